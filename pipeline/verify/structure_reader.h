// The structure tree of a PDF as plain values (ISO 32000-1, 14.7).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

class QPDF;

namespace dossier::verify {

using ObjectNumber = std::pair<int, int>;

struct ElementKid {
  enum class Kind { element, content, object } kind = Kind::element;
  int element = -1;  // index of the element
  int page = -1;     // from 0; -1: on no page of the document
  int mcid = -1;
  ObjectNumber stream{};  // the form the content stands in; 0 0: the page itself
  ObjectNumber object{};  // the annotation
};

struct Element {
  std::string role;  // standard type, without the slash
  int parent = -1;
  bool described = false;        // Alt that says something: stands in for all within
  bool has_alternative = false;  // Alt or ActualText that says something
  std::string replacement;       // ActualText
  std::string scope;             // Row, Column, Both or nothing
  int column_span = 1, row_span = 1;
  bool has_box = false;
  ObjectNumber number{};
  std::vector<ElementKid> kids;
};

struct Structure {
  bool present = false;
  std::vector<Element> elements;  // parents before children, in reading order; [0] is the root itself
};

/// `pages`: index of each page object.
Structure read_structure(QPDF& pdf, const std::map<ObjectNumber, int>& pages);

/// The first page on which an element or something below it stands, from 0; -1: none.
int first_page(const Structure& structure, int element);

}  // namespace dossier::verify
