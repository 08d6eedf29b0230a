#include "verify/content_reader.h"

#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QUtil.hh>

#include <cmath>
#include <optional>
#include <string_view>

namespace dossier::verify {
namespace {

constexpr int kDeepestForm = 12;

struct Mark {
  enum class Kind { artifact, content, other } kind = Kind::other;
  int mcid = -1;
  std::pair<int, int> form{};              // that it stands in
  std::optional<std::string> replacement;  // ActualText
};

struct State {
  QPDFMatrix matrix;
  const ReadFont* font = nullptr;
  double size = 0, leading = 0;
};

/// Runs through the operators of one content stream; forms are entered.
class Reader : public QPDFObjectHandle::ParserCallbacks {
 public:
  Reader(PageContent& content, FontShelf& fonts, QPDFObjectHandle resources, std::vector<Mark>& marks, State state,
         int depth, QPDFObjectHandle form = QPDFObjectHandle::newNull())
      : content_(content),
        form_(form),
        fonts_(fonts),
        resources_(resources),
        marks_(marks),
        state_(state),
        depth_(depth),
        floor_(marks.size()) {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (operands_.size() < 64) operands_.push_back(object);
      if (object.isInlineImage()) draw();
      return;
    }
    run(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {
    if (marks_.size() != floor_) content_.badly_nested = true;
    marks_.resize(std::min(marks_.size(), floor_));
  }

 private:
  double number(std::size_t i) {
    return i < operands_.size() && operands_[i].isNumber() ? operands_[i].getNumericValue() : 0;
  }
  QPDFMatrix matrix() { return {number(0), number(1), number(2), number(3), number(4), number(5)}; }
  std::string name(std::size_t i) {
    return i < operands_.size() && operands_[i].isName() ? operands_[i].getName() : std::string();
  }

  QPDFObjectHandle resource(const char* kind, const std::string& name) {
    if (!resources_.isDictionary()) return QPDFObjectHandle::newNull();
    QPDFObjectHandle all = resources_.getKey(kind);
    return all.isDictionary() ? all.getKey(name) : QPDFObjectHandle::newNull();
  }

  const Mark* content_mark() const {
    for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark) {
      if (mark->kind != Mark::Kind::other) return &*mark;
    }
    return nullptr;
  }

  void draw() {
    if (content_mark() == nullptr) content_.unmarked = true;
  }

  void begin_mark(bool with_properties) {
    Mark mark;
    const std::string tag = name(0);
    QPDFObjectHandle properties = with_properties && operands_.size() > 1 ? operands_[1] : QPDFObjectHandle::newNull();
    if (properties.isName()) properties = resource("/Properties", properties.getName());
    if (tag == "/Artifact") mark.kind = Mark::Kind::artifact;
    if (properties.isDictionary()) {
      if (QPDFObjectHandle mcid = properties.getKey("/MCID"); mcid.isInteger()) {
        mark.kind = Mark::Kind::content;
        mark.mcid = mcid.getIntValueAsInt();
        // Numbers inside of a form belong to the form; painted twice, it would have its content in two places.
        mark.form = form_.isStream() ? std::pair(form_.getObjectID(), form_.getGeneration()) : std::pair(0, 0);
        if (!content_.drawn.insert({mark.form, mark.mcid}).second) content_.badly_nested = true;
        if (form_.isStream()) {
          QPDFObjectHandle key = form_.getDict().getKey("/StructParents");
          content_.forms[mark.form] = key.isInteger() ? key.getIntValueAsInt() : -1;
        }
      }
      if (QPDFObjectHandle text = properties.getKey("/ActualText"); text.isString())
        mark.replacement = text.getUTF8Value();
    }
    if (mark.kind != Mark::Kind::other && content_mark() != nullptr) content_.badly_nested = true;
    if (mark.replacement) say(*mark.replacement);
    marks_.push_back(std::move(mark));
  }

  bool replaced() const {
    for (const Mark& mark : marks_) {
      if (mark.replacement) return true;
    }
    return false;
  }

  /// Adds text to the marked content that is open.
  void say(const std::string& text) {
    const Mark* mark = content_mark();
    if (mark == nullptr || mark->kind != Mark::Kind::content || text.empty()) return;
    std::vector<Fragment>& fragments = content_.marked[{mark->form, mark->mcid}];
    if (!moved_ && !fragments.empty() && fragments.back().in_form == (depth_ > 0)) {
      fragments.back().text += text;
      return;
    }
    Fragment fragment;
    QPDFMatrix place = state_.matrix;
    place.concat(text_matrix_);
    place.transform(0, 0, fragment.x, fragment.y);
    fragment.size = state_.size * std::hypot(place.c, place.d);
    fragment.text = text;
    fragment.in_form = depth_ > 0;
    fragments.push_back(std::move(fragment));
    moved_ = false;
  }

  void show(const std::string& shown) {
    draw();
    if (state_.font == nullptr) return;
    if (!state_.font->embedded()) content_.not_embedded.insert(state_.font->name());
    const bool silent = replaced();
    const Mark* mark = content_mark();
    const bool decoration = mark != nullptr && mark->kind == Mark::Kind::artifact;
    std::string text;
    for (const unsigned code : state_.font->codes(shown)) {
      if (state_.font->missing_glyph(code)) content_.missing_glyph.insert(state_.font->name());
      const std::string part = state_.font->text(code);
      const bool unknown = part == "\uFFFD";
      const bool said = !part.empty() && part[0] != '\0' && !unknown && part != "\uFEFF" && part != "\uFFFE";
      // A sign of a slide may be one that nobody knows; what the slide says stands beside it.
      if (!said && !silent && !(unknown && depth_ > 0)) content_.no_unicode.insert(state_.font->name());
      if (said) text += part;
    }
    if (decoration && depth_ > 0 && !text.empty()) content_.decoration_in_forms = true;
    if (!silent && !decoration) say(text);
  }

  void show_array(QPDFObjectHandle array) {
    if (!array.isArray()) return;
    for (int i = 0; i < array.getArrayNItems(); ++i) {
      QPDFObjectHandle item = array.getArrayItem(i);
      if (item.isString()) show(item.getStringValue());
      // Slides often move instead of showing a space; our own pages show every space.
      else if (depth_ > 0 && item.isNumber() && item.getNumericValue() < -180 && !replaced())
        say(" ");
    }
  }

  void move_line(double x, double y) {
    QPDFMatrix moved = line_matrix_;
    moved.translate(x, y);
    line_matrix_ = text_matrix_ = moved;
    moved_ = true;
  }

  void draw_object(const std::string& called) {
    QPDFObjectHandle object = resource("/XObject", called);
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    QPDFObjectHandle subtype = dictionary.getKey("/Subtype");
    // What a form draws is marked around it or within it.
    if (subtype.isName() && subtype.getName() == "/Image") {
      draw();
      QPDFObjectHandle space = dictionary.getKey("/ColorSpace");
      if (space.isName() && space.getName() == "/DeviceCMYK") note_print_colour();
      return;
    }
    if (depth_ >= kDeepestForm) return;
    State inner = state_;
    if (QPDFObjectHandle own = dictionary.getKey("/Matrix"); own.isArray() && own.getArrayNItems() == 6) {
      std::vector<double> numbers;
      for (int i = 0; i < 6; ++i)
        numbers.push_back(own.getArrayItem(i).isNumber() ? own.getArrayItem(i).getNumericValue() : 0);
      inner.matrix.concat(QPDFMatrix(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
    }
    QPDFObjectHandle resources = dictionary.getKey("/Resources");
    Reader reader(content_, fonts_, resources.isDictionary() ? resources : resources_, marks_, inner, depth_ + 1,
                  object);
    object.parseAsContents(&reader);
    moved_ = true;
  }

  void note_print_colour() {
    if (!resources_.isDictionary()) return;
    QPDFObjectHandle spaces = resources_.getKey("/ColorSpace");
    if (!spaces.isDictionary() || !spaces.hasKey("/DefaultCMYK")) content_.print_colour = true;
  }

  void run(const std::string& op);

  PageContent& content_;
  QPDFObjectHandle form_;
  FontShelf& fonts_;
  QPDFObjectHandle resources_;
  std::vector<Mark>& marks_;
  State state_;
  std::vector<State> saved_;
  QPDFMatrix text_matrix_, line_matrix_;
  std::vector<QPDFObjectHandle> operands_;
  int depth_;
  std::size_t floor_;
  bool moved_ = true;
};

void Reader::run(const std::string& op) {
  if (op == "q") {
    saved_.push_back(state_);
  } else if (op == "Q") {
    if (!saved_.empty()) {
      state_ = saved_.back();
      saved_.pop_back();
    }
  } else if (op == "cm") {
    state_.matrix.concat(matrix());
  } else if (op == "BT") {
    text_matrix_ = line_matrix_ = QPDFMatrix();
    moved_ = true;
  } else if (op == "Tf") {
    QPDFObjectHandle font = resource("/Font", name(0));
    state_.font = font.isDictionary() ? &fonts_.font(font) : nullptr;
    state_.size = number(1);
  } else if (op == "TL") {
    state_.leading = number(0);
  } else if (op == "Td") {
    move_line(number(0), number(1));
  } else if (op == "TD") {
    state_.leading = -number(1);
    move_line(number(0), number(1));
  } else if (op == "T*") {
    move_line(0, -state_.leading);
  } else if (op == "Tm") {
    text_matrix_ = line_matrix_ = matrix();
    moved_ = true;
  } else if (op == "Tj") {
    if (!operands_.empty() && operands_[0].isString()) show(operands_[0].getStringValue());
  } else if (op == "TJ") {
    if (!operands_.empty()) show_array(operands_[0]);
  } else if (op == "'" || op == "\"") {
    move_line(0, -state_.leading);
    if (!operands_.empty() && operands_.back().isString()) show(operands_.back().getStringValue());
  } else if (op == "Do") {
    draw_object(name(0));
  } else if (op == "BDC" || op == "BMC") {
    begin_mark(op == "BDC");
  } else if (op == "EMC") {
    if (marks_.size() <= floor_)
      content_.badly_nested = true;
    else
      marks_.pop_back();
  } else if (op == "k" || op == "K") {
    note_print_colour();
  } else if (op == "cs" || op == "CS") {
    if (name(0) == "/DeviceCMYK") note_print_colour();
  } else if (op == "f" || op == "F" || op == "f*" || op == "S" || op == "s" || op == "B" || op == "B*" || op == "b" ||
             op == "b*" || op == "sh") {
    draw();
  }
}

}  // namespace

const ReadFont& FontShelf::font(QPDFObjectHandle object) {
  if (!object.isIndirect()) return *direct_.emplace_back(std::make_unique<ReadFont>(object));
  std::unique_ptr<ReadFont>& place = fonts_[{object.getObjectID(), object.getGeneration()}];
  if (!place) place = std::make_unique<ReadFont>(object);
  return *place;
}

PageContent read_content(QPDFObjectHandle page, FontShelf& fonts) {
  PageContent content;
  std::vector<Mark> marks;
  QPDFPageObjectHelper helper(page);
  Reader reader(content, fonts, helper.getAttribute("/Resources", false), marks, State(), 0);
  helper.parseContents(&reader);
  return content;
}

}  // namespace dossier::verify
