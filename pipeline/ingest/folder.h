// Which XML files the input holds.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace dossier::ingest {

/// An XML file of the input.
struct InputXml {
  std::string path;          // as shown and opened
  std::string folder;        // the input folder: nothing outside of it is opened because of the file's content
  std::string below;         // the file's own folder below it; empty: the input folder itself
  bool named_alone = false;  // named on the command line, not found in a folder

  bool is_series_file() const;  // called series.xml
};

/// All *.xml files of the folders and files named, each once, in path order. Hidden folders, the excluded ones and
/// links are passed over. A series.xml named as a file stands for its folder.
std::vector<InputXml> find_inputs(const std::vector<std::string>& paths,
                                  const std::vector<std::string>& excluded_folders, Diagnostics& diagnostics);

/// The series.xml in the file's folder or nearest above it; its path is empty if there is none.
InputXml series_above(const InputXml& file);

}  // namespace dossier::ingest
