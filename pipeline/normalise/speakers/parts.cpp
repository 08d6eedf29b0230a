#include "normalise/speakers/parts.h"

#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace dossier::normalise::speakers {

namespace {

/// What separates parts at `at`, and how many bytes it has; nothing when nothing does.
std::optional<std::pair<Sep, std::size_t>> separator_at(std::string_view text, std::size_t at) {
  struct One {
    std::string_view mark;
    Sep sep;
  };
  static constexpr std::array<One, 20> kMarks{
      {{"\n", Sep::newline}, {"\t", Sep::bar},        {";", Sep::semicolon}, {" // ", Sep::bar},
       {"//", Sep::bar},     {" | ", Sep::bar},       {"|", Sep::bar},       {" • ", Sep::bar},
       {" · ", Sep::bar},    {"•", Sep::bar},         {" / ", Sep::slash},   {"\u00A0– ", Sep::dash},
       {" – ", Sep::dash},   {"\u00A0— ", Sep::dash}, {" — ", Sep::dash},    {" - ", Sep::dash},
       {"—", Sep::dash},     {" > ", Sep::bar},       {" ~ ", Sep::bar},     {" -- ", Sep::dash}}};
  const std::string_view rest = text.substr(at);
  for (const One& one : kMarks) {
    if (!rest.starts_with(one.mark)) continue;
    if (one.mark == "//" && at > 0 && text[at - 1] == ':') return std::nullopt;  // an address
    return std::pair(one.sep, one.mark.size());
  }
  if (rest.starts_with(",")) {
    const bool figure = at > 0 && at + 1 < text.size() && text[at - 1] >= '0' && text[at - 1] <= '9' &&
                        text[at + 1] >= '0' && text[at + 1] <= '9';
    if (!figure) return std::pair(Sep::comma, std::size_t{1});
  }
  return std::nullopt;
}

}  // namespace

Range trimmed(std::string_view text, Range range) {
  while (range.begin < range.end) {
    const std::size_t length = space_at(text, range.begin);
    if (length == 0) break;
    range.begin += length;
  }
  while (range.end > range.begin) {
    std::size_t cut = 0;
    for (const std::size_t back : {1U, 2U, 3U}) {
      if (range.end - range.begin >= back && space_at(text, range.end - back) == back) cut = back;
    }
    if (cut == 0) break;
    range.end -= cut;
  }
  return range;
}

std::vector<Part> split_parts(std::string_view text, Range whole) {
  std::vector<Part> parts;
  Nesting nesting;
  Part part{{whole.begin, whole.begin}, Sep::begin, false};
  const auto close = [&](std::size_t end) {
    part.range.end = end;
    const Range range = trimmed(text, part.range);
    if (range.empty()) return false;
    parts.push_back({range, part.sep, part.comma});
    return true;
  };
  for (std::size_t at = whole.begin; at < whole.end;) {
    const int depth = nesting.at(text, at);
    const auto separator = depth > 0 ? std::nullopt : separator_at(text.substr(0, whole.end), at);
    if (!separator) {
      ++at;
      continue;
    }
    const bool closed = close(at);
    const Sep before = part.sep;
    at += separator->second;
    part = {{at, at}, separator->first, separator->first == Sep::comma || (!closed && part.comma)};
    if (!closed && before != Sep::begin) part.sep = std::max(part.sep, before);
  }
  close(whole.end);
  return parts;
}

std::vector<Word> words_in(std::string_view text, Range range) {
  std::vector<Word> words;
  for (std::size_t at = range.begin; at < range.end;) {
    if (const std::size_t space = space_at(text, at)) {
      at += space;
      continue;
    }
    std::size_t end = at;
    while (end < range.end && space_at(text, end) == 0) ++end;
    words.push_back({{at, end}, std::string(text.substr(at, end - at))});
    at = end;
  }
  return words;
}

std::vector<std::string> texts_of(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  std::vector<std::string> out;
  for (std::size_t i = begin; i < std::min(end, words.size()); ++i) out.push_back(words[i].text);
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (i > begin ? " " : "") + words[i];
  return out;
}

std::size_t space_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\n' || c == '\t') return 1;
  if (text.substr(at, 2) == "\u00A0") return 2;
  if (text.substr(at, 3) == "\u202F" || text.substr(at, 3) == "\u2009") return 3;
  return 0;
}

bool is_lower_case(std::string_view word) {
  return !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || word.starts_with("ä") || word.starts_with("ö") ||
                           word.starts_with("ü"));
}

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

bool is_latin(std::string_view words) {
  return std::ranges::all_of(words, [](char c) { return static_cast<unsigned char>(c) < 0xCE; });  // below Greek
}

bool is_acronym(std::string_view word) {
  // "Der Baukulturreport III"
  if (word.size() > 1 && word.find_first_not_of("IVX") == std::string_view::npos) return false;
  std::size_t capitals = 0, letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const bool capital = (c >= U'A' && c <= U'Z') || c == U'Ä' || c == U'Ö' || c == U'Ü';
    const bool small = (c >= U'a' && c <= U'z') || c >= 0x80;
    capitals += capital;
    letters += capital || small;
  }
  return letters >= 2 && letters <= 9 && capitals >= 2 && capitals * 3 >= letters * 2;
}

}  // namespace dossier::normalise::speakers
