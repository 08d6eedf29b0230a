#include <sys/stat.h>

#include <iostream>
#include <map>

#include "base/same_file.h"
#include "base/sha256.h"
#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/named_file.h"
#include "publish/files.h"
#include "publish/messages.h"
#include "run/making.h"
#include "run/messages.h"
#include "slides/deck_reader.h"

namespace dossier::commands {
namespace {

std::string last_part(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// Whether the handout of a deck can be called so: reports a folder that is not there, a name that is a folder's, and
/// the deck's own.
bool may_be_written(const std::string& path, const std::string& deck, Diagnostics& diagnostics) {
  if (!is_folder(folder_of(path))) {
    diagnostics.report(run::kNoSheetFolder, {}, {path, folder_of(path)});
  } else if (is_folder(path)) {
    diagnostics.report(run::kSheetIsFolder, {}, {path});
  } else if (is_same_file(path, deck)) {
    diagnostics.report(run::kSheetIsDeck, {}, {path});
  }
  return !diagnostics.has_errors();
}

}  // namespace

int deck(const cli::Options& options, cli::Console& console) {
  Diagnostics reports;
  // A mistyped folder is told before the deck is read, and never made.
  if (!options.sheet.empty() && !may_be_written(options.sheet, options.deck, reports)) {
    console.print(reports);
    return kWrongUse;
  }
  model::InputFile file;
  file.href = options.deck;
  file.name = last_part(options.deck);
  file.bytes = read_file(options.deck, reports);
  file.span = whole_file(options.deck);
  if (!file.bytes) {
    console.print(reports);
    // What is there and cannot be a deck is refused like any other; a name of nothing is a mistake in the call.
    struct stat status {};
    return ::stat(options.deck.c_str(), &status) == 0 ? kFindings : kWrongUse;
  }
  file.size = file.bytes->size();
  file.sha256 = sha256(*file.bytes);
  slides::ReadingOptions reading;
  reading.prefer = options.slides == cli::Slides::vector   ? slides::Prefer::vector
                   : options.slides == cli::Slides::raster ? slides::Prefer::raster
                                                           : slides::Prefer::automatic;
  const std::shared_ptr<model::Deck> deck = slides::read_deck(file, reading, reports);
  if (!deck) {
    console.print(reports);
    return kFindings;
  }
  model::DeckEntry entry;
  entry.file = file;
  slides::report_deck(entry, *deck, reports);
  if (options.sheet.empty()) {
    slides::PagePictures thumbnails;
    if (options.thumbnails) {
      thumbnails = slides::render_pages(file, slides::thumbnail_orders(*deck), reading, reports);
    }
    std::cout << slides::deck_json(*deck, thumbnails) << std::flush;
  } else {
    try {
      const run::Workshop workshop{layout::load_fonts(), {}, {}};
      const std::string bytes = run::make_handout(file, *deck, workshop, reading, reports).bytes();
      const publish::Folder folder = publish::Folder::open_or_make(folder_of(options.sheet));
      publish::replace_file(folder, last_part(options.sheet), bytes);
    } catch (const publish::OutputError& error) {
      reports.report(publish::kCannotWrite, {}, {error.path(), error.reason()});
    } catch (const layout::FontError& error) {
      reports.report(run::kFontsMissing, {}, {error.path, error.package_name});
    }
  }
  console.print(reports);
  return reports.has_errors() ? kFindings : kClean;
}

}  // namespace dossier::commands
