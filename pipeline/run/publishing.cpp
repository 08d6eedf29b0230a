#include "run/publishing.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "run/messages.h"
#include "run/names.h"
#include "web/pages.h"

namespace dossier::run {
namespace {

/// Pages whose making costs nothing: their bytes are their key.
void stage_text(publish::Publication& edition, const std::string& path, const std::string& text) {
  const std::string key = sha256(text);
  if (!edition.is_current(path, key)) edition.stage({path, {}, 0, 0, {}, key}, text);
}

publish::Words words_of(const Text& text) {
  return {text.value, text.marks};
}

Text text_of(const publish::Words& words) {
  Text text = plain(words.value);
  text.marks = words.marks;
  return text;
}

publish::Listing listing_of(const compose::Catalogue& catalogue) {
  const Rgb accent = catalogue.accent;
  return {catalogue.language,
          words_of(catalogue.title),
          words_of(catalogue.subtitle),
          words_of(catalogue.publisher),
          catalogue.period,
          catalogue.event_count,
          catalogue.date,
          (std::uint32_t{accent.red} << 16U) | (std::uint32_t{accent.green} << 8U) | accent.blue};
}

/// What the manifest holds for the page over all series.
compose::Catalogue catalogue_of(const publish::Manifest& manifest) {
  compose::Catalogue catalogue;
  catalogue.id = manifest.series;
  catalogue.language = "de";
  catalogue.title = plain(manifest.title);
  if (!manifest.listing) return catalogue;
  const publish::Listing& listing = *manifest.listing;
  catalogue.language = listing.language;
  catalogue.title = text_of(listing.title);
  catalogue.subtitle = text_of(listing.subtitle);
  catalogue.publisher = text_of(listing.publisher);
  catalogue.period = listing.period;
  catalogue.event_count = listing.event_count;
  catalogue.date = listing.date;
  catalogue.accent = Rgb{static_cast<std::uint8_t>(listing.accent >> 16U),
                         static_cast<std::uint8_t>(listing.accent >> 8U), static_cast<std::uint8_t>(listing.accent)};
  return catalogue;
}

}  // namespace

void drop(const Departures& departures, bool gone_too, publish::Publication& edition) {
  for (const model::Draft& draft : departures.withdrawn) edition.drop_event(draft.id);
  if (!departures.withdrawn.empty()) edition.forget_facts();  // they tell its title
  if (!gone_too) return;
  for (const std::string& id : departures.gone) edition.drop_event(id);
  for (const auto& [old, now] : departures.renamed) edition.drop_event(old);
}

void drop_series_files(publish::Publication& edition) {
  for (const publish::PublishedFile& file : edition.published().files) {
    if (file.event.empty()) edition.drop(file.path);
  }
}

void make_download_page(const model::Series& series, publish::Publication& edition) {
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
  edition.list(listing_of(catalogue));
}

std::string overview(const publish::Folder& output) {
  std::vector<web::OverviewEntry> series;
  publish::each_manifest(output, [&](const publish::Manifest& manifest) {
    if (manifest.find("index.html") == nullptr) return;
    series.push_back({catalogue_of(manifest), manifest.series + "/index.html"});
  });
  return web::overview_page(series);
}

std::string publish_overview(const publish::OutputFolder& output) {
  const publish::OutputFolder::Hold hold = output.hold_top();
  std::string page = overview(output.folder());
  output.put("index.html", page);
  return page;
}

}  // namespace dossier::run
