#include "compose/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/utf8.h"
#include "compose/parts/blocks.h"
#include "compose/texts.h"
#include "language/text_forms.h"

namespace dossier::compose {
namespace {

struct Spelling {
  std::string_view letter, spelled;
  bool capital = false;
};

/// German letters as they are spelled where there are none, precomposed and decomposed.
constexpr std::array<Spelling, 13> kLetters{{{"ä", "ae"},
                                             {"ö", "oe"},
                                             {"ü", "ue"},
                                             {"ß", "ss"},
                                             {"Ä", "ae", true},
                                             {"Ö", "oe", true},
                                             {"Ü", "ue", true},
                                             {"a\u0308", "ae"},
                                             {"o\u0308", "oe"},
                                             {"u\u0308", "ue"},
                                             {"A\u0308", "ae", true},
                                             {"O\u0308", "oe", true},
                                             {"U\u0308", "ue", true}}};

const Spelling* german_letter(std::string_view rest) {
  const auto found =
      std::find_if(kLetters.begin(), kLetters.end(), [&](const Spelling& one) { return rest.starts_with(one.letter); });
  return found == kLetters.end() ? nullptr : &*found;
}

bool is_capital(std::string_view rest) {
  if (const Spelling* letter = german_letter(rest)) return letter->capital;
  return !rest.empty() && rest.front() >= 'A' && rest.front() <= 'Z';
}

bool has_capital(std::string_view words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (is_capital(words.substr(at))) return true;
  }
  return false;
}

bool has_german_letter(std::string_view words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (german_letter(words.substr(at)) != nullptr) return true;
  }
  return false;
}

/// In small letters, umlauts spelled out.
std::string spelled_out(std::string_view words) {
  std::string made;
  for (std::size_t at = 0; at < words.size();) {
    if (const Spelling* letter = german_letter(words.substr(at))) {
      made += letter->spelled;
      at += letter->letter.size();
    } else {
      const char byte = words[at++];
      made += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
  }
  return made;
}

std::string key_of(const std::string& words) {
  std::string key = language::search_key(spelled_out(words));
  std::erase_if(key, [](char letter) { return letter == ' ' || letter == '-' || letter == '_'; });
  return key;
}

/// "klein-und-mittelstaedte"; empty when nothing of it can be spelled in ASCII.
std::string slug_of(const std::string& words) {
  std::string slug;
  for (const char letter : spelled_out(words)) {
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
      slug += letter;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

/// The capitalised word of a text that has this key; empty without one.
std::string word_with_key(const model::RichText& text, const std::string& key) {
  for (const model::Block& block : text) {
    if (block.list) {
      for (const model::RichText& item : block.list->items) {
        if (std::string word = word_with_key(item, key); !word.empty()) return word;
      }
      continue;
    }
    const std::string line = plain_line(block.paragraph);
    constexpr std::string_view kEnds = " .,;:!?()/\"";
    for (std::size_t at = line.find_first_not_of(kEnds); at != std::string::npos;) {
      const std::size_t end = std::min(line.find_first_of(kEnds, at), line.size());
      const std::string word = line.substr(at, end - at);
      if (is_capital(word) && spelled_out(word) == key) return word;
      at = line.find_first_not_of(kEnds, end);
    }
  }
  return {};
}

/// Spellings with umlauts go before those without, then those with a capital, then the first.
std::string best_spelling(const Topic& topic) {
  std::string best;
  int rank = -1;
  for (const auto& [event, finding] : topic.findings) {
    const std::string words = plain_line(finding->topic);
    const int better = (has_german_letter(words) ? 2 : 0) + (has_capital(words) ? 1 : 0);
    if (better > rank) best = words, rank = better;
  }
  return best;
}

/// As typed; a word in small letters ("leerstand", "foerderung") as the series itself writes it, else with a capital.
std::string heading_of(const Topic& topic, const model::Series& series) {
  std::string typed = best_spelling(topic);
  const std::string_view first_word = std::string_view(typed).substr(0, typed.find(' '));
  if (has_capital(first_word)) return typed;
  std::string found;
  const auto look = [&, key = spelled_out(typed)](const model::RichText& text) {
    if (found.empty()) found = word_with_key(text, key);
  };
  look(series.summary);
  for (const model::Event& event : series.events) {
    for (const model::Finding& finding : event.report.findings) look(finding.text);
    for (const model::Recommendation& recommendation : event.report.recommendations) look(recommendation.text);
    look(event.report.body);
    look(event.topic);
  }
  if (!found.empty()) return found;
  std::replace(typed.begin(), typed.end(), '_', ' ');
  std::size_t letter = 1;
  while (letter < typed.size() && continues_code_point(typed[letter])) ++letter;
  return language::upper_case(std::string_view(typed).substr(0, letter)) + typed.substr(letter);
}

}  // namespace

std::vector<Topic> topics_of(const model::Series& series) {
  std::vector<Topic> topics;
  std::set<std::string> ids;
  for (const model::Event& event : series.events) {
    for (const model::Finding& finding : event.report.findings) {
      const std::string words = plain_line(finding.topic);
      if (words.empty() || !says_something(finding.text)) continue;
      const std::string key = key_of(words);
      auto known = std::find_if(topics.begin(), topics.end(), [&key](const Topic& topic) { return topic.key == key; });
      if (known == topics.end()) {
        const std::string slug = slug_of(words);
        std::string id = "topic-" + (slug.empty() ? std::string("1") : slug);
        for (int copy = 2; !ids.insert(id).second; ++copy) id = fmt::format("topic-{}-{}", slug, copy);
        known = topics.insert(topics.end(), Topic{key, std::move(id), {}, {}});
      }
      known->findings.emplace_back(&event, &finding);
    }
  }
  for (Topic& topic : topics) topic.heading = heading_of(topic, series);
  return topics;
}

bool spelled_differently(const Text& a, const Text& b) {
  return language::search_key(plain_line(a)) != language::search_key(plain_line(b));
}

}  // namespace dossier::compose
