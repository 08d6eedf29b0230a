// The commands beside build and check: text, deck, verify, import, new. Each gives its exit code.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace dossier::commands {

/// `dossier text`: one line in, one line out, in layout form.
int text(const cli::Options& options, cli::Console& console);

/// `dossier deck`: what is seen in a slide deck, as JSON; the handout with --sheet.
int deck(const cli::Options& options, cli::Console& console);

/// `dossier verify`: published folders against their manifests, PDFs for sound structure.
int verify_published(const cli::Options& options, cli::Console& console, const cli::Wording& wording);

/// `dossier import`: what offices have, as drafts of event XML in a folder; never over what an editor changed.
int import_sources(const cli::Options& options, cli::Console& console, const cli::Wording& wording);

/// `dossier new`: a folder with a series that builds at once, to be filled in.
int new_series(const cli::Options& options, cli::Console& console, const cli::Wording& wording);

}  // namespace dossier::commands
