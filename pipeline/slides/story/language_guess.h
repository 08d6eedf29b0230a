// The language of a slide's text.
#pragma once

#include <string>
#include <string_view>

namespace dossier::slides {

struct LanguageGuess {
  std::string language;   // "de", "en", "fr", "zh" …; empty when the text does not say
  double confidence = 0;  // 0–1
};

/// By script, and where several languages share one by their small words, endings and letters. Slides hold few words: a
/// text with little to go by gives no answer rather than a wrong one.
LanguageGuess guess_language(std::string_view text);

/// Whether a language that a deck declares may be that of a text: their scripts agree, and the text does not plainly
/// speak another.
bool may_be_in(std::string_view text, std::string_view language);

/// "de" of "de-DE", in lower case; empty for what is no language.
std::string primary_language(std::string_view tag);

}  // namespace dossier::slides
