#include "web/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "web/markup.h"

namespace dossier::web {
namespace {

std::string svg_begin(int width, int height, const std::string& alt) {
  return fmt::format("<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\">\n",
                     escaped(line(alt)), width, height, width, height);
}

/// Year of a day counted from 1970-01-01, and the first day of a year (proleptic Gregorian).
std::int64_t first_day(std::int64_t year) {
  const std::int64_t before = year - 1;
  return 365 * (year - 1970) + (before / 4 - before / 100 + before / 400) - (1969 / 4 - 1969 / 100 + 1969 / 400);
}

std::int64_t year_of(std::int64_t day) {
  std::int64_t year = 1970 + day / 366;
  while (first_day(year + 1) <= day) ++year;
  while (first_day(year) > day) --year;
  return year;
}

}  // namespace

std::string bar_chart(const compose::BarChart& chart) {
  constexpr int kWidth = 640, kRow = 30, kLabels = 200, kNumbers = 70;
  double most = 0;
  for (const auto& bar : chart.bars) most = std::max(most, bar.value);
  std::string out = svg_begin(kWidth, kRow * static_cast<int>(chart.bars.size()), chart.alt);
  int y = 0;
  for (const auto& bar : chart.bars) {
    const double share = most > 0 ? std::max(0.0, bar.value) / most : 0;
    const double width = share * (kWidth - kLabels - kNumbers);
    out += fmt::format(
        "<text x=\"0\" y=\"{}\">{}</text><rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{:.1f}\" height=\"16\"/>",
        y + 20, escaped(line(bar.label.value)), kLabels, y + 7, width);
    out +=
        fmt::format("<text x=\"{:.1f}\" y=\"{}\">{}</text>\n", kLabels + width + 8, y + 20, escaped(line(bar.shown)));
    y += kRow;
  }
  return out + "</svg>\n";
}

std::string timeline(const compose::Timeline& timeline) {
  if (timeline.points.empty()) return {};
  constexpr int kWidth = 880, kMargin = 24, kAxis = 34;
  const std::int64_t from = timeline.points.front().day;
  const std::int64_t to = std::max(timeline.points.back().day, from + 1);
  const auto x_of = [&](std::int64_t day) {
    return kMargin + static_cast<double>(day - from) / static_cast<double>(to - from) * (kWidth - 2 * kMargin);
  };
  std::string out = svg_begin(kWidth, 66, timeline.alt);
  out += fmt::format("<line class=\"axis\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", kMargin / 2, kAxis,
                     kWidth - kMargin / 2, kAxis);
  const std::int64_t first_year = year_of(from), last_year = year_of(to);
  const std::int64_t step = std::max<std::int64_t>(1, (last_year - first_year) / 12 + 1);
  for (std::int64_t year = first_year; year <= last_year; year += step) {
    const double x = std::max(x_of(first_day(year)), static_cast<double>(kMargin));
    if (first_day(year) > from) {
      out += fmt::format("<line class=\"axis\" x1=\"{0:.1f}\" y1=\"{1}\" x2=\"{0:.1f}\" y2=\"{2}\"/>", x, kAxis,
                         kAxis + 12);
    }
    if (first_day(year) > from || year == last_year || x_of(first_day(year + 1)) > kMargin + 44) {
      out += fmt::format("<text x=\"{:.1f}\" y=\"{}\">{}</text>\n", x + 3, kAxis + 26, year);
    }
  }
  for (const auto& point : timeline.points) {
    out += fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{}\" r=\"7\"><title>{}</title></circle>\n",
                       point.planned ? "planned" : "dot", x_of(point.day), kAxis,
                       escaped(line(point.date + ": " + point.label.value)));
  }
  return out + "</svg>\n";
}

}  // namespace dossier::web
