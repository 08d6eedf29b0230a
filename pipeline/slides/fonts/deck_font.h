// One font of a deck: what its dictionary and its program say.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "slides/fonts/character_maps.h"
#include "slides/fonts/font_program.h"

class QPDFObjectHandle;

namespace dossier::slides {

/// The bytes of a stream, unpacked; empty for other objects.
std::string stream_bytes(QPDFObjectHandle stream);

/// What the dictionary says a code stands for.
struct NamedCode {
  std::string name;  // from Differences
  char32_t unicode = 0;
};

struct SameWidth {
  double operator()(double width, std::uint32_t /*further*/) const { return width; }
};

/// Codes are those of the strings shown: one byte, or two in composite fonts.
struct DeckFont {
  std::shared_ptr<QPDFObjectHandle> dictionary, descriptor;  // set by read(), as is the next
  std::shared_ptr<QPDFObjectHandle> descendant;              // of Type0
  std::string subtype;                                       // of the dictionary; of the descendant for Type0
  std::string name;
  bool composite = false, type3 = false, symbolic = false, has_encoding = false;
  bool embedded = false, program_fits = true;
  std::shared_ptr<const FontProgram> program;  // of the deck, or the one that stands for it
  bool substituted = false;
  std::string structure_fault;  // makes every use of it unfit
  std::optional<LatinEncoding> base;
  std::map<std::uint32_t, std::string> differences;
  std::optional<CharacterMap> encoding_map;  // of Type0 with an embedded CMap
  CharacterMap unicode;
  bool has_unicode_map = false;
  CodeRanges<double, SameWidth> widths;
  double default_width = 0;
  double ascent = 0.95, descent = -0.35;  // in sizes
  double unit = 1;        // what the size of its text is to be multiplied with, for Type 3; 0 when that is not known
  double width_unit = 1;  // thousandths of the type size that one of its widths is, for Type 3; 0: not known
  std::string cid_to_gid;
  std::string collection;  // of CIDs: "Adobe-Japan1"
  bool identity_cid_to_gid = true;

  void read(QPDFObjectHandle font);
  /// Opens the deck's own program; read() does. It may be closed for a time where there are many.
  void open_program();
  /// Takes a program in place of the one that a simple font lacks. A standard font may lack its widths, too; they are
  /// taken from the program for the codes that are drawn.
  void substitute(std::shared_ptr<const FontProgram> other, bool is_standard, const std::set<std::uint32_t>& codes);
  int code_bytes() const { return composite ? 2 : 1; }
  NamedCode named(std::uint32_t code) const;
  std::uint32_t cid_of(std::uint32_t code) const;
  /// The glyph of the program that a code draws; 0 when there is none.
  std::uint32_t glyph_of(std::uint32_t code) const;
  /// By the tables for symbols of a TrueType program.
  std::uint32_t symbolic_glyph(std::uint32_t code) const;
  /// By the tables for Latin letters of a TrueType program, or by name.
  std::uint32_t latin_glyph(const NamedCode& code) const;
  /// The width that the dictionary says, in its own units.
  double declared_width(std::uint32_t code) const;
  /// What a code stands for, by the deck's map, its encoding, or the program; empty when nobody says.
  std::u16string unicode_of(std::uint32_t code) const;

 private:
  void read_composite();
  void read_simple();
  void read_reach();
  void read_unit();
  std::uint32_t glyph_of_true_type(std::uint32_t code) const;
  std::uint32_t glyph_of_type1(std::uint32_t code) const;
  std::uint32_t glyph_of_substitute(std::uint32_t code) const;
};

}  // namespace dossier::slides
