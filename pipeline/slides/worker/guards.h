// What a worker may do: limits on what it uses, and, where the kernel can, on the files and system calls.
#pragma once

#include <string>
#include <vector>

namespace dossier::slides {

/// Address space 512 MB (not under AddressSanitizer, which needs terabytes), CPU 10 s, no file written, no
/// descriptor inherited; ends when its parent ends. Holds in every worker, before anything is read.
void set_limits();

/// Restricts system calls (seccomp) and files (Landlock) to what reading a deck takes: fonts, fontconfig's and
/// Poppler's data, read-only. Gives the names of those that hold: "system calls", "files".
std::vector<std::string> lock_in();

}  // namespace dossier::slides
