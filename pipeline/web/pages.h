// The download pages: one a series, one over all; and the calendar file of a series.
#pragma once

#include <string>
#include <vector>

#include "compose/catalogue.h"

namespace dossier::web {

/// SERIES/index.html: what happened when, with every document's type, size, pages and date. The events are
/// marked up for search engines with schema.org microdata: no script, not even as data.
std::string series_page(const compose::Catalogue& catalogue);

/// A series on the page over all.
struct OverviewEntry {
  compose::Catalogue catalogue;
  std::string address;  // "SERIES/index.html"
};

/// index.html over all series, in the language most of them have.
std::string overview_page(const std::vector<OverviewEntry>& series);

/// SERIES/SERIES-termine.ics (RFC 5545): all events with a date, in Berlin local time. Time stamps come
/// from the last change of each event, so that the bytes depend on the input alone.
std::string calendar(const compose::Catalogue& catalogue);

}  // namespace dossier::web
