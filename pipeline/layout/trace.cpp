#include <fmt/format.h>

#include <iterator>

#include "layout/layout.h"

namespace dossier::layout {
namespace {

std::string_view name_of(Role role) {
  switch (role) {
    case Role::document:
      return "document";
    case Role::part:
      return "part";
    case Role::section:
      return "section";
    case Role::heading:
      return "heading";
    case Role::paragraph:
      return "paragraph";
    case Role::list:
      return "list";
    case Role::list_item:
      return "item";
    case Role::label:
      return "label";
    case Role::list_body:
      return "item-body";
    case Role::table:
      return "table";
    case Role::table_head:
      return "head";
    case Role::table_body:
      return "body";
    case Role::row:
      return "row";
    case Role::header_cell:
      return "header-cell";
    case Role::cell:
      return "cell";
    case Role::figure:
      return "figure";
    case Role::caption:
      return "caption";
    case Role::link:
      return "link";
    case Role::span:
      return "span";
    case Role::contents:
      return "contents";
    case Role::contents_item:
      return "contents-item";
    case Role::reference:
      return "reference";
    case Role::index:
      return "index";
    case Role::note:
      return "note";
    case Role::quote:
      return "quote";
    case Role::block_quote:
      return "block-quote";
    case Role::div:
      return "div";
  }
  return "?";
}

std::string_view name_of(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::none:
      return "content";
    case ArtifactKind::header:
      return "running head";
    case ArtifactKind::footer:
      return "folio";
    case ArtifactKind::background:
      return "ground";
    case ArtifactKind::layout:
      return "ornament";
  }
  return "?";
}

/// Tenths of a point, whole numbers without a decimal; the same on every machine.
std::string shown(Length length) {
  const long long tenths = std::llround(length.to_pt() * 10);
  return tenths % 10 == 0 ? fmt::format("{}", tenths / 10)
                          : fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10, std::abs(tenths) % 10);
}

std::string shown(const Rect& box) {
  return fmt::format("{},{} {}×{}", shown(box.x), shown(box.y), shown(box.width), shown(box.height));
}

std::string shown(Rgb colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

}  // namespace

std::string trace(const Pages& pages) {
  std::string out;
  auto to = std::back_inserter(out);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const Page& page = pages.pages[i];
    fmt::format_to(to, "page {} {}×{} frame {}{}\n", page.label, shown(page.size.width), shown(page.size.height),
                   shown(page.frame), page.reason.empty() ? "" : " short: " + page.reason);
    for (const Destination& destination : pages.destinations)
      if (destination.page == i) fmt::format_to(to, "  target #{} at {}\n", destination.id, shown(destination.y));
    for (const Item& item : page.items) {
      const std::string owner =
          item.node < 0 ? std::string(name_of(item.artifact))
                        : fmt::format("{} {}", name_of(pages.structure.nodes[static_cast<std::size_t>(item.node)].role),
                                      item.node);
      if (const auto* run = std::get_if<GlyphRun>(&item.value)) {
        Length width;
        for (const Glyph& glyph : run->glyphs) width += glyph.advance;
        fmt::format_to(to, "  text {},{} w {} {} {}{} [{}] {}\n", shown(run->origin.x), shown(run->origin.y),
                       shown(width), pages.fonts[run->font].name, shown(run->size),
                       run->stretch == 1.0 ? "" : fmt::format(" {:+.2f}%", (run->stretch - 1) * 100), owner, run->text);
      } else if (const auto* rule = std::get_if<Rule>(&item.value)) {
        fmt::format_to(to, "  rule {} {} [{}]\n", shown(rule->box), shown(rule->colour), owner);
      } else if (const auto* path = std::get_if<Path>(&item.value)) {
        const Point start = path->segments.empty() ? Point{} : path->segments.front().points[0];
        fmt::format_to(to, "  path {},{} of {} [{}]\n", shown(start.x), shown(start.y), path->segments.size(), owner);
      } else if (const auto* picture = std::get_if<ImagePlacement>(&item.value)) {
        fmt::format_to(to, "  picture {} {} [{}]\n", picture->image, shown(picture->box), owner);
      } else if (const auto* slide = std::get_if<SlidePlacement>(&item.value)) {
        fmt::format_to(to, "  slide deck {} page {} {} [{}]\n", slide->deck, slide->page, shown(slide->box), owner);
      } else if (const auto* link = std::get_if<LinkArea>(&item.value)) {
        fmt::format_to(to, "  link {} to {} [{}]\n", shown(link->box),
                       link->address.empty() ? "#" + link->destination : link->address, owner);
      }
    }
  }
  for (const Bookmark& bookmark : pages.bookmarks)
    fmt::format_to(to, "bookmark {}{} #{}\n", std::string(static_cast<std::size_t>(bookmark.level - 1) * 2, ' '),
                   bookmark.title, bookmark.destination);
  return out;
}

}  // namespace dossier::layout
