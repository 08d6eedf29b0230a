// What reading a deck reports, each message from a deck that brings it about.
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "slides/messages.h"
#include "support.h"

using namespace dossier;
using namespace dossier::tests;

namespace {

/// A PDF of that many empty pages.
std::string empty_pages(int count) {
  std::string kids;
  for (int i = 0; i < count; ++i) kids += std::to_string(3 + i) + " 0 R ";
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /MediaBox [0 0 720 405] /Count " + std::to_string(count) + " /Kids [ " + kids + "] >>"};
  for (int i = 0; i < count; ++i) objects.emplace_back("<< /Type /Page /Parent 2 0 R >>");
  std::string pdf = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count_of_all = std::to_string(objects.size() + 1);
  const std::string begin = std::to_string(pdf.size());
  return pdf + "xref\n0 " + count_of_all + "\n" + table + "trailer\n<< /Size " + count_of_all +
         " /Root 1 0 R >>\nstartxref\n" + begin + "\n%%EOF\n";
}

/// "CODE argument|argument" of each report.
std::vector<std::string> told(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& report : diagnostics.all()) {
    std::string line(report.kind->code);
    for (std::size_t i = 0; i < report.arguments.size(); ++i) line += (i == 0 ? " " : "|") + report.arguments[i];
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> reading(const model::InputFile& file, slides::ReadingOptions options,
                                 model::DeckEntry entry = {}) {
  Diagnostics diagnostics;
  entry.file = file;
  options.show = slides::page_choice(entry, options.show);
  entry.deck = slides::read_deck(file, options, diagnostics);
  if (entry.deck) slides::report_deck(entry, *entry.deck, diagnostics);
  return told(diagnostics);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_deck_without_pages_and_one_with_too_many_are_refused) {
  BOOST_TEST(reading(file_of("leer.pdf", empty_pages(0)), with_worker()) == std::vector<std::string>{"W205 leer.pdf"},
             boost::test_tools::per_element());
  BOOST_TEST(reading(file_of("lang.pdf", empty_pages(2001)), with_worker()) ==
                 std::vector<std::string>{"W206 lang.pdf|2001|2000"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(steps_notes_and_blank_pages_are_told_one_by_one) {
  BOOST_TEST(reading(deck_file("beamer_steps"), with_worker()) ==
                 (std::vector<std::string>{"W213 beamer_steps.pdf|2|6", "W214 beamer_steps.pdf|3|2",
                                           "W213 beamer_steps.pdf|4|6", "W214 beamer_steps.pdf|5|4",
                                           "W214 beamer_steps.pdf|7|6", "W214 beamer_steps.pdf|11|10",
                                           "W215 beamer_steps.pdf|12", "W213 beamer_steps.pdf|13|14"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_the_xml_says_of_pages_is_told_where_it_leaves_some_out) {
  model::DeckEntry last, two, hidden;
  last.steps = model::Steps::last;
  two.pages = {{1, 2}, {9, 12}};
  hidden.notes = model::Notes::hide;
  BOOST_TEST(reading(deck_file("growing"), with_worker(), last) ==
                 (std::vector<std::string>{"W217 growing.pdf|1|3", "W217 growing.pdf|2|3"}),
             boost::test_tools::per_element());
  BOOST_TEST(reading(deck_file("growing"), with_worker(), two) ==
                 (std::vector<std::string>{"E220 growing.pdf|9|4", "W216 growing.pdf|3", "W216 growing.pdf|4"}),
             boost::test_tools::per_element());
  BOOST_TEST(reading(deck_file("impress_notes"), with_worker(), hidden) ==
                 (std::vector<std::string>{"W218 impress_notes.pdf|4", "W218 impress_notes.pdf|5",
                                           "W218 impress_notes.pdf|6"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_deck_that_may_not_be_copied_is_shown_and_told) {
  BOOST_TEST(reading(deck_file("locked_for_changes"), with_worker()) ==
                 std::vector<std::string>{"W219 locked_for_changes.pdf"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(steps_that_are_not_shown_are_told_one_by_one) {
  BOOST_TEST(reading(deck_file("growing"), with_worker()) ==
                 (std::vector<std::string>{"W213 growing.pdf|1|3", "W213 growing.pdf|2|3"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_a_worker_could_read_or_draw_in_part_only_is_told) {
  slides::ReadingOptions options;
  options.program = BAD_WORKER;
  model::Deck deck;
  deck.pages = 1;
  deck.degraded = true;
  deck.slides.emplace_back().route = model::Route::raster;
  const auto record = std::filesystem::temp_directory_path() / ("dossier-record-" + std::to_string(::getpid()));
  std::ofstream(record, std::ios::binary) << slides::to_record(deck);
  const model::InputFile in_part = file_of("teils.pdf", "%PDF-1.7\nanswer " + record.string());
  BOOST_TEST(reading(in_part, options) == std::vector<std::string>{"W211 teils.pdf"}, boost::test_tools::per_element());
  std::filesystem::remove(record);

  Diagnostics diagnostics;
  BOOST_TEST(
      slides::render_pages(file_of("bild.pdf", "%PDF-1.7\naborted"), {{2, 100, 100}}, options, diagnostics).empty());
  BOOST_TEST(told(diagnostics) == std::vector<std::string>{"W212 bild.pdf|3"}, boost::test_tools::per_element());
}
