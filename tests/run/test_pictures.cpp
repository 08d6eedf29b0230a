// Pictures of events are foreign bytes: a worker reads them, once, and what it said is remembered.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "input.h"

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Two events; the first one has a picture.
struct Gallery : Input {
  Gallery() : Input(2) {
    const std::string samples = DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/bilder/";
    picture = bytes_of(samples + "nutzungen.png");
    folder.write("in/bild.png", picture);
    write_first("Abend 1");
  }

  void write_first(const std::string& title) const {
    folder.write("in/abend-1.xml",
                 "<event xmlns=\"urn:dossier:1\" id=\"abend-1\"><date>2021-03-02</date><title>" + title +
                     "</title>\n<figures>\n<figure href=\"bild.png\"><alt>Ein Bild</alt></figure></figures></event>\n");
  }

  Outcome make(std::vector<std::string> more = {}, const std::string& fault = {}) const {
    more.insert(more.end(), {"--cache", folder / "cache", "--lang", "en"});
    Variables variables;
    if (!fault.empty()) {
      variables = {
          {"LD_PRELOAD", DOSSIER_FAULTS}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}, {"DOSSIER_FAIL", fault}};
    }
    return build(more, variables);
  }
  using Variables = Program::Variables;

  std::vector<std::filesystem::path> records(const std::string& ending) const {
    std::vector<std::filesystem::path> found;
    if (!std::filesystem::exists(folder / "cache/pictures")) return found;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "cache/pictures")) {
      if (entry.path().extension() == ending) found.push_back(entry.path());
    }
    return found;
  }

  std::string picture;
};

constexpr const char* kNoProcess = "clone:1:11";

}  // namespace

BOOST_AUTO_TEST_CASE(a_picture_is_decoded_once_and_never_while_nothing_changes) {
  const Gallery gallery;
  BOOST_TEST(gallery.make().errors == "");
  BOOST_TEST(gallery.records(".facts").size() == 1U);
  BOOST_TEST(gallery.records(".picture").size() == 1U);
  const std::string dossier = gallery.published(1);
  // No worker can be started in these runs, and none is asked for.
  gallery.write_event(2, "Ein anderer Abend");
  const Outcome other = gallery.make({}, kNoProcess);
  BOOST_TEST(other.errors == "");
  BOOST_TEST(other.output == "1 published, 1 unchanged, 0 failed, 0 warnings\n");
  const Outcome anew = gallery.make({"--force"}, kNoProcess);
  BOOST_TEST(anew.errors == "");
  BOOST_TEST((gallery.published(1) == dossier));
}

BOOST_AUTO_TEST_CASE(an_event_whose_picture_cannot_be_read_for_want_of_a_worker_fails) {
  const Gallery gallery;
  const Outcome outcome = gallery.make({}, kNoProcess);
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 1 failed, 0 warnings\n");
  BOOST_TEST(outcome.errors ==
             gallery.folder / "in/abend-1.xml" +
                 ":3:15: error E962: The picture “bild.png” could not be read because no further "
                 "process can be started.\n"
                 "  <figure href=\"bild.png\"><alt>Ein Bild</alt></figure></figures></event>\n"
                 "                ^~~~~~~~\n"
                 "  → Nothing is wrong with the picture. Close other programs, or run again with fewer "
                 "jobs (--jobs 1). What was published before stays.\n");
  BOOST_TEST(gallery.published(1) == "");
  BOOST_TEST(gallery.make().exit_code == 0);
  // Published once, it stays as it is.
  const std::string before = gallery.published(1);
  gallery.write_first("Ein neuer Titel");
  std::filesystem::remove_all(gallery.folder / "cache");
  BOOST_TEST(gallery.make({}, kNoProcess).exit_code == 1);
  BOOST_TEST((gallery.published(1) == before));
}

BOOST_AUTO_TEST_CASE(records_that_were_damaged_or_are_of_another_picture_are_as_good_as_none) {
  const Gallery gallery;
  gallery.make();
  const std::string dossier = gallery.published(1);
  for (const char* ending : {".facts", ".picture"}) {
    const std::vector<std::filesystem::path> found = gallery.records(ending);
    BOOST_REQUIRE(found.size() == 1U);
    const std::string whole = bytes_of(found.front());
    std::string spoilt = whole;
    spoilt[spoilt.size() / 2] = static_cast<char>(spoilt[spoilt.size() / 2] ^ 1);
    for (const std::string& bytes : {spoilt, whole.substr(0, whole.size() - 1), std::string(), std::string(300, 'x')}) {
      std::ofstream(found.front(), std::ios::binary) << bytes;
      const Outcome outcome = gallery.make({"--force"});
      BOOST_TEST(outcome.errors == "");
      BOOST_TEST((gallery.published(1) == dossier));
    }
  }
  // A whole record, but of another picture, in this one's place.
  const Gallery other;
  std::string colours = other.picture;
  other.folder.write("in/bild.png",
                     bytes_of(DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/bilder/nutzungen.png") + " ");
  other.make();
  for (const char* ending : {".facts", ".picture"}) {
    std::filesystem::copy_file(other.records(ending).front(), gallery.records(ending).front(),
                               std::filesystem::copy_options::overwrite_existing);
  }
  BOOST_TEST(gallery.make({"--force"}).errors == "");
  BOOST_TEST((gallery.published(1) == dossier));
}

BOOST_AUTO_TEST_CASE(that_pictures_cannot_be_remembered_is_told) {
  const Gallery gallery;
  gallery.folder.write("cache/pictures", "a file in the way");
  const Outcome outcome = gallery.make();
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output == "2 published, 0 unchanged, 0 failed, 1 warnings\n", outcome.output);
  BOOST_TEST(outcome.errors.find("warning W8") != std::string::npos, outcome.errors);
  BOOST_TEST(outcome.errors.find(gallery.folder / "cache") != std::string::npos, outcome.errors);
}

BOOST_AUTO_TEST_CASE(a_published_picture_that_became_unreadable_holds_its_event_back) {
  const Gallery gallery;
  gallery.make();
  const std::string before = gallery.published(1);
  gallery.folder.write("in/bild.png", gallery.picture.substr(0, 500));
  const Outcome outcome = gallery.make();
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors.find("error E935: ") != std::string::npos, outcome.errors);
  BOOST_TEST((gallery.published(1) == before));
  // Never published before, it is left out with a word.
  const Gallery fresh;
  fresh.folder.write("in/bild.png", gallery.picture.substr(0, 500));
  const Outcome first = fresh.make();
  BOOST_TEST(first.exit_code == 0);
  BOOST_TEST(first.errors.find("warning W402: ") != std::string::npos, first.errors);
}

BOOST_AUTO_TEST_CASE(who_requires_the_guards_gets_them_or_nothing) {
  const Gallery gallery;
  const Outcome held = gallery.make({"--require-sandbox"});
  const Outcome refused = gallery.make({"--require-sandbox"}, kNoProcess);
  BOOST_TEST(refused.exit_code == 2);
  BOOST_TEST(refused.output.find("0 published") == 0U);
  BOOST_TEST(refused.errors ==
             "dossier: error E964: This computer does not offer all of the guards behind which foreign files are to be "
             "read: limits of memory and time, seccomp (system calls), Landlock (files).\n"
             "  → Nothing was read or written. Start without --require-sandbox, or on a computer whose system offers "
             "seccomp and Landlock (Linux 5.13).\n");
  // A machine without them says so once, and only to those whose files were read.
  if (held.exit_code == 0) return;
  BOOST_TEST(held.exit_code == 2);
  const Outcome without = gallery.make();
  BOOST_TEST(without.errors.find("note N965: ") != std::string::npos, without.errors);
}
