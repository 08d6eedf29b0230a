// What can be wrong with the XML files and the files they name.
#pragma once

#include "base/diagnostics.h"

namespace dossier::ingest {

// Files

inline constexpr MessageKind kNotFound{"E100", Severity::error, DOSSIER_TRANSLATE("“{0}” does not exist."),
                                       DOSSIER_TRANSLATE("Name a folder with XML files, or an XML file.")};
inline constexpr MessageKind kUnreadable{"E101", Severity::error,
                                         DOSSIER_TRANSLATE("The file cannot be read (system: {0})."),
                                         DOSSIER_TRANSLATE("Check that it may be read and is a file. "
                                                           "What was published before stays.")};
inline constexpr MessageKind kFileTooLarge{
    "E102", Severity::error, DOSSIER_TRANSLATE("The file has {0} MB; an XML file may have at most {1} MB."),
    DOSSIER_TRANSLATE("Pictures and slides belong into files of their own.")};

// Encoding

inline constexpr MessageKind kUnknownEncoding{
    "E103", Severity::error, DOSSIER_TRANSLATE("The encoding “{0}” is not read here."),
    DOSSIER_TRANSLATE("Save the file as UTF-8. UTF-16, ISO-8859-1 and Windows-1252 are read too.")};
inline constexpr MessageKind kLyingEncoding{
    "E104", Severity::error, DOSSIER_TRANSLATE("The file says that it is {0}, but it is {1}."),
    DOSSIER_TRANSLATE("Write encoding=\"{1}\" in the first line, or save the file as UTF-8.")};
inline constexpr MessageKind kBadByte{
    "E105", Severity::error, DOSSIER_TRANSLATE("The byte {0} does not exist in {1}, which the file is said to be."),
    DOSSIER_TRANSLATE(
        "The file is probably stored in another encoding. Save it as UTF-8; the editor offers that under “Save as”.")};

// Well-formedness

inline constexpr MessageKind kForbiddenCharacter{
    "E106", Severity::error, DOSSIER_TRANSLATE("Here stands a control character that XML does not allow ({0})."),
    DOSSIER_TRANSLATE(
        "It cannot be seen, and often comes from copying. Delete it: mark the text around it and type it anew.")};
inline constexpr MessageKind kEntityDeclaration{
    "E107", Severity::error,
    DOSSIER_TRANSLATE("The file declares rules or entities of its own; such files are refused."),
    DOSSIER_TRANSLATE("Delete everything from <!DOCTYPE up to and including ]> and write the characters themselves.")};
inline constexpr MessageKind kTooDeep{"E108", Severity::error,
                                      DOSSIER_TRANSLATE("The elements are nested more than {0} levels deep."),
                                      DOSSIER_TRANSLATE("Take lists within lists apart.")};
inline constexpr MessageKind kTooManyElements{"E109", Severity::error,
                                              DOSSIER_TRANSLATE("The file has more than {0} elements."),
                                              DOSSIER_TRANSLATE("Put each event into a file of its own.")};
inline constexpr MessageKind kEmptyFile{"E110", Severity::error, DOSSIER_TRANSLATE("The file is empty."),
                                        DOSSIER_TRANSLATE("Fill it or delete it.")};
inline constexpr MessageKind kNeverClosed{"E111", Severity::error, DOSSIER_TRANSLATE("<{0}> is never closed."),
                                          DOSSIER_TRANSLATE("Write </{0}> where it ends.")};
inline constexpr MessageKind kWrongEnd{
    "E112", Severity::error, DOSSIER_TRANSLATE("</{0}> does not belong here: <{1}> from line {2} is still open."),
    DOSSIER_TRANSLATE("Close it first with </{1}>, or correct the spelling of one of the two.")};
inline constexpr MessageKind kStrayEnd{"E113", Severity::error,
                                       DOSSIER_TRANSLATE("</{0}> closes something that was never opened."),
                                       DOSSIER_TRANSLATE("Delete it, or write <{0}> where it begins.")};
inline constexpr MessageKind kSecondRoot{
    "E114", Severity::error, DOSSIER_TRANSLATE("After </{0}> the file should end, but <{1}> begins here."),
    DOSSIER_TRANSLATE("One file holds one event or one series. Put the rest into a file of its own.")};
inline constexpr MessageKind kTextOutside{"E115", Severity::error,
                                          DOSSIER_TRANSLATE("Text stands outside of all elements."),
                                          DOSSIER_TRANSLATE("Move it into the element it belongs to, or delete it.")};
inline constexpr MessageKind kAttributeTwice{"E116", Severity::error,
                                             DOSSIER_TRANSLATE("The attribute {0} stands twice in <{1}>."),
                                             DOSSIER_TRANSLATE("Delete one of the two.")};
inline constexpr MessageKind kBareLess{"E117", Severity::error,
                                       DOSSIER_TRANSLATE("After “<” the name of an element is expected."),
                                       DOSSIER_TRANSLATE("Write &lt; for the character itself.")};
inline constexpr MessageKind kBrokenTag{
    "E118", Severity::error, DOSSIER_TRANSLATE("The tag <{0}> is not written correctly from here on."),
    DOSSIER_TRANSLATE("Expected is name=\"value\" with quotation marks, or > at the end.")};
inline constexpr MessageKind kUnknownEntity{
    "E119", Severity::error, DOSSIER_TRANSLATE("XML does not know the character {0}."),
    DOSSIER_TRANSLATE("Write the character itself, or its number: &#160; for a fixed space.")};
inline constexpr MessageKind kBareAmpersand{"E120", Severity::error,
                                            DOSSIER_TRANSLATE("The character & stands here by itself."),
                                            DOSSIER_TRANSLATE("Write &amp; instead.")};
inline constexpr MessageKind kUnended{"E121", Severity::error, DOSSIER_TRANSLATE("{0} begins here and never ends."),
                                      DOSSIER_TRANSLATE("Write {1} where it ends.")};
inline constexpr MessageKind kNotWellFormed{"E122", Severity::error, DOSSIER_TRANSLATE("This is not correct XML."),
                                            DOSSIER_TRANSLATE("Compare with the template vorlage-event.xml.")};
inline constexpr MessageKind kTooManyAttributes{"E123", Severity::error,
                                                DOSSIER_TRANSLATE("<{0}> has more than {1} attributes."),
                                                DOSSIER_TRANSLATE("Delete those that are not needed.")};
inline constexpr MessageKind kNoElement{"E124", Severity::error, DOSSIER_TRANSLATE("The file holds no element."),
                                        DOSSIER_TRANSLATE("Begin with the template vorlage-event.xml.")};
inline constexpr MessageKind kHyphensInComment{"E125", Severity::error,
                                               DOSSIER_TRANSLATE("A comment may not hold two hyphens in a row."),
                                               DOSSIER_TRANSLATE("Put a space between them, or delete one.")};

// What the schema says

inline constexpr MessageKind kForeignRoot{"E130", Severity::error,
                                          DOSSIER_TRANSLATE("<{0}> is neither an event nor a series."),
                                          DOSSIER_TRANSLATE("The outermost element must be <event> or <series>.")};
inline constexpr MessageKind kNoNamespace{"E131", Severity::error,
                                          DOSSIER_TRANSLATE("<{0}> does not say that it is for dossier."),
                                          DOSSIER_TRANSLATE("Write <{0} xmlns=\"urn:dossier:1\" …>.")};
inline constexpr MessageKind kMisspeltElement{"E132", Severity::error,
                                              DOSSIER_TRANSLATE("<{0}> is not known in <{1}>."),
                                              DOSSIER_TRANSLATE("Did you mean <{2}>?")};
inline constexpr MessageKind kUnknownElement{"E133", Severity::error,
                                             DOSSIER_TRANSLATE("<{0}> may not stand in <{1}>."),
                                             DOSSIER_TRANSLATE("Allowed here: {2}.")};
inline constexpr MessageKind kNothingInside{"E134", Severity::error,
                                            DOSSIER_TRANSLATE("<{0}> may not stand in <{1}>, which holds no elements."),
                                            DOSSIER_TRANSLATE("Move it out of <{1}>.")};
inline constexpr MessageKind kMissingElement{"E135", Severity::error, DOSSIER_TRANSLATE("<{0}> lacks {1}."),
                                             DOSSIER_TRANSLATE("Add it, or delete <{0}>.")};
inline constexpr MessageKind kMisspeltAttribute{
    "E136", Severity::error, DOSSIER_TRANSLATE("<{1}> has no attribute {0}."), DOSSIER_TRANSLATE("Did you mean {2}?")};
inline constexpr MessageKind kUnknownAttribute{"E137", Severity::error,
                                               DOSSIER_TRANSLATE("The attribute {0} may not stand in <{1}>."),
                                               DOSSIER_TRANSLATE("Allowed here: {2}.")};
inline constexpr MessageKind kNoAttributes{"E138", Severity::error,
                                           DOSSIER_TRANSLATE("<{1}> may not have an attribute ({0})."),
                                           DOSSIER_TRANSLATE("Delete it.")};
inline constexpr MessageKind kMissingAttribute{"E139", Severity::error,
                                               DOSSIER_TRANSLATE("<{0}> lacks the attribute {1}."),
                                               DOSSIER_TRANSLATE("Write <{0} {1}=\"…\">.")};
inline constexpr MessageKind kNotOneOf{"E140", Severity::error, DOSSIER_TRANSLATE("“{0}” is no value of {1}."),
                                       DOSSIER_TRANSLATE("Allowed: {2}.")};
inline constexpr MessageKind kTextNotAllowed{"E141", Severity::error,
                                             DOSSIER_TRANSLATE("Text may not stand directly in <{0}>."),
                                             DOSSIER_TRANSLATE("Put it into one of the elements allowed here: {1}.")};
inline constexpr MessageKind kBadId{
    "E142", Severity::error, DOSSIER_TRANSLATE("“{0}” cannot be used as an id."),
    DOSSIER_TRANSLATE("Small letters a–z, digits and single hyphens, at most 80: 2021-03-04-netzwerkgespraech-1.")};
inline constexpr MessageKind kBadColour{"E143", Severity::error, DOSSIER_TRANSLATE("“{0}” is not a colour."),
                                        DOSSIER_TRANSLATE("Write it as #rrggbb, for example #1F4E79.")};
inline constexpr MessageKind kBadCrop{
    "E129", Severity::error, DOSSIER_TRANSLATE("“{0}” does not say what of the picture is left out."),
    DOSSIER_TRANSLATE("Write four percentages from 0 to 45, for top, right, bottom and left: crop=\"10 0 15 0\".")};
inline constexpr MessageKind kBadPages{
    "E188", Severity::error, DOSSIER_TRANSLATE("“{0}” does not say which pages of the deck are shown."),
    DOSSIER_TRANSLATE("Write page numbers and ranges, counted from 1 and upwards: pages=\"1-12,15\".")};
inline constexpr MessageKind kBadCount{"E144", Severity::error, DOSSIER_TRANSLATE("“{0}” is not a number of people."),
                                       DOSSIER_TRANSLATE("Write digits only: count=\"120\". Words such as “about 120” "
                                                         "go between <participants> and </participants>.")};
inline constexpr MessageKind kBadLanguage{"E145", Severity::error, DOSSIER_TRANSLATE("“{0}” is not a language code."),
                                          DOSSIER_TRANSLATE("Write xml:lang=\"de\" or xml:lang=\"en\".")};
inline constexpr MessageKind kBadSwitch{"E146", Severity::error, DOSSIER_TRANSLATE("“{0}” is no value of {1}."),
                                        DOSSIER_TRANSLATE("Write true or false.")};
inline constexpr MessageKind kMoreFaults{"E147", Severity::error,
                                         DOSSIER_TRANSLATE("The file has more faults; only the first {0} are named."),
                                         DOSSIER_TRANSLATE("Correct these first.")};
inline constexpr MessageKind kInvalid{"E148", Severity::error, DOSSIER_TRANSLATE("<{0}> is not filled in correctly."),
                                      DOSSIER_TRANSLATE("Compare with the template vorlage-event.xml.")};
inline constexpr MessageKind kNoText{"E149", Severity::error, DOSSIER_TRANSLATE("<{0}> holds no text."),
                                     DOSSIER_TRANSLATE("Write <{0}/> and move the text behind it.")};

// What a schema cannot say

inline constexpr MessageKind kIdTwice{"E150", Severity::error,
                                      DOSSIER_TRANSLATE("The id “{0}” is already used in {1}, line {2}."),
                                      DOSSIER_TRANSLATE("Give this event another id, or delete the copy.")};
inline constexpr MessageKind kSeriesTwice{"E151", Severity::error,
                                          DOSSIER_TRANSLATE("The series “{0}” is already described in {1}, line {2}."),
                                          DOSSIER_TRANSLATE("Give this series another id, or delete the copy.")};
inline constexpr MessageKind kDeckIdTwice{"E152", Severity::error,
                                          DOSSIER_TRANSLATE("The id “{0}” is already used by the deck in line {1}."),
                                          DOSSIER_TRANSLATE("Give each deck of an event an id of its own.")};
inline constexpr MessageKind kNoSuchDay{"E153", Severity::error, DOSSIER_TRANSLATE("The day “{0}” does not exist."),
                                        DOSSIER_TRANSLATE("Correct day, month and year.")};
inline constexpr MessageKind kNoDate{
    "E154", Severity::error, DOSSIER_TRANSLATE("“{0}” cannot be read as a date."),
    DOSSIER_TRANSLATE("Write 4.3.2021, 4. März 2021 or 2021-03-04; several days as 4.–6. März 2021.")};
inline constexpr MessageKind kNoSuchTime{"E155", Severity::error, DOSSIER_TRANSLATE("The time “{0}” does not exist."),
                                         DOSSIER_TRANSLATE("A day goes from 00:00 to 24:00.")};
inline constexpr MessageKind kMissingField{"E157", Severity::error, DOSSIER_TRANSLATE("<{0}> lacks <{1}>."),
                                           DOSSIER_TRANSLATE("Add <{1}>…</{1}>; without it nothing can be published.")};
inline constexpr MessageKind kNoSeries{
    "E158", Severity::error, DOSSIER_TRANSLATE("This event belongs to no series."),
    DOSSIER_TRANSLATE("Put a series.xml into its folder or a folder above it; vorlage-series.xml shows how.")};
inline constexpr MessageKind kTextBesideFields{
    "E159", Severity::error, DOSSIER_TRANSLATE("Beside the fields of <{0}> stands the text “{1}”."),
    DOSSIER_TRANSLATE(
        "Put it into a field (name, role, organisation), or write the whole person as one line of text.")};
inline constexpr MessageKind kEventInSeriesFile{
    "E128", Severity::error, DOSSIER_TRANSLATE("A file called series.xml describes a series; this one holds an event."),
    DOSSIER_TRANSLATE("Rename the file, and describe the series in series.xml; vorlage-series.xml shows how.")};

inline constexpr MessageKind kTooManyFiles{
    "E161", Severity::error, DOSSIER_TRANSLATE("The event names more than {0} files."),
    DOSSIER_TRANSLATE("Divide it into several events, or offer a folder of files as one address on the web.")};

inline constexpr MessageKind kNoTime{
    "W156", Severity::warning, DOSSIER_TRANSLATE("“{0}” cannot be read as a time; it is printed as it stands."),
    DOSSIER_TRANSLATE("Write 11:00, 11 Uhr c.t., ab 11 Uhr or 11:00 - 13:00. If it is to stay as it is, say beside it "
                      "when it begins: <time start=\"11:00\">…</time>.")};
inline constexpr MessageKind kNoTimeOfDay{
    "W184", Severity::warning, DOSSIER_TRANSLATE("“{0}” is no time of day; the calendar names the day only."),
    DOSSIER_TRANSLATE("If it is known when it begins, say so beside it: <time start=\"11:00\">…</time>.")};
inline constexpr MessageKind kFieldTwice{
    "W160", Severity::warning, DOSSIER_TRANSLATE("<{0}> stands twice and says different things; “{1}” is used."),
    DOSSIER_TRANSLATE("Delete the one that is wrong.")};
inline constexpr MessageKind kEndBeforeStart{"W162", Severity::warning,
                                             DOSSIER_TRANSLATE("The end ({1}) is not after the beginning ({0})."),
                                             DOSSIER_TRANSLATE("Check both.")};
inline constexpr MessageKind kWrongWeekday{"W163", Severity::warning, DOSSIER_TRANSLATE("{0} is a {1}, not a {2}."),
                                           DOSSIER_TRANSLATE("Correct the day or the weekday.")};
inline constexpr MessageKind kSlotsOverlap{
    "W164", Severity::warning, DOSSIER_TRANSLATE("This slot begins at {0}, before the one above ends at {1}."),
    DOSSIER_TRANSLATE("If the two are parallel, name a room or track in <place>; otherwise correct the times.")};
inline constexpr MessageKind kSlotOutside{"W165", Severity::warning,
                                          DOSSIER_TRANSLATE("This slot ({0}) lies outside the event ({1})."),
                                          DOSSIER_TRANSLATE("Correct the time of the slot or of the event.")};
inline constexpr MessageKind kUnknownDeck{"W166", Severity::warning,
                                          DOSSIER_TRANSLATE("There is no deck with the id “{0}” in this event."),
                                          DOSSIER_TRANSLATE("Compare with the ids in <decks>.")};
inline constexpr MessageKind kFieldsDisagree{
    "W167", Severity::warning, DOSSIER_TRANSLATE("The text says {0}, the attributes say {1}; the attributes are used."),
    DOSSIER_TRANSLATE("Correct one of the two.")};
inline constexpr MessageKind kVagueDate{
    "W168", Severity::warning, DOSSIER_TRANSLATE("“{0}” is no day yet; the event stands at the end of the series."),
    DOSSIER_TRANSLATE("Fill in the day as soon as it is known.")};

inline constexpr MessageKind kShortYear{"W185", Severity::warning,
                                        DOSSIER_TRANSLATE("“{0}” gives two digits of the year; {1} is taken."),
                                        DOSSIER_TRANSLATE("Write the year with four digits.")};
inline constexpr MessageKind kNoOneDay{
    "W186", Severity::warning,
    DOSSIER_TRANSLATE("“{0}” is no one day; it is printed as it stands, and the event is not in the calendar."),
    DOSSIER_TRANSLATE(
        "Write the day as soon as it is known, days in a row as 4.–6. März 2021. Of days apart, make each an "
        "event of its own.")};
inline constexpr MessageKind kVagueDue{
    "W187", Severity::warning, DOSSIER_TRANSLATE("“{0}” cannot be read as a date; it is printed as it stands."),
    DOSSIER_TRANSLATE("Write 4.3.2021, 4. März 2021 or 2021-03-04 if the day is known.")};

inline constexpr MessageKind kMoreWarnings{
    "W169", Severity::warning, DOSSIER_TRANSLATE("There are more warnings about this; only the first {0} are named."),
    DOSSIER_TRANSLATE("Look at these first.")};

inline constexpr MessageKind kDraft{
    "N183", Severity::note, DOSSIER_TRANSLATE("The event “{0}” is a draft and is not published."),
    DOSSIER_TRANSLATE("Write status=\"held\" (or planned) as soon as it is to appear."), Told::on_console};

// Files and addresses named by the XML

inline constexpr MessageKind kHrefLeaves{
    "W170", Severity::warning, DOSSIER_TRANSLATE("“{0}” leads out of the folder; it is not opened."),
    DOSSIER_TRANSLATE(
        "Put the file beside the XML file or into a folder below it, and name it from there: folien/auftakt.pdf.")};
inline constexpr MessageKind kHrefMissing{
    "W171", Severity::warning, DOSSIER_TRANSLATE("The file “{0}” is missing."),
    DOSSIER_TRANSLATE("Check the spelling, capital letters too, and that the file has been copied.")};
inline constexpr MessageKind kHrefNoFile{
    "W172", Severity::warning, DOSSIER_TRANSLATE("“{0}” is not an ordinary file; it is not opened."),
    DOSSIER_TRANSLATE("Links, folders and devices are not followed. Copy the file itself.")};
inline constexpr MessageKind kHrefTooLarge{
    "W173", Severity::warning, DOSSIER_TRANSLATE("“{0}” has {1} MB, more than the {2} MB allowed; it is left out."),
    DOSSIER_TRANSLATE("Make it smaller, or offer it as an address on the web.")};
inline constexpr MessageKind kHrefUnreadable{
    "E174", Severity::error, DOSSIER_TRANSLATE("“{0}” cannot be read (system: {1})."),
    DOSSIER_TRANSLATE("Check the file's permissions, and that its drive is there. What was published before stays.")};
inline constexpr MessageKind kAddressRefused{
    "W175", Severity::warning, DOSSIER_TRANSLATE("“{0}” is no address a document may link to; only the text is kept."),
    DOSSIER_TRANSLATE("Links begin with https://, http:// or mailto:.")};
inline constexpr MessageKind kFileTwice{"W176", Severity::warning,
                                        DOSSIER_TRANSLATE("The file “{0}” is named twice; it appears once."),
                                        DOSSIER_TRANSLATE("Delete one of the two entries.")};
inline constexpr MessageKind kLinkSkipped{"W177", Severity::warning,
                                          DOSSIER_TRANSLATE("This is a link to another place; it is not followed."),
                                          DOSSIER_TRANSLATE("Copy the file or folder itself to here.")};
inline constexpr MessageKind kForeignFile{
    "W178", Severity::warning, DOSSIER_TRANSLATE("This XML file is not for dossier (<{0}>); it is not read."),
    DOSSIER_TRANSLATE("If it is in the way, move it out of the folder.")};
inline constexpr MessageKind kNoAlternative{
    "W179", Severity::warning, DOSSIER_TRANSLATE("The picture “{0}” has no text alternative."),
    DOSSIER_TRANSLATE("Say in <alt> what can be seen; or write decorative=\"true\" if it says nothing.")};

// What is too much (limits.h)

inline constexpr MessageKind kFieldTooLong{
    "E191", Severity::error, DOSSIER_TRANSLATE("<{0}> has {1} characters; there may be at most {2}."),
    DOSSIER_TRANSLATE("Shorten it. Longer texts belong into paragraphs, for example in <topic> or <text>.")};
inline constexpr MessageKind kParagraphTooLong{
    "E192", Severity::error, DOSSIER_TRANSLATE("A paragraph in <{0}> has {1} characters; there may be at most {2}."),
    DOSSIER_TRANSLATE("Divide it: write <p> where a paragraph begins and </p> where it ends.")};
inline constexpr MessageKind kWordTooLong{
    "E193", Severity::error,
    DOSSIER_TRANSLATE("“{0}…” has {1} letters without a space or hyphen; there may be at most {2}."),
    DOSSIER_TRANSLATE("Put spaces between the words, or take out what is no text.")};
inline constexpr MessageKind kAttributeTooLong{
    "E194", Severity::error, DOSSIER_TRANSLATE("The value of {0} has {1} characters; there may be at most {2}."),
    DOSSIER_TRANSLATE("Shorten it.")};
inline constexpr MessageKind kTooManyOfAKind{
    "E195", Severity::error, DOSSIER_TRANSLATE("<{0}> stands here for more than the {1}th time."),
    DOSSIER_TRANSLATE("Divide the event or series, or see whether the export repeats itself.")};
inline constexpr MessageKind kTooMuchText{
    "E196", Severity::error, DOSSIER_TRANSLATE("The texts of the event or series have more than {0} KB together."),
    DOSSIER_TRANSLATE("Divide it, or offer long texts as a file in <downloads>.")};
inline constexpr MessageKind kTooManyParagraphs{
    "E197", Severity::error, DOSSIER_TRANSLATE("The texts have {0} paragraphs together; there may be at most {1}."),
    DOSSIER_TRANSLATE("Divide the event, or see whether the export repeats itself.")};
inline constexpr MessageKind kTooManyMarks{
    "E198", Severity::error,
    DOSSIER_TRANSLATE("This text has {0} places of emphasis, links and the like; there may be at most {1}."),
    DOSSIER_TRANSLATE("Take out what an editing program has added letter by letter, or divide the paragraph.")};
inline constexpr MessageKind kNotReadToItsEnd{
    "E199", Severity::error, DOSSIER_TRANSLATE("The file cannot be read to its end (system: {0})."),
    DOSSIER_TRANSLATE("Divide it, or see whether the computer lacks memory. What was published before stays.")};

inline constexpr MessageKind kFaultWhileReading{
    "E990", Severity::error, DOSSIER_TRANSLATE("Internal fault (“{0}”) while this file was read."),
    DOSSIER_TRANSLATE("Please report this with the file. What was published of it before stays.")};

// What HTML in a field holds and a text does not

inline constexpr MessageKind kPictureInText{
    "W180", Severity::warning, DOSSIER_TRANSLATE("A picture (<{0}>) in the text is left out."),
    DOSSIER_TRANSLATE("Pictures belong into <figures>, with a text in <alt> that says what can be seen.")};
inline constexpr MessageKind kEmbeddedInText{
    "W181", Severity::warning, DOSSIER_TRANSLATE("What is embedded here from elsewhere (<{0}>) is left out."),
    DOSSIER_TRANSLATE("Name its address in the text as a link, or in <downloads>.")};
inline constexpr MessageKind kTableInText{
    "W182", Severity::warning, DOSSIER_TRANSLATE("A table (<{0}>) in the text becomes plain lines, one for each row."),
    DOSSIER_TRANSLATE("Check that they can be understood without columns, or write the table as a list.")};

}  // namespace dossier::ingest
