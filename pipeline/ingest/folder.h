// Which XML files the input holds, and which of them belong together. Only names are looked at.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace dossier::ingest {

/// Standard input as one XML file: what stands for it on the command line, and its path in messages.
inline constexpr const char* kStandardInput = "-";
inline constexpr const char* kStandardInputPath = "/dev/stdin";

/// An XML file of the input.
struct InputXml {
  std::string path;          // as shown and opened
  std::string folder;        // the input folder: nothing outside of it is opened because of the file's content
  std::string below;         // the file's own folder below it; empty: the input folder itself
  bool named_alone = false;  // named on the command line, not found in a folder

  bool is_series_file() const;  // called series.xml
};

/// A series.xml and the files of its folder that no other series.xml is nearer to; or one file that stands in no such
/// folder.
struct InputGroup {
  std::string path;                        // of the series.xml, or of the one file
  std::string root;                        // the input folder it was found in, as named
  std::vector<InputXml> files;             // in path order
  bool complete = true;                    // false: only some files of the folder were named
  std::vector<std::string> not_looked_at;  // folders that could not be read and links, below the folder of the group
};

/// What the paths named on the command line hold.
struct Input {
  std::vector<InputGroup> groups;  // by path
  bool whole = true;               // false: some folder could not be read
};

/// All *.xml files of the folders and files named, each once; standard input as a file of the current folder. Hidden
/// folders, the excluded ones and links are passed over. A series.xml named as a file stands for its folder.
Input find_input(const std::vector<std::string>& paths, const std::vector<std::string>& excluded_folders,
                 Diagnostics& diagnostics);

}  // namespace dossier::ingest
