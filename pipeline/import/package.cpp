#include <zip.h>

#include <array>
#include <memory>

#include "import/office.h"

namespace dossier::importing {
namespace {

constexpr std::size_t kLargestPart = 32'000'000;

using Archive = std::unique_ptr<zip_t, decltype([](zip_t* archive) { zip_discard(archive); })>;
using PackedFile = std::unique_ptr<zip_file_t, decltype([](zip_file_t* file) { zip_fclose(file); })>;

Archive open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return Archive(archive);
}

}  // namespace

std::optional<Package> Package::open(std::string_view bytes) {
  if (!bytes.starts_with("PK") || !open_archive(bytes)) return std::nullopt;
  Package package;
  package.bytes_ = bytes;
  return package;
}

std::optional<std::string> Package::file(const std::string& name) const {
  const Archive archive = open_archive(bytes_);
  if (!archive) return std::nullopt;
  const PackedFile file(zip_fopen(archive.get(), name.c_str(), 0));
  if (!file) return std::nullopt;
  // What the directory says of the size may be a lie: what comes out is counted.
  std::string out;
  std::array<char, 65536> buffer;
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
    if (count < 0) return std::nullopt;
    if (count == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(count));
    if (out.size() > kLargestPart) return std::nullopt;
  }
}

}  // namespace dossier::importing
