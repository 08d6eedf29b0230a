#include "write/text_line.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "write/number.h"
#include "write/pdf.h"
#include "write/unicode.h"

namespace dossier::write {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
// In 1/1000 em: a shift nobody sees (0.02 pt in running text) is left until it has grown.
constexpr double kUnseen = 2.0;

/// The source text of each cluster; false when they do not follow the text's order.
bool clusters_ascend(const layout::GlyphRun& run) {
  return std::is_sorted(run.glyphs.begin(), run.glyphs.end(),
                        [](const layout::Glyph& a, const layout::Glyph& b) { return a.cluster < b.cluster; });
}

}  // namespace

void append_colour(std::string& out, Rgb colour, std::string_view operation) {
  for (const std::uint8_t channel : {colour.red, colour.green, colour.blue}) {
    append_number(out, channel / 255.0);
    out += ' ';
  }
  out.append(operation).append("\n");
}

void TextDrawing::begin() {
  if (in_text_) return;
  out_ += "BT\n";
  in_text_ = true;
  line_x_ = line_y_ = 0;
}

void TextDrawing::close() {
  if (!in_text_) return;
  flush();
  set_rise(0);
  out_ += "ET\n";
  in_text_ = false;
}

void TextDrawing::fill(Rgb colour) {
  if (colour == colour_) return;
  append_colour(out_, colour, "rg");
  colour_ = colour;
}

void TextDrawing::move_to(double x, double y) {
  const long long to_x = std::llround(x * 1000);
  const long long to_y = std::llround(y * 1000);
  append_thousandths(out_, to_x - line_x_);
  out_ += ' ';
  append_thousandths(out_, to_y - line_y_);
  out_ += " Td\n";
  line_x_ = to_x;
  line_y_ = to_y;
}

void TextDrawing::set_font(std::uint32_t font, double size) {
  if (font == font_ && size == size_) return;
  out_.append("/F").append(std::to_string(font)).append(" ");
  append_number(out_, size, 4);
  out_ += " Tf\n";
  font_ = font;
  size_ = size;
}

void TextDrawing::set_stretch(double stretch) {
  stretch = std::round(stretch * 1e4) / 1e4;  // as written
  if (stretch == stretch_) return;
  append_number(out_, stretch * 100, 2);
  out_ += " Tz\n";
  stretch_ = stretch;
}

void TextDrawing::set_rise(double points) {
  if (points == rise_) return;
  flush();
  append_number(out_, points);
  out_ += " Ts\n";
  rise_ = points;
}

void TextDrawing::flush() {
  if (array_.empty()) return;
  if (in_string_) array_ += ')';
  out_.append("[").append(array_).append("]TJ\n");
  array_.clear();
  in_string_ = false;
}

// A string of bytes is half as long as one of hexadecimal digits, before and after compression (ISO 32000-1, 7.3.4.2).
void TextDrawing::show(std::uint16_t cid) {
  if (!in_string_) array_ += '(';
  in_string_ = true;
  for (const char byte : {static_cast<char>(cid >> 8), static_cast<char>(cid & 0xFFU)}) {
    if (byte == '\r') {  // would be read as a line feed
      array_ += "\\r";
      continue;
    }
    if (byte == '(' || byte == ')' || byte == '\\') array_ += '\\';
    array_ += byte;
  }
}

void TextDrawing::adjust(long long thousandths) {
  if (thousandths == 0) return;
  if (in_string_) array_ += ')';
  in_string_ = false;
  array_ += std::to_string(thousandths);
}

void TextDrawing::draw(const layout::GlyphRun& run, double baseline) {
  if (run.glyphs.empty() || run.size <= Length() || !(run.stretch > 0)) return;
  if (run.font >= fonts_.size()) throw std::logic_error("a font is missing");
  EmbeddedFont& font = fonts_[run.font];
  begin();
  fill(run.colour);
  set_font(run.font, run.size.to_pt());
  set_stretch(run.stretch);
  move_to(run.origin.x.to_pt(), baseline);
  if (!run.language.empty()) out_.append("/Span <</Lang (").append(run.language).append(")>> BDC\n");

  const double unit = size_ * stretch_ / 1000.0;  // points per 1/1000 em
  const bool ordered = clusters_ascend(run);
  if (!ordered) out_.append("/Span <</ActualText <FEFF").append(utf16_hex(run.text)).append(">>> BDC\n");
  double target = 0;  // where the next glyph's origin belongs, in 1/1000 em
  double drawn = 0;   // where the operators so far put it
  for (std::size_t i = 0; i < run.glyphs.size();) {
    std::size_t end = i + 1;
    while (end < run.glyphs.size() && run.glyphs[end].cluster == run.glyphs[i].cluster) ++end;
    const std::size_t from = std::min<std::size_t>(run.glyphs[i].cluster, run.text.size());
    const std::size_t until = ordered && end < run.glyphs.size()
                                  ? std::min<std::size_t>(run.glyphs[end].cluster, run.text.size())
                                  : run.text.size();
    std::string_view text = std::string_view(run.text).substr(from, until - from);
    if (!ordered) text = code_points(text).empty() ? std::string_view(" ") : code_points(text).front();
    const bool soft_hyphen = text == kSoftHyphen;
    const bool span = ordered && (soft_hyphen || end - i > 1);
    if (span) {
      flush();
      out_.append("/Span <</ActualText <FEFF").append(utf16_hex(text)).append(">>> BDC\n");
    }
    for (std::size_t k = i; k < end; ++k) {
      const layout::Glyph& glyph = run.glyphs[k];
      set_rise(glyph.dy.to_pt());
      const double place = target + glyph.dx.to_pt() / unit;
      if (std::abs(drawn - place) > kUnseen) {
        const auto step = std::llround(drawn - place);
        adjust(step);
        drawn -= static_cast<double>(step);
      }
      const std::uint16_t cid = font.cid(glyph.id, soft_hyphen    ? std::string_view("-")
                                                   : text.empty() ? std::string_view(" ")
                                                                  : text);
      show(cid);
      drawn += font.width(cid);
      target += glyph.advance.to_pt() / unit;
    }
    if (span) {
      flush();
      out_ += "EMC\n";
    }
    i = end;
  }
  flush();
  if (!ordered) out_ += "EMC\n";
  if (!run.language.empty()) out_ += "EMC\n";
}

void TextDrawing::draw_invisible(std::string_view text, const Rect& box, Length page_height) {
  if (text.empty() || fonts_.empty()) return;
  EmbeddedFont& font = fonts_.front();
  const std::uint16_t space = font.space_glyph();
  const auto lines = 1 + static_cast<double>(std::count(text.begin(), text.end(), '\n'));
  const double pitch = box.height.to_pt() / (lines + 1);
  begin();
  out_ += "3 Tr\n";
  set_stretch(1.0);
  set_font(0, std::clamp(pitch * 0.8, 0.5, 8.0));
  double y = (page_height - box.y).to_pt();
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    y -= pitch;
    move_to(box.x.to_pt(), y);
    // Every character is drawn as an empty glyph that reads as it: nothing can be missing in the font.
    for (const std::string_view point : code_points(line)) {
      if (is_public(first_code_point(point))) show(font.cid(space, point));
    }
    show(font.cid(space, " "));
    flush();
  }
  out_ += "0 Tr\n";
}

}  // namespace dossier::write
