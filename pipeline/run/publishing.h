// What is published of a series beside its documents: the download page and the calendar; and what is taken away.
#pragma once

#include <string>

#include "model/series.h"
#include "publish/publication.h"
#include "run/departures.h"

namespace dossier::run {

/// Takes the files of drafts out of the edition and, where `gone_too`, those of events that have left the input.
void drop(const Departures& departures, bool gone_too, publish::Publication& edition);

/// Takes the files over the whole series out of the edition.
void drop_series_files(publish::Publication& edition);

/// Stages the download page of the series and its calendar, after everything else of the edition, and says what the
/// page over all series is to say of this one.
void make_download_page(const model::Series& series, publish::Publication& edition);

/// The page over all series from their manifests alone. Throws publish::FileTrouble.
std::string overview(const publish::Folder& output);

/// index.html over all series that stand in the folder, from their manifests alone. Gives its bytes.
std::string publish_overview(const publish::OutputFolder& output);

}  // namespace dossier::run
