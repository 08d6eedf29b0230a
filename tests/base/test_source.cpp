#include <boost/test/unit_test.hpp>

#include "base/colour.h"
#include "base/length.h"
#include "base/source.h"
#include "base/text.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(columns_count_code_points_and_lines_end_in_any_style) {
  const SourceText source("a.xml", "Städte\r\nfür\ralle\n");
  BOOST_TEST(source.place(0).line == 1U);
  BOOST_TEST(source.place(4).column == 4U);  // 't' stands after the two bytes of 'ä'
  BOOST_TEST(source.line(2) == "für");
  BOOST_TEST(source.line(3) == "alle");
  BOOST_TEST(source.place(source.offset({2, 3})).column == 3U);
  BOOST_TEST(source.place(10'000).line == 4U);
  BOOST_TEST(source.line(9).empty());
}

BOOST_AUTO_TEST_CASE(a_place_in_a_text_follows_its_anchors) {
  Text text;
  text.value = "Bau & Raum";
  text.span = {std::make_shared<const SourceText>("a.xml", "<p>Bau &amp; Raum</p>"), 3, 17};
  text.anchors = {{0, 3}, {5, 12}};
  const SourceSpan place = text.place(6, 10);
  BOOST_TEST(place.begin == 13U);
  BOOST_TEST(place.end == 17U);
}

BOOST_AUTO_TEST_CASE(lengths_add_up_exactly) {
  BOOST_TEST((Length::mm(25.4) == Length::pt(72)));
  BOOST_TEST(((Length::pt(1) / 3) * 3).to_pt() == 1.0, boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(contrast_is_that_of_wcag) {
  BOOST_TEST(contrast_ratio(kBlack, kWhite) == 21.0, boost::test_tools::tolerance(1e-9));
  const Rgb yellow = *parse_colour("#ffcc00");
  BOOST_TEST(contrast_ratio(yellow, kWhite) < 2.0);
  BOOST_TEST(contrast_ratio(darkened_to_contrast(yellow, kWhite, 4.5), kWhite) >= 4.5);
  BOOST_TEST(!parse_colour("#12345g").has_value());
}
