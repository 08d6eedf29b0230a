// Which pages of a deck are not shown, and why.
#include <fmt/format.h>

#include <algorithm>

#include "compose/dates.h"
#include "compose/parts/slides.h"
#include "model/page_ranges.h"

namespace dossier::compose {
namespace {

/// "Seite 3", "Seiten 2, 4–5".
std::string page_list(const std::vector<int>& pages, const Words& words) {
  std::string list;
  for (const model::PageRange& range : model::ranges_of(pages)) {
    if (!list.empty()) list += ", ";
    list += number(static_cast<std::uint64_t>(range.first));
    if (range.last == range.first + 1) {
      list += ", " + number(static_cast<std::uint64_t>(range.last));
    } else if (range.last != range.first) {
      list += "–" + number(static_cast<std::uint64_t>(range.last));
    }
  }
  return fmt::format("{}\xC2\xA0{}", pages.size() == 1 ? words.one_page : words.pages, list);
}

struct Kind {
  std::string_view one, several;
  std::vector<int> pages;  // from 1
};

}  // namespace

std::string pages_left_out(const model::DeckEntry& entry, const Words& words) {
  Kind steps{words.one_step, words.steps, {}}, early{words.one_early_step, words.early_steps, {}};
  Kind notes{words.one_notes_page, words.notes_pages, {}};
  Kind likely{words.one_likely_notes_page, words.likely_notes_pages, {}};
  Kind blank{words.one_blank_page, words.blank_pages, {}};
  Kind others{words.one_page_not_chosen, words.pages_not_chosen, {}};
  std::size_t count = 0;
  for (const model::Slide& slide : entry.deck->slides) {
    if (slide.left_out == model::Omitted::no) continue;
    Kind& kind = slide.left_out == model::Omitted::step    ? (entry.steps == model::Steps::last ? early : steps)
                 : slide.left_out == model::Omitted::notes ? (slide.notes_of ? notes : likely)
                 : slide.left_out == model::Omitted::blank ? blank
                                                           : others;
    kind.pages.push_back(slide.page + 1);
    ++count;
  }
  if (count == 0) return {};
  std::vector<std::string> named;
  for (const Kind* kind : {&steps, &early, &notes, &likely, &blank, &others}) {
    if (kind->pages.empty()) continue;
    const std::string_view pattern = kind->pages.size() == 1 ? kind->one : kind->several;
    named.push_back(fmt::format(fmt::runtime(pattern), number(kind->pages.size()), page_list(kind->pages, words)));
  }
  std::string list;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (i > 0) list += i + 1 == named.size() ? fmt::format(" {} ", words.and_also) : list.ends_with(',') ? " " : ", ";
    list += named[i];
  }
  const std::string said = fmt::format(fmt::runtime(count == 1 ? words.one_left_out : words.several_left_out), list);
  const std::size_t pages = entry.deck->slides.size();
  return fmt::format(fmt::runtime(words.pages_left_out), number(pages - count), number(pages), said);
}

}  // namespace dossier::compose
