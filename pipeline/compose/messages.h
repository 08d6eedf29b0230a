// The reports of compose/.
#pragma once

#include "base/diagnostics.h"

namespace dossier::compose {

inline constexpr MessageKind kPictureUnknown{
    "W401", Severity::warning, DOSSIER_TRANSLATE("“{0}” is neither a JPEG nor a PNG picture; it is left out."),
    DOSSIER_TRANSLATE("Save the picture as JPEG (photographs) or PNG (drawings) and name that file.")};

inline constexpr MessageKind kPictureDamaged{
    "W402", Severity::warning, DOSSIER_TRANSLATE("The picture “{0}” is damaged or incomplete; it is left out."),
    DOSSIER_TRANSLATE("Open it in a picture viewer, save it anew, or fetch it again from where it came.")};

inline constexpr MessageKind kPictureTooLarge{
    "W403", Severity::warning,
    DOSSIER_TRANSLATE("The picture “{0}” has {1} × {2} pixels, more than can be used; it is left out."),
    DOSSIER_TRANSLATE("Scale it down: 3000 pixels on the longer side print well on a full page.")};

inline constexpr MessageKind kDecorativeWithCaption{
    "W404", Severity::warning,
    DOSSIER_TRANSLATE("The picture “{0}” is marked as decorative but has a caption; who cannot see it is read that."),
    DOSSIER_TRANSLATE("Say in one sentence what it shows (alt), or delete the caption.")};

inline constexpr MessageKind kParticipantsDiffer{
    "W410", Severity::warning,
    DOSSIER_TRANSLATE("The text speaks of {0} participants, the event's own figure is {1} ({2})."),
    DOSSIER_TRANSLATE("Find out which number is right, and say in “source” who counted.")};

inline constexpr MessageKind kSpelledTwoWays{
    "W411", Severity::warning, DOSSIER_TRANSLATE("“{0}” may be the person written “{1}” at {2}."),
    DOSSIER_TRANSLATE(
        "Write the name the same way at both places; for two different people, nothing needs to be done. An alias in "
        "series.xml makes them one for the index.")};

/// {0}: the name, {1} and {2}: houses, {3}: the other place.
inline constexpr MessageKind kTwoOfOneName{
    "W415", Severity::warning,
    DOSSIER_TRANSLATE("“{0}” is named with “{1}” here and with “{2}” at {3}; they are listed as two people."),
    DOSSIER_TRANSLATE(
        "For two people nothing needs to be done. If it is one, say so in the settings of series.xml: <person-alias "
        "written=\"NAME\" means=\"NAME\"/>, the same name twice.")};

/// {0}: the name, {1} and {2}: houses of two who have it.
inline constexpr MessageKind kWhichOfTwo{
    "W330", Severity::warning,
    DOSSIER_TRANSLATE("“{0}” is named here without an organisation: there is one of “{1}” and one of “{2}”. It is "
                      "listed, but counted as neither."),
    DOSSIER_TRANSLATE("Write the organisation behind the name.")};

/// {0}: a language.
inline constexpr MessageKind kNoFixedTexts{
    "W331", Severity::warning,
    DOSSIER_TRANSLATE("There are no headings and labels in the language “{0}”: they are printed in English."),
    DOSSIER_TRANSLATE("Nothing needs to be done if that is meant; xml:lang=\"de\" and xml:lang=\"en\" have theirs.")};

inline constexpr MessageKind kDateDiffers{
    "W412", Severity::warning, DOSSIER_TRANSLATE("The text gives {0} for “{1}”, but the event is dated {2} ({3})."),
    DOSSIER_TRANSLATE("Correct the date in the text or in the event.")};

inline constexpr MessageKind kDownloadLost{
    "S414", Severity::suggestion,
    DOSSIER_TRANSLATE("“{0}” is left out: it has no file and no address, its link was lost."),
    DOSSIER_TRANSLATE("Name what can be downloaded in “href” or “address”, or delete the entry.")};

inline constexpr MessageKind kTopicTwoWays{
    "W413", Severity::warning,
    DOSSIER_TRANSLATE("The topics “{0}” and “{1}” ({2}) are taken for one; it is printed as “{3}”."),
    DOSSIER_TRANSLATE("Write the topic the same way at both places.")};

inline constexpr MessageKind kPdfUnderOtherName{
    "W420", Severity::warning,
    DOSSIER_TRANSLATE("“{0}” is a PDF although its name says otherwise; it is given on with the ending .pdf."),
    DOSSIER_TRANSLATE("Rename the file so that it ends in .pdf, and name it so in href.")};

inline constexpr MessageKind kDeckWithoutTitle{
    "S421", Severity::suggestion,
    DOSSIER_TRANSLATE("The slide deck “{0}” has no title; it is named after its first slide, else after its file."),
    DOSSIER_TRANSLATE("Write <title>…</title> into <deck>.")};

}  // namespace dossier::compose
