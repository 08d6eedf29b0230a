// Several in one part, and names that are turned round: "A und B", "Anna und Tom Weber", "Weber, Anna".
#include <algorithm>

#include "normalise/speakers/reader.h"

namespace dossier::normalise::speakers {

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

}  // namespace dossier::normalise::speakers
