// Whole documents, through all stages: whatever is in them, the PDF says it, once and in order, and looks as it should.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "../layout/checks.h"
#include "compose/compose.h"
#include "ingest/reader.h"
#include "layout/layout.h"
#include "normalise/normalise.h"
#include "normalise/pdf_text.h"
#include "odd_events.h"
#include "run/making.h"
#include "said.h"
#include "slides/deck_reader.h"
#include "verify/verify.h"
#include "write/pdf.h"

using namespace dossier;

namespace {

const run::Workshop& workshop() {
  static const run::Workshop one{layout::load_fonts(), {}, "test"};
  return one;
}

/// The text read in a PDF, on one line.
std::string read_text(const std::string& bytes) {
  std::string text = verify::structure_text(bytes, verify::FigureText::without);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void check(const compose::Document& document, const layout::Pages& pages, const std::string& bytes,
           const std::string& name) {
  BOOST_TEST_CONTEXT(name) {
    for (const std::string& finding : layout::checks::all(pages)) BOOST_ERROR(name + ": " + finding);
    Diagnostics findings;
    verify::check_pdf(bytes, name, findings);
    for (const Diagnostic& finding : findings.all())
      BOOST_ERROR(name + ": " + std::string(finding.kind->code) + " " + std::string(finding.kind->text));
    // The list of contents is left out below three pages.
    const said::Reading reading(document, pages.pages.size() >= 3);
    const std::string difference = said::difference(reading.text(), read_text(bytes));
    BOOST_TEST(difference.empty(), name + ": " << difference);
    if (const char* folder = std::getenv("DOSSIER_KEEP_PDFS"))
      std::ofstream(std::string(folder) + "/" + name + ".pdf", std::ios::binary) << bytes;
  }
}

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  BOOST_REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string difference_of(const std::string& paragraph, const std::string& read) {
  compose::Document document;
  document.body.push_back(compose::Block{compose::Paragraph{compose::ParagraphRole::body, plain(paragraph)}});
  return said::difference(said::Reading(document, false).text(), read);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_missing_word_a_double_word_and_a_joined_word_are_noticed) {
  BOOST_TEST(difference_of("Auf\u00A0dem Markt.", "Auf dem Markt.") == "");
  BOOST_TEST(difference_of("Auf dem Markt.", "Auf Markt.") != "");
  BOOST_TEST(difference_of("Auf dem Markt.", "Auf dem dem Markt.") != "");
  BOOST_TEST(difference_of("Auf dem Markt.", "Auf demMarkt.") != "");
  BOOST_TEST(difference_of("Auf dem Markt.", "Auf dem Markt. Ende") != "");
  BOOST_TEST(difference_of("Auf dem Markt.", "Auf dem") != "");
}

BOOST_AUTO_TEST_CASE(odd_events_say_in_their_pdf_what_their_document_says) {
  const int count = std::getenv("DOSSIER_DEEP") ? 200 : odd::kCases;
  const auto picture = std::make_shared<const std::string>(
      file_bytes(DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/bilder/nutzungen.png"));
  for (int number = 0; number < count; ++number) {
    model::Series series = odd::series();
    series.settings.facing_pages = number / odd::kCases % 2 == 1;
    series.settings.link_targets = number % 3 != 0;
    series.events.push_back(odd::event(number, picture));
    std::vector<normalise::Change> changes;
    Diagnostics diagnostics;
    const normalise::Evidence evidence = normalise::collect_evidence(series);
    normalise::normalise_series_texts(series, evidence, changes, diagnostics);
    const model::Event event =
        normalise::normalise(series.events.front(), evidence, series.settings, changes, diagnostics);
    const compose::Document document = compose::event_dossier(series, event, diagnostics);
    const layout::Pages pages = layout::lay_out(document, workshop().fonts, workshop().hyphenator, diagnostics);
    BOOST_TEST(!diagnostics.has_errors());
    check(document, pages, write::write_pdf(pages), event.id);
  }
}

BOOST_AUTO_TEST_CASE(every_pdf_of_the_samples_says_what_its_document_says) {
  Diagnostics diagnostics;
  slides::ReadingOptions reading;
  reading.program = DOSSIER_PROGRAM;
  int documents = 0;
  for (model::Series& series : ingest::read_inputs({DOSSIER_SOURCE_DIR "/samples"}, {}, diagnostics)) {
    std::vector<normalise::Change> changes;
    const normalise::Evidence evidence = normalise::collect_evidence(series);
    normalise::normalise_series_texts(series, evidence, changes, diagnostics);
    std::vector<const model::DeckEntry*> decks;
    for (model::Event& event : series.events) {
      event = normalise::normalise(std::move(event), evidence, series.settings, changes, diagnostics);
      for (model::DeckEntry& entry : event.decks) {
        decks.push_back(&entry);
        if (const auto deck = slides::read_deck(entry.file, reading, diagnostics))
          entry.deck = std::make_shared<const model::Deck>(normalise::clean_deck(*deck));
      }
    }
    const auto check_one = [&](const compose::Document& document, const std::string& name) {
      ++documents;
      const layout::Pages pages = layout::lay_out(document, workshop().fonts, workshop().hyphenator, diagnostics);
      check(document, pages, run::make_pdf(document, decks, workshop(), reading, diagnostics).bytes(), name);
    };
    for (const model::Event& event : series.events)
      check_one(compose::event_dossier(series, event, diagnostics), event.id);
    check_one(compose::series_dossier(series, diagnostics), series.id);
    check_one(compose::results_summary(series, {}, diagnostics), series.id + "-summary");
  }
  BOOST_TEST(documents >= 12);
  BOOST_TEST(!diagnostics.has_errors());
}
