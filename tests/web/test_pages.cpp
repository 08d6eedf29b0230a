#include <boost/test/unit_test.hpp>

#include "compose/catalogue.h"
#include "compose/compose.h"
#include "sample_series.h"
#include "web/pages.h"

using namespace dossier;

namespace {

using Kind = compose::PublishedFile::Kind;

bool says(const std::string& page, const std::string& words) {
  return page.find(words) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_link_says_what_it_leads_to_with_type_size_and_pages) {
  compose::Catalogue catalogue = compose::catalogue(sample::whole_series());
  catalogue.events[0].files = {
      {Kind::event_dossier,
       "2020-12-03-rueckblick/2020-12-03-rueckblick-dossier.pdf",
       "",
       734'567,
       12,
       "2020-12-05",
       {"topic", "agenda", "people", "results", "key-messages", "slides"}},
      {Kind::deck, "2020-12-03-rueckblick/folien/Rückschau 1.pdf", "Rückschau <1>", 1'234'567, 1, "", {}}};
  const std::string page = web::series_page(catalogue);
  BOOST_TEST(says(page,
                  "href=\"2020-12-03-rueckblick/2020-12-03-rueckblick-dossier.pdf\"><span "
                  "itemprop=\"name\">Dossier Jahresrückblick</span> (PDF, 735\u202FKB, 12 Seiten)</a>"));
  BOOST_TEST(says(page, "Thema, Programm, Mitwirkende, Ergebnisse und Folien · Stand 5.\u00A0Dezember 2020"));
  BOOST_TEST(says(page,
                  "href=\"2020-12-03-rueckblick/folien/R%C3%BCckschau%201.pdf\"><span itemprop=\"name\">Folien: "
                  "Rückschau &lt;1&gt;</span> (PDF, 1,2\u202FMB, 1 Seite)</a>"));
}

BOOST_AUTO_TEST_CASE(a_document_is_said_to_hold_what_it_holds) {
  const auto line = [](Kind kind, const std::vector<std::string>& holds, const std::string& language) {
    model::Series series = sample::series();
    series.language = language;
    compose::Catalogue catalogue = compose::catalogue(series);
    catalogue.files = {{kind, "a.pdf", "", 1000, 1, "", holds}};
    const std::string page = web::series_page(catalogue);
    const std::string before = "<span class=\"meta\">";
    const std::size_t at = page.find(before) + before.size();
    return page.substr(at, page.find("</span>", at) - at);
  };
  BOOST_TEST(line(Kind::event_dossier, {}, "de") == "Eckdaten");
  BOOST_TEST(line(Kind::event_dossier, {"topic"}, "de") == "Thema");
  BOOST_TEST(line(Kind::event_dossier, {"people", "results", "findings", "slides", "materials"}, "de") ==
             "Mitwirkende, Ergebnisse, Folien und Materialien");
  BOOST_TEST(line(Kind::series_dossier, {"topic", "results", "key-messages", "slide-titles", "index"}, "de") ==
             "alle Veranstaltungen: Thema, Ergebnisse, Folientitel und Register");
  BOOST_TEST(line(Kind::results, {"results", "findings", "agreements", "materials", "figures-at-a-glance", "index"},
                  "en") == "findings, agreements, materials and figures");
}

BOOST_AUTO_TEST_CASE(the_parts_of_a_document_are_those_it_has) {
  Diagnostics diagnostics;
  const auto held = [](const compose::Document& document) {
    std::string names;
    for (const std::string& part : compose::parts_held(document)) names += (names.empty() ? "" : " ") + part;
    return names;
  };
  const model::Series series = sample::whole_series();
  BOOST_TEST(held(compose::event_dossier(series, series.events[0], diagnostics)) ==
             "agenda people results key-messages findings questions recommendations agreements");
  BOOST_TEST(held(compose::event_dossier(series, series.events[1], diagnostics)) ==
             "topic agenda people results slides materials");
  BOOST_TEST(held(compose::event_dossier(series, series.events[3], diagnostics)) == "");
  BOOST_TEST(held(compose::series_dossier(series, diagnostics)) ==
             "topic agenda people results key-messages findings questions recommendations agreements slide-titles "
             "materials index");
  BOOST_TEST(held(compose::results_summary(series, {}, diagnostics)) ==
             "key-messages findings questions recommendations agreements materials figures-at-a-glance index");
}

BOOST_AUTO_TEST_CASE(events_are_marked_up_for_search_engines_without_script) {
  const std::string page = web::series_page(compose::catalogue(sample::whole_series()));
  BOOST_TEST(says(page, "itemtype=\"https://schema.org/EventSeries\""));
  BOOST_TEST(
      says(page, "<time itemprop=\"startDate\" datetime=\"2021-03-04T11:00\">Donnerstag, 4.\u00A0März 2021</time>"));
  BOOST_TEST(says(page, "<meta itemprop=\"endDate\" content=\"2021-03-04T13:00\">"));
  BOOST_TEST(
      says(page, "itemtype=\"https://schema.org/VirtualLocation\"><span itemprop=\"name\">Online-Konferenz</span>"));
  BOOST_TEST(!says(page, "<script"));
}

BOOST_AUTO_TEST_CASE(events_that_are_left_out_are_named_on_the_page) {
  model::Series series = sample::whole_series();
  series.left_out = {{"leer.xml", "", {}, plain("Kaputt & leer"), {}, false}};
  BOOST_TEST(says(web::series_page(compose::catalogue(series)),
                  "<p>Nicht enthalten, weil die Angaben fehlerhaft sind:</p>\n<ul>\n<li>Kaputt &amp; leer</li>"));
}

BOOST_AUTO_TEST_CASE(events_with_invented_facts_say_so) {
  model::Series series = sample::whole_series();
  BOOST_TEST(!says(web::series_page(compose::catalogue(series)), "Beispiel mit erfundenen Angaben"));
  series.events[0].example = true;
  BOOST_TEST(
      says(web::series_page(compose::catalogue(series)), "<span class=\"tag\">Beispiel mit erfundenen Angaben</span>"));
}

BOOST_AUTO_TEST_CASE(the_overview_links_each_series_in_its_own_language) {
  model::Series english = sample::series();
  english.language = "en";
  english.title = plain("Housing & Change");
  const std::string page = web::overview_page({{compose::catalogue(sample::whole_series()), "gemeinsam/index.html"},
                                               {compose::catalogue(english), "housing/index.html"}});
  BOOST_TEST(says(page, "<html lang=\"de\">"));
  BOOST_TEST(says(page, "<h2><a href=\"gemeinsam/index.html\">Gemeinsam für das Quartier</a></h2>"));
  BOOST_TEST(says(page, "Dezember 2020\u00A0– Oktober 2021 · 4 Veranstaltungen: 3 durchgeführt, 1 geplant</p>"));
  BOOST_TEST(says(page, "<li lang=\"en\">\n<h2><a href=\"housing/index.html\">Housing &amp; Change</a></h2>"));
}

BOOST_AUTO_TEST_CASE(a_calendar_has_escaped_values_folded_lines_and_no_clock) {
  model::Series series = sample::series();
  model::Event event = sample::event();
  event.venue = plain("Rathaus; Saal 1, Markt\\Platz");
  event.modified = model::Date{2021, 3, 9};
  model::Event fair = sample::planned();
  fair.date = sample::date(2021, 12, 30);
  fair.date.last = model::Date{2021, 12, 31};
  series.events = {event, fair};
  const std::string file = web::calendar(compose::catalogue(series));
  BOOST_TEST(says(file,
                  "BEGIN:VEVENT\r\nUID:2021-03-04-netzwerkgespraech-1@gemeinsam-fuer-das-quartier\r\n"
                  "DTSTAMP:20210309T000000Z\r\nDTSTART;TZID=Europe/Berlin:20210304T110000\r\n"
                  "DTEND;TZID=Europe/Berlin:20210304T130000\r\n"
                  "SUMMARY:Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021\r\n"
                  "LOCATION:Rathaus\\; Saal 1\\, Markt\\\\Platz\r\n"
                  "DESCRIPTION:Auftakt zur zweiten Runde „Gemeinsam für das Quartier“: Pr\r\n"
                  " axis-Check für Ko-Kreation\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"));
  BOOST_TEST(says(file, "DTSTART;VALUE=DATE:20211230\r\nDTEND;VALUE=DATE:20220101\r\n"));
  BOOST_TEST(says(file, "STATUS:TENTATIVE\r\n"));
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = file.find("\r\n", at);
    BOOST_REQUIRE(end != std::string::npos);
    BOOST_TEST(end - at <= 75U);
    at = end + 2;
  }
}

BOOST_AUTO_TEST_CASE(an_event_of_several_days_is_in_the_calendar_on_each_of_them) {
  const auto times = [](int last_day, int start, int end) {
    model::Series series = sample::series();
    model::Event event = sample::event();
    if (last_day > 4) event.date.last = model::Date{2021, 3, static_cast<std::uint8_t>(last_day)};
    event.time = sample::time(start, end < 0 ? 0 : end);
    if (end < 0) event.time.end.reset();
    series.events = {event};
    const std::string file = web::calendar(compose::catalogue(series));
    const std::size_t begin = file.find("DTSTART;TZID", file.find("BEGIN:VEVENT"));
    std::string lines = file.substr(begin, file.find("SUMMARY", begin) - begin);
    for (std::size_t at = 0; (at = lines.find("TZID=Europe/Berlin:")) != std::string::npos;) lines.erase(at, 19);
    for (std::size_t at = 0; (at = lines.find("\r\n")) != std::string::npos;) lines.replace(at, 2, " ");
    return lines;
  };
  BOOST_TEST(times(4, 660, 780) == "DTSTART;20210304T110000 DTEND;20210304T130000 ");
  BOOST_TEST(times(6, 660, 780) == "DTSTART;20210304T110000 DTEND;20210304T130000 RRULE:FREQ=DAILY;COUNT=3 ");
  BOOST_TEST(times(6, 660, 1440) == "DTSTART;20210304T110000 DTEND;20210305T000000 RRULE:FREQ=DAILY;COUNT=3 ");
  BOOST_TEST(times(6, 540, -1) == "DTSTART;20210304T090000 RRULE:FREQ=DAILY;COUNT=3 ");
  // From one evening to a noon two days later.
  BOOST_TEST(times(6, 1080, 720) == "DTSTART;20210304T180000 DTEND;20210306T120000 ");
}

BOOST_AUTO_TEST_CASE(a_place_is_said_with_its_address) {
  model::Series series = sample::series();
  model::Event event = sample::event();
  event.venue = plain("Rathaus");
  event.address = plain("Markt 1, 12345\u00A0Musterstadt");
  series.events = {event};
  BOOST_TEST(says(web::calendar(compose::catalogue(series)), "LOCATION:Rathaus\\, Markt 1\\, 12345 Musterstadt\r\n"));
  BOOST_TEST(says(web::series_page(compose::catalogue(series)),
                  "<span itemprop=\"name\">Rathaus</span>, <span itemprop=\"address\">Markt 1, 12345\u00A0Musterstadt"
                  "</span></p>"));
  event.venue = plain("Rathaus, Markt 1, 12345\u00A0Musterstadt");
  series.events = {event};
  BOOST_TEST(says(web::calendar(compose::catalogue(series)), "LOCATION:Rathaus\\, Markt 1\\, 12345 Musterstadt\r\n"));
}

BOOST_AUTO_TEST_CASE(a_teaser_ends_with_a_sentence) {
  model::Series series = sample::series();
  series.events = {sample::event()};
  std::string sentence = "Dieser Satz ist lang genug, um mit wenigen seiner Art die Grenze zu erreichen. ";
  series.events[0].topic = {{plain(sentence + sentence + sentence + sentence + sentence), {}, {}}};
  sentence.pop_back();
  BOOST_TEST(compose::catalogue(series).events[0].teaser.value == sentence + " " + sentence + " " + sentence);
}
