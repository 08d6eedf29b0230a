#include "layout/text/shaping.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <new>

#include "base/utf8.h"

namespace dossier::layout {
namespace {

constexpr std::size_t kWordsKept = 60'000;    // about 30 MB; a document of 500 pages has fewer
constexpr std::size_t kGlyphsKept = 600'000;  // of words that are no words

struct BlobCloser {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};

bool is_default_ignorable(char32_t c) {
  return c == 0x200D || c == 0x200C || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x2060 || c == 0x200B || c == 0xAD;
}

bool joins_cluster(char32_t c) {
  return is_default_ignorable(c) || (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

}  // namespace

Face::Face(std::string path, std::string package) : path_(std::move(path)), package_(std::move(package)) {}

Face::~Face() {
  hb_font_destroy(font_);
  hb_face_destroy(face_);
}

void Face::open() const {
  std::call_once(opened_, [this] {
    file_.bytes = read_font_file(path_, package_);
    const std::unique_ptr<hb_blob_t, BlobCloser> blob(hb_blob_create(
        file_.bytes->data(), static_cast<unsigned>(file_.bytes->size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    face_ = hb_face_create(blob.get(), 0);
    const std::unique_ptr<hb_blob_t, BlobCloser> outlines(hb_face_reference_table(face_, HB_TAG('g', 'l', 'y', 'f')));
    if (hb_face_get_glyph_count(face_) == 0 || hb_blob_get_length(outlines.get()) == 0)
      throw FontError(path_, package_);
    std::array<char, 128> name{};
    unsigned length = name.size();
    hb_ot_name_get_utf8(face_, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &length, name.data());
    file_.name = name.data();
    hb_face_make_immutable(face_);
    font_ = hb_font_create(face_);
    hb_font_make_immutable(font_);
  });
}

const FontFile& Face::file() const {
  return open(), file_;
}
hb_font_t* Face::font() const {
  return open(), font_;
}
int Face::units_per_em() const {
  return open(), static_cast<int>(hb_face_get_upem(face_));
}

bool Face::has(char32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font(), character, &glyph) != 0;
}

Shaper::Shaper(const std::vector<std::unique_ptr<Face>>& faces) : faces_(faces), buffer_(hb_buffer_create()) {
  for (std::size_t role = 0; role < kFirstFallback; ++role) {
    const Face& face = *faces_[role];
    const auto width = [&](hb_codepoint_t character) -> std::optional<std::int32_t> {
      hb_codepoint_t glyph = 0;
      if (!hb_font_get_nominal_glyph(face.font(), character, &glyph)) return std::nullopt;
      return static_cast<std::int32_t>(std::int64_t{hb_font_get_glyph_h_advance(face.font(), glyph)} * 65536 /
                                       face.units_per_em());
    };
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(face.font(), ' ', &glyph);
    space_glyphs_[role] = static_cast<std::uint16_t>(glyph);
    spaces_[role] = width(' ').value_or(65536 / 4);
    // A U+202F as wide as the space would undo its point; some fonts map it so.
    const std::int32_t narrow = width(0x202F).value_or(spaces_[role]);
    // Narrower than 0.16 em it would be lost when text is extracted by gaps (Poppler 22.12).
    narrow_spaces_[role] =
        std::min(spaces_[role],
                 std::max(narrow < spaces_[role] && narrow > 0 ? narrow : spaces_[role] * 3 / 5, 65536 * 16 / 100));
  }
}

Shaper::~Shaper() {
  hb_buffer_destroy(buffer_);
}

std::shared_ptr<const ShapedWord> Shaper::shape(std::string_view word, const Order& order,
                                                const std::vector<std::uint32_t>& barriers) {
  key_.assign(1, static_cast<char>(order.role));
  key_ += static_cast<char>(order.figures);
  key_ += order.language;
  key_ += '\n';
  for (const std::uint32_t barrier : barriers) (key_ += static_cast<char>(barrier & 0x7F)) += '\t';
  key_ += '\n';
  key_ += word;
  if (const auto known = words_.find(key_); known != words_.end()) return known->second;
  auto shaped = std::make_shared<ShapedWord>();
  const std::size_t own = static_cast<std::size_t>(order.role);
  shape_part(*shaped, word, 0, static_cast<std::uint32_t>(word.size()), own, order, barriers);
  const bool lacking =
      std::any_of(shaped->glyphs.begin(), shaped->glyphs.end(), [](const auto& g) { return g.id == 0; });
  if (lacking) {
    *shaped = {};
    // Runs of clusters that share a face, so that kerning and marks hold within them. What no font has stands alone:
    // it must not become one cluster with the letter before it.
    std::size_t begin = 0;
    std::optional<std::size_t> face;
    bool missing = false;
    for (std::size_t at = 0; at < word.size();) {
      std::size_t end = code_point_end(word, at);
      while (end < word.size() && (joins_cluster(code_point(word, end)) || word.substr(0, end).ends_with("\u200D")))
        end = code_point_end(word, end);
      const std::size_t known = shaped->missing.size();
      const std::size_t wanted = face_for(word.substr(at, end - at), own, shaped->missing);
      const bool lacks = shaped->missing.size() > known;
      if (face && (*face != wanted || missing != lacks)) {
        shape_part(*shaped, word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), *face, order,
                   barriers);
        begin = at;
      }
      face = wanted;
      missing = lacks;
      at = end;
    }
    if (face)
      shape_part(*shaped, word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(word.size()), *face,
                 order, barriers);
  }
  if (std::any_of(shaped->glyphs.begin(), shaped->glyphs.end(), [](const auto& g) { return g.id == 0; })) {
    draw_boxes(*shaped);
  }
  for (const ShapedGlyph& glyph : shaped->glyphs) shaped->width += glyph.advance;
  if (words_.size() >= kWordsKept || glyphs_kept_ >= kGlyphsKept) {
    words_.clear();
    glyphs_kept_ = 0;
  }
  glyphs_kept_ += shaped->glyphs.size();
  words_.emplace(key_, shaped);
  return shaped;
}

/// An empty box in place of each cluster that no font has whole; a font's own sign for it must not be printed
/// (PDF/UA-1, 7.21.8). A cluster is of one face.
void Shaper::draw_boxes(ShapedWord& shaped) const {
  for (const char32_t box : {U'\u25A1', U'?'}) {
    for (std::size_t face = kFirstFallback; face < faces_.size(); ++face) {
      hb_codepoint_t id = 0;
      if (!hb_font_get_nominal_glyph(faces_[face]->font(), box, &id)) continue;
      std::vector<ShapedGlyph> glyphs;
      for (std::size_t i = 0, next = 0; i < shaped.glyphs.size(); i = next) {
        next = i + 1;
        while (next < shaped.glyphs.size() && shaped.glyphs[next].cluster == shaped.glyphs[i].cluster) ++next;
        const auto begin = shaped.glyphs.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = shaped.glyphs.begin() + static_cast<std::ptrdiff_t>(next);
        if (std::none_of(begin, end, [](const ShapedGlyph& glyph) { return glyph.id == 0; })) {
          glyphs.insert(glyphs.end(), begin, end);
          continue;
        }
        ShapedGlyph glyph;
        glyph.id = static_cast<std::uint16_t>(id);
        glyph.face = static_cast<std::uint8_t>(face);
        glyph.cluster = begin->cluster;
        glyph.advance = static_cast<std::int32_t>(std::int64_t{hb_font_get_glyph_h_advance(faces_[face]->font(), id)} *
                                                  65536 / faces_[face]->units_per_em());
        glyphs.push_back(glyph);
      }
      shaped.glyphs = std::move(glyphs);
      return;
    }
  }
}

std::size_t Shaper::face_for(std::string_view cluster, std::size_t own, std::vector<char32_t>& missing) const {
  const auto covers = [&](std::size_t face) {
    for (std::size_t at = 0; at < cluster.size(); at = code_point_end(cluster, at)) {
      const char32_t character = code_point(cluster, at);
      if (!is_default_ignorable(character) && !faces_[face]->has(character)) return false;
    }
    return true;
  };
  if (covers(own)) return own;
  for (std::size_t face = kFirstFallback; face < faces_.size(); ++face)
    if (covers(face)) return face;
  for (std::size_t at = 0; at < cluster.size(); at = code_point_end(cluster, at))
    if (!is_default_ignorable(code_point(cluster, at))) missing.push_back(code_point(cluster, at));
  return own;
}

void Shaper::shape_part(ShapedWord& shaped, std::string_view word, std::uint32_t begin, std::uint32_t end,
                        std::size_t face, const Order& order, const std::vector<std::uint32_t>& barriers) {
  hb_buffer_reset(buffer_);
  hb_buffer_set_cluster_level(buffer_, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  hb_buffer_add_utf8(buffer_, word.data(), static_cast<int>(word.size()), begin, static_cast<int>(end - begin));
  hb_buffer_set_language(buffer_,
                         hb_language_from_string(order.language.data(), static_cast<int>(order.language.size())));
  hb_buffer_guess_segment_properties(buffer_);
  std::vector<hb_feature_t> features;
  if (order.figures != Figures::text) features.push_back({HB_TAG('l', 'n', 'u', 'm'), 1, 0, HB_FEATURE_GLOBAL_END});
  if (order.figures == Figures::tabular) features.push_back({HB_TAG('t', 'n', 'u', 'm'), 1, 0, HB_FEATURE_GLOBAL_END});
  if (order.figures == Figures::lining) features.push_back({HB_TAG('p', 'n', 'u', 'm'), 1, 0, HB_FEATURE_GLOBAL_END});
  // Lato joins "ti" and "tt", which reads oddly in headings; its letters stand well side by side.
  if (order.role >= FaceRole::sans) features.push_back({HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END});
  // German print joins what begins with f; what else a font joins ("tz") looks foreign beside it.
  if (order.role < FaceRole::sans) {
    features.push_back({HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END});
    const std::string_view shown = word.substr(0, end);
    for (std::size_t at = shown.find('f', begin); at < end; at = shown.find('f', at)) {
      const std::size_t first = at;
      while (at < end && word[at] == 'f') ++at;
      const auto last = static_cast<unsigned>(std::min<std::size_t>(at + 1, end));
      features.push_back({HB_TAG('l', 'i', 'g', 'a'), 1, static_cast<unsigned>(first), last});
    }
  }
  for (const std::uint32_t barrier : barriers)
    for (const hb_tag_t tag : {HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('d', 'l', 'i', 'g')})
      if (barrier > 0) features.push_back({tag, 0, barrier - 1, barrier});
  hb_shape(faces_[face]->font(), buffer_, features.data(), static_cast<unsigned>(features.size()));
  if (!hb_buffer_allocation_successful(buffer_)) throw std::bad_alloc();  // else letters would be lost without a word
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  const std::int64_t upem = faces_[face]->units_per_em();
  for (unsigned i = 0; i < count; ++i) {
    const auto per_em = [&](hb_position_t units) {
      return static_cast<std::int32_t>(std::int64_t{units} * 65536 / upem);
    };
    ShapedGlyph glyph;
    glyph.id = static_cast<std::uint16_t>(infos[i].codepoint);
    glyph.face = static_cast<std::uint8_t>(face);
    glyph.cluster = infos[i].cluster;
    glyph.advance = per_em(positions[i].x_advance);
    glyph.dx = per_em(positions[i].x_offset);
    glyph.dy = per_em(positions[i].y_offset);
    shaped.glyphs.push_back(glyph);
  }
}

void HyphenBook::open(const language::Hyphenator& asked) {
  if (hyphenator == &asked && points.size() < kWordsKept) return;
  hyphenator = &asked;
  points.clear();
  barriers.clear();
}

BorrowedShaper::BorrowedShaper(const FontSet& fonts) : parts_(fonts.parts()) {
  const std::lock_guard lock(parts_.guard);
  if (parts_.idle.empty()) {
    shaper_ = std::make_unique<Shaper>(parts_.faces);
  } else {
    shaper_ = std::move(parts_.idle.back());
    parts_.idle.pop_back();
  }
}

BorrowedShaper::~BorrowedShaper() {
  const std::lock_guard lock(parts_.guard);
  parts_.idle.push_back(std::move(shaper_));
}

}  // namespace dossier::layout
