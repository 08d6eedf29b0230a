#include <boost/test/unit_test.hpp>

#include "slides/fonts/character_maps.h"
#include "slides/fonts/symbol_fonts.h"

using namespace dossier::slides;

BOOST_AUTO_TEST_CASE(a_unicode_map_is_read_with_ranges_and_lists) {
  const CharacterMap map = read_character_map(
      "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
      "2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar\n"
      "2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00C4> <00D6>] endbfrange");
  BOOST_TEST((map.unicode.at(3) == u" "));
  BOOST_TEST((map.unicode.at(4) == u"fi"));
  BOOST_TEST((map.unicode.at(0x12) == u"C"));
  BOOST_TEST((map.unicode.at(0x21) == u"Ö"));
  BOOST_TEST(map.unicode.by_code(100).size() == 7U);
  BOOST_TEST(map.spaces.at(0).bytes == 2);
}

BOOST_AUTO_TEST_CASE(a_unicode_map_comes_back_as_it_was_written) {
  std::map<std::uint32_t, std::u16string> unicode;
  for (std::uint32_t code = 1; code <= 250; ++code)
    unicode[code] = std::u16string(1, static_cast<char16_t>(0x400 + code));
  unicode[7] = u"ffi";
  BOOST_TEST((read_character_map(write_unicode_map(unicode, 1)).unicode.by_code(1000) == unicode));
  BOOST_TEST((read_character_map(write_unicode_map(unicode, 2)).unicode.by_code(1000) == unicode));
}

BOOST_AUTO_TEST_CASE(a_map_to_glyphs_comes_back_as_it_was_written) {
  const std::map<std::uint32_t, std::uint32_t> cids{{1, 34}, {0x2000, 7}};
  BOOST_TEST((read_character_map(write_cid_map(cids, {"Adobe", "Japan1", 6}, false)).cids.by_code(1000) == cids));
}

BOOST_AUTO_TEST_CASE(damaged_maps_give_what_can_be_read) {
  BOOST_TEST(read_character_map("beginbfrange <00> <FFFFFFFF> <").unicode.empty());
  BOOST_TEST(read_character_map("beginbfchar <01> beginbfchar <02>").unicode.empty());
  BOOST_TEST(read_character_map("begincidrange <0000> <FFFF> 0 <0000> <FFFF> 1").cids.by_code(100'000).size() ==
             65536U);
}

BOOST_AUTO_TEST_CASE(what_is_said_last_of_a_code_holds) {
  const CharacterMap map = read_character_map(
      "beginbfrange <0010> <0020> <0041> <0012> <0013> <0061> endbfrange beginbfchar <0020> <007A> endbfchar");
  BOOST_TEST((map.unicode.at(0x11) == u"B"));
  BOOST_TEST((map.unicode.at(0x12) == u"a"));
  BOOST_TEST((map.unicode.at(0x13) == u"b"));
  BOOST_TEST((map.unicode.at(0x14) == u"E"));
  BOOST_TEST((map.unicode.at(0x20) == u"z"));
  BOOST_TEST(!map.unicode.at(0x0F));
  BOOST_TEST(!map.unicode.at(0x21));
}

BOOST_AUTO_TEST_CASE(a_range_over_all_codes_takes_the_room_of_one) {
  BOOST_TEST(read_character_map("beginbfrange <0000> <FFFF> <0000> endbfrange").unicode.size() == 1U);
  BOOST_TEST(read_character_map("begincidrange <0000> <FFFF> 0 <0000> <FFFF> 1").cids.size() == 1U);
}

BOOST_AUTO_TEST_CASE(glyph_names_say_what_they_stand_for) {
  BOOST_TEST((unicode_of_name("germandbls") == U'ß'));
  BOOST_TEST((unicode_of_name("uni20AC") == U'€'));
  BOOST_TEST((unicode_of_name("A.sc") == U'A'));
  BOOST_TEST((unicode_of_name("g23") == 0U));
  BOOST_TEST((unicode_of_name("uniD800") == 0U));
}

BOOST_AUTO_TEST_CASE(ranges_that_few_readers_follow_are_seen) {
  BOOST_TEST(read_character_map("1 beginbfrange <0010> <0012> <0041> endbfrange").plain);
  const CharacterMap wide = read_character_map("1 beginbfrange <0000> <FFFF> <0000> endbfrange");
  BOOST_TEST(!wide.plain);
  BOOST_TEST((wide.unicode.at(0x2019) == u"\u2019"));
  BOOST_TEST(!read_character_map("1 beginbfrange <10> <20> <00F8> endbfrange").plain);
}

BOOST_AUTO_TEST_CASE(characters_have_their_standard_names) {
  BOOST_TEST(name_of_unicode(U'Ä') == "Adieresis");
  BOOST_TEST(name_of_unicode(U'a') == "a");
  BOOST_TEST(name_of_unicode(0xA0) == "space");
  BOOST_TEST(name_of_unicode(U'亜') == "");
}

BOOST_AUTO_TEST_CASE(names_of_ligatures_and_formulas_say_it_too) {
  BOOST_TEST((text_of_name("f_f_i") == u"ffi"));
  BOOST_TEST((text_of_name("equal_equal.liga") == u"=="));
  BOOST_TEST((text_of_name("uni00660069") == u"fi"));
  BOOST_TEST((text_of_name("u1F600") == u"\U0001F600"));
  BOOST_TEST((text_of_name("summationdisplay") == u"∑"));
  BOOST_TEST((text_of_name("bracketlefttp") == u"⎡"));
  BOOST_TEST((text_of_name("parenleftBigg") == u"("));
  BOOST_TEST((text_of_name("arrowdblright") == u"⇒"));
  BOOST_TEST(text_of_name("").empty());
  BOOST_TEST(text_of_name("f_g23").empty());
  BOOST_TEST(text_of_name("_").empty());
}

BOOST_AUTO_TEST_CASE(characters_of_east_asian_collections_are_known) {
  BOOST_TEST((unicode_of_cid("Adobe-Japan1", 34) == U'A'));
  BOOST_TEST((unicode_of_cid("Adobe-Identity", 34) == 0U));
  BOOST_TEST((unicode_of_cid("Adobe-Japan1", 4'000'000'000) == 0U));
}

BOOST_AUTO_TEST_CASE(the_encodings_of_simple_fonts_differ_where_they_should) {
  BOOST_TEST((unicode_of_code(LatinEncoding::win_ansi, 0x80) == U'€'));
  BOOST_TEST((unicode_of_code(LatinEncoding::mac_roman, 0x80) == U'Ä'));
  BOOST_TEST((unicode_of_code(LatinEncoding::standard, 0x27) == U'’'));
  BOOST_TEST((unicode_of_code(LatinEncoding::standard, 0x80) == 0U));
}

BOOST_AUTO_TEST_CASE(private_and_forbidden_characters_are_no_text) {
  BOOST_TEST(is_usable(u"Ä"));
  BOOST_TEST(is_usable(u"fi"));
  BOOST_TEST(!is_usable(u""));
  BOOST_TEST(!is_usable(std::u16string(1, u'\0')));
  BOOST_TEST(!is_usable(u"\uF0B7"));
  BOOST_TEST(!is_usable(u"\uFEFF"));
  BOOST_TEST((sign_of_symbol("ABCDEF+Wingdings-Regular", 0xFC) == U'✔'));
  BOOST_TEST((sign_of_symbol("ABCDEF+Wingdings 3", 0x7D) == U'▶'));
  BOOST_TEST((sign_of_symbol("ABCDEF+Wingdings2", 0x50) == U'✓'));
  BOOST_TEST((sign_of_symbol("Lato", 0xFC) == 0U));
}

BOOST_AUTO_TEST_CASE(fonts_of_signs_are_known_by_their_codes) {
  BOOST_TEST((sign_of_symbol("Symbol", 'a') == U'α'));
  BOOST_TEST((sign_of_symbol("ABCDEF+SymbolMT", 0xB7) == U'•'));
  BOOST_TEST((sign_of_symbol("CAAAAA+OpenSymbol", 0x0A) == U'■'));
  BOOST_TEST((text_of_name("subsetnoteql") == u"⊊"));
  BOOST_TEST((text_of_name("sevenoldstyle") == u"7"));
  BOOST_TEST((sign_of_symbol("Symbol", '~') == U'∼'));
  BOOST_TEST((sign_of_symbol("Symbol", 0x7F) == 0U));
  BOOST_TEST((sign_of_symbol("Symbol", 0xFE) == U'⎭'));
  BOOST_TEST(name_in_symbol(0xF2) == "integral");
  BOOST_TEST(name_in_symbol(0xF0) == "");
  BOOST_TEST((unicode_of_symbol_name("Ifraktur") == U'ℑ'));
  BOOST_TEST((unicode_of_symbol_name("Adieresis") == 0U));
  BOOST_TEST((text_of_name("Beta") == u"Β"));
  BOOST_TEST((sign_of_symbol("SegoeUISymbol", 'a') == 0U));
  BOOST_TEST((sign_of_symbol("ZapfDingbats", '4') == U'✔'));
  BOOST_TEST((sign_of_symbol("ZapfDingbats", 'l') == U'●'));
  BOOST_TEST((sign_of_symbol("ZapfDingbats", 0xAC) == U'①'));
  BOOST_TEST((sign_of_symbol("ZapfDingbats", 0xFE) == U'➾'));
  BOOST_TEST((sign_of_symbol("ZapfDingbats", 0xF0) == 0U));
}

BOOST_AUTO_TEST_CASE(malformed_entries_of_a_unicode_map_are_no_plain_ones) {
  const auto plain = [](const std::string& entries) {
    return read_character_map("1 begincodespacerange <00> <FF> endcodespacerange " + entries).plain;
  };
  BOOST_TEST(plain("1 beginbfchar <66> <0066> endbfchar"));
  BOOST_TEST(plain("1 beginbfrange <66> <68> <00 66> endbfrange"));
  BOOST_TEST(plain("1 beginbfrange <66> <67> [<0066> <0067>] endbfrange"));
  BOOST_TEST(!plain("1 beginbfchar <66> <0066 ET > endbfchar"));
  BOOST_TEST(!plain("1 beginbfchar <6> <0066> endbfchar"));
  BOOST_TEST(!plain("1 beginbfchar <66> /f endbfchar"));
  BOOST_TEST(!plain("1 beginbfrange <66> <67> [<0066> <0067> endbfrange"));
  BOOST_TEST(!plain("1 beginbfrange <66> 103 <0066> endbfrange"));
}
