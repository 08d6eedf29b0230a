// Each input that means harm in a run of its own: it may cost its own event, and nothing else.
#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "../scratch.h"
#include "inputs.h"
#include "verify/verify.h"

using namespace dossier;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kMeasured = false;  // the sanitizers take several times as much of both
#else
constexpr bool kMeasured = true;
#endif
constexpr double kMostSeconds = 2;
constexpr long kMostKilobytes = 200'000;

struct Run {
  int status = 0;
  double seconds = 0;  // of processors, workers included
  long kilobytes = 0;  // at most, of one process
  std::string output, errors;
};

/// Starts the program as a user would, with the limits that each of its processes is to keep.
Run start(const Scratch& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{DOSSIER_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const std::string out = folder / "said.out", err = folder / "said.err", home = "HOME=" + folder.path;
  ::malloc_trim(0);  // what we hold counts as the child's until it has become the program
  const pid_t child = ::fork();
  if (child == 0) {
    if (kMeasured) {
      const rlimit seconds{static_cast<rlim_t>(kMostSeconds), static_cast<rlim_t>(kMostSeconds) + 3};
      ::setrlimit(RLIMIT_CPU, &seconds);
      const rlimit room{rlim_t{2} << 30, rlim_t{2} << 30};  // what goes on and on ends
      ::setrlimit(RLIMIT_AS, &room);
    }
    ::dup2(::open("/dev/null", O_RDONLY), 0);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
    const char* variables[] = {home.c_str(), nullptr};
    ::execve(DOSSIER_PROGRAM, pointers.data(), const_cast<char* const*>(variables));
    ::_exit(127);
  }
  Run run;
  rusage used{};
  ::wait4(child, &run.status, 0, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  run.seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  run.kilobytes = used.ru_maxrss;
  run.output = folder.read("said.out");
  run.errors = folder.read("said.err");
  return run;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The attributes of a tag, behind its name.
std::vector<std::pair<std::string, std::string>> attributes_of(const std::string& tag, std::size_t at) {
  constexpr const char* kSpace = " \t\r\n/";
  std::vector<std::pair<std::string, std::string>> found;
  while ((at = tag.find_first_not_of(kSpace, at)) != std::string::npos) {
    const std::size_t end = std::min(tag.find_first_of(" \t\r\n/=", at + 1), tag.size());
    std::pair<std::string, std::string> one{tag.substr(at, end - at), {}};
    at = end;
    if (at < tag.size() && tag[at] == '=') {
      const bool quoted = at + 1 < tag.size() && (tag[at + 1] == '"' || tag[at + 1] == '\'');
      const std::size_t begin = at + (quoted ? 2 : 1);
      const std::size_t stop = quoted ? tag.find(tag[at + 1], begin) : tag.find_first_of(" \t\r\n", begin);
      one.second = tag.substr(begin, stop == std::string::npos ? stop : stop - begin);
      at = stop == std::string::npos ? tag.size() : stop + 1;
    }
    found.push_back(std::move(one));
  }
  return found;
}

/// What stands in markup that only text may hold; empty when all is well.
std::string fault_in_html(const std::string& page) {
  static const std::set<std::string> kNever{"script", "iframe", "object", "embed", "base", "form"};
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    if (page.compare(at, 7, "<style>") == 0) at = page.find("</style>", at);
    std::size_t end = at + 1;
    for (char quote = '\0'; end < page.size() && (quote != '\0' || page[end] != '>'); ++end) {
      if (quote == '\0' && (page[end] == '"' || page[end] == '\'')) {
        quote = page[end];
      } else if (page[end] == quote) {
        quote = '\0';
      }
    }
    const std::string tag = page.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" \t\n/>", 1));
    if (kNever.count(name) > 0 || name.find(kInjected) != std::string::npos) return "a tag <" + tag + ">";
    for (const auto& [key, value] : attributes_of(tag, name.size())) {
      if (key.rfind("on", 0) == 0 || key.find(kInjected) != std::string::npos) return "an attribute in <" + tag + ">";
      if (key != "href" && key != "src") continue;
      const auto begins = [&](const char* words) { return value.rfind(words, 0) == 0; };
      const bool web = begins("https://") || begins("http://") || begins("mailto:");
      const bool ours = value.find(':') == std::string::npos && !begins("//");
      if (!web && !ours && !(key == "src" && begins("data:image/"))) return "an address in <" + tag + ">";
    }
    at = end;
  }
  return {};
}

/// RFC 5545: lines of at most 75 octets that end in CR LF; properties we write, events that begin and end.
std::string fault_in_calendar(const std::string& calendar) {
  static const std::set<std::string> kOurs{
      "BEGIN",         "END",          "VERSION", "PRODID",          "CALSCALE",    "METHOD", "UID",    "DTSTAMP",
      "DTSTART",       "DTEND",        "SUMMARY", "LOCATION",        "DESCRIPTION", "URL",    "STATUS", "NAME",
      "SEQUENCE",      "X-WR-CALNAME", "TZID",    "TZOFFSETFROM",    "TZOFFSETTO",  "TZNAME", "RRULE",  "DURATION",
      "LAST-MODIFIED", "CATEGORIES",   "TRANSP",  "X-PUBLISHED-TTL", "SOURCE",      "CLASS"};
  std::string unfolded;
  int open = 0;
  for (std::size_t at = 0; at < calendar.size();) {
    const std::size_t end = calendar.find("\r\n", at);
    if (end == std::string::npos) return "a line without its end";
    const std::string line = calendar.substr(at, end - at);
    if (line.size() > 75) return "a line of " + std::to_string(line.size()) + " octets";
    if (line.find_first_of("\r\n") != std::string::npos) return "half an end of line";
    at = end + 2;
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) continue;
    const std::string name = line.substr(0, line.find_first_of(":;"));
    if (kOurs.count(name) == 0) return "the property “" + name + "”";
    if (line == "BEGIN:VEVENT") ++open;
    if (line == "END:VEVENT") --open;
    if (open < 0 || open > 1) return "an event that nobody began";
  }
  return open == 0 ? std::string() : "an event that does not end";
}

std::string fault_in_json(const nlohmann::json& value) {
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      if (key.find(kInjected) != std::string::npos) return "the key “" + key + "”";
      if (const std::string fault = fault_in_json(inner); !fault.empty()) return fault;
    }
  }
  if (value.is_array()) {
    for (const nlohmann::json& inner : value) {
      if (const std::string fault = fault_in_json(inner); !fault.empty()) return fault;
    }
  }
  return {};
}

std::string fault_in_pdf(const std::string& bytes, const std::string& name) {
  Diagnostics found;
  verify::check_pdf(bytes, name, found);
  std::string faults;
  for (const Diagnostic& report : found.all()) {
    if (report.kind->severity == Severity::error) faults += std::string(report.kind->code) + " ";
  }
  return faults;
}

/// Whether all that was published is what it claims to be, whatever the input said.
void check_published(const Scratch& folder, const std::string& name) {
  const auto check = [&](const fs::path& path) {
    const std::string bytes = read_file(path), kind = path.extension().string();
    std::string fault;
    if (kind == ".html") fault = fault_in_html(bytes);
    if (kind == ".ics") fault = fault_in_calendar(bytes);
    if (kind == ".pdf") fault = fault_in_pdf(bytes, path.filename().string());
    if (kind == ".json") {
      const nlohmann::json value = nlohmann::json::parse(bytes, nullptr, false);
      fault = value.is_discarded() ? "no JSON" : fault_in_json(value);
    }
    BOOST_TEST(fault == "", name << ": " << path.filename().string() << " holds " << fault);
  };
  for (const char* place : {"out", "report"}) {
    if (!fs::exists(folder / place)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder / place)) {
      if (entry.is_regular_file()) check(entry.path());
    }
  }
}

void check_input(const HostileInput& input) {
  const Scratch folder;
  for (const auto& [path, bytes] : input.files) folder.write("in/" + path, bytes);
  const Run run = start(folder, {"build", folder / "in", "--out", folder / "out", "--cache", folder / "cache",
                                 "--report", folder / "report", "--progress", "none", "--jobs", "2", "--lang", "en"});
  const std::string said = input.name + " (" + std::to_string(run.seconds) + " s, " +
                           std::to_string(run.kilobytes / 1000) + " MB): " + run.errors.substr(0, 1'500) + run.output;
  if (std::getenv("DOSSIER_HOSTILE") != nullptr) std::puts(said.c_str());
  BOOST_TEST(WIFEXITED(run.status), said);
  BOOST_TEST(WEXITSTATUS(run.status) <= 1, said);
  if (kMeasured) {
    BOOST_TEST(run.seconds < kMostSeconds, said);
    BOOST_TEST(run.kilobytes < kMostKilobytes, said);
  }
  BOOST_TEST(
      fs::exists(folder / "out/reihe/gut/gut-dossier.pdf") ==
          (input.files.at("series.xml").find("id=\"reihe\"") != std::string::npos && input.fate != Fate::nothing),
      said);
  BOOST_TEST(fs::exists(folder / "report/run-report.json"), said);
  static const std::regex kLastLine(R"(\d+ published, \d+ unchanged, \d+ failed, \d+ warnings\n)");
  BOOST_TEST(std::regex_match(run.output, kLastLine), said);
  const bool published = fs::exists(folder / "out/reihe/boese/boese-dossier.pdf");
  if (input.fate == Fate::refused) BOOST_TEST(!published, said);
  if (input.fate == Fate::published) BOOST_TEST(published, said);
  if (!input.code.empty()) BOOST_TEST(run.errors.find(" " + input.code + ": ") != std::string::npos, said);
  check_published(folder, input.name);
}

}  // namespace

/// DOSSIER_DEEP takes all of them, DOSSIER_HOSTILE those with these letters in their names, and shows what they cost.
BOOST_AUTO_TEST_CASE(inputs_that_mean_harm_cost_their_own_event_and_nothing_else) {
  const char* wanted = std::getenv("DOSSIER_HOSTILE");
  const bool all = std::getenv("DOSSIER_DEEP") != nullptr;
  std::size_t taken = 0;
  for_each_hostile_input([&](const HostileInput& input) {
    const bool take = wanted != nullptr ? input.name.find(wanted) != std::string::npos : all || input.fast;
    if (!take) return;
    ++taken;
    BOOST_TEST_CONTEXT(input.name) check_input(input);
  });
  BOOST_TEST_MESSAGE(taken << " inputs");
  BOOST_TEST(taken > (wanted != nullptr ? 0U : all ? 120U : 15U));
}
