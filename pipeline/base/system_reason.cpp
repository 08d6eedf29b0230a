#include "base/system_reason.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>
#include <utility>

#include "base/diagnostics.h"

namespace dossier {
namespace {

constexpr std::array<std::pair<int, const char*>, 16> kReasons{{
    {ENOENT, DOSSIER_TRANSLATE("No such file or directory")},
    {EACCES, DOSSIER_TRANSLATE("Permission denied")},
    {EPERM, DOSSIER_TRANSLATE("Operation not permitted")},
    {EROFS, DOSSIER_TRANSLATE("Read-only file system")},
    {ENOSPC, DOSSIER_TRANSLATE("No space left on device")},
    {EDQUOT, DOSSIER_TRANSLATE("Disk quota exceeded")},
    {EIO, DOSSIER_TRANSLATE("Input/output error")},
    {EISDIR, DOSSIER_TRANSLATE("Is a directory")},
    {ENOTDIR, DOSSIER_TRANSLATE("Not a directory")},
    {ENAMETOOLONG, DOSSIER_TRANSLATE("File name too long")},
    {ELOOP, DOSSIER_TRANSLATE("Too many levels of symbolic links")},
    {EMFILE, DOSSIER_TRANSLATE("Too many open files")},
    {ENFILE, DOSSIER_TRANSLATE("Too many open files in system")},
    {EFBIG, DOSSIER_TRANSLATE("File too large")},
    {ENOMEM, DOSSIER_TRANSLATE("Cannot allocate memory")},
    {EBUSY, DOSSIER_TRANSLATE("Device or resource busy")},
}};

}  // namespace

const char* const kNoOrdinaryFile = DOSSIER_TRANSLATE("it is a folder, a device or a pipe, not a file");

std::string system_reason(int error) {
  const auto known =
      std::find_if(kReasons.begin(), kReasons.end(), [&](const auto& reason) { return reason.first == error; });
  if (known != kReasons.end()) return known->second;
  const char* words = strerrordesc_np(error);
  return words == nullptr ? "error " + std::to_string(error) : words;
}

bool is_system_reason(std::string_view text) {
  return text == kNoOrdinaryFile ||
         std::any_of(kReasons.begin(), kReasons.end(), [&](const auto& reason) { return text == reason.second; });
}

std::optional<std::string> reason_of(const std::exception& fault) {
  if (dynamic_cast<const std::bad_alloc*>(&fault) != nullptr) return system_reason(ENOMEM);
  if (const auto* of_system = dynamic_cast<const std::system_error*>(&fault)) {
    return system_reason(of_system->code().value());
  }
  if (as_own_words(fault.what())) return fault.what();
  return std::nullopt;
}

}  // namespace dossier
