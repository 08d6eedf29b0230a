// pack_patterns PATTERNS.dic PACKED - reads patterns with the library and writes what it made of them, so that the
// program need not do it at each start (language/packed_patterns.h).
#include <hyphen.h>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "language/packed_patterns.h"

using namespace dossier::language;

namespace {

void write(std::ofstream& out, const void* bytes, std::size_t size) {
  out.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  for (std::size_t i = size; i % kPackedTo != 0; ++i) out.put('\0');
}

/// False for patterns that also change letters, which the program does not need.
bool write_level(const HyphenDict& level, std::ofstream& out) {
  std::string text;
  const char* never = level.nohyphen;
  for (int i = 0; never != nullptr && i <= level.nohyphenl; ++i) {
    text.append(never, std::strlen(never) + 1);
    never += std::strlen(never) + 1;
  }
  PackedLevel head{};
  head.never = level.nohyphen == nullptr ? -1 : level.nohyphenl;
  head.never_text = static_cast<std::int32_t>(text.size());
  std::vector<PackedState> states;
  std::string transitions;
  for (int i = 0; i < level.num_states; ++i) {
    const HyphenState& state = level.states[i];
    if (state.repl != nullptr) return false;
    PackedState packed{-1, state.fallback_state, head.transitions, state.num_trans};
    if (state.match != nullptr) {
      packed.match = static_cast<std::int32_t>(text.size());
      text.append(state.match, std::strlen(state.match) + 1);
    }
    for (int k = 0; k < state.num_trans; ++k) {
      HyphenTrans one;
      std::memset(&one, 0, sizeof one);  // the same bytes at each build
      one.ch = state.trans[k].ch;
      one.new_state = state.trans[k].new_state;
      transitions.append(reinterpret_cast<const char*>(&one), sizeof one);
    }
    head.transitions += state.num_trans;
    states.push_back(packed);
  }
  head.states = level.num_states;
  head.text = padded(static_cast<std::int32_t>(text.size()));
  head.utf8 = level.utf8;
  static_assert(sizeof head.encoding == sizeof level.cset);
  const char least[4] = {level.lhmin, level.rhmin, level.clhmin, level.crhmin};
  std::memcpy(head.least, least, sizeof least);
  std::strcpy(head.encoding, level.cset);
  write(out, &head, sizeof head);
  write(out, states.data(), states.size() * sizeof(PackedState));
  write(out, transitions.data(), transitions.size());
  write(out, text.data(), text.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  HyphenDict* const patterns = hnj_hyphen_load(argv[1]);
  if (patterns == nullptr) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  bool good = true;
  for (const HyphenDict* level = patterns; level != nullptr && good; level = level->nextlevel) {
    good = write_level(*level, out);
  }
  hnj_hyphen_free(patterns);
  out.flush();
  return good && out ? 0 : 1;
}
