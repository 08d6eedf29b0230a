#include <boost/test/unit_test.hpp>

#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/scan.h"
#include "printed.h"

using namespace dossier;
using namespace dossier::ingest;
using namespace std::string_literals;

namespace {

std::string declared(const std::string& encoding, const std::string& text) {
  return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + text;
}

std::string utf16(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

/// The text after the declaration, or the first line of the report.
std::string outcome(const std::string& bytes) {
  Diagnostics diagnostics;
  const auto source = decode("a.xml", bytes, diagnostics);
  if (!source) return printed(diagnostics).substr(0, printed(diagnostics).find('\n'));
  BOOST_TEST(diagnostics.all().empty());
  const std::string_view text = source->text();
  const std::size_t end = text.find("?>");
  return std::string(end == std::string_view::npos ? text : text.substr(end + 2));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_four_encodings_are_read_when_declared) {
  BOOST_TEST(outcome("<a>Städte</a>") == "<a>Städte</a>");
  BOOST_TEST(outcome("\xEF\xBB\xBF<a>Städte</a>") == "<a>Städte</a>");
  BOOST_TEST(outcome(declared("utf-8", "<a>Städte 😀</a>")) == "<a>Städte 😀</a>");
  BOOST_TEST(outcome(declared("ISO-8859-1",
                              "<a>St\xE4"
                              "dte</a>")) == "<a>Städte</a>");
  BOOST_TEST(outcome(declared("Windows-1252",
                              "<a>\x84St\xE4"
                              "dte\x93 \x80</a>")) == "<a>„Städte“ €</a>");
  const std::u16string wide = u"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Städte 😀</a>";
  BOOST_TEST(outcome("\xFF\xFE" + utf16(wide, true)) == "<a>Städte 😀</a>");
  BOOST_TEST(outcome("\xFE\xFF" + utf16(wide, false)) == "<a>Städte 😀</a>");
  BOOST_TEST(outcome(utf16(wide, true)) == "<a>Städte 😀</a>");
  BOOST_TEST(outcome("\xFF\xFE" + utf16(u"<a>ß</a>", true)) == "<a>ß</a>");
}

BOOST_AUTO_TEST_CASE(a_file_that_lies_about_its_encoding_is_refused_at_the_place) {
  BOOST_TEST(outcome(declared("windows-1252", "<a>Städte</a>")) ==
             "a.xml:1:31: error E104: The file says that it is windows-1252, but it is UTF-8.");
  BOOST_TEST(outcome(declared("ISO-8859-1", "<a>\x84Markt\x93</a>")) ==
             "a.xml:1:31: error E104: The file says that it is ISO-8859-1, but it is windows-1252.");
  BOOST_TEST(outcome(declared("UTF-16", "<a>Markt</a>")) ==
             "a.xml:1:31: error E104: The file says that it is UTF-16, but it is windows-1252.");
  BOOST_TEST(outcome("\xFF\xFE" + utf16(u"<?xml version='1.0' encoding='UTF-8'?><a/>", true)) ==
             "a.xml:1:31: error E104: The file says that it is UTF-8, but it is UTF-16.");
  BOOST_TEST(outcome("<a>\nSt\xE4"
                     "dte</a>") ==
             "a.xml:2:3: error E105: The byte 0xE4 does not exist in UTF-8, which the file is said to be.");
  BOOST_TEST(outcome("<a>\xC0\x80</a>") ==
             "a.xml:1:4: error E105: The byte 0xC0 does not exist in UTF-8, which the file is said to be.");
  BOOST_TEST(outcome("<a>\xED\xA0\x80</a>") ==
             "a.xml:1:4: error E105: The byte 0xED does not exist in UTF-8, which the file is said to be.");
  BOOST_TEST(outcome(declared("windows-1252", "<a>\x81</a>")) ==
             "a.xml:1:49: error E105: The byte 0x81 does not exist in windows-1252, which the file is said to be.");
  BOOST_TEST(outcome("\xFF\xFE" + utf16(u"<a>\xD800</a>", true)) ==
             "a.xml:1:4: error E105: The byte 0xD800 does not exist in UTF-16, which the file is said to be.");
  BOOST_TEST(outcome(declared("UTF-7", "<a/>")) == "a.xml:1:31: error E103: The encoding “UTF-7” is not read here.");
  BOOST_TEST(outcome("\xFF\xFE\0\0<\0\0\0"s) == "a.xml: error E103: The encoding “UTF-32” is not read here.");
  BOOST_TEST(outcome("") == "a.xml: error E110: The file is empty.");
}

BOOST_AUTO_TEST_CASE(every_text_that_is_decoded_is_utf8) {
  // Any two bytes after "<a>" in any of the encodings: what is read or shown never breaks UTF-8.
  for (const std::string encoding : {"utf-8", "iso-8859-1", "windows-1252"}) {
    for (int first = 0x7F; first < 0x100; ++first) {
      for (int second = 0x7F; second < 0x100; second += 3) {
        Diagnostics diagnostics;
        const std::string bytes = declared(encoding, "<a>") + static_cast<char>(first) + static_cast<char>(second);
        auto source = decode("a.xml", bytes, diagnostics);
        if (!source) source = diagnostics.all().front().place.source;
        std::string_view text = source->text();
        while (!text.empty() && read_code_point(text, 0).valid) text.remove_prefix(code_point_end(text, 0));
        BOOST_TEST_INFO(encoding << " " << first << " " << second);
        BOOST_REQUIRE(text.empty());
      }
    }
  }
}
