#include "import/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "ingest/encoding.h"

namespace dossier::importing {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\r' || c == U'\f' || c == U'\v' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0x85;
}

bool is_nothing(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c & 0xFFFEU) == 0xFFFEU ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

bool is_letter_or_figure(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2E80));
}

char32_t lower(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if (c >= 0x100 && c < 0x138) return c | 1U;
  if (c == 0x1E9E) return 0xDF;
  return c;
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string out;
  bool gap = false, tab = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'\t') {
      tab = true;
    } else if (is_space(c)) {
      gap = true;
    } else if (!is_nothing(c)) {
      if (!out.empty() && tab) out += '\t';
      if (!out.empty() && gap && !tab) out += ' ';
      gap = tab = false;
      append_utf8(out, c);
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::string fold(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) append_utf8(out, lower(next_code_point(text, at)));
  return out;
}

std::string bare_words(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter_or_figure(c)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      append_utf8(out, lower(c));
    } else {
      gap = true;
    }
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(trim(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + separator.size();
  }
}

std::vector<Piece> split_outside(std::string_view text, const std::vector<std::string_view>& separators) {
  std::vector<Piece> pieces;
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    pieces.push_back({begin, end});
  };
  int depth = 0;
  bool straight = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("(") || rest.starts_with("„") || rest.starts_with("»")) ++depth;
    if (depth > 0 && (rest.starts_with(")") || rest.starts_with("“") || rest.starts_with("«"))) --depth;
    if (rest[0] == '"') straight = !straight;
    const auto found = std::find_if(separators.begin(), separators.end(),
                                    [&](std::string_view separator) { return rest.starts_with(separator); });
    if (depth == 0 && !straight && found != separators.end()) {
      add(begin, at);
      at += found->size();
      begin = at;
    } else {
      ++at;
    }
  }
  add(begin, text.size());
  return pieces;
}

bool begins_with(std::string_view folded, std::string_view word) {
  if (!folded.starts_with(word)) return false;
  if (folded.size() == word.size()) return true;
  std::size_t at = word.size();
  return !is_letter_or_figure(next_code_point(folded, at));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_capital(std::string_view word) {
  if (word.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(word, at);
  return lower(c) != c || (c >= 0x386 && c < 0x530);
}

std::size_t count_words(std::string_view text) {
  const std::string words = bare_words(text);
  return words.empty() ? 0 : static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

std::string_view strip_signs(std::string_view text) {
  static const std::vector<std::string_view> kSigns{" ", "\t", "-", "–", "—", "•", "·", "‣", "▪", "●", "○",
                                                    "◦", "*",  "|", ":", ",", ";", "►", "»", "→", "/", "=>"};
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view sign : kSigns) {
      if (text.starts_with(sign)) text.remove_prefix(sign.size()), again = true;
    }
  }
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view sign : {" ", "\t", "-", "–", "—", "|", ":", ",", ";", "/", "·"}) {
      if (text.ends_with(sign)) text.remove_suffix(std::string_view(sign).size()), again = true;
    }
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  static const std::vector<std::pair<std::string_view, std::string_view>> kNames{
      {"amp", "&"},   {"lt", "<"},    {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
      {"auml", "ä"},  {"ouml", "ö"},  {"uuml", "ü"},   {"Auml", "Ä"},   {"Ouml", "Ö"},   {"Uuml", "Ü"},
      {"szlig", "ß"}, {"ndash", "–"}, {"mdash", "—"},  {"bdquo", "„"},  {"ldquo", "“"},  {"rdquo", "”"},
      {"sbquo", "‚"}, {"lsquo", "‘"}, {"rsquo", "’"},  {"hellip", "…"}, {"eacute", "é"}, {"egrave", "è"},
      {"laquo", "«"}, {"raquo", "»"}, {"middot", "·"}, {"bull", "•"},   {"copy", "©"},   {"euro", "€"},
      {"shy", ""},    {"deg", "°"},   {"sect", "§"},   {"agrave", "à"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.substr(at, 12).find(';') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - 1);
    const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const auto& one) { return one.first == name; });
    if (known != kNames.end()) {
      out += known->second;
    } else if (name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      char32_t code = 0;
      bool good = name.size() > (hex ? 2U : 1U);
      for (const char c : name.substr(hex ? 2 : 1)) {
        const int digit = is_digit(c)                                   ? c - '0'
                          : hex && ((c | 32) >= 'a' && (c | 32) <= 'f') ? (c | 32) - 'a' + 10
                                                                        : -1;
        good = good && digit >= 0 && code < 0x110000;
        if (good) code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
      }
      if (good && code > 0 && code < 0x110000 && !(code >= 0xD800 && code < 0xE000)) {
        append_utf8(out, code);
      } else {
        out += text.substr(at, end + 1);
      }
    } else {
      out += text.substr(at, end + 1);
    }
    at += end + 1;
  }
  return out;
}

std::string as_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool big = bytes.starts_with("\xFE\xFF"), little = bytes.starts_with("\xFF\xFE");
  std::string out;
  if (big || little) {
    const auto unit = [&](std::size_t at) {
      const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
      return static_cast<char32_t>(big ? a << 8U | b : b << 8U | a);
    };
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
      char32_t c = unit(at);
      if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
        at += 2;
      } else if (c >= 0xD800 && c < 0xE000) {
        c = kReplacement;
      }
      append_utf8(out, c);
    }
    return out;
  }
  // Mostly UTF-8 with a stray byte, or Windows-1252 throughout: the greater number says which.
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const bool fault = next_code_point(bytes, at) == kReplacement && at == begin + 1;
    if (fault) ++bad;
    if (at > begin + 1) ++good;
  }
  if (bad == 0) return std::string(bytes);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    char32_t letter = next_code_point(bytes, at);
    if (good < bad || (letter == kReplacement && at == begin + 1)) {
      at = begin + 1;
      letter = ingest::windows1252_letter(static_cast<unsigned char>(bytes[begin]));
    }
    append_utf8(out, letter);
  }
  return out;
}

std::string_view file_path(std::string_view address) {
  if (const std::size_t file = address.find("file="); file != std::string_view::npos) {
    address.remove_prefix(file + 5);
    return address.substr(0, address.find_first_of("&#"));
  }
  return address.substr(0, address.find_first_of("?#"));
}

std::string ending_of(std::string_view address) {
  const std::string_view path = file_path(address);
  const std::size_t slash = path.rfind('/'), dot = path.rfind('.');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return {};
  return fold(path.substr(dot + 1));
}

bool names_file(std::string_view address) {
  static const std::vector<std::string_view> kFiles{"pdf", "doc", "docx", "odt",  "ppt", "pptx", "odp", "xls", "xlsx",
                                                    "ods", "zip", "rtf",  "epub", "csv", "mp3",  "mp4", "key"};
  std::string ending = ending_of(address);
  if (ending.empty() && address.ends_with("/view")) ending = ending_of(address.substr(0, address.size() - 5));
  return std::find(kFiles.begin(), kFiles.end(), ending) != kFiles.end();
}

bool names_picture(std::string_view address) {
  const std::string ending = ending_of(address);
  return ending == "jpg" || ending == "jpeg" || ending == "png" || ending == "webp" || ending == "gif";
}

bool is_web_address(std::string_view text) {
  const std::string folded = fold(text.substr(0, 8));
  return folded.starts_with("http://") || folded.starts_with("https://");
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
         text.find_first_of(" \t<>,;()\"") == std::string_view::npos &&
         text.find('@', at + 1) == std::string_view::npos;
}

std::string resolved(std::string_view href, std::string_view base) {
  href = trim(href);
  const std::size_t colon = href.find(':');
  if (!is_web_address(base) || (colon != std::string_view::npos && colon < href.find_first_of("/?#")))
    return std::string(href);
  base = base.substr(0, base.find_first_of("?#"));
  const std::size_t host = base.find("//") + 2;
  const std::size_t path = std::min(base.find('/', host), base.size());
  if (href.starts_with("//")) return std::string(base.substr(0, host - 2)) + std::string(href);
  if (href.starts_with("/")) return std::string(base.substr(0, path)) + std::string(href);
  std::string folder(base.substr(0, std::max(base.rfind('/') + 1, path)));
  if (folder.size() == path) folder += '/';
  while (href.starts_with("../") || href.starts_with("./")) {
    const bool up = href.starts_with("../");
    href.remove_prefix(up ? 3 : 2);
    if (!up || folder.size() <= path + 1) continue;
    folder.resize(folder.rfind('/', folder.size() - 2) + 1);
  }
  return folder + std::string(href);
}

/// Words that only say what a link is: "Download", "hier", "(PDF, 1,2 MB)".
bool says_nothing(std::string_view text) {
  const std::string words = bare_words(text);
  for (const std::string_view word : split(words, " ")) {
    static const std::vector<std::string_view> kWords{
        "hier",    "anklicken", "klicken", "herunterladen", "download", "downloaden", "pdf",  "öffnen", "datei",
        "ansehen", "mb",        "kb",      "kib",           "mib",      "m",          "k",    "mehr",   "link",
        "laden",   "zum",       "ppt",     "docx",          "doc",      "zip",        "byte", "als"};
    const bool number = !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    if (!word.empty() && !number && std::find(kWords.begin(), kWords.end(), word) == kWords.end()) return false;
  }
  return true;
}

/// "Faltblatt (412,5 KiB)" → "Faltblatt"
std::string without_size(std::string_view text) {
  std::string title(trim(text));
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    const std::size_t begin = title.rfind(open);
    if (begin != std::string::npos && title.back() == close && says_nothing(title.substr(begin)))
      title = std::string(trim(std::string_view(title).substr(0, begin)));
  }
  return title;
}

bool is_sentence(std::string_view text) {
  return count_words(text) > 6 && (text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                                   text.ends_with('"') || text.ends_with("“"));
}

bool is_price(std::string_view text) {
  const std::string words = fold(text);
  return text.size() < 30 && (words.ends_with("€") || words.ends_with("euro") || words == "kostenlos" ||
                              words == "kostenfrei" || words == "eintritt frei");
}

}  // namespace dossier::importing
