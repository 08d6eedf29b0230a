#include "cli/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>

#include "base/system_reason.h"
#include "cli/console.h"
#include "cli/messages.h"

namespace dossier::cli {

/// Remembers why a write failed, which a stream of the library does not tell.
class StandardStreams::Output : public std::streambuf {
 public:
  Output() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }
  int fault() const { return fault_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(c);
      pbump(1);
    }
    return traits_type::not_eof(c);
  }

  int sync() override {
    const char* at = pbase();
    while (at != pptr() && fault_ == 0) {
      const ssize_t count = ::write(STDOUT_FILENO, at, static_cast<std::size_t>(pptr() - at));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        fault_ = errno;
      } else {
        at += count;
      }
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return fault_ == 0 ? 0 : -1;
  }

 private:
  std::array<char, 65536> buffer_;
  int fault_ = 0;
};

StandardStreams::StandardStreams() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is this one. Reading from it finds nothing; writing fails, as it would have.
    const int taken = ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (taken >= 0 && taken != number) ::close(taken);
  }
  output_ = std::make_unique<Output>();
  before_ = std::cout.rdbuf(output_.get());
}

StandardStreams::~StandardStreams() {
  std::cout.rdbuf(before_);
}

int StandardStreams::finish(int exit_code, const Wording& wording) {
  constexpr int kLost = 3;
  std::cout.flush();
  if (output_->fault() == 0) return exit_code;
  std::cerr << as_text({&kOutputLost, {}, {system_reason(output_->fault())}}, wording) << std::flush;
  return exit_code == 0 ? kLost : exit_code;
}

}  // namespace dossier::cli
