#include "language/line_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "base/utf8.h"

namespace dossier::language {
namespace {

constexpr std::u32string_view kOpening = U"([{„‚»“‘«‹›";

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F || c == 0x3000;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z' : u_isalpha(static_cast<UChar32>(c));
}

/// The run without white space around `at`: its begin and end.
std::pair<std::size_t, std::size_t> token_around(const std::u32string& text, std::size_t at) {
  const auto blank = [](char32_t c) { return is_space(c) || c == U'\n' || c == 0xA0 || c == 0x202F; };
  std::size_t begin = at, end = at;
  while (begin > 0 && !blank(text[begin - 1])) --begin;
  while (end < text.size() && !blank(text[end])) ++end;
  return {begin, end};
}

/// A web or mail address, a domain: has "://", "@", "www." or letters on both sides of a dot, and no other look.
bool is_address(std::u32string_view token) {
  if (token.find(U"://") != std::u32string_view::npos || token.find(U'@') != std::u32string_view::npos) return true;
  if (token.find(U"www.") != std::u32string_view::npos) return true;
  // A domain ends in a dot and two to six lower-case letters, or goes on with "/".
  const std::size_t slash = std::min(token.find(U'/'), token.size());
  std::u32string_view host = token.substr(0, slash);
  while (!host.empty() && !is_letter(host.back())) host.remove_suffix(1);
  const std::size_t dot = host.rfind(U'.');
  if (dot == std::u32string_view::npos || dot == 0 || !(is_letter(host[dot - 1]) || is_digit(host[dot - 1])))
    return false;
  const std::u32string_view top = host.substr(dot + 1);
  return top.size() >= 2 && top.size() <= 6 &&
         std::all_of(top.begin(), top.end(), [](char32_t c) { return c >= U'a' && c <= U'z'; });
}

/// Inside an address: may it be broken before `at`? After / ? & = . only, and never in "://" or before the last part.
bool address_break(std::u32string_view token, std::size_t at) {
  if (at < 4 || token.size() - at < 4) return false;
  const char32_t before = token[at - 1], after = token[at];
  if (before == U'/') return after != U'/' && token[at - 2] != U'/' && token[at - 2] != U':';
  return (before == U'?' || before == U'&' || before == U'=') ||
         (before == U'.' && token.find(U'@') == std::u32string_view::npos &&
          token.find(U"://") != std::u32string_view::npos);
}

/// Letters and digits directly before `at`, without the character at `at - 1`.
std::size_t word_before(const std::u32string& text, std::size_t at) {
  std::size_t count = 0;
  while (count < at && (is_letter(text[at - 1 - count]) || is_digit(text[at - 1 - count]))) ++count;
  return count;
}

std::size_t word_after(const std::u32string& text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && (is_letter(text[at + count]) || is_digit(text[at + count]))) ++count;
  return count;
}

bool gender_ending(const std::u32string& text, std::size_t at) {
  for (const std::u32string_view ending : {U"innen", U"in", U"inn"}) {
    if (text.compare(at, ending.size(), ending) == 0 &&
        (at + ending.size() >= text.size() || !is_letter(text[at + ending.size()]))) {
      return true;
    }
  }
  return false;
}

/// Opportunities of UAX #14 that German typesetting does not take.
bool forbidden(const std::u32string& text, std::size_t at) {
  const char32_t before = text[at - 1], after = text[at];
  const char32_t two_before = at > 1 ? text[at - 2] : U' ';
  if (before == U'–' || before == U'‒') {
    // 11:00–13:00, 4.–6. März, Montag–Freitag may be broken only between words.
    return is_digit(two_before) || two_before == U'.' || is_digit(after);
  }
  if (before == U'-') {
    if (at > 1 && two_before == U'/') return true;  // Teilnehmer/-innen
    const std::size_t word = word_before(text, at - 1);
    if (word <= 1 || (word > 0 && is_digit(two_before) && word <= 2))
      return true;                               // U-Bahn, 3-mal, -nebenstraße, 18-jährig
    if (word_after(text, at) == 1) return true;  // Vitamin-C
    if (is_digit(two_before) && is_digit(after)) return true;
    return false;
  }
  if (before == U'/') {
    if (gender_ending(text, at)) return true;  // Kolleg/innen
    const std::size_t left = word_before(text, at - 1), right = word_after(text, at);
    if (left <= 3 && right <= 2 && left > 0) return true;  // km/h, kWh/m²
    if (left == 0 && right <= 2 && (two_before == U'€' || two_before == U'%' || two_before == U'²')) return true;
    if (is_digit(two_before) && is_digit(after)) return true;  // 2020/21
  }
  if (before == U'…' && is_letter(after)) return true;
  if ((before == U'!' || before == U'|' || before == U'(' || before == U'[' || before == U'•') &&
      is_letter(two_before) && gender_ending(text, at))
    return true;  // Kolleg!innen
  if ((before == U'*' || before == U':' || before == U'_' || before == U'·') && is_letter(two_before))
    return is_letter(after);
  return false;
}

/// "(Oder)" behind a town: what tells it from another of its name.
bool tells_town(const std::u32string& text, std::size_t bracket) {
  static constexpr std::u32string_view kPlaces[] = {
      U"Oder",        U"Main",     U"Saale",       U"Spree",       U"Elbe",       U"Havel",        U"Weser",
      U"Aller",       U"Wümme",    U"Neiße",       U"Lahn",        U"Eder",       U"Sieg",         U"Ruhr",
      U"Rhein",       U"Mosel",    U"Donau",       U"Inn",         U"Isar",       U"Neckar",       U"Ems",
      U"Dill",        U"Luhe",     U"Allgäu",      U"Westf.",      U"Westfalen",  U"Holst.",       U"Holstein",
      U"Odenwald",    U"Sachsen",  U"Thüringen",   U"Schwarzwald", U"Harz",       U"Eifel",        U"Taunus",
      U"Hessen",      U"Hess.",    U"Württ.",      U"Württemberg", U"Oldenburg",  U"Oldb.",        U"Pfalz",
      U"Vogtland",    U"Schwaben", U"Niederrhein", U"Mark",        U"Altmark",    U"Uckermark",    U"Lausitz",
      U"Erzgebirge",  U"Ostsee",   U"Nordsee",     U"Oberpfalz",   U"Oberbayern", U"Niederbayern", U"Bayern",
      U"Brandenburg", U"Baden",    U"Sauerland",   U"Rheinland"};
  if (text[bracket] != U'(') return false;
  const std::size_t close = text.find(U')', bracket);
  if (close == std::u32string::npos) return false;
  const std::u32string_view inside = std::u32string_view(text).substr(bracket + 1, close - bracket - 1);
  return std::find(std::begin(kPlaces), std::end(kPlaces), inside) != std::end(kPlaces);
}

/// The groups of an account's number: "DE12 5001 0517 …". `at` is behind a space.
bool is_inside_account(const std::u32string& text, std::size_t at) {
  const auto group = [&](std::size_t end, std::size_t& begin) {
    begin = end;
    while (begin > 0 && (is_digit(text[begin - 1]) || is_letter(text[begin - 1]))) --begin;
    return end - begin;
  };
  if (!is_digit(text[at])) return false;
  for (std::size_t end = at - 1; end >= 4;) {
    std::size_t begin = end;
    if (group(end, begin) != 4) return false;
    const bool country =
        text[begin] >= U'A' && text[begin] <= U'Z' && text[begin + 1] >= U'A' && text[begin + 1] <= U'Z';
    if (country) return is_digit(text[begin + 2]) && is_digit(text[begin + 3]);
    if (!is_digit(text[begin]) || begin == 0 || !is_space(text[begin - 1])) return false;
    end = begin - 1;
  }
  return false;
}

/// Spaces at which no line ends.
bool keeps_together(const std::u32string& text, std::size_t at) {
  if (at < 2) return false;
  return (text[at] == U'(' && is_letter(text[at - 2]) && tells_town(text, at)) || is_inside_account(text, at);
}

/// Opportunities ICU 72 does not see: a closing mark, a space, an opening one.
bool added(const std::u32string& text, std::size_t at) {
  if (at < 2 || !is_space(text[at - 1]) || kOpening.find(text[at]) == std::u32string_view::npos) return false;
  std::size_t left = at - 1;
  while (left > 0 && is_space(text[left])) --left;
  const char32_t closing = text[left];
  return closing == U'“' || closing == U'‘' || closing == U'«' || closing == U'‹' || closing == U'”' ||
         closing == U'"' || closing == U'»' || closing == U'›' || closing == U'’' || closing == U')' || closing == U']';
}

struct TextCloser {
  void operator()(UText* text) const { utext_close(text); }
};

/// ICU's break iterators are costly to open and not shared between threads: one a thread.
icu::BreakIterator& line_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createLineInstance(icu::Locale("de"), status));
    if (U_FAILURE(status)) throw std::runtime_error("the rules for line breaks cannot be loaded");
    return made;
  }();
  return *iterator;
}

}  // namespace

std::vector<LineBreak> line_breaks(std::string_view text,
                                   std::string_view /*language: one tailoring serves all we have*/) {
  std::vector<LineBreak> out;
  if (text.empty()) return out;
  std::u32string wide;
  std::vector<std::uint32_t> bytes;
  wide.reserve(text.size());
  bytes.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    bytes.push_back(static_cast<std::uint32_t>(at));
    wide.push_back(next_code_point(text, at));
  }
  bytes.push_back(static_cast<std::uint32_t>(text.size()));

  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, TextCloser> handle(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  icu::BreakIterator& iterator = line_iterator();
  iterator.setText(handle.get(), status);
  if (U_FAILURE(status)) throw std::runtime_error("line breaks cannot be found");
  std::vector<bool> allowed(wide.size() + 1, false);
  for (std::int32_t at = iterator.first(); at != icu::BreakIterator::DONE; at = iterator.next()) {
    const auto place = std::lower_bound(bytes.begin(), bytes.end(), static_cast<std::uint32_t>(at));
    allowed[static_cast<std::size_t>(place - bytes.begin())] = true;
  }

  std::pair<std::size_t, std::size_t> token{0, 0};
  bool token_is_address = false;
  for (std::size_t at = 1; at < wide.size(); ++at) {
    const char32_t before = wide[at - 1];
    if (before == U'\n') {
      out.push_back({bytes[at], LineBreak::Kind::mandatory});
      continue;
    }
    if (is_space(before)) {
      if (!is_space(wide[at]) && wide[at] != U'\n' && (allowed[at] || added(wide, at)) && !keeps_together(wide, at))
        out.push_back({bytes[at], LineBreak::Kind::space});
      continue;
    }
    if (at >= token.second) {
      token = token_around(wide, at);
      token_is_address = is_address(std::u32string_view(wide).substr(token.first, token.second - token.first));
    }
    if (token_is_address) {
      if (address_break(std::u32string_view(wide).substr(token.first, token.second - token.first), at - token.first)) {
        out.push_back({bytes[at], LineBreak::Kind::address});
      }
      continue;
    }
    // Online-|„Werkstatt“: a break ICU does not give before an opening mark.
    const bool before_quote = before == U'-' && (wide[at] == U'„' || wide[at] == U'»') && word_before(wide, at - 1) > 1;
    if ((allowed[at] || before_quote) && !forbidden(wide, at)) out.push_back({bytes[at], LineBreak::Kind::hyphen});
  }
  return out;
}

}  // namespace dossier::language
