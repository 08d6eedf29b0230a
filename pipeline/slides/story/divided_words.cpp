#include "slides/story/divided_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dossier::slides {
namespace {

constexpr std::array<std::string_view, 3> kHyphens{"-", "\u2010", "\u00AD"};
constexpr std::string_view kSoftHyphen = "\u00AD";

UChar32 first_of(std::string_view text) {
  return text.empty() ? 0 : static_cast<UChar32>(code_point(text, 0));
}
UChar32 last_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) continue;
  return first_of(text.substr(at));
}

std::size_t final_hyphen(std::string_view text) {
  const auto hyphen =
      std::find_if(kHyphens.begin(), kHyphens.end(), [&](std::string_view one) { return text.ends_with(one); });
  return hyphen == kHyphens.end() ? 0 : hyphen->size();
}

/// Whether a line begins with the second part of "Innen- und Außenraum".
bool goes_on_after_hyphen(std::string_view text) {
  constexpr std::array<std::string_view, 8> kGoOn{"und", "oder", "bzw.", "sowie", "bis", "and", "or", "et"};
  return std::find(kGoOn.begin(), kGoOn.end(), text.substr(0, text.find(' '))) != kGoOn.end();
}

/// Whether a word is an adjective that may stand before another one: "technisch-organisatorisch".
bool may_be_first_of_pair(std::string_view word) {
  constexpr std::size_t kShortest = 7;
  return word.size() >= kShortest && (word.ends_with("isch") || word.ends_with("lich"));
}

bool may_be_second_of_pair(std::string_view word) {
  constexpr std::array<std::string_view, 4> kEndings{"isch", "lich", "ell", "al"};
  for (const std::string_view end : {"en", "em", "er", "es", "e", ""}) {
    if (!word.ends_with(end)) continue;
    const std::string_view stem = word.substr(0, word.size() - end.size());
    if (std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view one) { return stem.ends_with(one); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::size_t hyphen_that_divides(std::string_view before, std::string_view after) {
  const std::size_t hyphen = final_hyphen(before);
  if (hyphen == 0 || goes_on_after_hyphen(after)) return 0;
  if (before.ends_with(kSoftHyphen)) return hyphen;
  before.remove_suffix(hyphen);
  const UChar32 left = last_of(before);
  if (left == 0 || !u_islower(left) || !u_islower(first_of(after))) return 0;
  const std::string_view first = before.substr(before.find_last_of(' ') + 1);
  const std::string_view second = after.substr(0, after.find_first_of(" ,.;:!?"));
  return may_be_first_of_pair(first) && may_be_second_of_pair(second) ? 0 : hyphen;
}

void append_line(std::string& text, std::string_view line) {
  const std::size_t hyphen = hyphen_that_divides(text, line);
  if (hyphen > 0) {
    text.resize(text.size() - hyphen);
  } else if (!text.empty() && (final_hyphen(text) == 0 || text.ends_with(" -") || goes_on_after_hyphen(line))) {
    text.push_back(' ');
  }
  text += line;
}

}  // namespace dossier::slides
