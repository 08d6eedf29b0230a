// Standard input and output as a program finds them: what cannot be written is not lost without a word.
#pragma once

#include <memory>
#include <streambuf>

#include "cli/wording.h"

namespace dossier::cli {

/// For the whole run, made before anything is opened. A descriptor 0, 1 or 2 that was handed over closed is taken, so
/// that no published file gets its number and what is printed with it. std::cout writes through this object.
class StandardStreams {
 public:
  StandardStreams();
  ~StandardStreams();
  StandardStreams(const StandardStreams&) = delete;
  StandardStreams& operator=(const StandardStreams&) = delete;

  /// Writes what is left. When something could not be written it is told, and the exit code is 3 where all else went
  /// well.
  int finish(int exit_code, const Wording& wording);

 private:
  class Output;
  std::unique_ptr<Output> output_;
  std::streambuf* before_ = nullptr;
};

}  // namespace dossier::cli
