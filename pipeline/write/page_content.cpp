#include "write/page_content.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "write/number.h"
#include "write/pdf.h"
#include "write/text_line.h"
#include "write/unicode.h"

namespace dossier::write {
namespace {

using layout::ArtifactKind;
using layout::Role;

constexpr std::string_view kRoles[] = {"Document",  "Part",   "Sect",    "H",     "P",          "L",   "LI",
                                       "Lbl",       "LBody",  "Table",   "THead", "TBody",      "TR",  "TH",
                                       "TD",        "Figure", "Caption", "Link",  "Span",       "TOC", "TOCI",
                                       "Reference", "Index",  "Note",    "Quote", "BlockQuote", "Div"};
static_assert(std::size(kRoles) == static_cast<std::size_t>(Role::div) + 1);

/// The state in which a page of a deck begins, whatever was drawn before it: a form inherits what is in force where it
/// is painted (ISO 32000-1, 8.4.1, 8.10.1 and 9.3.1).
constexpr std::string_view kInitialState = "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Ts 0 Tr ";

std::string_view artifact_properties(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::header:
      return "<</Type /Pagination /Attached [/Top] /Subtype /Header>>";
    case ArtifactKind::footer:
      return "<</Type /Pagination /Attached [/Bottom] /Subtype /Footer>>";
    case ArtifactKind::background:
      return "<</Type /Background>>";
    default:
      return "<</Type /Layout>>";
  }
}

class PageDrawing {
 public:
  PageDrawing(const layout::Pages& pages, std::uint32_t number, std::vector<EmbeddedFont>& fonts, ReadingOrder& order,
              const Names& names)
      : pages_(pages), page_(pages.pages[number]), number_(number), order_(order), names_(names), text_(out_, fonts) {}

  std::string draw() {
    for (const layout::Item& item : page_.items) {
      if (std::holds_alternative<layout::LinkArea>(item.value)) {
        order_.add_link(number_, item.node);
        continue;
      }
      if (const auto* slide = std::get_if<layout::SlidePlacement>(&item.value)) {
        if (slide->vector_page >= 0 && !slide->marks.empty()) {
          draw_marked(*slide);
          continue;
        }
        if (!slide->words.empty()) {
          draw_with_words(*slide, item);
          continue;
        }
      }
      open_mark(item);
      std::visit([&](const auto& value) { draw(value); }, item.value);
    }
    close_mark();
    return std::move(out_);
  }

 private:
  /// A slide whose own content is marked; a mark around it would be another.
  void draw_marked(const layout::SlidePlacement& slide) {
    close_mark();
    const SlideName name = names_.slide(slide);
    place_slide(slide, name.name);
    for (const layout::SlideMark& mark : slide.marks) {
      order_.add_form_content(number_, mark.node, name.first_form + mark.form,
                              static_cast<std::uint32_t>(mark.number + name.shift));
    }
  }

  /// A slide that is a picture, and its words beside, where they are found but not seen.
  void draw_with_words(const layout::SlidePlacement& slide, const layout::Item& item) {
    open_mark(item);
    if (slide.image) place_image(*slide.image, slide.box, std::nullopt);
    const Length pitch = slide.box.height / (static_cast<double>(slide.words.size()) + 1);
    Rect place = slide.box;
    place.height = pitch;
    for (const layout::SlideWords& words : slide.words) {
      open_mark(words.node, ArtifactKind::none);
      text_.draw_invisible(words.text, place, page_.size.height);
      place.y = place.y + pitch;
    }
  }

  void open_mark(const layout::Item& item) { open_mark(item.node, item.artifact); }

  void open_mark(std::int32_t node, ArtifactKind kind) {
    const bool artifact = node < 0;
    if (open_ && (artifact ? node_ < 0 && artifact_ == kind : node_ == node)) return;
    close_mark();
    open_ = true;
    node_ = artifact ? -1 : node;
    artifact_ = kind;
    if (artifact) {
      out_.append("/Artifact ").append(artifact_properties(kind)).append(" BDC\n");
      return;
    }
    const std::uint32_t mcid = order_.add_content(number_, node);
    out_.append("/").append(role_name(pages_.structure.nodes[static_cast<std::size_t>(node)]));
    out_.append(" <</MCID ").append(std::to_string(mcid)).append(">> BDC\n");
  }

  void close_mark() {
    if (!open_) return;
    text_.close();
    out_ += "EMC\n";
    open_ = false;
  }

  void draw(const layout::GlyphRun& run) { text_.draw(run, (page_.size.height - run.origin.y).to_pt()); }

  void draw(const layout::Rule& rule) {
    text_.close();
    text_.fill(rule.colour);
    rectangle(rule.box);
    out_ += "f\n";
  }

  void draw(const layout::Path& path) {
    if (!path.fill && !path.stroke) return;
    text_.close();
    if (path.fill) text_.fill(*path.fill);
    if (path.stroke) {
      colour(*path.stroke, "RG");
      append_number(out_, path.line_width.to_pt());
      out_ += " w\n";
    }
    for (const layout::PathSegment& segment : path.segments) {
      using Kind = layout::PathSegment::Kind;
      if (segment.kind == Kind::close) {
        out_ += "h\n";
        continue;
      }
      const int count = segment.kind == Kind::curve ? 3 : 1;
      for (int i = 0; i < count; ++i) point(segment.points[i]);
      out_ += segment.kind == Kind::move ? "m\n" : segment.kind == Kind::line ? "l\n" : "c\n";
    }
    out_ += path.fill ? path.stroke ? "B\n" : "f\n" : "S\n";
  }

  void draw(const layout::ImagePlacement& placement) { place_image(placement.image, placement.box, placement.clip); }

  /// A slide that says nothing in words. One that could not be drawn (reported when it was tried) keeps its place.
  void draw(const layout::SlidePlacement& slide) {
    if (slide.vector_page >= 0) {
      place_slide(slide, names_.slide(slide).name);
    } else if (slide.image) {
      place_image(*slide.image, slide.box, std::nullopt);
    }
  }

  void place_slide(const layout::SlidePlacement& slide, const std::string& name) {
    const Size size = names_.slide_size(slide.deck, slide.vector_page);
    text_.close();
    out_.append("q ").append(kInitialState);
    append_number(out_, slide.box.width / size.width, 6);
    out_ += " 0 0 ";
    append_number(out_, slide.box.height / size.height, 6);
    out_ += ' ';
    point({slide.box.x, slide.box.bottom()});
    out_.append("cm /").append(name).append(" Do Q\n");
  }

  void draw(const layout::LinkArea&) {}

  void place_image(std::uint32_t image, const Rect& box, const std::optional<Rect>& clip) {
    if (image >= pages_.images.size()) throw std::logic_error("a picture is missing");
    text_.close();
    out_ += "q ";
    if (clip) {
      rectangle(*clip);
      out_ += "W n ";
    }
    const std::string name = names_.image(image);
    for (const double value :
         {box.width.to_pt(), 0.0, 0.0, box.height.to_pt(), box.x.to_pt(), (page_.size.height - box.bottom()).to_pt()}) {
      append_number(out_, value);
      out_ += ' ';
    }
    out_.append("cm /").append(name).append(" Do Q\n");
  }

  void point(Point p) {
    append_number(out_, p.x.to_pt());
    out_ += ' ';
    append_number(out_, (page_.size.height - p.y).to_pt());
    out_ += ' ';
  }

  void rectangle(const Rect& box) {
    point({box.x, box.bottom()});
    append_number(out_, box.width.to_pt());
    out_ += ' ';
    append_number(out_, box.height.to_pt());
    out_ += " re ";
  }

  void colour(Rgb value, std::string_view operation) { append_colour(out_, value, operation); }

  const layout::Pages& pages_;
  const layout::Page& page_;
  const std::uint32_t number_;
  ReadingOrder& order_;
  const Names& names_;
  std::string out_;
  TextDrawing text_;
  bool open_ = false;
  std::int32_t node_ = -1;
  ArtifactKind artifact_ = ArtifactKind::none;
};

}  // namespace

std::string role_name(const layout::StructureNode& node) {
  std::string name(kRoles[static_cast<std::size_t>(node.role)]);
  if (node.role == Role::heading) name += std::to_string(std::clamp(node.level, 1, 6));
  return name;
}

std::string draw_page(const layout::Pages& pages, std::uint32_t number, std::vector<EmbeddedFont>& fonts,
                      ReadingOrder& order, const Names& names) {
  return PageDrawing(pages, number, fonts, order, names).draw();
}

}  // namespace dossier::write
