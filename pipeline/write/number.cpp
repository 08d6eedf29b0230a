#include "write/number.h"

#include <charconv>
#include <cmath>

namespace dossier::write {
namespace {

void trim_zeros(std::string& out, std::size_t from) {
  if (out.find('.', from) == std::string::npos) return;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  if (out.compare(from, std::string::npos, "-0") == 0) out.replace(from, 2, "0");
}

}  // namespace

void append_number(std::string& out, double value, int decimals) {
  char buffer[64];
  const auto [end, fault] = std::to_chars(buffer, buffer + sizeof buffer, std::isfinite(value) ? value : 0.0,
                                          std::chars_format::fixed, decimals);
  const std::size_t from = out.size();
  out.append(buffer, fault == std::errc() ? end : buffer);
  trim_zeros(out, from);
}

void append_thousandths(std::string& out, long long thousandths) {
  if (thousandths < 0) {
    out += '-';
    thousandths = -thousandths;
  }
  char buffer[32];
  const auto whole = std::to_chars(buffer, buffer + sizeof buffer, thousandths / 1000);
  out.append(buffer, whole.ptr);
  if (const int rest = static_cast<int>(thousandths % 1000); rest != 0) {
    out += '.';
    out += static_cast<char>('0' + rest / 100);
    if (rest % 100 != 0) out += static_cast<char>('0' + rest / 10 % 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
  }
}

}  // namespace dossier::write
