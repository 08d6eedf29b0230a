// The gold standard for lines of speakers: line, persons, kind, note, parted by TAB. Used by speaker-cases and by
// tests.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/event.h"

namespace dossier::tests {

/// Index heading, name, function, organisation, note; without heading it is no person.
struct Entry {
  std::array<std::string, 5> fields;
};
using Reading = std::vector<Entry>;

struct SpeakerCase {
  std::size_t number = 0;         // of its line in the file
  std::string line;               // \n and \t resolved
  std::vector<Reading> readings;  // all right, the best first
  std::string kind;
};

/// The escapes \\n and \\t resolved.
std::string unescaped(const std::string& text);

/// Throws std::runtime_error when the file cannot be read or is no such file.
std::vector<SpeakerCase> read_speaker_cases(const std::string& path);

/// What the program makes of a line of an event, in one go with all else that cleans it.
std::vector<model::Person> persons_read(const std::string& line);
Reading reading_of(const std::vector<model::Person>& persons);

/// Which of count, headings, names, organisation, function are wrong against the best of the readings; empty: all
/// right.
std::vector<std::string> faults_of(const SpeakerCase& test, const Reading& got);

/// "A | B | C | D | E ¶ …"
std::string printed(const Reading& reading);

}  // namespace dossier::tests
