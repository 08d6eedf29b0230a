// Is a PDF what it claims to be: PDF/A-3a and PDF/UA-1? The rules a program can check, read from the file alone and
// independently of what wrote it. And: what a person who has it read aloud would hear.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace dossier::verify {

/// Checks a PDF's tagging, fonts, text alternatives, metadata, links and attachments; reports E70x and E72x–E74x on
/// `name`, each kind of fault once a page at most, and the first ones only of a file that has many; that it is foreign,
/// when something else made it (W736). ISO 14289-1 and ISO 19005-3; the clause stands with each message.
void check_pdf(std::string_view bytes, const std::string& name, Diagnostics& diagnostics);

enum class FigureText { with, without };

/// The text of the content streams in the order of the structure: decoration left out, words broken at a line's end
/// joined, white space folded, each paragraph, cell or heading on a line of its own. Lines of pictures and slides only
/// with `figures`. Throws std::runtime_error when the file is no PDF.
std::string structure_text(std::string_view bytes, FigureText figures = FigureText::with);

}  // namespace dossier::verify
