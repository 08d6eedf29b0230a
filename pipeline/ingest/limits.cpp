#include "ingest/limits.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "ingest/messages.h"

namespace dossier::ingest {
namespace {

using Limit = std::pair<std::string_view, std::size_t>;

// What is read aloud, printed on covers and set at the head of each page is short.
constexpr std::size_t kLongestTitle = 1'000, kLongestLine = 2'000, kLongestCaption = 5'000;
constexpr std::array<Limit, 11> kLines{{{"title", kLongestTitle},
                                        {"subtitle", kLongestTitle},
                                        {"label", kLongestTitle},
                                        {"heading", kLongestTitle},
                                        {"talk", kLongestTitle},
                                        {"date", kLongestTitle},
                                        {"time", kLongestTitle},
                                        {"caption", kLongestCaption},
                                        {"alt", kLongestCaption},
                                        {"line", kLongestParagraph},
                                        {"note", kLongestParagraph}}};

constexpr std::size_t kMostLines = 5'000;
constexpr std::array<Limit, 27> kElements{
    {{"speaker", kMostPersons},   {"contribution", kMostPersons}, {"talk", kMostPersons},
     {"name", kMostPersons},      {"forename", kMostPersons},     {"surname", kMostPersons},
     {"suffix", kMostPersons},    {"role", kMostPersons},         {"organisation", kMostPersons},
     {"title", kMostPersons},  // of persons and slots too
     {"time", kMostPersons},      {"summary", kMostPersons},      {"line", kMostLines},
     {"note", kMostLines},        {"p", kMostParagraphs},         {"li", kMostParagraphs},
     {"ul", kMostParagraphs},     {"ol", kMostParagraphs},        {"br", kMostParagraphs},
     {"strong", kMostParagraphs}, {"em", kMostParagraphs},        {"a", kMostParagraphs},
     {"q", kMostParagraphs},      {"sub", kMostParagraphs},       {"sup", kMostParagraphs},
     {"span", kMostParagraphs},   {"event", kMostEvents}}};

template <std::size_t Count>
std::size_t limit_of(const std::array<Limit, Count>& limits, std::string_view name, std::size_t otherwise) {
  const auto known = std::find_if(limits.begin(), limits.end(), [name](const Limit& one) { return one.first == name; });
  return known == limits.end() ? otherwise : known->second;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_code_point(c); }));
}

/// Whether a line may end beside this character, or a dictionary knows where between such.
bool lets_lines_end(char32_t c) {
  if (c < 0x80) return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  return c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x206F) || (c >= 0xE00 && c <= 0xEFF) ||
         (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x1F000;
}

/// A pass over the elements of one event, or of a series without its events.
class Counting {
 public:
  explicit Counting(const Reading& reading) : reading_(reading) {}

  bool holds(Node element) {
    look_at(element);
    return good_;
  }

 private:
  void look_at(Node element) {
    attributes(element);
    for (Node child = element.first_child(); child; child = child.next()) {
      if (child.kind() == Node::Kind::element) {
        count(child);
        if (child.name() != "event") look_at(child);
        continue;
      }
      const std::size_t before = std::exchange(text_, text_ + child.text().raw.size());
      if (before <= kMostText && text_ > kMostText) {
        report(kTooMuchText, reading_.tree.span(element), {std::to_string(kMostText / 1'000)});
      }
    }
  }

  void attributes(Node element) {
    for (std::size_t i = 0; !element.attribute_name(i).empty(); ++i) {
      const std::string_view name = element.attribute_name(i);
      const auto value = element.attribute(name);
      if (!value || value->raw.size() <= kLongestAttribute) continue;
      const std::size_t characters = characters_in(value->raw);
      if (characters <= kLongestAttribute) continue;
      report(kAttributeTooLong, reading_.tree.span(value->offset, value->offset + 1),
             {std::string(name), std::to_string(characters), std::to_string(kLongestAttribute)});
    }
  }

  void count(Node element) {
    const std::size_t limit = limit_of(kElements, element.name(), kMostOfAKind);
    if (++counts_[element.name()] != limit + 1) return;
    report(kTooManyOfAKind, reading_.tree.span(element), {std::string(element.name()), std::to_string(limit)});
  }

  void report(const MessageKind& kind, SourceSpan place, std::vector<std::string> arguments) {
    reading_.diagnostics.report(kind, std::move(place), std::move(arguments));
    good_ = false;
  }

  const Reading& reading_;
  std::map<std::string_view, std::size_t> counts_;
  std::size_t text_ = 0;
  bool good_ = true;
};

void cut_off(Text& text, std::size_t at) {
  const auto end = static_cast<std::uint32_t>(at);
  text.value.resize(at);
  for (Mark& mark : text.marks) mark.end = std::min(mark.end, end);
  std::erase_if(text.marks, [end](const Mark& mark) { return mark.begin >= mark.end || mark.begin >= end; });
  while (!text.soft_hyphens.empty() && text.soft_hyphens.back() >= end) text.soft_hyphens.pop_back();
  while (!text.anchors.empty() && text.anchors.back().in_text >= end) text.anchors.pop_back();
}

/// Where the text has as many characters as that before it; its size when it has no more.
std::size_t after_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at = code_point_end(text, at);
  return at;
}

/// Bytes of the first word without an end that is too long; empty when there is none.
std::pair<std::size_t, std::size_t> giant_word(std::string_view text) {
  std::size_t begin = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = code_point_end(text, at);
    if (lets_lines_end(code_point(text, at))) {
      if (letters > kLongestWord) return {begin, at};
      begin = end;
      letters = 0;
    } else {
      ++letters;
    }
    at = end;
  }
  return letters > kLongestWord ? std::pair(begin, text.size()) : std::pair(std::size_t{0}, std::size_t{0});
}

void check_words_and_marks(const Reading& reading, Text& text) {
  if (text.marks.size() > kMostMarks) {
    reading.diagnostics.report(kTooManyMarks, text.place(0, static_cast<std::uint32_t>(text.value.size())),
                               {std::to_string(text.marks.size()), std::to_string(kMostMarks)});
    text.marks.resize(kMostMarks);
  }
  if (text.value.size() <= kLongestWord) return;
  const auto [begin, end] = giant_word(text.value);
  if (end == 0) return;
  const std::string_view word = std::string_view(text.value).substr(begin, end - begin);
  const std::string start(word.substr(0, after_characters(word, 20)));
  reading.diagnostics.report(kWordTooLong,
                             text.place(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)),
                             {start, std::to_string(characters_in(word)), std::to_string(kLongestWord)});
  cut_off(text, begin + start.size());
}

}  // namespace

std::size_t longest_line(std::string_view element) {
  return limit_of(kLines, element, kLongestLine);
}

bool is_within_limits(const Reading& reading, Node element) {
  return Counting(reading).holds(element);
}

void keep_within_limits(const Reading& reading, Text& text, Node element, std::size_t longest) {
  if (text.value.size() > longest && characters_in(text.value) > longest) {
    const bool paragraph = longest == kLongestParagraph;
    reading.diagnostics.report(
        paragraph ? kParagraphTooLong : kFieldTooLong, text.place(0, static_cast<std::uint32_t>(text.value.size())),
        {std::string(element.name()), std::to_string(characters_in(text.value)), std::to_string(longest)});
    cut_off(text, after_characters(text.value, longest));
  }
  check_words_and_marks(reading, text);
}

void keep_within_limits(const Reading& reading, Text& text) {
  check_words_and_marks(reading, text);
}

}  // namespace dossier::ingest
