#include "normalise/rules/names.h"

#include <algorithm>
#include <array>

namespace dossier::normalise {
namespace {

constexpr std::size_t kLongestQuotation = 200;  // characters looked through for a mark of quotation

/// Inside „…“, »…«, "…" of the same line, as far as one can see.
bool is_quoted(const WorkingText& text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kOpening = U"„»‚›“«\"", kClosing = U"“«‘‹”»\"";
  std::size_t open = begin;
  while (open > 0 && begin - open < kLongestQuotation) {
    const char32_t c = text.before(open);
    if (c == U'\n') return false;
    // A mark with a letter before it and none behind it closes an earlier quotation.
    if (kOpening.find(c) != std::u32string_view::npos) {
      const bool closes =
          open > 1 && !text.is(open - 2, kSpace | kNewline) && text.at(open - 2) != U'(' && text.at(open - 2) != U'-';
      if (closes) return false;
      break;
    }
    --open;
  }
  if (open == 0 || begin - open >= kLongestQuotation) return false;
  std::size_t close = end;
  while (close < text.size() && close - end < kLongestQuotation && text.at(close) != U'\n' &&
         kClosing.find(text.at(close)) == std::u32string_view::npos)
    ++close;
  return close < text.size() && kClosing.find(text.at(close)) != std::u32string_view::npos;
}

/// "GmbH", "e. V.", "AG" behind the words, or behind one or two more capitalised ones ("inVia Consult GmbH").
bool precedes_legal_form(const WorkingText& text, std::size_t end) {
  constexpr std::array<std::u32string_view, 19> kForms{
      U"GmbH",   U"gGmbH",         U"mbH",           U"AG",         U"UG",
      U"KG",     U"OHG",           U"GbR",           U"eG",         U"SE",
      U"Verlag", U"Stiftung",      U"gemeinnützige", U"Consulting", U"Architekten",
      U"KGaA",   U"Partnerschaft", U"PartG",         U"Ltd"};
  for (int words = 0; words < 3; ++words) {
    while (text.is(end, kSpace) || text.at(end) == U'&' || text.at(end) == U'-') ++end;
    if (text.starts_with(end, U"e.")) {
      std::size_t second = end + 2;
      if (text.is(second, kSpace)) ++second;
      if ((text.at(second) == U'V' || text.at(second) == U'G' || text.at(second) == U'K') &&
          text.at(second + 1) == U'.')
        return true;
    }
    const std::size_t next = text.word_end(end);
    const std::u32string_view word = text.slice(end, next);
    if (word == U"eV" || std::find(kForms.begin(), kForms.end(), word) != kForms.end()) return true;
    if (word.empty() || !text.is(end, kUpper)) return false;
    end = next;
  }
  return false;
}

/// "Büro", "Projekt", "Verein" and their compounds before the words.
bool follows_kind_of_house(const WorkingText& text, std::size_t begin) {
  if (begin < 2 || !text.is(begin - 1, kSpace)) return false;
  const std::size_t end = begin - 1;
  const std::u32string_view word = text.slice(text.word_begin(end), end);
  constexpr std::array<std::u32string_view, 36> kHouses{
      U"büro",        U"projekt",     U"netzwerk", U"verein",    U"initiative", U"agentur",
      U"kollektiv",   U"gruppe",      U"stiftung", U"verlag",    U"firma",      U"kanzlei",
      U"studio",      U"atelier",     U"labor",    U"werkstatt", U"plattform",  U"portal",
      U"magazin",     U"zeitschrift", U"zeitung",  U"programm",  U"marke",      U"genossenschaft",
      U"unternehmen", U"institut",    U"akademie", U"festival",  U"café",       U"cafe",
      U"galerie",     U"startup",     U"kampagne", U"app",       U"bündnis",    U"partei"};
  std::u32string small(word);
  if (!small.empty() && (class_of(small[0]) & kUpper) && small[0] < 0x80) small[0] += 32;
  return std::any_of(kHouses.begin(), kHouses.end(), [&](std::u32string_view house) {
    return small.ends_with(house) ||
           (small.size() > 2 && small.ends_with(U"s") && small.substr(0, small.size() - 1).ends_with(house));
  });
}

}  // namespace

bool is_in_name(const WorkingText& text, std::size_t begin, std::size_t end) {
  return is_quoted(text, begin, end) || precedes_legal_form(text, end) || follows_kind_of_house(text, begin);
}

}  // namespace dossier::normalise
