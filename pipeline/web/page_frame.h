// What all pages share: head, style, colours.
#pragma once

#include <string>
#include <string_view>

#include "base/colour.h"

namespace dossier::web {

struct PageHead {
  std::string language, title, description, author;
  Rgb accent;
};

/// From the doctype to the opening of <body>, with a link that skips to "#main".
std::string page_begin(const PageHead& head);
std::string page_end();

/// The colour lightened until its contrast on `background` is at least `ratio`.
Rgb lightened_to_contrast(Rgb colour, Rgb background, double ratio);

}  // namespace dossier::web
