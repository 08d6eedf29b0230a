// The two libraries behind one question each.
#pragma once

#include "pictures/reader.h"

namespace dossier::pictures {

/// A file that begins as a JPEG does; by libjpeg.
Outcome read_jpeg(const std::shared_ptr<const std::string>& bytes);

/// A file that begins as a PNG does; by libpng.
Outcome read_png(const std::shared_ptr<const std::string>& bytes);

/// More than a picture has, by what its head says.
bool is_too_large(long long width, long long height);

}  // namespace dossier::pictures
