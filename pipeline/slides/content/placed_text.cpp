#include "slides/content/placed_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

#include "slides/content/document_facts.h"
#include "slides/content/interpreter.h"

namespace dossier::slides {
namespace {

struct PlacerState : DrawingState {
  std::string font_name;
  bool pattern = false;  // fills with one
};

/// Listens where text is shown and pictures are painted.
class Placer : public ContentListener<PlacerState> {
 public:
  Placer(PlacedContent& content, FontJudge& fonts) : content_(content), fonts_(fonts) {}

  void chooses_font(const Step& step, QPDFObjectHandle, State& state) {
    state.font_name = step.operation.name_operand();
  }
  void sets_look(const Step&, QPDFObjectHandle look, State& state) {
    if (look.hasKey("/Font")) state.font_name.clear();
  }

  void passes(const Step& step, State& state) {
    const std::string_view word = step.operation.word;
    if (word == "BT") object_ = content_.objects++;
    if (step.kind == OperatorKind::path) add_to_path(step, state.page);
    if (step.kind == OperatorKind::paint) paint_path(word);
    if (step.kind == OperatorKind::colour && word[0] >= 'a') {
      const std::string name = step.operation.name_operand();
      state.pattern = word == "cs" ? name == "/Pattern" : !name.empty();
    }
  }

  double shows(const Step& step, const TextPlace& place, const State& state) {
    if (state.font < 0) throw std::runtime_error("text is shown without a font");
    ShownLetters letters = shown_letters(fonts_, state, place, step.operation);
    const double advance = letters.advance;
    const Matrix begin = Matrix{1, 0, 0, 1, 0, state.rise} * place.pen * state.page;
    const Matrix end = Matrix{1, 0, 0, 1, advance, state.rise} * place.pen * state.page;
    ShownText shown;
    shown.x = begin.e;
    shown.baseline = begin.f;
    shown.right = std::max(shown.x, end.e);
    shown.size = std::hypot(begin.c, begin.d) * std::abs(state.size) * std::max(fonts_.unit_of(state.font), 0.01);
    shown.turned =
        std::abs(begin.b) > 0.01 * std::abs(begin.a) || !(begin.a * state.size > 0) || !(begin.d * state.size < 0);
    shown.object = object_;
    shown.tag = step.mark;
    shown.letters = std::move(letters.letters);
    shown.glyphs = std::move(letters.glyphs);
    shown.setting = {state.font,
                     state.font_name,
                     state.size,
                     state.letter_gap,
                     state.word_gap,
                     letters.before,
                     state.rendering == 0 && !state.pattern,
                     fonts_.code_bytes(state.font),
                     fonts_.is_type3(state.font)};
    content_.texts.push_back(std::move(shown));
    return advance;
  }

  bool draws(const Step& step, QPDFObjectHandle object, const State& state) {
    if (object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) return true;
    paint_picture(step, state);
    return false;
  }

  void begins_form(QPDFObjectHandle, State& inside) {
    inside.font_name.clear();
    open_.emplace_back(content_.forms.size(), object_);
    content_.forms.push_back({content_.texts.size(), 0, content_.pictures.size(), 0, content_.objects, 0, 0});
  }

  void ends_form() {
    const auto [index, around] = open_.back();
    open_.pop_back();
    object_ = around;
    PaintedForm& form = content_.forms[index];
    form.end_text = content_.texts.size();
    form.end_picture = content_.pictures.size();
    form.end_object = content_.objects;
    form.end_form = content_.forms.size();
  }

  void paints_inline(const Step& step, const State& state) { paint_picture(step, state); }

 private:
  void add_to_path(const Step& step, const Matrix& page) {
    const std::vector<Operand>& operands = step.operation.operands;
    const std::size_t numbers = find_operator(step.operation.word)->numbers;
    if (operands.size() < numbers) return;
    const Operand* first = operands.data() + operands.size() - numbers;
    const auto add = [&](double x, double y) {
      const double right = x * page.a + y * page.c + page.e, down = x * page.b + y * page.d + page.f;
      path_ = path_ ? std::array{std::min((*path_)[0], right), std::min((*path_)[1], down),
                                 std::max((*path_)[2], right), std::max((*path_)[3], down)}
                    : std::array{right, down, right, down};
    };
    if (step.operation.word == "re") {
      const double x = first[0].number(), y = first[1].number();
      add(x, y);
      add(x + first[2].number(), y + first[3].number());
    } else {
      for (std::size_t i = 0; i + 1 < numbers; i += 2) add(first[i].number(), first[i + 1].number());
    }
  }

  void paint_path(std::string_view word) {
    constexpr double kLargest = 40;  // points
    constexpr std::size_t kMost = 5'000;
    const bool fills = word != "n" && word != "S" && word != "s";
    if (path_ && fills && content_.shapes.size() < kMost) {
      const auto [left, top, right, bottom] = *path_;
      if (right - left < kLargest && bottom - top < kLargest)
        content_.shapes.push_back({left, top, right - left, bottom - top});
    }
    path_.reset();
  }

  void paint_picture(const Step& step, const State& state) {
    const Matrix& m = state.page;
    PaintedPicture picture;
    picture.x = m.e + std::min(m.a, 0.0) + std::min(m.c, 0.0);
    picture.y = m.f + std::min(m.b, 0.0) + std::min(m.d, 0.0);
    picture.width = std::abs(m.a) + std::abs(m.c);
    picture.height = std::abs(m.b) + std::abs(m.d);
    picture.texts_before = content_.texts.size();
    picture.tag = step.mark;
    content_.pictures.push_back(picture);
  }

  PlacedContent& content_;
  FontJudge& fonts_;
  std::vector<std::pair<std::size_t, std::size_t>> open_;  // forms being painted, and the text object around each
  std::optional<std::array<double, 4>> path_;              // its box so far: left, top, right, bottom
  std::size_t object_ = 0;
};

}  // namespace

PlacedContent placed_content(std::string_view content, QPDFObjectHandle resources, const PageBox& box,
                             FontJudge& fonts) {
  PlacedContent placed;
  placed.width = box.width();
  placed.height = box.height();
  PlacerState state;
  state.page = shown_matrix(box);
  Placer placer(placed, fonts);
  ContentInterpreter(placer, fonts, ContentLimits()).read(content, {resources}, state);
  return placed;
}

}  // namespace dossier::slides
