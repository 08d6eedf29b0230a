#include "base/colour.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dossier {
namespace {

/// Relative luminance, WCAG 2.1 definition, with the sRGB threshold of IEC 61966-2-1.
double luminance(Rgb c) {
  const auto linear = [](std::uint8_t channel) {
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

}  // namespace

std::optional<Rgb> parse_colour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (fault != std::errc() || end != text.data() + 7) return std::nullopt;
  return Rgb{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
             static_cast<std::uint8_t>(value)};
}

double contrast_ratio(Rgb a, Rgb b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Rgb darkened_to_contrast(Rgb colour, Rgb background, double ratio) {
  for (int step = 0; step < 256 && contrast_ratio(colour, background) < ratio; ++step) {
    const auto darker = [](std::uint8_t channel) { return static_cast<std::uint8_t>(channel - (channel + 31) / 32); };
    colour = {darker(colour.red), darker(colour.green), darker(colour.blue)};
  }
  return colour;
}

}  // namespace dossier
