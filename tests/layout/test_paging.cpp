// Page breaking on galleys made by hand: pieces of whole points, so that every page can be told beforehand.
#include <boost/test/unit_test.hpp>

#include "layout/pages/paging.h"

using namespace dossier;
using namespace dossier::layout;

namespace {

constexpr double kLine = 10;  // pt

PagingRules rules() {
  PagingRules rules;
  rules.height = Length::pt(100);
  rules.grid = Length::pt(5);
  rules.note_gap = Length::pt(5);
  rules.large_space = Length::pt(12);
  rules.beside_box = Length::pt(9);
  rules.below_figure = Length::pt(15);
  return rules;
}

/// A line of prose.
Piece line(double cost = page_cost::kFree) {
  Piece piece;
  piece.height = Length::pt(kLine);
  piece.cost = cost;
  return piece;
}

/// A paragraph whose first and last two lines stay together.
Galley paragraph(int lines) {
  Galley galley;
  for (int i = 0; i < lines; ++i)
    galley.push_back(line(i == 0                     ? page_cost::kFree
                          : i == 1 || i == lines - 1 ? page_cost::kForbidden
                                                     : page_cost::kLine));
  return galley;
}

Galley lines(int count) {
  return Galley(static_cast<std::size_t>(count), line());
}

void append(Galley& galley, Galley more) {
  for (Piece& piece : more) galley.push_back(std::move(piece));
}

/// "10 10 3": pieces on each page. Checks that none is lost, out of order, over another or below the frame.
std::string pages(const Paginator& paginator, std::size_t pieces) {
  std::string told;
  std::size_t placed = 0;
  const Piece* before = nullptr;
  for (const PagePlan& page : paginator.pages()) {
    Length below;
    for (const PlacedPiece& one : page.pieces) {
      BOOST_TEST((before == nullptr || one.piece == before + 1));
      BOOST_TEST((one.at.y >= below));
      below = one.at.y + one.piece->height;
      before = one.piece;
    }
    Length notes;
    for (const PlacedPiece& note : page.notes) notes += note.piece->height;
    if (page.pieces.size() > 1) BOOST_TEST((below + notes <= paginator.page_height()));
    placed += page.pieces.size();
    told += (told.empty() ? "" : " ") + std::to_string(page.pieces.size());
  }
  BOOST_TEST(placed == pieces);
  return told;
}

std::string pages(Galley galley) {
  Paginator paginator(rules());
  const std::size_t pieces = galley.size();
  paginator.flow(std::move(galley));
  return pages(paginator, pieces);
}

}  // namespace

BOOST_AUTO_TEST_CASE(pages_are_filled_in_order) {
  BOOST_TEST(pages(lines(23)) == "10 10 3");
  BOOST_TEST(pages(lines(10)) == "10");
  BOOST_TEST(pages(lines(1)) == "1");
}

BOOST_AUTO_TEST_CASE(no_line_of_a_paragraph_stands_alone) {
  Galley orphan = lines(9);  // the first line would fit, and stands with the second on the next page
  append(orphan, paragraph(5));
  BOOST_TEST(pages(orphan) == "9 5");
  Galley widow = lines(6);  // the last line alone would go over
  append(widow, paragraph(5));
  append(widow, lines(5));
  BOOST_TEST(pages(widow) == "9 7");
}

BOOST_AUTO_TEST_CASE(a_heading_goes_to_the_page_of_what_it_announces) {
  Galley galley = lines(9);
  galley.push_back(line());                       // the heading
  galley.push_back(line(page_cost::kForbidden));  // and its text
  append(galley, lines(4));
  BOOST_TEST(pages(galley) == "9 6");
}

BOOST_AUTO_TEST_CASE(a_chapter_begins_a_page_and_what_is_short_before_it_needs_no_reason) {
  Galley galley = lines(3);
  galley.push_back(line());
  galley.back().new_page = true;
  Paginator paginator(rules());
  paginator.flow(galley);
  BOOST_TEST(pages(paginator, 4) == "3 1");
}

BOOST_AUTO_TEST_CASE(a_word_divided_at_a_page_s_foot_costs_more_than_a_shorter_page) {
  Galley galley = lines(15);
  galley[10].cost = page_cost::kHyphen;
  BOOST_TEST(pages(galley) == "9 6");
}

BOOST_AUTO_TEST_CASE(a_table_that_goes_on_repeats_its_head_and_leaves_it_room) {
  Galley galley;
  const auto head = std::make_shared<Repeat>(Repeat{Length::pt(20), {}});
  for (int i = 0; i < 15; ++i) {
    galley.push_back(line(i == 0 ? page_cost::kFree : page_cost::kRow));
    if (i > 0) galley.back().repeat = head;
  }
  Paginator paginator(rules());
  paginator.flow(galley);
  BOOST_TEST(pages(paginator, 15) == "10 5");
  const PlacedPiece& first = paginator.pages()[1].pieces.front();
  BOOST_TEST(first.repeats);
  BOOST_TEST((first.at.y == Length::pt(20)));
  BOOST_TEST(!paginator.pages()[0].pieces.front().repeats);
}

BOOST_AUTO_TEST_CASE(notes_stand_at_the_foot_of_the_page_of_their_line) {
  Galley galley = lines(12);
  galley[2].notes.push_back(line());
  Paginator paginator(rules());
  paginator.flow(galley);
  BOOST_TEST(pages(paginator, 12) == "8 4");
  BOOST_TEST(paginator.pages()[0].notes.size() == 1U);
  BOOST_TEST(paginator.pages()[1].notes.empty());
}

BOOST_AUTO_TEST_CASE(what_is_taller_than_a_page_stands_alone_on_one) {
  Galley galley = lines(2);
  galley.push_back(line());
  galley.back().height = Length::pt(130);
  append(galley, lines(2));
  BOOST_TEST(pages(galley) == "2 1 2");
}

BOOST_AUTO_TEST_CASE(large_spaces_are_halved_where_that_saves_a_page) {
  Galley galley = lines(8);
  galley[4].space_before = Length::pt(30);
  BOOST_TEST(pages(galley) == "8");
  Galley more = lines(9);  // 90 + 30: half of the space is too much still
  more[4].space_before = Length::pt(30);
  BOOST_TEST(pages(more) == "6 3");
}

BOOST_AUTO_TEST_CASE(lines_stand_on_the_grid_after_what_does_not) {
  Galley galley = lines(2);
  galley[0].height = Length::pt(12);
  galley[1].on_grid = true;
  Paginator paginator(rules());
  paginator.flow(galley);
  BOOST_TEST((paginator.pages()[0].pieces[1].at.y == Length::pt(15)));
}

BOOST_AUTO_TEST_CASE(columns_end_together) {
  Paginator paginator(rules());
  paginator.flow_columns(lines(1), lines(9), {2, Length::pt(50), Length::pt(10), Length::pt(60)});
  BOOST_REQUIRE(paginator.pages().size() == 1U);
  std::size_t left = 0, right = 0;
  for (const PlacedPiece& piece : paginator.pages()[0].pieces) (piece.at.x > Length() ? right : left) += 1;
  BOOST_TEST(left == 6U);  // the head and five lines
  BOOST_TEST(right == 4U);
}

BOOST_AUTO_TEST_CASE(a_last_page_is_not_left_nearly_empty) {
  Galley galley = lines(11);
  BOOST_TEST(pages(galley) == "8 3");
}
