#include "normalise/rules/working_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dossier::normalise {
namespace {

std::uint8_t ask_unicode(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  if (code == U'\n') return kNewline;
  if (code == U' ' || code == U'\t' || code == kNoBreakSpace || code == kNarrowSpace ||
      (code >= 0x2000 && code <= 0x200A)) {
    return kSpace;
  }
  if (code >= U'0' && code <= U'9') return kDigit;
  if (u_isupper(c)) return kLetter | kUpper;
  if (u_islower(c) && code != U'ª' && code != U'º') return kLetter | kLower;
  // A combining mark belongs to the letter before it.
  if (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK) return kLetter;
  return 0;
}

constexpr std::size_t kTable = 0x250;

const std::array<std::uint8_t, kTable>& class_table() {
  static const auto table = [] {
    std::array<std::uint8_t, kTable> made{};
    for (std::size_t i = 0; i < kTable; ++i) made[i] = ask_unicode(static_cast<char32_t>(i));
    return made;
  }();
  return table;
}

/// Names may get their no-break spaces and clean characters, nothing else.
RuleSet rules_off_in_names() {
  RuleSet off;
  off.set();
  for (const Rule rule :
       {Rule::U1, Rule::U2, Rule::U3, Rule::U4, Rule::U5, Rule::U6, Rule::U9, Rule::S1, Rule::S2, Rule::Q4}) {
    off.reset(static_cast<std::size_t>(rule));
  }
  return off;
}

RuleSet rules_in(std::string_view list) {
  RuleSet rules;
  if (list.empty()) return rules.set();
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find_first_of(" ,;", begin), list.size());
    if (const Rule rule = rule_named(list.substr(begin, end - begin)); rule != Rule::none)
      rules.set(static_cast<std::size_t>(rule));
    begin = end + 1;
  }
  return rules;
}

}  // namespace

std::uint8_t class_of(char32_t code) {
  if (code == kOpaque) return kMasked;
  return code < kTable ? class_table()[code] : ask_unicode(code);
}

WorkingText::WorkingText(const Text& source, const RuleSet& off, const std::vector<std::string>& words_kept)
    : source_(source), off_(off) {
  const std::string_view bytes = source.value;
  cells_.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t code = next_code_point(bytes, at);
    cells_.push_back({code, begin, static_cast<std::uint32_t>(at), Rule::none, 0, 0});
  }
  const auto each_cell = [&](const Mark& mark, const auto& change) {
    const auto first = std::lower_bound(cells_.begin(), cells_.end(), mark.begin,
                                        [](const Cell& cell, std::uint32_t byte) { return cell.begin < byte; });
    for (auto cell = first; cell != cells_.end() && cell->begin < mark.end; ++cell) change(*cell);
  };
  std::vector<const Mark*> passages;
  for (const Mark& mark : source.marks) {
    if (mark.kind == MarkKind::quote) has_quote_marks_ = true;
    if (mark.kind == MarkKind::language) passages.push_back(&mark);
    if ((mark.kind != MarkKind::keep && mark.kind != MarkKind::name) || keeps_.size() >= 255) continue;
    keeps_.push_back(mark.kind == MarkKind::name ? rules_off_in_names() : rules_in(mark.value));
    each_cell(mark, [&](Cell& cell) { cell.keep = static_cast<std::uint8_t>(keeps_.size()); });
  }
  // The innermost passage decides: the longest are set first.
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Mark* a, const Mark* b) { return a->end - a->begin > b->end - b->begin; });
  for (const Mark* passage : passages) {
    const std::uint8_t number = language_number(passage->value);
    each_cell(*passage, [&](Cell& cell) { cell.language = number; });
  }
  text_.resize(cells_.size());
  class_.resize(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) refresh(i);
  for (const std::string& word : words_kept) keep_word(word);
}

std::uint8_t WorkingText::language_number(const std::string& tag) {
  const auto found = std::find(languages_.begin(), languages_.end(), tag);
  if (found != languages_.end()) return static_cast<std::uint8_t>(found - languages_.begin());
  if (languages_.size() >= 255) return 0;
  languages_.push_back(tag);
  foreign_.push_back(tag.substr(0, 2) != "de");
  return static_cast<std::uint8_t>(languages_.size() - 1);
}

void WorkingText::keep_word(const std::string& word) {
  const std::u32string wanted = to_utf32(word);
  if (wanted.empty() || keeps_.size() >= 255) return;
  std::uint8_t keep = 0;
  for (std::size_t at = text_.find(wanted); at != std::u32string::npos; at = text_.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at > 0 && is(at - 1, kLetter)) || is(end, kLetter)) continue;
    if (keep == 0) {
      keeps_.push_back(RuleSet().set());
      keep = static_cast<std::uint8_t>(keeps_.size());
    }
    for (std::size_t i = at; i < end; ++i) cells_[i].keep = keep;
  }
}

void WorkingText::refresh(std::size_t i) {
  text_[i] = cells_[i].code;
  class_[i] = class_of(cells_[i].code);
}

std::size_t WorkingText::word_begin(std::size_t i) const {
  while (i > 0 && (class_[i - 1] & kLetter)) --i;
  return i;
}

std::size_t WorkingText::word_end(std::size_t i) const {
  while (i < class_.size() && (class_[i] & kLetter)) ++i;
  return i;
}

bool WorkingText::kept(std::size_t i, Rule rule) const {
  const std::uint8_t keep = cells_[i].keep;
  return keep != 0 && keeps_[keep - 1][static_cast<std::size_t>(rule)];
}

void WorkingText::replace(std::size_t begin, std::size_t end, std::u32string_view with, Rule rule) {
  if (is_off(rule)) return;
  if (!edits_.empty() && begin < edits_.back().end) return;  // an earlier edit of this pass has it
  // An insertion is inside a kept run when both its neighbours are.
  if (begin == end) {
    if (begin > 0 && begin < cells_.size() && (kept(begin, rule) && kept(begin - 1, rule))) return;
  } else if (slice(begin, end) == with) {
    return;
  }
  for (std::size_t i = begin; i < end; ++i) {
    if (class_[i] == kMasked || kept(i, rule)) return;
  }
  edits_.push_back({begin, end, std::u32string(with), rule});
}

void WorkingText::set(std::size_t i, char32_t code, Rule rule) {
  if (is_off(rule) || text_[i] == code || class_[i] == kMasked || kept(i, rule)) return;
  cells_[i].code = code;
  cells_[i].rule = rule;
  refresh(i);
}

void WorkingText::set_protected(std::size_t i, char32_t code, Rule rule) {
  if (is_off(rule) || cells_[i].code == code || kept(i, rule)) return;
  cells_[i].code = code;
  cells_[i].rule = rule;
  if (class_[i] != kMasked) refresh(i);
}

void WorkingText::apply() {
  if (edits_.empty()) return;
  std::vector<Cell> out;
  std::u32string text;
  std::vector<std::uint8_t> classes;
  const std::size_t expected = cells_.size() + edits_.size() * 2;
  out.reserve(expected);
  text.reserve(expected);
  classes.reserve(expected);
  std::size_t done = 0;
  const auto copy_to = [&](std::size_t end) {
    out.insert(out.end(), cells_.begin() + static_cast<std::ptrdiff_t>(done),
               cells_.begin() + static_cast<std::ptrdiff_t>(end));
    text.append(text_, done, end - done);
    classes.insert(classes.end(), class_.begin() + static_cast<std::ptrdiff_t>(done),
                   class_.begin() + static_cast<std::ptrdiff_t>(end));
    done = end;
  };
  for (const Edit& edit : edits_) {
    copy_to(edit.begin);
    const std::uint32_t here = edit.begin < cells_.size() ? cells_[edit.begin].begin
                                                          : (cells_.empty() ? removed_in_front_ : cells_.back().end);
    std::uint32_t begin = here, end = here;
    std::uint8_t keep = 0, language = 0;
    if (edit.begin < edit.end) {
      begin = cells_[edit.begin].begin;
      for (std::size_t i = edit.begin; i < edit.end; ++i) end = std::max(end, cells_[i].end);
      language = cells_[edit.begin].language;
      keep = cells_[edit.begin].keep;
      if (edit.rule == Rule::U4) soft_hyphens_.push_back(end);
    } else if (edit.begin > 0 && edit.begin < cells_.size()) {
      const std::uint8_t left = cells_[edit.begin - 1].language;
      language = left == cells_[edit.begin].language ? left : 0;
    }
    for (const char32_t code : edit.with) {
      out.push_back({code, begin, end, edit.rule, keep, language});
      text.push_back(code);
      classes.push_back(class_of(code));
    }
    if (edit.with.empty() && end > begin) {
      if (out.empty()) {
        removed_in_front_ = std::max(removed_in_front_, end);
        front_rule_ = edit.rule;
      } else {
        // What was removed is remembered by the character before it.
        out.back().end = std::max(out.back().end, end);
        out.back().rule = edit.rule;
      }
    }
    done = edit.end;
  }
  copy_to(cells_.size());
  edits_.clear();
  cells_ = std::move(out);
  text_ = std::move(text);
  class_ = std::move(classes);
}

void WorkingText::protect(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < std::min(end, text_.size()); ++i) {
    text_[i] = kOpaque;
    class_[i] = kMasked;
  }
}

void WorkingText::unprotect_all() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (class_[i] == kMasked) refresh(i);
  }
}

std::u32string WorkingText::characters() const {
  std::u32string out(cells_.size(), U'\0');
  std::transform(cells_.begin(), cells_.end(), out.begin(), [](const Cell& cell) { return cell.code; });
  return out;
}

std::vector<std::uint32_t> WorkingText::byte_offsets() const {
  std::vector<std::uint32_t> offsets;
  offsets.reserve(cells_.size() + 1);
  std::uint32_t at = 0;
  for (const Cell& cell : cells_) {
    offsets.push_back(at);
    at += cell.code < 0x80 ? 1 : cell.code < 0x800 ? 2 : cell.code < 0x10000 ? 3 : 4;
  }
  offsets.push_back(at);
  return offsets;
}

std::vector<WorkingText::Difference> WorkingText::differences() const {
  std::vector<Difference> out;
  const std::vector<std::uint32_t> offsets = byte_offsets();
  const std::string_view source = source_.value;
  const auto emit = [&](Rule rule, std::uint32_t source_begin, std::uint32_t source_end, std::size_t first,
                        std::size_t last) {
    std::string before(source.substr(source_begin, source_end - source_begin));
    std::string after;
    for (std::size_t i = first; i < last; ++i) append_utf8(after, cells_[i].code);
    if (before == after) return;
    // What is the same on both sides is no part of the change.
    std::size_t front = 0;
    while (front < std::min(before.size(), after.size()) && before[front] == after[front]) ++front;
    while (front > 0 && front < std::max(before.size(), after.size()) &&
           (((front < before.size()) && (static_cast<unsigned char>(before[front]) & 0xC0U) == 0x80U) ||
            ((front < after.size()) && (static_cast<unsigned char>(after[front]) & 0xC0U) == 0x80U))) {
      --front;
    }
    std::size_t back = 0;
    while (back < std::min(before.size(), after.size()) - front &&
           before[before.size() - 1 - back] == after[after.size() - 1 - back])
      ++back;
    while (back > 0 && (static_cast<unsigned char>(before[before.size() - back]) & 0xC0U) == 0x80U) --back;
    out.push_back({rule, source_begin + static_cast<std::uint32_t>(front),
                   source_end - static_cast<std::uint32_t>(back), offsets[first] + static_cast<std::uint32_t>(front),
                   before.substr(front, before.size() - front - back),
                   after.substr(front, after.size() - front - back)});
  };
  if (removed_in_front_ > 0) emit(front_rule_, 0, removed_in_front_, 0, 0);
  for (std::size_t i = 0; i < cells_.size();) {
    if (cells_[i].rule == Rule::none) {
      ++i;
      continue;
    }
    // Characters that share bytes of the source belong to one change, as do those inserted among them.
    std::uint32_t begin = cells_[i].begin, end = cells_[i].end;
    Rule rule = cells_[i].rule;
    std::size_t last = i + 1;
    while (last < cells_.size() && cells_[last].rule != Rule::none &&
           (cells_[last].begin < end || (cells_[last].begin == end && cells_[last].rule == rule))) {
      end = std::max(end, cells_[last].end);
      if (cells_[last].rule != Rule::U5) rule = cells_[last].rule;
      ++last;
    }
    emit(rule, begin, end, i, last);
    i = last;
  }
  return out;
}

std::uint32_t WorkingText::mapped_begin(const std::vector<std::uint32_t>& offsets, std::uint32_t source) const {
  const auto cell = std::find_if(std::lower_bound(cells_.begin(), cells_.end(), source,
                                                  [](const Cell& c, std::uint32_t byte) { return c.begin < byte; }),
                                 cells_.end(), [](const Cell& c) { return c.end > c.begin; });
  return offsets[static_cast<std::size_t>(cell - cells_.begin())];
}

std::uint32_t WorkingText::mapped_end(const std::vector<std::uint32_t>& offsets, std::uint32_t source) const {
  const auto cell = std::lower_bound(cells_.begin(), cells_.end(), source,
                                     [](const Cell& c, std::uint32_t byte) { return c.begin < byte; });
  return offsets[static_cast<std::size_t>(cell - cells_.begin())];
}

Text WorkingText::result() const {
  Text out;
  out.span = source_.span;
  out.value.reserve(source_.value.size() + 16);
  for (const Cell& cell : cells_) append_utf8(out.value, cell.code);
  const std::vector<std::uint32_t> offsets = byte_offsets();
  for (const Mark& mark : source_.marks) {
    Mark moved = mark;
    moved.begin = mapped_begin(offsets, mark.begin);
    moved.end = mapped_end(offsets, mark.end);
    if (moved.begin < moved.end) out.marks.push_back(std::move(moved));
  }
  std::vector<std::uint32_t> soft = source_.soft_hyphens;
  soft.insert(soft.end(), soft_hyphens_.begin(), soft_hyphens_.end());
  for (std::uint32_t& place : soft) place = mapped_begin(offsets, place);
  std::sort(soft.begin(), soft.end());
  soft.erase(std::unique(soft.begin(), soft.end()), soft.end());
  while (!soft.empty() && soft.back() >= out.value.size()) soft.pop_back();
  out.soft_hyphens = std::move(soft);

  if (!source_.span) return out;
  // An anchor wherever text and source stop advancing together.
  const auto source_place = [&](std::uint32_t byte) { return source_.place(byte, byte).begin; };
  std::uint32_t expected_text = 0, expected_source = source_.span.begin;
  std::size_t next_anchor = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Cell& cell = cells_[i];
    bool jump = i == 0 && removed_in_front_ > 0;
    while (next_anchor < source_.anchors.size() && source_.anchors[next_anchor].in_text <= cell.begin) {
      ++next_anchor;
      jump = true;
    }
    jump = jump || cell.rule != Rule::none || (i > 0 && cells_[i - 1].rule != Rule::none);
    if (!jump) continue;
    const std::uint32_t in_source = source_place(cell.begin);
    if (out.anchors.empty() || offsets[i] - expected_text != in_source - expected_source)
      out.anchors.push_back({offsets[i], in_source});
    expected_text = offsets[i];
    expected_source = in_source;
  }
  return out;
}

namespace {

/// What a typed quotation mark does: opens or closes; a straight one does either.
enum class QuoteSign { none, opens, closes, either };

QuoteSign quote_sign(char32_t code) {
  switch (code) {
    case U'„':
    case U'‚':
      return QuoteSign::opens;
    case U'”':
    case U'’':
      return QuoteSign::closes;
    case U'"':
    case U'“':
    case U'‘':
    case U'»':
    case U'«':
    case U'›':
    case U'‹':
      return QuoteSign::either;
    default:
      return QuoteSign::none;
  }
}

/// Marks of quotation in characters [begin, end) that pair off with each other: (open, close).
std::vector<std::pair<std::size_t, std::size_t>> typed_pairs(std::u32string_view text, std::size_t begin,
                                                             std::size_t end) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::vector<std::size_t> open;
  const auto letter = [&](std::size_t i) { return i < text.size() && (class_of(text[i]) & (kLetter | kDigit)) != 0; };
  for (std::size_t i = begin; i < end; ++i) {
    QuoteSign sign = quote_sign(text[i]);
    if (sign == QuoteSign::none) continue;
    if (i > begin && letter(i - 1) && i + 1 < end && letter(i + 1)) continue;  // an apostrophe
    if (sign == QuoteSign::either) {
      // Behind a word or a mark it closes, if anything is open; else it opens.
      const bool after_text = i > begin && (class_of(text[i - 1]) & (kSpace | kNewline)) == 0 &&
                              quote_sign(text[i - 1]) != QuoteSign::opens && text[i - 1] != U'(';
      sign = after_text && !open.empty() ? QuoteSign::closes : QuoteSign::opens;
    }
    if (sign == QuoteSign::opens) {
      open.push_back(i);
    } else if (!open.empty()) {
      pairs.emplace_back(open.back(), i);
      open.pop_back();
    }
  }
  return pairs;
}

}  // namespace

/// The language around a <q>: of the smallest passage that holds more than it.
std::uint8_t WorkingText::language_around(const Mark& quote) const {
  const Mark* around = nullptr;
  for (const Mark& mark : source_.marks) {
    const bool holds = mark.kind == MarkKind::language && mark.begin <= quote.begin && mark.end >= quote.end &&
                       mark.end - mark.begin > quote.end - quote.begin;
    if (holds && (around == nullptr || mark.end - mark.begin < around->end - around->begin)) around = &mark;
  }
  if (around == nullptr) {
    // A passage of just these words is their own language; what nothing marks is German, or the whole text's.
    const auto whole = std::find_if(source_.marks.begin(), source_.marks.end(), [&](const Mark& mark) {
      return mark.kind == MarkKind::language && mark.begin == 0 && mark.end == source_.value.size();
    });
    if (whole == source_.marks.end() ||
        (quote.begin == 0 && quote.end == source_.value.size() &&
         &*whole == &*std::find_if(source_.marks.rbegin(), source_.marks.rend(),
                                   [](const Mark& mark) { return mark.kind == MarkKind::language; })))
      return 0;
    around = &*whole;
  }
  const auto found = std::find(languages_.begin(), languages_.end(), around->value);
  return found == languages_.end() ? 0 : static_cast<std::uint8_t>(found - languages_.begin());
}

void WorkingText::write_quote_marks() {
  if (is_off(Rule::Q1)) return;
  // Quotes of the same words ask for as many pairs of marks as there are of them. The outer ones come first.
  std::vector<const Mark*> quotes;
  for (const Mark& mark : source_.marks) {
    if (mark.kind == MarkKind::quote && mark.begin < mark.end) quotes.push_back(&mark);
  }
  std::stable_sort(quotes.begin(), quotes.end(), [](const Mark* a, const Mark* b) {
    return a->end - a->begin != b->end - b->begin ? a->end - a->begin > b->end - b->begin : a->begin < b->begin;
  });
  for (std::size_t q = 0; q < quotes.size();) {
    const Mark& mark = *quotes[q];
    std::size_t wanted = 0;
    for (; q < quotes.size() && quotes[q]->begin == mark.begin && quotes[q]->end == mark.end; ++q) ++wanted;
    std::size_t first = 0, last = 0;
    while (first < cells_.size() && cells_[first].begin < mark.begin) ++first;
    last = first;
    while (last < cells_.size() && cells_[last].begin < mark.end) ++last;
    while (first < last && is(first, kSpace | kNewline)) ++first;
    while (last > first && is(last - 1, kSpace | kNewline)) --last;
    if (first == last || kept(first, Rule::Q1) || kept(last - 1, Rule::Q1)) continue;
    // Marks of the quotes around, written before, share the bytes of the words: they lie inside without a partner.
    const auto pairs = typed_pairs(text_, first, last);
    const auto has_partner = [&](std::size_t i) {
      return std::any_of(pairs.begin(), pairs.end(),
                         [&](const auto& pair) { return pair.first == i || pair.second == i; });
    };
    while (first < last && quote_sign(text_[first]) != QuoteSign::none && cells_[first].rule == Rule::Q1 &&
           !has_partner(first))
      ++first;
    while (last > first && quote_sign(text_[last - 1]) != QuoteSign::none && !has_partner(last - 1) &&
           last - first > 1 && (cells_[last - 1].rule == Rule::Q1 || quote_sign(text_[last - 1]) != QuoteSign::either))
      --last;
    std::size_t begin = first, end = last;
    while (wanted > 0 && std::find(pairs.begin(), pairs.end(), std::pair(begin, end - 1)) != pairs.end()) {
      --wanted;
      ++begin;
      --end;
    }
    if (wanted == 0 || first == last) continue;
    // The marks share the bytes of the first and last quoted character, so that they stay inside the <q>. They are all
    // double here; which are inner ones shows when all marks of the text are paired off.
    const std::uint8_t language = language_around(mark);
    const Cell open{U'„', cells_[first].begin, cells_[first].end, Rule::Q1, 0, language};
    const Cell close{U'“', cells_[last - 1].begin, cells_[last - 1].end, Rule::Q1, 0, language};
    cells_[first].rule = cells_[last - 1].rule = Rule::Q1;
    cells_.insert(cells_.begin() + static_cast<std::ptrdiff_t>(last), wanted, close);
    cells_.insert(cells_.begin() + static_cast<std::ptrdiff_t>(first), wanted, open);
    text_.resize(cells_.size());
    class_.resize(cells_.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) refresh(i);
  }
}

}  // namespace dossier::normalise
