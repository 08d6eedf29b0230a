// Words and figures of foreign texts: what cleaning, splitting and comparing needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::importing {

/// Bytes [begin, end) of a text.
struct Piece {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

/// Spaces of any kind become one, soft hyphens, control characters and marks of no width go; '\t' stays; nothing at the
/// ends. What is not UTF-8 becomes U+FFFD.
std::string tidy(std::string_view text);
std::string_view trim(std::string_view text);
/// Lower case of Latin letters; umlauts stay umlauts.
std::string fold(std::string_view text);
/// Words of letters and figures, folded, one space between them: what two texts are compared by.
std::string bare_words(std::string_view text);

std::vector<std::string_view> split(std::string_view text, std::string_view separator);
/// The pieces of a text between any of the separators, outside of brackets and quotation marks, trimmed.
std::vector<Piece> split_outside(std::string_view text, const std::vector<std::string_view>& separators);
bool begins_with(std::string_view folded, std::string_view word);  // a whole word
bool is_digit(char c);
bool is_capital(std::string_view word);
std::size_t count_words(std::string_view text);
/// Without the signs people put before and behind: "- ", "• ", ":", "|", ",".
std::string_view strip_signs(std::string_view text);

/// Text as XML content or attribute value.
std::string escaped(std::string_view text);
/// The characters for &amp; &uuml; &#8211; …; what is none stays.
std::string unescaped(std::string_view text);
/// Text of Windows-1252, or UTF-8 if it is that; a byte order mark goes, UTF-16 with one is read.
std::string as_utf8(std::string_view bytes);

/// "sturm.pdf" → "pdf", lower case; empty without one. Questions and anchors of an address do not count.
std::string ending_of(std::string_view address);
/// Whether an address names a file people download: pdf, docx, zip …
bool names_file(std::string_view address);
bool names_picture(std::string_view address);
/// The file an address names: what follows "file=", or its path.
std::string_view file_path(std::string_view address);
bool is_web_address(std::string_view text);
bool is_mail_address(std::string_view text);

/// `href` as seen from the page `base`; unchanged when there is no base or it is whole already.
std::string resolved(std::string_view href, std::string_view base);

/// Words that only say what a link is: "Download", "hier", "(PDF, 1,2 MB)".
bool says_nothing(std::string_view text);
/// "Faltblatt (412,5 KiB)" → "Faltblatt"
std::string without_size(std::string_view text);
bool is_sentence(std::string_view text);
bool is_price(std::string_view text);

}  // namespace dossier::importing
