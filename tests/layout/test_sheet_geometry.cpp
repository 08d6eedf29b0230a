// How slides of all shapes and counts stand on pages: the table of the look specification, and what holds for any deck.
#include "layout/blocks/sheet_geometry.h"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <string>

using namespace dossier;
using namespace dossier::layout;

namespace {

const PageGrid kGrid;

double mm(Length length) {
  return length.to_pt() * 25.4 / 72;
}

std::string form_of(const SheetPage& page) {
  if (page.rows.empty()) return "nothing";
  return std::to_string(page.rows.front().slides.size()) + "×" + std::to_string(page.rows.size()) + ", " +
         std::to_string(std::lround(mm(page.rows.front().slides.front().width)));
}

/// The forms of the first page with so much used above the slides, and of the page after it.
SheetGeometry planned(double ratio, double used_mm, std::size_t count = 60, SheetWish wish = {}) {
  return sheet_geometry(std::vector<SlideShape>(count, {ratio * 100, 100}), wish, kGrid, SheetLook(),
                        kGrid.height - Length::mm(used_mm));
}

struct Row {
  const char* name;
  double ratio;
  const char *full, *below_chapter, *below_deck;
};

/// The look specification's table; widths in mm.
constexpr Row kTable[] = {
    {"21:9", 21.0 / 9, "2×5, 79", "2×4, 80", "2×4, 80"},
    {"16:9", 16.0 / 9, "2×4, 80", "2×3, 80", "2×4, 73"},
    {"16:10", 1.6, "2×4, 74", "2×3, 80", "2×3, 80"},
    {"3:2", 1.5, "2×3, 80", "2×3, 80", "2×3, 80"},
    {"A4 landscape", 1.4142, "2×3, 80", "2×3, 77", "2×3, 80"},
    {"4:3", 4.0 / 3, "2×3, 80", "2×3, 73", "2×3, 79"},
    {"5:4", 1.25, "2×3, 80", "2×3, 68", "2×3, 74"},
    {"1:1", 1, "2×3, 66", "2×2, 80", "2×2, 80"},
    {"4:5", 0.8, "2×2, 80", "2×2, 72", "2×2, 77"},
    {"A4", 0.7071, "2×2, 76", "2×2, 63", "2×2, 68"},
    {"9:16", 9.0 / 16, "3×2, 52", "3×2, 50", "3×2, 52"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(sheets_of_each_shape_stand_as_the_look_asks) {
  for (const Row& row : kTable) {
    BOOST_TEST_CONTEXT(row.name) {
      const SheetGeometry chapter = planned(row.ratio, 35), deck = planned(row.ratio, 21);
      BOOST_TEST(form_of(planned(row.ratio, 0).pages[0]) == row.full);
      BOOST_TEST(form_of(chapter.pages[0]) == row.below_chapter);
      BOOST_TEST(form_of(deck.pages[0]) == row.below_deck);
      BOOST_TEST(form_of(deck.pages[1]) == row.full);
    }
  }
}

BOOST_AUTO_TEST_CASE(full_pages_leave_at_most_a_tenth_blank) {
  for (const Row& row : kTable) {
    const SheetPage page = planned(row.ratio, 0).pages[0];
    Length used = page.gap * (static_cast<double>(page.rows.size()) - 1);
    for (const SheetRow& one : page.rows) used += one.height;
    BOOST_TEST((used / kGrid.height > 0.905), row.name << " fills " << used / kGrid.height);
  }
}

BOOST_AUTO_TEST_CASE(every_slide_of_any_deck_stands_once_within_the_frame_and_over_no_other) {
  std::mt19937 random(7);
  const double shapes[] = {16.0 / 9, 4.0 / 3, 0.7071, 1, 9.0 / 16, 3.6, 0.15, 1.6};
  for (int deck = 0; deck < 400; ++deck) {
    std::vector<SlideShape> slides;
    const bool mixed = deck % 2 == 0;
    const double one = shapes[random() % std::size(shapes)];
    const std::size_t count = 1 + random() % 23;
    for (std::size_t i = 0; i < count; ++i)
      slides.push_back({(mixed ? shapes[random() % std::size(shapes)] : one) * 540, 540});
    const int wishes[] = {0, 0, 1, 2, 3, 4, 6};
    const SheetWish wish{wishes[random() % std::size(wishes)], deck % 5 == 0};
    const Length free = kGrid.height - Length::mm(static_cast<double>(random() % 238));
    const SheetGeometry geometry = sheet_geometry(slides, wish, kGrid, SheetLook(), free);
    BOOST_TEST_CONTEXT("deck " << deck << ", " << wish.per_page << " a page") {
      std::size_t seen = 0;
      for (std::size_t number = 0; number < geometry.pages.size(); ++number) {
        const SheetPage& page = geometry.pages[number];
        BOOST_TEST((number == 0 || !page.rows.empty()));
        Length below;
        for (std::size_t row = 0; row < page.rows.size(); ++row) {
          if (row > 0) below += page.gap;
          Length right;
          for (const Rect& slide : page.rows[row].slides) {
            BOOST_TEST((slide.x >= right));
            BOOST_TEST((slide.width > Length()));
            BOOST_TEST((slide.height <= page.rows[row].height));
            right = slide.right();
            const double shape = slides.at(seen).width / slides.at(seen).height;
            if (shape >= 0.2) BOOST_TEST((std::abs(slide.width / slide.height / shape - 1) < 0.03));
            ++seen;
          }
          BOOST_TEST((right <= kGrid.width() + Length::pt(0.01)));
          below += page.rows[row].height;
        }
        BOOST_TEST((below <= (number == 0 ? free : kGrid.height) + Length::pt(0.01)));
      }
      BOOST_TEST(seen == count);
    }
  }
}

BOOST_AUTO_TEST_CASE(notes_have_their_lines_beside_slides_of_half_the_width) {
  const SheetGeometry geometry = planned(16.0 / 9, 35, 20, {0, true});
  BOOST_TEST(form_of(geometry.pages[0]) == "1×3, 80");
  BOOST_TEST(form_of(geometry.pages[1]) == "1×4, 80");
  BOOST_TEST(std::lround(mm(geometry.notes_left)) == 85);
}

BOOST_AUTO_TEST_CASE(a_deck_of_one_slide_and_large_slides_are_as_wide_as_the_text) {
  BOOST_TEST(form_of(planned(16.0 / 9, 35, 1).pages[0]) == "1×1, 127");
  const SheetGeometry large = planned(16.0 / 9, 35, 5, {2, false});
  BOOST_TEST(form_of(large.pages[0]) == "1×2, 127");
  BOOST_TEST(large.caption_beside);
  BOOST_TEST(std::lround(mm(large.pages[0].rows[0].slides[0].x)) == 38);
}

BOOST_AUTO_TEST_CASE(the_last_rows_of_a_deck_keep_size_and_distance) {
  const SheetGeometry geometry = planned(16.0 / 9, 0, 11);
  BOOST_REQUIRE(geometry.pages.size() == 2U);
  BOOST_TEST(geometry.pages[1].rows.size() == 2U);
  BOOST_TEST(geometry.pages[1].rows[1].slides.size() == 1U);
  BOOST_TEST((geometry.pages[1].rows[0].slides[0].width == geometry.pages[0].rows[0].slides[0].width));
  BOOST_TEST((geometry.pages[1].gap == geometry.pages[0].gap));
}

BOOST_AUTO_TEST_CASE(a_deck_that_fits_on_a_page_is_not_made_smaller_for_rows_that_stay_empty) {
  BOOST_TEST(form_of(planned(16.0 / 9, 21, 5).pages[0]) == "2×3, 80");
  BOOST_TEST(form_of(planned(16.0 / 9, 21, 8).pages[0]) == "2×4, 73");
}
