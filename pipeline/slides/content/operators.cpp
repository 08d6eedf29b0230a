#include "slides/content/operators.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace dossier::slides {
namespace {

using Kind = OperatorKind;

constexpr std::array kOperators{
    Operator{"q", Kind::saving, 0, false},     Operator{"Q", Kind::saving, 0, false},
    Operator{"cm", Kind::matrix, 6, true},     Operator{"m", Kind::path, 2, true},
    Operator{"l", Kind::path, 2, true},        Operator{"c", Kind::path, 6, true},
    Operator{"v", Kind::path, 4, true},        Operator{"y", Kind::path, 4, true},
    Operator{"h", Kind::path, 0, true},        Operator{"re", Kind::path, 4, true},
    Operator{"W", Kind::clip, 0, true},        Operator{"W*", Kind::clip, 0, true},
    Operator{"n", Kind::paint, 0, true},       Operator{"f", Kind::paint, 0, true},
    Operator{"F", Kind::paint, 0, true},       Operator{"f*", Kind::paint, 0, true},
    Operator{"S", Kind::paint, 0, true},       Operator{"s", Kind::paint, 0, true},
    Operator{"B", Kind::paint, 0, true},       Operator{"B*", Kind::paint, 0, true},
    Operator{"b", Kind::paint, 0, true},       Operator{"b*", Kind::paint, 0, true},
    Operator{"w", Kind::line, 1, true},        Operator{"J", Kind::line, 1, true},
    Operator{"j", Kind::line, 1, true},        Operator{"M", Kind::line, 1, true},
    Operator{"d", Kind::line, 1, true},        Operator{"i", Kind::line, 1, true},
    Operator{"gs", Kind::look, 0, false},      Operator{"ri", Kind::look, 0, false},
    Operator{"g", Kind::colour, 1, true},      Operator{"G", Kind::colour, 1, true},
    Operator{"rg", Kind::colour, 3, true},     Operator{"RG", Kind::colour, 3, true},
    Operator{"k", Kind::colour, 4, false},     Operator{"K", Kind::colour, 4, false},
    Operator{"cs", Kind::colour, 0, false},    Operator{"CS", Kind::colour, 0, false},
    Operator{"sc", Kind::colour, 1, true},     Operator{"SC", Kind::colour, 1, true},
    Operator{"scn", Kind::colour, 0, false},   Operator{"SCN", Kind::colour, 0, false},
    Operator{"BT", Kind::text, 0, true},       Operator{"ET", Kind::text, 0, true},
    Operator{"Tc", Kind::text_state, 1, true}, Operator{"Tw", Kind::text_state, 1, true},
    Operator{"Tz", Kind::text_state, 1, true}, Operator{"TL", Kind::text_state, 1, true},
    Operator{"Ts", Kind::text_state, 1, true}, Operator{"Tf", Kind::font, 1, false},
    Operator{"Tr", Kind::rendering, 1, false}, Operator{"Td", Kind::text_place, 2, true},
    Operator{"TD", Kind::text_place, 2, true}, Operator{"Tm", Kind::text_place, 6, true},
    Operator{"T*", Kind::text_place, 0, true}, Operator{"Tj", Kind::show, 0, false},
    Operator{"TJ", Kind::show, 0, false},      Operator{"'", Kind::show, 0, false},
    Operator{"\"", Kind::show, 0, false},      Operator{"Do", Kind::object, 0, false},
    Operator{"sh", Kind::shade, 0, false},     Operator{"BI", Kind::picture, 0, false},
    Operator{"ID", Kind::picture, 0, false},   Operator{"EI", Kind::picture, 0, false},
    Operator{"BMC", Kind::marked, 0, false},   Operator{"BDC", Kind::marked, 0, false},
    Operator{"EMC", Kind::marked, 0, false},   Operator{"MP", Kind::marked, 0, false},
    Operator{"DP", Kind::marked, 0, false},    Operator{"d0", Kind::glyph, 2, false},
    Operator{"d1", Kind::glyph, 6, false},     Operator{"BX", Kind::other, 0, false},
    Operator{"EX", Kind::other, 0, false},
};

bool brackets_close(const std::vector<Operand>& operands) {
  std::string open;
  for (const Operand& operand : operands) {
    if (operand.kind != Operand::Kind::bracket) continue;
    const char sign = operand.written[0];
    if (sign == '[' || sign == '<') {
      open.push_back(sign);
    } else if (open.empty() || open.back() != (sign == ']' ? '[' : '<')) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace

const Operator* find_operator(std::string_view word) {
  static const std::unordered_map<std::string_view, const Operator*> kByWord = [] {
    std::unordered_map<std::string_view, const Operator*> by_word;
    for (const Operator& one : kOperators) by_word.emplace(one.word, &one);
    return by_word;
  }();
  const auto found = kByWord.find(word);
  return found == kByWord.end() ? nullptr : found->second;
}

bool is_complete(const Operation& operation) {
  const Operator* row = find_operator(operation.word);
  const std::size_t needed = row == nullptr ? 0 : row->numbers;
  const std::vector<Operand>& operands = operation.operands;
  return operands.size() >= needed &&
         std::all_of(operands.end() - static_cast<std::ptrdiff_t>(needed), operands.end(),
                     [](const Operand& one) { return one.is_number(); }) &&
         brackets_close(operands);
}

}  // namespace dossier::slides
