#include "normalise/speaker_line.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "language/names.h"
#include "language/people_words.h"
#include "language/text_forms.h"

namespace dossier::normalise {
namespace {

using language::NameReading;
using language::NameRole;
using language::PeopleWords;
using model::PersonKind;

/// What stands between two parts of a line, the strongest of several.
enum class Sep { begin, comma, slash, dash, bar, colon, joined, bracket, semicolon, newline };

struct Part {
  Range range;
  Sep sep = Sep::begin;
  bool comma = false;  // a comma stood before it, whatever else did
};

struct Word {
  Range range;
  std::string text;  // canonical
};

std::size_t space_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\n' || c == '\t') return 1;
  if (text.substr(at, 2) == "\u00A0") return 2;
  if (text.substr(at, 3) == "\u202F" || text.substr(at, 3) == "\u2009") return 3;
  return 0;
}

Range trimmed(std::string_view text, Range range) {
  while (range.begin < range.end) {
    const std::size_t length = space_at(text, range.begin);
    if (length == 0) break;
    range.begin += length;
  }
  while (range.end > range.begin) {
    std::size_t cut = 0;
    for (const std::size_t back : {1U, 2U, 3U}) {
      if (range.end - range.begin >= back && space_at(text, range.end - back) == back) cut = back;
    }
    if (cut == 0) break;
    range.end -= cut;
  }
  return range;
}

bool is_lower_case(std::string_view word) {
  return !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || word.starts_with("ä") || word.starts_with("ö") ||
                           word.starts_with("ü"));
}

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

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
  for (const std::string_view one : {"verwaltung", "feuerwehr", "service", "forst", "schule", "kita", "märkte"}) {
    if (lower == one) return true;
  }
  return false;
}

bool is_latin(std::string_view words) {
  return std::ranges::all_of(words, [](char c) { return static_cast<unsigned char>(c) < 0xCE; });  // below Greek
}

/// A body that is called like an office: "Vorstand", "Redaktion", "Gemeinderat".
bool is_body(std::string_view lower) {
  for (const std::string_view one : {"vorstand", "leitung", "geschäftsführung", "redaktion", "intendanz", "rat",
                                     "koordination", "vorsitz", "vertretung", "mannschaft"}) {
    if (lower.ends_with(one)) return true;
  }
  return false;
}

/// Depth of quotation marks and brackets, byte by byte.
class Nesting {
 public:
  /// To be told each place in order; how deep it lies.
  int at(std::string_view text, std::size_t place) {
    const std::string_view rest = text.substr(place);
    const int before = depth_;
    if (rest.starts_with("„") || rest.starts_with("(") || rest.starts_with("[") || rest.starts_with("»")) ++depth_;
    if (depth_ > 0 &&
        (rest.starts_with("“") || rest.starts_with(")") || rest.starts_with("]") || rest.starts_with("«")))
      --depth_;
    return std::max(before, depth_);
  }

 private:
  int depth_ = 0;
};

/// What separates parts at `at`, and how many bytes it has; nothing when nothing does.
std::optional<std::pair<Sep, std::size_t>> separator_at(std::string_view text, std::size_t at) {
  struct One {
    std::string_view mark;
    Sep sep;
  };
  static constexpr std::array<One, 20> kMarks{
      {{"\n", Sep::newline}, {"\t", Sep::bar},        {";", Sep::semicolon}, {" // ", Sep::bar},
       {"//", Sep::bar},     {" | ", Sep::bar},       {"|", Sep::bar},       {" • ", Sep::bar},
       {" · ", Sep::bar},    {"•", Sep::bar},         {" / ", Sep::slash},   {"\u00A0– ", Sep::dash},
       {" – ", Sep::dash},   {"\u00A0— ", Sep::dash}, {" — ", Sep::dash},    {" - ", Sep::dash},
       {"—", Sep::dash},     {" > ", Sep::bar},       {" ~ ", Sep::bar},     {" -- ", Sep::dash}}};
  const std::string_view rest = text.substr(at);
  for (const One& one : kMarks) {
    if (!rest.starts_with(one.mark)) continue;
    if (one.mark == "//" && at > 0 && text[at - 1] == ':') return std::nullopt;  // an address
    return std::pair(one.sep, one.mark.size());
  }
  if (rest.starts_with(",")) {
    const bool figure = at > 0 && at + 1 < text.size() && text[at - 1] >= '0' && text[at - 1] <= '9' &&
                        text[at + 1] >= '0' && text[at + 1] <= '9';
    if (!figure) return std::pair(Sep::comma, std::size_t{1});
  }
  return std::nullopt;
}

std::vector<Part> split_parts(std::string_view text, Range whole) {
  std::vector<Part> parts;
  Nesting nesting;
  Part part{{whole.begin, whole.begin}, Sep::begin, false};
  const auto close = [&](std::size_t end) {
    part.range.end = end;
    const Range range = trimmed(text, part.range);
    if (range.empty()) return false;
    parts.push_back({range, part.sep, part.comma});
    return true;
  };
  for (std::size_t at = whole.begin; at < whole.end;) {
    const int depth = nesting.at(text, at);
    const auto separator = depth > 0 ? std::nullopt : separator_at(text.substr(0, whole.end), at);
    if (!separator) {
      ++at;
      continue;
    }
    const bool closed = close(at);
    const Sep before = part.sep;
    at += separator->second;
    part = {{at, at}, separator->first, separator->first == Sep::comma || (!closed && part.comma)};
    if (!closed && before != Sep::begin) part.sep = std::max(part.sep, before);
  }
  close(whole.end);
  return parts;
}

std::vector<Word> words_in(std::string_view text, Range range) {
  std::vector<Word> words;
  for (std::size_t at = range.begin; at < range.end;) {
    if (const std::size_t space = space_at(text, at)) {
      at += space;
      continue;
    }
    std::size_t end = at;
    while (end < range.end && space_at(text, end) == 0) ++end;
    words.push_back({{at, end}, std::string(text.substr(at, end - at))});
    at = end;
  }
  return words;
}

std::vector<std::string> texts_of(const std::vector<Word>& words, std::size_t begin = 0,
                                  std::size_t end = std::string::npos) {
  std::vector<std::string> out;
  for (std::size_t i = begin; i < std::min(end, words.size()); ++i) out.push_back(words[i].text);
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (i > begin ? " " : "") + words[i];
  return out;
}

bool is_acronym(std::string_view word) {
  // "Der Baukulturreport III"
  if (word.size() > 1 && word.find_first_not_of("IVX") == std::string_view::npos) return false;
  std::size_t capitals = 0, letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const bool capital = (c >= U'A' && c <= U'Z') || c == U'Ä' || c == U'Ö' || c == U'Ü';
    const bool small = (c >= U'a' && c <= U'z') || c >= 0x80;
    capitals += capital;
    letters += capital || small;
  }
  return letters >= 2 && letters <= 9 && capitals >= 2 && capitals * 3 >= letters * 2;
}

/// "N. N." is somebody yet unknown; "angefragt" behind a name is noted of its bearer.
bool stands_for_somebody(std::string_view placeholder) {
  const std::string key = language::search_key(placeholder);
  for (const std::string_view noted : {"angefragt", "(angefragt", "tbc", "t.b.c", "offen", "noch offen", "?", "-", "–",
                                       "in klärung", "in abstimmung"}) {
    if (key.starts_with(noted)) return false;
  }
  return true;
}

/// Tells one line. The story is `read()`: part by part, each is classified and joined to whom it is said of.
class Reader {
 public:
  Reader(std::string_view text, const language::Lexicon& lexicon)
      : text_(text), lexicon_(lexicon), known_(PeopleWords::built_in()) {}

  SpeakerLine read();

 private:
  /// What was attached last, so that a turned line or the rest of an enumeration goes where it belongs.
  enum class Last { nothing, name, role, organisation, note };

  std::string said(Range range) const {
    return language::canonical(text_.substr(range.begin, range.end - range.begin));
  }
  std::optional<NameReading> name_in(const std::vector<std::string>& words) const { return language::read_name(words); }
  bool is_strong(const NameReading& read, const std::vector<std::string>& words) const;
  bool is_noun(const std::string& word) const { return lexicon_.is_noun(word); }
  bool is_plain_name(const NameReading& read, const std::vector<std::string>& words) const;
  bool begins_with_function(const std::vector<std::string>& words) const;
  bool is_house(const std::vector<std::string>& words) const;
  bool is_single_forename(const std::vector<std::string>& words) const {
    return words.size() == 1 && known_.is_forename(words[0]);
  }
  bool names_somebody(Range range, bool strongly) const;
  bool names_several(Range range) const;
  bool tells_a_story(const Field& field) const;
  bool is_open() const;
  bool is_continuation(const Part& part, std::size_t index) const;
  bool is_open_list(const Field& field) const;
  bool is_list_rest(Range range) const;

  void process(Part part, std::size_t index);
  bool take_colon(const Part& part, std::size_t index);
  bool take_lead(Part& part);
  void take_signs(Part& part);
  bool take_bracket(const Part& part, std::size_t index);
  bool take_joined(const Part& part, std::size_t index);
  bool take_reversed(const Part& part, std::size_t index);
  bool take_person(const Part& part, std::size_t index);
  bool take_suffix(const Part& part);
  bool take_noted_tail(const Part& part, std::size_t index);
  bool are_all_turned_round() const;
  Range without_full_stop(Range whole) const;
  void take_time();
  void take_rest(const Part& part, std::size_t index);

  Named& add(PersonKind kind);
  void add_person(const std::vector<Word>& words, const NameReading& read);
  void add_role(Range range, Sep sep, bool comma);
  void add_organisation(const Part& part);
  void add_note(Range range);
  void set_label(Range range, bool holds_on);
  void drop_label();
  void finish();

  static void append(Field& field, Range range, const std::string& before) {
    field.push_back({range, field.empty() ? std::string() : before});
  }

  std::string_view text_;
  const language::Lexicon& lexicon_;
  const PeopleWords& known_;
  SpeakerLine line_;
  std::vector<Part> parts_;
  std::vector<bool> used_;
  Named pending_;                    // role, organisation, note and lead that wait for somebody
  Field label_;                      // "Grußworte": noted of all that follow in this statement
  bool label_told_ = true;           // somebody has it
  bool label_holds_on_ = false;      // it stood on a line of its own
  std::size_t statement_begin_ = 0;  // first named since ";" or a line break
  std::vector<std::size_t> group_;   // whom the organisation said last belongs to
  Last last_ = Last::nothing;
  bool function_first_ = false;  // functions stand on the lines before the names
  bool in_bracket_ = false;
  std::size_t told_in_brackets_ = 0;                    // behind the last named whose bracket was read
  std::vector<std::pair<Range, std::size_t>> numbers_;  // of a list, and where what they stand before begins
  bool turned_round_ = false;                           // surname, forename, surname, forename …
  std::vector<std::size_t> role_of_;
};

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

Named& Reader::add(PersonKind kind) {
  Named& one = line_.named.emplace_back();
  one.kind = kind;
  one.lead = std::exchange(pending_.lead, {});
  one.role = std::exchange(pending_.role, {});
  one.organisation = std::exchange(pending_.organisation, {});
  one.note = label_;
  label_told_ = true;
  for (const Piece& piece : std::exchange(pending_.note, {})) append(one.note, piece.range, ", ");
  if (!one.role.empty() && line_.named.size() == 1) function_first_ = true;
  if (!one.organisation.empty()) group_ = {line_.named.size() - 1};
  last_ = Last::name;
  return one;
}

void Reader::add_person(const std::vector<Word>& words, const NameReading& read) {
  Named& one = add(PersonKind::person);
  const bool surname_alone = read.core == 1 && !read.titled && !read.office;
  Field role;
  const auto put = [&](Field& field, std::size_t i, std::size_t before) {
    // Neighbouring words keep what was typed between them.
    if (!field.empty() && before + 1 == i && i > 0 && field.back().range.end == words[before].range.end &&
        words[i].range.begin > words[before].range.end &&
        trimmed(text_, {words[before].range.end, words[i].range.begin}).empty())
      field.back().range.end = words[i].range.end;
    else
      append(field, words[i].range, " ");
  };
  std::array<std::size_t, 8> last{};
  std::size_t last_name = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const NameRole kind = read.roles[i];
    const std::size_t before = last[static_cast<std::size_t>(kind)];
    if (kind == NameRole::courtesy && !surname_alone) {
      put(one.lead, i, before);
    } else if (kind == NameRole::office) {
      // Offices apart from each other are several.
      if (!role.empty() && before + 1 == i)
        role.back().range.end = words[i].range.end;
      else
        append(role, words[i].range, " / ");
    } else {
      put(one.name, i, last_name);
      last_name = i;
      Field* field = kind == NameRole::title      ? &one.title
                     : kind == NameRole::forename ? &one.forename
                     : kind == NameRole::suffix   ? &one.suffix
                     : kind == NameRole::courtesy ? nullptr
                                                  : &one.surname;
      if (field != nullptr) put(*field, i, field == &one.surname ? last[7] : before);
      if (field == &one.surname) last[7] = i;
    }
    if (kind != NameRole::suffix) last[static_cast<std::size_t>(kind)] = i;
    if (kind == NameRole::suffix) last[static_cast<std::size_t>(NameRole::suffix)] = i;
  }
  for (const Piece& piece : role) append(one.role, piece.range, " / ");
}

void Reader::add_role(Range range, Sep sep, bool comma) {
  (void)sep;
  (void)comma;
  if (line_.named.empty() || !pending_.organisation.empty()) {
    append(pending_.role, range, " / ");
    last_ = Last::role;
    return;
  }
  append(line_.named.back().role, range, " / ");
  last_ = Last::role;
}

void Reader::add_organisation(const Part& whole) {
  Part part = whole;
  // "beide Stadt Mainz"
  const std::vector<Word> words = words_in(text_, part.range);
  if (words.size() > 1 && (words[0].text == "beide" || words[0].text == "alle") && !line_.named.empty()) {
    part.range.begin = words[1].range.begin;
    if (known_.is_party(said(part.range))) {
      for (std::size_t i = statement_begin_; i < line_.named.size(); ++i) {
        if (line_.named[i].kind == PersonKind::person) append(line_.named[i].note, whole.range, ", ");
      }
      return;
    }
    add_note(words[0].range);
  }
  const std::vector<std::string> here = texts_of(words_in(text_, part.range));
  std::string before = ", ";
  if (part.sep == Sep::slash) before = " / ";
  if (part.sep == Sep::dash) before = " – ";
  if (part.sep == Sep::joined) before = " ";
  if (line_.named.empty()) {
    append(pending_.organisation, part.range, before);
    last_ = Last::organisation;
    return;
  }
  if (last_ == Last::organisation && !group_.empty()) {
    for (const std::size_t one : group_) append(line_.named[one].organisation, part.range, before);
    return;
  }
  // It holds for all before it without one of their own; behind ";" only for those of the same statement.
  std::vector<std::size_t> whom;
  std::size_t from = statement_begin_ < line_.named.size() ? statement_begin_ : 0;
  if (told_in_brackets_ < line_.named.size()) from = std::max(from, told_in_brackets_);
  for (std::size_t i = line_.named.size(); i-- > from;) {
    if (!line_.named[i].organisation.empty()) break;
    whom.push_back(i);
  }
  if (whom.empty()) whom.push_back(line_.named.size() - 1);
  for (const std::size_t one : whom) append(line_.named[one].organisation, part.range, before);
  group_ = std::move(whom);
  last_ = Last::organisation;
}

void Reader::set_label(Range range, bool holds_on) {
  drop_label();
  label_ = {{range, ""}};
  label_told_ = false;
  label_holds_on_ = holds_on;
}

/// A label nobody came for is noted all the same.
void Reader::drop_label() {
  if (!label_told_) {
    for (const Piece& piece : label_) add_note(piece.range);
  }
  label_.clear();
  label_told_ = true;
}

void Reader::add_note(Range range) {
  if (line_.named.empty()) {
    append(pending_.note, range, ", ");
    if (last_ == Last::nothing) last_ = Last::note;
    return;
  }
  append(line_.named.back().note, range, ", ");
}

/// "Impuls: …", "Stadt Hof: Birger Aden", "Mona Rickmers: Leiterin …".
bool Reader::take_colon(const Part& part, std::size_t index) {
  Nesting nesting;
  for (std::size_t at = part.range.begin; at < part.range.end; ++at) {
    if (nesting.at(text_, at) > 0 || text_[at] != ':') continue;
    const std::size_t next = at + 1;
    const bool spaced = next >= part.range.end || space_at(text_, next) > 0;
    if (text_.substr(next, 2) == "//") return false;
    const Range left = trimmed(text_, {part.range.begin, at}), right = trimmed(text_, {next, part.range.end});
    if (left.empty()) return false;
    const std::string words = said(left);
    const language::Lead lead = known_.lead(words);
    if (!spaced) {
      const bool capital = !right.empty() && !is_lower_case(said(right)) && is_letter_at(text_, right.begin);
      if (lead == language::Lead::none || !capital) continue;
    }
    const std::vector<std::string> texts = texts_of(words_in(text_, left));
    const bool person = names_somebody(left, true);
    if (lead != language::Lead::none && !person) {
      if (lead == language::Lead::link) {
        append(pending_.lead, {left.begin, at + 1}, " ");
      } else {
        set_label(left, right.empty());
      }
      last_ = Last::nothing;
      statement_begin_ = line_.named.size();
      if (!right.empty()) process({right, Sep::colon, false}, index);
      return true;
    }
    if (right.empty()) return false;
    const bool somebody = names_somebody(right, true) || known_.is_placeholder(said(right));
    if (person || (is_open() && names_somebody(left, false) && !is_house(texts) && !somebody)) {
      process({left, part.sep, part.comma}, index);
      process({right, Sep::colon, false}, index);
      return true;
    }
    const bool follows = somebody || names_somebody(right, false) || right.end < part.range.end;
    if (!follows && !name_in(texts_of(words_in(text_, right)))) return false;
    if (is_house(texts) && line_.named.empty()) {
      append(pending_.organisation, left, ", ");
      last_ = Last::nothing;
      process({right, Sep::colon, false}, index);
      return true;
    }
    if (somebody) {
      set_label(left, false);
      last_ = Last::nothing;
      process({right, Sep::colon, false}, index);
      return true;
    }
    return false;
  }
  return false;
}

/// "mit …", "Im Gespräch mit …", "Begrüßung und Einführung durch …" without a colon.
bool Reader::take_lead(Part& part) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  for (std::size_t count = std::min<std::size_t>(words.size() - (words.empty() ? 0 : 1), 6); count >= 1; --count) {
    const std::string begin = joined(texts, 0, count);
    Range rest = trimmed(text_, {words[count - 1].range.end, part.range.end});
    const std::string last = language::search_key(texts[count - 1]);
    const bool leads_on =
        last == "von" || last == "durch" || last == "mit" || last == "bei" || last == "with" || last == "by";
    language::Lead lead = known_.lead(begin);
    // "Durch den Abend führt …"
    const bool verb = count >= 2 && lead == language::Lead::none && known_.is_verb_of_a_lead(texts[count - 1]);
    if (verb) lead = language::Lead::link;
    // "Lesezeit von Uwe Rada", "Reflections by …": whatever it is, it is somebody's.
    const std::vector<std::string> said_before(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(count));
    const bool somebodys =
        count >= 2 && count <= 4 && lead == language::Lead::none && (last == "von" || last == "by" || last == "mit") &&
        is_open() && !begins_with_function(said_before) && !is_house(said_before) && !known_.is_forename(texts[0]);
    if (somebodys) lead = language::Lead::label;
    if (lead == language::Lead::none) continue;
    // "Anna Weber im Gespräch mit …" begins with somebody.
    bool named = false;
    for (std::size_t i = 2; i <= count; ++i)
      named = named || names_somebody({words[0].range.begin, words[i - 1].range.end}, true);
    if (named) continue;
    // "Begrüßung durch die Stadtbaurätin …": the article leads on too.
    const bool article = count + 1 < words.size() && known_.is_office(texts[count + 1]) &&
                         (texts[count] == "die" || texts[count] == "den" || texts[count] == "der" ||
                          texts[count] == "dem" || texts[count] == "unsere" || texts[count] == "unseren");
    if (article) rest.begin = words[count + 1].range.begin;
    // Somebody must follow; "Vorstand von morgen" leads to nobody.
    const std::vector<Part> behind = split_parts(text_, rest);
    if (behind.empty()) continue;
    Range who = behind.front().range;
    if (const std::size_t open = text_.substr(who.begin, who.end - who.begin).find('(');
        open != std::string_view::npos && open > 0)
      who = trimmed(text_, {who.begin, who.begin + open});
    const std::vector<std::string> rest_words = texts_of(words_in(text_, who));
    bool somebody = names_somebody(who, verb || lead == language::Lead::label) || known_.is_placeholder(said(who)) ||
                    is_single_forename(rest_words);
    for (std::size_t i = 1; !somebody && i + 1 < rest_words.size(); ++i) {
      if (!known_.is_joiner(rest_words[i])) continue;
      const auto read = name_in({rest_words.begin(), rest_words.begin() + static_cast<std::ptrdiff_t>(i)});
      somebody = read.has_value() && (is_strong(*read, rest_words) || is_single_forename({rest_words[0]}));
      break;
    }
    if (!somebody) continue;
    if (lead == language::Lead::link) {
      append(pending_.lead, {words[0].range.begin, words[article ? count : count - 1].range.end}, " ");
    } else {
      // "Keynote Uwe Conradt"
      const auto name = name_in(rest_words);
      const bool alone = count == 1 && name && name->core >= 2 &&
                         (name->known_forename || name->titled || name->office) && !known_.is_office(begin) &&
                         !known_.is_short_office(begin) && !known_.is_forename(begin) && is_open();
      if (alone) {
        set_label(words[0].range, false);
        part.range = rest;
        part.sep = Sep::colon;
        last_ = Last::nothing;
        return true;
      }
      if (!leads_on) continue;
      if (count < 2) continue;
      set_label({words[0].range.begin, words[count - 2].range.end}, false);
      append(pending_.lead, {words[count - 1].range.begin, words[article ? count : count - 1].range.end}, " ");
    }
    part.range = rest;
    part.sep = Sep::colon;
    last_ = Last::nothing;
    return true;
  }
  return false;
}

/// Bullets before, "©" before and footnote marks behind: no part of a name.
void Reader::take_signs(Part& part) {
  for (bool again = true; again;) {
    again = false;
    const std::string_view here = text_.substr(part.range.begin, part.range.end - part.range.begin);
    for (const std::string_view bullet : {"- ", "– ", "• ", "* ", "· ", "▪ ", "> ", "● ", "○ ", "◦ ", "■ ",
                                          "□ ", "► ", "▶ ", "➢ ", "✓ ", "→ ", "‣ ", "— ", "+ ", "» "}) {
      if (!here.starts_with(bullet) ||
          (part.sep != Sep::begin && part.sep != Sep::newline && part.sep != Sep::semicolon))
        continue;
      part.range = trimmed(text_, {part.range.begin + bullet.size(), part.range.end});
      again = true;
      break;
    }
    for (const std::string_view sign : {"©", "℗", "(c) ", "(C) "}) {
      if (!here.starts_with(sign)) continue;
      append(pending_.note, trimmed(text_, {part.range.begin, part.range.begin + sign.size()}), ", ");
      part.range = trimmed(text_, {part.range.begin + sign.size(), part.range.end});
      again = true;
      break;
    }
    if (again) continue;
    for (const std::string_view word : {"und", "sowie", "&", "+", "and", "et", "e", "y", "en", "og", "och", "i"}) {
      if (!here.starts_with(word) || part.sep == Sep::begin || here.size() <= word.size() ||
          space_at(here, word.size()) == 0)
        continue;
      const Range rest = trimmed(text_, {part.range.begin + word.size(), part.range.end});
      const std::vector<Part> behind = split_parts(text_, rest);
      if (behind.empty() || known_.is_remark(said(part.range))) continue;
      Range who = behind.front().range;
      if (const std::size_t open = text_.substr(who.begin, who.end - who.begin).find('(');
          open != std::string_view::npos && open > 0)
        who = trimmed(text_, {who.begin, who.begin + open});
      if (!names_somebody(who, false) && !known_.is_placeholder(said(who))) continue;
      append(pending_.lead, trimmed(text_, {part.range.begin, part.range.begin + word.size()}), " ");
      part.range = rest;
      part.sep = Sep::joined;
      return;
    }
  }
}

/// The first bracket of a part, when it is no part of a title, a degree or the name of a house.
bool Reader::take_bracket(const Part& part, std::size_t index) {
  for (std::size_t from = part.range.begin; from < part.range.end;) {
    const std::size_t open = text_.find_first_of("([", from);
    if (open == std::string_view::npos || open >= part.range.end) return false;
    const char closing = text_[open] == '(' ? ')' : ']';
    int depth = 0;
    std::size_t close = open;
    for (; close < part.range.end; ++close) {
      if (text_[close] == text_[open]) ++depth;
      if (text_[close] == closing && --depth == 0) break;
    }
    if (close >= part.range.end) return false;
    // "Leiter(in)": inside of a word.
    if (open > part.range.begin && is_letter_at(text_, open - 1) && space_at(text_, open - 1) == 0) {
      from = close + 1;
      continue;
    }
    // Inside of quotation marks it belongs to them.
    Nesting nesting;
    int around = 0;
    for (std::size_t at = part.range.begin; at < open; ++at) around = nesting.at(text_, at);
    if (around > 0 && text_.substr(part.range.begin, open - part.range.begin).rfind("„") != std::string_view::npos &&
        text_.substr(open, part.range.end - open).find("“") != std::string_view::npos) {
      from = close + 1;
      continue;
    }
    const Range head = trimmed(text_, {part.range.begin, open}), inner = trimmed(text_, {open + 1, close}),
                rest = trimmed(text_, {close + 1, part.range.end});
    const std::string within = said(inner);
    const std::vector<std::string> head_words = texts_of(words_in(text_, head)),
                                   inner_words = texts_of(words_in(text_, inner));
    if (inner_words.empty()) return false;
    const auto head_name = name_in(head_words);
    const bool somebody = names_several(head) || known_.is_placeholder(said(head)) ||
                          (head_name && (is_strong(*head_name, head_words) || is_open() || part.sep == Sep::newline));
    // A title before it, or a degree.
    const bool behind_title =
        !head_words.empty() && known_.is_title(head_words.back()) && known_.is_title_bracket(within);
    std::size_t degree = 0;
    for (std::size_t count = 1; count <= 3 && count <= head_words.size(); ++count) {
      if (known_.suffix_at(head_words, head_words.size() - count) == count) degree = count;
    }
    const bool behind_degree = degree > 0 && known_.is_title_bracket(within);
    const bool suffix =
        known_.suffix_at(inner_words, 0) == inner_words.size() && head_name && is_strong(*head_name, head_words);
    if (behind_title || behind_degree || (suffix && rest.empty())) {
      from = close + 1;
      continue;
    }
    const bool noted = known_.is_remark(within) || known_.is_party(within) || known_.is_placeholder(within);
    const bool town_first = known_.is_town(said({head.begin, close + 1}));
    if (!somebody && !head.empty() && !noted && !begins_with_function(inner_words) && inner.end - inner.begin < 60 &&
        within.find(',') == std::string::npos &&
        !(head_words.size() && begins_with_function(head_words) && is_house(inner_words))) {
      // "Bundesinstitut … (BBSR)", "Stadt Hof (Bayern)" are one.
      from = close + 1;
      continue;
    }
    if (town_first && !somebody) {
      from = close + 1;
      continue;
    }
    if (!head.empty()) process({head, part.sep, part.comma}, index);
    const bool had = !line_.named.empty();
    in_bracket_ = true;
    const Last before = last_;
    for (const Part& one : split_parts(text_, inner)) {
      const std::vector<std::string> words = texts_of(words_in(text_, one.range));
      const std::string here = said(one.range);
      const auto read = name_in(words);
      const bool other_script = read && read->other_script && had;
      if (line_.named.empty() && known_.is_placeholder(here) && pending_.organisation.empty()) {
        Named& nobody = add(PersonKind::placeholder);
        append(nobody.note, one.range, ", ");
      } else if (known_.is_remark(here) || known_.is_party(here) || known_.is_placeholder(here) || other_script ||
                 (known_.is_town(here) && before != Last::organisation && one.sep != Sep::comma)) {
        add_note(one.range);
      } else if (words.size() == 1 && known_.lead(here) == language::Lead::label && !known_.is_office(here) &&
                 !is_acronym(here)) {
        add_note(one.range);
      } else if (begins_with_function(words)) {
        add_role(one.range, Sep::bracket, false);
      } else if (known_.suffix_at(words, 0) == words.size()) {
        add_note(one.range);
      } else {
        add_organisation({one.range, one.sep == Sep::begin ? Sep::comma : one.sep, one.comma});
      }
    }
    in_bracket_ = false;
    told_in_brackets_ = line_.named.size();
    // "Cyria Emelianoff (ESO, Le Mans): Les questions …": what is talked of.
    if (!rest.empty() && text_[rest.begin] == ':') {
      const Range title = trimmed(text_, {rest.begin + 1, rest.end});
      const std::vector<std::string> title_words = texts_of(words_in(text_, title));
      if (!title.empty() && !begins_with_function(title_words) && !(is_house(title_words) && title_words.size() < 5) &&
          !names_somebody(title, true)) {
        add_note(title);
        return true;
      }
    }
    if (!rest.empty()) {
      const std::vector<std::string> rest_words = texts_of(words_in(text_, rest));
      Part behind{rest, Sep::joined, false};
      if (known_.is_joiner(rest_words[0]) && rest_words.size() > 1) behind.sep = Sep::comma;
      process(behind, index);
    }
    return true;
  }
  return false;
}

/// "A und B", "A & B", "A mit Team", "A im Gespräch mit B", "Anna und Tom Weber", "Stadt X & B".
bool Reader::take_joined(const Part& part, std::size_t index) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  if (!texts.empty() && known_.is_group(texts[0]) && (texts.size() < 3 || !known_.is_forename(texts[1]))) return false;
  struct Side {
    std::size_t begin, end, joiner;  // words; the joiner stands before them
  };
  std::vector<Side> sides;
  Nesting nesting;
  std::vector<int> depth(words.size(), 0);
  {
    std::size_t w = 0;
    for (std::size_t at = part.range.begin; at < part.range.end && w < words.size(); ++at) {
      const int now = nesting.at(text_, at);
      if (at == words[w].range.begin) depth[w] = now;
      if (at + 1 >= words[w].range.end) ++w;
    }
  }
  std::size_t begin = 0, joiner = 0;
  for (std::size_t i = 1; i < words.size();) {
    std::size_t length = 0;
    if (depth[i] == 0) {
      for (std::size_t count = std::min<std::size_t>(3, words.size() - i); count >= 1; --count) {
        const std::string by = joined(texts, i, i + count);
        if (!known_.is_joiner(by.size() < 2 ? by : language::search_key(by))) continue;
        length = count;
        break;
      }
    }
    // "von und zu", "Dr. e h."
    const bool noble =
        length == 1 && texts[i] == "und" &&
        (texts[i - 1] == "von" || texts[i - 1] == "Von" || (texts[i - 1].ends_with("-") && name_in(texts).has_value()));
    const bool initial =
        length == 1 && (texts[i] == "e" || texts[i] == "y" || texts[i] == "i") && !known_.is_forename(texts[0]);
    if (length == 0 || noble || initial) {
      ++i;
      continue;
    }
    sides.push_back({begin, i, joiner});
    joiner = length;
    begin = i + length;
    i = begin + 1;
  }
  if (sides.empty() || begin >= words.size()) return false;
  sides.push_back({begin, words.size(), joiner});
  const auto range_of = [&](const Side& side) {
    return side.begin < side.end ? Range{words[side.begin].range.begin, words[side.end - 1].range.end} : Range{};
  };
  const auto with_joiner = [&](const Side& side) {
    return Range{words[side.begin - side.joiner].range.begin, words[words.size() - 1].range.end};
  };
  const auto texts_at = [&](const Side& side) { return texts_of(words, side.begin, side.end); };
  const bool open = is_open() || part.sep == Sep::newline || part.sep == Sep::semicolon;

  // "Dr. Lea Lang und Team": noted.
  const std::vector<std::string> first = texts_at(sides.front());
  const auto first_read = name_in(first);
  const bool first_strong = first_read && is_strong(*first_read, first);
  const bool first_person = first_strong || (open && first_read && is_plain_name(*first_read, first));
  if (sides.size() >= 2 && first_person) {
    const Range tail = with_joiner(sides[1]);
    const bool company = sides.size() == 2 && texts[sides[1].begin - 1] == "mit" &&
                         sides[1].begin + 1 == words.size() && is_noun(texts.back()) && !is_house({texts.back()}) &&
                         !is_single_forename({texts.back()});
    if (company || known_.is_remark(said(tail))) {
      process({range_of(sides.front()), part.sep, part.comma}, index);
      add_note(tail);
      return true;
    }
  }
  // Each side names somebody.
  std::vector<bool> lone(sides.size(), false);
  bool all = true, any_strong = false, institution = false;
  const bool beside_somebody = std::ranges::any_of(sides, [&](const Side& side) {
    const std::vector<std::string> of_side = texts_at(side);
    const auto read = name_in(of_side);
    return read && read->known_forename && read->core >= 2;
  });
  for (std::size_t i = 0; i < sides.size() && all; ++i) {
    const std::vector<std::string> side = texts_at(sides[i]);
    if (side.empty()) return false;
    const auto read = name_in(side);
    const bool strong = read && is_strong(*read, side);
    // "Eva Bents, Tido Saathoff und Maike Ihnen": an unknown forename is no word of the language.
    const bool unknown = last_ == Last::name && beside_somebody && read && read->core == side.size() &&
                         !lexicon_.is_word(language::search_key(side[0])) && !lexicon_.is_word(side[0]);
    const bool plain = read && is_plain_name(*read, side) && (open || first_strong || unknown);
    lone[i] = is_single_forename(side) || (read && read->titled && read->core == 1);
    any_strong = any_strong || strong || is_single_forename(side);
    if (strong || plain || lone[i] || known_.is_placeholder(said(range_of(sides[i])))) continue;
    // "A und B von der Stadt Trier": not certain.
    if (read == std::nullopt && side.size() > 2 && known_.is_forename(side[0]) && first_strong) line_.certain = false;
    // "und die Bürgerinitiative Grüner Ring"
    const std::string article = language::search_key(side[0]);
    const std::string by = language::search_key(joined(texts, sides[i].begin - sides[i].joiner, sides[i].begin));
    if (i + 1 == sides.size() && i > 0 && (first_strong || is_single_forename(first)) && by != "&" && by != "+" &&
        by != "/" &&
        ((article == "die" || article == "der" || article == "das" || article == "dem") ||
         (is_house(side) && (first_strong && open)))) {
      institution = true;
      continue;
    }
    all = false;
  }
  if (all && (any_strong ||
              (open && sides.size() == 2 && !std::all_of(texts.begin(), texts.end(), [&](const std::string& word) {
                 return is_noun(word) || known_.is_joiner(word);
               })))) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (i > 0)
        append(pending_.lead,
               {words[sides[i].begin - sides[i].joiner].range.begin, words[sides[i].begin - 1].range.end}, " ");
      const Part side{range_of(sides[i]), i == 0 ? part.sep : Sep::joined, part.comma};
      const std::vector<std::string> texts_here = texts_at(sides[i]);
      if (institution && i + 1 == sides.size()) {
        const std::string article = language::search_key(texts_here[0]);
        std::size_t from = sides[i].begin;
        if (article == "die" || article == "der" || article == "das" || article == "dem") {
          append(pending_.lead, words[from].range, " ");
          ++from;
        }
        Named& house = add(PersonKind::institution);
        append(house.organisation, {words[from].range.begin, words[sides[i].end - 1].range.end}, "");
        group_ = {line_.named.size() - 1};
        last_ = Last::organisation;
        continue;
      }
      if (lone[i] && i + 1 < sides.size() && is_single_forename({texts_here.back()})) {
        // "Anna und Tom Weber": the surname is said once.
        const std::vector<Word> next(words.begin() + static_cast<std::ptrdiff_t>(sides[i + 1].begin),
                                     words.begin() + static_cast<std::ptrdiff_t>(sides[i + 1].end));
        const auto read = name_in(texts_of(next));
        if (read && read->core >= 2 && read->known_forename) {
          std::vector<Word> whole(words.begin() + static_cast<std::ptrdiff_t>(sides[i].begin),
                                  words.begin() + static_cast<std::ptrdiff_t>(sides[i].end));
          for (std::size_t k = 0; k < next.size(); ++k) {
            if (read->roles[k] == NameRole::surname || read->roles[k] == NameRole::particle ||
                read->roles[k] == NameRole::nobility)
              whole.push_back(next[k]);
          }
          if (const auto both = name_in(texts_of(whole))) {
            add_person(whole, *both);
            continue;
          }
        }
      }
      // "Finja, Emil und Noah": forenames alone go on.
      const bool goes_on =
          i == 0 && lone[i] && last_ == Last::name && !line_.named.empty() && line_.named.back().forename.empty();
      last_ = i == 0 && !goes_on ? last_ : Last::nothing;
      process(side, index);
    }
    return true;
  }
  // "Universität X und Prof. Ben Beispiel": behind the last joiner somebody with a sign of their own.
  for (std::size_t i = sides.size(); i-- > 1;) {
    const std::vector<std::string> right = texts_of(words, sides[i].begin);
    const auto read = name_in(right);
    const Range left{part.range.begin, words[sides[i].begin - sides[i].joiner - 1].range.end};
    const std::vector<std::string> left_words = texts_of(words, 0, sides[i].begin - sides[i].joiner);
    const std::string by = joined(texts, sides[i].begin - sides[i].joiner, sides[i].begin);
    const bool nobody = known_.is_placeholder(said({words[sides[i].begin].range.begin, part.range.end}));
    if (!nobody && (!read || !is_strong(*read, right) || (read->core < 2 && !read->titled))) continue;
    if (by == "mit" || line_.named.empty()) continue;
    if (!read && !nobody) continue;
    if (!nobody && !read->titled && !is_house(left_words) && !begins_with_function(left_words)) {
      line_.doubtful.push_back({words[sides[i].begin].range.begin, part.range.end});
      break;
    }
    process({left, part.sep, part.comma}, index);
    append(pending_.lead, {words[sides[i].begin - sides[i].joiner].range.begin, words[sides[i].begin - 1].range.end},
           " ");
    last_ = Last::nothing;
    statement_begin_ = line_.named.size();
    process({{words[sides[i].begin].range.begin, part.range.end}, Sep::joined, false}, index);
    return true;
  }
  if (open && first_strong && line_.named.empty()) {
    // Somebody, and words that may be somebody else.
    line_.certain = false;
  }
  return false;
}

/// "Rust, Hergen (Landkreis Oldenburg), Moss, Ina (Stadt Delmenhorst)": pair for pair a surname and forenames, of which
/// at least one is known.
bool Reader::are_all_turned_round() const {
  if (parts_.size() < 4 || parts_.size() % 2 != 0) return false;
  bool known = false;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i > 0 && parts_[i].sep != Sep::comma && (i % 2 == 1 || parts_[i].sep != Sep::semicolon)) return false;
    Range words = parts_[i].range;
    const std::size_t bracket = text_.substr(words.begin, words.end - words.begin).find(" (");
    if (bracket != std::string_view::npos) words.end = words.begin + bracket;
    const std::vector<std::string> texts = texts_of(words_in(text_, words));
    if (texts.empty() || texts.size() > 3 || is_house(texts) || begins_with_function(texts)) return false;
    if (i % 2 == 0 && (texts.size() > 1 || known_.is_forename(texts[0]) || bracket != std::string_view::npos))
      return false;
    if (i % 2 == 1 && !name_in({"Anna", texts.back()})) return false;
    known = known || (i % 2 == 1 && known_.is_forename(texts.back()));
  }
  return known;
}

/// "Weber, Anna", "Kleinschmitt, Dr. Tom", "Weizenfeld, Reinhard von".
bool Reader::take_reversed(const Part& part, std::size_t index) {
  if (index + 1 >= parts_.size() || used_[index + 1] || !parts_[index + 1].comma || parts_[index + 1].sep != Sep::comma)
    return false;
  if (part.range.end != parts_[index].range.end) return false;
  if (!is_open() && part.sep != Sep::newline && part.sep != Sep::semicolon && part.sep != Sep::slash &&
      part.sep != Sep::bar && part.sep != Sep::joined) {
    // "Weber, Anna, Klein, Tom"
    if (turned_round_) {
      // settled by the whole line
    } else if (last_ != Last::name || line_.named.empty() || line_.named.back().surname.empty() ||
               line_.named.back().surname.front().range.begin >
                   line_.named.back().forename.empty() * text_.size() +
                       (line_.named.back().forename.empty() ? 0 : line_.named.back().forename.front().range.begin))
      return false;
  }
  std::vector<Word> surname = words_in(text_, part.range);
  // "Dr. Bokelmann, Ute"
  std::vector<Word> titles;
  while (surname.size() > 1 && known_.is_title(surname.front().text) && !known_.is_forename(surname.front().text)) {
    titles.push_back(surname.front());
    surname.erase(surname.begin());
  }
  Range behind = parts_[index + 1].range;
  // What stands in a bracket behind it stays for later.
  std::size_t bracket = text_.substr(behind.begin, behind.end - behind.begin).find(" (");
  const Range rest = bracket == std::string_view::npos ? Range{} : trimmed(text_, {behind.begin + bracket, behind.end});
  if (bracket != std::string_view::npos) behind = trimmed(text_, {behind.begin, behind.begin + bracket});
  // "Klein, Tom und …" is not one.
  std::vector<Word> forenames = words_in(text_, behind);
  std::size_t joiner = 0;
  for (std::size_t i = 1; i < forenames.size(); ++i) {
    if (known_.is_joiner(forenames[i].text)) joiner = joiner == 0 ? i : joiner;
  }
  Range further{};
  if (joiner > 0) {
    further = {forenames[joiner].range.begin, parts_[index + 1].range.end};
    forenames.resize(joiner);
  }
  if (surname.empty() || surname.size() > 4 || forenames.empty() || forenames.size() > 8) return false;
  const std::vector<std::string> last = texts_of(surname);
  // "Richter, Eva"
  const bool profession =
      last.size() == 1 && known_.is_surname_of_a_profession(last[0]) &&
      std::ranges::any_of(forenames, [&](const Word& word) { return known_.is_forename(word.text); });
  if (!profession && (is_house(last) || begins_with_function(last))) return false;
  if (known_.is_remark(said(part.range))) return false;
  if (last.size() > 1) {
    // "von der Leyen, Ursula", "Schulze Buschfeld, Eva": only with particles or known doubles.
    for (std::size_t i = 0; i + 1 < last.size(); ++i) {
      if (!known_.goes_behind(last[i]) && !known_.stays_in_front(last[i]) && !known_.begins_double_surname(last[i]) &&
          !known_.is_article(last[i]) && !known_.begins_farm_surname(last[i]) && !known_.is_nobility(last[i]) &&
          !known_.is_irish(last[i]) && !known_.is_spanish_surname(last[i]))
        return false;
    }
  }
  if (known_.is_forename(last.back()) && last.size() == 1) {
    // "Mia, Jonas, Klasse 4b": forenames. "Martin, Anna" alone is a surname only where somebody else is told so.
    if (forenames.size() == 1 && known_.is_forename(forenames[0].text)) return false;
  }
  // Titles, forenames, then particles; a title may close it.
  std::size_t names = 0;
  bool titled = false, sure = false, initial = false;
  for (std::size_t i = 0; i < forenames.size(); ++i) {
    const std::string& word = forenames[i].text;
    if (known_.is_title(word) && !known_.is_forename(word) && (names == 0 || word.ends_with("."))) {
      titled = true;
      continue;
    }
    if (known_.goes_behind(word) || known_.is_nobility(word) || (known_.is_article(word) && names > 0)) {
      if (names == 0 && !known_.is_nobility(word)) return false;
      continue;
    }
    if (known_.is_forename(word) || turned_round_) sure = true;
    if (word.size() >= 2 && word.back() == '.' && word.size() <= 4) initial = true;
    if (known_.is_organisation(word) || (known_.is_office(word) && !known_.is_forename(word))) return false;
    const auto one = name_in({"Anna", word});
    if (!one && !initial) return false;
    ++names;
  }
  if (names == 0 || names > 3) return false;
  if (!sure && !titled && !initial) {
    if (names > 1 || forenames.size() > 1) return false;
    if (known_.is_town(forenames[0].text) || known_.is_remark(forenames[0].text) || is_noun(forenames[0].text))
      return false;
    if (!is_open()) return false;
    line_.certain = line_.certain && parts_.size() <= 2;
  }
  // One known forename and one more word: "Anna Weber" behind a surname alone is another person.
  if (names >= 2 && !titled) {
    const std::vector<std::string> texts = texts_of(forenames);
    const auto read = name_in(texts);
    bool all_known = true;
    for (const std::string& word : texts)
      all_known = all_known && (known_.is_forename(word) || (word.size() >= 2 && word.back() == '.') ||
                                known_.goes_behind(word) || known_.is_nobility(word));
    if (!all_known && read) return false;
  }
  if (titled && names >= 2) {
    const std::vector<std::string> texts = texts_of(forenames);
    bool all_known = true;
    for (const std::string& word : texts)
      all_known = all_known &&
                  (known_.is_title(word) || known_.is_forename(word) || word.back() == '.' || known_.goes_behind(word));
    if (!all_known) return false;
  }
  if (!titles.empty() && !sure) return false;
  // In the order of print: titles, forenames, particles, surname.
  std::vector<Word> whole = titles;
  for (const Word& word : forenames) {
    if (known_.is_title(word.text) && !known_.is_forename(word.text)) whole.push_back(word);
  }
  for (const Word& word : forenames) {
    if (!known_.is_title(word.text) || known_.is_forename(word.text)) whole.push_back(word);
  }
  whole.insert(whole.end(), surname.begin(), surname.end());
  const auto read = name_in(texts_of(whole));
  NameReading made;
  if (read) {
    made = *read;
  } else {
    return false;
  }
  used_[index + 1] = true;
  add_person(whole, made);
  if (!rest.empty()) process({{rest.begin, rest.end}, Sep::bracket, false}, index + 1);
  if (!further.empty()) {
    // "… und Klein, Tom": the next is turned round as well.
    const std::vector<Word> more = words_in(text_, further);
    append(pending_.lead, more[0].range, " ");
    const Range next = trimmed(text_, {more[0].range.end, further.end});
    parts_[index + 1] = {next, Sep::joined, false};
    last_ = Last::nothing;
    process(parts_[index + 1], index + 1);
  }
  return true;
}

bool Reader::take_suffix(const Part& part) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  if (line_.named.empty() || line_.named.back().kind != PersonKind::person) return false;
  std::size_t at = 0;
  while (at < texts.size()) {
    const std::size_t count = known_.suffix_at(texts, at);
    if (count == 0) break;
    at += count;
  }
  if (at == 0) return false;
  if (at < texts.size()) {
    const std::string rest = joined(texts, at, texts.size());
    if (!(rest.size() > 2 && rest.front() == '(' && rest.back() == ')' &&
          known_.is_title_bracket(rest.substr(1, rest.size() - 2))))
      return false;
  }
  Named& one = line_.named.back();
  if (last_ != Last::name) {
    add_role(part.range, part.sep, part.comma);
    return true;
  }
  append(one.name, part.range, part.comma ? ", " : " ");
  append(one.suffix, part.range, ", ");
  return true;
}

/// "Gerlinde Opitz geb. Sauer", "Anna Weber angefragt": a name, and what is noted of it, nothing between them.
bool Reader::take_noted_tail(const Part& part, std::size_t index) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::vector<std::string> head = texts_of(words, 0, i);
    const auto read = name_in(head);
    const bool sign = texts[i].starts_with("†") || (texts[i] == "*" && i + 1 < words.size());
    if (!read || read->core < 2 || !(is_strong(*read, head) || is_open()) || !(sign || is_lower_case(texts[i])))
      continue;
    const Range tail{words[i].range.begin, part.range.end};
    const bool birth_name = texts[i] == "geb." || texts[i] == "geborene" || texts[i] == "geborener" ||
                            texts[i] == "verh." || texts[i] == "verw.";
    if (known_.is_joiner(texts[i]) || !(birth_name || known_.is_remark(said(tail)))) continue;
    process({{part.range.begin, words[i - 1].range.end}, part.sep, part.comma}, index);
    add_note(tail);
    return true;
  }
  return false;
}

bool Reader::take_person(const Part& part, std::size_t index) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  const auto read = name_in(texts);
  const bool fresh = is_open() || part.sep == Sep::newline || part.sep == Sep::semicolon || part.sep == Sep::bar;
  if (read) {
    bool accepted = is_strong(*read, texts);
    // "Elias Baumgarten, Chefredaktor Swiss-Architects": of who was named, not one more; "OB Müller, Landrat Schmidt"
    // are two.
    if (accepted && read->office && read->core == 1 && !read->titled && last_ == Last::name && part.sep == Sep::comma &&
        !line_.named.empty() && !line_.named.back().forename.empty() && line_.named.back().role.empty())
      accepted = false;
    // "Anna Weber, Stadt Hof, Robert Bosch": an organisation may be called like a person.
    const bool more_follows = index + 1 < parts_.size();
    if (!accepted && read->core >= 2) {
      const bool noun = is_noun(texts[read->first]) || lexicon_.is_word(texts[read->first]);
      const bool other_noun = is_noun(texts.back());
      if (is_open() && pending_.organisation.empty())
        accepted = !noun || (more_follows && !other_noun);
      else if (fresh || part.sep == Sep::joined || part.sep == Sep::colon || part.sep == Sep::slash)
        accepted = !noun && !(other_noun && !read->particle && !line_.named.empty());
      else if (last_ == Last::name)
        accepted = !lexicon_.is_word(texts[read->first]) && !lexicon_.is_word(texts.back()) && more_follows;
    }
    if (!accepted && read->core == 1 && (is_open() || part.sep == Sep::joined) && pending_.organisation.empty()) {
      const std::string& word = texts[read->first];
      // "Quendoline" behind "Zu Gast:", "Mia" among forenames.
      accepted = known_.is_forename(word) ||
                 ((!label_.empty() || !pending_.lead.empty()) && !is_noun(word) && !known_.is_town(word));
      if (!accepted && !pending_.role.empty() && !is_noun(word) && !known_.is_town(word)) accepted = true;
      // "Weber, Stadt Hof"
      if (!accepted && more_follows && !is_noun(word) && !known_.is_town(word) && !is_acronym(word) &&
          line_.named.empty() && index == 0 && is_house(texts_of(words_in(text_, parts_[index + 1].range))))
        accepted = true, line_.certain = false;
    }
    // "Berta Zwei, 北京大学": behind a name in our letters it is a house, or the same name once more.
    if (accepted && read->other_script && last_ == Last::name && part.sep == Sep::comma && !read->titled &&
        !line_.named.empty() && !line_.named.back().name.empty() &&
        is_latin(said(line_.named.back().name.front().range))) {
      if (!known_.is_house_of_another_script(said(part.range))) line_.certain = false;
      return false;
    }
    if (accepted) {
      add_person(words, *read);
      return true;
    }
    return false;
  }
  // "Referentin N. N."
  for (std::size_t k = 1; k < words.size() && k <= 4; ++k) {
    const Range tail{words[k].range.begin, part.range.end};
    const std::string nobody = said(tail);
    if (!known_.is_placeholder(nobody) || !begins_with_function(texts_of(words, 0, k))) continue;
    append(pending_.role, {words[0].range.begin, words[k - 1].range.end}, " / ");
    append(add(PersonKind::placeholder).note, tail, ", ");
    return true;
  }
  // "Bürgermeisterin der Stadt Hof Anna Weber": a function, then a name with a sign of its own.
  if (fresh && begins_with_function(texts)) {
    for (std::size_t k = 2; k + 1 < words.size(); ++k) {
      const std::vector<std::string> tail = texts_of(words, k);
      const auto name = name_in(tail);
      if (!name || !(name->titled || (name->known_forename && name->core >= 2 && name->core <= 3)) || name->office)
        continue;
      append(pending_.role, {words[0].range.begin, words[k - 1].range.end}, " / ");
      add_person({words.begin() + static_cast<std::ptrdiff_t>(k), words.end()}, *name);
      return true;
    }
  }
  // "Anna Weber Leiterin Stadtplanung"
  if (fresh) {
    for (std::size_t k = 2; k < words.size() && k <= 6; ++k) {
      const std::vector<std::string> head = texts_of(words, 0, k), tail = texts_of(words, k);
      const auto name = name_in(head);
      if (!name || !is_strong(*name, head) || name->core < 2 || (!name->known_forename && !name->titled)) continue;
      if (!begins_with_function(tail) && !(known_.is_organisation(tail[0]) && known_.is_unit(tail[0]))) continue;
      if (known_.is_forename(tail[0])) continue;
      add_person({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k)}, *name);
      process({{words[k].range.begin, part.range.end}, Sep::joined, false}, index);
      return true;
    }
  }
  return false;
}

void Reader::take_rest(const Part& part, std::size_t index) {
  const std::vector<std::string> texts = texts_of(words_in(text_, part.range));
  const std::string here = said(part.range);
  const bool house = is_house(texts);
  if (known_.is_placeholder(here)) {
    const std::string key = language::search_key(here);
    if (line_.named.empty() || last_ == Last::nothing || part.sep == Sep::joined || stands_for_somebody(key)) {
      Named& nobody = add(PersonKind::placeholder);
      append(nobody.note, part.range, ", ");
      return;
    }
    add_note(part.range);
    return;
  }
  if (known_.is_party(here) && !line_.named.empty()) return add_note(part.range);
  // "Axel Dunker / Jan Gerstner: Eröffnung"
  if (part.sep == Sep::colon && !line_.named.empty() && texts.size() == 1 && !known_.is_office(here) &&
      known_.lead(here) == language::Lead::label)
    return add_note(part.range);
  if (known_.is_remark(here) && (!house || is_lower_case(here)) && !(line_.named.empty() && house))
    return add_note(part.range);
  if (begins_with_function(texts)) {
    // "Architektinnen" behind two: of both.
    const bool pending = line_.named.empty() ||
                         (function_first_ && part.sep == Sep::newline && !line_.named.back().role.empty()) || is_open();
    if (pending) {
      append(pending_.role, part.range, " / ");
      last_ = Last::role;
      // The name comes next.
      if (!line_.named.empty()) last_ = Last::nothing;
      return;
    }
    const std::string lower = language::search_key(texts.back());
    if (texts.size() == 1 && (lower.ends_with("innen") || lower.ends_with("en")) && line_.named.size() > 1 &&
        last_ == Last::name) {
      for (std::size_t i = statement_begin_; i < line_.named.size(); ++i) {
        if (line_.named[i].role.empty()) append(line_.named[i].role, part.range, " / ");
      }
      last_ = Last::role;
      return;
    }
    return add_role(part.range, part.sep, part.comma);
  }
  if (known_.is_town(here) && !line_.named.empty()) {
    if (last_ == Last::organisation) return add_organisation(part);
    return add_note(part.range);
  }
  // "Mobilitätsdaten innovativ nutzen – Nico Reith": what is talked of, then who talks.
  if (line_.named.empty() && pending_.organisation.empty() && part.sep != Sep::newline && index + 1 < parts_.size() &&
      parts_[index + 1].sep == Sep::dash && names_somebody(parts_[index + 1].range, true) &&
      (!house || texts.size() > 5)) {
    set_label(part.range, false);
    last_ = Last::nothing;
    return;
  }
  // "Bruns Elke, Fischer Udo": maybe one more whose surname is typed first.
  if (texts.size() == 2 && last_ == Last::name && known_.is_forename(texts[1]) && !house && part.sep == Sep::comma)
    line_.certain = false;
  add_organisation(part);
}

void Reader::process(Part part, std::size_t index) {
  part.range = trimmed(text_, part.range);
  if (part.range.empty()) return;
  if (part.sep == Sep::newline && !in_bracket_ && !label_holds_on_) drop_label();
  if (is_continuation(part, index)) {
    const std::string before = part.comma ? ", " : part.sep == Sep::dash ? " – " : " ";
    if (last_ == Last::role) {
      Field& field = line_.named.empty() || !pending_.role.empty() ? pending_.role : line_.named.back().role;
      append(field, part.range, before);
    } else if (line_.named.empty()) {
      append(pending_.organisation, part.range, before);
    } else {
      for (const std::size_t one : group_) append(line_.named[one].organisation, part.range, before);
    }
    return;
  }
  for (const auto& [number, begin] : numbers_) {
    if (begin == part.range.begin && !in_bracket_ && part.range.end > begin) append(pending_.lead, number, " ");
  }
  std::erase_if(numbers_, [&](const auto& one) { return one.second == part.range.begin; });
  take_signs(part);
  if (part.range.empty()) return;
  const bool nobody = known_.is_placeholder(said(part.range)) &&
                      (part.sep == Sep::joined || is_open() || stands_for_somebody(said(part.range)));
  if (!nobody && known_.is_remark(said(part.range)) && !line_.named.empty() &&
      said(part.range).find('(') == std::string::npos && !is_house(texts_of(words_in(text_, part.range))))
    return add_note(part.range);
  if (take_colon(part, index)) return;
  take_lead(part);
  if (take_bracket(part, index)) return;
  // "Anna Weber*", "Tomke Freerichs †"
  for (const std::string_view sign : {"***", "**", "*", "†", "¹", "²", "³", "‡"}) {
    const std::string_view here = text_.substr(part.range.begin, part.range.end - part.range.begin);
    if (!here.ends_with(sign) || here.size() == sign.size()) continue;
    const Range head = trimmed(text_, {part.range.begin, part.range.end - sign.size()});
    process({head, part.sep, part.comma}, index);
    add_note({part.range.end - sign.size(), part.range.end});
    return;
  }
  if (known_.is_placeholder(said(part.range))) return take_rest(part, index);
  if (take_suffix(part)) return;
  if (take_reversed(part, index)) return;
  const std::vector<std::string> texts = texts_of(words_in(text_, part.range));
  const auto read = name_in(texts);
  if (!read && take_noted_tail(part, index)) return;
  if (!(read && is_strong(*read, texts)) && take_joined(part, index)) return;
  if (take_person(part, index)) return;
  take_rest(part, index);
}

/// What nobody took.
void Reader::finish() {
  if (!line_.named.empty()) drop_label();
  const bool waiting = !pending_.role.empty() || !pending_.organisation.empty() || !pending_.note.empty();
  if (line_.named.empty()) {
    // "Vorstand des Bürgervereins Schwachhausen"
    if (pending_.organisation.empty() && !pending_.role.empty() && pending_.note.empty()) {
      const std::vector<std::string> role =
          texts_of(words_in(text_, {pending_.role.front().range.begin, pending_.role.back().range.end}));
      if (role.size() > 1 && is_body(language::search_key(role.front())))
        pending_.organisation = std::exchange(pending_.role, {});
    }
    const bool only_noted = pending_.organisation.empty() && pending_.role.empty();
    const bool house = !pending_.organisation.empty();
    const std::string words =
        house ? said({pending_.organisation.front().range.begin, pending_.organisation.front().range.end}) : "";
    if (house) {
      const std::vector<std::string> texts = texts_of(words_in(text_, pending_.organisation.front().range));
      const std::string first = language::search_key(texts.front());
      const bool article = first == "die" || first == "der" || first == "das" || first == "the";
      bool lower_inside = false;
      for (std::size_t i = 1; i < texts.size(); ++i) {
        const std::string word = language::search_key(texts[i]);
        lower_inside = lower_inside || word == "ist" || word == "wird" || word == "liest" || word == "spricht" ||
                       word == "über" || word == "aus";
      }
      // "raumlabor berlin", "plan:kooperativ"; one small word alone may be anybody's.
      const bool brand = is_lower_case(texts.front()) && texts.size() <= 3 &&
                         (texts.size() > 1 || texts.front().find_first_of(":.+0123456789") != std::string::npos);
      const bool somebody = texts.size() >= 3 && known_.is_forename(texts[0]) && is_lower_case(texts[2]);
      bool noun = false;
      for (const std::string& word : texts) noun = noun || is_noun(word);
      const bool adjective = lexicon_.is_inflected_adjective(first);
      const bool marked = is_house(texts) || article || brand || adjective || (noun && texts.size() >= 2);
      if (!marked || (lower_inside && !is_house(texts)) || somebody || texts.size() > 12) line_.certain = false;
    }
    Named& one = add(house ? PersonKind::institution : PersonKind::placeholder);
    if (!house && !only_noted) line_.certain = line_.certain && !one.note.empty();
    return;
  }
  if (waiting) {
    Named& last = line_.named.back();
    for (const Piece& piece : pending_.role) append(last.role, piece.range, " / ");
    for (const Piece& piece : pending_.organisation) append(last.organisation, piece.range, ", ");
    for (const Piece& piece : pending_.note) append(last.note, piece.range, ", ");
  }
  for (const Piece& piece : pending_.lead) append(line_.named.back().note, piece.range, " ");
}

/// "Oberbürgermeisterin Charlotte Britz.": the line without the full stop of a sentence; abbreviations keep theirs.
Range Reader::without_full_stop(Range whole) const {
  const std::vector<Word> words = words_in(text_, whole);
  if (words.empty()) return whole;
  const std::string& last = words.back().text;
  if (last.size() < 6 || last.back() != '.' || last.find('.') + 1 != last.size()) return whole;
  std::vector<std::string> texts = texts_of(words);
  texts.back().pop_back();
  const auto read = name_in(texts);
  if (!(read && is_strong(*read, texts)) && !lexicon_.is_word(texts.back()) && words.size() < 4) return whole;
  return {whole.begin, whole.end - 1};
}

/// "14.30 Axel Dunker", "12:50 Uhr Grußwort …": when it is, noted of who comes next.
void Reader::take_time() {
  const std::vector<Word> words = words_in(text_, parts_.front().range);
  if (words.size() < 3) return;
  const std::string& first = words[0].text;
  const std::size_t mark = first.find_first_of(":.");
  const std::size_t digits = first.find_first_not_of("0123456789:.");
  const bool hour = mark != std::string::npos && mark >= 1 && mark <= 2 && first.size() >= mark + 3 &&
                    (digits == std::string::npos || first.substr(digits) == "h");
  if (!hour) return;
  const std::size_t next = words[1].text == "Uhr" || words[1].text == "h" ? 2 : 1;
  // "13.30h Begrüssung:" is a label as a whole.
  append(pending_.note, {words[0].range.begin, words[next - 1].range.end}, ", ");
  parts_.front().range.begin = words[next].range.begin;
}

SpeakerLine Reader::read() {
  const Range whole = without_full_stop(trimmed(text_, {0, text_.size()}));
  parts_ = split_parts(text_, whole);
  const std::string all = said(whole);
  if (known_.is_placeholder(all) || (whole.end - whole.begin > 4000)) {
    if (whole.end - whole.begin > 4000) line_.certain = false;
    Named& one = add(PersonKind::placeholder);
    one.note = {{whole, ""}};
    return std::move(line_);
  }
  // "1. …", "2. …": a list; "1. Bürgermeister" alone is an office.
  std::size_t number = 0;
  std::vector<std::size_t> numbered;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::string mark = std::to_string(number + 1) + ". ";
    if ((parts_[i].sep != Sep::newline && i > 0) || !said(parts_[i].range).starts_with(mark)) continue;
    ++number;
    numbered.push_back(i);
  }
  if (number > 1) {
    for (const std::size_t i : numbered) {
      const std::vector<Word> words = words_in(text_, parts_[i].range);
      if (words.size() < 2) continue;
      numbers_.push_back({words[0].range, words[1].range.begin});
      parts_[i].range.begin = words[1].range.begin;
    }
  }
  // "und" alone on a line leads to the next.
  for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
    const std::string here = language::search_key(said(parts_[i].range));
    if (i == 0 || (here != "und" && here != "sowie" && here != "&" && here != "+") || parts_[i + 1].sep != Sep::newline)
      continue;
    parts_[i].range.end = parts_[i + 1].range.end;
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  // Titles or an office alone on a line belong to the next.
  for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
    if (parts_[i + 1].sep != Sep::newline || parts_[i + 1].comma) continue;
    const std::vector<std::string> words = texts_of(words_in(text_, parts_[i].range));
    if (!std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return known_.is_title(word) || known_.is_courtesy(word); }))
      continue;
    parts_[i].range.end = parts_[i + 1].range.end;
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  if (!parts_.empty()) take_time();
  used_.assign(parts_.size(), false);
  turned_round_ = are_all_turned_round();
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (used_[i]) continue;
    if (parts_[i].sep == Sep::semicolon || parts_[i].sep == Sep::newline) {
      // A part that is a house alone holds for all before it; else a new statement begins.
      const std::vector<std::string> texts = texts_of(words_in(text_, parts_[i].range));
      const auto read = name_in(texts);
      if (parts_[i].sep == Sep::semicolon && read && (is_strong(*read, texts) || is_plain_name(*read, texts)) &&
          !is_house(texts)) {
        statement_begin_ = line_.named.size();
        last_ = Last::nothing;
      }
      if (parts_[i].sep == Sep::newline && label_holds_on_ && line_.named.empty()) last_ = Last::nothing;
    }
    process(parts_[i], i);
  }
  finish();
  std::size_t forename_last = 0;
  for (const Named& one : line_.named) {
    if (tells_a_story(one.organisation)) line_.certain = false;
    for (const Piece& piece : one.note) {
      const std::string note = said(piece.range);
      if (words_in(text_, piece.range).size() > 8 && note.find(". ") != std::string::npos) line_.certain = false;
    }
    // "Bruns Elke, Fischer Udo": in which order they are typed nobody knows.
    if (one.title.empty() && one.forename.size() == 1 && one.surname.size() == 1 &&
        !known_.is_forename(said(one.forename.front().range)) && known_.is_forename(said(one.surname.front().range)))
      ++forename_last;
  }
  if (forename_last > 1) line_.certain = false;
  return std::move(line_);
}

}  // namespace

SpeakerLine read_speaker_line(std::string_view line, const language::Lexicon& words) {
  if (trimmed(line, {0, line.size()}).empty()) return {};
  return Reader(line, words).read();
}

}  // namespace dossier::normalise
