// Several in one part, and names that are turned round: "A und B", "Anna und Tom Weber", "Weber, Anna".
#include <algorithm>
#include <iterator>
#include <optional>

#include "normalise/speakers/reader.h"

namespace dossier::normalise::speakers {

namespace {

/// How deep in brackets and quotation marks each word begins.
std::vector<int> depths_of(std::string_view text, Range range, const std::vector<Word>& words) {
  std::vector<int> depths(words.size(), 0);
  Nesting nesting;
  std::size_t w = 0;
  for (std::size_t at = range.begin; at < range.end && w < words.size(); ++at) {
    const int now = nesting.at(text, at);
    if (at == words[w].range.begin) depths[w] = now;
    if (at + 1 >= words[w].range.end) ++w;
  }
  return depths;
}

bool is_definite_article(const std::string& word) {
  const std::string key = language::search_key(word);
  return key == "die" || key == "der" || key == "das" || key == "dem";
}

std::vector<Word> slice(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

/// "A und B", "A & B", "A mit Team", "A im Gespräch mit B", "Anna und Tom Weber", "Stadt X & B".
bool Reader::take_joined(const Part& part, std::size_t index) {
  const std::optional<Joined> found = sides_of(part);
  if (!found) return false;
  const Joined& line = *found;
  if (note_company(line, index)) return true;
  const Naming naming = naming_of(line);
  const bool all_nouns =
      std::ranges::all_of(line.texts, [&](const std::string& word) { return is_noun(word) || known_.is_joiner(word); });
  if (naming.all && (naming.any_strong || (line.open && line.sides.size() == 2 && !all_nouns))) {
    take_each_side(line, naming, index);
    return true;
  }
  if (take_last_side(line, index)) return true;
  // Somebody, and words that may be somebody else.
  if (line.open && line.first_strong && line_.named.empty()) line_.certain = false;
  return false;
}

/// How many words join two at `i`: "und", "im Gespräch mit"; none in "von und zu", "Dr. e h.".
std::size_t Reader::joiner_at(const std::vector<std::string>& texts, std::size_t i) const {
  std::size_t length = 0;
  for (std::size_t count = std::min<std::size_t>(3, texts.size() - i); count >= 1 && length == 0; --count) {
    const std::string by = joined(texts, i, i + count);
    if (known_.is_joiner(by.size() < 2 ? by : language::search_key(by))) length = count;
  }
  const bool noble =
      length == 1 && texts[i] == "und" &&
      (texts[i - 1] == "von" || texts[i - 1] == "Von" || (texts[i - 1].ends_with("-") && name_in(texts).has_value()));
  const bool initial =
      length == 1 && (texts[i] == "e" || texts[i] == "y" || texts[i] == "i") && !known_.is_forename(texts[0]);
  return noble || initial ? 0 : length;
}

/// The part at its joiners; nothing when it has none.
std::optional<Reader::Joined> Reader::sides_of(const Part& part) const {
  Joined line{part, words_in(text_, part.range), {}, {}, false, false, false};
  line.texts = texts_of(line.words);
  const std::vector<std::string>& texts = line.texts;
  if (!texts.empty() && known_.is_group(texts[0]) && (texts.size() < 3 || !known_.is_forename(texts[1]))) return {};
  const std::vector<int> depths = depths_of(text_, part.range, line.words);
  std::size_t begin = 0, joiner = 0;
  for (std::size_t i = 1; i < texts.size();) {
    const std::size_t length = depths[i] == 0 ? joiner_at(texts, i) : 0;
    if (length == 0) {
      ++i;
      continue;
    }
    line.sides.push_back({begin, i, joiner});
    joiner = length;
    begin = i + length;
    i = begin + 1;
  }
  if (line.sides.empty() || begin >= texts.size()) return {};
  line.sides.push_back({begin, texts.size(), joiner});
  line.open = is_open() || part.sep == Sep::newline || part.sep == Sep::semicolon;
  const std::vector<std::string> first = line.texts_at(0);
  const auto read = name_in(first);
  line.first_strong = read && is_strong(*read, first);
  line.first_person = line.first_strong || (line.open && read && is_plain_name(*read, first));
  return line;
}

/// "Dr. Lea Lang und Team", "Claus Hayen mit Tochter": noted of the first.
bool Reader::note_company(const Joined& line, std::size_t index) {
  if (!line.first_person) return false;
  const Side& second = line.sides[1];
  const std::string& last = line.texts.back();
  const Range tail{line.joiner_before(1).begin, line.words.back().range.end};
  const bool company = line.sides.size() == 2 && line.texts[second.begin - 1] == "mit" &&
                       second.begin + 1 == line.words.size() && is_noun(last) && !is_house({last}) &&
                       !is_single_forename({last});
  if (!company && !known_.is_remark(said(tail))) return false;
  process({line.range_of(0), line.part.sep, line.part.comma}, index);
  add_note(tail);
  return true;
}

/// Whether each side names somebody, the last one perhaps a house.
Reader::Naming Reader::naming_of(const Joined& line) {
  Naming naming;
  naming.lone.assign(line.sides.size(), false);
  bool beside_somebody = false;
  for (std::size_t i = 0; i < line.sides.size(); ++i) {
    const auto read = name_in(line.texts_at(i));
    beside_somebody = beside_somebody || (read && read->known_forename && read->core >= 2);
  }
  for (std::size_t i = 0; i < line.sides.size() && naming.all; ++i) {
    const std::vector<std::string> side = line.texts_at(i);
    const auto read = name_in(side);
    const bool strong = read && is_strong(*read, side);
    // "Eva Bents, Tido Saathoff und Maike Ihnen": an unknown forename is no word of the language.
    const bool unknown = last_ == Last::name && beside_somebody && read && read->core == side.size() &&
                         !lexicon_.is_word(language::search_key(side[0])) && !lexicon_.is_word(side[0]);
    const bool plain = read && is_plain_name(*read, side) && (line.open || line.first_strong || unknown);
    naming.lone[i] = is_single_forename(side) || (read && read->titled && read->core == 1);
    naming.any_strong = naming.any_strong || strong || is_single_forename(side);
    if (strong || plain || naming.lone[i] || known_.is_placeholder(said(line.range_of(i)))) continue;
    // "A und B von der Stadt Trier": not certain.
    if (!read && side.size() > 2 && known_.is_forename(side[0]) && line.first_strong) line_.certain = false;
    naming.institution = is_house_beside_somebody(line, i);
    naming.all = naming.institution;
  }
  return naming;
}

/// "und die Bürgerinitiative Grüner Ring"
bool Reader::is_house_beside_somebody(const Joined& line, std::size_t i) const {
  const std::string by = language::search_key(line.by(i));
  if (i + 1 != line.sides.size() || i == 0 || by == "&" || by == "+" || by == "/") return false;
  if (!line.first_strong && !is_single_forename(line.texts_at(0))) return false;
  const std::vector<std::string> side = line.texts_at(i);
  return is_definite_article(side[0]) || (is_house(side) && line.first_strong && line.open);
}

void Reader::take_each_side(const Joined& line, const Naming& naming, std::size_t index) {
  for (std::size_t i = 0; i < line.sides.size(); ++i) {
    if (i > 0) append(pending_.lead, line.joiner_before(i), " ");
    if (naming.institution && i + 1 == line.sides.size()) {
      add_house_of_joined(line);
      continue;
    }
    if (naming.lone[i] && i + 1 < line.sides.size() && share_surname(line, i)) continue;
    // "Finja, Emil und Noah": forenames alone go on.
    const bool goes_on =
        i == 0 && naming.lone[i] && last_ == Last::name && !line_.named.empty() && line_.named.back().forename.empty();
    last_ = i == 0 && !goes_on ? last_ : Last::nothing;
    process({line.range_of(i), i == 0 ? line.part.sep : Sep::joined, line.part.comma}, index);
  }
}

/// The house that is the last side, without its article.
void Reader::add_house_of_joined(const Joined& line) {
  std::size_t from = line.sides.back().begin;
  if (is_definite_article(line.texts[from])) append(pending_.lead, line.words[from++].range, " ");
  Named& house = add(PersonKind::institution);
  append(house.organisation, {line.words[from].range.begin, line.words.back().range.end}, "");
  group_ = {line_.named.size() - 1};
  last_ = Last::organisation;
}

/// "Anna und Tom Weber": the surname is said once.
bool Reader::share_surname(const Joined& line, std::size_t i) {
  if (!is_single_forename({line.texts_at(i).back()})) return false;
  const std::vector<Word> next = slice(line.words, line.sides[i + 1].begin, line.sides[i + 1].end);
  const auto read = name_in(texts_of(next));
  if (!read || read->core < 2 || !read->known_forename) return false;
  std::vector<Word> whole = slice(line.words, line.sides[i].begin, line.sides[i].end);
  for (std::size_t k = 0; k < next.size(); ++k) {
    if (read->roles[k] == NameRole::surname || read->roles[k] == NameRole::particle ||
        read->roles[k] == NameRole::nobility)
      whole.push_back(next[k]);
  }
  const auto both = name_in(texts_of(whole));
  if (both) add_person(whole, *both);
  return both.has_value();
}

/// "Universität X und Prof. Ben Beispiel": behind the last joiner somebody with a sign of their own.
bool Reader::take_last_side(const Joined& line, std::size_t index) {
  for (std::size_t i = line.sides.size(); i-- > 1;) {
    const std::size_t joiner = line.sides[i].begin - line.sides[i].joiner;
    const Range rest{line.words[line.sides[i].begin].range.begin, line.part.range.end};
    const std::vector<std::string> left = texts_of(line.words, 0, joiner),
                                   right = texts_of(line.words, line.sides[i].begin);
    const auto read = name_in(right);
    const bool nobody = known_.is_placeholder(said(rest));
    if (!nobody && (!read || !is_strong(*read, right) || (read->core < 2 && !read->titled))) continue;
    if (line.by(i) == "mit" || line_.named.empty()) continue;
    if (!nobody && !read->titled && !is_house(left) && !begins_with_function(left)) {
      line_.doubtful.push_back(rest);
      return false;
    }
    process({{line.part.range.begin, line.words[joiner - 1].range.end}, line.part.sep, line.part.comma}, index);
    append(pending_.lead, line.joiner_before(i), " ");
    last_ = Last::nothing;
    statement_begin_ = line_.named.size();
    process({rest, Sep::joined, false}, index);
    return true;
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
  if (!may_be_turned_round(part, index)) return false;
  const Turned turned = turned_at(part, index);
  if (turned.surname.empty() || turned.surname.size() > 4 || turned.forenames.empty() || turned.forenames.size() > 8)
    return false;
  if (known_.is_remark(said(part.range)) || !is_turned_surname(turned) || !are_turned_forenames(turned)) return false;
  // In the order of print: titles, forenames, particles, surname.
  std::vector<Word> whole = turned.titles;
  const auto is_title = [&](const Word& word) { return known_.is_title(word.text) && !known_.is_forename(word.text); };
  std::ranges::copy_if(turned.forenames, std::back_inserter(whole), is_title);
  std::ranges::copy_if(turned.forenames, std::back_inserter(whole), [&](const Word& word) { return !is_title(word); });
  whole.insert(whole.end(), turned.surname.begin(), turned.surname.end());
  const auto read = name_in(texts_of(whole));
  if (!read) return false;
  used_[index + 1] = true;
  add_person(whole, *read);
  if (!turned.bracket.empty()) process({turned.bracket, Sep::bracket, false}, index + 1);
  if (!turned.further.empty()) {
    // "… und Klein, Tom": the next is turned round as well.
    const std::vector<Word> more = words_in(text_, turned.further);
    append(pending_.lead, more[0].range, " ");
    parts_[index + 1] = {trimmed(text_, {more[0].range.end, turned.further.end}), Sep::joined, false};
    last_ = Last::nothing;
    process(parts_[index + 1], index + 1);
  }
  return true;
}

/// A comma behind the part, and a place where a name may begin.
bool Reader::may_be_turned_round(const Part& part, std::size_t index) const {
  if (index + 1 >= parts_.size() || used_[index + 1] || !parts_[index + 1].comma || parts_[index + 1].sep != Sep::comma)
    return false;
  if (part.range.end != parts_[index].range.end) return false;
  if (is_open() || turned_round_ || part.sep == Sep::newline || part.sep == Sep::semicolon || part.sep == Sep::slash ||
      part.sep == Sep::bar || part.sep == Sep::joined)
    return true;
  // "Weber, Anna, Klein, Tom": the last one was turned round too.
  if (last_ != Last::name || line_.named.empty()) return false;
  const Named& before = line_.named.back();
  return !before.surname.empty() && !before.forename.empty() &&
         before.surname.front().range.begin <= before.forename.front().range.begin;
}

/// The part as a surname, and what stands behind its comma.
Reader::Turned Reader::turned_at(const Part& part, std::size_t index) const {
  Turned turned;
  turned.surname = words_in(text_, part.range);
  // "Dr. Bokelmann, Ute"
  while (turned.surname.size() > 1 && known_.is_title(turned.surname.front().text) &&
         !known_.is_forename(turned.surname.front().text)) {
    turned.titles.push_back(turned.surname.front());
    turned.surname.erase(turned.surname.begin());
  }
  // "Wolf, Katrin; …"
  turned.alone = index + 2 < parts_.size() && parts_[index + 2].sep == Sep::semicolon && !parts_[index + 2].comma;
  Range behind = parts_[index + 1].range;
  // What stands in a bracket behind it stays for later.
  if (const std::size_t bracket = text_.substr(behind.begin, behind.end - behind.begin).find(" (");
      bracket != std::string_view::npos) {
    turned.bracket = trimmed(text_, {behind.begin + bracket, behind.end});
    behind = trimmed(text_, {behind.begin, behind.begin + bracket});
  }
  turned.forenames = words_in(text_, behind);
  for (std::size_t i = 1; i < turned.forenames.size(); ++i) {
    if (!known_.is_joiner(turned.forenames[i].text)) continue;
    turned.further = {turned.forenames[i].range.begin, parts_[index + 1].range.end};
    turned.forenames.resize(i);
  }
  return turned;
}

bool Reader::is_turned_surname(const Turned& turned) const {
  const std::vector<std::string> last = texts_of(turned.surname);
  const auto is_known = [&](const Word& word) { return known_.is_forename(word.text); };
  // "Richter, Eva"
  const bool profession =
      last.size() == 1 && known_.is_surname_of_a_profession(last[0]) && std::ranges::any_of(turned.forenames, is_known);
  if (!profession && (is_house(last) || begins_with_function(last))) return false;
  // "von der Leyen, Ursula", "Schulze Buschfeld, Eva": only with particles or known doubles.
  for (std::size_t i = 0; i + 1 < last.size(); ++i) {
    const std::string& word = last[i];
    if (!known_.goes_behind(word) && !known_.stays_in_front(word) && !known_.begins_double_surname(word) &&
        !known_.is_article(word) && !known_.begins_farm_surname(word) && !known_.is_nobility(word) &&
        !known_.is_irish(word) && !known_.is_spanish_surname(word))
      return false;
  }
  // "Mia, Jonas, Klasse 4b": forenames. "Martin, Anna" alone is a surname only where somebody else is told so.
  return last.size() > 1 || !known_.is_forename(last[0]) || turned.forenames.size() > 1 ||
         !is_known(turned.forenames[0]) || turned.alone;
}

/// Titles, forenames, then particles; a title may close it.
bool Reader::are_turned_forenames(const Turned& turned) {
  std::size_t names = 0;
  bool titled = false, sure = false, initial = false;
  for (const Word& one : turned.forenames) {
    const std::string& word = one.text;
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
    if (!name_in({"Anna", word}) && !initial) return false;
    ++names;
  }
  if (names == 0 || names > 3) return false;
  if (!sure && !titled && !initial) {
    const std::string& word = turned.forenames[0].text;
    if (names > 1 || turned.forenames.size() > 1 || known_.is_town(word) || known_.is_remark(word) || is_noun(word) ||
        !is_open())
      return false;
    line_.certain = line_.certain && parts_.size() <= 2;
  }
  if (names >= 2 && !are_all_forenames(turned, titled)) return false;
  return turned.titles.empty() || sure;
}

/// One known forename and one more word: "Anna Weber" behind a surname alone is another person.
bool Reader::are_all_forenames(const Turned& turned, bool titled) const {
  const bool all = std::ranges::all_of(turned.forenames, [&](const Word& one) {
    const std::string& word = one.text;
    if (known_.is_forename(word) || known_.goes_behind(word)) return true;
    if (titled) return known_.is_title(word) || word.back() == '.';
    return (word.size() >= 2 && word.back() == '.') || known_.is_nobility(word);
  });
  return all || (!titled && !name_in(texts_of(turned.forenames)));
}

}  // namespace dossier::normalise::speakers
