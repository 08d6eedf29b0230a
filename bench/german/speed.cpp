// CPU time of normalising German text, against what ICU's NFC, word and line break passes over the same text cost.
// speed FILE [RUNS]: each line is a paragraph; the file is cut at 1 MB. Prints a table; the least of RUNS counts.
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "normalise/normalise.h"

namespace {

constexpr std::size_t kMegabyte = 1000000;

double cpu_milliseconds(int runs, const std::function<void()>& work) {
  double least = 1e9;
  for (int i = 0; i < runs; ++i) {
    const std::clock_t start = std::clock();
    work();
    least = std::min(least, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return least;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dossier;
  if (argc < 2) {
    std::cerr << "usage: speed FILE [RUNS]\n";
    return 2;
  }
  const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
  std::ifstream in(argv[1], std::ios::binary);
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  for (std::string line; bytes < kMegabyte && std::getline(in, line); bytes += lines.back().size())
    lines.push_back(std::move(line));

  // The dictionary is read once a process and not part of the work.
  const double start = cpu_milliseconds(1, [] { language::Lexicon::shared().is_word("Quartier"); });
  normalise::Evidence evidence;
  const double collecting = cpu_milliseconds(1, [&] {
    for (const std::string& line : lines) evidence.add(line);
  });
  const double normalising = cpu_milliseconds(runs, [&] {
    const normalise::Lookup lookup(evidence);
    for (const std::string& line : lines) normalise::clean_text(plain(line), lookup);
  });

  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("de"), status));
  const std::unique_ptr<icu::BreakIterator> breaks(icu::BreakIterator::createLineInstance(icu::Locale("de"), status));
  if (U_FAILURE(status)) return 1;
  std::size_t found = 0;
  const double icu_passes = cpu_milliseconds(runs, [&] {
    for (const std::string& line : lines) {
      const icu::UnicodeString text = nfc->normalize(icu::UnicodeString::fromUTF8(line), status);
      for (icu::BreakIterator* one : {words.get(), breaks.get()}) {
        one->setText(text);
        while (one->next() != icu::BreakIterator::DONE) ++found;
      }
    }
  });
  std::cout << "bytes                         " << bytes << "\n"
            << "dictionary, once      CPU ms  " << start << "\n"
            << "evidence of the batch CPU ms  " << collecting << "\n"
            << "normalising           CPU ms  " << normalising << "\n"
            << "ICU NFC, word, line   CPU ms  " << icu_passes << "  (" << found << " boundaries)\n"
            << "ratio                         " << normalising / icu_passes << "  (at most 10)\n";
  return normalising <= 10 * icu_passes ? 0 : 1;
}
