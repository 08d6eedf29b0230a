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

inline constexpr MessageKind kManifestLost{
    "E750", Severity::error,
    DOSSIER_TRANSLATE("This series has lost its manifest: its files were published by this program, but nothing says "
                      "which of them belong together."),
    DOSSIER_TRANSLATE("Run “dossier build” again: it makes the series and its manifest anew. What is in no manifest "
                      "then can be removed.")};
inline constexpr MessageKind kStranger{
    "W751", Severity::warning, DOSSIER_TRANSLATE("This belongs to no series; it was not published by this program."),
    DOSSIER_TRANSLATE("Remove it if it is not wanted; the program will not.")};
inline constexpr MessageKind kNotSigned{"E752", Severity::error, DOSSIER_TRANSLATE("This manifest is not signed."),
                                        DOSSIER_TRANSLATE("Run “dossier build” with --key: it signs every manifest.")};
inline constexpr MessageKind kFalselySigned{
    "E753", Severity::error,
    DOSSIER_TRANSLATE("This manifest was changed after it was signed, or was signed with another key."),
    DOSSIER_TRANSLATE("Do not trust what is published here. If the key is the right one, remove the folder of the "
                      "series and run “dossier build” with --key.")};
inline constexpr MessageKind kOverviewMissing{
    "W754", Severity::warning, DOSSIER_TRANSLATE("The page over all series is missing."),
    DOSSIER_TRANSLATE("Run “dossier build” again, or “dossier index” with this folder.")};
inline constexpr MessageKind kOverviewDiffers{
    "E755", Severity::error,
    DOSSIER_TRANSLATE("The page over all series is not the one that the manifests give: it was changed, or made by "
                      "another version of the program."),
    kOverviewMissing.hint};
inline constexpr MessageKind kKeyNeedsFolder{
    "W757", Severity::warning, DOSSIER_TRANSLATE("A single file has no signature; --key says nothing about it."),
    DOSSIER_TRANSLATE("Name the folder of its series: its manifest is signed and holds the check sum of the file.")};
inline constexpr MessageKind kOtherSeries{"E756", Severity::error,
                                          DOSSIER_TRANSLATE("This manifest is the one of another series ({0})."),
                                          kManifestLost.hint};

}  // namespace dossier::verify
