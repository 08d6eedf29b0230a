#include "language/people_words.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/utf8.h"
#include "language/text_forms.h"

extern "C" const char dossier_people_forenames_begin[], dossier_people_forenames_end[];
extern "C" const char dossier_people_offices_begin[], dossier_people_offices_end[];
extern "C" const char dossier_people_titles_begin[], dossier_people_titles_end[];
extern "C" const char dossier_people_suffixes_begin[], dossier_people_suffixes_end[];
extern "C" const char dossier_people_parties_begin[], dossier_people_parties_end[];
extern "C" const char dossier_people_towns_begin[], dossier_people_towns_end[];
extern "C" const char dossier_people_organisations_begin[], dossier_people_organisations_end[];
extern "C" const char dossier_people_introductions_begin[], dossier_people_introductions_end[];
extern "C" const char dossier_people_remarks_begin[], dossier_people_remarks_end[];
extern "C" const char dossier_people_particles_begin[], dossier_people_particles_end[];

namespace dossier::language {
namespace {

/// Words of one kind. "-leiter" in a list holds for the word and as the end of compounds.
class WordList {
 public:
  void add(std::string word) {
    if (word.size() > 1 && word.front() == '-' && word[1] != '-') {
      word.erase(0, 1);
      endings_.insert(word);
      longest_ = std::max(longest_, word.size());
    }
    words_.insert(std::move(word));
  }
  bool has(std::string_view word) const { return words_.contains(std::string(word)); }
  bool has_or_ends(std::string_view word) const {
    if (has(word)) return true;
    for (std::size_t length = std::min(longest_, word.size() - (word.empty() ? 0 : 1)); length >= 2; --length) {
      if (endings_.contains(std::string(word.substr(word.size() - length)))) return true;
    }
    return false;
  }

 private:
  std::unordered_set<std::string> words_, endings_;
  std::size_t longest_ = 0;
};

/// Calls `word(section, word)` for each word of an embedded list; "_" in a word stands for a space.
template <class Word>
void each_word(const char* begin, const char* end, bool whole_lines, const Word& word) {
  const std::string_view all(begin, static_cast<std::size_t>(end - begin));
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t stop = std::min(all.find('\n', at), all.size());
    std::string_view line = all.substr(at, stop - at);
    at = stop + 1;
    if (line.empty() || line.front() == '#') continue;
    if (whole_lines) {
      word(std::string_view{}, std::string(line));
      continue;
    }
    std::string_view section;
    if (const std::size_t colon = line.find(": "); colon != std::string_view::npos && colon == line.find(':')) {
      const std::string_view head = line.substr(0, colon);
      if (head.find(' ') == std::string_view::npos) {
        section = head;
        line.remove_prefix(colon + 2);
      }
    }
    for (std::size_t from = 0; from < line.size();) {
      const std::size_t to = std::min(line.find(' ', from), line.size());
      if (to > from) {
        std::string one(line.substr(from, to - from));
        std::replace(one.begin(), one.end(), '_', ' ');
        word(section, std::move(one));
      }
      from = to + 1;
    }
  }
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at) out.emplace_back(words.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string lower(std::string_view words) {
  std::string key = search_key(canonical(words));
  // "Leiter(in)", "Leiter/in" are Leiterin.
  if (key.ends_with("(in)")) key = key.substr(0, key.size() - 4) + "in";
  if (key.ends_with("(r)")) key = key.substr(0, key.size() - 3) + "r";
  for (const std::string_view sign : {"*r", ":r", "/r", "_r"}) {
    if (key.ends_with(sign)) key = key.substr(0, key.size() - 2) + "r";
  }
  return key;
}

/// The masculine of a feminine office: "leiterin" → "leiter"; the word itself when there is none.
std::string masculine(const std::string& word) {
  if (word.ends_with("innen")) return word.substr(0, word.size() - 5);
  if (word.ends_with("in") && word.size() > 4) return word.substr(0, word.size() - 2);
  return word;
}

std::string first_letters(std::string_view words, std::size_t count) {
  return std::string(words.substr(0, std::min(count, words.size())));
}

}  // namespace

struct PeopleWords::Lists {
  WordList forenames, spanish_forenames, spanish_surnames;
  WordList titles, courtesies, nobility, title_brackets;
  WordList suffixes, generations;
  WordList offices, short_offices, before_offices, stage, performers, councillors;
  WordList organisations, organisation_names, groups, units;
  WordList towns, parties;
  WordList labels, links, joiners, verbs;
  WordList remark_words, remarks, placeholders, pronouns;
  WordList behind, front, articles, irish, doubles, farms, asian, professions;
};

const PeopleWords& PeopleWords::built_in() {
  static const PeopleWords words;
  return words;
}

PeopleWords::~PeopleWords() = default;

PeopleWords::PeopleWords() {
  auto lists = std::make_unique<Lists>();
  struct Section {
    std::string_view name;
    WordList* list;
  };
  const auto load = [](const char* begin, const char* end, const std::vector<Section>& sections,
                       bool whole_lines = false) {
    each_word(begin, end, whole_lines, [&](std::string_view name, std::string word) {
      for (const Section& section : sections) {
        if (section.name == name) section.list->add(word);
      }
    });
  };
  load(dossier_people_forenames_begin, dossier_people_forenames_end,
       {{"", &lists->forenames}, {"es", &lists->forenames}, {"es", &lists->spanish_forenames}});
  load(dossier_people_titles_begin, dossier_people_titles_end,
       {{"", &lists->titles},
        {"courtesy", &lists->courtesies},
        {"nobility", &lists->nobility},
        {"bracket", &lists->title_brackets}});
  load(dossier_people_suffixes_begin, dossier_people_suffixes_end,
       {{"", &lists->suffixes}, {"person", &lists->suffixes}, {"person", &lists->generations}});
  load(dossier_people_offices_begin, dossier_people_offices_end,
       {{"", &lists->offices},
        {"short", &lists->short_offices},
        {"before", &lists->before_offices},
        {"performers", &lists->performers},
        {"councillors", &lists->councillors},
        {"stage", &lists->stage}});
  load(dossier_people_organisations_begin, dossier_people_organisations_end,
       {{"", &lists->organisations},
        {"names", &lists->organisation_names},
        {"groups", &lists->groups},
        {"units", &lists->units}});
  load(dossier_people_towns_begin, dossier_people_towns_end, {{"", &lists->towns}}, true);
  load(dossier_people_parties_begin, dossier_people_parties_end, {{"", &lists->parties}}, true);
  load(dossier_people_introductions_begin, dossier_people_introductions_end,
       {{"labels", &lists->labels}, {"links", &lists->links}, {"joiners", &lists->joiners}, {"verbs", &lists->verbs}});
  load(dossier_people_remarks_begin, dossier_people_remarks_end,
       {{"words", &lists->remark_words},
        {"whole", &lists->remarks},
        {"placeholders", &lists->placeholders},
        {"pronouns", &lists->pronouns}});
  load(dossier_people_particles_begin, dossier_people_particles_end,
       {{"behind", &lists->behind},
        {"front", &lists->front},
        {"articles", &lists->articles},
        {"irish", &lists->irish},
        {"doubles", &lists->doubles},
        {"meyers", &lists->farms},
        {"spanish", &lists->spanish_surnames},
        {"professions", &lists->professions},
        {"asian", &lists->asian}});
  lists_ = std::move(lists);
}

bool PeopleWords::is_forename(std::string_view word) const {
  const auto known = [this](std::string_view one) {
    if (lists_->forenames.has(one)) return true;
    // "ANNA" is Anna.
    if (one.size() < 3 || upper_case(one) != one) return false;
    std::size_t first = 0;
    next_code_point(one, first);
    return lists_->forenames.has(std::string(one.substr(0, first)) + search_key(one.substr(first)));
  };
  if (known(word)) return true;
  // "Heinrich-Böll-Stiftung" is none.
  const std::size_t hyphen = word.find('-');
  return hyphen != std::string_view::npos && hyphen > 1 && known(word.substr(0, hyphen)) && !is_organisation(word);
}

bool PeopleWords::is_spanish_forename(std::string_view word) const {
  return lists_->spanish_forenames.has(word);
}
bool PeopleWords::is_spanish_surname(std::string_view word) const {
  return lists_->spanish_surnames.has(word);
}
bool PeopleWords::is_title(std::string_view word) const {
  // "Apl. Prof.", "Ao. Prof.": the first of a line is typed with a capital.
  const bool begins_line = word.size() > 2 && word.back() == '.' && word[0] >= 'A' && word[0] <= 'Z' &&
                           lists_->titles.has(std::string(1, static_cast<char>(word[0] + 32)).append(word.substr(1)));
  return lists_->titles.has(word) || begins_line || (word.starts_with("Dipl.-") && word.size() > 6) ||
         (word.starts_with("Dr.-") && word.size() > 4) || (word.starts_with("Mag.-")) || word.ends_with("-Prof.") ||
         word.ends_with("-Prof.in") || word.ends_with("-Doz.") || word.ends_with("-Doz.in");
}
bool PeopleWords::is_courtesy(std::string_view word) const {
  return lists_->courtesies.has(word);
}
bool PeopleWords::is_nobility(std::string_view word) const {
  return lists_->nobility.has(word);
}
bool PeopleWords::is_title_bracket(std::string_view inner) const {
  return std::ranges::all_of(split(inner),
                             [this](const std::string& word) { return lists_->title_brackets.has(word); });
}

std::size_t PeopleWords::suffix_at(const std::vector<std::string>& words, std::size_t at) const {
  std::string joined;
  std::size_t found = 0;
  for (std::size_t count = 1; count <= 3 && at + count <= words.size(); ++count) {
    joined += (count > 1 ? " " : "") + words[at + count - 1];
    if (lists_->suffixes.has(joined)) found = count;
  }
  return found;
}
bool PeopleWords::tells_generation(std::string_view suffix) const {
  return lists_->generations.has(suffix);
}

bool PeopleWords::is_office(std::string_view word) const {
  std::string key = lower(word);
  while (!key.empty() && key.back() == ',') key.pop_back();
  if (key.size() < 3 || lists_->units.has(key)) return false;
  // They end like an office and are none.
  for (const std::string_view ending : {"referat",          "apparat",         "pirat",       "piraten",
                                        "format",           "heirat",          "vorrat",      "beirat",
                                        "inserat",          "zitat",           "jugendrat",   "elternrat",
                                        "seniorenrat",      "ortsrat",         "ethikrat",    "klimarat",
                                        "bürgerrat",        "presserat",       "kulturrat",   "stiftungsrat",
                                        "hochschulrat",     "fakultätsrat",    "familienrat", "kinderrat",
                                        "dorfrat",          "quartiersrat",    "expertenrat", "sachverständigenrat",
                                        "wissenschaftsrat", "integrationsrat", "gegenwart"}) {
    if (key.ends_with(ending)) return false;
  }
  // "Denkmalrat", "Rundfunkrat" are bodies; "Baurat", "Stadtrat" are people (or both).
  if (key.ends_with("rat") && !lists_->offices.has(key) && !lists_->councillors.has_or_ends(key)) return false;
  if (lists_->offices.has_or_ends(key) || lists_->offices.has_or_ends(masculine(key))) return true;
  // "Referentinnen", "Journalisten", "Soziologin".
  const std::string plain = masculine(key);
  if (plain != key && lists_->offices.has_or_ends(plain + "e")) return true;
  if (key.ends_with("en") && !key.ends_with("raten") && lists_->offices.has_or_ends(first_letters(key, key.size() - 2)))
    return true;
  // "Arzt und Ärztin" are both listed; "-ist" and "-loge" make professions of any stem.
  for (const std::string_view ending : {"ist", "istin", "loge", "login", "nom", "nomin", "graf", "grafin", "graph",
                                        "graphin", "ator", "atorin", "eur", "eurin", "euse"}) {
    if (key.size() > ending.size() + 3 && key.ends_with(ending)) return true;
  }
  return false;
}
bool PeopleWords::is_short_office(std::string_view word) const {
  if (lists_->short_offices.has(word)) return true;
  // "OStD'in", "MR:in"
  for (const std::string_view ending : {"’in", "'in", ":in", "*in", "_in", "/in", "-in"}) {
    if (word.size() > ending.size() + 1 && word.ends_with(ending))
      return lists_->short_offices.has(word.substr(0, word.size() - ending.size()));
  }
  return false;
}
bool PeopleWords::is_before_office(std::string_view word) const {
  return lists_->before_offices.has(lower(word));
}
bool PeopleWords::is_stage_word(std::string_view word) const {
  return lists_->stage.has(word);
}

bool PeopleWords::is_performer(std::string_view word) const {
  return lists_->performers.has(lower(word));
}

bool PeopleWords::is_organisation(std::string_view word) const {
  std::string key = lower(word);
  for (const std::string_view sign : {",", ";", "“", "«", ")", "\""}) {
    if (key.ends_with(sign)) key.resize(key.size() - sign.size());
  }
  for (const std::string_view sign : {"„", "»", "(", "\""}) {
    if (key.starts_with(sign)) key.erase(0, sign.size());
  }
  if (key.empty()) return false;
  if (lists_->organisations.has_or_ends(key)) return true;
  // "Knyphausen", "Westerhofen": places and surnames.
  if (key.ends_with("hausen") || key.ends_with("hofen")) return false;
  // "Verbandes", "Instituts", "Ministerien"; "Stadtwerke-Verbund".
  for (const std::string_view ending : {"es", "s", "e", "en", "n"}) {
    if (key.size() > ending.size() + 4 && key.ends_with(ending) &&
        lists_->organisations.has_or_ends(first_letters(key, key.size() - ending.size())))
      return true;
  }
  const std::size_t hyphen = key.find_last_of("-/");
  if (hyphen != std::string::npos && hyphen + 3 < key.size())
    return lists_->organisations.has_or_ends(key.substr(hyphen + 1));
  return false;
}
bool PeopleWords::is_organisation_name(std::string_view word) const {
  return lists_->organisation_names.has(word);
}
bool PeopleWords::is_house_of_another_script(std::string_view words) const {
  for (const std::string_view end :
       {"大学",   "大學",   "学院", "學院",   "学校",   "研究所", "研究院", "市",     "市政府", "政府", "省",
        "区",     "县",     "局",   "部",     "委员会", "协会",   "協会",   "公司",   "会社",   "財団", "中心",
        "博物馆", "美術館", "사",   "대학교", "시청",   "시",     "청",     "연구원", "협회"}) {
    if (words.ends_with(end) && words.size() > end.size() + 3) return true;
  }
  for (const std::string_view begin :
       {"جامعة", "بلدية", "وزارة", "معهد", "مركز", "جمعية", "מכון", "אוניברסיטת", "עיריית", "משרד", "עמותת"}) {
    if (words.starts_with(begin)) return true;
  }
  return std::ranges::any_of(split(words), [this](const std::string& word) { return is_organisation(word); });
}
bool PeopleWords::is_group(std::string_view word) const {
  return lists_->groups.has(search_key(word)) || lists_->groups.has(lower(word)) ||
         lists_->groups.has(upper_case(word) == word ? std::string() : std::string(word));
}
bool PeopleWords::is_unit(std::string_view word) const {
  const std::string key = lower(word);
  // "des Fachdienstes", "des Referats"
  return lists_->units.has(key) || (key.ends_with("es") && lists_->units.has(first_letters(key, key.size() - 2))) ||
         (key.ends_with("s") && lists_->units.has(first_letters(key, key.size() - 1)));
}

bool PeopleWords::is_town(std::string_view words) const {
  if (lists_->towns.has(words)) return true;
  for (const std::string_view two : {" und ", " u. ", " & ", " / "}) {
    const std::size_t at = words.find(two);
    if (at != std::string_view::npos && lists_->towns.has(words.substr(0, at))) {
      const std::string_view other = words.substr(at + two.size());
      if (other.find(' ') == std::string_view::npos && !is_organisation(other)) return true;
    }
  }
  for (const std::string_view river : {" am ", " an der ", " im ", " in ", " bei ", " (", " / ", " a. ", " i. ",
                                       " ob der ", " vor der ", " an ", "/"}) {
    const std::size_t at = words.find(river);
    if (at != std::string_view::npos && lists_->towns.has(words.substr(0, at))) return true;
  }
  return words.starts_with("Bad ") && split(words).size() <= 3;
}
bool PeopleWords::is_party(std::string_view words) const {
  return lists_->parties.has(words);
}

Lead PeopleWords::lead(std::string_view words) const {
  std::string key = lower(words);
  while (!key.empty() && (key.back() == ':' || key.back() == ' ')) key.pop_back();
  if (lists_->links.has(key)) return Lead::link;
  const std::vector<std::string> all = split(key);
  if (all.empty() || all.size() > 7) return Lead::none;
  if (lists_->labels.has(key)) return Lead::label;
  for (const std::string& word : all) {
    if (lists_->labels.has_or_ends(word) || lists_->labels.has_or_ends(masculine(word))) return Lead::label;
    // "Mit Beiträgen von"
    if (word.ends_with("n") && lists_->labels.has_or_ends(first_letters(word, word.size() - 1))) return Lead::label;
  }
  return Lead::none;
}
bool PeopleWords::is_verb_of_a_lead(std::string_view word) const {
  return lists_->verbs.has(word);
}
bool PeopleWords::is_joiner(std::string_view words) const {
  return lists_->joiners.has(words);
}

bool PeopleWords::is_remark(std::string_view words) const {
  const std::string key = search_key(canonical(words));
  if (key.empty()) return true;
  if (lists_->remarks.has(key) || lists_->placeholders.has(key)) return true;
  const std::vector<std::string> all = split(key);
  // Pronouns: "sie/ihr", "they/them", "sie / ihr", "keine".
  std::string bare = key;
  bare.erase(std::remove(bare.begin(), bare.end(), ' '), bare.end());
  if (const std::size_t slash = bare.find('/'); slash != std::string::npos) {
    bool pronouns = true;
    for (std::size_t from = 0; from <= bare.size();) {
      const std::size_t to = std::min(bare.find('/', from), bare.size());
      pronouns = pronouns && lists_->pronouns.has(bare.substr(from, to - from));
      from = to + 1;
    }
    if (pronouns) return true;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string joined;
    for (std::size_t count = 1; count <= 3 && i + count <= all.size(); ++count) {
      std::string word = all[i + count - 1];
      while (word.size() > 2 && (word.back() == ',' || word.back() == ';')) word.pop_back();
      joined += (count > 1 ? " " : "") + word;
      if (lists_->remark_words.has(joined)) return true;
    }
  }
  // Addresses, years, times, telephone numbers.
  if (key.find('@') != std::string::npos || key.starts_with("http") || key.starts_with("www.")) return true;
  const auto digits = std::count_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto letters =
      std::count_if(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
  if (digits >= 2 && letters <= 4) return true;
  if (key.starts_with("*") || key.starts_with("†")) return true;
  return false;
}
bool PeopleWords::is_placeholder(std::string_view words) const {
  // "Dr. N. N.", "Frau N. N."
  std::string named = canonical(words);
  for (std::size_t space = named.find(' '); space != std::string::npos; space = named.find(' ')) {
    const std::string first = named.substr(0, space);
    if (!is_title(first) && !is_courtesy(first)) break;
    named.erase(0, space + 1);
  }
  std::string key = search_key(named);
  if (lists_->placeholders.has(key)) return true;
  while (!key.empty() && (key.back() == '.' || key.back() == '!' || key.back() == ' ')) key.pop_back();
  if (lists_->placeholders.has(key)) return true;
  for (const std::string_view comes : {"bekannt gegeben", "bekanntgegeben", "benannt", "angekündigt", "nachgereicht"}) {
    if (key.ends_with(comes) && (key.find(" wird ") != std::string::npos || key.find(" werden ") != std::string::npos))
      return true;
  }
  const bool to_come = key.starts_with("wird ") || key.starts_with("werden ") || key.starts_with("folgt");
  for (const std::string_view said : {"bekannt", "benannt", "ergänzt", "angekündigt", "mitgeteilt", "folgt noch"}) {
    if (to_come && key.find(said) != std::string::npos) return true;
  }
  return key.find("wird noch ") != std::string::npos || key.find("werden noch ") != std::string::npos ||
         key.ends_with(" folgt") || key.find("noch nicht bekannt") != std::string::npos ||
         key.find("noch nicht fest") != std::string::npos || key.find("noch offen") != std::string::npos;
}

bool PeopleWords::goes_behind(std::string_view particle) const {
  return lists_->behind.has(particle);
}
bool PeopleWords::stays_in_front(std::string_view particle) const {
  return lists_->front.has(particle);
}
bool PeopleWords::is_article(std::string_view word) const {
  return lists_->articles.has(word);
}
bool PeopleWords::is_irish(std::string_view word) const {
  return lists_->irish.has(word);
}
bool PeopleWords::begins_double_surname(std::string_view word) const {
  return lists_->doubles.has(word);
}
bool PeopleWords::begins_farm_surname(std::string_view word) const {
  return lists_->farms.has(word);
}
bool PeopleWords::is_family_name_first(std::string_view word) const {
  return lists_->asian.has(word);
}
bool PeopleWords::is_surname_of_a_profession(std::string_view word) const {
  return lists_->professions.has(word);
}

}  // namespace dossier::language
