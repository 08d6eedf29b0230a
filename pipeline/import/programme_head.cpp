// The head: title, day, place, moderation, and values of fields.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {

std::string ProgrammeReader::without_kind(std::string text) {
  const std::size_t colon = text.find(": ");
  if (colon != std::string::npos && is_document_kind(text.substr(0, colon))) text = text.substr(colon + 2);
  return text;
}

void ProgrammeReader::read_title_block(const Block& block) {
  std::vector<Line> lines = block.lines;
  for (Line& line : lines) line.place = place_of(line, block);
  if (block.kind == Kind::heading) {
    std::string text = joined(block);
    const Place place = lines.front().place;
    // "Vereinstag am 21. September 2024": title and day in one.
    if (const auto date = find_date(text); date && draft_.date.empty() && !date->reading.time.start) {
      std::string before(strip_signs(text.substr(0, date->begin)));
      for (const std::string_view word : {" am", " vom", " den", " der"}) {
        if (before.ends_with(word)) before.resize(before.size() - word.size());
      }
      if (count_words(before) > 0 && trim(std::string_view(text).substr(date->end)).size() < 4) {
        draft_.date = {span_of(date->reading), place, {}};
        text = std::string(strip_signs(before));
      }
    }
    if (draft_.title.empty() || block.level == 1) draft_.title = {without_kind(text), place, {}};
    after_title_ = true;
    return;
  }
  std::size_t i = 0;
  while (i + 1 < lines.size() && is_document_kind(lines[i].text)) ++i;
  draft_.title = {without_kind(lines[i].text), lines[i].place, {}};
  after_title_ = true;
  subtitle_by_place_ = document_.key.empty();
  for (++i; i < lines.size(); ++i) {
    if (!line_of_head(lines[i], false)) text(lines[i], false);
  }
  subtitle_by_place_ = false;
}

/// Day, time and place in one line, with the format or label before them. False when it is none such.
bool ProgrammeReader::head_line(const Line& line) {
  const std::string& text = line.text;
  if (text.size() > 240 || is_sentence(text)) return false;
  const auto date = find_date(text);
  if (!date) return false;
  std::string before(strip_signs(std::string_view(text).substr(0, date->begin)));
  std::string_view behind = std::string_view(text).substr(date->end);
  for (const std::string_view word : {" am", " vom", " den", "am", "vom", "den", " der", " von"}) {
    if (fold(before).ends_with(word) && (before.size() == word.size() || word[0] == ' '))
      before = std::string(strip_signs(before.substr(0, before.size() - word.size())));
  }
  if (count_words(before) > 7) return false;
  const std::string day = span_of(date->reading);
  if (draft_.date.empty()) {
    draft_.date = {day, line.place, {}};
  } else if (draft_.date.from.empty() && draft_.date.words.substr(0, 10) != day.substr(0, 10)) {
    doubts_.push_back({DoubtKind::several_dates, line.place, {text}});
  }
  if (date->reading.time.start) take_time(date->reading.time, line.place);
  read_place_and_time(behind, line.place);
  if (!before.empty()) {
    if (is_format(before) && draft_.format.empty()) {
      draft_.format = {before, line.place, {}};
    } else if (section_named(before) || is_document_kind(before)) {
    } else if (draft_.title.empty()) {
      draft_.title = {before, line.place, {}};
    } else if (draft_.label.empty() && bare_words(before) != bare_words(draft_.title.words)) {
      draft_.label = {before, line.place, {}};
    } else if (bare_words(before) != bare_words(draft_.title.words)) {
      note(text, line.place);
    }
  }
  return true;
}

void ProgrammeReader::take_time(const language::TimeReading& reading, const Place& place) {
  // What the text says of the end completes a beginning that was stated.
  if (!draft_.time.empty() && reading.start && reading.end && draft_.time.words == clock(*reading.start))
    draft_.time.words += "/" + clock(*reading.end);
  if (!draft_.time.empty() || (!reading.start && !reading.end)) return;
  std::string words = reading.start ? clock(*reading.start) : "bis " + clock(*reading.end);
  if (reading.start && reading.end) words += "/" + clock(*reading.end);
  if (reading.start && !reading.end && reading.sense == dossier::TimeSense::from) words = "ab " + words;
  draft_.time = {words, place, {}};
}

/// What follows a day: "(Videokonferenz), 17–19 Uhr", "| Stadthalle | 10 bis 14 Uhr".
void ProgrammeReader::read_place_and_time(std::string_view text, const Place& place) {
  std::string rest(strip_signs(text));
  std::replace(rest.begin(), rest.end(), '@', ' ');
  if (const auto time = find_time(rest)) {
    take_time(time->reading, place);
    std::string before(strip_signs(std::string_view(rest).substr(0, time->begin)));
    std::string behind(strip_signs(std::string_view(rest).substr(time->end)));
    for (const std::string_view word : {"um", "von", "ab"}) {
      if (before == word) before.clear();
      if (before.ends_with(" " + std::string(word)))
        before = std::string(strip_signs(before.substr(0, before.size() - word.size())));
    }
    rest = before.empty() ? behind : behind.empty() ? before : before + ", " + behind;
  }
  if (rest.starts_with("(") && rest.find(')') != std::string::npos) {
    const std::size_t close = rest.find(')');
    rest = rest.substr(1, close - 1) + std::string(rest.size() > close + 1 ? rest.substr(close + 1) : std::string());
  }
  for (const std::string_view word : {"im ", "in der ", "Ort: ", "in ", "Uhr"}) {
    if (rest.starts_with(word) && word != "in ") rest = std::string(trim(std::string_view(rest).substr(word.size())));
  }
  if (rest.empty() || find_time(rest) || holds_date(rest)) return;
  take_venue(rest, place);
}

void ProgrammeReader::take_venue(std::string_view text, const Place& place) {
  std::string words(strip_signs(text));
  if (words.empty()) return;
  if (is_address(words) && !draft_.venue.empty()) {
    add_address(words, place);
    return;
  }
  VenueAndAddress parts = split_venue(words);
  if (!parts.venue.empty()) {
    if (draft_.venue.empty()) {
      draft_.venue = {parts.venue, place, {}};
    } else if (!known_place(parts.venue)) {
      if (venue_open_) {
        draft_.venue.words += ", " + parts.venue;
      } else {
        note("Ort: " + words, place);
        return;
      }
    }
  }
  if (!parts.address.empty()) add_address(parts.address, place);
}

void ProgrammeReader::add_address(const std::string& words, const Place& place) {
  if (draft_.address.empty()) {
    draft_.address = {words, place, {}};
  } else if (!known_place(words)) {
    if (draft_.address.from.empty()) draft_.address.words += ", " + words;
  }
}

bool ProgrammeReader::known_place(std::string_view words) const {
  const std::string known = " " + bare_words(draft_.venue.words + " " + draft_.address.words) + " ";
  std::size_t all = 0, found = 0;
  const std::string asked = bare_words(words);
  for (const std::string_view word : split(asked, " ")) {
    ++all;
    if (known.find(" " + std::string(word) + " ") != std::string::npos || word == "deutschland") ++found;
  }
  return all > 0 && found * 10 >= all * 8;
}

/// A line before the programme. Gives false when it is text of the topic.
bool ProgrammeReader::line_of_head(const Line& line, bool first_of_block) {
  if (handled(line) || take_moderation(line)) return true;
  if (const auto label = labelled(line.text); label && take_labelled(*label, line)) return true;
  if (says_title_again(line.text)) return true;
  if (is_price(line.text)) {
    note("Kosten: " + line.text, line.place);
    return true;
  }
  if (head_line(line)) {
    venue_next_ = true;
    after_title_ = false;
    return true;
  }
  return take_time_alone(line) || take_line_behind_day(line, first_of_block) || take_subtitle(line);
}

bool ProgrammeReader::take_moderation(const Line& line) {
  const std::string moderation = moderation_in(line.text);
  if (moderation.empty()) return false;
  moderate(moderation, line.place);
  return true;
}

bool ProgrammeReader::says_title_again(const std::string& text) const {
  const auto is = [&](const Said& said) { return !said.empty() && bare_words(text) == bare_words(said.words); };
  return !draft_.title.empty() && (is(draft_.title) || is(draft_.subtitle));
}

bool ProgrammeReader::take_time_alone(const Line& line) {
  const auto time = leading_time(line.text);
  const bool of_event = lines_.slots().empty() && section_ == Section::head && draft_.time.empty();
  if (!time || time->length < line.text.size() || !of_event) return false;
  const auto found = find_time(line.text);
  take_time(found ? found->reading : language::read_time(line.text), line.place);
  venue_next_ = true;
  return true;
}

/// What stands behind day and time: the place, the place once more as the format, or the title proper.
bool ProgrammeReader::take_line_behind_day(const Line& line, bool first_of_block) {
  const std::string& text = line.text;
  if (!venue_next_ || !is_shortish(text) || is_document_kind(text)) return false;
  const bool may_be_place =
      draft_.venue.empty() && !first_of_block && count_words(text) <= 8 && text.find('?') == std::string::npos;
  if (is_address(text) || !split_venue(text).address.empty() || (is_house(text) && draft_.venue.empty()) ||
      may_be_place) {
    venue_open_ = false;
    take_venue(text, line.place);
    return true;
  }
  if (!draft_.venue.empty() && bare_words(text) == bare_words(draft_.venue.words)) {
    if (draft_.format.empty()) draft_.format = {text, line.place, {}};
    return true;
  }
  // Behind day and place stands the title proper, if what came first was a short name: "Netzwerkgespräch 1".
  if (!is_short_name(draft_.title.words) || !draft_.label.empty() || section_ != Section::head ||
      !draft_.title.from.empty() || count_words(text) < 2)
    return false;
  draft_.label = draft_.title;
  draft_.title = {text, line.place, {}};
  after_title_ = true;
  return true;
}

bool ProgrammeReader::take_subtitle(const Line& line) {
  const std::string& text = line.text;
  const bool fits = after_title_ && is_shortish(text) && draft_.subtitle.empty() && section_ == Section::head &&
                    !text.ends_with(':') && count_words(text) <= 18 && (line.bold || subtitle_by_place_) &&
                    !is_address(text);
  if (!fits) return false;
  draft_.subtitle = {text, line.place, {}};
  after_title_ = false;
  return true;
}

bool ProgrammeReader::is_shortish(const std::string& text) {
  return text.size() < 150 && !is_sentence(text);
}

bool ProgrammeReader::is_short_name(const std::string& title) {
  return count_words(title) <= 3 && !title.empty() && is_digit(title.back());
}

void ProgrammeReader::moderate(const std::string& words, const Place& place) {
  for (std::string& one : people_lines(words)) draft_.moderation.push_back({std::move(one), place, {}});
}

bool ProgrammeReader::take_labelled(const Labelled& label, const Line& line) {
  Line value = line;
  value.text = line.text.substr(std::min(label.value, line.text.size()));
  for (Link& link : value.links) {
    link.begin = link.begin >= label.value ? link.begin - label.value : 0;
    link.end = link.end >= label.value ? link.end - label.value : 0;
  }
  if (value.text.empty()) {
    enter(label.section);
    heading_ = line.text;
    heading_place_ = line.place;
    return true;
  }
  return take_value(label.section, label.label, value, line);
}

/// A value for a field its label or heading names. False when it does not fit there.
bool ProgrammeReader::take_value(Section section, const std::string& label, const Line& value, const Line& whole) {
  const std::string& text = value.text;
  switch (section) {
    case Section::date:
      return take_date_value(value, whole);
    case Section::time:
    case Section::end_time:
      return take_time_value(section, value, whole);
    case Section::venue:
      if (is_price(text)) return false;
      venue_open_ = true;
      take_venue(text, whole.place);
      venue_open_ = false;
      return true;
    case Section::address:
      add_address(std::string(strip_signs(text)), whole.place);
      return true;
    case Section::format:
      return take_format_value(label, value, whole);
    case Section::subtitle:
      if (draft_.subtitle.empty()) draft_.subtitle = {text, whole.place, {}};
      return true;
    case Section::moderation:
      if (!begins_with_person(text, Sureness::probable)) return false;
      moderate(text, whole.place);
      return true;
    case Section::participants:
      return take_participants(label, value, whole);
    case Section::present:
      present(text);
      note(whole, label);
      return true;
    case Section::registration:
    case Section::contact:
    case Section::costs:
    case Section::travel:
    case Section::other:
      note(value, label);
      return true;
    case Section::not_ours:
      left_out_.push_back(whole.place);
      return true;
    case Section::topic:
      if (draft_.topic.empty() && count_words(text) < 25 && !is_sentence(text) && draft_.subtitle.empty() &&
          section_ == Section::head) {
        draft_.subtitle = {text, whole.place, {}};
        return true;
      }
      draft_.topic.push_back({inline_xml(value), false, whole.place});
      return true;
    case Section::report:
      draft_.report.push_back({inline_xml(value), false, whole.place});
      return true;
    default:
      return false;
  }
}

bool ProgrammeReader::take_date_value(const Line& value, const Line& whole) {
  if (head_line(value)) return true;
  if (const auto time = find_time(value.text)) {
    take_time(time->reading, whole.place);
    return true;
  }
  if (draft_.date.empty()) doubts_.push_back({DoubtKind::odd_date, whole.place, {value.text}});
  note(whole.text, whole.place);
  return true;
}

bool ProgrammeReader::take_time_value(Section section, const Line& value, const Line& whole) {
  if (section == Section::time && holds_date(value.text) && head_line(value)) return true;
  const auto time = find_time(value.text);
  const language::TimeReading reading = time ? time->reading : language::read_time(value.text);
  if (!time && !reading.start) return false;
  if (time && section == Section::end_time && reading.start) {
    if (!draft_.time.empty() && draft_.time.words.find('/') == std::string::npos)
      draft_.time.words += "/" + clock(*reading.start);
    return true;
  }
  take_time(reading, whole.place);
  return true;
}

bool ProgrammeReader::take_format_value(const std::string& label, const Line& value, const Line& whole) {
  if (value.text.size() >= 80 || is_sentence(value.text)) return false;
  if (draft_.format.empty()) {
    draft_.format = {value.text, whole.place, {}};
  } else if (bare_words(value.text) != bare_words(draft_.format.words)) {
    note(value, label);
  }
  return true;
}

bool ProgrammeReader::take_participants(const std::string& label, const Line& value, const Line& whole) {
  std::string count;
  for (const char c : value.text) {
    if (is_digit(c)) {
      count += c;
    } else if (!count.empty()) {
      break;
    }
  }
  if (count.empty()) {  // a list of names
    present(value.text);
    note(value, label);
    return true;
  }
  if (count.size() > 5 || !draft_.participants.empty()) return false;
  draft_.participants = {value.text, whole.place, {}};
  draft_.count = count;
  return true;
}

/// Full names, to tell who "(Stahlmann)" is.
void ProgrammeReader::present(const std::string& text) {
  for (const Piece& piece : split_outside(text, {", ", "; "})) {
    const std::string one = text.substr(piece.begin, piece.end - piece.begin);
    if (begins_with_person(one, Sureness::probable)) present_.push_back(one);
  }
}

}  // namespace dossier::importing
