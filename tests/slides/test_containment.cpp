// The proof that all of one page stands on another.
#include "slides/story/containment.h"

#include <boost/test/unit_test.hpp>

using namespace dossier::slides;

namespace {

constexpr Area kTitle{10, 10, 200, 40}, kLine{10, 100, 200, 120}, kBeside{300, 300, 340, 340};

Holding holding(const Marks* marks) {
  Holding holding;
  holding.width = 480;
  holding.height = 270;
  holding.marks = marks;
  return holding;
}

bool by_marks(const Marks& page, const Marks& other) {
  return marks_stand_on(holding(&page), holding(&other)) != Stands::not_all;
}

/// White, with rectangles in grey on it.
struct Painted {
  int left, top, right, bottom, grey;
};
PageImage picture(const std::vector<Painted>& painted) {
  PageImage image{480, 270, std::string(480 * 270 * 3, '\xFF')};
  for (const Painted& one : painted) {
    for (int y = one.top; y < one.bottom; ++y) {
      for (int x = one.left; x < one.right; ++x) {
        for (int i = 0; i < 3; ++i)
          image.rgb[static_cast<std::size_t>((y * 480 + x) * 3 + i)] = static_cast<char>(one.grey);
      }
    }
  }
  return image;
}

Stands by_ink(const std::vector<Painted>& page, const std::vector<Painted>& other, std::vector<Area> text = {},
              std::vector<Area> number = {}) {
  Holding held = holding(nullptr);
  held.text = std::move(text);
  held.own_number = std::move(number);
  return ink_stands_on(held, picture(page), picture(other));
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_word_digit_link_and_alternative_counts_as_often_as_it_stands) {
  Holding page = holding(nullptr), other = page;
  page.words = {"12", "Haus", "Haus"};
  other.words = {"12", "Haus", "Haus", "Weg"};
  BOOST_TEST(words_stand_on(page, other));
  BOOST_TEST(!words_stand_on(other, page));
  other.words = {"12", "Haus", "Weg"};
  BOOST_TEST(!words_stand_on(page, other));
  other.words = {"13", "Haus", "Haus"};
  BOOST_TEST(!words_stand_on(page, other));
  other.words = page.words;
  page.links = {"https://example.org/"};
  BOOST_TEST(!words_stand_on(page, other));
  other.links = page.links;
  page.alternatives = {"Karte der Stadt"};
  BOOST_TEST(!words_stand_on(page, other));
}

BOOST_AUTO_TEST_CASE(what_comes_to_the_page_must_not_hide_what_was_there) {
  const Marks page{{{1, 0, kTitle}, {2, 0, kLine}}, {}, 0};
  Marks more = page;
  more.text.push_back({3, 0, kLine});
  BOOST_TEST(by_marks(page, more));
  BOOST_TEST(!by_marks(more, page));
  Marks beside = page;
  beside.shapes.push_back({9, kBeside});
  BOOST_TEST(by_marks(page, beside));
  Marks over = page;
  over.shapes.push_back({9, {0, 90, 400, 130}});
  BOOST_TEST(!by_marks(page, over));
}

BOOST_AUTO_TEST_CASE(a_shape_may_come_on_a_panel_but_not_on_a_picture_nor_all_over_it) {
  const Marks panel{{}, {{1, {0, 0, 400, 200}, true}}, 0}, image{{}, {{1, {0, 0, 400, 200}, false}}, 0};
  const auto with = [](Marks marks, Area area) {
    marks.shapes.push_back({9, area});
    return marks;
  };
  BOOST_TEST(by_marks(panel, with(panel, {20, 20, 40, 40})));
  BOOST_TEST(!by_marks(panel, with(panel, {0, 0, 400, 200})));
  BOOST_TEST(!by_marks(panel, with(panel, {20, 20, 100, 100})));
  BOOST_TEST(!by_marks(image, with(image, {20, 20, 40, 40})));
}

BOOST_AUTO_TEST_CASE(text_that_comes_to_stand_under_a_shape_is_hidden) {
  const Marks before{{{1, 1, kLine}}, {{5, kLine}}, 0}, after{{{1, 0, kLine}}, {{5, kLine}}, 0};
  BOOST_TEST(by_marks(before, before));
  BOOST_TEST(!by_marks(before, after));
}

BOOST_AUTO_TEST_CASE(the_number_of_the_page_may_change) {
  const Area foot{440, 250, 470, 262};
  const Marks first{{{1, 0, kTitle}, {2, 0, foot}}, {}, 0}, second{{{1, 0, kTitle}, {3, 0, foot}}, {}, 0};
  Holding page = holding(&first), other = holding(&second);
  BOOST_TEST((marks_stand_on(page, other) == Stands::not_all));
  page.own_number = other.own_number = {foot};
  BOOST_TEST((marks_stand_on(page, other) == Stands::all));
  BOOST_TEST((by_ink({{445, 252, 450, 260, 0}}, {{455, 252, 460, 260, 0}}) == Stands::not_all));
  BOOST_TEST((by_ink({{445, 252, 450, 260, 0}}, {{455, 252, 460, 260, 0}}, {}, {foot}) == Stands::all));
}

BOOST_AUTO_TEST_CASE(every_bit_of_ink_counts) {
  const std::vector<Painted> page{{10, 10, 100, 30, 0}, {300, 200, 302, 202, 0}};
  BOOST_TEST((by_ink(page, page) == Stands::all));
  std::vector<Painted> more = page;
  more.push_back({10, 100, 100, 120, 0});
  BOOST_TEST((by_ink(page, more) == Stands::all_and_more));
  BOOST_TEST((by_ink(more, page) == Stands::not_all));
  BOOST_TEST((by_ink(page, {{10, 10, 100, 30, 0}}) == Stands::not_all));                           // a dot
  BOOST_TEST((by_ink(page, {{11, 10, 101, 30, 0}, {300, 200, 302, 202, 0}}) == Stands::not_all));  // moved
  BOOST_TEST((by_ink({{10, 10, 100, 30, 200}}, {{10, 10, 100, 30, 0}}) == Stands::not_all));       // repainted
}

BOOST_AUTO_TEST_CASE(letters_may_come_out_in_stronger_ink_but_not_fade) {
  const std::vector<Painted> faint{{10, 100, 100, 120, 200}}, whole{{10, 100, 100, 120, 0}};
  BOOST_TEST((by_ink(faint, whole, {kLine}) == Stands::all_and_more));
  BOOST_TEST((by_ink(whole, faint, {kLine}) == Stands::not_all));
}

BOOST_AUTO_TEST_CASE(what_is_left_white_in_a_panel_is_ink_too) {
  const std::vector<Painted> panel{{10, 10, 200, 100, 80}};
  std::vector<Painted> lettered = panel;
  lettered.push_back({50, 40, 54, 60, 255});
  BOOST_TEST((by_ink(lettered, panel) == Stands::not_all));
  BOOST_TEST((by_ink(panel, lettered) == Stands::not_all));  // a part of the panel is gone
}

BOOST_AUTO_TEST_CASE(a_page_that_cannot_be_drawn_is_never_held_by_another) {
  Containment containment([](int) { return PageImage(); });
  Holding page = holding(nullptr), other = page;
  other.page = 1;
  BOOST_TEST((containment.stands_on(page, other) == Stands::not_all));
  BOOST_TEST(!containment.is_blank(page));
}

BOOST_AUTO_TEST_CASE(blank_is_only_what_shows_nothing_at_all) {
  const Marks some{{}, {{1, {0, 0, 480, 270}}}, 0}, nothing;
  const auto blank = [&](const std::vector<Painted>& painted) {
    Containment containment([&](int) { return picture(painted); });
    return containment.is_blank(holding(&some));
  };
  Containment undrawn([](int) { return PageImage(); });
  BOOST_TEST(undrawn.is_blank(holding(&nothing)));
  BOOST_TEST(!undrawn.is_blank(holding(&some)));
  BOOST_TEST(!undrawn.is_blank(holding(nullptr)));  // who knows what others draw
  BOOST_TEST(blank({}));
  BOOST_TEST(blank({{0, 0, 480, 270, 30}}));  // all of one colour
  BOOST_TEST(!blank({{0, 0, 480, 10, 30}}));
  BOOST_TEST(!blank({{300, 200, 301, 201, 200}}));
}
