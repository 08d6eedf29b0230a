#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "ingest/files.h"
#include "printed.h"

using namespace dossier;
using namespace dossier::ingest;
namespace fs = std::filesystem;

namespace {

/// input/ with a file in it, and a secret beside it.
struct Folder {
  fs::path top = fs::path(DOSSIER_BINARY_DIR) / "files-test";
  fs::path input = top / "input";
  Folder() {
    fs::remove_all(top);
    fs::create_directories(input / "xml");
    fs::create_directories(input / "folien");
    write("secret.pdf", "geheim");
    write("input/folien/auftakt.pdf", "%PDF-auftakt");
    write("input/folien/St\u00E4dte.pdf", "%PDF-composed");
    write("input/folien/Ra\u0308ume.pdf", "%PDF-decomposed");
    write("input/folien/mit Leerzeichen.pdf", "%PDF-space");
    fs::create_symlink("../secret.pdf", input / "link.pdf");
    fs::create_symlink("folien/auftakt.pdf", input / "inner-link.pdf");
    fs::create_directory_symlink("..", input / "up");
    mkfifo((input / "pipe.pdf").c_str(), 0600);
  }
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(top / name, std::ios::binary) << text;
  }

  /// The bytes, or the code of the report.
  std::string open(const std::string& href, const std::string& below = "xml") const {
    Diagnostics diagnostics;
    const model::InputFile file =
        open_named(input.string(), below, href, 1000, Keep::bytes, whole_file("a.xml"), diagnostics);
    if (!file.sha256.empty()) {
      BOOST_TEST(diagnostics.all().empty());
      return *file.bytes;
    }
    BOOST_TEST(diagnostics.all().size() == 1U);
    return std::string(diagnostics.all().front().kind->code);
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(files_inside_the_input_folder_are_opened_however_their_name_is_spelled) {
  const Folder folder;
  BOOST_TEST(folder.open("../folien/auftakt.pdf") == "%PDF-auftakt");
  BOOST_TEST(folder.open("folien/auftakt.pdf", "") == "%PDF-auftakt");
  BOOST_TEST(folder.open("./../folien//auftakt.pdf") == "%PDF-auftakt");
  BOOST_TEST(folder.open("..\\folien\\auftakt.pdf") == "%PDF-auftakt");
  BOOST_TEST(folder.open("../folien/Sta\u0308dte.pdf") == "%PDF-composed");
  BOOST_TEST(folder.open("../folien/R\u00E4ume.pdf") == "%PDF-decomposed");
  BOOST_TEST(folder.open("../folien/mit%20Leerzeichen.pdf") == "%PDF-space");
}

BOOST_AUTO_TEST_CASE(nothing_outside_the_input_folder_is_opened) {
  const Folder folder;
  for (const char* href : {"../../secret.pdf", "../../input/folien/auftakt.pdf", "/etc/passwd", "file:///etc/passwd",
                           "file:secret.pdf", "C:\\secret.pdf", "\\\\server\\secret.pdf", "https://example.org/a.pdf",
                           "..", "../..", "..%2f..%2fsecret.pdf", "../folien/../../secret.pdf", "..\\..\\secret.pdf"}) {
    const std::string found = folder.open(href);
    BOOST_TEST((found == "W170" || found == "W171" || found == "W172"), href << ": " << found);
  }
  BOOST_TEST(folder.open("../../secret.pdf") == "W170");
  BOOST_TEST(folder.open("/etc/passwd") == "W170");
  BOOST_TEST(folder.open("../link.pdf") == "W172");
  BOOST_TEST(folder.open("../inner-link.pdf") == "W172");
  BOOST_TEST(folder.open("../up/secret.pdf") == "W172");
  BOOST_TEST(folder.open("../pipe.pdf") == "W172");
  BOOST_TEST(folder.open("../folien") == "W172");
  BOOST_TEST(folder.open("../folien/fehlt.pdf") == "W171");
  BOOST_TEST(folder.open("") == "W172");
  BOOST_TEST(folder.open("../folien/auftakt.pdf/x") == "W171");
  BOOST_TEST(folder.open(std::string(5000, 'a')) == "W171");
  BOOST_TEST(folder.open("../folien/" + std::string(300, 'a')) == "W171");
}

BOOST_AUTO_TEST_CASE(both_ways_of_opening_refuse_the_same) {
  const Folder folder;
  const std::pair<const char*, int> paths[] = {{"folien/auftakt.pdf", 0},
                                               {"xml/../folien/auftakt.pdf", 0},
                                               {"../secret.pdf", EXDEV},
                                               {"/etc/passwd", EXDEV},
                                               {"link.pdf", ELOOP},
                                               {"up/secret.pdf", ELOOP},
                                               {"inner-link.pdf", ELOOP},
                                               {"folien/fehlt.pdf", ENOENT},
                                               {"xml/../../secret.pdf", EXDEV}};
  for (const auto& [path, expected] : paths) {
    for (const Opening opening : {Opening::by_parts, best_opening()}) {
      const int opened = open_beneath(folder.input.string(), path, opening);
      BOOST_TEST((opened >= 0 ? 0 : -opened) == expected,
                 path << (opening == Opening::by_parts ? " by parts" : " by the kernel"));
      if (opened >= 0) close(opened);
    }
  }
}

BOOST_AUTO_TEST_CASE(bytes_are_loaded_later_only_if_they_are_still_the_same) {
  const Folder folder;
  Diagnostics diagnostics;
  const model::InputFile file = open_named(folder.input.string(), "", "folien/auftakt.pdf", 1000, Keep::checksum_only,
                                           whole_file("a.xml"), diagnostics);
  BOOST_TEST(!file.bytes);
  BOOST_TEST(file.size == 12U);
  BOOST_TEST(file.sha256 == "431a8564f2fd350e63b64a739391224660f86cff51bdbbaf2adcf296a377aa10");
  BOOST_REQUIRE(load(file));
  BOOST_TEST(*load(file) == "%PDF-auftakt");
  folder.write("input/folien/auftakt.pdf", "%PDF-geändert");
  BOOST_TEST(!load(file));
  fs::remove(folder.input / "folien/auftakt.pdf");
  BOOST_TEST(!load(file));
}

BOOST_AUTO_TEST_CASE(no_descriptor_is_left_open) {
  const Folder folder;
  const auto open_now = [] { return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()); };
  const auto before = open_now();
  for (int i = 0; i < 50; ++i) {
    for (const char* href :
         {"../folien/auftakt.pdf", "../link.pdf", "../pipe.pdf", "../folien", "../../secret.pdf", "fehlt"})
      folder.open(href);
  }
  BOOST_TEST(open_now() == before);
}
