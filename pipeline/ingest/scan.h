// A first walk over the XML text: refuses what is dangerous or not well formed, in words and at the exact place, and
// notes where each element begins.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/diagnostics.h"
#include "base/source.h"

namespace dossier::ingest {

inline constexpr std::size_t kDeepest = 64;
inline constexpr std::size_t kMostElements = 200'000;
inline constexpr std::size_t kMostAttributes = 64;

struct Scan {
  /// Offset of the "<" of each element, in document order.
  std::vector<std::uint32_t> elements;
};

/// Checks well-formedness (XML 1.0) up to the first fault, which is reported; then nothing is returned. Refuses every
/// internal DTD subset, and with it all entity declarations.
std::optional<Scan> scan(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics);

/// Where an attribute of the element at `element` ("<" of its tag) stands: the name and its value. Empty span: not
/// there.
struct AttributePlace {
  std::uint32_t name_begin = 0, name_end = 0, value_begin = 0, value_end = 0;
  explicit operator bool() const { return name_end > name_begin; }
};
AttributePlace attribute_place(std::string_view text, std::uint32_t element, std::string_view name);

/// End of the element's name in its tag, without the "<".
std::uint32_t name_end(std::string_view text, std::uint32_t element);

/// What an entity or character reference at `at` ("&") stands for; `length` is that of the reference, 0 when it is
/// none, `code` 0 when it names nothing XML knows or allows.
struct Reference {
  std::uint32_t length = 0;
  char32_t code = 0;
};
Reference reference_at(std::string_view text, std::size_t at);

}  // namespace dossier::ingest
