// UTF-8 to the forms PDF wants.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::write {

/// UTF-16BE code units as hexadecimal digits, without a byte order mark. Invalid UTF-8 gives FFFD.
std::string utf16_hex(std::string_view utf8);

/// The text as a ToUnicode map may give it: private use, U+0000, U+FEFF and noncharacters, which mean nothing to a
/// reader, become U+FFFD (ISO 19005-3, 6.2.11.7.2 and 6.2.11.7.3).
std::string public_text(std::string_view utf8);

/// Whether a character means something to everybody; see public_text().
bool is_public(char32_t character);

/// The first code point of a text; 0 for an empty one.
char32_t first_code_point(std::string_view utf8);

/// The text cut into its code points.
std::vector<std::string_view> code_points(std::string_view utf8);

/// For XML character data and attribute values; characters XML 1.0 does not allow become a space.
std::string xml_escaped(std::string_view utf8);

}  // namespace dossier::write
