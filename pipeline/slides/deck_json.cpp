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

Json slide_json(const model::Slide& slide) {
  Json json;
  json["page"] = slide.page + 1;
  json["label"] = slide.label;
  json["kind"] = name_of(slide.kind);
  json["width"] = rounded(slide.width, 100);
  json["height"] = rounded(slide.height, 100);
  json["rotation"] = slide.rotation;
  json["user_unit"] = slide.user_unit;
  json["title"] = slide.title;
  json["title_from"] = slide.title_from;
  json["lines"] = slide.lines;
  json["language"] = slide.language;
  json["language_confidence"] = rounded(slide.language_confidence, 100);
  json["alternatives"] = slide.alternatives;
  json["left_out"] = reason_or_null(slide.left_out);
  json["superseded_by"] = page_or_null(slide.superseded_by);
  json["notes_of"] = page_or_null(slide.notes_of);
  json["duplicate_of"] = page_or_null(slide.duplicate_of);
  json["links"] = Json::array();
  for (const model::SlideLink& link : slide.links) {
    json["links"].push_back({{"x", rounded(link.x, 1e4)},
                             {"y", rounded(link.y, 1e4)},
                             {"width", rounded(link.width, 1e4)},
                             {"height", rounded(link.height, 1e4)},
                             {"target", link.target}});
  }
  json["readable"] = slide.readable;
  json["transparency"] = slide.transparency;
  json["layers"] = slide.layers;
  json["unembedded_fonts"] = slide.unembedded_fonts;
  json["route"] = slide.route == model::Route::vector ? "vector" : "raster";
  json["reason"] = slide.reason;
  json["parts"] = Json::array();
  for (const model::SlidePart& part : slide.parts) {
    json["parts"].push_back({{"kind", name_of(part.kind)},
                             {"within", part.parent < 0 ? Json(nullptr) : Json(part.parent + 1)},
                             {"text", part.text},
                             {"alternative", part.alternative}});
  }
  return json;
}

}  // namespace

std::string deck_json(const model::Deck& deck, const PagePictures& thumbnails) {
  Json json;
  json["file"] = deck.file;
  json["sha256"] = deck.sha256;
  json["bytes"] = deck.bytes;
  json["title"] = deck.title;
  json["author"] = deck.author;
  json["producer"] = deck.producer;
  json["language"] = deck.language;
  json["pages"] = deck.pages;
  json["shown"] = std::count_if(deck.slides.begin(), deck.slides.end(),
                                [](const model::Slide& slide) { return slide.left_out == model::Omitted::no; });
  json["tagged"] = deck.tagged;
  json["encrypted"] = deck.encrypted;
  json["may_copy"] = deck.may_copy;
  json["has_javascript"] = deck.has_javascript;
  json["hidden_layers"] = deck.hidden_layers;
  json["degraded"] = deck.degraded;
  json["attachments"] = deck.attachments;
  json["fonts"] = Json::array();
  for (const model::DeckFont& font : deck.fonts) {
    json["fonts"].push_back(
        {{"name", font.name}, {"type", font.type}, {"embedded", font.embedded}, {"subset", font.subset}});
  }
  json["outline"] = Json::array();
  for (const model::OutlineEntry& entry : deck.outline) {
    json["outline"].push_back({{"level", entry.level + 1},
                               {"page", entry.page < 0 ? Json(nullptr) : Json(entry.page + 1)},
                               {"title", entry.title}});
  }
  json["slides"] = Json::array();
  for (const model::Slide& slide : deck.slides) {
    json["slides"].push_back(slide_json(slide));
    const auto picture = thumbnails.find(slide.page);
    if (picture == thumbnails.end()) continue;
    json["slides"].back()["thumbnail"] =
        (picture->second->is_jpeg() ? "data:image/jpeg;base64," : "data:image/png;base64,") +
        base64(*picture->second->file);
  }
  json["warnings"] = deck.warnings;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dossier::slides
