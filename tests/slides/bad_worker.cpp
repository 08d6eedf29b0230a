// Plays workers that have gone wrong; the deck's bytes say how.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

namespace {

void say(const std::string& text) {
  if (::write(4, text.data(), text.size()) < 0) std::_Exit(0);
}

std::string framed(char kind, const std::string& payload, std::size_t announced) {
  std::string frame = "dossier2";
  frame.push_back(kind);
  frame.push_back(7);  // guards
  for (int i = 0; i < 8; ++i) frame.push_back(static_cast<char>((announced >> (8 * i)) & 0xFF));
  return frame + payload;
}

}  // namespace

int main() {
  char bytes[100] = {};
  const ssize_t size = ::read(3, bytes, sizeof bytes - 1);
  const std::string how = size > 9 ? std::string(bytes + 9, static_cast<std::size_t>(size) - 9) : "";
  if (how == "rubbish") say("this is no answer");
  if (how == "wrong-frame") say(framed(9, "x", 1));
  if (how == "wrong-record") say(framed(1, "no record", 9));
  if (how.starts_with("answer ")) {  // the record in that file
    std::ifstream in(how.substr(7), std::ios::binary);
    const std::string record{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    say(framed(1, record, record.size()));
  }
  if (how == "half") say(framed(1, "x", 1000));
  if (how == "killed") {
    say("dossier2");
    ::raise(SIGKILL);
  }
  if (how.starts_with("count ")) {  // leaves a byte in that file for each start
    std::ofstream(how.substr(6), std::ios::app) << 'x';
    ::raise(SIGABRT);
  }
  if (how == "aborted") ::raise(SIGABRT);
  if (how == "endless") {
    ::signal(SIGPIPE, SIG_IGN);
    for (const std::string much(1 << 20, 'x');;) say(much);
  }
  if (how == "busy") {  // works for longer than it may be idle, then says nothing of use
    for (const std::clock_t end = std::clock() + 2 * CLOCKS_PER_SEC; std::clock() < end;) continue;
    say("this is no answer");
  }
  if (how == "silent") ::sleep(100);
  if (how == "deaf") {  // answers and stays
    say(framed(1, "", 0));
    ::close(4);
    ::sleep(100);
  }
  return 0;
}
