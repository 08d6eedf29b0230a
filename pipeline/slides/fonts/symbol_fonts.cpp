#include "slides/fonts/symbol_fonts.h"

#include <algorithm>
#include <iterator>

namespace dossier::slides {
namespace {

struct Sign {
  std::uint32_t code;
  char32_t sign;
};

constexpr Sign kWingdings[] = {
    {0x21, 0x270F}, {0x22, 0x2702}, {0x28, 0x260E}, {0x2A, 0x2709}, {0x4A, 0x263A}, {0x4C, 0x2639},
    {0x6C, 0x25CF}, {0x6D, 0x274D}, {0x6E, 0x25A0}, {0x6F, 0x25A1}, {0x70, 0x2751}, {0x71, 0x2751},
    {0x72, 0x2752}, {0x75, 0x25C6}, {0x76, 0x2756}, {0x77, 0x25C6}, {0x78, 0x2327}, {0x9E, 0x00B7},
    {0x9F, 0x2022}, {0xA0, 0x25AA}, {0xA1, 0x25CB}, {0xA7, 0x25AA}, {0xA8, 0x25FB}, {0xAB, 0x2605},
    {0xD8, 0x27A2}, {0xDC, 0x27B2}, {0xDF, 0x2190}, {0xE0, 0x2192}, {0xE1, 0x2191}, {0xE2, 0x2193},
    {0xE8, 0x2794}, {0xF0, 0x21E8}, {0xFB, 0x2718}, {0xFC, 0x2714}, {0xFD, 0x2612}, {0xFE, 0x2611}};
constexpr Sign kWingdings2[] = {{0x4F, 0x2717}, {0x50, 0x2713}, {0x51, 0x2612}, {0x52, 0x2611}, {0x53, 0x2612},
                                {0x54, 0x2612}, {0x95, 0x2022}, {0x96, 0x2022}, {0x97, 0x25CF}, {0x98, 0x25CF},
                                {0x99, 0x25CB}, {0x9A, 0x25CB}, {0x9E, 0x25CF}, {0x9F, 0x25AA}, {0xA0, 0x25AA},
                                {0xA1, 0x25A0}, {0xA2, 0x25A0}, {0xA3, 0x25A1}, {0xAA, 0x25C6}, {0xAE, 0x25C6}};
constexpr Sign kWingdings3[] = {
    {0x21, 0x2190}, {0x22, 0x2192}, {0x23, 0x2191}, {0x24, 0x2193}, {0x25, 0x2196}, {0x26, 0x2197}, {0x27, 0x2199},
    {0x28, 0x2198}, {0x70, 0x25B2}, {0x71, 0x25BC}, {0x72, 0x25B3}, {0x73, 0x25BD}, {0x74, 0x25C0}, {0x75, 0x25B6},
    {0x76, 0x25C1}, {0x77, 0x25B7}, {0x78, 0x25E3}, {0x79, 0x25E2}, {0x7A, 0x25E4}, {0x7B, 0x25E5}, {0x7C, 0x25C0},
    {0x7D, 0x25B6}, {0x7E, 0x25B2}, {0x7F, 0x25BC}, {0x80, 0x25B2}, {0x81, 0x25BC}, {0x82, 0x25C0}, {0x83, 0x25B6}};

constexpr char16_t kNone = 0xFFFF;

constexpr std::u16string_view kSymbolLow =  // 0x20 to 0x7F
    u" !\u2200#\u2203%&\u220B()\u2217+,\u2212./"
    u"0123456789:;<=>?"
    u"\u2245\u0391\u0392\u03A7\u0394\u0395\u03A6\u0393\u0397\u0399\u03D1\u039A\u039B\u039C\u039D\u039F"
    u"\u03A0\u0398\u03A1\u03A3\u03A4\u03A5\u03C2\u03A9\u039E\u03A8\u0396[\u2234]\u22A5_"
    u"\u203E\u03B1\u03B2\u03C7\u03B4\u03B5\u03C6\u03B3\u03B7\u03B9\u03D5\u03BA\u03BB\u03BC\u03BD\u03BF"
    u"\u03C0\u03B8\u03C1\u03C3\u03C4\u03C5\u03D6\u03C9\u03BE\u03C8\u03B6{|}\u223C\uFFFF";
constexpr std::u16string_view kSymbolHigh =  // 0xA0 to 0xFF
    u"\u20AC\u03D2\u2032\u2264\u2044\u221E\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193"
    u"\u00B0\u00B1\u2033\u2265\u00D7\u221D\u2202\u2022\u00F7\u2260\u2261\u2248\u2026\u23D0\u23AF\u21B5"
    u"\u2135\u2111\u211C\u2118\u2297\u2295\u2205\u2229\u222A\u2283\u2287\u2284\u2282\u2286\u2208\u2209"
    u"\u2220\u2207\u00AE\u00A9\u2122\u220F\u221A\u22C5\u00AC\u2227\u2228\u21D4\u21D0\u21D1\u21D2\u21D3"
    u"\u25CA\u2329\u00AE\u00A9\u2122\u2211\u239B\u239C\u239D\u23A1\u23A2\u23A3\u23A7\u23A8\u23A9\u23AA"
    u"\uFFFF\u232A\u222B\u2320\u23AE\u2321\u239E\u239F\u23A0\u23A4\u23A5\u23A6\u23AB\u23AC\u23AD\uFFFF";

constexpr std::string_view kNamesLow[] = {"space",      "exclam",       "universal",
                                          "numbersign", "existential",  "percent",
                                          "ampersand",  "suchthat",     "parenleft",
                                          "parenright", "asteriskmath", "plus",
                                          "comma",      "minus",        "period",
                                          "slash",      "zero",         "one",
                                          "two",        "three",        "four",
                                          "five",       "six",          "seven",
                                          "eight",      "nine",         "colon",
                                          "semicolon",  "less",         "equal",
                                          "greater",    "question",     "congruent",
                                          "Alpha",      "Beta",         "Chi",
                                          "Delta",      "Epsilon",      "Phi",
                                          "Gamma",      "Eta",          "Iota",
                                          "theta1",     "Kappa",        "Lambda",
                                          "Mu",         "Nu",           "Omicron",
                                          "Pi",         "Theta",        "Rho",
                                          "Sigma",      "Tau",          "Upsilon",
                                          "sigma1",     "Omega",        "Xi",
                                          "Psi",        "Zeta",         "bracketleft",
                                          "therefore",  "bracketright", "perpendicular",
                                          "underscore", "radicalex",    "alpha",
                                          "beta",       "chi",          "delta",
                                          "epsilon",    "phi",          "gamma",
                                          "eta",        "iota",         "phi1",
                                          "kappa",      "lambda",       "mu",
                                          "nu",         "omicron",      "pi",
                                          "theta",      "rho",          "sigma",
                                          "tau",        "upsilon",      "omega1",
                                          "omega",      "xi",           "psi",
                                          "zeta",       "braceleft",    "bar",
                                          "braceright", "similar",      ""};
constexpr std::string_view kNamesHigh[] = {"Euro",           "Upsilon1",       "minute",
                                           "lessequal",      "fraction",       "infinity",
                                           "florin",         "club",           "diamond",
                                           "heart",          "spade",          "arrowboth",
                                           "arrowleft",      "arrowup",        "arrowright",
                                           "arrowdown",      "degree",         "plusminus",
                                           "second",         "greaterequal",   "multiply",
                                           "proportional",   "partialdiff",    "bullet",
                                           "divide",         "notequal",       "equivalence",
                                           "approxequal",    "ellipsis",       "arrowvertex",
                                           "arrowhorizex",   "carriagereturn", "aleph",
                                           "Ifraktur",       "Rfraktur",       "weierstrass",
                                           "circlemultiply", "circleplus",     "emptyset",
                                           "intersection",   "union",          "propersuperset",
                                           "reflexsuperset", "notsubset",      "propersubset",
                                           "reflexsubset",   "element",        "notelement",
                                           "angle",          "gradient",       "registerserif",
                                           "copyrightserif", "trademarkserif", "product",
                                           "radical",        "dotmath",        "logicalnot",
                                           "logicaland",     "logicalor",      "arrowdblboth",
                                           "arrowdblleft",   "arrowdblup",     "arrowdblright",
                                           "arrowdbldown",   "lozenge",        "angleleft",
                                           "registersans",   "copyrightsans",  "trademarksans",
                                           "summation",      "parenlefttp",    "parenleftex",
                                           "parenleftbt",    "bracketlefttp",  "bracketleftex",
                                           "bracketleftbt",  "bracelefttp",    "braceleftmid",
                                           "braceleftbt",    "braceex",        "",
                                           "angleright",     "integral",       "integraltp",
                                           "integralex",     "integralbt",     "parenrighttp",
                                           "parenrightex",   "parenrightbt",   "bracketrighttp",
                                           "bracketrightex", "bracketrightbt", "bracerighttp",
                                           "bracerightmid",  "bracerightbt",   ""};

char32_t sign_in_symbol(std::uint32_t code) {
  const std::u16string_view half = code < 0x80 ? kSymbolLow : kSymbolHigh;
  const std::uint32_t first = code < 0x80 ? 0x20 : 0xA0;
  const char16_t sign = code >= first && code - first < half.size() ? half[code - first] : kNone;
  return sign == kNone ? 0 : sign;
}

/// Unicode took the dingbats over in this order, but for those that it had already.
char32_t sign_in_dingbats(std::uint32_t code) {
  static constexpr Sign kElsewhere[] = {{0x25, 0x260E}, {0x2A, 0x261B}, {0x2B, 0x261E}, {0x48, 0x2605}, {0x6C, 0x25CF},
                                        {0x6E, 0x25A0}, {0x73, 0x25B2}, {0x74, 0x25BC}, {0x75, 0x25C6}, {0x77, 0x25D7},
                                        {0xA8, 0x2663}, {0xA9, 0x2666}, {0xAA, 0x2665}, {0xAB, 0x2660}, {0xD5, 0x2192},
                                        {0xD6, 0x2194}, {0xD7, 0x2195}};
  const auto found =
      std::find_if(std::begin(kElsewhere), std::end(kElsewhere), [&](const Sign& sign) { return sign.code == code; });
  if (found != std::end(kElsewhere)) return found->sign;
  if (code == 0x20) return U' ';
  if (code >= 0x21 && code <= 0x7E) return 0x2700 + code - 0x20;
  if (code >= 0xAC && code <= 0xB5) return 0x2460 + code - 0xAC;  // circled digits
  if (code >= 0xA1 && code <= 0xFE && code != 0xF0) return 0x2700 + code - 0x40;
  return 0;
}

}  // namespace

std::string_view name_in_symbol(std::uint32_t code) {
  if (code >= 0x20 && code < 0x80) return kNamesLow[code - 0x20];
  return code >= 0xA0 && code < 0x100 ? kNamesHigh[code - 0xA0] : std::string_view();
}

char32_t unicode_of_symbol_name(std::string_view name) {
  for (std::uint32_t code = 0x20; code < 0x100 && !name.empty(); ++code) {
    if (name_in_symbol(code) == name) return sign_in_symbol(code);
  }
  return 0;
}

char32_t sign_of_symbol(std::string_view font_name, std::uint32_t code) {
  const auto look_up = [&](const auto& table) -> char32_t {
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const Sign& sign) { return sign.code == (code & 0xFF); });
    return found == std::end(table) ? 0 : found->sign;
  };
  // "Wingdings 3", "Wingdings3", "Wingdings-3"
  if (const std::size_t at = font_name.find("ingdings"); at != std::string_view::npos) {
    const std::size_t digit = font_name.find_first_of("23", at);
    if (digit == at + 8 || digit == at + 9)
      return font_name[digit] == '2' ? look_up(kWingdings2) : look_up(kWingdings3);
    return look_up(kWingdings);
  }
  constexpr std::size_t kTag = 7;  // "ABCDEF+", of a part of a font
  if (font_name.size() > kTag && font_name[kTag - 1] == '+') font_name.remove_prefix(kTag);
  if (font_name.starts_with("OpenSymbol") && (code == 0x0A || code == 0x0C)) return code == 0x0A ? 0x25A0 : 0x25C6;
  if (font_name.starts_with("Symbol") || font_name.starts_with("OpenSymbol")) return sign_in_symbol(code & 0xFF);
  if (font_name.starts_with("ZapfDingbats")) return sign_in_dingbats(code & 0xFF);
  return 0;
}

}  // namespace dossier::slides
