#include "layout/text/breaking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/interruption.h"

namespace dossier::layout {
namespace {

// Demerits are TeX's: (line penalty + badness)² + penalty², The TeXbook, page 98.
constexpr double kLinePenalty = 10;
constexpr double kAdjacent = 3'000;     // visibly tight beside visibly loose
constexpr double kFinalHyphen = 5'000;  // hyphen at the end of the last line but one
constexpr double kShortLast = 1e6;
constexpr double kOverfull = 1e9;
constexpr double kWorst = std::numeric_limits<double>::infinity();

struct Node {
  std::size_t first = 0;  // atom that begins the next line
  int fitness = 1;
  int hyphens = 0;  // lines in a row that end in a hyphen, set here or the word's own; 2 stands for more as well
  double demerits = 0;
  int previous = -1;
};

struct Sums {
  std::vector<Length> width, glue, stretch, shrink;  // of everything before an atom
};

Sums sum(const std::vector<Atom>& atoms) {
  Sums sums;
  const std::size_t count = atoms.size() + 1;
  for (auto* column : {&sums.width, &sums.glue, &sums.stretch, &sums.shrink}) column->resize(count);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    sums.width[i + 1] = sums.width[i] + atoms[i].width;
    sums.glue[i + 1] = sums.glue[i] + atoms[i].glue;
    sums.stretch[i + 1] = sums.stretch[i] + atoms[i].stretch;
    sums.shrink[i + 1] = sums.shrink[i] + atoms[i].shrink;
  }
  return sums;
}

double badness(double ratio) {
  return std::min(100.0 * std::abs(ratio * ratio * ratio), 100'000.0);
}

int fitness_of(double ratio) {
  return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1.0 ? 2 : 3;
}

}  // namespace

Fit fit(Length need, Length letters, Length stretch, Length shrink, double letter_fit) {
  Fit result;
  const double elastic = letters.to_pt() * letter_fit;
  const double missing = need.to_pt();
  const double by_letters = std::clamp(missing, -elastic, elastic);
  result.letters = letters.to_pt() > 0 ? by_letters / letters.to_pt() : 0;
  const double rest = missing - by_letters;
  if (rest > 0) result.spaces = stretch > Length() ? rest / stretch.to_pt() : kWorst;
  if (rest < 0) result.spaces = shrink > Length() ? rest / shrink.to_pt() : -kWorst;
  return result;
}

std::vector<std::size_t> best_breaks(const std::vector<Atom>& atoms, const BreakingRules& rules) {
  const Sums sums = sum(atoms);
  const auto attempt = [&](double most_stretch, bool rescue) -> std::vector<std::size_t> {
    std::vector<Node> nodes{{}};
    std::vector<int> active{0};
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      leave_off_if_interrupted();
      const Atom& last = atoms[i];
      const bool final = i + 1 == atoms.size();
      const bool forced = final || last.after == Atom::After::forced;
      if (!forced && !last.may_break) continue;
      const bool hyphenated = last.after == Atom::After::soft_hyphen && !forced;
      const bool own_hyphen = last.after == Atom::After::hard_hyphen && !forced;
      std::array<Node, 8> best;  // by fitness, and whether it is the second hyphen in a row
      for (Node& node : best) node.demerits = kWorst;
      std::optional<int> narrowest;
      std::size_t kept = 0;
      for (const int candidate : active) {
        const Node& node = nodes[static_cast<std::size_t>(candidate)];
        const std::size_t first = node.first;
        const Length letters = sums.width[i + 1] - sums.width[first] + (hyphenated ? last.hyphen : Length());
        const Length need =
            rules.measure - letters - (sums.glue[i] - sums.glue[first]) + atoms[first].hang_left + last.hang_right;
        double ratio = 0, bad = 0;
        bool feasible = true;
        if (rules.justified) {
          Length stretch = sums.stretch[i] - sums.stretch[first];
          const Fit fitted = fit(need, letters, stretch, sums.shrink[i] - sums.shrink[first], rules.letter_fit);
          ratio = fitted.spaces;
          if (forced && ratio > 0) ratio = 0;
          feasible = ratio >= -1 && ratio <= most_stretch;
          bad = std::isfinite(ratio) ? badness(ratio) : 100'000.0;
        } else {
          feasible = need >= Length();
          if (!forced) ratio = std::max(0.0, need / rules.ragged);
          bad = badness(ratio);
          ratio = 0;  // ragged lines of different length stand well beside each other
        }
        const bool too_wide = rules.justified ? ratio < -1 : need < Length();
        if (too_wide) {
          narrowest = candidate;
          continue;  // no later break can make this line shorter: the candidate is dropped
        }
        if (!forced) active[kept++] = candidate;
        if (!feasible) continue;
        double demerits = (kLinePenalty + bad) * (kLinePenalty + bad) + last.cost * last.cost + node.demerits;
        const int fitness = fitness_of(ratio);
        if (std::abs(fitness - node.fitness) > 1) demerits += kAdjacent;
        if (hyphenated && node.hyphens > 0) demerits += rules.double_hyphen;
        if (own_hyphen && node.hyphens > 0) demerits += rules.hyphen_below;
        if ((hyphenated || own_hyphen) && node.hyphens > 1) demerits += rules.triple_hyphen;
        if (final && node.hyphens > 0) demerits += kFinalHyphen;
        if (final && first > 0 && rules.measure - need < rules.shortest_last) demerits += kShortLast;
        const int hyphens = hyphenated || own_hyphen ? std::min(2, node.hyphens + 1) : 0;
        Node& slot = best[static_cast<std::size_t>(fitness + (hyphens > 1 ? 4 : 0))];
        if (demerits < slot.demerits) slot = {i + 1, fitness, hyphens, demerits, candidate};
      }
      active.resize(kept);
      const bool found = std::any_of(best.begin(), best.end(), [](const Node& n) { return n.demerits < kWorst; });
      if (!found && active.empty()) {
        if (!rescue) return {};
        const Node& from = nodes[static_cast<std::size_t>(*narrowest)];
        best[0] = {i + 1, 1, hyphenated ? 1 : 0, from.demerits + kOverfull, *narrowest};
      }
      // What can never turn out better than another is dropped.
      double least = kWorst;
      for (std::size_t k = 0; k < 4; ++k) least = std::min(least, best[k].demerits);
      for (std::size_t k = 0; k < best.size(); ++k) {
        const Node& node = best[k];
        if (node.demerits == kWorst || node.demerits > least + kAdjacent) continue;
        if (k >= 4 && node.demerits >= best[k - 4].demerits) continue;
        active.push_back(static_cast<int>(nodes.size()));
        nodes.push_back(node);
      }
    }
    const auto end = std::min_element(active.begin(), active.end(), [&](int a, int b) {
      return nodes[static_cast<std::size_t>(a)].demerits < nodes[static_cast<std::size_t>(b)].demerits;
    });
    std::vector<std::size_t> breaks;
    for (int at = *end; nodes[static_cast<std::size_t>(at)].previous >= 0;
         at = nodes[static_cast<std::size_t>(at)].previous)
      breaks.push_back(nodes[static_cast<std::size_t>(at)].first - 1);
    std::reverse(breaks.begin(), breaks.end());
    return breaks;
  };
  // Few paragraphs need more than the first attempt, and it looks at far fewer lines.
  auto breaks = attempt(4, false);
  if (breaks.empty()) breaks = attempt(kWorst, true);
  return breaks;
}

}  // namespace dossier::layout
