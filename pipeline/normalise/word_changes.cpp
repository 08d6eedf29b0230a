#include "normalise/word_changes.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "language/text_forms.h"
#include "normalise/rules/working_text.h"

namespace dossier::normalise {
namespace {

struct RuleInWords {
  std::string_view rule, words;
};

constexpr std::array<RuleInWords, 39> kRulesInWords{{
    {"U1", DOSSIER_TRANSLATE("letters of two characters become one")},
    {"U2", DOSSIER_TRANSLATE("ligatures become letters")},
    {"U3", DOSSIER_TRANSLATE("characters that show nothing are taken out")},
    {"U4", DOSSIER_TRANSLATE("soft hyphens become places where the word may be divided")},
    {"U5", DOSSIER_TRANSLATE("several or wide spaces become one")},
    {"U6", DOSSIER_TRANSLATE("letters a wrong decoding has spoilt are mended")},
    {"U7", DOSSIER_TRANSLATE("bullets of a symbol font become characters")},
    {"U9", DOSSIER_TRANSLATE("entities escaped twice become characters")},
    {"Q1", DOSSIER_TRANSLATE("straight quotation marks become German ones")},
    {"Q2", DOSSIER_TRANSLATE("mixed quotation marks become German ones")},
    {"Q3", DOSSIER_TRANSLATE("inner quotation marks become single ones")},
    {"Q4", DOSSIER_TRANSLATE("apostrophes become typographic")},
    {"Q7", DOSSIER_TRANSLATE("spaces inside quotation marks go")},
    {"Q8", DOSSIER_TRANSLATE("quotation marks and apostrophes of the passage’s own language")},
    {"D1", DOSSIER_TRANSLATE("a hyphen between spaces becomes a dash")},
    {"D2", DOSSIER_TRANSLATE("two hyphens or a long dash become a dash")},
    {"D3", DOSSIER_TRANSLATE("between the ends of a range stands a dash without spaces")},
    {"D5", DOSSIER_TRANSLATE("a hyphen before a number becomes a minus sign")},
    {"D6", DOSSIER_TRANSLATE("behind a suspended hyphen stands a space")},
    {"E1", DOSSIER_TRANSLATE("three dots become an ellipsis")},
    {"S1", DOSSIER_TRANSLATE("the parts of an abbreviation stand together")},
    {"S2", DOSSIER_TRANSLATE("title, initials and name stand together")},
    {"S3", DOSSIER_TRANSLATE("number and unit stand together")},
    {"S4", DOSSIER_TRANSLATE("number and its section, page or paragraph stand together")},
    {"S5", DOSSIER_TRANSLATE("groups of digits, postcode and town stand together")},
    {"S6", DOSSIER_TRANSLATE("day and month stand together")},
    {"S7", DOSSIER_TRANSLATE("times of day are written with a colon")},
    {"S8", DOSSIER_TRANSLATE("no space before a mark of the sentence or inside brackets")},
    {"S9", DOSSIER_TRANSLATE("the groups of a telephone number stand together")},
    {"S11", DOSSIER_TRANSLATE("two slashes between parts of a title have spaces around them")},
    {"T1", DOSSIER_TRANSLATE("the date is written out")},
    {"T2", DOSSIER_TRANSLATE("a date in numbers is written out")},
    {"T3", DOSSIER_TRANSLATE("the time is written in hours and minutes")},
    {"G2", DOSSIER_TRANSLATE("a Gender form torn apart is joined")},
    {"L1", DOSSIER_TRANSLATE("words run together are parted")},
    {"L5", DOSSIER_TRANSLATE("number and word run together are parted")},
    {"L6", DOSSIER_TRANSLATE("a word in spaced letters is joined")},
    {"C1", DOSSIER_TRANSLATE("a line the content system left behind goes")},
    {"C2", DOSSIER_TRANSLATE("what is said twice is said once")},
}};

constexpr std::string_view kNoBreakBytes = "\u00A0", kNarrowBytes = "\u202F";

/// A space or line end before byte `at`; its length, 0 for none.
std::size_t blank_before(std::string_view text, std::size_t at) {
  if (at >= 1 && (text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '\t')) return 1;
  if (at >= 2 && text.substr(at - 2, 2) == kNoBreakBytes) return 2;
  if (at >= 3 && text.substr(at - 3, 3) == kNarrowBytes) return 3;
  return 0;
}

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') return 1;
  if (text.substr(at, 2) == kNoBreakBytes) return 2;
  if (text.substr(at, 3) == kNarrowBytes) return 3;
  return 0;
}

/// The changes that touch the same words, with the words' bounds in the text as it is now.
struct Group {
  std::size_t begin, end;
  std::size_t first, last;  // of the changes, `last` behind the end
};

std::vector<Group> groups_of(std::string_view after, const std::vector<Change>& changes) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    std::size_t begin = changes[i].at, end = changes[i].at + changes[i].after.size();
    // One of several spaces that went: the word before them tells where.
    if (changes[i].after.empty() && blank_at(changes[i].before, 0) > 0) begin -= blank_before(after, begin);
    while (begin > 0 && blank_before(after, begin) == 0) --begin;
    while (end < after.size() && blank_at(after, end) == 0) ++end;
    if (!groups.empty() && begin <= groups.back().end) {
      groups.back().end = std::max(groups.back().end, end);
      groups.back().last = i + 1;
    } else {
      groups.push_back({begin, end, i, i + 1});
    }
  }
  return groups;
}

/// The place of the words in the file, around the place of the change; the words must stand there as they are.
SourceSpan widened(SourceSpan place, std::size_t left, std::size_t right) {
  if (!place.source) return place;
  const std::string_view text = place.source->text();
  place.begin -= static_cast<std::uint32_t>(std::min<std::size_t>(left, place.begin));
  place.end = static_cast<std::uint32_t>(std::min<std::size_t>(place.end + right, text.size()));
  return place;
}

/// One escape of a file at `at`, read: its length, and the character; length 0 if there is none that is known.
std::size_t escape_at(std::string_view text, std::size_t at, char32_t& character) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 9> kNamed{{{"&amp;", U'&'},
                                                                                {"&lt;", U'<'},
                                                                                {"&gt;", U'>'},
                                                                                {"&quot;", U'"'},
                                                                                {"&apos;", U'\''},
                                                                                {"&nbsp;", 0xA0},
                                                                                {"&shy;", 0xAD},
                                                                                {"&ndash;", 0x2013},
                                                                                {"&hellip;", 0x2026}}};
  for (const auto& [name, value] : kNamed) {
    if (!text.substr(at).starts_with(name)) continue;
    character = value;
    return name.size();
  }
  const std::size_t end = text.find(';', at);
  if (!text.substr(at).starts_with("&#") || end == std::string_view::npos || end - at > 9) return 0;
  const bool hex = text[at + 2] == 'x' || text[at + 2] == 'X';
  character = 0;
  for (std::size_t i = at + (hex ? 3 : 2); i < end; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    if (digit >= (hex ? 16 : 10)) return 0;
    character = character * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  return character > 0 && character <= 0x10FFFF ? end + 1 - at : 0;
}

/// The words of a file without its escapes.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t character = 0;
    const std::size_t length = text[at] == '&' ? escape_at(text, at, character) : 0;
    if (length > 0) {
      append_utf8(out, character);
      at += length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

/// The words as the file has them, with its escapes: nothing if tags stand between, or if it has others in this place.
std::string as_in_file(const Change& change) {
  if (!change.place.source) return change.before;
  const std::string_view text = change.place.source->text();
  if (change.place.end > text.size() || change.place.begin >= change.place.end) return {};
  std::size_t begin = change.place.begin, end = change.place.end;
  // Escapes are longer than what they stand for: whole words, then.
  const auto ends_word = [&](std::size_t at) {
    return std::string_view(" \t\n\r<>").find(text[at]) != std::string_view::npos;
  };
  while (begin > 0 && !ends_word(begin) && !ends_word(begin - 1)) --begin;
  while (end < text.size() && !ends_word(end)) ++end;
  for (const auto& [from, to] :
       {std::pair<std::size_t, std::size_t>(change.place.begin, change.place.end), std::pair(begin, end)}) {
    const std::string_view words = text.substr(from, to - from);
    if (words.find_first_of("<>\n") == std::string_view::npos && unescaped(words) == change.before)
      return std::string(words);
  }
  return {};
}

bool is_of_a_whole_field(std::string_view rule) {
  return rule == "T1" || rule == "T3" || rule == "C1" || rule == "C2";
}

}  // namespace

std::vector<Change> in_words(std::string_view after, const std::vector<Change>& changes) {
  std::vector<Change> out;
  for (const Group& group : groups_of(after, changes)) {
    Change words;
    words.at = static_cast<std::uint32_t>(group.begin);
    words.after = after.substr(group.begin, group.end - group.begin);
    std::size_t at = group.begin;
    for (std::size_t i = group.first; i < group.last; ++i) {
      const Change& change = changes[i];
      words.before.append(after.substr(at, change.at - at)).append(change.before);
      at = change.at + change.after.size();
      if ((" " + words.rule + " ").find(" " + change.rule + " ") == std::string::npos)
        words.rule += (words.rule.empty() ? "" : " ") + change.rule;
    }
    words.before.append(after.substr(at, group.end - at));
    words.place = changes[group.first].place;
    if (words.place.source) words.place.end = std::max(words.place.end, changes[group.last - 1].place.end);
    words.place = widened(words.place, changes[group.first].at - group.begin, group.end - at);
    out.push_back(std::move(words));
  }
  return out;
}

std::string with_visible_spaces(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    const char32_t code = next_code_point(words, at);
    const bool one_of_several =
        code == U' ' && ((begin > 0 && words[begin - 1] == ' ') || (at < words.size() && words[at] == ' '));
    if (code == kNoBreakSpace)
      out += "·";
    else if (code == kNarrowSpace)
      out += "ˌ";
    else if (one_of_several)
      out += "␣";
    else if (code == U'\t')
      out += "⇥";
    else if (code == U'\n')
      out += "⏎";
    else if (code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF)
      out += "¦";
    else
      out.append(words.substr(begin, at - begin));
  }
  return out;
}

bool is_visible(std::string_view before, std::string_view after) {
  return language::canonical(before) != language::canonical(after);
}

std::string_view rule_in_words(std::string_view rule) {
  for (const RuleInWords& known : kRulesInWords) {
    if (known.rule == rule) return known.words;
  }
  return {};
}

std::string how_to_keep(const Change& change) {
  const std::string words = as_in_file(change);
  if (is_of_a_whole_field(change.rule)) return "<rules-off>" + change.rule + "</rules-off>";
  if (words.empty()) return "keep=\"" + change.rule + "\"";
  return "<span keep=\"" + change.rule + "\">" + words + "</span>";
}

}  // namespace dossier::normalise
