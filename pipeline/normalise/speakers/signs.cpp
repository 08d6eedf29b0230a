// What shows that words are a name, a function, a house, or go on with what was said before.
#include <algorithm>

#include "normalise/speakers/reader.h"

namespace dossier::normalise::speakers {

namespace {

/// What "die" makes a plural of: "Raumplaner", "Wanderer"; no "Leiterin", "Vorsitzende", "Fachkraft".
bool is_noun_of_several(std::string_view lower) {
  for (const std::string_view one : {"in", "e", "frau", "kraft", "person", "leitung", "hilfe", "mutter", "nonne"}) {
    if (lower.ends_with(one)) return false;
  }
  return true;
}

/// Words of houses that departments are called after as well: "Bauordnung, Planung und Umwelt".
bool is_field_of_work(std::string_view lower) {
  for (const std::string_view one : {"bau", "planung", "architektur", "tourismus", "marketing", "wirtschaftsförderung",
                                     "denkmalpflege", "immobilien", "projektentwicklung"}) {
    if (lower.ends_with(one)) return true;
  }
  for (const std::string_view one :
       {"verwaltung", "feuerwehr", "service", "forst", "schule", "kita", "märkte", "gesellschaft"}) {
    if (lower == one) return true;
  }
  return false;
}

}  // namespace

bool Reader::is_plain_name(const NameReading& read, const std::vector<std::string>& words) const {
  if (read.core < 2) return false;
  return !is_noun(words[read.first]);
}

bool Reader::is_strong(const NameReading& read, const std::vector<std::string>& words) const {
  if (read.stage || read.courtesy) return true;
  if (read.titled) return true;
  if (read.office) {
    // "Leiterin Planung" names no Planung; "Bürgermeister Penning" does.
    if (read.known_forename && read.core >= 2) return true;
    const std::string& first = words[read.first];
    // "Zauberer Fidibus"
    if (read.core == 1 && read.first == 1 && known_.is_performer(words[0])) return true;
    if (read.core == 1) return !is_noun(first) && !known_.is_organisation(first) && !is_acronym(first);
    // "Referentin Ländlicher Raum"
    const std::string lower = language::search_key(first);
    const bool adjective = lexicon_.is_inflected_adjective(lower) || lower.ends_with("licher") ||
                           lower.ends_with("liche") || lower.ends_with("ischer") || lower.ends_with("ische");
    if (adjective && is_noun(words[read.first + 1])) return false;
    return !is_noun(first) || !is_noun(words[read.first + 1]);
  }
  if (read.core < 2) return read.suffixed && read.core == 1 ? false : read.other_script && read.core == 1;
  if (read.known_forename || read.initial || read.other_script || read.suffixed || read.nobility) return true;
  if (!read.particle || read.core < 3 || is_noun(words[read.first])) return false;
  // "Diputación Foral de Bizkaia" behind somebody: houses of other languages have such particles too.
  const bool romance = std::ranges::any_of(words, [](const std::string& word) {
    return word == "de" || word == "da" || word == "do" || word == "di" || word == "du" || word == "del" ||
           word == "la";
  });
  return !romance || line_.named.empty();
}

/// "Leiterin …", "stv. Leiter", "2. Bürgermeisterin", "zuständig für …", "Professor für …".
bool Reader::begins_with_function(const std::vector<std::string>& words) const {
  std::size_t i = 0;
  if (words.empty()) return false;
  const std::string first = language::search_key(words[0]);
  for (const std::string_view begin :
       {"zuständig", "verantwortlich", "tätig", "mitgründerin", "mit-initiator", "aus", "head", "member", "professor",
        "professorin", "ehemals", "früher", "seit", "studiert", "leitet", "arbeitet", "forscht", "betreut"}) {
    if (first != begin) continue;
    if (begin == "professor" || begin == "professorin")
      return words.size() == 1 || is_lower_case(words[1]) || is_lower_case(words[0]);
    return words.size() > 1 || begin == "ehemals";
  }
  // "bis 2019 Leiter des Bauamts", "von 2001 bis 2019 Direktorin"
  if ((first == "bis" || first == "seit" || first == "von" || first == "ab") && words.size() > 2 &&
      words[1].find_first_not_of("0123456789") == std::string::npos) {
    const std::size_t next = words.size() > 4 && words[2] == "bis" ? 4 : 2;
    return begins_with_function({words.begin() + static_cast<std::ptrdiff_t>(next), words.end()});
  }
  if ((first == "prof." || first == "prof" || first == "pd") && words.size() > 1) return is_lower_case(words[1]);
  if (first == "der" || first == "die" || first == "das" || first == "als" || first == "ein" || first == "eine") ++i;
  const std::size_t begin = i;
  while (i + 1 < words.size() && i < begin + 4) {
    if (known_.is_office(words[i]) && !known_.is_before_office(words[i])) break;
    const std::string lower = language::search_key(words[i]);
    const bool adjective = lexicon_.is_inflected_adjective(lower) || known_.is_before_office(words[i]) ||
                           lower.ends_with("ische") || lower.ends_with("ischer") || lower.ends_with("liche") ||
                           lower.ends_with("licher") || lower.ends_with("ige") || lower.ends_with("iger") ||
                           lower == "und" || (lower.ends_with("er") && is_noun(words[i]) == false) ||
                           lower.ends_with("-");
    if (!adjective) return false;
    ++i;
  }
  if (i >= words.size()) return false;
  const std::string& word = words[i];
  if (known_.is_group(word) && words.size() > 1 && (line_.named.empty() || !known_.is_office(word))) return false;
  if (known_.is_short_office(word) && i + 1 == words.size()) return true;
  if (!known_.is_office(word)) return false;
  // "Hager Partner AG"
  if (i > begin) {
    const std::string form = language::search_key(words.back());
    for (const std::string_view one : {"ag", "gmbh", "kg", "eg", "ug", "mbb", "ohg", "gbr", "ltd", "ltd.", "inc."}) {
      if (form == one) return false;
    }
  }
  // "Architekten", "Rechtsanwälte Müller": houses.
  const std::string lower = language::search_key(word);
  const bool house = lower == "architekten" || lower == "ingenieure" || lower == "rechtsanwälte" ||
                     lower == "architektinnen" || lower == "landschaftsarchitekten" || lower == "anwälte" ||
                     lower == "steuerberater" || lower.ends_with("frauen") || lower.ends_with("männer") ||
                     lower.ends_with("leute");
  if (house && words.size() > 1) return false;
  // "Die Raumplaner" are several.
  if (first == "die" && i == 1 && words.size() == 2 && is_noun_of_several(lower)) return false;
  // Only the beginning of a name: "Partner & Co".
  return !(words.size() > i + 1 && words[i + 1] == "&");
}

bool Reader::is_house(const std::vector<std::string>& words) const {
  if (words.empty()) return false;
  if (known_.is_group(words[0]) || known_.is_organisation_name(joined(words, 0, words.size()))) return true;
  for (const std::string& word : words) {
    if (known_.is_organisation(word) || known_.is_organisation_name(word) || is_acronym(word)) return true;
    if (word.find("„") != std::string::npos || word.find("»") != std::string::npos ||
        word.find('@') != std::string::npos)
      return true;
  }
  return false;
}

bool Reader::names_somebody(Range range, bool strongly) const {
  if (range.empty()) return false;
  std::vector<Word> words = words_in(text_, range);
  // What follows a bracket or comma is said of somebody.
  const std::vector<std::string> texts = texts_of(words);
  const auto read = name_in(texts);
  if (!read) return false;
  return strongly ? is_strong(*read, texts) : is_strong(*read, texts) || is_plain_name(*read, texts);
}

/// "Anna Weber & Tom Klein", "Anna und Tom Weber": the last of them with a sign of its own.
bool Reader::names_several(Range range) const {
  const std::vector<Word> words = words_in(text_, range);
  const std::vector<std::string> texts = texts_of(words);
  for (std::size_t i = texts.size(); i-- > 1;) {
    if (!known_.is_joiner(texts[i]) || i + 1 >= texts.size()) continue;
    const std::vector<std::string> first = texts_of(words, 0, i);
    const auto read = name_in(first);
    return names_somebody({words[i + 1].range.begin, range.end}, true) &&
           (is_single_forename(first) || (read && (is_strong(*read, first) || is_plain_name(*read, first))) ||
            names_several({range.begin, words[i - 1].range.end}));
  }
  return false;
}

/// A sentence, or what is left of one: no name of a house. What stands in quotation marks is a name whatever it says.
bool Reader::tells_a_story(const Field& field) const {
  for (const Piece& piece : field) {
    const std::vector<Word> all = words_in(text_, piece.range);
    if (all.size() > 16) return true;
    if (all.size() <= 3) continue;
    Nesting nesting;
    std::vector<std::string> words;
    std::size_t at = piece.range.begin;
    for (const Word& word : all) {
      int depth = 0;
      for (; at < word.range.end; ++at) depth = nesting.at(text_, at);
      if (depth == 0) words.push_back(word.text);
    }
    const bool house = is_house(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i];
      for (const std::string_view verb :
           {"ist", "sind", "wird", "werden", "hat", "haben", "kann", "muss", "soll", "nicht", "ich"}) {
        if (word == verb) return true;
      }
      // "Bei Dr. Rosenbaum Burgtheater. Die Marberg eben da."
      if (i + 1 < words.size() && word.size() > 6 && word.back() == '.' && word.find('.') + 1 == word.size() &&
          !known_.is_title(word) && lexicon_.is_word(word.substr(0, word.size() - 1)))
        return true;
      if (!house && word.size() > 3 && is_lower_case(word) && lexicon_.is_lower_word(word) &&
          !lexicon_.is_function_word(word) && !lexicon_.is_inflected_adjective(word) && !known_.goes_behind(word))
        return true;
    }
  }
  return false;
}

/// Whether a name may stand here without a sign of its own: at the beginning of a statement.
bool Reader::is_open() const {
  return last_ == Last::nothing;
}

bool Reader::is_open_list(const Field& field) const {
  if (field.empty()) return false;
  const std::string words = said({field.front().range.begin, field.back().range.end});
  const std::size_t purpose = words.find(" für ");
  const std::vector<Word> all = words_in(text_, field.front().range);
  const bool unit =
      !all.empty() && std::any_of(all.begin(), all.end(), [&](const Word& word) { return known_.is_unit(word.text); });
  if (purpose == std::string::npos && !unit && all.size() < 2) return false;
  const std::size_t from = purpose == std::string::npos ? 0 : purpose;
  for (const std::string_view end : {" und ", " sowie ", " & "}) {
    if (words.find(end, from) != std::string::npos) return false;
  }
  return true;
}

/// "Wohnen und Verkehr", "Energie": words of a field, neither house nor person nor office.
bool Reader::is_list_rest(Range range) const {
  const std::vector<std::string> words = texts_of(words_in(text_, range));
  if (words.empty() || words.size() > 9) return false;
  if (begins_with_function(words) || known_.is_party(said(range)) || known_.is_remark(said(range))) return false;
  if (words.size() == 1 && known_.is_town(words[0]) && !is_noun(words[0])) return false;
  // "Bau und Gleichstellung des Landes NRW": behind the last word of the list its owner may stand.
  std::size_t listed = words.size();
  for (std::size_t i = 1; i + 2 < words.size(); ++i) {
    const bool closes = words[i] == "und" || words[i] == "sowie" || words[i] == "&";
    const std::string& next = words[i + 2];
    if (closes && (next == "des" || next == "der" || next == "im" || next == "in" || next == "am" || next == "bei" ||
                   next == "beim"))
      listed = i + 2;
  }
  for (std::size_t i = 0; i < listed; ++i) {
    const std::string& word = words[i];
    if (word == "und" || word == "sowie" || word == "&" || is_lower_case(word)) continue;
    if (word.ends_with("-")) continue;
    if (known_.is_organisation(word) && !is_field_of_work(language::search_key(word))) return false;
    if (is_acronym(word)) return false;
  }
  if (listed == words.size() && words.size() > 6) return false;
  const auto read = name_in(words);
  if (read && is_strong(*read, words)) return false;
  return true;
}

bool Reader::is_continuation(const Part& part, std::size_t index) const {
  if (last_ != Last::role && last_ != Last::organisation) return false;
  const Field* field = nullptr;
  if (line_.named.empty() || (!pending_.role.empty() && last_ == Last::role) ||
      (!pending_.organisation.empty() && last_ == Last::organisation))
    field = last_ == Last::role ? &pending_.role : &pending_.organisation;
  else
    field = last_ == Last::role ? &line_.named.back().role : &line_.named.back().organisation;
  if (field->empty()) return false;
  const Range before = field->back().range;
  const std::string words = said(before);
  if (words.ends_with("-")) return true;
  const std::vector<std::string> here = texts_of(words_in(text_, part.range));
  if (part.sep == Sep::newline && !part.comma) {
    const std::vector<Word> all = words_in(text_, before);
    const std::string end = language::search_key(all.back().text);
    if (lexicon_.is_function_word(end) || end == "&" || end == "+") return true;
    // "Bürgermeister der Gemeinde", and on the next line which one
    const std::string article = all.size() > 2 ? all[all.size() - 2].text : "";
    const bool whose = (article == "der" && (end == "gemeinde" || end == "stadt" || end == "samtgemeinde")) ||
                       (article == "des" && (end == "landkreises" || end == "kreises" || end == "marktes"));
    if (last_ == Last::role && whose && here.size() <= 4 && !names_somebody(part.range, false) &&
        !known_.is_organisation(here[0]) && !begins_with_function(here) && !known_.is_remark(said(part.range)))
      return true;
    if (is_lower_case(here.front()) && name_in(here) == std::nullopt && !known_.is_remark(said(part.range)))
      return true;
    if (last_ == Last::organisation && here.size() == 1 && !known_.is_organisation(here[0]) &&
        !known_.is_office(here[0]) && !known_.is_forename(here[0]) && !known_.is_remark(here[0]))
      return true;
    return false;
  }
  // "Leitung Dezernat III – Bauen und Umwelt"
  if (last_ == Last::role && part.sep == Sep::dash) {
    const std::vector<Word> role = words_in(text_, before);
    const std::string& number = role.back().text;
    const bool numbered = role.size() > 1 && number.find_first_not_of("0123456789IVX.") == std::string::npos &&
                          known_.is_unit(role[role.size() - 2].text);
    if (numbered && is_list_rest(part.range)) return true;
  }
  if (part.sep != Sep::comma && !part.comma) return false;
  // "Minister des Inneren, für Digitalisierung und Kommunen"
  if (last_ == Last::role && here.size() > 1 && (here[0] == "für" || here[0] == "of" || here[0] == "for")) return true;
  if (!is_open_list(*field) || !is_list_rest(part.range)) return false;
  const auto closes = [&](Range range) {
    const std::string here_said = said(range);
    return here_said.find(" und ") != std::string::npos || here_said.find(" sowie ") != std::string::npos ||
           here_said.find(" & ") != std::string::npos;
  };
  if (closes(part.range)) return true;
  // "Referatsleiterin Kommunikation, Medien, Kulturwirtschaft"
  if (last_ == Last::role && in_bracket_ && here.size() == 1 && is_noun(here[0]) &&
      is_noun(words_in(text_, before).back().text))
    return true;
  for (std::size_t i = index + 1; i < parts_.size() && (parts_[i].sep == Sep::comma || parts_[i].comma); ++i) {
    if (!is_list_rest(parts_[i].range)) break;
    if (closes(parts_[i].range)) return true;
  }
  return here.size() == 1 && is_noun(here[0]) && said(before).find(" für ") != std::string::npos;
}

}  // namespace dossier::normalise::speakers
