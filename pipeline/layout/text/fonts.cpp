#include <fmt/format.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "layout/text/shaping.h"

extern "C" const char dossier_font_manifest_begin[];
extern "C" const char dossier_font_manifest_end[];

namespace dossier::layout {
namespace {

constexpr std::string_view kRoles[] = {"serif", "serif-italic", "serif-bold", "serif-bold-italic",
                                       "sans",  "sans-italic",  "sans-bold",  "sans-bold-italic"};
static_assert(std::size(kRoles) == kFirstFallback);

/// FNV-1a, 64 bits.
void hash(std::uint64_t& state, std::string_view bytes) {
  for (const char byte : bytes) state = (state ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
}

/// The first bytes of a font file: its table directory, with a checksum of each table (OpenType, "otff").
std::string table_directory(const std::string& path, const std::string& package) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FontError(path, package);
  std::array<char, 12 + 16 * 40> bytes{};
  file.read(bytes.data(), bytes.size());
  return {bytes.data(), static_cast<std::size_t>(file.gcount())};
}

}  // namespace

std::shared_ptr<const std::string> read_font_file(const std::string& path, const std::string& package) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) throw FontError(path, package);
  return std::make_shared<const std::string>(std::move(bytes).str());
}

FontSet load_fonts(std::string_view manifest) {
  if (manifest.empty())
    manifest = {dossier_font_manifest_begin,
                static_cast<std::size_t>(dossier_font_manifest_end - dossier_font_manifest_begin)};
  auto parts = std::make_unique<FontSet::Parts>();
  parts->faces.resize(kFirstFallback);
  std::uint64_t state = 14695981039346656037ULL;
  std::istringstream lines{std::string(manifest)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string role, package, path;
    if (!(fields >> role) || role.front() == '#') continue;
    if (!(fields >> package >> path)) throw std::logic_error("A line of the font manifest is incomplete: " + line);
    if (role == "script") {
      // Not every machine has a font for every script.
      if (!std::ifstream(path, std::ios::binary)) continue;
      role = "fallback";
    }
    hash(state, line);
    hash(state, table_directory(path, package));
    auto face = std::make_unique<Face>(path, package);
    if (role == "fallback") {
      parts->faces.push_back(std::move(face));
      continue;
    }
    const auto known = std::find(std::begin(kRoles), std::end(kRoles), role);
    if (known == std::end(kRoles))
      throw std::logic_error("The font manifest names a role that does not exist: " + role);
    parts->faces[static_cast<std::size_t>(known - std::begin(kRoles))] = std::move(face);
  }
  for (std::size_t role = 0; role < kFirstFallback; ++role)
    if (!parts->faces[role])
      throw std::logic_error("The font manifest names no font for " + std::string(kRoles[role]) + ".");
  parts->fingerprint = fmt::format("{:016x}", state);
  return FontSet(std::move(parts));
}

std::string package_with(char32_t character) {
  const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), character);
  std::istringstream lines{std::string(
      dossier_font_manifest_begin, static_cast<std::size_t>(dossier_font_manifest_end - dossier_font_manifest_begin))};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string role, package, path, name;
    if (!(fields >> role >> package >> path) || role != "script") continue;
    while (fields >> name) {
      if (hb_script_from_string(name.c_str(), -1) == script) return package;
    }
  }
  return {};
}

std::string fingerprint(const FontSet& fonts) {
  return fonts.parts().fingerprint;
}

FontSet::FontSet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

}  // namespace dossier::layout
