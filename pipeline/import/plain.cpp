#include "import/plain.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "import/people.h"
#include "import/sections.h"
#include "import/times.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

struct Typed {
  std::string text;  // without quote marks, tabs kept, not trimmed at its begin
  int number = 0;
  int quotes = 0;
};

std::vector<Typed> lines_of(std::string_view bytes) {
  const std::string text = as_utf8(bytes);
  std::vector<Typed> lines;
  int number = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    std::string_view line = std::string_view(text).substr(begin, end - begin);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    Typed typed;
    typed.number = ++number;
    while (line.starts_with(">") || line.starts_with(" >")) {
      line.remove_prefix(line[0] == '>' ? 1 : 2);
      ++typed.quotes;
      if (line.starts_with(" ")) line.remove_prefix(1);
    }
    typed.text = std::string(line);
    lines.push_back(std::move(typed));
    begin = end + 1;
  }
  return lines;
}

bool is_blank(const Typed& line) {
  return tidy(line.text).empty();
}

bool begins_letter(std::string_view folded) {
  return folded.starts_with("von:") || folded.starts_with("from:") || folded.starts_with("betreff:") ||
         folded.starts_with("subject:");
}

bool is_greeting(std::string_view folded) {
  static const std::vector<std::string_view> kWords{"liebe", "lieber",    "sehr geehrte", "sehr geehrter",
                                                    "hallo", "guten tag", "guten morgen", "moin",
                                                    "hi",    "dear",      "werte",        "geschätzte"};
  return folded.size() < 90 &&
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return begins_with(folded, word); });
}

bool is_farewell(std::string_view folded) {
  static const std::vector<std::string_view> kWords{"mit freundlichen grüßen",
                                                    "mit freundlichem gruß",
                                                    "freundliche grüße",
                                                    "herzliche grüße",
                                                    "viele grüße",
                                                    "beste grüße",
                                                    "schöne grüße",
                                                    "liebe grüße",
                                                    "mit besten grüßen",
                                                    "mfg",
                                                    "mit herzlichen grüßen",
                                                    "es grüßt",
                                                    "best regards",
                                                    "kind regards"};
  return folded.size() < 60 &&
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return begins_with(folded, word); });
}

bool begins_quotation(std::string_view folded) {
  return folded.find("ursprüngliche nachricht") != std::string_view::npos ||
         folded.find("original message") != std::string_view::npos ||
         folded.find("weitergeleitete nachricht") != std::string_view::npos ||
         folded.find("forwarded message") != std::string_view::npos ||
         (folded.starts_with("am ") && folded.ends_with("schrieb:")) ||
         (folded.starts_with("am ") && folded.find(" schrieb ") != std::string_view::npos && folded.ends_with(":")) ||
         (folded.starts_with("on ") && folded.ends_with("wrote:"));
}

/// Whether these lines hold a programme: two times at the begin of lines, or a date.
bool tells_programme(const std::vector<Typed>& lines, std::size_t begin, std::size_t end) {
  int times = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string text(strip_signs(tidy(lines[i].text)));
    if (leading_time(text)) ++times;
  }
  return times >= 2;
}

class Letter {
 public:
  Letter(std::vector<Typed>& lines, std::vector<Place>& left_out) : lines_(lines), left_out_(left_out) {}

  /// Takes out what is a letter's, not the event's. Gives its subject.
  std::string open() {
    quotations();
    std::string subject;
    std::size_t at = 0;
    while (at < lines_.size() && is_blank(lines_[at])) ++at;
    const bool headed = at < lines_.size() && begins_letter(fold(tidy(lines_[at].text)));
    if (headed) {
      std::size_t end = at;
      while (end < lines_.size() && !is_blank(lines_[end])) {
        const std::string line = tidy(lines_[end].text), folded = fold(line);
        if (folded.starts_with("betreff:") || folded.starts_with("subject:"))
          subject = std::string(trim(std::string_view(line).substr(line.find(':') + 1)));
        ++end;
      }
      drop(at, end);
    }
    farewell();
    greeting(headed);
    return without_marks(subject);
  }

 private:
  void drop(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    left_out_.push_back({lines_[begin].number, {}});
    for (std::size_t i = begin; i < end; ++i) lines_[i].text.clear();
  }

  /// Older letters go, unless the programme stands in one of them: a letter that was passed on.
  void quotations() {
    std::vector<Typed> fresh;
    for (const Typed& line : lines_) {
      if (line.quotes == 0) fresh.push_back(line);
    }
    const bool quoted = fresh.size() < lines_.size();
    if (quoted && tells_programme(fresh, 0, fresh.size())) {
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].quotes == 0) continue;
        std::size_t end = i;
        while (end < lines_.size() && (lines_[end].quotes > 0 || is_blank(lines_[end]))) ++end;
        drop(i, end);
        i = end;
      }
    } else if (quoted) {
      const auto deepest_told = [&] {
        for (int depth = 1; depth < 8; ++depth) {
          std::vector<Typed> part;
          for (const Typed& line : lines_) {
            if (line.quotes == depth) part.push_back(line);
          }
          if (tells_programme(part, 0, part.size())) return depth;
        }
        return 0;
      }();
      if (deepest_told > 0) {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
          if (lines_[i].quotes != deepest_told && !is_blank(lines_[i])) drop(i, i + 1);
        }
      }
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!begins_quotation(fold(tidy(lines_[i].text)))) continue;
      if (tells_programme(lines_, 0, i)) {
        drop(i, lines_.size());
      } else {
        drop(0, i + 1);
      }
    }
  }

  void farewell() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string line = tidy(lines_[i].text);
      const bool signature = lines_[i].text == "--" || lines_[i].text == "-- " ||
                             (line.size() >= 8 && line.find_first_not_of('_') == std::string::npos);
      if (!signature && !is_farewell(fold(line))) continue;
      if (tells_programme(lines_, i, lines_.size()) && !tells_programme(lines_, 0, i)) continue;
      drop(i, lines_.size());
      return;
    }
  }

  /// The letter's words before the programme: from the greeting to the last paragraph of whole sentences.
  void greeting(bool headed) {
    std::size_t at = 0;
    while (at < lines_.size() && is_blank(lines_[at])) ++at;
    if (at == lines_.size() || !is_greeting(fold(tidy(lines_[at].text)))) return;
    std::size_t end = at + 1;
    (void)headed;
    // Paragraphs follow; the first that is no letter's begins the programme.
    while (end < lines_.size()) {
      while (end < lines_.size() && is_blank(lines_[end])) ++end;
      std::size_t stop = end;
      std::string paragraph;
      while (stop < lines_.size() && !is_blank(lines_[stop]))
        paragraph += (paragraph.empty() ? "" : " ") + tidy(lines_[stop++].text);
      const bool sentence =
          paragraph.ends_with('.') || paragraph.ends_with('!') || paragraph.ends_with('?') || paragraph.ends_with(':');
      const bool underlined =
          stop > end && tidy(lines_[stop - 1].text).find_first_not_of("-=_*~ ") == std::string::npos;
      if (paragraph.empty() || !sentence || underlined || holds_date(paragraph)) break;
      end = stop;
    }
    drop(at, end);
  }

  static std::string without_marks(std::string subject) {
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : {"aw:", "wg:", "re:", "fwd:", "fw:", "antw:"}) {
        if (!fold(subject).starts_with(mark)) continue;
        subject = std::string(trim(std::string_view(subject).substr(mark.size())));
        again = true;
      }
    }
    return subject;
  }

  std::vector<Typed>& lines_;
  std::vector<Place>& left_out_;
};

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::size_t indentation(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    if (c == ' ')
      ++count;
    else if (c == '\t')
      count += 4;
    else
      break;
  }
  return count;
}

/// Bytes of a bullet with the space behind it; 0 without one. Not a number.
std::size_t bullet(std::string_view text) {
  for (const std::string_view sign :
       {"- ", "* ",  "• ",  "– ",  "— ",  "▪ ",       "‣ ",      "● ",       "○ ", "◦ ", "· ", "+ ",
        "o ", "-\t", "•\t", "*\t", "–\t", "\u00B7\t", "\uF0B7 ", "\uF0B7\t", "» ", "→ ", "► ", "> "}) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

/// "3. " at the begin of a line: its number and length.
int numbering(std::string_view text, std::size_t& length) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 3 && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits + 1 >= text.size()) return -1;
  if ((text[digits] != '.' && text[digits] != ')') || (text[digits + 1] != ' ' && text[digits + 1] != '\t')) return -1;
  length = digits + 2;
  return std::atoi(std::string(text.substr(0, digits)).c_str());
}

bool numbering_of_top(std::string_view text, std::size_t& length) {
  std::size_t end = 4;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == 4 || end >= text.size()) return false;
  while (end < text.size() && (text[end] == ' ' || text[end] == ':' || text[end] == '.' || text[end] == '\t')) ++end;
  length = end;
  return end < text.size();
}

/// Three spaces and more between words set columns, as a tab does.
std::string columns(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(' ', at), text.size());
    if (end - at >= 3 && at > 0 && end < text.size()) {
      out += '\t';
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

bool is_rule(std::string_view text) {
  return text.size() >= 3 && text.find_first_not_of("-=_*~# ") == std::string_view::npos;
}

/// Web and mail addresses typed into a line become links.
void find_links(Line& line) {
  const std::string& text = line.text;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find_first_of(" \t<>(),;\"", at);
    if (end == std::string::npos) end = text.size();
    std::string word = text.substr(at, end - at);
    while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.pop_back();
    if (is_web_address(word)) {
      line.links.push_back({at, at + word.size(), word});
    } else if (is_mail_address(word)) {
      line.links.push_back({at, at + word.size(), "mailto:" + word});
    } else if (fold(word).starts_with("www.")) {
      line.links.push_back({at, at + word.size(), "https://" + word});
    }
    at = end + 1;
  }
}

/// Where the words of a line begin.
std::string_view unindented(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

std::string first_word(std::string_view text) {
  const std::string words = tidy(text);
  return words.substr(0, words.find(' '));
}

/// Puts typed lines together to blocks: paragraphs, items, headings.
class PlainReader {
 public:
  PlainReader(const std::vector<Typed>& lines, Document& document) : lines_(lines), document_(document) {
    for (const Typed& line : lines_) {
      width_ = std::max(width_, letters(line.text));
      std::size_t length = 0;
      const std::string_view text = unindented(line.text);
      if (!text.empty()) numbers_.push_back(numbering(text, length));
    }
  }

  void read() {
    for (std::size_t i = 0; i < lines_.size(); ++i) line(i);
    flush();
    for (Block& block : document_.blocks) {
      for (Line& one : block.lines) find_links(one);
    }
  }

 private:
  void line(std::size_t i) {
    const std::string& typed = lines_[i].text;
    const std::string whole = tidy(typed);
    if (whole.empty()) {
      flush();
      forced_ = false;
      return;
    }
    if (is_rule(whole)) return underline(whole);
    const std::string_view text = unindented(typed);
    const std::size_t mark = mark_of(text, i);
    if (hashes_of(text) > 0) return add_heading(text, i);
    const std::string plain = tidy(columns(text.substr(mark)));
    const std::size_t indent = indentation(typed);
    if (mark == 0 && goes_on(plain, indent)) {
      join(plain);
      forced_ = breaks_off(i);
      return;
    }
    const bool ends_item = block_.kind == Kind::item && !block_.lines.empty() && indent <= hanging_;
    if (mark > 0 || ends_item) flush();
    if (block_.lines.empty()) {
      block_.kind = mark > 0 ? Kind::item : Kind::paragraph;
      block_.level = mark > 0 ? static_cast<int>(std::min<std::size_t>(indent / 2, 8)) : 0;
      block_.place = {lines_[i].number, {}};
      hanging_ = indent;
    }
    Line line;
    line.text = plain;
    line.place = {lines_[i].number, {}};
    block_.lines.push_back(std::move(line));
    constexpr std::size_t kNarrow = 60;  // not broken for want of room
    forced_ = width_ >= kNarrow && breaks_off(i);
  }

  void flush() {
    if (!block_.lines.empty()) document_.blocks.push_back(std::move(block_));
    block_ = {};
  }

  /// A rule underlines what stands above.
  void underline(const std::string& rule) {
    if (block_.lines.size() == 1) {
      block_.kind = Kind::heading;
      block_.level = rule[0] == '=' ? 1 : 2;
    }
    flush();
  }

  /// Bytes of what makes a line an item; 0 where nothing does.
  std::size_t mark_of(std::string_view text, std::size_t i) {
    if (const std::size_t sign = bullet(text); sign > 0) return sign;
    std::size_t length = 0;
    const int number = numbering(text, length);
    if (number >= 0 && is_counted(number) && !holds_date(tidy(text.substr(0, 30)))) return length;
    // "TOP 2 Haushalt": a point of an agenda, whether or not a heading says so.
    if (!text.starts_with("TOP ") || !numbering_of_top(text, length)) return 0;
    begin_agenda(i);
    return length;
  }

  /// A number is an item's if its neighbour follows or precedes.
  bool is_counted(int number) const {
    return std::find(numbers_.begin(), numbers_.end(), number + 1) != numbers_.end() ||
           std::find(numbers_.begin(), numbers_.end(), number - 1) != numbers_.end();
  }

  void begin_agenda(std::size_t i) {
    const auto within = [&] { return !document_.blocks.empty() && document_.blocks.back().kind == Kind::item; };
    if (within()) return;
    flush();
    if (within()) return;
    Block agenda;
    agenda.kind = Kind::heading;
    agenda.level = 6;
    agenda.place = {lines_[i].number, {}};
    agenda.lines.push_back({"Tagesordnung", false, false, 0, {}, agenda.place});
    document_.blocks.push_back(std::move(agenda));
  }

  /// "## Programm": how many; 0 for no heading.
  static std::size_t hashes_of(std::string_view text) {
    const std::size_t end = text.find_first_not_of('#');
    return end != std::string_view::npos && text[end] == ' ' ? end : 0;
  }

  void add_heading(std::string_view text, std::size_t i) {
    flush();
    Block heading;
    heading.kind = Kind::heading;
    heading.level = static_cast<int>(std::min<std::size_t>(hashes_of(text), 6));
    Line line;
    line.text = tidy(text.substr(hashes_of(text)));
    line.place = heading.place = {lines_[i].number, {}};
    heading.lines.push_back(std::move(line));
    document_.blocks.push_back(std::move(heading));
  }

  /// Whether a line goes on where the one before broke off.
  bool goes_on(const std::string& plain, std::size_t indent) const {
    if (block_.lines.empty() || leading_time(plain) || labelled(plain)) return false;
    const std::string& before = block_.lines.back().text;
    const bool hangs = indent > hanging_ && before.ends_with(',');
    const bool two_people = is_people_line(before, Sureness::probable) && is_people_line(plain, Sureness::probable) &&
                            !before.ends_with(',');
    return (forced_ || hangs) && !two_people;
  }

  void join(const std::string& plain) {
    std::string& text = block_.lines.back().text;
    const bool hyphen = text.ends_with('-') && !is_capital(plain) && text.size() > 1 && text[text.size() - 2] != ' ';
    if (hyphen && plain.find(' ') != std::string::npos && !begins_with(plain, "und") && !begins_with(plain, "oder")) {
      text.pop_back();
      text += plain;
    } else {
      text += " " + plain;
    }
  }

  /// Whether a line was broken because the next word had no place.
  bool breaks_off(std::size_t i) const {
    constexpr std::size_t kWide = 110;  // beyond, lines are not broken by hand
    return width_ <= kWide && i + 1 < lines_.size() && !is_blank(lines_[i + 1]) && !is_item(i + 1) &&
           letters(lines_[i].text) + 1 + letters(first_word(lines_[i + 1].text)) > width_;
  }

  bool is_item(std::size_t i) const {
    const std::string_view text = unindented(lines_[i].text);
    std::size_t length = 0;
    return bullet(text) > 0 || numbering(text, length) >= 0;
  }

  const std::vector<Typed>& lines_;
  Document& document_;
  std::size_t width_ = 0;     // of the widest line, in letters
  std::vector<int> numbers_;  // at the begin of lines
  Block block_;
  std::size_t hanging_ = 0;  // indentation of the item's or line's begin
  bool forced_ = false;      // the line before was broken because the next word had no place
};

}  // namespace

Document read_plain(std::string_view bytes, std::vector<Place>& left_out) {
  std::vector<Typed> lines = lines_of(bytes);
  Document document;
  document.name = Letter(lines, left_out).open();
  PlainReader(lines, document).read();
  return document;
}

}  // namespace dossier::importing
