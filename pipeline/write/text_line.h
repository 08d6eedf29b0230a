// Text on a page: runs of glyphs as TJ arrays, with the advances that layout decided.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/page.h"
#include "write/embedded_font.h"

namespace dossier::write {

void append_colour(std::string& out, Rgb colour, std::string_view operation);

/// Draws into `out`; remembers what is set so that nothing is said twice.
class TextDrawing {
 public:
  TextDrawing(std::string& out, std::vector<EmbeddedFont>& fonts) : out_(out), fonts_(fonts) {}

  /// `baseline` in points from the page's foot.
  void draw(const layout::GlyphRun& run, double baseline);
  /// Lets `text` be found and read inside `box` without being seen (text rendering mode 3).
  void draw_invisible(std::string_view text, const Rect& box, Length page_height);
  /// Ends the text object, if one is open.
  void close();
  void fill(Rgb colour);

 private:
  struct Cluster;
  void begin();
  void move_to(double x, double y);
  void set_font(std::uint32_t font, double size);
  void set_stretch(double stretch);
  void set_rise(double points);
  void flush();
  void show(std::uint16_t cid);
  void adjust(long long thousandths);

  std::string& out_;
  std::vector<EmbeddedFont>& fonts_;
  bool in_text_ = false;
  long long line_x_ = 0, line_y_ = 0;  // line origin in 1/1000 pt, as written
  std::uint32_t font_ = UINT32_MAX;
  double size_ = 0, stretch_ = 1, rise_ = 0;
  Rgb colour_;
  std::string array_;  // the open TJ array's elements
  bool in_string_ = false;
};

}  // namespace dossier::write
