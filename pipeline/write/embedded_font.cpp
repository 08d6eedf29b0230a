#include "write/embedded_font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <cmath>
#include <new>
#include <stdexcept>

#include "write/number.h"
#include "write/pdf.h"
#include "write/unicode.h"

namespace dossier::write {
namespace {

template <auto destroy>
struct Destroyer {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_destroy>>;
using FacePtr = std::unique_ptr<hb_face_t, Destroyer<hb_face_destroy>>;
using FontPtr = std::unique_ptr<hb_font_t, Destroyer<hb_font_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_destroy>>;
using Plan = std::unique_ptr<hb_subset_plan_t, Destroyer<hb_subset_plan_destroy>>;

std::int16_t signed_at(hb_blob_t* table, unsigned offset) {
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(table, &length);
  if (offset + 2 > length) return 0;
  return static_cast<std::int16_t>((static_cast<unsigned char>(bytes[offset]) << 8) |
                                   static_cast<unsigned char>(bytes[offset + 1]));
}

/// Six capitals that depend on the font's bytes only (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  std::string tag;
  for (int i = 0; i < 6; ++i, hash /= 26) tag += static_cast<char>('A' + hash % 26);
  return tag;
}

/// Four hexadecimal digits.
void append_hex(std::string& out, std::size_t number) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(number >> shift) & 0xFU];
}

/// Which glyph of the subset a CID draws: two bytes a CID, from 0 on, which draws none.
std::string glyph_map(const std::vector<std::uint16_t>& glyphs) {
  std::string map(2, '\0');
  for (const std::uint16_t glyph : glyphs) {
    map += static_cast<char>(glyph >> 8);
    map += static_cast<char>(glyph & 0xFF);
  }
  return map;
}

}  // namespace

struct EmbeddedFont::Face {
  std::shared_ptr<const std::string> bytes;
  FacePtr face;
  FontPtr font;
  unsigned em = 1000;
};

EmbeddedFont::EmbeddedFont(const layout::FontFile& file) : face_(std::make_unique<Face>()), name_(file.name) {
  if (!file.bytes) throw std::logic_error("the font " + name_ + " has no content");
  face_->bytes = file.bytes;
  const Blob blob(hb_blob_create(file.bytes->data(), static_cast<unsigned>(file.bytes->size()), HB_MEMORY_MODE_READONLY,
                                 nullptr, nullptr));
  face_->face.reset(hb_face_create(blob.get(), file.face));
  face_->font.reset(hb_font_create(face_->face.get()));
  face_->em = hb_face_get_upem(face_->face.get());
  hb_font_set_scale(face_->font.get(), static_cast<int>(face_->em), static_cast<int>(face_->em));
}

EmbeddedFont::~EmbeddedFont() = default;
EmbeddedFont::EmbeddedFont(EmbeddedFont&&) noexcept = default;

std::uint16_t EmbeddedFont::cid(std::uint16_t glyph, std::string_view text) {
  if (first_cid_.size() <= glyph) first_cid_.resize(glyph + std::size_t{1}, 0);
  std::uint16_t* place = &first_cid_[glyph];
  while (*place != 0) {
    Entry& entry = entries_[*place - 1U];
    if (entry.text == text) return *place;
    place = &entry.next;
  }
  if (entries_.size() >= 65'000)
    throw WriteError(DOSSIER_TRANSLATE("a font is used with too many different characters"));
  const auto number = static_cast<std::uint16_t>(entries_.size() + 1);
  *place = number;
  const double units = hb_font_get_glyph_h_advance(face_->font.get(), glyph);
  entries_.push_back({glyph, 0, std::round(units * 1e5 / face_->em) / 100.0, std::string(text)});
  return number;
}

std::uint16_t EmbeddedFont::space_glyph() const {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(face_->font.get(), ' ', &glyph);
  return static_cast<std::uint16_t>(glyph);
}

std::string EmbeddedFont::subset(std::vector<std::uint16_t>& new_glyphs) const {
  const Input input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
  for (const Entry& entry : entries_) hb_set_add(glyphs, entry.glyph);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "kern", "DSIG", "name", "post", "OS/2", "cmap",
                          "gasp", "meta", "STAT"}) {
    hb_set_add(dropped, hb_tag_from_string(tag, -1));
  }
  const Plan plan(hb_subset_plan_create_or_fail(face_->face.get(), input.get()));
  const FacePtr cut(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!cut) throw WriteError(DOSSIER_TRANSLATE("a font cannot be cut down; its file may be damaged"));
  const hb_map_t* map = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const Entry& entry : entries_) {
    const hb_codepoint_t glyph = hb_map_get(map, entry.glyph);
    if (glyph == HB_MAP_VALUE_INVALID) throw std::logic_error("the font " + name_ + " has no glyph of that number");
    new_glyphs.push_back(static_cast<std::uint16_t>(glyph));
  }
  const Blob bytes(hb_face_reference_blob(cut.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(bytes.get(), &length);
  return {data, length};
}

std::string EmbeddedFont::descriptor(const std::string& name) const {
  const double scale = 1000.0 / face_->em;
  const Blob head(hb_face_reference_table(face_->face.get(), HB_TAG('h', 'e', 'a', 'd')));
  const Blob post(hb_face_reference_table(face_->face.get(), HB_TAG('p', 'o', 's', 't')));
  hb_font_extents_t extents{};
  hb_font_get_h_extents(face_->font.get(), &extents);
  hb_position_t cap_height = 0;
  hb_ot_metrics_get_position(face_->font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
  const int italic_angle = signed_at(post.get(), 4);

  std::string descriptor = "<< /Type /FontDescriptor /FontName " + name + " /Flags " + (italic_angle != 0 ? "68" : "4");
  descriptor += " /FontBBox [";
  for (const unsigned offset : {36U, 38U, 40U, 42U}) {
    append_number(descriptor, std::round(signed_at(head.get(), offset) * scale), 0);
    descriptor += ' ';
  }
  descriptor += "] /ItalicAngle " + std::to_string(italic_angle) + " /StemV 80 /Ascent ";
  append_number(descriptor, extents.ascender * scale, 0);
  descriptor += " /Descent ";
  append_number(descriptor, extents.descender * scale, 0);
  descriptor += " /CapHeight ";
  append_number(descriptor, (cap_height != 0 ? cap_height : extents.ascender) * scale, 0);
  return descriptor + " >>";
}

std::string EmbeddedFont::widths() const {
  std::string widths = "[1 [";
  for (const Entry& entry : entries_) {
    append_number(widths, entry.width, 2);
    widths += ' ';
  }
  return widths + "]]";
}

std::string EmbeddedFont::to_unicode() const {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t kBlock = 100;  // at most 100 entries a block (Adobe technical note 5411)
  for (std::size_t from = 0; from < entries_.size(); from += kBlock) {
    const std::size_t until = std::min(entries_.size(), from + kBlock);
    map += std::to_string(until - from) + " beginbfchar\n";
    for (std::size_t i = from; i < until; ++i) {
      map += '<';
      append_hex(map, i + 1);
      map += "> <" + utf16_hex(public_text(entries_[i].text)) + ">\n";
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

QPDFObjectHandle EmbeddedFont::make_objects(QPDF& pdf) const {
  std::vector<std::uint16_t> new_glyphs;
  const std::string file = subset(new_glyphs);
  const std::string name = "/" + subset_tag(file) + "+" + name_;

  QPDFObjectHandle font_file = QPDFObjectHandle::newStream(&pdf, file);
  font_file.getDict().replaceKey("/Length1", QPDFObjectHandle::newInteger(static_cast<long long>(file.size())));
  QPDFObjectHandle font_descriptor = pdf.makeIndirectObject(QPDFObjectHandle::parse(descriptor(name)));
  font_descriptor.replaceKey("/FontFile2", font_file);

  QPDFObjectHandle descendant = pdf.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont " + name +
      " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 0 /W " + widths() + " >>"));
  descendant.replaceKey("/FontDescriptor", font_descriptor);
  descendant.replaceKey("/CIDToGIDMap", QPDFObjectHandle::newStream(&pdf, glyph_map(new_glyphs)));

  QPDFObjectHandle font = pdf.makeIndirectObject(
      QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type0 /BaseFont " + name + " /Encoding /Identity-H >>"));
  font.replaceKey("/DescendantFonts", QPDFObjectHandle::newArray({descendant}));
  font.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf, to_unicode()));
  return font;
}

}  // namespace dossier::write
