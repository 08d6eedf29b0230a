#include <boost/test/unit_test.hpp>

#include "slides/deck_reader.h"

using namespace dossier;

namespace {

model::Deck full_deck() {
  model::Deck deck;
  deck.file = "Vortrag.pdf";
  deck.sha256 = std::string(64, 'a');
  deck.bytes = 12345;
  deck.title = "Über Städte";
  deck.pages = 2;
  deck.attachments = {"Tabelle.ods"};
  deck.fonts = {{"ABCDEF+Lato", "TrueType", true, true}};
  deck.outline = {{0, 1, "Anfang"}};
  model::Slide first;
  first.width = 400;
  first.height = 300;
  first.title = "Titel";
  first.lines = {"eine Zeile", "noch eine"};
  first.left_out = model::Omitted::step;
  first.superseded_by = 1;
  first.links = {{0.1, 0.2, 0.3, 0.4, "https://example.org/"}};
  model::SlidePart figure;
  figure.kind = model::PartKind::figure;
  figure.alternative = "Ein Platz";
  figure.x = 0.25;
  figure.width = 0.5;
  figure.marks = {{0, 3}, {1, 4}};
  model::SlidePart within;
  within.parent = 0;
  within.text = "Ein Wort";
  within.link = 0;
  first.parts = {figure, within};
  model::Slide second = first;
  second.page = 1;
  second.left_out = model::Omitted::no;
  second.superseded_by.reset();
  second.duplicate_of = 0;
  deck.slides = {first, second};
  deck.vector_pages = std::make_shared<const std::string>("%PDF-1.7 …");
  return deck;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_record_comes_back_as_it_went) {
  const std::string record = slides::to_record(full_deck());
  const auto deck = slides::from_record(record);
  BOOST_REQUIRE(deck);
  BOOST_TEST(slides::to_record(*deck) == record);
  BOOST_TEST(deck->slides[0].lines[1] == "noch eine");
  BOOST_TEST(*deck->vector_pages == "%PDF-1.7 …");
  BOOST_TEST(deck->slides[0].parts[0].marks[1].number == 4);
}

BOOST_AUTO_TEST_CASE(a_part_within_a_later_one_is_refused) {
  model::Deck deck = full_deck();
  deck.slides[0].parts[1].parent = 1;
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
  deck = full_deck();
  deck.slides[0].parts[1].link = 1;
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
}

BOOST_AUTO_TEST_CASE(a_record_cut_anywhere_is_refused) {
  const std::string record = slides::to_record(full_deck());
  for (std::size_t length = 0; length < record.size(); ++length) {
    BOOST_REQUIRE(!slides::from_record(std::string_view(record).substr(0, length)));
  }
  BOOST_TEST(!slides::from_record(record + "x"));
}

BOOST_AUTO_TEST_CASE(any_byte_of_a_record_may_change_without_harm) {
  const std::string record = slides::to_record(full_deck());
  for (std::size_t at = 0; at < record.size(); ++at) {
    for (const char flip : {'\x01', '\x80', '\xFF'}) {
      std::string changed = record;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      if (const auto deck = slides::from_record(changed)) {
        BOOST_REQUIRE(deck->slides.size() == static_cast<std::size_t>(deck->pages));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(values_out_of_their_range_are_refused) {
  model::Deck deck = full_deck();
  deck.slides[0].links[0].target = "javascript:alert(1)";
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
  deck = full_deck();
  deck.slides[1].superseded_by = 0;  // an earlier page cannot complete a later one
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
  deck = full_deck();
  deck.slides[0].width = std::numeric_limits<double>::infinity();
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
  deck = full_deck();
  deck.title = "\xC3\x28";
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
  deck = full_deck();
  deck.vector_pages.reset();  // although a slide goes in as vectors
  BOOST_TEST(!slides::from_record(slides::to_record(deck)));
}
