// What a worker does with a deck: reads it, or draws its pages, and sends one answer.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <new>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>
#include <set>
#include <stdexcept>

#include "model/page_ranges.h"
#include "pictures/reader.h"
#include "slides/bytes.h"
#include "slides/content/document_facts.h"
#include "slides/deck_reader.h"
#include "slides/fonts/font_judge.h"
#include "slides/judge/vector_pages.h"
#include "slides/poppler/pictures.h"
#include "slides/poppler/poppler_deck.h"
#include "slides/poppler/type_runs.h"
#include "slides/refusal.h"
#include "slides/story/deck_story.h"
#include "slides/story/slide_parts.h"
#include "slides/worker/answer.h"
#include "worker/job.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostText = 4'500'000;  // bytes of text sent; from_record() takes no more than 5 MB

struct Refused {
  Refusal reason;
  int pages = 0;
};

[[noreturn]] void answer(AnswerKind kind, std::string_view payload) {
  worker::answer(static_cast<std::uint8_t>(kind), payload);
}

std::string_view deck_bytes() {
  const std::string_view bytes = worker::input();
  if (bytes.empty()) throw Refused{Refusal::damaged};
  return bytes;
}

/// The head of a PDF stands within the first 1024 bytes (ISO 32000-1, annex H, note 13); decks that lack it are read
/// where the rest of them is sound.
bool has_head(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

/// Opens the deck with Poppler, or says why not.
std::unique_ptr<PopplerDeck> open_deck(std::string_view bytes) {
  auto deck = std::make_unique<PopplerDeck>(bytes);
  if (deck->state() == PopplerDeck::State::locked) throw Refused{Refusal::locked};
  if (deck->state() == PopplerDeck::State::unreadable) {
    throw Refused{has_head(bytes) ? Refusal::damaged : Refusal::no_pdf};
  }
  if (deck->pages() <= 0) throw Refused{Refusal::no_pages};
  if (deck->pages() > kMostPagesRead) throw Refused{Refusal::too_long, deck->pages()};
  return deck;
}

/// Pages compared: fine enough for a comma in small type, and no more of them than the time limit allows.
class Drawing {
 public:
  Drawing(const PopplerDeck& poppler, const model::Deck& deck) : poppler_(poppler), deck_(deck) {}

  PageImage operator()(int page) {
    constexpr int kWidth = 480, kMostDrawn = 400;
    const model::Slide& slide = deck_.slides.at(static_cast<std::size_t>(page));
    if (!(slide.width > 0) || ++drawn_ > kMostDrawn) return {};
    const double height = std::clamp(kWidth * slide.height / slide.width, 16.0, 1024.0);
    Pixels pixels = poppler_.render(page, kWidth, static_cast<int>(height), false);
    return {pixels.width, pixels.height, std::move(pixels.bytes)};
  }

 private:
  const PopplerDeck& poppler_;
  const model::Deck& deck_;
  int drawn_ = 0;
};

/// A record without qpdf's view, for decks that only Poppler can repair: all pages are rasterised.
void describe_with_poppler(const PopplerDeck& poppler, model::Deck& deck) {
  deck.slides.clear();
  deck.pages = poppler.pages();
  for (int page = 0; page < deck.pages; ++page) {
    model::Slide slide;
    slide.page = page;
    slide.label = std::to_string(page + 1);
    slide.route = model::Route::raster;
    slide.reason = "the file is damaged";
    deck.slides.push_back(std::move(slide));
  }
}

/// The language that the deck's tags declare for most letters of a page; empty when there is no such.
std::string declared_language(int page, const std::vector<TypeRun>& runs, const DeckTags& tags) {
  if (tags.tags.empty()) return {};
  std::map<std::string, std::size_t> letters;
  std::size_t all = 0;
  for (const TypeRun& run : runs) {
    letters[language_of(tags, tag_of(tags, page, run.mark))] += run.letters.size();
    all += run.letters.size();
  }
  for (const auto& [language, of_it] : letters) {
    if (!language.empty() && of_it * 5 >= all * 4) return language;
  }
  return {};
}

/// The text of a page in lines, placed by its content where that is plain, else by Poppler, which takes twice as long.
/// `pdf` is null when qpdf cannot read the deck.
PageContent content_of(int page, const PageText& text, const PopplerDeck& poppler, QPDF* pdf, FontJudge& fonts,
                       const PageTags& tags, const DeckTags& deck_tags) {
  PageContent content{{}, text.width, text.height, std::nullopt, {}, {}};
  std::optional<DrawnPage> drawn;
  if (pdf != nullptr) drawn = drawn_page(pdf->getAllPages().at(static_cast<std::size_t>(page)), fonts);
  if (drawn) {
    content.marks = std::move(drawn->marks);
    content.frames = std::move(drawn->frames);
    content.language = declared_language(page, drawn->runs, deck_tags);
  }
  if (text.raw.empty()) return content;
  std::optional<std::vector<Line>> lines = drawn ? lines_in_place(text.raw, drawn->runs, tags) : std::nullopt;
  content.lines =
      lines ? *std::move(lines)
            : lines_in_order(text.raw, poppler.words(page, drawn ? std::optional(drawn->runs) : std::nullopt));
  return content;
}

void bound_text(model::Deck& deck) {
  std::size_t bytes = 0;
  for (model::Slide& slide : deck.slides) {
    for (std::string& line : slide.lines) {
      bytes += line.size() + 8;
      if (bytes > kMostText) {
        line.clear();
        deck.degraded = true;
      }
    }
    std::erase(slide.lines, std::string());
    for (model::SlidePart& part : slide.parts) {
      bytes += part.text.size() + part.replacement.size() + 8;
      if (bytes > kMostText) {
        part.text.clear();
        part.replacement.clear();
        deck.degraded = true;
      }
    }
  }
}

[[noreturn]] void answer_record(std::string_view bytes, Prefer prefer, const model::PageChoice& show,
                                bool ask_for_fonts) {
  const std::unique_ptr<PopplerDeck> poppler = open_deck(bytes);
  if (!ask_for_fonts) poppler->ask_no_fonts();
  model::Deck deck;
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  bool sound = false;
  try {
    pdf.processMemoryFile("deck", bytes.data(), bytes.size());
    read_facts(pdf, deck);
    sound = deck.pages == poppler->pages();
  } catch (const std::exception&) {
    sound = false;
  }
  if (!sound) {
    describe_with_poppler(*poppler, deck);
    deck.degraded = true;
  }

  FontJudge fonts(pdf, [&](const std::string& name) { return poppler->file_for_font(name); });
  std::vector<PageTags> tags;
  if (sound && deck.tagged) tags = page_tags(pdf);
  const DeckTags deck_tags = sound ? read_tags(pdf) : DeckTags();
  tags.resize(deck.slides.size());
  std::vector<PageContent> pages;
  for (model::Slide& slide : deck.slides) {
    const PageText text = poppler->text(slide.page);
    // Where the two readers disagree on a page's size, its box is damaged; the page is drawn, not taken over.
    const bool agree = std::abs(slide.width - text.width * slide.user_unit) <= 1.5 * slide.user_unit &&
                       std::abs(slide.height - text.height * slide.user_unit) <= 1.5 * slide.user_unit;
    if (!agree) {
      slide.width = std::clamp(text.width, 0.0, 1e6);
      slide.height = std::clamp(text.height, 0.0, 1e6);
    }
    pages.push_back(content_of(slide.page, text, *poppler, sound ? &pdf : nullptr, fonts,
                               tags[static_cast<std::size_t>(slide.page)], deck_tags));
  }
  tell_story(deck, std::move(pages), show, Drawing(*poppler, deck));
  if (sound) {
    try {
      deck.vector_pages = make_vector_pages(pdf, deck, prefer, fonts, deck_tags);
    } catch (const std::exception&) {
      for (model::Slide& slide : deck.slides) {
        slide.route = model::Route::raster;
        slide.reason = "its pages cannot be taken out of the deck";
        slide.parts = parts_of_lines(slide);
      }
    }
  }
  if (!sound) {
    for (model::Slide& slide : deck.slides) slide.parts = parts_of_lines(slide);
  }
  if (pdf.anyWarnings()) deck.warnings.push_back("the file is damaged in places and was repaired while reading");
  for (const std::string& complaint : poppler->complaints()) {
    if (deck.warnings.size() < 20) deck.warnings.push_back(complaint);
  }
  deck.degraded = deck.degraded || poppler->incomplete();
  bound_text(deck);
  answer(AnswerKind::deck, to_record(deck));
}

model::PageChoice page_choice(std::string_view steps, std::string_view notes, std::string_view pages) {
  model::PageChoice show;
  show.steps = steps == "all" ? model::Steps::all : steps == "last" ? model::Steps::last : model::Steps::automatic;
  show.notes = notes == "show" ? model::Notes::show : notes == "hide" ? model::Notes::hide : model::Notes::automatic;
  if (!pages.empty()) show.pages = model::read_page_ranges(pages).value_or(std::vector<model::PageRange>());
  return show;
}

/// "page:width:height" with whole numbers.
std::optional<PictureOrder> parse_order(std::string_view text) {
  PictureOrder order;
  for (int* value : {&order.page, &order.width, &order.height}) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), *value);
    if (fault != std::errc() || *value < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (value != &order.height) {
      if (!text.starts_with(':')) return std::nullopt;
      text.remove_prefix(1);
    }
  }
  if (!text.empty() || order.width < 1 || order.width > 4096 || order.height < 1 || order.height > 4096) {
    return std::nullopt;
  }
  return order;
}

[[noreturn]] void answer_pictures(std::string_view bytes, const std::vector<PictureOrder>& orders) {
  const std::unique_ptr<PopplerDeck> poppler = open_deck(bytes);
  ByteWriter out;
  for (const PictureOrder& order : orders) {
    if (order.page >= poppler->pages()) continue;
    const Pixels pixels = poppler->render(order.page, order.width, order.height, false);
    if (pixels.bytes.empty()) continue;
    const pictures::Outcome picture = pictures::read_picture(std::make_shared<const std::string>(encode(pixels)));
    if (!picture.picture) continue;
    out.i32(order.page);
    out.text(pictures::to_record(picture));
  }
  answer(AnswerKind::pictures, out.take());
}

[[noreturn]] void refuse(const Refused& refused) {
  ByteWriter out;
  out.u8(static_cast<std::uint8_t>(refused.reason));
  out.i32(refused.pages);
  answer(AnswerKind::refusal, out.take());
}

}  // namespace

namespace {

void prepare() {
  PopplerDeck::prepare();
}

void run(const worker::Words& words) {
  QPDFLogger::defaultLogger()->setError(nullptr);
  QPDFLogger::defaultLogger()->setWarn(QPDFLogger::defaultLogger()->discard());
  try {
    if (words.size() == 6 && words[0] == "read") {
      const Prefer prefer = words[1] == "raster"   ? Prefer::raster
                            : words[1] == "vector" ? Prefer::vector
                                                   : Prefer::automatic;
      answer_record(deck_bytes(), prefer, page_choice(words[2], words[3], words[5]), words[4] == kSizesFromFonts);
    } else if (!words.empty() && words[0] == "draw") {
      std::vector<PictureOrder> orders;
      for (std::size_t i = 1; i < words.size(); ++i) {
        const std::optional<PictureOrder> order = parse_order(words[i]);
        if (!order) return;
        orders.push_back(*order);
      }
      answer_pictures(deck_bytes(), orders);
    }
  } catch (const Refused& refused) {
    refuse(refused);
  } catch (const std::bad_alloc&) {
    refuse({Refusal::memory});
  } catch (const std::exception&) {
    refuse({Refusal::broke});
  }
}

}  // namespace

worker::Job deck_job() {
  return {"deck", {}, prepare, run};
}

}  // namespace dossier::slides
