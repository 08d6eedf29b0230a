// What layout reports: things a person should look at, at the place in the XML that caused them.
#pragma once

#include "base/diagnostics.h"

namespace dossier::layout {

inline constexpr MessageKind kNoGlyph{
    "W501", Severity::warning,
    DOSSIER_TRANSLATE("No font has the character “{0}” ({1}); an empty box is printed for it."),
    DOSSIER_TRANSLATE("Replace the character, or ask for a font that has it{2}.")};
inline constexpr MessageKind kForcedBreak{
    "W502", Severity::warning, DOSSIER_TRANSLATE("“{0}” is too long for its line and was broken anywhere."),
    DOSSIER_TRANSLATE("Mark a place where it may be broken with a soft hyphen (&#xAD;).")};
inline constexpr MessageKind kLooseLine{
    "W503", Severity::warning, DOSSIER_TRANSLATE("A line of this paragraph is set very loosely: “{0}”."),
    DOSSIER_TRANSLATE("Mark a place where a long word may be broken with a soft hyphen (&#xAD;), or reword.")};
inline constexpr MessageKind kNoDestination{
    "W504", Severity::warning,
    DOSSIER_TRANSLATE("The link to “{0}” leads nowhere in this document; it is printed as plain text."),
    DOSSIER_TRANSLATE("Link to a part that this document holds.")};

}  // namespace dossier::layout
