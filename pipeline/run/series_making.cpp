#include "run/series_making.h"

#include "base/interruption.h"
#include "compose/catalogue.h"
#include "compose/compose.h"
#include "run/guard.h"
#include "run/names.h"
#include "run/plan.h"
#include "web/web.h"

namespace dossier::run {
namespace {

/// A deck's facts without its pages: a series may have more decks than fit in memory.
std::shared_ptr<const model::Deck> outline_of(const model::Deck& deck) {
  auto outline = std::make_shared<model::Deck>(deck);
  outline->vector_pages = nullptr;
  return outline;
}

}  // namespace

struct SeriesMaking::Wanted {
  std::string path;
  std::function<compose::Document(const model::Series&, Diagnostics&)> compose;
  std::vector<std::pair<std::string, std::string (*)(const compose::Document&)>> twins;  // path, writer
};

SeriesMaking::SeriesMaking(const model::Series& series, const Workshop& workshop, DeckShelf& shelf,
                           PictureShelf& pictures, publish::Publication* edition, bool force, Explain explain,
                           Diagnostics& reports)
    : series_(series),
      workshop_(workshop),
      shelf_(shelf),
      pictures_(pictures),
      edition_(edition),
      force_(force),
      explain_(std::move(explain)),
      reports_(reports) {}

void SeriesMaking::make_dossier() {
  make_document({series_.id + "-dossier.pdf", compose::series_dossier, {}});
}

void SeriesMaking::make_summary() {
  // An edition that said the same is this one: what has changed is told against the one before it.
  compose::Facts facts;
  Diagnostics faults;
  guarded(series_.span, series_.id, faults, [&] { facts = compose::edition_facts(series_); });
  reports_.append(faults);
  if (faults.has_errors() || interruption() != 0) {
    failed_ = true;
    return;
  }
  std::optional<compose::PreviousEdition> previous;
  if (edition_ != nullptr) {
    const publish::Manifest& published = edition_->published();
    const bool same = published.edition && published.edition->facts == facts;
    const std::optional<publish::Edition>& before = same ? published.previous : published.edition;
    if (before) previous = compose::PreviousEdition{before->date, before->facts};
  }
  std::string date;
  const auto compose_summary = [&](const model::Series& series, Diagnostics& reports) {
    compose::Document document = compose::results_summary(series, previous, reports);
    date = document.date;
    return document;
  };
  const std::string name = series_.id + "-ergebnisse";
  make_document({name + ".pdf", compose_summary, {{name + ".html", web::html}, {name + ".txt", web::plain_text}}});
  // Facts of an incomplete edition would be told as changes by the next one.
  if (edition_ != nullptr && series_.left_out.empty() && !failed_ && interruption() == 0)
    edition_->take_facts({date, facts});
}

void SeriesMaking::make_document(const Wanted& wanted) {
  Diagnostics reports;  // of this document: the others do not depend on it
  guarded(series_.span, wanted.path, reports, [&] {
    const Plan plan(edition_, force_);
    Diagnostics without_decks;
    const DeckUse use = deck_use(Attached::source, series_.settings.slides_in_series, series_.settings);
    const std::string key =
        key_of(wanted.compose(series_, without_decks), events_of(series_), use, workshop_, shelf_.options());
    Reason reason = plan.reason_for(wanted.path, key);
    for (const auto& [path, write] : wanted.twins) {
      if (reason == Reason::up_to_date) reason = plan.reason_for(path, key);
    }
    explain_(wanted.path, word(reason));
    if (reason == Reason::up_to_date) {
      reports.append(without_decks);
      return;
    }
    compose::Document document = wanted.compose(with_decks(reports), reports);
    tell_missing_parts(document, wanted.path, series_.span, reports);
    if (reports.has_errors()) return;
    const Made made = make_pdf(document, decks_of(series_), workshop_, shelf_.options(), reports);
    if (interruption() != 0 || reports.has_errors()) return;
    const std::vector<std::string> parts = compose::parts_held(document);
    std::vector<std::pair<std::string, std::string>> twins;  // path, text
    for (const auto& [path, write] : wanted.twins) twins.emplace_back(path, write(document));
    document = {};  // a long one takes much memory, and writing wants some
    const publish::Producer bytes = [&](const publish::Sink& sink) { made.write(sink); };
    if (edition_ == nullptr) return bytes([](std::string_view) {});
    const std::string kept_key = deck_refused_ ? std::string() : key;
    edition_->stage({wanted.path, {}, 0, made.pages(), {}, kept_key, parts}, bytes);
    for (const auto& [path, text] : twins) edition_->stage({path, {}, 0, 0, {}, kept_key}, text);
  });
  failed_ = failed_ || reports.has_errors();
  reports_.append(reports);
}

/// Read once for all documents of the series, and only when one of them is to be made. Refusals were told with the
/// events; that the machine does not let a deck be read is told here: no document is made without it.
const model::Series& SeriesMaking::with_decks(Diagnostics& reports) {
  if (!with_decks_) {
    with_decks_ = series_;
    for (model::Event& event : with_decks_->events) {
      Diagnostics told_before;
      deck_refused_ = !read_decks(event, series_.settings, shelf_, told_before) || deck_refused_;
      pictures_.promise(pictures_of(event), told_before);
      told_before.each([&](const Diagnostic& report) {
        if (report.kind->severity == Severity::error) deck_faults_.report(report);
      });
      if (series_.settings.slides_in_series == model::SlideDetail::full) continue;
      for (model::DeckEntry& entry : event.decks) {
        if (entry.deck) entry.deck = outline_of(*entry.deck);
      }
    }
  }
  reports.append(deck_faults_);
  return *with_decks_;
}

}  // namespace dossier::run
