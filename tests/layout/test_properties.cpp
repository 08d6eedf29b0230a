// What holds of the pages of ordinary and of odd documents, and that each check finds what it looks for.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <fstream>
#include <functional>

#include "checks.h"
#include "samples.h"

using namespace dossier;
using namespace dossier::layout;
using namespace dossier::layout::samples;

namespace {

compose::Document with(compose::Blocks body) {
  compose::Document made = samples::document();
  made.body = std::move(body);
  return made;
}

compose::Blocks prose(int paragraphs) {
  return compose::Blocks(static_cast<std::size_t>(paragraphs), paragraph(kProse));
}

void expect_sound(const compose::Document& document) {
  const checks::Findings found = checks::all(laid_out(document));
  for (const std::string& finding : found) BOOST_ERROR(finding);
  BOOST_TEST(found.empty());
}

/// Items of the first page that hold glyphs and belong to a node of the given role.
Item& first_text(Pages& pages, Role role) {
  for (Page& page : pages.pages)
    for (Item& item : page.items)
      if (item.node >= 0 && std::holds_alternative<GlyphRun>(item.value) &&
          pages.structure.nodes[static_cast<std::size_t>(item.node)].role == role)
        return item;
  throw std::logic_error("no such text");
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_event_with_every_part_is_sound) {
  expect_sound(samples::event());
}

BOOST_AUTO_TEST_CASE(facing_pages_are_sound_and_mirror_their_margins) {
  compose::Document document = samples::event();
  document.facing_pages = true;
  document.body.front() = block(cover("Auftakt"));
  expect_sound(document);
  const Pages pages = laid_out(document);
  BOOST_TEST(pages.pages[0].frame.x.to_pt() + pages.pages[1].frame.x.to_pt() + pages.pages[1].frame.width.to_pt() ==
                 pages.pages[0].size.width.to_pt(),
             boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(a_series_cover_stands_alone_on_its_page) {
  compose::Cover whole = cover("Gemeinsam für das Quartier");
  whole.whole_page = true;
  compose::Blocks body{block(whole)};
  for (int i = 0; i < 3; ++i) body.push_back(section(1, "Kapitel", prose(3)));
  const compose::Document document = with(std::move(body));
  expect_sound(document);
  const Pages pages = laid_out(document);
  BOOST_TEST(pages.destinations.front().page == 1U);
  for (const Item& item : pages.pages.front().items) BOOST_TEST((item.artifact != ArtifactKind::footer));
}

BOOST_AUTO_TEST_CASE(an_event_without_an_agenda_or_anything_else_is_sound) {
  expect_sound(with({block(cover("Auftakt"))}));
  expect_sound(with({}));
}

BOOST_AUTO_TEST_CASE(forty_slots_are_sound) {
  expect_sound(with({section(1, "Agenda", {block(agenda(40))})}));
}

BOOST_AUTO_TEST_CASE(titles_of_one_word_and_of_300_characters_are_sound) {
  expect_sound(with({block(cover("Auftakt")), section(1, "Thema", prose(4))}));
  std::string title;
  while (title.size() < 300) title += "Gemeinwesenorientierte Stadtentwicklungspolitik ";
  expect_sound(with({block(cover(title)), section(1, title, prose(1)), section(2 - 1, "Thema", prose(4))}));
}

BOOST_AUTO_TEST_CASE(a_table_over_five_pages_repeats_its_head_as_an_artifact) {
  const compose::Document document = with({section(1, "Agenda", {block(agenda(70))})});
  expect_sound(document);
  const Pages pages = laid_out(document);
  BOOST_TEST(pages.pages.size() >= 5U);
  int heads = 0;
  for (const Page& page : pages.pages)
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value); run && run->text == "Programmpunkt") {
        BOOST_TEST((item.node >= 0) == (&page == &pages.pages.front()));
        ++heads;
      }
  BOOST_TEST(heads == static_cast<int>(pages.pages.size()));
}

BOOST_AUTO_TEST_CASE(a_row_taller_than_a_page_is_divided) {
  compose::Table table;
  table.columns = {1, 3};
  table.head = {cell("Frage"), cell("Antwort")};
  compose::Cell tall;
  tall.body = prose(12);
  table.rows = {{cell("Was ist zu tun?", true), tall}, {cell("Und dann?", true), cell("Nichts.")}};
  expect_sound(with({section(1, "Fragen", {block(table)})}));
}

BOOST_AUTO_TEST_CASE(a_word_of_eighty_letters_is_broken_and_reported) {
  const std::string word(80, 'm');
  compose::Table narrow;
  narrow.columns = {1, 1, 1, 1, 1};
  narrow.rows = {{cell(word), cell("a"), cell("b"), cell("c"), cell(word)}};
  const compose::Document document =
      with({section(1, word, {paragraph("Das Wort " + word + " ist lang."), block(narrow)})});
  expect_sound(document);
  Diagnostics diagnostics;
  lay_out(document, fonts(), hyphenator(), diagnostics);
  BOOST_TEST(diagnostics.count(Severity::warning) > 0U);
  BOOST_TEST(diagnostics.all().front().kind->code == "W502");
}

BOOST_AUTO_TEST_CASE(emoji_and_cyrillic_names_are_drawn_from_fallback_fonts) {
  const std::string words = "Иван Жуков 🎉 und Юлия Шевченко 🙂 aus Łódź ☑ → Straße";
  const compose::Document document = with({section(1, words, {paragraph(words)})});
  expect_sound(document);
  Diagnostics diagnostics;
  const Pages pages = lay_out(document, fonts(), hyphenator(), diagnostics);
  BOOST_TEST(diagnostics.all().empty());
  BOOST_TEST(checks::structure_text(pages) == words + " " + words);
}

BOOST_AUTO_TEST_CASE(what_a_deck_says_is_reported_at_the_deck) {
  compose::SlideSheet slides = sheet(4, 2);
  slides.slides[1].title = "Zeichen \U000F1234 hier";
  compose::Block deck = block(std::move(slides), "deck-1");
  deck.span = {std::make_shared<const SourceText>("event.xml", "<deck href=\"a.pdf\"/>"), 0, 20};
  Diagnostics diagnostics;
  lay_out(with({std::move(deck)}), fonts(), hyphenator(), diagnostics);
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(diagnostics.all().front().kind->code == "W501");
  BOOST_REQUIRE(diagnostics.all().front().place);
  BOOST_TEST(diagnostics.all().front().place.source->path() == "event.xml");
}

BOOST_AUTO_TEST_CASE(other_scripts_take_the_fonts_that_are_installed) {
  Diagnostics diagnostics;
  const std::string words = "שלום สวัสดี Привет";
  const Pages pages = lay_out(with({paragraph(words)}), fonts(), hyphenator(), diagnostics);
  BOOST_TEST(diagnostics.all().empty());
  BOOST_TEST(pages.fonts.size() > 2U);
}

BOOST_AUTO_TEST_CASE(where_a_script_has_no_font_the_message_names_the_package) {
  // The manifest without its fonts for scripts, as on a machine that lacks them.
  std::ifstream file(std::string(DOSSIER_SOURCE_DIR) + "/fonts/manifest.txt");
  std::string manifest;
  for (std::string line; std::getline(file, line);)
    if (!line.starts_with("script")) manifest += line + '\n';
  const FontSet few = load_fonts(manifest);
  Diagnostics diagnostics;
  lay_out(with({paragraph("Abend \u6587")}), few, hyphenator(), diagnostics);
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(diagnostics.all().front().arguments[2] == " (Debian: fonts-droid-fallback)");
  manifest += "script fonts-nowhere /nowhere/font.ttf Hani\n";
  BOOST_TEST(fingerprint(load_fonts(manifest)) == fingerprint(few));
}

BOOST_AUTO_TEST_CASE(a_character_without_a_glyph_is_drawn_as_a_box_kept_in_the_text_and_reported) {
  const std::string words = "Zeichen \U000F1234 hier";
  Diagnostics diagnostics;
  const Pages pages = lay_out(with({paragraph(words)}), fonts(), hyphenator(), diagnostics);
  BOOST_TEST(checks::structure_text(pages) == words);
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(diagnostics.all().front().kind->code == "W501");
  BOOST_TEST(diagnostics.all().front().arguments[1] == "U+F1234");
  for (const Item& item : pages.pages.front().items)
    if (const auto* run = std::get_if<GlyphRun>(&item.value))
      for (const Glyph& glyph : run->glyphs) BOOST_TEST(glyph.id != 0);
}

BOOST_AUTO_TEST_CASE(a_mark_without_a_glyph_stands_in_a_run_of_its_own_font) {
  for (const std::string words : {"Öffentlic\u0F90er Raum", "\u0F90", "a\u0F90\u0F90", "x\u0F90\u0301y"}) {
    Diagnostics diagnostics;
    const Pages pages = lay_out(with({paragraph(words)}), fonts(), hyphenator(), diagnostics);
    BOOST_TEST(checks::structure_text(pages) == words);
    for (const Item& item : pages.pages.front().items) {
      const auto* run = std::get_if<GlyphRun>(&item.value);
      if (run == nullptr || run->text.find("\u0F90") == std::string::npos) continue;
      for (const Glyph& glyph : run->glyphs) BOOST_TEST(glyph.id == run->glyphs.front().id);
    }
  }
}

BOOST_AUTO_TEST_CASE(two_hundred_figures_are_sound) {
  compose::Blocks body;
  for (int i = 0; i < 200; ++i) {
    if (i % 4 == 0) body.push_back(paragraph(kProse));
    body.push_back(block(figure(i + 1, i % 3 == 0 ? 900 : 1600, i % 3 == 0 ? 1600 : 900)));
  }
  expect_sound(with({section(1, "Abbildungen", std::move(body))}));
}

BOOST_AUTO_TEST_CASE(slide_sheets_of_all_sizes_and_shapes_are_sound) {
  for (const int per_page : {0, 1, 2, 3, 4, 6})
    for (const bool notes : {false, true})
      for (const auto& [width, height] : {std::pair{960.0, 540.0}, std::pair{720.0, 540.0}, std::pair{595.0, 842.0}}) {
        compose::SlideSheet slides = sheet(per_page, 13, width, height);
        slides.note_lines = notes;
        const compose::Document document = with({section(1, "Folien", {section(2, "Auftakt", {block(slides)})})});
        expect_sound(document);
        if (per_page == 0 || notes) continue;
        const Pages pages = laid_out(document);
        // The second page is full: as many slides as asked for.
        long second = 0;
        for (const Item& item : pages.pages[1].items)
          second += std::holds_alternative<SlidePlacement>(item.value) ? 1 : 0;
        BOOST_TEST(second == per_page,
                   "sheets of " << per_page << " hold " << second << " of " << width << "×" << height);
      }
}

BOOST_AUTO_TEST_CASE(decks_of_several_shapes_and_counts_are_sound_wherever_they_begin) {
  for (const int lines : {0, 3, 9, 25}) {
    compose::Blocks decks, body;
    for (int i = 0; i < lines; ++i) body.push_back(paragraph(kProse));
    for (const int count : {1, 2, 5, 9}) {
      compose::SlideSheet mixed = sheet(0, count);
      for (int i = 0; i < count; i += 2) mixed.slides[static_cast<std::size_t>(i)].width = 720;
      decks.push_back(section(2, "Auftakt " + std::to_string(count), {block(sheet(0, count, 720, 540))}));
      decks.push_back(section(2, "Gemischt " + std::to_string(count), {block(std::move(mixed))}));
    }
    if (!body.empty()) body = {section(1, "Bericht", std::move(body))};
    body.push_back(section(1, "Folien", std::move(decks)));
    expect_sound(with(std::move(body)));
  }
}

BOOST_AUTO_TEST_CASE(slides_and_the_heading_of_their_deck_begin_at_the_same_edge) {
  for (const int per_page : {0, 1, 4, 6})
    for (const bool notes : {false, true})
      for (const auto& [width, height] : {std::pair{960.0, 540.0}, std::pair{720.0, 540.0}, std::pair{595.0, 842.0}}) {
        compose::SlideSheet slides = sheet(per_page, 4, width, height);
        slides.note_lines = notes;
        const Pages pages = laid_out(with({section(
            1, "Folien",
            {section(2, "Auftakt", {paragraph("Anna Muster", compose::ParagraphRole::speaker), block(slides)})})}));
        Length slide = Length::pt(1000);
        std::set<Length> words;
        for (const Item& item : pages.pages[0].items) {
          if (std::holds_alternative<SlidePlacement>(item.value)) slide = std::min(slide, checks::box_of(item).x);
          const auto* run = std::get_if<GlyphRun>(&item.value);
          if (run && item.node >= 0 && (run->text.starts_with("Auftakt") || run->text.starts_with("Anna")))
            words.insert(run->origin.x);
        }
        BOOST_TEST((words == std::set<Length>{slide}), per_page << " of " << width << "×" << height);
      }
}

BOOST_AUTO_TEST_CASE(with_one_slide_a_page_no_page_has_two) {
  compose::Blocks decks;
  for (const char* name : {"Auftakt", "Impuls", "Ausblick"}) decks.push_back(section(2, name, {block(sheet(1, 1))}));
  const Pages pages = laid_out(with({section(1, "Folien", std::move(decks))}));
  BOOST_REQUIRE(pages.pages.size() == 3U);
  for (const Page& page : pages.pages)
    BOOST_TEST(std::count_if(page.items.begin(), page.items.end(),
                             [](const Item& item) { return std::holds_alternative<SlidePlacement>(item.value); }) == 1);
}

BOOST_AUTO_TEST_CASE(a_slides_title_is_a_heading_and_its_caption_does_not_say_it_again) {
  const Pages pages = laid_out(with({section(1, "Folien", {section(2, "Auftakt", {block(sheet(0, 2))})})}));
  BOOST_TEST(checks::structure_text(pages) ==
             "Folien Auftakt Handlungsfelder der zweiten Runde Ko-Kreation und Ko-Produktion 1 Handlungsfelder der "
             "zweiten Runde Ko-Kreation und Ko-Produktion 2");
  std::vector<int> levels;
  for (const StructureNode& node : pages.structure.nodes)
    if (node.role == Role::heading) levels.push_back(node.level);
  BOOST_TEST((levels == std::vector<int>{1, 2, 3, 3}));
}

BOOST_AUTO_TEST_CASE(the_heading_of_a_deck_has_its_speaker_at_the_left_and_what_is_shown_at_the_right) {
  const auto place_of = [](const Pages& pages, const std::string& words) {
    for (const Item& item : pages.pages[0].items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value); run && run->text.starts_with(words))
        return checks::box_of(item);
    BOOST_FAIL("not found: " + words);
    return Rect();
  };
  const compose::Block speaker = paragraph("Leyla Entwurf", compose::ParagraphRole::speaker);
  const compose::Block shown = paragraph("Gezeigt werden zwei Seiten", compose::ParagraphRole::note);
  const Pages both = laid_out(with({section(1, "Auftakt", {speaker, shown, block(sheet(0, 2))})}));
  const Rect left = place_of(both, "Leyla"), right = place_of(both, "Gezeigt");
  BOOST_TEST(std::abs((right.x - left.x).to_pt() - (165 - 46) * 72 / 25.4) < 1.5);
  BOOST_TEST(std::abs((right.y - left.y).to_pt()) < 12);
  BOOST_TEST(checks::structure_text(both).starts_with("Auftakt Leyla Entwurf Gezeigt werden zwei Seiten"));
  const Pages one = laid_out(with({section(1, "Auftakt", {shown, block(sheet(0, 2))})}));
  BOOST_TEST(std::abs((place_of(one, "Gezeigt").x - left.x).to_pt()) < 1.5);
}

BOOST_AUTO_TEST_CASE(a_slide_that_is_a_picture_has_its_words_beside_it) {
  compose::SlideSheet slides = sheet(0, 1);
  slides.slides[0].vector_page = -1;
  const Pages pages = laid_out(with({section(1, "Folien", {block(std::move(slides))})}));
  std::vector<std::string> alternatives;
  for (const StructureNode& node : pages.structure.nodes)
    if (node.role == Role::figure) alternatives.push_back(node.alt);
  BOOST_TEST((alternatives == std::vector<std::string>{"Folie 1"}));
  for (const Item& item : pages.pages[0].items) {
    const auto* slide = std::get_if<SlidePlacement>(&item.value);
    if (!slide) continue;
    BOOST_TEST(slide->marks.empty());
    // Its title is the line below it, and said once.
    BOOST_REQUIRE(slide->words.size() == 1U);
    BOOST_TEST(slide->words[0].text == "Ko-Kreation und Ko-Produktion");
  }
  std::string heading;
  for (const Item& item : pages.pages[0].items) {
    const auto* run = std::get_if<GlyphRun>(&item.value);
    if (run == nullptr || item.node < 0) continue;
    const StructureNode& node = pages.structure.nodes[static_cast<std::size_t>(item.node)];
    if (node.role == Role::heading && node.level == 2) heading += run->text + ' ';
  }
  BOOST_TEST(heading == "Handlungsfelder der zweiten Runde ");
}

BOOST_AUTO_TEST_CASE(numbers_of_a_column_end_below_each_other) {
  compose::Table table;
  table.columns = {2, 1, 2};
  table.head = {cell("Veranstaltung"), cell("Anzahl"), cell("Erläuterung")};
  for (const char* number : {"7", "112", "–", "1,2\u00A0MB"})
    table.rows.push_back({cell("Abend", true), cell(number), cell("gezählt")});
  table.numbers = {false, true};
  const Pages pages = laid_out(with({block(std::move(table))}));
  std::set<std::int64_t> ends;
  for (const Item& item : pages.pages[0].items) {
    const auto* run = std::get_if<GlyphRun>(&item.value);
    if (!run || item.node < 0) continue;
    if (run->text == "Anzahl" || run->text.find_first_of("0123456789") == 0 || run->text == "–")
      ends.insert(std::llround(checks::box_of(item).right().to_pt() * 10));
  }
  BOOST_TEST(ends.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_box_keeps_its_distance_however_full_the_page_is) {
  for (int lines = 0; lines < 40; ++lines) {
    compose::Blocks body(static_cast<std::size_t>(lines), paragraph("Ein kurzer Absatz."));
    body.push_back(section(2, "Ergebnis",
                           {block(key_messages()), section(3, "Anlass und Leitfragen", {paragraph(kProse)}),
                            section(3, "Erkenntnisse", {paragraph(kProse)})}));
    const Pages pages = laid_out(with({section(1, "Thema", std::move(body))}));
    for (const Page& page : pages.pages) {
      std::optional<Rect> ground;
      for (const Item& item : page.items)
        if (const auto* rule = std::get_if<Rule>(&item.value);
            rule && rule->box.height > Length::pt(30) && (!ground || rule->box.width > ground->width))
          ground = rule->box;
      if (!ground) continue;
      for (const Item& item : page.items) {
        const auto* run = std::get_if<GlyphRun>(&item.value);
        if (!run || item.node < 0) continue;
        if (run->text.starts_with("Ergebnis")) BOOST_TEST((ground->y - run->origin.y).to_pt() > 12);
        if (run->text.starts_with("Anlass"))
          BOOST_TEST((run->origin.y - run->size * 0.75 - ground->bottom()).to_pt() > 12);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_text_in_structure_order_is_the_text_of_the_document) {
  const std::string long_note = "Ein Hinweis: " + kProse;
  compose::List list;
  list.kind = compose::List::Kind::numbers;
  list.items = {{paragraph("Erstens")}, {paragraph("Zweitens")}};
  const compose::Document document =
      with({section(1, "Thema", {paragraph(kProse), block(list), paragraph(long_note, compose::ParagraphRole::note)}),
            section(1, "Fakten", {block(facts())})});
  std::string expected =
      "Thema " + kProse + " 1. Erstens 2. Zweitens " + long_note +
      " Fakten Format Online-Konferenz Moderation Christian Huttenloher, Deutscher Verband für Wohnungswesen, "
      "Städtebau und Raumordnung e. V. Mitwirkende 7 Personen";
  for (std::size_t at; (at = expected.find("\u00A0")) != std::string::npos;) expected.replace(at, 2, " ");
  BOOST_TEST(checks::structure_text(laid_out(document)) == expected);
}

BOOST_AUTO_TEST_CASE(a_mentioned_figure_stands_on_the_page_of_its_mention_or_opens_the_next_and_text_fills_the_page) {
  for (int lines = 0; lines < 45; ++lines) {
    compose::Blocks body(static_cast<std::size_t>(lines), paragraph("Ein kurzer Absatz."));
    body.push_back(mentioning(1, "Davor. ", " " + kProse));
    body.push_back(mentioned(1));
    for (int i = 0; i < 8; ++i) body.push_back(paragraph("Danach. " + kProse));
    const compose::Document document = with({section(1, "Bericht", std::move(body))});
    expect_sound(document);
    const Pages pages = laid_out(document);
    for (std::size_t i = 0; i + 1 < pages.pages.size(); ++i) {
      const Page& page = pages.pages[i];
      Length lowest;
      for (const Item& item : page.items)
        if (checks::is_ink(item)) lowest = std::max(lowest, checks::box_of(item).bottom());
      BOOST_TEST(((lowest - page.frame.y) / page.frame.height > 0.85),
                 "page " << page.label << " after " << lines << " lines");
    }
    // Wherever it stands, it is read behind its paragraph.
    const std::string read = checks::structure_text(pages);
    BOOST_TEST(read.find("Abbildung 1 Teilnehmende") < read.find("Danach."));
    BOOST_TEST(read.find("Abbildung 1 Teilnehmende") > read.find("Davor."));
  }
}

BOOST_AUTO_TEST_CASE(figures_mentioned_one_after_the_other_stay_near_and_in_order) {
  for (int lines = 0; lines < 45; lines += 3) {
    compose::Blocks body(static_cast<std::size_t>(lines), paragraph("Ein kurzer Absatz."));
    for (int figure = 1; figure <= 5; ++figure) {
      body.push_back(mentioning(figure, "Dies zeigt ", ". " + kProse));
      body.push_back(mentioned(figure, figure % 2 ? 1600 : 900, 1000));
    }
    expect_sound(with({section(1, "Bericht", std::move(body))}));
  }
}

BOOST_AUTO_TEST_CASE(figures_of_one_paragraph_are_made_smaller_so_that_they_stay_near) {
  for (int lines = 0; lines < 45; lines += 4) {
    compose::Blocks body(static_cast<std::size_t>(lines), paragraph("Ein kurzer Absatz."));
    compose::Block text = mentioning(1, "Die Abbildungen ");
    Text& words = std::get<compose::Paragraph>(text.value).text;
    for (const char* number : {"2", "3"}) {
      words.value += " und ";
      const auto begin = static_cast<std::uint32_t>(words.value.size());
      words.value += number;
      words.marks.push_back({MarkKind::link, begin, begin + 1, std::string("#figure-") + number});
    }
    body.push_back(std::move(text));
    for (int figure = 1; figure <= 3; ++figure) body.push_back(mentioned(figure));
    body.push_back(paragraph(kProse));
    expect_sound(with({section(1, "Bericht", std::move(body))}));
  }
}

BOOST_AUTO_TEST_CASE(a_figure_mentioned_early_in_a_list_over_pages_does_not_wait_for_its_end) {
  for (const int at : {0, 3, 9}) {
    compose::List list;
    for (int i = 0; i < 20; ++i) {
      if (i == at)
        list.items.push_back({mentioning(1, "Wie ", " zeigt. " + kProse)});
      else
        list.items.push_back({paragraph(kProse)});
    }
    const compose::Document document =
        with({section(1, "Erkenntnisse", {block(list), mentioned(1), paragraph("Ende.")})});
    expect_sound(document);
    const std::string read = checks::structure_text(laid_out(document));
    BOOST_TEST(read.ends_with("Foto: Deutscher Verband Ende."));
  }
}

BOOST_AUTO_TEST_CASE(each_check_finds_the_damage_it_looks_for) {
  const Pages sound = laid_out(samples::event());
  BOOST_REQUIRE(checks::all(sound).empty());
  const auto damaged = [&](const std::function<void(Pages&)>& damage) {
    Pages pages = sound;
    damage(pages);
    return pages;
  };
  const auto outside =
      damaged([](Pages& p) { std::get<GlyphRun>(first_text(p, Role::paragraph).value).origin.x += Length::pt(400); });
  BOOST_TEST(checks::outside_frame(outside).size() >= 1U);
  const auto over =
      damaged([](Pages& p) { std::get<GlyphRun>(first_text(p, Role::paragraph).value).origin.y += Length::pt(36); });
  BOOST_TEST(checks::overlaps(over).size() >= 1U);
  const auto brief = damaged([](Pages& p) {
    std::erase_if(p.pages[2].items, [&](const Item& item) { return checks::box_of(item).y > Length::pt(200); });
    p.pages[2].reason.clear();
  });
  BOOST_TEST(checks::short_pages(brief).size() == 1U);
  const auto heading = damaged([](Pages& p) {
    std::erase_if(p.pages[1].items, [&](const Item& item) {
      return item.node >= 0 && p.structure.nodes[static_cast<std::size_t>(item.node)].role != Role::heading;
    });
  });
  BOOST_TEST(checks::bad_page_ends(heading).size() == 1U);
  const auto divided = damaged([](Pages& p) {
    for (Item& item : p.pages[1].items)
      if (auto* run = std::get_if<GlyphRun>(&item.value); run && item.node >= 0) run->text += "\u00AD";
  });
  BOOST_TEST(checks::bad_page_ends(divided).size() == 1U);
  const auto lone = damaged([](Pages& p) {
    for (std::size_t i = 0; i + 1 < p.pages.size(); ++i)
      for (Item& item : p.pages[i].items)
        if (item.node >= 0 && std::holds_alternative<GlyphRun>(item.value) &&
            p.structure.nodes[static_cast<std::size_t>(item.node)].role == Role::paragraph) {
          p.pages[i + 1].items.push_back(item);  // one of its lines on the next page
          return;
        }
  });
  BOOST_TEST(checks::lone_lines(lone).size() == 1U);
  const auto lost = damaged([](Pages& p) {
    const std::int32_t node = first_text(p, Role::heading).node;
    for (Page& page : p.pages) std::erase_if(page.items, [&](const Item& item) { return item.node == node; });
  });
  BOOST_TEST(checks::undrawn(lost).size() == 1U);
  const auto astray = damaged([](Pages& p) { p.destinations.clear(); });
  BOOST_TEST(checks::undrawn(astray).size() >= 1U);
  const auto gap = damaged([](Pages& p) {
    for (StructureNode& node : p.structure.nodes)
      if (node.role == Role::heading && node.level == 2) node.level = 3;
  });
  BOOST_TEST(checks::level_gaps(gap).size() >= 1U);

  // A figure two pages behind its mention, and one before it.
  compose::Blocks body{mentioning(1, "Davor. "), mentioned(1)};
  for (int i = 0; i < 12; ++i) body.push_back(paragraph(kProse));
  const Pages near = laid_out(with({section(1, "Bericht", std::move(body))}));
  BOOST_TEST(checks::all(near).empty());
  BOOST_REQUIRE(near.pages.size() >= 3U);
  const auto moved = [&](std::size_t from, std::size_t to, Role role) {
    Pages pages = near;
    std::vector<Item>& items = pages.pages[from].items;
    for (auto item = items.begin(); item != items.end();) {
      bool found = false;
      for (std::int32_t node = item->node; node >= 0;
           node = pages.structure.nodes[static_cast<std::size_t>(node)].parent)
        found = found || pages.structure.nodes[static_cast<std::size_t>(node)].role == role;
      if (found) pages.pages[to].items.push_back(*item);
      item = found ? items.erase(item) : item + 1;
    }
    return checks::far_figures(pages);
  };
  BOOST_TEST(moved(0, 1, Role::div).empty());
  BOOST_TEST(moved(0, 2, Role::div) == (checks::Findings{"figure figure-1 on page 3, mentioned on page 1"}),
             boost::test_tools::per_element());
  BOOST_TEST(moved(0, 1, Role::paragraph) == (checks::Findings{"figure figure-1 on page 1, mentioned on page 2"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_monstrous_word_does_not_starve_the_other_columns_of_its_table) {
  compose::Table table;
  table.columns = {1, 1, 1, 1};
  table.rows = {{cell(std::string(80, 'm')), cell("Quartiersentwicklungskonzept"), cell("b"),
                 cell("Wohnungsbaugenossenschaften")}};
  const Pages pages = laid_out(with({block(table)}));
  const auto left = [&](const std::string& start) {
    for (const Item& item : pages.pages.front().items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value); run && run->text.starts_with(start))
        return run->origin.x;
    return Length();
  };
  BOOST_TEST(((left("Quar") - left("mmm")) <= pages.pages.front().frame.width * 0.376));
}

BOOST_AUTO_TEST_CASE(the_columns_of_an_index_end_together) {
  compose::Index index;
  for (const char* letter : {"A", "B", "C", "D", "E"}) {
    compose::IndexGroup group;
    group.letter = letter;
    for (int i = 0; i < 4; ++i) {
      compose::IndexEntry entry;
      entry.heading = plain(std::string(letter) + "hrens, Dr. Ulrich " + std::to_string(i));
      group.entries.push_back(std::move(entry));
    }
    index.groups.push_back(std::move(group));
  }
  const Pages pages = laid_out(with({section(1, "Personen", {block(index)})}));
  BOOST_REQUIRE(pages.pages.size() == 1U);
  const Page& page = pages.pages.front();
  const Length middle = page.frame.x + page.frame.width / 2;
  Length left, right;
  for (const Item& item : page.items)
    if (const auto* run = std::get_if<GlyphRun>(&item.value); run && item.node >= 0)
      (run->origin.x < middle ? left : right) = std::max(run->origin.x < middle ? left : right, run->origin.y);
  BOOST_TEST((right > page.frame.y));
  BOOST_TEST(std::abs((left - right).to_pt()) < 60);  // no more than a group's letter with its first entry
}

BOOST_AUTO_TEST_CASE(who_said_it_stays_on_the_page_of_what_was_said) {
  for (int lines = 20; lines < 32; ++lines) {
    compose::Blocks body(static_cast<std::size_t>(lines), paragraph("Ein kurzer Absatz."));
    compose::List list;
    for (int i = 0; i < 4; ++i)
      list.items.push_back(
          {paragraph(kProse.substr(0, 90)), paragraph("Beitrag von Karla Vorlage", compose::ParagraphRole::speaker)});
    body.push_back(block(std::move(list)));
    const Pages pages = laid_out(with({section(1, "Erkenntnisse", std::move(body))}));
    for (const Page& page : pages.pages) {
      const Item* highest = nullptr;
      for (const Item& item : page.items)
        if (item.node >= 0 && std::holds_alternative<GlyphRun>(item.value) &&
            (!highest || checks::box_of(item).y < checks::box_of(*highest).y))
          highest = &item;
      BOOST_TEST(!std::get<GlyphRun>(highest->value).text.starts_with("Beitrag"));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_printed_link_target_is_read_behind_the_text_it_belongs_to) {
  const auto linked = [](const std::string& words, const std::string& address) {
    Text text = plain(words);
    text.marks.push_back({MarkKind::link, 0, static_cast<std::uint32_t>(words.size()), "https://" + address});
    return text;
  };
  compose::Block picture = block(figure(1, 900, 600));
  std::get<compose::Figure>(picture.value).number.clear();
  std::get<compose::Figure>(picture.value).caption = linked("Markt", "c.de");
  std::get<compose::Figure>(picture.value).credit = plain("Foto");
  compose::Cell left, right = cell("rechts");
  left.body = {block(compose::Paragraph{compose::ParagraphRole::body, linked("links", "d.de")}), paragraph("unten")};
  compose::Table table;
  table.columns = {1, 1};
  table.rows = {{left, right}};
  compose::Document document = with({block(compose::Paragraph{compose::ParagraphRole::body, linked("eins", "a.de")}),
                                     paragraph("zwei"), std::move(picture), block(std::move(table))});
  document.print_link_targets = true;
  expect_sound(document);
  BOOST_TEST(checks::structure_text(laid_out(document)) ==
             "eins1 1 https://a.de zwei Markt2 2 https://c.de Foto links3 3 https://d.de unten rechts");
}

BOOST_AUTO_TEST_CASE(a_row_taller_than_a_page_leaves_room_for_its_printed_link_targets) {
  compose::Cell tall;
  for (int i = 0; i < 20; ++i) {
    Text text = plain("Mehr dazu: " + kProse);
    text.marks.push_back({MarkKind::link, 0, 9, "https://www.example.org/" + std::to_string(i)});
    tall.body.push_back(block(compose::Paragraph{compose::ParagraphRole::body, std::move(text)}));
  }
  compose::Table table;
  table.columns = {1, 3};
  table.rows = {{cell("Frage"), tall}};
  compose::Document document = with({block(std::move(table))});
  document.print_link_targets = true;
  expect_sound(document);
}

BOOST_AUTO_TEST_CASE(a_cropped_figure_shows_its_part_of_the_picture_and_keeps_its_proportions) {
  compose::Block picture = block(figure(1, 1600, 1000));
  std::get<compose::Figure>(picture.value).crop = {0.2, 0.1, 0.3, 0.4};
  const Pages pages = laid_out(with({std::move(picture)}));
  BOOST_TEST(checks::all(pages).empty());
  for (const Item& item : pages.pages.front().items)
    if (const auto* placed = std::get_if<ImagePlacement>(&item.value)) {
      BOOST_REQUIRE(placed->clip.has_value());
      const auto near = boost::test_tools::tolerance(1e-3);
      BOOST_TEST((placed->clip->width / placed->clip->height) == 1600 * 0.5 / (1000 * 0.5), near);
      BOOST_TEST((placed->box.width / placed->box.height) == 1.6, near);
      BOOST_TEST(((placed->clip->x - placed->box.x) / placed->box.width) == 0.4, near);
      BOOST_TEST(((placed->clip->y - placed->box.y) / placed->box.height) == 0.2, near);
      return;
    }
  BOOST_ERROR("no picture");
}

BOOST_AUTO_TEST_CASE(a_line_that_announces_what_follows_is_never_the_last_on_a_page) {
  for (const bool bold : {true, false})
    for (int lines = 20; lines < 33; ++lines) {
      Text announcing = plain(bold ? "Was daraus folgt" : "Vorgeschlagen wurden:");
      if (bold)
        announcing.marks.push_back({MarkKind::strong, 0, static_cast<std::uint32_t>(announcing.value.size()), {}});
      compose::Blocks body(static_cast<std::size_t>(lines), paragraph("Ein kurzer Absatz."));
      body.push_back(block(compose::Paragraph{compose::ParagraphRole::body, announcing}));
      for (int i = 0; i < 8; ++i) body.push_back(paragraph(kProse));
      for (const Page& page : laid_out(with(std::move(body))).pages) {
        const Item* lowest = nullptr;
        for (const Item& item : page.items)
          if (checks::is_ink(item) && (!lowest || checks::box_of(item).y > checks::box_of(*lowest).y)) lowest = &item;
        BOOST_TEST(std::get<GlyphRun>(lowest->value).text != announcing.value);
      }
    }
}

BOOST_AUTO_TEST_CASE(the_lines_of_a_heading_are_about_equally_long) {
  const Pages pages =
      laid_out(with({section(1, "Jahresgespräch 2020: Ein ganzes Jahr „Gemeinsam für das Quartier“", prose(1))}));
  std::vector<Length> widths;
  for (const Item& item : pages.pages.front().items)
    if (const auto* run = std::get_if<GlyphRun>(&item.value);
        run && item.node >= 0 && pages.structure.nodes[static_cast<std::size_t>(item.node)].role == Role::heading)
      widths.push_back(checks::box_of(item).width);
  BOOST_REQUIRE(widths.size() == 2U);
  BOOST_TEST(widths[1].to_pt() > widths[0].to_pt() * 0.6);
}

BOOST_AUTO_TEST_CASE(a_date_in_a_narrow_cell_is_not_divided) {
  compose::Table table;
  table.columns = {4, 2.2, 1.6, 1.2};
  table.rows = {{cell(kProse.substr(0, 120), true), cell("Wohnungsgenossenschaft Beispielhof eG"),
                 cell("30.\u00A0September 2021"), cell("offen")}};
  for (const Page& page : laid_out(with({block(std::move(table))})).pages)
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.value))
        BOOST_TEST(run->text.find("Septem\u00AD") == std::string::npos);
}
