#include "normalise/rules/numbers.h"

#include "base/utf8.h"
#include "language/lexicon.h"

namespace dossier::normalise {
namespace {

std::size_t back_over_space(const WorkingText& text, std::size_t i) {
  return i > 0 && text.is(i - 1, kSpace) ? i - 1 : i;
}

/// Behind a number of a list, which may carry a letter ("7g, 7h"): where that number begins; `end` if none stands
/// there.
std::size_t number_of_list(const WorkingText& text, std::size_t end) {
  std::size_t begin = end;
  if (begin > 1 && text.is(begin - 1, kLower) && text.is(begin - 2, kDigit)) --begin;
  const std::size_t digits = begin;
  while (begin > 0 && text.is(begin - 1, kDigit)) --begin;
  return begin == digits ? end : begin;
}

/// What joins two numbers of a list before `end`: a comma, a dash, "und". Gives where it begins; `end` for none.
std::size_t joint_before(const WorkingText& text, std::size_t end) {
  if (end == 0) return end;
  const char32_t mark = text.before(end);
  if (mark == U',' || mark == U'-' || mark == U'–' || mark == U'/') return end - 1;
  const std::size_t begin = text.word_begin(end);
  const std::u32string_view word = text.slice(begin, end);
  return word == U"und" || word == U"oder" || word == U"bis" || word == U"sowie" || word == U"u" ? begin : end;
}

}  // namespace

bool is_name_of_something(const WorkingText& text, std::size_t begin) {
  const std::size_t end = back_over_space(text, begin);
  if (end == 0) return false;
  if (text.before(end) == U'§') return true;
  const std::size_t word_end = text.before(end) == U'.' ? end - 1 : end;
  const std::size_t word = text.word_begin(word_end);
  return word < word_end && language::is_numbered(to_utf8(text.slice(word, word_end)));
}

bool is_name_in_list(const WorkingText& text, std::size_t begin) {
  constexpr int kLongestList = 8;
  for (int members = 0; members < kLongestList; ++members) {
    if (is_name_of_something(text, begin)) return true;
    const std::size_t end = back_over_space(text, begin);
    const std::size_t joint = joint_before(text, end);
    if (joint == end) return false;
    const std::size_t last = back_over_space(text, joint);
    begin = number_of_list(text, last);
    if (begin == last) return false;
  }
  return false;
}

}  // namespace dossier::normalise
