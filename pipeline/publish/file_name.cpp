#include "publish/file_name.h"

#include <array>
#include <utility>

namespace dossier::publish {
namespace {

/// German letters as they are spelled where there are none, precomposed and decomposed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kSpellings{{
    {"ä", "ae"},
    {"ö", "oe"},
    {"ü", "ue"},
    {"Ä", "ae"},
    {"Ö", "oe"},
    {"Ü", "ue"},
    {"ß", "ss"},
    {"a\u0308", "ae"},
    {"o\u0308", "oe"},
    {"u\u0308", "ue"},
    {"A\u0308", "ae"},
    {"O\u0308", "oe"},
    {"U\u0308", "ue"},
}};

std::string spelled(std::string_view text) {
  std::string result;
  const auto hyphen = [&] {
    if (!result.empty() && result.back() != '-') result += '-';
  };
  for (std::size_t i = 0; i < text.size();) {
    bool known = false;
    for (const auto& [letter, spelling] : kSpellings) {
      if (text.substr(i, letter.size()) != letter) continue;
      result += spelling;
      i += letter.size();
      known = true;
      break;
    }
    if (known) continue;
    const char c = text[i++];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
      result += c;
    } else if (c >= 'A' && c <= 'Z') {
      result += static_cast<char>(c - 'A' + 'a');
    } else {
      hyphen();
    }
  }
  while (!result.empty() && result.back() == '-') result.pop_back();
  return result;
}

}  // namespace

std::string file_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const std::size_t dot = name.rfind('.');
  std::string stem = spelled(name.substr(0, dot));
  const std::string ending = dot == std::string_view::npos ? std::string() : spelled(name.substr(dot + 1));
  if (stem.empty()) stem = "datei";
  if (stem.size() > 100) stem.resize(100);
  return ending.empty() ? stem : stem + "." + ending.substr(0, 10);
}

}  // namespace dossier::publish
