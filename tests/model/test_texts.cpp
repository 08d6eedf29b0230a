#include <boost/test/unit_test.hpp>

#include "model/texts.h"

using namespace dossier;
using namespace dossier::model;

namespace {

RichText rich(const std::string& words) {
  return {{plain(words), {}, {}}};
}

Person person(const std::string& stem) {
  Person one;
  one.line = plain(stem + " line");
  one.lead = plain(stem + " lead");
  one.name = plain(stem + " name");
  one.title = plain(stem + " title");
  one.forename = plain(stem + " forename");
  one.surname = plain(stem + " surname");
  one.suffix = plain(stem + " suffix");
  one.role = plain(stem + " role");
  one.organisation = plain(stem + " organisation");
  one.note = plain(stem + " note");
  return one;
}

Picture picture(const std::string& stem) {
  Picture one;
  one.caption = plain(stem + " caption");
  one.alt = plain(stem + " alt");
  one.credit = plain(stem + " credit");
  return one;
}

/// An event with all it can hold.
Event event() {
  Event event;
  event.label = plain("label");
  event.title = plain("title");
  event.subtitle = plain("subtitle");
  event.date.words = plain("date");
  event.time.words = plain("time");
  event.venue = plain("venue");
  event.address = plain("address");
  event.format = plain("format");
  event.topic = {{{}, ListBlock{false, {rich("topic item")}}, {}}};
  Contribution contribution;
  contribution.speakers = {person("speaker")};
  contribution.title = plain("talk");
  contribution.summary = rich("summary");
  Slot slot;
  slot.time.words = plain("slot time");
  slot.title = plain("slot title");
  slot.kind = plain("slot kind");
  slot.place = plain("slot place");
  slot.description = rich("slot description");
  slot.moderation = {person("chair")};
  slot.contributions = {contribution};
  event.agenda.heading = plain("heading");
  event.agenda.introduction = rich("introduction");
  event.agenda.moderation = {person("moderation")};
  event.agenda.slots = {slot};
  event.participants = {{}, plain("participants"), plain("source")};
  event.report.title = plain("report");
  event.report.occasion = rich("occasion");
  event.report.body = rich("body");
  event.report.key_messages = {rich("key message")};
  event.report.findings = {{rich("finding"), {person("by")}, plain("topic of finding"), {}}};
  event.report.open_questions = {rich("question")};
  event.report.recommendations = {{plain("addressee"), rich("recommendation"), {}}};
  Agreement agreement;
  agreement.text = rich("agreement");
  agreement.owner = plain("owner");
  agreement.due.words = plain("due");
  event.report.agreements = {agreement};
  DeckEntry deck;
  deck.title = plain("deck");
  deck.speakers = {person("shown by")};
  event.decks = {deck};
  event.figures = {picture("figure")};
  Download download;
  download.title = plain("download");
  download.sentence = plain("sentence");
  event.downloads = {download};
  event.notes = {plain("note"), {}};
  return event;
}

std::string_view name_of(TextKind kind) {
  constexpr std::string_view names[] = {"series title", "label",       "title",          "heading",   "date",
                                        "time",         "field",       "line",           "name",      "role",
                                        "organisation", "running",     "recommendation", "agreement", "imprint",
                                        "caption",      "alternative", "credit",         "sentence",  "note"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<std::string> of_person(const std::string& stem) {
  return {stem + " line: line",   stem + " lead: line",     stem + " name: name",
          stem + " title: name",  stem + " forename: name", stem + " surname: name",
          stem + " suffix: name", stem + " role: role",     stem + " organisation: organisation",
          stem + " note: role"};
}

std::vector<std::string> joined(const std::vector<std::vector<std::string>>& lists) {
  std::vector<std::string> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

const std::vector<std::string>& all_of_event() {
  static const std::vector<std::string> all = joined({
      {"label: label", "title: title", "subtitle: title", "date: date", "time: time", "venue: field", "address: field",
       "format: field", "topic item: running", "heading: heading", "introduction: running"},
      of_person("moderation"),
      {"slot time: time", "slot title: title", "slot kind: field", "slot place: field", "slot description: running"},
      of_person("chair"),
      of_person("speaker"),
      {"talk: title", "summary: running", "participants: field", "source: field", "report: title", "occasion: running",
       "body: running", "key message: running", "topic of finding: field", "finding: running"},
      of_person("by"),
      {"question: running", "addressee: field", "recommendation: recommendation", "agreement: agreement",
       "owner: field", "due: date", "deck: title"},
      of_person("shown by"),
      {"figure caption: caption", "figure alt: alternative", "figure credit: credit", "download: title",
       "sentence: sentence", "note: note"},
  });
  return all;
}

/// "words: kind" of each text visited.
template <class Thing>
std::vector<std::string> visited(Thing& thing) {
  std::vector<std::string> lines;
  for_each_text(
      thing, [&](const Text& text, TextKind kind) { lines.push_back(text.value + ": " + std::string(name_of(kind))); });
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_text_of_an_event_is_visited_once_in_reading_order_with_its_kind) {
  const Event whole = event();
  BOOST_TEST(visited(whole) == all_of_event(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_series_own_texts_come_before_those_of_its_events) {
  Series series;
  series.title = plain("series");
  series.subtitle = plain("subtitle of series");
  series.publisher = plain("publisher");
  series.contact = plain("contact");
  series.funding = plain("funding");
  series.imprint = rich("imprint");
  series.summary = rich("summary of series");
  series.occasion = rich("occasion of series");
  series.logo = picture("logo");
  series.funding_logo = picture("funding");
  series.events = {event()};
  const std::vector<std::string> own = {"series: series title",
                                        "subtitle of series: series title",
                                        "publisher: organisation",
                                        "contact: field",
                                        "funding: field",
                                        "imprint: imprint",
                                        "summary of series: running",
                                        "occasion of series: running",
                                        "logo caption: caption",
                                        "logo alt: alternative",
                                        "logo credit: credit",
                                        "funding caption: caption",
                                        "funding alt: alternative",
                                        "funding credit: credit"};
  BOOST_TEST(visited(series) == joined({own, all_of_event()}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_visitor_may_change_what_it_sees) {
  Event whole = event();
  for_each_text(whole, [](Text& text, TextKind) { text.value += "!"; });
  for (const std::string& line : visited(whole)) BOOST_TEST((line.find("!: ") != std::string::npos), line);
}
