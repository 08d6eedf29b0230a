// Preloaded into the program under test: makes the n-th write, fsync or rename fail, as a full or broken disk would;
// the n-th openat2 or read, as a drive that is away; flock, as a drive that cannot lock; clone or
// execveat, as a machine that starts no further process;
// fopen of a font, and calls of libraries: HPDF_GetError gives ERRNO, others nothing.
// DOSSIER_FAIL=CALL:N:ERRNO, for example "write:3:28". Only files count, not pipes and terminals; the first
// process only, not its workers. DOSSIER_UNREADABLE=PART: each read of a file with this in its path fails, as from a
// disk with a bad spot.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Plan {
  char call[40] = {};
  int number = 0;
  int error = 0;
};

Plan read_plan() {
  Plan plan;
  const char* text = std::getenv("DOSSIER_FAIL");
  if (text == nullptr) return plan;
  const char* colon = std::strchr(text, ':');
  if (colon == nullptr || colon - text >= 40) return plan;
  std::memcpy(plan.call, text, static_cast<std::size_t>(colon - text));
  char* end = nullptr;
  plan.number = static_cast<int>(std::strtol(colon + 1, &end, 10));
  plan.error = *end == ':' ? static_cast<int>(std::strtol(end + 1, nullptr, 10)) : EIO;
  unsetenv("DOSSIER_FAIL");  // workers are not to fail
  return plan;
}

const Plan plan = read_plan();
std::atomic<int> counted{0};

bool fails(const char* call) {
  if (plan.number == 0 || std::strcmp(plan.call, call) != 0) return false;
  if (++counted != plan.number) return false;
  errno = plan.error;
  return true;
}

bool is_file(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" ssize_t write(int descriptor, const void* bytes, size_t count) {
  if (is_file(descriptor) && fails("write")) return -1;
  return next<ssize_t(int, const void*, size_t)>("write")(descriptor, bytes, count);
}

extern "C" int flock(int descriptor, int operation) noexcept {
  if (fails("flock")) return -1;
  return next<int(int, int)>("flock")(descriptor, operation);
}

extern "C" int fsync(int descriptor) {
  if (fails("fsync")) return -1;
  return next<int(int)>("fsync")(descriptor);
}

extern "C" int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  if (fails("rename")) return -1;
  return next<int(int, const char*, int, const char*)>("renameat")(from_folder, from, to_folder, to);
}

bool is_on_a_bad_spot(int descriptor) {
  const char* part = std::getenv("DOSSIER_UNREADABLE");
  if (part == nullptr) return false;
  char name[64], path[4096];
  std::snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  const ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return false;
  path[length] = '\0';
  return std::strstr(path, part) != nullptr;
}

extern "C" ssize_t read(int descriptor, void* bytes, size_t count) {
  if (is_on_a_bad_spot(descriptor)) {
    errno = EIO;
    return -1;
  }
  if (is_file(descriptor) && fails("read")) return -1;
  return next<ssize_t(int, void*, size_t)>("read")(descriptor, bytes, count);
}

/// Calls the C library has no function for: openat2 and execveat.
extern "C" long syscall(long number, ...) noexcept {
  va_list rest;
  va_start(rest, number);
  long arguments[6];
  for (long& argument : arguments) argument = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_openat2 && fails("openat2")) return -1;
  if (number == SYS_execveat && fails("execveat")) return -1;
  return next<long(long, ...)>("syscall")(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                                          arguments[5]);
}

extern "C" int clone(int (*function)(void*), void* stack, int flags, void* data, ...) noexcept {
  if (fails("clone")) return -1;
  return next<int(int (*)(void*), void*, int, void*, ...)>("clone")(function, stack, flags, data);
}

extern "C" FILE* fopen64(const char* path, const char* mode) {
  if (std::strstr(path, "/fonts/") != nullptr && fails("fopen")) return nullptr;
  return next<FILE*(const char*, const char*)>("fopen64")(path, mode);
}

extern "C" unsigned long HPDF_GetError(void* document) {
  if (fails("HPDF_GetError")) return static_cast<unsigned long>(plan.error);
  return next<unsigned long(void*)>("HPDF_GetError")(document);
}

extern "C" void* hb_subset_plan_execute_or_fail(void* cut) {
  if (fails("hb_subset_plan_execute_or_fail")) return nullptr;
  return next<void*(void*)>("hb_subset_plan_execute_or_fail")(cut);
}

extern "C" void* xmlSchemaParse(void* context) {
  if (fails("xmlSchemaParse")) return nullptr;
  return next<void*(void*)>("xmlSchemaParse")(context);
}
