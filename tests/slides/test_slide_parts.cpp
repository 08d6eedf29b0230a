// What a slide says in parts, told from content written here; and the marks it gets.
#include "slides/story/slide_parts.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "slides/content/document_facts.h"
#include "slides/fonts/font_judge.h"
#include "slides/judge/marked_content.h"

using namespace dossier;
using namespace dossier::slides;
using model::PartKind;

namespace {

/// A page of 960 × 540 points with Helvetica as /F, forms as /Fm0, /Fm1 …
struct Sample {
  QPDF pdf;
  QPDFObjectHandle page;
  FontJudge fonts{pdf};
  std::string content;
  PlacedContent placed;

  explicit Sample(std::string written, const std::vector<std::string>& forms = {}) : content(std::move(written)) {
    pdf.emptyPDF();
    page = pdf.makeIndirectObject(QPDFObjectHandle::parse(
        "<< /Type /Page /MediaBox [0 0 960 540] /Resources << /XObject << >> /Font << /F << /Type /Font /Subtype "
        "/Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"));
    QPDFObjectHandle resources = page.getKey("/Resources");
    for (const std::string& form : forms) {
      QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, form);
      stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
      stream.getDict().replaceKey("/BBox", QPDFObjectHandle::parse("[0 0 960 540]"));
      stream.getDict().replaceKey("/Resources", QPDFObjectHandle::parse("<< >>"));
      stream.getDict().getKey("/Resources").replaceKey("/Font", resources.getKey("/Font"));
      const std::string name = "/Fm" + std::to_string(resources.getKey("/XObject").getKeys().size());
      resources.getKey("/XObject").replaceKey(name, stream);
    }
    QPDFPageDocumentHelper(pdf).addPage(QPDFPageObjectHelper(page), false);
    placed = placed_content(content, resources, page_box(page), fonts);
  }

  SlidePlan plan(const std::string& title, const std::vector<std::string>& lines, const DeckTags& tags = {}) {
    model::Slide slide;
    slide.title = title;
    slide.lines = lines;
    return plan_slide(placed, {}, slide, tags);
  }
};

std::string text(double size, double x, double y, const std::string& words) {
  return "BT /F " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + words +
         ") Tj ET\n";
}

/// The parts, a line each, with what stands in them.
std::string outline(const std::vector<model::SlidePart>& parts) {
  constexpr const char* kNames[] = {"H",  "P",  "L",  "LI",     "Lbl",     "LBody", "Table",
                                    "TR", "TH", "TD", "Figure", "Caption", "Span",  "Link"};
  std::string out;
  const auto add = [&](auto&& self, int parent, int depth) -> void {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].parent != parent) continue;
      out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + kNames[static_cast<int>(parts[i].kind)];
      if (!parts[i].text.empty()) out += " " + parts[i].text;
      if (!parts[i].alternative.empty()) out += " [" + parts[i].alternative + "]";
      out += "\n";
      self(self, static_cast<int>(i), depth + 1);
    }
  };
  add(add, -1, 0);
  return out;
}

const std::string kTitle = text(36, 50, 470, "Neue Wege");

}  // namespace

BOOST_AUTO_TEST_CASE(a_title_is_a_heading_and_other_lines_are_paragraphs) {
  Sample sample(kTitle + text(22, 60, 380, "Eine Zeile") + text(22, 60, 300, "Noch eine"));
  BOOST_TEST(outline(sample.plan("Neue Wege", {"Eine Zeile", "Noch eine"}).parts) ==
             "H Neue Wege\nP Eine Zeile\nP Noch eine\n");
}

BOOST_AUTO_TEST_CASE(the_heading_comes_first_wherever_it_is_drawn_and_a_divided_one_is_read_whole) {
  Sample sample(text(22, 60, 300, "Eine Zeile") + text(36, 50, 470, "Donaudampf-") + text(36, 50, 430, "schiff"));
  const SlidePlan plan = sample.plan("Donaudampfschiff", {"Eine Zeile"});
  BOOST_TEST(outline(plan.parts) == "H Donaudampfschiff\nP Eine Zeile\n");
  BOOST_TEST(plan.parts[0].replacement == "Donaudampfschiff");
}

BOOST_AUTO_TEST_CASE(lines_of_prose_are_one_paragraph_and_short_lines_are_not) {
  Sample sample(text(20, 60, 380, "Die Stadt hat in den letzten Jahren viele Orte dazugewonnen, an denen alle") +
                text(20, 60, 356, "sich treffen und etwas lernen.") + text(20, 60, 260, "Kurz") +
                text(20, 60, 236, "Knapp"));
  BOOST_TEST(outline(sample
                         .plan("", {"Die Stadt hat in den letzten Jahren viele Orte dazugewonnen, an denen alle",
                                    "sich treffen und etwas lernen.", "Kurz", "Knapp"})
                         .parts) ==
             "P Die Stadt hat in den letzten Jahren viele Orte dazugewonnen, an denen alle sich treffen und etwas "
             "lernen.\nP Kurz\nP Knapp\n");
}

BOOST_AUTO_TEST_CASE(bullets_make_lists_and_deeper_ones_lists_within) {
  Sample sample(kTitle + text(22, 60, 380, "\\225") + text(22, 90, 380, "Gehen") + text(22, 120, 350, "\\225") +
                text(22, 150, 350, "zu Fuss") + text(22, 60, 320, "\\225 Bleiben und") + text(22, 75, 295, "schauen"));
  BOOST_TEST(outline(sample.plan("Neue Wege", {"• Gehen", "• zu Fuss", "• Bleiben und", "schauen"}).parts) ==
             "H Neue Wege\n"
             "L\n"
             "  LI\n    Lbl •\n    LBody Gehen\n"
             "      L\n        LI\n          Lbl •\n          LBody zu Fuss\n"
             "  LI\n    LBody • Bleiben und schauen\n");
}

BOOST_AUTO_TEST_CASE(numbers_that_count_on_make_lists_and_a_number_alone_does_not) {
  Sample counted(text(22, 60, 380, "1. Gehen") + text(22, 60, 340, "2. Bleiben"));
  const SlidePlan plan = counted.plan("", {"1. Gehen", "2. Bleiben"});
  BOOST_TEST(outline(plan.parts) == "L\n  LI\n    LBody 1. Gehen\n  LI\n    LBody 2. Bleiben\n");
  BOOST_TEST(plan.parts[0].ordered);
  Sample alone(text(22, 60, 380, "1. Mai in der Stadt"));
  BOOST_TEST(outline(alone.plan("", {"1. Mai in der Stadt"}).parts) == "P 1. Mai in der Stadt\n");
}

BOOST_AUTO_TEST_CASE(rows_of_cells_below_each_other_are_a_table) {
  std::string content;
  std::vector<std::string> lines;
  const char* cells[3][3] = {{"Ort", "2020", "2021"}, {"Nord", "12", "14"}, {"West", "7", "19"}};
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      content += text(20, 60 + 250 * column, 380 - 40 * row, cells[row][column]);
      lines.push_back(cells[row][column]);
    }
  }
  BOOST_TEST(outline(Sample(content).plan("", lines).parts) ==
             "Table\n"
             "  TR\n    TH Ort\n    TH 2020\n    TH 2021\n"
             "  TR\n    TD Nord\n    TD 12\n    TD 14\n"
             "  TR\n    TD West\n    TD 7\n    TD 19\n");
}

BOOST_AUTO_TEST_CASE(what_the_story_leaves_out_at_the_edge_is_furniture_and_what_stands_elsewhere_is_not) {
  Sample sample(kTitle + text(22, 60, 300, "Unbekannt") + text(10, 60, 15, "Ein Verein, 2026") +
                text(10, 900, 15, "7") + text(22, 60, 1000, "beside"));
  const SlidePlan plan = sample.plan("Neue Wege", {});
  BOOST_TEST(outline(plan.parts) == "H Neue Wege\nP Unbekannt\n");
  BOOST_TEST((plan.text_part == std::vector<int>{0, 1, kDecoration, kDecoration, kDecoration}));
}

BOOST_AUTO_TEST_CASE(a_shadow_is_no_second_text) {
  Sample sample(text(36, 52, 468, "Neue Wege") + kTitle);
  BOOST_TEST((sample.plan("Neue Wege", {}).text_part == std::vector<int>{0, kDecoration}));
}

BOOST_AUTO_TEST_CASE(words_that_lead_somewhere_are_links_within_their_paragraph) {
  Sample sample("BT /F 20 Tf 60 300 Td (Mehr unter ) Tj (example.org) Tj ( bald) Tj ET");
  model::Slide slide;
  slide.lines = {"Mehr unter example.org bald"};
  const ShownText& linked = sample.placed.texts.at(1);
  slide.links = {{linked.x / 960, (linked.baseline - 20) / 540, (linked.right - linked.x) / 960, 25.0 / 540,
                  "https://example.org/"}};
  const SlidePlan plan = plan_slide(sample.placed, {}, slide);
  BOOST_TEST(outline(plan.parts) == "P\n  Span Mehr unter\n  Link example.org\n  Span bald\n");
  BOOST_TEST(plan.parts[2].link == 0);
}

BOOST_AUTO_TEST_CASE(a_decks_own_tags_say_what_is_what_and_are_mended) {
  const auto marked = [](int number, const std::string& content) {
    return "/P <</MCID " + std::to_string(number) + ">> BDC\n" + content + "EMC\n";
  };
  Sample sample(marked(0, kTitle) + marked(1, text(22, 60, 380, "Gehen")) + marked(2, text(22, 60, 340, "Bleiben")) +
                marked(3, text(22, 60, 200, "Ohne Liste")));
  // Title as a paragraph, a list in a group that says nothing, an item without a list.
  DeckTags tags;
  for (const auto& [type, parent] : std::vector<std::pair<const char*, int>>{
           {"Document", -1}, {"P", 0}, {"NonStruct", 0}, {"L", 2}, {"LI", 3}, {"LBody", 4}, {"LI", 3}, {"LI", 0}}) {
    DeckTag tag;
    tag.type = type;
    tag.parent = parent;
    tags.tags.push_back(tag);
  }
  tags.on_page = {{{0, 1}, {1, 5}, {2, 6}, {3, 7}}};
  BOOST_TEST(outline(sample.plan("Neue Wege", {"Gehen", "Bleiben", "Ohne Liste"}, tags).parts) ==
             "H Neue Wege\nL\n  LI\n    LBody Gehen\n  LI\n    LBody Bleiben\nP Ohne Liste\n");
  // Tags that lack words of the slide are not used.
  tags.on_page = {{{0, 1}}};
  BOOST_TEST(outline(sample.plan("Neue Wege", {"Gehen", "Bleiben", "Ohne Liste"}, tags).parts) ==
             "H Neue Wege\nP Gehen\nP Bleiben\nP Ohne Liste\n");
}

BOOST_AUTO_TEST_CASE(content_is_marked_part_by_part_and_all_else_is_an_artifact) {
  Sample sample("0 0 960 50 re f\n" + kTitle + "q 0 0 9 9 re W n\n" + text(22, 60, 300, "Zeile") +
                "Q BT /F 10 Tf 60 200 Td (A) Tj 0 -50 Td (B) Tj ET");
  SlidePlan plan = sample.plan("Neue Wege", {"Zeile", "A", "B"});
  std::vector<QPDFObjectHandle> forms{QPDFObjectHandle::newNull()};
  ReadingFonts reading(sample.pdf, sample.fonts);
  const MarkedContent marked =
      mark_content(sample.pdf,
                   "0 0 960 50 re f q 1 w Q BT /F 36 Tf (Neue Wege) Tj ET q 0 0 9 9 re W n BT (Zeile) Tj ET Q "
                   "BT (A) Tj 0 -50 Td (B) Tj ET",
                   sample.page.getKey("/Resources"), sample.placed, plan, 7, forms, reading);
  BOOST_TEST(marked.content ==
             "/Artifact BMC\n0 0 960 50 re\nf\nq\n1 w\nQ\nEMC\n/P <</MCID 7>> BDC\nBT\n/F 36 Tf\n(Neue Wege) Tj\nET\n"
             "q\n0 0 9 9 re\nW\nn\nEMC\n/P <</MCID 8>> BDC\nBT\n(Zeile) Tj\nET\nQ\nEMC\n"
             "BT\n/P <</MCID 9>> BDC\n(A) Tj\n0 -50 Td\nEMC\n/P <</MCID 10>> BDC\n(B) Tj\nEMC\nET\n");
  BOOST_TEST(marked.next_mark == 11);
  BOOST_REQUIRE(plan.parts[0].marks.size() == 1U);
  BOOST_TEST(plan.parts[0].marks[0].number == 7);
}

BOOST_AUTO_TEST_CASE(shapes_before_lines_are_their_bullets) {
  const std::string title = text(36, 50, 470, "Neue Wege"),
                    lines = text(22, 80, 380, "Bauen") + text(22, 80, 340, "Wohnen");
  const std::string bullets = "60 384 8 8 re f 60 344 8 8 re f\n";
  const auto kinds = [&](const std::string& content) {
    Sample sample(content);
    std::vector<PartKind> kinds;
    for (const model::SlidePart& part : sample.plan("Neue Wege", {"Bauen", "Wohnen"}).parts) kinds.push_back(part.kind);
    return kinds;
  };
  const std::vector<PartKind> list{PartKind::heading,   PartKind::list,      PartKind::list_item,
                                   PartKind::list_body, PartKind::list_item, PartKind::list_body};
  const std::vector<PartKind> paragraphs{PartKind::heading, PartKind::paragraph, PartKind::paragraph};
  BOOST_TEST((kinds(title + bullets + lines) == list));
  BOOST_TEST((kinds(title + lines) == paragraphs));
  // One alone, a bar, a line below the words: no bullets.
  BOOST_TEST((kinds(title + "60 384 8 8 re f\n" + lines) == paragraphs));
  BOOST_TEST((kinds(title + "30 384 40 8 re f 30 344 40 8 re f\n" + lines) == paragraphs));
  BOOST_TEST((kinds(title + "60 364 8 8 re f 60 324 8 8 re f\n" + lines) == paragraphs));
}

BOOST_AUTO_TEST_CASE(a_word_that_begins_with_o_shown_alone_is_no_item) {
  Sample sample(text(36, 50, 470, "Neue Wege") + "BT /F 22 Tf 80 380 Td (o) Tj 12.23 0 Td (ben) Tj ET\n" +
                "BT /F 22 Tf 80 340 Td (o) Tj 12.23 0 Td (ffen) Tj ET\n");
  const SlidePlan plan = sample.plan("Neue Wege", {"oben", "offen"});
  BOOST_REQUIRE(plan.parts.size() == 3U);
  BOOST_TEST((plan.parts[1].kind == PartKind::paragraph));
  BOOST_TEST(plan.parts[1].text == "oben");
}

BOOST_AUTO_TEST_CASE(a_form_with_words_is_marked_within_in_a_copy_and_others_are_artifacts_as_a_whole) {
  Sample sample("/Fm0 Do /Fm1 Do /Fm0 Do", {text(36, 50, 470, "Neue Wege"), "0 0 9 9 re f"});
  SlidePlan plan = sample.plan("Neue Wege", {});
  std::vector<QPDFObjectHandle> forms{QPDFObjectHandle::newNull()};
  ReadingFonts reading(sample.pdf, sample.fonts);
  const MarkedContent marked = mark_content(sample.pdf, sample.content, sample.page.getKey("/Resources"), sample.placed,
                                            plan, 0, forms, reading);
  // The second painting of the words stands over the first.
  BOOST_TEST(marked.content == "/Marked1 Do\n/Artifact BMC\n/Fm1 Do\n/Fm0 Do\nEMC\n");
  BOOST_REQUIRE(forms.size() == 2U);
  BOOST_TEST(plan.parts[0].marks[0].form == 1);
  const auto bytes = forms[1].getStreamData();
  BOOST_TEST(std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize())
                 .starts_with("/P <</MCID 0>> BDC\nBT\n"));
}
