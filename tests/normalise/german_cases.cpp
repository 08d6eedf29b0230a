// german-cases [--built-in-words] FILE.tsv…: runs cases of German text handling, prints each that falls short.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "case_file.h"

int main(int argc, char** argv) {
  using namespace dossier::tests;
  Words words = Words::with_dictionary;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--built-in-words")
      words = Words::built_in;
    else
      files.emplace_back(argv[i]);
  }
  if (files.empty()) {
    std::cerr << "usage: german-cases [--built-in-words] FILE.tsv…\n";
    return 2;
  }
  std::size_t passed = 0, failed = 0;
  try {
    for (const std::string& file : files) {
      for (const Case& test : read_cases(file)) {
        const std::string fault = fault_of(test, words);
        if (fault.empty()) {
          ++passed;
          continue;
        }
        ++failed;
        std::cout << file << ":" << test.line << ": " << test.rule << " " << test.kind << "\n  input    "
                  << escaped(test.input) << "\n  expected " << escaped(test.expected) << "\n  got      "
                  << escaped(fault) << "\n";
      }
    }
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << "\n";
    return 2;
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}
