#include "run/document_key.h"

#include <charconv>
#include <variant>

#include "model/page_ranges.h"
#include "publish/content_key.h"

namespace dossier::run {
namespace {

using namespace compose;

/// Walks a document in one fixed order. Every list is preceded by its length, every choice by its number.
class Walk {
 public:
  std::string hex() const { return key_.hex(); }

  void add(std::string_view text) { key_.add("t", text); }
  void add(const std::string& text) { key_.add("t", text); }
  void add(const std::shared_ptr<const std::string>& bytes) {
    key_.add("b", bytes ? std::string_view(*bytes) : std::string_view("none"));
  }
  template <class Number>
  requires std::is_integral_v<Number> || std::is_enum_v<Number>
  void add(Number number) { key_.add("n", static_cast<std::int64_t>(number)); }
  void add(double number) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    key_.add("d", std::string_view(digits, static_cast<std::size_t>(end - digits)));
  }
  template <class Value>
  void add(const std::vector<Value>& values) {
    add(values.size());
    for (const Value& value : values) add(value);
  }
  void add(const std::vector<bool>& values) {
    add(values.size());
    for (const bool value : values) add(value);
  }
  template <class Value>
  void add(const std::optional<Value>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <class First, class Second, class... Rest>
  void add(const First& first, const Second& second, const Rest&... rest) {
    add(first);
    add(second);
    (add(rest), ...);
  }

  void add(const Mark& mark) { add(mark.kind, mark.begin, mark.end, mark.value); }
  void add(const Text& text) { add(text.value, text.marks, text.soft_hyphens); }
  void add(Rgb colour) { add(colour.red, colour.green, colour.blue); }
  void add(const Picture& picture) { add(picture.sha256, picture.width, picture.height, picture.jpeg); }
  void add(const Block& block) {
    add(block.id, block.value.index());
    std::visit([this](const auto& value) { add(value); }, block.value);
  }

  void add(const Paragraph& paragraph) { add(paragraph.role, paragraph.text); }
  void add(const Section& section) {
    add(section.level, section.heading, section.id, section.in_contents, section.new_page, section.running_head,
        section.body);
  }
  void add(const List& list) { add(list.kind, list.items); }
  void add(const Cell& cell) { add(cell.body, cell.row_header, cell.column_span); }
  void add(const Table& table) { add(table.role, table.summary, table.columns, table.head, table.rows, table.numbers); }
  void add(const Figure& figure) {
    add(figure.picture, figure.alt, figure.decorative, figure.number, figure.caption, figure.credit);
    add(figure.crop.top, figure.crop.right, figure.crop.bottom, figure.crop.left);
  }
  void add(const SlideLink& link) { add(link.x, link.y, link.width, link.height, link.target); }
  void add(const SlideImage& slide) {
    add(slide.number, slide.width, slide.height, slide.vector_page, slide.page, slide.picture, slide.title, slide.name,
        slide.alt, slide.text, slide.language, slide.links, slide.parts);
  }
  void add(const model::SlideMark& mark) { add(mark.form, mark.number); }
  void add(const model::SlidePart& part) {
    const auto& [kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span,
                 x, y, width, height, link, marks] = part;
    add(kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span);
    add(x, y, width, height, link, marks);
  }
  void add(const SlideSheet& sheet) {
    add(sheet.deck != nullptr);
    if (sheet.deck) add(sheet.deck->name, sheet.deck->key);
    add(sheet.per_page, sheet.note_lines, sheet.running_head, sheet.slides);
  }
  void add(const ContentsList& contents) { add(contents.heading, contents.depth); }
  void add(const IndexEntry& entry) { add(entry.heading, entry.note, entry.targets); }
  void add(const IndexGroup& group) { add(group.letter, group.entries); }
  void add(const Index& index) { add(index.groups); }
  void add(const BarChart::Bar& bar) { add(bar.label, bar.value, bar.shown); }
  void add(const BarChart& chart) { add(chart.alt, chart.bars); }
  void add(const Timeline::Point& point) { add(point.day, point.date, point.label, point.target, point.planned); }
  void add(const Timeline& timeline) { add(timeline.alt, timeline.points); }
  void add(const Box& box) { add(box.kind, box.heading, box.body); }
  void add(const Cover& cover) {
    add(cover.series, cover.label, cover.title, cover.subtitle, cover.lines, cover.publisher, cover.logo,
        cover.logo_alt, cover.whole_page);
  }
  void add(const Attachment& attachment) {
    add(attachment.name, attachment.mime, attachment.description, attachment.relationship, attachment.bytes,
        attachment.modified);
  }
  void add(const model::Person& person) {
    add(person.kind, person.line, person.lead, person.name, person.title, person.forename, person.surname,
        person.suffix, person.role, person.organisation, person.note);
  }
  void add(const model::DeckEntry& entry) {
    add(entry.file.sha256, entry.file.name, entry.title, entry.speakers, entry.example,
        model::page_ranges_text(entry.pages), entry.steps, entry.notes);
  }
  void add(const Document& document) {
    add(document.title, document.author, document.subject, document.keywords, document.language, document.date,
        document.series, document.accent, document.facing_pages, document.print_link_targets, document.wording.page,
        document.wording.of, document.wording.continued, document.wording.contents, document.body,
        document.attachments);
  }

 private:
  publish::ContentKey key_;
};

}  // namespace

std::string document_key(const Document& document) {
  Walk walk;
  walk.add(document);
  return walk.hex();
}

std::string decks_key(const std::vector<const model::Event*>& events) {
  Walk walk;
  for (const model::Event* event : events) {
    walk.add(event->id, event->decks.size());
    for (const model::DeckEntry& entry : event->decks) {
      if (!entry.file.sha256.empty()) walk.add(entry);
    }
  }
  return walk.hex();
}

}  // namespace dossier::run
