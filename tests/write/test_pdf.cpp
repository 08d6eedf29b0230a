#include "write/pdf.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/QPDFNumberTreeObjectHelper.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

#include <cstdio>
#include <filesystem>

#include "sample_document.h"
#include "verify/verify.h"

using namespace dossier;
using kit::PageKit;
using layout::Role;

namespace {

/// Findings of verify/, a line each.
std::string findings(const std::string& pdf) {
  Diagnostics diagnostics;
  verify::check_pdf(pdf, "test.pdf", diagnostics);
  std::string text;
  for (const Diagnostic& report : diagnostics.all()) {
    text += report.kind->code;
    for (const std::string& argument : report.arguments) text += " " + argument;
    text += "\n";
  }
  return text;
}

/// Opened for looking into; lives with the bytes it is read from.
struct Opened {
  std::string bytes;
  QPDF pdf;
  explicit Opened(std::string from) : bytes(std::move(from)) {
    pdf.processMemoryFile("test", bytes.data(), bytes.size());
  }
  QPDF* operator->() { return &pdf; }
  QPDF& operator*() { return pdf; }
};

std::string content(const std::string& pdf, std::size_t page = 0) {
  Opened open(pdf);
  QPDFObjectHandle object = open->getAllPages().at(page);
  const auto data = object.getKey("/Contents").getStreamData();
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

/// What pdftotext extracts.
std::string extracted(const std::string& pdf) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("dossier-write-" + std::to_string(::getpid()) + ".pdf");
  { std::ofstream(path, std::ios::binary) << pdf; }
  std::string text;
  FILE* pipe = ::popen(("pdftotext -enc UTF-8 '" + path.string() + "' -").c_str(), "r");
  char buffer[4096];
  for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, size);
  ::pclose(pipe);
  std::filesystem::remove(path);
  return text;
}

/// What write_pdf says it cannot do.
std::string fault(const layout::Pages& pages) {
  try {
    write::write_pdf(pages);
  } catch (const write::WriteError& error) {
    return std::string(as_own_words(error.what()).value_or("no words of ours"));
  } catch (const std::exception& error) {  // ours: what layout/ handed on does not fit together; or a library's
    return error.what();
  }
  return "none";
}

/// A page with that picture on it.
layout::Pages page_with_picture(std::string bytes) {
  PageKit kit;
  const std::int32_t figure = kit.node(Role::figure);
  kit.at(figure).alt = "Bild";
  kit.pages.images.push_back(kit::ready(std::move(bytes)));
  kit.put(layout::ImagePlacement{0, kit::box(60, 100, 200, 100), {}}, figure);
  return kit.pages;
}

QPDFObjectHandle image_of(QPDF& pdf) {
  QPDFObjectHandle page = pdf.getAllPages().at(0);
  return page.getKey("/Resources").getKey("/XObject").getKey("/I0");
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_document_with_one_of_everything_has_no_findings) {
  const std::string pdf = write::write_pdf(kit::everything());
  BOOST_TEST(findings(pdf) == "");
  if (const char* keep = std::getenv("DOSSIER_KEEP")) std::ofstream(keep, std::ios::binary) << pdf;
}

BOOST_AUTO_TEST_CASE(equal_pages_become_equal_bytes) {
  BOOST_TEST((write::write_pdf(kit::everything()) == write::write_pdf(kit::everything())));
}

BOOST_AUTO_TEST_CASE(the_text_is_read_in_the_order_of_the_structure) {
  BOOST_TEST(verify::structure_text(write::write_pdf(kit::everything())) ==
             "Gemeinsam für das Quartier\n"
             "Die offene Stadtentwicklung beginnt früh, sagt die task force.\n"
             "1.\nGrünflächen\n2.\nStraßen\n"
             "Zeit\nBeitrag\n11:00 Uhr\nBegrüßung\nMittagspause\n"
             "Folien\nQuartiere im Wandel\nParken und Grün\nVerkehrsversuche\nЖизнь gewinnt\n"
             "Zur Aufzeichnung und zurück");
}

BOOST_AUTO_TEST_CASE(every_slide_is_found_once_by_a_text_search) {
  const std::string text = extracted(write::write_pdf(kit::everything()));
  BOOST_TEST(count(text, "Quartiere im Wandel") == 1U);
  BOOST_TEST(count(text, "Parken und Grün") == 1U);
  BOOST_TEST(count(text, "Verkehrsversuche") == 1U);
  BOOST_TEST(count(text, "Жизнь gewinnt") == 1U);
}

BOOST_AUTO_TEST_CASE(a_word_broken_at_a_lines_end_is_extracted_with_a_soft_hyphen) {
  const std::string text = extracted(write::write_pdf(kit::everything()));
  BOOST_TEST(count(text, "Stadt\u00ADentwicklung") + count(text, "Stadt\u00AD\nentwicklung") +
                 count(text, "Stadtentwicklung") ==
             1U);
  BOOST_TEST(count(content(write::write_pdf(kit::everything())), "/ActualText <FEFF00AD>") == 1U);
}

BOOST_AUTO_TEST_CASE(glyphs_out_of_order_are_read_in_the_texts_order) {
  PageKit kit;
  const std::int32_t paragraph = kit.node(Role::paragraph);
  layout::GlyphRun run = kit.shape("abc", 60, 100);
  std::swap(run.glyphs[0], run.glyphs[2]);
  kit.put(run, paragraph);
  const std::string pdf = write::write_pdf(kit.pages);
  BOOST_TEST(verify::structure_text(pdf) == "abc");
  BOOST_TEST(findings(pdf) == "");
}

BOOST_AUTO_TEST_CASE(a_ligature_and_a_letter_of_two_glyphs_read_as_their_letters) {
  PageKit kit("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVuSans");
  kit.paragraph(60, 100, "Auffinden x\u0301\u0323y");
  const std::string pdf = write::write_pdf(kit.pages);
  BOOST_TEST(verify::structure_text(pdf) == "Auffinden x\u0301\u0323y");
  BOOST_TEST(findings(pdf) == "");
}

BOOST_AUTO_TEST_CASE(one_glyph_that_stands_for_two_texts_reads_as_each) {
  PageKit kit;
  const std::int32_t paragraph = kit.node(Role::paragraph);
  layout::GlyphRun run = kit.shape("aa", 60, 100);
  run.text = "a\u0430";  // Latin, then Cyrillic
  kit.put(run, paragraph);
  BOOST_TEST(verify::structure_text(write::write_pdf(kit.pages)) == "a\u0430");
}

BOOST_AUTO_TEST_CASE(private_characters_are_read_as_unknown_ones) {
  PageKit kit;
  const std::int32_t paragraph = kit.node(Role::paragraph);
  layout::GlyphRun run = kit.shape("aaa", 60, 100);
  run.text = "a\uF0B7\U000F0001";
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) run.glyphs[i].cluster = i < 2 ? static_cast<std::uint32_t>(i) : 4;
  kit.put(run, paragraph);
  BOOST_TEST(count(extracted(write::write_pdf(kit.pages)), "a\uFFFD\uFFFD") == 1U);
}

BOOST_AUTO_TEST_CASE(a_paragraph_over_two_pages_is_one_element) {
  PageKit kit;
  const std::int32_t paragraph = kit.paragraph(60, 700, "Anfang ");
  kit.add_page("2");
  kit.text(paragraph, 60, 100, "und Ende");
  const std::string pdf = write::write_pdf(kit.pages);
  BOOST_TEST(verify::structure_text(pdf) == "Anfang und Ende");
  BOOST_TEST(findings(pdf) == "");
}

BOOST_AUTO_TEST_CASE(a_glyph_the_font_lacks_is_found) {
  PageKit kit;
  kit.paragraph(60, 100, "\U00013000");
  BOOST_TEST(findings(write::write_pdf(kit.pages)).find("E709 1 ") == 0U);
}

BOOST_AUTO_TEST_CASE(metadata_are_escaped_and_equal_in_both_places) {
  PageKit kit;
  kit.pages.metadata.title = "Wohnen & <Arbeiten> „hier“";
  kit.paragraph(60, 100, "x");
  Opened pdf(write::write_pdf(kit.pages));
  const auto data = pdf->getRoot().getKey("/Metadata").getStreamData();
  const std::string xmp(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  BOOST_TEST(count(xmp, "Wohnen &amp; &lt;Arbeiten&gt; „hier“") == 1U);
  BOOST_TEST(pdf->getTrailer().getKey("/Info").getKey("/Title").getUTF8Value() == "Wohnen & <Arbeiten> „hier“");
}

BOOST_AUTO_TEST_CASE(bookmarks_nest_and_lead_to_their_pages) {
  const std::string bytes = write::write_pdf(kit::everything());
  Opened pdf(bytes);
  auto top = QPDFOutlineDocumentHelper(*pdf).getTopLevelOutlines();
  BOOST_REQUIRE(top.size() == 1U);
  BOOST_TEST(top[0].getTitle() == "Gemeinsam für das Quartier");
  auto below = top[0].getKids();
  BOOST_REQUIRE(below.size() == 1U);
  BOOST_TEST(below[0].getTitle() == "Folien");
  BOOST_TEST((below[0].getDestPage().getObjGen() == pdf->getAllPages().at(1).getObjGen()));
}

BOOST_AUTO_TEST_CASE(page_labels_are_what_is_printed) {
  PageKit kit;
  kit.pages.pages[0].label = "ii";
  kit.paragraph(60, 100, "x");
  kit.add_page("1");
  kit.paragraph(60, 100, "y");
  Opened pdf(write::write_pdf(kit.pages));
  QPDFPageLabelDocumentHelper labels(*pdf);
  BOOST_TEST(labels.getLabelForPage(0).getKey("/P").getUTF8Value() == "ii");
  BOOST_TEST(labels.getLabelForPage(1).getKey("/St").getIntValue() == 1);
}

BOOST_AUTO_TEST_CASE(each_kind_of_png_is_shown) {
  const kit::PngKind kinds[] = {{PNG_COLOR_TYPE_RGB, 8},
                                {PNG_COLOR_TYPE_RGB, 16},
                                {PNG_COLOR_TYPE_RGB, 8, true},
                                {PNG_COLOR_TYPE_RGB_ALPHA, 8},
                                {PNG_COLOR_TYPE_RGB_ALPHA, 16, true},
                                {PNG_COLOR_TYPE_GRAY, 1},
                                {PNG_COLOR_TYPE_GRAY, 16},
                                {PNG_COLOR_TYPE_GRAY_ALPHA, 8},
                                {PNG_COLOR_TYPE_PALETTE, 4},
                                {PNG_COLOR_TYPE_PALETTE, 8, true},
                                {PNG_COLOR_TYPE_PALETTE, 2, false, true},
                                {PNG_COLOR_TYPE_RGB, 8, false, true},
                                {PNG_COLOR_TYPE_GRAY, 4, false, true},
                                {PNG_COLOR_TYPE_RGB, 8, false, false, 1.0}};
  for (const kit::PngKind& kind : kinds) {
    BOOST_TEST_CONTEXT("colour " << kind.colour << " bits " << kind.bits << (kind.interlaced ? " interlaced" : "")) {
      const std::string bytes = write::write_pdf(page_with_picture(kit::png(20, 10, kind)));
      Opened pdf(bytes);
      QPDFObjectHandle image = image_of(*pdf);
      const int components = image.getDict().getKey("/ColorSpace").isName() &&
                                     image.getDict().getKey("/ColorSpace").getName() == "/DeviceRGB"
                                 ? 3
                                 : 1;
      const auto bits = static_cast<std::size_t>(image.getDict().getKey("/BitsPerComponent").getIntValue());
      BOOST_TEST(image.getStreamData(qpdf_dl_specialized)->getSize() == (20 * components * bits + 7) / 8 * 10);
      const bool transparent = (kind.colour & PNG_COLOR_MASK_ALPHA) != 0 || kind.transparent_colour;
      BOOST_TEST(image.getDict().getKey("/SMask").isStream() == transparent);
      BOOST_TEST(findings(bytes) == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(the_rows_of_a_plain_png_go_in_as_they_are) {
  const std::string file = kit::png(200, 100);
  Opened pdf(write::write_pdf(page_with_picture(file)));
  QPDFObjectHandle image = image_of(*pdf);
  const auto raw = image.getRawStreamData();
  BOOST_TEST(
      (file.find(std::string(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize())) != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_jpeg_goes_in_byte_for_byte) {
  const std::string file = kit::jpeg(16, 8, {10, 20, 30}, true);
  const std::string bytes = write::write_pdf(page_with_picture(file));
  Opened pdf(bytes);
  const auto raw = image_of(*pdf).getRawStreamData();
  BOOST_TEST((std::string(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()) == file));
  BOOST_TEST(image_of(*pdf).getDict().getKey("/ColorSpace").getName() == "/DeviceRGB");
  BOOST_TEST(count(content(bytes), "q 200 0 0 100 60 641.89 cm /I0 Do Q") == 1U);
}

BOOST_AUTO_TEST_CASE(a_picture_that_was_turned_or_printed_in_inks_is_shown_as_it_was_made_anew) {
  for (const std::string& file : {kit::turned(kit::jpeg(16, 8, {10, 20, 30}), 6), kit::jpeg(16, 8, {255, 128, 0, 255})})
    BOOST_TEST(findings(write::write_pdf(page_with_picture(file))) == "");
}

BOOST_AUTO_TEST_CASE(pages_of_a_deck_that_are_not_there_are_refused_in_words) {
  layout::Pages pages = kit::everything();
  pages.decks[0].vector_pages = kit::shared("%PDF-1.7 nothing");
  BOOST_TEST(fault(pages) != "none");
  pages.decks[0].vector_pages = nullptr;
  BOOST_TEST(fault(pages) == "the pages of the slides quartiere.pdf are missing");
  pages = kit::everything();
  std::get<layout::SlidePlacement>(pages.pages[1].items[1].value).vector_page = 7;
  BOOST_TEST(fault(pages) == "the slides quartiere.pdf have no such page");
}

BOOST_AUTO_TEST_CASE(no_damage_to_a_decks_pages_ends_the_program) {
  layout::Pages pages = kit::everything();
  const std::string good = *pages.decks[0].vector_pages;
  for (std::size_t at = 5; at < good.size(); at += 97) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x11);
    pages.decks[0].vector_pages = kit::shared(bad);
    fault(pages);
  }
}

BOOST_AUTO_TEST_CASE(links_and_bookmarks_that_lead_nowhere_are_refused) {
  layout::Pages pages = kit::everything();
  pages.bookmarks[0].destination = "missing";
  BOOST_TEST(fault(pages) == "a bookmark leads to a place that is not in the document");
  pages = kit::everything();
  pages.destinations.erase(pages.destinations.begin());
  pages.bookmarks.clear();
  BOOST_TEST(fault(pages) == "a link leads to a place that is not in the document");
}

BOOST_AUTO_TEST_CASE(slides_go_in_as_they_are_compressed) {
  const layout::Pages pages = kit::everything();
  Opened deck(*pages.decks[0].vector_pages);
  Opened written(write::write_pdf(pages));
  QPDFObjectHandle from = deck->getAllPages().at(1);
  QPDFObjectHandle to = written->getAllPages().at(1);
  QPDFObjectHandle form = to.getKey("/Resources").getKey("/XObject").getKey("/S0.1");
  const auto before = from.getKey("/Contents").getRawStreamData();
  const auto after = form.getRawStreamData();
  BOOST_TEST(std::string(reinterpret_cast<const char*>(before->getBuffer()), before->getSize()) ==
             std::string(reinterpret_cast<const char*>(after->getBuffer()), after->getSize()));
  BOOST_TEST(form.getDict().getKey("/Subtype").getName() == "/Form");
}

BOOST_AUTO_TEST_CASE(two_pages_of_a_deck_may_share_one_content) {
  layout::Pages pages = kit::everything();
  QPDF deck;
  const std::string bytes = *pages.decks[0].vector_pages;
  deck.processMemoryFile("deck", bytes.data(), bytes.size());
  QPDFObjectHandle first = deck.getAllPages().at(0);
  QPDFObjectHandle second = deck.getAllPages().at(1);
  for (const char* key : {"/Contents", "/Resources", "/Marked"}) second.replaceKey(key, first.getKey(key));
  pages.decks[0].vector_pages = kit::shared(kit::bytes_of(deck));
  for (layout::Item& item : pages.pages[1].items) {
    auto* slide = std::get_if<layout::SlidePlacement>(&item.value);
    if (slide && !slide->marks.empty()) slide->marks[0].number = 0;
  }
  const std::string pdf = write::write_pdf(pages);
  BOOST_TEST(findings(pdf) == "");
  BOOST_TEST(count(verify::structure_text(pdf), "Quartiere im Wandel") == 2U);
}

BOOST_AUTO_TEST_CASE(marks_of_two_slides_on_a_page_get_numbers_of_their_own) {
  layout::Pages pages = kit::everything();
  // The same deck again, as another one whose numbers are the same.
  pages.decks.push_back(pages.decks[0]);
  std::vector<layout::Item> again;
  for (const layout::Item& item : pages.pages[1].items) {
    const auto* slide = std::get_if<layout::SlidePlacement>(&item.value);
    if (slide == nullptr || slide->marks.empty()) continue;
    again.push_back(item);
    auto& placed = std::get<layout::SlidePlacement>(again.back().value);
    placed.deck = 1;
    placed.box.y += Length::pt(400);
  }
  BOOST_REQUIRE(again.size() == 2U);
  pages.pages[1].items.insert(pages.pages[1].items.end(), again.begin(), again.end());
  const std::string pdf = write::write_pdf(pages);
  BOOST_TEST(findings(pdf) == "");
  BOOST_TEST(count(verify::structure_text(pdf), "Parken und Grün") == 2U);
  // And one slide on two pages.
  pages = kit::everything();
  layout::Item item = pages.pages[1].items[1];
  pages.pages[0].items.push_back(item);
  const std::string twice = write::write_pdf(pages);
  BOOST_TEST(findings(twice) == "");
  BOOST_TEST(count(verify::structure_text(twice), "Quartiere im Wandel") == 2U);
}

BOOST_AUTO_TEST_CASE(words_of_a_slide_are_found_from_its_form_and_from_its_page) {
  Opened pdf(write::write_pdf(kit::everything()));
  QPDFObjectHandle page = pdf->getAllPages().at(1);
  QPDFObjectHandle form = page.getKey("/Resources").getKey("/XObject").getKey("/S0.1");
  QPDFNumberTreeObjectHelper parents(pdf->getRoot().getKey("/StructTreeRoot").getKey("/ParentTree"), *pdf);
  QPDFObjectHandle of_form, of_page;
  BOOST_REQUIRE(parents.findObject(form.getDict().getKey("/StructParents").getIntValue(), of_form));
  BOOST_REQUIRE(parents.findObject(page.getKey("/StructParents").getIntValue(), of_page));
  BOOST_TEST(of_form.getArrayItem(0).isNull());  // a number of the other slide
  BOOST_TEST(of_form.getArrayItem(1).getKey("/S").getName() == "/P");
  BOOST_TEST(of_form.getArrayItem(1).getObjectID() == of_page.getArrayItem(1).getObjectID());
  QPDFObjectHandle kid = of_form.getArrayItem(1).getKey("/K");
  BOOST_TEST(kid.getKey("/Type").getName() == "/MCR");
  BOOST_TEST(kid.getKey("/Stm").getObjectID() == form.getObjectID());
  BOOST_TEST(kid.getKey("/MCID").getIntValue() == 1);
}

BOOST_AUTO_TEST_CASE(a_note_has_an_id_that_the_structure_can_be_asked_for) {
  PageKit kit;
  kit.text(kit.node(Role::note), 60, 100, "Anmerkung");
  Opened pdf(write::write_pdf(kit.pages));
  QPDFObjectHandle names = pdf->getRoot().getKey("/StructTreeRoot").getKey("/IDTree").getKey("/Names");
  BOOST_REQUIRE(names.getArrayNItems() == 2);
  BOOST_TEST(names.getArrayItem(0).getStringValue() == "note-00000001");
  BOOST_TEST(names.getArrayItem(1).getKey("/ID").getStringValue() == "note-00000001");
}

BOOST_AUTO_TEST_CASE(attachments_of_one_name_are_refused_in_words) {
  layout::Pages pages = kit::everything();
  pages.attachments[1].name = pages.attachments[0].name;
  BOOST_TEST(fault(pages) == "two attachments have the same name: veranstaltung.xml");
}

BOOST_AUTO_TEST_CASE(a_slide_whose_picture_could_not_be_made_keeps_its_text) {
  layout::Pages pages = kit::everything();
  std::get<layout::SlidePlacement>(pages.pages[1].items[3].value).image.reset();
  const std::string pdf = write::write_pdf(pages);
  BOOST_TEST(findings(pdf) == "");
  BOOST_TEST(count(verify::structure_text(pdf), "Verkehrsversuche") == 1U);
}

BOOST_AUTO_TEST_CASE(fonts_that_are_none_are_refused_in_words) {
  PageKit kit;
  kit.paragraph(60, 100, "abc");
  const std::string good = *kit.pages.fonts[0].bytes;
  for (const std::string& bad : {std::string(), std::string("no font"), good.substr(0, 5000)}) {
    kit.pages.fonts[0].bytes = kit::shared(bad);
    const std::string said = fault(kit.pages);
    BOOST_TEST((said == "none" || said == "a font cannot be cut down; its file may be damaged" ||
                said.find("the font Lato-Regular") == 0));
  }
  kit.pages.fonts[0].bytes = nullptr;
  BOOST_TEST(fault(kit.pages) == "the font Lato-Regular has no content");
}

BOOST_AUTO_TEST_CASE(glyphs_stand_where_layout_put_them) {
  // A run of narrow letters, each a third of a unit wider than the font says: the rounding must not add up.
  PageKit kit;
  layout::GlyphRun run = kit.shape(std::string(120, 'i'), 60, 100);
  for (layout::Glyph& glyph : run.glyphs) glyph.advance += Length::pt(11 * 0.0003);
  kit.put(run, kit.node(Role::paragraph));
  const std::string drawn = content(write::write_pdf(kit.pages));
  const std::size_t from = drawn.find('['), until = drawn.find("]TJ");
  double shifted = 0;
  bool in_string = false;
  std::string number;
  for (const char c : drawn.substr(from + 1, until - from)) {
    if (c == '(') in_string = true;
    if (!in_string && (c == '-' || (c >= '0' && c <= '9')))
      number += c;
    else if (!number.empty()) {
      shifted += std::stod(number);
      number.clear();
    }
    if (c == ')') in_string = false;
  }
  BOOST_TEST(std::abs(-shifted - 119 * 0.3) <= 2.5);
}

BOOST_AUTO_TEST_CASE(a_slide_begins_in_the_initial_state_wherever_it_stands) {
  const std::string drawn = content(write::write_pdf(kit::everything()), 1);
  std::size_t slides = 0;
  for (std::size_t at = 0; (at = drawn.find(" Do Q", at)) != std::string::npos; ++at) {
    const std::size_t begin = drawn.rfind("q ", at);
    if (drawn.substr(begin, at - begin).find("/S0.") == std::string::npos) continue;
    ++slides;
    BOOST_TEST(drawn.substr(begin).starts_with("q 0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Ts 0 Tr "));
  }
  BOOST_TEST(slides == 2U);
}
