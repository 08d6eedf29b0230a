// Lines of speakers: what holds for all of them. The single lines stand in speakers.tsv and speakers_more.tsv.
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "language/text_forms.h"
#include "normalise/normalise.h"
#include "normalise/persons.h"
#include "normalise/speaker_line.h"
#include "speaker_file.h"

namespace {

using namespace dossier;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// The letters of a line that stand in no field, or in two fields of different kinds.
std::string astray(const std::string& line) {
  const normalise::SpeakerLine read = normalise::read_speaker_line(line, language::Lexicon::built_in());
  std::vector<std::set<int>> fields(line.size());
  for (const normalise::Named& named : read.named) {
    int kind = 0;
    for (const normalise::Field* field : {&named.lead, &named.name, &named.role, &named.organisation, &named.note}) {
      ++kind;
      for (const normalise::Piece& piece : *field) {
        for (std::size_t at = piece.range.begin; at < piece.range.end; ++at) fields[at].insert(kind);
      }
    }
  }
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    // Signs between parts are no letters, nor are bullets and dashes.
    const std::string rest = line.substr(at);
    const bool sign = rest.starts_with("\u2013") || rest.starts_with("\u2014") || rest.starts_with("•") ||
                      rest.starts_with("·") || rest.starts_with("\u00A0");
    if (sign) {
      at += rest.starts_with("·") || rest.starts_with("\u00A0") ? 1 : 2;
      continue;
    }
    if (is_letter(line[at]) && fields[at].size() != 1) out += line[at];
  }
  return out;
}

std::string shown(const model::Person& person) {
  return language::canonical(person.name.value + "|" + person.role.value + "|" + person.organisation.value + "|" +
                             person.note.value);
}

std::string all_shown(const std::string& line) {
  std::string out;
  for (const model::Person& person : tests::persons_read(line)) out += (out.empty() ? "" : " + ") + shown(person);
  return out;
}

const std::string kCases = DOSSIER_SOURCE_DIR "/tests/normalise/speakers.tsv";
const std::string kMore = DOSSIER_SOURCE_DIR "/tests/normalise/speakers_more.tsv";

}  // namespace

BOOST_AUTO_TEST_CASE(the_lines_of_the_gold_standard_are_read_wholly_right) {
  for (const std::string& file : {kCases, kMore}) {
    for (const tests::SpeakerCase& test : tests::read_speaker_cases(file)) {
      const tests::Reading got = tests::reading_of(tests::persons_read(test.line));
      BOOST_TEST(tests::faults_of(test, got).empty(), test.line << " → " << tests::printed(got));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_reading_is_told_by_what_is_wrong) {
  const tests::SpeakerCase test = tests::read_speaker_cases(kCases).front();
  tests::Reading got = test.readings.front();
  BOOST_TEST(tests::faults_of(test, got).empty());
  got[0].fields[3] = "BOKU";
  BOOST_TEST(tests::faults_of(test, got) == std::vector<std::string>{"organisation"}, boost::test_tools::per_element());
  got.push_back(got[0]);
  BOOST_TEST(tests::faults_of(test, got).size() == 5U);
}

BOOST_AUTO_TEST_CASE(every_letter_of_a_line_is_found_again_in_exactly_one_field) {
  for (const std::string& file : {kCases, kMore}) {
    for (const tests::SpeakerCase& test : tests::read_speaker_cases(file))
      BOOST_TEST(astray(test.line) == "", test.line << ": " << astray(test.line));
  }
  // Parts in any order and with any separators, sense or not.
  const std::array<std::string, 24> parts{"Dr. Anna Weber",
                                          "Tom Klein",
                                          "Stadt Hof",
                                          "Leiterin",
                                          "(angefragt)",
                                          "online",
                                          "MdB",
                                          "M. A.",
                                          "N. N.",
                                          "Impuls:",
                                          "mit",
                                          "Freiherr von Brakenfels",
                                          "Wohnbau GmbH",
                                          "„Mitten im Ort“",
                                          "Landrat a. D.",
                                          "SPD",
                                          "und Team",
                                          "Иван Петров",
                                          "王伟",
                                          "Weber",
                                          "Bundesamt für Bau-",
                                          "(Bonn)",
                                          "geb. Neu",
                                          "Amt 61"};
  const std::array<std::string, 12> separators{", ",    "; ",  " / ", " | ", " – ", "\n",
                                               " und ", " & ", " ",   ": ",  " (",  ") "};
  std::mt19937 random(20210304);
  for (int i = 0; i < 4000; ++i) {
    std::string line;
    const std::size_t count = 1 + random() % 6;
    for (std::size_t k = 0; k < count; ++k) {
      if (k > 0) line += separators[random() % separators.size()];
      line += parts[random() % parts.size()];
    }
    const std::string lost = astray(line);
    BOOST_REQUIRE_MESSAGE(lost.empty(), line << " loses or doubles " << lost);
  }
}

BOOST_AUTO_TEST_CASE(what_is_said_of_a_person_may_stand_in_any_order) {
  const std::array<std::string, 6> names{"Anna Weber",        "Prof. Dr. Tom Klein", "Jan van der Laan",
                                         "Mareike Bluhm MdL", "Eva Meyer zu Bexten", "Łukasz Wojtaszek"};
  const std::array<std::string, 5> roles{"Leiterin Stadtplanung", "Geschäftsführer", "freie Journalistin",
                                         "2. Bürgermeisterin", "Sprecher des Beirats"};
  const std::array<std::string, 5> houses{"Stadt Hof", "Universität Kassel", "Wohnbau Nord GmbH", "Landkreis Harburg",
                                          "Verein Kulturspeicher"};
  const std::array<std::string, 4> notes{"online", "sie/ihr", "angefragt", "per Video zugeschaltet"};
  const std::array<std::string, 4> separators{", ", " | ", " – ", " / "};
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    const std::string &name = names[random() % names.size()], &role = roles[random() % roles.size()],
                      &house = houses[random() % houses.size()], &note = notes[random() % notes.size()];
    std::vector<std::string> said{role, house, note};
    std::shuffle(said.begin(), said.end(), random);
    const std::string& separator = separators[random() % separators.size()];
    std::string line = name;
    for (const std::string& one : said) line += separator + one;
    BOOST_TEST(all_shown(line) == name + "|" + role + "|" + house + "|" + note, line);
  }
}

BOOST_AUTO_TEST_CASE(several_lines_joined_are_the_same_people_in_the_same_order) {
  const std::array<std::string, 5> people{"Dr. Anna Weber, Leiterin, Stadt Hof", "Tom Klein, Land Bremen",
                                          "Prof. Sabine Roth, Universität Kassel", "Mareike Bluhm (Stadt Aurich)",
                                          "Jonas Wolf, Architekt, Büro Wolf"};
  std::mt19937 random(11);
  for (int i = 0; i < 100; ++i) {
    std::vector<std::string> order(people.begin(), people.end());
    std::shuffle(order.begin(), order.end(), random);
    std::string line, expected;
    for (const std::string& one : order) {
      line += (line.empty() ? "" : "; ") + one;
      expected += (expected.empty() ? "" : " + ") + all_shown(one);
    }
    BOOST_TEST(all_shown(line) == expected, line);
  }
}

BOOST_AUTO_TEST_CASE(who_is_no_person_is_told_as_such) {
  const auto kind = [](const std::string& line) { return tests::persons_read(line).front().kind; };
  BOOST_TEST((kind("Landfrauenverein Süderau") == model::PersonKind::institution));
  BOOST_TEST((kind("N. N., Stadt Bonn") == model::PersonKind::placeholder));
  BOOST_TEST((kind("Anna Weber") == model::PersonKind::person));
  BOOST_TEST((kind("Ilka Brückner stellt das Projekt vor") == model::PersonKind::unclear));
}

BOOST_AUTO_TEST_CASE(a_line_that_is_not_certain_stays_as_typed_and_the_fields_are_proposed) {
  model::Event event;
  event.agenda.moderation.emplace_back().line = plain("Überraschungsgast");
  std::vector<normalise::Change> changes;
  Diagnostics diagnostics;
  const model::Series series;
  const model::Event clean =
      normalise::normalise(event, normalise::collect_evidence(series), series.settings, changes, diagnostics);
  BOOST_TEST((clean.agenda.moderation[0].kind == model::PersonKind::unclear));
  BOOST_TEST(clean.agenda.moderation[0].line.value == "Überraschungsgast");
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(std::string(diagnostics.all()[0].kind->code) == "S320");
  BOOST_TEST(
      diagnostics.all()[0].arguments ==
          (std::vector<std::string>{"Überraschungsgast", "<speaker kind=\"institution\">Überraschungsgast</speaker>"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_editor_says_what_a_line_names) {
  const auto marked = [](model::PersonKind kind, const std::string& line) {
    model::Event event;
    model::Person& person = event.agenda.moderation.emplace_back();
    person.kind = kind;
    person.kind_marked = true;
    person.line = plain(line);
    std::vector<normalise::Change> changes;
    Diagnostics diagnostics;
    const model::Series series;
    return normalise::normalise(event, normalise::collect_evidence(series), series.settings, changes, diagnostics)
        .agenda.moderation[0];
  };
  const model::Person house = marked(model::PersonKind::institution, "Anna Weber");
  BOOST_TEST(house.organisation.value == "Anna Weber");
  BOOST_TEST(house.surname.empty());
  BOOST_TEST(marked(model::PersonKind::person, "Überraschungsgast").surname.value == "Überraschungsgast");
  BOOST_TEST(marked(model::PersonKind::placeholder, "Gast aus Bonn").note.value == "Gast aus Bonn");
}
