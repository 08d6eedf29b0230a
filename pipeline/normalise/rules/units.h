// Units of measure, as rules S3, S5 and L5 know them.
#pragma once

#include <cstddef>

namespace dossier::normalise {

class WorkingText;

struct Unit {
  std::size_t end = 0;         // 0: no unit stands there
  bool is_symbol = false;      // a narrow space before it; words take a full one
  bool is_flat_power = false;  // m2 for m²
};

/// The unit that begins at character `i`.
Unit unit_at(const WorkingText& text, std::size_t i);

}  // namespace dossier::normalise
