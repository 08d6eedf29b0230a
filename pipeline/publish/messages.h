// What can go wrong with the output folder.
#pragma once

#include "base/diagnostics.h"

namespace dossier::publish {

inline constexpr MessageKind kFolderBusy{"E801", Severity::error,
                                         DOSSIER_TRANSLATE("Another run is working in the folder {0}."),
                                         DOSSIER_TRANSLATE("Wait until it has ended, then start again.")};
inline constexpr MessageKind kCannotWrite{
    "E802", Severity::error, DOSSIER_TRANSLATE("{0} cannot be written: {1}."),
    DOSSIER_TRANSLATE("Make room on the disk or see to the rights of the folder, then start again. "
                      "Everything published before is still whole.")};
inline constexpr MessageKind kPublishedUnreadable{
    "E806", Severity::error, DOSSIER_TRANSLATE("The published file or folder {0} cannot be read: {1}."),
    DOSSIER_TRANSLATE("It stays as it is, and all others are not affected. See to its rights, or remove it: the next "
                      "run makes it anew.")};
inline constexpr MessageKind kInTheWay{
    "E807", Severity::error, DOSSIER_TRANSLATE("Something else stands where {0} is to be published: {1}."),
    DOSSIER_TRANSLATE("It stays as it is, and all others are not affected. Move it away and start again.")};
inline constexpr MessageKind kManifestUnreadable{
    "W803", Severity::warning, DOSSIER_TRANSLATE("The manifest of the published files cannot be read."),
    DOSSIER_TRANSLATE("Everything of this series is made anew, and the manifest with it.")};
inline constexpr MessageKind kReportNotWritten{
    "W804", Severity::warning, DOSSIER_TRANSLATE("The run report {0} cannot be written: {1}."),
    DOSSIER_TRANSLATE("The documents are not affected. Name another folder with --report.")};
inline constexpr MessageKind kCacheNotWritten{
    "W805", Severity::warning, DOSSIER_TRANSLATE("What was read of the slides cannot be kept in {0}: {1}."),
    DOSSIER_TRANSLATE("The documents are not affected, the next run only takes longer. "
                      "Name another folder with --cache.")};

}  // namespace dossier::publish
