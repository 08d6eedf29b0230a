// Operators are those of ISO 32000-1, 8.4.4, 8.5, 8.6.8, 8.10 and 9.4.
#include "slides/content/drawn_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string_view>
#include <tuple>

#include "slides/content/content_operations.h"
#include "slides/content/document_facts.h"
#include "slides/content/matrix.h"
#include "slides/content/operators.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostOperators = 300'000;
constexpr std::size_t kMostContent = std::size_t{16} << 20;
constexpr int kDeepestForm = 8;
constexpr std::size_t kMostStates = 100;
constexpr std::size_t kMostFrames = 200;

/// Only Poppler can tell.
struct NotSo {};

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

/// FNV-1a, as far as needed to tell marks apart.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ value) * 1'099'511'628'211U;
}
std::uint64_t mixed(std::uint64_t hash, std::string_view bytes) {
  for (char c : bytes) hash = mixed(hash, static_cast<unsigned char>(c));
  return hash;
}
constexpr std::uint64_t kNoHash = 14'695'981'039'346'656'037U;

/// The same number for places that differ by a rounding error, mostly.
std::uint64_t place_hash(std::uint64_t hash, double points) {
  return mixed(hash, static_cast<std::uint64_t>(std::llround(std::clamp(points, -1e6, 1e6))));
}

struct Colour {
  std::uint64_t space = kNoHash, value = kNoHash;
};

struct State {
  Matrix page;  // from user space to the page as shown
  double size = 0, leading = 0, rise = 0, letter_gap = 0, word_gap = 0, stretch = 1;
  int font = -1, rendering = 0;
  Colour fill, stroke;
  std::uint64_t fill_opacity = kNoHash, stroke_opacity = kNoHash, blending = kNoHash;
  double pen_points = 1;  // width of a line, in user space
  std::uint64_t line_width = kNoHash, dashes = kNoHash, clip = kNoHash;

  /// What holds for all that is painted.
  std::uint64_t look() const {
    std::uint64_t hash = kNoHash;
    for (std::uint64_t part : {fill_opacity, stroke_opacity, blending, clip}) hash = mixed(hash, part);
    return hash;
  }
  std::uint64_t pen() const { return mixed(mixed(stroke.value, line_width), dashes); }
};

/// The path being built, on the page as shown.
struct Path {
  std::uint64_t hash = kNoHash;
  std::optional<Area> area;
  int parts = 0;

  void add(const Matrix& page, double x, double y) {
    const double right = x * page.a + y * page.c + page.e, down = x * page.b + y * page.d + page.f;
    hash = place_hash(hash, right);
    hash = place_hash(hash, down);
    if (!area) area = Area{right, down, right, down};
    area = Area{std::min(area->left, right), std::min(area->top, down), std::max(area->right, right),
                std::max(area->bottom, down)};
  }
};

/// Where a rectangle comes to stand.
Area placed_area(const Matrix& page, double left, double bottom, double right, double top) {
  Path path;
  for (double x : {left, right}) {
    for (double y : {bottom, top}) path.add(page, x, y);
  }
  return *path.area;
}
constexpr Area kAnywhere{-1e9, -1e9, 1e9, 1e9};

class Reader {
 public:
  /// Width and height of the page as shown, in points.
  Reader(FontJudge& fonts, double width, double height) : fonts_(fonts), width_(width), height_(height) {}

  void read(std::string_view bytes, const std::vector<QPDFObjectHandle>& resources, const Matrix& matrix, int depth) {
    content_ += bytes.size();
    if (content_ > kMostContent || depth > kDeepestForm) throw NotSo{};
    ContentOperations operations(bytes);
    State state = inherited_.empty() ? State() : inherited_.back();
    state.page = matrix;
    std::vector<State> saved;
    Matrix line;  // the start of the text line
    pen_ = 0;
    while (const Operation* operation = operations.next()) {
      const std::string_view word = operation->word;
      if (++operators_ > kMostOperators) throw NotSo{};
      if (!is_complete(*operation)) plain = false;  // readers differ
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
        pen_ = 0;
      } else if (word == "Tm") {
        line = matrix_of(*operation);
        pen_ = 0;
      } else if (word == "Td" || word == "TD") {
        const auto [x, y] = numbers<2>(*operation);
        if (word == "TD") state.leading = -y;
        line = Matrix{1, 0, 0, 1, x, y} * line;
        pen_ = 0;
      } else if (word == "T*" || word == "'" || word == "\"") {
        line = Matrix{1, 0, 0, 1, 0, -state.leading} * line;
        pen_ = 0;
        if (word != "T*") add(state, line, operation->operands);
      } else if (word == "TL") {
        state.leading = numbers<1>(*operation)[0];
      } else if (word == "Ts") {
        state.rise = numbers<1>(*operation)[0];
      } else if (word == "Tc") {
        state.letter_gap = numbers<1>(*operation)[0];
      } else if (word == "Tw") {
        state.word_gap = numbers<1>(*operation)[0];
      } else if (word == "Tz") {
        state.stretch = numbers<1>(*operation)[0] / 100;
      } else if (word == "Tr") {
        state.rendering = static_cast<int>(numbers<1>(*operation)[0]);
      } else if (word == "w") {
        state.line_width = mixed(kNoHash, operands_hash(*operation));
        state.pen_points = std::abs(numbers<1>(*operation)[0]);
      } else if (word == "d") {
        state.dashes = mixed(kNoHash, operands_hash(*operation));
      } else if (word == "Tf") {
        state.size = numbers<1>(*operation)[0];
        state.font = fonts_.number_of(find(resources, "/Font", operation->name_operand()));
        if (state.font < 0) throw NotSo{};
      } else if (word == "Tj" || word == "TJ") {
        add(state, line, operation->operands);
      } else if (word == "gs") {
        set_look(find(resources, "/ExtGState", operation->name_operand()), state);
      } else if (word == "Do") {
        draw(find(resources, "/XObject", operation->name_operand()), resources, state, depth);
      } else if (word == "sh") {
        const QPDFObjectHandle shade = find(resources, "/Shading", operation->name_operand());
        marks.shapes.push_back({placed(mixed(state.look(), object_hash(shade)), state.page), kAnywhere});
      } else if (word == "ID") {
        const std::uint64_t picture = mixed(operands_hash(*operation), operation->inline_data);
        marks.shapes.push_back({placed(mixed(mixed(picture, state.fill.value), state.look()), state.page),
                                placed_area(state.page, 0, 0, 1, 1)});
      } else if (word == "BDC" || word == "BMC") {
        // Layers may be hidden.
        if (!operation->operands.empty() && operation->operands.front().name() == "/OC") plain = false;
        marked_.push_back(number_in_structure(*operation, resources));
      } else if (word == "EMC") {
        if (!marked_.empty()) marked_.pop_back();
      } else if (!set_colour(*operation, resources, state)) {
        build_path(*operation, state);
      }
    }
    if (!operations.sound()) plain = false;
  }

  std::vector<TypeRun> runs;
  std::vector<Area> frames;
  Marks marks;
  bool plain = true;  // nothing hides what is drawn

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

  /// The number that marked content has in the structure; that of what is around it when it has none itself.
  int number_in_structure(const Operation& operation, const std::vector<QPDFObjectHandle>& resources) const {
    const int around = marked_.empty() ? -1 : marked_.back();
    const std::vector<Operand>& operands = operation.operands;
    for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
      if (operands[i].name() == "/MCID" && operands[i + 1].kind == Operand::Kind::integer) {
        return static_cast<int>(operands[i + 1].number());
      }
    }
    if (operation.word != "BDC" || operands.size() != 2 || operands[1].kind != Operand::Kind::name) return around;
    QPDFObjectHandle named = find(resources, "/Properties", operands[1].name());
    QPDFObjectHandle number = named.isDictionary() ? named.getKey("/MCID") : QPDFObjectHandle::newNull();
    return number.isInteger() ? static_cast<int>(number.getIntValue()) : around;
  }

  /// How far showing this moves on, in the unit of the text's line; about half a size a letter where the font does not
  /// say its widths.
  double advance_of(const State& state, const std::vector<Operand>& operands) const {
    constexpr double kUsual = 0.55, kThousand = 1000;
    double advance = 0, moved = 0, codes = 0, gaps = 0;
    for (const Operand& operand : operands) {
      if (operand.kind == Operand::Kind::integer || operand.kind == Operand::Kind::real) {
        moved -= operand.number() / kThousand * state.size;
      }
      if (operand.kind != Operand::Kind::string) continue;
      const std::string shown = operand.bytes();
      for (const std::uint32_t code : fonts_.codes_in(state.font, shown)) {
        advance += fonts_.width(state.font, code) / kThousand * state.size;
        codes += 1;
        gaps += state.letter_gap + (code == ' ' ? state.word_gap : 0);
      }
    }
    if (fonts_.is_type3(state.font) || advance == 0) advance = codes * kUsual * state.size;
    return (advance + moved + gaps) * state.stretch;
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
    const double advance = advance_of(state, operands);
    const Matrix pen = Matrix{1, 0, 0, 1, pen_, state.rise} * line * state.page;
    const double reach = state.size * fonts_.unit_of(state.font);
    run.area = placed_area(pen, 0, reach * run.descent, advance, reach * run.ascent);
    run.mark = marked_.empty() ? -1 : marked_.back();
    pen_ += advance;
    mark_text(state, run, operands);
    runs.push_back(std::move(run));
  }

  void mark_text(const State& state, const TypeRun& run, const std::vector<Operand>& operands) {
    constexpr int kInvisible = 3, kClipping = 4;  // ISO 32000-1, table 106; from 4 on what follows is cut to the text
    if (state.rendering == kInvisible) return;
    if (state.rendering < 0 || state.rendering >= kClipping) plain = false;
    std::uint64_t mark = mixed(state.look(), static_cast<std::uint64_t>(run.turned));
    mark = mixed(mark, static_cast<std::uint64_t>(state.rendering));
    if (state.rendering != 1) mark = mixed(mark, state.fill.value);
    if (state.rendering != 0) mark = mixed(mark, state.pen());
    for (double value : {run.x, run.baseline, run.size}) mark = place_hash(mark, value);
    for (char16_t letter : run.letters) mark = mixed(mark, letter);
    mark = mixed(mark, fonts_.plain_name(state.font));
    // Letters that nobody knows are told apart by their codes in this very font, those of drawn fonts, too.
    if (fonts_.is_type3(state.font) || run.letters.find(kUnknownLetter) != std::u16string::npos) {
      mark = mixed(mark, static_cast<std::uint64_t>(state.font));
      for (const Operand& operand : operands) mark = mixed(mark, operand.bytes());
    }
    marks.text.push_back({mark, marks.shapes.size(), run.area});
  }

  static std::uint64_t operands_hash(const Operation& operation) {
    std::uint64_t hash = kNoHash;
    for (const Operand& operand : operation.operands) hash = mixed(mixed(hash, operand.written), ' ');
    return hash;
  }

  static std::uint64_t object_hash(QPDFObjectHandle object) {
    if (!object.isIndirect()) return mixed(kNoHash, object.unparse());
    return mixed(kNoHash, static_cast<std::uint64_t>(object.getObjGen().getObj()));
  }

  static std::uint64_t placed(std::uint64_t hash, const Matrix& page) {
    for (double value : {page.a, page.b, page.c, page.d, page.e, page.f}) hash = place_hash(hash, value);
    return hash;
  }

  void set_look(QPDFObjectHandle set, State& state) {
    if (!set.isDictionary()) return;
    if (set.hasKey("/Font")) throw NotSo{};
    if (set.getKey("/SMask").isDictionary()) plain = false;
    const auto take = [&](const char* key, std::uint64_t& value) {
      if (!set.hasKey(key)) return;
      QPDFObjectHandle said = set.getKey(key);
      const bool usual = said.isNameAndEquals("/Normal") || (said.isNumber() && said.getNumericValue() == 1);
      value = usual ? kNoHash : mixed(kNoHash, said.unparseResolved());
    };
    take("/ca", state.fill_opacity);
    take("/CA", state.stroke_opacity);
    take("/BM", state.blending);
    take("/LW", state.line_width);
    take("/D", state.dashes);
  }

  /// Whether it was a colour. Patterns count by what they are, not by their name on the page.
  static bool set_colour(const Operation& operation, const std::vector<QPDFObjectHandle>& resources, State& state) {
    const std::string_view word = operation.word;
    const Operator* known = find_operator(word);
    if (known == nullptr || known->kind != OperatorKind::colour) return false;
    const bool fill = word[0] >= 'a';
    Colour& colour = fill ? state.fill : state.stroke;
    const bool in_space = word == "sc" || word == "scn" || word == "SC" || word == "SCN";
    const bool is_space = word == "cs" || word == "CS";
    std::uint64_t hash = in_space ? colour.space : is_space ? kNoHash : mixed(kNoHash, word);
    for (const Operand& operand : operation.operands) {
      QPDFObjectHandle named = operand.kind != Operand::Kind::name ? QPDFObjectHandle::newNull()
                               : is_space                          ? find(resources, "/ColorSpace", operand.name())
                                                                   : find(resources, "/Pattern", operand.name());
      hash = mixed(named.isNull() ? mixed(hash, operand.written) : mixed(hash, object_hash(named)), ' ');
    }
    if (is_space) colour.space = hash;
    colour.value = hash;
    return true;
  }

  void build_path(const Operation& operation, State& state) {
    const std::string_view word = operation.word;
    const Operator* known = find_operator(word);
    const OperatorKind kind = known == nullptr ? OperatorKind::other : known->kind;
    const bool builds = kind == OperatorKind::path && word != "re";
    if (builds) path_.hash = mixed(path_.hash, word);
    if (word == "m" || word == "re") ++path_.parts;
    const auto points = [&](std::size_t count) {
      if (operation.operands.size() < count * 2) {
        plain = false;
        return;
      }
      const std::size_t first = operation.operands.size() - count * 2;
      for (std::size_t i = 0; i < count; ++i) {
        path_.add(state.page, operation.operands[first + 2 * i].number(),
                  operation.operands[first + 2 * i + 1].number());
      }
    };
    if (word == "m" || word == "l") {
      points(1);
    } else if (word == "c") {
      points(3);
    } else if (word == "v" || word == "y") {
      points(2);
    } else if (word == "re") {
      if (operation.operands.size() < 4) return void(plain = false);
      const Operand* corner = operation.operands.data() + operation.operands.size() - 4;
      const double x = corner[0].number(), y = corner[1].number();
      const double width = corner[2].number(), height = corner[3].number();
      path_.add(state.page, x, y);
      path_.add(state.page, x + width, y);
      path_.add(state.page, x + width, y + height);
      path_.add(state.page, x, y + height);
    } else if (kind == OperatorKind::clip) {
      clips_ = true;
      path_.hash = mixed(path_.hash, word);  // the rule of what is inside
    } else if (kind == OperatorKind::paint) {
      std::uint64_t hash = mixed(mixed(path_.hash, word), state.look());
      if (word != "S" && word != "s") hash = mixed(hash, state.fill.value);
      if (word[0] != 'f' && word[0] != 'F') hash = mixed(hash, state.pen());
      if (word != "n") {
        Area area = path_.area.value_or(Area());
        const bool filled = word[0] == 'f' || word[0] == 'F';
        const double pen = filled ? 0 : pen_width(state);
        area = {area.left - pen, area.top - pen, area.right + pen, area.bottom + pen};
        marks.shapes.push_back({hash, area, filled && path_.parts == 1});
      }
      if (clips_) state.clip = mixed(state.clip, path_.hash);
      path_ = Path();
      clips_ = false;
    }
  }

  /// How far a line may reach beyond its path, with its corners.
  static double pen_width(const State& state) {
    return state.pen_points * std::max(std::hypot(state.page.a, state.page.b), std::hypot(state.page.c, state.page.d)) +
           1;
  }

  /// A JPEG picture that is not all of one colour; those take about a sixtieth of a byte a pixel.
  static bool is_photo(QPDFObjectHandle dictionary) {
    constexpr double kLeast = 0.05;  // bytes a pixel
    QPDFObjectHandle width = dictionary.getKey("/Width"), height = dictionary.getKey("/Height");
    QPDFObjectHandle length = dictionary.getKey("/Length");
    return dictionary.getKey("/Filter").isNameAndEquals("/DCTDecode") && width.isNumber() && height.isNumber() &&
           length.isNumber() && length.getNumericValue() > kLeast * width.getNumericValue() * height.getNumericValue();
  }

  /// How much of the page a picture may cover, in square points.
  double area_on_page(const Matrix& picture) const {
    const auto reach = [](double from, double one, double other, double most) {
      const double low = from + std::min(one, 0.0) + std::min(other, 0.0);
      const double high = from + std::max(one, 0.0) + std::max(other, 0.0);
      return std::max(0.0, std::min(high, most) - std::max(low, 0.0));
    };
    const double seen =
        reach(picture.e, picture.a, picture.c, width_) * reach(picture.f, picture.b, picture.d, height_);
    return std::min(seen, std::abs(picture.a * picture.d - picture.b * picture.c));
  }

  void draw(QPDFObjectHandle object, const std::vector<QPDFObjectHandle>& resources, const State& state, int depth) {
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    QPDFObjectHandle kind = dictionary.getKey("/Subtype");
    if (dictionary.hasKey("/OC")) plain = false;
    if (!kind.isName() || kind.getName() != "/Form") {
      const Area area = placed_area(state.page, 0, 0, 1, 1);
      marks.shapes.push_back(
          {placed(mixed(mixed(object_hash(object), state.fill.value), state.look()), state.page), area});
      frames.push_back(area);
      if (is_photo(dictionary)) marks.photo = std::max(marks.photo, area_on_page(state.page));
      return;
    }
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
    QPDFObjectHandle box = dictionary.getKey("/BBox");
    if (box.isArray() && box.getArrayNItems() == 4 && frames.size() < kMostFrames) {
      const auto side = [&](int i) {
        return box.getArrayItem(i).isNumber() ? box.getArrayItem(i).getNumericValue() : 0;
      };
      frames.push_back(placed_area(matrix * state.page, side(0), side(1), side(2), side(3)));
    }
    std::vector<QPDFObjectHandle> inside = resources;
    inside.push_back(dictionary.getKey("/Resources"));
    const auto bytes = object.getStreamData(qpdf_dl_generalized);
    inherited_.push_back(state);
    inherited_.back().clip =
        placed(mixed(state.clip, dictionary.getKey("/BBox").unparseResolved()), matrix * state.page);
    const double pen = pen_;
    read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, inside, matrix * state.page, depth + 1);
    inherited_.pop_back();
    pen_ = pen;
  }

  FontJudge& fonts_;
  double width_, height_;
  Path path_;
  double pen_ = 0;                // how far the text line has moved on
  std::vector<int> marked_;       // numbers in the structure, of marked content within marked content
  bool clips_ = false;            // the path, once it is painted
  std::vector<State> inherited_;  // a form begins in the state of whoever draws it
  std::size_t operators_ = 0, content_ = 0;
};

/// Annotations other than links are drawn over the page.
bool has_remarks(QPDFObjectHandle page) {
  QPDFObjectHandle list = page.getKey("/Annots");
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
    QPDFObjectHandle one = list.getArrayItem(i);
    if (one.isDictionary() && !one.getKey("/Subtype").isNameAndEquals("/Link")) return true;
  }
  return false;
}

}  // namespace

std::optional<DrawnPage> drawn_page(QPDFObjectHandle page, FontJudge& fonts) {
  try {
    QPDFPageObjectHelper helper(page);
    Pl_Buffer content("content");
    helper.pipeContents(&content);
    content.finish();
    const auto bytes = content.getBufferSharedPointer();
    const PageBox box = page_box(page);
    Reader reader(fonts, box.width(), box.height());
    reader.read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()},
                {helper.getAttribute("/Resources", false)}, shown_matrix(box), 0);
    DrawnPage drawn{std::move(reader.runs), std::move(reader.frames), std::nullopt};
    if (reader.plain && !has_remarks(page)) drawn.marks = std::move(reader.marks);
    return drawn;
  } catch (const NotSo&) {
    return std::nullopt;
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

}  // namespace dossier::slides
