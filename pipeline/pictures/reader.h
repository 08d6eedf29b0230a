// The one reading of a picture: kind, size and pixels come from the library that decodes it (libjpeg, libpng), once.
// Memory is had for what that library says, and what is read here is never refused later.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/ready_picture.h"

namespace dossier::pictures {

inline constexpr int kLongestSide = 20'000;  // pixels; more is a mistake or an attack
inline constexpr long long kMostPixels = 25'000'000;

struct Outcome {
  PictureFacts facts;
  std::shared_ptr<const ReadyPicture> picture;  // of a usable one
};

/// Any bytes are accepted. Takes a multiple of the memory that the pixels take: meant for a worker.
Outcome read_picture(std::shared_ptr<const std::string> bytes);

/// The picture as bytes, versioned, for a pipe and a cache.
std::string to_record(const Outcome& outcome);
/// Reads a record. Any bytes are accepted: nothing on damage, on another version, and when a value is out of its range
/// or does not go with another.
std::optional<Outcome> from_record(std::string_view bytes);

/// The facts alone: what a run asks for of pictures that have not changed.
std::string facts_to_record(const PictureFacts& facts);
std::optional<PictureFacts> facts_from_record(std::string_view bytes);

}  // namespace dossier::pictures
