// Lengths in the document: a whole number of 1/65536 pt, so that positions add up exactly
// and are the same on every machine. Converted at the edge, in write/.
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace dossier {

class Length {
 public:
  constexpr Length() = default;
  static constexpr Length units(std::int64_t count) { return Length(count); }
  static Length pt(double points) { return Length(std::llround(points * kUnitsPerPoint)); }
  static Length mm(double millimetres) { return pt(millimetres * 72.0 / 25.4); }

  constexpr std::int64_t to_units() const { return units_; }
  constexpr double to_pt() const { return static_cast<double>(units_) / kUnitsPerPoint; }

  constexpr auto operator<=>(const Length&) const = default;
  constexpr Length operator-() const { return Length(-units_); }
  constexpr Length& operator+=(Length other) {
    units_ += other.units_;
    return *this;
  }
  constexpr Length& operator-=(Length other) {
    units_ -= other.units_;
    return *this;
  }
  friend constexpr Length operator+(Length a, Length b) { return a += b; }
  friend constexpr Length operator-(Length a, Length b) { return a -= b; }
  friend Length operator*(Length a, double factor) {
    return Length(std::llround(static_cast<double>(a.units_) * factor));
  }
  friend Length operator*(double factor, Length a) { return a * factor; }
  friend Length operator/(Length a, double divisor) { return a * (1.0 / divisor); }
  friend constexpr double operator/(Length a, Length b) {
    return static_cast<double>(a.units_) / static_cast<double>(b.units_);
  }

 private:
  static constexpr double kUnitsPerPoint = 65536.0;
  explicit constexpr Length(std::int64_t count) : units_(count) {}
  std::int64_t units_ = 0;
};

}  // namespace dossier
