// What the commands beside build have to say that no room says.
#pragma once

#include "base/diagnostics.h"

namespace dossier::commands {

inline constexpr MessageKind kFolderNotEmpty{
    "E851", Severity::error, DOSSIER_TRANSLATE("The folder {0} has something in it already; nothing is written."),
    DOSSIER_TRANSLATE("Name a folder that is empty or does not exist yet.")};
inline constexpr MessageKind kNoDay{
    "E852", Severity::error, DOSSIER_TRANSLATE("The day of the first event is not said."),
    DOSSIER_TRANSLATE("Say for example: dossier new meine-reihe --title \"Stadt im Wandel\" --date 4.3.2027")};
inline constexpr MessageKind kNotADay{"E853", Severity::error, DOSSIER_TRANSLATE("“{0}” is no day."),
                                      DOSSIER_TRANSLATE("Write for example 4.3.2027 or 2027-03-04.")};
inline constexpr MessageKind kMade{
    "N854", Severity::note, DOSSIER_TRANSLATE("The series is in {0}, its first event in {0}/{1}."),
    DOSSIER_TRANSLATE("Open both and fill them in; {0}/LIESMICH.txt says what comes next."), Told::on_console};

}  // namespace dossier::commands
