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

}  // namespace dossier::slides
