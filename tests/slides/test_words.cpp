// Words as words: however a deck sets its letters, titles, lines and structure say words, and so does any reader of the
// pages that are handed on.
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <map>

#include "made_decks.h"
#include "support.h"

using namespace dossier;
using namespace dossier::tests;

namespace {

constexpr double kSize = 36, kSpace = 278;

/// Of Helvetica, in thousandths.
double width_of(char c) {
  static const std::map<char, double> kWidths{{'E', 667}, {'R', 722}, {'G', 778}, {'B', 667}, {'N', 722}, {'I', 278},
                                              {'S', 667}, {'M', 833}, {'H', 722}, {'A', 667}, {'U', 722}, {' ', kSpace},
                                              {'e', 556}, {'i', 222}, {'n', 556}, {'b', 556}, {'l', 222}, {'c', 500},
                                              {'k', 500}, {'2', 556}, {'0', 556}, {'6', 556}};
  return kWidths.at(c);
}

std::string number(double value) {
  return std::to_string(value);
}

/// The ways in which programs set letters apart, or words.
std::map<std::string, std::string> settings(const std::string& text, double spacing) {
  const double gap = spacing * kSize;
  const std::string begin = "0 g BT /F 36 Tf 50 470 Td ", end = " ET\n";
  std::string kerned, pieces, placed;
  double x = 50;
  for (const char c : text) {
    const double advance = width_of(c) / 1000 * kSize + gap;
    if (c == ' ') {
      kerned += number(-(kSpace + spacing * 1000)) + " ";
      x += advance;
      continue;
    }
    const std::string letter = std::string("(") + c + ")";
    kerned += letter + " " + number(-spacing * 1000) + " ";
    pieces += "BT /F 36 Tf " + number(x) + " 470 Td " + letter + " Tj ET\n";
    placed += "1 0 0 1 " + number(x) + " 470 Tm " + letter + " Tj ";
    x += advance;
  }
  return {{"Tc", begin + number(gap) + " Tc (" + text + ") Tj 0 Tc" + end},
          {"TJ", begin + "[" + kerned + "] TJ" + end},
          {"text objects", "0 g " + pieces},
          {"Tm", "0 g BT /F 36 Tf " + placed + end}};
}

std::string words_of(const poppler::page& page, poppler::page::text_layout_enum layout) {
  const poppler::byte_array bytes = page.text(poppler::rectf(), layout).to_utf8();
  std::string words;
  for (const char c : std::string(bytes.begin(), bytes.end())) {
    const bool space = c == ' ' || c == '\n' || c == '\f';
    if (!space) words += c;
    if (space && !words.empty() && words.back() != ' ') words += ' ';
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::unique_ptr<poppler::document> opened(const std::string& bytes) {
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

/// How many pixels of the two pages differ much.
int differing_pixels(const poppler::page& one, const poppler::page& other) {
  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  const poppler::image a = renderer.render_page(&one, 72, 72), b = renderer.render_page(&other, 72, 72);
  BOOST_REQUIRE(a.width() == b.width() && a.height() == b.height());
  int differing = 0;
  for (int y = 0; y < a.height(); ++y) {
    const auto* p = reinterpret_cast<const unsigned char*>(a.const_data()) + y * a.bytes_per_row();
    const auto* q = reinterpret_cast<const unsigned char*>(b.const_data()) + y * b.bytes_per_row();
    for (int x = 0; x < a.bytes_per_row(); ++x) differing += std::abs(p[x] - q[x]) > 160 ? 1 : 0;
  }
  return differing;
}

std::shared_ptr<model::Deck> read_made(const std::string& bytes) {
  Diagnostics diagnostics;
  return slides::read_deck(file_of("made.pdf", bytes), with_worker(), diagnostics);
}

}  // namespace

BOOST_AUTO_TEST_CASE(letter_spaced_titles_are_words_in_title_structure_and_text) {
  for (const std::string title : {"ERGEBNIS", "MEHR RAUM", "ein blick", "MEHR IN 2026"}) {
    for (const double spacing : {0.12, 0.3, 0.5}) {
      for (const auto& [way, content] : settings(title, spacing)) {
        BOOST_TEST_CONTEXT(title << ", " << spacing << ", by " << way) {
          const std::string bytes = pdf_of({{content + text(22, 60, 380, "Eine Zeile Text")}});
          const auto deck = read_made(bytes);
          BOOST_REQUIRE(deck);
          const model::Slide& slide = deck->slides.at(0);
          BOOST_TEST(slide.title == title);
          BOOST_REQUIRE(!slide.parts.empty());
          BOOST_TEST(slide.parts[0].text == title);
          BOOST_TEST(slide.parts[0].replacement.empty());
          BOOST_REQUIRE(deck->vector_pages);
          const auto document = opened(*deck->vector_pages), original = opened(bytes);
          const std::unique_ptr<poppler::page> page(document->create_page(0)), before(original->create_page(0));
          BOOST_TEST(words_of(*page, poppler::page::raw_order_layout) == title + " Eine Zeile Text");
          BOOST_TEST(words_of(*page, poppler::page::physical_layout) == title + " Eine Zeile Text");
          BOOST_TEST(differing_pixels(*page, *before) <= 30);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(words_placed_without_spaces_are_parted) {
  for (const auto& [way, content] : settings("ein blick in 2026", 0)) {
    BOOST_TEST_CONTEXT(way) {
      const auto deck = read_made(pdf_of({{content + text(22, 60, 380, "Eine Zeile Text")}}));
      BOOST_REQUIRE(deck);
      BOOST_TEST(deck->slides.at(0).title == "ein blick in 2026");
      BOOST_REQUIRE(deck->vector_pages);
      const auto document = opened(*deck->vector_pages);
      const std::unique_ptr<poppler::page> page(document->create_page(0));
      BOOST_TEST(words_of(*page, poppler::page::raw_order_layout) == "ein blick in 2026 Eine Zeile Text");
    }
  }
}

BOOST_AUTO_TEST_CASE(divided_words_are_whole_in_titles_and_lines) {
  const std::string lines = text(22, 60, 330, "Ein Beispiel mit Gesell-") + text(22, 60, 300, "schaft und Garten-") +
                            text(22, 60, 270, "und Landbau");
  const auto deck =
      read_made(pdf_of({{text(40, 50, 480, "Donaudampfschifffahrts-") + text(40, 50, 430, "gesellschaft") + lines}}));
  BOOST_REQUIRE(deck);
  const model::Slide& slide = deck->slides.at(0);
  BOOST_TEST(slide.title == "Donaudampfschifffahrtsgesellschaft");
  BOOST_REQUIRE(slide.parts.size() == 2U);
  BOOST_TEST(slide.parts[1].text == "Ein Beispiel mit Gesellschaft und Garten- und Landbau");
  const auto document = opened(*deck->vector_pages);
  const std::unique_ptr<poppler::page> page(document->create_page(0));
  BOOST_TEST(words_of(*page, poppler::page::raw_order_layout) ==
             "Donaudampfschifffahrts\u00AD gesellschaft Ein Beispiel mit Gesell\u00AD schaft und Garten- und Landbau");
}

BOOST_AUTO_TEST_CASE(a_browsers_deck_says_words) {
  const auto deck = read("browser_words");
  BOOST_REQUIRE(deck);
  BOOST_REQUIRE(deck->slides.size() == 4U);
  BOOST_TEST(deck->slides[0].title == "MEHR RAUM FÜR ALLE 2026");
  BOOST_TEST(deck->slides[1].title == "Neue Wege im Quartier");
  BOOST_TEST(deck->slides[2].title == "Zwei Spalten nebeneinander");
  BOOST_TEST(
      deck->slides[1].parts.at(1).text ==
      "Die Stadt der kurzen Wege braucht Plätze, auf denen man sich trifft, und Häuser, in denen man gern wohnt, "
      "auch wenn die Mieten steigen und der Bus nur selten kommt.");
  const auto document = opened(*deck->vector_pages);
  const auto words = [&](int number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    return words_of(*page, poppler::page::raw_order_layout);
  };
  BOOST_TEST(words(0) ==
             "MEHR RAUM FÜR ALLE 2026 Neue Wege im Quartier, fett und normal. Erster Punkt der Liste Zweiter Punkt");
  BOOST_TEST(words(2) ==
             "Zwei Spalten nebeneinander Links steht Was bisher gebaut wurde und was noch fehlt. Rechts steht Was im "
             "nächsten Jahr kommt. 1. Planen 2. Bauen");
}

namespace {

/// A page with a text field that shows "Zusage"; `needs`: viewers are asked to draw fields themselves; `look`: the
/// field says how it looks.
std::string deck_with_field(bool needs, bool look) {
  const std::string drawn = "0.9 0.9 1 rg 0 0 200 30 re f 0 g BT /F 18 Tf 5 8 Td (Zusage) Tj ET";
  const std::string page = text(36, 50, 470, "Anmeldung");
  return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DR << /Font << /F 5 0 R >> >> "
         "/DA (/F 18 Tf 0 g) " +
         std::string(needs ? "/NeedAppearances true" : "") +
         " >> >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
         "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Annots [6 0 R] /Resources << "
         "/Font << /F 5 0 R >> >> >> endobj\n4 0 obj << /Length " +
         std::to_string(page.size()) + " >> stream\n" + page +
         "\nendstream endobj\n5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
         ">> "
         "endobj\n6 0 obj << /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Zusage) /F 4 /Rect [100 200 300 230] /DA "
         "(/F "
         "18 Tf 0 g) " +
         std::string(look ? "/AP << /N 7 0 R >>" : "") +
         " >> endobj\n7 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F 5 0 R >> "
         ">> "
         "/Length " +
         std::to_string(drawn.size()) + " >> stream\n" + drawn + "\nendstream endobj\ntrailer << /Root 1 0 R >>\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(fields_are_drawn_as_poppler_draws_them) {
  const std::string bytes = deck_with_field(false, true);
  const auto deck = read_made(bytes);
  BOOST_REQUIRE(deck);
  BOOST_TEST((deck->slides.at(0).route == model::Route::vector));
  BOOST_REQUIRE(deck->vector_pages);
  const auto document = opened(*deck->vector_pages), original = opened(bytes);
  const std::unique_ptr<poppler::page> page(document->create_page(0)), before(original->create_page(0));
  BOOST_TEST(differing_pixels(*page, *before) <= 30);
  BOOST_TEST(words_of(*page, poppler::page::raw_order_layout) == "Anmeldung Zusage");
  // What only a viewer draws is a picture of what Poppler shows.
  for (const bool look : {true, false}) {
    const auto asked = read_made(deck_with_field(true, look));
    BOOST_REQUIRE(asked);
    BOOST_TEST((asked->slides.at(0).route == model::Route::raster));
    BOOST_TEST(asked->slides.at(0).reason == "it has form fields that only a viewer draws");
  }
}
