#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "slides/fonts/font_program.h"
#include "slides/fonts/true_type_widths.h"
#include "slides/fonts/type1_parts.h"

using namespace dossier::slides;

namespace {

std::string dejavu() {
  std::ifstream in("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_true_type_program_gets_the_widths_it_is_set_with) {
  const auto before = FontProgram::open(dejavu());
  BOOST_REQUIRE(before);
  const std::uint32_t a = before->glyph_of_unicode(U'a'), b = before->glyph_of_unicode(U'b');
  const auto bytes = before->with_widths({{a, 500.0}});
  BOOST_REQUIRE(bytes);
  const auto after = FontProgram::open(*bytes);
  BOOST_REQUIRE(after);
  BOOST_TEST(std::abs(*after->width_of(a) - 500) < 0.5);
  BOOST_TEST(*after->width_of(b) == *before->width_of(b));
  BOOST_TEST(!before->with_widths({{a, -3.0}}));
}

BOOST_AUTO_TEST_CASE(damaged_true_type_programs_get_no_widths) {
  const std::string whole = dejavu();
  BOOST_TEST(!with_advances("", {}));
  BOOST_TEST(!with_advances("OTTO", {}));
  for (std::size_t size = 0; size < 400; ++size) BOOST_TEST(!with_advances(whole.substr(0, size), {}));
}

BOOST_AUTO_TEST_CASE(the_parts_of_a_type1_program_are_found) {
  const std::string zeros(512, '0');
  const std::string program = "%!PS-AdobeFont-1.0: X\ncurrentfile eexec\nABCDEF" + zeros + "\ncleartomark\n";
  const auto parts = type1_parts(program);
  BOOST_REQUIRE(parts);
  BOOST_TEST(parts->program == program);
  BOOST_TEST(parts->clear == 40U);
  BOOST_TEST(parts->encrypted == 6U);
  BOOST_TEST(!type1_parts("%!PS-AdobeFont-1.0: X\n"));
  BOOST_TEST(!type1_parts("currentfile eexec\n"));
}

BOOST_AUTO_TEST_CASE(a_type1_program_loses_the_heads_of_its_segments) {
  std::string segments =
      std::string("\x80\x01\x06\0\0\0", 6) + "eexec\n" + std::string("\x80\x02\x03\0\0\0", 6) + "ABC";
  segments += std::string("\x80\x03", 2);
  const auto parts = type1_parts(segments);
  BOOST_REQUIRE(parts);
  BOOST_TEST(parts->program == "eexec\nABC");
  BOOST_TEST(parts->clear == 6U);
  BOOST_TEST(parts->encrypted == 3U);
  BOOST_TEST(!type1_parts(std::string("\x80\x01\xFF\xFF\xFF\xFF", 6)));
}

namespace {

/// Adobe Type 1 Font Format, 7.1, with zeros for the bytes that only make the key.
std::string encrypted(std::string_view plain, std::uint16_t key, std::size_t for_key) {
  std::string result;
  for (const char c : std::string(for_key, '\0') + std::string(plain)) {
    const auto cipher = static_cast<unsigned char>(static_cast<unsigned char>(c) ^ (key >> 8));
    result.push_back(static_cast<char>(cipher));
    key = static_cast<std::uint16_t>((cipher + key) * 52845U + 22719U);
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(widths_of_type_1_programs_keep_their_fractions) {
  const auto program = [](std::size_t for_key) {
    std::string text = "dup /Private 8 dict dup begin /lenIV " + std::to_string(for_key) +
                       " def 2 index /CharStrings 4 dict dup begin\n";
    const std::pair<const char*, std::string> glyphs[] = {
        {"A", std::string("\x8B\xFB\x04\x0D", 4)},                           // 0 -112 hsbw
        {"B", std::string("\x8B\xFF\x00\x00\x14\xC1\x95\x0C\x0C\x0D", 10)},  // 0 5313 10 div hsbw
        {"C", std::string("\x8B\x8B\xF7\x88\x8B\x0C\x07", 7)},               // 0 0 244 0 sbw
        {"D", std::string("\x8B\x0E", 2)}};                                  // no width
    for (const auto& [name, description] : glyphs) {
      const std::string bytes = encrypted(description, 4330, for_key);
      text += "/" + std::string(name) + " " + std::to_string(bytes.size()) + " RD " + bytes + " ND\n";
    }
    return "%!PS-AdobeFont-1.0: X\ncurrentfile eexec\n" + encrypted(text + "end\nend\n", 55665, 4) +
           "\n0000\ncleartomark\n";
  };
  for (const std::size_t for_key : {0U, 4U}) {
    const auto widths = type1_widths(program(for_key));
    BOOST_TEST(widths.size() == 3U);
    BOOST_TEST(widths.at("A") == -112);
    BOOST_TEST(widths.at("B") == 531.3);
    BOOST_TEST(widths.at("C") == 244);
  }
  BOOST_TEST(type1_widths("%!PS-AdobeFont-1.0: X\n").empty());
}
