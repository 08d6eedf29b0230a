#include <sys/file.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "input.h"
#include "publish/publication.h"

namespace {

/// Every file under a published name is whole, and the next build ends well.
void require_whole(const Input& input, const std::string& when) {
  const Outcome verified = input.verify();
  BOOST_TEST(verified.exit_code == 0, when + ": " + verified.errors);
  const Outcome next = input.build();
  BOOST_TEST(next.exit_code == 0, when + ": " + next.errors);
  const Outcome clean = input.verify();
  BOOST_TEST(clean.errors == "", when);
  BOOST_TEST(clean.exit_code == 0, when);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_build_killed_at_any_moment_leaves_whole_files) {
  const char* wanted = std::getenv("DOSSIER_KILLS");
  const int kills = wanted == nullptr ? 20 : std::atoi(wanted);
  const Input input(6);
  const auto begin = std::chrono::steady_clock::now();
  input.build();
  const auto whole_run = std::chrono::steady_clock::now() - begin;
  for (int i = 0; i < kills; ++i) {
    // Every event changes, so that there is something to publish at every moment.
    for (int event = 1; event <= 6; ++event) input.write_event(event, "Fassung " + std::to_string(i));
    {
      Program program({"build", input.folder / "in", "--out", input.folder / "out", "--progress", "none"});
      std::this_thread::sleep_for(whole_run * (i + 1) / kills);
      program.signal(SIGKILL);
      program.wait();
    }
    const Outcome verified = input.verify();
    BOOST_TEST(verified.exit_code == 0, "kill " + std::to_string(i) + ": " + verified.errors);
  }
  require_whole(input, "after all kills");
}

BOOST_AUTO_TEST_CASE(a_failing_disk_is_told_and_leaves_no_partial_file) {
  struct Fault {
    std::string call;
    int error;
    std::string reason;
  };
  for (const Fault& fault : {Fault{"write", 28, "No space left on device"}, Fault{"fsync", 5, "Input/output error"},
                             Fault{"rename", 5, "Input/output error"}}) {
    const Input input(2);
    input.build();
    // The deep test lets every single call fail.
    const int step = std::getenv("DOSSIER_DEEP") == nullptr ? 4 : 1;
    int number = 1;
    for (;; number += step) {
      input.write_event(1, "Fassung " + std::to_string(number));
      const std::string when = fault.call + " " + std::to_string(number);
      const Outcome outcome = input.build(
          {"--lang", "en"},
          {{"LD_PRELOAD", DOSSIER_FAULTS},
           {"ASAN_OPTIONS", "verify_asan_link_order=0"},
           {"DOSSIER_FAIL", fault.call + ":" + std::to_string(number) + ":" + std::to_string(fault.error)}});
      const Outcome verified = input.verify();
      BOOST_TEST(verified.exit_code == 0, when + ": " + verified.errors);
      if (outcome.exit_code == 0) break;
      BOOST_TEST(outcome.exit_code == 3, when);
      if (outcome.errors.starts_with("dossier: error E842: ")) {  // the last line itself
        BOOST_TEST(outcome.output == "", when);
        require_whole(input, when);
        continue;
      }
      BOOST_TEST(outcome.errors.find("dossier: error E802: ") == 0U, when + ": " + outcome.errors);
      BOOST_TEST(outcome.errors.find(" cannot be written: " + fault.reason + ".\n") != std::string::npos,
                 when + ": " + outcome.errors);
      // Whether the other event was looked at before is a matter of threads.
      BOOST_TEST((outcome.output == "0 published, 1 unchanged, 1 failed, 0 warnings\n" ||
                  outcome.output == "0 published, 0 unchanged, 1 failed, 0 warnings\n"),
                 when + ": " + outcome.output);
      require_whole(input, when);
      BOOST_REQUIRE(number < 100);
    }
    BOOST_TEST(number > 2, fault.call);  // a dossier and two manifests at least
  }
}

BOOST_AUTO_TEST_CASE(a_second_run_is_refused_at_once) {
  const Input input(1);
  input.build();
  const dossier::publish::OutputFolder out(input.folder / "out");
  const dossier::publish::OutputFolder::Hold held = out.hold("reihe");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.exit_code == 3);
  BOOST_TEST(outcome.errors == "dossier: Fehler E801: Ein anderer Lauf arbeitet gerade im Ordner " +
                                   (input.folder / "out") +
                                   ".\n  → Warten Sie, bis er fertig ist, und starten Sie dann neu.\n");
  BOOST_TEST(outcome.output == "0 published, 0 unchanged, 0 failed, 0 warnings\n");
}

BOOST_AUTO_TEST_CASE(an_output_folder_that_cannot_be_made_is_told) {
  const Input input(1);
  input.folder.write("file", "");
  const Outcome outcome = run({"build", input.folder / "in", "--out", input.folder / "file/out"});
  BOOST_TEST(outcome.exit_code == 3);
  BOOST_TEST(outcome.errors.find("dossier: Fehler E802: ") == 0U, outcome.errors);
  BOOST_TEST(
      outcome.errors.find("lässt sich nicht schreiben: ein Teil des Pfads ist kein Ordner.") != std::string::npos,
      outcome.errors);
}

BOOST_AUTO_TEST_CASE(a_request_to_stop_publishes_what_is_whole) {
  for (const int number : {SIGTERM, SIGINT}) {
    const Input input(200);  // far more than are made before a signal comes through on a busy machine
    Program program({"build", input.folder / "in", "--out", input.folder / "out", "--progress", "plain", "--jobs", "1",
                     "--lang", "en"});
    const std::string first = input.folder / "out/reihe/abend-1";
    while (program.running() && !std::filesystem::exists(first))
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    program.signal(number);
    const Outcome outcome = program.wait();
    BOOST_TEST(outcome.exit_code == 128 + number);
    BOOST_TEST(
        outcome.errors.find("warning W918: Stopped on request: what was finished is published.") != std::string::npos,
        outcome.errors);
    BOOST_TEST(outcome.last_line().find(" published, 0 unchanged, 0 failed, 1 warnings\n") != std::string::npos,
               outcome.output);
    BOOST_TEST(input.published(1).size() > 0U);
    BOOST_TEST(input.published(200) == "");
    require_whole(input, "after signal " + std::to_string(number));
  }
}

BOOST_AUTO_TEST_CASE(a_cache_or_report_that_cannot_be_written_costs_a_warning_only) {
  const Input input(1);
  input.folder.write("file", "");
  const Outcome outcome = input.build({"--report", input.folder / "file/report", "--lang", "en"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST(outcome.errors == "dossier: warning W804: The run report " + (input.folder / "file/report") +
                                   " cannot be written: Not a directory.\n"
                                   "  → The documents are not affected. Name another folder with --report.\n");
}
