// Operators are those of ISO 32000-1, 8.4.4, 8.5 and 8.6.8.
#include "slides/content/drawn_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>
#include <string_view>
#include <tuple>

#include "slides/content/document_facts.h"
#include "slides/content/interpreter.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostFrames = 200;

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

/// How things look that are painted, beside what every listener knows.
struct LookState : DrawingState {
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

/// Listens to all that is painted.
class PageListener : public ContentListener<LookState> {
 public:
  /// Width and height of the page as shown, in points.
  PageListener(FontJudge& fonts, double width, double height) : fonts_(fonts), width_(width), height_(height) {}

  bool takes(const Operation& operation, const ContentOperations&) {
    if (!is_complete(operation)) plain = false;  // readers differ
    return true;
  }
  void ends(const ContentOperations& operations) {
    if (!operations.sound()) plain = false;
  }

  void chooses_font(const Step&, QPDFObjectHandle, const State& state) { require(state.font >= 0); }

  void passes(const Step& step, State& state) {
    const Operation& operation = step.operation;
    switch (step.kind) {
      case OperatorKind::path:
        build_path(operation, state);
        break;
      case OperatorKind::clip:
        clips_ = true;
        path_.hash = mixed(path_.hash, operation.word);  // the rule of what is inside
        break;
      case OperatorKind::paint:
        paint_path(operation.word, state);
        break;
      case OperatorKind::line:
        set_line(operation, state);
        break;
      case OperatorKind::colour:
        set_colour(step, state);
        break;
      case OperatorKind::shade: {
        const QPDFObjectHandle shade = step.resources.find("/Shading", operation.name_operand());
        marks.shapes.push_back({placed(mixed(state.look(), object_hash(shade)), state.page), kAnywhere});
        break;
      }
      case OperatorKind::marked:  // layers may be hidden
        if (!operation.operands.empty() && operation.operands.front().name() == "/OC") plain = false;
        break;
      default:
        break;
    }
  }

  void paints_inline(const Step& step, const State& state) {
    const std::uint64_t picture = mixed(operands_hash(step.operation), step.operation.inline_data);
    marks.shapes.push_back({placed(mixed(mixed(picture, state.fill.value), state.look()), state.page),
                            placed_area(state.page, 0, 0, 1, 1)});
  }

  double shows(const Step& step, const TextPlace& place, const State& state) {
    require(state.font >= 0);
    const std::vector<Operand>& operands = step.operation.operands;
    const Matrix whole = Matrix{1, 0, 0, 1, 0, state.rise} * place.line * state.page;
    const double unit = fonts_.unit_of(state.font);
    TypeRun run{whole.e, whole.f, std::hypot(whole.c, whole.d) * std::abs(state.size) * unit};
    require(run.size > 0);
    std::tie(run.ascent, run.descent) = fonts_.reach_of(state.font);
    // Of turned text only the place of its beginning counts; a slant to the right is common for italics.
    run.turned =
        std::abs(whole.b) > 0.01 * std::abs(whole.a) || !(whole.a * state.size > 0) || !(whole.d * state.size < 0);
    if (run.turned) std::tie(run.ascent, run.descent) = std::pair(0.5, -0.5);
    ShownLetters shown = shown_letters(fonts_, state, place, step.operation);
    run.letters = std::move(shown.letters);
    run.glyphs = std::move(shown.glyphs);
    const double advance = shown.advance;
    const Matrix pen = Matrix{1, 0, 0, 1, 0, state.rise} * place.pen * state.page;
    const double reach = state.size * unit;
    run.area = placed_area(pen, 0, reach * run.descent, advance, reach * run.ascent);
    run.mark = step.mark;
    mark_text(state, run, operands);
    runs.push_back(std::move(run));
    return advance;
  }

  void sets_look(const Step&, QPDFObjectHandle set, State& state) {
    require(!set.hasKey("/Font"));
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

  bool draws(const Step&, QPDFObjectHandle object, const State& state) {
    QPDFObjectHandle dictionary = object.getDict();
    QPDFObjectHandle kind = dictionary.getKey("/Subtype");
    if (dictionary.hasKey("/OC")) plain = false;
    if (kind.isNameAndEquals("/Form")) return true;
    const Area area = placed_area(state.page, 0, 0, 1, 1);
    marks.shapes.push_back(
        {placed(mixed(mixed(object_hash(object), state.fill.value), state.look()), state.page), area});
    frames.push_back(area);
    if (is_photo(dictionary)) marks.photo = std::max(marks.photo, area_on_page(state.page));
    return false;
  }

  void begins_form(QPDFObjectHandle form, State& inside) {
    QPDFObjectHandle box = form.getDict().getKey("/BBox");
    if (box.isArray() && box.getArrayNItems() == 4 && frames.size() < kMostFrames) {
      const auto side = [&](int i) {
        return box.getArrayItem(i).isNumber() ? box.getArrayItem(i).getNumericValue() : 0;
      };
      frames.push_back(placed_area(inside.page, side(0), side(1), side(2), side(3)));
    }
    inside.clip = placed(mixed(inside.clip, box.unparseResolved()), inside.page);
  }

  std::vector<TypeRun> runs;
  std::vector<Area> frames;
  Marks marks;
  bool plain = true;  // nothing hides what is drawn

 private:
  /// What only Poppler can tell is not read here.
  static void require(bool known) {
    if (!known) throw std::runtime_error("a full reader is needed");
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

  static void set_line(const Operation& operation, State& state) {
    if (operation.word == "w") {
      state.line_width = mixed(kNoHash, operands_hash(operation));
      state.pen_points = std::abs(last_numbers<1>(operation)[0]);
    } else if (operation.word == "d") {
      state.dashes = mixed(kNoHash, operands_hash(operation));
    }
  }

  /// Patterns count by what they are, not by their name on the page.
  static void set_colour(const Step& step, State& state) {
    const std::string_view word = step.operation.word;
    Colour& colour = word[0] >= 'a' ? state.fill : state.stroke;
    const bool in_space = word == "sc" || word == "scn" || word == "SC" || word == "SCN";
    const bool is_space = word == "cs" || word == "CS";
    std::uint64_t hash = in_space ? colour.space : is_space ? kNoHash : mixed(kNoHash, word);
    for (const Operand& operand : step.operation.operands) {
      QPDFObjectHandle named = operand.kind != Operand::Kind::name ? QPDFObjectHandle::newNull()
                               : is_space                          ? step.resources.find("/ColorSpace", operand.name())
                                                                   : step.resources.find("/Pattern", operand.name());
      hash = mixed(named.isNull() ? mixed(hash, operand.written) : mixed(hash, object_hash(named)), ' ');
    }
    if (is_space) colour.space = hash;
    colour.value = hash;
  }

  void build_path(const Operation& operation, const State& state) {
    const std::string_view word = operation.word;
    const std::size_t numbers = find_operator(word)->numbers;
    if (word != "re") path_.hash = mixed(path_.hash, word);
    if (word == "m" || word == "re") ++path_.parts;
    if (operation.operands.size() < numbers) return;  // not plain
    const Operand* first = operation.operands.data() + operation.operands.size() - numbers;
    if (word == "re") {
      const double x = first[0].number(), y = first[1].number(), width = first[2].number(), height = first[3].number();
      path_.add(state.page, x, y);
      path_.add(state.page, x + width, y);
      path_.add(state.page, x + width, y + height);
      path_.add(state.page, x, y + height);
    } else {
      for (std::size_t i = 0; i < numbers; i += 2) path_.add(state.page, first[i].number(), first[i + 1].number());
    }
  }

  void paint_path(std::string_view word, State& state) {
    const bool filled = word[0] == 'f' || word[0] == 'F';
    std::uint64_t hash = mixed(mixed(path_.hash, word), state.look());
    if (word != "S" && word != "s") hash = mixed(hash, state.fill.value);
    if (!filled) hash = mixed(hash, state.pen());
    if (word != "n") {
      const double pen = filled ? 0 : pen_width(state);
      Area area = path_.area.value_or(Area());
      area = {area.left - pen, area.top - pen, area.right + pen, area.bottom + pen};
      marks.shapes.push_back({hash, area, filled && path_.parts == 1});
    }
    if (clips_) state.clip = mixed(state.clip, path_.hash);
    path_ = Path();
    clips_ = false;
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

  FontJudge& fonts_;
  double width_, height_;
  Path path_;
  bool clips_ = false;  // the path, once it is painted
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
    PageListener page_listener(fonts, box.width(), box.height());
    LookState state;
    state.page = shown_matrix(box);
    ContentInterpreter(page_listener, fonts, ContentLimits())
        .read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()},
              {helper.getAttribute("/Resources", false)}, state);
    DrawnPage drawn{std::move(page_listener.runs), std::move(page_listener.frames), std::nullopt};
    if (page_listener.plain && !has_remarks(page)) drawn.marks = std::move(page_listener.marks);
    return drawn;
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

}  // namespace dossier::slides
