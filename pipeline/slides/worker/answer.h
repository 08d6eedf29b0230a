// What the worker answers about a deck.
#pragma once

namespace dossier::slides {

/// The first byte of its answer.
enum class AnswerKind : unsigned char { deck = 1, refusal = 2, pictures = 3 };

/// Where a worker takes the sizes of type from, on pages whose content does not tell.
inline constexpr const char* kSizesFromFonts = "fonts";
inline constexpr const char* kSizesFromWords = "words";

}  // namespace dossier::slides
