// Colours in sRGB and their contrast.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dossier {

struct Rgb {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Rgb&) const = default;
};

inline constexpr Rgb kBlack{0, 0, 0};
inline constexpr Rgb kWhite{255, 255, 255};

/// The colour written as "#rrggbb"; nothing for any other text.
std::optional<Rgb> parse_colour(std::string_view text);

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast_ratio(Rgb a, Rgb b);

/// The colour darkened, hue kept, until its contrast on `background` is at least `ratio`.
Rgb darkened_to_contrast(Rgb colour, Rgb background, double ratio);

}  // namespace dossier
