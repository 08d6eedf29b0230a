// What is too much for one field, event or series, and what is not yet.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>

#include "ingest/limits.h"
#include "ingest/reader.h"
#include "printed.h"

using namespace dossier;
namespace fs = std::filesystem;

namespace {

/// While it is not 0, no piece of memory larger than this can be had.
std::size_t largest_piece = 0;

std::string times(std::size_t count, const std::string& words) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += words;
  return all;
}

struct Read {
  std::vector<model::Series> series;
  std::string said;
};

Read read(const std::string& inner, const std::string& in_series = {}) {
  const fs::path folder = fs::path(DOSSIER_BINARY_DIR) / "limits-made";
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::ofstream(folder / "series.xml") << R"(<series xmlns="urn:dossier:1" id="reihe"><title>Reihe</title>)"
                                       << in_series << "</series>";
  if (!inner.empty()) {
    std::ofstream(folder / "a.xml") << R"(<event xmlns="urn:dossier:1" id="a"><date>4.3.2021</date>)" << inner
                                    << "</event>";
  }
  std::ofstream(folder / "b.xml")
      << R"(<event xmlns="urn:dossier:1" id="b"><title>B</title><date>5.3.2021</date></event>)";
  Diagnostics diagnostics;
  Read result;
  result.series = ingest::read_inputs({folder.string()}, {}, diagnostics);
  result.said = printed(diagnostics, cli::Language::english, folder.string());
  return result;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

// Those of this whole test program.
void* operator new(std::size_t size) {
  if (largest_piece != 0 && size > largest_piece) throw std::bad_alloc();
  if (void* piece = std::malloc(size > 0 ? size : 1)) return piece;
  throw std::bad_alloc();
}
void operator delete(void* piece) noexcept {
  std::free(piece);
}
void operator delete(void* piece, std::size_t) noexcept {
  std::free(piece);
}

BOOST_AUTO_TEST_CASE(what_is_just_within_the_limits_is_read) {
  const Read at_limit = read("<title>" + times(499, "ä ") + "ää" + "</title>");
  BOOST_TEST(at_limit.said == "");
  const Read word = read("<title>A</title><topic><p>" + times(1'000, "x") + "</p></topic>");
  BOOST_TEST(word.said == "");
  BOOST_TEST(word.series.front().events.size() == 2U);
  const Read many = read("<title>A</title><agenda>" + times(2'000, "<slot><title>A</title></slot>\n") + "</agenda>");
  BOOST_TEST(many.said == "");
  BOOST_TEST(many.series.front().events.front().agenda.slots.size() == 2'000U);
}

BOOST_AUTO_TEST_CASE(too_many_of_a_kind_cost_this_event_and_no_other) {
  const Read slots = read("<title>A</title><agenda>\n" + times(2'001, "<slot><title>A</title></slot>\n") + "</agenda>");
  BOOST_TEST(slots.said ==
             "a.xml:2002:1: error E195: <slot> stands here for more than the 2000th time.\n"
             "  <slot><title>A</title></slot>\n"
             "  ^~~~~\n"
             "  → Divide the event or series, or see whether the export repeats itself.\n");
  BOOST_TEST(slots.series.front().events.size() == 1U);
  BOOST_TEST(slots.series.front().left_out.front().id == "a");
}

BOOST_AUTO_TEST_CASE(more_text_than_a_book_is_refused) {
  const Read book =
      read("<title>A</title><topic>\n" + times(150, "<p>" + times(2'000, "Wort um ") + "</p>\n") + "</topic>");
  BOOST_TEST(first_line(book.said) ==
             "a.xml:126:1: error E196: The texts of the event or series have more than 2000 KB together.");
  BOOST_TEST(book.said.find("  → Divide it, or offer long texts as a file in <downloads>.\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(more_paragraphs_than_a_book_has_are_refused) {
  const Read lines = read("<title>A</title><topic>" + times(20'010, "A.\n\n") + "</topic>");
  BOOST_TEST(lines.said ==
             "a.xml:1:1: error E197: The texts have 20012 paragraphs together; there may be at most 20000.\n"
             "  <event xmlns=\"urn:dossier:1\" id=\"a\"><date>4.3.2021</date><title>A</title><topic>A.\n"
             "  ^~~~~~\n"
             "  → Divide the event, or see whether the export repeats itself.\n");
  // Nobody works with its texts any more.
  BOOST_TEST(lines.series.front().left_out.front().event->topic.empty());
}

BOOST_AUTO_TEST_CASE(too_much_in_the_series_itself_costs_the_series) {
  const Read series = read("", "<summary>" + times(20'001, "<p>A</p>\n") + "</summary>");
  BOOST_TEST(first_line(series.said) ==
             "series.xml:20001:1: error E195: <p> stands here for more than the 20000th time.");
  BOOST_TEST(!series.series.front().usable);
  BOOST_TEST(series.series.front().id == "reihe");
}

BOOST_AUTO_TEST_CASE(a_file_for_which_there_is_no_memory_costs_itself) {
  const std::string large =
      "<title>A</title><topic>" + times(1'000, "<p>" + times(200, "Wort um ") + "</p>\n") + "</topic>";
  read(large);  // whatever is made once is there
  largest_piece = 1'000'000;
  Read result;
  try {
    result = read({});
    largest_piece = 0;
    BOOST_TEST(result.said == "");
    std::ofstream(fs::path(DOSSIER_BINARY_DIR) / "limits-made/a.xml")
        << R"(<event xmlns="urn:dossier:1" id="a"><date>4.3.2021</date>)" << large << "</event>";
    Diagnostics diagnostics;
    largest_piece = 1'000'000;
    result.series = ingest::read_inputs({(fs::path(DOSSIER_BINARY_DIR) / "limits-made").string()}, {}, diagnostics);
    largest_piece = 0;
    result.said = printed(diagnostics, cli::Language::english, (fs::path(DOSSIER_BINARY_DIR) / "limits-made").string());
  } catch (const std::bad_alloc&) {
    largest_piece = 0;
    BOOST_FAIL("the fault of one file went through");
  }
  BOOST_TEST(result.said ==
             "a.xml: error E199: The file cannot be read to its end (system: Cannot allocate memory).\n"
             "  → Divide it, or see whether the computer lacks memory. What was published before stays.\n");
  BOOST_TEST(result.series.front().events.size() == 1U);
  BOOST_TEST(result.series.front().left_out.front().unreadable);
}
