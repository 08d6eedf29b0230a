// Where addresses, files, standards, accounts and telephone numbers stand. Each gives the place behind what it found,
// or 0.
#pragma once

#include <cstddef>

#include "normalise/rules/rules.h"

namespace dossier::normalise {

/// A space, a line break or the end.
bool is_blank(const WorkingText& text, std::size_t i);
/// Of names in code: letters of ASCII, digits, hyphens, underscores.
bool is_name_character(char32_t c);
/// Where the word at `i` ends, signs and all.
std::size_t token_end(const WorkingText& text, std::size_t i);
/// An address ends before the marks of the sentence around it.
std::size_t without_closing_marks(const WorkingText& text, std::size_t begin, std::size_t end);
/// Behind the digits that begin at `i`.
std::size_t skip_digits(const WorkingText& text, std::size_t i);
/// "http://…", "www.…", "mailto:…" from `i` on.
std::size_t address_at(const WorkingText& text, std::size_t i);
/// Around "@": a mail address or a handle. Gives begin and end.
bool mail_or_handle(const WorkingText& text, std::size_t at, std::size_t& begin, std::size_t& end);
/// Around a dot: a domain ("netzwerk-quartier.de/termine") or a file name ("Folien_final--v2.pdf").
bool domain_or_file(const WorkingText& text, std::size_t dot, std::size_t& begin, std::size_t& end);
/// From a code's keyword on. Gives the end of the span, 0 for none.
std::size_t code_at(const WorkingText& text, std::size_t i);
/// A version or address of four numbers: "v1.2.3", "192.168.0.1", "4.3.2"; not a date. Starts at a digit.
std::size_t dotted_number(const WorkingText& text, std::size_t i);
/// "DE89 3704 0044 0532 0130 00" without its keyword.
std::size_t bank_account(const WorkingText& text, std::size_t i);
/// "B.A.U.M.": three or more single capitals, each with its dot.
std::size_t dotted_capitals(const WorkingText& text, std::size_t i);
/// S9: a telephone number after "Tel." or from "+49" on; its groups are tied together and masked.
std::size_t telephone(WorkingText& text, std::size_t i);

}  // namespace dossier::normalise
