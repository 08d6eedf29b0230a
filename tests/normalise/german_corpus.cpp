// german-corpus FILE: normalises each line of a file of German prose as a paragraph and checks what must hold for any
// text: a second run changes nothing, the log undoes all. Prints each line changed as "before TAB after" to standard
// output, sums to standard error; exits 1 when something did not hold. --suggestions or --changes prints those instead,
// one a line.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "normalise/normalise.h"

int main(int argc, char** argv) {
  using namespace dossier;
  const bool suggestions = argc == 3 && std::string(argv[1]) == "--suggestions";
  const bool single_changes = argc == 3 && std::string(argv[1]) == "--changes";
  if (argc != 2 && !suggestions && !single_changes) {
    std::cerr << "usage: german-corpus [--suggestions|--changes] FILE\n";
    return 2;
  }
  std::ifstream in(argv[argc - 1], std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  normalise::Evidence evidence;
  std::size_t words = 0;
  for (const std::string& line : lines) {
    evidence.add(line);
    words += static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
  }
  std::size_t changed = 0, unstable = 0, lost = 0;
  std::map<std::string, std::size_t> by_rule, remarks_by_rule;
  const normalise::Lookup lookup(evidence);
  for (const std::string& line : lines) {
    const normalise::CleanText first = normalise::clean_text(plain(line), lookup);
    if (normalise::undo(first.text.value, first.changes) != line) {
      ++lost;
      std::cerr << "not undone: " << line << "\n";
    }
    if (normalise::clean_text(first.text, lookup).text.value != first.text.value) {
      ++unstable;
      std::cerr << "not stable: " << line << "\n";
    }
    for (const normalise::Change& change : first.changes) {
      ++by_rule[change.rule];
      if (single_changes) {
        const std::size_t from = change.at < 30 ? 0 : change.at - 30;
        std::cout << change.rule << "\t" << first.text.value.substr(from, change.at + change.after.size() - from + 30)
                  << "\t" << change.before << "\t" << change.after << "\n";
      }
    }
    for (const normalise::Remark& remark : first.remarks) {
      ++remarks_by_rule[remark.rule];
      if (suggestions) {
        const std::size_t from = remark.begin < 30 ? 0 : remark.begin - 30;
        std::cout << remark.rule << "\t" << first.text.value.substr(from, remark.end - from + 30) << "\t"
                  << first.text.value.substr(remark.begin, remark.end - remark.begin) << "\t" << remark.replacement
                  << "\n";
      }
    }
    if (!suggestions && !single_changes && first.text.value != line)
      std::cout << line << "\t" << first.text.value << "\n";
    changed += first.text.value != line;
  }
  std::cerr << lines.size() << " paragraphs, " << words << " words, " << changed << " changed, " << unstable
            << " not stable, " << lost << " not undone\nfixes:";
  for (const auto& [rule, count] : by_rule) std::cerr << " " << rule << " " << count;
  std::cerr << "\nreports:";
  for (const auto& [rule, count] : remarks_by_rule) std::cerr << " " << rule << " " << count;
  std::cerr << "\n";
  return unstable + lost > 0 ? 1 : 0;
}
