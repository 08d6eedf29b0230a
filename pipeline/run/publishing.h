// What is published of a series beside its documents: the download page and the calendar; and what is taken away.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "compose/catalogue.h"
#include "model/series.h"
#include "publish/publication.h"
#include "web/pages.h"

namespace dossier::run {

/// Takes files of events out of the edition that are no longer in the series, or drafts now, which is reported. Nothing
/// is taken out while a broken file may hold the event. `all`: also the files of the series itself, since all its
/// events are drafts.
void drop_stale(const model::Series& series, bool all, publish::Publication& edition, Diagnostics& reports);

/// Stages the download page of the series and its calendar, after everything else of the edition. Gives what the page
/// over all series says of this one.
compose::Catalogue make_download_page(const model::Series& series, publish::Publication& edition);

/// index.html over all series that stand in the folder, those of earlier runs too.
void publish_overview(const publish::OutputFolder& output, std::vector<web::OverviewEntry> series);

}  // namespace dossier::run
