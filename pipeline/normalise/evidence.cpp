#include "normalise/evidence.h"

#include "base/utf8.h"
#include "model/texts.h"
#include "normalise/rules/working_text.h"

namespace dossier::normalise {

std::uint64_t Evidence::key(std::string_view left, std::string_view right) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto mix = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3U; };
  for (const char byte : left) mix(static_cast<unsigned char>(byte));
  mix(0);
  for (const char byte : right) mix(static_cast<unsigned char>(byte));
  return hash;
}

void Evidence::add(std::string_view text) {
  ++texts_;
  std::string_view last;
  for (std::size_t at = 0; at < text.size();) {
    // A word: letters, with hyphens and Gender signs inside.
    std::size_t next = at;
    const std::size_t begin = at;
    char32_t code = next_code_point(text, next);
    if ((class_of(code) & kLetter) == 0) {
      // Only a single white space makes neighbours.
      if (code != U' ' && code != kNoBreakSpace && code != kNarrowSpace && code != U'\n') last = {};
      at = next;
      continue;
    }
    std::size_t end = next;
    while (next < text.size()) {
      code = next_code_point(text, next);
      if (class_of(code) & (kLetter | kDigit)) {
        end = next;
      } else if (code != U'-' && code != U'*' && code != U':' && code != U'_') {
        break;
      } else {
        std::size_t peek = next;
        if (peek >= text.size() || (class_of(next_code_point(text, peek)) & kLetter) == 0) break;
      }
    }
    const std::string_view word = text.substr(begin, end - begin);
    ++counts_[key(word, {})];
    if (!last.empty()) ++counts_[key(last, word)];
    last = word;
    at = end;
  }
}

std::uint32_t Evidence::count(std::string_view word) const {
  return count_pair(word, {});
}

std::uint32_t Evidence::count_pair(std::string_view left, std::string_view right) const {
  const auto found = counts_.find(key(left, right));
  return found == counts_.end() ? 0 : found->second;
}

Evidence collect_evidence(const model::Series& series) {
  Evidence evidence;
  model::for_each_text(series, [&](const Text& text, model::TextKind kind) {
    // Words of fields for dates and times are figures and months.
    if (kind != model::TextKind::date && kind != model::TextKind::time) evidence.add(text.value);
  });
  return evidence;
}

}  // namespace dossier::normalise
