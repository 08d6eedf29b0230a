// What normalise/ reports. {0} is the rule's id, {1} the words, {2} what is proposed for them.
#pragma once

#include "base/diagnostics.h"

namespace dossier::normalise {

inline constexpr MessageKind kForeignLetter{
    "W301", Severity::warning, DOSSIER_TRANSLATE("{0}: “{1}” holds a letter of another script; “{2}” is meant?"),
    DOSSIER_TRANSLATE("Type the word anew; it cannot be found by searching as it is.")};
inline constexpr MessageKind kUnknownSymbol{"W302", Severity::warning,
                                            DOSSIER_TRANSLATE("{0}: a character of a symbol font that nobody can read"),
                                            DOSSIER_TRANSLATE("Replace it by the character it shows.")};
inline constexpr MessageKind kUnpairedQuotes{
    "W303", Severity::warning,
    DOSSIER_TRANSLATE("{0}: a quotation mark without its partner; the marks of this paragraph stay as they are"),
    DOSSIER_TRANSLATE("Add the missing mark or remove this one.")};
inline constexpr MessageKind kImpossibleDate{
    "W304", Severity::warning, DOSSIER_TRANSLATE("{0}: “{1}” cannot be right"),
    DOSSIER_TRANSLATE("Check the day, or whether the end comes after the start.")};
inline constexpr MessageKind kDoubtfulDate{"W305", Severity::warning,
                                           DOSSIER_TRANSLATE("{0}: “{1}” does not fit the date; “{2}” is meant?"),
                                           DOSSIER_TRANSLATE("Check weekday, day and year.")};
inline constexpr MessageKind kAnotherPerson{
    "W307", Severity::warning, DOSSIER_TRANSLATE("“{0}” seems to name another person but is not listed as one."),
    DOSSIER_TRANSLATE("Give each person an element <speaker> of their own.")};
inline constexpr MessageKind kLostLetters{
    "W308", Severity::warning,
    DOSSIER_TRANSLATE("{0}: “{1}” holds letters that were lost before this file was written"),
    DOSSIER_TRANSLATE("They cannot be guessed; copy the word anew from where it was still right.")};
inline constexpr MessageKind kProposal{
    "S310", Severity::suggestion, DOSSIER_TRANSLATE("{0}: “{1}” – “{2}” is meant?"),
    DOSSIER_TRANSLATE("Nothing was changed. Change it in the XML, or list the word with <keep-word>.")};
inline constexpr MessageKind kRemoval{
    "S311", Severity::suggestion, DOSSIER_TRANSLATE("{0}: “{1}” should go"),
    DOSSIER_TRANSLATE("Nothing was changed. Change it in the XML, or list the word with <keep-word>.")};
inline constexpr MessageKind kLostSpace{
    "S312", Severity::suggestion, DOSSIER_TRANSLATE("{0}: “{1}” looks like words run together; “{2}” is meant?"),
    DOSSIER_TRANSLATE("Nothing was changed. Change it in the XML, or list the word with <keep-word>.")};
inline constexpr MessageKind kMissingSpace{"S313", Severity::suggestion,
                                           DOSSIER_TRANSLATE("{0}: a space is missing after “{1}”"),
                                           DOSSIER_TRANSLATE("Nothing was changed. Change it in the XML.")};
inline constexpr MessageKind kMixedGenderStyles{
    "S314", Severity::suggestion,
    DOSSIER_TRANSLATE("{0}: “{1}” is written in another style than the Gender forms before it"),
    DOSSIER_TRANSLATE("Decide for one sign in the whole document. None is changed by this program.")};
inline constexpr MessageKind kMixedQuotes{"S315", Severity::suggestion,
                                          DOSSIER_TRANSLATE("{0}: two styles of quotation marks in one document"),
                                          DOSSIER_TRANSLATE("Decide for „…“ or »…«.")};
inline constexpr MessageKind kSpellingVariant{
    "S316", Severity::suggestion, DOSSIER_TRANSLATE("{0}: “{1}” is spelled differently elsewhere in this document"),
    DOSSIER_TRANSLATE("Decide for one spelling.")};
inline constexpr MessageKind kEmptyLink{
    "S317", Severity::suggestion, DOSSIER_TRANSLATE("{0}: the link text “{1}” says nothing on paper"),
    DOSSIER_TRANSLATE("Name what the link leads to, for example the title of the document.")};
/// {0}: the line; {1}: the fields that may be meant.
inline constexpr MessageKind kUnclearSpeaker{
    "S320", Severity::suggestion,
    DOSSIER_TRANSLATE(
        "“{0}” is printed as typed, counted nowhere and listed in no index: who is meant is not certain. Perhaps: {1}"),
    DOSSIER_TRANSLATE("Write it with fields, or say with kind=\"person\" or kind=\"institution\" what it is.")};
/// {1}, {2}: words before and after, spaces made visible; {3}: the rule in plain words; {4}: what keeps the original;
/// {5}, {6}: the words before and after as they are.
inline constexpr MessageKind kFix{"N300", Severity::note, DOSSIER_TRANSLATE("{0}: “{1}” → “{2}” ({3})"),
                                  DOSSIER_TRANSLATE("To keep the original, write: {4}")};

}  // namespace dossier::normalise
