#include "run/publishing.h"

#include <algorithm>

#include "base/sha256.h"
#include "run/messages.h"
#include "run/names.h"

namespace dossier::run {
namespace {

/// Pages whose making costs nothing: their bytes are their key.
void stage_text(publish::Publication& edition, const std::string& path, const std::string& text) {
  const std::string key = sha256(text);
  if (!edition.is_current(path, key)) edition.stage({path, {}, 0, 0, {}, key}, text);
}

}  // namespace

void drop_stale(const model::Series& series, bool all, publish::Publication& edition, Diagnostics& reports) {
  if (!series.left_out.empty() || !series.complete) return;
  std::set<std::string> known;
  for (const model::Event& event : series.events) known.insert(event.id);
  std::set<std::string> dropped;
  for (const publish::PublishedFile& file : edition.published().files) {
    const bool stale = file.event.empty() ? all : known.count(file.event) == 0;
    if (!stale) continue;
    edition.drop(file.path);
    dropped.insert(file.event);
  }
  for (const model::Draft& draft : series.drafts) {
    if (dropped.count(draft.id) > 0) reports.report(kWithdrawn, draft.status, {draft.title});
  }
}

compose::Catalogue make_download_page(const model::Series& series, publish::Publication& edition) {
  using Kind = compose::PublishedFile::Kind;
  const publish::Manifest next = edition.next();
  compose::Catalogue catalogue = compose::catalogue(series);
  const auto list = [&](std::vector<compose::PublishedFile>& files, Kind kind, const std::string& path,
                        const std::string& date) {
    if (const publish::PublishedFile* file = next.find(path)) {
      files.push_back({kind, path, file->title, file->bytes, file->pages, date, file->holds});
    }
  };
  for (std::size_t i = 0; i < series.events.size() && i < catalogue.events.size(); ++i) {
    compose::CatalogueEvent& entry = catalogue.events[i];
    const auto event = std::find_if(series.events.begin(), series.events.end(),
                                    [&](const model::Event& e) { return e.id == entry.id; });
    if (event == series.events.end()) continue;
    list(entry.files, Kind::event_dossier, dossier_path(*event), entry.modified);
    for (const auto& [path, deck] : deck_paths(*event)) list(entry.files, Kind::deck, path, {});
  }
  list(catalogue.files, Kind::series_dossier, series.id + "-dossier.pdf", catalogue.date);
  list(catalogue.files, Kind::results, series.id + "-ergebnisse.pdf", catalogue.date);
  list(catalogue.files, Kind::results_page, series.id + "-ergebnisse.html", catalogue.date);
  list(catalogue.files, Kind::results_text, series.id + "-ergebnisse.txt", catalogue.date);
  const std::string calendar_path = series.id + "-termine.ics";
  const std::string calendar = web::calendar(catalogue);
  stage_text(edition, calendar_path, calendar);
  catalogue.files.push_back({Kind::calendar, calendar_path, {}, calendar.size(), 0, catalogue.date, {}});
  stage_text(edition, "index.html", web::series_page(catalogue));
  return catalogue;
}

void publish_overview(const publish::OutputFolder& output, std::vector<web::OverviewEntry> series) {
  std::set<std::string> made;
  for (const web::OverviewEntry& entry : series) made.insert(entry.catalogue.id);
  for (const publish::Manifest& other : output.manifests()) {
    if (made.count(other.series) > 0 || other.find("index.html") == nullptr) continue;
    compose::Catalogue catalogue;
    catalogue.id = other.series;
    catalogue.language = "de";
    catalogue.title = plain(other.title);
    series.push_back({std::move(catalogue), other.series + "/index.html"});
  }
  std::sort(series.begin(), series.end(),
            [](const web::OverviewEntry& a, const web::OverviewEntry& b) { return a.catalogue.id < b.catalogue.id; });
  output.put("index.html", web::overview_page(series));
}

}  // namespace dossier::run
