// tests/broken holds one broken file or folder for each message about input, and beside it the whole message in both
// languages. What a test printed otherwise stands in build/…/broken for comparison.
#include <sys/resource.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "ingest/files.h"
#include "ingest/reader.h"
#include "ingest/scan.h"
#include "printed.h"

using namespace dossier;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path(DOSSIER_SOURCE_DIR) / "tests/broken";

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string read_and_print(const fs::path& path, cli::Language language) {
  Diagnostics diagnostics;
  ingest::read_inputs({path.string()}, {}, diagnostics);
  return printed(diagnostics, language);
}

/// A fresh folder for files that cannot be kept with the sources.
fs::path scratch(const std::string& name) {
  const fs::path folder = fs::path(DOSSIER_BINARY_DIR) / "broken-made" / name;
  fs::remove_all(folder);
  write(folder / "series.xml", R"(<series xmlns="urn:dossier:1" id="pruefreihe"><title>Prüfreihe</title></series>)");
  return folder;
}

std::string event(std::string_view inner) {
  return R"(<event xmlns="urn:dossier:1" id="werkstatt"><title>Werkstatt</title><date>4.3.2021</date>)" +
         std::string(inner) + "</event>";
}

std::string printed_of(const fs::path& folder) {
  Diagnostics diagnostics;
  ingest::read_inputs({folder.string()}, {}, diagnostics);
  return printed(diagnostics, cli::Language::english, folder.string());
}

const std::set<std::string> kMadeHere{"E100", "E101", "E102", "E109", "W173", "E174", "E195", "E196", "E197", "E199"};

}  // namespace

BOOST_AUTO_TEST_CASE(each_broken_file_is_refused_with_its_whole_message_in_both_languages) {
  std::set<std::string> cases;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    const std::string name = entry.path().stem().string();
    if (name.size() == 4 && (entry.is_directory() || entry.path().extension() == ".xml"))
      cases.insert(entry.path().string());
  }
  for (const fs::path path : cases) {
    for (const auto& [language, ending] :
         {std::pair{cli::Language::english, ".en"}, std::pair{cli::Language::german, ".de"}}) {
      const std::string expected = contents(kFolder / (path.stem().string() + ending));
      const std::string found = read_and_print(path, language);
      if (found != expected) write(fs::path(DOSSIER_BINARY_DIR) / "broken" / (path.stem().string() + ending), found);
      BOOST_TEST(found == expected, path.filename().string() << ending << ":\n" << found);
      const std::string severity = path.stem().string()[0] == 'W' ? "warning" : "error";
      BOOST_TEST((language != cli::Language::english ||
                  found.find(severity + " " + path.stem().string()) != std::string::npos));
    }
  }
}

BOOST_AUTO_TEST_CASE(every_message_about_input_has_its_broken_file) {
  const std::string messages = contents(fs::path(DOSSIER_SOURCE_DIR) / "pipeline/ingest/messages.h");
  std::size_t count = 0;
  for (std::size_t at = messages.find('"'); at != std::string::npos; at = messages.find('"', at + 1)) {
    const std::string code = messages.substr(at + 1, 5);
    if ((code[0] != 'E' && code[0] != 'W') || code[1] != '1' || code[4] != '"') continue;
    ++count;
    const std::string name = code.substr(0, 4);
    const bool there =
        kMadeHere.count(name) > 0 || fs::exists(kFolder / (name + ".xml")) || fs::is_directory(kFolder / name);
    BOOST_TEST(there, name);
  }
  BOOST_TEST(count > 60U);
}

BOOST_AUTO_TEST_CASE(a_path_that_does_not_exist_is_said_to_be_missing) {
  BOOST_TEST(read_and_print(kFolder / "gibt-es-nicht", cli::Language::english) ==
             "tests/broken/gibt-es-nicht: error E100: “tests/broken/gibt-es-nicht” does not exist.\n"
             "  → Name a folder with XML files, or an XML file.\n");
}

BOOST_AUTO_TEST_CASE(a_pipe_called_xml_is_not_waited_for) {
  const fs::path folder = scratch("E101");
  BOOST_REQUIRE(mkfifo((folder / "a.xml").c_str(), 0600) == 0);
  BOOST_TEST(printed_of(folder) ==
             "a.xml: error E101: The file cannot be read (system: it is a folder, a device or a pipe, not a file).\n"
             "  → Check that it may be read and is a file. What was published before stays.\n");
}

BOOST_AUTO_TEST_CASE(a_file_too_large_is_not_read) {
  const fs::path folder = scratch("E102");
  write(folder / "a.xml", "<event/>");
  fs::resize_file(folder / "a.xml", 50'000'000);
  BOOST_TEST(printed_of(folder) ==
             "a.xml: error E102: The file has 50 MB; an XML file may have at most 8 MB.\n"
             "  → Pictures and slides belong into files of their own.\n");
}

BOOST_AUTO_TEST_CASE(too_many_elements_are_refused_before_they_are_read) {
  const fs::path folder = scratch("E109");
  std::string many = "<event xmlns=\"urn:dossier:1\" id=\"a\">\n";
  for (std::size_t i = 1; i < ingest::kMostElements; ++i) many += "<a/>\n";
  write(folder / "a.xml", many + "<line/></event>");
  BOOST_TEST(printed_of(folder) ==
             "a.xml:200001:1: error E109: The file has more than 200000 elements.\n"
             "  <line/></event>\n"
             "  ^~~~~\n"
             "  → Put each event into a file of its own.\n");
}

BOOST_AUTO_TEST_CASE(a_deck_too_large_is_left_out) {
  const fs::path folder = scratch("W173");
  write(folder / "a.xml", event("<decks>\n<deck href=\"a.pdf\"/></decks>"));
  write(folder / "a.pdf", "%PDF-");
  fs::resize_file(folder / "a.pdf", 200'000'000);
  BOOST_TEST(printed_of(folder) ==
             "a.xml:2:13: warning W173: “a.pdf” has 200 MB, more than the 100 MB allowed; it is left out.\n"
             "  <deck href=\"a.pdf\"/></decks></event>\n"
             "              ^~~~~\n"
             "  → Make it smaller, or offer it as an address on the web.\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_the_system_refuses_to_open_costs_itself_only) {
  Diagnostics diagnostics;
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  const rlimit none{0, limit.rlim_max};
  ingest::best_opening();
  setrlimit(RLIMIT_NOFILE, &none);
  const model::InputFile file = ingest::open_named(kFolder.string(), "", "dateien/a.pdf", 1000, ingest::Keep::bytes,
                                                   whole_file("a.xml"), diagnostics);
  setrlimit(RLIMIT_NOFILE, &limit);
  BOOST_TEST(file.sha256.empty());
  BOOST_TEST(printed(diagnostics) ==
             "a.xml: error E174: “dateien/a.pdf” cannot be read (system: Too many open files).\n"
             "  → Check the file's permissions, and that its drive is there. What was published before stays.\n");
}
