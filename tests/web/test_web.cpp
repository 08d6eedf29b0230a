#include <boost/test/unit_test.hpp>

#include "compose/compose.h"
#include "sample_event.h"
#include "web/markup.h"
#include "web/web.h"

using namespace dossier;

namespace {

Text marked(std::string value, std::vector<Mark> marks) {
  Text text = plain(std::move(value));
  text.marks = std::move(marks);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(everything_is_escaped) {
  BOOST_TEST(web::escaped("<script>\"R&D\" 'x'</script>") ==
             "&lt;script&gt;&quot;R&amp;D&quot; &#39;x&#39;&lt;/script&gt;");
  BOOST_TEST(web::escaped("a\x01\x7F"
                          "b\xC3") == "ab\xEF\xBF\xBD");
  BOOST_TEST(web::escaped("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a lone surrogate
}

BOOST_AUTO_TEST_CASE(only_web_and_mail_addresses_become_links) {
  const auto link = [](std::string address) { return web::running(marked("hier", {{MarkKind::link, 0, 4, address}})); };
  BOOST_TEST(link("https://example.org/?a=1&b=2") == "<a href=\"https://example.org/?a=1&amp;b=2\">hier</a>");
  BOOST_TEST(link("mailto:info@example.org") == "<a href=\"mailto:info@example.org\">hier</a>");
  BOOST_TEST(link("#agenda") == "<a href=\"#agenda\">hier</a>");
  BOOST_TEST(link("javascript:alert(1)") == "hier");
  BOOST_TEST(link("java\nscript:alert(1)") == "hier");
  BOOST_TEST(link("data:text/html,x") == "hier");
  BOOST_TEST(link("file:///etc/passwd") == "hier");
  BOOST_TEST(link("#a\" onclick=\"x") == "<a href=\"#a__onclick__x\">hier</a>");
}

BOOST_AUTO_TEST_CASE(marks_nest_and_never_cross) {
  BOOST_TEST(web::running(marked("eins zwei drei", {{MarkKind::strong, 0, 9}, {MarkKind::emphasis, 5, 9}})) ==
             "<strong>eins <em>zwei</em></strong> drei");
  BOOST_TEST(web::running(marked("eins zwei drei", {{MarkKind::strong, 0, 9}, {MarkKind::emphasis, 5, 14}})) ==
             "<strong>eins zwei</strong> drei");
  BOOST_TEST(web::running(marked("Cities for All", {{MarkKind::language, 0, 14, "en"}})) ==
             "<span lang=\"en\">Cities for All</span>");
  Text broken = plain("eins\nzwei");
  broken.soft_hyphens = {2};
  BOOST_TEST(web::running(broken) == "ei&shy;ns<br>\nzwei");
}

BOOST_AUTO_TEST_CASE(plain_lines_have_ordinary_spaces_only) {
  BOOST_TEST(web::line("4.\u00A0März\n2021 z.\u202FB. Quar\u00ADtier ") == "4. März 2021 z. B. Quartier");
}

BOOST_AUTO_TEST_CASE(base64_is_that_of_rfc_4648) {
  BOOST_TEST(web::base64("") == "");
  BOOST_TEST(web::base64("f") == "Zg==");
  BOOST_TEST(web::base64("fo") == "Zm8=");
  BOOST_TEST(web::base64("foobar") == "Zm9vYmFy");
}

BOOST_AUTO_TEST_CASE(a_dossier_as_plain_text_can_be_pasted) {
  Diagnostics diagnostics;
  const std::string text = web::plain_text(compose::event_dossier(sample::series(), sample::event(), diagnostics));
  BOOST_TEST(text == R"(Gemeinsam für das Quartier
Netzwerkgespräch 1


Auftakt „Gemeinsam für das Quartier“ 2021
=========================================

Auftakt zur zweiten Runde „Gemeinsam für das Quartier“: Praxis-Check für Ko-Kreation

Donnerstag, 4. März 2021
11:00–13:00 Uhr
Online-Konferenz


Auf einen Blick
===============

Mitwirkende: 4 Personen


Thema
=====

Die Vernetzungsinitiative hat Praktiker zusammengebracht.

Nun geht es in die zweite Runde!


Agenda
======

Online-Konferenz am 4. März 2021

Moderation: Christian Huttenloher

11:00–11:15 Uhr: Begrüßung und Einführung; Statements und Austausch zu den Erwartungen
  Michael Groschek
12:00–13:00 Uhr: Die Vernetzungsinitiative im Kontext der Nationalen Stadtentwicklungspolitik
  Dr. Oliver Weigel: Auf dem Weg zum Innenstadtaktionsprogramm; Christian Huttenloher, Heike Mages: Feedback der Teilnehmer*innen


Mitwirkende
===========

Christian Huttenloher, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. (Moderation, 12:00–13:00 Uhr)
Michael Groschek, Präsident, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. (11:00–11:15 Uhr)
Dr. Oliver Weigel, Leiter des Referats „Stadtentwicklungspolitik“, BMI (12:00–13:00 Uhr)
Heike Mages, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. (12:00–13:00 Uhr)


Ergebnis
========

Auftakt zweite Runde „Gemeinsam für das Quartier“
-------------------------------------------------

Die Initiative wird fortgesetzt.

Schwerpunkt ist ein Praxis-Check.


Impressum
=========

Herausgeber: Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.
Littenstraße 10, 10179 Berlin
Gefördert im Rahmen der Nationalen Stadtentwicklungspolitik
Stand: 4. März 2021
)");
}

BOOST_AUTO_TEST_CASE(a_page_has_language_title_one_h1_and_no_script) {
  Diagnostics diagnostics;
  const std::string page = web::html(compose::event_dossier(sample::series(), sample::event(), diagnostics));
  BOOST_TEST(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">\n"));
  BOOST_TEST(page.find("<title>Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021</title>") !=
             std::string::npos);
  BOOST_TEST(page.find("<h1>") == page.rfind("<h1>"));
  BOOST_TEST(page.find("<script") == std::string::npos);
  BOOST_TEST(page.find("src=\"http") == std::string::npos);
  BOOST_TEST(page.find("@import") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_index_names_events_by_their_label_and_no_rule_is_wider_than_80) {
  model::Series series = sample::series();
  model::Event event = sample::event();
  std::string title;
  for (int i = 0; i < 20; ++i) title += "Stadtumbau und ";
  event.title = plain(title + "Ende");
  model::Event nameless = event;
  nameless.id = "ohne-kurztitel";
  nameless.label = {};
  series.events = {event, nameless};
  Diagnostics diagnostics;
  const compose::Document document = compose::series_dossier(series, diagnostics);
  const std::string text = web::plain_text(document);
  BOOST_TEST(text.find("\nMages, Heike (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.): "
                       "Netzwerkgespräch 1; Stadtumbau und Stadtumbau und Stadtumbau und Stadtumbau und Stadtumbau und "
                       "…\n") != std::string::npos);
  BOOST_TEST(text.find("\n" + std::string(80, '=') + "\n") != std::string::npos);
  BOOST_TEST(text.find(std::string(81, '=')) == std::string::npos);
  BOOST_TEST(web::html(document).find(">Netzwerkgespräch 1</a>") != std::string::npos);
}
