// Tables.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {

std::string ProgrammeReader::text_of(const Cell& cell) {
  std::string text;
  for (const Line& line : cell.lines) text += (text.empty() ? "" : " ") + line.text;
  return text;
}

void ProgrammeReader::table(const Block& block) {
  if (section_ == Section::not_ours) return;
  if (is_programme_table(block)) return programme_table(block);
  if (agreement_table(block)) return;
  for (const Row& row : block.rows) {
    if (!labelled_row(row)) plain_row(row);
  }
}

void ProgrammeReader::programme_table(const Block& block) {
  enter(Section::programme);
  std::vector<Paragraph> unread;
  for (DraftSlot& slot : slots_of_table(block, event(), day_, unread)) {
    if (lines_.slots().size() < kMostSlots) lines_.slots().push_back(std::move(slot));
  }
  for (Paragraph& one : unread) {
    if (!says_nothing(one.xml)) draft_.notes.push_back({one.xml, one.place, {}});
  }
  closed_by_line_ = true;
}

/// Puts a line behind others, with its links.
void ProgrammeReader::append(Line& whole, const Line& line) {
  const std::size_t shift = whole.text.empty() ? 0 : whole.text.size() + 1;
  for (const Link& link : line.links) whole.links.push_back({link.begin + shift, link.end + shift, link.address});
  whole.text += (whole.text.empty() ? "" : " ") + line.text;
}

/// A row whose first cell names a field. False when it is to be read as a line.
bool ProgrammeReader::labelled_row(const Row& row) {
  if (row.cells.size() != 2 || row.cells[1].lines.empty()) return false;
  const std::string label = text_of(row.cells[0]);
  const auto named = section_named(label);
  if (!named) return false;
  const Section section = *named;
  if (section == Section::contact || section == Section::registration || section == Section::costs ||
      section == Section::travel || section == Section::other || section == Section::present) {
    for (Line line : row.cells[1].lines) {
      if (line.place.line == 0 && line.place.words.empty()) line.place = row.place;
      if (!handled(line)) take_value(section, label, line, line);
    }
    return true;
  }
  if (section == Section::venue || section == Section::address || section == Section::moderation) {
    for (Line line : row.cells[1].lines) {
      line.place = row.place;
      if (!known_place(line.text) && !take_value(section, label, line, line)) text(line, false);
    }
    return true;
  }
  if (section == Section::programme || section == Section::report || section == Section::findings ||
      section == Section::downloads) {
    enter(section);
    return false;
  }
  Line value;
  value.place = row.place;
  for (const Line& line : row.cells[1].lines) append(value, line);
  return take_value(section, label, value, value);
}

void ProgrammeReader::plain_row(const Row& row) {
  Line whole;
  whole.place = row.place;
  bool files = false;
  for (const Cell& cell : row.cells) {
    for (const Line& line : cell.lines) {
      Line one = line;
      one.place = row.place;
      if (is_boilerplate(one.text)) {
        files = true;
        left_out_.push_back(row.place);
      } else if (take_files(one)) {
        files = true;
      } else {
        append(whole, line);
      }
    }
  }
  const bool only_label = files && row.cells.size() == 2 && whole.text == text_of(row.cells[0]);
  if (whole.text.empty() || only_label || (files && says_nothing(whole.text))) return;
  Block alone;
  alone.kind = Kind::table;
  if (!section_line(whole, alone, true)) text(whole, false);
}

}  // namespace dossier::importing
