// S1, S2: the parts of abbreviations, titles and initials stand together.
#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

/// Abbreviations of several parts, one letter group a part; each part ends in a dot (but those marked by a blank end).
constexpr std::array<std::u32string_view, 113> kAbbreviations{
    U"z.B.",       U"d.h.",     U"u.a.",     U"u.Ä.",     U"u.ä.",     U"o.Ä.",   U"o.ä.",   U"i.d.R.",  U"i.d.S.",
    U"i.e.S.",     U"i.w.S.",   U"i.S.d.",   U"i.S.v.",   U"i.H.v.",   U"i.V.m.", U"i.V.",   U"i.A.",    U"i.R.",
    U"u.v.m.",     U"u.v.a.",   U"u.v.a.m.", U"u.a.m.",   U"e.V.",     U"e.G.",   U"z.T.",   U"z.Zt.",   U"z.Z.",
    U"z.Hd.",      U"z.H.",     U"z.K.",     U"s.o.",     U"s.u.",     U"s.a.",   U"o.g.",   U"o.a.",    U"u.g.",
    U"u.U.",       U"u.E.",     U"v.a.",     U"v.l.n.r.", U"v.u.Z.",   U"m.E.",   U"m.W.",   U"n.Chr.",  U"v.Chr.",
    U"a.D.",       U"a.M.",     U"a.a.O.",   U"a.o.",     U"b.w.",     U"d.J.",   U"d.M.",   U"d.Ä.",    U"h.c.",
    U"i.Br.",      U"i.B.",     U"k.A.",     U"M.A.",     U"B.A.",     U"M.Sc.",  U"B.Sc.",  U"M.Eng.",  U"B.Eng.",
    U"LL.M.",      U"LL.B.",    U"M.Ed.",    U"B.Ed.",    U"Ph.D.",    U"o.J.",   U"o.O.",   U"o.D.",    U"o.V.",
    U"p.a.",       U"r.K.",     U"u.dgl.",   U"u.dgl.m.", U"n.n.b.",   U"N.N.",   U"f.d.R.", U"i.Allg.", U"i.Ü.",
    U"u.W.",       U"o.k.",     U"w.o.",     U"a.G.",     U"i.Gr.",    U"z.A.",   U"i.Z.m.", U"s.t.",    U"c.t.",
    U"V.i.S.d.P.", U"i.S.d.P.", U"i.d.F.",   U"i.d.F.v.", U"i.d.g.F.", U"m.w.N.", U"a.F.",   U"n.F.",    U"h.M.",
    U"o.B.d.A.",   U"m.a.W.",   U"u.A.w.g.", U"i.O.",     U"v.H.",     U"z.Bsp.", U"i.L.",   U"m.b.H.",  U"b.a.w.",
    U"i.J.",       U"zz.T.",    U"d.i.",     U"r.o.",     U"l.o."};

constexpr std::array<std::u32string_view, 5> kBeforeNumbers{U"ca.", U"rd.", U"max.", U"mind.", U"min."};

/// Length of the abbreviation at `i` as it stands, spaces and all; 0 if it is not there.
std::size_t matched(const WorkingText& text, std::size_t i, std::u32string_view abbreviation) {
  std::size_t at = i;
  for (std::size_t k = 0; k < abbreviation.size(); ++k) {
    const char32_t wanted = abbreviation[k];
    // Between two parts there may be a space.
    if (k > 0 && abbreviation[k - 1] == U'.' && text.is(at, kSpace)) ++at;
    char32_t found = text.at(at);
    // The first letter is a capital at the begin of a sentence.
    if (k == 0 && found != wanted && text.is(at, kUpper) && wanted >= U'a' && wanted <= U'z') found += 32;
    if (found != wanted) return 0;
    ++at;
  }
  if (text.is(at, kLetter | kDigit | kMasked)) return 0;
  // "B. A. U. M.": more single letters follow, so it is another one.
  if (text.is(at, kSpace) && text.is(at + 1, kLetter) && text.at(at + 2) == U'.' && text.at(at - 1) == U'.' &&
      text.is(at + 1, kUpper))
    return 0;
  return at - i;
}

void join_parts(WorkingText& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i + 1 < end; ++i) {
    if (text.at(i) != U'.') continue;
    if (text.is(i + 1, kSpace)) {
      text.set(i + 1, kNarrowSpace, Rule::S1);
    } else {
      text.insert(i + 1, std::u32string(1, kNarrowSpace), Rule::S1);
    }
  }
}

bool starts_name(const WorkingText& text, std::size_t i) {
  return text.is(i, kUpper) && text.is(i + 1, kLower | kUpper);
}

/// S1 for firms: "GmbH & Co. KG" keeps together.
void join_company(WorkingText& text, std::size_t ampersand) {
  std::size_t co = ampersand + 1;
  if (text.is(co, kSpace)) ++co;
  if (!text.starts_with(co, U"Co") || text.is(co + 2, kLetter)) return;
  std::size_t end = co + 2;
  if (text.at(end) == U'.') ++end;
  const std::u32string space(1, kNoBreakSpace);
  if (ampersand > 0 && text.is(ampersand - 1, kSpace))
    text.set(ampersand - 1, kNoBreakSpace, Rule::S1);
  else
    text.insert(ampersand, space, Rule::S1);
  if (co == ampersand + 1)
    text.insert(co, space, Rule::S1);
  else
    text.set(ampersand + 1, kNoBreakSpace, Rule::S1);
  const std::size_t form = text.is(end, kSpace) ? end + 1 : end;
  for (const std::u32string_view legal : {U"KGaA", U"KG", U"OHG", U"GmbH", U"AG", U"SE"}) {
    if (!text.starts_with(form, legal) || text.is(form + legal.size(), kLetter)) continue;
    if (form == end)
      text.insert(end, space, Rule::S1);
    else
      text.set(end, kNoBreakSpace, Rule::S1);
    break;
  }
}

/// Titles before a name, with their dots; the longest first.
constexpr std::array<std::u32string_view, 21> kTitles{
    U"Dipl.-Ing.",  U"Dipl.-Kfm.", U"Dipl.-Kffr.", U"Dipl.-Geogr.", U"Dipl.-Soz.", U"Dipl.-Päd.",  U"Dipl.-Psych.",
    U"Dipl.-Biol.", U"Dipl.-Vw.",  U"Dipl.-Geol.", U"Dipl.-Wirt.",  U"Dipl.-Inf.", U"Dipl.-Phys.", U"Hon.-Prof.",
    U"Priv.-Doz.",  U"Dr.-Ing.",   U"Prof.",       U"Mag.",         U"Ing.",       U"Dr.",         U"St."};

constexpr std::array<std::u32string_view, 17> kAfterTitles{U"h.",     U"phil.",  U"med.", U"rer.", U"iur.", U"jur.",
                                                           U"em.",    U"habil.", U"ing.", U"oec.", U"pol.", U"nat.",
                                                           U"theol.", U"von ",   U"van ", U"de ",  U"zu "};

void tie_title(WorkingText& text, std::size_t begin, std::size_t end) {
  const bool spaced = text.is(end, kSpace);
  const std::size_t next = spaced ? end + 1 : end;
  const bool is_saint = text.slice(begin, end) == U"St.";
  bool name = starts_name(text, next) || (text.is(next, kUpper) && text.at(next + 1) == U'.');
  if (!name && !is_saint && spaced) {
    name = std::any_of(kAfterTitles.begin(), kAfterTitles.end(),
                       [&](std::u32string_view word) { return text.starts_with(next, word); });
  }
  if (!name) return;
  if (spaced) {
    text.set(end, kNoBreakSpace, Rule::S2);
  } else {
    text.insert(end, std::u32string(1, kNoBreakSpace), Rule::S2);
  }
}

/// S2: "J. S. Bach", "U. Berding". Gives the end of what it handled.
std::size_t tie_initials(WorkingText& text, std::size_t i) {
  std::vector<std::size_t> dots;
  std::size_t at = i;
  while (text.is(at, kUpper) && text.at(at + 1) == U'.') {
    dots.push_back(at + 1);
    at += 2;
    if (text.is(at, kSpace) && text.is(at + 1, kUpper)) ++at;
    if (text.at(at) == U'-' && text.is(at + 1, kUpper) && text.at(at + 2) == U'.') ++at;  // H.-J. Vogel
  }
  if (dots.empty() || !starts_name(text, at) || !text.is(at + 1, kLower) || !text.is(at - 1, kSpace)) return i + 1;
  if (dots.size() > 3) return at;
  // "U.S. Army", "Punkt A. Danach": only what can be a person.
  const std::u32string_view glued = text.slice(i, dots.back() + 1);
  for (const std::u32string_view no_person :
       {U"U.S.", U"U.K.", U"B.A.", U"M.A.", U"N.N.", U"E.U.", U"N.Y.", U"D.C.", U"L.A."}) {
    if (glued == no_person) return at;
  }
  if (dots.size() == 1) {
    // A single one is an initial after a mark, a title or a small word, and not before the begin of a new sentence.
    const std::size_t word = text.word_end(at);
    std::u32string next(text.slice(at, word));
    next[0] = next[0] < 0x80 ? next[0] + 32 : next[0];
    if (language::Lexicon::built_in().is_function_word(to_utf8(next))) return at;
    const bool line_start = i == 0 || text.is(i - 1, kNewline);
    if (line_start) {
      // "A. Ausgangslage" numbers a heading; a name at the begin ends there or before a comma.
      if (word < text.size() && text.at(word) != U',' && !text.is(word, kNewline)) return at;
      if (language::Lexicon::built_in().is_noun(to_utf8(text.slice(at, word)))) return at;
    } else {
      const bool after_mark = text.before(i) == U'(' || text.before(i) == U'„';
      const std::size_t before = i >= 2 ? i - 2 : 0;
      const bool after_space = text.is(i - 1, kSpace) && i >= 2;
      const char32_t last = text.at(before);
      const bool after_stop = after_space && (last == U',' || last == U':' || last == U';' || last == U'/' ||
                                              last == U'.' || last == U'–' || last == U'&');
      const bool after_small = after_space && text.is(before, kLower) && text.is(text.word_begin(before + 1), kLower);
      if (!after_mark && !after_stop && !after_small) return at;
      if (after_stop && last == U'.') {
        // After a dot it must be a title's: "Dr. U. Berding".
        const std::size_t title = text.word_begin(before);
        const std::u32string_view word_before = text.slice(title, before);
        if (word_before != U"Dr" && word_before != U"Prof" && word_before != U"Ing" && word_before != U"Mag") return at;
      }
    }
  }
  for (const std::size_t dot : dots) {
    const bool last = dot == dots.back();
    if (text.is(dot + 1, kSpace)) {
      text.set(dot + 1, last ? kNoBreakSpace : kNarrowSpace, Rule::S2);
    } else if (!last && text.at(dot + 1) != U'-') {
      text.insert(dot + 1, std::u32string(1, kNarrowSpace), Rule::S2);
    }
  }
  return at;
}

}  // namespace

void join_abbreviations(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.at(i) == U'&') join_company(text, i);
    if (!text.is(i, kLetter) || (i > 0 && (text.is(i - 1, kLetter | kDigit) || text.before(i) == U'.'))) continue;
    // Only a short word with a dot behind it can begin one of them.
    std::size_t dot = i;
    while (dot - i < 10 && (text.is(dot, kLetter) || text.at(dot) == U'-')) ++dot;
    if (text.at(dot) != U'.' && !(text.at(dot - 1) == U'-')) {
      if (text.starts_with(i, U"PD ") && (text.starts_with(i + 3, U"Dr.") || starts_name(text, i + 3)))
        text.set(i + 2, kNoBreakSpace, Rule::S2);
      if (text.at(dot) != U'.') continue;
    }
    std::size_t longest = 0;
    if (dot - i <= 4) {
      for (const std::u32string_view abbreviation : kAbbreviations) {
        if (const std::size_t length = matched(text, i, abbreviation); length > longest) longest = length;
      }
    }
    if (longest > 0) {
      join_parts(text, i, i + longest);
      const std::u32string_view found = text.slice(i, i + longest);
      // A degree "h. c." belongs to the name that follows.
      if (found.starts_with(U"h.") && text.is(i + longest, kSpace) && starts_name(text, i + longest + 1))
        text.set(i + longest, kNoBreakSpace, Rule::S2);
      i += longest - 1;
      continue;
    }
    bool done = false;
    for (const std::u32string_view title : kTitles) {
      if (!text.starts_with(i, title)) continue;
      tie_title(text, i, i + title.size());
      i += title.size() - 1;
      done = true;
      break;
    }
    if (done) continue;
    for (const std::u32string_view word :
         {U"phil.", U"med.", U"iur.", U"jur.", U"rer.", U"nat.", U"habil.", U"oec.", U"pol.", U"theol."}) {
      // Degrees tied to what they belong to: "Dr. rer. nat. Anna Weiß".
      if (!text.starts_with(i, word) || i < 4 || text.before(i) != kNoBreakSpace) continue;
      const std::size_t end = i + word.size();
      if (text.is(end, kSpace) && (starts_name(text, end + 1) || text.starts_with(end + 1, U"nat.") ||
                                   text.starts_with(end + 1, U"pol.") || text.starts_with(end + 1, U"habil.")))
        text.set(end, kNoBreakSpace, Rule::S2);
    }
    for (const std::u32string_view word : kBeforeNumbers) {
      if (!text.starts_with(i, word)) continue;
      const std::size_t end = i + word.size();
      if (text.is(end, kSpace) && text.is(end + 1, kDigit))
        text.set(end, kNoBreakSpace, Rule::S1);
      else if (text.is(end, kDigit))
        text.insert(end, std::u32string(1, kNoBreakSpace), Rule::S1);
    }
    if (text.is(i, kUpper) && text.at(i + 1) == U'.') i = tie_initials(text, i) - 1;
  }
  text.apply();
}

}  // namespace dossier::normalise
