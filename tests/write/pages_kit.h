// Pages made by hand for tests: text shaped word by word without any finesse, one font file, a structure as one likes.
#pragma once

#include <hb.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "layout/page.h"

namespace kit {

using namespace dossier;
using layout::Role;

inline std::shared_ptr<const std::string> file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

class PageKit {
 public:
  layout::Pages pages;

  explicit PageKit(const std::string& font = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf",
                   const std::string& name = "Lato-Regular") {
    pages.metadata = {"Netzwerkgespräch 1", "Deutscher Verband",      "Dossier <Quartier> & mehr", "de",
                      "2021-03-05",         {"Quartier", "Städtebau"}};
    pages.fonts.push_back({file_bytes(font), 0, name});
    add_page("1");
    node(Role::document, -1);
  }
  PageKit(PageKit&&) = default;

  void add_page(std::string label) {
    layout::Page page;
    page.size = {Length::mm(210), Length::mm(297)};
    page.label = std::move(label);
    pages.pages.push_back(std::move(page));
  }

  std::int32_t node(Role role, std::int32_t parent = 0) {
    layout::StructureNode made;
    made.role = role;
    made.parent = parent;
    pages.structure.nodes.push_back(made);
    return static_cast<std::int32_t>(pages.structure.nodes.size()) - 1;
  }
  layout::StructureNode& at(std::int32_t index) { return pages.structure.nodes[static_cast<std::size_t>(index)]; }

  layout::GlyphRun shape(std::string_view text, double x, double y, double size = 11) const {
    layout::GlyphRun run;
    run.size = Length::pt(size);
    run.origin = {Length::pt(x), Length::pt(y)};
    run.text = text;
    hb_blob_t* blob = hb_blob_create(pages.fonts[0].bytes->data(), static_cast<unsigned>(pages.fonts[0].bytes->size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, pages.fonts[0].face);
    hb_font_t* font = hb_font_create(face);
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES));
    hb_shape(font, buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const double unit = size / hb_face_get_upem(face);
    for (unsigned i = 0; i < count; ++i) {
      layout::Glyph glyph;
      glyph.id = static_cast<std::uint16_t>(infos[i].codepoint);
      glyph.advance = Length::pt(positions[i].x_advance * unit);
      glyph.dx = Length::pt(positions[i].x_offset * unit);
      glyph.dy = Length::pt(positions[i].y_offset * unit);
      glyph.cluster = infos[i].cluster;
      run.glyphs.push_back(glyph);
    }
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return run;
  }

  void put(layout::ItemValue value, std::int32_t owner) {
    layout::Item item;
    item.value = std::move(value);
    item.node = owner;
    if (owner < 0) item.artifact = layout::ArtifactKind::layout;
    pages.pages.back().items.push_back(std::move(item));
  }
  void text(std::int32_t owner, double x, double y, std::string_view words, double size = 11) {
    put(shape(words, x, y, size), owner);
  }
  std::int32_t paragraph(double x, double y, std::string_view words, std::int32_t parent = 0) {
    const std::int32_t owner = node(Role::paragraph, parent);
    text(owner, x, y, words);
    return owner;
  }
  std::int32_t heading(int level, double x, double y, std::string_view words, std::int32_t parent = 0) {
    const std::int32_t owner = node(Role::heading, parent);
    at(owner).level = level;
    text(owner, x, y, words, 18);
    return owner;
  }
};

inline Rect box(double x, double y, double width, double height) {
  return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

}  // namespace kit
