#include "slides/judge/lacking_glyphs.h"

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QUtil.hh>

#include "slides/fonts/character_maps.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {
namespace {

constexpr unsigned char kCode = 33, kWordSpace = 32;  // which word spacing acts on (9.3.3)

std::string number(double value) {
  return QUtil::double_to_string(value, 3);
}

/// A path that fills an outline, in thousandths; and its box.
std::string path_of(const Outline& outline, double unit, double (&box)[4]) {
  std::string path;
  const auto add = [&](const OutlineStep::Point& point) {
    const double x = point.x * unit, y = point.y * unit;
    path += number(x) + " " + number(y) + " ";
    box[0] = std::min(box[0], x);
    box[1] = std::min(box[1], y);
    box[2] = std::max(box[2], x);
    box[3] = std::max(box[3], y);
  };
  for (const OutlineStep& step : outline) {
    const int points = step.kind == OutlineStep::Kind::curve ? 3 : 1;
    for (int i = 0; i < points; ++i) add(step.points[i]);
    path += step.kind == OutlineStep::Kind::move ? "m " : step.kind == OutlineStep::Kind::line ? "l " : "c ";
  }
  return path.empty() ? path : path + "f\n";
}

}  // namespace

LackingGlyphs::Sign LackingGlyphs::sign(int font, std::uint32_t code, QPDFObjectHandle& object) {
  const unsigned char place = code == kWordSpace && fonts_.code_bytes(font) == 1 ? kWordSpace : kCode;
  const Sign sign{"/Lack" + std::to_string(font) + "_" + std::to_string(code), place};
  if (const auto known = known_.find({font, code}); known != known_.end()) {
    object = known->second;
    return sign;
  }
  const double width = fonts_.set_width(font, code);
  double box[4] = {0, 0, width, 1};
  const FontJudge::Glyph drawn = fonts_.lacking_glyph(font);
  const std::string path = path_of(drawn.outline, 1000.0 / std::max(1, drawn.units_per_em), box);
  const std::string procedure = number(width) + " 0 " + number(box[0]) + " " + number(box[1]) + " " + number(box[2]) +
                                " " + number(box[3]) + " d1\n" + path;
  std::u16string text;
  fonts_.add_letters(font, code, text);
  if (!is_usable(text)) text = u"\uFFFD";
  const std::string at = std::to_string(place);
  object = pdf_.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> "
      "/FirstChar " +
      at + " /LastChar " + at + " /Widths [" + number(width) + "] /Encoding << /Type /Encoding /Differences [" + at +
      " /lacking] >> /CharProcs << >> >>"));
  object.getKey("/CharProcs").replaceKey("/lacking", QPDFObjectHandle::newStream(&pdf_, procedure));
  object.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf_, write_unicode_map({{place, text}}, 1)));
  known_.emplace(std::pair(font, code), object);
  return sign;
}

}  // namespace dossier::slides
