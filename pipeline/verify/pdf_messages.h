// What may be wrong with a PDF.
#pragma once

#include "base/diagnostics.h"

namespace dossier::verify {

inline constexpr std::string_view kMakeAnew =
    DOSSIER_TRANSLATE("Make the file anew; if the fault comes back, please report it to the makers of the program.");

inline constexpr MessageKind kNoPdf{"E701", Severity::error, DOSSIER_TRANSLATE("This file is damaged or is no PDF."),
                                    kMakeAnew};
// ISO 14289-1, 7.1: all content is marked, as real content or as artifact.
inline constexpr MessageKind kUnmarked{
    "E702", Severity::error,
    DOSSIER_TRANSLATE("Page {0}: something is drawn that is neither part of the structure nor marked as decoration."),
    kMakeAnew};
inline constexpr MessageKind kContentNotInTree{
    "E703", Severity::error,
    DOSSIER_TRANSLATE("Page {0}: content no. {1} is missing from the structure; it would not be read aloud."),
    kMakeAnew};
inline constexpr MessageKind kContentMissing{
    "E704", Severity::error,
    DOSSIER_TRANSLATE("Page {0}: the structure names content no. {1}, which is not on the page."), kMakeAnew};
inline constexpr MessageKind kParentWrong{
    "E705", Severity::error, DOSSIER_TRANSLATE("Page {0}: the way back from the content to the structure is wrong."),
    kMakeAnew};
inline constexpr MessageKind kNesting{
    "E706", Severity::error, DOSSIER_TRANSLATE("Page {0}: marks of content and decoration are not nested properly."),
    kMakeAnew};
// ISO 19005-3, 6.2.11.
inline constexpr MessageKind kFontNotEmbedded{"E707", Severity::error,
                                              DOSSIER_TRANSLATE("Page {0}: the font {1} is not embedded."), kMakeAnew};
inline constexpr MessageKind kNoUnicode{
    "E708", Severity::error, DOSSIER_TRANSLATE("Page {0}: characters of the font {1} cannot be copied or read aloud."),
    kMakeAnew};
inline constexpr MessageKind kNotdef{
    "E709", Severity::error,
    DOSSIER_TRANSLATE("Page {0}: the font {1} lacks a character; an empty box is shown in its place."), kMakeAnew};
// ISO 14289-1, 7.3.
inline constexpr MessageKind kNoAlternative{"E720", Severity::error,
                                            DOSSIER_TRANSLATE("Page {0}: a picture has no text alternative."),
                                            DOSSIER_TRANSLATE("Give the picture an “alt” text in the XML.")};
// ISO 32000-1, 14.9.3.
inline constexpr MessageKind kWordsWithinPicture{
    "E738", Severity::error,
    DOSSIER_TRANSLATE("Page {0}: words of a slide stand within a picture that has a text alternative, or are marked as "
                      "decoration; they would not be read aloud."),
    kMakeAnew};
// ISO 14289-1, 7.4.2.
inline constexpr MessageKind kHeadingGap{
    "E721", Severity::error, DOSSIER_TRANSLATE("A heading of level {1} follows one of level {0}; a level is left out."),
    kMakeAnew};
// ISO 14289-1, 7.5.
inline constexpr MessageKind kTableHead{
    "E722", Severity::error, DOSSIER_TRANSLATE("A table has no head cells that say what they are the head of."),
    kMakeAnew};
inline constexpr MessageKind kTableUneven{
    "E723", Severity::error, DOSSIER_TRANSLATE("The rows of a table differ in their number of cells."), kMakeAnew};
// ISO 32000-1, 14.8.4.
inline constexpr MessageKind kMisplaced{
    "E724", Severity::error, DOSSIER_TRANSLATE("The structure holds {0} directly within {1}, where it must not be."),
    kMakeAnew};
inline constexpr MessageKind kNotTagged{
    "E725", Severity::error,
    DOSSIER_TRANSLATE("The file is not marked as tagged, or a page does not follow the order of the structure."),
    kMakeAnew};
// ISO 14289-1, 7.1 and 7.2.
inline constexpr MessageKind kNoLanguage{"E726", Severity::error,
                                         DOSSIER_TRANSLATE("The language of the document is not stated."), kMakeAnew};
inline constexpr MessageKind kNoTitle{
    "E727", Severity::error, DOSSIER_TRANSLATE("The document has no title, or does not show it in the window's bar."),
    kMakeAnew};
// ISO 19005-3, 6.6.4; ISO 14289-1, 5.
inline constexpr MessageKind kNoClaim{"E728", Severity::error,
                                      DOSSIER_TRANSLATE("The file does not say that it is {0}."), kMakeAnew};
// ISO 14289-1, 7.18.
inline constexpr MessageKind kLinkWithoutText{
    "E729", Severity::error, DOSSIER_TRANSLATE("Page {0}: a link does not say where it leads."), kMakeAnew};
inline constexpr MessageKind kLinkNotInTree{
    "E730", Severity::error,
    DOSSIER_TRANSLATE("Page {0}: a link is missing from the structure; it cannot be reached by keyboard in order."),
    kMakeAnew};
// ISO 19005-3, 6.8.
inline constexpr MessageKind kAttachment{
    "E731", Severity::error,
    DOSSIER_TRANSLATE("The attachment {0} does not say how it relates to the document, or of what type it is."),
    kMakeAnew};
// ISO 19005-3, 6.2.3 and 6.2.4.
inline constexpr MessageKind kNoOutputIntent{
    "E732", Severity::error,
    DOSSIER_TRANSLATE("The file does not say which colours are meant (no colour profile for output)."), kMakeAnew};
inline constexpr MessageKind kPrintColour{
    "E733", Severity::error, DOSSIER_TRANSLATE("Page {0}: printing colours (CMYK) are used without a colour profile."),
    kMakeAnew};
inline constexpr MessageKind kNotArchivable{
    "E734", Severity::error, DOSSIER_TRANSLATE("The file holds something an archive must not take: {0}."), kMakeAnew};
inline constexpr MessageKind kDestination{
    "E735", Severity::error, DOSSIER_TRANSLATE("A link or bookmark leads to no place in the document."), kMakeAnew};

inline constexpr MessageKind kForeign{
    "W736", Severity::warning,
    DOSSIER_TRANSLATE("This PDF was not made by this program; it is held against the same rules."),
    DOSSIER_TRANSLATE("Faults of such a file are put right in the program it was made with.")};
inline constexpr MessageKind kMoreFaults{"W737", Severity::warning,
                                         DOSSIER_TRANSLATE("{0} more faults of this file are not named."), ""};

// Of the check itself.
inline constexpr MessageKind kCheckBroke{
    "E740", Severity::error,
    DOSSIER_TRANSLATE(
        "This file cannot be checked: it takes more time or memory than a document does, or ends the reader."),
    DOSSIER_TRANSLATE("It is not one this program made; see where it comes from before you open it.")};
inline constexpr MessageKind kNotChecked{
    "E741", Severity::error, DOSSIER_TRANSLATE("This file could not be checked: no further process can be started."),
    DOSSIER_TRANSLATE("Nothing is known of the file. Close other programs and check again.")};

}  // namespace dossier::verify
