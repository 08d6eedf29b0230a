#include "import/slots.h"

#include <algorithm>

#include "import/people.h"
#include "import/sections.h"
#include "import/times.h"
#include "import/words.h"
#include "ingest/encoding.h"

namespace dossier::importing {
namespace {

std::string text_of(const Cell& cell) {
  std::string text;
  for (const Line& line : cell.lines) text += (text.empty() ? "" : " ") + line.text;
  return text;
}

bool is_blank(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.lines.empty(); });
}

/// "10:00" or "10:00 Uhr" and nothing else, a weekday before it allowed.
std::optional<LeadingTime> whole_time(const std::string& text) {
  const auto time = leading_time(text);
  if (!time || time->length < text.size()) return std::nullopt;
  return time;
}

/// A bare hour of a time column: "10", "9".
std::optional<LeadingTime> cell_time(const std::string& text) {
  return leading_time(text);
}

struct Columns {
  std::vector<Column> of;
  std::vector<std::string> names;  // for rooms: the head's words
  bool head = false;
};

std::size_t width(const Row& row) {
  std::size_t columns = 0;
  for (const Cell& cell : row.cells) columns += static_cast<std::size_t>(cell.columns);
  return columns;
}

/// The cell over a column, and whether it begins there.
const Cell* cell_at(const Row& row, std::size_t column, bool* begins = nullptr) {
  std::size_t at = 0;
  for (const Cell& cell : row.cells) {
    if (begins != nullptr) *begins = at == column;
    if (column < at + static_cast<std::size_t>(cell.columns)) return &cell;
    at += static_cast<std::size_t>(cell.columns);
  }
  return nullptr;
}

bool begins_with_time(const Row& row) {
  for (std::size_t i = 0; i < row.cells.size() && i < 2; ++i) {
    const std::string text = text_of(row.cells[i]);
    if (cell_time(text)) return true;
    if (i == 0 && !text.empty() && day_within(text, "").empty() && count_words(text) > 4) return false;
  }
  return false;
}

/// The row that names the columns; null when none does before the first time.
const Row* head_of(const Block& table) {
  for (const Row& row : table.rows) {
    if (is_blank(row)) continue;
    if (begins_with_time(row)) return nullptr;
    if (row.cells.size() < 2) continue;
    const Column first = column_named(text_of(row.cells[0]));
    bool known = first == Column::time || first == Column::day;
    for (const Cell& cell : row.cells) known = known || cell.head || column_named(text_of(cell)) == Column::time;
    if (known || (text_of(row.cells[0]).empty() && row.cells.size() > 2)) return &row;
  }
  return nullptr;
}

/// Columns as their heads call them.
void name_columns(const Row& head, Columns& columns) {
  columns.head = true;
  std::size_t unknown = 0, titles = 0;
  for (std::size_t i = 0; i < columns.of.size(); ++i) {
    const Cell* cell = cell_at(head, i);
    columns.names[i] = cell == nullptr ? std::string() : text_of(*cell);
    columns.of[i] = column_named(columns.names[i]);
    if (columns.of[i] == Column::none && !columns.names[i].empty()) ++unknown;
    if (columns.of[i] == Column::title) ++titles;
  }
  if (std::find(columns.of.begin(), columns.of.end(), Column::time) == columns.of.end()) columns.of[0] = Column::time;
  // Columns with names of their own stand for rooms, if there are several and none for titles; a single one holds the
  // titles.
  if (titles > 0 || unknown != 1) return;
  for (std::size_t i = 0; i < columns.of.size(); ++i) {
    if (columns.of[i] == Column::none && !columns.names[i].empty()) columns.of[i] = Column::title;
  }
}

/// How many cells of a column hold what.
struct Filling {
  std::size_t all = 0, times = 0, people = 0, rooms = 0;
};

Filling filling_of(const Block& table, std::size_t column) {
  Filling filling;
  for (const Row& row : table.rows) {
    bool begins = false;
    const Cell* cell = cell_at(row, column, &begins);
    if (cell == nullptr || !begins || cell->lines.empty()) continue;
    const std::string text = text_of(*cell);
    ++filling.all;
    if (whole_time(text)) ++filling.times;
    if (is_people_line(cell->lines.front().text, Sureness::probable)) ++filling.people;
    if (is_room(text) && text.size() < 50) ++filling.rooms;
  }
  return filling;
}

/// Without a head: the time, the title, and what the others hold for the most part.
void guess_columns(const Block& table, Columns& columns) {
  bool timed = false, titled = false;
  for (std::size_t i = 0; i < columns.of.size(); ++i) {
    const Filling filling = filling_of(table, i);
    if (filling.all == 0) continue;
    const bool mostly_people = i > 0 && filling.people * 4 > filling.all * 3 && i + 1 < columns.of.size();
    if (filling.times * 2 > filling.all) {
      columns.of[i] = timed ? Column::end : Column::time;
      timed = true;
    } else if (!titled && !mostly_people) {
      columns.of[i] = Column::title;
      titled = true;
    } else if (filling.people * 2 >= filling.all) {
      columns.of[i] = Column::people;
    } else if (filling.rooms * 2 > filling.all) {
      columns.of[i] = Column::room;
    } else {
      columns.of[i] = titled ? Column::people : Column::title;
    }
  }
}

Columns columns_of(const Block& table) {
  Columns columns;
  std::size_t most = 0;
  for (const Row& row : table.rows) most = std::max(most, width(row));
  columns.of.assign(most, Column::none);
  columns.names.assign(most, {});
  if (const Row* head = head_of(table)) {
    name_columns(*head, columns);
  } else {
    guess_columns(table, columns);
  }
  return columns;
}

void add_people(DraftSlot& slot, const std::string& text, const Place& place) {
  for (std::string& one : people_lines(text)) {
    if (slot.people.size() >= 60) return;
    const auto same = [&](const Said& said) { return bare_words(said.words) == bare_words(one); };
    if (std::none_of(slot.people.begin(), slot.people.end(), same)) slot.people.push_back({std::move(one), place, {}});
  }
}

/// "Workshop A (Raum 3)": the room goes out of the title.
void take_room(DraftSlot& slot) {
  std::string& title = slot.title.words;
  if (!title.ends_with(")") || !slot.place.empty()) return;
  const std::size_t open = title.rfind(" (");
  if (open == std::string::npos) return;
  const std::string inner = title.substr(open + 2, title.size() - open - 3);
  if (!is_room(inner)) return;
  slot.place = {inner, slot.title.place, {}};
  title.resize(open);
}

void read_content(DraftSlot& slot, const std::vector<Line>& lines, const Place& place) {
  std::string title;
  std::size_t i = 0;
  for (; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    if (title.empty()) {
      title = text;
      // "Preisverleihung" bold, "Schönster Kompost" behind it: one line. A title that ends in a colon goes on.
      while (title.ends_with(":") && i + 1 < lines.size()) title += " " + lines[++i].text;
      const TitleAndPeople parts = split_title(title);
      slot.title = {parts.title, place, {}};
      for (const std::string& one : parts.people) slot.people.push_back({one, place, {}});
      if (!parts.place.empty()) slot.place = {parts.place, place, {}};
    } else if (is_people_line(text, Sureness::probable)) {
      add_people(slot, text, place);
    } else {
      slot.description.push_back({inline_xml(lines[i]), false, place});
    }
  }
  take_room(slot);
}

}  // namespace

std::string inline_xml(const Line& line) {
  std::string out;
  std::size_t at = 0;
  for (const Link& link : line.links) {
    if (link.begin < at || link.end > line.text.size() || link.begin >= link.end) continue;
    const bool followed = is_web_address(link.address) || fold(link.address.substr(0, 7)) == "mailto:";
    if (!followed) continue;
    out += escaped(std::string_view(line.text).substr(at, link.begin - at));
    out += "<a href=\"" + escaped(link.address) + "\">" +
           escaped(std::string_view(line.text).substr(link.begin, link.end - link.begin)) + "</a>";
    at = link.end;
  }
  std::string rest = escaped(std::string_view(line.text).substr(at));
  out += rest;
  std::replace(out.begin(), out.end(), '\t', ' ');
  return out;
}

bool is_programme_table(const Block& table) {
  std::size_t rows = 0, timed = 0, paired = 0;
  for (const Row& row : table.rows) {
    if (is_blank(row)) continue;
    ++rows;
    if (begins_with_time(row)) ++timed;
    if (row.cells.size() > 1) ++paired;
  }
  if (timed == 0) return false;
  // Facts with a time among them ("Uhrzeit | 17 Uhr") begin with their label.
  std::size_t labels = 0;
  for (const Row& row : table.rows) {
    if (row.cells.size() == 2 && !row.cells[0].head && section_named(text_of(row.cells[0]))) ++labels;
  }
  if (labels * 2 > rows) return false;
  return timed >= 2 ? timed * 3 >= rows : (rows <= 3 && paired == rows && !is_programme_table({}) && timed * 2 >= rows);
}

std::vector<DraftSlot> slots_of_table(const Block& table, const std::string& event, std::string& day,
                                      std::vector<Paragraph>& unread) {
  std::vector<DraftSlot> slots;
  const Columns columns = columns_of(table);
  const std::size_t most = columns.of.size();
  bool head_seen = !columns.head;
  DraftSlot last;
  for (const Row& row : table.rows) {
    if (is_blank(row)) continue;
    const Place& place = row.place;
    if (!head_seen && !begins_with_time(row)) {
      std::string words;
      for (const Cell& cell : row.cells) words += (words.empty() ? "" : " ") + text_of(cell);
      if (const std::string named = day_within(words, event); !named.empty()) {
        day = named;
        continue;
      }
      head_seen = true;
      continue;
    }
    // A row across the table names a day.
    std::string words;
    std::size_t filled = 0;
    for (const Cell& cell : row.cells) {
      if (cell.lines.empty()) continue;
      ++filled;
      words += (words.empty() ? "" : " ") + text_of(cell);
    }
    if (filled == 1) {
      if (const std::string named = day_within(words, event); !named.empty() && !leading_time(words)) {
        day = named;
        continue;
      }
    }
    DraftSlot base;
    base.day = day;
    base.source = place;
    bool timed = false;
    std::vector<Line> behind_time;
    for (std::size_t i = 0; i < most; ++i) {
      bool begins = false;
      const Cell* cell = cell_at(row, i, &begins);
      if (cell == nullptr || !begins || cell->lines.empty()) continue;
      const std::string text = text_of(*cell);
      if (columns.of[i] == Column::day) {
        if (const std::string named = day_within(text, event); !named.empty()) base.day = day = named;
      } else if (columns.of[i] == Column::time) {
        if (const auto time = leading_time(text)) {
          timed = true;
          base.start = time->start;
          base.end = time->end;
          base.time_words = time->words;
          if (!time->day.empty()) {
            if (const std::string named = day_within(time->day, event); !named.empty()) base.day = day = named;
          }
          if (time->length < text.size())
            behind_time.push_back({text.substr(time->length), false, false, 0, {}, place});
        } else if (const std::string named = day_within(text, event); !named.empty()) {
          base.day = day = named;
        } else {
          for (const Line& line : cell->lines) behind_time.push_back(line);
        }
      } else if (columns.of[i] == Column::end) {
        if (const auto time = leading_time(text)) base.end = time->start;
      }
    }
    if (!timed && !last.start.empty() && behind_time.empty()) {  // beside the row before it
      base.start = last.start;
      base.end = last.end;
      base.time_words = last.time_words;
    }
    std::vector<DraftSlot> made;
    const auto rooms = static_cast<std::size_t>(std::count(columns.of.begin(), columns.of.end(), Column::none));
    const bool titled = std::find(columns.of.begin(), columns.of.end(), Column::title) != columns.of.end();
    if (!behind_time.empty()) {
      DraftSlot slot = base;
      read_content(slot, behind_time, place);
      made.push_back(std::move(slot));
    }
    for (std::size_t i = 0; i < most; ++i) {
      bool begins = false;
      const Cell* cell = cell_at(row, i, &begins);
      if (cell == nullptr || !begins || cell->lines.empty()) continue;
      const Column column = columns.of[i];
      if (column == Column::title || (column == Column::none && !titled)) {
        DraftSlot slot = base;
        read_content(slot, cell->lines, place);
        if (column == Column::none && rooms > 1 && cell->columns == 1 && !columns.names[i].empty())
          slot.place = {columns.names[i], place, {}};
        if (column == Column::title && !made.empty()) {
          DraftSlot& first = made.front();
          if (first.title.empty())
            first.title = slot.title;
          else
            first.description.insert(first.description.begin(), {escaped(text_of(*cell)), false, place});
          for (Said& one : slot.people) first.people.push_back(std::move(one));
        } else {
          made.push_back(std::move(slot));
        }
      }
    }
    if (made.empty()) {
      DraftSlot slot = base;
      made.push_back(std::move(slot));
    }
    for (std::size_t i = 0; i < most; ++i) {
      bool begins = false;
      const Cell* cell = cell_at(row, i, &begins);
      if (cell == nullptr || !begins || cell->lines.empty()) continue;
      DraftSlot& slot = made.front();
      if (columns.of[i] == Column::people) {
        for (const Line& line : cell->lines) {
          if (slot.title.empty() && !is_people_line(line.text, Sureness::probable)) {
            slot.title = {line.text, place, {}};
          } else {
            add_people(slot, line.text, place);
          }
        }
      } else if (columns.of[i] == Column::room) {
        slot.place = {text_of(*cell), place, {}};
      } else if (columns.of[i] == Column::kind) {
        slot.kind = {text_of(*cell), place, {}};
      } else if (columns.of[i] == Column::none && titled) {
        slot.description.push_back({escaped(text_of(*cell)), false, place});
      }
    }
    for (DraftSlot& slot : made) {
      if (slot.title.empty() && slot.people.empty() && slot.description.empty()) {
        unread.push_back({escaped(words), false, place});
        continue;
      }
      if (slot.start.empty() && slot.title.empty()) {
        unread.push_back({escaped(words), false, place});
        continue;
      }
      slots.push_back(std::move(slot));
    }
    last = base;
  }
  return slots;
}

bool SlotLines::open(const Line& line, const std::string& day) {
  const auto time = leading_time(line.text);
  if (!time) return false;
  DraftSlot slot;
  slot.day = day;
  if (!time->day.empty()) {
    if (const std::string named = day_within(time->day, event_); !named.empty()) slot.day = named;
  }
  slot.start = time->start;
  slot.end = time->end;
  slot.time_words = time->words;
  slot.source = line.place;
  const std::string rest = line.text.substr(time->length);
  parts_follow_ = false;
  if (!rest.empty()) read_title(slot, rest, line.place);
  slots_.push_back(std::move(slot));
  parent_ = slots_.size() - 1;
  open_ = true;
  return true;
}

void SlotLines::open_untimed(const Line& line, const std::string& day) {
  DraftSlot slot;
  slot.day = day;
  slot.source = line.place;
  read_title(slot, line.text, line.place);
  slots_.push_back(std::move(slot));
  parent_ = slots_.size() - 1;
  parts_follow_ = false;
  open_ = true;
}

void SlotLines::read_title(DraftSlot& slot, const std::string& text, const Place& place) {
  // Columns behind tab stops: title, people, room.
  const std::vector<std::string_view> columns = split(text, "\t");
  if (columns.size() > 1) {
    const TitleAndPeople first = split_title(columns[0]);
    slot.title = {first.title, place, {}};
    for (const std::string& one : first.people) slot.people.push_back({one, place, {}});
    if (!first.place.empty()) slot.place = {first.place, place, {}};
    for (std::size_t i = 1; i < columns.size(); ++i) {
      if (columns[i].empty()) continue;
      if (is_room(columns[i]) && !is_people_line(columns[i], Sureness::certain)) {
        slot.place = {std::string(columns[i]), place, {}};
      } else {
        add_people(slot, std::string(columns[i]), place);
      }
    }
  } else {
    TitleAndPeople parts = split_title(text);
    slot.title = {parts.title, place, {}};
    for (std::string& one : parts.people) slot.people.push_back({std::move(one), place, {}});
    if (!parts.place.empty()) slot.place = {parts.place, place, {}};
  }
  take_room(slot);
}

bool SlotLines::go_on(const Line& line, bool item, bool heading) {
  if (!open_) return false;
  DraftSlot& slot = slots_.back();
  const std::string text(strip_signs(line.text));
  if (text.empty()) return true;
  const bool dashed = !is_capital(line.text) && text.size() < line.text.size() && !is_digit(line.text[0]);
  if (slot.title.empty() && slots_.size() - 1 == parent_) {
    read_title(slot, line.text, line.place);
    return true;
  }
  // One of parallel parts: a point of its own at the same time.
  const bool container = opens_parallel(slots_[parent_].title.words) || parts_follow_;
  if (!heading &&
      (is_parallel_part(text) || (container && (item || dashed) && !is_people_line(text, Sureness::certain)))) {
    DraftSlot part;
    const DraftSlot& parent = slots_[parent_];
    part.day = parent.day;
    part.start = parent.start;
    part.end = parent.end;
    part.time_words = parent.time_words;
    part.source = line.place;
    read_title(part, text, line.place);
    parts_follow_ = true;
    slots_.push_back(std::move(part));
    return true;
  }
  if (is_people_line(text, Sureness::probable)) {
    add_people(slot, text, line.place);
    return true;
  }
  if (heading) return false;
  slot.description.push_back({inline_xml(line), item, line.place});
  return true;
}

}  // namespace dossier::importing
