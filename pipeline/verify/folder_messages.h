// What may be wrong with a published folder.
#pragma once

#include "base/diagnostics.h"

namespace dossier::verify {

inline constexpr MessageKind kManifestDamaged{
    "E711", Severity::error, DOSSIER_TRANSLATE("This manifest is damaged."),
    DOSSIER_TRANSLATE("Run “dossier build” again: it makes the series and its manifest anew.")};
inline constexpr MessageKind kFileMissing{"E712", Severity::error, DOSSIER_TRANSLATE("This published file is missing."),
                                          DOSSIER_TRANSLATE("Run “dossier build” again: it makes what is missing.")};
inline constexpr MessageKind kFileDiffers{
    "E713", Severity::error,
    DOSSIER_TRANSLATE("This file is not the one that was published: its content differs from the manifest."),
    DOSSIER_TRANSLATE("Run “dossier build” again: it makes the file anew.")};
inline constexpr MessageKind kNothingPublished{
    "E714", Severity::error, DOSSIER_TRANSLATE("Nothing was published in this folder: there is no manifest."),
    DOSSIER_TRANSLATE(
        "Name the folder that was given to “dossier build” with --out, or the folder of a series in it.")};
inline constexpr MessageKind kInterrupted{
    "W715", Severity::warning,
    DOSSIER_TRANSLATE("The last publication was interrupted; every file is whole, of the old or of the new edition."),
    DOSSIER_TRANSLATE("Run “dossier build” again: it finishes the publication.")};
inline constexpr MessageKind kUnknownFile{
    "W716", Severity::warning,
    DOSSIER_TRANSLATE("This file is not in the manifest; it was not published by this program."),
    DOSSIER_TRANSLATE("Remove it if it is not wanted; the program will not.")};
inline constexpr MessageKind kCannotRead{"E717", Severity::error, DOSSIER_TRANSLATE("This cannot be read: {0}."),
                                         DOSSIER_TRANSLATE("See to the rights of the file and its folder.")};

}  // namespace dossier::verify
