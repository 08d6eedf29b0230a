// Hostile inputs in the program's own schema: each a small series of a sound event and one that means harm, or that a
// broken export made.
#pragma once

#include <functional>
#include <map>
#include <string>

/// What is to become of the event that means harm.
enum class Fate {
  refused,
  published,
  either,
  nothing  // the series as a whole cannot be used, its sound event neither
};

struct HostileInput {
  std::string name;
  Fate fate = Fate::either;
  std::string code;                          // of a message that is to be said; empty: none in particular
  std::map<std::string, std::string> files;  // by their paths in the input folder
  bool fast = false;                         // part of the selection that each run of the tests takes
};

/// All of them, one after the other: together they take more memory than the program may. Each holds the sound event
/// too.
void for_each_hostile_input(const std::function<void(const HostileInput&)>& take);

/// A word that no output may hold outside of text: inputs that inject write it into markup.
inline constexpr const char* kInjected = "INJECTED";
