// Many at once: shares of the series in runs of their own, joined into one output folder and one report; and the page
// over all series from what is published.
#include <boost/test/unit_test.hpp>
#include <memory>
#include <set>

#include "many_series.h"

namespace {

/// The report without its first line, which tells the time.
std::string without_time(const std::string& report) {
  return report.substr(report.find('\n') + 1);
}

std::string share(int which, int of) {
  return std::to_string(which) + "/" + std::to_string(of);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_shares_of_four_runs_side_by_side_are_one_run_byte_by_byte) {
  const ManySeries input(9);
  input.write_event(3, 2, "Abend <b>");
  const Outcome whole = run(input.arguments("whole", "whole-report"));
  BOOST_TEST(whole.exit_code == 1);
  BOOST_TEST(whole.output == "17 published, 0 unchanged, 1 failed, 0 warnings\n");

  std::vector<std::unique_ptr<Program>> runs;
  for (int i = 1; i <= 4; ++i) {
    runs.push_back(std::make_unique<Program>(
        input.arguments("out", "report-" + std::to_string(i), {"--shard", share(i, 4), "--wait", "60"})));
  }
  std::set<int> codes;
  for (const auto& one : runs) {
    const Outcome outcome = one->wait();
    BOOST_TEST(outcome.exit_code <= 1, outcome.errors);
    codes.insert(outcome.exit_code);
  }
  BOOST_TEST(codes == (std::set<int>{0, 1}), boost::test_tools::per_element());
  BOOST_TEST((input.contents("out") == input.contents("whole")));

  std::vector<std::string> join{"report", "--report", input.folder / "joined", "--join"};
  for (int i = 4; i >= 1; --i) join.push_back(input.folder / ("report-" + std::to_string(i)));
  const Outcome joined = run(join);
  BOOST_TEST(joined.exit_code == 1);
  BOOST_TEST(joined.errors == "");
  BOOST_TEST(joined.last_line() == whole.output);
  const std::string text = input.folder.read("joined/run-report.txt");
  BOOST_TEST(joined.output == text + whole.output);
  BOOST_TEST(without_time(text) == without_time(input.folder.read("whole-report/run-report.txt")));
}

BOOST_AUTO_TEST_CASE(nothing_is_made_twice_and_nothing_left_out_by_shares) {
  const ManySeries input(7, 1);
  int published = 0;
  for (int i = 1; i <= 3; ++i) {
    const Outcome outcome = run(input.arguments("out", "report", {"--shard", share(i, 3)}));
    BOOST_TEST(outcome.exit_code == 0);
    published += std::stoi(outcome.output);
  }
  BOOST_TEST(published == 7);
  const Outcome again = run(input.arguments("out", "report"));
  BOOST_TEST(again.output == "0 published, 7 unchanged, 0 failed, 0 warnings\n");
}

BOOST_AUTO_TEST_CASE(a_share_without_report_or_with_two_or_an_old_one_is_told) {
  const ManySeries input(2, 1);
  run(input.arguments("out", "one", {"--shard", "1/3"}));
  run(input.arguments("out", "two", {"--shard", "2/3"}));
  const Outcome joined = run({"report", "--lang", "en", "--join", input.folder / "one", input.folder / "two",
                              input.folder / "two", input.folder / "none"});
  BOOST_TEST(joined.exit_code == 1);
  BOOST_TEST(joined.errors ==
             "dossier: error E974: The share 2/3 is reported twice; the report in " + (input.folder / "two") +
                 " is left out.\n  → Give each run of --shard a folder of its own for --report.\n"
                 "dossier: error E973: There is no readable run report in the folder " +
                 (input.folder / "none") +
                 ".\n  → The run that was to write it has not ended, or ended before its time: start it again.\n"
                 "dossier: error E975: No report tells of the share 3/3.\n"
                 "  → Start the run with this --shard, or name the folder of its report.\n");
  BOOST_TEST(joined.output.find("\nErrors:\n\ndossier: error E974:") != std::string::npos, joined.output);

  std::string old = input.folder.read("one/run-report.json");
  const std::size_t at = old.find("\"started_local\": \"");
  old.replace(at + 18, 10, "2021-03-04");
  input.folder.write("one/run-report.json", old);
  const Outcome late = run({"report", "--lang", "en", "--join", input.folder / "one"});
  BOOST_TEST(late.errors.find("dossier: warning W976: The report in " + (input.folder / "one") +
                              " is of another day (2021-03-04).\n"
                              "  → See whether the run that was to write it has run.\n") == 0U,
             late.errors);
  input.folder.write("one/run-report.json", "{\"version\": 1, \"started\": 7}");
  BOOST_TEST(run({"report", "--lang", "en", "--join", input.folder / "one"}).errors.find("E973") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_page_over_all_series_is_made_from_what_is_published_alone) {
  const ManySeries input(3);
  run(input.arguments("out", "report"));
  const std::string page = input.folder.read("out/index.html");
  BOOST_TEST(page != "");
  std::filesystem::remove_all(input.folder / "in");
  std::filesystem::remove(input.folder / "out/index.html");
  const Outcome made = run({"index", input.folder / "out"});
  BOOST_TEST(made.exit_code == 0);
  BOOST_TEST(made.output == "Geprüft: 3 Reihen. Alles in Ordnung.\n");
  BOOST_TEST((input.folder.read("out/index.html") == page));
  // A run over one series keeps what the page says of the others.
  ManySeries one(1);
  std::filesystem::rename(one.folder / "in", input.folder / "in");
  input.write_event(1, 1, "Anders");
  run({"build", input.folder / "in", "--out", input.folder / "out", "--progress", "none"});
  BOOST_TEST((input.folder.read("out/index.html") == page));
}

BOOST_AUTO_TEST_CASE(a_damaged_manifest_does_not_take_its_series_off_the_page_over_all) {
  const ManySeries input(2);
  run(input.arguments("out", "report"));
  const std::string page = input.folder.read("out/index.html");
  input.folder.write("out/reihe-2/manifest.json", "{");
  input.folder.write("out/app/manifest.json", "{\"name\": \"somebody else's\"}");
  const Outcome made = run({"index", input.folder / "out", "--lang", "en"});
  BOOST_TEST(made.exit_code == 1);
  BOOST_TEST(made.errors == "dossier: error E977: The manifest " + (input.folder / "out/reihe-2/manifest.json") +
                                " is damaged; the page over all series stays as it is.\n"
                                "  → Run “dossier build” for this series: it makes its manifest anew.\n");
  BOOST_TEST((input.folder.read("out/index.html") == page));
}

BOOST_AUTO_TEST_CASE(nothing_is_written_into_a_folder_that_nothing_was_published_in) {
  const ManySeries input(1);
  const Outcome foreign = run({"index", input.folder / "in", "--lang", "en"});
  BOOST_TEST(foreign.exit_code == 2);
  BOOST_TEST(foreign.errors == "dossier: error E978: Nothing was published in the folder " + (input.folder / "in") +
                                   ".\n  → Name the folder that was given to “dossier build” with --out.\n");
  BOOST_TEST(!std::filesystem::exists(input.folder / "in/index.html"));
  const Outcome none = run({"index", input.folder / "nowhere", "--lang", "en"});
  BOOST_TEST(none.exit_code == 2);
  BOOST_TEST(none.errors.find("dossier: error E912: There is no file or folder ") == 0U, none.errors);
}

BOOST_AUTO_TEST_CASE(a_run_waits_for_a_series_another_one_holds_as_long_as_it_may) {
  const ManySeries input(1);
  run(input.arguments("out", "report"));
  // Somebody holds the series.
  const std::string lock = input.folder / "out/reihe-1";
  const std::string holder = "import fcntl,os,sys,time\nf=os.open('" + lock +
                             "',os.O_RDONLY)\nfcntl.flock(f,fcntl.LOCK_EX)\nopen('" + (input.folder / "held") +
                             "','w')\ntime.sleep(float(sys.argv[1]))\n";
  input.folder.write("hold.py", holder);
  input.write_event(1, 1, "Neu");
  const auto hold = [&](const std::string& seconds) {
    std::filesystem::remove(input.folder / "held");
    auto program =
        std::make_unique<Program>(std::vector<std::string>{}, Program::Variables{}, "", "/dev/null",
                                  std::vector<std::string>{"/usr/bin/python3", input.folder / "hold.py", seconds});
    while (!std::filesystem::exists(input.folder / "held")) ::usleep(10'000);
    return program;
  };
  {
    const auto other = hold("30");
    const Outcome busy = run(input.arguments("out", "report"));
    BOOST_TEST(busy.exit_code == 3);
    BOOST_TEST(busy.errors.find("dossier: Fehler E801: ") == 0U, busy.errors);
  }
  const auto other = hold("1");
  const Outcome waited = run(input.arguments("out", "report", {"--wait", "30"}));
  BOOST_TEST(waited.exit_code == 0);
  BOOST_TEST(waited.output == "1 published, 1 unchanged, 0 failed, 0 warnings\n");
}
