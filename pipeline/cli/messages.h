// What can be wrong with the command line.
#pragma once

#include "base/diagnostics.h"

namespace dossier::cli {

inline constexpr MessageKind kUnknownArgument{
    "E901", Severity::error, DOSSIER_TRANSLATE("“{0}” is not known here."),
    DOSSIER_TRANSLATE("“dossier --help” lists the commands, “dossier build --help” the options of a command.")};
inline constexpr MessageKind kMissingOption{"E902", Severity::error, DOSSIER_TRANSLATE("{0} is missing."),
                                            DOSSIER_TRANSLATE("Say for example: {1}")};
inline constexpr MessageKind kWrongValue{"E903", Severity::error, DOSSIER_TRANSLATE("“{1}” is not a value of {0}."),
                                         DOSSIER_TRANSLATE("Allowed: {2}.")};
inline constexpr MessageKind kMissingValue{"E904", Severity::error, DOSSIER_TRANSLATE("{0} needs one value."),
                                           DOSSIER_TRANSLATE("“dossier build --help” says what each option takes.")};
inline constexpr MessageKind kMissingCommand{
    "E905", Severity::error, DOSSIER_TRANSLATE("What is to be done is not said."),
    DOSSIER_TRANSLATE("Name a command first: build, check, import, text, deck, verify, index or report. “dossier "
                      "--help” explains them.")};

inline constexpr MessageKind kMisspeltCommand{"E906", Severity::error, DOSSIER_TRANSLATE("“{0}” is no command."),
                                              DOSSIER_TRANSLATE("Did you mean “dossier {1}”?")};
inline constexpr MessageKind kUnknownCommand{"E907", Severity::error, kMisspeltCommand.text, kMissingCommand.hint};

inline constexpr MessageKind kMisspeltOption{"E840", Severity::error, kUnknownArgument.text,
                                             DOSSIER_TRANSLATE("Did you mean “{1}”?")};
inline constexpr MessageKind kOptionOfAnother{"E841", Severity::error,
                                              DOSSIER_TRANSLATE("“dossier {1}” has no option “{0}”."),
                                              DOSSIER_TRANSLATE("It is one of “dossier {2}”.")};
inline constexpr MessageKind kOutputLost{
    "E842", Severity::error, DOSSIER_TRANSLATE("Standard output cannot be written: {0}."),
    DOSSIER_TRANSLATE("What was published is whole. Only what was to be printed is missing.")};

inline constexpr MessageKind kConfigurationUnreadable{
    "E843", Severity::error, DOSSIER_TRANSLATE("The configuration cannot be read: {0}."),
    DOSSIER_TRANSLATE("Name the file with --config, and see to its rights.")};
inline constexpr MessageKind kConfigurationNotUtf8{"E844", Severity::error,
                                                   DOSSIER_TRANSLATE("The configuration is not stored as UTF-8."),
                                                   DOSSIER_TRANSLATE("Save it as UTF-8.")};
inline constexpr MessageKind kNoToml{
    "E845", Severity::error, DOSSIER_TRANSLATE("The configuration cannot be understood from here on."),
    DOSSIER_TRANSLATE("One setting a line, texts in quotes: out = \"/srv/public\". No setting may stand twice.")};
inline constexpr MessageKind kUnknownSetting{
    "E846", Severity::error, DOSSIER_TRANSLATE("There is no setting “{0}” here."),
    DOSSIER_TRANSLATE("Settings are called as the options are: “dossier build --help” lists them.")};
inline constexpr MessageKind kMisspeltSetting{"E847", Severity::error, kUnknownSetting.text, kMisspeltOption.hint};
inline constexpr MessageKind kWrongType{"E848", Severity::error, DOSSIER_TRANSLATE("The setting {0} takes {1}."),
                                        DOSSIER_TRANSLATE("“dossier build --help” says what each option takes.")};
inline constexpr MessageKind kWrongSetting{"E849", Severity::error, kWrongValue.text, kWrongValue.hint};
inline constexpr MessageKind kUnknownTopic{"E850", Severity::error, DOSSIER_TRANSLATE("There is no help on “{0}”."),
                                           DOSSIER_TRANSLATE("“dossier help” lists the commands.")};

}  // namespace dossier::cli
