#include "slides/fonts/character_maps.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <unordered_map>

#include "slides/fonts/glyph_names.h"
#include "slides/fonts/symbol_fonts.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostEntries = 70'000;

/// Splits a CMap into tokens: hexadecimal strings with their <>, names with their slash, [ ], words.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  std::string_view next() {
    skip_space();
    if (text_.empty()) return {};
    std::size_t length = 1;
    const char first = text_[0];
    if (first == '<' && text_.size() > 1 && text_[1] != '<') {
      length = std::min(text_.find('>'), text_.size() - 1) + 1;
    } else if (first == '(') {
      length = std::min(text_.find(')'), text_.size() - 1) + 1;
    } else if (first != '[' && first != ']' && first != '<' && first != '>') {
      length = std::min(text_.find_first_of(" \t\r\n\f<>[]()/%", 1), text_.size());
    }
    const std::string_view token = text_.substr(0, length);
    text_.remove_prefix(length);
    return token;
  }

 private:
  void skip_space() {
    for (;;) {
      const std::size_t start = text_.find_first_not_of(std::string_view(" \t\r\n\f\0", 6));
      text_.remove_prefix(std::min(start, text_.size()));
      if (text_.empty() || text_[0] != '%') return;
      text_.remove_prefix(std::min(text_.find_first_of("\r\n"), text_.size()));
    }
  }
  std::string_view text_;
};

std::string hex_bytes(std::string_view token) {
  std::string bytes;
  int half = -1;
  for (char c : token) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) continue;
    if (half < 0) {
      half = digit;
    } else {
      bytes.push_back(static_cast<char>(half * 16 + digit));
      half = -1;
    }
  }
  if (half >= 0) bytes.push_back(static_cast<char>(half * 16));
  return bytes;
}

std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t value = 0;
  for (char c : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

std::u16string text_of(std::string_view bytes) {
  std::u16string text;
  if (bytes.size() == 1) return std::u16string(1, static_cast<unsigned char>(bytes[0]));
  for (std::size_t i = 0; i + 1 < bytes.size() && i < 128; i += 2) {
    text.push_back(
        static_cast<char16_t>(static_cast<unsigned char>(bytes[i]) << 8 | static_cast<unsigned char>(bytes[i + 1])));
  }
  return text;
}

std::uint32_t integer_of(std::string_view token) {
  std::uint32_t value = 0;
  std::from_chars(token.data(), token.data() + token.size(), value);
  return value;
}

bool is_hex(std::string_view token) {
  return token.size() >= 2 && token[0] == '<' && token[1] != '<';
}

/// Whether all readers read it alike: pairs of digits between the brackets and nothing else but space.
bool is_well_formed(std::string_view token) {
  if (!is_hex(token) || token.back() != '>') return false;
  std::size_t digits = 0;
  for (const char c : token.substr(1, token.size() - 2)) {
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!digit && std::string_view(" \t\r\n\f").find(c) == std::string_view::npos) return false;
    digits += digit ? 1 : 0;
  }
  return digits > 0 && digits % 2 == 0;
}

void read_unicode_ranges(Tokens& tokens, CharacterMap& map) {
  for (;;) {
    const std::string_view low_token = tokens.next();
    if (!is_hex(low_token)) return;
    const std::string_view high_token = tokens.next();
    const std::uint32_t low = number_of(hex_bytes(low_token));
    const std::uint32_t high = number_of(hex_bytes(high_token));
    std::string_view target = tokens.next();
    map.plain = map.plain && is_well_formed(low_token) && is_well_formed(high_token);
    if (target == "[") {
      std::uint32_t code = low;
      for (target = tokens.next(); is_hex(target); target = tokens.next()) {
        if (map.unicode.size() < kMostEntries) map.unicode.add(code, code, text_of(hex_bytes(target)));
        map.plain = map.plain && is_well_formed(target);
        ++code;
      }
      map.plain = map.plain && target == "]";
    } else if (!is_well_formed(target)) {
      map.plain = false;
    } else if (high >= low && high - low < 0x10000) {
      std::u16string text = text_of(hex_bytes(target));
      const bool within = low >> 8 == high >> 8 && !text.empty() && (text.back() & 0xFFU) + (high - low) <= 0xFF;
      map.plain = map.plain && within;  // ISO 32000-1, 9.10.3
      if (map.unicode.size() < kMostEntries && !text.empty()) map.unicode.add(low, high, std::move(text));
    }
  }
}

void read_cid_ranges(Tokens& tokens, CharacterMap& map) {
  for (;;) {
    const std::string_view low_token = tokens.next();
    if (!is_hex(low_token)) return;
    const std::uint32_t low = number_of(hex_bytes(low_token));
    const std::uint32_t high = number_of(hex_bytes(tokens.next()));
    const std::uint32_t cid = integer_of(tokens.next());
    if (high < low || high - low >= 0x10000) continue;
    if (map.cids.size() < kMostEntries) map.cids.add(low, high, cid);
  }
}

struct NamedCharacter {
  std::string_view name;
  char16_t character;
};

/// The Latin character set of ISO 32000-1, annex D.2, and names that text fonts add to it (letters and the
/// letters' names apart, which say themselves).
constexpr NamedCharacter kNames[] = {{"space", ' '},
                                     {"exclam", '!'},
                                     {"quotedbl", '"'},
                                     {"numbersign", '#'},
                                     {"dollar", '$'},
                                     {"percent", '%'},
                                     {"ampersand", '&'},
                                     {"quotesingle", '\''},
                                     {"parenleft", '('},
                                     {"parenright", ')'},
                                     {"asterisk", '*'},
                                     {"plus", '+'},
                                     {"comma", ','},
                                     {"hyphen", '-'},
                                     {"period", '.'},
                                     {"slash", '/'},
                                     {"zero", '0'},
                                     {"one", '1'},
                                     {"two", '2'},
                                     {"three", '3'},
                                     {"four", '4'},
                                     {"five", '5'},
                                     {"six", '6'},
                                     {"seven", '7'},
                                     {"eight", '8'},
                                     {"nine", '9'},
                                     {"colon", ':'},
                                     {"semicolon", ';'},
                                     {"less", '<'},
                                     {"equal", '='},
                                     {"greater", '>'},
                                     {"question", '?'},
                                     {"at", '@'},
                                     {"bracketleft", '['},
                                     {"backslash", '\\'},
                                     {"bracketright", ']'},
                                     {"asciicircum", '^'},
                                     {"underscore", '_'},
                                     {"grave", '`'},
                                     {"braceleft", '{'},
                                     {"bar", '|'},
                                     {"braceright", '}'},
                                     {"asciitilde", '~'},
                                     {"exclamdown", 0xA1},
                                     {"cent", 0xA2},
                                     {"sterling", 0xA3},
                                     {"currency", 0xA4},
                                     {"yen", 0xA5},
                                     {"brokenbar", 0xA6},
                                     {"section", 0xA7},
                                     {"dieresis", 0xA8},
                                     {"copyright", 0xA9},
                                     {"ordfeminine", 0xAA},
                                     {"guillemotleft", 0xAB},
                                     {"logicalnot", 0xAC},
                                     {"registered", 0xAE},
                                     {"macron", 0xAF},
                                     {"degree", 0xB0},
                                     {"plusminus", 0xB1},
                                     {"twosuperior", 0xB2},
                                     {"threesuperior", 0xB3},
                                     {"acute", 0xB4},
                                     {"mu", 0xB5},
                                     {"paragraph", 0xB6},
                                     {"periodcentered", 0xB7},
                                     {"cedilla", 0xB8},
                                     {"onesuperior", 0xB9},
                                     {"ordmasculine", 0xBA},
                                     {"guillemotright", 0xBB},
                                     {"onequarter", 0xBC},
                                     {"onehalf", 0xBD},
                                     {"threequarters", 0xBE},
                                     {"questiondown", 0xBF},
                                     {"Agrave", 0xC0},
                                     {"Aacute", 0xC1},
                                     {"Acircumflex", 0xC2},
                                     {"Atilde", 0xC3},
                                     {"Adieresis", 0xC4},
                                     {"Aring", 0xC5},
                                     {"AE", 0xC6},
                                     {"Ccedilla", 0xC7},
                                     {"Egrave", 0xC8},
                                     {"Eacute", 0xC9},
                                     {"Ecircumflex", 0xCA},
                                     {"Edieresis", 0xCB},
                                     {"Igrave", 0xCC},
                                     {"Iacute", 0xCD},
                                     {"Icircumflex", 0xCE},
                                     {"Idieresis", 0xCF},
                                     {"Eth", 0xD0},
                                     {"Ntilde", 0xD1},
                                     {"Ograve", 0xD2},
                                     {"Oacute", 0xD3},
                                     {"Ocircumflex", 0xD4},
                                     {"Otilde", 0xD5},
                                     {"Odieresis", 0xD6},
                                     {"multiply", 0xD7},
                                     {"Oslash", 0xD8},
                                     {"Ugrave", 0xD9},
                                     {"Uacute", 0xDA},
                                     {"Ucircumflex", 0xDB},
                                     {"Udieresis", 0xDC},
                                     {"Yacute", 0xDD},
                                     {"Thorn", 0xDE},
                                     {"germandbls", 0xDF},
                                     {"agrave", 0xE0},
                                     {"aacute", 0xE1},
                                     {"acircumflex", 0xE2},
                                     {"atilde", 0xE3},
                                     {"adieresis", 0xE4},
                                     {"aring", 0xE5},
                                     {"ae", 0xE6},
                                     {"ccedilla", 0xE7},
                                     {"egrave", 0xE8},
                                     {"eacute", 0xE9},
                                     {"ecircumflex", 0xEA},
                                     {"edieresis", 0xEB},
                                     {"igrave", 0xEC},
                                     {"iacute", 0xED},
                                     {"icircumflex", 0xEE},
                                     {"idieresis", 0xEF},
                                     {"eth", 0xF0},
                                     {"ntilde", 0xF1},
                                     {"ograve", 0xF2},
                                     {"oacute", 0xF3},
                                     {"ocircumflex", 0xF4},
                                     {"otilde", 0xF5},
                                     {"odieresis", 0xF6},
                                     {"divide", 0xF7},
                                     {"oslash", 0xF8},
                                     {"ugrave", 0xF9},
                                     {"uacute", 0xFA},
                                     {"ucircumflex", 0xFB},
                                     {"udieresis", 0xFC},
                                     {"yacute", 0xFD},
                                     {"thorn", 0xFE},
                                     {"ydieresis", 0xFF},
                                     {"dotlessi", 0x131},
                                     {"Lslash", 0x141},
                                     {"lslash", 0x142},
                                     {"OE", 0x152},
                                     {"oe", 0x153},
                                     {"Scaron", 0x160},
                                     {"scaron", 0x161},
                                     {"Ydieresis", 0x178},
                                     {"Zcaron", 0x17D},
                                     {"zcaron", 0x17E},
                                     {"florin", 0x192},
                                     {"circumflex", 0x2C6},
                                     {"caron", 0x2C7},
                                     {"breve", 0x2D8},
                                     {"dotaccent", 0x2D9},
                                     {"ring", 0x2DA},
                                     {"ogonek", 0x2DB},
                                     {"tilde", 0x2DC},
                                     {"hungarumlaut", 0x2DD},
                                     {"endash", 0x2013},
                                     {"emdash", 0x2014},
                                     {"quoteleft", 0x2018},
                                     {"quoteright", 0x2019},
                                     {"quotesinglbase", 0x201A},
                                     {"quotedblleft", 0x201C},
                                     {"quotedblright", 0x201D},
                                     {"quotedblbase", 0x201E},
                                     {"dagger", 0x2020},
                                     {"daggerdbl", 0x2021},
                                     {"bullet", 0x2022},
                                     {"ellipsis", 0x2026},
                                     {"perthousand", 0x2030},
                                     {"guilsinglleft", 0x2039},
                                     {"guilsinglright", 0x203A},
                                     {"fraction", 0x2044},
                                     {"Euro", 0x20AC},
                                     {"trademark", 0x2122},
                                     {"minus", 0x2212},
                                     {"fi", 0xFB01},
                                     {"fl", 0xFB02},
                                     {"ff", 0xFB00},
                                     {"ffi", 0xFB03},
                                     {"ffl", 0xFB04},
                                     {"arrowleft", 0x2190},
                                     {"arrowup", 0x2191},
                                     {"arrowright", 0x2192},
                                     {"arrowdown", 0x2193},
                                     {"infinity", 0x221E},
                                     {"notequal", 0x2260},
                                     {"lessequal", 0x2264},
                                     {"greaterequal", 0x2265},
                                     {"approxequal", 0x2248},
                                     {"summation", 0x2211},
                                     {"product", 0x220F},
                                     {"radical", 0x221A},
                                     {"integral", 0x222B},
                                     {"partialdiff", 0x2202},
                                     {"lozenge", 0x25CA},
                                     {"Delta", 0x2206},
                                     {"Omega", 0x2126},
                                     {"pi", 0x3C0},
                                     {"alpha", 0x3B1},
                                     {"beta", 0x3B2},
                                     {"gamma", 0x3B3},
                                     {"delta", 0x3B4},
                                     {"epsilon", 0x3B5},
                                     {"lambda", 0x3BB},
                                     {"sigma", 0x3C3},
                                     {"nbspace", 0xA0},
                                     {"nonbreakingspace", 0xA0},
                                     {"sfthyphen", 0xAD},
                                     {"softhyphen", 0xAD},
                                     {"checkmark", 0x2713},
                                     {"triangleright", 0x25B7},
                                     {"triangleleft", 0x25C1},
                                     {"openbullet", 0x25E6},
                                     {"circle", 0x25CB},
                                     {"blacksquare", 0x25A0},
                                     {"square", 0x25A1},
                                     {"trianglerightsld", 0x25B6},
                                     {"squaresolid", 0x25A0},
                                     {"asteriskmath", 0x2217},
                                     {"periodcentered", 0xB7}};

/// Windows-1252 from 0x80 on.
constexpr std::array<char16_t, 32> kWinAnsi{0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                            0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                            0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

/// Mac OS Roman from 0x80 on.
constexpr std::u16string_view kMacRoman =
    u"\u00C4\u00C5\u00C7\u00C9\u00D1\u00D6\u00DC\u00E1\u00E0\u00E2\u00E4\u00E3\u00E5\u00E7\u00E9\u00E8"
    u"\u00EA\u00EB\u00ED\u00EC\u00EE\u00EF\u00F1\u00F3\u00F2\u00F4\u00F6\u00F5\u00FA\u00F9\u00FB\u00FC"
    u"\u2020\u00B0\u00A2\u00A3\u00A7\u2022\u00B6\u00DF\u00AE\u00A9\u2122\u00B4\u00A8\u2260\u00C6\u00D8"
    u"\u221E\u00B1\u2264\u2265\u00A5\u00B5\u2202\u2211\u220F\u03C0\u222B\u00AA\u00BA\u2126\u00E6\u00F8"
    u"\u00BF\u00A1\u00AC\u221A\u0192\u2248\u2206\u00AB\u00BB\u2026\u00A0\u00C0\u00C3\u00D5\u0152\u0153"
    u"\u2013\u2014\u201C\u201D\u2018\u2019\u00F7\u25CA\u00FF\u0178\u2044\u20AC\u2039\u203A\uFB01\uFB02"
    u"\u2021\u00B7\u201A\u201E\u2030\u00C2\u00CA\u00C1\u00CB\u00C8\u00CD\u00CE\u00CF\u00CC\u00D3\u00D4"
    u"\uFFFF\u00D2\u00DA\u00DB\u00D9\u0131\u02C6\u02DC\u00AF\u02D8\u02D9\u02DA\u00B8\u02DD\u02DB\u02C7";

/// StandardEncoding from 0xA0 on (annex D.2); 0xFFFF where it has nothing.
constexpr std::u16string_view kStandard =
    u"\uFFFF\u00A1\u00A2\u00A3\u2044\u00A5\u0192\u00A7\u00A4\u0027\u201C\u00AB\u2039\u203A\uFB01\uFB02"
    u"\uFFFF\u2013\u2020\u2021\u00B7\uFFFF\u00B6\u2022\u201A\u201E\u201D\u00BB\u2026\u2030\uFFFF\u00BF"
    u"\uFFFF\u0060\u00B4\u02C6\u02DC\u00AF\u02D8\u02D9\u00A8\uFFFF\u02DA\u00B8\uFFFF\u02DD\u02DB\u02C7"
    u"\u2014\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF"
    u"\uFFFF\u00C6\uFFFF\u00AA\uFFFF\uFFFF\uFFFF\uFFFF\u0141\u00D8\u0152\u00BA\uFFFF\uFFFF\uFFFF\uFFFF"
    u"\uFFFF\u00E6\uFFFF\uFFFF\uFFFF\u0131\uFFFF\uFFFF\u0142\u00F8\u0153\u00DF\uFFFF\uFFFF\uFFFF\uFFFF";

char32_t entry(std::u16string_view table, std::uint32_t at) {
  return at < table.size() && table[at] != 0xFFFF ? table[at] : 0;
}

}  // namespace

CharacterMap read_character_map(std::string_view stream) {
  CharacterMap map;
  Tokens tokens(stream);
  for (std::string_view token = tokens.next(); !token.empty(); token = tokens.next()) {
    if (token == "begincodespacerange") {
      for (token = tokens.next(); is_hex(token); token = tokens.next()) {
        const std::string low = hex_bytes(token);
        const std::string high = hex_bytes(tokens.next());
        if (low.empty() || low.size() > 4 || map.spaces.size() > 100) continue;
        map.spaces.push_back({number_of(low), number_of(high), static_cast<int>(low.size())});
      }
    } else if (token == "beginbfchar") {
      for (token = tokens.next(); is_hex(token); token = tokens.next()) {
        const std::uint32_t code = number_of(hex_bytes(token));
        const std::string_view target = tokens.next();
        if (is_hex(target) && map.unicode.size() < kMostEntries)
          map.unicode.add(code, code, text_of(hex_bytes(target)));
        map.plain = map.plain && is_well_formed(token) && is_well_formed(target);
      }
    } else if (token == "beginbfrange") {
      read_unicode_ranges(tokens, map);
    } else if (token == "begincidchar") {
      for (token = tokens.next(); is_hex(token); token = tokens.next()) {
        const std::uint32_t code = number_of(hex_bytes(token));
        const std::uint32_t cid = integer_of(tokens.next());
        if (map.cids.size() < kMostEntries) map.cids.add(code, code, cid);
      }
    } else if (token == "begincidrange") {
      read_cid_ranges(tokens, map);
    } else if (token == "usecmap") {
      map.complete = false;
    }
  }
  if (map.unicode.size() >= kMostEntries || map.cids.size() >= kMostEntries) map.complete = false;
  map.unicode.settle();
  map.cids.settle();
  return map;
}

std::string write_unicode_map(const std::map<std::uint32_t, std::u16string>& unicode, int code_bytes) {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n";
  out += code_bytes == 1 ? "<00> <FF>\n" : "<0000> <FFFF>\n";
  out += "endcodespacerange\n";
  // At most 100 entries a section (Adobe technical note 5014).
  std::size_t left = unicode.size();
  std::size_t in_section = 0;
  for (const auto& [code, text] : unicode) {
    if (in_section == 0) {
      in_section = std::min<std::size_t>(left, 100);
      out += fmt::format("{} beginbfchar\n", in_section);
    }
    out += code_bytes == 1 ? fmt::format("<{:02X}> <", code & 0xFF) : fmt::format("<{:04X}> <", code & 0xFFFF);
    for (char16_t unit : text) out += fmt::format("{:04X}", static_cast<unsigned>(unit));
    out += ">\n";
    --left;
    if (--in_section == 0) out += "endbfchar\n";
  }
  out += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  return out;
}

std::string write_cid_map(const std::map<std::uint32_t, std::uint32_t>& cids, const CollectionName& collection,
                          bool vertical) {
  std::string out = fmt::format(
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo 3 dict dup begin /Registry ({}) def /Ordering ({}) def /Supplement {} def end def\n"
      "/CMapName /Deck-Codes def\n/CMapType 1 def\n/WMode {} def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
      collection.registry, collection.ordering, collection.supplement, vertical ? 1 : 0);
  std::size_t left = cids.size();
  std::size_t in_section = 0;
  for (const auto& [code, cid] : cids) {
    if (in_section == 0) {
      in_section = std::min<std::size_t>(left, 100);
      out += fmt::format("{} begincidchar\n", in_section);
    }
    out += fmt::format("<{:04X}> {}\n", code & 0xFFFF, cid);
    --left;
    if (--in_section == 0) out += "endcidchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

char32_t unicode_of_name(std::string_view name) {
  static const std::unordered_map<std::string_view, char32_t> kByName = [] {
    std::unordered_map<std::string_view, char32_t> names;
    for (const NamedCharacter& entry : kNames) names.emplace(entry.name, entry.character);
    return names;
  }();
  name = name.substr(0, name.find('.', 1));  // "a.sc" is an a
  if (name.size() == 1 && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'))) {
    return static_cast<char32_t>(name[0]);
  }
  const auto found = kByName.find(name);
  if (found != kByName.end()) return found->second;
  std::string_view digits;
  if (name.starts_with("uni") && name.size() == 7) digits = name.substr(3);
  if (digits.empty() && name.starts_with("u") && name.size() >= 5 && name.size() <= 7) digits = name.substr(1);
  std::uint32_t value = 0;
  if (digits.empty()) return 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (fault != std::errc() || end != digits.data() + digits.size() || value > 0x10FFFF) return 0;
  return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

std::string name_of_unicode(char32_t character) {
  if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')) {
    return std::string(1, static_cast<char>(character));
  }
  if (character == 0xA0) return "space";
  if (character == 0xAD) return "hyphen";
  const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                  [&](const NamedCharacter& one) { return one.character == character; });
  return found == std::end(kNames) ? std::string() : std::string(found->name);
}

std::u16string text_of_name(std::string_view name) {
  const auto append = [](std::u16string& text, char32_t character) {
    if (character >= 0x10000) text.push_back(static_cast<char16_t>(U16_LEAD(character)));
    text.push_back(static_cast<char16_t>(character >= 0x10000 ? U16_TRAIL(character) : character));
  };
  std::u16string text;
  std::string_view left = name.substr(0, name.find('.', 1));
  if (const char32_t sign = unicode_of_formula_name(left); sign != 0 && unicode_of_name(left) == 0) {
    append(text, sign);
    return text;
  }
  while (!left.empty()) {
    const std::string_view part = left.substr(0, left.find('_', 1));
    left.remove_prefix(std::min(left.size(), part.size() + 1));
    if (part.starts_with("uni") && part.size() > 7 && part.size() <= 43 && part.size() % 4 == 3) {
      for (std::size_t i = 3; i < part.size(); i += 4) {
        const char32_t character = unicode_of_name("uni" + std::string(part.substr(i, 4)));
        if (character == 0) return {};
        append(text, character);
      }
      continue;
    }
    char32_t character = unicode_of_name(part);
    if (character == 0) character = unicode_of_symbol_name(part);
    if (character == 0) return {};
    append(text, character);
  }
  return text;
}

char32_t unicode_of_code(LatinEncoding encoding, std::uint32_t code) {
  if (code < 0x20 || code > 0xFF) return 0;
  if (encoding == LatinEncoding::standard) {
    if (code == 0x27) return 0x2019;
    if (code == 0x60) return 0x2018;
    if (code < 0x7F) return code;
    return code >= 0xA0 ? entry(kStandard, code - 0xA0) : 0;
  }
  if (code < 0x7F) return code;
  if (encoding == LatinEncoding::mac_roman) return code >= 0x80 ? entry(kMacRoman, code - 0x80) : 0;
  // Codes without a character draw a bullet (annex D.2, note 3).
  if (code < 0xA0) return code >= 0x80 && kWinAnsi[code - 0x80] != 0 ? kWinAnsi[code - 0x80] : 0x2022;
  return code;
}

char32_t unicode_of_cid(const std::string& collection, std::uint32_t cid) {
  static std::map<std::string, std::vector<char32_t>> lists;
  if (collection != "Adobe-Japan1" && collection != "Adobe-GB1" && collection != "Adobe-CNS1" &&
      collection != "Adobe-Korea1") {
    return 0;
  }
  const auto [list, is_new] = lists.try_emplace(collection);
  if (is_new) {  // a line a CID, in hexadecimal digits
    std::ifstream file("/usr/share/poppler/cidToUnicode/" + collection);
    for (std::string line; std::getline(file, line) && list->second.size() < 0x10000;) {
      std::uint32_t value = 0;
      std::from_chars(line.data(), line.data() + line.size(), value, 16);
      list->second.push_back(value);
    }
  }
  return cid < list->second.size() ? list->second[cid] : 0;
}

bool is_usable(const std::u16string& text) {
  if (text.empty()) return false;
  const icu::UnicodeString characters(text.data(), static_cast<int32_t>(text.size()));
  for (int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
    const UChar32 c = characters.char32At(i);
    if (c == 0 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || u_charType(c) == U_PRIVATE_USE_CHAR ||
        u_charType(c) == U_SURROGATE) {
      return false;
    }
  }
  return true;
}

}  // namespace dossier::slides
