// What is to be said of sources that are taken over.
#pragma once

#include "base/diagnostics.h"

namespace dossier::importing {

inline constexpr MessageKind kNothingFound{
    "E940", Severity::error, DOSSIER_TRANSLATE("Nothing could be read from this file: no event was found in it."),
    DOSSIER_TRANSLATE(
        "Read are web pages (saved as HTML), Word (.docx) and LibreOffice (.odt), text and mail, calendars (.ics), "
        "WordPress exports and conference schedules. A PDF or an old .doc is opened in its "
        "program and saved in one of these forms.")};
inline constexpr MessageKind kNoDate{"W941", Severity::warning,
                                     DOSSIER_TRANSLATE("No day was found for “{0}”; its <date> is empty."),
                                     DOSSIER_TRANSLATE("Write the day into <date> of the new file.")};
inline constexpr MessageKind kNoTitle{
    "W942", Severity::warning, DOSSIER_TRANSLATE("No title was found; the event is called “{0}” after its file."),
    DOSSIER_TRANSLATE("Write the title into <title> of the new file.")};
inline constexpr MessageKind kOddDate{"W943", Severity::warning,
                                      DOSSIER_TRANSLATE("“{0}” should be a date and cannot be read as one ({1})."),
                                      DOSSIER_TRANSLATE("Write the day into <date> of the new file.")};
inline constexpr MessageKind kSeveralDates{
    "W944", Severity::warning, DOSSIER_TRANSLATE("Another day is named here, the first was taken: “{0}” ({1})."),
    DOSSIER_TRANSLATE("Compare <date> of the new file with the source.")};
inline constexpr MessageKind kNoted{"N945", Severity::note,
                                    DOSSIER_TRANSLATE("No field takes “{0}” ({1}); it is kept in <note>."), "",
                                    Told::on_console};
inline constexpr MessageKind kLeftOut{
    "N946", Severity::note,
    DOSSIER_TRANSLATE("Left out as not the event's own words: what stands here of the site or the letter ({0})."), "",
    Told::on_console};
inline constexpr MessageKind kPictureElsewhere{
    "W947", Severity::warning,
    DOSSIER_TRANSLATE("The picture “{0}” is not beside the source; only its name is taken ({1})."),
    DOSSIER_TRANSLATE("Save it into the folder of the new file and name it in <figure href=\"…\">.")};
inline constexpr MessageKind kTooMany{
    "W948", Severity::warning, DOSSIER_TRANSLATE("The source holds more than {0} events; the rest was left out."),
    DOSSIER_TRANSLATE("Export a shorter span of time and take it over as well.")};
inline constexpr MessageKind kWritten{"N949", Severity::note, DOSSIER_TRANSLATE("{0}: new, from {1}."), "",
                                      Told::on_console};
inline constexpr MessageKind kUpdated{"N950", Severity::note, DOSSIER_TRANSLATE("{0}: brought up to {1} ({2})."), "",
                                      Told::on_console};
inline constexpr MessageKind kEditKept{
    "W951", Severity::warning,
    DOSSIER_TRANSLATE("{0}: in {1} this has changed, but somebody has edited it here, so the edit stays: {2}."),
    DOSSIER_TRANSLATE("Compare both, and write here what is right.")};

inline constexpr MessageKind kTaken{"N952", Severity::note,
                                    DOSSIER_TRANSLATE("{0} read: {1} new, {2} brought up to date, {3} unchanged."), "",
                                    Told::on_console};

}  // namespace dossier::importing
