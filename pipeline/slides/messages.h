// The reports of slides/. What is wrong with a deck costs that deck only, so these are warnings; errors are where the
// machine does not let it be read (nothing is known of the deck, and the event keeps its old edition), and where the
// XML says of a deck what cannot be.
#pragma once

#include "base/diagnostics.h"

namespace dossier::slides {

inline constexpr MessageKind kDeckEmpty{
    "W201", Severity::warning,
    DOSSIER_TRANSLATE("The slide deck “{0}” is an empty file; it is left out, as a download too."),
    DOSSIER_TRANSLATE("Fetch the file again from where it came.")};

inline constexpr MessageKind kDeckNoPdf{
    "W202", Severity::warning,
    DOSSIER_TRANSLATE("“{0}” is not a PDF, whatever its name says; it is left out, as a download too."),
    DOSSIER_TRANSLATE("Open it in the program it was made with, export it as PDF and name that file.")};

inline constexpr MessageKind kDeckLocked{
    "W203", Severity::warning,
    DOSSIER_TRANSLATE("The slide deck “{0}” is protected by a password; it is left out, as a download too."),
    DOSSIER_TRANSLATE("Ask the speaker for a copy without a password.")};

inline constexpr MessageKind kDeckDamaged{
    "W204", Severity::warning,
    DOSSIER_TRANSLATE(
        "The slide deck “{0}” is damaged or incomplete and cannot be read; it is left out, as a download too."),
    DOSSIER_TRANSLATE("Fetch it again, or open it in a PDF viewer and print it into a new PDF.")};

inline constexpr MessageKind kDeckWithoutPages{
    "W205", Severity::warning,
    DOSSIER_TRANSLATE("The slide deck “{0}” has no pages; it is left out, as a download too."),
    DOSSIER_TRANSLATE("Export it again as PDF and look at the result before naming it here.")};

inline constexpr MessageKind kDeckTooLong{
    "W206", Severity::warning,
    DOSSIER_TRANSLATE(
        "The slide deck “{0}” has {1} pages, more than the {2} that are read; it is left out, as a download too."),
    DOSSIER_TRANSLATE("Split it, or offer it as an address on the web.")};

inline constexpr MessageKind kDeckTooSlow{
    "W207", Severity::warning,
    DOSSIER_TRANSLATE(
        "Reading the slide deck “{0}” takes too long and was given up; the deck is left out, as a download too."),
    DOSSIER_TRANSLATE("Open it in a PDF viewer and print it into a new PDF, or offer it as an address on the web.")};

inline constexpr MessageKind kDeckTooLarge{
    "W208", Severity::warning,
    DOSSIER_TRANSLATE("Reading the slide deck “{0}” takes too much memory and was given up; the deck is left out, as a "
                      "download too."),
    DOSSIER_TRANSLATE("Save it with smaller pictures, or offer it as an address on the web.")};

inline constexpr MessageKind kDeckBroke{
    "W209", Severity::warning,
    DOSSIER_TRANSLATE("Reading the slide deck “{0}” broke off; it is left out, as a download too. All else goes on."),
    DOSSIER_TRANSLATE(
        "Open it in a PDF viewer and print it into a new PDF; if that does not help, please report the deck.")};

inline constexpr MessageKind kReaderNotStarted{
    "E210", Severity::error,
    DOSSIER_TRANSLATE("The slide deck “{0}” could not be read because no further process can be started."),
    DOSSIER_TRANSLATE("Nothing is wrong with the deck. Close other programs, or run again with fewer jobs (--jobs 1). "
                      "What was published before stays.")};

inline constexpr MessageKind kReaderKilled{
    "E221", Severity::error, DOSSIER_TRANSLATE("Reading the slide deck “{0}” was ended from outside."),
    DOSSIER_TRANSLATE("Nothing is wrong with the deck; the computer may have been short of memory. Start again, with "
                      "fewer jobs (--jobs 1). What was published before stays.")};

inline constexpr MessageKind kDeckDegraded{
    "W211", Severity::warning,
    DOSSIER_TRANSLATE("Parts of the slide deck “{0}” could not be read; slides may lack something."),
    DOSSIER_TRANSLATE(
        "Compare its slides in the dossier with the original, and print it into a new PDF if they differ.")};

inline constexpr MessageKind kPageWithoutPicture{
    "W212", Severity::warning,
    DOSSIER_TRANSLATE("Page {1} of the slide deck “{0}” could not be drawn; its text alone is there."),
    DOSSIER_TRANSLATE("Open the deck in a PDF viewer and print it into a new PDF.")};

inline constexpr MessageKind kStepLeftOut{
    "W213", Severity::note,
    DOSSIER_TRANSLATE(
        "“{0}”: page {1} is an animation step; all it holds stands on page {2}, which is shown. It is left out."),
    ""};

inline constexpr MessageKind kNotesLeftOut{
    "W214", Severity::note,
    DOSSIER_TRANSLATE("“{0}”: page {1} is a notes page with page {2} small on it; it is left out."), ""};

inline constexpr MessageKind kBlankLeftOut{"W215", Severity::note,
                                           DOSSIER_TRANSLATE("“{0}”: page {1} is blank; it is left out."), ""};

inline constexpr MessageKind kNotChosen{
    "W216", Severity::note, DOSSIER_TRANSLATE("“{0}”: page {1} is left out because the XML does not name it."), ""};

inline constexpr MessageKind kStepOverruled{
    "W217", Severity::note,
    DOSSIER_TRANSLATE(
        "“{0}”: page {1} is left out because the XML wants the last step of an animation only, page {2}."),
    ""};

inline constexpr MessageKind kNotesOverruled{
    "W218", Severity::note, DOSSIER_TRANSLATE("“{0}”: page {1} is left out as a notes page because the XML says so."),
    ""};

inline constexpr MessageKind kMayNotBeCopied{
    "W219", Severity::warning,
    DOSSIER_TRANSLATE("The author of the slide deck “{0}” forbids copying from it; it is shown all the same."),
    DOSSIER_TRANSLATE("Ask the author whether its slides may be published, and for a copy without this protection.")};

inline constexpr MessageKind kNoSuchPage{
    "E220", Severity::error,
    DOSSIER_TRANSLATE("Page {1} of the slide deck “{0}” is to be shown, but it has {2} pages."),
    DOSSIER_TRANSLATE("Count the pages of the PDF from 1 on, whatever numbers are printed on them.")};

}  // namespace dossier::slides
