// The best breaks of a paragraph: Knuth and Plass, "Breaking Paragraphs into Lines" (1981), with
// letter-fit, hanging punctuation and the costs of German compounds.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/length.h"

namespace dossier::layout {

/// A part of a line that is never broken, and what follows it.
struct Atom {
  enum class After : std::uint8_t { nothing, space, fixed_space, soft_hyphen, hard_hyphen, address, forced };
  std::uint32_t begin = 0, end = 0;  // bytes in the text, white space behind it left out
  std::uint32_t style = 0, chunk = 0;
  After after = After::nothing;
  bool may_break = false;
  bool joint = false;
  Length width;                  // of its letters
  Length glue, stretch, shrink;  // of the space behind it
  Length hyphen;                 // width the hyphen adds when broken here
  Length hang_left, hang_right;  // what may stand outside the measure at a line's begin or end
  double cost = 0;               // of a break behind it
};

struct BreakingRules {
  Length measure;
  bool justified = true;
  double letter_fit = 0.02;          // share by which letters may be stretched or narrowed
  Length ragged;                     // shortfall of a ragged line that counts as bad (badness 100)
  Length shortest_last;              // a last line shorter than this is avoided
  double double_hyphen = 1'600'000;  // demerits of two divided words in a row: as of a line at 2.3 times its stretch
  double hyphen_below = 800'000;     // a word's own hyphen below a line that ends in one
  double triple_hyphen = 1e8;        // three in a row: anything else is better
};

/// How a line of given width is filled: letters first, spaces for the rest.
struct Fit {
  double letters = 0;  // change of letter width as a share, within ±letter_fit
  double spaces = 0;   // share of the stretch (or, below 0, of the shrink) used
};

Fit fit(Length need, Length letters, Length stretch, Length shrink, double letter_fit);

/// Indices of the atoms that end the lines; the last atom always does. `atoms` is not empty.
std::vector<std::size_t> best_breaks(const std::vector<Atom>& atoms, const BreakingRules& rules);

}  // namespace dossier::layout
