#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "slides/deck_reader.h"

namespace dossier::slides {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(model::PageKind kind) {
  switch (kind) {
    case model::PageKind::notes:
      return "notes";
    case model::PageKind::document:
      return "document";
    case model::PageKind::empty:
      return "empty";
    default:
      return "slide";
  }
}

const char* name_of(model::PartKind kind) {
  constexpr const char* kNames[] = {"heading", "paragraph",   "list", "list item", "label",   "list body", "table",
                                    "row",     "header cell", "cell", "figure",    "caption", "span",      "link"};
  static_assert(std::size(kNames) == static_cast<std::size_t>(model::PartKind::link) + 1);
  return kNames[static_cast<std::size_t>(kind)];
}

Json reason_or_null(model::Omitted reason) {
  switch (reason) {
    case model::Omitted::step:
      return "step";
    case model::Omitted::notes:
      return "notes";
    case model::Omitted::blank:
      return "blank";
    case model::Omitted::not_chosen:
      return "not chosen";
    default:
      return nullptr;
  }
}

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

/// Pages are counted from 1 in what people read.
Json page_or_null(const std::optional<int>& page) {
  return page ? Json(*page + 1) : Json(nullptr);
}

// Each struct is taken apart by a structured binding, so that a field added to it does not compile until somebody has
// asked whether people want to read it.

Json json_of(const model::SlideLink& link) {
  const auto& [x, y, width, height, target] = link;
  return {{"x", rounded(x, 1e4)},
          {"y", rounded(y, 1e4)},
          {"width", rounded(width, 1e4)},
          {"height", rounded(height, 1e4)},
          {"target", target}};
}

/// What parts look like and where they stand is for the handout only.
Json json_of(const model::SlidePart& part) {
  const auto& [kind, parent, level, text, alternative, replacement, language, ordered, of_row, column_span, row_span, x,
               y, width, height, link, marks] = part;
  return {{"kind", name_of(kind)},
          {"within", parent < 0 ? Json(nullptr) : Json(parent + 1)},
          {"text", text},
          {"alternative", alternative}};
}

Json json_of(const model::DeckFont& font) {
  const auto& [name, type, embedded, subset] = font;
  return {{"name", name}, {"type", type}, {"embedded", embedded}, {"subset", subset}};
}

Json json_of(const model::OutlineEntry& entry) {
  const auto& [level, page, title] = entry;
  return {{"level", level + 1}, {"page", page < 0 ? Json(nullptr) : Json(page + 1)}, {"title", title}};
}

template <class Entry>
Json list_of(const std::vector<Entry>& entries) {
  Json list = Json::array();
  for (const Entry& entry : entries) list.push_back(json_of(entry));
  return list;
}

Json json_of(const model::Slide& slide) {
  const auto& [page, label, width, height, rotation, user_unit, kind, title, title_from, lines, language,
               language_confidence, parts, alternatives, left_out, superseded_by, notes_of, duplicate_of, links,
               readable, transparency, layers, unembedded_fonts, route, reason] = slide;
  Json json;
  json["page"] = page + 1;
  json["label"] = label;
  json["kind"] = name_of(kind);
  json["width"] = rounded(width, 100);
  json["height"] = rounded(height, 100);
  json["rotation"] = rotation;
  json["user_unit"] = user_unit;
  json["title"] = title;
  json["title_from"] = title_from;
  json["lines"] = lines;
  json["language"] = language;
  json["language_confidence"] = rounded(language_confidence, 100);
  json["alternatives"] = alternatives;
  json["left_out"] = reason_or_null(left_out);
  json["superseded_by"] = page_or_null(superseded_by);
  json["notes_of"] = page_or_null(notes_of);
  json["duplicate_of"] = page_or_null(duplicate_of);
  json["links"] = list_of(links);
  json["readable"] = readable;
  json["transparency"] = transparency;
  json["layers"] = layers;
  json["unembedded_fonts"] = unembedded_fonts;
  json["route"] = route == model::Route::vector ? "vector" : "raster";
  json["reason"] = reason;
  json["parts"] = list_of(parts);
  return json;
}

}  // namespace

std::string deck_json(const model::Deck& deck, const PagePictures& thumbnails) {
  const auto& [file, sha256, bytes, title, author, producer, language, pages, tagged, encrypted, may_copy,
               has_javascript, hidden_layers, degraded, attachments, fonts, outline, slides, warnings, vector_pages] =
      deck;
  Json json;
  json["file"] = file;
  json["sha256"] = sha256;
  json["bytes"] = bytes;
  json["title"] = title;
  json["author"] = author;
  json["producer"] = producer;
  json["language"] = language;
  json["pages"] = pages;
  json["shown"] = std::count_if(slides.begin(), slides.end(),
                                [](const model::Slide& slide) { return slide.left_out == model::Omitted::no; });
  json["tagged"] = tagged;
  json["encrypted"] = encrypted;
  json["may_copy"] = may_copy;
  json["has_javascript"] = has_javascript;
  json["hidden_layers"] = hidden_layers;
  json["degraded"] = degraded;
  json["attachments"] = attachments;
  json["fonts"] = list_of(fonts);
  json["outline"] = list_of(outline);
  json["slides"] = Json::array();
  for (const model::Slide& slide : slides) {
    json["slides"].push_back(json_of(slide));
    const auto picture = thumbnails.find(slide.page);
    if (picture == thumbnails.end()) continue;
    json["slides"].back()["thumbnail"] =
        (picture->second->is_jpeg() ? "data:image/jpeg;base64," : "data:image/png;base64,") +
        base64(*picture->second->file);
  }
  json["warnings"] = warnings;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dossier::slides
