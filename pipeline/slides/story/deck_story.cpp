#include "slides/story/deck_story.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "slides/story/language_guess.h"

namespace dossier::slides {
namespace {

using model::PageKind;
using model::Slide;

constexpr double kEdge = 0.13;  // share of the height at the top and the bottom where running heads stand

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(text, at)))) return true;
  }
  return false;
}

/// The text with its digits made equal, so that "3 / 12" and "4 / 12" are the same running head.
std::string without_numbers(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c >= '0' && c <= '9') {
      if (result.empty() || result.back() != '#') result.push_back('#');
    } else {
      result.push_back(c);
    }
  }
  return result;
}

bool at_edge(const Line& line, const PageContent& page) {
  const double middle = line.y + line.height / 2;
  return line.size > 0 && (middle < page.height * kEdge || middle > page.height * (1 - kEdge));
}

bool at_bottom(const Line& line, const PageContent& page) {
  return line.size > 0 && line.y + line.height / 2 > page.height * (1 - kEdge);
}

/// Whether a line begins with a bullet: a sign that lists are marked with, or a picture of a symbol font.
bool begins_item(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  if (c == '-' || c == '*' || c == 0x2013) return text.substr(at).starts_with(' ');
  constexpr std::u32string_view kBullets = U"•‣◦⁃▪▫■□▶▸►▷●○◆◇➢➤➔→✓✔❖·";
  return u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR || kBullets.find(c) != std::u32string_view::npos;
}

double largest_type(const PageContent& page) {
  double size = 0;
  for (const Line& line : page.lines) size = std::max(size, line.size);
  return size;
}

/// Takes running heads, feet and page numbers out: what stands at the same edge with the same words on most
/// pages, in small type; and numbers alone at the bottom.
void drop_running_heads(std::vector<PageContent>& pages) {
  using Key = std::tuple<std::string, long>;
  const auto key = [](const Line& line) {
    return Key(without_numbers(line.text), std::lround((line.y + line.height) / 6));
  };
  std::map<Key, int> seen;
  int with_text = 0;
  for (const PageContent& page : pages) {
    std::set<Key> here;
    for (const Line& line : page.lines) {
      if (at_edge(line, page)) here.insert(key(line));
    }
    for (const Key& entry : here) ++seen[entry];
    with_text += page.lines.empty() ? 0 : 1;
  }
  const int enough = std::max(3, (with_text * 2 + 4) / 5);
  for (PageContent& page : pages) {
    const double largest = largest_type(page);
    std::erase_if(page.lines, [&](const Line& line) {
      if (!at_edge(line, page)) return false;
      if (at_bottom(line, page) && line.text.size() < 16 && !has_letter(line.text) &&
          line.text.find_first_of("0123456789") != std::string::npos && line.size < largest * 0.9) {
        return true;
      }
      const int times = seen[key(line)];
      // A large line at the top that repeats may be a title that goes on over several pages.
      const bool small = at_bottom(line, page) || line.size < largest * 0.75;
      return times >= enough && (small || times * 10 >= with_text * 8);
    });
  }
}

/// Which lines belong to items of lists: from a bullet on, as long as the type stays the same and each line stands
/// below the one before. When all do, none does: there is no other text to prefer.
std::vector<bool> lines_of_items(const std::vector<Line>& lines) {
  std::vector<bool> of_item(lines.size(), false);
  bool others = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = i > 0 && of_item[i - 1] &&
                         std::abs(lines[i].size - lines[i - 1].size) < 0.03 * lines[i].size &&
                         lines[i].y > lines[i - 1].y;
    of_item[i] = lines[i].size > 0 && (begins_item(lines[i].text) || goes_on);
    others = others || (!of_item[i] && lines[i].size > 0 && has_letter(lines[i].text));
  }
  return others ? of_item : std::vector<bool>(lines.size(), false);
}

/// The largest type in the upper part; lines of the same type that follow belong to it.
void find_title(PageContent& page, Slide& slide) {
  const std::vector<bool> of_item = lines_of_items(page.lines);
  const auto may_be = [&](const Line& line) {
    return line.size > 0 && has_letter(line.text) && !of_item[static_cast<std::size_t>(&line - page.lines.data())];
  };
  const auto candidates = [&](double share) {
    double size = 0;
    for (const Line& line : page.lines) {
      if (may_be(line) && line.y < page.height * share) size = std::max(size, line.size);
    }
    return size;
  };
  double share = 0.45;
  double size = candidates(share);
  // A title page has its words in the middle.
  if (size == 0 || (candidates(0.75) > size * 1.25 && page.lines.size() <= 8)) {
    share = 0.75;
    size = candidates(share);
  }
  slide.title_from = "none";
  if (size == 0) return;
  const auto is_title = [&](const Line& line) {
    return line.size > size * 0.94 && line.y < page.height * (share + 0.1);
  };
  const auto first = std::find_if(page.lines.begin(), page.lines.end(),
                                  [&](const Line& line) { return is_title(line) && may_be(line); });
  auto last = first;
  double least_size = size * 0.94;
  while (std::next(last) != page.lines.end() && is_title(*std::next(last)) && std::next(last)->size > least_size &&
         !begins_item(std::next(last)->text) && std::next(last)->y - (last->y + last->height) < size * 1.1 &&
         std::next(last) - first < 4) {
    ++last;
  }
  // A page all in one type: its first line alone.
  const bool one_type = std::all_of(page.lines.begin(), page.lines.end(),
                                    [&](const Line& line) { return line.size == 0 || line.size > size * 0.94; });
  if (one_type && last - first > 1) last = first;
  std::string title;
  for (auto line = first; line <= last; ++line) {
    if (!title.empty() && !title.ends_with('-')) title.push_back(' ');
    title += line->text;
  }
  if (title.size() > 300) return;
  slide.title = title;
  slide.title_from = "largest type";
  page.lines.erase(first, last + 1);
}

void take_outline_titles(model::Deck& deck) {
  std::map<int, std::string> titles;
  std::set<int> several;
  for (const model::OutlineEntry& entry : deck.outline) {
    if (entry.page >= 0 && !titles.emplace(entry.page, entry.title).second) several.insert(entry.page);
  }
  for (Slide& slide : deck.slides) {
    const auto found = titles.find(slide.page);
    if (!slide.title.empty() || found == titles.end() || several.count(slide.page) > 0) continue;
    slide.title = found->second;
    slide.title_from = "outline";
  }
}

bool same_size(const Slide& a, const Slide& b) {
  return std::abs(a.width - b.width) < 1 && std::abs(a.height - b.height) < 1;
}

bool is_document_page(const Slide& slide, const PageContent& page) {
  const bool portrait = slide.height > slide.width * 1.2;
  const bool paper = std::abs(slide.width - 595) < 12 || std::abs(slide.width - 612) < 6 ||
                     std::abs(slide.width - 842) < 12 || std::abs(slide.width - 420) < 6;
  return portrait && paper && !page.lines.empty();
}

/// A notes page shows the slide before it small, and more, which is not larger than the slide's own type.
bool is_notes_of(const PageContent& notes, const PageContent& slide) {
  if (largest_type(notes) > largest_type(slide)) return false;
  std::size_t letters = 0;
  double largest_ratio = 0;
  for (const Line& line : slide.lines) {
    if (line.size == 0) continue;
    const auto small = std::find_if(notes.lines.begin(), notes.lines.end(), [&](const Line& other) {
      return other.size > 0 && other.size < line.size * 0.7 && other.text == line.text;
    });
    if (small == notes.lines.end()) return false;
    largest_ratio = std::max(largest_ratio, small->size / line.size);
    letters += line.text.size();
  }
  return letters >= 10 && largest_ratio < 0.7;
}

/// LibreOffice can append a portrait page with small slide and notes for every slide; the small slide is often a
/// picture there, so that their number and order tell.
void find_appended_notes(model::Deck& deck) {
  if (deck.producer.find("LibreOffice") == std::string::npos || deck.slides.size() % 2 != 0) return;
  const auto half = deck.slides.begin() + static_cast<std::ptrdiff_t>(deck.slides.size() / 2);
  const bool slides_first = std::all_of(deck.slides.begin(), half, [](const Slide& slide) {
    return slide.width > slide.height && slide.kind != PageKind::document && slide.kind != PageKind::notes;
  });
  const bool then_papers = std::all_of(half, deck.slides.end(), [](const Slide& slide) {
    return slide.height > slide.width * 1.2 && slide.kind != PageKind::slide;
  });
  if (!slides_first || !then_papers) return;
  for (auto slide = half; slide != deck.slides.end(); ++slide) {
    if (slide->kind == PageKind::document) slide->kind = PageKind::notes;
  }
}

std::vector<std::string> texts(const PageContent& page) {
  std::vector<std::string> result;
  for (const Line& line : page.lines) result.push_back(line.text);
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

int ground(const Thumbnail& picture) {
  std::vector<int> count(256, 0);
  for (char c : picture.grey) ++count[static_cast<unsigned char>(c)];
  return static_cast<int>(std::max_element(count.begin(), count.end()) - count.begin());
}

/// The share of the ink of `before` that `after` lacks, and of all pixels that differ.
struct Difference {
  double lost = 1, changed = 1;
};

Difference compare(const Thumbnail& before, const Thumbnail& after) {
  Difference result;
  if (before.grey.empty() || before.grey.size() != after.grey.size()) return result;
  const int paper = ground(before);
  double ink = 0, lost = 0, changed = 0;
  for (std::size_t i = 0; i < before.grey.size(); ++i) {
    const int a = static_cast<unsigned char>(before.grey[i]), b = static_cast<unsigned char>(after.grey[i]);
    const int ink_before = std::abs(a - paper), ink_after = std::abs(b - paper);
    ink += ink_before;
    if (ink_before > ink_after) lost += ink_before - ink_after;
    if (std::abs(a - b) > 24) ++changed;
  }
  result.lost = ink == 0 ? 0 : lost / ink;
  result.changed = changed / static_cast<double>(before.grey.size());
  return result;
}

bool is_blank(const Thumbnail& picture) {
  if (picture.grey.empty()) return false;
  const int paper = ground(picture);
  const int top = static_cast<int>(picture.height * kEdge), bottom = picture.height - top;
  int marks = 0;
  for (int y = top; y < bottom; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const int value = static_cast<unsigned char>(picture.grey[static_cast<std::size_t>(y * picture.width + x)]);
      marks += std::abs(value - paper) > 12 ? 1 : 0;
    }
  }
  return marks == 0;
}

/// What pages look like: by the marks of what they draw where that settles it, else by small pictures, each drawn once
/// at most.
class Looks {
 public:
  /// Takes the marks out of the pages.
  Looks(const std::function<Thumbnail(int)>& draw, std::vector<PageContent>& pages) : draw_(draw) {
    for (PageContent& page : pages) marks_.push_back(std::move(page.marks));
  }

  bool is_blank(const Slide& slide) {
    constexpr double kNotByChance = 0.1;  // share of the page; a photograph is not all of one colour
    if (const std::optional<Marks>& marks = marks_of(slide)) {
      if (marks->text.empty() && marks->shapes.empty()) return true;
      if (marks->photo > slide.width * slide.height * kNotByChance) return false;
    }
    return slides::is_blank(picture_of(slide.page));
  }

  Difference between(const Slide& before, const Slide& after) {
    if (const auto told = told_by_marks(before, after)) return *told;
    return compare(picture_of(before.page), picture_of(after.page));
  }

 private:
  /// The same, or the same and more text: nothing hides behind text.
  std::optional<Difference> told_by_marks(const Slide& before, const Slide& after) const {
    const std::optional<Marks>&a = marks_of(before), &b = marks_of(after);
    if (!a || !b || a->shapes != b->shapes || a->text.size() > b->text.size()) return std::nullopt;
    if (!std::includes(b->text.begin(), b->text.end(), a->text.begin(), a->text.end())) return std::nullopt;
    constexpr double kSome = 0.01;
    return Difference{0, a->text.size() == b->text.size() ? 0 : kSome};
  }

  const std::optional<Marks>& marks_of(const Slide& slide) const {
    return marks_.at(static_cast<std::size_t>(slide.page));
  }

  const Thumbnail& picture_of(int page) {
    const auto found = drawn_.find(page);
    if (found != drawn_.end()) return found->second;
    return drawn_.emplace(page, draw_(page)).first->second;
  }

  const std::function<Thumbnail(int)>& draw_;
  std::vector<std::optional<Marks>> marks_;  // by page
  std::map<int, Thumbnail> drawn_;
};

/// The lines of a page, without and with those of its title.
struct PageLines {
  std::vector<std::string> below_title, all;
};

/// Marks each page that the next slide shows completed; notes pages between do not count.
void collapse(model::Deck& deck, const std::vector<PageLines>& lines, Looks& looks) {
  std::vector<std::size_t> slides;
  for (std::size_t i = 0; i < deck.slides.size(); ++i) {
    if (deck.slides[i].kind == PageKind::slide) slides.push_back(i);
  }
  for (std::size_t k = slides.size(); k-- > 1;) {
    Slide& before = deck.slides[slides[k - 1]];
    const Slide& after = deck.slides[slides[k]];
    if (!same_size(before, after)) continue;
    const bool same_label = !before.label.empty() && before.label == after.label;
    const PageLines &first = lines[slides[k - 1]], &second = lines[slides[k]];
    // What is added may tell where the title ends, or begin it anew.
    const bool same_title = before.title == after.title;
    if (!same_title && (first.all.empty() || !grows(first.all, second.all))) continue;
    const auto& a = same_title ? first.below_title : first.all;
    const auto& b = same_title ? second.below_title : second.all;
    // Where a slide stands twice on its page, as beside notes, the title may have been taken from either.
    const bool growth = (grows(a, b) || grows(first.all, second.all)) && (!a.empty() || !before.title.empty());
    if (!same_label && !growth) continue;
    // A build that keeps its label and only adds lines needs no further proof.
    bool step = same_label && growth && a.size() < b.size() && !before.title.empty();
    if (!step) {
      // The same text under another label is a repetition, not a step, unless ink comes in and none goes.
      const Difference difference = looks.between(before, after);
      const bool kept = difference.lost < 0.012;
      // Under one label a step may replace what the step before showed; the frame around it stays.
      const bool replaced = same_label && difference.lost < 0.45 && !before.title.empty();
      step = same_label ? kept || replaced : kept && difference.changed > 0;
    }
    if (!step) continue;
    before.superseded_by = after.superseded_by ? after.superseded_by : after.page;
  }
}

void mark_repetitions(model::Deck& deck, const std::vector<PageLines>& lines, Looks& looks) {
  std::map<std::pair<std::string, std::vector<std::string>>, std::size_t> first;
  for (std::size_t i = 0; i < deck.slides.size(); ++i) {
    Slide& slide = deck.slides[i];
    if (slide.kind != PageKind::slide || slide.superseded_by) continue;
    if (slide.title.empty() && lines[i].below_title.empty()) continue;
    const auto [known, is_new] = first.emplace(std::pair(slide.title, lines[i].below_title), i);
    if (is_new) continue;
    const Slide& earlier = deck.slides[known->second];
    if (!same_size(earlier, slide)) continue;
    // Overviews that come again differ in what is highlighted.
    if (looks.between(earlier, slide).changed < 0.05) slide.duplicate_of = earlier.page;
  }
}

}  // namespace

void tell_story(model::Deck& deck, std::vector<PageContent> pages, bool collapse_steps,
                const std::function<Thumbnail(int)>& thumbnail) {
  Looks looks(thumbnail, pages);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::string all;
    for (const Line& line : pages[i].lines) all += line.text + '\n';
    deck.slides[i].readable = !is_unreadable(all);
  }
  drop_running_heads(pages);
  std::size_t slide_before = pages.size();
  std::size_t first_document = pages.size();
  std::vector<PageLines> lines;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Slide& slide = deck.slides[i];
    if (is_document_page(slide, pages[i])) {
      slide.kind = PageKind::document;
      first_document = std::min(first_document, i);
    }
    // Notes follow their slide, or all slides, in the same order.
    const bool appended = slide.kind == PageKind::document && i - first_document < first_document &&
                          is_notes_of(pages[i], pages[i - first_document]);
    if (appended || (slide_before < pages.size() && is_notes_of(pages[i], pages[slide_before]))) {
      slide.kind = PageKind::notes;
    } else if (slide.kind == PageKind::slide) {
      if (pages[i].lines.empty() && looks.is_blank(slide)) {
        slide.kind = PageKind::empty;
      } else {
        slide_before = i;
      }
    }
  }
  find_appended_notes(deck);
  std::string all_text;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Slide& slide = deck.slides[i];
    std::vector<std::string> all = texts(pages[i]);
    find_title(pages[i], slide);
    slide.lines = texts(pages[i]);
    lines.push_back({slide.lines, std::move(all)});
    std::string text = slide.title;
    for (const std::string& line : slide.lines) text += ' ' + line;
    const LanguageGuess guess = guess_language(text);
    slide.language = guess.language;
    slide.language_confidence = guess.confidence;
    all_text += ' ' + text.substr(0, 1000);
  }
  // What the deck claims of its language is often the template's; its words decide.
  const LanguageGuess guess = guess_language(all_text);
  if (!guess.language.empty()) deck.language = guess.language;
  for (Slide& slide : deck.slides) {
    if (slide.language.empty() && !slide.lines.empty()) {
      slide.language = guess.language;
      slide.language_confidence = guess.confidence / 2;
    }
  }
  take_outline_titles(deck);
  if (collapse_steps) collapse(deck, lines, looks);
  mark_repetitions(deck, lines, looks);
}

}  // namespace dossier::slides
