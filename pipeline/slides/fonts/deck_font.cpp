// Clauses are those of ISO 19005-3 (PDF/A-3).
#include "slides/fonts/deck_font.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <cmath>
#include <qpdf/QPDFObjectHandle.hh>

#include "slides/fonts/symbol_fonts.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostWidths = 70'000;  // ranges of codes

std::string name_value(QPDFObjectHandle object) {
  return object.isName() ? object.getName().substr(1) : std::string();
}

std::u16string as_text(char32_t character) {
  if (character < 0x10000) return std::u16string(1, static_cast<char16_t>(character));
  return {static_cast<char16_t>(U16_LEAD(character)), static_cast<char16_t>(U16_TRAIL(character))};
}

/// "cloud-upload-alt"; empty for what is no such name.
std::u16string words_of_icon(const std::string& name) {
  std::u16string words;
  for (const char c : name) {
    if ((c < 'a' || c > 'z') && c != '-') return {};
    words.push_back(c == '-' ? u' ' : static_cast<char16_t>(c));
  }
  return words.size() > 1 ? words : std::u16string();
}

/// Bitmap fonts of TeX call the letter "A" a65.
bool is_letter_by_number(const std::string& name, std::uint32_t code) {
  const bool letter = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
  return letter && (name == "a" + std::to_string(code));
}

}  // namespace

std::string stream_bytes(QPDFObjectHandle stream) {
  if (!stream.isStream()) return {};
  const auto buffer = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

void DeckFont::read(QPDFObjectHandle font) {
  dictionary = std::make_shared<QPDFObjectHandle>(font);
  descendant = std::make_shared<QPDFObjectHandle>(QPDFObjectHandle::newNull());
  descriptor = std::make_shared<QPDFObjectHandle>(QPDFObjectHandle::newNull());
  subtype = name_value(font.getKey("/Subtype"));
  name = name_value(font.getKey("/BaseFont")).substr(0, 200);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c < 0x20 || c >= 0x7F; }, '?');
  type3 = subtype == "Type3";
  composite = subtype == "Type0";
  QPDFObjectHandle map = font.getKey("/ToUnicode");
  if (map.isStream()) {
    unicode = read_character_map(stream_bytes(map));
    has_unicode_map = true;
  }
  if (composite) {
    read_composite();
  } else {
    read_simple();
  }
  if (type3) {
    read_unit();
  } else {
    open_program();
  }
  read_reach();
}

/// Values that cannot be meant are passed over, and the rest bounded, as Poppler does.
void DeckFont::read_reach() {
  const auto part = [&](const char* key, double otherwise, double most) {
    if (!descriptor->isDictionary() || !descriptor->getKey(key).isNumber()) return otherwise;
    const double value = std::abs(descriptor->getKey(key).getNumericValue()) / 1000;
    return value > 0 && value < 3 ? std::min(value, most) : otherwise;
  };
  ascent = part("/Ascent", ascent, 1.05);
  descent = -part("/Descent", -descent, 0.4);
}

void DeckFont::read_composite() {
  QPDFObjectHandle descendants = dictionary->getKey("/DescendantFonts");
  *descendant = descendants.isArray() && descendants.getArrayNItems() > 0 ? descendants.getArrayItem(0)
                                                                          : QPDFObjectHandle::newNull();
  if (!descendant->isDictionary()) {
    structure_fault = "a font is damaged";
    return;
  }
  subtype = name_value(descendant->getKey("/Subtype"));
  *descriptor = descendant->getKey("/FontDescriptor");
  QPDFObjectHandle encoding = dictionary->getKey("/Encoding");
  if (encoding.isStream()) {
    encoding_map = read_character_map(stream_bytes(encoding));
    const bool two_bytes = std::all_of(encoding_map->spaces.begin(), encoding_map->spaces.end(),
                                       [](const auto& space) { return space.bytes == 2; });
    if (!encoding_map->complete || !two_bytes || encoding_map->spaces.empty()) {
      structure_fault = "a font has an encoding of its own kind";
    }
  } else if (name_value(encoding) != "Identity-H" && name_value(encoding) != "Identity-V") {
    structure_fault = "a font is encoded in an East Asian way";
  }
  default_width = descendant->getKey("/DW").isNumber() ? descendant->getKey("/DW").getNumericValue() : 1000;
  QPDFObjectHandle list = descendant->getKey("/W");
  const int count = list.isArray() ? list.getArrayNItems() : 0;
  constexpr double kLastCid = 65'535;
  for (int i = 0; i + 1 < count && widths.size() < kMostWidths;) {
    QPDFObjectHandle first = list.getArrayItem(i), second = list.getArrayItem(i + 1);
    if (!first.isNumber()) break;
    const auto cid = static_cast<std::uint32_t>(std::clamp(first.getNumericValue(), 0.0, kLastCid));
    if (second.isArray()) {
      for (int k = 0; k < second.getArrayNItems(); ++k) {
        if (second.getArrayItem(k).isNumber()) {
          const std::uint32_t one = cid + static_cast<std::uint32_t>(k);
          widths.add(one, one, second.getArrayItem(k).getNumericValue());
        }
      }
      i += 2;
    } else if (i + 2 < count && second.isNumber() && list.getArrayItem(i + 2).isNumber()) {
      const auto last = static_cast<std::uint32_t>(std::clamp(second.getNumericValue(), 0.0, kLastCid));
      const double width = list.getArrayItem(i + 2).getNumericValue();
      widths.add(cid, last, width);
      i += 3;
    } else {
      break;
    }
  }
  widths.settle();
  QPDFObjectHandle system = descendant->getKey("/CIDSystemInfo");
  if (system.isDictionary() && system.getKey("/Registry").isString() && system.getKey("/Ordering").isString()) {
    collection = system.getKey("/Registry").getStringValue() + "-" + system.getKey("/Ordering").getStringValue();
  }
  QPDFObjectHandle glyphs = descendant->getKey("/CIDToGIDMap");
  if (glyphs.isStream()) {
    identity_cid_to_gid = false;
    cid_to_gid = stream_bytes(glyphs);
  }
}

void DeckFont::read_simple() {
  *descriptor = dictionary->getKey("/FontDescriptor");
  symbolic = descriptor->isDictionary() && descriptor->getKey("/Flags").isInteger() &&
             (descriptor->getKey("/Flags").getIntValue() & 4) != 0;
  const auto base_of = [](const std::string& encoding) -> std::optional<LatinEncoding> {
    if (encoding == "WinAnsiEncoding") return LatinEncoding::win_ansi;
    if (encoding == "MacRomanEncoding") return LatinEncoding::mac_roman;
    if (encoding == "StandardEncoding") return LatinEncoding::standard;
    return std::nullopt;
  };
  QPDFObjectHandle encoding = dictionary->getKey("/Encoding");
  has_encoding = encoding.isName() || encoding.isDictionary();
  if (encoding.isName()) base = base_of(name_value(encoding));
  if (encoding.isDictionary()) {
    base = base_of(name_value(encoding.getKey("/BaseEncoding")));
    QPDFObjectHandle list = encoding.getKey("/Differences");
    std::uint32_t code = 0;
    for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
      QPDFObjectHandle item = list.getArrayItem(i);
      if (item.isInteger()) code = static_cast<std::uint32_t>(item.getIntValue()) & 0xFFFF;
      if (item.isName()) differences[code++] = name_value(item);
    }
  }
  QPDFObjectHandle list = dictionary->getKey("/Widths");
  const std::uint32_t first = dictionary->getKey("/FirstChar").isInteger()
                                  ? static_cast<std::uint32_t>(dictionary->getKey("/FirstChar").getIntValue())
                                  : 0;
  for (int i = 0; list.isArray() && i < std::min(list.getArrayNItems(), 256); ++i) {
    if (list.getArrayItem(i).isNumber()) {
      const std::uint32_t code = first + static_cast<std::uint32_t>(i);
      widths.add(code, code, list.getArrayItem(i).getNumericValue());
    }
  }
  widths.settle();
  if (!type3 && !list.isArray()) structure_fault = "a font lacks its widths";
  if (descriptor->isDictionary() && descriptor->getKey("/MissingWidth").isNumber()) {
    default_width = descriptor->getKey("/MissingWidth").getNumericValue();
  }
}

void DeckFont::open_program() {
  if (!descriptor->isDictionary()) return;
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    QPDFObjectHandle file = descriptor->getKey(key);
    if (!file.isStream()) continue;
    embedded = true;
    const std::string kind = name_value(file.getDict().getKey("/Subtype"));
    // 6.2.11.4.1: a program of the kind that the font's type takes (ISO 32000-1, table 126).
    const std::string which = key;
    const bool takes_true_type = subtype == (composite ? "CIDFontType2" : "TrueType");
    if (which == "/FontFile") program_fits = subtype == "Type1" || subtype == "MMType1";
    if (which == "/FontFile2") program_fits = takes_true_type;
    if (which == "/FontFile3") {
      program_fits = (kind == "OpenType" && composite == subtype.starts_with("CIDFont")) ||
                     (kind == "Type1C" && (subtype == "Type1" || subtype == "MMType1")) ||
                     (kind == "CIDFontType0C" && composite && subtype == "CIDFontType0");
    }
    std::string bytes = stream_bytes(file);
    if (bytes.starts_with("ttcf")) program_fits = false;  // a collection of fonts is no font
    program = FontProgram::open(std::move(bytes));
    return;
  }
}

/// The box around the glyphs of a Type 3 font is about 1.2 times as high as its type is large.
void DeckFont::read_unit() {
  constexpr double kBoxOfType = 1.2;
  const auto number = [&](const char* key, int index, int count) {
    QPDFObjectHandle list = dictionary->getKey(key);
    const bool there = list.isArray() && list.getArrayNItems() == count && list.getArrayItem(index).isNumber();
    return there ? list.getArrayItem(index).getNumericValue() : 0;
  };
  width_unit = std::abs(number("/FontMatrix", 0, 6)) * 1000;
  const double height = std::abs(number("/FontBBox", 3, 4) - number("/FontBBox", 1, 4));
  unit = height * std::abs(number("/FontMatrix", 3, 6)) / kBoxOfType;
}

void DeckFont::substitute(std::shared_ptr<const FontProgram> other, bool is_standard,
                          const std::set<std::uint32_t>& codes) {
  program = std::move(other);
  substituted = true;
  const bool has_own_encoding = is_standard && (name.find("Symbol") == 0 || name.find("Zapf") == 0);
  if (!base && !has_own_encoding) {
    base = subtype == "TrueType" && !is_standard ? LatinEncoding::win_ansi : LatinEncoding::standard;
  }
  if (!is_standard || dictionary->getKey("/Widths").isArray()) return;
  structure_fault.clear();
  for (const std::uint32_t code : codes) {
    const std::uint32_t glyph = glyph_of(code);
    if (glyph != 0) widths.add(code, code, program->width_of(glyph).value_or(0));
  }
  widths.settle();
}

NamedCode DeckFont::named(std::uint32_t code) const {
  const auto found = differences.find(code);
  if (found != differences.end()) return {found->second, unicode_of_name(found->second)};
  if (base) return {{}, unicode_of_code(*base, code)};
  return {};
}

std::uint32_t DeckFont::cid_of(std::uint32_t code) const {
  if (!encoding_map) return code;
  return encoding_map->cids.at(code).value_or(0);
}

std::uint32_t DeckFont::symbolic_glyph(std::uint32_t code) const {
  for (const std::uint32_t offset : {0x0000U, 0xF000U, 0xF100U, 0xF200U}) {
    const auto glyph = program->glyph_by_table(3, 0, code + offset);
    if (glyph.value_or(0) != 0) return *glyph;
  }
  return program->glyph_by_table(1, 0, code).value_or(0);
}

std::uint32_t DeckFont::latin_glyph(const NamedCode& code) const {
  std::uint32_t glyph = 0;
  if (code.unicode != 0) {
    glyph = program->glyph_by_table(3, 1, code.unicode).value_or(0);
    if (glyph == 0 && program->has_table(1, 0)) {
      for (std::uint32_t mac = 0x20; mac < 0x100 && glyph == 0; ++mac) {
        if (unicode_of_code(LatinEncoding::mac_roman, mac) == code.unicode) {
          glyph = program->glyph_by_table(1, 0, mac).value_or(0);
        }
      }
    }
  }
  if (glyph == 0 && !code.name.empty()) glyph = program->glyph_of_name(code.name);
  return glyph;
}

/// The order in which Poppler looks (as its source describes it), which is how the deck's pages look.
std::uint32_t DeckFont::glyph_of_true_type(std::uint32_t code) const {
  NamedCode what = named(code);
  if (what.unicode == 0 && what.name.empty() && !base) {
    what.unicode = unicode_of_code(LatinEncoding::standard, code);
  }
  std::uint32_t glyph = 0;
  if (has_encoding && program->has_table(3, 1)) {
    glyph = latin_glyph(what);
  } else if (has_encoding && !symbolic && program->has_table(1, 0)) {
    glyph = latin_glyph(what);
  } else {
    glyph = symbolic_glyph(code);
    if (glyph == 0 && !has_encoding)
      glyph = program->glyph_by_table(3, 1, unicode_of_code(LatinEncoding::win_ansi, code)).value_or(0);
    if (glyph == 0 && has_encoding) glyph = latin_glyph(what);
  }
  return glyph;
}

/// By names alone, as Poppler and validators look: what a font calls otherwise is another glyph.
std::uint32_t DeckFont::glyph_of_type1(std::uint32_t code) const {
  const NamedCode what = named(code);
  if (!what.name.empty()) return program->glyph_of_name(what.name);
  if (!base) return program->glyph_by_own_encoding(code);
  const std::string name_in_encoding = name_of_unicode(what.unicode);
  return name_in_encoding.empty() ? 0 : program->glyph_of_name(name_in_encoding);
}

/// By name as Poppler does, else by what the name means; spaces and hyphens of their own kinds look like the plain
/// ones.
std::uint32_t DeckFont::glyph_of_substitute(std::uint32_t code) const {
  const NamedCode what = named(code);
  if (what.name.empty() && !base) {
    const std::uint32_t glyph = program->glyph_of_name(name.starts_with("Symbol") ? name_in_symbol(code) : "");
    return glyph != 0 ? glyph : program->glyph_by_own_encoding(code);
  }
  std::uint32_t glyph = program->glyph_of_name(what.name.empty() ? name_of_unicode(what.unicode) : what.name);
  if (glyph == 0 && what.unicode != 0) glyph = program->glyph_of_unicode(what.unicode);
  if (glyph == 0 && what.unicode == 0xA0) glyph = program->glyph_of_unicode(U' ');
  if (glyph == 0 && what.unicode == 0xAD) glyph = program->glyph_of_unicode(U'-');
  return glyph;
}

std::uint32_t DeckFont::glyph_of(std::uint32_t code) const {
  if (!program) return 0;
  if (substituted) return glyph_of_substitute(code);
  if (composite) {
    const std::uint32_t cid = cid_of(code);
    if (subtype == "CIDFontType0") return program->is_cid_keyed() ? program->glyph_of_cid(cid) : cid;
    if (identity_cid_to_gid) return cid;
    const std::size_t at = std::size_t{cid} * 2;
    if (at + 1 >= cid_to_gid.size()) return 0;
    return static_cast<std::uint32_t>(static_cast<unsigned char>(cid_to_gid[at]) << 8 |
                                      static_cast<unsigned char>(cid_to_gid[at + 1]));
  }
  return subtype == "TrueType" ? glyph_of_true_type(code) : glyph_of_type1(code);
}

double DeckFont::declared_width(std::uint32_t code) const {
  return widths.at(composite ? cid_of(code) : code).value_or(default_width);
}

std::u16string DeckFont::unicode_of(std::uint32_t code) const {
  const std::optional<std::u16string> mapped = unicode.unicode.at(code);
  if (mapped && is_usable(*mapped)) return *mapped;
  char32_t private_character = 0;
  const auto usable = [&](const std::u16string& text) {
    if (text.size() == 1 && text[0] >= 0xF000 && text[0] <= 0xF0FF && private_character == 0)
      private_character = text[0];
    return is_usable(text);
  };
  if (!composite) {
    const NamedCode what = named(code);
    for (const std::u16string& text : {as_text(what.unicode), text_of_name(what.name)}) {
      if (usable(text)) return text;
    }
    if (type3 && is_letter_by_number(what.name, code)) return as_text(code);
  }
  const bool is_sign = substituted && !base;
  if (const std::uint32_t glyph = program && !is_sign ? glyph_of(code) : 0; glyph != 0) {
    for (const std::u16string& text : {as_text(program->unicode_of(glyph)), text_of_name(program->name_of(glyph))}) {
      if (usable(text)) return text;
    }
  }
  if (composite) {
    const std::u16string text = as_text(unicode_of_cid(collection, cid_of(code)));
    if (is_usable(text)) return text;
  }
  // Private use: pictures of symbol fonts, by the code behind U+F0xx.
  std::uint32_t private_code = private_character != 0 ? private_character & 0xFF : code;
  if (mapped && mapped->size() == 1) private_code = (*mapped)[0] & 0xFF;
  if (const char32_t sign = sign_of_symbol(name, private_code); sign != 0) return as_text(sign);
  // Icons are called by words.
  const bool icons = name.find("Awesome") != std::string::npos && program && !composite;
  return icons ? words_of_icon(program->name_of(glyph_of(code))) : std::u16string();
}

}  // namespace dossier::slides
