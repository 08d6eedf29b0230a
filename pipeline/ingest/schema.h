// What schemas/*.xsd say of a file. The schemas are built in and read once per process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::ingest {

struct Verdict {
  bool well_formed = true;
  std::size_t line = 0, column = 0;  // of what is not well formed
  std::string root, root_namespace;
  /// Elements with a fault, counted in document order from 0, in the order the faults were found.
  std::vector<std::uint32_t> invalid;

  bool valid() const { return well_formed && invalid.empty(); }
};

/// Parses and validates in one pass, without building a tree. Never opens a file or a connection.
Verdict validate(std::string_view text);

/// The text of one of the built-in schemas ("event.xsd").
std::string_view schema_text(std::string_view name);

}  // namespace dossier::ingest
