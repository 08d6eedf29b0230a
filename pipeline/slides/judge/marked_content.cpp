#include "slides/judge/marked_content.h"

#include <algorithm>
#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>

#include "slides/content/operators.h"
#include "slides/judge/shown_anew.h"

namespace dossier::slides {
namespace {

using model::PartKind;

constexpr int kUnmarked = -2;  // beside parts and kDecoration: no mark is open

std::string_view tag_of(PartKind kind) {
  switch (kind) {
    case PartKind::label:
      return "Lbl";
    case PartKind::list_body:
      return "LBody";
    case PartKind::header_cell:
      return "TH";
    case PartKind::cell:
      return "TD";
    case PartKind::figure:
      return "Figure";
    case PartKind::link:
      return "Link";
    case PartKind::span:
      return "Span";
    default:
      return "P";
  }
}

/// A content stream being written. Nothing may begin or end between the building of a path and its painting, nor a mark
/// begin outside of a text object and end within.
struct Writing {
  int form = 0;
  std::string out;
  std::string path;  // built, not painted yet
  int open = kUnmarked;
  bool in_text = false;
  std::map<std::size_t, std::string> our_fonts;  // names in its resources
  bool changes = false;                          // the text object shows several parts, so that its marks stand within
};

class Marker {
 public:
  Marker(QPDF& pdf, const PlacedContent& placed, SlidePlan& plan, int first_mark, std::vector<QPDFObjectHandle>& forms,
         ReadingFonts& fonts)
      : pdf_(pdf), placed_(placed), plan_(plan), mark_(first_mark), forms_(forms), fonts_(fonts) {
    find_parts_of_objects();
  }

  std::string mark(std::string_view content, QPDFObjectHandle resources, int form) {
    Writing writing;
    writing.form = form;
    writing.out.reserve(content.size() + content.size() / 8);
    ContentOperations operations(content);
    while (const Operation* operation = operations.next()) operate(*operation, resources, writing);
    writing.out += writing.path;
    close(writing);
    return std::move(writing.out);
  }

  int next_mark() const { return mark_; }

 private:
  /// What each text object shows: one part alone, or several, or nothing.
  void find_parts_of_objects() {
    object_part_.assign(placed_.objects, kUnmarked);
    several_.assign(placed_.objects, false);
    for (std::size_t i = 0; i < placed_.texts.size(); ++i) {
      const std::size_t object = placed_.texts[i].object;
      if (object >= placed_.objects) continue;
      if (object_part_[object] == kUnmarked) object_part_[object] = plan_.text_part[i];
      if (object_part_[object] != plan_.text_part[i]) several_[object] = true;
    }
  }

  void close(Writing& writing) {
    if (writing.open != kUnmarked) writing.out += "EMC\n";
    writing.open = kUnmarked;
  }

  void open(Writing& writing, int part) {
    if (writing.open == part) return;
    close(writing);
    writing.open = part;
    if (part == kDecoration) {
      writing.out += "/Artifact BMC\n";
      return;
    }
    model::SlidePart& of = plan_.parts[static_cast<std::size_t>(part)];
    of.marks.push_back({writing.form, mark_});
    writing.out.append("/").append(tag_of(of.kind)).append(" <</MCID ").append(std::to_string(mark_++));
    writing.out += ">> BDC\n";
  }

  static void copy(const Operation& operation, Writing& writing) {
    writing.out += operation.written;
    writing.out += '\n';
  }

  void operate(const Operation& operation, QPDFObjectHandle resources, Writing& writing) {
    const std::string_view word = operation.word;
    const Operator* row = find_operator(word);
    const OperatorKind kind = row == nullptr ? OperatorKind::other : row->kind;
    if (kind == OperatorKind::path || kind == OperatorKind::clip) {
      writing.path += operation.written;
      writing.path += '\n';
      return;
    }
    const bool paints = kind == OperatorKind::paint && word != "n";
    if (paints || kind == OperatorKind::shade) decorate(writing);
    writing.out += writing.path;
    writing.path.clear();
    if (word == "BT") {
      begin_text(writing);
      copy(operation, writing);
    } else if (word == "ET") {
      if (writing.changes) close(writing);
      writing.in_text = writing.changes = false;
      copy(operation, writing);
    } else if (kind == OperatorKind::show) {
      if (text_ >= plan_.text_part.size()) throw std::runtime_error("the content shows more than was placed");
      open(writing, plan_.text_part[text_]);
      show(operation, resources, writing);
      ++text_;
    } else if (kind == OperatorKind::object) {
      draw(operation, resources, writing);
    } else if (word == "ID") {
      paint_picture(writing);
      writing.out.append("BI ").append(operation.written).append(" ").append(operation.inline_data).append("\n");
    } else if (word == "BDC" || word == "BMC" || word == "EMC" || word == "BI") {
      return;  // the deck's own marks; BI comes with its data
    } else {
      copy(operation, writing);
    }
  }

  void show(const Operation& operation, QPDFObjectHandle resources, Writing& writing) {
    const auto anew = plan_.writing.find(text_);
    if (anew == plan_.writing.end()) return copy(operation, writing);
    const auto name_of = [&](std::size_t font) {
      QPDFObjectHandle known = resources.getKey("/Font");
      if (writing.our_fonts.empty()) {  // the dictionary may be shared by streams
        known = known.isDictionary() ? known.shallowCopy() : QPDFObjectHandle::newDictionary();
        resources.replaceKey("/Font", known);
      }
      const auto [named, is_new] = writing.our_fonts.try_emplace(font);
      if (is_new) {
        named->second = "/Read" + std::to_string(font);
        while (known.hasKey(named->second)) named->second += "x";
        known.replaceKey(named->second, fonts_.object(font));
      }
      return named->second;
    };
    writing.out += shown_anew(operation, placed_.texts[text_], anew->second, fonts_, name_of);
  }

  void begin_text(Writing& writing) {
    const std::size_t object = object_++;
    writing.in_text = true;
    writing.changes = object < several_.size() && (several_[object] || object_part_[object] == kUnmarked);
    if (writing.changes) {
      close(writing);
    } else if (object < object_part_.size()) {
      open(writing, object_part_[object]);
    }
  }

  /// What is painted next is decoration; within a text object of one part it goes with its text.
  void decorate(Writing& writing) {
    if (!writing.in_text || writing.changes) open(writing, kDecoration);
  }

  void paint_picture(Writing& writing) {
    if (picture_ >= plan_.picture_part.size()) throw std::runtime_error("the content paints more than was placed");
    const int part = plan_.picture_part[picture_++];
    if (!writing.in_text || writing.changes) open(writing, part);
  }

  void draw(const Operation& operation, QPDFObjectHandle resources, Writing& writing) {
    const std::string name = operation.name_operand();
    QPDFObjectHandle objects = resources.getKey("/XObject");
    QPDFObjectHandle object = objects.isDictionary() ? objects.getKey(name) : QPDFObjectHandle::newNull();
    if (!object.isStream()) return copy(operation, writing);
    if (!object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) {
      paint_picture(writing);
      return copy(operation, writing);
    }
    if (form_ >= placed_.forms.size()) throw std::runtime_error("the content paints more than was placed");
    const PaintedForm& painted = placed_.forms[form_++];
    if (!says_something(painted)) {
      text_ = painted.end_text;
      picture_ = painted.end_picture;
      object_ = painted.end_object;
      form_ = painted.end_form;
      decorate(writing);
      return copy(operation, writing);
    }
    close(writing);
    const std::size_t number = forms_.size();
    forms_.push_back(QPDFObjectHandle::newNull());
    forms_[number] = marked_form(object, static_cast<int>(number));
    std::string marked = "/Marked" + std::to_string(number);
    while (objects.hasKey(marked)) marked += "x";
    objects.replaceKey(marked, forms_[number]);
    writing.out.append(marked).append(" Do\n");
  }

  bool says_something(const PaintedForm& painted) const {
    const auto is_part = [](int part) { return part != kDecoration; };
    const auto any = [&](const std::vector<int>& parts, std::size_t first, std::size_t end) {
      return std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(first),
                         parts.begin() + static_cast<std::ptrdiff_t>(end), is_part);
    };
    return any(plan_.text_part, painted.first_text, painted.end_text) ||
           any(plan_.picture_part, painted.first_picture, painted.end_picture);
  }

  /// A copy of the form, marked.
  QPDFObjectHandle marked_form(QPDFObjectHandle form, int number) {
    QPDFObjectHandle from = form.getDict();
    QPDFObjectHandle resources = from.getKey("/Resources");
    resources = resources.isDictionary() ? resources.shallowCopy() : QPDFObjectHandle::newDictionary();
    QPDFObjectHandle objects = resources.getKey("/XObject");
    resources.replaceKey("/XObject",
                         objects.isDictionary() ? objects.shallowCopy() : QPDFObjectHandle::newDictionary());
    const auto bytes = form.getStreamData(qpdf_dl_generalized);
    const std::string content =
        mark({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, resources, number);
    if (resources.getKey("/XObject").getKeys().empty()) resources.removeKey("/XObject");
    QPDFObjectHandle marked = QPDFObjectHandle::newStream(&pdf_, content);
    for (const std::string& key : from.getKeys()) {
      if (key != "/Length" && key != "/Filter" && key != "/DecodeParms" && key != "/Resources") {
        marked.getDict().replaceKey(key, from.getKey(key));
      }
    }
    marked.getDict().replaceKey("/Resources", resources);
    return marked;
  }

  QPDF& pdf_;
  const PlacedContent& placed_;
  SlidePlan& plan_;
  int mark_;
  std::vector<QPDFObjectHandle>& forms_;
  ReadingFonts& fonts_;
  std::vector<int> object_part_;
  std::vector<bool> several_;
  std::size_t text_ = 0, picture_ = 0, object_ = 0, form_ = 0;
};

}  // namespace

std::string without_marks(std::string_view content) {
  std::string plain;
  ContentOperations operations(content);
  while (const Operation* operation = operations.next()) {
    const std::string_view word = operation->word;
    if (word == "BDC" || word == "BMC" || word == "EMC") continue;
    plain.append(operation->written);
    if (word == "ID") plain.append(" ").append(operation->inline_data);
    plain += '\n';
  }
  return plain;
}

MarkedContent mark_content(QPDF& pdf, std::string_view content, QPDFObjectHandle resources, const PlacedContent& placed,
                           SlidePlan& plan, int first_mark, std::vector<QPDFObjectHandle>& forms, ReadingFonts& fonts) {
  Marker marker(pdf, placed, plan, first_mark, forms, fonts);
  MarkedContent marked;
  marked.content = marker.mark(content, resources, 0);
  marked.next_mark = marker.next_mark();
  return marked;
}

}  // namespace dossier::slides
