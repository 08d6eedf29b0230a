#include <boost/test/unit_test.hpp>

#include "base/utf8.h"

using namespace dossier;

namespace {

/// "41 FFFD! …": each code point read, "!" where the byte is not part of valid UTF-8.
std::string read(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint one = read_code_point(text, at);
    char hex[16];
    std::snprintf(hex, sizeof hex, "%X", static_cast<unsigned>(one.code));
    out += (out.empty() ? "" : " ") + std::string(hex) + (one.valid ? "" : "!");
    BOOST_TEST((code_point(text, at) == one.code));
    BOOST_TEST(code_point_end(text, at) == at + one.length);
    at += one.length;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(code_points_of_each_length_are_read) {
  BOOST_TEST(read("aä€𝄞") == "61 E4 20AC 1D11E");
  BOOST_TEST(read("\xF4\x8F\xBF\xBF") == "10FFFF");
}

BOOST_AUTO_TEST_CASE(what_is_no_utf8_is_told_byte_by_byte) {
  BOOST_TEST(read("\xC0\x80") == "FFFD! FFFD!");                      // overlong, in two bytes
  BOOST_TEST(read("\xE0\x80\xAF") == "FFFD! FFFD! FFFD!");            // in three
  BOOST_TEST(read("\xF0\x80\x80\xAF") == "FFFD! FFFD! FFFD! FFFD!");  // in four
  BOOST_TEST(read("\xED\xA0\x80") == "FFFD! FFFD! FFFD!");            // half of a surrogate pair
  BOOST_TEST(read("\xF4\x90\x80\x80") == "FFFD! FFFD! FFFD! FFFD!");  // beyond the last
  BOOST_TEST(read("a\xBFz") == "61 FFFD! 7A");                        // a tail without a head
  BOOST_TEST(read("\xE2\x82") == "FFFD! FFFD!");                      // cut off
  BOOST_TEST(read("\xE2\x82z") == "FFFD! FFFD! 7A");
}

BOOST_AUTO_TEST_CASE(every_code_point_comes_back_as_it_was_written) {
  for (char32_t code = 1; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 0x3F) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, code);
    const CodePoint one = read_code_point(bytes, 0);
    BOOST_REQUIRE(one.valid && one.code == code && one.length == bytes.size());
  }
}
