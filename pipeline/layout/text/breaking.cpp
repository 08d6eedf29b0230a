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

namespace {

/// One search for the best breaks: of all ways to end a line at each atom, those that may still turn out best.
class Search {
 public:
  /// `most_stretch`: of the spaces; `rescue`: where no line fits, the narrowest one is taken.
  Search(const std::vector<Atom>& atoms, const Sums& sums, const BreakingRules& rules, double most_stretch, bool rescue)
      : atoms_(atoms), sums_(sums), rules_(rules), most_stretch_(most_stretch), rescue_(rescue) {}

  /// Nothing when no lines fit.
  std::vector<std::size_t> breaks() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      leave_off_if_interrupted();
      if (is_forced(i) || atoms_[i].may_break) end_lines_at(i);
      if (active_.empty()) return {};
    }
    return cheapest_way();
  }

 private:
  /// How a line from one atom to another would look.
  struct Candidate {
    Length need;  // what is missing to the measure
    double ratio = 0, bad = 0;
    bool feasible = true, too_wide = false;
  };
  using Best = std::array<Node, 8>;  // by fitness, and whether it is the second hyphen in a row

  bool is_final(std::size_t i) const { return i + 1 == atoms_.size(); }
  bool is_forced(std::size_t i) const { return is_final(i) || atoms_[i].after == Atom::After::forced; }
  bool ends_in(std::size_t i, Atom::After after) const { return atoms_[i].after == after && !is_forced(i); }

  void end_lines_at(std::size_t i) {
    Best best;
    for (Node& node : best) node.demerits = kWorst;
    std::optional<int> narrowest;
    std::size_t kept = 0;
    for (const int active : active_) {
      const Node& node = nodes_[static_cast<std::size_t>(active)];
      const Candidate line = candidate(node.first, i);
      if (line.too_wide) {
        narrowest = active;
        continue;  // no later break can make this line shorter: it is dropped
      }
      if (!is_forced(i)) active_[kept++] = active;
      if (line.feasible) take(line, node, active, i, best);
    }
    active_.resize(kept);
    const bool found = std::any_of(best.begin(), best.end(), [](const Node& node) { return node.demerits < kWorst; });
    if (!found && active_.empty() && rescue_) {
      const Node& from = nodes_[static_cast<std::size_t>(*narrowest)];
      const int hyphens = ends_in(i, Atom::After::soft_hyphen) ? 1 : 0;
      best[0] = {i + 1, 1, hyphens, from.demerits + kOverfull, *narrowest};
    }
    keep(best);
  }

  Candidate candidate(std::size_t first, std::size_t i) const {
    const Atom& last = atoms_[i];
    const bool hyphenated = ends_in(i, Atom::After::soft_hyphen);
    const Length letters = sums_.width[i + 1] - sums_.width[first] + (hyphenated ? last.hyphen : Length());
    Candidate line;
    line.need =
        rules_.measure - letters - (sums_.glue[i] - sums_.glue[first]) + atoms_[first].hang_left + last.hang_right;
    if (!rules_.justified) {
      line.feasible = line.need >= Length();
      line.too_wide = !line.feasible;
      line.bad = badness(is_forced(i) ? 0 : std::max(0.0, line.need / rules_.ragged));
      return line;  // ragged lines of different length stand well beside each other
    }
    const Length stretch = sums_.stretch[i] - sums_.stretch[first], shrink = sums_.shrink[i] - sums_.shrink[first];
    line.ratio = fit(line.need, letters, stretch, shrink, rules_.letter_fit).spaces;
    if (is_forced(i) && line.ratio > 0) line.ratio = 0;
    line.feasible = line.ratio >= -1 && line.ratio <= most_stretch_;
    line.too_wide = line.ratio < -1;
    line.bad = std::isfinite(line.ratio) ? badness(line.ratio) : 100'000.0;
    return line;
  }

  /// Takes the line where it is the best of its kind.
  void take(const Candidate& line, const Node& node, int active, std::size_t i, Best& best) const {
    const Atom& last = atoms_[i];
    const bool hyphenated = ends_in(i, Atom::After::soft_hyphen), own_hyphen = ends_in(i, Atom::After::hard_hyphen);
    double demerits = (kLinePenalty + line.bad) * (kLinePenalty + line.bad) + last.cost * last.cost + node.demerits;
    const int fitness = fitness_of(line.ratio);
    if (std::abs(fitness - node.fitness) > 1) demerits += kAdjacent;
    if (hyphenated && node.hyphens > 0) demerits += rules_.double_hyphen;
    if (own_hyphen && node.hyphens > 0) demerits += rules_.hyphen_below;
    if ((hyphenated || own_hyphen) && node.hyphens > 1) demerits += rules_.triple_hyphen;
    if (is_final(i) && node.hyphens > 0) demerits += kFinalHyphen;
    if (is_final(i) && node.first > 0 && rules_.measure - line.need < rules_.shortest_last) demerits += kShortLast;
    const int hyphens = hyphenated || own_hyphen ? std::min(2, node.hyphens + 1) : 0;
    const int kind = fitness + (hyphens > 1 ? 4 : 0);
    Node& slot = best[static_cast<std::size_t>(kind)];
    if (demerits < slot.demerits) slot = {i + 1, fitness, hyphens, demerits, active};
  }

  /// What can never turn out better than another is dropped.
  void keep(const Best& best) {
    double least = kWorst;
    for (std::size_t k = 0; k < 4; ++k) least = std::min(least, best[k].demerits);
    for (std::size_t k = 0; k < best.size(); ++k) {
      const Node& node = best[k];
      if (node.demerits == kWorst || node.demerits > least + kAdjacent) continue;
      if (k >= 4 && node.demerits >= best[k - 4].demerits) continue;
      active_.push_back(static_cast<int>(nodes_.size()));
      nodes_.push_back(node);
    }
  }

  std::vector<std::size_t> cheapest_way() const {
    const auto end = std::min_element(active_.begin(), active_.end(), [&](int a, int b) {
      return nodes_[static_cast<std::size_t>(a)].demerits < nodes_[static_cast<std::size_t>(b)].demerits;
    });
    std::vector<std::size_t> breaks;
    for (int at = *end; nodes_[static_cast<std::size_t>(at)].previous >= 0;
         at = nodes_[static_cast<std::size_t>(at)].previous)
      breaks.push_back(nodes_[static_cast<std::size_t>(at)].first - 1);
    std::reverse(breaks.begin(), breaks.end());
    return breaks;
  }

  const std::vector<Atom>& atoms_;
  const Sums& sums_;
  const BreakingRules& rules_;
  double most_stretch_;
  bool rescue_;
  std::vector<Node> nodes_{{}};
  std::vector<int> active_{0};
};

}  // namespace

std::vector<std::size_t> best_breaks(const std::vector<Atom>& atoms, const BreakingRules& rules) {
  const Sums sums = sum(atoms);
  // Few paragraphs need more than the first attempt, and it looks at far fewer lines.
  constexpr double kUsualStretch = 4;
  std::vector<std::size_t> breaks = Search(atoms, sums, rules, kUsualStretch, false).breaks();
  return breaks.empty() ? Search(atoms, sums, rules, kWorst, true).breaks() : breaks;
}

}  // namespace dossier::layout
