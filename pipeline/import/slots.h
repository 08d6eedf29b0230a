// Programme points: from a table's rows, from lines that begin with a time, from items of a list.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/draft.h"

namespace dossier::importing {

/// Whether a table is a programme: most of its rows, a head apart, begin with a time.
bool is_programme_table(const Block& table);
/// The points of such a table. `event` is the day or span of the event, `day` the day so far, which a row may change.
std::vector<DraftSlot> slots_of_table(const Block& table, const std::string& event, std::string& day,
                                      std::vector<Paragraph>& unread);

/// Puts points together from lines that follow each other.
class SlotLines {
 public:
  /// `event` as above.
  explicit SlotLines(std::string event) : event_(std::move(event)) {}

  /// A line that begins with a time, if it does; opens a point.
  bool open(const Line& line, const std::string& day);
  /// A point without a time: an item of an agenda.
  void open_untimed(const Line& line, const std::string& day);
  /// A line below an open point: its title, people, a part of it, its description. False when it belongs elsewhere.
  bool go_on(const Line& line, bool item, bool heading);
  bool is_open() const { return open_; }
  bool has_title() const { return open_ && !slots_.back().title.empty(); }
  /// Whether the open point's title stood on its time's line.
  void close() { open_ = false; }
  std::vector<DraftSlot>& slots() { return slots_; }
  const std::vector<DraftSlot>& slots() const { return slots_; }

 private:
  void read_title(DraftSlot& slot, const std::string& text, const Place& place);
  std::string event_;
  std::vector<DraftSlot> slots_;
  std::size_t parent_ = 0;  // the point whose parts follow
  bool open_ = false, parts_follow_ = false;
};

/// A line with its links as XML of inline elements.
std::string inline_xml(const Line& line);

}  // namespace dossier::importing
