#include "run/picture_shelf.h"

#include <utility>

#include "base/sha256.h"
#include "ingest/files.h"
#include "pictures/picture_job.h"
#include "publish/content_key.h"
#include "publish/files.h"
#include "run/messages.h"

namespace dossier::run {
namespace {

constexpr std::size_t kMostKept = 48'000'000;  // bytes in memory
constexpr const char* kFactsKind = ".facts";
constexpr const char* kPictureKind = ".picture";
constexpr std::size_t kSum = 64;  // digits of a SHA-256

std::size_t size_of(const ReadyPicture& picture) {
  const std::size_t file = picture.file == picture.data ? 0 : picture.file->size();
  return picture.data->size() + picture.mask.size() + file;
}

}  // namespace

PictureShelf::PictureShelf(std::optional<std::string> folder, std::string program)
    : folder_(std::move(folder)), program_(std::move(program)) {
  if (folder_) *folder_ += "/pictures";
}

void PictureShelf::look_at(const std::vector<model::Picture*>& pictures, Diagnostics& diagnostics) {
  fill(pictures, Wanted::facts, diagnostics);
}

void PictureShelf::fetch(const std::vector<model::Picture*>& pictures, Diagnostics& diagnostics) {
  fill(pictures, Wanted::all, diagnostics);
}

void PictureShelf::promise(const std::vector<model::Picture*>& pictures, Diagnostics& diagnostics) {
  {
    // What events were made with is not wanted any more.
    const std::lock_guard lock(mutex_);
    let_go();
  }
  for (model::Picture* picture : pictures) {
    fetch({picture}, diagnostics);
    if (!picture->ready) continue;
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const ReadyPicture>& promised = promised_[picture->file.sha256];
    if (!promised) {
      auto light = std::make_shared<ReadyPicture>();
      const ReadyPicture& full = *picture->ready;
      light->width = full.width;
      light->height = full.height;
      light->components = full.components;
      light->bits = full.bits;
      light->coding = full.coding;
      light->palette = full.palette;
      light->masked = !full.mask.empty();
      light->again = [this, file = picture->file] {
        model::Picture same;
        same.file = file;
        Diagnostics ignored;  // the document cannot be made then, and that is told
        fetch({&same}, ignored);
        return same.ready;
      };
      promised = std::move(light);
    }
    picture->ready = promised;
    places_[picture->file.sha256].ready = nullptr;
    kept_ = 0;
  }
}

void PictureShelf::fill(const std::vector<model::Picture*>& pictures, Wanted wanted, Diagnostics& diagnostics) {
  std::vector<model::Picture*> unknown;
  std::vector<pictures::Bytes> bytes;
  for (model::Picture* picture : pictures) {
    if (picture->file.sha256.empty() || recall(*picture, wanted)) continue;  // could not be opened, reported by ingest
    pictures::Bytes loaded = ingest::load(picture->file);
    if (!loaded) {
      diagnostics.report(kChangedMeanwhile, picture->file.span, {picture->file.href});
      continue;
    }
    unknown.push_back(picture);
    bytes.push_back(std::move(loaded));
  }
  if (unknown.empty()) return;
  const std::vector<pictures::Reading> readings = pictures::read_guarded(bytes);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    model::Picture& picture = *unknown[i];
    const pictures::Reading& reading = readings[i];
    using How = pictures::Reading::How;
    if (reading.how == How::not_started || reading.how == How::killed) {
      diagnostics.report(reading.how == How::killed ? kPictureReaderKilled : kPictureReaderNotStarted,
                         picture.file.span, {picture.file.href});
      continue;
    }
    picture.facts = reading.outcome.facts;
    picture.ready = wanted == Wanted::all ? reading.outcome.picture : nullptr;
    keep(picture.file.sha256, reading.outcome);
    // What broke a worker may have been the machine's doing: the next run tries again.
    if (reading.how == How::read) remember(picture.file.sha256, reading.outcome);
  }
}

bool PictureShelf::recall(model::Picture& picture, Wanted wanted) {
  const std::string& sum = picture.file.sha256;
  {
    const std::lock_guard lock(mutex_);
    const auto known = places_.find(sum);
    if (known != places_.end()) {
      const Place& place = known->second;
      const bool enough =
          wanted == Wanted::facts || place.ready || place.facts.verdict != PictureFacts::Verdict::usable;
      if (enough) {
        picture.facts = place.facts;
        picture.ready = wanted == Wanted::all ? place.ready : nullptr;
        return true;
      }
    }
  }
  if (wanted == Wanted::facts) {
    const std::optional<std::string> record = read_record(sum, kFactsKind);
    const std::optional<PictureFacts> facts = record ? pictures::facts_from_record(*record) : std::nullopt;
    if (!facts) return false;
    picture.facts = facts;
    const std::lock_guard lock(mutex_);
    places_[sum].facts = *facts;
    return true;
  }
  const std::optional<std::string> record = read_record(sum, kPictureKind);
  std::optional<pictures::Outcome> outcome = record ? pictures::from_record(*record) : std::nullopt;
  if (!outcome) return false;
  // The file of a PNG is the picture itself: a record that shows another is found out.
  if (outcome->picture && !outcome->facts.jpeg && dossier::sha256(*outcome->picture->file) != sum) return false;
  picture.facts = outcome->facts;
  picture.ready = outcome->picture;
  return true;
}

void PictureShelf::let_go() {
  for (auto& [sum, place] : places_) place.ready = nullptr;
  kept_ = 0;
}

/// In memory, for the documents that are made next.
void PictureShelf::keep(const std::string& sum, const pictures::Outcome& outcome) {
  const std::lock_guard lock(mutex_);
  Place& place = places_[sum];
  place.facts = outcome.facts;
  if (!outcome.picture || place.ready) return;
  const std::size_t size = size_of(*outcome.picture);
  if (size > kMostKept) return;
  if (kept_ + size > kMostKept) let_go();
  place.ready = outcome.picture;
  kept_ += size;
}

std::string PictureShelf::record_name(const std::string& sum, const char* kind) const {
  return publish::ContentKey().add("program", program_).add("picture", sum).hex() + kind;
}

/// A record begins with its own check sum and with that of the picture it is of; one that does not match is as good as
/// none.
std::optional<std::string> PictureShelf::read_record(const std::string& sum, const char* kind) const {
  if (!folder_) return std::nullopt;
  try {
    const std::optional<publish::Folder> folder = publish::Folder::open(*folder_);
    if (!folder) return std::nullopt;
    const std::optional<std::string> bytes = folder->read(record_name(sum, kind));
    if (!bytes || bytes->size() < 2 * kSum) return std::nullopt;
    const std::string_view all = *bytes;
    if (all.substr(kSum, kSum) != sum || dossier::sha256(all.substr(kSum)) != all.substr(0, kSum)) return std::nullopt;
    folder->note_use(record_name(sum, kind));
    return bytes->substr(2 * kSum);
  } catch (const publish::FileFault&) {
    return std::nullopt;
  }
}

void PictureShelf::remember(const std::string& sum, const pictures::Outcome& outcome) {
  if (!folder_) return;
  {
    const std::lock_guard lock(mutex_);
    if (!fault_.empty()) return;
  }
  try {
    const publish::Folder folder = publish::Folder::open_or_make(*folder_);
    const auto write = [&](const char* kind, const std::string& record) {
      const std::string sealed = sum + record;
      publish::replace_file(folder, record_name(sum, kind), dossier::sha256(sealed) + sealed);
    };
    // The facts come last: where they are, the picture is.
    if (outcome.picture) write(kPictureKind, pictures::to_record(outcome));
    write(kFactsKind, pictures::facts_to_record(outcome.facts));
  } catch (const publish::FileFault& error) {
    const std::lock_guard lock(mutex_);
    fault_ = error.reason();
  }
}

std::string PictureShelf::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

std::vector<model::Picture*> pictures_of(model::Event& event) {
  std::vector<model::Picture*> pictures;
  for (model::Picture& figure : event.figures) pictures.push_back(&figure);
  return pictures;
}

}  // namespace dossier::run
