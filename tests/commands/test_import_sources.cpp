#include <boost/test/unit_test.hpp>
#include <sstream>

#include "../scratch.h"
#include "cli/console.h"
#include "commands/commands.h"

using namespace dossier;

namespace {

struct Run {
  int code = 0;
  std::string output, errors;
};

/// Imports the files into "reihe" and gives what was said, with the scratch folder's name left out.
Run import(const Scratch& scratch, const std::vector<std::string>& names) {
  cli::Options options;
  options.command = cli::Command::import_sources;
  options.language = cli::Language::english;
  for (const std::string& name : names) options.inputs.push_back(scratch / name);
  options.into = scratch / "reihe";
  const cli::Wording wording(options.language);
  std::ostringstream output, errors;
  cli::Console console(output, errors, options, wording, false);
  Run run;
  run.code = commands::import_sources(options, console, wording);
  run.output = output.str();
  run.errors = errors.str();
  for (std::size_t at = 0; (at = run.errors.find(scratch.path + "/", at)) != std::string::npos;)
    run.errors.erase(at, scratch.path.size() + 1);
  return run;
}

const std::string kText =
    "Abend der Chöre\nFreitag, 5.4.2024, 19 Uhr, Aula\n\n19.00 Uhr Einlass\n19.30 Uhr Lieder\n\nAnmeldung: "
    "chor@verein.example\n";

}  // namespace

BOOST_AUTO_TEST_CASE(a_source_becomes_a_draft_with_its_places_and_what_no_field_takes_is_told) {
  const Scratch scratch;
  scratch.write("abend.txt", kText);
  const Run run = import(scratch, {"abend.txt"});
  BOOST_TEST(run.code == 0);
  BOOST_TEST(run.output.empty());
  BOOST_TEST(
      run.errors ==
      "abend.txt:7:1: note N945: No field takes “Anmeldung: chor@verein.example” (abend.txt:7); it is kept in <note>.\n"
      "  Anmeldung: chor@verein.example\n"
      "  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
      "dossier: note N949: reihe/2024-04-05-abend-der-choere.xml: new, from abend.txt.\n"
      "dossier: note N952: 1 file read: 1 new, 0 brought up to date, 0 unchanged.\n");
  BOOST_TEST(
      scratch.read("reihe/2024-04-05-abend-der-choere.xml") ==
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- Übernommen aus abend.txt. Ein Entwurf: prüfen, ergänzen, dann status=\"planned\" oder \"held\" setzen.\n"
      "     Hinter jedem Feld steht, woher es kommt. Was Sie ändern, bleibt, wenn die Quelle noch einmal übernommen "
      "wird. -->\n"
      "<event xmlns=\"urn:dossier:1\" id=\"2024-04-05-abend-der-choere\" status=\"draft\">\n"
      "  <title>Abend der Chöre</title> <!-- Zeile 1 -->\n"
      "  <date>2024-04-05</date> <!-- Zeile 2 -->\n"
      "  <time>19:00</time> <!-- Zeile 2 -->\n"
      "  <venue>Aula</venue> <!-- Zeile 2 -->\n"
      "\n  <agenda>\n"
      "    <slot> <!-- Zeile 4 -->\n      <time>19:00</time>\n      <title>Einlass</title>\n    </slot>\n"
      "    <slot> <!-- Zeile 5 -->\n      <time>19:30</time>\n      <title>Lieder</title>\n    </slot>\n"
      "  </agenda>\n"
      "\n  <note>Anmeldung: <a href=\"mailto:chor@verein.example\">chor@verein.example</a></note> <!-- Zeile 7 -->\n"
      "</event>\n");
}

BOOST_AUTO_TEST_CASE(a_second_import_keeps_every_edit_and_brings_up_the_rest) {
  const Scratch scratch;
  scratch.write("abend.txt", kText);
  import(scratch, {"abend.txt"});
  const std::string name = "reihe/2024-04-05-abend-der-choere.xml";
  std::string edited = scratch.read(name);
  edited.replace(edited.find("<title>Abend der Chöre</title>"), 31, "<title>Chornacht</title>");
  scratch.write(name, edited);
  BOOST_TEST(
      import(scratch, {"abend.txt"}).errors.ends_with("1 file read: 0 new, 0 brought up to date, 1 unchanged.\n"));
  BOOST_TEST(scratch.read(name) == edited);

  std::string changed = kText;
  changed.replace(changed.find("Aula"), 4, "Kirche");
  scratch.write("abend.txt", changed);
  const Run second = import(scratch, {"abend.txt"});
  BOOST_TEST(second.errors.find("dossier: note N950: " + name + ": brought up to abend.txt (venue).\n") !=
             std::string::npos);
  BOOST_TEST(scratch.read(name).find("<venue>Kirche</venue>") != std::string::npos);
  BOOST_TEST(scratch.read(name).find("<title>Chornacht</title>") != std::string::npos);

  changed.replace(changed.find("Abend der Chöre"), 16, "Abend der Lieder");
  scratch.write("abend.txt", changed);
  const Run third = import(scratch, {"abend.txt"});
  BOOST_TEST(
      third.errors.find(name + ": warning W951: " + name +
                        ": in abend.txt this has changed, but somebody has edited it here, so the edit stays: title.\n"
                        "  → Compare both, and write here what is right.\n") != std::string::npos);
  BOOST_TEST(scratch.read(name).find("<title>Chornacht</title>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(doubts_are_told_with_their_places) {
  const Scratch scratch;
  scratch.write("a.txt", "Fest am See\n\nDatum: bald\n\n10 Uhr Beginn\n11 Uhr Spiele\n");
  const std::string odd = import(scratch, {"a.txt"}).errors;
  BOOST_TEST(odd.find("a.txt:3:1: warning W943: “bald” should be a date and cannot be read as one (a.txt:3).\n") !=
             std::string::npos);
  BOOST_TEST(odd.find("a.txt: warning W941: No day was found for “Fest am See”; its <date> is empty.\n") !=
             std::string::npos);

  scratch.write("b.html",
                "<html><body><main><h1>Fest</h1><p>Samstag, 4. Mai 2024</p><p>Montag, 6. Mai 2024</p>"
                "<img src=\"fest.jpg\" alt=\"Zelt\"></main></body></html>");
  const std::string page = import(scratch, {"b.html"}).errors;
  BOOST_TEST(page.find("warning W944: Another day is named here, the first was taken: “Montag, 6. Mai 2024” (") !=
             std::string::npos);
  BOOST_TEST(page.find("warning W947: The picture “fest.jpg” is not beside the source; only its name is taken (") !=
             std::string::npos);

  scratch.write("c.txt", "Datum: 4.5.2024\n\n10 Uhr Beginn\n11 Uhr Spiele\n");
  BOOST_TEST(import(scratch, {"c.txt"})
                 .errors.find("warning W942: No title was found; the event is called “c” after its file.\n") !=
             std::string::npos);

  scratch.write(
      "d.txt",
      "Von: A\nBetreff: Fest\n\nHallo,\n\nhier ist es.\n\nFest\n4.5.2024\n\n10 Uhr A\n11 Uhr B\n\nViele Grüße\nC\n");
  BOOST_TEST(import(scratch, {"d.txt"})
                 .errors.find("note N946: Left out as not the event's own words: what stands here of the site or the "
                              "letter (d.txt:1).\n") != std::string::npos);

  scratch.write("e.pdf", "%PDF-1.7");
  const Run none = import(scratch, {"e.pdf"});
  BOOST_TEST(none.code == 1);
  BOOST_TEST(
      none.errors.starts_with("e.pdf: error E940: Nothing could be read from this file: no event was found in it.\n"));

  std::string calendar = "BEGIN:VCALENDAR\n";
  for (int i = 0; i < 2001; ++i)
    calendar += "BEGIN:VEVENT\nUID:" + std::to_string(i) + "\nSUMMARY:A\nDTSTART:20240101T100000\nEND:VEVENT\n";
  scratch.write("f.ics", calendar + "END:VCALENDAR\n");
  BOOST_TEST(import(scratch, {"f.ics"})
                 .errors.find("warning W948: The source holds more than 2000 events; the rest was left out.\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(pictures_beside_a_page_come_along_and_none_from_above) {
  const Scratch scratch;
  scratch.write(
      "seite/b.html",
      "<html><body><main><h1>Fest</h1><p>Samstag, 4. Mai 2024</p>"
      "<img src=\"b-Dateien/fest.jpg\" alt=\"Zelt\"><img src=\"../geheim.jpg\" alt=\"x\"></main></body></html>");
  scratch.write("seite/b-Dateien/fest.jpg", "\xFF\xD8\xFF jpeg");
  scratch.write("geheim.jpg", "\xFF\xD8\xFF secret");
  import(scratch, {"seite/b.html"});
  BOOST_TEST(scratch.read("reihe/2024-05-04-fest-dateien/fest.jpg") == "\xFF\xD8\xFF jpeg");
  BOOST_TEST(scratch.read("reihe/2024-05-04-fest-dateien/geheim.jpg").empty());
}
