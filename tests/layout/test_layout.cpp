#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "checks.h"
#include "layout/text/breaking.h"
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

/// Words of a paragraph as atoms, one letter 10 pt wide, a space 3 pt; "-" in a word is a place to divide it.
std::vector<Atom> atoms_of(const std::string& words) {
  std::vector<Atom> atoms;
  Atom atom;
  const auto end = [&](Atom::After after, double cost) {
    atom.after = after;
    atom.cost = cost;
    atom.may_break = true;
    if (after == Atom::After::space) {
      atom.glue = Length::pt(3);
      atom.stretch = Length::pt(12);
      atom.shrink = Length::pt(1);
    }
    if (after == Atom::After::soft_hyphen) atom.hyphen = Length::pt(4);
    atoms.push_back(atom);
    atom = {};
  };
  for (const char c : words) {
    if (c == ' ')
      end(Atom::After::space, 0);
    else if (c == '-')
      end(Atom::After::soft_hyphen, 100);
    else
      atom.width += Length::pt(10);
  }
  end(Atom::After::nothing, 0);
  return atoms;
}

/// A paragraph that stands alone in its file.
compose::Block paragraph_from_source(const std::string& words) {
  compose::Paragraph made;
  made.text = plain(words);
  made.text.span = {std::make_shared<const SourceText>("event.xml", words), 0,
                    static_cast<std::uint32_t>(words.size())};
  return block(std::move(made));
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
  const Pages pages = laid_out(document);
  for (const Item& item : pages.pages.front().items)
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

BOOST_AUTO_TEST_CASE(three_hyphens_in_a_row_are_set_only_where_nothing_else_fits) {
  BreakingRules rules;
  rules.measure = Length::pt(100);
  rules.letter_fit = 0;
  // Filled best by a part of a word, each line but the last; dividing fewer words leaves a line very loose.
  const std::vector<Atom> words = atoms_of("aaa bbb ccc-ccc ddd eee-eee fff ggg-ggg hhh");
  const auto divided = [&] {
    int count = 0;
    for (const std::size_t end : best_breaks(words, rules))
      count += words[end].after == Atom::After::soft_hyphen ? 1 : 0;
    return count;
  };
  BOOST_TEST(divided() < 3);
  rules.triple_hyphen = 0;
  BOOST_TEST(divided() == 3);
}

BOOST_AUTO_TEST_CASE(a_line_with_very_wide_spaces_is_reported_at_its_place) {
  compose::Document document = samples::document();
  const std::string words =
      "Das ist ein Satz mit einem https://beispielbeispielbeispielbeispielbeispielbeispielbeispielbeispiel und Ende.";
  document.body = {paragraph_from_source(words)};
  Diagnostics diagnostics;
  lay_out(document, fonts(), hyphenator(), diagnostics);
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(diagnostics.all().front().kind->code == "W503");
  BOOST_TEST(diagnostics.all().front().place.begin < words.find("https"));
  BOOST_TEST(diagnostics.all().front().arguments.front().starts_with("Das ist ein Satz"));
}

BOOST_AUTO_TEST_CASE(a_link_that_leads_nowhere_in_the_document_is_reported_at_its_place) {
  compose::Document document = samples::document();
  compose::Block lost = paragraph_from_source("Siehe dort und hier.");
  Text& text = std::get<compose::Paragraph>(lost.value).text;
  text.marks.push_back({MarkKind::link, 6, 10, "#weg"});
  document.body = {lost};
  Diagnostics diagnostics;
  lay_out(document, fonts(), hyphenator(), diagnostics);
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(diagnostics.all().front().kind->code == "W504");
  BOOST_TEST(diagnostics.all().front().arguments.front() == "#weg");
  BOOST_TEST(diagnostics.all().front().place.begin == 6U);
}

BOOST_AUTO_TEST_CASE(words_held_together_are_parted_where_they_do_not_fit_and_reported) {
  compose::Document document = samples::document();
  const std::string held = "Dr.\u00A0Maximiliane\u00A0von\u00A0Musterhausen-Beispielshofen";
  compose::Table table;
  table.columns = {1, 1, 1, 1, 1, 1};
  compose::Cell cell;
  cell.body = {paragraph_from_source(held)};
  std::get<compose::Paragraph>(cell.body.front().value).text.marks = {
      {MarkKind::name, 0, static_cast<std::uint32_t>(held.size()), {}}};
  table.rows = {std::vector<compose::Cell>(6, cell)};
  document.body = {block(std::move(table))};
  Diagnostics diagnostics;
  const Pages pages = lay_out(document, fonts(), hyphenator(), diagnostics);
  for (const std::string& finding : checks::all(pages)) BOOST_ERROR(finding);
  BOOST_TEST(copied(pages, Role::paragraph).find("Dr. Maximiliane von Musterhausen-Beispielshofen") !=
             std::string::npos);
  BOOST_REQUIRE(!diagnostics.all().empty());
  BOOST_TEST(diagnostics.all().front().kind->code == "W502");
  BOOST_TEST(diagnostics.all().front().arguments.front().starts_with("Dr.\u00A0Maximiliane"));
}
