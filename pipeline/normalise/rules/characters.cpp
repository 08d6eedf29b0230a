// U: characters. What the CMS, a PDF or a wrong decoding left in a text becomes the characters that were meant.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>

#include "base/utf8.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

// What Windows-1252 has at 0x80–0x9F; 0 where nothing is defined.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte a character was read from when UTF-8 was taken for Windows-1252; -1 if it cannot be one.
int windows_byte(char32_t code) {
  if (code < 0x100) return static_cast<int>(code);
  for (std::size_t i = 0; i < kWindows1252.size(); ++i) {
    if (kWindows1252[i] == code) return static_cast<int>(0x80 + i);
  }
  return -1;
}

const std::unordered_map<std::u32string_view, char32_t>& entities() {
  static const std::unordered_map<std::u32string_view, char32_t> table{
      {U"amp", U'&'},    {U"shy", 0xAD},    {U"nbsp", 0xA0},   {U"lt", U'<'},     {U"gt", U'>'},
      {U"quot", U'"'},   {U"apos", U'\''},  {U"auml", U'ä'},   {U"ouml", U'ö'},   {U"uuml", U'ü'},
      {U"Auml", U'Ä'},   {U"Ouml", U'Ö'},   {U"Uuml", U'Ü'},   {U"szlig", U'ß'},  {U"eacute", U'é'},
      {U"egrave", U'è'}, {U"ecirc", U'ê'},  {U"agrave", U'à'}, {U"aacute", U'á'}, {U"acirc", U'â'},
      {U"ccedil", U'ç'}, {U"ntilde", U'ñ'}, {U"oacute", U'ó'}, {U"ocirc", U'ô'},  {U"iacute", U'í'},
      {U"uacute", U'ú'}, {U"ndash", U'–'},  {U"mdash", U'—'},  {U"minus", U'−'},  {U"hellip", U'…'},
      {U"bdquo", U'„'},  {U"ldquo", U'“'},  {U"rdquo", U'”'},  {U"sbquo", U'‚'},  {U"lsquo", U'‘'},
      {U"rsquo", U'’'},  {U"laquo", U'«'},  {U"raquo", U'»'},  {U"lsaquo", U'‹'}, {U"rsaquo", U'›'},
      {U"euro", U'€'},   {U"pound", U'£'},  {U"sect", U'§'},   {U"para", U'¶'},   {U"deg", U'°'},
      {U"middot", U'·'}, {U"bull", U'•'},   {U"copy", U'©'},   {U"reg", U'®'},    {U"trade", U'™'},
      {U"times", U'×'},  {U"divide", U'÷'}, {U"plusmn", U'±'}, {U"frac12", U'½'}, {U"frac14", U'¼'},
      {U"frac34", U'¾'}, {U"sup2", U'²'},   {U"sup3", U'³'},   {U"micro", U'µ'},  {U"permil", U'‰'},
      {U"prime", U'′'},  {U"Prime", U'″'},  {U"larr", U'←'},   {U"rarr", U'→'},   {U"thinsp", 0x2009},
      {U"ensp", 0x2002}, {U"emsp", 0x2003}, {U"zwj", 0x200D},  {U"zwnj", 0x200C}, {U"lrm", 0x200E},
      {U"rlm", 0x200F},  {U"le", U'≤'},     {U"ge", U'≥'},     {U"ne", U'≠'},     {U"oslash", U'ø'},
      {U"Oslash", U'Ø'}, {U"aring", U'å'},  {U"Aring", U'Å'},  {U"aelig", U'æ'},  {U"AElig", U'Æ'},
      {U"oelig", U'œ'},  {U"scaron", U'š'}, {U"Scaron", U'Š'}, {U"iuml", U'ï'},   {U"euml", U'ë'},
      {U"Eacute", U'É'}, {U"dagger", U'†'}, {U"infin", U'∞'}};
  return table;
}

constexpr std::size_t kLongestEntity = 8;

/// The character of the entity whose name or number begins at `at`, behind "&"; `end` moves behind its ";".
char32_t entity_at(const WorkingText& text, std::size_t at, std::size_t& end) {
  std::size_t semicolon = at;
  while (semicolon < text.size() && semicolon - at <= kLongestEntity && text.at(semicolon) != U';') ++semicolon;
  if (text.at(semicolon) != U';' || semicolon == at) return 0;
  const std::u32string_view name = text.slice(at, semicolon);
  end = semicolon + 1;
  if (name.front() != U'#') {
    const auto found = entities().find(name);
    return found == entities().end() ? 0 : found->second;
  }
  const bool hex = name.size() > 2 && (name[1] == U'x' || name[1] == U'X');
  char32_t code = 0;
  if (name.size() < 2) return 0;
  for (const char32_t digit : name.substr(hex ? 2 : 1)) {
    const char32_t low = digit | 0x20U;
    if (digit >= U'0' && digit <= U'9') {
      code = code * (hex ? 16 : 10) + (digit - U'0');
    } else if (hex && low >= U'a' && low <= U'f') {
      code = code * 16 + (low - U'a' + 10);
    } else {
      return 0;
    }
  }
  return code >= 0x20 && code < 0xD800 && !(code >= 0x7F && code < 0xA0) ? code : 0;
}

/// U9: entities that stand in the text itself because it was escaped twice.
void decode_entities(WorkingText& text) {
  for (std::size_t i = text.text().find(U'&'); i < text.size(); i = text.text().find(U'&', i + 1)) {
    std::size_t end = i + 1, next = i + 1;
    char32_t code = 0;
    // "&amp;amp;nbsp;" was escaped three times: all layers come off at once.
    for (char32_t found = entity_at(text, i + 1, next); found != 0; found = entity_at(text, end, next)) {
      code = found;
      end = next;
      if (code != U'&') break;
    }
    if (code != 0) text.replace(i, end, std::u32string(1, code), Rule::U9);
  }
  text.apply();
}

bool is_mojibake_lead(char32_t code) {
  return code == U'Ã' || code == U'Â' || code == U'â' || code == U'ð' || code == U'Ì';
}

/// U6: UTF-8 once read as Windows-1252, and C1 controls that are its characters.
void decode_mojibake(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t code = text.at(i);
    if (code < 0x80) continue;
    if (code < 0xA0) {
      if (const char32_t meant = kWindows1252[code - 0x80]) text.set(i, meant, Rule::U6);
      continue;
    }
    if (!is_mojibake_lead(code)) continue;
    const std::size_t tail = code == U'ð' ? 3 : code == U'â' ? 2 : 1;
    std::string bytes(1, static_cast<char>(code));
    for (std::size_t k = 1; k <= tail && i + k < text.size(); ++k) {
      const int byte = windows_byte(text.at(i + k));
      if (byte < 0x80 || byte > 0xBF) break;
      bytes.push_back(static_cast<char>(byte));
    }
    if (bytes.size() != tail + 1) continue;
    std::size_t at = 0;
    const char32_t meant = next_code_point(bytes, at);
    if (meant == kReplacement || at != bytes.size()) continue;
    text.replace(i, i + tail + 1, std::u32string(1, meant), Rule::U6);
    i += tail;
  }
  text.apply();
}

bool is_emoji_part(char32_t code) {
  return code >= 0x1F000 || code == 0xFE0F || (code >= 0x2600 && code <= 0x27BF) || code == 0x2640 || code == 0x2642;
}

/// U3: characters that show nothing: controls, byte order marks, zero widths, direction marks.
bool is_invisible(const WorkingText& text, std::size_t i, bool right_to_left) {
  const char32_t code = text.at(i);
  if (code < 0x20) return code != U'\n' && code != U'\t';
  if (code >= 0x7F && code < 0xA0) return true;
  if (code < 0x61C) return false;
  if (code == 0x200D) return !(i > 0 && is_emoji_part(text.before(i)) && is_emoji_part(text.at(i + 1)));
  if (code >= 0x2066 && code <= 0x2069) return !right_to_left;
  return code == 0xFEFF || code == 0x200B || code == 0x200C || code == 0x200E || code == 0x200F || code == 0x2060 ||
         (code >= 0x202A && code <= 0x202E) || code == 0x61C || (code >= 0xFFF9 && code <= 0xFFFB);
}

bool has_right_to_left(const WorkingText& text) {
  return std::any_of(text.text().begin(), text.text().end(), [](char32_t code) {
    if (code < 0x590) return false;
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(code));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  });
}

std::u32string_view ligature(char32_t code) {
  constexpr std::array<std::u32string_view, 7> kLetters{U"ff", U"fi", U"fl", U"ffi", U"ffl", U"st", U"st"};
  return code >= 0xFB00 && code <= 0xFB06 ? kLetters[code - 0xFB00] : std::u32string_view();
}

/// U7: what Symbol and Wingdings show at these places of the private area.
char32_t symbol(char32_t code) {
  switch (code) {
    case 0xF0B7:
      return U'•';
    case 0xF0A7:
      return U'▪';
    case 0xF0D8:
      return U'➢';
    case 0xF0FC:
      return U'✓';
    case 0xF0E0:
      return U'→';
    case 0xF0B0:
      return U'°';
    case 0xF02D:
      return U'-';
    default:
      return 0;
  }
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("the rules for composed characters cannot be loaded");
    return found;
  }();
  return *instance;
}

/// U1: composed characters (UAX #15, NFC), one cluster at a time so that places stay exact.
void compose(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t code = text.at(i);
    if (code < 0x300 || u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_NFC_QUICK_CHECK) == UNORM_YES) continue;
    std::size_t begin = i, end = i + 1;
    while (begin > 0 && !nfc().hasBoundaryBefore(static_cast<UChar32>(text.at(begin)))) --begin;
    while (end < text.size() && !nfc().hasBoundaryBefore(static_cast<UChar32>(text.at(end)))) ++end;
    icu::UnicodeString cluster, composed;
    for (std::size_t k = begin; k < end; ++k) cluster.append(static_cast<UChar32>(text.at(k)));
    UErrorCode status = U_ZERO_ERROR;
    nfc().normalize(cluster, composed, status);
    if (U_FAILURE(status)) continue;
    std::u32string with;
    for (std::int32_t k = 0; k < composed.length(); k = composed.moveIndex32(k, 1))
      with.push_back(static_cast<char32_t>(composed.char32At(k)));
    text.replace(begin, end, with, Rule::U1);
    i = end - 1;
  }
  text.apply();
}

bool is_wide_space(char32_t code) {
  return code == U'\t' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
         code == 0x3000;
}

/// U5: one kind of space, one of them, none at the ends of a line; one kind of hyphen.
void settle_spaces(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t code = text.at(i);
    if (is_wide_space(code)) text.set(i, U' ', Rule::U5);
    if (code == 0x2010 || code == 0x2011) text.set(i, U'-', Rule::U5);
    if (code == 0x2028 || code == 0x2029) text.set(i, U'\n', Rule::U5);
  }
  const auto is_blank = [&](std::size_t i) { return text.at(i) == U' '; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_blank(i)) continue;
    std::size_t end = i + 1;
    while (is_blank(end)) ++end;
    const bool at_edge = i == 0 || text.before(i) == U'\n' || end == text.size() || text.at(end) == U'\n';
    const std::size_t keep = at_edge ? i : i + 1;
    if (keep < end) text.replace(keep, end, U"", Rule::U5);
    i = end - 1;
  }
  text.apply();
  std::size_t front = 0, back = text.size();
  while (text.at(front) == U'\n') ++front;
  if (front > 0) text.replace(0, front, U"", Rule::U5);
  while (back > front && text.at(back - 1) == U'\n') --back;
  if (back < text.size()) text.replace(back, text.size(), U"", Rule::U5);
  text.apply();
}

}  // namespace

void clean_characters(WorkingText& text) {
  // Most texts hold nothing of what follows; one look decides which steps are needed.
  bool has_ampersand = false, has_c1_or_mojibake = false, has_rare = false, has_soft_hyphen = false;
  for (const char32_t code : text.text()) {
    has_ampersand |= code == U'&';
    has_c1_or_mojibake |= (code >= 0x80 && code < 0xA0) || is_mojibake_lead(code);
    has_soft_hyphen |= code == 0xAD;
    has_rare |= code < 0x20 || code == 0x7F || code >= 0x300;
  }
  if (has_ampersand) {
    decode_entities(text);
    has_rare = has_c1_or_mojibake = has_soft_hyphen = true;
  }
  if (has_c1_or_mojibake) {
    decode_mojibake(text);
    has_rare = true;
  }
  if (has_rare || has_soft_hyphen) {
    const bool right_to_left = has_right_to_left(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char32_t code = text.at(i);
      if (code == U'\r') {
        // Line ends of other systems.
        if (text.at(i + 1) == U'\n')
          text.replace(i, i + 1, U"", Rule::U3);
        else
          text.set(i, U'\n', Rule::U3);
      } else if (code == U'\v' || code == U'\f') {
        text.set(i, U'\n', Rule::U3);
      } else if (code == 0xAD) {
        text.replace(i, i + 1, U"", Rule::U4);
      } else if (const char32_t shown = symbol(code)) {
        text.set(i, shown, Rule::U7);
      } else if (const std::u32string_view letters = ligature(code); !letters.empty()) {
        text.replace(i, i + 1, letters, Rule::U2);
      } else if (is_invisible(text, i, right_to_left)) {
        text.replace(i, i + 1, U"", Rule::U3);
      }
    }
    text.apply();
    compose(text);
  }
  protect_code(text);
  settle_spaces(text);
}

}  // namespace dossier::normalise
