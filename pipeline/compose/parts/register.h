// Who took part in a series and for whom: one entry a person however spelled, one an organisation.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compose/content.h"
#include "compose/words.h"
#include "model/series.h"

namespace dossier::compose {

/// What an index entry leads to: the person's row in the table of people, or the event's chapter.
enum class IndexTarget { row, chapter };

struct Register {
  Index persons, organisations;
  std::size_t person_count = 0, organisation_count = 0;
};

/// Register of some events, in their order. Forms of a name listed as aliases of the series count as one.
Register register_of(const std::vector<const model::Event*>& events, const model::SeriesSettings& settings,
                     IndexTarget target, const Words& words);

/// Id of the k-th contributor's row (from 1) in an event's table of people.
std::string person_row_id(const std::string& prefix, std::size_t number);
/// Prefix of all ids of an event in documents of several events.
std::string event_prefix(const model::Event& event);

/// The organisations of a person as an index lists them; parts set apart by " / " where nobody has told them apart.
std::vector<Text> organisations_of(const model::Person& person);

/// The index section of a document; nothing when nobody is named.
std::optional<Block> index_part(const Register& persons_and_organisations, int level, const Words& words);

}  // namespace dossier::compose
