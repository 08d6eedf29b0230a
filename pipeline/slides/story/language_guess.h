// The language of a slide's text.
#pragma once

#include <string>
#include <string_view>

namespace dossier::slides {

struct LanguageGuess {
  std::string language;   // "de", "en", "fr"; empty when the text does not say
  double confidence = 0;  // 0–1
};

/// By small words and letters; slides hold few words, so short texts give no answer rather than a wrong one.
LanguageGuess guess_language(std::string_view text);

}  // namespace dossier::slides
