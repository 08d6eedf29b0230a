// The report of the morning: what needs a person first, what is known already last; who is told of it; and what of
// earlier nights is kept.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

#include "input.h"
#include "schema.h"

namespace {

namespace fs = std::filesystem;

struct Night : Input {
  using Input::Input;
  Outcome night(std::vector<std::string> more = {}, const Program::Variables& variables = {{"TZ", "UTC"}}) const {
    std::vector<std::string> all{"--report", folder / "report", "--cache", folder / "cache"};
    all.insert(all.end(), more.begin(), more.end());
    return build(all, variables);
  }
  std::string text() const { return folder.read("report/run-report.txt"); }
  nlohmann::json json() const { return nlohmann::json::parse(folder.read("report/run-report.json")); }

  /// Two houses of one person: somebody has to look at it.
  void write_speaker(int number, const std::string& house, const std::string& title = "Abend") const {
    folder.write("in/" + id(number) + ".xml",
                 "<event xmlns=\"urn:dossier:1\" id=\"" + id(number) + "\" status=\"held\">\n  <date>2021-03-0" +
                     std::to_string(1 + number) + "</date>\n  <title>" + title +
                     "</title>\n  <agenda>\n    <slot>\n      <title>Vortrag</title>\n      <speaker>Dirk Albers, " +
                     house + " e.V.</speaker>\n    </slot>\n  </agenda>\n</event>\n");
  }
  /// A program that notes what it is told; ends with `code`.
  std::string listener(int code = 0) const {
    folder.write("listener", "#!/bin/sh\ncat > '" + (folder / "heard") +
                                 "'\nprintf '%s|' \"$@\" \"$DOSSIER_RESULT\" "
                                 "\"$DOSSIER_EXIT_CODE\" >> '" +
                                 (folder / "told") + "'\necho 'spoken aloud'\nexit " + std::to_string(code) + "\n");
    fs::permissions(folder / "listener", fs::perms::owner_all);
    return folder / "listener";
  }
};

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%d.%m.%Y", &parts);
  return text;
}

/// Where each of these stands in the text, which must be in this order.
void check_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t last = 0;
  for (const std::string& part : parts) {
    const std::size_t at = text.find(part, last);
    BOOST_TEST(at != std::string::npos, part << " is not in its place in\n" << text);
    if (at != std::string::npos) last = at;
  }
}

void make_old(const std::string& path, int days) {
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(24 * days));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_report_opens_with_what_needs_a_person_and_ends_with_what_is_as_it_was) {
  const Night house(8);
  house.write_speaker(1, "Haus");
  house.write_speaker(2, "Hof");
  BOOST_TEST(house.night().exit_code == 0);
  check_order(house.text(),
              {"Lauf vom " + today() + ", ", "8 veröffentlicht, 0 unverändert, 0 fehlgeschlagen, 1 Warnungen",
               "\nNeue Warnungen:\n\n", "Warnung W415", "\nNeu oder geändert:\n", "  reihe/abend-1 (neu)\n"});

  house.break_event(3);
  fs::remove(house.folder / "in/abend-4.xml");
  house.write_event(5, "Ein anderer Abend");
  house.write_speaker(6, "Hafen");
  const Outcome outcome = house.night();
  BOOST_TEST(outcome.exit_code == 1);
  check_order(house.text(),
              {"\nFehlgeschlagen:\n  reihe/abend-3\n",
               "\nZurückgehalten: nicht mehr in den Eingaben, weiter "
               "veröffentlicht:\n  reihe/abend-4\n",
               "\nFehler:\n\n", "abend-3.xml:4:", "\nNeue Warnungen:\n\n", "abend-6.xml", "Warnung W415",
               "\nNeu oder geändert:\n  reihe/abend-5 (geändert)\n  reihe/abend-6 (geändert)\n", "\nUnverändert: 4\n",
               "\nWarnungen, die schon bekannt sind: 1\n\n", "Warnung W415", "  (bekannt seit " + today() + ")\n"});

  // The next night knows since when.
  house.night();
  check_order(house.text(), {"\nFehlgeschlagen:\n  reihe/abend-3 (seit " + today() + ")\n"});

  house.write_event(3, "Abend 3");
  const Outcome removed = house.night();
  BOOST_TEST(removed.exit_code == 0);
  check_order(house.text(),
              {"\nEntfernt, weil nicht mehr in den Eingaben:\n  reihe/abend-4\n", "\nNeue Warnungen:\n\n", "W931"});
  BOOST_TEST(house.json()["needs_a_person"] == true);
  BOOST_TEST(house.json()["removed"] == 1);
}

BOOST_AUTO_TEST_CASE(warnings_of_unchanged_events_are_counted_and_marked_as_known) {
  const Night house(3);
  house.write_speaker(1, "Haus");
  house.write_speaker(2, "Hof");
  house.night();
  BOOST_TEST(house.json()["warnings"] == 1);
  BOOST_TEST(house.json()["known_warnings"] == 0);
  BOOST_TEST(house.json()["needs_a_person"] == true);
  for (const bool changed : {false, true}) {
    if (changed) house.write_event(3, "Ein anderer Abend");
    const Outcome outcome = house.night();
    BOOST_TEST(outcome.last_line().ends_with(" 0 failed, 1 warnings\n"), outcome.output);
    BOOST_TEST(house.json()["warnings"] == 1);
    BOOST_TEST(house.json()["known_warnings"] == 1);
    BOOST_TEST(house.json()["needs_a_person"] == false);
    BOOST_TEST(house.text().find("Neue Warnungen") == std::string::npos, house.text());
    check_order(house.text(), {"Rückgabewert 0\nEs ist nichts zu tun.\n", "\nWarnungen, die schon bekannt sind: 1\n\n",
                               "Warnung W415", "  (bekannt seit " + today() + ")\n"});
    BOOST_TEST(schema_faults("run-report", house.folder.read("report/run-report.json")) == "");
  }
}

BOOST_AUTO_TEST_CASE(the_report_tells_the_time_on_the_wall) {
  const Night house(1);
  house.night({}, {{"TZ", "<+0530>-5:30"}});
  const std::string local = house.json()["started_local"], utc = house.json()["started"];
  BOOST_TEST(local.substr(19) == "+05:30");
  const auto minutes = [](const std::string& time) {
    return std::stoi(time.substr(11, 2)) * 60 + std::stoi(time.substr(14, 2));
  };
  BOOST_TEST((minutes(local) - minutes(utc) + 1440) % 1440 == 330);
  BOOST_TEST(house.text().find(local.substr(11, 5) + " Uhr\n") < 40U, house.text());
}

BOOST_AUTO_TEST_CASE(history_loses_what_is_too_old_and_nothing_that_is_not_its_own) {
  const Night house(1);
  for (int day = 10; day < 30; ++day) {
    house.folder.write("report/history/2020-01-" + std::to_string(day) + "T02-30-00Z.json", "{}");
  }
  house.folder.write("report/history/2020-01-01-notizen.json", "mine");
  house.night();
  std::size_t reports = 0;
  for (const auto& entry : fs::directory_iterator(house.folder / "report/history")) {
    reports += entry.path().filename().string().find('T') != std::string::npos ? 1U : 0U;
  }
  BOOST_TEST(reports == 7U);  // the newest stay, whatever the clock says
  BOOST_TEST(fs::exists(house.folder / "report/history/2020-01-24T02-30-00Z.json"));
  BOOST_TEST(!fs::exists(house.folder / "report/history/2020-01-23T02-30-00Z.json"));
  BOOST_TEST(house.folder.read("report/history/2020-01-01-notizen.json") == "mine");
}

BOOST_AUTO_TEST_CASE(history_loses_its_oldest_when_it_is_too_large) {
  const Night house(1);
  const std::string name = "report/history/20";
  std::time_t now = std::time(nullptr);
  for (int days = 1; days <= 20; ++days) {
    const std::time_t then = now - days * 86400;
    std::tm parts{};
    gmtime_r(&then, &parts);
    char text[64];
    std::strftime(text, sizeof text, "report/history/%Y-%m-%dT02-30-00Z.json", &parts);
    house.folder.write(text, "{}");
    fs::resize_file(house.folder / text, 5'000'000);
  }
  house.night();
  // Nine of 5 MB and this night's fit into 50 MB.
  BOOST_TEST(std::distance(fs::directory_iterator(house.folder / "report/history"), {}) == 10);
}

BOOST_AUTO_TEST_CASE(the_cache_loses_what_nobody_has_used_for_long) {
  const Night house(1);
  const std::string deck = DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu.pdf";
  fs::create_directories(house.folder / "in/folien");
  fs::copy_file(deck, house.folder / "in/folien/deck.pdf");
  const auto write = [&](const std::string& title) {
    house.folder.write(
        "in/abend-1.xml",
        "<event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n  <date>2021-03-02</date>\n  <title>" + title +
            "</title>\n  <decks>\n    <deck href=\"folien/deck.pdf\"><title>Folien</title></deck>\n"
            "  </decks>\n</event>\n");
  };
  write("Abend");
  house.night();
  std::string record;
  for (const auto& entry : fs::directory_iterator(house.folder / "cache/decks")) record = entry.path().string();
  BOOST_REQUIRE(record != "");
  house.folder.write("cache/decks/old.deck", "x");
  house.folder.write("cache/decks/young.deck", "x");
  house.folder.write("cache/decks/.dossier-a.deck.1-2-3.part", "x");
  make_old(house.folder / "cache/decks/old.deck", 91);
  make_old(house.folder / "cache/decks/young.deck", 89);
  make_old(house.folder / "cache/decks/.dossier-a.deck.1-2-3.part", 2);
  make_old(record, 91);
  // Once a day is enough.
  house.night();
  BOOST_TEST(fs::exists(house.folder / "cache/decks/old.deck"));
  make_old(house.folder / "cache/.tidied", 2);
  write("Ein anderer Abend");
  house.night();
  BOOST_TEST(fs::exists(record));  // used this night
  BOOST_TEST(!fs::exists(house.folder / "cache/decks/old.deck"));
  BOOST_TEST(fs::exists(house.folder / "cache/decks/young.deck"));
  BOOST_TEST(!fs::exists(house.folder / "cache/decks/.dossier-a.deck.1-2-3.part"));
}

BOOST_AUTO_TEST_CASE(a_program_is_given_each_report_with_its_arguments_and_without_a_shell) {
  const Night house(2);
  const std::string command = house.listener() + " 'zwei Worte' $HOME {result}";
  const Outcome good = house.night({"--report-command", command});
  BOOST_TEST(good.exit_code == 0);
  BOOST_TEST(good.errors == "spoken aloud\n");  // what it says is not our output
  BOOST_TEST(good.output == "2 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(house.folder.read("heard") == house.text());
  BOOST_TEST(house.folder.read("told") == "zwei Worte|$HOME|success|success|0|");
}

BOOST_AUTO_TEST_CASE(who_is_told_depends_on_how_the_run_ended) {
  const Night house(2);
  const std::string program = house.listener();
  const std::vector<std::string> hooks{"--on-success", program + " A", "--on-findings",
                                       program + " B", "--on-failure", program + " C"};
  house.night(hooks);
  house.break_event(2);
  house.night(hooks);
  std::vector<std::string> wrong = hooks;
  wrong.insert(wrong.end(), {"--only", "nobody"});
  BOOST_TEST(house.night(wrong).exit_code == 2);
  BOOST_TEST(house.folder.read("told") == "A|success|0|B|findings|1|C|failure|2|");
}

BOOST_AUTO_TEST_CASE(a_program_that_does_not_do_its_work_is_told) {
  const Night house(1);
  const Outcome none = house.night({"--lang", "en", "--report-command", "/no/such/program"});
  BOOST_TEST(none.exit_code == 0);
  BOOST_TEST(none.errors ==
             "dossier: warning W970: The program /no/such/program that is to be told of the run cannot be started: No "
             "such file or directory.\n  → See to the spelling. Name the program and its arguments only; there is no "
             "shell.\n");
  BOOST_TEST(none.output == "1 published, 0 unchanged, 0 failed, 1 warnings\n");
  const std::string program = house.listener(7);
  const std::string hint = "  → What was published is not affected. The report stands in the folder of --report.\n";
  BOOST_TEST(house.night({"--lang", "en", "--on-success", program}).errors ==
             "spoken aloud\ndossier: warning W971: The program " + program +
                 " that was told of the run ended with 7.\n" + hint);
  const Outcome slow =
      house.night({"--lang", "en", "--report-command", "sleep 30", "--command-wait", "1"}, {{"PATH", "/usr/bin:/bin"}});
  BOOST_TEST(slow.errors ==
             "dossier: warning W972: The program sleep that was told of the run had not ended after 1 seconds and was "
             "stopped.\n" +
                 hint);
}

BOOST_AUTO_TEST_CASE(each_change_of_a_text_is_listed_once_with_what_keeps_the_original) {
  const Night house(1);
  house.folder.write("in/abend-1.xml",
                     "<event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n  <date>4.3.2021</date>\n"
                     "  <title>Abend</title>\n  <topic>\n    <p>Es geht um 11.00 Uhr weiter.</p>\n"
                     "    <p>Das ist Nr. 3 von allen.</p>\n  </topic>\n</event>\n");
  house.night();
  const std::string changes =
      "\nVon den Textregeln geänderte Wörter; jedes lässt sich behalten, wie es getippt ist:\n"
      "  " +
      (house.folder / "in/abend-1.xml") +
      ":2:9: T1: „4.3.2021“ → „Donnerstag, 4.·März 2021“ (das Datum wird ausgeschrieben)\n"
      "    → Soll es bleiben, schreiben Sie: <rules-off>T1</rules-off>\n"
      "  " +
      (house.folder / "in/abend-1.xml") +
      ":5:19: S7: „11.00 Uhr“ → „11:00·Uhr“ (Uhrzeiten stehen mit Doppelpunkt)\n"
      "    → Soll es bleiben, schreiben Sie: <span keep=\"S7\">11.00 Uhr</span>\n";
  check_order(house.text(), {changes});
  BOOST_TEST(house.text().find("Nr.") == std::string::npos, "what changed in its spaces only is in the JSON");
  std::size_t listed = 0;
  const nlohmann::json json = house.json();
  for (const auto& message : json["series"][0]["events"][0]["messages"]) listed += message.contains("change");
  BOOST_TEST(listed == 3);
  // The next night changes nothing and lists nothing.
  house.night({"--force"});
  check_order(house.text(), {changes});
  house.night();
  BOOST_TEST(house.text().find("Textregeln") == std::string::npos, house.text());
}
