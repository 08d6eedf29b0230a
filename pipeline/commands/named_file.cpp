#include "commands/named_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/system_reason.h"
#include "run/messages.h"

namespace dossier::commands {

namespace {

/// The largest file a command takes from its arguments; decks of a series have the same limit in ingest/.
constexpr std::size_t kLargestFile = std::size_t{1} << 30U;

}  // namespace

std::shared_ptr<const std::string> read_file(const std::string& path, Diagnostics& diagnostics) {
  const auto refuse = [&](std::string reason) {
    diagnostics.report(run::kCannotRead, {}, {path, std::move(reason)});
    return nullptr;
  };
  const bool standard_input = path == kStandardInput;
  const int file = standard_input ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                  : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return refuse(system_reason(errno));
  struct stat status {};
  const bool ordinary = ::fstat(file, &status) == 0 && (S_ISREG(status.st_mode) || standard_input);
  if (!ordinary || status.st_size > static_cast<off_t>(kLargestFile)) {
    ::close(file);
    return refuse(ordinary ? system_reason(EFBIG) : kNoOrdinaryFile);
  }
  std::string bytes;
  std::array<char, 65536> buffer;
  ssize_t count = 0;
  while ((count = ::read(file, buffer.data(), buffer.size())) > 0 || (count < 0 && errno == EINTR)) {
    if (count > 0) bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > kLargestFile) {  // a pipe has no size
      ::close(file);
      return refuse(system_reason(EFBIG));
    }
  }
  const int fault = errno;
  ::close(file);
  if (count < 0) return refuse(system_reason(fault));
  return std::make_shared<const std::string>(std::move(bytes));
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace dossier::commands
