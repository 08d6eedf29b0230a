// Changes as people read them: in whole words, with spaces made visible, the rule in plain words and what to write in
// the XML to keep the original.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalise/normalise.h"

namespace dossier::normalise {

/// The changes of one text, each widened to the words it touches; those that touch the same words are one, and name all
/// their rules ("Q1 D1"). `after` is the text as it stands now; `Change::at` is of these words in it.
std::vector<Change> in_words(std::string_view after, const std::vector<Change>& changes);

/// Spaces that look like others are shown by signs: "·" a no-break space, "ˌ" a narrow one, "␣" each of several.
std::string with_visible_spaces(std::string_view words);

/// Something other than the kind of a space changed: it can be seen in the document.
bool is_visible(std::string_view before, std::string_view after);
inline bool is_visible(const Change& change) {
  return is_visible(change.before, change.after);
}

/// What the rule does, in plain words to be translated; empty for an unknown one.
std::string_view rule_in_words(std::string_view rule);

/// Ready to paste: the original words with the rules kept off them, or the setting that switches the rule off where
/// no such mark can stand.
std::string how_to_keep(const Change& change);

}  // namespace dossier::normalise
