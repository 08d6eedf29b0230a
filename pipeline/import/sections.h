// What headings and labels of event pages mean: "Ablauf", "Wann:", "Bis wann".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/document.h"

namespace dossier::importing {

enum class Section {
  head,  // what stands before the first heading
  programme,
  topic,
  report,  // text of a report; its list items are findings
  findings,
  agreements,
  registration,  // no field yet: kept in a note
  contact,
  costs,
  travel,
  downloads,
  pictures,
  moderation,
  date,
  time,
  end_time,
  venue,
  address,
  format,
  participants,
  present,  // who was there
  subtitle,
  other,     // kept in a note
  not_ours,  // about the site or another event: left out
};

/// The section a heading or label begins; nothing when the words are no such.
std::optional<Section> section_named(std::string_view words);

/// "Ort: Stadthalle", "Ort\tStadthalle": the label's section and where the value begins.
struct Labelled {
  Section section;
  std::string label;
  std::size_t value = 0;  // byte of the text; its end when the label stands alone
};
std::optional<Labelled> labelled(std::string_view text);

/// What a column of a programme's table holds.
enum class Column { time, end, title, people, room, day, kind, none };
Column column_named(std::string_view words);

/// The site's own words: "Letzte Aktualisierung …", "Nach oben", "© 2023 …".
bool is_boilerplate(std::string_view text);
/// Kinds of documents that head a text and are not its title: "Ergebnisvermerk", "Einladung".
bool is_document_kind(std::string_view text);
/// Kind of an event: "Fachaustausch", "Bürgerwerkstatt".
bool is_format(std::string_view text);
/// Parallel parts follow: "Arbeitsgruppen", "Austauschrunden".
bool opens_parallel(std::string_view title);
/// One of parallel parts: "Runde A: …", "AG Nachwuchs", "Workshop 2".
bool is_parallel_part(std::string_view text);

/// Venue and address in "Altes Pumpwerk, Am Stau 3, 27891 Haselbrück".
struct VenueAndAddress {
  std::string venue, address;
};
VenueAndAddress split_venue(std::string_view text);
bool is_address(std::string_view part);
/// Whether words may name a house or a meeting on the web.
bool is_house(std::string_view text);

}  // namespace dossier::importing
