#include "commands/commands.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "base/same_file.h"
#include "base/sha256.h"
#include "base/system_reason.h"
#include "base/utf8.h"
#include "compose/compose.h"
#include "ingest/encoding.h"
#include "normalise/normalise.h"
#include "publish/files.h"
#include "publish/messages.h"
#include "run/making.h"
#include "run/messages.h"
#include "slides/deck_reader.h"
#include "verify/folder.h"
#include "verify/verify.h"

namespace dossier {
namespace {

constexpr int kClean = 0, kFindings = 1, kWrongUse = 2;

/// The largest file a command takes from its arguments; decks of a series have the same limit in ingest/.
constexpr std::size_t kLargestFile = std::size_t{1} << 30U;

/// All of a regular file the user named; reports and gives nothing when it cannot be read.
std::shared_ptr<const std::string> read_file(const std::string& path, Diagnostics& diagnostics) {
  const auto refuse = [&](std::string reason) {
    diagnostics.report(kCannotRead, {}, {path, std::move(reason)});
    return nullptr;
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return refuse(system_reason(errno));
  struct stat status {};
  const bool ordinary = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  if (!ordinary || status.st_size > static_cast<off_t>(kLargestFile)) {
    ::close(file);
    return refuse(ordinary ? system_reason(EFBIG) : kNoOrdinaryFile);
  }
  std::string bytes;
  std::array<char, 65536> buffer;
  ssize_t count = 0;
  while ((count = ::read(file, buffer.data(), buffer.size())) > 0 || (count < 0 && errno == EINTR)) {
    if (count > 0) bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
  const int fault = errno;
  ::close(file);
  if (count < 0) return refuse(system_reason(fault));
  return std::make_shared<const std::string>(std::move(bytes));
}

std::string last_part(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// Whether the handout of a deck can be called so: reports a folder that is not there, a name that is a folder's, and
/// the deck's own.
bool may_be_written(const std::string& path, const std::string& deck, Diagnostics& diagnostics) {
  if (!is_folder(folder_of(path))) {
    diagnostics.report(kNoSheetFolder, {}, {path, folder_of(path)});
  } else if (is_folder(path)) {
    diagnostics.report(kSheetIsFolder, {}, {path});
  } else if (is_same_file(path, deck)) {
    diagnostics.report(kSheetIsDeck, {}, {path});
  }
  return !diagnostics.has_errors();
}

/// Whether plain text is UTF-8. The first byte that is not is reported, shown as the letter it most likely is.
bool is_utf8(const std::string& name, std::string_view bytes, Diagnostics& diagnostics) {
  std::string shown;
  for (std::size_t i = 0; i < bytes.size();) {
    if (const CodePoint read = read_code_point(bytes, i); read.valid) {
      shown.append(bytes, i, read.length);
      i += read.length;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(shown.size());
    const auto byte = static_cast<unsigned char>(bytes[i]);
    append_utf8(shown, ingest::windows1252_letter(byte));
    const auto end = static_cast<std::uint32_t>(shown.size());
    // The rest of the line is shown too.
    for (++i; i < bytes.size() && bytes[i] != '\n' && bytes[i] != '\r'; ++i) {
      append_utf8(shown, ingest::windows1252_letter(static_cast<unsigned char>(bytes[i])));
    }
    diagnostics.report(kNotUtf8, {std::make_shared<const SourceText>(name, std::move(shown)), begin, end},
                       {fmt::format("0x{:02X}", byte)});
    return false;
  }
  return true;
}

/// White space that would break a column or a line of TSV, written as \t, \n and \\.
std::string tsv(std::string_view field) {
  std::string result;
  for (const char c : field) {
    if (c == '\t') {
      result += "\\t";
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\\') {
      result += "\\\\";
    } else {
      result += c;
    }
  }
  return result;
}

/// Line, column in code points, rule, before, after.
void print_changes(std::size_t line, std::string_view before, const std::vector<normalise::Change>& changes) {
  const SourceText source({}, std::string(before));
  for (const normalise::Change& change : changes) {
    std::cerr << line << '\t' << source.place(change.place.begin).column << '\t' << change.rule << '\t'
              << tsv(change.before) << '\t' << tsv(change.after) << '\n';
  }
  std::cerr << std::flush;
}

}  // namespace

int text(const cli::Options& options, cli::Console& console) {
  Diagnostics reports;
  std::vector<std::string> lines;
  const auto take_lines = [&](const std::string& name, const std::string& bytes) {
    if (!is_utf8(name, bytes, reports)) return;
    std::istringstream stream(bytes);
    for (std::string line; std::getline(stream, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      lines.push_back(std::move(line));
    }
  };
  for (const std::string& path : options.inputs) {
    const std::shared_ptr<const std::string> bytes = read_file(path, reports);
    if (bytes) take_lines(path, *bytes);
  }
  if (options.inputs.empty()) {
    const cli::Wording wording(options.language);
    take_lines(wording(DOSSIER_TRANSLATE("standard input")), {std::istreambuf_iterator<char>(std::cin), {}});
  }
  console.print(reports);
  if (reports.has_errors()) return kWrongUse;

  normalise::Evidence evidence;
  for (const std::string& line : lines) evidence.add(line);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<normalise::Change> changes;
    std::cout << normalise::layout_text(lines[i], evidence, &changes) << '\n';
    if (options.changes) print_changes(i + 1, lines[i], changes);
  }
  std::cout << std::flush;
  return kClean;
}

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
  if (options.sheet.empty()) {
    std::map<int, model::PagePicture> thumbnails;
    if (options.thumbnails) {
      thumbnails = slides::render_pages(file, slides::thumbnail_orders(*deck), reading, reports);
    }
    std::cout << slides::deck_json(*deck, thumbnails) << std::flush;
  } else {
    try {
      const Workshop workshop{layout::load_fonts(), {}, {}};
      const std::string bytes = make_handout(file, *deck, workshop, reading, reports).bytes;
      const publish::Folder folder = publish::Folder::open_or_make(folder_of(options.sheet));
      publish::replace_file(folder, last_part(options.sheet), bytes);
    } catch (const publish::OutputError& error) {
      reports.report(publish::kCannotWrite, {}, {error.path(), error.reason()});
    } catch (const layout::FontError& error) {
      reports.report(kFontsMissing, {}, {error.what()});
    }
  }
  console.print(reports);
  return reports.has_errors() ? kFindings : kClean;
}

int verify_published(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  Diagnostics reports;
  bool wrong_use = false;
  std::size_t files = 0, pdfs = 0;
  for (const std::string& path : options.inputs) {
    verify::CheckedFolder checked{1, {path}};
    if (is_folder(path)) checked = verify::check_folder(path, reports);
    files += checked.files;
    pdfs += checked.whole_pdfs.size();
    for (const std::string& pdf : checked.whole_pdfs) {
      Diagnostics unreadable;
      const std::shared_ptr<const std::string> bytes = read_file(pdf, unreadable);
      if (bytes) {
        verify::check_pdf(*bytes, pdf, reports);
      } else {
        reports.append(unreadable);
        wrong_use = true;
      }
    }
  }
  console.print(reports);
  if (wrong_use) return kWrongUse;
  std::string looked_at = cli::counted(wording, files, DOSSIER_TRANSLATE("{0} file"), DOSSIER_TRANSLATE("{0} files"));
  if (pdfs != files) {
    looked_at =
        wording(DOSSIER_TRANSLATE("{0}, {1} of them PDFs made by this program"), {looked_at, std::to_string(pdfs)});
  }
  console.conclude(looked_at);
  return reports.has_errors() ? kFindings : kClean;
}

}  // namespace dossier
