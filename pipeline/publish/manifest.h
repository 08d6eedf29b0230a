// What is published of a series: each file with its size, check sum and the key of all it was made from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

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

/// What is known of an event of which files are published.
struct PublishedEvent {
  std::string id;
  std::string title, date;        // its date as typed
  std::string source;             // name of its XML file
  std::vector<std::string> uses;  // sums of the names of the files that went into its edition; sorted
  bool operator==(const PublishedEvent&) const = default;
};

/// Words with their marks, without their place.
struct Words {
  std::string value;
  std::vector<Mark> marks;
  bool operator==(const Words&) const = default;
};

/// What the page over all series says of this one.
struct Listing {
  std::string language;
  Words title, subtitle, publisher;
  std::string period, event_count;
  std::string date;  // ISO 8601 day of the last change
  std::uint32_t accent = 0;
  bool operator==(const Listing&) const = default;
};

struct Manifest {
  std::string series;
  std::string title;
  std::optional<Listing> listing;            // none while there is no download page
  std::vector<std::string> uses;             // sums of the names of the files that went into all its documents
  std::vector<PublishedEvent> events;        // by id
  std::optional<Edition> edition, previous;  // the one published, and the one before it that said something else
  std::vector<PublishedFile> files;          // by path

  const PublishedFile* find(std::string_view path) const;
  const PublishedEvent* find_event(std::string_view id) const;
  /// Ids of the events of which files are published, sorted.
  std::vector<std::string> event_ids() const;
  /// Adds the file or replaces the one under the same path.
  void put(PublishedFile file);
  void remove(std::string_view path);
  void put(PublishedEvent event);
  void remove_event(std::string_view id);
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
