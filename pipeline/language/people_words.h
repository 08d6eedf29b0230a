// Words by which people, offices and houses are told apart, from the lists in data/people/. Kinds of words, never
// cases.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::language {

/// What a word that leads to a speaker does: "Impuls:" says what the part is, "mit" only connects.
enum class Lead { none, label, link };

/// Immutable and safe to share between threads.
class PeopleWords {
 public:
  static const PeopleWords& built_in();
  ~PeopleWords();
  PeopleWords(const PeopleWords&) = delete;
  PeopleWords& operator=(const PeopleWords&) = delete;

  /// "Anna", "Anna-Lena", in any case of letters when all are capitals.
  bool is_forename(std::string_view word) const;
  bool is_spanish_forename(std::string_view word) const;
  bool is_spanish_surname(std::string_view word) const;
  bool is_title(std::string_view word) const;
  bool is_courtesy(std::string_view word) const;
  bool is_nobility(std::string_view word) const;
  /// Words in brackets that belong to the title before them: "(FH)".
  bool is_title_bracket(std::string_view inner) const;
  /// How many words from `at` on are one degree, mandate, order or mark of generation; 0: none.
  std::size_t suffix_at(const std::vector<std::string>& words, std::size_t at) const;
  /// "jun.", "III": it tells two people apart.
  bool tells_generation(std::string_view suffix) const;

  /// "Leiterin", "Amtsleiter:in".
  bool is_office(std::string_view word) const;
  /// "OB", "MR" as typed; stands before a name only.
  bool is_short_office(std::string_view word) const;
  /// "stv.", "freie", "2.": stands before an office.
  bool is_before_office(std::string_view word) const;
  bool is_stage_word(std::string_view word) const;
  /// "Clown", "Zauberer": their name may be any word.
  bool is_performer(std::string_view word) const;

  bool is_organisation(std::string_view word) const;
  /// An organisation called by one word: "NABU".
  bool is_organisation_name(std::string_view word) const;
  /// "北京大学", "جامعة القاهرة": by the word it ends or begins with.
  bool is_house_of_another_script(std::string_view words) const;
  /// "Team", "Studierende": begins the name of a group.
  bool is_group(std::string_view word) const;
  /// "Abteilung", "Amt": a part of a house.
  bool is_unit(std::string_view word) const;
  bool is_town(std::string_view words) const;
  bool is_party(std::string_view words) const;

  Lead lead(std::string_view words) const;
  /// "führt", "moderieren": what somebody does here, said before the name ("Durch den Abend führt …").
  bool is_verb_of_a_lead(std::string_view word) const;
  bool is_joiner(std::string_view words) const;
  /// "angefragt", "online", "sie/ihr", a telephone number: noted of a speaker.
  bool is_remark(std::string_view words) const;
  bool is_placeholder(std::string_view words) const;

  bool goes_behind(std::string_view particle) const;
  bool stays_in_front(std::string_view particle) const;
  bool is_article(std::string_view word) const;
  bool is_irish(std::string_view word) const;
  bool begins_double_surname(std::string_view word) const;
  bool begins_farm_surname(std::string_view word) const;  // "Meyer zu"
  bool is_family_name_first(std::string_view word) const;
  /// "Richter", "Koch": as often a surname as an office.
  bool is_surname_of_a_profession(std::string_view word) const;

 private:
  PeopleWords();
  struct Lists;
  std::unique_ptr<const Lists> lists_;
};

}  // namespace dossier::language
