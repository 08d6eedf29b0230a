// One reading of content streams for all who ask what a page draws: operations take effect on the state of graphics and
// text, forms are entered, and a listener is told each step (ISO 32000-1, 8.4, 8.10, 9.3, 9.4 and 14.6).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slides/content/content_operations.h"
#include "slides/content/matrix.h"
#include "slides/content/operators.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {

/// What a content stream may name: its own resources, then those of whoever draws it.
struct Resources {
  QPDFObjectHandle own;
  const Resources* around = nullptr;

  /// Null when it is not there.
  QPDFObjectHandle find(const std::string& category, const std::string& name) const;
};

/// What operators set and q and Q keep, as far as every listener needs it; a listener's own state is derived from it.
struct DrawingState {
  Matrix page;  // from user space to the page as shown
  int font = -1;
  double size = 0, leading = 0, rise = 0, letter_gap = 0, word_gap = 0, stretch = 1;
  int rendering = 0;
};

/// Where text comes to stand, in user space: the beginning of its line, and the pen, which showing moves on.
struct TextPlace {
  Matrix line, pen;
};

/// One operation, and what it stands in.
struct Step {
  const Operation& operation;
  OperatorKind kind = OperatorKind::other;
  const Resources& resources;
  int mark = -1;  // the number in the structure of the marked content around it (MCID); -1: none
};

/// Where reading is given up, with std::runtime_error.
struct ContentLimits {
  std::size_t operators = 300'000, bytes = std::size_t{16} << 20, states = 100;
  int forms = 12;  // within forms
};

/// The last so many numbers before an operator. Throws std::runtime_error when they are not there.
template <std::size_t N>
std::array<double, N> last_numbers(const Operation& operation) {
  std::array<double, N> values{};
  if (operation.operands.size() < N) throw std::runtime_error("an operator lacks its numbers");
  for (std::size_t i = 0; i < N; ++i) {
    const Operand& operand = operation.operands[operation.operands.size() - N + i];
    if (!operand.is_number()) throw std::runtime_error("an operator lacks its numbers");
    values[i] = operand.number();
  }
  return values;
}

/// The number that marked content has itself in the structure.
std::optional<int> number_in_structure(const Operation& operation, const Resources& resources);

/// The matrix of a form. Throws std::runtime_error when it is none.
Matrix form_matrix(QPDFObjectHandle form);

/// What a listener may leave to this: it hides the functions it answers itself.
template <class OwnState = DrawingState>
struct ContentListener {
  using State = OwnState;

  /// Before an operation takes effect; false passes it over.
  bool takes(const Operation&, const ContentOperations&) { return true; }
  /// A stream has been read to its end.
  void ends(const ContentOperations&) {}
  /// Tf took effect.
  void chooses_font(const Step&, QPDFObjectHandle /*font*/, State&) {}
  /// gs names this dictionary; a font that it holds is chosen.
  void sets_look(const Step&, QPDFObjectHandle /*look*/, State&) {}
  /// Gives how far the pen moves on.
  double shows(const Step&, const TextPlace&, State&) { return 0; }
  /// Do names this stream. Whether it is a form that is to be entered.
  bool draws(const Step&, QPDFObjectHandle /*object*/, const State&) { return false; }
  /// A form is entered or left; `inside` is what it begins with.
  void begins_form(QPDFObjectHandle /*form*/, State& /*inside*/) {}
  void ends_form() {}
  /// The data of an inline picture.
  void paints_inline(const Step&, State&) {}
  /// Any other operation, when it has taken effect.
  void passes(const Step&, State&) {}
};

template <class Listener>
class ContentInterpreter {
 public:
  using State = typename Listener::State;

  ContentInterpreter(Listener& listener, FontJudge& fonts, ContentLimits limits)
      : listener_(listener), fonts_(fonts), limits_(limits) {}

  /// Reads a stream and the forms it draws, beginning in this state.
  void read(std::string_view bytes, const Resources& resources, State state) {
    bytes_ += bytes.size();
    if (bytes_ > limits_.bytes) throw std::runtime_error("the content is too long");
    Stream stream{resources, std::move(state)};
    const std::size_t marks = marks_.size();
    std::swap(place_, stream.place_around);
    ContentOperations operations(bytes);
    while (const Operation* operation = operations.next()) {
      if (++operators_ > limits_.operators) throw std::runtime_error("the content is too long");
      if (listener_.takes(*operation, operations)) take(*operation, stream);
    }
    listener_.ends(operations);
    std::swap(place_, stream.place_around);
    if (marks_.size() > marks) marks_.resize(marks);
  }

 private:
  struct Stream {
    const Resources& resources;
    State state;
    std::vector<State> saved = {};
    TextPlace place_around = {};
    bool in_picture = false;  // between BI and EI, where nothing else has an effect
  };

  void take(const Operation& operation, Stream& stream) {
    const Operator* row = find_operator(operation.word);
    Step step{operation, row == nullptr ? OperatorKind::other : row->kind, stream.resources, mark()};
    State& state = stream.state;
    if (stream.in_picture && step.kind != OperatorKind::picture) return;
    switch (step.kind) {
      case OperatorKind::saving:
        if (!save_or_restore(operation.word, stream)) return;
        break;
      case OperatorKind::matrix:
        state.page = matrix_of(operation) * state.page;
        break;
      case OperatorKind::text:
        if (operation.word == "BT") place_ = TextPlace();
        break;
      case OperatorKind::text_state:
        set_text_state(operation, state);
        break;
      case OperatorKind::text_place:
        move(operation, state);
        break;
      case OperatorKind::rendering:
        state.rendering = static_cast<int>(last_numbers<1>(operation)[0]);
        break;
      case OperatorKind::font:
        return choose_font(step, state);
      case OperatorKind::look:
        if (operation.word == "gs") return set_look(step, state);
        break;
      case OperatorKind::show:
        return show(step, state);
      case OperatorKind::object:
        return draw(step, state);
      case OperatorKind::picture:
        return picture(step, stream);
      case OperatorKind::marked:
        mark_content(step);
        break;
      default:
        break;
    }
    listener_.passes(step, state);
  }

  static Matrix matrix_of(const Operation& operation) {
    const auto m = last_numbers<6>(operation);
    return {m[0], m[1], m[2], m[3], m[4], m[5]};
  }

  /// False for a Q without its q, which has no effect.
  bool save_or_restore(std::string_view word, Stream& stream) {
    if (word == "q") {
      if (stream.saved.size() > limits_.states) throw std::runtime_error("states are nested too deeply");
      stream.saved.push_back(stream.state);
      return true;
    }
    if (stream.saved.empty()) return false;
    stream.state = std::move(stream.saved.back());
    stream.saved.pop_back();
    return true;
  }

  static void set_text_state(const Operation& operation, State& state) {
    const double value = last_numbers<1>(operation)[0];
    switch (operation.word[1]) {
      case 'c':
        state.letter_gap = value;
        break;
      case 'w':
        state.word_gap = value;
        break;
      case 'z':
        state.stretch = value / 100;
        break;
      case 'L':
        state.leading = value;
        break;
      default:
        state.rise = value;
    }
  }

  void move_line(double x, double y) { place_.line = place_.pen = Matrix{1, 0, 0, 1, x, y} * place_.line; }

  void move(const Operation& operation, State& state) {
    if (operation.word == "Tm") {
      place_.line = place_.pen = matrix_of(operation);
    } else if (operation.word == "T*") {
      move_line(0, -state.leading);
    } else {
      const auto [x, y] = last_numbers<2>(operation);
      if (operation.word == "TD") state.leading = -y;
      move_line(x, y);
    }
  }

  void choose_font(const Step& step, State& state) {
    state.size = last_numbers<1>(step.operation)[0];
    QPDFObjectHandle font = step.resources.find("/Font", step.operation.name_operand());
    state.font = fonts_.number_of(font);
    listener_.chooses_font(step, font, state);
  }

  void set_look(const Step& step, State& state) {
    QPDFObjectHandle look = step.resources.find("/ExtGState", step.operation.name_operand());
    if (!look.isDictionary()) return;
    QPDFObjectHandle font = look.getKey("/Font");
    if (font.isArray() && font.getArrayNItems() == 2) {
      state.font = fonts_.number_of(font.getArrayItem(0));
      if (font.getArrayItem(1).isNumber()) state.size = font.getArrayItem(1).getNumericValue();
    }
    listener_.sets_look(step, look, state);
  }

  void show(const Step& step, State& state) {
    const std::string_view word = step.operation.word;
    const std::vector<Operand>& operands = step.operation.operands;
    if (word == "\"" && operands.size() >= 3) {
      state.word_gap = operands[operands.size() - 3].number();
      state.letter_gap = operands[operands.size() - 2].number();
    }
    if (word == "'" || word == "\"") move_line(0, -state.leading);
    const double advance = listener_.shows(step, place_, state);
    place_.pen = Matrix{1, 0, 0, 1, advance, 0} * place_.pen;
  }

  void draw(const Step& step, const State& state) {
    QPDFObjectHandle object = step.resources.find("/XObject", step.operation.name_operand());
    if (!object.isStream() || !listener_.draws(step, object, state)) return;
    if (++forms_ > limits_.forms) throw std::runtime_error("forms are nested too deeply");
    State inside = state;
    inside.page = form_matrix(object) * inside.page;
    listener_.begins_form(object, inside);
    const auto bytes = object.getStreamData(qpdf_dl_generalized);
    read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()},
         Resources{object.getDict().getKey("/Resources"), &step.resources}, std::move(inside));
    listener_.ends_form();
    --forms_;
  }

  void picture(const Step& step, Stream& stream) {
    const std::string_view word = step.operation.word;
    if (word != "BI" && !stream.in_picture) return;
    if (word == "ID") return listener_.paints_inline(step, stream.state);
    stream.in_picture = word == "BI";
    listener_.passes(step, stream.state);
  }

  int mark() const { return marks_.empty() ? -1 : marks_.back(); }

  void mark_content(const Step& step) {
    const std::string_view word = step.operation.word;
    if (word == "BDC" || word == "BMC") {
      marks_.push_back(number_in_structure(step.operation, step.resources).value_or(step.mark));
    } else if (word == "EMC" && !marks_.empty()) {
      marks_.pop_back();
    }
  }

  Listener& listener_;
  FontJudge& fonts_;
  ContentLimits limits_;
  TextPlace place_;
  std::vector<int> marks_;
  std::size_t operators_ = 0, bytes_ = 0;
  int forms_ = 0;
};

}  // namespace dossier::slides
