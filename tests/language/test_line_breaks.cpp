#include <boost/test/unit_test.hpp>
#include <string>

#include "language/line_breaks.h"

namespace {

using dossier::language::LineBreak;

/// The text with "|" at breaks after white space, "-|" kept as is, "/" shown by kind: ~ inside an address, ! mandatory.
std::string shown(const std::string& text) {
  std::string out;
  std::size_t last = 0;
  for (const LineBreak& place : dossier::language::line_breaks(text, "de")) {
    out += text.substr(last, place.offset - last);
    out += place.kind == LineBreak::Kind::space     ? "|"
           : place.kind == LineBreak::Kind::hyphen  ? "^"
           : place.kind == LineBreak::Kind::address ? "~"
                                                    : "!";
    last = place.offset;
  }
  return out + text.substr(last);
}

}  // namespace

BOOST_AUTO_TEST_CASE(breaks_say_what_stands_at_the_line_end) {
  BOOST_TEST(shown("BIM-Modell bauen") == "BIM-^Modell |bauen");
  BOOST_TEST(shown("Zeile\nZeile") == "Zeile\n!Zeile");
  BOOST_TEST(shown("https://www.quartier.de/pfad/seite?lang=deutsch") ==
             "https://www.~quartier.~de/~pfad/~seite?~lang=~deutsch");
}

BOOST_AUTO_TEST_CASE(what_belongs_together_is_not_parted) {
  for (const char* text :
       {"11:00–13:00", "4.–6.\u00A0März", "U-Bahn", "3-D-Druck", "km/h", "2020/21", "info@stadt-als-campus.de",
        "Teilnehmer/-innen", "Kolleg/innen", "Expert:innen", "10\u202F%", "Das\u00A0…und"}) {
    BOOST_TEST(shown(text) == text);
  }
}

BOOST_AUTO_TEST_CASE(a_break_stands_between_closing_and_opening_marks) {
  BOOST_TEST(shown("„Quartier“ (2021) „Zwei“") == "„Quartier“ |(2021) |„Zwei“");
}
