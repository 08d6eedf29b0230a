#include "run/document_key.h"

#include <charconv>
#include <variant>

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

  // Each struct is taken apart by a structured binding, so that a field added to it does not compile until it is part
  // of the key. What a key leaves out, and why, stands at its struct.

  void add(const Mark& mark) {
    const auto& [kind, begin, end, value] = mark;
    add(kind, begin, end, value);
  }
  void add(const Text& text) {  // where it stands in the source does not matter
    const auto& [value, marks, span, anchors, soft_hyphens] = text;
    add(value, marks, soft_hyphens);
  }
  void add(const Rgb& colour) {
    const auto& [red, green, blue] = colour;
    add(red, green, blue);
  }
  void add(const Picture& picture) {
    const auto& [ready, width, height, jpeg, sha256] = picture;  // its file says what is shown
    add(sha256, width, height, jpeg);
  }
  void add(const Block& block) {  // nor where it stands in the source
    const auto& [value, id, span] = block;
    add(id, value.index());
    std::visit([this](const auto& one) { add(one); }, value);
  }

  void add(const Paragraph& paragraph) {
    const auto& [role, text] = paragraph;
    add(role, text);
  }
  void add(const Section& section) {
    const auto& [level, heading, id, in_contents, new_page, running_head, body] = section;
    add(level, heading, id, in_contents, new_page, running_head, body);
  }
  void add(const List& list) {
    const auto& [kind, items] = list;
    add(kind, items);
  }
  void add(const Cell& cell) {
    const auto& [body, row_header, column_span] = cell;
    add(body, row_header, column_span);
  }
  void add(const Table& table) {
    const auto& [role, summary, columns, head, rows, numbers] = table;
    add(role, summary, columns, head, rows, numbers);
  }
  void add(const Figure::Crop& crop) {
    const auto& [top, right, bottom, left] = crop;
    add(top, right, bottom, left);
  }
  void add(const Figure& figure) {
    const auto& [picture, alt, decorative, crop, number, caption, credit, mentioned] = figure;
    add(picture, alt, decorative, crop, number, caption, credit, mentioned);
  }
  void add(const SlideLink& link) {
    const auto& [x, y, width, height, target] = link;
    add(x, y, width, height, target);
  }
  void add(const SlideImage& slide) {
    const auto& [number, width, height, vector_page, page, title, name, alt, text, parts, language, links] = slide;
    add(number, width, height, vector_page, page, title, name, alt, text, parts, language, links);
  }
  void add(const model::SlideMark& mark) {
    const auto& [form, number] = mark;
    add(form, number);
  }
  void add(const model::SlidePart& part) {
    const auto& [kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span,
                 x, y, width, height, link, marks] = part;
    add(kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span);
    add(x, y, width, height, link, marks);
  }
  void add(const DeckFile& deck) {  // the key stands for its pages
    const auto& [vector_pages, name, key] = deck;
    add(name, key);
  }
  void add(const SlideSheet& sheet) {
    const auto& [deck, per_page, note_lines, running_head, slides] = sheet;
    add(deck != nullptr);
    if (deck) add(*deck);
    add(per_page, note_lines, running_head, slides);
  }
  void add(const ContentsList& contents) {
    const auto& [heading, depth] = contents;
    add(heading, depth);
  }
  void add(const IndexEntry& entry) {
    const auto& [heading, note, targets] = entry;
    add(heading, note, targets);
  }
  void add(const IndexGroup& group) {
    const auto& [letter, entries] = group;
    add(letter, entries);
  }
  void add(const Index& index) {
    const auto& [groups] = index;
    add(groups);
  }
  void add(const BarChart::Bar& bar) {
    const auto& [label, value, shown] = bar;
    add(label, value, shown);
  }
  void add(const BarChart& chart) {
    const auto& [alt, bars] = chart;
    add(alt, bars);
  }
  void add(const Timeline::Point& point) {
    const auto& [day, date, label, target, planned] = point;
    add(day, date, label, target, planned);
  }
  void add(const Timeline& timeline) {
    const auto& [alt, points] = timeline;
    add(alt, points);
  }
  void add(const Box& box) {
    const auto& [kind, heading, body] = box;
    add(kind, heading, body);
  }
  void add(const Cover& cover) {
    const auto& [series, label, title, subtitle, lines, publisher, logo, logo_alt, whole_page] = cover;
    add(series, label, title, subtitle, lines, publisher, logo, logo_alt, whole_page);
  }
  void add(const Attachment& attachment) {
    const auto& [name, mime, description, relationship, bytes, modified] = attachment;
    add(name, mime, description, relationship, bytes, modified);
  }
  void add(const model::Person& person) {
    const auto& [kind, kind_marked, line, lead, name, title, forename, surname, suffix, role, organisation, note,
                 organisation_names, span] = person;
    add(kind, kind_marked, line, lead, name, title, forename, surname, suffix, role, organisation, note,
        organisation_names);
  }
  void add(const model::PageRange& range) {
    const auto& [first, last] = range;
    add(first, last);
  }
  void add(const model::InputFile& file) {  // its sum stands for its bytes
    const auto& [href, folder, path, name, bytes, sha256, size, span] = file;
    add(sha256, name);
  }
  void add(const model::DeckEntry& entry) {  // what is read from it follows from the file and the choice of pages
    const auto& [id, file, title, speakers, example, pages, steps, notes, pages_span, deck, refused, published, span] =
        entry;
    add(file, title, speakers, example, pages, steps, notes);
  }
  void add(const Wording& wording) {
    const auto& [page, of, continued, contents] = wording;
    add(page, of, continued, contents);
  }
  void add(const Document& document) {  // what is missing is told in the run report only
    const auto& [title, author, subject, keywords, language, date, series, accent, facing_pages, print_link_targets,
                 wording, body, attachments, missing_parts] = document;
    add(title, author, subject, keywords, language, date, series, accent, facing_pages, print_link_targets, wording,
        body, attachments);
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
