// Poppler's conversions between UTF-8 and UTF-16, answered without the C library's modules.
#pragma once

namespace dossier::slides {

/// Whether iconv's conversions between UTF-8 and UTF-16 are answered by this program. Who calls this links them in,
/// ahead of the C library's.
bool converts_without_modules();

}  // namespace dossier::slides
