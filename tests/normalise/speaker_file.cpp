#include "speaker_file.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "language/names.h"
#include "language/text_forms.h"
#include "normalise/normalise.h"

namespace dossier::tests {
namespace {

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
    if (end == std::string::npos) return parts;
    begin = end + separator.size();
  }
}

/// Spaces of any kind alike, none at the ends.
std::string flat(const std::string& text) {
  std::string out;
  for (const char c : language::canonical(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// " / ", ", " and "; " join alike.
std::vector<std::string> parts_of(const std::string& text) {
  std::string plain = flat(text);
  for (const std::string separator : {" / ", "; "}) {
    for (std::size_t at = plain.find(separator); at != std::string::npos; at = plain.find(separator))
      plain.replace(at, separator.size(), ", ");
  }
  std::vector<std::string> parts;
  for (std::string& part : split(plain, ", ")) {
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

Reading reading_in(const std::string& text) {
  Reading reading;
  for (const std::string& one : split(text, " ¶ ")) {
    Entry entry;
    const std::vector<std::string> fields = split(one, "|");
    for (std::size_t i = 0; i < std::min(fields.size(), entry.fields.size()); ++i) entry.fields[i] = flat(fields[i]);
    reading.push_back(std::move(entry));
  }
  return reading;
}

/// Words the gold standard has as a note may stand in the function.
bool functions_agree(const Entry& want, const Entry& have) {
  std::vector<std::string> rest = parts_of(have.fields[2]);
  const std::vector<std::string> function = parts_of(want.fields[2]);
  for (const std::string& noted : parts_of(want.fields[4])) {
    const auto found = std::find(rest.begin(), rest.end(), noted);
    if (found != rest.end() && std::find(function.begin(), function.end(), noted) == function.end()) rest.erase(found);
  }
  return function == rest;
}

std::vector<std::string> column(const Reading& reading, std::size_t field) {
  std::vector<std::string> out;
  for (const Entry& entry : reading) {
    if (!entry.fields[0].empty()) out.push_back(flat(entry.fields[field]));
  }
  return out;
}

std::vector<std::string> faults_against(const Reading& want, const Reading& have) {
  std::vector<std::string> faults;
  if (column(want, 0).size() != column(have, 0).size()) faults.emplace_back("count");
  if (column(want, 0) != column(have, 0)) faults.emplace_back("headings");
  if (column(want, 1) != column(have, 1)) faults.emplace_back("names");
  bool organisations = want.size() == have.size(), functions = organisations;
  for (std::size_t i = 0; i < std::min(want.size(), have.size()); ++i) {
    organisations = organisations && parts_of(want[i].fields[3]) == parts_of(have[i].fields[3]);
    functions = functions && functions_agree(want[i], have[i]);
  }
  if (!organisations) faults.emplace_back("organisation");
  if (!functions) faults.emplace_back("function");
  return faults;
}

}  // namespace

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == 't');
    if (escape) ++i;
    out += !escape ? text[i] : text[i] == 'n' ? '\n' : '\t';
  }
  return out;
}

std::vector<SpeakerCase> read_speaker_cases(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<SpeakerCase> cases;
  std::string row;
  for (std::size_t number = 1; std::getline(file, row); ++number) {
    if (row.empty() || (number == 1 && row.starts_with("line\t"))) continue;
    const std::vector<std::string> columns = split(row, "\t");
    if (columns.size() < 2) throw std::runtime_error(path + ":" + std::to_string(number) + ": no TAB");
    SpeakerCase one{number, unescaped(columns[0]), {}, columns.size() > 2 ? columns[2] : ""};
    for (const std::string& reading : split(columns[1], " ‖ ")) one.readings.push_back(reading_in(reading));
    cases.push_back(std::move(one));
  }
  return cases;
}

std::vector<model::Person> persons_read(const std::string& line) {
  model::Series series;
  model::Event& event = series.events.emplace_back();
  event.agenda.slots.emplace_back().contributions.emplace_back().speakers.emplace_back().line = plain(line);
  std::vector<normalise::Change> changes;
  Diagnostics diagnostics;
  const model::Event clean =
      normalise::normalise(event, normalise::collect_evidence(series), series.settings, changes, diagnostics);
  return clean.agenda.slots[0].contributions[0].speakers;
}

Reading reading_of(const std::vector<model::Person>& persons) {
  Reading reading;
  for (const model::Person& person : persons) {
    Entry entry;
    if (person.kind == model::PersonKind::unclear) {
      entry.fields[4] = flat(person.line.value);
    } else {
      if (person.kind == model::PersonKind::person)
        entry.fields[0] =
            language::index_heading(language::make_name(flat(person.title.value), flat(person.forename.value),
                                                        flat(person.surname.value), flat(person.suffix.value)));
      entry.fields[1] = flat(person.name.value);
      entry.fields[2] = flat(person.role.value);
      entry.fields[3] = flat(person.organisation.value);
      entry.fields[4] = flat(person.note.value);
    }
    reading.push_back(std::move(entry));
  }
  return reading;
}

std::vector<std::string> faults_of(const SpeakerCase& test, const Reading& got) {
  std::vector<std::string> fewest;
  for (std::size_t i = 0; i < test.readings.size(); ++i) {
    std::vector<std::string> faults = faults_against(test.readings[i], got);
    if (i == 0 || faults.size() < fewest.size()) fewest = std::move(faults);
  }
  return fewest;
}

std::string printed(const Reading& reading) {
  std::string out;
  for (const Entry& entry : reading) {
    if (!out.empty()) out += " ¶ ";
    for (std::size_t i = 0; i < entry.fields.size(); ++i) out += (i > 0 ? " | " : "") + entry.fields[i];
  }
  return out;
}

}  // namespace dossier::tests
