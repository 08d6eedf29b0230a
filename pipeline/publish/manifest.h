// What is published of a series: each file with its size, check sum and the key of all it was made from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::publish {

struct PublishedFile {
  std::string path;   // below the folder of the series, parts apart by '/'
  std::string event;  // id; empty for files of the whole series
  std::uint64_t bytes = 0;
  int pages = 0;  // of a PDF; 0 for other files
  std::string sha256;
  std::string key;                      // of all it was made from
  std::vector<std::string> holds = {};  // of a document: names of the parts it has
  std::string title = {};               // under which a slide deck is offered; empty for other files
  bool operator==(const PublishedFile&) const = default;
};

/// What an edition of the series said, so that the next one can name the differences.
struct Edition {
  std::string date;
  std::map<std::string, std::string> facts;
  bool operator==(const Edition&) const = default;
};

struct Manifest {
  std::string series;
  std::string title;
  std::optional<Edition> edition, previous;  // the one published, and the one before it that said something else
  std::vector<PublishedFile> files;          // by path

  const PublishedFile* find(std::string_view path) const;
  /// Adds the file or replaces the one under the same path.
  void put(PublishedFile file);
  void remove(std::string_view path);
  /// Takes the facts of a new edition; facts equal to the published ones change nothing, so that making the
  /// same edition twice gives the same bytes.
  void take_facts(Edition next);
  bool operator==(const Manifest&) const = default;
};

/// JSON as in schemas/manifest.schema.json.
std::string to_json(const Manifest& manifest);

/// Nothing when the text is no manifest: damaged, of another kind, or naming files outside the folder.
std::optional<Manifest> from_json(std::string_view text);

/// Whether a path of a manifest stays below its folder: no empty part, none that begins with a dot, no backslash.
bool is_safe_path(std::string_view path);

}  // namespace dossier::publish
