// From a document's blocks to a draft: one reader, whose files are the parts of a page (programme*.cpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/document.h"
#include "import/draft.h"
#include "import/programme.h"
#include "import/sections.h"
#include "import/slots.h"
#include "import/times.h"

namespace dossier::importing {

class ProgrammeReader {
 public:
  ProgrammeReader(const Document& document, std::vector<Doubt>& doubts)
      : document_(document), doubts_(doubts), lines_(document.facts.date.value) {}

  Draft read();

 private:
  // programme.cpp: What is known before the text is read, then blocks, lines and sections.
  void state(Said& field, const Stated& fact);
  void state_facts();
  void find_day();
  std::string event() const;
  static Place place_of(const Line& line, const Block& block);
  static std::string joined(const Block& block);
  void choose_title();
  bool title_from_heading();
  bool stands_behind_programme(std::size_t index) const;
  void title_from_first_line();
  void count_times();
  void enter(Section section);
  void heading(const Block& block);
  bool heads_day(const std::string& text, const Place& place);
  bool heads_section(const std::string& text, const Place& place);
  bool heads_slot(const std::string& text, const Place& place);
  bool heads_event(const Block& block, const Place& place);
  bool lasts_days() const { return event().size() > 11; }
  void block(const Block& block, std::size_t index);
  bool next_goes_on(std::size_t index) const;
  void paragraph(const Block& block, std::size_t index);
  bool section_line(const Line& line, const Block& block, bool first);
  bool line_around_programme(const Line& line, const Block& block, bool first);
  bool line_of_field(const Line& line);
  bool line_of_agreements(const Line& line, const Block& block, bool first);
  void text(const Line& line, bool item);
  void report_text(const Line& line, const Paragraph& paragraph);
  void topic_text(const Line& line, const Paragraph& paragraph);

  // programme_head.cpp: The head: title, day, place, moderation, and values of fields.
  static std::string without_kind(std::string text);
  void read_title_block(const Block& block);
  bool head_line(const Line& line);
  void take_time(const language::TimeReading& reading, const Place& place);
  void read_place_and_time(std::string_view text, const Place& place);
  void take_venue(std::string_view text, const Place& place);
  void add_address(const std::string& words, const Place& place);
  bool known_place(std::string_view words) const;
  bool line_of_head(const Line& line, bool first_of_block);
  bool take_moderation(const Line& line);
  bool says_title_again(const std::string& text) const;
  bool take_time_alone(const Line& line);
  bool take_line_behind_day(const Line& line, bool first_of_block);
  bool take_subtitle(const Line& line);
  static bool is_shortish(const std::string& text);
  static bool is_short_name(const std::string& title);
  void moderate(const std::string& words, const Place& place);
  bool take_labelled(const Labelled& label, const Line& line);
  bool take_value(Section section, const std::string& label, const Line& value, const Line& whole);
  bool take_date_value(const Line& value, const Line& whole);
  bool take_time_value(Section section, const Line& value, const Line& whole);
  bool take_format_value(const std::string& label, const Line& value, const Line& whole);
  bool take_participants(const std::string& label, const Line& value, const Line& whole);
  void present(const std::string& text);

  // programme_notes.cpp: Notes, downloads, pictures, and what is not the event's.
  void leave_out(const Block& block);
  void note(const std::string& text, const Place& place, const std::string& from = {});
  void note(const Line& line, const std::string& label);
  bool take_files(const Line& line);
  bool handled(const Line& line);
  void picture(const Block& block);

  // programme_agreements.cpp: Agreements.
  void order_of(const std::string& text);
  static bool labelled_task(std::string_view text);
  bool agreement_part(const Line& line);
  bool order_of_columns(const std::string& text);
  void agreement(const Line& line, bool first);
  static void loose_agreement(DraftAgreement& one);
  bool agreement_table(const Block& block);

  // programme_tables.cpp: Tables.
  static std::string text_of(const Cell& cell);
  void table(const Block& block);
  void programme_table(const Block& block);
  static void append(Line& whole, const Line& line);
  bool labelled_row(const Row& row);
  void plain_row(const Row& row);

  // programme_slots.cpp: Lines of the programme.
  bool programme_line(const Line& line, const Block& block, bool first, std::size_t index);
  static bool is_outside_programme(Section section);
  static bool is_field(Section section);
  bool names_day(const Line& line);
  bool opens_slot(const LeadingTime& time, const std::string& text) const;
  void open_slot(const Line& line, const std::string& text, const LeadingTime& time, std::size_t index);
  std::optional<bool> line_of_slot(const Line& line, const Block& block, bool first, std::size_t index);
  bool moderates_slot(const Line& line, bool item, bool first);
  bool label_within_slot(const Line& line, bool item);
  bool untimed_slot(const Line& line, const Block& block, bool first, std::size_t index);
  static bool span_in(std::string_view text);
  bool more_times_follow(std::size_t index) const;
  static bool is_header_of_columns(const std::string& text);
  static bool is_note_of_registration(std::string_view text);

  // programme_end.cpp: The end: what belongs together, and what is doubtful.
  void finish();
  void surnames();
  void days();
  static std::string shown(const std::string& xml);

  static constexpr std::size_t kMostSlots = 3000;
  const Document& document_;
  std::vector<Doubt>& doubts_;
  Draft draft_;
  SlotLines lines_;
  std::vector<Paragraph> introduction_;
  std::vector<Place> left_out_;
  std::vector<std::string> present_;
  std::string day_, event_day_, spare_day_, heading_, order_;
  Place heading_place_, spare_place_;
  Section section_ = Section::head;
  std::size_t title_block_ = 0, begin_ = 0, slot_block_ = 0;
  int timed_lines_ = 0, bare_times_ = 0;
  bool after_title_ = false, venue_next_ = false, venue_open_ = false, caption_next_ = false, heading_unknown_ = false;
  bool subtitle_by_place_ = false, closed_by_line_ = false, day_seen_ = false;
};

}  // namespace dossier::importing
