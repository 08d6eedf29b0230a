// The topics findings are filed under: free words of the staff, one topic however it is spelled.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/series.h"

namespace dossier::compose {

struct Topic {
  std::string key;      // the same for "Förderung", "foerderung" and "Foerderung"
  std::string id;       // "topic-foerderung", unique within the series
  std::string heading;  // as it is printed
  std::vector<std::pair<const model::Event*, const model::Finding*>> findings;
};

/// All topics by first mention, with the findings that say something.
std::vector<Topic> topics_of(const model::Series& series);

/// Whether two spellings of one topic differ in more than capitals.
bool spelled_differently(const Text& a, const Text& b);

}  // namespace dossier::compose
