#include "import/programme.h"

#include <algorithm>
#include <array>
#include <set>

#include "import/people.h"
#include "import/sections.h"
#include "import/slots.h"
#include "import/times.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

/// Words that only say what a link is: "Download", "hier", "(PDF, 1,2 MB)".
bool says_nothing(std::string_view text) {
  const std::string words = bare_words(text);
  for (const std::string_view word : split(words, " ")) {
    static const std::vector<std::string_view> kWords{
        "hier",    "anklicken", "klicken", "herunterladen", "download", "downloaden", "pdf",  "öffnen", "datei",
        "ansehen", "mb",        "kb",      "kib",           "mib",      "m",          "k",    "mehr",   "link",
        "laden",   "zum",       "ppt",     "docx",          "doc",      "zip",        "byte", "als"};
    const bool number = !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    if (!word.empty() && !number && std::find(kWords.begin(), kWords.end(), word) == kWords.end()) return false;
  }
  return true;
}

/// "Faltblatt (412,5 KiB)" → "Faltblatt"
std::string without_size(std::string_view text) {
  std::string title(trim(text));
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    const std::size_t begin = title.rfind(open);
    if (begin != std::string::npos && title.back() == close && says_nothing(title.substr(begin)))
      title = std::string(trim(std::string_view(title).substr(0, begin)));
  }
  return title;
}

bool is_sentence(std::string_view text) {
  return count_words(text) > 6 && (text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                                   text.ends_with('"') || text.ends_with("“"));
}

bool is_price(std::string_view text) {
  const std::string words = fold(text);
  return text.size() < 30 && (words.ends_with("€") || words.ends_with("euro") || words == "kostenlos" ||
                              words == "kostenfrei" || words == "eintritt frei");
}

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

class Reader {
 public:
  Reader(const Document& document, std::vector<Doubt>& doubts)
      : document_(document), doubts_(doubts), lines_(span_of_facts()) {}

  Draft read() {
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

 private:
  // What is known before the text is read.

  std::string span_of_facts() const { return document_.facts.date.value; }

  void state(Said& field, const Stated& fact) {
    if (!fact.empty()) field = {fact.value, {}, fact.from};
  }

  void state_facts() {
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
  void find_day() {
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

  std::string event() const { return draft_.date.empty() ? event_day_ : draft_.date.words; }

  static Place place_of(const Line& line, const Block& block) {
    return line.place.line > 0 || !line.place.words.empty() ? line.place : block.place;
  }

  static std::string joined(const Block& block) {
    std::string text;
    for (const Line& line : block.lines) text += (text.empty() ? "" : " ") + line.text;
    return text;
  }

  /// The block the event is called by, and where its text begins.
  void choose_title() {
    const std::vector<Block>& blocks = document_.blocks;
    title_block_ = blocks.size();
    // The highest heading that is no section's and no day's.
    int best = 7;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != Kind::heading || blocks[i].level >= best || blocks[i].level > 2) continue;
      const std::string text = joined(blocks[i]);
      if (section_named(text) || leading_time(text) || (is_document_kind(text) && i + 1 < blocks.size())) continue;
      if (const auto date = find_date(text); date && date->end - date->begin + 12 >= text.size()) continue;
      // A heading deep in the programme does not name the event.
      bool before_programme = true;
      for (std::size_t k = 0; k < i; ++k) {
        if (blocks[k].kind == Kind::heading && section_named(joined(blocks[k])) == Section::programme)
          before_programme = false;
        if (blocks[k].kind == Kind::table && is_programme_table(blocks[k])) before_programme = false;
      }
      if (!before_programme && blocks[i].level > 1) continue;
      best = blocks[i].level;
      title_block_ = i;
    }
    if (title_block_ < blocks.size()) {
      begin_ = best == 1 && document_.key.size() > 0 ? title_block_ : title_block_;
      // Lines before a page's main heading are the site's; a typed text begins with them.
      if (!document_.name.empty() || best == 1) return;
      begin_ = 0;
      return;
    }
    if (!draft_.title.empty()) return;
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

  void count_times() {
    for (const Block& block : document_.blocks) {
      for (const Line& line : block.lines) {
        const auto time = leading_time(strip_signs(line.text));
        if (time && time->length < line.text.size()) ++timed_lines_;
        if (time && time->length >= line.text.size()) ++bare_times_;
      }
    }
  }

  // The head.

  static std::string without_kind(std::string text) {
    const std::size_t colon = text.find(": ");
    if (colon != std::string::npos && is_document_kind(text.substr(0, colon))) text = text.substr(colon + 2);
    return text;
  }

  void read_title_block(const Block& block) {
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

  void leave_out(const Block& block) {
    if (block.kind == Kind::picture) return;
    for (const Line& line : block.lines) left_out_.push_back(place_of(line, block));
  }

  /// Day, time and place in one line, with the format or label before them. False when it is none such.
  bool head_line(const Line& line) {
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

  void take_time(const language::TimeReading& reading, const Place& place) {
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
  void read_place_and_time(std::string_view text, const Place& place) {
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

  void take_venue(std::string_view text, const Place& place) {
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

  void add_address(const std::string& words, const Place& place) {
    if (draft_.address.empty()) {
      draft_.address = {words, place, {}};
    } else if (!known_place(words)) {
      if (draft_.address.from.empty()) draft_.address.words += ", " + words;
    }
  }

  bool known_place(std::string_view words) const {
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
  bool line_of_head(const Line& line, bool first_of_block) {
    const std::string& text = line.text;
    if (handled(line)) return true;
    const std::string moderation = moderation_in(text);
    if (!moderation.empty()) {
      moderate(moderation, line.place);
      return true;
    }
    if (const auto label = labelled(text); label && take_labelled(*label, line)) return true;
    if (!draft_.title.empty() && (bare_words(text) == bare_words(draft_.title.words) ||
                                  (!draft_.subtitle.empty() && bare_words(text) == bare_words(draft_.subtitle.words))))
      return true;
    if (is_price(text)) {
      note("Kosten: " + text, line.place);
      return true;
    }
    if (head_line(line)) {
      venue_next_ = true;
      after_title_ = false;
      return true;
    }
    if (const auto time = leading_time(text); time && time->length >= text.size() && lines_.slots().empty() &&
                                              (section_ == Section::head) && draft_.time.empty()) {
      take_time(find_time(text) ? find_time(text)->reading : language::read_time(text), line.place);
      venue_next_ = true;
      return true;
    }
    const bool shortish = text.size() < 150 && !is_sentence(text);
    if (venue_next_ && shortish && !is_document_kind(text)) {
      if (is_address(text) || !split_venue(text).address.empty() || (is_house(text) && draft_.venue.empty()) ||
          (draft_.venue.empty() && !first_of_block && count_words(text) <= 8 && text.find('?') == std::string::npos)) {
        venue_open_ = false;
        take_venue(text, line.place);
        return true;
      }
      if (!draft_.venue.empty() && bare_words(text) == bare_words(draft_.venue.words)) {
        if (draft_.format.empty()) draft_.format = {text, line.place, {}};
        return true;
      }
      // Behind day and place stands the title proper, if what came first was a short name: "Netzwerkgespräch 1".
      if (is_short_name(draft_.title.words) && draft_.label.empty() && section_ == Section::head &&
          draft_.title.from.empty() && count_words(text) >= 2) {
        draft_.label = draft_.title;
        draft_.title = {text, line.place, {}};
        after_title_ = true;
        return true;
      }
    }
    if (after_title_ && shortish && draft_.subtitle.empty() && section_ == Section::head && !text.ends_with(':') &&
        count_words(text) <= 18 && (line.bold || subtitle_by_place_) && !is_address(text)) {
      draft_.subtitle = {text, line.place, {}};
      after_title_ = false;
      return true;
    }
    return false;
  }

  static bool is_short_name(const std::string& title) {
    return count_words(title) <= 3 && !title.empty() && is_digit(title.back());
  }

  void moderate(const std::string& words, const Place& place) {
    for (std::string& one : people_lines(words)) draft_.moderation.push_back({std::move(one), place, {}});
  }

  bool take_labelled(const Labelled& label, const Line& line) {
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
  bool take_value(Section section, const std::string& label, const Line& value, const Line& whole) {
    const std::string& text = value.text;
    switch (section) {
      case Section::date: {
        if (head_line(value)) return true;
        if (const auto time = find_time(text)) {
          take_time(time->reading, whole.place);
          return true;
        }
        if (draft_.date.empty()) doubts_.push_back({DoubtKind::odd_date, whole.place, {text}});
        note(whole.text, whole.place);
        return true;
      }
      case Section::time:
      case Section::end_time: {
        if (section == Section::time && holds_date(text) && head_line(value)) return true;
        const auto time = find_time(text);
        if (!time) {
          const language::TimeReading reading = language::read_time(text);
          if (!reading.start) return false;
          take_time(reading, whole.place);
          return true;
        }
        if (section == Section::end_time && time->reading.start) {
          if (!draft_.time.empty() && draft_.time.words.find('/') == std::string::npos)
            draft_.time.words += "/" + clock(*time->reading.start);
          return true;
        }
        const language::DateReading parts = {};
        (void)parts;
        take_time(time->reading, whole.place);
        return true;
      }
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
        if (text.size() >= 80 || is_sentence(text)) return false;
        if (draft_.format.empty()) {
          draft_.format = {text, whole.place, {}};
        } else if (bare_words(text) != bare_words(draft_.format.words)) {
          note(value, label);
        }
        return true;
      case Section::subtitle:
        if (draft_.subtitle.empty()) draft_.subtitle = {text, whole.place, {}};
        return true;
      case Section::moderation:
        if (begins_with_person(text, Sureness::probable)) {
          moderate(text, whole.place);
          return true;
        }
        return false;
      case Section::participants: {
        std::string count;
        for (const char c : text) {
          if (is_digit(c))
            count += c;
          else if (!count.empty())
            break;
        }
        if (count.empty()) {  // a list of names
          present(text);
          note(value, label);
          return true;
        }
        if (count.size() > 5 || !draft_.participants.empty()) return false;
        draft_.participants = {text, whole.place, {}};
        draft_.count = count;
        return true;
      }
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
        if (draft_.topic.empty() && count_words(text) < 25 && !is_sentence(text)) {
          if (draft_.subtitle.empty() && section_ == Section::head) {
            draft_.subtitle = {text, whole.place, {}};
            return true;
          }
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

  /// Full names, to tell who "(Stahlmann)" is.
  void present(const std::string& text) {
    for (const Piece& piece : split_outside(text, {", ", "; "})) {
      const std::string one = text.substr(piece.begin, piece.end - piece.begin);
      if (begins_with_person(one, Sureness::probable)) present_.push_back(one);
    }
  }

  // Notes, downloads, pictures.

  void note(const std::string& text, const Place& place, const std::string& from = {}) {
    const std::string words = bare_words(text);
    if (words.empty()) return;
    for (const Said& one : draft_.notes) {
      if (bare_words(one.words) == words) return;
    }
    draft_.notes.push_back({escaped(text), place, from});
  }

  void note(const Line& line, const std::string& label) {
    std::string xml = inline_xml(line);
    const std::string words = bare_words(line.text);
    // An address behind a link that does not follow is kept in words.
    for (const Link& link : line.links) {
      if (!is_web_address(link.address) && !fold(link.address).starts_with("mailto:") && !names_file(link.address))
        xml += " (" + escaped(link.address) + ")";
    }
    if (words.empty()) return;
    std::string heading(strip_signs(label));
    if (!heading.empty() && bare_words(heading) != words.substr(0, bare_words(heading).size()))
      xml = escaped(heading) + ": " + xml;
    for (const Said& one : draft_.notes) {
      if (one.words == xml) return;
    }
    draft_.notes.push_back({xml, line.place, {}});
  }

  /// Links to files become downloads. True when the line says nothing beside them.
  bool take_files(const Line& line) {
    bool any = false;
    std::string besides = line.text;
    for (auto link = line.links.rbegin(); link != line.links.rend(); ++link) {
      if (!names_file(link->address)) continue;
      any = true;
      if (link->begin <= link->end && link->end <= besides.size()) besides.erase(link->begin, link->end - link->begin);
    }
    if (!any) return false;
    for (const Link& link : line.links) {
      if (!names_file(link.address)) continue;
      const std::string address = resolved(link.address, document_.address);
      const auto same = [&](const DraftFile& file) { return file.href == address; };
      if (std::any_of(draft_.downloads.begin(), draft_.downloads.end(), same)) continue;
      DraftFile file;
      file.href = address;
      file.place = line.place;
      file.title = without_size(
          std::string_view(line.text).substr(std::min(link.begin, line.text.size()), link.end - link.begin));
      const std::string rest = without_size(strip_signs(besides));
      if (says_nothing(file.title))
        file.title = std::string(strip_signs(rest.substr(0, std::min(rest.find(':'), rest.size()))));
      if (file.title.empty() || file.title.size() > 120) {
        const std::string_view path = file_path(link.address);
        file.title = std::string(path.substr(path.rfind('/') + 1));
      }
      if (!says_nothing(rest)) file.sentence = without_size(line.text);
      draft_.downloads.push_back(std::move(file));
    }
    return says_nothing(besides) || besides.size() < 120;
  }

  /// What every line is looked at for first.
  bool handled(const Line& line) {
    if (is_boilerplate(line.text)) {
      left_out_.push_back(line.place);
      return true;
    }
    if (take_files(line)) return true;
    // Nothing but links within the site.
    if (!line.links.empty() && document_.blocks.size() > 0) {
      std::size_t covered = 0;
      bool inside = true;
      for (const Link& link : line.links) {
        covered += link.end - link.begin;
        const std::string address = fold(link.address);
        inside = inside && !is_web_address(address) && !address.starts_with("mailto:") && !address.starts_with("tel:");
      }
      if (inside && covered + 8 * line.links.size() >= line.text.size() && section_ != Section::registration &&
          section_ != Section::programme) {
        left_out_.push_back(line.place);
        return true;
      }
    }
    return false;
  }

  void picture(const Block& block) {
    Picture picture = block.picture;
    picture.href = resolved(picture.href, document_.address);
    for (DraftPicture& known : draft_.pictures) {
      if (known.picture.href != picture.href) continue;
      if (known.picture.alt.empty()) known.picture.alt = picture.alt;
      if (known.picture.caption.empty()) known.picture.caption = picture.caption;
      return;
    }
    if (draft_.pictures.size() < 100) draft_.pictures.push_back({picture, block.place});
    caption_next_ = picture.caption.empty();
  }

  // Sections and blocks.

  void enter(Section section) {
    section_ = section;
    lines_.close();
    venue_next_ = false;
    after_title_ = false;
    heading_.clear();
  }

  void heading(const Block& block) {
    const std::string text = joined(block);
    const Place place = place_of(block.lines.front(), block);
    const std::string day = day_within(text, event());
    const bool several = event().size() > 11;
    if (!day.empty() && several &&
        (section_ == Section::programme || section_ == Section::head || !lines_.slots().empty() || day_seen_)) {
      if (draft_.date.empty()) draft_.date = {event_day_, place, {}};
      enter(Section::programme);
      day_ = day;
      day_seen_ = true;
      return;
    }
    if (const auto section = section_named(text)) {
      // "Begrüßung" or "Diskussion" below a time is a title.
      if (!(section_ == Section::programme && lines_.is_open() && !lines_.has_title())) {
        if (*section == Section::report && bare_words(text) != "zusammenfassung" && draft_.report_title.empty()) {
        }
        enter(*section);
        heading_ = text;
        heading_place_ = place;
        if (*section == Section::agreements) order_of(text);
        return;
      }
    }
    if (const auto label = labelled(text)) {
      Line line;
      line.text = text;
      line.links = block.lines.front().links;
      line.place = place;
      if (take_labelled(*label, line)) return;
    }
    Line whole;
    whole.text = text;
    whole.place = place;
    if (section_ == Section::programme || timed_lines_ + bare_times_ > 1) {
      if (leading_time(text)) {
        if (section_ != Section::programme) enter(Section::programme);
        lines_.open(whole, day_);
        return;
      }
      if (section_ == Section::programme && lines_.is_open() && lines_.go_on(whole, false, true)) return;
    }
    if (section_ == Section::head || section_ == Section::topic) {
      bool any = false;
      std::size_t used = 0;
      for (const Line& line : block.lines) {
        Line one = line;
        one.place = place;
        subtitle_by_place_ = true;
        if (line_of_head(one, used == 0)) any = true, ++used;
        subtitle_by_place_ = false;
      }
      if (any) return;
    }
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

  void order_of(const std::string& text) {
    order_.clear();
    const std::size_t open = text.find('(');
    if (open == std::string::npos) return;
    for (const std::string_view part : split(std::string_view(text).substr(open + 1), "/")) {
      const std::string word = bare_words(part);
      if (word == "wer") order_ += 'w';
      if (word == "was") order_ += 's';
      if (begins_with(word, "bis")) order_ += 'b';
    }
  }

  void block(const Block& block, std::size_t index) {
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

  bool next_goes_on(std::size_t index) const { return index + 1 < document_.blocks.size(); }

  void paragraph(const Block& block, std::size_t index) {
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

  /// A line that belongs to the programme.
  bool programme_line(const Line& line, const Block& block, bool first, std::size_t index) {
    const std::string plain(strip_signs(line.text));
    if (section_ == Section::travel || section_ == Section::registration || section_ == Section::contact ||
        section_ == Section::not_ours || section_ == Section::agreements || section_ == Section::costs)
      return false;
    const auto time = leading_time(plain);
    const bool programme = section_ == Section::programme;
    const bool of_a_field = section_ == Section::date || section_ == Section::time || section_ == Section::end_time ||
                            section_ == Section::venue || section_ == Section::address || section_ == Section::format;
    if (of_a_field && (!time || time->length >= plain.size() || holds_date(plain) || timed_lines_ < 2)) return false;
    if (const std::string day = day_within(line.text, event()); !day.empty() && event().size() > 11 && !time &&
                                                                (programme || timed_lines_ + bare_times_ > 1) &&
                                                                !span_in(line.text)) {
      if (section_ != Section::programme) enter(Section::programme);
      lines_.close();
      day_ = day;
      day_seen_ = true;
      return true;
    }
    if (time && (programme || timed_lines_ >= 2 || (bare_times_ >= 2 && !draft_.time.empty())) &&
        !(section_ == Section::head && time->length >= plain.size() && draft_.time.empty())) {
      // A line of the head may begin with the event's own times: "10 bis 14 Uhr, Stadthalle".
      if (!(section_ == Section::head && draft_.date.empty() && holds_date(plain) && event().size() < 11)) {
        if (head_line_only(plain)) return false;
        if (section_ != Section::programme) enter(Section::programme);
        Line one = line;
        one.text = plain;
        if (const std::string named = time->day.empty() ? std::string() : day_within(time->day, event());
            !named.empty())
          day_ = named;
        lines_.open(one, day_);
        slot_block_ = index;
        return true;
      }
    }
    if (!programme) return false;
    if (is_header_of_columns(line.text)) return true;
    if (lines_.is_open()) {
      if (handled(line)) return true;
      if (const std::string moderation = moderation_in(line.text);
          !moderation.empty() && (line.text.find(':') == std::string::npos || block.kind != Kind::item)) {
        if (line.text.find(':') != std::string::npos && !first) {
          lines_.slots().back().people.push_back({line.text, line.place, {}});
          return true;
        }
        moderate(moderation, line.place);
        return true;
      }
      if (const auto label = labelled(line.text);
          label && label->section != Section::topic && label->section != Section::report &&
          label->section != Section::programme && label->section != Section::travel && block.kind != Kind::item &&
          !is_parallel_part(line.text)) {
        if (take_labelled(*label, line)) {
          lines_.close();
          return true;
        }
      }
      if (is_note_of_registration(line.text)) {
        note(line, {});
        lines_.close();
        return true;
      }
      const bool other_block = index != slot_block_ && block.kind == Kind::paragraph;
      if (other_block && lines_.has_title() && count_words(line.text) > 7 && is_sentence(line.text) &&
          !more_times_follow(index)) {
        if (draft_.topic.empty() || closed_by_line_) {
          lines_.close();
          return false;
        }
      }
      if (lines_.go_on(line, block.kind == Kind::item, false)) {
        return true;
      }
    }
    // An agenda without times.
    if (!time && block.kind == Kind::item && timed_lines_ + bare_times_ == 0 && line.text.size() < 300) {
      if (!first) return lines_.go_on(line, false, false);
      if (block.level > 0 && lines_.is_open()) return lines_.go_on(line, true, false);
      lines_.open_untimed(line, day_);
      slot_block_ = index;
      lines_.close();
      return true;
    }
    return false;
  }

  bool head_line_only(const std::string& text) const {
    return section_ == Section::head && lines_.slots().empty() && holds_date(text) && draft_.date.empty() &&
           event().size() < 11;
  }

  static bool span_in(std::string_view text) {
    const auto date = find_date(text);
    return date && date->reading.last;
  }

  bool more_times_follow(std::size_t index) const {
    for (std::size_t i = index + 1; i < document_.blocks.size(); ++i) {
      for (const Line& line : document_.blocks[i].lines) {
        if (leading_time(strip_signs(line.text))) return true;
      }
    }
    return false;
  }

  static bool is_header_of_columns(const std::string& text) {
    const std::vector<std::string_view> parts = split(text, "\t");
    if (parts.size() < 2) return false;
    return std::all_of(parts.begin(), parts.end(),
                       [](std::string_view part) { return column_named(part) != Column::none; });
  }

  static bool is_note_of_registration(std::string_view text) {
    const std::string folded = fold(text);
    for (const std::string_view begin :
         {"anmeldung", "bitte melden sie sich", "um anmeldung", "anmelden", "bitte anmelden", "wir bitten um anmeldung",
          "eine anmeldung", "jetzt anmelden", "zugangsdaten", "zur anmeldung", "hier anmelden", "die teilnahme ist",
          "einwahl", "bitte bis zum", "rückmeldung"}) {
      if (begins_with(folded, begin)) return true;
    }
    return false;
  }

  /// A line of another section, or of the head. False when it is text.
  bool section_line(const Line& line, const Block& block, bool first) {
    switch (section_) {
      case Section::head:
      case Section::topic:
      case Section::programme: {
        subtitle_by_place_ = block.kind == Kind::paragraph && after_title_ && document_.key.empty() &&
                             draft_.date.empty() && document_.facts.empty();
        const bool done = line_of_head(line, first);
        subtitle_by_place_ = false;
        if (done) return true;
        if (is_note_of_registration(line.text)) {
          note(line, {});
          return true;
        }
        if (is_header_of_columns(line.text)) {
          enter(Section::programme);
          return true;
        }
        return false;
      }
      case Section::date:
      case Section::time:
      case Section::end_time:
      case Section::venue:
      case Section::address:
      case Section::format:
      case Section::subtitle:
      case Section::moderation:
      case Section::participants:
      case Section::present: {
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
        if (take_value(section_, heading_, line, line)) return true;
        return false;
      }
      case Section::agreements:
        if (handled(line)) return true;
        if (line.text.size() < 80 && labelled_task(line.text)) return agreement_part(line);
        if (const auto label = labelled(line.text); label && take_labelled(*label, line)) return true;
        if (line.text.find('\t') != std::string::npos && order_of_columns(line.text)) return true;
        if (block.kind == Kind::item || line.text.find(" / ") != std::string::npos ||
            line.text.find('\t') != std::string::npos || line.text.find(" | ") != std::string::npos) {
          agreement(line, first);
          return true;
        }
        return false;
      default:
        if (handled(line)) return true;
        if (const std::string moderation = moderation_in(line.text);
            !moderation.empty() && section_ != Section::report && section_ != Section::findings) {
          moderate(moderation, line.place);
          return true;
        }
        if (const auto label = labelled(line.text); label && block.kind != Kind::item && take_labelled(*label, line))
          return true;
        return false;
    }
  }

  // Agreements.

  static bool labelled_task(std::string_view text) {
    const std::string folded = fold(text);
    for (const std::string_view label : {"was:", "wer:", "bis wann:", "bis:", "wann:", "termin:", "verantwortlich:",
                                         "zuständig:", "aufgabe:", "frist:"}) {
      if (folded.starts_with(label)) return true;
    }
    return false;
  }

  bool agreement_part(const Line& line) {
    const std::string folded = fold(line.text);
    const std::string value(trim(std::string_view(line.text).substr(line.text.find(':') + 1)));
    const bool what = folded.starts_with("was:") || folded.starts_with("aufgabe:");
    if (what) {
      // "Wer" may have come first.
      if (!draft_.agreements.empty() && draft_.agreements.back().what.empty()) {
        draft_.agreements.back().what = {value, line.place, {}};
      } else {
        draft_.agreements.push_back({{value, line.place, {}}, {}, {}});
      }
      return true;
    }
    const bool who =
        folded.starts_with("wer:") || folded.starts_with("verantwortlich:") || folded.starts_with("zuständig:");
    if (draft_.agreements.empty() || (who && !draft_.agreements.back().owner.empty())) draft_.agreements.push_back({});
    DraftAgreement& last = draft_.agreements.back();
    if (who)
      last.owner = value;
    else
      last.due = value;
    return true;
  }

  /// "Wer ⇥ Was ⇥ Bis wann"
  bool order_of_columns(const std::string& text) {
    std::string order;
    for (const std::string_view part : split(text, "\t")) {
      const std::string word = bare_words(part);
      if (word == "wer" || begins_with(word, "zuständig") || begins_with(word, "verantwortlich")) {
        order += 'w';
      } else if (word == "was" || begins_with(word, "aufgabe") || word == "maßnahme") {
        order += 's';
      } else if (begins_with(word, "bis") || word == "termin" || word == "frist") {
        order += 'b';
      }
    }
    if (order.size() < 2 || order.find('s') == std::string::npos) return false;
    order_ = order;
    return true;
  }

  void agreement(const Line& line, bool first) {
    if (!first && !draft_.agreements.empty() && line.text.find('\t') == std::string::npos) {
      draft_.agreements.back().what.words += " " + line.text;
      return;
    }
    DraftAgreement one;
    std::vector<std::string_view> parts = split(line.text, " / ");
    if (parts.size() < 2) parts = split(line.text, " | ");
    if (parts.size() < 2) parts = split(line.text, "\t");
    if (parts.size() >= 2) {
      std::string order = order_.empty() ? "wsb" : order_;
      for (std::size_t i = 0; i < parts.size() && i < order.size(); ++i) {
        if (order[i] == 'w') one.owner = std::string(parts[i]);
        if (order[i] == 's') one.what = {std::string(parts[i]), line.place, {}};
        if (order[i] == 'b') one.due = std::string(parts[i]);
      }
    } else {
      one.what = {line.text, line.place, {}};
      loose_agreement(one);
    }
    draft_.agreements.push_back(std::move(one));
  }

  /// "Geschäftsstelle: Protokoll versenden bis 12.3.2024", "Protokoll versenden (Petra Lang, bis 12.3.2024)".
  static void loose_agreement(DraftAgreement& one) {
    std::string text = one.what.words;
    const std::size_t open = text.rfind(" (");
    if (open != std::string::npos && (text.ends_with(")") || text.ends_with(")."))) {
      std::string inner = text.substr(open + 2, text.rfind(')') - open - 2);
      std::string before = text.substr(0, open);
      for (const Piece& piece : split_outside(inner, {", ", "; "})) {
        const std::string part = inner.substr(piece.begin, piece.end - piece.begin);
        if (fold(part).starts_with("bis ") || holds_date(part)) {
          one.due = fold(part).starts_with("bis ") ? part.substr(4) : part;
        } else if (one.owner.empty()) {
          one.owner = part;
        } else {
          one.owner += ", " + part;
        }
      }
      if (!one.due.empty() || begins_with_person(one.owner, Sureness::probable)) {
        one.what.words = before;
        return;
      }
      one.owner.clear();
    }
    const std::size_t colon = text.find(": ");
    if (colon != std::string::npos && colon < 60 && count_words(text.substr(0, colon)) <= 5) {
      one.owner = text.substr(0, colon);
      one.what.words = text.substr(colon + 2);
      text = one.what.words;
    }
    const std::size_t until = text.rfind("bis ");
    if (until != std::string::npos && until > 0 && (text[until - 1] == ' ' || text[until - 1] == '(')) {
      std::string due(strip_signs(text.substr(until + 4)));
      while (due.ends_with(".") || due.ends_with(")")) due.pop_back();
      for (const std::string_view word : {"zum ", "spätestens ", "zur "}) {
        if (due.starts_with(word)) due.erase(0, word.size());
      }
      if (find_date(due) && count_words(due) <= 5) {
        one.due = due;
        one.what.words = std::string(strip_signs(text.substr(0, until)));
      }
    }
  }

  // Tables.

  static std::string text_of(const Cell& cell) {
    std::string text;
    for (const Line& line : cell.lines) text += (text.empty() ? "" : " ") + line.text;
    return text;
  }

  bool agreement_table(const Block& block) {
    if (block.rows.empty()) return false;
    std::string order;
    for (const Cell& cell : block.rows.front().cells) {
      const std::string word = bare_words(text_of(cell));
      if (word == "wer" || begins_with(word, "zuständig") || begins_with(word, "verantwortlich"))
        order += 'w';
      else if (word == "was" || begins_with(word, "aufgabe") || begins_with(word, "vereinbarung") ||
               begins_with(word, "maßnahme") || word == "thema")
        order += 's';
      else if (begins_with(word, "bis") || begins_with(word, "termin") || begins_with(word, "frist") || word == "wann")
        order += 'b';
      else
        order += '-';
    }
    if (order.find('w') == std::string::npos || order.find('s') == std::string::npos) return false;
    for (std::size_t i = 1; i < block.rows.size(); ++i) {
      DraftAgreement one;
      for (std::size_t k = 0; k < block.rows[i].cells.size() && k < order.size(); ++k) {
        const std::string text = text_of(block.rows[i].cells[k]);
        if (order[k] == 'w') one.owner = text;
        if (order[k] == 's') one.what = {text, block.rows[i].place, {}};
        if (order[k] == 'b') one.due = text;
      }
      if (!one.what.empty()) draft_.agreements.push_back(std::move(one));
    }
    return true;
  }

  void table(const Block& block) {
    if (section_ == Section::not_ours) return;
    if (is_programme_table(block)) {
      enter(Section::programme);
      std::vector<Paragraph> unread;
      for (DraftSlot& slot : slots_of_table(block, event(), day_, unread)) {
        if (lines_.slots().size() < kMostSlots) lines_.slots().push_back(std::move(slot));
      }
      for (Paragraph& one : unread) {
        if (!says_nothing(one.xml)) draft_.notes.push_back({one.xml, one.place, {}});
      }
      closed_by_line_ = true;
      return;
    }
    if (agreement_table(block)) return;
    for (const Row& row : block.rows) {
      if (row.cells.size() == 2) {
        const std::string label = text_of(row.cells[0]);
        const auto section = section_named(label);
        if (section && !row.cells[1].lines.empty()) {
          if (*section == Section::contact || *section == Section::registration || *section == Section::costs ||
              *section == Section::travel || *section == Section::other || *section == Section::present) {
            for (const Line& line : row.cells[1].lines) {
              Line one = line;
              if (one.place.line == 0 && one.place.words.empty()) one.place = row.place;
              if (!handled(one)) take_value(*section, label, one, one);
            }
            continue;
          }
          if (*section == Section::venue || *section == Section::address || *section == Section::moderation) {
            for (const Line& line : row.cells[1].lines) {
              Line one = line;
              one.place = row.place;
              if (!known_place(one.text) && !take_value(*section, label, one, one)) text(one, false);
            }
            continue;
          }
          Line value;
          value.place = row.place;
          for (const Line& line : row.cells[1].lines) {
            for (Link link : line.links) {
              const std::size_t shift = value.text.empty() ? 0 : value.text.size() + 1;
              value.links.push_back({link.begin + shift, link.end + shift, link.address});
            }
            value.text += (value.text.empty() ? "" : " ") + line.text;
          }
          if (*section == Section::programme || *section == Section::report || *section == Section::findings ||
              *section == Section::downloads) {
            enter(*section);
          } else if (take_value(*section, label, value, value)) {
            continue;
          }
        }
      }
      Line whole;
      whole.place = row.place;
      bool files = false;
      for (const Cell& cell : row.cells) {
        for (const Line& line : cell.lines) {
          Line one = line;
          one.place = row.place;
          if (is_boilerplate(one.text)) {
            files = true;
            left_out_.push_back(row.place);
            continue;
          }
          if (take_files(one)) {
            files = true;
            continue;
          }
          for (const Link& link : line.links) {
            const std::size_t shift = whole.text.empty() ? 0 : whole.text.size() + 1;
            whole.links.push_back({link.begin + shift, link.end + shift, link.address});
          }
          whole.text +=
              (whole.text.empty()                                                                             ? ""
               : row.cells.size() == 2 && whole.text.find(':') == std::string::npos && &cell == &row.cells[1] ? " "
                                                                                                              : " ") +
              line.text;
        }
      }
      const bool only_label = files && row.cells.size() == 2 && whole.text == text_of(row.cells[0]);
      if (whole.text.empty() || only_label || (files && says_nothing(whole.text))) continue;
      if (!section_line(whole, block, true)) text(whole, false);
    }
  }

  // Text.

  /// What no field takes: a paragraph of the section it stands in.
  void text(const Line& line, bool item) {
    if (section_ == Section::downloads && says_nothing(line.text)) return;
    const Paragraph paragraph{inline_xml(line), item, line.place};
    switch (section_) {
      case Section::report:
        if (item) {
          draft_.findings.push_back(paragraph);
        } else if (draft_.report.empty() && draft_.report_title.empty() && count_words(line.text) <= 14 &&
                   !is_sentence(line.text)) {
          draft_.report_title = {line.text, line.place, {}};
        } else {
          draft_.report.push_back(paragraph);
        }
        return;
      case Section::findings:
        if (item)
          draft_.findings.push_back(paragraph);
        else
          draft_.report.push_back(paragraph);
        return;
      case Section::agreements: {
        DraftAgreement one;
        one.what = {line.text, line.place, {}};
        loose_agreement(one);
        if (one.due.empty() && one.owner.empty())
          draft_.report.push_back(paragraph);
        else
          draft_.agreements.push_back(std::move(one));
        return;
      }
      case Section::head:
      case Section::topic:
      case Section::programme: {
        after_title_ = false;
        venue_next_ = false;
        // Behind the programme only what is no more than a line is no topic.
        if (section_ == Section::programme && !lines_.slots().empty() && !draft_.topic.empty()) {
          note(line, heading_unknown_ ? heading_ : std::string());
          return;
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
        return;
      }
      default:
        note(line, heading_);
    }
  }

  // The end.

  void finish() {
    draft_.slots = std::move(lines_.slots());
    if (draft_.date.empty() && !event_day_.empty()) draft_.date = {event_day_, spare_place_, {}};
    // What a programme says before its first point is about the topic, if nothing else is.
    for (Paragraph& one : introduction_) draft_.topic.push_back(std::move(one));
    if (draft_.topic.empty() && !document_.facts.description.empty())
      draft_.topic.push_back({escaped(document_.facts.description.value), false, {}});
    if (draft_.title.empty()) {
      std::string name = document_.name;
      for (const std::string_view bar : {" | ", " – ", " - ", " » ", " : "}) {
        const std::size_t at = name.rfind(bar);
        if (at != std::string::npos && at > 8) name.resize(at);
      }
      draft_.title = {name, {}, "Name der Seite oder Datei"};
    }
    if (draft_.title.empty()) doubts_.push_back({DoubtKind::no_title, {}, {}});
    if (draft_.date.empty()) doubts_.push_back({DoubtKind::no_date, {}, {}});
    // "Fachtag" is the format of a "Fachtag Regenwasser"; only fields of their own say it.
    surnames();
    days();
    for (const Place& place : left_out_) {
      if (doubts_.size() > 200) break;
      doubts_.push_back({DoubtKind::left_out, place, {}});
      break;
    }
    for (const Said& one : draft_.notes) doubts_.push_back({DoubtKind::noted, one.place, {shown(one.words)}});
    draft_.key = document_.key;
  }

  /// "(Stahlmann)" in minutes: the one of that name among those present.
  void surnames() {
    for (DraftSlot& slot : draft_.slots) {
      std::string& title = slot.title.words;
      if (slot.people.empty() && title.ends_with(")")) {
        const std::size_t open = title.rfind(" (");
        if (open == std::string::npos) continue;
        std::vector<std::string> found;
        const std::string inner = title.substr(open + 2, title.size() - open - 3);
        for (const std::string_view name : split(inner, ", ")) {
          std::vector<std::string> matches;
          for (const std::string& one : present_) {
            const std::string before = bare_words(one.substr(0, one.find_first_of("(,")));
            if (before.ends_with(" " + bare_words(name)) && !bare_words(name).empty()) matches.push_back(one);
          }
          if (matches.size() == 1) found.push_back(matches.front());
        }
        if (found.empty()) continue;
        title.resize(open);
        for (std::string& one : found) slot.people.push_back({std::move(one), slot.source, {}});
      }
    }
  }

  /// Days of points, where the event has several: those before the first day named belong to the first.
  void days() {
    const std::vector<std::string> all = days_of(event());
    if (all.size() < 2) {
      for (DraftSlot& slot : draft_.slots) slot.day.clear();
      return;
    }
    bool any = false;
    for (const DraftSlot& slot : draft_.slots) any = any || !slot.day.empty();
    if (!any) return;
    std::string day = all.front();
    for (DraftSlot& slot : draft_.slots) {
      if (slot.day.empty()) slot.day = day;
      day = slot.day;
    }
  }

  /// A note's words for a message: without tags, the first of them.
  static std::string shown(const std::string& xml) {
    std::string words;
    bool tag = false;
    for (const char c : xml) {
      if (c == '<') tag = true;
      if (!tag) words += c;
      if (c == '>') tag = false;
    }
    words = unescaped(words);
    if (words.size() <= 70) return words;
    std::size_t end = words.rfind(' ', 66);
    if (end == std::string::npos) end = 66;
    return words.substr(0, end) + " …";
  }

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

}  // namespace

Draft read_programme(const Document& document, std::vector<Doubt>& doubts) {
  return Reader(document, doubts).read();
}

}  // namespace dossier::importing
