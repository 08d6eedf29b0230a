#include "slides/fonts/font_program.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cctype>
#include <cmath>
#include <initializer_list>
#include <unordered_map>

#include "slides/fonts/true_type_widths.h"
#include "slides/fonts/type1_parts.h"

namespace dossier::slides {
namespace {

/// One library for the worker's one thread.
FT_Library library() {
  static FT_Library opened = [] {
    FT_Library made = nullptr;
    return FT_Init_FreeType(&made) == 0 ? made : nullptr;
  }();
  return opened;
}

using Point = OutlineStep::Point;

Point point_of(const FT_Vector* at) {
  return {static_cast<double>(at->x), static_cast<double>(at->y)};
}

/// Takes an outline apart; quadratic curves become the same cubic ones.
struct OutlineTaker {
  Outline steps;
  Point at;

  static int move(const FT_Vector* to, void* taker) { return add(taker, OutlineStep::Kind::move, {point_of(to)}); }
  static int line(const FT_Vector* to, void* taker) { return add(taker, OutlineStep::Kind::line, {point_of(to)}); }
  static int quadratic(const FT_Vector* control, const FT_Vector* to, void* taker) {
    const Point from = static_cast<OutlineTaker*>(taker)->at, middle = point_of(control), end = point_of(to);
    const auto toward = [&](Point start) {
      return Point{start.x + (middle.x - start.x) * 2 / 3, start.y + (middle.y - start.y) * 2 / 3};
    };
    return add(taker, OutlineStep::Kind::curve, {toward(from), toward(end), end});
  }
  static int cubic(const FT_Vector* first, const FT_Vector* second, const FT_Vector* to, void* taker) {
    return add(taker, OutlineStep::Kind::curve, {point_of(first), point_of(second), point_of(to)});
  }

 private:
  static int add(void* taker, OutlineStep::Kind kind, std::initializer_list<Point> points) {
    auto& self = *static_cast<OutlineTaker*>(taker);
    OutlineStep step{kind, {}};
    std::copy(points.begin(), points.end(), step.points);
    self.steps.push_back(step);
    self.at = *(points.end() - 1);
    return 0;
  }
};

}  // namespace

struct FontProgram::Members {
  std::string bytes;
  FT_Face face = nullptr;
  bool cid_keyed = false, true_type = false, type1 = false;
  mutable std::optional<std::map<std::string, double, std::less<>>> exact_widths;
  mutable std::unordered_map<std::uint32_t, std::uint32_t> cids;
  mutable std::unordered_map<std::uint32_t, char32_t> unicodes;
  mutable bool unicodes_known = false;
  mutable std::unordered_map<std::uint32_t, std::optional<Outline>> outlines;  // those asked for

  /// FreeType makes up a Unicode table from glyph names; that one is not in the file. Others than these formats are
  /// not for the codes of PDF (ISO 32000-1, 9.6.6.4), and not every viewer reads them.
  static bool is_in_file(FT_CharMap table) {
    const FT_Long format = FT_Get_CMap_Format(table);
    return format == 0 || format == 4 || format == 6;
  }

  /// The width as a Type 1 program says it; FreeType rounds it.
  std::optional<double> type1_width(const std::string& name) const {
    if (!type1) return std::nullopt;
    if (!exact_widths) exact_widths = type1_widths(bytes);
    const auto found = exact_widths->find(name);
    return found == exact_widths->end() ? std::nullopt : std::optional(found->second);
  }

  FT_CharMap table(int platform, int encoding) const {
    for (int i = 0; i < face->num_charmaps; ++i) {
      if (face->charmaps[i]->platform_id == platform && face->charmaps[i]->encoding_id == encoding &&
          is_in_file(face->charmaps[i])) {
        return face->charmaps[i];
      }
    }
    return nullptr;
  }
  ~Members() {
    if (face != nullptr) FT_Done_Face(face);
  }
};

FontProgram::FontProgram(std::unique_ptr<Members> members) : members_(std::move(members)) {}
FontProgram::~FontProgram() = default;

std::size_t FontProgram::room() const {
  constexpr std::size_t kFace = 100'000, kOfGlyph = 40;
  return kFace + members_->bytes.size() + kOfGlyph * members_->unicodes.size();
}

std::unique_ptr<FontProgram> FontProgram::open(std::string bytes) {
  auto members = std::make_unique<Members>();
  members->bytes = std::move(bytes);
  if (library() == nullptr || FT_New_Memory_Face(library(), reinterpret_cast<const FT_Byte*>(members->bytes.data()),
                                                 static_cast<FT_Long>(members->bytes.size()), 0, &members->face) != 0) {
    return nullptr;
  }
  FT_Bool keyed = 0;
  members->cid_keyed = FT_Get_CID_Is_Internally_CID_Keyed(members->face, &keyed) == 0 && keyed != 0;
  FT_ULong length = 0;
  members->true_type = FT_Load_Sfnt_Table(members->face, FT_MAKE_TAG('g', 'l', 'y', 'f'), 0, nullptr, &length) == 0;
  members->type1 = std::string_view(FT_Get_Font_Format(members->face)) == "Type 1";
  return std::unique_ptr<FontProgram>(new FontProgram(std::move(members)));
}

std::uint32_t FontProgram::glyph_count() const {
  return static_cast<std::uint32_t>(members_->face->num_glyphs);
}
bool FontProgram::is_cid_keyed() const {
  return members_->cid_keyed;
}

std::uint32_t FontProgram::glyph_of_cid(std::uint32_t cid) const {
  if (members_->cids.empty()) {
    for (FT_UInt glyph = 0; glyph < glyph_count(); ++glyph) {
      FT_UInt of_glyph = 0;
      if (FT_Get_CID_From_Glyph_Index(members_->face, glyph, &of_glyph) == 0) members_->cids.emplace(of_glyph, glyph);
    }
  }
  const auto found = members_->cids.find(cid);
  if (found == members_->cids.end()) return 0;
  // In a bare CID-keyed CFF program FreeType counts glyphs by CID itself.
  return members_->bytes.starts_with("OTTO") ? found->second : cid;
}

std::uint32_t FontProgram::glyph_of_name(std::string_view name) const {
  return FT_Get_Name_Index(members_->face, std::string(name).c_str());
}

std::string FontProgram::name_of(std::uint32_t glyph) const {
  char name[128];
  if (!FT_HAS_GLYPH_NAMES(members_->face) || FT_Get_Glyph_Name(members_->face, glyph, name, sizeof name) != 0)
    return {};
  return name;
}

std::uint32_t FontProgram::glyph_by_own_encoding(std::uint32_t code) const {
  for (const FT_Encoding encoding :
       {FT_ENCODING_ADOBE_CUSTOM, FT_ENCODING_ADOBE_STANDARD, FT_ENCODING_ADOBE_EXPERT, FT_ENCODING_ADOBE_LATIN_1}) {
    if (FT_Select_Charmap(members_->face, encoding) == 0) return FT_Get_Char_Index(members_->face, code);
  }
  return 0;
}

std::uint32_t FontProgram::glyph_of_unicode(char32_t character) const {
  if (FT_Select_Charmap(members_->face, FT_ENCODING_UNICODE) != 0) return 0;
  return FT_Get_Char_Index(members_->face, character);
}

std::optional<std::uint32_t> FontProgram::glyph_by_table(int platform, int encoding, std::uint32_t code) const {
  const FT_CharMap table = members_->table(platform, encoding);
  if (table == nullptr) return std::nullopt;
  if (members_->face->charmap != table && FT_Set_Charmap(members_->face, table) != 0) return std::nullopt;
  return FT_Get_Char_Index(members_->face, code);
}

bool FontProgram::has_table(int platform, int encoding) const {
  return members_->table(platform, encoding) != nullptr;
}

int FontProgram::table_count() const {
  FT_Face face = members_->face;
  return static_cast<int>(std::count_if(face->charmaps, face->charmaps + face->num_charmaps, Members::is_in_file));
}

char32_t FontProgram::unicode_of(std::uint32_t glyph) const {
  if (!members_->unicodes_known) {
    members_->unicodes_known = true;
    if (FT_Select_Charmap(members_->face, FT_ENCODING_UNICODE) == 0) {
      FT_UInt index = 0;
      for (FT_ULong code = FT_Get_First_Char(members_->face, &index); index != 0;
           code = FT_Get_Next_Char(members_->face, code, &index)) {
        if (code != 0xA0 && code != 0xAD) members_->unicodes.emplace(index, static_cast<char32_t>(code));
      }
    }
  }
  const auto found = members_->unicodes.find(glyph);
  return found == members_->unicodes.end() ? 0 : found->second;
}

std::optional<double> FontProgram::width_of(std::uint32_t glyph) const {
  // From the table of widths, which is what counts; glyphs made of others may bring another width along.
  if (FT_Fixed advance = 0; members_->true_type && members_->face->units_per_EM != 0 &&
                            FT_Get_Advance(members_->face, glyph, FT_LOAD_NO_SCALE, &advance) == 0) {
    return static_cast<double>(advance) * 1000 / members_->face->units_per_EM;
  }
  if (FT_Load_Glyph(members_->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_TRANSFORM) != 0) return std::nullopt;
  const double units = members_->face->units_per_EM == 0 ? 1000 : members_->face->units_per_EM;
  const auto rounded = static_cast<double>(members_->face->glyph->metrics.horiAdvance);
  const std::optional<double> exact = members_->type1_width(name_of(glyph));
  return (exact && std::abs(*exact - rounded) <= 0.5 ? *exact : rounded) * 1000 / units;
}

std::optional<Outline> FontProgram::outline_of(std::uint32_t glyph) const {
  constexpr FT_Outline_Funcs kTaker{
      OutlineTaker::move, OutlineTaker::line, OutlineTaker::quadratic, OutlineTaker::cubic, 0, 0};
  const auto [known, is_new] = members_->outlines.try_emplace(glyph);
  if (!is_new) return known->second;
  if (FT_Load_Glyph(members_->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_TRANSFORM) != 0) return std::nullopt;
  if (members_->face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return std::nullopt;
  OutlineTaker taker;
  if (FT_Outline_Decompose(&members_->face->glyph->outline, &kTaker, &taker) == 0)
    known->second = std::move(taker.steps);
  return known->second;
}

int FontProgram::units_per_em() const {
  return members_->face->units_per_EM == 0 ? 1000 : members_->face->units_per_EM;
}

FontProgram::Description FontProgram::description() const {
  const FT_Face face = members_->face;
  const double scale = 1000.0 / units_per_em();
  Description description;
  for (const char* c = FT_Get_Postscript_Name(face); c != nullptr && *c != '\0'; ++c) {
    if (std::isalnum(static_cast<unsigned char>(*c)) != 0 || *c == '-') description.name.push_back(*c);
  }
  if (description.name.empty()) description.name = "Nameless";
  description.ascent = face->ascender * scale;
  description.descent = face->descender * scale;
  description.left = static_cast<double>(face->bbox.xMin) * scale;
  description.bottom = static_cast<double>(face->bbox.yMin) * scale;
  description.right = static_cast<double>(face->bbox.xMax) * scale;
  description.top = static_cast<double>(face->bbox.yMax) * scale;
  description.italic = (face->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
  description.fixed_width = FT_IS_FIXED_WIDTH(face) != 0;
  return description;
}

bool FontProgram::may_be_embedded() const {
  const FT_UShort rights = FT_Get_FSType_Flags(members_->face);
  constexpr FT_UShort kForbidden = FT_FSTYPE_NO_SUBSETTING | FT_FSTYPE_BITMAP_EMBEDDING_ONLY;
  return rights != FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING && (rights & kForbidden) == 0;
}

std::optional<std::string> FontProgram::with_widths(const std::map<std::uint32_t, double>& widths) const {
  const double units = members_->face->units_per_EM;
  if (!members_->true_type || units <= 0) return std::nullopt;
  std::map<std::uint32_t, std::uint16_t> advances;
  for (const auto& [glyph, width] : widths) {
    const double advance = std::round(width * units / 1000);
    if (!(advance >= 0 && advance <= 65535)) return std::nullopt;
    advances.emplace(glyph, static_cast<std::uint16_t>(advance));
  }
  return with_advances(members_->bytes, advances);
}

}  // namespace dossier::slides
