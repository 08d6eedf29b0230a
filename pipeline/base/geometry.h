// Points, sizes and rectangles on a page. Origin top left, y grows downwards;
// the one place that turns y round is write/.
#pragma once

#include "base/length.h"

namespace dossier {

struct Point {
  Length x, y;
  bool operator==(const Point&) const = default;
};

struct Size {
  Length width, height;
  bool operator==(const Size&) const = default;
};

struct Rect {
  Length x, y, width, height;
  Length right() const { return x + width; }
  Length bottom() const { return y + height; }
  bool contains(const Rect& other) const {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }
  bool operator==(const Rect&) const = default;
};

}  // namespace dossier
