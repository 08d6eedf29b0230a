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

void put(ByteWriter& out, const std::vector<std::string>& list) {
  out.u32(static_cast<std::uint32_t>(list.size()));
  for (const std::string& entry : list) out.text(entry);
}

void put(ByteWriter& out, const std::optional<int>& page) {
  out.i32(page.value_or(-1));
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
  out.u32(static_cast<std::uint32_t>(marks.size()));
  for (const model::SlideMark& mark : marks) {
    out.i32(mark.form);
    out.i32(mark.number);
  }
}

void put(ByteWriter& out, const model::Slide& slide) {
  out.i32(slide.page);
  out.text(slide.label);
  out.real(slide.width);
  out.real(slide.height);
  out.i32(slide.rotation);
  out.real(slide.user_unit);
  out.u8(static_cast<std::uint8_t>(slide.kind));
  out.text(slide.title);
  out.text(slide.title_from);
  put(out, slide.lines);
  out.text(slide.language);
  out.real(slide.language_confidence);
  put(out, slide.alternatives);
  out.u8(static_cast<std::uint8_t>(slide.left_out));
  put(out, slide.superseded_by);
  put(out, slide.notes_of);
  put(out, slide.duplicate_of);
  out.u32(static_cast<std::uint32_t>(slide.links.size()));
  for (const model::SlideLink& link : slide.links) {
    for (double value : {link.x, link.y, link.width, link.height}) out.real(value);
    out.text(link.target);
  }
  out.boolean(slide.readable);
  out.boolean(slide.transparency);
  out.boolean(slide.layers);
  put(out, slide.unembedded_fonts);
  out.u8(static_cast<std::uint8_t>(slide.route));
  out.text(slide.reason);
  out.u32(static_cast<std::uint32_t>(slide.parts.size()));
  for (const model::SlidePart& part : slide.parts) put(out, part);
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

constexpr int kMostMarks = 100'000;  // of the slides that may stand on one sheet

/// A part of a slide that has so many parts before it, and so many links.
model::SlidePart read_part(RecordReader& in, int before, int links) {
  constexpr int kMostSpanned = 1'000, kMostForms = 10'000;
  model::SlidePart part;
  part.kind = in.choice(model::PartKind::link);
  part.parent = in.integer(-1, before - 1);
  part.level = in.integer(1, 6);
  for (std::string* words : {&part.text, &part.alternative, &part.replacement, &part.language}) *words = in.text();
  part.ordered = in.in().boolean();
  part.of_row = in.in().boolean();
  part.column_span = in.integer(1, kMostSpanned);
  part.row_span = in.integer(1, kMostSpanned);
  for (double* value : {&part.x, &part.y, &part.width, &part.height}) *value = in.real(0, 1);
  part.link = in.integer(-1, links - 1);
  const std::size_t marks = in.in().count(8);
  for (std::size_t i = 0; i < marks && in.in().ok(); ++i) {
    model::SlideMark mark;
    mark.form = in.integer(0, kMostForms);
    mark.number = in.integer(0, kMostMarks);
    part.marks.push_back(mark);
  }
  return part;
}

model::Slide read_slide(RecordReader& in, int page, int pages) {
  model::Slide slide;
  slide.page = in.integer(page, page);
  slide.label = in.text();
  slide.width = in.real(0, 1e7);
  slide.height = in.real(0, 1e7);
  slide.rotation = in.integer(0, 270);
  if (slide.rotation % 90 != 0) in.in().fail();
  slide.user_unit = in.real(0, 1e6);
  slide.kind = in.choice(model::PageKind::empty);
  slide.title = in.text();
  slide.title_from = in.text();
  slide.lines = in.texts();
  slide.language = in.text();
  slide.language_confidence = in.real(0, 1);
  slide.alternatives = in.texts();
  slide.left_out = in.choice(model::Omitted::not_chosen);
  slide.superseded_by = other_page(in, pages);
  if (slide.superseded_by && *slide.superseded_by <= page) in.in().fail();
  if (slide.superseded_by.has_value() != (slide.left_out == model::Omitted::step)) in.in().fail();
  slide.notes_of = other_page(in, pages);
  if (slide.notes_of && *slide.notes_of == page) in.in().fail();
  slide.duplicate_of = other_page(in, pages);
  if (slide.duplicate_of && *slide.duplicate_of == page) in.in().fail();
  const std::size_t links = in.in().count(40);
  for (std::size_t i = 0; i < links && in.in().ok(); ++i) {
    model::SlideLink link;
    link.x = in.real(0, 1);
    link.y = in.real(0, 1);
    link.width = in.real(0, 1);
    link.height = in.real(0, 1);
    link.target = in.text();
    if (!is_safe_link(link.target)) in.in().fail();
    slide.links.push_back(std::move(link));
  }
  slide.readable = in.in().boolean();
  slide.transparency = in.in().boolean();
  slide.layers = in.in().boolean();
  slide.unembedded_fonts = in.texts();
  slide.route = in.choice(model::Route::raster);
  slide.reason = in.text();
  const std::size_t parts = in.in().count(91);
  for (std::size_t i = 0; i < parts && in.in().ok(); ++i) {
    slide.parts.push_back(read_part(in, static_cast<int>(i), static_cast<int>(slide.links.size())));
  }
  return slide;
}

bool is_sha256(std::string_view text) {
  return text.empty() || (text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

}  // namespace

std::string to_record(const model::Deck& deck) {
  ByteWriter out;
  out.text(kMagic);
  out.u32(kVersion);
  out.text(deck.file);
  out.text(deck.sha256);
  out.u64(deck.bytes);
  for (const std::string* text : {&deck.title, &deck.author, &deck.producer, &deck.language}) out.text(*text);
  out.i32(deck.pages);
  for (bool flag :
       {deck.tagged, deck.encrypted, deck.may_copy, deck.has_javascript, deck.hidden_layers, deck.degraded}) {
    out.boolean(flag);
  }
  put(out, deck.attachments);
  out.u32(static_cast<std::uint32_t>(deck.fonts.size()));
  for (const model::DeckFont& font : deck.fonts) {
    out.text(font.name);
    out.text(font.type);
    out.boolean(font.embedded);
    out.boolean(font.subset);
  }
  out.u32(static_cast<std::uint32_t>(deck.outline.size()));
  for (const model::OutlineEntry& entry : deck.outline) {
    out.i32(entry.level);
    out.i32(entry.page);
    out.text(entry.title);
  }
  out.u32(static_cast<std::uint32_t>(deck.slides.size()));
  for (const model::Slide& slide : deck.slides) put(out, slide);
  put(out, deck.warnings);
  out.boolean(deck.vector_pages != nullptr);
  if (deck.vector_pages) out.text(*deck.vector_pages);
  return out.take();
}

std::optional<model::Deck> from_record(std::string_view bytes) {
  RecordReader in(bytes);
  if (in.in().raw() != kMagic || in.in().u32() != kVersion) return std::nullopt;
  model::Deck deck;
  deck.file = in.text();
  deck.sha256 = in.text();
  if (!is_sha256(deck.sha256)) return std::nullopt;
  deck.bytes = in.in().u64();
  for (std::string* text : {&deck.title, &deck.author, &deck.producer, &deck.language}) *text = in.text();
  deck.pages = in.integer(0, kMostPages);
  for (bool* flag :
       {&deck.tagged, &deck.encrypted, &deck.may_copy, &deck.has_javascript, &deck.hidden_layers, &deck.degraded}) {
    *flag = in.in().boolean();
  }
  deck.attachments = in.texts();
  const std::size_t fonts = in.in().count(18);
  for (std::size_t i = 0; i < fonts && in.in().ok(); ++i) {
    model::DeckFont font;
    font.name = in.text();
    font.type = in.text();
    font.embedded = in.in().boolean();
    font.subset = in.in().boolean();
    deck.fonts.push_back(std::move(font));
  }
  const std::size_t entries = in.in().count(16);
  for (std::size_t i = 0; i < entries && in.in().ok(); ++i) {
    model::OutlineEntry entry;
    entry.level = in.integer(0, 100);
    entry.page = in.integer(-1, deck.pages - 1);
    entry.title = in.text();
    deck.outline.push_back(std::move(entry));
  }
  const std::size_t slides = in.in().count(100);
  if (!in.in().ok() || slides != static_cast<std::size_t>(deck.pages)) return std::nullopt;
  std::size_t vectors = 0;
  for (int page = 0; page < deck.pages && in.in().ok(); ++page) {
    deck.slides.push_back(read_slide(in, page, deck.pages));
    const model::Slide& slide = deck.slides.back();
    if (slide.route == model::Route::vector && slide.left_out == model::Omitted::no) ++vectors;
  }
  if (!in.in().ok()) return std::nullopt;
  for (const model::Slide& slide : deck.slides) {
    const auto holder = static_cast<std::size_t>(slide.superseded_by.value_or(0));
    if (slide.superseded_by && deck.slides[holder].left_out != model::Omitted::no) return std::nullopt;
  }
  deck.warnings = in.texts();
  if (in.in().boolean()) {
    const std::string_view pdf = in.in().raw();
    if (!pdf.starts_with("%PDF-")) return std::nullopt;
    deck.vector_pages = std::make_shared<const std::string>(pdf);
  }
  if ((deck.vector_pages != nullptr) != (vectors > 0)) return std::nullopt;
  if (!in.in().ok() || !in.in().at_end()) return std::nullopt;
  return deck;
}

}  // namespace dossier::slides
