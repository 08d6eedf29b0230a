// The words the pages are made with, in the language of the page.
#pragma once

#include <string_view>

namespace dossier::web {

struct Words {
  std::string_view skip, contents, page_end;
  std::string_view entries;  // what an index entry's links lead to
};

/// German for "de…", English for everything else.
const Words& words_of(std::string_view language);

}  // namespace dossier::web
