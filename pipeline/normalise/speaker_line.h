// A line that names speakers, told apart: who, with which titles, functions and houses, and what is noted of them. Only
// places in the line are handed on, so that nothing is reworded and nothing can be lost unseen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "model/event.h"

namespace dossier::normalise {

/// Bytes [begin, end) of a line.
struct Range {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

/// A stretch of the line in a field, and what is set before it there.
struct Piece {
  Range range;
  std::string before;
};
using Field = std::vector<Piece>;

struct Named {
  model::PersonKind kind = model::PersonKind::person;
  Field lead, name, title, forename, surname, suffix, role, organisation, note;
};

struct SpeakerLine {
  std::vector<Named> named;
  std::vector<Range> doubtful;  // words that may name one more, but are part of what is said of another
  bool certain = true;          // else the line is to be printed as typed, and `named` is a proposal
};

SpeakerLine read_speaker_line(std::string_view line, const language::Lexicon& words);

}  // namespace dossier::normalise
