// Coordinates of PDF pages (ISO 32000-1, 8.3).
#pragma once

#include "slides/content/document_facts.h"

namespace dossier::slides {

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

/// First `inner`, then `outer`.
inline Matrix operator*(const Matrix& inner, const Matrix& outer) {
  return {inner.a * outer.a + inner.b * outer.c,           inner.a * outer.b + inner.b * outer.d,
          inner.c * outer.a + inner.d * outer.c,           inner.c * outer.b + inner.d * outer.d,
          inner.e * outer.a + inner.f * outer.c + outer.e, inner.e * outer.b + inner.f * outer.d + outer.f};
}

/// From units of the page to points from the top left of the page as shown, without user unit.
inline Matrix shown_matrix(const PageBox& box) {
  switch (box.rotation) {
    case 90:
      return {0, 1, 1, 0, -box.bottom, -box.left};
    case 180:
      return {-1, 0, 0, 1, box.right, -box.bottom};
    case 270:
      return {0, -1, -1, 0, box.top, box.right};
    default:
      return {1, 0, 0, -1, -box.left, box.top};
  }
}

}  // namespace dossier::slides
