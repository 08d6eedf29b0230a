// Pictures named by the input: taken in only when they can be shown.
#pragma once

#include <optional>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "model/event.h"

namespace dossier::compose {

/// The picture, measured, upright and not in printing inks (it is encoded anew if need be); nothing when it cannot be
/// used (W401–W403 at the place that names it) or when its file could not be read (reported by the reader already).
std::optional<Picture> usable_picture(const model::Picture& picture, Diagnostics& diagnostics);

}  // namespace dossier::compose
