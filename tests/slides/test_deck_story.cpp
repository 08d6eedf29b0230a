#include "slides/story/deck_story.h"

#include <boost/test/unit_test.hpp>

using namespace dossier;
using slides::Line;
using slides::PageContent;

namespace {

/// Counts the pictures that were asked for in `drawn`.
model::Deck told(std::vector<PageContent> pages, int* drawn = nullptr) {
  model::Deck deck;
  for (const PageContent& page : pages) {
    model::Slide slide;
    slide.page = static_cast<int>(deck.slides.size());
    slide.label = std::to_string(slide.page + 1);
    slide.width = page.width;
    slide.height = page.height;
    deck.slides.push_back(std::move(slide));
  }
  deck.pages = static_cast<int>(pages.size());
  slides::tell_story(deck, std::move(pages), true, [&](int) {
    if (drawn != nullptr) ++*drawn;
    return slides::Thumbnail();
  });
  return deck;
}

PageContent page(std::vector<Line> lines) {
  return {std::move(lines), 720, 540};
}

PageContent page(std::vector<Line> lines, slides::Marks marks) {
  return {std::move(lines), 720, 540, std::move(marks)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(items_of_a_list_are_no_title_however_large) {
  const model::Deck deck =
      told({page({{"Für wen wir planen", 40, 24, 24},
                  {"• Menschen, die noch nie", 120, 34, 34},
                  {"beteiligt wurden", 160, 34, 34},
                  {"• Menschen ohne Zeit", 200, 34, 34}}),
            page({{"Überblick", 40, 24, 24}, {"– Wohnen", 70, 24, 24}, {"– Arbeiten", 100, 24, 24}}),
            page({{"• Nur ein Punkt", 40, 24, 24}})});
  BOOST_TEST(deck.slides[0].title == "Für wen wir planen");
  BOOST_TEST(deck.slides[0].lines.size() == 3U);
  BOOST_TEST(deck.slides[1].title == "Überblick");
  BOOST_TEST(deck.slides[2].title == "• Nur ein Punkt");  // there is nothing else to call it by
}

BOOST_AUTO_TEST_CASE(a_slide_that_shows_the_one_before_small_is_no_notes_page_when_its_own_words_are_larger) {
  const std::vector<Line> diagram{{"Ressourcen", 300, 24, 24}, {"Verwaltung", 340, 24, 24}};
  const std::vector<Line> small{{"Ressourcen", 300, 12, 12}, {"Verwaltung", 340, 12, 12}};
  std::vector<Line> slide = small, notes = small;
  slide.insert(slide.begin(), {"Grenzen der Verwaltung", 40, 60, 60});
  notes.push_back({"Hier erzähle ich, wie es dazu kam.", 420, 14, 14});
  BOOST_TEST((told({page(diagram), page(slide)}).slides[1].kind == model::PageKind::slide));
  BOOST_TEST((told({page(diagram), page(notes)}).slides[1].kind == model::PageKind::notes));
}

BOOST_AUTO_TEST_CASE(what_marks_settle_needs_no_pictures) {
  const std::vector<Line> first{{"Drei Thesen", 40, 30, 30}, {"Erstens", 120, 20, 20}};
  std::vector<Line> second = first;
  second.push_back({"Zweitens", 150, 20, 20});
  int drawn = 0;
  model::Deck deck = told({page(first, {{1, 2}, {7, 7}}), page(second, {{1, 2, 3}, {7, 7}}), page({}, {{}, {}}),
                           page({}, {{}, {9}, 720 * 540}), page(second, {{1, 2, 3}, {7, 7}})},
                          &drawn);
  BOOST_TEST(drawn == 0);
  BOOST_TEST(deck.slides[0].superseded_by.value_or(-1) == 1);
  BOOST_TEST((deck.slides[2].kind == model::PageKind::empty));
  BOOST_TEST((deck.slides[3].kind == model::PageKind::slide));  // a photograph
  BOOST_TEST(deck.slides[4].duplicate_of.value_or(-1) == 1);

  // A shape more may hide what was there; a text less may be lost.
  deck = told({page(first, {{1, 2}, {7}}), page(second, {{1, 2, 3}, {7, 8}})}, &drawn);
  BOOST_TEST(drawn == 2);
  BOOST_TEST(!deck.slides[0].superseded_by);
  drawn = 0;
  told({page(first, {{1, 4}, {7}}), page(second, {{1, 2, 3}, {7}})}, &drawn);
  BOOST_TEST(drawn == 2);
}
