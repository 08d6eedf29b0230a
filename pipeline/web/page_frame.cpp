#include "web/page_frame.h"

#include <fmt/format.h>

#include "web/markup.h"
#include "web/words.h"

extern "C" const char web_style_begin[], web_style_end[];

namespace dossier::web {
namespace {

constexpr double kContrast = 4.6;  // WCAG 2.1, 1.4.3 asks for 4.5; the tinted boxes take a little

std::string hex(Rgb colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

}  // namespace

Rgb lightened_to_contrast(Rgb colour, Rgb background, double ratio) {
  const auto towards_white = [](std::uint8_t part, int step) {
    return static_cast<std::uint8_t>(part + (255 - part) * step / 64);
  };
  for (int step = 0; step <= 64; ++step) {
    const Rgb lighter{towards_white(colour.red, step), towards_white(colour.green, step),
                      towards_white(colour.blue, step)};
    if (contrast_ratio(lighter, background) >= ratio) return lighter;
  }
  return kWhite;
}

std::string page_begin(const PageHead& head) {
  // The tint behind boxes is a little darker than paper, a little lighter than night.
  const Rgb light = darkened_to_contrast(head.accent, Rgb{0xF3, 0xF5, 0xF8}, kContrast);
  const Rgb night = lightened_to_contrast(head.accent, Rgb{0x1E, 0x24, 0x2B}, kContrast);
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
      "data:\">\n<title>{}</title>\n",
      escaped(head.language), escaped(line(head.title)));
  const auto meta = [&out](std::string_view name, const std::string& content) {
    if (!content.empty()) out += fmt::format("<meta name=\"{}\" content=\"{}\">\n", name, escaped(line(content)));
  };
  meta("description", head.description);
  meta("author", head.author);
  out += fmt::format("<style>\n:root {{ --accent-light: {}; --accent-night: {}; }}\n", hex(light), hex(night));
  out.append(web_style_begin, web_style_end);
  out += fmt::format("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<div class=\"page\">\n",
                     words_of(head.language).skip);
  return out;
}

std::string page_end() {
  return "</div>\n</body>\n</html>\n";
}

}  // namespace dossier::web
