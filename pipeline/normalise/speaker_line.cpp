#include "normalise/speaker_line.h"

#include "normalise/speakers/reader.h"

namespace dossier::normalise {

SpeakerLine read_speaker_line(std::string_view line, const language::Lexicon& words) {
  if (speakers::trimmed(line, {0, line.size()}).empty()) return {};
  return speakers::Reader(line, words).read();
}

}  // namespace dossier::normalise
