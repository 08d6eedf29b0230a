// What codes of a font stand for, kept in the ranges that it was said in: a range over all codes takes no more room
// than one code.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace dossier::slides {

/// `Shift` gives the value of a code so many behind the first one of a range, from that one's.
template <typename Value, typename Shift>
class CodeRanges {
 public:
  /// Says it of all codes from `low` to `high`; what was said of them before no longer holds once settle() is called.
  void add(std::uint32_t low, std::uint32_t high, Value of_low) {
    if (high >= low) ranges_.push_back({low, high, std::move(of_low)});
  }

  /// Puts what was added in order. To be called before anything is asked.
  void settle() {
    const auto before = [](const Range& one, const Range& other) { return one.low < other.low; };
    bool apart = true;
    for (std::size_t i = 1; i < ranges_.size() && apart; ++i) apart = ranges_[i - 1].high < ranges_[i].low;
    if (!apart) {
      std::vector<Range> said = ranges_;
      std::stable_sort(said.begin(), said.end(), before);
      apart = true;
      for (std::size_t i = 1; i < said.size() && apart; ++i) apart = said[i - 1].high < said[i].low;
      ranges_ = apart ? std::move(said) : without_what_was_overruled();
    }
    std::vector<Range> joined;
    for (Range& range : ranges_) {
      const bool goes_on = !joined.empty() && joined.back().high + 1 == range.low &&
                           Shift()(joined.back().value, range.low - joined.back().low) == range.value;
      if (goes_on) {
        joined.back().high = range.high;
      } else {
        joined.push_back(std::move(range));
      }
    }
    joined.shrink_to_fit();
    ranges_ = std::move(joined);
  }

  std::optional<Value> at(std::uint32_t code) const {
    auto range = std::upper_bound(ranges_.begin(), ranges_.end(), code,
                                  [](std::uint32_t wanted, const Range& one) { return wanted < one.low; });
    if (range == ranges_.begin() || (--range)->high < code) return std::nullopt;
    return Shift()(range->value, code - range->low);
  }

  bool empty() const { return ranges_.empty(); }
  /// How many ranges it takes.
  std::size_t size() const { return ranges_.size(); }
  /// Code by code, at most so many.
  std::map<std::uint32_t, Value> by_code(std::size_t most) const {
    std::map<std::uint32_t, Value> values;
    for (const Range& range : ranges_) {
      for (std::uint32_t code = range.low; values.size() < most; ++code) {
        values.emplace(code, Shift()(range.value, code - range.low));
        if (code == range.high) break;
      }
    }
    return values;
  }

 private:
  struct Range {
    std::uint32_t low = 0, high = 0;
    Value value;  // of the first code
  };

  std::vector<Range> without_what_was_overruled() const {
    std::map<std::uint32_t, Range> kept;
    for (const Range& range : ranges_) {
      auto at = kept.upper_bound(range.low);
      if (at != kept.begin() && std::prev(at)->second.high >= range.low) --at;
      while (at != kept.end() && at->second.low <= range.high) {
        const Range old = at->second;
        at = kept.erase(at);
        if (old.low < range.low) kept.emplace(old.low, Range{old.low, range.low - 1, old.value});
        if (old.high > range.high) {
          const std::uint32_t low = range.high + 1;
          kept.emplace(low, Range{low, old.high, Shift()(old.value, low - old.low)});
          break;
        }
      }
      kept.insert_or_assign(range.low, range);
    }
    std::vector<Range> ranges;
    for (auto& [low, range] : kept) ranges.push_back(std::move(range));
    return ranges;
  }

  std::vector<Range> ranges_;
};

}  // namespace dossier::slides
