// Events that once came out wrong, as files: names and houses in other scripts, Gender forms, quotation marks in
// several languages and inside each other, encodings. What is printed is read from the results summary and the PDF.
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <memory>

#include "input.h"

namespace {

/// What the program makes of a folder of events.
struct Made {
  explicit Made(const std::string& name) {
    outcome = run({"build", DOSSIER_FINDINGS "/" + name, "--out", folder / "out", "--progress", "none"});
  }
  std::string results(const std::string& series) const {
    std::string text = folder.read("out/" + series + "/" + series + "-ergebnisse.txt");
    for (const std::string space : {"\u00A0", "\u202F"}) {
      for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space))
        text.replace(at, space.size(), " ");
    }
    return text;
  }
  /// The words of an event's dossier, line by line.
  std::string printed(const std::string& series, const std::string& event) const {
    const std::string path = folder / ("out/" + series + "/" + event + "/" + event + "-dossier.pdf");
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(("pdftotext -raw '" + path + "' -").c_str(), "r"), &pclose);
    std::string text(1 << 16, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), pipe.get()));
    return text;
  }

  Scratch folder;
  Outcome outcome;
};

void check_lines(const std::string& text, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    BOOST_TEST(("\n" + text).find("\n" + line + "\n") != std::string::npos, "no line “" << line << "” in\n" << text);
  }
}

std::size_t times(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(people_in_other_scripts_stay_who_they_are) {
  const Made made("nonlatin");
  BOOST_TEST(made.outcome.exit_code == 0);
  check_lines(made.results("nonlatin"),
              {"Mitwirkende: 6 (aus Moderation und Beiträgen, jede Person einmal gezählt)",
               "Organisationen: 6 (der Mitwirkenden, jede einmal gezählt)", "  Beitrag von Степан Гнатюк",
               "Бойко, Марія (Universität Odessa): Abend a", "Гнатюк, Степан (Stadt Lwiw): Abend a",
               "Δημητρίου, Ελένη (Universität Athen): Abend a", "سارة حسن (Universität Kairo): Abend b",
               "לוי, רחל (Universität Haifa): Abend b", "Beispiel, Nora (Stadt X): Abend b"});
}

BOOST_AUTO_TEST_CASE(houses_and_topics_in_other_scripts_stay_what_they_are) {
  const Made made("nonlatin-organisations");
  BOOST_TEST(made.outcome.exit_code == 0);
  const std::string text = made.results("orgs");
  check_lines(
      text, {"Mitwirkende: 3 (aus Moderation und Beiträgen, jede Person einmal gezählt)",
             "Organisationen: 3 (der Mitwirkenden, jede einmal gezählt)", "Eins, Nora (Одеський університет): Abend a",
             "Zwei, Ida (上海大学): Abend a", "Drei, Mara (Δήμος Πατρέων): Abend b", "- Zweites Ergebnis. (Abend a)",
             "- Drittes Ergebnis. (Abend b)"});
  // Only what both evenings told of is said to return.
  BOOST_TEST(text.find("- Erstes Ergebnis. (Abend a)") == std::string::npos);
  BOOST_TEST(text.find("- Viertes Ergebnis. (Abend b)") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_gender_form_is_divided_or_changed) {
  const Made made("gender");
  BOOST_TEST(made.outcome.exit_code == 0);
  // A form may be divided in its stem, never at its sign or behind it.
  std::string text = made.printed("gender", "a");
  const std::string divided = "\u00AD\n";
  for (std::size_t at = text.find(divided); at != std::string::npos; at = text.find(divided))
    text.replace(at, divided.size(), "|");
  for (const std::string form : {"Mitarbeiter(innen)", "Student(inn)en", "Bürgermeister/innen", "Bürgermeister/-innen",
                                 "Planer*innen", "Planer:innen", "Planer_innen", "Planer·innen", "Planer!innen",
                                 "PlanerInnen", "Expert’innen", "Forscher’innen"}) {
    std::size_t whole = 0;
    for (std::size_t cut = 0; cut <= form.find_first_of("(/*:_!I\xC2\xE2", 1); ++cut)
      whole += times(text, cut == 0 ? form : form.substr(0, cut) + "|" + form.substr(cut));
    BOOST_TEST(whole == 6, form << " in\n" << text);
  }
}

BOOST_AUTO_TEST_CASE(english_events_have_english_marks_and_dates_and_nothing_is_guessed) {
  const Made made("english");
  BOOST_TEST(made.outcome.exit_code == 1);
  BOOST_TEST(made.outcome.errors.find("c.xml:3:9: Fehler E154: „3/4/2021“ lässt sich nicht als Datum lesen.") !=
             std::string::npos);
  check_lines(
      made.results("english"),
      {"Date: Thursday, 4 March 2021", "Time: 18:00–20:00", "Date: 5–6 March 2021", "“Opening” – the city’s night",
       "The office’s “best ‘inner’ idea” – really – is 5% cheaper; e.g. 10–12 May, pp. 3–5, 1,000 people; it’s "
       "’90s; the ‘old’ town. €5, $5.50.",
       "Soirée « française »", "Il dit: « Bonjour ! » et l’idée; 5 % ; « c’est “ça” »."});
}

BOOST_AUTO_TEST_CASE(english_apostrophes_and_dashes_are_told_from_quotation_marks) {
  check_lines(Made("english-quotes").results("quotes"),
              {"P1 It’s the ’80s; the ‘new’ town.", "P2 rock ’n’ roll and the ‘new’ town",
               "P3 the ’68ers’ “small” idea", "P4 ’Twas “good”, she said ‘yes’ to the nurses’ union.",
               "P5 “One – two” – three — four; 10–12 May; pp. 3–5; 2019–2021.",
               "P6 Das waren die ’80er; das ‚neue‘ Haus – ja."});
}

BOOST_AUTO_TEST_CASE(quotations_inside_each_other_keep_a_mark_each) {
  check_lines(Made("nested-quotes").results("nested"),
              {"P1 „Da war ‚drin‘“.", "P2 „‚Drin‘ war es“.", "P3 „‚Beides‘“.", "P4 „Da war ‚drin‘.“", "P5 „A B ‚C‘“.",
               "P6 „A ‚C‘“.", "P7 „Da war ‚drin‘“; „Da war ‚drin‘“; „Da war ‚drin‘“; „Geht’s?“",
               "P8 „eins“„zwei“ und „drei“."});
}

BOOST_AUTO_TEST_CASE(each_encoding_is_read_as_it_is_or_refused) {
  const Made made("encoding");
  BOOST_TEST(made.outcome.exit_code == 1);
  for (const char* said :
       {"cp1252-as-latin1.xml:1:31: Fehler E104: Die Datei gibt sich als ISO-8859-1 aus, ist aber windows-1252.",
        "utf8-as-latin1.xml:1:31: Fehler E104: Die Datei gibt sich als ISO-8859-1 aus, ist aber UTF-8.",
        "latin1-as-utf8.xml:7:10: Fehler E105: Das Byte 0xF6 gibt es in UTF-8 nicht, als das sich die Datei ausgibt.",
        "lost.xml:7:8: Warnung W308: U6: In „Gr\uFFFD\uFFFDe“ fehlen Buchstaben, die schon verloren waren, bevor diese "
        "Datei entstand."}) {
    BOOST_TEST(made.outcome.errors.find(said) != std::string::npos, said << " in\n" << made.outcome.errors);
  }
  check_lines(made.results("encoding"), {"Größe „Zitat“ – 5 € für Œuvre", "Größe „Zitat“ – 5 €", "Öffnung über Größe",
                                         "Planung & Umsetzung, über, – vier, R&D", "Für Größe „Haus“, Ämter",
                                         "Gr\uFFFD\uFFFDe und \uFFFDffnung"});
}
