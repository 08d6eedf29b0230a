// Dates, times and sizes as they are printed, in layout form (with the spaces that must not break).
#pragma once

#include <cstdint>
#include <string>

#include "compose/words.h"
#include "model/event.h"

namespace dossier::compose {

/// "Donnerstag, 4. März 2021"; "4.–6. März 2021"; the words as typed when they could not be read.
std::string date_line(const model::DateField& date, const Words& words);
/// "4. März 2021", without the weekday.
std::string short_date(const model::Date& date, const Words& words);
/// "März 2021"
std::string month_and_year(const model::Date& date, const Words& words);
/// "11:00–13:00 Uhr", "ab 18:00 Uhr", "18:00 Uhr c. t.", "ganztägig"; the words as typed when figures do not say it.
std::string time_line(const model::TimeField& time, const Words& words);
/// "840 KB", "1,2 MB"; units of 1000.
std::string file_size(std::uint64_t bytes, const Words& words);
/// "1 Seite", "12 Seiten"
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);
/// "12", "1250", "12 500": from five digits on in groups, set apart by a narrow space.
std::string number(std::uint64_t count);

}  // namespace dossier::compose
