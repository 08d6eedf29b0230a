#include <dirent.h>
#include <unistd.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <thread>

#include "slides/messages.h"
#include "support.h"
#include "worker/process.h"

using namespace dossier;
using namespace dossier::tests;

namespace {

struct Expected {
  const char* deck;
  const char* routes;  // v vector, r raster, - a step not shown; one a page
  const char* reason;  // of the first page that has one
};

std::ostream& operator<<(std::ostream& out, const Expected& expected) {
  return out << expected.deck;
}

constexpr Expected kRoutes[] = {
    {"attachment", "vv", ""},
    {"beamer_steps", "v----v-vvv---v", ""},
    {"blended", "vv", ""},
    {"cairo_shades", "v", ""},
    {"chromium", "vv", ""},
    {"cropped", "vv", "cropped"},
    {"cropped_and_turned", "v", "cropped; scaled by its own unit; turned upright"},
    {"drawn_font", "vv", ""},
    {"drawn_font_unmapped", "rr", "characters of a drawn font do not say what they stand for"},
    {"drawn_font_widths", "vv", ""},
    {"ghostscript", "v", "Unicode map completed; printing colours given a profile"},
    {"growing", "--vv", ""},
    {"impress", "vvv", ""},
    {"impress_notes", "vvvvvv", ""},
    {"incomplete_unicode_map", "vv", "Unicode map completed"},
    {"javascript", "vv", ""},
    {"layer_hidden", "rr", "it has hidden layers"},
    {"layer_shown", "vv", ""},
    {"lacking_fonts", "vvvr",
     "Helvetica drawn with NimbusSans-Regular; Helvetica-Bold drawn with NimbusSans-Bold; "
     "Helvetica-BoldOblique drawn with NimbusSans-BoldItalic; Helvetica-Oblique drawn with NimbusSans-Italic; "
     "Symbol drawn with StandardSymbolsPS; Times-Bold drawn with NimbusRoman-Bold; "
     "Times-BoldItalic drawn with NimbusRoman-BoldItalic; Times-Italic drawn with NimbusRoman-Italic; "
     "Times-Roman drawn with NimbusRoman-Regular; Unicode map completed; ZapfDingbats drawn with D050000L"},
    {"libharu", "vv", "Helvetica drawn with NimbusSans-Regular; Unicode map completed"},
    {"locked_for_changes", "vv", ""},
    {"lualatex", "v", "Unicode map completed"},
    {"map", "rv", "drawing it takes more than its picture would"},
    {"no_unicode_for_cids", "vv", "Unicode map completed"},
    {"no_unicode_map", "v", "Unicode map completed"},
    {"odd_numbers", "vv", ""},
    {"other_lengths", "v", "Unicode map completed"},
    {"other_widths", "vv", "widths of a font mended"},
    {"plain", "vv", ""},
    {"portrait_document", "v", ""},
    {"printing_colours", "vv", "printing colours given a profile"},
    {"remarks", "vv", "remarks drawn into the page"},
    {"repeated", "vvv-", ""},
    {"rotated", "vv", "turned upright"},
    {"rotated_left", "vv", "turned upright"},
    {"spot_colour", "vv", "printing colours given a profile"},
    {"undrawn_remarks", "rr", "it has remarks that do not say how they look"},
    {"upside_down", "vv", "turned upright"},
    {"user_unit", "vv", "scaled by its own unit"},
};

std::string routes_of(const model::Deck& deck) {
  std::string routes;
  for (const model::Slide& slide : deck.slides) {
    routes.push_back(slide.left_out != model::Omitted::no ? '-' : slide.route == model::Route::vector ? 'v' : 'r');
  }
  return routes;
}

int open_descriptors() {
  int count = 0;
  DIR* folder = opendir("/proc/self/fd");
  while (readdir(folder) != nullptr) ++count;
  closedir(folder);
  return count;
}

/// The one report of reading a deck, as its code, and that nothing came of it.
std::string refusal(const model::InputFile& file, const slides::ReadingOptions& options) {
  Diagnostics diagnostics;
  BOOST_TEST(!slides::read_deck(file, options, diagnostics));
  const auto reports = diagnostics.all();
  BOOST_REQUIRE(reports.size() == 1);
  BOOST_TEST(reports[0].arguments.at(0) == file.name);
  return std::string(reports[0].kind->code);
}

}  // namespace

BOOST_DATA_TEST_CASE(each_page_takes_the_route_it_should, boost::unit_test::data::make(kRoutes), expected) {
  const auto deck = read(expected.deck);
  BOOST_REQUIRE(deck);
  BOOST_TEST(routes_of(*deck) == expected.routes);
  std::string reason;
  for (const model::Slide& slide : deck->slides) {
    if (reason.empty() && slide.left_out == model::Omitted::no) reason = slide.reason;
  }
  BOOST_TEST(reason == expected.reason);
  BOOST_TEST(!deck->degraded);
}

BOOST_DATA_TEST_CASE(behind_guards_a_deck_reads_as_without_them, boost::unit_test::data::make(kRoutes), expected) {
  Diagnostics diagnostics;
  slides::ReadingOptions options = with_worker();
  const auto guarded = slides::read_deck(deck_file(expected.deck), options, diagnostics);
  options.sandbox = false;
  const auto plain = slides::read_deck(deck_file(expected.deck), options, diagnostics);
  BOOST_REQUIRE((guarded && plain));
  BOOST_TEST((slides::to_record(*guarded) == slides::to_record(*plain)));
}

BOOST_AUTO_TEST_CASE(a_deck_tells_its_title_text_and_links_in_order) {
  const auto deck = read("lualatex");
  BOOST_REQUIRE(deck);
  const model::Slide& slide = deck->slides.at(0);
  BOOST_TEST(slide.title == "Schaffung öffentlicher Räume");
  BOOST_REQUIRE(!slide.lines.empty());
  BOOST_TEST(slide.lines.back().find("example.org/quartier") != std::string::npos);
  BOOST_REQUIRE(slide.links.size() == 1);
  BOOST_TEST(slide.links[0].target == "https://example.org/quartier");
  BOOST_TEST(slide.links[0].y > 0.4);
  BOOST_TEST(slide.links[0].y < 0.7);
  BOOST_TEST(slide.language == "de");
}

BOOST_AUTO_TEST_CASE(notes_pages_between_do_not_break_a_build) {
  const auto deck = read("beamer_steps");
  BOOST_REQUIRE(deck);
  std::string kinds;
  for (const model::Slide& slide : deck->slides) {
    kinds.push_back(slide.kind == model::PageKind::notes ? 'n' : slide.kind == model::PageKind::empty ? 'e' : 's');
  }
  BOOST_TEST(kinds == "ssnsnsnsssness");
  BOOST_TEST(*deck->slides[1].superseded_by == 5);
  BOOST_TEST(deck->slides[5].lines.size() == 3U);
}

BOOST_AUTO_TEST_CASE(steps_stay_when_that_is_asked_for) {
  Diagnostics diagnostics;
  slides::ReadingOptions options = with_worker();
  options.show.steps = model::Steps::all;
  const auto deck = slides::read_deck(deck_file("growing"), options, diagnostics);
  BOOST_REQUIRE(deck);
  BOOST_TEST(routes_of(*deck) == "vvvv");
  BOOST_TEST(diagnostics.all().empty());
}

BOOST_AUTO_TEST_CASE(each_collapsed_step_is_in_the_log) {
  Diagnostics diagnostics;
  model::DeckEntry entry;
  entry.file = deck_file("growing");
  const auto deck = slides::read_deck(entry.file, with_worker(), diagnostics);
  BOOST_REQUIRE(deck);
  slides::report_deck(entry, *deck, diagnostics);
  const auto reports = diagnostics.all();
  BOOST_REQUIRE(reports.size() == 2U);
  BOOST_TEST(reports[1].kind->code == "W213");
  BOOST_TEST((reports[1].arguments == std::vector<std::string>{"growing.pdf", "2", "3"}));
}

BOOST_AUTO_TEST_CASE(pages_that_are_no_slides_and_pages_that_come_again_are_marked) {
  BOOST_TEST((read("portrait_document")->slides.at(0).kind == model::PageKind::document));
  const auto deck = read("repeated");
  BOOST_TEST(*deck->slides.at(2).duplicate_of == 0);
  BOOST_TEST((deck->slides.at(3).kind == model::PageKind::empty));
}

BOOST_AUTO_TEST_CASE(pages_of_notes_without_the_slide_on_them_are_shown_unless_they_are_to_be_hidden) {
  const auto kinds = [](model::Notes notes) {
    Diagnostics diagnostics;
    slides::ReadingOptions options = with_worker();
    options.show.notes = notes;
    const auto deck = slides::read_deck(deck_file("impress_notes"), options, diagnostics);
    BOOST_REQUIRE((deck && deck->slides.size() == 6U));
    return routes_of(*deck);
  };
  BOOST_TEST(kinds(model::Notes::automatic) == "vvvvvv");
  BOOST_TEST(kinds(model::Notes::show) == "vvvvvv");
  BOOST_TEST(kinds(model::Notes::hide) == "vvv---");
}

BOOST_AUTO_TEST_CASE(a_deck_tells_what_else_is_in_it) {
  BOOST_TEST(read("attachment")->attachments.at(0) == "Tabelle.txt");
  BOOST_TEST(read("javascript")->has_javascript);
  BOOST_TEST(read("layer_hidden")->hidden_layers);
  BOOST_TEST(read("impress")->tagged);
  BOOST_TEST(!read("locked_for_changes")->may_copy);
  BOOST_TEST(read("blended")->slides.at(0).transparency);
  BOOST_TEST(!read("plain")->slides.at(0).transparency);
  BOOST_TEST(read("libharu")->slides.at(0).unembedded_fonts.at(0) == "Helvetica");
  const model::Slide chinese = read("lacking_fonts")->slides.at(3);
  BOOST_TEST(chinese.reason == "the font STSong-Light-UniGB-UCS2-H is not embedded");
  BOOST_TEST(chinese.unembedded_fonts.size() == 2U);
  const model::Slide slide = read("cropped_and_turned")->slides.at(0);
  BOOST_TEST(slide.width == 195 * 1.5);
  BOOST_TEST(slide.height == 380 * 1.5);
}

BOOST_AUTO_TEST_CASE(a_deck_with_a_password_is_refused) {
  BOOST_TEST(refusal(deck_file("locked"), with_worker()) == "W203");
}
BOOST_AUTO_TEST_CASE(an_empty_deck_is_refused) {
  BOOST_TEST(refusal(file_of("leer.pdf", ""), with_worker()) == "W201");
}
BOOST_AUTO_TEST_CASE(what_is_no_pdf_is_refused) {
  BOOST_TEST(refusal(file_of("a.pdf", "PK\3\4 word"), with_worker()) == "W202");
}
BOOST_AUTO_TEST_CASE(a_deck_without_sense_is_refused) {
  BOOST_TEST(refusal(file_of("a.pdf", "%PDF-1.7\nnothing follows"), with_worker()) == "W204");
}

namespace {

/// A deck of one page with this content and these further objects, from number 5 on; the page's font /F is object 5.
/// The readers find the objects without a table.
std::string deck_of(const std::string& content, const std::string& objects) {
  return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
         "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
         "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R\n"
         "/Resources << /Font << /F 5 0 R >> >> >> endobj\n4 0 obj << /Length " +
         std::to_string(content.size()) + " >> stream\n" + content + "\nendstream endobj\n" + objects +
         "trailer << /Root 1 0 R >>\n";
}

std::shared_ptr<model::Deck> read_bytes(std::string bytes) {
  Diagnostics diagnostics;
  return slides::read_deck(file_of("a.pdf", std::move(bytes)), with_worker(), diagnostics);
}

}  // namespace

BOOST_AUTO_TEST_CASE(content_that_readers_take_differently_is_drawn_as_a_picture) {
  const auto route = [](const std::string& content) {
    const auto deck = read_bytes(deck_of(content, ""));
    BOOST_REQUIRE(deck);
    return std::pair(deck->slides.at(0).route, deck->slides.at(0).reason);
  };
  const std::pair good(model::Route::vector, std::string());
  const std::pair damaged(model::Route::raster, std::string("its content is damaged"));
  BOOST_TEST((route("0 0 1 rg 10 10 100 100 re f") == good));
  BOOST_TEST((route("0 0 1 rg 10 10 100 100 re f 1 2") == good));  // left over at the end: drawn by nobody
  BOOST_TEST((route("0 0 1 rg 10 10 ) 100 100 re f") == damaged));
  BOOST_TEST((route("0 0 1 rg >> 10 10 100 100 re f") == damaged));
  BOOST_TEST((route("0 0 1 rg 10 100 100 re f") == damaged));
  BOOST_TEST((route("0 0 1 rg /a 10 100 100 re f") == damaged));
  BOOST_TEST((route("[3 2 0 d 10 10 100 100 re f") == damaged));
}

BOOST_AUTO_TEST_CASE(tables_of_fonts_that_say_the_same_over_and_over_cost_no_more_than_their_page) {
  const std::string font =
      "5 0 obj << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 "
      "0 R >> endobj\n";
  std::string widths, ranges;
  for (int i = 0; i < 3'000; ++i) {
    widths += "0 65535 " + std::to_string(i % 1000) + "\n";
    ranges += "1 beginbfrange\n<0000> <FFFF> <0041>\nendbfrange\n";
  }
  const auto deck = read_bytes(
      deck_of("BT /F 20 Tf 20 100 Td <0041> Tj ET",
              font +
                  "6 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) "
                  "/Ordering (Identity) /Supplement 0 >> /W [" +
                  widths + "] >> endobj\n7 0 obj << /Length " + std::to_string(ranges.size()) + " >> stream\n" +
                  ranges + "\nendstream endobj\n"));
  BOOST_TEST(bool{deck});  // a worker has 10 s of CPU, which each of them took
  std::string picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID ";
  for (int i = 0; i < 2'000; ++i) picture += " EI (";
  BOOST_TEST(bool{read_bytes(deck_of(picture, ""))});
}

BOOST_AUTO_TEST_CASE(codes_that_a_font_has_no_glyph_for_do_not_make_a_page_a_picture) {
  const std::string bytes = *deck_file("browser_words").bytes;
  QPDF pdf;
  pdf.processMemoryFile("deck", bytes.data(), bytes.size());
  QPDFObjectHandle page = pdf.getAllPages().at(0);
  QPDFObjectHandle fonts = page.getKey("/Resources").getKey("/Font");
  const std::string font = *fonts.getKeys().begin();
  QPDFPageObjectHelper(page).addPageContents(
      QPDFObjectHandle::newStream(&pdf, "BT " + font + " 20 Tf 100 100 Td [<0000> 100 <00000030>] TJ <0030> Tj ET"),
      false);
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  const auto deck = read_bytes({reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()});
  BOOST_REQUIRE(deck);
  const model::Slide& slide = deck->slides.at(0);
  BOOST_TEST((slide.route == model::Route::vector));
  BOOST_TEST(slide.reason.find("glyphs that a font lacks drawn as they look") != std::string::npos, slide.reason);
}

BOOST_AUTO_TEST_CASE(hundreds_of_fonts_with_tables_for_all_codes_are_read) {
  std::string objects, names, content;
  constexpr int kFonts = 200, kFirst = 10;
  for (int i = 0; i < kFonts; ++i) {
    const std::string font = std::to_string(kFirst + 2 * i), descendant = std::to_string(kFirst + 2 * i + 1);
    objects += font + " 0 obj << /Type /Font /Subtype /Type0 /BaseFont /A" + std::to_string(i) +
               " /Encoding /Identity-H /DescendantFonts [" + descendant + " 0 R] /ToUnicode 6 0 R >> endobj\n" +
               descendant + " 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry " +
               "(Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 65535 600] >> endobj\n";
    names += "/G" + std::to_string(i) + " " + font + " 0 R ";
    content += "BT /G" + std::to_string(i) + " 10 Tf 20 " + std::to_string(290 - i) + " Td <00410042> Tj ET\n";
  }
  const std::string map = "1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n";
  const auto deck = read_bytes(
      "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << " +
      names + ">> >> >> endobj\n4 0 obj << /Length " + std::to_string(content.size()) + " >> stream\n" + content +
      "\nendstream endobj\n6 0 obj << /Length " + std::to_string(map.size()) + " >> stream\n" + map +
      "\nendstream endobj\n" + objects + "trailer << /Root 1 0 R >>\n");
  BOOST_REQUIRE(deck);  // each of them took 9 MB, and a worker has 512
  BOOST_TEST(deck->pages == 1);
}

BOOST_AUTO_TEST_CASE(a_worker_that_cannot_start_costs_the_deck_only) {
  slides::ReadingOptions options = with_worker();
  options.program = "/nowhere/dossier";
  BOOST_TEST(refusal(deck_file("plain"), options) == "E210");
}

BOOST_AUTO_TEST_CASE(a_worker_that_somebody_killed_says_nothing_about_the_deck) {
  slides::ReadingOptions options = with_worker();
  options.program = BAD_WORKER;
  BOOST_TEST(refusal(file_of("killed", "%PDF-1.7 killed"), options) == "E221");
}

BOOST_AUTO_TEST_CASE(a_worker_that_writes_rubbish_costs_the_deck_only) {
  slides::ReadingOptions options = with_worker();
  options.program = BAD_WORKER;
  for (const char* how : {"rubbish", "nothing", "wrong-frame", "wrong-record", "half", "aborted"}) {
    BOOST_TEST_CONTEXT(how) {
      BOOST_TEST(refusal(file_of(how, "%PDF-1.7 " + std::string(how)), options) == "W209");
    }
  }
  BOOST_TEST(refusal(file_of("endless", "%PDF-1.7 endless"), options) == "W208");
}

BOOST_AUTO_TEST_CASE(a_worker_that_never_answers_is_ended) {
  slides::ReadingOptions options = with_worker();
  options.program = BAD_WORKER;
  options.idle_seconds = 1;
  BOOST_TEST(refusal(file_of("silent", "%PDF-1.7 silent"), options) == "W207");
  BOOST_TEST(refusal(file_of("deaf", "%PDF-1.7 deaf"), options) == "W207");
}

BOOST_AUTO_TEST_CASE(the_clock_does_not_end_a_worker_that_still_works) {
  slides::ReadingOptions options = with_worker();
  options.program = BAD_WORKER;
  options.idle_seconds = 1;
  BOOST_TEST(refusal(file_of("busy", "%PDF-1.7 busy"), options) == "W209");  // what it answers after 2 s is rubbish
}

BOOST_AUTO_TEST_CASE(a_deck_without_its_head_is_read) {
  const std::string whole = *deck_file("plain").bytes;
  const auto pages = [](const std::string& bytes) {
    Diagnostics diagnostics;
    const auto deck = slides::read_deck(file_of("a.pdf", bytes), with_worker(), diagnostics);
    BOOST_REQUIRE(deck);
    BOOST_TEST(!deck->slides.at(0).lines.empty());
    return deck->pages;
  };
  std::string damaged = whole, late = std::string(2'000, ' ') + whole;
  damaged.replace(0, 5, "%FDP-");
  BOOST_TEST(pages(damaged) == pages(whole));
  BOOST_TEST(pages(whole.substr(whole.find('\n') + 1)) == pages(whole));
  BOOST_TEST(pages(late) == pages(whole));
}

BOOST_AUTO_TEST_CASE(a_page_with_text_in_no_font_is_read) {
  const auto deck =
      read_bytes(deck_of("/Span << /ActualText (Nur gesagt) >> BDC q BT /F 20 Tf 50 50 Td (a) Tj ET Q EMC",
                         "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n"));
  BOOST_REQUIRE(deck);
  BOOST_TEST(deck->slides.at(0).lines == std::vector<std::string>{"Nur gesagt"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(descriptors_are_given_back_whatever_happens) {
  read("plain");
  const int before = open_descriptors();
  slides::ReadingOptions bad = with_worker();
  bad.program = BAD_WORKER;
  for (int i = 0; i < 5; ++i) {
    read("plain");
    Diagnostics diagnostics;
    slides::read_deck(file_of("x", "%PDF-1.7 killed"), bad, diagnostics);
    slides::read_deck(deck_file("locked"), with_worker(), diagnostics);
  }
  BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_CASE(decks_read_in_parallel_give_the_same_records) {
  const std::string alone = slides::to_record(*read("impress"));
  std::vector<std::string> records(4);
  std::vector<std::thread> threads;
  for (std::string& record : records) threads.emplace_back([&record] { record = slides::to_record(*read("impress")); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& record : records) BOOST_TEST((record == alone));
}

BOOST_AUTO_TEST_CASE(pictures_come_in_the_size_ordered) {
  Diagnostics diagnostics;
  const auto pictures = slides::render_pages(deck_file("libharu"), {{0, 800, 450}, {1, 400, 225}, {7, 10, 10}},
                                             with_worker(), diagnostics);
  BOOST_REQUIRE(pictures.size() == 2U);
  BOOST_TEST(pictures.at(0)->width == 800);
  BOOST_TEST(pictures.at(1)->height == 225);
  BOOST_TEST(!pictures.at(0)->is_jpeg());  // a flat slide
  BOOST_TEST(pictures.at(0)->file->starts_with("\x89PNG"));
  const auto reports = diagnostics.all();
  BOOST_REQUIRE(reports.size() == 1U);
  BOOST_TEST(reports[0].kind->text == "Page {1} of the slide deck “{0}” could not be drawn; its text alone is there.");
  BOOST_TEST((reports[0].arguments == std::vector<std::string>{"libharu.pdf", "8"}));
}

BOOST_AUTO_TEST_CASE(a_deck_that_breaks_its_worker_again_and_again_is_drawn_no_further) {
  slides::ReadingOptions options = with_worker();
  options.program = BAD_WORKER;
  std::vector<slides::PictureOrder> orders;
  for (int page = 0; page < 40; ++page) orders.push_back({page, 10, 10});
  const std::string log =
      (std::filesystem::temp_directory_path() / ("worker-starts-" + std::to_string(getpid()))).string();
  const model::InputFile counted = file_of("x", "%PDF-1.7 count " + log);
  Diagnostics diagnostics;
  BOOST_TEST(slides::render_pages(counted, orders, options, diagnostics).empty());
  BOOST_TEST(diagnostics.all().size() == 40U);
  BOOST_TEST(std::filesystem::file_size(log) == 3U);  // the first sixteen pages, and two of them alone
  std::filesystem::remove(log);
}

BOOST_AUTO_TEST_CASE(photographs_become_jpeg) {
  Diagnostics diagnostics;
  const auto pictures = slides::render_pages(deck_file("samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu"),
                                             {{0, 640, 360}}, with_worker(), diagnostics);
  BOOST_REQUIRE(pictures.size() == 1U);
  BOOST_TEST(pictures.at(0)->is_jpeg());
  BOOST_TEST(pictures.at(0)->file->starts_with("\xFF\xD8\xFF"));
}

BOOST_AUTO_TEST_CASE(the_guards_say_whether_they_hold) {
  const auto guards = worker::guards_that_hold({with_worker().program});
  BOOST_REQUIRE(!guards.empty());
  BOOST_TEST(guards.front() == "limits");
}

BOOST_AUTO_TEST_CASE(the_sample_beamer_deck_shows_exactly_its_last_steps) {
  const auto deck = read("samples/gemeinsam-fuer-das-quartier/folien/quartier_beamer");
  BOOST_REQUIRE(deck);
  BOOST_TEST(routes_of(*deck) == "vv---v---vv----v-vvv---vvvv---v-v");
  BOOST_TEST(deck->slides.at(1).title == "Überblick");
  BOOST_TEST((deck->slides.at(31).kind == model::PageKind::empty));
}
