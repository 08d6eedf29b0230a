// What a run does with pictures before documents are composed, in this very process.
#pragma once

#include "model/event.h"
#include "pictures/reader.h"

/// Fills in what is known of a picture whose bytes are there.
inline void read(dossier::model::Picture& picture) {
  if (!picture.file.bytes) return;
  const dossier::pictures::Outcome outcome = dossier::pictures::read_picture(picture.file.bytes);
  picture.facts = outcome.facts;
  picture.ready = outcome.picture;
}
