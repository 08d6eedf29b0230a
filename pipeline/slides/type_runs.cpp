// Operators are those of ISO 32000-1, 8.4.4 and 9.4.
#include "slides/type_runs.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <string_view>
#include <tuple>

#include "slides/document_facts.h"
#include "slides/font_judge.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostOperators = 60'000;
constexpr std::size_t kMostContent = std::size_t{4} << 20;
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

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool ends_word(char c) {
  return is_space(c) || std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

/// Content streams in pieces; dictionaries are passed over, strings and the numbers outside of arrays kept.
class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : rest_(bytes) {}

  /// The next operator; empty at the end.
  std::string_view next() {
    count_ = 0;
    name_ = {};
    strings_.clear();
    int arrays = 0;
    for (;;) {
      while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
      if (rest_.empty()) return {};
      const char c = rest_[0];
      if (c == '%') {
        rest_.remove_prefix(std::min(rest_.size(), rest_.find_first_of("\r\n")));
      } else if (c == '(') {
        take_string(end_of_string());
      } else if (c == '<' && !rest_.starts_with("<<")) {
        take_string(std::min(rest_.size(), rest_.find('>')));
      } else if (c == '[' || c == ']') {
        arrays += c == '[' ? 1 : -1;
        rest_.remove_prefix(1);
      } else if (c == '/') {
        rest_.remove_prefix(1);
        name_ = word();
      } else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
        number(word(), arrays > 0);
      } else if (ends_word(c)) {
        rest_.remove_prefix(1);
      } else {
        const std::string_view found = word();
        if (found == "ID") skip_inline_data();
        return found;
      }
    }
  }

  /// The last so many numbers before the operator.
  template <std::size_t N>
  std::array<double, N> numbers() const {
    if (count_ < N) throw NotSo{};
    std::array<double, N> result;
    for (std::size_t i = 0; i < N; ++i) result[i] = values_[(count_ - N + i) % values_.size()];
    return result;
  }
  std::string_view name() const { return name_; }
  /// The strings before the operator, in brackets as written.
  const std::vector<std::string_view>& strings() const { return strings_; }

 private:
  std::string_view word() {
    std::size_t end = 0;
    while (end < rest_.size() && !ends_word(rest_[end])) ++end;
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return found;
  }

  void number(std::string_view text, bool in_array) {
    if (in_array) return;
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (fault != std::errc() || end != text.data() + text.size()) throw NotSo{};
    values_[count_++ % values_.size()] = value;
  }

  /// Where the bracket stands that closes the string at the beginning.
  std::size_t end_of_string() const {
    int depth = 0;
    std::size_t i = 0;
    for (; i < rest_.size(); ++i) {
      if (rest_[i] == '\\') {
        ++i;
      } else if (rest_[i] == '(') {
        ++depth;
      } else if (rest_[i] == ')' && --depth == 0) {
        break;
      }
    }
    return std::min(rest_.size(), i);
  }

  void take_string(std::size_t end) {
    if (end == rest_.size()) throw NotSo{};  // never closed
    strings_.push_back(rest_.substr(0, end + 1));
    rest_.remove_prefix(end + 1);
  }

  void skip_inline_data() {
    std::size_t at = 0;
    while ((at = rest_.find("EI", at)) != std::string_view::npos) {
      const bool stands_alone =
          at > 0 && is_space(rest_[at - 1]) && (at + 2 >= rest_.size() || is_space(rest_[at + 2]));
      at += 2;
      if (stands_alone) break;
    }
    if (at == std::string_view::npos) throw NotSo{};
    rest_.remove_prefix(at);
  }

  std::string_view rest_;
  std::array<double, 8> values_{};
  std::size_t count_ = 0;
  std::string_view name_;
  std::vector<std::string_view> strings_;
};

/// The bytes of a string object, in brackets as written (ISO 32000-1, 7.3.4).
std::string bytes_of(std::string_view written) {
  std::string bytes;
  const bool hexadecimal = written[0] == '<';
  written = written.substr(1, written.size() - 2);
  if (hexadecimal) {
    int half = -1;
    for (const char c : written) {
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) continue;
      if (half >= 0) bytes.push_back(static_cast<char>(half << 4 | digit));
      half = half < 0 ? digit : -1;
    }
    if (half >= 0) bytes.push_back(static_cast<char>(half << 4));
    return bytes;
  }
  constexpr std::string_view kSigns = "nrtbf", kMeant = "\n\r\t\b\f";
  for (std::size_t i = 0; i < written.size(); ++i) {
    char c = written[i];
    if (c == '\\' && i + 1 < written.size()) {
      c = written[++i];
      if (c >= '0' && c <= '7') {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && i + digits < written.size() && written[i + digits] >= '0' && written[i + digits] <= '7';
             ++digits) {
          value = value * 8 + (written[i + digits] - '0');
        }
        i += digits - 1;
        c = static_cast<char>(value);
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && i + 1 < written.size() && written[i + 1] == '\n') ++i;
        continue;
      } else if (const std::size_t sign = kSigns.find(c); sign != std::string_view::npos) {
        c = kMeant[sign];
      }
    } else if (c == '\r') {
      if (i + 1 < written.size() && written[i + 1] == '\n') ++i;
      c = '\n';
    }
    bytes.push_back(c);
  }
  return bytes;
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
    Scanner scanner(bytes);
    State state = inherited_.empty() ? State() : inherited_.back();
    state.page = matrix;
    std::vector<State> saved;
    Matrix line;  // the start of the text line
    for (std::string_view word = scanner.next(); !word.empty(); word = scanner.next()) {
      if (++operators_ > kMostOperators) throw NotSo{};
      if (word == "q") {
        if (saved.size() > kMostStates) throw NotSo{};
        saved.push_back(state);
      } else if (word == "Q") {
        if (saved.empty()) continue;
        state = saved.back();
        saved.pop_back();
      } else if (word == "cm") {
        state.page = matrix_of(scanner) * state.page;
      } else if (word == "BT") {
        line = Matrix();
      } else if (word == "Tm") {
        line = matrix_of(scanner);
      } else if (word == "Td" || word == "TD") {
        const auto [x, y] = scanner.numbers<2>();
        if (word == "TD") state.leading = -y;
        line = Matrix{1, 0, 0, 1, x, y} * line;
      } else if (word == "T*" || word == "'" || word == "\"") {
        line = Matrix{1, 0, 0, 1, 0, -state.leading} * line;
        if (word != "T*") add(state, line, scanner.strings());
      } else if (word == "TL") {
        state.leading = scanner.numbers<1>()[0];
      } else if (word == "Ts") {
        state.rise = scanner.numbers<1>()[0];
      } else if (word == "Tf") {
        state.size = scanner.numbers<1>()[0];
        state.font = fonts_.number_of(find(resources, "/Font", scanner.name()));
        if (state.font < 0 || fonts_.is_type3(state.font)) throw NotSo{};
      } else if (word == "Tj" || word == "TJ") {
        add(state, line, scanner.strings());
      } else if (word == "gs") {
        // A graphics state may set a font.
        QPDFObjectHandle set = find(resources, "/ExtGState", scanner.name());
        if (set.isDictionary() && set.hasKey("/Font")) throw NotSo{};
      } else if (word == "Do") {
        draw(find(resources, "/XObject", scanner.name()), resources, state, depth);
      }
    }
  }

  std::vector<TypeRun> runs;

 private:
  static Matrix matrix_of(const Scanner& scanner) {
    const auto m = scanner.numbers<6>();
    return {m[0], m[1], m[2], m[3], m[4], m[5]};
  }

  static QPDFObjectHandle find(const std::vector<QPDFObjectHandle>& resources, const char* kind,
                               std::string_view name) {
    const std::string key = "/" + std::string(name);
    for (auto own = resources.rbegin(); own != resources.rend(); ++own) {
      QPDFObjectHandle dictionary = *own;
      if (!dictionary.isDictionary()) continue;
      QPDFObjectHandle of_kind = dictionary.getKey(kind);
      if (of_kind.isDictionary() && of_kind.hasKey(key)) return of_kind.getKey(key);
    }
    return QPDFObjectHandle::newNull();
  }

  void add(const State& state, const Matrix& line, const std::vector<std::string_view>& strings) {
    const Matrix whole = Matrix{1, 0, 0, 1, 0, state.rise} * line * state.page;
    // Turned and slanted-up text is another matter; a slant to the right is common for italics.
    if (std::abs(whole.b) > 0.01 * std::abs(whole.a) || !(whole.a * state.size > 0) || !(whole.d * state.size < 0)) {
      throw NotSo{};
    }
    if (state.font < 0) throw NotSo{};
    TypeRun run{whole.e, whole.f, std::hypot(whole.c, whole.d) * std::abs(state.size)};
    std::tie(run.ascent, run.descent) = fonts_.reach_of(state.font);
    for (const std::string_view written : strings) run.letters += fonts_.letters_in(state.font, bytes_of(written));
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

/// The characters of a line without spaces.
std::u16string letters_of(std::string_view line) {
  std::u16string letters;
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<int32_t>(line.size())));
  for (int32_t i = 0; i < text.length(); ++i) {
    if (!u_isUWhiteSpace(text[i]) && !u_iscntrl(text[i])) letters.push_back(text[i]);
  }
  return letters;
}

bool stands_at(std::u16string_view drawn, std::size_t at, std::u16string_view letters) {
  if (drawn.size() - at < letters.size()) return false;
  return std::equal(letters.begin(), letters.end(), drawn.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char16_t read, char16_t meant) { return read == meant || meant == kUnknownLetter; });
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
  // A reader leaves out what stands beside the page; more than this is another text.
  constexpr std::size_t kMostPassedOver = 4'000, kLeastToFindAgain = 4, kMostAlike = 20;
  constexpr double kShadowMoved = 0.2;  // in sizes
  std::u16string drawn;
  std::vector<std::size_t> ends;  // of each run in it
  for (const TypeRun& run : runs) {
    drawn += run.letters;
    ends.push_back(drawn.size());
  }
  std::vector<Line> lines;
  std::map<std::string, std::vector<const TypeRun*>> begins;  // of the lines so far, by text
  std::size_t at = 0, run = 0;
  for (const std::string_view raw_line : lines_of(raw)) {
    const std::u16string letters = letters_of(raw_line);
    if (letters.empty()) continue;
    if (!stands_at(drawn, at, letters)) {
      if (letters.size() < kLeastToFindAgain) return std::nullopt;
      at = std::u16string_view(drawn).substr(0, at + kMostPassedOver).find(letters, at);
      if (at == std::u16string::npos) return std::nullopt;
    }
    Line line;
    line.text = clean_line(raw_line);
    while (ends[run] <= at) ++run;
    at += letters.size();
    line.y = runs[run].baseline - runs[run].ascent * runs[run].size;
    double bottom = line.y;
    for (std::size_t i = run; i < runs.size() && (i == run || ends[i - 1] < at); ++i) {
      if (runs[i].letters.empty()) continue;
      line.y = std::min(line.y, runs[i].baseline - runs[i].ascent * runs[i].size);
      bottom = std::max(bottom, runs[i].baseline - runs[i].descent * runs[i].size);
      line.size = std::max(line.size, runs[i].size);
    }
    line.height = bottom - line.y;
    if (line.text.empty()) continue;
    // Shadows and imitated bold: the same again, hardly moved.
    std::vector<const TypeRun*>& alike = begins[line.text];
    const TypeRun& begin = runs[run];
    const double near = begin.size * kShadowMoved;
    if (std::any_of(alike.begin(), alike.end(), [&](const TypeRun* other) {
          return std::abs(other->x - begin.x) < near && std::abs(other->baseline - begin.baseline) < near;
        })) {
      continue;
    }
    if (alike.size() < kMostAlike) alike.push_back(&begin);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool settle_sizes(std::vector<Word>& words, const std::vector<TypeRun>& runs) {
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
