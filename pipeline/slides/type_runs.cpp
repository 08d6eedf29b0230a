// Operators are those of ISO 32000-1, 8.4.4 and 9.4.
#include "slides/type_runs.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <string_view>
#include <tuple>

#include "slides/content_operations.h"
#include "slides/document_facts.h"
#include "slides/font_judge.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostOperators = 300'000;
constexpr std::size_t kMostContent = std::size_t{16} << 20;
constexpr int kDeepestForm = 8;
constexpr std::size_t kMostStates = 100;

/// Only Poppler can tell.
struct NotSo {};

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

/// First `inner`, then `outer`.
Matrix operator*(const Matrix& inner, const Matrix& outer) {
  return {inner.a * outer.a + inner.b * outer.c,           inner.a * outer.b + inner.b * outer.d,
          inner.c * outer.a + inner.d * outer.c,           inner.c * outer.b + inner.d * outer.d,
          inner.e * outer.a + inner.f * outer.c + outer.e, inner.e * outer.b + inner.f * outer.d + outer.f};
}

/// From units of the page to points from the top left of the page as shown.
Matrix shown_matrix(const PageBox& box) {
  switch (box.rotation) {
    case 90:
      return {0, 1, 1, 0, -box.bottom, -box.left};
    case 180:
      return {-1, 0, 0, 1, box.right, -box.bottom};
    case 270:
      return {0, -1, -1, 0, box.top, box.right};
    default:
      return {1, 0, 0, -1, -box.left, box.top};
  }
}

/// The last so many numbers before an operator.
template <std::size_t N>
std::array<double, N> numbers(const Operation& operation) {
  std::array<double, N> values{};
  if (operation.operands.size() < N) throw NotSo{};
  for (std::size_t i = 0; i < N; ++i) {
    const Operand& operand = operation.operands[operation.operands.size() - N + i];
    if (operand.kind != Operand::Kind::integer && operand.kind != Operand::Kind::real) throw NotSo{};
    values[i] = operand.number();
  }
  return values;
}

struct State {
  Matrix page;  // from user space to the page as shown
  double size = 0, leading = 0, rise = 0;
  int font = -1;
};

class Reader {
 public:
  explicit Reader(FontJudge& fonts) : fonts_(fonts) {}

  void read(std::string_view bytes, const std::vector<QPDFObjectHandle>& resources, const Matrix& matrix, int depth) {
    content_ += bytes.size();
    if (content_ > kMostContent || depth > kDeepestForm) throw NotSo{};
    ContentOperations operations(bytes);
    State state = inherited_.empty() ? State() : inherited_.back();
    state.page = matrix;
    std::vector<State> saved;
    Matrix line;  // the start of the text line
    while (const Operation* operation = operations.next()) {
      const std::string_view word = operation->word;
      if (++operators_ > kMostOperators) throw NotSo{};
      if (word == "q") {
        if (saved.size() > kMostStates) throw NotSo{};
        saved.push_back(state);
      } else if (word == "Q") {
        if (saved.empty()) continue;
        state = saved.back();
        saved.pop_back();
      } else if (word == "cm") {
        state.page = matrix_of(*operation) * state.page;
      } else if (word == "BT") {
        line = Matrix();
      } else if (word == "Tm") {
        line = matrix_of(*operation);
      } else if (word == "Td" || word == "TD") {
        const auto [x, y] = numbers<2>(*operation);
        if (word == "TD") state.leading = -y;
        line = Matrix{1, 0, 0, 1, x, y} * line;
      } else if (word == "T*" || word == "'" || word == "\"") {
        line = Matrix{1, 0, 0, 1, 0, -state.leading} * line;
        if (word != "T*") add(state, line, operation->operands);
      } else if (word == "TL") {
        state.leading = numbers<1>(*operation)[0];
      } else if (word == "Ts") {
        state.rise = numbers<1>(*operation)[0];
      } else if (word == "Tf") {
        state.size = numbers<1>(*operation)[0];
        state.font = fonts_.number_of(find(resources, "/Font", operation->name_operand()));
        if (state.font < 0) throw NotSo{};
      } else if (word == "Tj" || word == "TJ") {
        add(state, line, operation->operands);
      } else if (word == "gs") {
        // A graphics state may set a font.
        QPDFObjectHandle set = find(resources, "/ExtGState", operation->name_operand());
        if (set.isDictionary() && set.hasKey("/Font")) throw NotSo{};
      } else if (word == "Do") {
        draw(find(resources, "/XObject", operation->name_operand()), resources, state, depth);
      }
    }
  }

  std::vector<TypeRun> runs;

 private:
  static Matrix matrix_of(const Operation& operation) {
    const auto m = numbers<6>(operation);
    return {m[0], m[1], m[2], m[3], m[4], m[5]};
  }

  static QPDFObjectHandle find(const std::vector<QPDFObjectHandle>& resources, const char* kind,
                               const std::string& key) {
    for (auto own = resources.rbegin(); own != resources.rend(); ++own) {
      QPDFObjectHandle dictionary = *own;
      if (!dictionary.isDictionary()) continue;
      QPDFObjectHandle of_kind = dictionary.getKey(kind);
      if (of_kind.isDictionary() && of_kind.hasKey(key)) return of_kind.getKey(key);
    }
    return QPDFObjectHandle::newNull();
  }

  void add(const State& state, const Matrix& line, const std::vector<Operand>& operands) {
    const Matrix whole = Matrix{1, 0, 0, 1, 0, state.rise} * line * state.page;
    if (state.font < 0) throw NotSo{};
    TypeRun run{whole.e, whole.f, std::hypot(whole.c, whole.d) * std::abs(state.size) * fonts_.unit_of(state.font)};
    if (!(run.size > 0)) throw NotSo{};
    std::tie(run.ascent, run.descent) = fonts_.reach_of(state.font);
    // Of turned text only the place of its beginning counts; a slant to the right is common for italics.
    run.turned =
        std::abs(whole.b) > 0.01 * std::abs(whole.a) || !(whole.a * state.size > 0) || !(whole.d * state.size < 0);
    if (run.turned) std::tie(run.ascent, run.descent) = std::pair(0.5, -0.5);
    for (const Operand& operand : operands) {
      if (operand.kind == Operand::Kind::string) run.letters += fonts_.letters_in(state.font, operand.bytes());
    }
    runs.push_back(std::move(run));
  }

  void draw(QPDFObjectHandle object, const std::vector<QPDFObjectHandle>& resources, const State& state, int depth) {
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    QPDFObjectHandle kind = dictionary.getKey("/Subtype");
    if (!kind.isName() || kind.getName() != "/Form") return;
    Matrix matrix;
    QPDFObjectHandle own = dictionary.getKey("/Matrix");
    if (own.isArray() && own.getArrayNItems() == 6) {
      std::array<double, 6> m{};
      for (int i = 0; i < 6; ++i) {
        if (!own.getArrayItem(i).isNumber()) throw NotSo{};
        m[static_cast<std::size_t>(i)] = own.getArrayItem(i).getNumericValue();
      }
      matrix = {m[0], m[1], m[2], m[3], m[4], m[5]};
    }
    std::vector<QPDFObjectHandle> inside = resources;
    inside.push_back(dictionary.getKey("/Resources"));
    const auto bytes = object.getStreamData(qpdf_dl_generalized);
    inherited_.push_back(state);
    read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, inside, matrix * state.page, depth + 1);
    inherited_.pop_back();
  }

  FontJudge& fonts_;
  std::vector<State> inherited_;  // a form begins in the state of whoever draws it
  std::size_t operators_ = 0, content_ = 0;
};

/// Letters without spaces and accents: some fonts draw an accent and its letter one after the other, and readers make
/// one character of the two. Ligatures and other forms of letters are the letters themselves.
std::u16string bare(std::u16string_view text) {
  static const icu::Normalizer2* const kDecompose = [] {
    UErrorCode fault = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(fault);
  }();
  constexpr std::u16string_view kAccents =
      u"^`~\u00A8\u00AF\u00B4\u00B8\u02C6\u02C7\u02C9\u02D8\u02D9\u02DA\u02DB\u02DC\u02DD";
  constexpr UChar32 kScriptL = 0x2113;          // at the place of the grave accent in fonts for formulas
  constexpr UChar32 kSlashThroughNext = 0x338;  // drawn on its own there
  std::u16string letters;
  const auto add = [&](UChar32 c) {
    const bool left_out = u_isUWhiteSpace(c) || u_iscntrl(c) || u_charType(c) == U_NON_SPACING_MARK ||
                          (c < 0x10000 && kAccents.find(static_cast<char16_t>(c)) != std::u16string_view::npos);
    if (left_out) return;
    if (c >= 0x10000) letters.push_back(static_cast<char16_t>(U16_LEAD(c)));
    letters.push_back(static_cast<char16_t>(c < 0x10000 ? c : U16_TRAIL(c)));
  };
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U16_NEXT(text.data(), i, length, c);
    icu::UnicodeString parts;
    if (c == kSlashThroughNext) {
      letters.push_back(kUnknownLetter);
    } else if (c == kScriptL) {
      continue;
    } else if (c < 0xA0 || kDecompose == nullptr || !kDecompose->getDecomposition(c, parts)) {
      add(c);
    } else {
      for (int32_t k = 0; k < parts.length(); k = parts.moveIndex32(k, 1)) add(parts.char32At(k));
    }
  }
  return letters;
}

std::u16string letters_of(std::string_view line) {
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<int32_t>(line.size())));
  return bare({text.getBuffer(), static_cast<std::size_t>(text.length())});
}

/// Signs of formulas have as many readings as there are readers.
bool is_sign(char16_t c) {
  const int kind = u_charType(c);
  const bool of_formulas = c > 0x2030 && !u_isalnum(c);  // primes, angle brackets
  return c >= 0x80 && (kind == U_MATH_SYMBOL || kind == U_OTHER_SYMBOL || of_formulas || c == kUnknownLetter);
}

bool stands_at(std::u16string_view drawn, std::size_t at, std::u16string_view letters) {
  if (drawn.size() - at < letters.size()) return false;
  return std::equal(letters.begin(), letters.end(), drawn.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char16_t read, char16_t meant) { return read == meant || is_sign(meant); });
}

/// Where a line stands further on: with those after it where it is short. npos when that is not sure.
std::size_t find_again(std::u16string_view drawn, std::size_t at, const std::vector<std::u16string>& lines,
                       std::size_t line) {
  // A reader leaves out what stands beside the page; more than this is another text.
  constexpr std::size_t kMostPassedOver = 4'000, kEnough = 8, kLeast = 4;
  std::u16string wanted;
  for (; line < lines.size() && wanted.size() < kEnough; ++line) wanted += lines[line];
  if (wanted.size() < kLeast) return std::u16string::npos;
  return drawn.substr(0, at + kMostPassedOver).find(wanted, at);
}

}  // namespace

std::optional<std::vector<TypeRun>> type_runs(QPDFObjectHandle page, FontJudge& fonts) {
  try {
    QPDFPageObjectHelper helper(page);
    Pl_Buffer content("content");
    helper.pipeContents(&content);
    content.finish();
    const auto bytes = content.getBufferSharedPointer();
    Reader reader(fonts);
    reader.read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()},
                {helper.getAttribute("/Resources", false)}, shown_matrix(page_box(page)), 0);
    return std::move(reader.runs);
  } catch (const NotSo&) {
    return std::nullopt;
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

std::optional<std::vector<Line>> lines_in_place(std::string_view raw, const std::vector<TypeRun>& runs) {
  constexpr std::size_t kMostLookedBack = 20;
  constexpr double kShadowMoved = 0.2;  // in sizes
  std::u16string drawn;
  std::vector<std::size_t> ends;  // of each run in it
  for (const TypeRun& run : runs) {
    drawn += bare(run.letters);
    ends.push_back(drawn.size());
  }
  std::vector<Line> lines;
  std::vector<const TypeRun*> begins;  // of the lines so far
  std::size_t at = 0, run = 0;
  const std::vector<std::string_view> raw_lines = lines_of(raw);
  std::vector<std::u16string> all_letters;
  for (const std::string_view raw_line : raw_lines) all_letters.push_back(letters_of(raw_line));
  for (std::size_t number = 0; number < raw_lines.size(); ++number) {
    const std::u16string& letters = all_letters[number];
    if (letters.empty()) continue;
    if (!stands_at(drawn, at, letters)) at = find_again(drawn, at, all_letters, number);
    if (at == std::u16string::npos) return std::nullopt;
    Line line;
    line.text = clean_line(raw_lines[number]);
    while (ends[run] <= at) ++run;
    at += letters.size();
    line.y = runs[run].baseline - runs[run].ascent * runs[run].size;
    double bottom = line.y;
    for (std::size_t i = run; i < runs.size() && (i == run || ends[i - 1] < at); ++i) {
      if (ends[i] == (i == 0 ? 0 : ends[i - 1])) continue;  // nothing but spaces and accents
      line.y = std::min(line.y, runs[i].baseline - runs[i].ascent * runs[i].size);
      bottom = std::max(bottom, runs[i].baseline - runs[i].descent * runs[i].size);
      line.size = std::max(line.size, runs[i].size);
    }
    line.height = bottom - line.y;
    if (line.text.empty()) continue;
    // Shadows and imitated bold: the same again, hardly moved, or the beginning of it.
    const TypeRun& begin = runs[run];
    const double near = begin.size * kShadowMoved;
    bool again = false;
    for (std::size_t i = lines.size(); i-- > lines.size() - std::min(lines.size(), kMostLookedBack) && !again;) {
      again = std::abs(begins[i]->x - begin.x) < near && std::abs(begins[i]->baseline - begin.baseline) < near &&
              (lines[i].text.starts_with(line.text) || line.text.starts_with(lines[i].text));
      if (again && line.text.size() > lines[i].text.size()) lines[i] = line;
    }
    if (again) continue;
    begins.push_back(&begin);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool settle_sizes(std::vector<Word>& words, const std::vector<TypeRun>& runs) {
  if (std::any_of(runs.begin(), runs.end(), [](const TypeRun& run) { return run.turned; })) return false;
  // Poppler's boxes reach at most so many times the size above and below the baseline.
  constexpr double kHighest = 1.06, kLowest = 0.41;
  std::vector<TypeRun> sorted = runs;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const TypeRun& a, const TypeRun& b) { return a.baseline < b.baseline; });
  for (Word& word : words) {
    const TypeRun* best = nullptr;
    bool clear = true;
    auto run = std::lower_bound(sorted.begin(), sorted.end(), word.y + word.height * 0.4,
                                [](const TypeRun& one, double y) { return one.baseline < y; });
    for (; run != sorted.end() && run->baseline < word.y + word.height * 1.06; ++run) {
      const double above = run->baseline - word.y, below = word.y + word.height - run->baseline;
      if (above > run->size * kHighest || above < run->size * 0.4 || below > run->size * kLowest) continue;
      if (run->x > word.x + word.height * 0.1) continue;
      const bool as_near = best != nullptr && std::abs(run->x - best->x) < 0.01;
      if (best == nullptr || run->x > best->x + 0.01) {
        best = &*run;
        clear = true;
      } else if (as_near && std::abs(run->size - best->size) > best->size * 0.01) {
        clear = false;
      }
    }
    if (best == nullptr || !clear) return false;
    word.size = best->size;
  }
  return true;
}

}  // namespace dossier::slides
