// Lines that name speakers as staff type them: "Christian Huttenloher, Heike Mages, Deutscher Verband für …".
#pragma once

#include <cstddef>
#include <vector>

#include "language/lexicon.h"
#include "model/event.h"

namespace dossier::normalise {

struct PersonsRead {
  std::vector<model::Person> persons;
  bool certain = true;         // else the line is to be printed as typed, and the persons are a proposal
  std::vector<Text> doubtful;  // words that may name one more person, but are part of what is said of another
};

/// The persons a clean line names, with titles, names, role and organisation; several persons before one organisation
/// share it, a person behind the organisation of another is one with an organisation of their own. A line that names
/// nobody gives one person whose name is the whole line.
PersonsRead read_persons(const Text& line, const language::Lexicon& words);

/// Fills what follows from other fields: the printed name from its parts or the parts from it, names for the index.
void complete(model::Person& person);

/// Bytes [begin, end) of a text, with marks and places.
Text slice(const Text& text, std::size_t begin, std::size_t end);

/// Names of organisations in the nominative, one each, as an index lists them: from "Leiter des Referats „X“ im BMI"
/// comes "BMI", from "A / B" come two.
std::vector<std::string> organisation_names(const Text& role, const Text& organisation);

}  // namespace dossier::normalise
