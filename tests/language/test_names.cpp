#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "language/collation.h"
#include "language/names.h"
#include "language/text_forms.h"

namespace {

using namespace dossier::language;

std::string heading(const std::string& name) {
  return index_heading(parse_name(name));
}
Likeness compared(const std::string& a, const std::string& b) {
  return compare_names(parse_name(a), parse_name(b));
}

}  // namespace

BOOST_AUTO_TEST_CASE(headings_put_surnames_first_and_particles_last) {
  BOOST_TEST(heading("Dr.\u00A0Ulrich Berding") == "Berding, Dr. Ulrich");
  BOOST_TEST(heading("Karl-Theodor zu Guttenberg") == "Guttenberg, Karl-Theodor zu");
  BOOST_TEST(heading("Jan van der Laan") == "Laan, Jan van der");
  BOOST_TEST(heading("Erich vom Ende") == "vom Ende, Erich");
  BOOST_TEST(heading("Frau Dr. Eva Roth") == "Roth, Dr. Eva");
  BOOST_TEST(index_heading(make_name("Dr.", "Richard", "von Weizsäcker")) == "Weizsäcker, Dr. Richard von");
  BOOST_TEST(heading("Berding, Dr. Ulrich") == "Berding, Dr. Ulrich");
}

BOOST_AUTO_TEST_CASE(one_key_for_one_person_however_typed) {
  const std::string key = person_key(parse_name("Jörg Weiß"));
  BOOST_TEST(person_key(parse_name("Prof. Dr. Joerg Weiss")) == key);
  BOOST_TEST(person_key(parse_name("JÖRG WEISS")) == key);
  BOOST_TEST(person_key(parse_name("Jörg Weis")) != key);
}

BOOST_AUTO_TEST_CASE(keys_of_latin_names_are_those_of_the_general_rules) {
  const auto key = [](std::string surname) { return person_key({{}, {}, {}, std::move(surname)}); };
  for (char32_t letter = 0x20; letter < 0x180; ++letter) {
    std::string name = "S";
    dossier::append_utf8(name, letter);
    // A word joiner is nothing to the key, and has the name read by the general rules.
    BOOST_TEST(key(name) == key(name + "\u2060"));
  }
  for (const char* sign : {"\u00A0", "\u202F", "–", "—", "‘", "’", "‚", "“", "”", "„", "«", "»", "·", "…"}) {
    BOOST_TEST(key(sign) == key(std::string(sign) + "\u2060"));
  }
}

BOOST_AUTO_TEST_CASE(doubtful_pairs_are_never_the_same) {
  BOOST_TEST((compared("Anna Meier", "Anna Maier") == Likeness::maybe));
  BOOST_TEST((compared("Ulrich Berding", "U. Berding") == Likeness::maybe));
  BOOST_TEST((compared("Eva Muller", "Eva Müller") == Likeness::maybe));
  BOOST_TEST((compared("Anna Weiß", "Anna Weiß-Roth") == Likeness::maybe));
  BOOST_TEST((compared("Eva Roth", "Roth Eva") == Likeness::maybe));
  BOOST_TEST((compared("Peter Schmidt", "Reiner Schmidt") == Likeness::different));
  BOOST_TEST((compared("Jan Roth", "Jan Rath") == Likeness::different));
}

BOOST_AUTO_TEST_CASE(organisations_are_the_same_however_declined) {
  const std::string key = organisation_key("Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.\u202FV.");
  BOOST_TEST(organisation_key("des Deutschen Verbandes für Wohnungswesen, Städtebau und Raumordnung e.V.") == key);
  BOOST_TEST(organisation_key("Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung") == key);
  BOOST_TEST(organisation_key("Bundesinstitut für Raumforschung (BBR)") ==
             organisation_key("Bundesinstitut für Raumforschung"));
}

BOOST_AUTO_TEST_CASE(section_letters_fold_umlauts_and_signs) {
  BOOST_TEST(section_letter("Özdemir, Cem") == "O");
  BOOST_TEST(section_letter("8 Grad") == "#");
  BOOST_TEST(section_letter("Öffentlichkeit") == "O");
  BOOST_TEST(section_letter("Zander") == "Z");
}

BOOST_AUTO_TEST_CASE(nothing_comes_before_something) {
  std::vector<std::string> headings{"Berdinger, Anna", "Berding-Meier, Bea", "Berding, Dr. Ulrich", "Berding, Anna"};
  std::sort(headings.begin(), headings.end(),
            [](const std::string& a, const std::string& b) { return person_sort_key(a) < person_sort_key(b); });
  BOOST_TEST(headings == (std::vector<std::string>{"Berding, Anna", "Berding, Dr. Ulrich", "Berding-Meier, Bea",
                                                   "Berdinger, Anna"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_search_key_folds_gender_forms) {
  BOOST_TEST(search_key("Teilnehmer*innen") == "teilnehmerinnen");
  BOOST_TEST(search_key("Expert:innen") == "expertinnen");
  BOOST_TEST(search_key("Bürger/-innen") == "bürgerinnen");
  BOOST_TEST(search_key("TeilnehmerInnen") == "teilnehmerinnen");
  BOOST_TEST(search_key("Ort: Berlin") == "ort: berlin");
}

BOOST_AUTO_TEST_CASE(capitals_keep_the_sharp_s) {
  BOOST_TEST(upper_case("Fußweg 3") == "FUẞWEG 3");
}

BOOST_AUTO_TEST_CASE(names_that_stand_for_nobody_are_told_apart) {
  for (const char* nobody :
       {"NN", "N.N.", "N. N.", "n. n.", "N.\u00A0N.", "Dr. N. N.", "Frau N.N.", "N.N., Stadt Bonn"})
    BOOST_TEST(is_placeholder_name(nobody), nobody);
  for (const char* somebody : {"", "N. Neumann", "Nina N.", "Ann N.", "Nn. Müller"})
    BOOST_TEST(!is_placeholder_name(somebody), somebody);
}

BOOST_AUTO_TEST_CASE(names_of_any_script_have_keys_of_their_own) {
  const std::vector<std::string> names{
      "Иван Петров",  "Олена Шевченко", "Γιώργος Παπαδόπουλος", "محمد علي",   "דוד כהן",   "王伟", "李娜",
      "田中花子",     "김민준",         "Анна Weber",           "Anna Weber", "ليلى حداد", "!!!",  "???",
      "გიორგი ბერიძე"};
  std::set<std::string> people, houses;
  for (const std::string& name : names) {
    BOOST_TEST(!person_key(parse_name(name)).empty(), name);
    people.insert(person_key(parse_name(name)));
    houses.insert(organisation_key(name));
  }
  BOOST_TEST(people.size() == names.size());
  BOOST_TEST(houses.size() == names.size());
  BOOST_TEST(person_key(parse_name("ИВАН ПЕТРОВ")) == person_key(parse_name("Иван Петров")));
}

BOOST_AUTO_TEST_CASE(random_names_share_a_key_only_when_they_are_spelled_alike) {
  const std::u32string letters = U"abcdefgpqrxyzабвгдежзиклмнопαβγδεζηθ王李张伟ابتثجחדשक";
  std::mt19937 random(42);
  std::map<std::string, std::string> seen;
  for (int i = 0; i < 5000; ++i) {
    std::string words[2];
    for (std::string& word : words) {
      for (std::size_t k = 0, count = 1 + random() % 4; k < count; ++k)
        dossier::append_utf8(word, letters[random() % letters.size()]);
    }
    const std::string typed = words[0] + "|" + words[1];
    const std::string key = person_key({{}, words[0], {}, words[1], {}, {}});
    const auto [known, fresh] = seen.emplace(key, typed);
    BOOST_TEST((fresh || known->second == typed), typed << " and " << known->second);
  }
}

BOOST_AUTO_TEST_CASE(titles_and_nobility_tell_nobody_apart_and_generations_do) {
  const auto key = [](const std::string& name) { return person_key(parse_name(name)); };
  BOOST_TEST(key("Ludwig Freiherr von Brakenfels") == key("Dr. Ludwig von Brakenfels"));
  BOOST_TEST(key("Niklas Poppe, M. A.") == key("Niklas Poppe"));
  BOOST_TEST(key("Hans Meyer jun.") != key("Hans Meyer sen."));
}

BOOST_AUTO_TEST_CASE(headings_follow_libraries) {
  BOOST_TEST(heading("Sean Ó Briain") == "Ó Briain, Sean");
  BOOST_TEST(heading("Eva Meyer zu Bexten") == "Meyer zu Bexten, Eva");
  BOOST_TEST(heading("Dr. Eva Schulze Buschfeld") == "Schulze Buschfeld, Dr. Eva");
  BOOST_TEST(heading("Marie Gräfin von Tannrode") == "Tannrode, Marie Gräfin von");
  BOOST_TEST(heading("Graf Benno von Lauterstein") == "Lauterstein, Benno Graf von");
  BOOST_TEST(heading("José Luis Ortega Molinero") == "Ortega Molinero, José Luis");
  BOOST_TEST(heading("Maria dos Santos Pereira") == "Pereira, Maria dos Santos");
  BOOST_TEST(heading("Jonas am Ende") == "am Ende, Jonas");
  BOOST_TEST(heading("Anna auf der Heide") == "Heide, Anna auf der");
  BOOST_TEST(heading("Nguyễn Văn An") == "Nguyễn Văn An");
  BOOST_TEST(heading("Carlotta Brinkmeier, MdB") == "Brinkmeier, Carlotta");
}
