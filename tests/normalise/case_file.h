// Test cases of German text handling in a TAB-separated file (rule, input, expected, kind); the rule decides which
// operation is meant. Used by the program german-cases and by the tests.
#pragma once

#include <string>
#include <vector>

namespace dossier::tests {

struct Case {
  std::size_t line = 0;
  std::string rule, input, expected, kind;  // escapes resolved
};

/// Reads a file of cases; a first line that begins with "rule" is its head. Throws std::runtime_error.
std::vector<Case> read_cases(const std::string& path);

enum class Words { with_dictionary, built_in };

/// Empty when the case passes; else what came out instead, with the escapes of the file.
std::string fault_of(const Case& test, Words words);

/// The text with \u escapes for what cannot be seen.
std::string escaped(const std::string& text);

}  // namespace dossier::tests
