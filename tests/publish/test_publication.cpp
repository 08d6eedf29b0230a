#include "publish/publication.h"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <memory>
#include <thread>

#include "../scratch.h"
#include "base/sha256.h"

using namespace dossier::publish;
using dossier::sha256;

namespace {

/// Publishes the given event dossiers as one edition.
void publish(const Scratch& out, const std::map<std::string, std::string>& dossiers) {
  const OutputFolder folder(out / "pub");
  Publication edition(folder, "reihe");
  for (const auto& [event, bytes] : dossiers) {
    edition.stage({event + "/" + event + "-dossier.pdf", event, 0, 2, "", sha256(bytes + " source")}, bytes);
  }
  edition.finish("Reihe");
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_first_edition_is_published_with_its_manifest) {
  const Scratch out;
  publish(out, {{"a", "AAA"}, {"b", "BB"}});
  BOOST_TEST(out.listing() == "pub/reihe/a/a-dossier.pdf\npub/reihe/b/b-dossier.pdf\npub/reihe/manifest.json\n");
  BOOST_TEST(out.read("pub/reihe/a/a-dossier.pdf") == "AAA");
  BOOST_TEST(out.read("pub/reihe/manifest.json") == R"({
  "version": 1,
  "series": "reihe",
  "title": "Reihe",
  "files": [
    {
      "path": "a/a-dossier.pdf",
      "event": "a",
      "bytes": 3,
      "pages": 2,
      "sha256": "cb1ad2119d8fafb69566510ee712661f9f14b83385006ef92aec47f523a38358",
      "key": ")" + sha256("AAA source") + R"("
    },
    {
      "path": "b/b-dossier.pdf",
      "event": "b",
      "bytes": 2,
      "pages": 2,
      "sha256": ")" + sha256("BB") + R"(",
      "key": ")" + sha256("BB source") + R"("
    }
  ]
}
)");
}

BOOST_AUTO_TEST_CASE(a_file_is_current_while_its_key_and_bytes_are_the_same) {
  const Scratch out;
  publish(out, {{"a", "AAA"}});
  const OutputFolder folder(out / "pub");
  {
    const Publication edition(folder, "reihe");
    BOOST_TEST(edition.is_current("a/a-dossier.pdf", sha256("AAA source")));
    BOOST_TEST(!edition.is_current("a/a-dossier.pdf", sha256("other source")));
    BOOST_TEST(!edition.is_current("b/b-dossier.pdf", sha256("AAA source")));
  }
  out.write("pub/reihe/a/a-dossier.pdf", "AAX");
  const Publication edition(folder, "reihe");
  BOOST_TEST(!edition.is_current("a/a-dossier.pdf", sha256("AAA source")));
}

BOOST_AUTO_TEST_CASE(an_event_that_is_not_staged_keeps_its_old_edition) {
  const Scratch out;
  publish(out, {{"a", "AAA"}, {"b", "BB"}});
  publish(out, {{"b", "BBB"}});
  BOOST_TEST(out.read("pub/reihe/a/a-dossier.pdf") == "AAA");
  BOOST_TEST(out.read("pub/reihe/b/b-dossier.pdf") == "BBB");
  BOOST_TEST(from_json(out.read("pub/reihe/manifest.json"))->files.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_dropped_file_vanishes_with_its_empty_folder_and_nothing_else_does) {
  const Scratch out;
  publish(out, {{"a", "AAA"}, {"b", "BB"}});
  out.write("pub/reihe/b/notes.txt", "not ours");
  const OutputFolder folder(out / "pub");
  Publication edition(folder, "reihe");
  edition.drop("a/a-dossier.pdf");
  edition.drop("b/b-dossier.pdf");
  edition.drop("b/notes.txt");
  edition.finish("Reihe");
  BOOST_TEST(out.listing() == "pub/reihe/b/notes.txt\npub/reihe/manifest.json\n");
  BOOST_TEST(!std::filesystem::exists(out / "pub/reihe/a"));
}

BOOST_AUTO_TEST_CASE(without_finish_nothing_changes) {
  const Scratch out;
  publish(out, {{"a", "AAA"}});
  const std::string before = out.read("pub/reihe/manifest.json");
  {
    const OutputFolder folder(out / "pub");
    Publication edition(folder, "reihe");
    edition.stage({"a/a-dossier.pdf", "a", 0, 1, "", sha256("x")}, "NEW");
    BOOST_TEST(out.listing() ==
               "pub/reihe/a/.dossier-a-dossier.pdf.part\npub/reihe/a/a-dossier.pdf\npub/reihe/manifest.json\n");
  }
  BOOST_TEST(out.listing() == "pub/reihe/a/a-dossier.pdf\npub/reihe/manifest.json\n");
  BOOST_TEST(out.read("pub/reihe/a/a-dossier.pdf") == "AAA");
  BOOST_TEST(out.read("pub/reihe/manifest.json") == before);
}

BOOST_AUTO_TEST_CASE(an_unstaged_event_keeps_its_old_edition_while_others_are_published) {
  const Scratch out;
  publish(out, {{"a", "AAA"}});
  const OutputFolder folder(out / "pub");
  Publication edition(folder, "reihe");
  edition.stage({"a/a-dossier.pdf", "a", 0, 1, "", sha256("x")}, "HALF");
  edition.stage({"b/b-dossier.pdf", "b", 0, 1, "", sha256("x")}, "BB");
  edition.unstage("a");
  edition.finish("Reihe");
  BOOST_TEST(out.listing() == "pub/reihe/a/a-dossier.pdf\npub/reihe/b/b-dossier.pdf\npub/reihe/manifest.json\n");
  BOOST_TEST(out.read("pub/reihe/a/a-dossier.pdf") == "AAA");
}

BOOST_AUTO_TEST_CASE(what_an_interrupted_run_left_is_mended) {
  const Scratch out;
  publish(out, {{"a", "AAA"}, {"b", "BB"}, {"c", "CC"}});
  // Killed after the first of two renames; a temporary file was left, and c was to be dropped.
  Manifest next = *from_json(out.read("pub/reihe/manifest.json"));
  next.put({"a/a-dossier.pdf", "a", 3, 1, sha256("new"), sha256("new source")});
  next.put({"b/b-dossier.pdf", "b", 3, 1, sha256("bnw"), sha256("b source")});
  next.remove("c/c-dossier.pdf");
  out.write("pub/reihe/manifest.next.json", to_json(next));
  out.write("pub/reihe/a/a-dossier.pdf", "new");
  out.write("pub/reihe/b/.dossier-b-dossier.pdf.part", "bn");
  const OutputFolder folder(out / "pub");
  const Publication edition(folder, "reihe");
  BOOST_TEST(edition.is_current("a/a-dossier.pdf", sha256("new source")));
  BOOST_TEST(edition.is_current("b/b-dossier.pdf", sha256("BB source")));
  BOOST_TEST(edition.is_current("c/c-dossier.pdf", sha256("CC source")));
  BOOST_TEST(
      out.listing() ==
      "pub/reihe/a/a-dossier.pdf\npub/reihe/b/b-dossier.pdf\npub/reihe/c/c-dossier.pdf\npub/reihe/manifest.json\n");
}

BOOST_AUTO_TEST_CASE(a_manifest_that_cannot_be_read_is_told_and_replaced) {
  const Scratch out;
  publish(out, {{"a", "AAA"}});
  out.write("pub/reihe/manifest.json", "{\"version\": 1, \"ser");
  {
    const OutputFolder folder(out / "pub");
    const Publication edition(folder, "reihe");
    BOOST_TEST(!edition.manifest_was_readable());
    BOOST_TEST(edition.published().files.empty());
  }
  publish(out, {{"a", "AAA"}});
  BOOST_TEST(from_json(out.read("pub/reihe/manifest.json"))->files.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_series_is_held_by_one_run_and_others_are_free) {
  const Scratch out;
  const OutputFolder first(out / "pub"), second(out / "pub");
  {
    const OutputFolder::Hold held = first.hold("reihe");
    BOOST_CHECK_THROW(second.hold("reihe"), FolderBusy);
    const OutputFolder::Hold other = second.hold("zweite");
    const OutputFolder::Hold top = second.hold_top();
  }
  const OutputFolder::Hold free = second.hold("reihe");
  BOOST_TEST(out.listing() == "", "no file of ours lies in the public folder");
}

BOOST_AUTO_TEST_CASE(a_series_that_another_run_removed_meanwhile_is_held_as_a_new_one) {
  const Scratch out;
  const OutputFolder first(out / "pub");
  const OutputFolder patient(out / "pub", std::chrono::seconds(20));
  std::thread other;
  {
    auto held = std::make_unique<OutputFolder::Hold>(first.hold("reihe"));
    other = std::thread([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      first.forget("reihe");
      held.reset();
    });
    const OutputFolder::Hold waited = patient.hold("reihe");
    other.join();
    BOOST_CHECK_THROW(first.hold("reihe"), FolderBusy);
  }
}

BOOST_AUTO_TEST_CASE(a_lock_file_of_an_earlier_version_is_taken_away) {
  const Scratch out;
  out.write("pub/.dossier-lock", "");
  const OutputFolder::Hold top = OutputFolder(out / "pub").hold_top();
  BOOST_TEST(!std::filesystem::exists(out / "pub/.dossier-lock"));
}

BOOST_AUTO_TEST_CASE(a_run_waits_for_a_series_as_long_as_it_may) {
  const Scratch out;
  const OutputFolder first(out / "pub");
  const OutputFolder patient(out / "pub", std::chrono::seconds(20));
  std::thread other;
  {
    auto held = std::make_unique<OutputFolder::Hold>(first.hold("reihe"));
    other = std::thread([&held] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      held.reset();
    });
    const OutputFolder::Hold waited = patient.hold("reihe");
    other.join();
  }
}

BOOST_AUTO_TEST_CASE(a_link_in_place_of_a_folder_is_not_followed) {
  const Scratch out;
  std::filesystem::create_directories(out / "elsewhere");
  std::filesystem::create_directories(out / "pub");
  std::filesystem::create_directory_symlink(out / "elsewhere", out / "pub/reihe");
  const OutputFolder folder(out / "pub");
  BOOST_CHECK_THROW(Publication(folder, "reihe"), FileTrouble);
  BOOST_TEST(out.listing() == "");
}

BOOST_AUTO_TEST_CASE(a_path_that_leaves_the_folder_is_our_fault) {
  const Scratch out;
  const OutputFolder folder(out / "pub");
  Publication edition(folder, "reihe");
  for (const char* path : {"../a.pdf", "/a.pdf", "a//b.pdf", "", "a/..", ".hidden", "a\\b"}) {
    BOOST_TEST(!is_safe_path(path));
    BOOST_CHECK_THROW(edition.stage({path, "a", 0, 1, "", ""}, "x"), std::logic_error);
  }
}

BOOST_AUTO_TEST_CASE(an_output_that_is_a_file_is_refused_with_its_name_and_reason) {
  const Scratch out;
  out.write("pub", "a file");
  try {
    const OutputFolder folder(out / "pub");
    BOOST_ERROR("a file was taken for a folder");
  } catch (const OutputError& error) {
    BOOST_TEST(error.path() == out / "pub");
    BOOST_TEST(error.reason() == "Not a directory");
  }
}

BOOST_AUTO_TEST_CASE(a_hundred_events_keep_the_number_of_open_files_small) {
  const Scratch out;
  const OutputFolder folder(out / "pub");
  Publication edition(folder, "reihe");
  for (int i = 0; i < 100; ++i) {
    const std::string id = "e" + std::to_string(i);
    edition.stage({id + "/x.pdf", id, 0, 1, "", ""}, "x");
  }
  const int next_descriptor = dup(0);
  close(next_descriptor);
  BOOST_TEST(next_descriptor < 20);
}

BOOST_AUTO_TEST_CASE(a_file_beside_the_series_is_replaced_only_when_it_differs) {
  const Scratch out;
  const OutputFolder folder(out / "pub");
  folder.put("index.html", "one");
  struct stat first {
  }, second{};
  stat((out / "pub/index.html").c_str(), &first);
  folder.put("index.html", "one");
  stat((out / "pub/index.html").c_str(), &second);
  BOOST_TEST(first.st_ino == second.st_ino);
  folder.put("index.html", "two");
  BOOST_TEST(out.read("pub/index.html") == "two");
}
