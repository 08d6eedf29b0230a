// What the worker answers about a deck.
#pragma once

namespace dossier::slides {

/// The first byte of its answer.
enum class AnswerKind : unsigned char { deck = 1, refusal = 2, pictures = 3 };

}  // namespace dossier::slides
