// Lines of the programme.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {

/// A line that belongs to the programme.
bool ProgrammeReader::programme_line(const Line& line, const Block& block, bool first, std::size_t index) {
  const std::string plain(strip_signs(line.text));
  if (is_outside_programme(section_)) return false;
  const auto time = leading_time(plain);
  const bool programme = section_ == Section::programme;
  const bool alone = !time || time->length >= plain.size();
  if (is_field(section_) && (alone || holds_date(plain) || timed_lines_ < 2)) return false;
  if (!time && names_day(line)) return true;
  if (time && opens_slot(*time, plain)) {
    open_slot(line, plain, *time, index);
    return true;
  }
  if (!programme) return false;
  if (is_header_of_columns(line.text)) return true;
  if (lines_.is_open()) {
    if (const std::optional<bool> taken = line_of_slot(line, block, first, index)) return *taken;
  }
  return !time && untimed_slot(line, block, first, index);
}

bool ProgrammeReader::is_outside_programme(Section section) {
  return section == Section::travel || section == Section::registration || section == Section::contact ||
         section == Section::not_ours || section == Section::agreements || section == Section::costs;
}

bool ProgrammeReader::is_field(Section section) {
  return section == Section::date || section == Section::time || section == Section::end_time ||
         section == Section::venue || section == Section::address || section == Section::format;
}

/// A day of an event of several, on a line of its own.
bool ProgrammeReader::names_day(const Line& line) {
  const std::string day = day_within(line.text, event());
  if (day.empty() || !lasts_days() || span_in(line.text)) return false;
  if (section_ != Section::programme && timed_lines_ + bare_times_ <= 1) return false;
  if (section_ != Section::programme) enter(Section::programme);
  lines_.close();
  day_ = day;
  day_seen_ = true;
  return true;
}

/// Whether a time at the beginning of a line is that of a slot.
bool ProgrammeReader::opens_slot(const LeadingTime& time, const std::string& text) const {
  const bool enough = section_ == Section::programme || timed_lines_ >= 2 || (bare_times_ >= 2 && !draft_.time.empty());
  const bool head = section_ == Section::head;
  if (!enough || (head && time.length >= text.size() && draft_.time.empty())) return false;
  // A line of the head may begin with the event's own times: "10 bis 14 Uhr, Stadthalle".
  return !(head && draft_.date.empty() && holds_date(text) && event().size() < 11);
}

void ProgrammeReader::open_slot(const Line& line, const std::string& text, const LeadingTime& time, std::size_t index) {
  if (section_ != Section::programme) enter(Section::programme);
  Line one = line;
  one.text = text;
  if (const std::string named = time.day.empty() ? std::string() : day_within(time.day, event()); !named.empty())
    day_ = named;
  lines_.open(one, day_);
  slot_block_ = index;
}

/// A line below a slot that is open; nothing where it may still be one without a time.
std::optional<bool> ProgrammeReader::line_of_slot(const Line& line, const Block& block, bool first, std::size_t index) {
  if (handled(line)) return true;
  const bool item = block.kind == Kind::item;
  if (moderates_slot(line, item, first)) return true;
  if (label_within_slot(line, item)) return true;
  if (is_note_of_registration(line.text)) {
    note(line, {});
    lines_.close();
    return true;
  }
  const bool other_block = index != slot_block_ && block.kind == Kind::paragraph;
  const bool prose = other_block && lines_.has_title() && count_words(line.text) > 7 && is_sentence(line.text);
  if (prose && !more_times_follow(index) && (draft_.topic.empty() || closed_by_line_)) {
    lines_.close();
    return false;
  }
  return lines_.go_on(line, item, false) ? std::optional(true) : std::nullopt;
}

bool ProgrammeReader::moderates_slot(const Line& line, bool item, bool first) {
  const std::string moderation = moderation_in(line.text);
  const bool labelled_so = line.text.find(':') != std::string::npos;
  if (moderation.empty() || (labelled_so && item)) return false;
  if (labelled_so && !first) {
    lines_.slots().back().people.push_back({line.text, line.place, {}});
  } else {
    moderate(moderation, line.place);
  }
  return true;
}

bool ProgrammeReader::label_within_slot(const Line& line, bool item) {
  const auto label = labelled(line.text);
  if (!label || item || is_parallel_part(line.text)) return false;
  const Section section = label->section;
  if (section == Section::topic || section == Section::report || section == Section::programme ||
      section == Section::travel || !take_labelled(*label, line))
    return false;
  lines_.close();
  return true;
}

/// An agenda without times.
bool ProgrammeReader::untimed_slot(const Line& line, const Block& block, bool first, std::size_t index) {
  if (block.kind != Kind::item || timed_lines_ + bare_times_ > 0 || line.text.size() >= 300) return false;
  if (!first) return lines_.go_on(line, false, false);
  if (block.level > 0 && lines_.is_open()) return lines_.go_on(line, true, false);
  lines_.open_untimed(line, day_);
  slot_block_ = index;
  lines_.close();
  return true;
}

bool ProgrammeReader::span_in(std::string_view text) {
  const auto date = find_date(text);
  return date && date->reading.last;
}

bool ProgrammeReader::more_times_follow(std::size_t index) const {
  for (std::size_t i = index + 1; i < document_.blocks.size(); ++i) {
    for (const Line& line : document_.blocks[i].lines) {
      if (leading_time(strip_signs(line.text))) return true;
    }
  }
  return false;
}

bool ProgrammeReader::is_header_of_columns(const std::string& text) {
  const std::vector<std::string_view> parts = split(text, "\t");
  if (parts.size() < 2) return false;
  return std::all_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return column_named(part) != Column::none; });
}

bool ProgrammeReader::is_note_of_registration(std::string_view text) {
  const std::string folded = fold(text);
  for (const std::string_view begin :
       {"anmeldung", "bitte melden sie sich", "um anmeldung", "anmelden", "bitte anmelden", "wir bitten um anmeldung",
        "eine anmeldung", "jetzt anmelden", "zugangsdaten", "zur anmeldung", "hier anmelden", "die teilnahme ist",
        "einwahl", "bitte bis zum", "rückmeldung"}) {
    if (begins_with(folded, begin)) return true;
  }
  return false;
}

}  // namespace dossier::importing
