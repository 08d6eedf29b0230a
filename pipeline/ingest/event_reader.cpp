#include "ingest/event_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "ingest/explain.h"
#include "ingest/fields.h"
#include "ingest/files.h"
#include "ingest/html.h"
#include "ingest/messages.h"
#include "language/calendar_words.h"
#include "model/page_ranges.h"

namespace dossier::ingest {
namespace {

/// The attribute "address" of an element: http or https. Empty without one, and when it is another (reported).
std::string web_address(const Reading& reading, Node element) {
  if (!element.attribute("address")) return {};
  const std::string written = attribute_value(element, "address");
  std::string address = allowed_address(written);
  if (!address.empty() && !address.starts_with("mailto:")) return address;
  reading.diagnostics.report(kAddressRefused, attribute_span(reading, element, "address"), {written});
  return {};
}

/// Decks, pictures and downloads of one event.
constexpr std::size_t kMostFiles = 300;

/// Fields that stand once. A CMS prints some twice: the same words again are dropped, other words are reported and
/// kept.
class SingleFields {
 public:
  SingleFields(const Reading& reading, std::vector<Text>& notes) : reading_(reading), notes_(notes) {}

  void take(Text& field, Node element) {
    Text read = read_line(reading_, element);
    if (read.empty() || read.value == field.value) return;
    if (field.empty()) {
      field = std::move(read);
      return;
    }
    reading_.diagnostics.report(kFieldTwice, read.span, {std::string(element.name()), field.value});
    notes_.push_back(std::move(read));
  }

  /// Takes an element into the field.
  std::function<void(Node)> into(Text& field) {
    return [this, &field](Node element) { take(field, element); };
  }

 private:
  const Reading& reading_;
  std::vector<Text>& notes_;
};

/// What is done with a child element, by its name.
using Actions = std::vector<std::pair<std::string_view, std::function<void(Node)>>>;

/// Hands each child element to the action for its name. What has none is passed over: the schema has spoken of it.
void take_children(Node element, const Actions& actions) {
  for (Node child = element.first_child(); child; child = child.next()) {
    if (child.kind() != Node::Kind::element) continue;
    const auto action = std::find_if(actions.begin(), actions.end(),
                                     [name = child.name()](const auto& one) { return one.first == name; });
    if (action != actions.end()) action->second(child);
  }
}

void append(model::RichText& text, model::RichText more) {
  text.insert(text.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The number a text gives: "67 Teilnehmende", "1.250". None when it gives several, or one that is meant roughly.
std::optional<std::uint32_t> number_given(std::string_view words) {
  if (language::has_rough_word(words)) return std::nullopt;
  std::optional<std::uint32_t> number;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_digit(words[at])) continue;
    if (number) return std::nullopt;
    std::uint32_t value = 0;
    std::size_t digits = 0;
    for (; at < words.size() && digits < 8; ++at) {
      const bool thousands = words[at] == '.' && at + 3 < words.size() && is_digit(words[at + 1]);
      if (is_digit(words[at])) {
        value = value * 10 + static_cast<std::uint32_t>(words[at] - '0');
        ++digits;
      } else if (!thousands) {
        break;
      }
    }
    number = value;
  }
  return number;
}

class EventReader {
 public:
  EventReader(const Reading& reading, const Location& location) : reading_(reading), location_(location) {}

  model::Event read(Node element) {
    event_.span = reading_.tree.span(element);
    event_.id = attribute_value(element, "id");
    event_.language = reading_.language;
    event_.example = attribute_switch(element, "example");
    event_.modified = read_date_attribute(reading_, element, "modified").first;
    const std::string status = attribute_value(element, "status");
    if (status == "draft") event_.status = model::Status::draft;
    if (status == "planned") event_.status = model::Status::planned;
    if (status == "cancelled") event_.status = model::Status::cancelled;

    SingleFields single(reading_, event_.notes);
    bool has_date = false, has_time = false;
    take_children(element, {
                               {"label", single.into(event_.label)},
                               {"title", single.into(event_.title)},
                               {"subtitle", single.into(event_.subtitle)},
                               {"venue", single.into(event_.venue)},
                               {"address", single.into(event_.address)},
                               {"format", single.into(event_.format)},
                               {"date", [&](Node child) { date(child, has_date); }},
                               {"time", [&](Node child) { time(child, has_time); }},
                               {"topic", blocks_into(event_.topic)},
                               {"agenda", [this](Node child) { agenda(child); }},
                               {"participants", [this](Node child) { participants(child); }},
                               {"report", [this](Node child) { report(child); }},
                               {"decks", [this](Node child) { decks(child); }},
                               {"figures", [this](Node child) { figures(child); }},
                               {"downloads", [this](Node child) { downloads(child); }},
                               {"line", lines_into_notes()},
                               {"note", lines_into_notes()},
                           });
    if (event_.title.empty()) missing("title");
    if (!has_date) missing("date");
    take_time_of_date();
    check_slots();
    check_deck_references();
    return std::move(event_);
  }

 private:
  void missing(std::string_view field) {
    reading_.diagnostics.report(kMissingField, event_.span, {"event", std::string(field)});
  }

  // Actions that several elements share.

  /// A line without a place of its own.
  std::function<void(Node)> lines_into_notes() {
    return [this](Node element) {
      Text text = read_line(reading_, element);
      if (!text.empty()) event_.notes.push_back(std::move(text));
    };
  }

  std::function<void(Node)> blocks_into(model::RichText& text) {
    return [this, &text](Node element) { append(text, read_blocks(reading_, element)); };
  }

  std::function<void(Node)> blocks_into(std::vector<model::RichText>& texts) {
    return [this, &texts](Node element) {
      model::RichText text = read_blocks(reading_, element);
      if (!text.empty()) texts.push_back(std::move(text));
    };
  }

  std::function<void(Node)> person_into(std::vector<model::Person>& persons) {
    return [this, &persons](Node element) { persons.push_back(read_person(reading_, element)); };
  }

  void date(Node element, bool& seen) {
    const bool vague = event_.status == model::Status::planned || event_.status == model::Status::cancelled ||
                       event_.status == model::Status::draft;
    EventDay day = read_event_day(reading_, element, vague);
    const model::DateField& field = day.date;
    if (!seen) {
      event_.date = std::move(day.date);
      time_of_date_ = std::move(day.time);
    } else if (field.first != event_.date.first || field.last != event_.date.last || field.about != event_.date.about) {
      reading_.diagnostics.report(kFieldTwice, field.words.span, {"date", event_.date.words.value});
    }
    seen = true;
  }

  void time(Node element, bool& seen) {
    model::TimeField field = read_time_field(reading_, element, TimeOf::event);
    if (field.words.empty() && !field.start && !field.end) return;  // an empty element of an export
    const bool figures = field.start || field.end || event_.time.start || event_.time.end;
    if (!seen) {
      event_.time = std::move(field);
    } else if (figures ? field.start != event_.time.start || field.end != event_.time.end
                       : field.words.value != event_.time.words.value) {
      reading_.diagnostics.report(kFieldTwice, field.words.span, {"time", event_.time.words.value});
    }
    seen = true;
  }

  /// "1.7.2024, 18 Uhr" in <date>; a <time> of its own wins.
  void take_time_of_date() {
    if (!time_of_date_.start && !time_of_date_.end && time_of_date_.sense != model::TimeSense::all_day) return;
    if (!event_.time.start && event_.time.words.empty()) {
      event_.time = std::move(time_of_date_);
    } else if (event_.time.start && time_of_date_.start && time_of_date_.start != event_.time.start) {
      reading_.diagnostics.report(kFieldTwice, time_of_date_.words.span, {"time", shown(*event_.time.start)});
    }
  }

  void agenda(Node element) {
    model::Agenda& agenda = event_.agenda;
    agenda.span = reading_.tree.span(element);
    SingleFields single(reading_, event_.notes);
    take_children(element,
                  {
                      {"heading", single.into(agenda.heading)},
                      {"introduction", blocks_into(agenda.introduction)},
                      {"moderation", [&](Node child) { for_each(child, "speaker", person_into(agenda.moderation)); }},
                      {"slot", [&](Node child) { agenda.slots.push_back(slot(child)); }},
                      {"line", lines_into_notes()},
                  });
  }

  model::Slot slot(Node element) {
    model::Slot slot;
    slot.span = reading_.tree.span(element);
    if (element.attribute("start") || element.attribute("end"))
      slot.time = read_time_field(reading_, element, TimeOf::slot);
    SingleFields single(reading_, event_.notes);
    take_children(element,
                  {
                      {"time", [&](Node child) { slot.time = read_time_field(reading_, child, TimeOf::slot); }},
                      {"title", single.into(slot.title)},
                      {"kind", single.into(slot.kind)},
                      {"place", single.into(slot.place)},
                      {"description", blocks_into(slot.description)},
                      {"moderation", [&](Node child) { for_each(child, "speaker", person_into(slot.moderation)); }},
                      {"contribution", [&](Node child) { slot.contributions.push_back(contribution(child)); }},
                      {"speaker", [&](Node child) { slot.contributions.push_back(speaker_alone(child)); }},
                      {"line", lines_into_notes()},
                  });
    return slot;
  }

  model::Contribution speaker_alone(Node element) {
    model::Contribution alone;
    alone.span = reading_.tree.span(element);
    alone.speakers.push_back(read_person(reading_, element));
    return alone;
  }

  model::Contribution contribution(Node element) {
    model::Contribution contribution;
    contribution.span = reading_.tree.span(element);
    contribution.deck_id = attribute_value(element, "deck");
    if (!contribution.deck_id.empty())
      deck_references_.emplace_back(contribution.deck_id, attribute_span(reading_, element, "deck"));
    SingleFields single(reading_, event_.notes);
    take_children(element, {
                               {"speaker", person_into(contribution.speakers)},
                               {"talk", single.into(contribution.title)},
                               {"summary", blocks_into(contribution.summary)},
                               {"line", lines_into_notes()},
                           });
    return contribution;
  }

  void participants(Node element) {
    model::Participants& participants = event_.participants;
    participants.words = read_line(reading_, element);
    participants.source = read_attribute(reading_, element, "source");
    const std::string count = attribute_value(element, "count");
    std::uint32_t number = 0;
    const char* begin = count.data() + (count.starts_with('+') ? 1 : 0);
    if (!count.empty() && std::from_chars(begin, count.data() + count.size(), number).ec == std::errc())
      participants.count = number;
    const std::optional<std::uint32_t> in_words = number_given(participants.words.value);
    if (participants.count && in_words && in_words != participants.count) {
      reading_.diagnostics.report(kFieldsDisagree, participants.words.span,
                                  {participants.words.value, std::to_string(*participants.count)});
    }
  }

  void report(Node element) {
    model::Report& report = event_.report;
    report.span = reading_.tree.span(element);
    SingleFields single(reading_, event_.notes);
    take_children(element, {
                               {"title", single.into(report.title)},
                               {"occasion", blocks_into(report.occasion)},
                               {"text", blocks_into(report.body)},
                               {"key-message", blocks_into(report.key_messages)},
                               {"open-question", blocks_into(report.open_questions)},
                               {"finding", [this](Node child) { finding(child); }},
                               {"recommendation", [this](Node child) { recommendation(child); }},
                               {"agreement", [this](Node child) { agreement(child); }},
                               {"line", lines_into_notes()},
                           });
  }

  void finding(Node element) {
    model::Finding finding;
    finding.span = reading_.tree.span(element);
    finding.topic = read_attribute(reading_, element, "topic");
    finding.text = read_blocks(reading_, element, "speaker");
    for_each(element, "speaker", person_into(finding.by));
    if (!finding.text.empty()) event_.report.findings.push_back(std::move(finding));
  }

  void recommendation(Node element) {
    model::Recommendation recommendation;
    recommendation.span = reading_.tree.span(element);
    recommendation.addressee = read_attribute(reading_, element, "addressee");
    recommendation.text = read_blocks(reading_, element);
    if (!recommendation.text.empty()) event_.report.recommendations.push_back(std::move(recommendation));
  }

  void agreement(Node element) {
    model::Agreement agreement;
    agreement.span = reading_.tree.span(element);
    agreement.id = attribute_value(element, "id");
    agreement.text = read_blocks(reading_, element);
    agreement.owner = read_attribute(reading_, element, "owner");
    agreement.due = read_due_date(reading_, element);
    const std::string state = attribute_value(element, "state");
    if (state == "done") agreement.state = model::AgreementState::done;
    if (state == "moved") agreement.state = model::AgreementState::moved;
    event_.report.agreements.push_back(std::move(agreement));
  }

  model::InputFile file(Node element, std::uint64_t largest) {
    model::InputFile file =
        open_named(location_.folder, location_.below, attribute_value(element, "href"), largest, Keep::checksum_only,
                   attribute_span(reading_, element, "href"), reading_.diagnostics, location_.witness);
    if (file.path.empty()) event_.absent.push_back(file);
    return file;
  }

  /// Whether one more file may be opened; each costs time, whatever it holds.
  bool may_open(Node element) {
    if (++files_ == kMostFiles + 1) {
      reading_.diagnostics.report(kTooManyFiles, reading_.tree.span(element), {std::to_string(kMostFiles)});
    }
    return files_ <= kMostFiles;
  }

  /// Whether a file of that name has not been seen; reports it otherwise.
  template <typename Entries>
  bool is_first(const Entries& entries, const model::InputFile& file) {
    const bool again = !file.path.empty() && std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
      return entry.file.path == file.path;
    });
    if (again) reading_.diagnostics.report(kFileTwice, file.span, {file.href});
    return !again;
  }

  void decks(Node element) {
    for_each(element, "line", lines_into_notes());
    for_each(element, "deck", [&](Node child) {
      if (!may_open(child)) return;
      model::DeckEntry deck;
      deck.span = reading_.tree.span(child);
      deck.id = attribute_value(child, "id");
      deck.example = attribute_switch(child, "example");
      shown_pages(child, deck);
      SingleFields single(reading_, event_.notes);
      take_children(child, {
                               {"title", single.into(deck.title)},
                               {"speaker", person_into(deck.speakers)},
                               {"line", lines_into_notes()},
                           });
      const auto same = std::find_if(event_.decks.begin(), event_.decks.end(), [&](const model::DeckEntry& other) {
        return !deck.id.empty() && other.id == deck.id;
      });
      if (same != event_.decks.end()) {
        const std::size_t line = reading_.tree.source()->place(same->span.begin).line;
        reading_.diagnostics.report(kDeckIdTwice, attribute_span(reading_, child, "id"),
                                    {deck.id, std::to_string(line)});
      }
      deck.file = file(child, kLargestFile);
      if (is_first(event_.decks, deck.file)) event_.decks.push_back(std::move(deck));
    });
  }

  /// What is said about the pages to be shown.
  void shown_pages(Node element, model::DeckEntry& deck) {
    if (element.attribute("pages")) {
      const std::string written = attribute_value(element, "pages");
      deck.pages_span = attribute_span(reading_, element, "pages");
      const auto pages = model::read_page_ranges(written);
      if (pages && model::run_upwards(*pages)) {
        deck.pages = *pages;
      } else if (pages) {  // the schema tells of all other faults
        reading_.diagnostics.report(kBadPages, deck.pages_span, {written});
      }
    }
    const std::string steps = attribute_value(element, "steps"), notes = attribute_value(element, "notes");
    if (steps == "auto") deck.steps = model::Steps::automatic;
    if (steps == "all") deck.steps = model::Steps::all;
    if (steps == "last") deck.steps = model::Steps::last;
    if (notes == "auto") deck.notes = model::Notes::automatic;
    if (notes == "show") deck.notes = model::Notes::show;
    if (notes == "hide") deck.notes = model::Notes::hide;
  }

  void figures(Node element) {
    for_each(element, "line", lines_into_notes());
    for_each(element, "figure", [&](Node child) {
      if (!may_open(child)) return;
      model::Picture picture = read_picture(reading_, child, location_);
      if (picture.file.path.empty()) {
        event_.absent.push_back(picture.file);
        return;
      }
      if (is_first(event_.figures, picture.file)) event_.figures.push_back(std::move(picture));
    });
  }

  void downloads(Node element) {
    for_each(element, "line", lines_into_notes());
    for_each(element, "download", [&](Node child) {
      if (!may_open(child)) return;
      model::Download download;
      download.span = reading_.tree.span(child);
      SingleFields single(reading_, event_.notes);
      take_children(child, {
                               {"title", single.into(download.title)},
                               {"sentence", single.into(download.sentence)},
                           });
      download.address = web_address(reading_, child);
      if (child.attribute("href")) {
        download.file = file(child, kLargestFile);
        if (!is_first(event_.downloads, download.file)) return;
        if (download.file.path.empty()) download.file = {};
      }
      const bool says_something = !download.title.empty() || !download.sentence.empty() ||
                                  !download.file.path.empty() || !download.address.empty();
      if (says_something) event_.downloads.push_back(std::move(download));
    });
  }

  /// Slots of one place follow each other; a place of its own marks a parallel track.
  void check_slots() {
    const std::vector<model::Slot>& slots = event_.agenda.slots;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const model::TimeField& time = slots[i].time;
      if (!time.start || model::is_about(time)) continue;
      const SourceSpan& place = time.words.empty() ? slots[i].span : time.words.span;
      if (event_.time.start && event_.time.end && !model::is_about(event_.time) && !event_.date.last &&
          (*time.start < *event_.time.start || time.end.value_or(*time.start) > *event_.time.end)) {
        reading_.diagnostics.report(kSlotOutside, place,
                                    {shown(*time.start) + (time.end ? "–" + shown(*time.end) : ""),
                                     shown(*event_.time.start) + "–" + shown(*event_.time.end)});
      }
      if (i == 0 || event_.date.last) continue;
      const model::Slot& before = slots[i - 1];
      const bool parallel = !slots[i].place.empty() && slots[i].place.value != before.place.value;
      if (before.time.end && !model::is_about(before.time) && *time.start < *before.time.end && !parallel) {
        reading_.diagnostics.report(kSlotsOverlap, place, {shown(*time.start), shown(*before.time.end)});
      }
    }
  }

  void check_deck_references() {
    for (const auto& [id, place] : deck_references_) {
      const bool known = std::any_of(event_.decks.begin(), event_.decks.end(),
                                     [&, &wanted = id](const model::DeckEntry& deck) { return deck.id == wanted; });
      if (!known) reading_.diagnostics.report(kUnknownDeck, place, {id});
    }
  }

  const Reading& reading_;
  const Location& location_;
  model::Event event_;
  model::TimeField time_of_date_;
  std::size_t files_ = 0;
  std::vector<std::pair<std::string, SourceSpan>> deck_references_;
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return words;
}

model::SeriesSettings read_settings(const Reading& reading, Node element) {
  model::SeriesSettings settings;
  if (const auto colour = parse_colour(attribute_value(element, "accent"))) settings.accent = *colour;
  settings.attach_source = attribute_switch(element, "attach-source", settings.attach_source);
  settings.attach_decks = attribute_switch(element, "attach-decks", settings.attach_decks);
  settings.publish_decks = attribute_switch(element, "publish-decks", settings.publish_decks);
  settings.note_lines = attribute_switch(element, "note-lines", settings.note_lines);
  settings.collapse_steps = attribute_switch(element, "collapse-steps", settings.collapse_steps);
  settings.facing_pages = attribute_switch(element, "facing-pages", settings.facing_pages);
  settings.link_targets = attribute_switch(element, "link-targets", settings.link_targets);
  settings.address = web_address(reading, element);
  const std::string slides = attribute_value(element, "slides-per-page");
  if (slides.size() == 1) settings.slides_per_page = slides[0] - '0';
  const std::string detail = attribute_value(element, "slides-in-series");
  if (detail == "full") settings.slides_in_series = model::SlideDetail::full;
  if (detail == "none") settings.slides_in_series = model::SlideDetail::none;
  for_each(element, "rules-off", [&](Node child) {
    for (std::string& rule : words_of(read_line(reading, child).value)) settings.rules_off.push_back(std::move(rule));
  });
  for_each(element, "keep-word", [&](Node child) {
    std::string word = read_line(reading, child).value;
    if (!word.empty()) settings.words_kept.push_back(std::move(word));
  });
  for_each(element, "person-alias", [&](Node child) {
    settings.person_aliases.push_back(attribute_value(child, "written") + " = " + attribute_value(child, "means"));
  });
  return settings;
}

}  // namespace

model::Event read_event(Reading reading, Node element, const Location& location) {
  const std::string own = attribute_value(element, "xml:lang");
  if (!own.empty()) reading.language = own;
  return EventReader(reading, location).read(element);
}

model::Series read_series(Reading reading, Node element, const Location& location) {
  const std::string own = attribute_value(element, "xml:lang");
  if (!own.empty()) reading.language = own;
  model::Series series;
  series.span = reading.tree.span(element);
  series.id = attribute_value(element, "id");
  series.language = reading.language;
  std::vector<Text> twice;
  SingleFields single(reading, twice);
  const auto blocks_into = [&](model::RichText& text) {
    return [&reading, &text](Node child) { append(text, read_blocks(reading, child)); };
  };
  const auto picture_into = [&](std::optional<model::Picture>& logo) {
    return [&reading, &location, &series, &logo](Node child) {
      model::Picture picture = read_picture(reading, child, location);
      if (picture.file.path.empty()) {
        series.absent.push_back(picture.file);
      } else {
        logo = std::move(picture);
      }
    };
  };
  take_children(element, {
                             {"title", single.into(series.title)},
                             {"subtitle", single.into(series.subtitle)},
                             {"publisher", single.into(series.publisher)},
                             {"contact", single.into(series.contact)},
                             {"funding", single.into(series.funding)},
                             {"imprint", blocks_into(series.imprint)},
                             {"summary", blocks_into(series.summary)},
                             {"occasion", blocks_into(series.occasion)},
                             {"settings", [&](Node child) { series.settings = read_settings(reading, child); }},
                             {"logo", picture_into(series.logo)},
                             {"funding-logo", picture_into(series.funding_logo)},
                         });
  if (series.title.empty()) reading.diagnostics.report(kMissingField, series.span, {"series", "title"});
  return series;
}

}  // namespace dossier::ingest
