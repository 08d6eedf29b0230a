// A document with one of everything a dossier holds, on two pages.
#pragma once

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <sstream>

#include "pages_kit.h"
#include "picture_files.h"
#include "pictures/reader.h"
#include "write/pdf.h"

namespace kit {

inline std::shared_ptr<const dossier::ReadyPicture> ready(std::string bytes) {
  return dossier::pictures::read_picture(shared(std::move(bytes))).picture;
}

inline std::string bytes_of(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.write();
  const std::unique_ptr<Buffer> buffer(writer.getBuffer());
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// A deck as slides/ prepares it: its pages without structure and annotations, the words of each marked with its
/// number.
inline std::shared_ptr<const std::string> prepared_deck(const std::vector<std::string>& titles) {
  PageKit deck;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    if (i > 0) deck.add_page(std::to_string(i + 1));
    deck.pages.pages.back().size = {Length::pt(320), Length::pt(180)};
    deck.paragraph(20, 60, titles[i]);
  }
  const std::string tagged = write::write_pdf(deck.pages);
  QPDF source;
  source.processMemoryFile("deck", tagged.data(), tagged.size());
  QPDF prepared;
  prepared.emptyPDF();
  for (QPDFObjectHandle page : source.getAllPages()) {
    const auto content = page.getKey("/Contents").getStreamData();
    std::istringstream lines(std::string(reinterpret_cast<const char*>(content->getBuffer()), content->getSize()));
    std::string plain, line;
    while (std::getline(lines, line)) {
      if (line.ends_with("BDC")) line = "/P <</MCID " + std::to_string(prepared.getAllPages().size()) + ">> BDC";
      plain += line + "\n";
    }
    QPDFObjectHandle made = QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 320 180] >>");
    made.replaceKey("/Resources", prepared.copyForeignObject(source.makeIndirectObject(page.getKey("/Resources"))));
    made.replaceKey("/Contents", QPDFObjectHandle::newStream(&prepared, plain));
    made.replaceKey("/Marked", QPDFObjectHandle::newArray(std::vector<QPDFObjectHandle>{made.getKey("/Contents")}));
    QPDFPageDocumentHelper(prepared).addPage(QPDFPageObjectHelper(prepared.makeIndirectObject(made)), false);
  }
  return shared(bytes_of(prepared));
}

inline layout::Pages everything() {
  PageKit kit;
  layout::Pages& pages = kit.pages;
  const std::int32_t section = kit.node(Role::section);
  kit.text(-1, 60, 40, "Deutscher Verband");
  pages.pages[0].items.back().artifact = layout::ArtifactKind::header;
  const std::int32_t title = kit.heading(1, 60, 80, "Gemeinsam für das Quartier", section);
  kit.put(layout::Rule{box(60, 90, 400, 1), {150, 30, 30}}, -1);

  const std::int32_t prose = kit.node(Role::paragraph, section);
  layout::GlyphRun first = kit.shape("Die offene Stadt-", 60, 120);
  first.text.replace(first.text.size() - 1, 1, "\u00AD");
  kit.put(first, prose);
  kit.text(prose, 60, 134, "entwicklung beginnt früh, sagt die ");
  const std::int32_t foreign = kit.node(Role::span, prose);
  kit.at(foreign).language = "en";
  kit.text(foreign, 240, 134, "task force");
  kit.text(prose, 300, 134, ".");

  const std::int32_t list = kit.node(Role::list, section);
  kit.at(list).ordered = true;
  for (int i = 1; i <= 2; ++i) {
    const std::int32_t item = kit.node(Role::list_item, list);
    kit.text(kit.node(Role::label, item), 60, 140 + 20 * i, std::to_string(i) + ".");
    kit.paragraph(80, 140 + 20 * i, i == 1 ? "Grünflächen" : "Straßen", kit.node(Role::list_body, item));
  }

  const std::int32_t table = kit.node(Role::table, section);
  const std::int32_t head = kit.node(Role::row, kit.node(Role::table_head, table));
  for (const char* word : {"Zeit", "Beitrag"}) {
    const std::int32_t cell = kit.node(Role::header_cell, head);
    kit.at(cell).scope = layout::Scope::column;
    kit.paragraph(*word == 'Z' ? 60 : 160, 220, word, cell);
  }
  const std::int32_t body = kit.node(Role::table_body, table);
  const std::int32_t row = kit.node(Role::row, body);
  kit.paragraph(60, 240, "11:00 Uhr", kit.node(Role::cell, row));
  kit.paragraph(160, 240, "Begrüßung", kit.node(Role::cell, row));
  const std::int32_t wide = kit.node(Role::cell, kit.node(Role::row, body));
  kit.at(wide).column_span = 2;
  kit.paragraph(60, 260, "Mittagspause", wide);

  const std::int32_t figure = kit.node(Role::figure, section);
  kit.at(figure).alt = "Ein Platz mit Bäumen";
  pages.images.push_back(ready(png(16, 12)));
  kit.put(layout::ImagePlacement{0, box(60, 290, 160, 120), {}}, figure);
  const std::int32_t photo = kit.node(Role::figure, section);
  kit.at(photo).alt = "Der Saal, „voll besetzt“";
  pages.images.push_back(ready(jpeg(16, 12, {200, 120, 40})));
  kit.put(layout::ImagePlacement{1, box(240, 290, 160, 120), box(250, 300, 100, 100)}, photo);

  kit.add_page("2");
  const std::int32_t slides = kit.node(Role::section);
  const std::int32_t slides_heading = kit.heading(2, 60, 80, "Folien", slides);
  pages.decks.push_back({prepared_deck({"Quartiere im Wandel", "Parken und Grün"}), "abc", "quartiere.pdf"});
  for (int i = 0; i < 2; ++i) {
    const std::int32_t slide = kit.node(Role::section, slides);
    const std::int32_t words = kit.node(Role::paragraph, slide);
    layout::SlidePlacement placement;
    placement.vector_page = placement.page = i;
    placement.box = box(60 + 240 * i, 110, 160, 90);
    placement.marks = {{words, 0, i}};
    kit.put(placement, slide);
  }
  const std::int32_t raster = kit.node(Role::figure, slides);
  kit.at(raster).alt = "Folie 3";
  pages.images.push_back(ready(png(32, 18, {PNG_COLOR_TYPE_RGB_ALPHA, 8})));
  layout::SlidePlacement third;
  third.page = 2;
  third.image = 2;
  third.box = box(60, 220, 160, 90);
  third.words = {{kit.node(Role::paragraph, slides), "Verkehrsversuche"},
                 {kit.node(Role::paragraph, slides), "\u0416\u0438\u0437\u043D\u044C gewinnt"}};
  kit.put(third, raster);

  const std::int32_t note = kit.node(Role::paragraph, slides);
  const std::int32_t link = kit.node(Role::link, note);
  kit.text(link, 60, 340, "Zur Aufzeichnung");
  kit.put(layout::LinkArea{box(60, 330, 100, 14), "https://example.org/?a=1&b=(2)", "", "Aufzeichnung, example.org"},
          link);
  const std::int32_t back = kit.node(Role::link, note);
  kit.text(back, 200, 340, " und zurück");
  kit.put(layout::LinkArea{box(200, 330, 100, 14), "", "title", "zum Anfang"}, back);
  pages.destinations = {{"title", 0, Length::pt(60), title}, {"folien", 1, Length::pt(60), slides_heading}};
  pages.bookmarks = {{1, "Gemeinsam für das Quartier", "title"}, {2, "Folien", "folien"}};
  pages.attachments.push_back(
      {"veranstaltung.xml", "application/xml", "Quelle dieses Dossiers", "Source", shared("<event/>"), "2021-03-05"});
  pages.attachments.push_back(
      {"Folien für alle.pdf", "application/pdf", "Foliensatz", "Supplement", shared("%PDF-1.4"), "2021-03-04"});
  return pages;
}

}  // namespace kit
