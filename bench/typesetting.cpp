// What layout and writing of plain text cost, against a floor in the same run: HarfBuzz shaping the same paragraphs,
// libharu and zlib writing the same glyphs, nothing else (no line breaking, no fonts cut down, no structure).
#include <fmt/format.h>
#include <hb.h>
#include <hpdf.h>
#include <hpdf_pages.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "layout/layout.h"
#include "write/pdf.h"

using namespace dossier;

namespace {

constexpr const char* kSentences[] = {
    "Die Stadtentwicklung der kommenden Jahre entscheidet sich in den Quartieren, in denen Menschen wohnen, arbeiten "
    "und einander begegnen. ",
    "Städtebauförderung, Wohnungsunternehmen und Nachbarschaftsinitiativen brauchen dafür verlässliche Zusammenarbeit "
    "über Zuständigkeitsgrenzen hinweg. ",
    "Ein Quartiersmanagement, das nur auf Zeit finanziert wird, verliert seine Erfahrung, bevor sie anderen nützen "
    "kann. ",
    "Grünflächen, Schulhöfe und Straßenräume lassen sich mehrfach nutzen, wenn Haftung, Pflege und Öffnungszeiten "
    "geklärt sind. ",
    "Die Teilnehmenden berichteten von Verkehrsversuchen, deren Ergebnisse erst nach einem vollen Jahreslauf belastbar "
    "waren. ",
    "Für Klimaanpassung und Barrierefreiheit gilt gleichermaßen, dass frühe Beteiligung spätere Umplanungen erspart. ",
    "Offen blieb, wie kleine Kommunen ohne eigene Fachämter an Förderprogrammen teilnehmen können. "};

std::vector<std::string> paragraphs(unsigned seed) {
  std::vector<std::string> made;
  for (unsigned i = 0; i < 60; ++i) {
    std::string text;
    for (unsigned k = 0; k < 6; ++k) text += kSentences[(seed + i * 3 + k * (1 + i % 5)) % std::size(kSentences)];
    text.pop_back();
    made.push_back(std::move(text));
  }
  return made;
}

compose::Document document(const std::vector<std::string>& texts) {
  compose::Document made;
  made.title = "Text";
  made.date = "2021-03-04";
  compose::Section section;
  section.heading = plain("Bericht");
  for (const std::string& text : texts)
    section.body.push_back({compose::Paragraph{compose::ParagraphRole::body, plain(text)}, {}, {}});
  made.body.push_back({std::move(section), {}, {}});
  return made;
}

/// The floor: bytes of a PDF with all glyphs in its content streams, 90 glyphs a line, 45 lines a page.
std::string floor_pdf(const std::vector<std::string>& texts, hb_font_t* font) {
  HPDF_Doc haru = HPDF_New(nullptr, nullptr);
  HPDF_SetCompressionMode(haru, HPDF_COMP_ALL);
  std::string content = "BT\n/F1 10 Tf\n";
  int lines = 0;
  const auto end_page = [&] {
    content += "ET\n";
    HPDF_Page page = HPDF_AddPage(haru);
    auto* attributes = static_cast<HPDF_PageAttr>(page->attr);
    HPDF_Stream_Write(attributes->stream, reinterpret_cast<const HPDF_BYTE*>(content.data()),
                      static_cast<HPDF_UINT>(content.size()));
    content = "BT\n/F1 10 Tf\n";
    lines = 0;
  };
  hb_buffer_t* buffer = hb_buffer_create();
  for (const std::string& text : texts) {
    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned from = 0; from < count; from += 90) {
      content += "0 -14 Td <";
      for (unsigned i = from; i < std::min(count, from + 90); ++i) {
        for (int shift = 12; shift >= 0; shift -= 4)
          content += "0123456789ABCDEF"[(glyphs[i].codepoint >> shift) & 15U];
      }
      content += "> Tj\n";
      if (++lines == 45) end_page();
    }
  }
  end_page();
  hb_buffer_destroy(buffer);
  HPDF_SaveToStream(haru);
  HPDF_UINT32 size = HPDF_GetStreamSize(haru);
  std::string bytes(size, '\0');
  HPDF_ResetStream(haru);
  HPDF_ReadFromStream(haru, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  HPDF_Free(haru);
  return bytes;
}

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned runs = argc > 1 ? static_cast<unsigned>(std::stoul(argv[1])) : 20;
  const layout::FontSet fonts = layout::load_fonts();
  const language::Hyphenator hyphenator;
  std::ifstream in("/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf", std::ios::binary);
  const std::string font_file(std::istreambuf_iterator<char>(in), {});
  hb_blob_t* blob = hb_blob_create(font_file.data(), static_cast<unsigned>(font_file.size()), HB_MEMORY_MODE_READONLY,
                                   nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);

  double layout_ms = 0, write_ms = 0, floor_ms = 0;
  std::size_t size = 0, floor_size = 0, pages_count = 0;
  for (unsigned run = 0; run <= runs; ++run) {
    const std::vector<std::string> texts = paragraphs(run);
    const compose::Document made = document(texts);
    Diagnostics diagnostics;
    const double begin = cpu_ms();
    const layout::Pages pages = layout::lay_out(made, fonts, hyphenator, diagnostics);
    const double laid_out = cpu_ms();
    const std::string pdf = write::write_pdf(pages);
    const double written = cpu_ms();
    const std::string floor = floor_pdf(texts, font);
    const double floored = cpu_ms();
    if (run == 0) continue;  // fonts are opened and caches filled by the first document of a batch
    layout_ms += laid_out - begin;
    write_ms += written - laid_out;
    floor_ms += floored - written;
    size = pdf.size();
    floor_size = floor.size();
    pages_count = pages.pages.size();
    if (argc > 2) std::ofstream(argv[2], std::ios::binary) << pdf;
  }
  fmt::print("{} documents of {} pages of plain text, CPU ms a document\n", runs, pages_count);
  fmt::print("  layout {:.2f}  writing {:.2f}  together {:.2f}  ({} bytes)\n", layout_ms / runs, write_ms / runs,
             (layout_ms + write_ms) / runs, size);
  fmt::print("  floor  {:.2f}  ({} bytes)  ratio {:.2f}\n", floor_ms / runs, floor_size,
             (layout_ms + write_ms) / floor_ms);
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
}
