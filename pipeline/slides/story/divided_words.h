// Lines put together: words that are divided between two of them become whole again.
#pragma once

#include <string>
#include <string_view>

namespace dossier::slides {

/// How many bytes the hyphen at the end of `before` takes when it only divides a word between two lines: "gesell-"
/// "schaft", but neither "Innen-" "und" nor "Bahn-" "Anschluss" nor "technisch-" "organisatorisch". Else 0.
std::size_t hyphen_that_divides(std::string_view before, std::string_view after);

/// Adds a line to a text.
void append_line(std::string& text, std::string_view line);

}  // namespace dossier::slides
