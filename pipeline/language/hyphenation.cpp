#include "language/hyphenation.h"

#include <hyphen.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "language/lexicon.h"
#include "language/packed_patterns.h"

extern "C" const char dossier_patterns_de_begin[], dossier_patterns_de_end[];
extern "C" const char dossier_hyphen_exceptions_begin[], dossier_hyphen_exceptions_end[];

namespace dossier::language {
namespace {

// Specification 4.2: no words below five letters; two letters stay on the line, three go to the next.
constexpr std::size_t kShortestWord = 5;
constexpr std::size_t kLeftMinimum = 2;
constexpr std::size_t kRightMinimum = 3;
constexpr std::size_t kShortestJointPart = 3;
constexpr std::size_t kMostKnown = 100'000;  // words remembered; about 15 MB

/// The patterns as the library wants them. What it only reads stays where it is built in; its pointers are not const.
class Patterns {
 public:
  Patterns() {
    char* at = const_cast<char*>(dossier_patterns_de_begin);
    while (at < dossier_patterns_de_end) {
      const PackedLevel& packed = take<PackedLevel>(at, 1)[0];
      const PackedState* states = take<PackedState>(at, packed.states);
      HyphenTrans* transitions = take<HyphenTrans>(at, packed.transitions);
      char* text = take<char>(at, packed.text);
      Level& level = levels_.emplace_back();
      for (std::int32_t i = 0; i < packed.states; ++i) {
        const PackedState& state = states[i];
        level.states.push_back({state.match < 0 ? nullptr : text + state.match, nullptr, 0, 0, state.fallback,
                                state.count, transitions + state.first});
      }
      HyphenDict& head = level.head;
      std::tie(head.lhmin, head.rhmin, head.clhmin, head.crhmin) =
          std::tie(packed.least[0], packed.least[1], packed.least[2], packed.least[3]);
      head.nohyphen = packed.never < 0 ? nullptr : text;
      head.nohyphenl = std::max(packed.never, 0);
      head.num_states = packed.states;
      std::copy(std::begin(packed.encoding), std::end(packed.encoding), head.cset);
      head.utf8 = packed.utf8;
      head.states = level.states.data();
      if (levels_.size() > 1) std::prev(levels_.end(), 2)->head.nextlevel = &head;
    }
  }
  /// The library only reads them; its parameter is not const.
  HyphenDict* get() { return &levels_.front().head; }

 private:
  struct Level {
    HyphenDict head{};
    std::vector<HyphenState> states;
  };
  template <typename Part>
  static Part* take(char*& at, std::int32_t count) {
    auto* const part = reinterpret_cast<Part*>(at);
    at += padded(count * static_cast<std::int32_t>(sizeof(Part)));
    return part;
  }

  std::list<Level> levels_;
};

struct Piece {  // a run of letters of the word, by code points [begin, end)
  std::size_t begin, end;
};

bool is_letter(char32_t code) {
  return u_isalpha(static_cast<UChar32>(code));
}
bool is_upper(char32_t code) {
  return u_isupper(static_cast<UChar32>(code));
}
char32_t lower(char32_t code) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(code)));
}

/// Signs that always make a Gender form inside a word.
bool is_gender_sign(char32_t code) {
  return code == U'*' || code == U':' || code == U'_' || code == U'·' || code == U'•' || code == 0x2219 ||
         code == 0x22C5 || code == 0x2027;
}

/// Signs that make one before "in(nen)" only: Kolleg!innen, Kolleg|innen, Kolleg(innen), Kolleg[innen].
bool may_be_gender_sign(char32_t code) {
  return code == U'!' || code == U'|' || code == U'(' || code == U'[' || code == U'{' || code == U'+' || code == U'¡';
}

/// "in" or "innen" at `at`, as after a Gender sign.
bool gender_ending_at(const std::u32string& word, std::size_t at) {
  return word.compare(at, 2, U"in") == 0 || word.compare(at, 2, U"In") == 0;
}

/// Capitals in the middle make an abbreviation, a brand or a Binnen-I of it; only the first letter may be one.
bool has_inner_capital(const std::u32string& word, Piece piece) {
  for (std::size_t i = piece.begin + 1; i < piece.end; ++i) {
    if (is_upper(word[i])) return true;
  }
  return false;
}

/// The runs of letters that may be hyphenated. None when the word is an address, a code or holds digits.
std::vector<Piece> pieces_of(const std::u32string& word) {
  std::vector<Piece> pieces;
  std::size_t i = 0;
  for (const char32_t code : word) {
    if (code == U'@' || code == U'\\' || code == U'#' || code == U'=' || (code >= U'0' && code <= U'9')) return {};
  }
  if (word.find(U"://") != std::u32string::npos || word.find(U"www.") != std::u32string::npos) return {};
  while (i < word.size()) {
    if (!is_letter(word[i])) {
      const char32_t code = word[i];
      const bool inside = i > 0 && i + 1 < word.size() && is_letter(word[i - 1]);
      // What follows a Gender sign, an apostrophe or a dot inside a word is not hyphenated, nor is anything behind it.
      if (inside && (code == U'’' || code == U'\'' || code == U'.')) return {};
      if (inside && is_gender_sign(code)) break;
      if (inside && may_be_gender_sign(code) && gender_ending_at(word, i + 1)) break;
      // Kolleg(-innen)
      if (i > 0 && is_letter(word[i - 1]) && may_be_gender_sign(code) && word.compare(i + 1, 1, U"-") == 0 &&
          gender_ending_at(word, i + 2))
        break;
      if (inside && code == U'/' && (gender_ending_at(word, i + 1) || word[i + 1] == U'-')) break;
      ++i;
      continue;
    }
    Piece piece{i, i};
    while (piece.end < word.size() &&
           (is_letter(word[piece.end]) ||
            u_getIntPropertyValue(static_cast<UChar32>(word[piece.end]), UCHAR_CANONICAL_COMBINING_CLASS) > 0))
      ++piece.end;
    i = piece.end;
    if (!has_inner_capital(word, piece)) pieces.push_back(piece);
  }
  return pieces;
}

/// Prefixes that are words too, but make no compound ("über-", "nach-").
bool is_prefix(std::string_view part) {
  static const std::unordered_set<std::string_view> prefixes{
      "ab",     "an",     "auf",    "aus",   "bei",    "dar",    "durch",    "ein",      "ent",   "emp",
      "er",     "fort",   "ge",     "her",   "hin",    "hinter", "in",       "los",      "miss",  "mit",
      "nach",   "nieder", "ober",   "über",  "um",     "un",     "unter",    "ur",       "ver",   "vor",
      "weg",    "wider",  "wieder", "zer",   "zu",     "zurück", "zusammen", "zwischen", "inter", "pro",
      "re",     "trans",  "ko",     "kon",   "des",    "dis",    "ex",       "sub",      "super", "non",
      "vorbei", "voran",  "gegen",  "bevor", "hervor", "herbei", "dazu",     "daran",    "dabei", "ober"};
  return prefixes.contains(part);
}

}  // namespace

struct Hyphenator::Parts {
  // Made when first needed: a run with nothing to do sets nothing.
  mutable std::once_flag loaded;
  mutable std::optional<Patterns> patterns;
  /// Lower-case word → points by code point, joint or not.
  std::map<std::u32string, std::vector<std::pair<std::size_t, bool>>> exceptions;
  /// The same for last ("=check") and first ("place-ma-king=") parts of compounds, without the joint.
  std::map<std::u32string, std::vector<std::pair<std::size_t, bool>>> last_parts, first_parts;
  mutable std::mutex mutex;  // of what follows
  mutable std::unordered_map<std::u32string, std::vector<std::pair<std::size_t, bool>>> known;

  Parts() {
    const std::string_view text(
        dossier_hyphen_exceptions_begin,
        static_cast<std::size_t>(dossier_hyphen_exceptions_end - dossier_hyphen_exceptions_begin));
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      begin = end + 1;
      if (line.empty() || line.front() == '#') continue;
      std::u32string word;
      std::vector<std::pair<std::size_t, bool>> points;
      for (const char32_t code : to_utf32(line)) {
        if (code == U'-' || code == U'=') {
          points.emplace_back(word.size(), code == U'=');
        } else {
          word.push_back(code);
        }
      }
      if (line.front() == '=') {
        points.erase(points.begin());
        last_parts.emplace(std::move(word), std::move(points));
      } else if (line.back() == '=') {
        points.pop_back();
        first_parts.emplace(std::move(word), std::move(points));
      } else {
        exceptions.emplace(std::move(word), std::move(points));
      }
    }
  }

  /// Points of a lower-case run of letters, by code points from its begin. Texts repeat their words, and most of the
  /// time goes into looking up what they may be made of: what was found is kept.
  std::vector<std::pair<std::size_t, bool>> points(const std::u32string& letters) const {
    {
      const std::lock_guard lock(mutex);
      if (const auto found = known.find(letters); found != known.end()) return found->second;
    }
    std::vector<std::pair<std::size_t, bool>> found = find_points(letters);
    const std::lock_guard lock(mutex);
    if (known.size() < kMostKnown) known.emplace(letters, found);
    return found;
  }

  std::vector<std::pair<std::size_t, bool>> find_points(const std::u32string& letters) const {
    if (const auto found = exceptions.find(letters); found != exceptions.end()) return found->second;
    if (const auto cut = listed_joint(letters)) {
      const std::u32string first = letters.substr(0, *cut), last = letters.substr(*cut);
      const auto as_first = first_parts.find(first), as_last = last_parts.find(last);
      std::vector<std::pair<std::size_t, bool>> out =
          as_first != first_parts.end() ? as_first->second : find_points(first);
      out.emplace_back(*cut, true);
      for (auto [place, joint] : as_last != last_parts.end() ? as_last->second : find_points(last)) {
        out.emplace_back(*cut + place, joint);
      }
      return out;
    }
    std::vector<std::pair<std::size_t, bool>> out;
    std::call_once(loaded, [this] { patterns.emplace(); });
    const std::string bytes = to_utf8(letters);
    std::string marks(bytes.size() + 5, '\0');
    char** replacements = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    if (hnj_hyphen_hyphenate2(patterns->get(), bytes.data(), static_cast<int>(bytes.size()), marks.data(), nullptr,
                              &replacements, &positions, &cuts) != 0) {
      return out;
    }
    for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
      if ((static_cast<unsigned char>(marks[i]) & 1U) == 0) continue;
      std::size_t place = i + 1;
      // A consonant alone between two points ("Dialo-g-netz") goes with what is before it.
      if (!out.empty() && i + 1 - out.back().first == 1 &&
          std::u32string_view(U"aeiouyäöü").find(letters[i]) == std::u32string_view::npos) {
        out.pop_back();
      }
      place = beside_joint(letters, place);
      if (!out.empty() && place <= out.back().first) continue;
      // A prefix before the point belongs to what follows: Quartiers-ent|wicklung is no joint.
      const std::size_t before = out.empty() ? 0 : out.back().first;
      const bool after_prefix = is_prefix(to_utf8(std::u32string_view(letters).substr(before, place - before)));
      out.emplace_back(place, !after_prefix && is_joint(letters, place));
    }
    return out;
  }

  /// Where a listed part of compounds begins or ends, with enough of a word on its other side. Behind "ss" only when
  /// that ends a word: Fluss|check, but Bildungs|scheck.
  std::optional<std::size_t> listed_joint(const std::u32string& letters) const {
    constexpr std::size_t kShortestOtherPart = 3;
    for (std::size_t cut = kShortestOtherPart; cut + kShortestOtherPart <= letters.size(); ++cut) {
      const std::u32string first = letters.substr(0, cut);
      if (first_parts.contains(first)) return cut;
      if (last_parts.contains(letters.substr(cut)) &&
          (!first.ends_with(U"ss") || Lexicon::shared().is_simple_word(to_utf8(first))))
        return cut;
    }
    return std::nullopt;
  }

  /// The patterns may miss a joint by a letter (Krei|schor for Kreis|chor): where two listed words meet right beside
  /// the point, and none at it, the point belongs there.
  std::size_t beside_joint(const std::u32string& letters, std::size_t place) const {
    constexpr std::size_t kShortestWordBeside = 4;
    const bool before_s = letters[place] == U's' && place + 1 < letters.size() &&
                          std::u32string_view(U"aeiouyäöü").find(letters[place + 1]) == std::u32string_view::npos;
    if (!before_s || place < kShortestWordBeside || letters.size() < place + 2 * kShortestWordBeside ||
        is_joint(letters, place))
      return place;
    const Lexicon& lexicon = Lexicon::shared();
    const std::size_t moved = place + 1;
    const std::u32string_view left = std::u32string_view(letters).substr(0, moved);
    const bool listed = lexicon.is_simple_word(to_utf8(left)) && is_compound(letters.substr(moved));
    return listed ? moved : place;
  }

  /// A word that is made of two listed ones of four letters and more.
  static bool is_compound(const std::u32string& word) {
    constexpr std::size_t kShortestPart = 4;
    const Lexicon& lexicon = Lexicon::shared();
    for (std::size_t cut = kShortestPart; cut + kShortestPart <= word.size(); ++cut) {
      if (lexicon.is_simple_word(to_utf8(std::u32string_view(word).substr(0, cut))) &&
          lexicon.is_simple_word(to_utf8(std::u32string_view(word).substr(cut))))
        return true;
    }
    return false;
  }

  /// Both sides of the point are words, the left one apart from its joining letters (specification 4.3).
  bool is_joint(const std::u32string& letters, std::size_t at) const {
    if (at < kShortestJointPart || letters.size() - at < kShortestJointPart) return false;
    const Lexicon& lexicon = Lexicon::shared();
    const auto is_part = [&](const std::u32string& part) {
      const std::string bytes = to_utf8(part);
      if (part.size() < kShortestJointPart) return false;
      if (lexicon.is_simple_word(bytes)) return true;
      std::string capital;
      append_utf8(capital, static_cast<char32_t>(u_toupper(static_cast<UChar32>(part.front()))));
      capital += to_utf8(std::u32string_view(part).substr(1));
      return part.size() >= 2 * kShortestJointPart && lexicon.is_noun(capital);
    };
    const std::u32string left = letters.substr(0, at);
    if (letters.compare(at, letters.size() - at, U"gen") == 0) return false;  // Herausforderun-gen, no part "Gen"
    if (is_prefix(to_utf8(left)) || !is_part(letters.substr(at))) return false;
    for (const std::u32string_view joint : {U"", U"s", U"es", U"n", U"en", U"er", U"e"}) {
      if (left.size() >= joint.size() && left.compare(left.size() - joint.size(), joint.size(), joint) == 0 &&
          is_part(left.substr(0, left.size() - joint.size()))) {
        return true;
      }
    }
    // Verbs without their ending: Wohn=, Bau=.
    return is_part(left + U"en");
  }
};

Hyphenator::Hyphenator() : parts_(std::make_unique<Parts>()) {}
Hyphenator::~Hyphenator() = default;

std::vector<HyphenPoint> Hyphenator::points(std::string_view word, std::string_view language,
                                            const std::vector<std::uint32_t>& soft_hyphens) const {
  std::vector<HyphenPoint> out;
  const std::u32string wide = to_utf32(word);
  std::vector<std::uint32_t> bytes;  // byte offset of each code point
  bytes.reserve(wide.size());
  for (std::size_t at = 0; at < word.size();) {
    bytes.push_back(static_cast<std::uint32_t>(at));
    next_code_point(word, at);
  }
  const bool german = language.empty() || language.substr(0, 2) == "de";
  const std::vector<Piece> pieces = pieces_of(wide);
  for (const Piece piece : pieces) {
    std::u32string letters;
    for (std::size_t i = piece.begin; i < piece.end; ++i) letters.push_back(lower(wide[i]));
    const bool is_exception = german && parts_->exceptions.contains(letters);
    if (!soft_hyphens.empty() && !is_exception) {
      for (const std::uint32_t soft : soft_hyphens) {
        const auto at = std::lower_bound(bytes.begin(), bytes.end(), soft);
        if (at == bytes.end() || *at != soft) continue;
        const auto place = static_cast<std::size_t>(at - bytes.begin());
        if (place <= piece.begin || place >= piece.end) continue;
        out.push_back({soft, german && parts_->is_joint(letters, place - piece.begin), true});
      }
      continue;
    }
    if (!german || letters.size() < kShortestWord) continue;
    for (const auto& [place, joint] : parts_->points(letters)) {
      if (place < kLeftMinimum || letters.size() - place < kRightMinimum) continue;
      out.push_back({bytes[piece.begin + place], joint, is_exception});
    }
  }
  return out;
}

std::vector<std::uint32_t> Hyphenator::ligature_barriers(std::string_view word, std::string_view language) const {
  std::vector<std::uint32_t> out;
  if (!language.empty() && language.substr(0, 2) != "de") return out;
  if (word.find('f') == std::string_view::npos) return out;
  const std::u32string wide = to_utf32(word);
  std::vector<std::uint32_t> bytes;
  for (std::size_t at = 0; at < word.size();) {
    bytes.push_back(static_cast<std::uint32_t>(at));
    next_code_point(word, at);
  }
  for (const Piece piece : pieces_of(wide)) {
    std::u32string letters;
    for (std::size_t i = piece.begin; i < piece.end; ++i) letters.push_back(lower(wide[i]));
    std::vector<std::pair<std::size_t, bool>> points;
    bool looked = false;
    for (std::size_t i = 1; i < letters.size(); ++i) {
      const char32_t next = letters[i];
      if (letters[i - 1] != U'f' || (next != U'f' && next != U'i' && next != U'l' && next != U't' && next != U'j' &&
                                     next != U'b' && next != U'h' && next != U'k')) {
        continue;
      }
      if (!looked) points = parts_->points(letters);
      looked = true;
      // The endings -lich, -los, -lein and -tum start a new part as well (auf|lich, schlaf|los).
      const auto ending = std::u32string_view(letters).substr(i);
      const bool suffix = ending.starts_with(U"lich") || ending.starts_with(U"los") || ending.starts_with(U"lein") ||
                          ending.starts_with(U"lings");
      const bool prefix =
          i >= 3 && letters.compare(i - 3, 3, U"auf") == 0 && (i == 3 || is_prefix(to_utf8(letters.substr(0, i - 3))));
      const bool joint = std::any_of(points.begin(), points.end(),
                                     [&](const auto& point) { return point.first == i && (point.second || prefix); });
      if (joint || suffix) out.push_back(bytes[piece.begin + i]);
    }
  }
  return out;
}

}  // namespace dossier::language
