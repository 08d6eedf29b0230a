// A run that gets no more time, memory or patience ends in order: what is whole is published, the last line and the
// report are written.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <regex>
#include <thread>

#include "input.h"

namespace {

const std::string kPrlimit = "/usr/bin/prlimit";  // of util-linux, which every Debian has

Outcome limited(const Input& input, const std::string& limit, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"build",      input.folder / "in",
                                     "--out",      input.folder / "out",
                                     "--report",   input.folder / "report",
                                     "--progress", "none",
                                     "--lang",     "en"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return Program(arguments, {}, {}, "/dev/null", {kPrlimit, limit}).wait();
}

bool is_last_line(const std::string& line) {
  static const std::regex kLine(R"(\d+ published, \d+ unchanged, \d+ failed, \d+ warnings\n)");
  return std::regex_match(line, kLine);
}

/// Different words, twelve kilobytes a paragraph.
std::string long_text(int paragraphs) {
  std::string text;
  for (int paragraph = 0; paragraph < paragraphs; ++paragraph) {
    text += "<p>";
    for (int word = 0; word < 1'200; ++word) {
      std::string letters = "Wort";
      for (int rest = paragraph * 1'200 + word; rest > 0; rest /= 20) letters += static_cast<char>('a' + rest % 20);
      text += letters + ' ';
    }
    text += "</p>\n";
  }
  return text;
}

void write_long(const Input& input, const std::string& id, const std::string& day, int paragraphs = 120) {
  input.folder.write("in/" + id + ".xml", "<event xmlns=\"urn:dossier:1\" id=\"" + id + "\"><title>Lang</title><date>" +
                                              day + "</date><topic>" + long_text(paragraphs) + "</topic></event>");
}

}  // namespace

#if !defined(__SANITIZE_ADDRESS__)  // which takes time and memory of its own

BOOST_AUTO_TEST_CASE(the_end_of_its_time_ends_a_run_in_order) {
  const Input input(3);
  write_long(input, "lang-1", "4.3.2022");
  write_long(input, "lang-2", "5.3.2022");
  const Outcome outcome = limited(input, "--cpu=2");
  BOOST_TEST(outcome.exit_code == 128 + SIGXCPU);
  BOOST_TEST(
      outcome.errors ==
      "dossier: warning W961: Stopped since the time that the program may compute was up: what was finished is "
      "published.\n  → The next run makes the rest. If it stops again, look at the event that was being made, or "
      "allow more time (ulimit -t).\n");
  BOOST_TEST(is_last_line(outcome.output), outcome.output);
  BOOST_TEST(outcome.output == "3 published, 0 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST(input.folder.read("report/run-report.json").find("W961") != std::string::npos);
  BOOST_TEST(input.verify().exit_code == 0);
}

/// Wherever memory comes to its end: while starting, reading, making or telling.
BOOST_AUTO_TEST_CASE(the_end_of_memory_costs_what_it_costs_and_is_told) {
  const Input input(3);
  write_long(input, "lang", "4.3.2021", 25);
  int started = 0, whole = 0, short_of_memory = 0;
  for (int megabytes = 85; megabytes <= 325; megabytes += 30) {
    const std::string when = std::to_string(megabytes) + " MB";
    const Outcome outcome = limited(input, "--as=" + std::to_string(megabytes * 1'000'000), {"--force", "--jobs", "2"});
    // What is loaded before main() has no say in how it ends.
    if (started == 0 && outcome.exit_code >= 126 && outcome.output.empty()) continue;
    ++started;
    BOOST_TEST(outcome.exit_code <= 3, when + ": " + outcome.errors);
    BOOST_TEST(is_last_line(outcome.output), when + ": " + outcome.output + outcome.errors);
    BOOST_TEST((outcome.exit_code == 0 || !outcome.errors.empty()), when);
    whole += outcome.exit_code == 0 ? 1 : 0;
    short_of_memory += outcome.exit_code == 1 ? 1 : 0;
    const Outcome verified = input.verify();
    if (!input.manifest().empty()) BOOST_TEST(verified.exit_code == 0, when + ": " + verified.errors);
  }
  BOOST_TEST(started > 4);
  BOOST_TEST(whole > 0);
  BOOST_TEST(short_of_memory + whole < started + 1);
}

#endif

BOOST_AUTO_TEST_CASE(a_request_to_stop_ends_the_layout_of_a_giant_event) {
  const Input input(1);
  write_long(input, "abend-1", "4.3.2021");
  for (const int milliseconds : {100, 200, 300, 450, 600, 800}) {
    Program program({"build", input.folder / "in", "--out", input.folder / "out", "--progress", "none", "--force"});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    if (!program.running()) break;
    const auto asked = std::chrono::steady_clock::now();
    program.signal(SIGTERM);
    const Outcome outcome = program.wait();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - asked;
    BOOST_TEST(took.count() < 2.0, milliseconds << " ms");
    BOOST_TEST((outcome.exit_code == 143 || outcome.exit_code == 0), outcome.exit_code);
    BOOST_TEST(is_last_line(outcome.output), outcome.output);
  }
}
