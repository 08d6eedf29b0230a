// speaker-cases [--print] FILE.tsv…: runs lines of speakers against a gold standard, prints each that falls short. With
// --print: what is made of each line, for files that have no gold standard.
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "speaker_file.h"

namespace {

std::string on_one_line(std::string line) {
  for (std::size_t at = line.find('\n'); at != std::string::npos; at = line.find('\n', at)) line.replace(at, 1, "\\n");
  return line;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dossier::tests;
  std::vector<std::string> files;
  bool print = false;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--print")
      print = true;
    else
      files.emplace_back(argv[i]);
  }
  if (files.empty()) {
    std::cerr << "usage: speaker-cases [--print] FILE.tsv…\n";
    return 2;
  }
  std::size_t passed = 0, failed = 0;
  try {
    for (const std::string& file : files) {
      if (print) {
        std::ifstream lines(file);
        for (std::string line; std::getline(lines, line);)
          std::cout << line << "\n    "
                    << on_one_line(printed(reading_of(persons_read(unescaped(line.substr(0, line.find('\t')))))))
                    << "\n";
        continue;
      }
      for (const SpeakerCase& test : read_speaker_cases(file)) {
        const Reading got = reading_of(persons_read(test.line));
        const std::vector<std::string> faults = faults_of(test, got);
        if (faults.empty()) {
          ++passed;
          continue;
        }
        ++failed;
        std::cout << file << ":" << test.number << ": " << test.kind << ":";
        for (const std::string& fault : faults) std::cout << " " << fault;
        std::cout << "\n  line     " << on_one_line(test.line) << "\n  expected " << printed(test.readings.front())
                  << "\n  got      " << on_one_line(printed(got)) << "\n";
      }
    }
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << "\n";
    return 2;
  }
  if (print) return 0;
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}
