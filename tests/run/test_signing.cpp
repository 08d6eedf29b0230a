// With a key, whoever changes what is published is found, though the manifest be changed with it.
#include <boost/test/unit_test.hpp>

#include "base/sha256.h"
#include "input.h"
#include "schema.h"

namespace {

namespace fs = std::filesystem;

struct Signed : Input {
  explicit Signed(int events) : Input(events) {
    folder.write("key.pem",
                 "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                 "-----END PRIVATE KEY-----\n");
    folder.write("public.pem",
                 "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                 "-----END PUBLIC KEY-----\n");
    fs::permissions(folder / "key.pem", fs::perms::owner_read);
  }
  Outcome sign(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--key", folder / "key.pem", "--lang", "en"});
    return build(more);
  }
  Outcome check(const std::string& key = "public.pem") const {
    return run({"verify", folder / "out", "--lang", "en", "--key", folder / key});
  }
  /// A dossier of somebody else, and a manifest that says it is ours.
  void forge() const {
    const std::string path = "out/" + dossier(1);
    const std::string real = folder.read(path), forged = real + " ";
    std::string text = manifest();
    const auto replace = [&](const std::string& old, const std::string& now) {
      const std::size_t at = text.find(old, text.find("\"path\": \"abend-1/abend-1-dossier.pdf\""));
      BOOST_REQUIRE(at != std::string::npos);
      text.replace(at, old.size(), now);
    };
    replace("\"bytes\": " + std::to_string(real.size()), "\"bytes\": " + std::to_string(forged.size()));
    replace(dossier::sha256(real), dossier::sha256(forged));
    folder.write(path, forged);
    folder.write("out/reihe/manifest.json", text);
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_file_changed_together_with_its_manifest_is_found_with_the_key) {
  const Signed house(2);
  BOOST_TEST(house.sign().errors == "");
  BOOST_TEST(schema_faults("manifest", house.manifest()) == "");
  BOOST_TEST(house.check().exit_code == 0);
  BOOST_TEST(house.check().errors == "");
  BOOST_TEST(house.check("key.pem").exit_code == 0);  // the private key knows its public one
  house.forge();
  BOOST_TEST(house.verify().exit_code == 0);  // nobody could know
  const Outcome found = house.check();
  BOOST_TEST(found.exit_code == 1);
  BOOST_TEST(found.errors ==
             (house.folder / "out/reihe/manifest.json") +
                 ": error E753: This manifest was changed after it was signed, or was signed with another key.\n"
                 "  → Do not trust what is published here. If the key is the right one, remove the folder of the "
                 "series and run “dossier build” with --key.\n");
}

BOOST_AUTO_TEST_CASE(what_was_forged_is_not_signed_by_the_next_night_but_made_anew) {
  const Signed house(2);
  house.sign();
  const std::string real = house.published(1), whole = house.manifest();
  house.forge();
  const Outcome night = house.sign();
  BOOST_TEST(night.errors ==
             "dossier: warning W984: The manifest of the series “reihe” is not signed with this key: everything of it "
             "is made anew.\n  → That is so when a key is used for the first time. Else somebody has changed what is "
             "published: find out who.\n");
  BOOST_TEST(night.output == "2 published, 0 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST((house.published(1) == real));
  BOOST_TEST((house.manifest() == whole));
  BOOST_TEST(house.check().exit_code == 0);
  // Nor when the event cannot be made: its forged file stays, and nobody vouches for it.
  house.forge();
  house.break_event(1);
  BOOST_TEST(house.sign().exit_code == 1);
  BOOST_TEST(house.check().errors.find(": error E752: This manifest is not signed.\n"
                                       "  → Run “dossier build” with --key: it signs every manifest.\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_night_without_changes_keeps_its_signature_and_makes_nothing) {
  const Signed house(2);
  const std::vector<std::string> cache{"--cache", house.folder / "cache"};
  house.sign(cache);
  const std::string manifest = house.manifest();
  BOOST_TEST(house.sign(cache).output == "0 published, 2 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(house.sign().output == "0 published, 2 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST((house.manifest() == manifest));
}

BOOST_AUTO_TEST_CASE(a_signature_that_gets_lost_is_told) {
  const Signed house(1);
  house.sign();
  house.write_event(1, "Anders");
  BOOST_TEST(house.build({"--lang", "en"}).errors ==
             "dossier: warning W983: The manifest of the series “reihe” was signed; the new one is not, since this run "
             "has no key.\n  → Start again with --key, or do without signatures.\n");
}

BOOST_AUTO_TEST_CASE(keys_that_are_none_or_not_safe_are_told) {
  const Signed house(1);
  const Outcome none = house.build({"--lang", "en", "--key", house.folder / "public.pem"});
  BOOST_TEST(none.exit_code == 2);
  BOOST_TEST(none.errors == "dossier: error E981: " + (house.folder / "public.pem") +
                                " holds no Ed25519 key that can be used here.\n"
                                "  → Make one with: openssl genpkey -algorithm ed25519 -out key.pem. To check, its "
                                "public part is enough: openssl pkey -in key.pem -pubout -out public.pem.\n");
  BOOST_TEST(!fs::exists(house.folder / "out"));
  fs::permissions(house.folder / "key.pem", fs::perms::owner_read | fs::perms::group_read);
  BOOST_TEST(house.sign().errors ==
             "dossier: warning W980: Others can read the key " + (house.folder / "key.pem") +
                 ".\n  → Who has it can sign in your place: chmod 600, and a new key if it was read by others.\n");
  fs::copy_file(house.folder / "key.pem", house.folder / "out/key.pem");
  const Outcome published = house.build({"--lang", "en", "--key", house.folder / "out/key.pem"});
  BOOST_TEST(published.exit_code == 2);
  BOOST_TEST(published.errors ==
             "dossier: error E982: The key " + (house.folder / "out/key.pem") +
                 " stands in the folder that is published.\n"
                 "  → Move it to a place that nobody else can read, and make a new one if others may have seen it.\n");
  BOOST_TEST(run({"verify", house.folder / "out", "--key", house.folder / "in/series.xml"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(verify_knows_the_page_over_all_series_and_what_stands_beside_them) {
  const Signed house(1);
  house.sign();
  const std::string page = house.folder.read("out/index.html");
  house.folder.write("out/index.html", page + "<p>forged</p>");
  const Outcome forged = house.check();
  BOOST_TEST(forged.exit_code == 1);
  const std::string hint = "  → Run “dossier build” again, or “dossier index” with this folder.\n";
  BOOST_TEST(forged.errors == (house.folder / "out/index.html") +
                                  ": error E755: The page over all series is not the one that the manifests give: it "
                                  "was changed, or made by another version of the program.\n" +
                                  hint);
  run({"index", house.folder / "out"});
  BOOST_TEST(house.check().errors == "");
  fs::remove(house.folder / "out/index.html");
  fs::remove(house.folder / "out/reihe/manifest.json");
  house.folder.write("out/fremd.txt", "?");
  BOOST_TEST(house.check().errors ==
             (house.folder / "out/fremd.txt") +
                 ": warning W751: This belongs to no series; it was not published by this program.\n"
                 "  → Remove it if it is not wanted; the program will not.\n" +
                 (house.folder / "out/reihe") +
                 ": error E750: This series has lost its manifest: its files were published by this program, but "
                 "nothing says which of them belong together.\n"
                 "  → Run “dossier build” again: it makes the series and its manifest anew. What is in no manifest "
                 "then can be removed.\n");
  const Outcome file =
      run({"verify", "--lang", "en", house.folder / ("out/" + house.dossier(1)), "--key", house.folder / "public.pem"});
  BOOST_TEST(file.errors.find(": warning W757: A single file has no signature; --key says nothing about it.\n"
                              "  → Name the folder of its series: its manifest is signed and holds the check sum of "
                              "the file.\n") != std::string::npos,
             file.errors);
}
