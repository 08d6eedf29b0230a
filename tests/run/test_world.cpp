// The world has a bad night: files that cannot be read, folders that are away, workers that do not live. No edition
// becomes poorer by it, and what was wrong is said.
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "input.h"

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Three events; the first one has a deck and a picture. Everything belongs to somebody without rights, as whom the
/// program is started: nothing is closed to root.
struct House : Input {
  House() : Input(3) {
    const std::string samples = DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/";
    folder.write("in/folien/deck.pdf", bytes_of(samples + "folien/bilder_libharu.pdf"));
    folder.write(
        "in/abend-1.xml",
        "<event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n  <date>2021-03-02</date>\n"
        "  <title>Abend 1</title>\n  <decks>\n    <deck href=\"folien/deck.pdf\"><title>Folien</title></deck>\n"
        "  </decks>\n</event>\n");
    give_away();
    const Outcome outcome = build_as_nobody();
    BOOST_REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.errors);
    before = published_files();
  }

  void give_away() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
      BOOST_REQUIRE(::lchown(entry.path().c_str(), kNobody, kNobody) == 0 || ::geteuid() != 0);
    }
    BOOST_REQUIRE(::chown(folder.path.c_str(), kNobody, kNobody) == 0 || ::geteuid() != 0);
  }

  static std::vector<std::string> nobody() {
    if (::geteuid() != 0) return {};
    return {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  }

  Outcome build_as_nobody(std::vector<std::string> more = {}, const Program::Variables& variables = {}) const {
    std::vector<std::string> arguments{"build",      folder / "in", "--out",  folder / "out",
                                       "--progress", "none",        "--lang", "en"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    // What is preloaded is for the program alone, not for what starts it.
    std::vector<std::string> before = nobody();
    before.push_back("/usr/bin/env");
    for (const auto& [name, value] : variables) before.push_back(name + "=" + value);
    return Program(arguments, {}, {}, "/dev/null", before).wait();
  }

  /// Everything published but the manifests' order of time.
  std::map<std::string, std::string> published_files() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "out")) {
      if (entry.is_regular_file()) {
        const std::string name = std::filesystem::relative(entry.path(), folder.path).string();
        files[name] = folder.read(name);
      }
    }
    return files;
  }

  void close_off(const std::string& name) const { BOOST_REQUIRE(::chmod((folder / name).c_str(), 0) == 0); }
  void open_again(const std::string& name) const { BOOST_REQUIRE(::chmod((folder / name).c_str(), 0755) == 0); }

  /// The run failed as it should, and every published file is the one it was.
  void require_kept(const Outcome& outcome, const std::string& when, std::size_t failed = 1) const {
    BOOST_TEST(outcome.exit_code == 1, when + ": " + outcome.errors);
    BOOST_TEST(outcome.last_line().find(", " + std::to_string(failed) + " failed, ") != std::string::npos,
               when + ": " + outcome.output + outcome.errors);
    const auto now = published_files();
    for (const auto& [name, bytes] : before) {
      BOOST_TEST((now.count(name) > 0 && now.at(name) == bytes), when + ": " + name + "\n" + outcome.errors);
    }
  }

  static constexpr uid_t kNobody = 65534;
  std::map<std::string, std::string> before;
};

}  // namespace

BOOST_AUTO_TEST_CASE(an_event_file_that_cannot_be_read_costs_nothing_that_is_published) {
  const House house;
  house.close_off("in/abend-2.xml");
  const Outcome outcome = house.build_as_nobody();
  house.require_kept(outcome, "file");
  BOOST_TEST(outcome.errors.find("abend-2.xml: error E101: The file cannot be read (system: Permission denied).") !=
                 std::string::npos,
             outcome.errors);
  BOOST_TEST(
      outcome.errors.find(": warning W936: The documents and the page over the series “reihe” stay as they are, since "
                          "events they show could not be made: abend-2.\n") != std::string::npos,
      outcome.errors);
}

BOOST_AUTO_TEST_CASE(a_folder_or_deck_that_cannot_be_read_costs_nothing_that_is_published) {
  const House house;
  house.close_off("in/folien/deck.pdf");
  const Outcome deck = house.build_as_nobody();
  house.require_kept(deck, "deck");
  BOOST_TEST(
      deck.errors.find("abend-1.xml:5:17: error E174: “folien/deck.pdf” cannot be read (system: Permission denied).") !=
          std::string::npos,
      deck.errors);
  house.open_again("in/folien/deck.pdf");
  house.close_off("in/folien");
  house.require_kept(house.build_as_nobody(), "folder of decks");
  house.open_again("in/folien");
  BOOST_TEST(house.build_as_nobody().exit_code == 0);
  BOOST_TEST((house.published_files() == house.before));
}

BOOST_AUTO_TEST_CASE(a_folder_of_events_that_cannot_be_read_costs_nothing_that_is_published) {
  const Input plain(0);
  const House house;
  std::filesystem::create_directories(house.folder / "in/spaet");
  std::filesystem::rename(house.folder / "in/abend-3.xml", house.folder / "in/spaet/abend-3.xml");
  house.give_away();
  BOOST_TEST(house.build_as_nobody().exit_code == 0);
  house.close_off("in/spaet");
  house.require_kept(house.build_as_nobody(), "folder of events");
  house.open_again("in/spaet");
}

BOOST_AUTO_TEST_CASE(decks_that_are_away_hold_their_event_back) {
  const House house;
  std::filesystem::rename(house.folder / "in/folien", house.folder / "away");
  const Outcome outcome = house.build_as_nobody();
  house.require_kept(outcome, "away");
  BOOST_TEST(
      outcome.errors.find("abend-1.xml:5:17: error E935: “folien/deck.pdf” is part of the published edition of "
                          "“abend-1” and cannot be used now; that edition stays as it is.\n") != std::string::npos,
      outcome.errors);
  std::filesystem::rename(house.folder / "away", house.folder / "in/folien");
  BOOST_TEST(house.build_as_nobody().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_deck_that_became_unreadable_itself_holds_its_event_back) {
  const House house;
  house.folder.write("in/folien/deck.pdf", "no deck any more");
  const Outcome outcome = house.build_as_nobody();
  house.require_kept(outcome, "broken deck");
  BOOST_TEST(outcome.errors.find("error E935: “folien/deck.pdf” is part of") != std::string::npos, outcome.errors);
}

BOOST_AUTO_TEST_CASE(a_link_in_the_place_of_an_event_file_costs_nothing_that_is_published) {
  const House house;
  std::filesystem::rename(house.folder / "in/abend-2.xml", house.folder / "elsewhere.xml");
  std::filesystem::create_symlink(house.folder / "elsewhere.xml", house.folder / "in/abend-2.xml");
  const Outcome outcome = house.build_as_nobody();
  house.require_kept(outcome, "link");
  BOOST_TEST(outcome.errors.find("abend-2.xml: warning W177: ") != std::string::npos, outcome.errors);
  BOOST_TEST(outcome.errors.find("warning W932: The event “Abend 2 (abend-2)” is not in the input, but not all of the "
                                 "input could be read: its published files stay.\n") != std::string::npos,
             outcome.errors);
}

BOOST_AUTO_TEST_CASE(calls_that_fail_while_the_input_is_read_cost_nothing_that_is_published) {
  for (const std::string call : {"openat2", "read", "clone", "execveat"}) {
    const House house;
    house.folder.write("in/folien/deck.pdf", house.folder.read("in/folien/deck.pdf") + "\n");  // to be read anew
    house.write_event(2, "Neue Fassung");
    house.give_away();
    for (int number = 1; number <= (call == "read" ? 12 : 3); ++number) {
      const std::string when = call + " " + std::to_string(number);
      const Outcome outcome = house.build_as_nobody(
          {}, {{"LD_PRELOAD", DOSSIER_FAULTS},
               {"ASAN_OPTIONS", "verify_asan_link_order=0"},
               {"DOSSIER_FAIL", call + ":" + std::to_string(number) + ":" + (call == "clone" ? "11" : "5")}});
      BOOST_TEST((outcome.exit_code == 0 || outcome.exit_code == 1 || outcome.exit_code == 2), when);
      BOOST_TEST((outcome.exit_code == 0) == (outcome.errors == ""), when + ": " + outcome.errors);
      const Outcome verified = house.verify();
      BOOST_TEST(verified.exit_code == 0, when + ": " + verified.errors);
      for (const auto& [name, bytes] : house.before) {
        const std::string now = house.folder.read(name);
        BOOST_TEST((now != "" || bytes.empty()), when + ": " + name + "\n" + outcome.errors);
        // Whatever is made holds all its slides.
        if (name.ends_with("abend-1-dossier.pdf")) BOOST_TEST(now.size() > bytes.size() * 9 / 10, when);
      }
      if (outcome.exit_code == 0) break;
    }
  }
}

BOOST_AUTO_TEST_CASE(a_worker_that_cannot_be_started_fails_its_event_and_says_so) {
  const House house;
  const Outcome outcome = house.build_as_nobody(
      {"--force"},
      {{"LD_PRELOAD", DOSSIER_FAULTS}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}, {"DOSSIER_FAIL", "clone:1:11"}});
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors.find("deck.pdf") != std::string::npos, outcome.errors);
  BOOST_TEST(
      outcome.errors.find("error E210: The slide deck “deck.pdf” could not be read because no further process can be "
                          "started.\n") != std::string::npos,
      outcome.errors);
  house.require_kept(outcome, "no worker");
}

BOOST_AUTO_TEST_CASE(workers_are_the_program_that_was_started_whatever_becomes_of_its_file) {
  const House house;
  const std::string copy = house.folder / "dossier";
  std::filesystem::copy_file(DOSSIER_PROGRAM, copy);
  // Under the program's name something else stands when the first worker is to be started.
  const Outcome outcome =
      Program({}, {}, {}, "/dev/null",
              {"/bin/sh", "-c", "exec 3< \"$1\"; rm \"$1\"; echo none > \"$1\"; shift; exec /proc/self/fd/3 \"$@\"",
               "sh", copy, "build", house.folder / "in", "--out", house.folder / "new", "--progress", "none"})
          .wait();
  BOOST_TEST(outcome.errors == "");
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST((house.folder.read("new/" + house.dossier(1)) == house.published(1)));
}

BOOST_AUTO_TEST_CASE(workers_start_without_proc) {
  if (::geteuid() != 0) return;  // only root can take /proc away
  const House house;
  const Outcome outcome =
      Program({}, {}, {}, "/dev/null",
              {"/usr/bin/unshare", "-m", "/bin/sh", "-c", "mount -t tmpfs none /proc || exit 77; exec \"$@\"", "sh",
               DOSSIER_PROGRAM, "build", house.folder / "in", "--out", house.folder / "new", "--progress", "none"})
          .wait();
  if (outcome.exit_code == 77 || outcome.errors.starts_with("unshare:")) return;  // no mounts here
  BOOST_TEST(outcome.errors == "");
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST((house.folder.read("new/" + house.dossier(1)) == house.published(1)));
}

BOOST_AUTO_TEST_CASE(one_bad_published_file_costs_itself) {
  const House house;
  house.write_event(3, "Neue Fassung");
  house.give_away();
  const std::string dossier = "out/" + house.dossier(2);
  house.close_off(dossier);
  const Outcome outcome = house.build_as_nobody();
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors.find("dossier: error E806: The published file or folder " + (house.folder / dossier) +
                                 " cannot be read: Permission denied.\n") != std::string::npos,
             outcome.errors);
  BOOST_TEST(outcome.errors.find("cannot be written") == std::string::npos, outcome.errors);
  BOOST_TEST(outcome.output.find("1 published, 1 unchanged, 1 failed, ") == 0U, outcome.output);
  house.open_again(dossier);
  // A folder in a file's place, and a file in a folder's.
  std::filesystem::remove(house.folder / dossier);
  house.folder.write(dossier + "/foreign.txt", "not ours");
  house.give_away();
  const Outcome folder = house.build_as_nobody();
  BOOST_TEST(folder.exit_code == 1);
  BOOST_TEST(folder.errors.find("dossier: error E807: Something else stands where " + (house.folder / dossier) +
                                " is to be published: Is a directory.\n") != std::string::npos,
             folder.errors);
  BOOST_TEST(house.folder.read(dossier + "/foreign.txt") == "not ours");
  BOOST_TEST(folder.output.find("0 published, 2 unchanged, 1 failed, ") == 0U, folder.output);
}

BOOST_AUTO_TEST_CASE(later_series_are_published_when_one_cannot_be_looked_into) {
  const House house;
  house.folder.write("in/zweite/series.xml",
                     "<series xmlns=\"urn:dossier:1\" id=\"zweite\"><title>Z</title></series>\n");
  house.folder.write("in/zweite/a.xml",
                     "<event xmlns=\"urn:dossier:1\" id=\"a-1\"><date>2021-05-06</date><title>A</title></event>\n");
  house.give_away();
  house.close_off("out/reihe");
  const Outcome outcome = house.build_as_nobody();
  house.open_again("out/reihe");
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors.find("error E806: The published file or folder " + (house.folder / "out/reihe") +
                                 " cannot be read: Permission denied.\n") != std::string::npos,
             outcome.errors);
  BOOST_TEST(house.folder.read("out/zweite/a-1/a-1-dossier.pdf") != "");
}

BOOST_AUTO_TEST_CASE(an_output_folder_nobody_may_write_is_told_by_its_reason) {
  const House house;
  BOOST_REQUIRE(::chmod(house.folder.path.c_str(), 0555) == 0);
  const Outcome outcome = Program({"build", house.folder / "in", "--out", house.folder / "neu/ausgabe", "--lang", "en"},
                                  {}, {}, "/dev/null", House::nobody())
                              .wait();
  BOOST_REQUIRE(::chmod(house.folder.path.c_str(), 0755) == 0);
  BOOST_TEST(outcome.exit_code == 3);
  BOOST_TEST(outcome.errors.find(" cannot be written: Permission denied.\n") != std::string::npos, outcome.errors);
}

BOOST_AUTO_TEST_CASE(a_drive_that_cannot_lock_folders_gets_a_lock_file) {
  const Input input(1);
  // EBADF: what NFS says to a lock of a folder.
  const Outcome outcome = input.build({}, {{"LD_PRELOAD", DOSSIER_FAULTS},
                                           {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                           {"DOSSIER_FAIL", "flock:1:" + std::to_string(EBADF)}});
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 0 warnings\n", outcome.errors);
  BOOST_TEST(std::filesystem::exists(input.folder / "out/reihe/.dossier-lock"));
  BOOST_TEST(!std::filesystem::exists(input.folder / "out/.dossier-lock"));
  BOOST_TEST(input.verify().exit_code == 0, input.verify().errors);
  const Outcome refused = input.build({"--force"}, {{"LD_PRELOAD", DOSSIER_FAULTS},
                                                    {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                                    {"DOSSIER_FAIL", "flock:1:" + std::to_string(EIO)}});
  BOOST_TEST(refused.exit_code == 3);
  BOOST_TEST(refused.errors.starts_with("dossier: Fehler E802: "), refused.errors);
}

BOOST_AUTO_TEST_CASE(a_bad_spot_under_an_unchanged_file_costs_nothing_and_is_found_by_reading_everything) {
  const Input input(3);
  const std::vector<std::string> cache{"--cache", input.folder / "cache", "--lang", "en"};
  input.build(cache);
  const std::string event = input.published(2), series = input.folder.read("out/reihe/reihe-dossier.pdf");
  // Facts of files that were changed just now prove nothing: they would be read in any case.
  ::usleep(50'000);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(input.folder / "in")) {
    std::filesystem::last_write_time(entry.path(),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  }
  ::usleep(50'000);
  input.build(cache);
  const auto night = [&](const std::string& bad, std::vector<std::string> more) {
    more.insert(more.end(), cache.begin(), cache.end());
    return input.build(
        more,
        {{"LD_PRELOAD", DOSSIER_FAULTS}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}, {"DOSSIER_UNREADABLE", bad}});
  };
  // What was made of it when it could be read stays published.
  const Outcome passed = night("in/abend-2.xml", {});
  BOOST_TEST(passed.output == "0 published, 3 unchanged, 0 failed, 0 warnings\n");
  const Outcome read = night("in/abend-2.xml", {"--checksum"});
  BOOST_TEST(read.exit_code == 1);
  BOOST_TEST(read.output.find(" 1 failed, ") != std::string::npos, read.output);
  BOOST_TEST(read.errors.find("abend-2.xml") != std::string::npos, read.errors);
  BOOST_TEST(read.errors.find("Input/output error") != std::string::npos, read.errors);
  BOOST_TEST((input.published(2) == event));
  BOOST_TEST((input.folder.read("out/reihe/reihe-dossier.pdf") == series));
  // The same of what is published.
  const Outcome published = night("out/reihe/abend-2/", {"--checksum"});
  BOOST_TEST(published.exit_code == 1);
  BOOST_TEST(published.errors.find("error E806: The published file or folder ") != std::string::npos, published.errors);
  BOOST_TEST((input.published(2) == event));
  BOOST_TEST(input.build(cache).exit_code == 0);
}
