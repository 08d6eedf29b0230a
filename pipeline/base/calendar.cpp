#include "base/calendar.h"

#include <chrono>

namespace dossier {
namespace {

std::chrono::year_month_day standard(Date date) {
  return std::chrono::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day);
}

Date ours(std::chrono::year_month_day day) {
  return {static_cast<int>(day.year()), static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  // Numbers beyond these would wrap around within the types of the library.
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const auto date = std::chrono::year(year) / month / day;
  if (!date.ok()) return std::nullopt;
  return ours(date);
}

Date last_of_month(int year, int month) {
  return ours(std::chrono::year(year) / month / std::chrono::last);
}

int weekday(Date date) {
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(standard(date))).iso_encoding());
}

long day_number(Date date) {
  return std::chrono::sys_days(standard(date)).time_since_epoch().count();
}

Date date_of(long day_number) {
  return ours(std::chrono::sys_days(std::chrono::days(day_number)));
}

std::string iso(Date date) {
  const auto digits = [](int value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
  };
  return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2);
}

}  // namespace dossier
