// What a deck says about itself, through qpdf: metadata, page boxes, links, outline, attachments, layers,
// alternative texts.
#pragma once

#include <string>
#include <string_view>

#include "model/deck.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

/// The page as it is shown: the crop box inside the media box, turned, in points.
struct PageBox {
  double left = 0, bottom = 0, right = 0, top = 0;  // in units of the page, not turned
  int rotation = 0;
  double user_unit = 1;
  double width() const { return rotation % 180 == 0 ? right - left : top - bottom; }  // shown, in units
  double height() const { return rotation % 180 == 0 ? top - bottom : right - left; }
};

PageBox page_box(QPDFObjectHandle page);

/// Fills everything of the record that qpdf knows; deck.slides gets one entry for each page.
void read_facts(QPDF& pdf, model::Deck& deck);

/// Whether an alternative text says something: file names, addresses and "Grafik 5" do not.
bool says_something(std::string_view alternative);

}  // namespace dossier::slides
