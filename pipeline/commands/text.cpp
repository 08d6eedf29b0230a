#include <fmt/format.h>

#include <iostream>
#include <sstream>

#include "base/utf8.h"
#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/named_file.h"
#include "ingest/encoding.h"
#include "normalise/normalise.h"
#include "normalise/word_changes.h"
#include "run/messages.h"

namespace dossier::commands {
namespace {

/// Whether plain text is UTF-8. The first byte that is not is reported, shown as the letter it most likely is.
bool is_utf8(const std::string& name, std::string_view bytes, Diagnostics& diagnostics) {
  std::string shown;
  for (std::size_t i = 0; i < bytes.size();) {
    if (const CodePoint read = read_code_point(bytes, i); read.valid) {
      shown.append(bytes, i, read.length);
      i += read.length;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(shown.size());
    const auto byte = static_cast<unsigned char>(bytes[i]);
    append_utf8(shown, ingest::windows1252_letter(byte));
    const auto end = static_cast<std::uint32_t>(shown.size());
    // The rest of the line is shown too.
    for (++i; i < bytes.size() && bytes[i] != '\n' && bytes[i] != '\r'; ++i) {
      append_utf8(shown, ingest::windows1252_letter(static_cast<unsigned char>(bytes[i])));
    }
    diagnostics.report(run::kNotUtf8, {std::make_shared<const SourceText>(name, std::move(shown)), begin, end},
                       {fmt::format("0x{:02X}", byte)});
    return false;
  }
  return true;
}

/// White space that would break a column or a line of TSV, written as \t, \n and \\.
std::string tsv(std::string_view field) {
  std::string result;
  for (const char c : field) {
    if (c == '\t') {
      result += "\\t";
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\\') {
      result += "\\\\";
    } else {
      result += c;
    }
  }
  return result;
}

/// Line, column in code points, rule, before, after.
void print_changes(std::size_t line, std::string_view before, const std::vector<normalise::Change>& changes) {
  const SourceText source({}, std::string(before));
  for (const normalise::Change& change : changes) {
    std::cerr << line << '\t' << source.place(change.place.begin).column << '\t' << change.rule << '\t'
              << tsv(change.before) << '\t' << tsv(change.after) << '\n';
  }
  std::cerr << std::flush;
}

/// The same for people: each change as words, the rule in plain ones, what keeps the original. One object a line as
/// JSON.
void tell_changes(const std::string& name, std::size_t number, std::string_view before, std::string_view after,
                  const std::vector<normalise::Change>& changes, cli::Console& console) {
  // Places are told in the file: the lines before this one are as good as empty.
  const auto source = std::make_shared<const SourceText>(name, std::string(number - 1, '\n') + std::string(before));
  std::vector<normalise::Change> words = normalise::in_words(after, changes);
  for (normalise::Change& change : words) {
    change.place.source = source;
    change.place.begin += static_cast<std::uint32_t>(number - 1);
    change.place.end += static_cast<std::uint32_t>(number - 1);
  }
  Diagnostics reports;
  normalise::report_changes(words, reports);
  console.print(reports);
}

}  // namespace

int text(const cli::Options& options, cli::Console& console) {
  Diagnostics reports;
  std::vector<std::string> lines;
  std::vector<std::pair<std::string, std::size_t>> places;  // of each line: file and number
  const auto take_lines = [&](const std::string& name, const std::string& bytes) {
    if (!is_utf8(name, bytes, reports)) return;
    std::istringstream stream(bytes);
    std::size_t number = 1;
    for (std::string line; std::getline(stream, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      lines.push_back(std::move(line));
      places.emplace_back(name, number++);
    }
  };
  const cli::Wording wording(options.language);
  std::vector<std::string> paths = options.inputs;
  if (paths.empty()) paths.emplace_back(kStandardInput);
  for (const std::string& path : paths) {
    const std::shared_ptr<const std::string> bytes = read_file(path, reports);
    if (bytes) take_lines(path == kStandardInput ? wording(DOSSIER_TRANSLATE("standard input")) : path, *bytes);
  }
  console.print(reports);
  if (reports.has_errors()) return kWrongUse;

  normalise::Evidence evidence;
  for (const std::string& line : lines) evidence.add(line);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<normalise::Change> changes;
    const std::string out = normalise::layout_text(lines[i], evidence, &changes);
    std::cout << out << '\n';
    if (!options.changes) continue;
    if (options.format == cli::Format::tsv)
      print_changes(i + 1, lines[i], changes);
    else
      tell_changes(places[i].first, places[i].second, lines[i], out, changes, console);
  }
  std::cout << std::flush;
  return kClean;
}

}  // namespace dossier::commands
