// How much one field, paragraph and event may hold. Generous for what people write; what is beyond is a slip of an
// export or meant to harm. docs/anleitung.md names the numbers.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/text.h"
#include "ingest/text_reader.h"

namespace dossier::ingest {

inline constexpr std::size_t kLongestAttribute = 2'000;   // characters
inline constexpr std::size_t kLongestParagraph = 20'000;  // characters
inline constexpr std::size_t kLongestWord = 1'000;        // letters between which no line may end
inline constexpr std::size_t kMostMarks = 1'000;          // of one paragraph: emphases, links, languages
inline constexpr std::size_t kMostParagraphs = 20'000;    // of an event
inline constexpr std::size_t kMostText = 2'000'000;       // bytes of an event
inline constexpr std::size_t kMostPersons = 5'000;        // of an event
inline constexpr std::size_t kMostOfAKind = 2'000;        // elements of one name in an event: slots, findings …
inline constexpr std::size_t kMostEvents = 5'000;         // of a series

/// Characters that a field of one line may have, by the name of its element.
std::size_t longest_line(std::string_view element);

/// Whether an event or series can be read at all: what is too much of it is reported. Costs one pass over its elements;
/// events within a series are passed over.
bool is_within_limits(const Reading& reading, Node element);

/// Reports what is too long in a field's text and cuts it off: whoever works with the text of a refused event is safe.
void keep_within_limits(const Reading& reading, Text& text, Node element, std::size_t longest);

/// The same for the words of an attribute, whose length is_within_limits() has seen to.
void keep_within_limits(const Reading& reading, Text& text);

}  // namespace dossier::ingest
