#include "slides/story/slide_parts.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "slides/content/document_facts.h"
#include "slides/story/divided_words.h"
#include "slides/story/language_guess.h"
#include "slides/story/said_words.h"
#include "slides/story/slide_lines.h"
#include "slides/story/text_writing.h"

namespace dossier::slides {
namespace {

using model::PartKind;
using model::SlidePart;

constexpr double kEdge = 0.13;  // share of the height at the top and the bottom where furniture stands

class Planner {
 public:
  Planner(const PlacedContent& content, const std::vector<bool>& repeated, const model::Slide& slide,
          const DeckTags& tags)
      : content_(content), repeated_(repeated), slide_(slide), tags_(tags), said_(slide), drawn_(content) {
    plan_.text_part.assign(content.texts.size(), kDecoration);
    plan_.picture_part.assign(content.pictures.size(), kDecoration);
  }

  SlidePlan plan() {
    add_title();
    drop_furniture();
    find_figures();
    if (tags_hold_all_words()) {
      add_tagged_blocks();
    } else {
      add_blocks();
      add_figures(content_.texts.size());
    }
    give_spaces_to_their_neighbours();
    part_links();
    plan_writing(content_, drawn_, slide_, plan_);
    return std::move(plan_);
  }

 private:
  const ShownText& text(std::size_t index) const { return content_.texts[index]; }

  int add(PartKind kind, int parent) {
    SlidePart part;
    part.kind = kind;
    part.parent = parent;
    plan_.parts.push_back(std::move(part));
    return static_cast<int>(plan_.parts.size()) - 1;
  }

  /// How much of the title's letters, from `at` on, a line goes on with; hyphens at line ends may have been healed.
  static std::size_t title_letters(std::u16string_view title, std::size_t at, std::u16string_view line) {
    if (title.substr(at).starts_with(line)) return line.size();
    const bool divided = line.size() > 1 && is_hyphen(line.back());
    if (divided && title.substr(at).starts_with(line.substr(0, line.size() - 1))) return line.size() - 1;
    return 0;
  }

  void add_title() {
    constexpr double kMost = 0.6;  // of its letters must be found
    const std::u16string title = letters_only(unicode(slide_.title));
    used_.assign(lines_.size(), false);
    if (title.empty()) return;
    std::size_t best = lines_.size(), best_end = 0, found = 0;
    for (std::size_t first = 0; first < lines_.size(); ++first) {
      std::size_t at = 0, line = first;
      for (; line < lines_.size() && at < title.size(); ++line) {
        const std::size_t letters = title_letters(title, at, lines_[line].letters);
        if (letters == 0) break;
        at += letters;
      }
      const bool larger = best < lines_.size() && at == found && lines_[first].size > lines_[best].size * 1.05;
      if (at > found || larger) std::tie(best, best_end, found) = std::tuple(first, line, at);
    }
    if (static_cast<double>(found) < kMost * static_cast<double>(title.size())) return;
    const int heading = add(PartKind::heading, -1);
    plan_.parts.back().text = slide_.title;
    if (content_.height > 0) plan_.parts.back().height = std::clamp(lines_[best].size / content_.height, 0.0, 1.0);
    std::u16string drawn;
    for (std::size_t line = best; line < best_end; ++line) {
      used_[line] = true;
      give(lines_[line], 0, heading);
      drawn += lines_[line].letters;
    }
    if (drawn != title) plan_.parts[static_cast<std::size_t>(heading)].replacement = slide_.title;
  }

  void give(const TextLine& line, std::size_t from, int part, std::size_t end = std::string::npos) {
    for (std::size_t i = from; i < std::min(end, line.texts.size()); ++i) plan_.text_part[line.texts[i]] = part;
  }

  void drop_furniture() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const TextLine& line = lines_[i];
      const double middle = line.baseline - line.size * 0.3;
      const bool edge = middle < content_.height * kEdge || middle > content_.height * (1 - kEdge);
      if (!used_[i] && edge && !said_.says(line.letters)) used_[i] = true;
    }
  }

  struct Figure {
    std::vector<std::size_t> pictures;
    double x = 0, y = 0, right = 0, bottom = 0;
    std::size_t texts_before = 0;
  };

  /// Pictures that are more than ornaments: of some size, not on many slides, not the ground that words stand on.
  void find_figures() {
    constexpr double kLeast = 0.02, kGround = 0.8;  // shares of the slide
    const double page = content_.width * content_.height;
    const bool words = std::find(used_.begin(), used_.end(), false) != used_.end() || !plan_.parts.empty();
    for (std::size_t i = 0; i < content_.pictures.size(); ++i) {
      const PaintedPicture& picture = content_.pictures[i];
      if (i < repeated_.size() && repeated_[i]) continue;
      Figure figure{{i},
                    std::clamp(picture.x, 0.0, content_.width),
                    std::clamp(picture.y, 0.0, content_.height),
                    std::clamp(picture.x + picture.width, 0.0, content_.width),
                    std::clamp(picture.y + picture.height, 0.0, content_.height),
                    picture.texts_before};
      if (!figures_.empty() && touches(figures_.back(), figure)) {
        Figure& whole = figures_.back();
        whole.pictures.push_back(i);
        whole.x = std::min(whole.x, figure.x);
        whole.y = std::min(whole.y, figure.y);
        whole.right = std::max(whole.right, figure.right);
        whole.bottom = std::max(whole.bottom, figure.bottom);
      } else {
        figures_.push_back(std::move(figure));
      }
    }
    std::erase_if(figures_, [&](const Figure& figure) {
      const double share = (figure.right - figure.x) * (figure.bottom - figure.y) / std::max(page, 1.0);
      return share < kLeast || (share > kGround && words);
    });
  }

  /// Strips of one picture, drawn one after the other.
  static bool touches(const Figure& one, const Figure& next) {
    constexpr double kNear = 1;  // points
    return one.texts_before == next.texts_before && next.x <= one.right + kNear && next.right >= one.x - kNear &&
           next.y <= one.bottom + kNear && next.bottom >= one.y - kNear;
  }

  /// The figures drawn before a text.
  void add_figures(std::size_t before) {
    for (; next_figure_ < figures_.size() && figures_[next_figure_].texts_before <= before; ++next_figure_) {
      const Figure& figure = figures_[next_figure_];
      const int index = add(PartKind::figure, -1);
      SlidePart& part = plan_.parts.back();
      part.x = figure.x / content_.width;
      part.y = figure.y / content_.height;
      part.width = (figure.right - figure.x) / content_.width;
      part.height = (figure.bottom - figure.y) / content_.height;
      for (const std::size_t picture : figure.pictures) plan_.picture_part[picture] = index;
    }
  }

  /// The tag of marked content on this slide; -1: none.
  int tag_of(int mcid) const { return slides::tag_of(tags_, slide_.page, mcid); }
  const DeckTag& tag(int index) const { return tags_.tags[static_cast<std::size_t>(index)]; }

  /// Whether the deck's structure holds all that the story says of this slide, but for a word or two.
  bool tags_hold_all_words() const {
    constexpr double kMost = 0.03;  // of the letters may be missing
    std::size_t held = 0, missing = 0;
    for (std::size_t number = 0; number < lines_.size(); ++number) {
      const TextLine& line = lines_[number];
      if (used_[number]) continue;
      const bool said = said_.says(line.letters);
      for (const std::size_t i : line.texts) {
        if (tag_of(text(i).tag) >= 0) {
          held += letters_[i].size();
        } else if (said) {
          missing += letters_[i].size();
        }
      }
    }
    if (tags_.tags.empty()) return false;
    return held + missing > 0 && static_cast<double>(missing) <= kMost * static_cast<double>(held + missing);
  }

  /// Parts by the deck's own tags. The title is a heading whatever it is called there.
  void add_tagged_blocks() {
    std::map<int, std::vector<std::size_t>> texts, pictures;  // by tag
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      for (const std::size_t i : lines_[line].texts) {
        const int holder = tag_of(text(i).tag);
        if (holder >= 0 && !used_[line]) texts[holder].push_back(i);
      }
    }
    for (const Figure& figure : figures_) {
      for (const std::size_t i : figure.pictures) {
        if (const int holder = tag_of(content_.pictures[i].tag); holder >= 0) pictures[holder].push_back(i);
      }
    }
    find_sound_tables(texts);
    std::set<int> used;  // tags with something on this slide, and those that hold them
    for (const auto* held : {&texts, &pictures}) {
      for (const auto& [holder, things] : *held) {
        for (int index = holder; index >= 0 && used.insert(index).second;) index = tag(index).parent;
      }
    }
    for (const int index : used) {
      part_of_tag_[index] = part_for_tag(index);
      if (const auto shown = pictures.find(index); shown != pictures.end()) add_tagged_figure(index, shown->second);
      if (const auto held = texts.find(index); held != texts.end()) {
        const int leaf = leaf_for_tag(index);
        give_texts(leaf, held->second);
        take_language(leaf, language_of(tags_, index));
      }
    }
  }

  /// The deck's own word on a part's language, where that is not the slide's and may be true.
  void take_language(int part, const std::string& language) {
    SlidePart& leaf = plan_.parts[static_cast<std::size_t>(part)];
    const std::string primary = primary_language(language);
    const bool other = !primary.empty() && !slide_.language.empty() && primary != primary_language(slide_.language);
    const LanguageGuess guess = other ? guess_language(leaf.text) : LanguageGuess();
    // Templates leave their language everywhere: the words themselves have to say it.
    if (other && guess.language == primary) leaf.language = language;
  }

  int held_in(int index) const {
    const auto part = index < 0 ? part_of_tag_.end() : part_of_tag_.find(index);
    return part == part_of_tag_.end() ? -1 : part->second;
  }
  PartKind kind_of(int part) const { return plan_.parts[static_cast<std::size_t>(part)].kind; }
  bool is_kind(int part, PartKind kind) const { return part >= 0 && kind_of(part) == kind; }
  static bool holds_words(PartKind kind) {
    return kind == PartKind::heading || kind == PartKind::paragraph || kind == PartKind::label ||
           kind == PartKind::list_body || kind == PartKind::header_cell || kind == PartKind::cell;
  }

  /// The part that a tag becomes, or the one that holds it where the tag says nothing of its own or stands where it may
  /// not (ISO 32000-1, tables 333 to 337).
  int part_for_tag(int index) {
    const DeckTag& here = tag(index);
    const int holder = held_in(here.parent);
    const bool within_words = holder >= 0 && holds_words(kind_of(holder)) && kind_of(holder) != PartKind::list_body &&
                              kind_of(holder) != PartKind::cell && kind_of(holder) != PartKind::header_cell;
    const std::string& type = here.type;
    int part = holder;
    if (type == "L" && !within_words) {
      part = add(PartKind::list, is_kind(holder, PartKind::list) || is_kind(holder, PartKind::table) ||
                                         is_kind(holder, PartKind::row) || is_kind(holder, PartKind::list_item)
                                     ? body_of(holder)
                                     : holder);
    } else if (type == "LI" && is_kind(holder, PartKind::list)) {
      part = add(PartKind::list_item, holder);
    } else if (type == "Lbl" && is_kind(holder, PartKind::list_item) && bodies_.count(holder) == 0) {
      part = add(PartKind::label, holder);
    } else if (type == "LBody" && is_kind(holder, PartKind::list_item)) {
      part = body_of(holder);
    } else if (type == "Table" && tables_.count(index) > 0 && holder < 0) {
      part = add(PartKind::table, -1);
      if (tables_with_head_.count(index) > 0) heads_.insert(part);
    } else if (type == "TR" && is_kind(holder, PartKind::table)) {
      part = add(PartKind::row, holder);
      first_rows_.emplace(holder, part);
    } else if ((type == "TH" || type == "TD") && is_kind(holder, PartKind::row)) {
      part = add_tagged_cell(here, holder);
    } else if (type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6' && holder < 0) {
      const bool titled = !plan_.parts.empty() && plan_.parts.front().kind == PartKind::heading;
      part = add(PartKind::heading, -1);
      plan_.parts.back().level = titled ? 2 : 1;
    } else if ((type == "P" || type == "Caption" || type == "BlockQuote" || type == "Note") && holder < 0) {
      part = add(PartKind::paragraph, -1);
    }
    return part;
  }

  int add_tagged_cell(const DeckTag& here, int row) {
    const int table = plan_.parts[static_cast<std::size_t>(row)].parent;
    const bool head = here.type == "TH" || (first_rows_[table] == row && heads_.count(table) == 0);
    const int part = add(head ? PartKind::header_cell : PartKind::cell, row);
    SlidePart& cell = plan_.parts.back();
    cell.of_row = here.of_row;
    cell.column_span = here.column_span;
    cell.row_span = here.row_span;
    return part;
  }

  /// The words of a list's item beside its label.
  int body_of(int holder) {
    if (is_kind(holder, PartKind::list_item)) {
      const auto known = bodies_.find(holder);
      if (known != bodies_.end()) return known->second;
      const int body = add(PartKind::list_body, holder);
      bodies_.emplace(holder, body);
      return body;
    }
    return -1;
  }

  /// Where the words of a tag go.
  int leaf_for_tag(int index) {
    const int part = held_in(index);
    if (part >= 0 && holds_words(kind_of(part))) return part;
    if (is_kind(part, PartKind::list_item)) return body_of(part);
    // In a list or a table, but in none of its items or cells: a paragraph of its own. So are the words of what the
    // deck calls by names that say nothing.
    return add(PartKind::paragraph, -1);
  }

  void give_texts(int part, const std::vector<std::size_t>& texts) {
    std::u16string letters;
    for (const std::size_t i : texts) {
      plan_.text_part[i] = part;
      letters += letters_[i];
    }
    say(part, letters, drawn_.drawn_words(texts));
  }

  void add_tagged_figure(int index, const std::vector<std::size_t>& pictures) {
    int figure = -1;
    for (int holder = index; holder >= 0 && figure < 0; holder = tag(holder).parent) {
      if (tag(holder).type == "Figure" || tag(holder).type == "Formula") figure = holder;
    }
    const auto known = figure < 0 ? figure_parts_.end() : figure_parts_.find(figure);
    const int part = known == figure_parts_.end() ? add(PartKind::figure, -1) : known->second;
    if (figure >= 0) figure_parts_.emplace(figure, part);
    SlidePart& made = plan_.parts[static_cast<std::size_t>(part)];
    if (figure >= 0 && says_something(tag(figure).alternative)) made.alternative = tag(figure).alternative;
    for (const std::size_t i : pictures) {
      const PaintedPicture& picture = content_.pictures[i];
      const auto share = [](double value, double whole) { return std::clamp(value / std::max(whole, 1.0), 0.0, 1.0); };
      const double left = share(picture.x, content_.width), top = share(picture.y, content_.height);
      const double right = std::max(made.x + made.width, share(picture.x + picture.width, content_.width));
      const double bottom = std::max(made.y + made.height, share(picture.y + picture.height, content_.height));
      const bool first = made.width == 0;
      made.x = first ? left : std::min(made.x, left);
      made.y = first ? top : std::min(made.y, top);
      made.width = right - made.x;
      made.height = bottom - made.y;
      plan_.picture_part[i] = part;
    }
  }

  /// Tables whose rows have as many cells each, and all stand on this slide with words.
  void find_sound_tables(const std::map<int, std::vector<std::size_t>>& texts) {
    std::map<int, std::map<int, int>> rows;  // cells by row by table
    std::set<int> with_head;
    for (std::size_t i = 0; i < tags_.tags.size(); ++i) {
      const DeckTag& cell = tags_.tags[i];
      if (cell.type != "TH" && cell.type != "TD") continue;
      const int row = cell.parent;
      if (row < 0 || tag(row).type != "TR") continue;
      int table = tag(row).parent;
      if (table >= 0 && (tag(table).type == "TBody" || tag(table).type == "THead" || tag(table).type == "TFoot")) {
        table = tag(table).parent;
      }
      if (table < 0 || tag(table).type != "Table") continue;
      rows[table][row] += cell.row_span > 1 ? 1'000'000 : cell.column_span;  // with row spans: not settled here
      if (cell.type == "TH") with_head.insert(table);
    }
    std::set<int> here;
    for (const auto& [holder, of_holder] : texts) {
      for (int index = holder; index >= 0; index = tag(index).parent) here.insert(index);
    }
    for (const auto& [table, cells] : rows) {
      if (here.count(table) == 0 || cells.size() < 2) continue;
      const int width = cells.begin()->second;
      const bool even = std::all_of(cells.begin(), cells.end(), [&](const auto& row) { return row.second == width; });
      // An empty cell would be left out, and its row be shorter.
      const bool whole = std::all_of(cells.begin(), cells.end(), [&](const auto& row) {
        return here.count(row.first) > 0 && cells_with_words(row.first, here) == width;
      });
      if (even && width > 1 && whole) tables_.insert(table);
    }
    for (const int table : with_head) tables_with_head_.insert(table);
  }

  int cells_with_words(int row, const std::set<int>& here) const {
    int width = 0;
    for (auto index = here.upper_bound(row); index != here.end(); ++index) {
      const DeckTag& cell = tag(*index);
      if (cell.parent == row && (cell.type == "TH" || cell.type == "TD")) width += cell.column_span;
    }
    return width;
  }

  struct OpenList {
    int list = -1, body = -1;
    double x = 0;
  };

  void add_blocks() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (used_[i]) continue;
      const TextLine& line = lines_[i];
      if (const std::size_t end = table_end(i); end > i) {
        close_block();
        add_figures(line.texts.front());
        add_table(i, end);
        i = end - 1;
      } else if (line.item) {
        add_item(line);
      } else if (last_ != nullptr && belongs_to_item(line)) {
        continue_leaf(line);
      } else if (last_ != nullptr && lists_.empty() && goes_on_from_last(line)) {
        continue_leaf(line);
      } else {
        close_block();
        add_figures(line.texts.front());
        leaf_ = add(PartKind::paragraph, -1);
        give(line, 0, leaf_);
        say(leaf_, line.letters, drawn_.drawn_words(line));
      }
      if (leaf_ >= 0) last_ = &line;
    }
    close_block();
  }

  void close_block() {
    lists_.clear();
    last_ = nullptr;
    leaf_ = -1;
  }

  /// Adds the words that these letters are to a part; where the story does not say them, as they are drawn.
  void say(int part, std::u16string_view letters, const std::string& as_drawn) {
    std::string words = said_.words_of(letters);
    if (words.empty() && letters.size() > 1 && is_hyphen(letters.back())) {
      words = said_.words_of(letters.substr(0, letters.size() - 1));
    }
    append_line(plan_.parts[static_cast<std::size_t>(part)].text, words.empty() ? as_drawn : words);
  }

  void continue_leaf(const TextLine& line) {
    give(line, 0, leaf_);
    say(leaf_, line.letters, drawn_.drawn_words(line));
  }

  void add_item(const TextLine& line) {
    constexpr double kSameIndent = 0.6;  // in sizes
    const double tolerance = kSameIndent * line.size;
    if (lists_.empty()) {
      close_block();
      add_figures(line.texts.front());
    }
    // A list goes on further down; what stands higher begins another column.
    if (last_ != nullptr && line.baseline < last_->baseline - line.size) lists_.clear();
    while (!lists_.empty() && line.x < lists_.back().x - tolerance) lists_.pop_back();
    if (lists_.empty() || line.x > lists_.back().x + tolerance) {
      const int list = add(PartKind::list, lists_.empty() ? -1 : lists_.back().body);
      plan_.parts.back().ordered = line.numbered;
      lists_.push_back({list, -1, line.x});
    }
    const int item = add(PartKind::list_item, lists_.back().list);
    if (line.sign_texts > 0) {
      const int label = add(PartKind::label, item);
      give(line, 0, label, line.sign_texts);
      std::u16string sign;
      for (std::size_t i = 0; i < line.sign_texts; ++i) sign += letters_[line.texts[i]];
      plan_.parts.back().text = utf8(sign);
      said_.words_of(sign);
    }
    const int body = add(PartKind::list_body, item);
    lists_.back().body = body;
    leaf_ = body;
    give(line, line.sign_texts, body);
    std::u16string words;
    for (std::size_t i = line.sign_texts; i < line.texts.size(); ++i) words += letters_[line.texts[i]];
    say(body, words, drawn_.drawn_words(line, line.sign_texts));
    item_ = &line;
  }

  bool same_type(const TextLine& line) const {
    return same_size(line, *last_) && line.turned == last_->turned && !line.turned;
  }

  /// A line below an item, in the place of its words.
  bool belongs_to_item(const TextLine& line) const {
    constexpr double kPitch = 1.7, kIndent = 0.8;
    if (lists_.empty() || !same_type(line)) return false;
    const double down = line.baseline - last_->baseline;
    return down > 0.3 * line.size && down < kPitch * line.size &&
           (std::abs(line.x - item_->words_x) < kIndent * line.size ||
            (line.x > item_->x + kIndent * line.size && line.x < item_->words_x + 3 * line.size));
  }

  /// Whether a line goes on with the paragraph: close below, in the same type, and the line before is full.
  bool goes_on_from_last(const TextLine& line) const {
    constexpr double kPitch = 1.5, kIndent = 0.6, kFull = 0.2, kWord = 5;
    if (!same_type(line)) return false;
    const double down = line.baseline - last_->baseline;
    if (down < 0.3 * line.size || down > kPitch * line.size) return false;
    if (is_hyphen(last_->letters.back())) return true;
    if (std::abs(line.x - last_->x) > kIndent * line.size) return false;
    const bool wide = last_->right - last_->x > kFull * content_.width;
    return wide && last_->right > right_of_column(line) - kWord * line.size;
  }

  /// How far lines that begin where this one does reach to the right.
  double right_of_column(const TextLine& line) const {
    double right = line.right;
    for (const TextLine& other : lines_) {
      if (std::abs(other.x - line.x) < 0.6 * line.size && same_size(other, line)) right = std::max(right, other.right);
    }
    return right;
  }
  static bool same_size(const TextLine& one, const TextLine& other) {
    return std::abs(one.size - other.size) < 0.08 * other.size;
  }

  /// The lines from `first` on that stand on one baseline, further and further to the right.
  std::size_t row_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < lines_.size() && !used_[end] && !lines_[end].turned && !lines_[first].turned &&
           std::abs(lines_[end].baseline - lines_[first].baseline) < 0.3 * lines_[first].size &&
           lines_[end].x > lines_[end - 1].right) {
      ++end;
    }
    return end;
  }

  /// Where a table ends that begins with this line: at least three rows of as many cells, which stand below each other.
  /// The line itself when none begins.
  std::size_t table_end(std::size_t first) const {
    constexpr double kAligned = 0.8, kFarthest = 4;  // in sizes
    constexpr std::size_t kLeastRows = 3;
    const std::size_t columns = row_end(first) - first;
    if (columns < 2 || lines_[first].item) return first;
    const auto aligned = [&](std::size_t above, std::size_t below) {
      const TextLine &a = lines_[above], &b = lines_[below];
      const double near = kAligned * std::max(a.size, b.size);
      return std::abs(a.x - b.x) < near || std::abs(a.right - b.right) < near ||
             std::abs(a.x + a.right - b.x - b.right) < near;
    };
    std::size_t rows = 1, end = first + columns;
    bool figures = false;
    while (end < lines_.size() && !used_[end] && row_end(end) - end == columns) {
      const double down = lines_[end].baseline - lines_[end - 1].baseline;
      bool fits = down > 0 && down < kFarthest * lines_[end].size && !lines_[end].item;
      for (std::size_t column = 0; fits && column < columns; ++column) {
        fits = aligned(end - columns + column, end + column);
        figures = figures || (column > 0 && u_isdigit(lines_[end + column].letters.front()));
      }
      if (!fits) break;
      end += columns;
      ++rows;
    }
    return rows >= kLeastRows && (columns > 2 || figures) ? end : first;
  }

  void add_table(std::size_t first, std::size_t end) {
    const std::size_t columns = row_end(first) - first;
    const int table = add(PartKind::table, -1);
    for (std::size_t line = first; line < end;) {
      const int row = add(PartKind::row, table);
      for (std::size_t column = 0; column < columns; ++column, ++line) {
        const int cell = add(line < first + columns ? PartKind::header_cell : PartKind::cell, row);
        give(lines_[line], 0, cell);
        say(cell, lines_[line].letters, drawn_.drawn_words(lines_[line]));
      }
    }
  }

  /// The part of the next text that says something.
  int part_after(std::size_t index) const {
    while (index < content_.texts.size() && letters_[index].empty()) ++index;
    return index < content_.texts.size() ? plan_.text_part[index] : kDecoration;
  }

  /// Spaces shown on their own belong to the words before them, so that readers find the gap.
  void give_spaces_to_their_neighbours() {
    for (std::size_t i = 0; i < content_.texts.size(); ++i) {
      if (!letters_[i].empty() || passed_[i]) continue;
      const auto same_object = [&](std::size_t other) { return text(other).object == text(i).object; };
      const int before = i > 0 ? plan_.text_part[i - 1] : kDecoration;
      if (i > 0 && (same_object(i - 1) || before == part_after(i))) {
        plan_.text_part[i] = plan_.text_part[i - 1];
      } else if (i + 1 < content_.texts.size() && same_object(i + 1)) {
        plan_.text_part[i] = plan_.text_part[i + 1];
      }
    }
  }

  int link_at(const ShownText& one) const {
    const double x = (one.x + one.right) / 2 / content_.width;
    const double y = (one.baseline - one.size * 0.3) / content_.height;
    for (std::size_t i = 0; i < slide_.links.size(); ++i) {
      const model::SlideLink& link = slide_.links[i];
      if (x >= link.x && x <= link.x + link.width && y >= link.y && y <= link.y + link.height) {
        return static_cast<int>(i);
      }
    }
    return -1;
  }

  /// Parts whose words lead somewhere get links within, and spans for the words between.
  void part_links() {
    if (slide_.links.empty()) return;
    std::map<int, std::vector<std::size_t>> texts;  // by part, in the order drawn
    for (std::size_t i = 0; i < content_.texts.size(); ++i) {
      if (plan_.text_part[i] != kDecoration) texts[plan_.text_part[i]].push_back(i);
    }
    for (const auto& [part, of_part] : texts) {
      if (plan_.parts[static_cast<std::size_t>(part)].kind == PartKind::label) continue;
      const bool any =
          std::any_of(of_part.begin(), of_part.end(), [&](std::size_t i) { return link_at(text(i)) >= 0; });
      if (any) links_within_.push_back({part, of_part});
    }
    insert_links();
  }

  struct Linked {
    int part;
    std::vector<std::size_t> texts;
  };

  /// Puts the new parts behind those they stand in; the indexes of all later ones move on.
  void insert_links() {
    for (auto linked = links_within_.rbegin(); linked != links_within_.rend(); ++linked) {
      std::vector<SlidePart> within;
      std::vector<int> place(linked->texts.size());
      for (std::size_t i = 0; i < linked->texts.size(); ++i) {
        const int link = link_at(text(linked->texts[i]));
        if (within.empty() || within.back().link != link) {
          SlidePart part;
          part.kind = link >= 0 ? PartKind::link : PartKind::span;
          part.parent = linked->part;
          part.link = link;
          within.push_back(std::move(part));
        }
        within.back().text += utf8(text(linked->texts[i]).letters);
        place[i] = static_cast<int>(within.size()) - 1;
      }
      for (SlidePart& part : within) {
        if (const std::string words = said_.words_of(letters_only(unicode(part.text))); !words.empty())
          part.text = words;
      }
      const int at = linked->part + 1, more = static_cast<int>(within.size());
      const auto moved = [&](int index) { return index >= at ? index + more : index; };
      for (SlidePart& part : plan_.parts) part.parent = moved(part.parent);
      for (int& part : plan_.text_part) part = moved(part);
      for (int& part : plan_.picture_part) part = moved(part);
      plan_.parts.insert(plan_.parts.begin() + at, within.begin(), within.end());
      plan_.parts[static_cast<std::size_t>(linked->part)].text.clear();
      for (std::size_t i = 0; i < linked->texts.size(); ++i) plan_.text_part[linked->texts[i]] = at + place[i];
    }
  }

  const PlacedContent& content_;
  const std::vector<bool>& repeated_;
  const model::Slide& slide_;
  const DeckTags& tags_;
  SaidWords said_;
  SlidePlan plan_;
  SlideLines drawn_;
  const std::vector<std::u16string>& letters_ = drawn_.letters;
  const std::vector<bool>& passed_ = drawn_.passed;
  const std::vector<TextLine>& lines_ = drawn_.lines;
  std::vector<bool> used_;  // lines that are placed, or no part of what is said
  std::vector<Figure> figures_;
  std::size_t next_figure_ = 0;
  std::map<int, int> part_of_tag_, figure_parts_;
  std::map<int, int> bodies_;                // of items
  std::set<int> tables_, tables_with_head_;  // tags that are sound
  std::set<int> heads_;                      // parts of tables that have cells of heads
  std::map<int, int> first_rows_;            // of parts of tables
  std::vector<OpenList> lists_;
  std::vector<Linked> links_within_;
  const TextLine *last_ = nullptr, *item_ = nullptr;
  int leaf_ = -1;
};

}  // namespace

std::vector<std::vector<bool>> repeated_pictures(const std::vector<const PlacedContent*>& slides) {
  using Key = std::tuple<long, long, long, long>;
  const auto key = [](const PaintedPicture& picture) {
    return Key(std::lround(picture.x), std::lround(picture.y), std::lround(picture.width), std::lround(picture.height));
  };
  std::map<Key, std::size_t> seen;
  for (const PlacedContent* slide : slides) {
    std::map<Key, bool> here;
    for (const PaintedPicture& picture : slide->pictures) here[key(picture)] = true;
    for (const auto& [entry, is_here] : here) ++seen[entry];
  }
  constexpr std::size_t kFewest = 3;
  const std::size_t enough = std::max(kFewest, slides.size() * 2 / 5);
  std::vector<std::vector<bool>> repeated;
  for (const PlacedContent* slide : slides) {
    std::vector<bool>& of_slide = repeated.emplace_back();
    for (const PaintedPicture& picture : slide->pictures) of_slide.push_back(seen[key(picture)] >= enough);
  }
  return repeated;
}

SlidePlan plan_slide(const PlacedContent& content, const std::vector<bool>& repeated, const model::Slide& slide,
                     const DeckTags& tags) {
  return Planner(content, repeated, slide, tags).plan();
}

std::vector<SlidePart> parts_of_lines(const model::Slide& slide) {
  std::vector<SlidePart> parts;
  const auto add = [&](PartKind kind, int parent, std::string text) {
    SlidePart part;
    part.kind = kind;
    part.parent = parent;
    part.text = std::move(text);
    parts.push_back(std::move(part));
    return static_cast<int>(parts.size()) - 1;
  };
  if (!slide.title.empty()) add(PartKind::heading, -1, slide.title);
  int list = -1;
  for (const std::string& line : slide.lines) {
    const icu::UnicodeString text = unicode(line);
    const bool item = text.length() > 1 && is_bullet(text.charAt(0));
    if (!item) {
      list = -1;
      add(PartKind::paragraph, -1, line);
      continue;
    }
    if (list < 0) list = add(PartKind::list, -1, {});
    const int entry = add(PartKind::list_item, list, {});
    std::string sign, words;
    text.tempSubString(0, 1).toUTF8String(sign);
    icu::UnicodeString rest(text, 1);
    rest.trim().toUTF8String(words);
    add(PartKind::label, entry, sign);
    add(PartKind::list_body, entry, words);
  }
  return parts;
}

}  // namespace dossier::slides
