// What the run as a whole has to say.
#pragma once

#include "base/diagnostics.h"

namespace dossier::run {

inline constexpr MessageKind kNoInput{
    "E911", Severity::error, DOSSIER_TRANSLATE("There is no event in {0}."),
    DOSSIER_TRANSLATE("Name a folder that holds a series.xml and the files of its events, or an XML file.")};
inline constexpr MessageKind kInputMissing{
    "E912", Severity::error, DOSSIER_TRANSLATE("There is no file or folder {0}."),
    DOSSIER_TRANSLATE("See to the spelling, and to the folder in which you start the program.")};
inline constexpr MessageKind kUnknownEvent{
    "E913", Severity::error, DOSSIER_TRANSLATE("There is no event “{0}” in the input."),
    DOSSIER_TRANSLATE("The id is the one in the event's XML: <event id=\"…\">.")};
inline constexpr MessageKind kNotMade{
    "E914", Severity::error, DOSSIER_TRANSLATE("The document {0} could not be made: {1}."),
    DOSSIER_TRANSLATE("All others are not affected. An older edition of it stays published.")};
inline constexpr MessageKind kOutOfMemory{"E915", Severity::error,
                                          DOSSIER_TRANSLATE("There was not enough memory to make the document {0}."),
                                          DOSSIER_TRANSLATE("Start again with --jobs 1, or split very large decks.")};
inline constexpr MessageKind kInternalFault{
    "E916", Severity::error, DOSSIER_TRANSLATE("Internal fault while making the document {0}: {1}."),
    DOSSIER_TRANSLATE("Please report this with the files that led to it. An older edition of it stays published.")};
inline constexpr MessageKind kFontsMissing{"E917", Severity::error, DOSSIER_TRANSLATE("The fonts cannot be used: {0}."),
                                           DOSSIER_TRANSLATE("Install the font packages that packages.txt names.")};
inline constexpr MessageKind kInterrupted{"W918", Severity::warning,
                                          DOSSIER_TRANSLATE("Stopped on request: what was finished is published."),
                                          DOSSIER_TRANSLATE("The next run makes the rest.")};

inline constexpr MessageKind kFault{
    "E919", Severity::error, DOSSIER_TRANSLATE("Internal fault: {0}."),
    DOSSIER_TRANSLATE("Please report this with the files that led to it. Everything published before is still whole.")};
inline constexpr MessageKind kCannotRead{"E920", Severity::error, DOSSIER_TRANSLATE("{0} cannot be read: {1}."),
                                         DOSSIER_TRANSLATE("See to the spelling and to the rights of the file.")};

inline constexpr MessageKind kDraftAsked{
    "E922", Severity::error, DOSSIER_TRANSLATE("The event “{0}” is a draft; no document is made of it."),
    DOSSIER_TRANSLATE("Write status=\"held\" (or planned) if it is to appear, and start again.")};
inline constexpr MessageKind kWithdrawn{
    "W923", Severity::warning, DOSSIER_TRANSLATE("The event “{0}” is a draft now: its published files are removed."),
    DOSSIER_TRANSLATE(
        "If it is to appear further on, write status=\"held\" (or planned); the next run makes it anew.")};

inline constexpr MessageKind kNotUtf8{
    "E924", Severity::error, DOSSIER_TRANSLATE("This character is not stored as UTF-8 (byte {0}); nothing is printed."),
    DOSSIER_TRANSLATE(
        "The text is probably stored as Windows-1252. Save it as UTF-8; the editor offers that under “Save as”.")};

inline constexpr MessageKind kNoSheetFolder{"E925", Severity::error,
                                            DOSSIER_TRANSLATE("{0} cannot be written: there is no folder {1}."),
                                            DOSSIER_TRANSLATE("See to the spelling, or make the folder first.")};
inline constexpr MessageKind kSheetIsFolder{"E926", Severity::error,
                                            DOSSIER_TRANSLATE("{0} is a folder; the handout needs the name of a file."),
                                            DOSSIER_TRANSLATE("Say for example: --sheet handout.pdf")};
inline constexpr MessageKind kSheetIsDeck{
    "E927", Severity::error, DOSSIER_TRANSLATE("{0} is the deck itself; the handout would take its place."),
    DOSSIER_TRANSLATE("Give the handout another name, for example: --sheet handout.pdf")};

inline constexpr MessageKind kOutIsInput{
    "E928", Severity::error, DOSSIER_TRANSLATE("{0} is the folder of the input and of the output at once."),
    DOSSIER_TRANSLATE("Name another folder for what is published, for example: --out out")};

/// For the editor, in the run report only: a document is complete without these parts, but could say more.
inline constexpr MessageKind kPartsMissing{"N921", Severity::note,
                                           DOSSIER_TRANSLATE("The document {0} has no content for: {1}."),
                                           DOSSIER_TRANSLATE("Add it to the XML where there is any.")};

}  // namespace dossier::run
