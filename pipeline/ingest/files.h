// Files named by XML: opened inside the input folder only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/diagnostics.h"
#include "ingest/witness.h"
#include "model/event.h"

namespace dossier::ingest {

inline constexpr std::uint64_t kMegabyte = 1'000'000;
inline constexpr std::uint64_t kLargestXml = 8 * kMegabyte;
inline constexpr std::uint64_t kLargestPicture = 30 * kMegabyte;
inline constexpr std::uint64_t kLargestFile = 100 * kMegabyte;

enum class Keep { bytes, checksum_only };

/// Opens the file an href names, seen from the XML file in `folder`/`below` (`below` may be empty): never outside
/// `folder`, never through a link, only an ordinary file of at most `largest` bytes; the name in composed and
/// decomposed form. What is refused is reported at `span`, and the result has no checksum.
/// `witness`, if any, is told what was looked at.
model::InputFile open_named(const std::string& folder, const std::string& below, const std::string& href,
                            std::uint64_t largest, Keep keep, SourceSpan span, Diagnostics& diagnostics,
                            Witness* witness = nullptr);

/// The bytes of a file that open_named found; null when it cannot be read or is another by now.
std::shared_ptr<const std::string> load(const model::InputFile& file);

/// An XML file of the input itself. Empty and reported when it cannot be read.
std::shared_ptr<const std::string> read_xml(const std::string& path, Diagnostics& diagnostics,
                                            Witness* witness = nullptr);

/// How files are opened beneath a folder: by the kernel (openat2, Linux 5.6), or part by part where it cannot.
enum class Opening { by_kernel, by_parts };
Opening best_opening();

/// Opens `path` beneath the folder; the descriptor, or the negative error number (EXDEV: it leads out, ELOOP: a link).
int open_beneath(const std::string& folder, const std::string& path, Opening opening);

}  // namespace dossier::ingest
