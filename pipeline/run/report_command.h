// Programs of the office that are told how a run ended: they send mail, ring bells.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "publish/files.h"

namespace dossier::run {

/// How a run ended, for those who are told.
enum class Ending {
  success,   // all is published, nothing new needs a person
  findings,  // something needs a person; all that could be is published
  failure,   // the run could not do its work
};

/// "success", "findings", "failure".
std::string word(Ending ending);

/// Starts the program `command` names (first word; found as a shell would find it, but without one), with `text` on its
/// standard input and its output on our standard error. "{result}" in its words stands for the ending; the environment
/// has it as DOSSIER_RESULT, and DOSSIER_EXIT_CODE. Waits for its end, at most `longest`: then it is ended. What
/// goes wrong is reported.
void run_command(const std::vector<std::string>& command, Ending ending, int exit_code, const publish::Producer& text,
                 std::chrono::seconds longest, Diagnostics& reports);

}  // namespace dossier::run
