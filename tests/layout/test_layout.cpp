#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "samples.h"

using namespace dossier;
using namespace dossier::layout;
using namespace dossier::layout::samples;

namespace {

/// What a reader copies of one structure node: soft hyphens at line ends joined.
std::string copied(const Pages& pages, Role role) {
  std::string text;
  for (const Page& page : pages.pages)
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value);
          run && item.node >= 0 && pages.structure.nodes[static_cast<std::size_t>(item.node)].role == role)
        text += run->text;
  for (std::size_t at; (at = text.find("\u00AD")) != std::string::npos;) text.erase(at, 2);
  return text;
}

std::string with_spaces(std::string text) {
  for (std::size_t at; (at = text.find("\u00A0")) != std::string::npos;) text.replace(at, 2, " ");
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_copied_from_a_paragraph_is_its_text) {
  compose::Document document = samples::document();
  document.body = {paragraph(kProse)};
  BOOST_TEST(copied(laid_out(document), Role::paragraph) == with_spaces(kProse));
}

BOOST_AUTO_TEST_CASE(a_short_document_has_no_contents_list_and_a_long_one_has_page_numbers) {
  compose::Document document = samples::document();
  const auto fill = [&](int chapters) {
    document.body = {block(compose::ContentsList{})};
    for (int i = 0; i < chapters; ++i) {
      compose::Blocks body(4, paragraph(kProse));
      document.body.push_back(section(1, "Kapitel " + std::to_string(i + 1), std::move(body)));
    }
    return laid_out(document);
  };
  BOOST_TEST(copied(fill(1), Role::link) == "");
  const Pages pages = fill(6);
  BOOST_TEST(pages.pages.size() >= 3U);
  BOOST_TEST(copied(pages, Role::link).starts_with("Kapitel 1 1Kapitel 2 "));
  BOOST_TEST(pages.bookmarks.size() == 6U);
}

BOOST_AUTO_TEST_CASE(no_word_space_is_so_narrow_that_readers_or_programs_miss_it) {
  compose::Document document = samples::document();
  for (int i = 0; i < 6; ++i) document.body.push_back(paragraph(kProse.substr(static_cast<std::size_t>(i) * 4)));
  for (const Page& page : laid_out(document).pages)
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value); run && item.node >= 0)
        for (const Glyph& glyph : run->glyphs)
          if (run->text[glyph.cluster] == ' ' && glyph.advance > Length())
            BOOST_TEST(glyph.advance.to_pt() >= run->size.to_pt() * 0.1599);
}

BOOST_AUTO_TEST_CASE(ligatures_begin_with_f_and_no_other_letter) {
  const auto glyphs_of = [](const std::string& word) {
    compose::Document document = samples::document();
    document.body = {paragraph(word)};
    const Pages pages = laid_out(document);
    for (const Item& item : pages.pages.front().items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value); run && item.node >= 0) return run->glyphs.size();
    return std::size_t{0};
  };
  BOOST_TEST(glyphs_of("finden") == 5U);
  for (const char* word : {"Stütze", "Bücher", "Rücken", "Gitter", "Thermen"})
    BOOST_TEST(glyphs_of(word) == (std::string_view(word).find("ü") == std::string_view::npos
                                       ? std::string_view(word).size()
                                       : std::string_view(word).size() - 1));
}

BOOST_AUTO_TEST_CASE(a_word_too_long_for_its_line_is_divided_between_syllables) {
  std::string word;
  for (int i = 0; i < 4; ++i) word += "verordnungsermächtigungs";
  compose::Document document = samples::document();
  document.body = {section(1, word, {paragraph(kProse)})};
  std::string first;
  for (const Item& item : laid_out(document).pages.front().items)
    if (const auto* run = std::get_if<GlyphRun>(&item.value); run && item.node >= 0 && first.empty()) first = run->text;
  BOOST_TEST_REQUIRE(first.ends_with("\u00AD"));
  first.erase(first.size() - 2);
  const std::string rest = word.substr(first.size());
  BOOST_TEST_MESSAGE(first);
  BOOST_TEST(
      (rest.starts_with("ord") || rest.starts_with("nungs") || rest.starts_with("er") || rest.starts_with("mäch") ||
       rest.starts_with("ti") || rest.starts_with("gungs") || rest.starts_with("ver")),
      first);
}
