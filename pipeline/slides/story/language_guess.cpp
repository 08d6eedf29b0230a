#include "slides/story/language_guess.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace dossier::slides {
namespace {

struct Marks {
  std::string_view language;
  std::string_view words;    // between spaces; none stands in two lists
  std::string_view letters;  // parts of words that the other languages hardly have
};

constexpr std::array<Marks, 3> kMarks{{
    {"de",
     " und der das ist nicht mit für auf dem den des ein eine einer eines einem einen von zu zum zur im bei nach wie "
     "wird werden "
     "sind auch als aus oder über durch wir sich am vom unsere mehr kann können noch nur vor bis um hat haben "
     "ziele fragen gemeinsam quartier stadt ",
     "ä ö ü ß sch ung keit heit"},
    {"en",
     " the and of to with for are is this that from by on at as be we our not can will how what has have been "
     "more than their its which into through between ",
     "th ough tion wh"},
    {"fr", " le la les et une du que qui dans pour par sur avec est sont au aux ce ces nous vous pas plus ou leur ",
     "é è ê à ç eau aux"},
}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Which list of words has it; kMarks.size() for none.
std::size_t list_with(std::string_view word) {
  static const std::unordered_map<std::string_view, std::size_t> kLists = [] {
    std::unordered_map<std::string_view, std::size_t> lists;
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
      for (std::string_view rest = kMarks[i].words.substr(1); !rest.empty();) {
        const std::size_t end = rest.find(' ');
        lists.emplace(rest.substr(0, end), i);
        rest.remove_prefix(end + 1);
      }
    }
    return lists;
  }();
  const auto found = kLists.find(word);
  return found == kLists.end() ? kMarks.size() : found->second;
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  std::string words = " ";
  std::size_t letters = 0;
  for (char c : text.substr(0, 4000)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (is_letter(c)) {
      words.push_back(c);
      ++letters;
    } else if (words.back() != ' ') {
      words.push_back(' ');
    }
  }
  if (letters < 12) return {};
  words.push_back(' ');

  std::array<double, kMarks.size()> score{};
  for (std::size_t at = 1; at < words.size();) {
    const std::size_t end = words.find(' ', at);
    const std::size_t list = list_with(std::string_view(words).substr(at, end - at));
    if (list < kMarks.size()) score[list] += 3;
    at = end + 1;
  }
  for (std::size_t i = 0; i < kMarks.size(); ++i) {
    std::string_view rest = kMarks[i].letters;
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find(' '));
      score[i] += static_cast<double>(occurrences(words, part));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    }
  }
  const auto best = std::max_element(score.begin(), score.end());
  double others = 0;
  for (const double& value : score) {
    if (&value != &*best) others = std::max(others, value);
  }
  if (*best < 2 || *best <= others) return {};
  LanguageGuess guess;
  guess.language = kMarks[static_cast<std::size_t>(best - score.begin())].language;
  guess.confidence = (*best - others) / (*best + 2);
  return guess;
}

}  // namespace dossier::slides
