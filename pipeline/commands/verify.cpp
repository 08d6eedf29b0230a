#include "verify/verify.h"

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/named_file.h"
#include "verify/folder.h"

namespace dossier::commands {

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

}  // namespace dossier::commands
