// Several small series in one input folder.
#pragma once

#include <string>

#include "program.h"

struct ManySeries {
  explicit ManySeries(int count, int events = 2) {
    for (int i = 1; i <= count; ++i) {
      const std::string id = "reihe-" + std::to_string(i);
      folder.write("in/" + id + "/series.xml", "<series xmlns=\"urn:dossier:1\" id=\"" + id + "\">\n  <title>Reihe " +
                                                   std::to_string(i) +
                                                   "</title>\n  <publisher>Verein</publisher>\n</series>\n");
      for (int event = 1; event <= events; ++event) write_event(i, event, "Abend");
    }
  }
  void write_event(int series, int event, const std::string& title) const {
    const std::string id = "abend-" + std::to_string(series) + "-" + std::to_string(event);
    folder.write("in/reihe-" + std::to_string(series) + "/" + id + ".xml",
                 "<event xmlns=\"urn:dossier:1\" id=\"" + id + "\" status=\"held\">\n  <date>2021-03-0" +
                     std::to_string(event) + "</date>\n  <title>" + title + " " + id +
                     "</title>\n  <topic>\n    <p>Worum es ging.</p>\n  </topic>\n</event>\n");
  }
  std::vector<std::string> arguments(const std::string& out, const std::string& report,
                                     std::vector<std::string> more = {}) const {
    std::vector<std::string> all{"build",         folder / "in", "--out",          folder / out, "--report",
                                 folder / report, "--cache",     folder / "cache", "--progress", "none"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  /// Names and contents of all files of an output folder, but for its lock.
  std::string contents(const std::string& out) const {
    std::string all;
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / out)) {
      const std::string name = std::filesystem::relative(entry.path(), folder.path).string();
      if (entry.is_regular_file()) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      all += std::filesystem::path(name).lexically_relative(out).string() + "\n" + folder.read(name);
    }
    return all;
  }

  Scratch folder;
};
