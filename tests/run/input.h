// A small series as input: as many events as a test needs, without slides.
#pragma once

#include <string>

#include "program.h"

struct Input {
  explicit Input(int events) {
    folder.write("in/series.xml",
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n"
                 "  <title>Reihe</title>\n  <publisher>Verein</publisher>\n</series>\n");
    for (int i = 1; i <= events; ++i) write_event(i, "Abend " + std::to_string(i));
  }

  static std::string id(int number) { return "abend-" + std::to_string(number); }

  void write_event(int number, const std::string& title) const {
    folder.write("in/" + id(number) + ".xml",
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"" + id(number) +
                     "\" status=\"held\">\n  <date>2021-03-0" + std::to_string(1 + number % 9) + "</date>\n  <title>" +
                     title + "</title>\n  <topic>\n    <p>Worum es ging.</p>\n  </topic>\n</event>\n");
  }
  /// Not well formed in line 4.
  void break_event(int number) const { write_event(number, "Abend <b>"); }

  std::string dossier(int number) const { return "reihe/" + id(number) + "/" + id(number) + "-dossier.pdf"; }

  Outcome build(std::vector<std::string> more = {}, Program::Variables variables = {}) const {
    std::vector<std::string> arguments{"build", folder / "in", "--out", folder / "out", "--progress", "none"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, variables);
  }
  Outcome verify() const { return run({"verify", folder / "out"}); }
  std::string published(int number) const { return folder.read("out/" + dossier(number)); }
  std::string manifest() const { return folder.read("out/reihe/manifest.json"); }

  Scratch folder;
};
