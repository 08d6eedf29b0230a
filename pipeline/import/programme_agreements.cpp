// Agreements.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {

void ProgrammeReader::order_of(const std::string& text) {
  order_.clear();
  const std::size_t open = text.find('(');
  if (open == std::string::npos) return;
  for (const std::string_view part : split(std::string_view(text).substr(open + 1), "/")) {
    const std::string word = bare_words(part);
    if (word == "wer") order_ += 'w';
    if (word == "was") order_ += 's';
    if (begins_with(word, "bis")) order_ += 'b';
  }
}

bool ProgrammeReader::labelled_task(std::string_view text) {
  const std::string folded = fold(text);
  for (const std::string_view label : {"was:", "wer:", "bis wann:", "bis:", "wann:", "termin:", "verantwortlich:",
                                       "zuständig:", "aufgabe:", "frist:"}) {
    if (folded.starts_with(label)) return true;
  }
  return false;
}

bool ProgrammeReader::agreement_part(const Line& line) {
  const std::string folded = fold(line.text);
  const std::string value(trim(std::string_view(line.text).substr(line.text.find(':') + 1)));
  const bool what = folded.starts_with("was:") || folded.starts_with("aufgabe:");
  if (what) {
    // "Wer" may have come first.
    if (!draft_.agreements.empty() && draft_.agreements.back().what.empty()) {
      draft_.agreements.back().what = {value, line.place, {}};
    } else {
      draft_.agreements.push_back({{value, line.place, {}}, {}, {}});
    }
    return true;
  }
  const bool who =
      folded.starts_with("wer:") || folded.starts_with("verantwortlich:") || folded.starts_with("zuständig:");
  if (draft_.agreements.empty() || (who && !draft_.agreements.back().owner.empty())) draft_.agreements.push_back({});
  DraftAgreement& last = draft_.agreements.back();
  if (who)
    last.owner = value;
  else
    last.due = value;
  return true;
}

/// "Wer ⇥ Was ⇥ Bis wann"
bool ProgrammeReader::order_of_columns(const std::string& text) {
  std::string order;
  for (const std::string_view part : split(text, "\t")) {
    const std::string word = bare_words(part);
    if (word == "wer" || begins_with(word, "zuständig") || begins_with(word, "verantwortlich")) {
      order += 'w';
    } else if (word == "was" || begins_with(word, "aufgabe") || word == "maßnahme") {
      order += 's';
    } else if (begins_with(word, "bis") || word == "termin" || word == "frist") {
      order += 'b';
    }
  }
  if (order.size() < 2 || order.find('s') == std::string::npos) return false;
  order_ = order;
  return true;
}

void ProgrammeReader::agreement(const Line& line, bool first) {
  if (!first && !draft_.agreements.empty() && line.text.find('\t') == std::string::npos) {
    draft_.agreements.back().what.words += " " + line.text;
    return;
  }
  DraftAgreement one;
  std::vector<std::string_view> parts = split(line.text, " / ");
  if (parts.size() < 2) parts = split(line.text, " | ");
  if (parts.size() < 2) parts = split(line.text, "\t");
  if (parts.size() >= 2) {
    std::string order = order_.empty() ? "wsb" : order_;
    for (std::size_t i = 0; i < parts.size() && i < order.size(); ++i) {
      if (order[i] == 'w') one.owner = std::string(parts[i]);
      if (order[i] == 's') one.what = {std::string(parts[i]), line.place, {}};
      if (order[i] == 'b') one.due = std::string(parts[i]);
    }
  } else {
    one.what = {line.text, line.place, {}};
    loose_agreement(one);
  }
  draft_.agreements.push_back(std::move(one));
}

/// "Geschäftsstelle: Protokoll versenden bis 12.3.2024", "Protokoll versenden (Petra Lang, bis 12.3.2024)".
void ProgrammeReader::loose_agreement(DraftAgreement& one) {
  std::string text = one.what.words;
  const std::size_t open = text.rfind(" (");
  if (open != std::string::npos && (text.ends_with(")") || text.ends_with(")."))) {
    std::string inner = text.substr(open + 2, text.rfind(')') - open - 2);
    std::string before = text.substr(0, open);
    for (const Piece& piece : split_outside(inner, {", ", "; "})) {
      const std::string part = inner.substr(piece.begin, piece.end - piece.begin);
      if (fold(part).starts_with("bis ") || holds_date(part)) {
        one.due = fold(part).starts_with("bis ") ? part.substr(4) : part;
      } else if (one.owner.empty()) {
        one.owner = part;
      } else {
        one.owner += ", " + part;
      }
    }
    if (!one.due.empty() || begins_with_person(one.owner, Sureness::probable)) {
      one.what.words = before;
      return;
    }
    one.owner.clear();
  }
  const std::size_t colon = text.find(": ");
  if (colon != std::string::npos && colon < 60 && count_words(text.substr(0, colon)) <= 5) {
    one.owner = text.substr(0, colon);
    one.what.words = text.substr(colon + 2);
    text = one.what.words;
  }
  const std::size_t until = text.rfind("bis ");
  if (until != std::string::npos && until > 0 && (text[until - 1] == ' ' || text[until - 1] == '(')) {
    std::string due(strip_signs(text.substr(until + 4)));
    while (due.ends_with(".") || due.ends_with(")")) due.pop_back();
    for (const std::string_view word : {"zum ", "spätestens ", "zur "}) {
      if (due.starts_with(word)) due.erase(0, word.size());
    }
    if (find_date(due) && count_words(due) <= 5) {
      one.due = due;
      one.what.words = std::string(strip_signs(text.substr(0, until)));
    }
  }
}

bool ProgrammeReader::agreement_table(const Block& block) {
  if (block.rows.empty()) return false;
  std::string order;
  for (const Cell& cell : block.rows.front().cells) {
    const std::string word = bare_words(text_of(cell));
    if (word == "wer" || begins_with(word, "zuständig") || begins_with(word, "verantwortlich"))
      order += 'w';
    else if (word == "was" || begins_with(word, "aufgabe") || begins_with(word, "vereinbarung") ||
             begins_with(word, "maßnahme") || word == "thema")
      order += 's';
    else if (begins_with(word, "bis") || begins_with(word, "termin") || begins_with(word, "frist") || word == "wann")
      order += 'b';
    else
      order += '-';
  }
  if (order.find('w') == std::string::npos || order.find('s') == std::string::npos) return false;
  for (std::size_t i = 1; i < block.rows.size(); ++i) {
    DraftAgreement one;
    for (std::size_t k = 0; k < block.rows[i].cells.size() && k < order.size(); ++k) {
      const std::string text = text_of(block.rows[i].cells[k]);
      if (order[k] == 'w') one.owner = text;
      if (order[k] == 's') one.what = {text, block.rows[i].place, {}};
      if (order[k] == 'b') one.due = text;
    }
    if (!one.what.empty()) draft_.agreements.push_back(std::move(one));
  }
  return true;
}

}  // namespace dossier::importing
