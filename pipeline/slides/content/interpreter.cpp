#include "slides/content/interpreter.h"

#include <algorithm>

namespace dossier::slides {

QPDFObjectHandle Resources::find(const std::string& category, const std::string& name) const {
  for (const Resources* one = this; one != nullptr; one = one->around) {
    QPDFObjectHandle dictionary = one->own;
    if (!dictionary.isDictionary()) continue;
    QPDFObjectHandle of_kind = dictionary.getKey(category);
    if (of_kind.isDictionary() && of_kind.hasKey(name)) return of_kind.getKey(name);
  }
  return QPDFObjectHandle::newNull();
}

std::optional<int> number_in_structure(const Operation& operation, const Resources& resources) {
  constexpr double kMost = 1'000'000;
  const std::vector<Operand>& operands = operation.operands;
  std::optional<double> number;
  if (operation.word == "BDC" && operands.size() == 2 && operands[1].kind == Operand::Kind::name) {
    QPDFObjectHandle named = resources.find("/Properties", operands[1].name());
    QPDFObjectHandle said = named.isDictionary() ? named.getKey("/MCID") : QPDFObjectHandle::newNull();
    if (said.isInteger()) number = static_cast<double>(said.getIntValue());
  }
  for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
    if (operands[i].name() == "/MCID" && operands[i + 1].is_number()) number = operands[i + 1].number();
  }
  if (!number || *number < 0 || *number > kMost) return std::nullopt;
  return static_cast<int>(*number);
}

Matrix form_matrix(QPDFObjectHandle form) {
  QPDFObjectHandle own = form.getDict().getKey("/Matrix");
  if (!own.isArray() || own.getArrayNItems() != 6) return {};
  std::array<double, 6> m{};
  for (std::size_t i = 0; i < m.size(); ++i) {
    QPDFObjectHandle item = own.getArrayItem(static_cast<int>(i));
    if (!item.isNumber()) throw std::runtime_error("a form has no matrix of numbers");
    m[i] = item.getNumericValue();
  }
  return {m[0], m[1], m[2], m[3], m[4], m[5]};
}

double advance_of(FontJudge& fonts, const DrawingState& state, const Operation& operation) {
  constexpr double kUsual = 0.5, kThousand = 1000;
  double advance = 0;
  for (const Operand& operand : operation.operands) {
    if (operand.is_number() && operation.word == "TJ") advance -= operand.number() / kThousand * state.size;
    if (operand.kind != Operand::Kind::string) continue;
    const std::string shown = operand.bytes();
    const std::vector<std::uint32_t> codes = fonts.codes_in(state.font, shown);
    const bool one_byte = codes.size() == shown.size();  // 9.3.3
    for (const std::uint32_t code : codes) {
      const double width = fonts.is_type3(state.font) ? 0 : fonts.width(state.font, code) / kThousand;
      advance += (width > 0 ? width : kUsual) * state.size + state.letter_gap;
      if (one_byte && code == ' ') advance += state.word_gap;
    }
  }
  return advance * state.stretch;
}

}  // namespace dossier::slides
