#include "slides/deck_reader.h"

#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "model/page_ranges.h"
#include "pictures/reader.h"
#include "slides/bytes.h"
#include "slides/messages.h"
#include "slides/refusal.h"
#include "slides/worker/answer.h"
#include "worker/process.h"

namespace dossier::slides {
namespace {

using worker::Answer;
using worker::Ending;

const char* word_for(Prefer prefer) {
  switch (prefer) {
    case Prefer::vector:
      return "vector";
    case Prefer::raster:
      return "raster";
    default:
      return "auto";
  }
}

worker::Start start_of(const ReadingOptions& options) {
  return {options.program, options.sandbox, options.idle_seconds};
}

bool is_of(const worker::Answer& answer, AnswerKind kind) {
  return answer.ending == Ending::answered && answer.kind == static_cast<std::uint8_t>(kind);
}

const char* word_for(model::Steps steps) {
  switch (steps) {
    case model::Steps::all:
      return "all";
    case model::Steps::last:
      return "last";
    default:
      return "auto";
  }
}

const char* word_for(model::Notes notes) {
  switch (notes) {
    case model::Notes::show:
      return "show";
    case model::Notes::hide:
      return "hide";
    default:
      return "auto";
  }
}

void report_ending(Ending ending, const model::InputFile& file, Diagnostics& diagnostics) {
  switch (ending) {
    case Ending::out_of_time:
      diagnostics.report(kDeckTooSlow, file.span, {file.name});
      break;
    case Ending::too_much:
      diagnostics.report(kDeckTooLarge, file.span, {file.name});
      break;
    case Ending::not_started:
      diagnostics.report(kReaderNotStarted, file.span, {file.name});
      break;
    case Ending::killed:
      diagnostics.report(kReaderKilled, file.span, {file.name});
      break;
    default:
      diagnostics.report(kDeckBroke, file.span, {file.name});
      break;
  }
}

void report_refusal(std::string_view payload, const model::InputFile& file, Diagnostics& diagnostics) {
  ByteReader in(payload);
  const auto reason = static_cast<Refusal>(in.u8());
  const int pages = in.i32();
  switch (reason) {
    case Refusal::no_pdf:
      diagnostics.report(kDeckNoPdf, file.span, {file.name});
      break;
    case Refusal::locked:
      diagnostics.report(kDeckLocked, file.span, {file.name});
      break;
    case Refusal::damaged:
      diagnostics.report(kDeckDamaged, file.span, {file.name});
      break;
    case Refusal::no_pages:
      diagnostics.report(kDeckWithoutPages, file.span, {file.name});
      break;
    case Refusal::too_long:
      diagnostics.report(kDeckTooLong, file.span, {file.name, std::to_string(pages), std::to_string(kMostPagesRead)});
      break;
    case Refusal::memory:
      diagnostics.report(kDeckTooLarge, file.span, {file.name});
      break;
    default:
      diagnostics.report(kDeckBroke, file.span, {file.name});
      break;
  }
}

/// Pictures of an answer, checked: only pages that were ordered, in the size ordered.
PagePictures pictures_of(std::string_view payload, const std::vector<PictureOrder>& orders) {
  PagePictures pictures;
  ByteReader in(payload);
  while (in.ok() && !in.at_end()) {
    const int page = in.i32();
    const std::optional<pictures::Outcome> read = pictures::from_record(in.raw());
    if (!in.ok() || !read || !read->picture) return {};
    const ReadyPicture& picture = *read->picture;
    const bool ordered = std::any_of(orders.begin(), orders.end(), [&](const PictureOrder& order) {
      return order.page == page && order.width == picture.width && order.height == picture.height;
    });
    if (!ordered) return {};
    pictures.emplace(page, read->picture);
  }
  return in.ok() ? pictures : PagePictures();
}

PictureOrder within_bounds(PictureOrder order) {
  const double scale = std::min({1.0, 4096.0 / std::max(order.width, 1), 4096.0 / std::max(order.height, 1)});
  order.width = std::max(1, static_cast<int>(order.width * scale));
  order.height = std::max(1, static_cast<int>(order.height * scale));
  return order;
}

Answer draw(const model::InputFile& file, const std::vector<PictureOrder>& orders, const ReadingOptions& options) {
  std::vector<std::string> request{"deck", "draw"};
  for (const PictureOrder& order : orders) {
    request.push_back(std::to_string(order.page) + ":" + std::to_string(order.width) + ":" +
                      std::to_string(order.height));
  }
  return worker::ask(*file.bytes, request, start_of(options), std::size_t{100} << 20);
}

}  // namespace

std::shared_ptr<model::Deck> read_deck(const model::InputFile& file, const ReadingOptions& options,
                                       Diagnostics& diagnostics) {
  if (!file.bytes) return nullptr;  // reported by whoever opened it
  const std::string& bytes = *file.bytes;
  if (bytes.empty()) {
    diagnostics.report(kDeckEmpty, file.span, {file.name});
    return nullptr;
  }
  const std::size_t cap = std::min((std::size_t{16} << 20) + 2 * bytes.size(), std::size_t{200} << 20);
  const auto read = [&](const char* sizes) {
    return worker::ask(bytes,
                       {"deck", "read", word_for(options.prefer), word_for(options.show.steps),
                        word_for(options.show.notes), sizes, model::page_ranges_text(options.show.pages)},
                       start_of(options), cap);
  };
  Answer answer = read(kSizesFromFonts);
  // Poppler's list of words ends the process where a text has no font; without asking for fonts it does not.
  if (answer.ending == Ending::crashed) answer = read(kSizesFromWords);
  if (answer.ending != Ending::answered) {
    report_ending(answer.ending, file, diagnostics);
    return nullptr;
  }
  if (is_of(answer, AnswerKind::refusal)) {
    report_refusal(answer.payload, file, diagnostics);
    return nullptr;
  }
  std::optional<model::Deck> deck;
  if (is_of(answer, AnswerKind::deck)) deck = from_record(answer.payload);
  if (!deck || deck->pages == 0) {
    diagnostics.report(kDeckBroke, file.span, {file.name});
    return nullptr;
  }
  deck->file = file.name;
  deck->sha256 = file.sha256.empty() ? sha256(bytes) : file.sha256;
  deck->bytes = bytes.size();
  if (deck->degraded) diagnostics.report(kDeckDegraded, file.span, {file.name});
  return std::make_shared<model::Deck>(std::move(*deck));
}

model::PageChoice page_choice(const model::DeckEntry& entry, const model::PageChoice& usual) {
  model::PageChoice choice = usual;
  if (!entry.pages.empty()) choice = {entry.pages, model::Steps::all, model::Notes::show};
  choice.steps = entry.steps.value_or(choice.steps);
  choice.notes = entry.notes.value_or(choice.notes);
  return choice;
}

void report_deck(const model::DeckEntry& entry, const model::Deck& deck, Diagnostics& diagnostics) {
  const model::InputFile& file = entry.file;
  const auto page_number = [](int page) { return std::to_string(page + 1); };
  for (const model::PageRange& range : entry.pages) {
    if (range.last <= deck.pages) continue;
    const int missing = std::max(range.first, deck.pages + 1);
    diagnostics.report(kNoSuchPage, entry.pages_span, {file.name, std::to_string(missing), std::to_string(deck.pages)});
    break;
  }
  if (!deck.may_copy) diagnostics.report(kMayNotBeCopied, file.span, {file.name});
  for (const model::Slide& slide : deck.slides) {
    const std::string page = page_number(slide.page);
    switch (slide.left_out) {
      case model::Omitted::step:
        diagnostics.report(entry.steps == model::Steps::last ? kStepOverruled : kStepLeftOut, file.span,
                           {file.name, page, page_number(slide.superseded_by.value_or(slide.page))});
        break;
      case model::Omitted::notes:
        if (slide.notes_of) {
          diagnostics.report(kNotesLeftOut, file.span, {file.name, page, page_number(*slide.notes_of)});
        } else {
          diagnostics.report(kNotesOverruled, file.span, {file.name, page});
        }
        break;
      case model::Omitted::blank:
        diagnostics.report(kBlankLeftOut, file.span, {file.name, page});
        break;
      case model::Omitted::not_chosen:
        diagnostics.report(kNotChosen, file.span, {file.name, page});
        break;
      case model::Omitted::no:
        break;
    }
  }
}

PagePictures render_pages(const model::InputFile& file, const std::vector<PictureOrder>& orders,
                          const ReadingOptions& options, Diagnostics& diagnostics) {
  PagePictures pictures;
  if (!file.bytes || file.bytes->empty()) return pictures;
  constexpr std::size_t kPagesAWorker = 16;
  // A deck that fails again and again is to blame as a whole; a hanging one costs few time limits, however many
  // pages it has.
  constexpr int kMostFaults = 2;
  int faults = 0;  // pages that cannot be drawn on their own either
  for (std::size_t begin = 0; begin < orders.size(); begin += kPagesAWorker) {
    std::vector<PictureOrder> some;
    for (std::size_t i = begin; i < std::min(orders.size(), begin + kPagesAWorker); ++i) {
      some.push_back(within_bounds(orders[i]));
    }
    const Answer answer = faults < kMostFaults ? draw(file, some, options) : Answer{Ending::crashed};
    if (is_of(answer, AnswerKind::pictures)) {
      pictures.merge(pictures_of(answer.payload, some));
    } else if (answer.ending == Ending::not_started || answer.ending == Ending::killed) {
      report_ending(answer.ending, file, diagnostics);
      return pictures;
    }
    const bool failed = answer.ending != Ending::answered;
    if (failed && some.size() == 1) ++faults;
    for (const PictureOrder& order : some) {
      if (pictures.count(order.page) > 0) continue;
      // One page may have cost the others; each missing one gets a worker of its own.
      if (failed && some.size() > 1 && faults < kMostFaults) {
        const Answer alone = draw(file, {order}, options);
        if (is_of(alone, AnswerKind::pictures)) {
          pictures.merge(pictures_of(alone.payload, {order}));
        } else if (alone.ending == Ending::not_started || alone.ending == Ending::killed) {
          report_ending(alone.ending, file, diagnostics);
          return pictures;
        } else {
          ++faults;
        }
      }
      if (pictures.count(order.page) == 0) {
        diagnostics.report(kPageWithoutPicture, file.span, {file.name, std::to_string(order.page + 1)});
      }
    }
  }
  return pictures;
}

PictureOrder thumbnail_order(const model::Slide& slide) {
  constexpr double kWidth = 192;
  const double height = slide.width > 0 ? kWidth * slide.height / slide.width : kWidth;
  return {slide.page, static_cast<int>(kWidth), static_cast<int>(std::clamp(height, 16.0, 1024.0))};
}

std::vector<PictureOrder> thumbnail_orders(const model::Deck& deck) {
  std::vector<PictureOrder> orders;
  for (const model::Slide& slide : deck.slides) orders.push_back(thumbnail_order(slide));
  return orders;
}

}  // namespace dossier::slides
