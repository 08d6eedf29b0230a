// CMaps of foreign fonts: which code means which character, or which glyph; and making new ones.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slides/fonts/code_ranges.h"

namespace dossier::slides {

/// Texts of a range differ in their last character (ISO 32000-1, 9.10.3), CIDs count on.
struct NextText {
  std::u16string operator()(std::u16string text, std::uint32_t further) const {
    if (!text.empty()) text.back() = static_cast<char16_t>(text.back() + further);
    return text;
  }
};
struct NextCid {
  std::uint32_t operator()(std::uint32_t cid, std::uint32_t further) const { return cid + further; }
};

/// A CMap as read (ISO 32000-1, 9.7.5.3 and 9.10.3).
struct CharacterMap {
  struct CodeSpace {
    std::uint32_t low = 0, high = 0;
    int bytes = 2;
  };
  std::vector<CodeSpace> spaces;
  CodeRanges<std::u16string, NextText> unicode;  // bfchar and bfrange
  CodeRanges<std::uint32_t, NextCid> cids;       // cidchar and cidrange
  bool complete = true;                          // false: it builds on another CMap, or was cut at a bound
  bool plain = true;  // false: readers may differ: an entry is malformed, or a range goes beyond the last byte
};

/// Reads a CMap stream; what it does not understand is passed over.
CharacterMap read_character_map(std::string_view stream);

/// A ToUnicode CMap for codes of one or two bytes.
std::string write_unicode_map(const std::map<std::uint32_t, std::u16string>& unicode, int code_bytes);

/// A character collection (ISO 32000-1, 9.7.3).
struct CollectionName {
  std::string registry, ordering;
  int supplement = 0;
};

/// A CMap named /Deck-Codes from two-byte codes to CIDs.
std::string write_cid_map(const std::map<std::uint32_t, std::uint32_t>& cids, const CollectionName& collection,
                          bool vertical);

/// What a glyph name stands for: the standard Latin names, uniXXXX and uXXXXX; 0 when it does not say.
char32_t unicode_of_name(std::string_view name);

/// The standard Latin name of a character ("Adieresis"); empty when it has none.
std::string name_of_unicode(char32_t character);

/// The same for all names: those of several characters ("f_i", "uni00660069") and those of formulas, too. Empty when
/// the name does not say (Adobe Glyph List Specification, section 2).
std::u16string text_of_name(std::string_view name);

/// The character of a code in one of the encodings of simple fonts; 0 when it has none there.
enum class LatinEncoding { win_ansi, mac_roman, standard };
char32_t unicode_of_code(LatinEncoding encoding, std::uint32_t code);

/// What a CID of an Adobe collection ("Adobe-Japan1") stands for, by the lists of poppler-data; 0 when they do not
/// say.
char32_t unicode_of_cid(const std::string& collection, std::uint32_t cid);

/// Whether a text of a Unicode map may stand in a PDF/A-3a: not empty, no U+0000, U+FEFF, U+FFFE (6.2.11.7.2),
/// no private use (6.2.11.7.3).
bool is_usable(const std::u16string& text);

}  // namespace dossier::slides
