// The worker for the tests of slides/, and a way to look at decks by hand:
//   deck_tool FILE.pdf [--plain] [--raster] [--all] [--quiet] [--vector-pages OUT.pdf] [--archive OUT.pdf]
//             [--draw PAGE WIDTH HEIGHT OUT]
// --archive puts the vector pages into a PDF/A-3a and PDF/UA-1 document, one figure a page, for validators.
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>

#include "archive.h"
#include "slides/deck_reader.h"

using namespace dossier;

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == "worker") {
    const std::array jobs{slides::deck_job()};
    return worker::work(argc, argv, jobs);
  }
  if (words.empty()) return 2;
  slides::ReadingOptions options;
  std::string vector_pages, archive;
  std::vector<slides::PictureOrder> orders;
  std::string drawn;
  bool quiet = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--plain") options.sandbox = false;
    if (words[i] == "--raster") options.prefer = slides::Prefer::raster;
    if (words[i] == "--all") options.show.steps = model::Steps::all;
    if (words[i] == "--quiet") quiet = true;
    if (words[i] == "--vector-pages") vector_pages = words.at(++i);
    if (words[i] == "--archive") archive = words.at(++i);
    if (words[i] == "--draw") {
      orders.push_back({std::stoi(words.at(i + 1)), std::stoi(words.at(i + 2)), std::stoi(words.at(i + 3))});
      drawn = words.at(i + 4);
      i += 4;
    }
  }
  std::ifstream in(words[0], std::ios::binary);
  model::InputFile file;
  file.name = words[0].substr(words[0].rfind('/') + 1);
  file.bytes =
      std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  Diagnostics diagnostics;
  const auto deck = slides::read_deck(file, options, diagnostics);
  model::DeckEntry entry;
  entry.file = file;
  if (deck) slides::report_deck(entry, *deck, diagnostics);
  if (deck && !quiet) std::cout << slides::deck_json(*deck);
  if (deck && deck->vector_pages && !vector_pages.empty()) {
    std::ofstream(vector_pages, std::ios::binary) << *deck->vector_pages;
  }
  if (deck && deck->vector_pages && !archive.empty()) {
    std::ofstream(archive, std::ios::binary) << tests::archive_of(*deck->vector_pages);
  }
  if (!deck) orders.clear();  // a refused deck is not drawn either
  for (const auto& [page, picture] : slides::render_pages(file, orders, options, diagnostics)) {
    std::ofstream(drawn, std::ios::binary) << *picture->file;
  }
  for (const Diagnostic& report : diagnostics.all()) {
    std::cerr << report.kind->code << ' ' << report.kind->text;
    for (const std::string& argument : report.arguments) std::cerr << " | " << argument;
    std::cerr << '\n';
  }
  return deck ? 0 : 1;
}
