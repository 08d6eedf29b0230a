// Nights without changes: what a group of input files gave the last time, and on what that depended. When none of it
// has changed, the group is up to date without being read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/folder.h"
#include "ingest/witness.h"

namespace dossier::run {

/// A message that stays open while its file stays as it is.
struct OpenMessage {
  std::string event;  // id; empty: of the series
  std::string since;  // day it was first told, ISO 8601
  std::string text, json;
};

struct StampedSeries {
  std::string id, title, path;
  std::size_t line = 1;                     // where the XML gives its id
  std::vector<std::string> events, drafts;  // ids
  std::vector<OpenMessage> messages;
  std::vector<std::pair<std::string, std::string>> failed;  // ids of events, and since which day
};

struct Stamp {
  std::string made_by;                // sum over the program, its fonts and the options that matter
  std::vector<ingest::Seen> xml;      // the XML files, in the order of the group
  std::vector<ingest::Seen> named;    // files they name, there or not
  std::vector<ingest::Seen> outputs;  // the published files and their manifests
  std::vector<StampedSeries> series;
  bool whole = false;  // false: something failed or was not made; only the messages are of use
};

std::string to_text(const Stamp& stamp);
/// Nothing on any damage.
std::optional<Stamp> from_text(std::string_view text);

/// A published file as it stands now, with the sum the manifest gives.
ingest::Seen look_at(const std::string& path, const std::string& sha256);

enum class Looking { at_facts, at_contents };

/// Whether everything is as it was. Files changed at about the time they were looked at, whose facts prove nothing, are
/// read; with Looking::at_contents all are.
bool is_unchanged(const Stamp& stamp, const ingest::InputGroup& group, Looking looking);

}  // namespace dossier::run
