// Operators are those of ISO 32000-1, 8.4.4, 8.8, 8.10, 9.3, 9.4 and 14.6.
#include "slides/content/placed_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>

#include "slides/content/content_operations.h"
#include "slides/content/document_facts.h"
#include "slides/content/matrix.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostOperators = 300'000;
constexpr int kDeepestForm = 12;
constexpr std::size_t kMostStates = 200;

/// The last so many numbers before an operator; those that are missing are 0.
template <std::size_t N>
std::array<double, N> numbers(const Operation& operation) {
  std::array<double, N> values{};
  const std::size_t given = std::min(N, operation.operands.size());
  for (std::size_t i = 0; i < given; ++i) {
    values[N - 1 - i] = operation.operands[operation.operands.size() - 1 - i].number();
  }
  return values;
}

Matrix matrix_of(const Operation& operation) {
  const auto m = numbers<6>(operation);
  return {m[0], m[1], m[2], m[3], m[4], m[5]};
}

struct State {
  Matrix page;  // from user space to the page as shown
  int font = -1;
  double size = 0, leading = 0, rise = 0, letter_space = 0, word_space = 0, scale = 1;
};

class Placer {
 public:
  Placer(PlacedContent& content, FontJudge& fonts) : content_(content), fonts_(fonts) {}

  void read(std::string_view bytes, std::vector<QPDFObjectHandle> resources, State state, int depth) {
    if (depth > kDeepestForm) throw std::runtime_error("forms are nested too deeply");
    ContentOperations operations(bytes);
    const std::size_t tags = tags_.size();
    std::vector<State> saved;
    std::swap(resources, resources_);
    while (const Operation* operation = operations.next()) {
      if (++operators_ > kMostOperators) throw std::runtime_error("the content is too long");
      operate(*operation, state, saved, depth);
    }
    std::swap(resources, resources_);
    tags_.resize(std::min(tags, tags_.size()));
  }

 private:
  void operate(const Operation& operation, State& state, std::vector<State>& saved, int depth) {
    const std::string_view word = operation.word;
    if (word == "q") {
      if (saved.size() > kMostStates) throw std::runtime_error("states are nested too deeply");
      saved.push_back(state);
    } else if (word == "Q") {
      if (saved.empty()) return;
      state = saved.back();
      saved.pop_back();
    } else if (word == "cm") {
      state.page = matrix_of(operation) * state.page;
    } else if (word == "gs") {
      take_font(find("/ExtGState", operation.name_operand()), state);
    } else if (word == "Do") {
      draw(find("/XObject", operation.name_operand()), state, depth);
    } else if (word == "ID") {
      paint_picture(state);
    } else if (word == "BDC" || word == "BMC") {
      begin_tag(operation);
    } else if (word == "EMC") {
      if (!tags_.empty()) tags_.pop_back();
    } else {
      set_text(operation, state);
    }
  }

  void set_text(const Operation& operation, State& state) {
    const std::string_view word = operation.word;
    const auto number = [&] { return numbers<1>(operation)[0]; };
    if (word == "BT") {
      line_ = text_ = Matrix();
      object_ = content_.objects++;
    } else if (word == "Tf") {
      state.font = fonts_.number_of(find("/Font", operation.name_operand()));
      state.size = number();
    } else if (word == "Tc") {
      state.letter_space = number();
    } else if (word == "Tw") {
      state.word_space = number();
    } else if (word == "Tz") {
      state.scale = number() / 100;
    } else if (word == "TL") {
      state.leading = number();
    } else if (word == "Ts") {
      state.rise = number();
    } else if (word == "Tm") {
      line_ = text_ = matrix_of(operation);
    } else if (word == "Td" || word == "TD") {
      const auto [x, y] = numbers<2>(operation);
      if (word == "TD") state.leading = -y;
      move(x, y);
    } else if (word == "T*") {
      move(0, -state.leading);
    } else if (word == "Tj" || word == "TJ") {
      show(operation, state);
    } else if (word == "'" || word == "\"") {
      if (word == "\"" && operation.operands.size() >= 3) {
        state.word_space = operation.operands[operation.operands.size() - 3].number();
        state.letter_space = operation.operands[operation.operands.size() - 2].number();
      }
      move(0, -state.leading);
      show(operation, state);
    }
  }

  void move(double x, double y) { line_ = text_ = Matrix{1, 0, 0, 1, x, y} * line_; }

  /// How far a code moves on, in sizes; not exactly for drawn fonts, whose units may be any.
  double advance_of(const State& state, std::uint32_t code) const {
    constexpr double kUsual = 0.5;
    const double width = fonts_.is_type3(state.font) ? 0 : fonts_.width(state.font, code) / 1000;
    return width > 0 ? width : kUsual;
  }

  void show(const Operation& operation, const State& state) {
    if (state.font < 0) throw std::runtime_error("text is shown without a font");
    const Matrix begin = Matrix{1, 0, 0, 1, 0, state.rise} * text_ * state.page;
    ShownText shown;
    shown.x = begin.e;
    shown.baseline = begin.f;
    shown.size = std::hypot(begin.c, begin.d) * std::abs(state.size) * std::max(fonts_.unit_of(state.font), 0.01);
    shown.turned =
        std::abs(begin.b) > 0.01 * std::abs(begin.a) || !(begin.a * state.size > 0) || !(begin.d * state.size < 0);
    shown.object = object_;
    shown.tag = tag();
    double moved = 0;
    for (const Operand& operand : operation.operands) {
      if (operand.kind == Operand::Kind::integer || operand.kind == Operand::Kind::real) {
        if (operation.word == "TJ") moved -= operand.number() / 1000 * state.size * state.scale;
        continue;
      }
      if (operand.kind != Operand::Kind::string) continue;
      const std::string bytes = operand.bytes();
      shown.letters += fonts_.letters_in(state.font, bytes);
      const std::vector<std::uint32_t> codes = fonts_.codes_in(state.font, bytes);
      for (const std::uint32_t code : codes) {
        const bool word_space = code == ' ' && codes.size() == bytes.size();
        moved += (advance_of(state, code) * state.size + state.letter_space + (word_space ? state.word_space : 0)) *
                 state.scale;
      }
    }
    text_ = Matrix{1, 0, 0, 1, moved, 0} * text_;
    const Matrix end = Matrix{1, 0, 0, 1, 0, state.rise} * text_ * state.page;
    shown.right = std::max(shown.x, end.e);
    content_.texts.push_back(std::move(shown));
  }

  void take_font(QPDFObjectHandle set, State& state) {
    if (!set.isDictionary()) return;
    QPDFObjectHandle font = set.getKey("/Font");
    if (!font.isArray() || font.getArrayNItems() != 2 || !font.getArrayItem(1).isNumber()) return;
    state.font = fonts_.number_of(font.getArrayItem(0));
    state.size = font.getArrayItem(1).getNumericValue();
  }

  QPDFObjectHandle find(const char* kind, const std::string& name) const {
    for (auto own = resources_.rbegin(); own != resources_.rend(); ++own) {
      QPDFObjectHandle dictionary = *own;
      if (!dictionary.isDictionary()) continue;
      QPDFObjectHandle of_kind = dictionary.getKey(kind);
      if (of_kind.isDictionary() && of_kind.hasKey(name)) return of_kind.getKey(name);
    }
    return QPDFObjectHandle::newNull();
  }

  void paint_picture(const State& state) {
    const Matrix& m = state.page;
    PaintedPicture picture;
    picture.x = m.e + std::min(m.a, 0.0) + std::min(m.c, 0.0);
    picture.y = m.f + std::min(m.b, 0.0) + std::min(m.d, 0.0);
    picture.width = std::abs(m.a) + std::abs(m.c);
    picture.height = std::abs(m.b) + std::abs(m.d);
    picture.texts_before = content_.texts.size();
    picture.tag = tag();
    content_.pictures.push_back(picture);
  }

  void draw(QPDFObjectHandle object, const State& state, int depth) {
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    if (!dictionary.getKey("/Subtype").isNameAndEquals("/Form")) return paint_picture(state);
    Matrix matrix;
    QPDFObjectHandle own = dictionary.getKey("/Matrix");
    if (own.isArray() && own.getArrayNItems() == 6) {
      std::array<double, 6> m{};
      for (int i = 0; i < 6; ++i) {
        QPDFObjectHandle item = own.getArrayItem(i);
        m[static_cast<std::size_t>(i)] = item.isNumber() ? item.getNumericValue() : 0;
      }
      matrix = {m[0], m[1], m[2], m[3], m[4], m[5]};
    }
    const std::size_t index = content_.forms.size();
    content_.forms.push_back({content_.texts.size(), 0, content_.pictures.size(), 0, content_.objects, 0, 0});
    State inside = state;
    inside.page = matrix * state.page;
    std::vector<QPDFObjectHandle> resources = resources_;
    resources.push_back(dictionary.getKey("/Resources"));
    const auto bytes = object.getStreamData(qpdf_dl_generalized);
    const Matrix line = line_, text = text_;
    const std::size_t around = object_;
    read({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, std::move(resources), inside,
         depth + 1);
    line_ = line;
    text_ = text;
    object_ = around;
    PaintedForm& form = content_.forms[index];
    form.end_text = content_.texts.size();
    form.end_picture = content_.pictures.size();
    form.end_object = content_.objects;
    form.end_form = content_.forms.size();
  }

  void begin_tag(const Operation& operation) {
    int number = tag();
    const std::vector<Operand>& operands = operation.operands;
    for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
      if (operands[i].name() == "/MCID") number = static_cast<int>(operands[i + 1].number());
    }
    tags_.push_back(number);
  }
  int tag() const { return tags_.empty() ? -1 : tags_.back(); }

  PlacedContent& content_;
  FontJudge& fonts_;
  std::vector<QPDFObjectHandle> resources_;
  std::vector<int> tags_;
  Matrix line_, text_;
  std::size_t object_ = 0, operators_ = 0;
};

}  // namespace

PlacedContent placed_content(std::string_view content, QPDFObjectHandle resources, const PageBox& box,
                             FontJudge& fonts) {
  PlacedContent placed;
  placed.width = box.width();
  placed.height = box.height();
  State state;
  state.page = shown_matrix(box);
  Placer(placed, fonts).read(content, {resources}, state, 0);
  return placed;
}

}  // namespace dossier::slides
