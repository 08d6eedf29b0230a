// What the places of a document are called, so that links to them can say where they lead.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compose/content.h"

namespace dossier::web {

/// Heading of the outermost section around each id.
class Targets {
 public:
  explicit Targets(const compose::Document& document);
  struct Reference {
    std::string id, chapter;
  };
  /// One reference a chapter, in the order given; unknown ids are left out.
  std::vector<Reference> chapters(const std::vector<std::string>& ids) const;

 private:
  void visit(const compose::Blocks& blocks, const std::string& chapter);
  std::map<std::string, std::string> chapters_;
};

}  // namespace dossier::web
