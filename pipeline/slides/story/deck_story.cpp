#include "slides/story/deck_story.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "model/page_ranges.h"
#include "slides/story/language_guess.h"
#include "slides/story/letters.h"
#include "slides/story/notes_pages.h"
#include "slides/story/titles.h"

namespace dossier::slides {
namespace {

using model::Omitted;
using model::PageKind;
using model::Slide;

constexpr std::size_t kMostOfSlide = 1'000;  // bytes that count for the language of the deck
constexpr double kDeclared = 0.5;            // how sure a language is that is declared

bool same_size(const Slide& a, const Slide& b) {
  return std::abs(a.width - b.width) < 1 && std::abs(a.height - b.height) < 1;
}

bool is_document_page(const Slide& slide, const PageContent& page) {
  const bool portrait = slide.height > slide.width * 1.2;
  return portrait && largest_type(page) < slide.height / 30;
}

std::vector<std::string> texts(const std::vector<Line>& lines) {
  std::vector<std::string> result;
  for (const Line& line : lines) result.push_back(line.text);
  return result;
}

/// Whether the lines of `before` stand in `after` in their order.
bool grows(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  auto at = after.begin();
  for (const std::string& line : before) {
    at = std::find(at, after.end(), line);
    if (at == after.end()) return false;
    ++at;
  }
  return true;
}

void add_words(std::string_view text, std::vector<std::string>& words) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
}

/// What a page holds, its own number apart.
Holding holding_of(std::size_t page, const Slide& slide, const PageContent& content, const Furniture& furniture) {
  constexpr double kAround = 2;  // points
  Holding holding;
  holding.page = slide.page;
  holding.width = content.width;
  holding.height = content.height;
  for (std::size_t i = 0; i < content.lines.size(); ++i) {
    const Line& line = content.lines[i];
    const Area area{line.left - kAround, line.y - kAround, line.right + kAround, line.y + line.height + kAround};
    const bool own_number = furniture.of(page).own_number[i];
    (own_number ? holding.own_number : holding.text).push_back(area);
    add_words(furniture.of(page).bare[i], holding.words);
  }
  std::sort(holding.words.begin(), holding.words.end());
  for (const model::SlideLink& link : slide.links) holding.links.push_back(link.target);
  std::sort(holding.links.begin(), holding.links.end());
  holding.alternatives = slide.alternatives;
  std::sort(holding.alternatives.begin(), holding.alternatives.end());
  if (content.marks) holding.marks = &*content.marks;
  return holding;
}

/// One telling of a deck: the pages as they were read, and what is found out about them.
class Story {
 public:
  Story(model::Deck& deck, std::vector<PageContent> pages, const model::PageChoice& show,
        const std::function<PageImage(int)>& draw)
      : deck_(deck), pages_(std::move(pages)), show_(show), draw_(draw), furniture_(deck, pages_), containment_(draw) {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      holdings_.push_back(holding_of(i, deck.slides[i], pages_[i], furniture_));
    }
  }

  void tell() {
    find_unreadable();
    leave_out_what_is_not_chosen();
    find_kinds();
    find_titles();
    find_languages();
    take_outline_titles();
    if (show_.steps != model::Steps::all) leave_out_steps();
    mark_repetitions();
  }

 private:
  void find_unreadable() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      std::string all;
      for (const Line& line : pages_[i].lines) all += line.text + '\n';
      deck_.slides[i].readable = !is_unreadable(all);
    }
  }

  void leave_out_what_is_not_chosen() {
    for (Slide& slide : deck_.slides) {
      if (!model::is_among(slide.page + 1, show_.pages)) slide.left_out = Omitted::not_chosen;
    }
  }

  /// Slides, pages of paper, notes and blank pages.
  void find_kinds() {
    std::optional<std::size_t> slide_before, first_document;
    const auto half = pages_.size() / 2;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      Slide& slide = deck_.slides[i];
      if (is_document_page(slide, pages_[i])) {
        slide.kind = PageKind::document;
        if (!first_document) first_document = i;
      }
      // Notes follow their slide, or all slides, in the same order.
      std::set<std::size_t> may_be_notes_to;
      if (slide_before) may_be_notes_to.insert(*slide_before);
      if (first_document && i >= *first_document && i - *first_document < *first_document) {
        may_be_notes_to.insert(i - *first_document);
      }
      if (pages_.size() % 2 == 0 && i >= half && slide.kind == PageKind::document) may_be_notes_to.insert(i - half);
      const auto noted = std::find_if(may_be_notes_to.begin(), may_be_notes_to.end(), [&](std::size_t other) {
        return deck_.slides[other].kind != PageKind::notes && are_notes(i, other);
      });
      if (noted != may_be_notes_to.end()) {
        slide.kind = PageKind::notes;
        slide.notes_of = static_cast<int>(*noted);
      } else if (show_.notes == model::Notes::hide &&
                 std::any_of(may_be_notes_to.begin(), may_be_notes_to.end(),
                             [&](std::size_t other) { return looks_like_notes(pages_[i], pages_[other]); })) {
        slide.kind = PageKind::notes;
      } else if (slide.kind == PageKind::slide && containment_.is_blank(holdings_[i])) {
        slide.kind = PageKind::empty;
      } else if (slide.kind == PageKind::slide) {
        slide_before = i;
      }
    }
    if (show_.notes == model::Notes::hide) find_appended_notes();
    for (Slide& slide : deck_.slides) {
      if (slide.left_out != Omitted::no) continue;
      if (slide.kind == PageKind::empty) slide.left_out = Omitted::blank;
      if (slide.kind == PageKind::notes && show_.notes != model::Notes::show) slide.left_out = Omitted::notes;
    }
  }

  /// Whether the other page really stands small on this one.
  bool are_notes(std::size_t page, std::size_t slide) {
    const std::vector<Area> places = places_of_copy(pages_[page], pages_[slide]);
    if (places.empty()) return false;
    const PageImage whole = draw_(static_cast<int>(page)), small = draw_(static_cast<int>(slide));
    return std::any_of(places.begin(), places.end(),
                       [&](const Area& place) { return shows_slide(whole, pages_[page].width, place, small); });
  }

  /// LibreOffice can append a portrait page with small slide and notes for every slide; their number and order tell.
  void find_appended_notes() {
    if (deck_.producer.find("LibreOffice") == std::string::npos || deck_.slides.size() % 2 != 0) return;
    const auto half = deck_.slides.begin() + static_cast<std::ptrdiff_t>(deck_.slides.size() / 2);
    const bool slides_first = std::all_of(deck_.slides.begin(), half, [](const Slide& slide) {
      return slide.width > slide.height && slide.kind != PageKind::document && slide.kind != PageKind::notes;
    });
    const bool then_papers = std::all_of(half, deck_.slides.end(), [](const Slide& slide) {
      return slide.height > slide.width * 1.2 && slide.kind != PageKind::slide;
    });
    if (!slides_first || !then_papers) return;
    for (auto slide = half; slide != deck_.slides.end(); ++slide) {
      if (slide->kind == PageKind::document) slide->kind = PageKind::notes;
    }
  }

  void find_titles() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      Slide& slide = deck_.slides[i];
      PageContent content;
      content.width = pages_[i].width;
      content.height = pages_[i].height;
      for (std::size_t k = 0; k < pages_[i].lines.size(); ++k) {
        if (!furniture_.of(i).furniture[k]) content.lines.push_back(pages_[i].lines[k]);
      }
      all_lines_.push_back(texts(content.lines));
      take_title(content, slide);
      slide.lines = texts(content.lines);
    }
  }

  /// Words decide. What a deck declares of its language is often the template's: it counts where the words say too
  /// little and do not speak against it, and where it is right on the slides that do say.
  void find_languages() {
    std::map<std::string, double> spoken;  // letters by language
    std::size_t declared = 0, right = 0;
    std::vector<std::string> texts;
    std::string all_text;
    for (std::size_t i = 0; i < deck_.slides.size(); ++i) {
      Slide& slide = deck_.slides[i];
      std::string text = slide.title;
      for (const std::string& line : slide.lines) text += ' ' + line;
      const LanguageGuess guess = guess_language(text);
      slide.language = guess.language;
      slide.language_confidence = guess.confidence;
      if (!guess.language.empty()) spoken[guess.language] += static_cast<double>(text.size());
      if (!guess.language.empty() && !pages_[i].language.empty()) {
        ++declared;
        right += primary_language(pages_[i].language) == guess.language ? 1 : 0;
      }
      all_text += ' ' + text.substr(0, kMostOfSlide);
      texts.push_back(std::move(text));
    }
    const LanguageGuess whole = language_of_deck(spoken, all_text);
    deck_.language = !whole.language.empty()               ? whole.language
                     : may_be_in(all_text, deck_.language) ? deck_.language
                                                           : std::string();
    for (std::size_t i = 0; i < deck_.slides.size(); ++i) {
      Slide& slide = deck_.slides[i];
      // Signs that Chinese and Japanese share are what the rest of the deck is.
      if (slide.language == "zh" && whole.language == "ja") slide.language = "ja";
      if (!slide.language.empty() || texts[i].size() < 2) continue;
      const std::string& said = pages_[i].language;
      const bool trusted = declared > 1 ? right * 10 >= declared * 9
                                        : whole.language.empty() || whole.language == primary_language(said);
      if (!said.empty() && trusted && may_be_in(texts[i], said)) {
        slide.language = primary_language(said);
        slide.language_confidence = kDeclared;
      } else if (may_be_in(texts[i], deck_.language)) {
        slide.language = deck_.language;
        slide.language_confidence = whole.confidence / 2;
      }
    }
  }

  /// That of most of the text whose language is known; where no slide says enough on its own, all of them together may.
  static LanguageGuess language_of_deck(const std::map<std::string, double>& spoken, const std::string& all_text) {
    const auto most = std::max_element(spoken.begin(), spoken.end(),
                                       [](const auto& one, const auto& other) { return one.second < other.second; });
    if (most == spoken.end()) return guess_language(all_text);
    double all = 0;
    for (const auto& [language, letters] : spoken) all += letters;
    return {most->first, most->second / all};
  }

  void take_outline_titles() {
    std::map<int, std::string> titles;
    std::set<int> several;
    for (const model::OutlineEntry& entry : deck_.outline) {
      if (entry.page >= 0 && !titles.emplace(entry.page, entry.title).second) several.insert(entry.page);
    }
    for (Slide& slide : deck_.slides) {
      const auto found = titles.find(slide.page);
      if (!slide.title.empty() || found == titles.end() || several.count(slide.page) > 0) continue;
      slide.title = found->second;
      slide.title_from = "outline";
    }
  }

  /// Leaves out each page on which a build goes on, when all it holds stands on the page that is shown in its place.
  /// Notes and blank pages between do not count.
  void leave_out_steps() {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < deck_.slides.size(); ++i) {
      if (deck_.slides[i].kind == PageKind::slide && deck_.slides[i].left_out == Omitted::no) shown.push_back(i);
    }
    for (std::size_t k = shown.size(); k-- > 1;) {
      const std::size_t next = shown[k];
      const auto holder = static_cast<std::size_t>(deck_.slides[next].superseded_by.value_or(static_cast<int>(next)));
      if (!is_step(shown[k - 1], next, holder)) continue;
      deck_.slides[shown[k - 1]].left_out = Omitted::step;
      deck_.slides[shown[k - 1]].superseded_by = static_cast<int>(holder);
    }
  }

  bool is_step(std::size_t page, std::size_t next, std::size_t holder) {
    const Slide &before = deck_.slides[page], &after = deck_.slides[next];
    if (!same_size(before, deck_.slides[holder])) return false;
    const bool same_label = furniture_.same_label(before, after);
    // What is added may tell where the title ends, or begin it anew; but a slide whose title goes on is another slide.
    const bool same_words = !all_lines_[page].empty() && grows(all_lines_[page], all_lines_[next]);
    const bool same_title = !before.title.empty() && before.title == after.title;
    if (!same_label && !same_words) return false;
    if (show_.steps == model::Steps::last) return same_label || all_lines_[page].size() < all_lines_[next].size();
    if (!same_label && !same_title && !grows(all_lines_[page], all_lines_[holder])) return false;
    const Stands stands = containment_.stands_on(holdings_[page], holdings_[holder]);
    // The same again under another label is a repetition, no step.
    return same_label ? stands != Stands::not_all : stands == Stands::all_and_more;
  }

  void mark_repetitions() {
    std::map<std::vector<std::string>, std::size_t> first;
    for (std::size_t i = 0; i < deck_.slides.size(); ++i) {
      Slide& slide = deck_.slides[i];
      if (slide.kind != PageKind::slide || slide.left_out != Omitted::no || holdings_[i].words.empty()) continue;
      const auto [known, is_new] = first.emplace(all_lines_[i], i);
      if (is_new) continue;
      // Overviews that come again differ in what is highlighted.
      if (containment_.stands_on(holdings_[i], holdings_[known->second]) == Stands::all) {
        slide.duplicate_of = static_cast<int>(known->second);
      }
    }
  }

  model::Deck& deck_;
  std::vector<PageContent> pages_;
  const model::PageChoice& show_;
  const std::function<PageImage(int)>& draw_;
  Furniture furniture_;
  Containment containment_;
  std::vector<Holding> holdings_;
  std::vector<std::vector<std::string>> all_lines_;  // without furniture, titles included
};

}  // namespace

void tell_story(model::Deck& deck, std::vector<PageContent> pages, const model::PageChoice& show,
                const std::function<PageImage(int)>& draw) {
  Story(deck, std::move(pages), show, draw).tell();
}

}  // namespace dossier::slides
