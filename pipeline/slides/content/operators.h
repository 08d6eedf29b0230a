// The operators of content streams (ISO 32000-1, annex A): one table for all that reads content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "slides/content/content_operations.h"

namespace dossier::slides {

enum class OperatorKind : std::uint8_t {
  saving,  // q Q
  matrix,  // cm
  path,    // builds a path
  clip,    // W W*
  paint,   // ends a path
  line,    // how lines are drawn, and other state that is a number
  look,    // gs ri
  colour,  // of any device or space
  text,    // BT ET
  text_state,
  font,       // Tf
  rendering,  // Tr
  text_place,
  show,
  object,   // Do
  shade,    // sh
  picture,  // BI ID EI
  marked,   // marked content and points in it
  glyph,    // d0 d1
  other,    // BX EX
};

struct Operator {
  std::string_view word;
  OperatorKind kind = OperatorKind::other;
  std::size_t numbers = 0;   // how many numbers it takes last; 0: none, or something else
  bool drawn_as_is = false;  // its operands need no look before it may be drawn elsewhere
};

/// The row of an operator; null for what no viewer knows.
const Operator* find_operator(std::string_view word);

/// Whether an operation has what its operator takes, and its brackets close; readers differ in what they make of
/// others.
bool is_complete(const Operation& operation);

}  // namespace dossier::slides
