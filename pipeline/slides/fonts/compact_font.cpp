#include "slides/fonts/compact_font.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dossier::slides {
namespace {

constexpr int kStandardStrings = 391;      // strings that every reader knows (5176, appendix A); ours come after them
constexpr std::size_t kMostOperands = 48;  // 5177, appendix B

void put_number(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xFF));
}

/// 5176, section 5: a table of byte strings.
std::string index_of(const std::vector<std::string>& items) {
  std::string out;
  put_number(out, static_cast<std::uint32_t>(items.size()), 2);
  if (items.empty()) return out;
  constexpr int kOffsetBytes = 4;
  out.push_back(kOffsetBytes);
  std::uint32_t offset = 1;
  put_number(out, offset, kOffsetBytes);
  for (const std::string& item : items) {
    offset += static_cast<std::uint32_t>(item.size());
    put_number(out, offset, kOffsetBytes);
  }
  for (const std::string& item : items) out += item;
  return out;
}

enum class TopOperator { bounding_box = 5, charset = 15, char_strings = 17, private_part = 18 };

/// 5176, section 4: five bytes whatever the value, so that the length is known before the value is.
void put_operand(std::string& out, int value) {
  out.push_back(29);
  put_number(out, static_cast<std::uint32_t>(value), 4);
}

/// In two bytes; FreeType takes negative numbers in four for huge ones.
void put_short_operand(std::string& out, int value) {
  out.push_back(28);
  put_number(out, static_cast<std::uint32_t>(std::clamp(value, -32'768, 32'767)), 2);
}

/// 5176, table 5: half a byte a character.
void put_real(std::string& out, std::string_view decimal) {
  constexpr unsigned kPoint = 0xA, kEnd = 0xF;
  std::vector<unsigned> halves;
  for (char c : decimal) halves.push_back(c == '.' ? kPoint : static_cast<unsigned>(c - '0'));
  halves.push_back(kEnd);
  if (halves.size() % 2 != 0) halves.push_back(kEnd);
  out.push_back(30);
  for (std::size_t i = 0; i < halves.size(); i += 2) out.push_back(static_cast<char>(halves[i] << 4 | halves[i + 1]));
}

struct Places {
  int charset = 0, char_strings = 0, private_part = 0, private_size = 0;
};

std::string top_dictionary(const CompactFont& font, const Places& places) {
  std::string out;
  if (font.units_per_em != 1000) {
    const std::string scale = fmt::format("{:.12f}", 1.0 / font.units_per_em);
    for (std::string_view part : {std::string_view(scale), std::string_view("0"), std::string_view("0"),
                                  std::string_view(scale), std::string_view("0"), std::string_view("0")}) {
      put_real(out, part);
    }
    out += "\x0C\x07";
  }
  for (int edge : {font.left, font.bottom, font.right, font.top}) put_short_operand(out, edge);
  out.push_back(static_cast<char>(TopOperator::bounding_box));
  put_operand(out, places.charset);
  out.push_back(static_cast<char>(TopOperator::charset));
  put_operand(out, places.char_strings);
  out.push_back(static_cast<char>(TopOperator::char_strings));
  put_operand(out, places.private_size);
  put_operand(out, places.private_part);
  out.push_back(static_cast<char>(TopOperator::private_part));
  return out;
}

/// The program of one glyph (5177).
class CharString {
 public:
  explicit CharString(double width) { put(width); }

  void add(const OutlineStep& step) {
    const Kind kind = step.kind;
    if (kind != Kind::move && kind == kind_ && operands_ + 6 > kMostOperands) flush();
    if (kind != kind_ || kind == Kind::move) flush();
    kind_ = kind;
    pending_ = true;
    for (int i = 0; i < (kind == Kind::curve ? 3 : 1); ++i) {
      const int x = static_cast<int>(std::lround(step.points[i].x)),
                y = static_cast<int>(std::lround(step.points[i].y));
      put(x - x_);
      put(y - y_);
      operands_ += 2;
      x_ = x;
      y_ = y;
    }
  }

  std::string finish() {
    flush();
    bytes_.push_back(14);  // endchar
    return std::move(bytes_);
  }

 private:
  using Kind = OutlineStep::Kind;

  void flush() {
    if (!pending_) return;
    constexpr char kMoveTo = 21, kLineTo = 5, kCurveTo = 8;
    bytes_.push_back(kind_ == Kind::move ? kMoveTo : kind_ == Kind::line ? kLineTo : kCurveTo);
    pending_ = false;
    operands_ = 0;
  }

  /// 5177, section 3.2
  void put(double number) {
    if (number != std::floor(number)) {
      bytes_.push_back(static_cast<char>(255));
      put_number(bytes_, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(number * 65536))), 4);
      return;
    }
    const int value = static_cast<int>(number);
    if (value >= -107 && value <= 107) {
      bytes_.push_back(static_cast<char>(value + 139));
    } else if (value >= 108 && value <= 1131) {
      put_number(bytes_, static_cast<std::uint32_t>(value - 108 + (247 << 8)), 2);
    } else if (value >= -1131 && value <= -108) {
      put_number(bytes_, static_cast<std::uint32_t>(-value - 108 + (251 << 8)), 2);
    } else {
      bytes_.push_back(28);
      put_number(bytes_, static_cast<std::uint32_t>(value), 2);
    }
  }

  std::string bytes_;
  Kind kind_ = Kind::move;
  bool pending_ = false;
  std::size_t operands_ = 0;
  int x_ = 0, y_ = 0;
};

/// Values that the format cannot say are moved to the nearest that it can.
double within_reach(double value) {
  constexpr double kMost = 16'000;  // differences of two stay within 16 bits
  return std::clamp(value, -kMost, kMost);
}

}  // namespace

std::string write_compact_font(const CompactFont& font) {
  std::vector<std::string> names, programs{CharString(0).finish()};
  std::string charset(1, '\0');  // format 0: a name for each glyph but the first
  for (const CompactGlyph& glyph : font.glyphs) {
    put_number(charset, static_cast<std::uint32_t>(kStandardStrings + names.size()), 2);
    names.push_back(glyph.name);
    CharString program(std::clamp(glyph.width, 0.0, 32'000.0));
    for (OutlineStep step : glyph.outline) {
      for (OutlineStep::Point& point : step.points) point = {within_reach(point.x), within_reach(point.y)};
      program.add(step);
    }
    programs.push_back(program.finish());
  }
  const std::string head{1, 0, 4, 4}, no_subroutines = index_of({}), char_strings = index_of(programs);
  const std::string names_part = index_of({font.name}), strings = index_of(names);
  Places places;
  const auto size_of = [](const std::string& part) { return static_cast<int>(part.size()); };
  const std::string top = index_of({top_dictionary(font, places)});
  places.charset = size_of(head) + size_of(names_part) + size_of(top) + size_of(strings) + size_of(no_subroutines);
  places.char_strings = places.charset + size_of(charset);
  places.private_part = places.char_strings + size_of(char_strings);
  // 5177, section 3.1: widths are written as they are, with no usual one to leave out or to count from.
  const std::string private_part{static_cast<char>(139), 20, static_cast<char>(139), 21};
  places.private_size = size_of(private_part);
  return head + names_part + index_of({top_dictionary(font, places)}) + strings + no_subroutines + charset +
         char_strings + private_part;
}

}  // namespace dossier::slides
