// The forms a text goes through: layout form (T2) to canonical form (T1), capitals, folded keys.
#pragma once

#include <string>
#include <string_view>

namespace dossier::language {

/// The canonical form of a layout text: every white space but '\n' becomes U+0020. What is stored, searched, sorted.
std::string canonical(std::string_view layout_text);

/// Capitals for a template: ß becomes ẞ (Amtliches Regelwerk § 25 E3), the rest as Unicode says for German.
std::string upper_case(std::string_view text);

/// A key that is the same however a text is capitalised, and for plain and Gender forms:
/// "Teilnehmer*innen", "Teilnehmer:innen" and "Teilnehmerinnen" fold alike.
std::string search_key(std::string_view text);

}  // namespace dossier::language
