// The deck record as bytes: what the worker sends and what a cache keeps. Everything read is checked, since
// a worker that read a hostile deck may have become hostile itself.
#include <cmath>

#include "slides/bytes.h"
#include "slides/deck_reader.h"
#include "slides/links.h"

namespace dossier::slides {
namespace {

constexpr std::string_view kMagic = "dossier-deck";
constexpr std::uint32_t kVersion = 3;
constexpr int kMostPages = 20'000;
constexpr std::size_t kMostText = 5'000'000;  // bytes of text in all of a deck

// Each struct is taken apart by a structured binding, to be written and to be read, so that a field added to it does
// not compile until it has its place in both.

void put(ByteWriter& out, const std::vector<std::string>& list) {
  out.u32(static_cast<std::uint32_t>(list.size()));
  for (const std::string& entry : list) out.text(entry);
}

void put(ByteWriter& out, const std::optional<int>& page) {
  out.i32(page.value_or(-1));
}

void put(ByteWriter& out, const model::SlideMark& mark) {
  const auto& [form, number] = mark;
  out.i32(form);
  out.i32(number);
}

void put(ByteWriter& out, const model::SlideLink& link) {
  const auto& [x, y, width, height, target] = link;
  for (double value : {x, y, width, height}) out.real(value);
  out.text(target);
}

void put(ByteWriter& out, const model::DeckFont& font) {
  const auto& [name, type, embedded, subset] = font;
  out.text(name);
  out.text(type);
  out.boolean(embedded);
  out.boolean(subset);
}

void put(ByteWriter& out, const model::OutlineEntry& entry) {
  const auto& [level, page, title] = entry;
  out.i32(level);
  out.i32(page);
  out.text(title);
}

void put(ByteWriter& out, const model::SlidePart& part);
void put(ByteWriter& out, const model::Slide& slide);

template <class Entry>
void put(ByteWriter& out, const std::vector<Entry>& entries) {
  out.u32(static_cast<std::uint32_t>(entries.size()));
  for (const Entry& entry : entries) put(out, entry);
}

void put(ByteWriter& out, const model::SlidePart& part) {
  const auto& [kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span, x,
               y, width, height, link, marks] = part;
  out.u8(static_cast<std::uint8_t>(kind));
  out.i32(parent);
  out.i32(level);
  for (const std::string* words : {&text, &alternative, &replacement, &language}) out.text(*words);
  out.boolean(ordered);
  out.boolean(of_row);
  out.i32(column_span);
  out.i32(row_span);
  for (double value : {x, y, width, height}) out.real(value);
  out.i32(link);
  put(out, marks);
}

void put(ByteWriter& out, const model::Slide& slide) {
  const auto& [page, label, width, height, rotation, user_unit, kind, title, title_from, lines, language,
               language_confidence, parts, alternatives, left_out, superseded_by, notes_of, duplicate_of, links,
               readable, transparency, layers, unembedded_fonts, route, reason] = slide;
  out.i32(page);
  out.text(label);
  out.real(width);
  out.real(height);
  out.i32(rotation);
  out.real(user_unit);
  out.u8(static_cast<std::uint8_t>(kind));
  out.text(title);
  out.text(title_from);
  put(out, lines);
  out.text(language);
  out.real(language_confidence);
  put(out, alternatives);
  out.u8(static_cast<std::uint8_t>(left_out));
  put(out, superseded_by);
  put(out, notes_of);
  put(out, duplicate_of);
  put(out, links);
  out.boolean(readable);
  out.boolean(transparency);
  out.boolean(layers);
  put(out, unembedded_fonts);
  out.u8(static_cast<std::uint8_t>(route));
  out.text(reason);
  put(out, parts);
}

/// Reads checked values; the texts of one deck together stay under a bound.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : in_(bytes) {}

  ByteReader& in() { return in_; }

  std::string text() {
    const std::string_view value = in_.raw();
    text_bytes_ += value.size();
    if (text_bytes_ > kMostText || !is_clean_utf8(value)) {
      in_.fail();
      return {};
    }
    return std::string(value);
  }

  std::vector<std::string> texts() {
    std::vector<std::string> list;
    const std::size_t count = in_.count(8);
    for (std::size_t i = 0; i < count && in_.ok(); ++i) list.push_back(text());
    return list;
  }

  double real(double least, double most) {
    const double value = in_.real();
    if (!std::isfinite(value) || value < least || value > most) {
      in_.fail();
      return 0;
    }
    return value;
  }

  int integer(int least, int most) {
    const int value = in_.i32();
    if (value < least || value > most) {
      in_.fail();
      return least;
    }
    return value;
  }

  template <typename Enum>
  Enum choice(Enum last) {
    const std::uint8_t value = in_.u8();
    if (value > static_cast<std::uint8_t>(last)) in_.fail();
    return in_.ok() ? static_cast<Enum>(value) : Enum{};
  }

 private:
  ByteReader in_;
  std::size_t text_bytes_ = 0;
};

std::optional<int> other_page(RecordReader& in, int pages) {
  const int page = in.integer(-1, pages - 1);
  return page < 0 ? std::nullopt : std::optional<int>(page);
}

model::SlideMark read_mark(RecordReader& in) {
  constexpr int kMostForms = 10'000, kMostMarks = 100'000;  // marks: of the slides that may stand on one sheet
  model::SlideMark mark;
  auto& [form, number] = mark;
  form = in.integer(0, kMostForms);
  number = in.integer(0, kMostMarks);
  return mark;
}

/// A part of a slide that has so many parts before it, and so many links.
model::SlidePart read_part(RecordReader& in, int before, int most_links) {
  constexpr int kMostSpanned = 1'000;
  model::SlidePart part;
  auto& [kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span, x, y,
         width, height, link, marks] = part;
  kind = in.choice(model::PartKind::link);
  parent = in.integer(-1, before - 1);
  level = in.integer(1, 6);
  for (std::string* words : {&text, &alternative, &replacement, &language}) *words = in.text();
  ordered = in.in().boolean();
  of_row = in.in().boolean();
  column_span = in.integer(1, kMostSpanned);
  row_span = in.integer(1, kMostSpanned);
  for (double* value : {&x, &y, &width, &height}) *value = in.real(0, 1);
  link = in.integer(-1, most_links - 1);
  const std::size_t count = in.in().count(8);
  for (std::size_t i = 0; i < count && in.in().ok(); ++i) marks.push_back(read_mark(in));
  return part;
}

model::SlideLink read_link(RecordReader& in) {
  model::SlideLink link;
  auto& [x, y, width, height, target] = link;
  for (double* value : {&x, &y, &width, &height}) *value = in.real(0, 1);
  target = in.text();
  if (!is_safe_link(target)) in.in().fail();
  return link;
}

model::Slide read_slide(RecordReader& in, int own_page, int pages) {
  model::Slide slide;
  auto& [page, label, width, height, rotation, user_unit, kind, title, title_from, lines, language, language_confidence,
         parts, alternatives, left_out, superseded_by, notes_of, duplicate_of, links, readable, transparency, layers,
         unembedded_fonts, route, reason] = slide;
  const auto require = [&in](bool good) {
    if (!good) in.in().fail();
  };
  page = in.integer(own_page, own_page);
  label = in.text();
  width = in.real(0, 1e7);
  height = in.real(0, 1e7);
  rotation = in.integer(0, 270);
  require(rotation % 90 == 0);
  user_unit = in.real(0, 1e6);
  kind = in.choice(model::PageKind::empty);
  title = in.text();
  title_from = in.text();
  lines = in.texts();
  language = in.text();
  language_confidence = in.real(0, 1);
  alternatives = in.texts();
  left_out = in.choice(model::Omitted::not_chosen);
  superseded_by = other_page(in, pages);
  require(!superseded_by || *superseded_by > own_page);
  require(superseded_by.has_value() == (left_out == model::Omitted::step));
  notes_of = other_page(in, pages);
  require(notes_of != own_page);
  duplicate_of = other_page(in, pages);
  require(duplicate_of != own_page);
  const std::size_t link_count = in.in().count(40);
  for (std::size_t i = 0; i < link_count && in.in().ok(); ++i) links.push_back(read_link(in));
  readable = in.in().boolean();
  transparency = in.in().boolean();
  layers = in.in().boolean();
  unembedded_fonts = in.texts();
  route = in.choice(model::Route::raster);
  reason = in.text();
  const std::size_t part_count = in.in().count(91);
  for (std::size_t i = 0; i < part_count && in.in().ok(); ++i) {
    parts.push_back(read_part(in, static_cast<int>(i), static_cast<int>(links.size())));
  }
  return slide;
}

model::DeckFont read_font(RecordReader& in) {
  model::DeckFont font;
  auto& [name, type, embedded, subset] = font;
  name = in.text();
  type = in.text();
  embedded = in.in().boolean();
  subset = in.in().boolean();
  return font;
}

model::OutlineEntry read_entry(RecordReader& in, int pages) {
  model::OutlineEntry entry;
  auto& [level, page, title] = entry;
  level = in.integer(0, 100);
  page = in.integer(-1, pages - 1);
  title = in.text();
  return entry;
}

/// Whether what slides say of each other and of the vector pages agrees.
bool is_consistent(const model::Deck& deck) {
  bool any_vector = false;
  for (const model::Slide& slide : deck.slides) {
    const auto holder = static_cast<std::size_t>(slide.superseded_by.value_or(0));
    if (slide.superseded_by && deck.slides[holder].left_out != model::Omitted::no) return false;
    any_vector = any_vector || (slide.route == model::Route::vector && slide.left_out == model::Omitted::no);
  }
  return any_vector == (deck.vector_pages != nullptr);
}

bool is_sha256(std::string_view text) {
  return text.empty() || (text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

}  // namespace

std::string to_record(const model::Deck& deck) {
  const auto& [file, sha256, bytes, title, author, producer, language, pages, tagged, encrypted, may_copy,
               has_javascript, hidden_layers, degraded, attachments, fonts, outline, slides, warnings, vector_pages] =
      deck;
  ByteWriter out;
  out.text(kMagic);
  out.u32(kVersion);
  out.text(file);
  out.text(sha256);
  out.u64(bytes);
  for (const std::string* text : {&title, &author, &producer, &language}) out.text(*text);
  out.i32(pages);
  for (bool flag : {tagged, encrypted, may_copy, has_javascript, hidden_layers, degraded}) out.boolean(flag);
  put(out, attachments);
  put(out, fonts);
  put(out, outline);
  put(out, slides);
  put(out, warnings);
  out.boolean(vector_pages != nullptr);
  if (vector_pages) out.text(*vector_pages);
  return out.take();
}

std::optional<model::Deck> from_record(std::string_view record) {
  RecordReader in(record);
  if (in.in().raw() != kMagic || in.in().u32() != kVersion) return std::nullopt;
  model::Deck deck;
  auto& [file, sha256, bytes, title, author, producer, language, pages, tagged, encrypted, may_copy, has_javascript,
         hidden_layers, degraded, attachments, fonts, outline, slides, warnings, vector_pages] = deck;
  file = in.text();
  sha256 = in.text();
  if (!is_sha256(sha256)) return std::nullopt;
  bytes = in.in().u64();
  for (std::string* text : {&title, &author, &producer, &language}) *text = in.text();
  pages = in.integer(0, kMostPages);
  for (bool* flag : {&tagged, &encrypted, &may_copy, &has_javascript, &hidden_layers, &degraded}) {
    *flag = in.in().boolean();
  }
  attachments = in.texts();
  const std::size_t font_count = in.in().count(18);
  for (std::size_t i = 0; i < font_count && in.in().ok(); ++i) fonts.push_back(read_font(in));
  const std::size_t entry_count = in.in().count(16);
  for (std::size_t i = 0; i < entry_count && in.in().ok(); ++i) outline.push_back(read_entry(in, pages));
  const std::size_t slide_count = in.in().count(100);
  if (!in.in().ok() || slide_count != static_cast<std::size_t>(pages)) return std::nullopt;
  for (int page = 0; page < pages && in.in().ok(); ++page) slides.push_back(read_slide(in, page, pages));
  warnings = in.texts();
  if (in.in().boolean()) {
    const std::string_view pdf = in.in().raw();
    if (!pdf.starts_with("%PDF-")) return std::nullopt;
    vector_pages = std::make_shared<const std::string>(pdf);
  }
  if (!in.in().ok() || !in.in().at_end() || !is_consistent(deck)) return std::nullopt;
  return deck;
}

}  // namespace dossier::slides
