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

}  // namespace dossier::cli
