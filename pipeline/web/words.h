// The words the pages are made with, in the language of the page.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace dossier::web {

struct Words {
  std::string_view language, skip, contents;
  // download pages
  std::string_view all_series, overview, overview_lead, documents, events, planned, cancelled, example, imprint,
      publisher, contact, as_of, left_out, one_page, page_count, where;
  // documents by kind: name and what they hold
  std::string_view event_dossier, series_dossier, results, results_page, results_text, deck, calendar_file;
  std::string_view results_page_holds, results_text_holds, deck_holds, calendar_holds;
  std::string_view web_page;    // below the link to a download that is offered elsewhere
  std::string_view bare_event;  // what a dossier holds that has none of the parts below
  std::string_view all_events;  // of the series dossier; {} stands for its parts
  std::string_view conjunction;
  /// Parts of documents by name (compose::parts_held), in the order they are listed.
  std::array<std::pair<std::string_view, std::string_view>, 15> parts;
  char decimal = ',';
  std::array<std::string_view, 12> months;
};

/// German for "de…", English for everything else.
const Words& words_of(std::string_view language);

}  // namespace dossier::web
