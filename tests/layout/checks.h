// What must hold of all pages, whatever they show. Each check gives its findings in words; none is good.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "compose/content.h"
#include "layout/page.h"

namespace dossier::layout::checks {

using Findings = std::vector<std::string>;

inline Rect box_of(const Item& item) {
  if (const auto* run = std::get_if<GlyphRun>(&item.value)) {
    Length width;
    for (const Glyph& glyph : run->glyphs) width += glyph.advance;
    // A space at a line's end has no ink.
    if (!run->glyphs.empty() && run->text.ends_with(' ')) width -= run->glyphs.back().advance;
    return {run->origin.x, run->origin.y - run->size * 0.72, width, run->size * 0.92};
  }
  if (const auto* slide = std::get_if<SlidePlacement>(&item.value)) return slide->box;
  if (const auto* picture = std::get_if<ImagePlacement>(&item.value)) return picture->clip.value_or(picture->box);
  if (const auto* rule = std::get_if<Rule>(&item.value)) return rule->box;
  if (const auto* link = std::get_if<LinkArea>(&item.value)) return link->box;
  return {};
}

inline std::string shown(const Item& item) {
  if (const auto* run = std::get_if<GlyphRun>(&item.value)) return "“" + run->text + "”";
  return "item of kind " + std::to_string(item.value.index());
}

inline bool is_ink(const Item& item) {
  return item.node >= 0 &&
         (std::holds_alternative<GlyphRun>(item.value) || std::holds_alternative<SlidePlacement>(item.value) ||
          std::holds_alternative<ImagePlacement>(item.value));
}

/// Content inside the text frame, but for punctuation that hangs; everything on the paper.
inline Findings outside_frame(const Pages& pages) {
  Findings found;
  for (const Page& page : pages.pages)
    for (const Item& item : page.items) {
      const Rect box = box_of(item);
      Length hang = Length::pt(0.2);
      if (const auto* run = std::get_if<GlyphRun>(&item.value)) hang = run->size * 0.45;
      const Rect& frame = page.frame;
      const bool off_paper = box.right() > page.size.width + Length::pt(0.01) ||
                             box.bottom() > page.size.height + Length::pt(0.01) || box.x < Length::pt(-0.01) ||
                             box.y < Length::pt(-0.01);
      const bool off_frame =
          is_ink(item) && (box.x < frame.x - hang || box.right() > frame.right() + hang ||
                           box.y < frame.y - Length::pt(0.2) || box.bottom() > frame.bottom() + Length::pt(0.2));
      if (off_paper || off_frame) found.push_back("page " + page.label + ": " + shown(item) + " outside its frame");
    }
  return found;
}

/// No two inked items of the content over each other.
inline Findings overlaps(const Pages& pages) {
  Findings found;
  for (const Page& page : pages.pages) {
    std::vector<const Item*> inked;
    for (const Item& item : page.items)
      if (is_ink(item)) inked.push_back(&item);
    for (std::size_t a = 0; a < inked.size(); ++a)
      for (std::size_t b = a + 1; b < inked.size(); ++b) {
        const Rect x = box_of(*inked[a]), y = box_of(*inked[b]);
        const Length wide = std::min(x.right(), y.right()) - std::max(x.x, y.x);
        const Length high = std::min(x.bottom(), y.bottom()) - std::max(x.y, y.y);
        const bool same_line =
            std::holds_alternative<GlyphRun>(inked[a]->value) && std::holds_alternative<GlyphRun>(inked[b]->value) &&
            std::get<GlyphRun>(inked[a]->value).origin.y == std::get<GlyphRun>(inked[b]->value).origin.y;
        if (wide > Length::pt(same_line ? 0.6 : 0.2) && high > Length::pt(1.2))
          found.push_back("page " + page.label + ": " + shown(*inked[a]) + " over " + shown(*inked[b]));
      }
  }
  return found;
}

/// Full pages: two thirds, the last one and those with a reason apart.
inline Findings short_pages(const Pages& pages) {
  Findings found;
  for (std::size_t i = 0; i + 1 < pages.pages.size(); ++i) {
    const Page& page = pages.pages[i];
    Length lowest = page.frame.y;
    for (const Item& item : page.items)
      if (item.node >= 0 || item.artifact == ArtifactKind::layout) lowest = std::max(lowest, box_of(item).bottom());
    if ((lowest - page.frame.y) / page.frame.height < 2.0 / 3 - 0.03 && page.reason.empty())
      found.push_back("page " + page.label + " is short without a reason");
  }
  return found;
}

/// No heading as the last thing on a page, no word divided over two pages.
inline Findings bad_page_ends(const Pages& pages) {
  Findings found;
  for (std::size_t i = 0; i + 1 < pages.pages.size(); ++i) {
    const Item* last = nullptr;
    for (const Item& item : pages.pages[i].items)
      if (is_ink(item) && (!last || box_of(item).bottom() > box_of(*last).bottom())) last = &item;
    if (!last) continue;
    std::int32_t node = last->node;
    while (node >= 0 && pages.structure.nodes[static_cast<std::size_t>(node)].role != Role::heading)
      node = pages.structure.nodes[static_cast<std::size_t>(node)].parent;
    if (node >= 0) found.push_back("page " + pages.pages[i].label + " ends with the heading " + shown(*last));
    if (const auto* run = std::get_if<GlyphRun>(&last->value); run && run->text.ends_with("\u00AD"))
      found.push_back("page " + pages.pages[i].label + " ends with the divided word " + shown(*last));
  }
  return found;
}

/// No line of a paragraph alone at a page's foot or head.
inline Findings lone_lines(const Pages& pages) {
  const auto inside_table = [&](std::int32_t node) {
    for (; node >= 0; node = pages.structure.nodes[static_cast<std::size_t>(node)].parent)
      if (pages.structure.nodes[static_cast<std::size_t>(node)].role == Role::table) return true;
    return false;
  };
  std::map<std::int32_t, std::map<std::size_t, std::set<Length>>> lines;  // by paragraph and page
  for (std::size_t page = 0; page < pages.pages.size(); ++page)
    for (const Item& item : pages.pages[page].items) {
      const auto* run = std::get_if<GlyphRun>(&item.value);
      if (!run) continue;
      std::int32_t node = item.node;
      while (node >= 0 && pages.structure.nodes[static_cast<std::size_t>(node)].role != Role::paragraph)
        node = pages.structure.nodes[static_cast<std::size_t>(node)].parent;
      if (node >= 0 && !inside_table(node)) lines[node][page].insert(run->origin.y);
    }
  Findings found;
  for (const auto& [node, by_page] : lines)
    if (by_page.size() > 1 && (by_page.begin()->second.size() < 2 || by_page.rbegin()->second.size() < 2))
      found.push_back("page " + pages.pages[by_page.begin()->first].label + ": a line of paragraph " +
                      std::to_string(node) + " stands alone");
  return found;
}

/// Every node that stands for text or pictures is drawn, and every link leads somewhere.
inline Findings undrawn(const Pages& pages) {
  Findings found;
  std::set<std::int32_t> drawn;
  std::set<std::string> targets;
  for (const Destination& destination : pages.destinations) targets.insert(destination.id);
  for (const Page& page : pages.pages)
    for (const Item& item : page.items) {
      const auto draw = [&](std::int32_t node) {
        while (node >= 0 && drawn.insert(node).second)
          node = pages.structure.nodes[static_cast<std::size_t>(node)].parent;
      };
      draw(item.node);
      if (const auto* slide = std::get_if<SlidePlacement>(&item.value))
        for (const SlideWords& words : slide->words) draw(words.node);
      if (const auto* link = std::get_if<LinkArea>(&item.value);
          link && link->address.empty() && !targets.contains(link->destination))
        found.push_back("a link to " + link->destination + " leads nowhere");
    }
  for (std::size_t i = 0; i < pages.structure.nodes.size(); ++i) {
    const StructureNode& node = pages.structure.nodes[i];
    if (node.parent >= static_cast<std::int32_t>(i))
      found.push_back("node " + std::to_string(i) + " stands before its parent");
    switch (node.role) {
      case Role::heading:
      case Role::paragraph:
      case Role::figure:
      case Role::caption:
      case Role::link:
      case Role::label:
        if (!drawn.contains(static_cast<std::int32_t>(i)))
          found.push_back("node " + std::to_string(i) + " is not drawn");
        break;
      default:
        break;
    }
  }
  return found;
}

/// Heading levels begin at 1 and leave none out.
inline Findings level_gaps(const Pages& pages) {
  Findings found;
  int above = 0;
  for (const StructureNode& node : pages.structure.nodes) {
    if (node.role != Role::heading) continue;
    if (node.level < 1 || node.level > above + 1)
      found.push_back("a heading of level " + std::to_string(node.level) + " below level " + std::to_string(above));
    above = node.level;
  }
  return found;
}

/// The text of the content in the order of the structure: line-end hyphens joined, white space folded.
inline std::string structure_text(const Pages& pages) {
  struct Entry {
    std::int32_t child;
    std::string text;
  };
  std::map<std::int32_t, std::vector<Entry>> entries;
  std::set<std::int32_t> entered;
  for (const Page& page : pages.pages)
    for (const Item& item : page.items) {
      if (item.node < 0) continue;
      const auto enter = [&](std::int32_t node) {
        while (node >= 0 && entered.insert(node).second) {
          const std::int32_t parent = pages.structure.nodes[static_cast<std::size_t>(node)].parent;
          entries[parent].push_back({node, {}});
          node = parent;
        }
      };
      enter(item.node);
      if (const auto* run = std::get_if<GlyphRun>(&item.value)) entries[item.node].push_back({-1, run->text});
      const auto* slide = std::get_if<SlidePlacement>(&item.value);
      for (std::size_t i = 0; slide && i < slide->words.size(); ++i) {
        enter(slide->words[i].node);
        entries[slide->words[i].node].push_back({-1, slide->words[i].text});
      }
    }
  // What moves is read by its index.
  for (std::size_t i = 0; i < pages.structure.nodes.size(); ++i) {
    const StructureNode& moving = pages.structure.nodes[i];
    const auto child = static_cast<std::int32_t>(i);
    if (!moving.moves || !entered.contains(child)) continue;
    std::vector<Entry>& siblings = entries[moving.parent];
    std::erase_if(siblings, [&](const Entry& entry) { return entry.child == child; });
    const auto after = std::find_if(siblings.rbegin(), siblings.rend(),
                                    [&](const Entry& entry) { return entry.child >= 0 && entry.child < child; });
    siblings.insert(after.base(), {child, {}});
  }
  std::string text;
  const auto read = [&](auto&& self, std::int32_t node) -> void {
    for (const Entry& entry : entries[node]) {
      if (entry.child < 0)
        text += entry.text;
      else
        self(self, entry.child);
    }
    if (node >= 0) {
      const Role role = pages.structure.nodes[static_cast<std::size_t>(node)].role;
      if (role != Role::link && role != Role::span && role != Role::reference) text += '\n';
    }
  };
  read(read, -1);
  std::string folded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\u00AD") == 0) {
      ++i;
      continue;
    }
    const bool space = text[i] == ' ' || text[i] == '\n';
    if (space && (folded.empty() || folded.back() == ' ')) continue;
    folded += space ? ' ' : text[i];
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

/// A figure stands on the page of its first mention in running text or on the next one.
inline Findings far_figures(const Pages& pages) {
  const auto& nodes = pages.structure.nodes;
  const auto within = [&](std::int32_t node, const auto& asked) {
    for (; node >= 0; node = nodes[static_cast<std::size_t>(node)].parent)
      if (asked(node)) return true;
    return false;
  };
  Findings found;
  for (const Destination& figure : pages.destinations) {
    if (figure.node < 0 || !nodes[static_cast<std::size_t>(figure.node)].moves) continue;
    const std::int32_t section = nodes[static_cast<std::size_t>(figure.node)].parent;
    std::size_t mention = pages.pages.size(), set_off = pages.pages.size(), drawn = 0;  // pages
    for (std::size_t page = pages.pages.size(); page-- > 0;)
      for (const Item& item : pages.pages[page].items) {
        if (within(item.node, [&](std::int32_t node) { return node == figure.node; })) drawn = page;
        const auto* link = std::get_if<LinkArea>(&item.value);
        if (!link || link->destination != figure.id) continue;
        if (!within(item.node, [&](std::int32_t node) { return node == section; })) continue;
        const bool apart = within(item.node, [&](std::int32_t node) {
          const Role role = nodes[static_cast<std::size_t>(node)].role;
          return role == Role::table || role == Role::div;
        });
        (apart ? set_off : mention) = page;
      }
    const std::size_t first = mention < pages.pages.size() ? mention : set_off;
    if (first == pages.pages.size()) continue;  // named within a range, "1–3"
    if (drawn < first || drawn > first + 1)
      found.push_back("figure " + figure.id + " on page " + pages.pages[drawn].label + ", mentioned on page " +
                      pages.pages[first].label);
  }
  return found;
}

/// All checks at once.
inline Findings all(const Pages& pages) {
  Findings found;
  for (const auto& check :
       {outside_frame, overlaps, short_pages, bad_page_ends, lone_lines, undrawn, level_gaps, far_figures})
    for (std::string& finding : check(pages)) found.push_back(std::move(finding));
  return found;
}

}  // namespace dossier::layout::checks
