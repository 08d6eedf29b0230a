// Tells one line of speakers: who is named, and what is said of each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/lexicon.h"
#include "language/names.h"
#include "language/people_words.h"
#include "language/text_forms.h"
#include "normalise/speakers/parts.h"

namespace dossier::normalise::speakers {

using language::NameReading;
using language::NameRole;
using language::PeopleWords;
using model::PersonKind;

/// Tells one line. The story is `read()`: part by part, each is classified and joined to whom it is said of.
class Reader {
 public:
  Reader(std::string_view text, const language::Lexicon& lexicon)
      : text_(text), lexicon_(lexicon), known_(PeopleWords::built_in()) {}

  SpeakerLine read();

 private:
  /// What was attached last, so that a turned line or the rest of an enumeration goes where it belongs.
  enum class Last { nothing, name, role, organisation, note };

  /// Words [begin, end) of a part with joiners; so many words join them to what is before.
  struct Side {
    std::size_t begin, end, joiner;
  };
  struct Joined {
    Part part;
    std::vector<Word> words;
    std::vector<std::string> texts;
    std::vector<Side> sides;
    bool open;          // names may stand here without a sign of their own
    bool first_strong;  // the first side is a name by such a sign
    bool first_person;  // or may be one where it stands

    Range range_of(std::size_t i) const {
      return {words[sides[i].begin].range.begin, words[sides[i].end - 1].range.end};
    }
    Range joiner_before(std::size_t i) const {
      return {words[sides[i].begin - sides[i].joiner].range.begin, words[sides[i].begin - 1].range.end};
    }
    std::vector<std::string> texts_at(std::size_t i) const { return texts_of(words, sides[i].begin, sides[i].end); }
    std::string by(std::size_t i) const { return joined(texts, sides[i].begin - sides[i].joiner, sides[i].begin); }
  };
  /// A name that is turned round: surname, comma, forenames.
  struct Turned {
    std::vector<Word> titles, surname, forenames;
    Range bracket{}, further{};  // behind the forenames: "(Stadt Hof)", "und Klein, Tom"
    bool alone = false;          // a semicolon closes it
  };
  struct Bracket {
    std::size_t open, close;
    Range head, inner, rest;  // before it, in it, behind it
    std::vector<std::string> head_words, words;
  };
  struct Naming {
    bool all = true, any_strong = false;
    bool institution = false;  // the last is a house
    std::vector<bool> lone{};  // a forename alone, a title and one word
  };

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
  std::optional<Bracket> bracket_from(const Part& part, std::size_t from) const;
  bool is_of_a_word_or_quotation(const Part& part, const Bracket& bracket) const;
  bool is_behind_somebody(const Part& part, const Bracket& bracket) const;
  bool belongs_to_what_is_before(const Part& part, const Bracket& bracket) const;
  bool take_house_of(const Part& part, const Bracket& bracket, std::size_t index);
  void read_bracket(const Bracket& bracket);
  void read_behind_bracket(const Bracket& bracket, std::size_t index);
  bool take_joined(const Part& part, std::size_t index);
  std::size_t joiner_at(const std::vector<std::string>& texts, std::size_t i) const;
  std::optional<Joined> sides_of(const Part& part) const;
  bool note_company(const Joined& line, std::size_t index);
  Naming naming_of(const Joined& line);
  bool is_house_beside_somebody(const Joined& line, std::size_t i) const;
  void take_each_side(const Joined& line, const Naming& naming, std::size_t index);
  void add_house_of_joined(const Joined& line);
  bool share_surname(const Joined& line, std::size_t i);
  bool take_last_side(const Joined& line, std::size_t index);
  bool take_reversed(const Part& part, std::size_t index);
  bool may_be_turned_round(const Part& part, std::size_t index) const;
  Turned turned_at(const Part& part, std::size_t index) const;
  bool is_turned_surname(const Turned& turned) const;
  bool are_turned_forenames(const Turned& turned);
  bool are_all_forenames(const Turned& turned, bool titled) const;
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

}  // namespace dossier::normalise::speakers
