// What of an event can be taken along: the decks its series offers, and its downloads. Every list of them, in whatever
// document or page, has these items.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/series.h"

namespace dossier::compose {

struct Material {
  enum class Kind { deck, file, web_page } kind = Kind::file;
  Text title;
  bool example = false;    // a deck that was not shown at the event
  std::string file;        // name under which it is offered; empty: it is a page of the web
  std::string address;     // http or https; empty: not known
  int pages = 0;           // 0: not known
  std::uint64_t size = 0;  // bytes; 0: not known
};

/// Decks in the order of the event, then its downloads.
std::vector<Material> materials_of(const model::Series& series, const model::Event& event);

/// Whether a download names no file and no address and links nowhere: the words of a web page whose link was lost.
bool is_lost(const model::Download& download);

/// Title of a download, else the sentence around its link, else its file or address.
Text download_title(const model::Download& download);

}  // namespace dossier::compose
