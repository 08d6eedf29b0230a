#include "web/words.h"

namespace dossier::web {
namespace {

constexpr Words kGerman{.skip = "Zum Inhalt springen", .contents = "Inhalt", .page_end = "", .entries = "Fundstellen"};
constexpr Words kEnglish{.skip = "Skip to content", .contents = "Contents", .page_end = "", .entries = "References"};

}  // namespace

const Words& words_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return primary == "de" || primary == "DE" ? kGerman : kEnglish;
}

}  // namespace dossier::web
