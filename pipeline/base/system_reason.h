// Why a call to the operating system failed, in words that have a translation.
#pragma once

#include <string>

namespace dossier {

/// The reason behind an error number of the C library, as strerrordesc_np() says it; those that users meet are in the
/// catalogue of messages and translated as arguments of a message.
std::string system_reason(int error);

/// Why something that is no ordinary file is not read.
extern const char* const kNoOrdinaryFile;

}  // namespace dossier
