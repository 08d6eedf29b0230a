// Lines that name speakers, dates and times, as staff and exports write them: reading must not fail, and what is read
// of a line are parts of it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "language/dates.h"
#include "language/lexicon.h"
#include "language/names.h"
#include "normalise/speaker_line.h"

using namespace dossier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 2'000) return 0;  // longer lines are refused (ingest/limits.h)
  // The rooms before this one hand on valid UTF-8.
  const std::string line = to_utf8(to_utf32(std::string_view(reinterpret_cast<const char*>(data), size)));
  static const language::Lexicon lexicon(language::Lexicon::Source::built_in);
  const normalise::SpeakerLine read = normalise::read_speaker_line(line, lexicon);
  for (const normalise::Named& named : read.named) {
    for (const normalise::Field* field : {&named.lead, &named.name, &named.title, &named.forename, &named.surname,
                                          &named.suffix, &named.role, &named.organisation, &named.note}) {
      for (const normalise::Piece& piece : *field) {
        if (piece.range.begin > piece.range.end || piece.range.end > line.size()) std::abort();
      }
    }
  }
  language::read_date(line);
  language::read_time(line);
  language::parse_name(line);
  return 0;
}
