// Traces of the parts of a document against those kept in tests/layout/golden. After a wanted change of the look run
//   DOSSIER_RENEW_GOLDEN=1 build/release/test_layout --run_test='golden*'
// look at the difference with git, and commit it with the change.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "checks.h"
#include "samples.h"

using namespace dossier;
using namespace dossier::layout;
using namespace dossier::layout::samples;

namespace {

void expect_golden(const std::string& name, compose::Blocks body, bool print_link_targets = false) {
  compose::Document document = samples::document();
  document.body = std::move(body);
  document.print_link_targets = print_link_targets;
  const Pages pages = laid_out(document);
  for (const std::string& finding : checks::all(pages)) BOOST_ERROR(finding);
  const std::string path = std::string(DOSSIER_SOURCE_DIR) + "/tests/layout/golden/" + name + ".trace";
  const std::string now = trace(pages);
  if (std::getenv("DOSSIER_RENEW_GOLDEN")) std::ofstream(path) << now;
  std::ifstream file(path);
  std::ostringstream kept;
  kept << file.rdbuf();
  std::istringstream expected(kept.str()), got(now);
  std::string a, b;
  for (int line = 1; std::getline(expected, a), std::getline(got, b), expected || got; ++line) {
    if (a == b) continue;
    BOOST_ERROR(name << ".trace:" << line << "\n  kept " << a << "\n  now  " << b);
    return;
  }
}

Text with_link(std::string words, const std::string& linked, std::string address) {
  Text text = plain(std::move(words));
  const auto at = static_cast<std::uint32_t>(text.value.find(linked));
  text.marks = {{MarkKind::link, at, at + static_cast<std::uint32_t>(linked.size()), std::move(address)}};
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(golden_text) {
  compose::List list;
  list.items = {{paragraph("Ko-Kreation braucht Zeit und feste Ansprechpersonen in der Verwaltung.")},
                {paragraph("90\u202F% der Teilnehmer*innen wünschen eine Fortsetzung.")}};
  expect_golden("text", {section(1, "Thema",
                                 {paragraph("Worum es geht.", compose::ParagraphRole::lead), paragraph(kProse),
                                  block(list), section(2, "Ausblick", {paragraph(kProse)})})});
}

BOOST_AUTO_TEST_CASE(golden_tables) {
  expect_golden("tables", {section(1, "Auf einen Blick", {block(facts())}),
                           section(1, "Agenda", {paragraph("Online-Konferenz"), block(agenda(9))})});
}

BOOST_AUTO_TEST_CASE(golden_cover_and_contents) {
  compose::Blocks body{block(cover("Auftakt „Gemeinsam für das Quartier“ 2021")), block(compose::ContentsList{})};
  for (int i = 1; i <= 3; ++i) {
    compose::Section chapter;
    chapter.heading = plain("Kapitel " + std::to_string(i));
    chapter.new_page = true;
    chapter.body = {section(2, "Abschnitt", {paragraph("Kurz.")})};
    body.push_back(block(chapter));
  }
  expect_golden("cover_and_contents", std::move(body));
}

BOOST_AUTO_TEST_CASE(golden_slides) {
  expect_golden("slides", {section(1, "Folien",
                                   {section(2, "Impulsprogramm",
                                            {paragraph("Dr.\u00A0Ulrich Berding", compose::ParagraphRole::speaker),
                                             block(sheet(4, 5))})})});
}

BOOST_AUTO_TEST_CASE(golden_figures_and_boxes) {
  expect_golden("figures_and_boxes",
                {section(1, "Ergebnis",
                         {block(key_messages()), paragraph(kProse), block(figure(1, 1600, 900)), paragraph(kProse)})});
}

BOOST_AUTO_TEST_CASE(golden_mentioned_figure) {
  // The figure does not fit below the paragraph that mentions it: it opens the next page, and the text goes on.
  compose::Blocks body(4, paragraph(kProse));
  body.push_back(mentioning(1, "Zu sehen ist das auf der "));
  body.push_back(mentioned(1));
  body.insert(body.end(), 3, paragraph(kProse));
  expect_golden("mentioned_figure", {section(1, "Ergebnis", std::move(body))});
}

BOOST_AUTO_TEST_CASE(golden_charts_and_index) {
  compose::BarChart chart;
  chart.alt = "Zahlen";
  chart.bars = {{plain("Mitwirkende"), 34, "34"}, {plain("Folien"), 53, "53"}};
  compose::Timeline timeline;
  timeline.alt = "Zeitachse";
  for (int i = 0; i < 3; ++i)
    timeline.points.push_back({i, std::to_string(i + 4) + ".\u00A0März 2021", plain("Netzwerkgespräch"), "", i == 2});
  expect_golden("charts_and_index", {section(1, "Zahlen", {block(chart), block(timeline)}, "zahlen"),
                                     section(1, "Register", {block(index(2, {"zahlen"}))})});
}

BOOST_AUTO_TEST_CASE(golden_link_notes) {
  const Text text = with_link("Die Folien stehen auf der Seite der Initiative bereit.", "Seite der Initiative",
                              "https://www.gemeinsam-fuer-das-quartier.de/folien");
  expect_golden("link_notes",
                {section(1, "Materialien", {block(compose::Paragraph{compose::ParagraphRole::body, text})})}, true);
}
