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
    "E914", Severity::error, DOSSIER_TRANSLATE("The document {0} could not be made (“{1}”)."),
    DOSSIER_TRANSLATE("All others are not affected. An older edition of it stays published.")};
inline constexpr MessageKind kOutOfMemory{"E915", Severity::error,
                                          DOSSIER_TRANSLATE("There was not enough memory to make the document {0}."),
                                          DOSSIER_TRANSLATE("Start again with --jobs 1, or split very large decks.")};
inline constexpr MessageKind kInternalFault{
    "E916", Severity::error, DOSSIER_TRANSLATE("Internal fault (“{1}”) while making the document {0}."),
    DOSSIER_TRANSLATE("Please report this with the files that led to it. An older edition of it stays published.")};
inline constexpr MessageKind kFontsMissing{"E917", Severity::error,
                                           DOSSIER_TRANSLATE("The font file {0} of the package {1} cannot be used."),
                                           DOSSIER_TRANSLATE("Install the package: apt install {1}.")};
inline constexpr MessageKind kInterrupted{"W918", Severity::warning,
                                          DOSSIER_TRANSLATE("Stopped on request: what was finished is published."),
                                          DOSSIER_TRANSLATE("The next run makes the rest.")};

inline constexpr MessageKind kPictureReaderNotStarted{
    "E962", Severity::error,
    DOSSIER_TRANSLATE("The picture “{0}” could not be read because no further process can be started."),
    DOSSIER_TRANSLATE(
        "Nothing is wrong with the picture. Close other programs, or run again with fewer jobs (--jobs 1). "
        "What was published before stays.")};
inline constexpr MessageKind kPictureReaderKilled{
    "E963", Severity::error, DOSSIER_TRANSLATE("Reading the picture “{0}” was ended from outside."),
    DOSSIER_TRANSLATE(
        "Nothing is wrong with the picture; the computer may have been short of memory. Start again, with "
        "fewer jobs (--jobs 1). What was published before stays.")};
inline constexpr MessageKind kGuardsMissing{
    "N965", Severity::note,
    DOSSIER_TRANSLATE("Foreign files were read without some of the guards, which this computer does not offer: {0}."),
    DOSSIER_TRANSLATE("Nothing is wrong with the files. With --require-sandbox the program would not read them."),
    Told::on_console};
inline constexpr MessageKind kSandboxRequired{
    "E964", Severity::error,
    DOSSIER_TRANSLATE("This computer does not offer all of the guards behind which foreign files are to be read: {0}."),
    DOSSIER_TRANSLATE(
        "Nothing was read or written. Start without --require-sandbox, or on a computer whose system offers "
        "seccomp and Landlock (Linux 5.13).")};

inline constexpr MessageKind kOutOfTime{
    "W961", Severity::warning,
    DOSSIER_TRANSLATE("Stopped since the time that the program may compute was up: what was finished is published."),
    DOSSIER_TRANSLATE("The next run makes the rest. If it stops again, look at the event that was being made, or allow "
                      "more time (ulimit -t).")};

inline constexpr MessageKind kFault{
    "E919", Severity::error, DOSSIER_TRANSLATE("“{0}”: an internal fault of the program."),
    DOSSIER_TRANSLATE("Please report this with the files that led to it. Everything published before is still whole.")};
inline constexpr MessageKind kStopped{
    "E960", Severity::error, DOSSIER_TRANSLATE("The run could not go on (“{0}”)."),
    DOSSIER_TRANSLATE("Everything published before is still whole. See whether the computer lacks memory, room on its "
                      "disk or rights, and start again.")};
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

inline constexpr MessageKind kRemovalBraked{
    "E930", Severity::error,
    DOSSIER_TRANSLATE("{0} of the {1} published events of the series “{2}” are not in the input any more: {3}. Nothing "
                      "of the series is removed."),
    DOSSIER_TRANSLATE("See whether files or folders of the input are missing. If the events are to vanish, start again "
                      "with --allow-removal.")};
inline constexpr MessageKind kRemoved{
    "W931", Severity::warning,
    DOSSIER_TRANSLATE("The event “{0}” is not in the input any more: its published files are removed."),
    DOSSIER_TRANSLATE("If it is to appear further on, put its file back; the next run makes it anew.")};
inline constexpr MessageKind kRemovalPostponed{
    "W932", Severity::warning,
    DOSSIER_TRANSLATE(
        "The event “{0}” is not in the input, but not all of the input could be read: its published files "
        "stay."),
    DOSSIER_TRANSLATE("Mend what is told beside this; then the next run knows whether the event is gone.")};
inline constexpr MessageKind kRenamed{
    "N933", Severity::note,
    DOSSIER_TRANSLATE("The event “{0}” is called “{1}” now; it is published under its new name."),
    DOSSIER_TRANSLATE("Links to its old address lead nowhere. Give it back its old id if that matters."),
    Told::on_console};
inline constexpr MessageKind kDeckRemoved{
    "W934", Severity::warning,
    DOSSIER_TRANSLATE("The slide deck {0} is not offered for download any more; it is removed."),
    DOSSIER_TRANSLATE("If that is not meant, see whether the event's XML still names it.")};
inline constexpr MessageKind kHeldBack{
    "E935", Severity::error,
    DOSSIER_TRANSLATE(
        "“{1}” is part of the published edition of “{0}” and cannot be used now; that edition stays as it "
        "is."),
    DOSSIER_TRANSLATE("Put the file back, and start again. If it is to be left out, take it out of the XML.")};
inline constexpr MessageKind kSeriesHeldBack{
    "W936", Severity::warning,
    DOSSIER_TRANSLATE("The documents and the page over the series “{0}” stay as they are, since events they show could "
                      "not be made: {1}."),
    DOSSIER_TRANSLATE("The next run in which all of them can be made brings them up to date.")};
inline constexpr MessageKind kChangedMeanwhile{
    "E937", Severity::error, DOSSIER_TRANSLATE("“{0}” was changed or taken away while it was being read."),
    DOSSIER_TRANSLATE("Start again when nothing is being copied. What was published before stays.")};
inline constexpr MessageKind kSeriesGone{
    "E938", Severity::error,
    DOSSIER_TRANSLATE("The published series “{0}” is not in the input any more. Nothing of it is removed."),
    DOSSIER_TRANSLATE(
        "See whether its folder is missing. If the series is to vanish, start again with --allow-removal.")};
inline constexpr MessageKind kSeriesRemoved{
    "W939", Severity::warning,
    DOSSIER_TRANSLATE("The series “{0}” is not in the input any more: its published files are removed."),
    DOSSIER_TRANSLATE("If it is to appear further on, put its folder back; the next run makes it anew.")};

inline constexpr MessageKind kCommandNotStarted{
    "W970", Severity::warning,
    DOSSIER_TRANSLATE("The program {0} that is to be told of the run cannot be started: {1}."),
    DOSSIER_TRANSLATE("See to the spelling. Name the program and its arguments only; there is no shell.")};
inline constexpr MessageKind kCommandFailed{
    "W971", Severity::warning, DOSSIER_TRANSLATE("The program {0} that was told of the run ended with {1}."),
    DOSSIER_TRANSLATE("What was published is not affected. The report stands in the folder of --report.")};
inline constexpr MessageKind kCommandTooLong{
    "W972", Severity::warning,
    DOSSIER_TRANSLATE("The program {0} that was told of the run had not ended after {1} seconds and was stopped."),
    kCommandFailed.hint};
inline constexpr MessageKind kNoReport{
    "E973", Severity::error, DOSSIER_TRANSLATE("There is no readable run report in the folder {0}."),
    DOSSIER_TRANSLATE("The run that was to write it has not ended, or ended before its time: start it again.")};
inline constexpr MessageKind kShareTwice{
    "E974", Severity::error, DOSSIER_TRANSLATE("The share {0} is reported twice; the report in {1} is left out."),
    DOSSIER_TRANSLATE("Give each run of --shard a folder of its own for --report.")};
inline constexpr MessageKind kShareMissing{
    "E975", Severity::error, DOSSIER_TRANSLATE("No report tells of the share {0}."),
    DOSSIER_TRANSLATE("Start the run with this --shard, or name the folder of its report.")};
inline constexpr MessageKind kOldReport{"W976", Severity::warning,
                                        DOSSIER_TRANSLATE("The report in {0} is of another day ({1})."),
                                        DOSSIER_TRANSLATE("See whether the run that was to write it has run.")};
inline constexpr MessageKind kOverviewHeldBack{
    "E977", Severity::error, DOSSIER_TRANSLATE("The manifest {0} is damaged; the page over all series stays as it is."),
    DOSSIER_TRANSLATE("Run “dossier build” for this series: it makes its manifest anew.")};
inline constexpr MessageKind kNotPublished{
    "E978", Severity::error, DOSSIER_TRANSLATE("Nothing was published in the folder {0}."),
    DOSSIER_TRANSLATE("Name the folder that was given to “dossier build” with --out.")};

inline constexpr MessageKind kKeyIsOpen{
    "W980", Severity::warning, DOSSIER_TRANSLATE("Others can read the key {0}."),
    DOSSIER_TRANSLATE("Who has it can sign in your place: chmod 600, and a new key if it was read by others.")};
inline constexpr MessageKind kNoKey{
    "E981", Severity::error, DOSSIER_TRANSLATE("{0} holds no Ed25519 key that can be used here."),
    DOSSIER_TRANSLATE("Make one with: openssl genpkey -algorithm ed25519 -out key.pem. To check, its public part is "
                      "enough: openssl pkey -in key.pem -pubout -out public.pem.")};
inline constexpr MessageKind kKeyIsPublished{
    "E982", Severity::error, DOSSIER_TRANSLATE("The key {0} stands in the folder that is published."),
    DOSSIER_TRANSLATE("Move it to a place that nobody else can read, and make a new one if others may have seen it.")};
inline constexpr MessageKind kSignatureLost{
    "W983", Severity::warning,
    DOSSIER_TRANSLATE("The manifest of the series “{0}” was signed; the new one is not, since this run has no key."),
    DOSSIER_TRANSLATE("Start again with --key, or do without signatures.")};

inline constexpr MessageKind kNotTrusted{
    "W984", Severity::warning,
    DOSSIER_TRANSLATE("The manifest of the series “{0}” is not signed with this key: everything of it is made anew."),
    DOSSIER_TRANSLATE("That is so when a key is used for the first time. Else somebody has changed what is published: "
                      "find out who.")};

/// What `dossier new` has put there.
inline constexpr MessageKind kPlaceholder{"W855", Severity::warning,
                                          DOSSIER_TRANSLATE("“{0}” is a placeholder that nobody has filled in yet."),
                                          DOSSIER_TRANSLATE("Write what belongs here, or remove the whole element.")};
inline constexpr MessageKind kPlaceholderFile{
    "W856", Severity::warning, DOSSIER_TRANSLATE("“{0}” is only a placeholder."),
    DOSSIER_TRANSLATE("Put your own file beside it and write its name here, or remove the whole element.")};

/// For the editor, in the run report only: a document is complete without these parts, but could say more.
inline constexpr MessageKind kPartsMissing{"N921", Severity::note,
                                           DOSSIER_TRANSLATE("The document {0} has no content for: {1}."),
                                           DOSSIER_TRANSLATE("Add it to the XML where there is any.")};

}  // namespace dossier::run
