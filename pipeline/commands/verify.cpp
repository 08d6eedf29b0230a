#include <optional>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/named_file.h"
#include "run/messages.h"
#include "run/run.h"
#include "verify/folder.h"
#include "verify/folder_messages.h"
#include "verify/guarded.h"

namespace dossier::commands {

namespace {

/// The page over all series can be made from the manifests, whatever became of it.
void check_overview(const std::string& folder, Diagnostics& reports) {
  const std::optional<std::string> page = run::overview_of(folder);
  const std::string path = folder + "/index.html";
  Diagnostics unreadable;
  const std::shared_ptr<const std::string> bytes = read_file(path, unreadable);
  reports.append(unreadable);
  // What ails a manifest has been told.
  if (page && bytes && *bytes != *page) reports.report(verify::kOverviewDiffers, whole_file(path));
}

}  // namespace

int verify_published(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  Diagnostics reports;
  std::optional<PublicKey> key;
  if (options.key) {
    const std::shared_ptr<const std::string> text = read_file(*options.key, reports);
    key = text ? PublicKey::from_pem(*text) : std::nullopt;
    if (text && !key) reports.report(run::kNoKey, {}, {*options.key});
    if (!key) {
      console.print(reports);
      return kWrongUse;
    }
  }
  bool wrong_use = false;
  std::size_t files = 0, pdfs = 0;
  for (const std::string& path : options.inputs) {
    verify::CheckedFolder checked{1, {path}};
    if (is_folder(path)) {
      checked = verify::check_folder(path, reports, key ? &*key : nullptr);
      if (checked.has_overview) check_overview(path, reports);
    } else if (key) {
      reports.report(verify::kKeyNeedsFolder, whole_file(path));
    }
    files += checked.files;
    pdfs += checked.whole_pdfs.size();
    for (const std::string& pdf : checked.whole_pdfs) {
      Diagnostics unreadable;
      const std::shared_ptr<const std::string> bytes = read_file(pdf, unreadable);
      if (bytes) {
        verify::check_pdf_guarded(*bytes, pdf, reports);
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

}  // namespace dossier::commands
