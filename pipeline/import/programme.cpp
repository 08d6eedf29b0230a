// What is known before the text is read, then blocks, lines and sections.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

/// A number of people who came: "Rund 90 Gäste kamen" → "Rund 90 Gäste", 90.
bool find_participants(std::string_view text, std::string& words, std::string& count) {
  static const std::vector<std::string_view> kPeople{"gäste",      "gästen",          "teilnehmende",  "teilnehmenden",
                                                     "teilnehmer", "teilnehmerinnen", "personen",      "menschen",
                                                     "besucher",   "besucherinnen",   "interessierte", "fachleute"};
  static const std::vector<std::string_view> kPast{
      "kamen",        "nahmen",    "waren",    "trafen",     "diskutierten", "folgten",  "besuchten", "versammelten",
      "informierten", "tauschten", "berieten", "erschienen", "fanden",       "begrüßte", "zählten",   "konnten"};
  const std::vector<std::string_view> parts = split(text, " ");
  bool past = false;
  for (const std::string_view part : parts)
    past = past || std::find(kPast.begin(), kPast.end(), bare_words(part)) != kPast.end();
  if (!past) return false;
  for (std::size_t i = 0; i + 1 < parts.size() && i < 40; ++i) {
    std::string figure(parts[i]);
    std::erase(figure, '.');
    if (figure.empty() || figure.size() > 5 || figure.find_first_not_of("0123456789") != std::string::npos) continue;
    std::string noun = bare_words(parts[i + 1]);
    noun = noun.substr(0, noun.find(' '));
    if (std::find(kPeople.begin(), kPeople.end(), noun) == kPeople.end()) continue;
    std::string before = i > 0 ? fold(parts[i - 1]) : std::string();
    const bool about = before == "rund" || before == "etwa" || before == "ca." || before == "über" ||
                       before == "fast" || before == "knapp" || before == "gut" || before == "mehr";
    words = (about ? std::string(parts[i - 1]) + " " : std::string()) + std::string(parts[i]) + " " +
            std::string(strip_signs(parts[i + 1]));
    while (words.ends_with(".") || words.ends_with(",")) words.pop_back();
    count = figure;
    return true;
  }
  return false;
}

}  // namespace

Draft ProgrammeReader::read() {
  state_facts();
  find_day();
  choose_title();
  count_times();
  for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
    if (i == title_block_) {
      read_title_block(document_.blocks[i]);
    } else if (i < begin_) {
      leave_out(document_.blocks[i]);
    } else {
      block(document_.blocks[i], i);
    }
  }
  finish();
  return std::move(draft_);
}

void ProgrammeReader::state(Said& field, const Stated& fact) {
  if (!fact.empty()) field = {fact.value, {}, fact.from};
}

void ProgrammeReader::state_facts() {
  const Facts& facts = document_.facts;
  state(draft_.title, facts.title);
  state(draft_.subtitle, facts.subtitle);
  state(draft_.label, facts.label);
  state(draft_.format, facts.format);
  state(draft_.date, facts.date);
  state(draft_.time, facts.time);
  state(draft_.venue, facts.venue);
  state(draft_.address, facts.address);
  if (!draft_.venue.empty() && draft_.address.empty()) {
    const VenueAndAddress parts = split_venue(draft_.venue.words);
    if (!parts.venue.empty() && !parts.address.empty()) {
      draft_.address = {parts.address, {}, draft_.venue.from};
      draft_.venue.words = parts.venue;
    }
  }
  for (const Picture& picture : facts.pictures) draft_.pictures.push_back({picture, {}});
  if (!facts.registration.empty()) note("Anmeldung: " + facts.registration.value, {}, facts.registration.from);
  for (const Stated& one : facts.notes) note(one.value, {}, one.from);
  if (!facts.contact.empty()) note("Kontakt: " + facts.contact.value, {}, facts.contact.from);
}

/// The first day a short line names, which days in headings of the programme refer to.
void ProgrammeReader::find_day() {
  if (!draft_.date.empty()) return;
  for (const Block& block : document_.blocks) {
    std::vector<const Line*> lines;
    for (const Line& line : block.lines) lines.push_back(&line);
    for (const Row& row : block.rows) {
      if (row.cells.size() != 2) continue;
      for (const Line& line : row.cells[1].lines) lines.push_back(&line);
    }
    for (const Line* line : lines) {
      if (line->text.size() > 220 || is_boilerplate(line->text)) continue;
      const auto label = labelled(line->text);
      if (label && (label->section == Section::not_ours || label->section == Section::registration)) continue;
      const auto found = find_date(line->text);
      if (!found) continue;
      std::string day = span_of(found->reading);
      // A sentence's date is the event's only if nothing else is.
      if (is_sentence(line->text) || count_words(line->text) > 22) {
        if (spare_day_.empty()) spare_day_ = day, spare_place_ = place_of(*line, block);
        continue;
      }
      event_day_ = day;
      lines_ = SlotLines(day);
      return;
    }
  }
  event_day_ = spare_day_;
  lines_ = SlotLines(event_day_);
}

std::string ProgrammeReader::event() const {
  return draft_.date.empty() ? event_day_ : draft_.date.words;
}

Place ProgrammeReader::place_of(const Line& line, const Block& block) {
  return line.place.line > 0 || !line.place.words.empty() ? line.place : block.place;
}

std::string ProgrammeReader::joined(const Block& block) {
  std::string text;
  for (const Line& line : block.lines) text += (text.empty() ? "" : " ") + line.text;
  return text;
}

/// The block the event is called by, and where its text begins.
void ProgrammeReader::choose_title() {
  title_block_ = document_.blocks.size();
  if (title_from_heading() || !draft_.title.empty()) return;
  title_from_first_line();
}

/// The highest heading that is no section's and no day's.
bool ProgrammeReader::title_from_heading() {
  const std::vector<Block>& blocks = document_.blocks;
  int best = 7;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != Kind::heading || blocks[i].level >= best || blocks[i].level > 2) continue;
    const std::string text = joined(blocks[i]);
    if (section_named(text) || leading_time(text) || (is_document_kind(text) && i + 1 < blocks.size())) continue;
    if (const auto date = find_date(text); date && date->end - date->begin + 12 >= text.size()) continue;
    // A heading deep in the programme does not name the event.
    if (blocks[i].level > 1 && stands_behind_programme(i)) continue;
    best = blocks[i].level;
    title_block_ = i;
  }
  if (title_block_ == blocks.size()) return false;
  // Lines before a page's main heading are the site's; a typed text begins with them.
  begin_ = !document_.name.empty() || best == 1 ? title_block_ : 0;
  return true;
}

bool ProgrammeReader::stands_behind_programme(std::size_t index) const {
  return std::any_of(document_.blocks.begin(), document_.blocks.begin() + static_cast<std::ptrdiff_t>(index),
                     [](const Block& block) {
                       return (block.kind == Kind::heading && section_named(joined(block)) == Section::programme) ||
                              (block.kind == Kind::table && is_programme_table(block));
                     });
}

void ProgrammeReader::title_from_first_line() {
  const std::vector<Block>& blocks = document_.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind == Kind::picture || blocks[i].kind == Kind::table || blocks[i].lines.empty()) continue;
    const std::string& text = blocks[i].lines.front().text;
    if (blocks[i].lines.size() == 1 && (is_document_kind(text) || is_boilerplate(text))) continue;
    if (labelled(text) || leading_time(text) || is_sentence(text) || section_named(text)) break;
    if (const auto date = find_date(text); date && date->end - date->begin + 20 >= text.size()) break;
    title_block_ = i;
    begin_ = i;
    return;
  }
}

void ProgrammeReader::count_times() {
  for (const Block& block : document_.blocks) {
    for (const Line& line : block.lines) {
      const auto time = leading_time(strip_signs(line.text));
      if (time && time->length < line.text.size()) ++timed_lines_;
      if (time && time->length >= line.text.size()) ++bare_times_;
    }
  }
}

void ProgrammeReader::enter(Section section) {
  section_ = section;
  lines_.close();
  venue_next_ = false;
  after_title_ = false;
  heading_.clear();
}

void ProgrammeReader::heading(const Block& block) {
  const std::string text = joined(block);
  const Place place = place_of(block.lines.front(), block);
  if (heads_day(text, place) || heads_section(text, place)) return;
  if (const auto label = labelled(text)) {
    Line line;
    line.text = text;
    line.links = block.lines.front().links;
    line.place = place;
    if (take_labelled(*label, line)) return;
  }
  if (heads_slot(text, place) || heads_event(block, place)) return;
  // A heading no one knows: it goes before what follows it.
  if (section_ == Section::programme || section_ == Section::not_ours) {
    enter(draft_.slots.empty() && lines_.slots().empty() ? Section::topic : Section::other);
  } else if (section_ != Section::head && section_ != Section::topic && section_ != Section::report) {
    enter(Section::other);
  }
  heading_ = text;
  heading_place_ = place;
  heading_unknown_ = true;
}

/// A day of an event of several.
bool ProgrammeReader::heads_day(const std::string& text, const Place& place) {
  const std::string day = day_within(text, event());
  if (day.empty() || !lasts_days()) return false;
  if (section_ != Section::programme && section_ != Section::head && lines_.slots().empty() && !day_seen_) return false;
  if (draft_.date.empty()) draft_.date = {event_day_, place, {}};
  enter(Section::programme);
  day_ = day;
  day_seen_ = true;
  return true;
}

bool ProgrammeReader::heads_section(const std::string& text, const Place& place) {
  const auto section = section_named(text);
  // "Begrüßung" or "Diskussion" below a time is a title.
  if (!section || (section_ == Section::programme && lines_.is_open() && !lines_.has_title())) return false;
  enter(*section);
  heading_ = text;
  heading_place_ = place;
  if (*section == Section::agreements) order_of(text);
  return true;
}

bool ProgrammeReader::heads_slot(const std::string& text, const Place& place) {
  if (section_ != Section::programme && timed_lines_ + bare_times_ <= 1) return false;
  Line whole;
  whole.text = text;
  whole.place = place;
  if (leading_time(text)) {
    if (section_ != Section::programme) enter(Section::programme);
    lines_.open(whole, day_);
    return true;
  }
  return section_ == Section::programme && lines_.is_open() && lines_.go_on(whole, false, true);
}

/// Lines of a heading before the programme may be day, place and subtitle.
bool ProgrammeReader::heads_event(const Block& block, const Place& place) {
  if (section_ != Section::head && section_ != Section::topic) return false;
  bool any = false;
  for (const Line& line : block.lines) {
    Line one = line;
    one.place = place;
    subtitle_by_place_ = true;
    any = line_of_head(one, !any) || any;
    subtitle_by_place_ = false;
  }
  return any;
}

void ProgrammeReader::block(const Block& block, std::size_t index) {
  switch (block.kind) {
    case Kind::picture:
      picture(block);
      return;
    case Kind::heading:
      heading(block);
      return;
    case Kind::table:
      table(block);
      return;
    default:
      break;
  }
  if (caption_next_ && !draft_.pictures.empty()) {
    caption_next_ = false;
    const std::string text = joined(block);
    const std::string folded = fold(text);
    if (folded.starts_with("abb.") || folded.starts_with("abbildung") || folded.starts_with("bild ") ||
        folded.starts_with("bild:") || folded.starts_with("foto:")) {
      const std::size_t colon = text.find(':');
      draft_.pictures.back().picture.caption =
          colon == std::string::npos || folded.starts_with("foto") ? text : std::string(trim(text.substr(colon + 1)));
      return;
    }
  }
  // A line of its own that only names a section or a day.
  if (block.lines.size() == 1 || (block.kind == Kind::paragraph && section_named(block.lines.front().text) &&
                                  block.lines.front().text.size() < 60)) {
    const Line& first = block.lines.front();
    std::string text = first.text;
    const bool alone = section_named(text).has_value() && !(lines_.is_open() && !lines_.has_title()) &&
                       (text.ends_with(':') || count_words(text) <= 6) && block.kind != Kind::item;
    if (alone && (block.lines.size() > 1 || next_goes_on(index))) {
      Block line = block;
      line.kind = Kind::heading;
      line.level = 3;
      line.lines = {first};
      heading(line);
      if (block.lines.size() == 1) return;
      Block rest = block;
      rest.lines.erase(rest.lines.begin());
      paragraph(rest, index);
      return;
    }
  }
  paragraph(block, index);
}

bool ProgrammeReader::next_goes_on(std::size_t index) const {
  return index + 1 < document_.blocks.size();
}

void ProgrammeReader::paragraph(const Block& block, std::size_t index) {
  bool first = true;
  std::vector<const Line*> prose;
  for (const Line& written : block.lines) {
    Line line = written;
    line.place = place_of(written, block);
    if (!programme_line(line, block, first, index) && !section_line(line, block, first)) {
      if (section_ == Section::not_ours) {
        left_out_.push_back(line.place);
      } else {
        text(line, block.kind == Kind::item);
      }
    }
    first = false;
  }
}

/// A line of another section, or of the head. False when it is text.
bool ProgrammeReader::section_line(const Line& line, const Block& block, bool first) {
  switch (section_) {
    case Section::head:
    case Section::topic:
    case Section::programme:
      return line_around_programme(line, block, first);
    case Section::date:
    case Section::time:
    case Section::end_time:
    case Section::venue:
    case Section::address:
    case Section::format:
    case Section::subtitle:
    case Section::moderation:
    case Section::participants:
    case Section::present:
      return line_of_field(line);
    case Section::agreements:
      return line_of_agreements(line, block, first);
    default:
      break;
  }
  if (handled(line)) return true;
  if (section_ != Section::report && section_ != Section::findings && take_moderation(line)) return true;
  const auto label = labelled(line.text);
  return label && block.kind != Kind::item && take_labelled(*label, line);
}

bool ProgrammeReader::line_around_programme(const Line& line, const Block& block, bool first) {
  subtitle_by_place_ = block.kind == Kind::paragraph && after_title_ && document_.key.empty() && draft_.date.empty() &&
                       document_.facts.empty();
  const bool done = line_of_head(line, first);
  subtitle_by_place_ = false;
  if (done) return true;
  if (is_note_of_registration(line.text)) {
    note(line, {});
    return true;
  }
  if (!is_header_of_columns(line.text)) return false;
  enter(Section::programme);
  return true;
}

bool ProgrammeReader::line_of_field(const Line& line) {
  if (handled(line)) return true;
  if (const auto label = labelled(line.text); label && take_labelled(*label, line)) return true;
  if (section_ == Section::moderation && is_people_line(line.text, Sureness::probable)) {
    moderate(line.text, line.place);
    return true;
  }
  if (known_place(line.text)) return true;
  if (count_words(line.text) > 14 && is_sentence(line.text) && section_ != Section::present) {
    enter(Section::topic);  // a value is short; whole sentences are the page's text again
    return false;
  }
  return take_value(section_, heading_, line, line);
}

bool ProgrammeReader::line_of_agreements(const Line& line, const Block& block, bool first) {
  if (handled(line)) return true;
  if (line.text.size() < 80 && labelled_task(line.text)) return agreement_part(line);
  if (const auto label = labelled(line.text); label && take_labelled(*label, line)) return true;
  const bool columns = line.text.find('\t') != std::string::npos;
  if (columns && order_of_columns(line.text)) return true;
  if (!columns && block.kind != Kind::item && line.text.find(" / ") == std::string::npos &&
      line.text.find(" | ") == std::string::npos)
    return false;
  agreement(line, first);
  return true;
}

/// What no field takes: a paragraph of the section it stands in.
void ProgrammeReader::text(const Line& line, bool item) {
  if (section_ == Section::downloads && says_nothing(line.text)) return;
  const Paragraph paragraph{inline_xml(line), item, line.place};
  switch (section_) {
    case Section::report:
      return report_text(line, paragraph);
    case Section::findings:
      (item ? draft_.findings : draft_.report).push_back(paragraph);
      return;
    case Section::agreements: {
      DraftAgreement one;
      one.what = {line.text, line.place, {}};
      loose_agreement(one);
      if (one.due.empty() && one.owner.empty()) {
        draft_.report.push_back(paragraph);
      } else {
        draft_.agreements.push_back(std::move(one));
      }
      return;
    }
    case Section::head:
    case Section::topic:
    case Section::programme:
      return topic_text(line, paragraph);
    default:
      note(line, heading_);
  }
}

void ProgrammeReader::report_text(const Line& line, const Paragraph& paragraph) {
  const bool may_be_title = draft_.report.empty() && draft_.report_title.empty();
  if (paragraph.item) {
    draft_.findings.push_back(paragraph);
  } else if (may_be_title && count_words(line.text) <= 14 && !is_sentence(line.text)) {
    draft_.report_title = {line.text, line.place, {}};
  } else {
    draft_.report.push_back(paragraph);
  }
}

void ProgrammeReader::topic_text(const Line& line, const Paragraph& paragraph) {
  after_title_ = false;
  venue_next_ = false;
  // Behind the programme only what is no more than a line is no topic.
  if (section_ == Section::programme && !lines_.slots().empty() && !draft_.topic.empty()) {
    return note(line, heading_unknown_ ? heading_ : std::string());
  }
  if (section_ == Section::programme && lines_.slots().empty()) {
    introduction_.push_back(paragraph);
    return;
  }
  if (heading_unknown_ && !heading_.empty()) {
    draft_.topic.push_back({"<strong>" + escaped(heading_) + "</strong>", false, heading_place_});
    heading_.clear();
    heading_unknown_ = false;
  }
  if (std::string words, count; draft_.participants.empty() && find_participants(line.text, words, count)) {
    draft_.participants = {words, line.place, {}};
    draft_.count = count;
  }
  draft_.topic.push_back(paragraph);
}

Draft read_programme(const Document& document, std::vector<Doubt>& doubts) {
  return ProgrammeReader(document, doubts).read();
}

}  // namespace dossier::importing
