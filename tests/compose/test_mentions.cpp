#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

#include "../read_picture.h"
#include "compose/compose.h"
#include "compose/parts/mentions.h"
#include "outline.h"
#include "sample_event.h"

using namespace dossier;

namespace {

/// The mentions of a text as "number:words", of five figures.
std::string mentions_of(Text text) {
  std::string all;
  for (const compose::FigureMention& mention : compose::figure_mentions(text, 5)) {
    all += (all.empty() ? "" : " | ") + std::to_string(mention.number) + ":" +
           compose::plain_line(text.value.substr(mention.begin, mention.end - mention.begin));
  }
  return all;
}

std::string mentions_of(const char* words) {
  return mentions_of(plain(words));
}

model::Picture picture(const std::string& caption, bool readable = true) {
  static const auto bytes = [] {
    std::ifstream file(DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/bilder/nutzungen.png",
                       std::ios::binary);
    return std::make_shared<const std::string>(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }();
  model::Picture made;
  made.file.name = "bild.png";
  made.file.bytes = readable ? bytes : std::make_shared<const std::string>("GIF");
  read(made);
  made.alt = plain("Bild");
  made.caption = plain(caption);
  return made;
}

model::Event with_report(model::RichText body, int figures) {
  model::Event event = sample::event();
  event.agenda = {};
  event.report = {};
  event.report.body = std::move(body);
  for (int i = 1; i <= figures; ++i) event.figures.push_back(picture("Legende " + std::to_string(i)));
  return event;
}

compose::Document dossier_of(const model::Event& event) {
  Diagnostics diagnostics;
  return compose::event_dossier(sample::series(), event, diagnostics);
}

/// From the results to the imprint.
std::string results_of(const compose::Document& document) {
  const std::string lines = outline::of(document);
  const std::size_t begin = lines.find("# Ergebnis");
  return lines.substr(begin, lines.find("# Impressum") - begin);
}

model::Block list(std::initializer_list<const char*> items) {
  model::Block block;
  block.list.emplace();
  for (const char* item : items) block.list->items.push_back(sample::rich({item}));
  return block;
}

/// The links of a section's first paragraph as "words>target".
std::string links_of(const compose::Document& document, const std::string& id) {
  std::string all;
  const auto search = [&](auto&& self, const compose::Blocks& blocks) -> void {
    for (const compose::Block& block : blocks) {
      const auto* section = std::get_if<compose::Section>(&block.value);
      if (!section) continue;
      if (section->id == id) {
        const Text& text = std::get<compose::Paragraph>(section->body.front().value).text;
        for (const Mark& mark : text.marks) {
          if (mark.kind != MarkKind::link) continue;
          all += (all.empty() ? "" : " | ") +
                 compose::plain_line(text.value.substr(mark.begin, mark.end - mark.begin)) + ">" + mark.value;
        }
      }
      self(self, section->body);
    }
  };
  search(search, document.body);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(figures_are_mentioned_by_name_and_number) {
  BOOST_TEST(mentions_of("Wie Abbildung 2 zeigt.") == "2:Abbildung 2");
  BOOST_TEST(mentions_of("Der Markt (siehe Abb.\u00A03).") == "3:Abb. 3");
  BOOST_TEST(mentions_of("(vgl. Abb.3)") == "3:Abb.3");
  BOOST_TEST(mentions_of("Auf Bild\u202F4 und in „Abbildung 1“") == "4:Bild 4 | 1:Abbildung 1");
  BOOST_TEST(mentions_of("Abb. 2a und 2b") == "2:Abb. 2 | 2:2");
  BOOST_TEST(mentions_of("See Figure 2 and Fig. 3.") == "2:Figure 2 | 3:Fig. 3");
}

BOOST_AUTO_TEST_CASE(enumerations_and_ranges_mention_each_of_their_figures) {
  BOOST_TEST(mentions_of("Die Abbildungen 1 und 2 zeigen Musterhausen.") == "1:Abbildungen 1 | 2:2");
  BOOST_TEST(mentions_of("Abb. 1, 3 und 5: der Markt") == "1:Abb. 1 | 3:3 | 5:5");
  BOOST_TEST(mentions_of("Abbildungen 1–3") == "1:Abbildungen 1 | 2: | 3:3");
  BOOST_TEST(mentions_of("Abbildungen 2 bis 4.") == "2:Abbildungen 2 | 3: | 4:4");
  BOOST_TEST(mentions_of("In Abbildung 1 und Abbildung 2") == "1:Abbildung 1 | 2:Abbildung 2");
}

BOOST_AUTO_TEST_CASE(other_numbers_and_other_works_are_no_mentions) {
  BOOST_TEST(mentions_of("Abbildung 6, Abbildung 0 und Abbildung 2021") == "");
  BOOST_TEST(mentions_of("Abbildung, 2 Personen; Abbildungen; Abbildungsverzeichnis 2") == "");
  BOOST_TEST(mentions_of("Das Titelbild 2, die Nach-Abbildung 2, ein Bild 2,5 m hoch, Bild2") == "");
  BOOST_TEST(mentions_of("Abbildung 1 und 2 Personen, Abbildung 3, 4 Wochen später") ==
             "1:Abbildung 1 | 3:Abbildung 3");
  BOOST_TEST(mentions_of("Abbildung 1 und 2 weitere Beispiele") == "1:Abbildung 1");
  BOOST_TEST(mentions_of("Abbildung 2 der Studie, Abb. 3 des Leitfadens, Figure 1 of the report") == "");
  Text linked = plain("Abbildung 2, Abbildung 3");
  linked.marks = {{MarkKind::link, 0, 11, "https://example.org"}, {MarkKind::keep, 13, 24, ""}};
  BOOST_TEST(mentions_of(linked) == "");
}

BOOST_AUTO_TEST_CASE(a_mentioned_figure_stands_behind_its_paragraph_and_the_others_at_the_end) {
  const compose::Document document = dossier_of(
      with_report(sample::rich({"Erst Abbildung 3.", "Dann nichts.", "Zuletzt Abb. 2 und noch einmal Abb. 3."}), 4));
  BOOST_TEST(results_of(document) == R"(# Ergebnis {results}
  Erst Abbildung 3.
  figure Abbildung 3 [Bild] Legende 3 ()
  Dann nichts.
  Zuletzt Abb. 2 und noch einmal Abb. 3.
  figure Abbildung 2 [Bild] Legende 2 ()
# Abbildungen {figures}
  figure Abbildung 1 [Bild] Legende 1 ()
  figure Abbildung 4 [Bild] Legende 4 ()
)");
  BOOST_TEST(links_of(document, "results") == "Abbildung 3>#figure-3");
}

BOOST_AUTO_TEST_CASE(figures_of_one_paragraph_stand_by_number_and_an_empty_section_vanishes) {
  const compose::Document document = dossier_of(with_report(sample::rich({"Abb. 2 neben Abb. 1.", "Ende."}), 2));
  BOOST_TEST(results_of(document) == R"(# Ergebnis {results}
  Abb. 2 neben Abb. 1.
  figure Abbildung 1 [Bild] Legende 1 ()
  figure Abbildung 2 [Bild] Legende 2 ()
  Ende.
)");
  BOOST_TEST(links_of(document, "results") == "Abb. 2>#figure-2 | Abb. 1>#figure-1");
}

BOOST_AUTO_TEST_CASE(a_figure_mentioned_in_a_list_or_a_box_stands_behind_it) {
  model::RichText body = sample::rich({"Davor."});
  body.push_back(list({"Eins.", "Zwei (Abbildung 1).", "Drei."}));
  model::Event event = with_report(body, 2);
  event.report.key_messages = {sample::rich({"Kern: Abbildung 1 und Abbildung 2."})};
  BOOST_TEST(results_of(dossier_of(event)) == R"(# Ergebnis {results}
  box Kernaussagen
    *
      Kern: Abbildung 1 und Abbildung 2.
  figure Abbildung 2 [Bild] Legende 2 ()
  ## Bericht {report}
    Davor.
    *
      Eins.
    *
      Zwei (Abbildung 1).
    *
      Drei.
    figure Abbildung 1 [Bild] Legende 1 ()
)");
}

BOOST_AUTO_TEST_CASE(without_mention_or_with_a_number_out_of_range_all_figures_stay_in_their_section) {
  const compose::Document document = dossier_of(with_report(sample::rich({"Wie Abbildung 3 zeigt."}), 2));
  BOOST_TEST(results_of(document) == R"(# Ergebnis {results}
  Wie Abbildung 3 zeigt.
# Abbildungen {figures}
  figure Abbildung 1 [Bild] Legende 1 ()
  figure Abbildung 2 [Bild] Legende 2 ()
)");
  BOOST_TEST(links_of(document, "results") == "");
}

BOOST_AUTO_TEST_CASE(a_picture_that_cannot_be_shown_keeps_its_number) {
  model::Event event = with_report(sample::rich({"Abbildung 1 fehlt, Abbildung 2 nicht."}), 0);
  event.figures = {picture("Eins", false), picture("Zwei")};
  const compose::Document document = dossier_of(event);
  BOOST_TEST(results_of(document) == R"(# Ergebnis {results}
  Abbildung 1 fehlt, Abbildung 2 nicht.
  figure Abbildung 2 [Bild] Zwei ()
)");
  BOOST_TEST(links_of(document, "results") == "Abbildung 2>#figure-2");
}

BOOST_AUTO_TEST_CASE(in_a_series_figures_are_numbered_through_and_mentions_follow) {
  model::Series series = sample::series();
  series.events = {with_report(sample::rich({"Abbildung 1."}), 9),
                   with_report(sample::rich({"Die Abb. 1 und 2 (Musterhausen)."}), 2)};
  series.events.front().id = "eins";
  series.events.back().id = "zwei";
  series.events.back().report.body.front().paragraph.soft_hyphens = {23};
  series.events.back().report.body.front().paragraph.marks = {{MarkKind::strong, 0, 8, {}},
                                                              {MarkKind::emphasis, 18, 30, {}}};
  Diagnostics diagnostics;
  const compose::Document document = compose::series_dossier(series, diagnostics);
  BOOST_TEST(links_of(document, "zwei-results") == "10>#zwei-figure-1 | 11>#zwei-figure-2");
  const std::string lines = outline::of(document);
  const std::size_t begin = lines.find("## Ergebnis {zwei-results}");
  BOOST_TEST(lines.substr(begin, lines.find("# Impressum") - begin) == R"(## Ergebnis {zwei-results}
    Die Abb. 10 und 11 (Musterhausen).
    figure Abbildung 10 [Bild] Legende 1 ()
    figure Abbildung 11 [Bild] Legende 2 ()
)");
  const auto& chapter = std::get<compose::Section>(document.body.at(document.body.size() - 2).value);
  for (const compose::Block& part : chapter.body) {
    const auto* section = std::get_if<compose::Section>(&part.value);
    if (!section || section->id != "zwei-results") continue;
    const Text& text = std::get<compose::Paragraph>(section->body.front().value).text;
    BOOST_TEST(text.value.substr(text.soft_hyphens.front() - 5, 8) == "Musterha");
    BOOST_TEST(text.value.substr(text.marks.back().begin, text.marks.back().end - text.marks.back().begin) ==
               "Musterhausen");
  }
}
