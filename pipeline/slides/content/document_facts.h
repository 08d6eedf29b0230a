// What a deck says about itself, through qpdf: metadata, page boxes, links, outline, attachments, layers,
// alternative texts.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/deck.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

/// The page as it is shown: the crop box inside the media box, turned, in points.
struct PageBox {
  double left = 0, bottom = 0, right = 0, top = 0;  // in units of the page, not turned
  int rotation = 0;
  double user_unit = 1;
  double width() const { return rotation % 180 == 0 ? right - left : top - bottom; }  // shown, in units
  double height() const { return rotation % 180 == 0 ? top - bottom : right - left; }
};

PageBox page_box(QPDFObjectHandle page);

/// Fills everything of the record that qpdf knows; deck.slides gets one entry for each page.
void read_facts(QPDF& pdf, model::Deck& deck);

/// The marked content of one page that the structure tree calls its first heading, and items of lists.
struct PageTags {
  std::set<int> heading, items;
};

/// Those of all pages, in order; empty for a deck without tags.
std::vector<PageTags> page_tags(QPDF& pdf);

/// Whether an alternative text says something: file names, addresses and "Grafik 5" do not.
bool says_something(std::string_view alternative);

}  // namespace dossier::slides
