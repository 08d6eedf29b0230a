#include "slides/story/deck_story.h"

#include <boost/test/unit_test.hpp>

using namespace dossier;
using slides::Line;
using slides::PageContent;

namespace {

/// Counts the pictures that were asked for in `drawn`.
model::Deck told(std::vector<PageContent> pages, int* drawn = nullptr, const model::PageChoice& show = {},
                 std::vector<std::string> labels = {}) {
  model::Deck deck;
  for (const PageContent& page : pages) {
    model::Slide slide;
    slide.page = static_cast<int>(deck.slides.size());
    slide.label = labels.empty() ? std::to_string(slide.page + 1) : labels.at(deck.slides.size());
    slide.width = page.width;
    slide.height = page.height;
    deck.slides.push_back(std::move(slide));
  }
  deck.pages = static_cast<int>(pages.size());
  slides::tell_story(deck, std::move(pages), show, [&](int) {
    if (drawn != nullptr) ++*drawn;
    return slides::PageImage();
  });
  return deck;
}

PageContent page(std::vector<Line> lines, std::optional<slides::Marks> marks = {}) {
  return {std::move(lines), 720, 540, std::move(marks), {}};
}

/// Texts and shapes, each a number for what it is and where, apart from each other.
slides::Marks marks(std::vector<std::uint64_t> text, std::vector<std::uint64_t> shapes, double photo = 0) {
  slides::Marks marks;
  const auto place = [](std::uint64_t what) {
    const auto at = static_cast<double>(what) * 30;
    return slides::Area{at, at, at + 20, at + 20};
  };
  for (const std::uint64_t what : shapes) marks.shapes.push_back({what, place(what)});
  for (const std::uint64_t what : text) marks.text.push_back({what, marks.shapes.size(), place(what)});
  marks.photo = photo;
  return marks;
}

std::vector<std::string> titles(const model::Deck& deck) {
  std::vector<std::string> titles;
  for (const model::Slide& slide : deck.slides) titles.push_back(slide.title);
  return titles;
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
  BOOST_TEST(deck.slides[2].title == "");
  BOOST_TEST(deck.slides[2].lines.size() == 1U);
}

BOOST_AUTO_TEST_CASE(signs_of_formulas_are_no_title_the_heading_in_the_tags_is) {
  Line heading{"Die Streuung", 40, 24, 24};
  heading.heading = true;
  const model::Deck deck = told({page({{"R", 90, 60, 60}, heading, {"um den Mittelwert", 200, 20, 20}}),
                                 page({{"s2", 90, 60, 60}, {"Freiheitsgrade", 200, 20, 20}})});
  BOOST_TEST(deck.slides[0].title == "Die Streuung");
  BOOST_TEST(deck.slides[1].title == "Freiheitsgrade");
}

BOOST_AUTO_TEST_CASE(a_title_divided_between_lines_is_one_word) {
  const model::Deck deck =
      told({page({{"Donaudampfschifffahrts-", 40, 40, 40}, {"gesellschaft", 90, 40, 40}, {"x y", 200, 20, 20}}),
            page({{"Bahn- und", 40, 40, 40}, {"Busverkehr", 90, 40, 40}, {"x y", 200, 20, 20}}),
            page({{"Innen-", 40, 40, 40}, {"und Außenraum", 90, 40, 40}, {"x y", 200, 20, 20}}),
            page({{"U-Bahn-", 40, 40, 40}, {"Anschluss", 90, 40, 40}, {"x y", 200, 20, 20}})});
  BOOST_TEST(titles(deck) == (std::vector<std::string>{"Donaudampfschifffahrtsgesellschaft", "Bahn- und Busverkehr",
                                                       "Innen- und Außenraum", "U-Bahn-Anschluss"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_largest_type_of_a_page_is_no_running_head_and_only_its_own_number_is_a_folio) {
  std::vector<PageContent> pages;
  for (int year = 2019; year < 2025; ++year) {
    const std::string own = std::to_string(year - 2018);
    pages.push_back(page({{"Haushalt", 30, 40, 40},
                          {"Bericht", 10, 10, 10},
                          {std::to_string(year * 7), 510, 10, 10},
                          {own + " / 6", 525, 10, 10}}));
  }
  const model::Deck deck = told(pages);
  for (const model::Slide& slide : deck.slides) {
    BOOST_TEST(slide.title == "Haushalt");
    BOOST_TEST(slide.lines.size() == 1U);
    BOOST_TEST(slide.lines.at(0) == std::to_string((slide.page + 2019) * 7));
  }
}

BOOST_AUTO_TEST_CASE(words_that_come_again_smaller_make_no_notes_page) {
  const std::vector<Line> diagram{{"Ressourcen", 300, 24, 24}, {"Verwaltung", 340, 24, 24}};
  const std::vector<Line> small{{"Ressourcen", 300, 12, 12}, {"Verwaltung", 340, 12, 12}};
  std::vector<Line> notes = small;
  notes.push_back({"Hier erzähle ich, wie es dazu kam.", 420, 14, 14});
  BOOST_TEST((told({page(diagram), page(notes)}).slides[1].left_out == model::Omitted::no));
  // Unless that is asked for.
  model::PageChoice hide;
  hide.notes = model::Notes::hide;
  BOOST_TEST((told({page(diagram), page(notes)}, nullptr, hide).slides[1].left_out == model::Omitted::notes));
}

BOOST_AUTO_TEST_CASE(what_marks_settle_needs_no_pictures) {
  const std::vector<Line> first{{"Drei Thesen", 40, 30, 30}, {"Erstens", 120, 20, 20}};
  std::vector<Line> second = first;
  second.push_back({"Zweitens", 150, 20, 20});
  int drawn = 0;
  model::Deck deck =
      told({page(first, marks({1, 2}, {7, 7})), page(second, marks({1, 2, 3}, {7, 7})), page({}, marks({}, {})),
            page({}, marks({}, {9}, 720 * 540)), page(second, marks({1, 2, 3}, {7, 7}))},
           &drawn);
  BOOST_TEST(drawn == 0);
  BOOST_TEST(deck.slides[0].superseded_by.value_or(-1) == 1);
  BOOST_TEST((deck.slides[0].left_out == model::Omitted::step));
  BOOST_TEST((deck.slides[2].left_out == model::Omitted::blank));
  BOOST_TEST((deck.slides[3].left_out == model::Omitted::no));  // a photograph
  BOOST_TEST(deck.slides[4].duplicate_of.value_or(-1) == 1);

  // A text less may be lost.
  drawn = 0;
  deck = told({page(first, marks({1, 4}, {7})), page(second, marks({1, 2, 3}, {7}))}, &drawn);
  BOOST_TEST(drawn == 2);
  BOOST_TEST((deck.slides[0].left_out == model::Omitted::no));
}

BOOST_AUTO_TEST_CASE(labels_that_never_change_say_nothing) {
  const std::vector<Line> one{{"Plakat", 40, 30, 30}, {"Erstens", 120, 20, 20}};
  const auto two = [&](std::vector<std::string> labels) {
    return told({page(one, marks({1}, {})), page(one, marks({1}, {})), page({{"Ende", 40, 30, 30}}, marks({5}, {}))},
                nullptr, {}, std::move(labels));
  };
  BOOST_TEST((two({"1", "1", "1"}).slides[0].left_out == model::Omitted::no));
  BOOST_TEST((two({"1", "1", "2"}).slides[0].left_out == model::Omitted::step));
}

BOOST_AUTO_TEST_CASE(pages_that_are_chosen_are_all_that_is_shown_and_hold_their_steps) {
  const std::vector<Line> first{{"Drei Thesen", 40, 30, 30}, {"Erstens", 120, 20, 20}};
  std::vector<Line> second = first;
  second.push_back({"Zweitens", 150, 20, 20});
  const std::vector<PageContent> pages{page(first, marks({1, 2}, {})), page(second, marks({1, 2, 3}, {})),
                                       page({{"Ende", 40, 30, 30}}, marks({8}, {}))};
  model::PageChoice show;
  show.pages = {{1, 1}, {3, 3}};
  const model::Deck deck = told(pages, nullptr, show);
  BOOST_TEST((deck.slides[0].left_out == model::Omitted::no));  // the page that holds it is not shown
  BOOST_TEST((deck.slides[1].left_out == model::Omitted::not_chosen));
  BOOST_TEST((deck.slides[2].left_out == model::Omitted::no));
  show = {};
  show.steps = model::Steps::all;
  BOOST_TEST((told(pages, nullptr, show).slides[0].left_out == model::Omitted::no));
}

BOOST_AUTO_TEST_CASE(the_last_step_alone_may_be_asked_for_even_if_it_replaces_the_others) {
  model::PageChoice last;
  last.steps = model::Steps::last;
  const std::vector<PageContent> pages{
      page({{"Plakat", 40, 30, 30}, {"Falsch: zwölf", 120, 20, 20}}, marks({1, 2}, {})),
      page({{"Plakat", 40, 30, 30}, {"Richtig: eine", 120, 20, 20}}, marks({1, 3}, {})),
      page({{"Ende", 40, 30, 30}}, marks({8}, {}))};
  BOOST_TEST((told(pages, nullptr, last, {"1", "1", "2"}).slides[0].left_out == model::Omitted::step));
  BOOST_TEST((told(pages, nullptr, {}, {"1", "1", "2"}).slides[0].left_out == model::Omitted::no));
}
