#include "slides/content/content_operations.h"

#include <boost/test/unit_test.hpp>

using dossier::slides::ContentOperations;
using dossier::slides::Operand;
using dossier::slides::Operation;

namespace {

/// The operations of a stream, one a line: kinds of the operands, operator, inline data.
std::string operations_of(std::string_view bytes, bool* sound = nullptr) {
  std::string text;
  ContentOperations operations(bytes);
  while (const Operation* operation = operations.next()) {
    for (const Operand& operand : operation->operands) {
      text += "irsnb0["[static_cast<int>(operand.kind)];
    }
    text += ' ';
    text += operation->word;
    if (operation->word == "ID") text += " {" + std::string(operation->inline_data) + "}";
    text += '\n';
  }
  if (sound != nullptr) *sound = operations.sound();
  return text;
}

Operation first_of(std::string_view bytes) {
  ContentOperations operations(bytes);
  const Operation* first = operations.next();
  BOOST_REQUIRE(first != nullptr);
  return *first;
}

}  // namespace

BOOST_AUTO_TEST_CASE(operations_come_with_their_operands) {
  bool sound = false;
  BOOST_TEST(operations_of("q 1 0 0 -1.5 .5 +7 cm/F1 12 Tf[(a) -3<0041>]TJ\nf* true null /OC BDC", &sound) ==
             " q\niiirri cm\nni Tf\n[sis[ TJ\n f*\nb0n BDC\n");
  BOOST_TEST(sound);
}

BOOST_AUTO_TEST_CASE(strings_give_their_bytes) {
  const auto bytes = [](std::string_view written) { return first_of(written).operands.at(0).bytes(); };
  BOOST_TEST(bytes("(a(b)\\)c) Tj") == "a(b))c");
  BOOST_TEST(bytes("(\\101\\0532\\7\\n\\x) Tj") == "A+2\a\nx");
  BOOST_TEST(bytes("(one\\\r\ntwo\r\nthree) Tj") == "onetwo\nthree");
  BOOST_TEST(bytes("<4 14> Tj") == "A@");
  BOOST_TEST(bytes("() Tj") == "");
}

BOOST_AUTO_TEST_CASE(numbers_and_names_give_their_values) {
  BOOST_TEST(first_of("+4.5 w").operands[0].number() == 4.5);
  BOOST_TEST(first_of("-12 w").operands[0].number() == -12);
  BOOST_TEST(first_of("/A#42c gs").operands[0].name() == "/ABc");
  BOOST_TEST(first_of("/A#4 gs").operands[0].name() == "/A#4");
  BOOST_TEST(first_of("/A#00 gs").operands[0].name() == "/A#00");
}

BOOST_AUTO_TEST_CASE(numbers_written_badly_are_read_as_viewers_read_them) {
  const auto number = [](std::string_view written) { return first_of(written).operands.at(0).number(); };
  BOOST_TEST(number("0.00-30 w") == 0.003);
  BOOST_TEST(number("12.5- w") == 12.5);
  BOOST_TEST(number("- w") == 0);
  BOOST_TEST(number("-.5-5 w") == -0.55);
  BOOST_TEST(first_of("0.00-30 w").operands[0].is_odd_number());
  BOOST_TEST(first_of("0.00-30 w").operands[0].clean_number() == "0.0030");
  BOOST_TEST(first_of("+. w").operands[0].clean_number() == "0");
  BOOST_TEST(!first_of("-4.25 w").operands[0].is_odd_number());
  BOOST_TEST(operations_of("1.2.3 --4 5x 1.0rg") == "rriii x\nr rg\n");
}

BOOST_AUTO_TEST_CASE(what_is_no_token_is_passed_over_with_what_stands_before_it) {
  bool sound = true;
  BOOST_TEST(operations_of("1 2 ) 3 w", &sound) == "i w\n");
  BOOST_TEST(!sound);
  BOOST_TEST(operations_of("q (never closed", &sound) == " q\n");
  BOOST_TEST(!sound);
  BOOST_TEST(operations_of("<zz> Tj { } S", &sound) == " Tj\n S\n");
  ContentOperations rest("q 1 0");
  while (rest.next() != nullptr) continue;
  BOOST_TEST(rest.sound());
  BOOST_TEST(rest.has_rest());
  BOOST_TEST(operations_of("", &sound) == "");
  BOOST_TEST(sound);
}

BOOST_AUTO_TEST_CASE(comments_belong_to_no_operation) {
  BOOST_TEST(operations_of("% q\n1 %2\n w") == "i w\n");
  BOOST_TEST(first_of("% q\n1 w").plain);
  BOOST_TEST(first_of("% q\n1 w").written == "1 w");
  BOOST_TEST(!first_of("1 %2\n w").plain);
}

BOOST_AUTO_TEST_CASE(inline_pictures_end_where_content_goes_on) {
  BOOST_TEST(operations_of("BI /W 2 /H 1 ID ab EI\x01 EI \x02\nEI Q") ==
             " BI\nnini ID {ab EI\x01 EI \x02\n}\n EI\n Q\n");
  BOOST_TEST(operations_of("BI /W 2 ID abEI EI") == " BI\nni ID {abEI }\n EI\n");
  BOOST_TEST(operations_of("BI /W 2 ID never") == " BI\nni ID {never}\n");
}

BOOST_AUTO_TEST_CASE(what_runs_together_is_not_plain) {
  const auto plain = [](std::string_view written) { return first_of(written).plain; };
  BOOST_TEST(!plain("0.2 0.5 0.9rg"));
  BOOST_TEST(!plain("0.5.3 m"));
  BOOST_TEST(!plain("12-5 m"));
  BOOST_TEST(plain("0.2 0.5 0.9 rg"));
  BOOST_TEST(plain("[(a)-3(b)]TJ"));
  BOOST_TEST(plain("/F1 12 Tf"));
}
