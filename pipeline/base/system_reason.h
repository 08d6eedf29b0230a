// Why a call to the operating system failed, in words that have a translation.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace dossier {

/// The reason behind an error number of the C library, as strerrordesc_np() says it; those that users meet are in the
/// catalogue of messages and translated as arguments of a message.
std::string system_reason(int error);

/// Whether a text is one of these or kNoOrdinaryFile; other arguments of messages are the user's own words.
bool is_system_reason(std::string_view text);

/// What a fault says in words that have a translation: of memory, of the operating system, or words of ours
/// (own_words()). Nothing where only a library speaks: its words are for those who look after the program.
std::optional<std::string> reason_of(const std::exception& fault);

/// Why something that is no ordinary file is not read.
extern const char* const kNoOrdinaryFile;

}  // namespace dossier
