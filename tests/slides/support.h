// Decks for the tests of slides/.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "base/diagnostics.h"
#include "slides/deck_reader.h"

namespace dossier::tests {

inline model::InputFile file_of(std::string name, std::string bytes) {
  model::InputFile file;
  file.name = std::move(name);
  file.bytes = std::make_shared<const std::string>(std::move(bytes));
  file.size = file.bytes->size();
  return file;
}

/// A deck of tests/decks or, with a slash in its name, one below the source folder.
inline model::InputFile deck_file(const std::string& name) {
  const std::string folder =
      std::string(DOSSIER_SOURCE_DIR) + (name.find('/') == std::string::npos ? "/tests/decks/" : "/");
  std::ifstream in(folder + name + ".pdf", std::ios::binary);
  return file_of(name + ".pdf", std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
}

/// The tests start a worker of their own, not themselves.
inline slides::ReadingOptions with_worker() {
  slides::ReadingOptions options;
  options.program = DECK_TOOL;
  return options;
}

inline std::shared_ptr<model::Deck> read(const std::string& name) {
  Diagnostics diagnostics;
  return slides::read_deck(deck_file(name), with_worker(), diagnostics);
}

}  // namespace dossier::tests
