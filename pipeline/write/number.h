// Numbers as PDF writes them: a point as decimal separator, no exponent, no trailing zeros.
#pragma once

#include <string>

namespace dossier::write {

/// Appends `value` with at most `decimals` (0–6) places.
void append_number(std::string& out, double value, int decimals = 3);

/// Appends thousandths as a decimal number: 1250 gives "1.25". Exact.
void append_thousandths(std::string& out, long long thousandths);

}  // namespace dossier::write
