#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <utility>
#include <vector>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/messages.h"
#include "import/event_xml.h"
#include "ingest/schema.h"
#include "language/dates.h"
#include "publish/files.h"
#include "publish/messages.h"

extern "C" const char dossier_placeholder_deck_begin[], dossier_placeholder_deck_end[];
extern "C" const char dossier_placeholder_picture_begin[], dossier_placeholder_picture_end[];
extern "C" const char dossier_template_series_begin[], dossier_template_series_end[];
extern "C" const char dossier_template_event_begin[], dossier_template_event_end[];

namespace dossier::commands {
namespace {

constexpr const char* kEmptyTitle = "PLATZHALTER Titel der Reihe";

/// The file of the series. {0}: id, {1}: title.
constexpr const char* kSeries = R"(<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="schema/series.xsd"?>
<!-- Die Reihe: Was hier steht, gilt für alle Veranstaltungen in diesem Ordner und in den Ordnern darunter.
     Wo PLATZHALTER steht, gehört Ihr Text hin; was Sie nicht brauchen, löschen Sie. „dossier check“ zählt die übrigen auf.
     Alles, was hier sonst noch stehen darf, zeigt schema/vorlage-series.xml.txt. -->
<series xmlns="urn:dossier:1" id="{0}" xml:lang="de">
  <title>{1}</title>
  <publisher>PLATZHALTER Wer die Dokumente herausgibt</publisher>
  <occasion>
    <p>PLATZHALTER Warum gibt es die Reihe?</p>
  </occasion>
  <imprint>
    <p>PLATZHALTER Impressum</p>
  </imprint>
</series>
)";

/// Its first event. {0}: id, {1}: date.
constexpr const char* kEvent = R"(<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="schema/event.xsd"?>
<!-- Die erste Veranstaltung. Für die zweite kopieren Sie diese Datei, geben ihr einen neuen Namen und darin eine neue id.
     status: draft (Entwurf, erscheint nicht), planned (angekündigt), held (hat stattgefunden), cancelled (abgesagt).
     Alles, was hier sonst noch stehen darf, zeigt schema/vorlage-event.xml.txt. -->
<event xmlns="urn:dossier:1" id="{0}" status="held">
  <title>PLATZHALTER Titel der Veranstaltung</title>
  <date>{1}</date>
  <time>11:00 - 13:00</time>
  <venue>PLATZHALTER Ort</venue>
  <topic>
    <p>PLATZHALTER Worum geht es? Ein bis drei Absätze.</p>
  </topic>
  <agenda>
    <slot>
      <time>11:00 - 13:00 Uhr</time>
      <title>PLATZHALTER Titel des Programmpunkts</title>
      <contribution deck="vortrag">
        <speaker>PLATZHALTER Name, Funktion, Organisation</speaker>
      </contribution>
    </slot>
  </agenda>
  <report>
    <text>
      <p>PLATZHALTER Was ist herausgekommen?</p>
    </text>
  </report>
  <decks>
    <deck id="vortrag" href="folien/platzhalter.pdf">
      <title>PLATZHALTER Titel des Foliensatzes</title>
    </deck>
  </decks>
  <figures>
    <figure href="bilder/platzhalter.png">
      <caption>PLATZHALTER Bildunterschrift</caption>
      <alt>PLATZHALTER Was ist auf dem Bild zu sehen?</alt>
    </figure>
  </figures>
</event>
)";

/// {0}: name of the event's file, {1}: the folder as typed.
constexpr const char* kReadme = R"(Diese drei Schritte

1. Öffnen Sie series.xml und {0} in einem Texteditor und ersetzen Sie, was mit PLATZHALTER beginnt.
   Legen Sie Ihre Folien (PDF) in den Ordner folien und Ihre Bilder (JPEG, PNG) in den Ordner bilder, und schreiben Sie ihre
   Namen an die Stelle von platzhalter.pdf und platzhalter.png.

2. Prüfen Sie:
       dossier check {1}
   Jede Meldung nennt Datei, Zeile und Stelle und sagt, was zu tun ist. Platzhalter werden genannt, bis keiner mehr da ist.

3. Erstellen Sie die Dokumente:
       dossier build {1} --out out
   Danach liegt in out für jede Veranstaltung und für die Reihe, was veröffentlicht werden kann; öffnen Sie out/index.html.

Der Ordner schema enthält die Regeln für Editoren, die XML kennen (sie schlagen beim Tippen vor, was erlaubt ist), und zwei
Vorlagen mit allem, was es gibt. Programme, Webseiten, Kalender und Mails übernimmt
       dossier import DATEI --into {1}
)";

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else {
      result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return result;
}

/// Asks on the terminal; what is typed, empty at the end of input.
std::string asked(const std::string& question) {
  std::cerr << question << ' ' << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer;
}

std::string without_trailing_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

/// An id made of words: "2027-03-04-stadt-im-wandel"; for a series without the day.
std::string id_of(const std::string& words, const std::string& day) {
  importing::Draft draft;
  draft.title.words = words;
  draft.date.words = day;
  return importing::event_id(draft);
}

}  // namespace

int new_series(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  Diagnostics reports;
  const auto refuse = [&](const MessageKind& kind, std::vector<std::string> arguments, int code) {
    reports.report(kind, {}, std::move(arguments));
    console.print(reports);
    return code;
  };
  const std::string path = without_trailing_slashes(options.folder);
  try {
    if (const std::optional<publish::Folder> there = publish::Folder::open(path); there && !there->names().empty()) {
      return refuse(kFolderNotEmpty, {path}, kWrongUse);
    }
    const bool terminal = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
    std::string title = options.title, date = options.date;
    if (title.empty() && terminal) title = asked(wording(DOSSIER_TRANSLATE("What is the series called?")));
    if (title.empty()) title = kEmptyTitle;
    if (date.empty() && terminal) date = asked(wording(DOSSIER_TRANSLATE("When is its first event (4.3.2027)?")));
    if (date.empty()) return refuse(kNoDay, {}, kWrongUse);
    const language::DateReading read = language::read_date(date);
    if (!read.first) return refuse(kNotADay, {date}, kWrongUse);
    const std::string day = fmt::format("{:04}-{:02}-{:02}", read.first->year, read.first->month, read.first->day);
    const std::string words = title == kEmptyTitle ? path.substr(path.rfind('/') + 1) : title;
    const std::string event_id = id_of(words, day);
    const std::string series_id = event_id.substr(day.size() + 1);

    const publish::Folder folder = publish::Folder::open_or_make(path);
    const auto write = [&](const std::string& below, const std::string& name, std::string_view bytes) {
      publish::replace_file(below.empty() ? publish::Folder::open_or_make(path) : folder.enter_or_make(below), name,
                            bytes);
    };
    for (const std::string name : {"series.xsd", "event.xsd", "common.xsd", "xml.xsd"}) {
      write("schema", name, ingest::schema_text(name));
    }
    // With an ending that is not read as input.
    write("schema", "vorlage-series.xml.txt", {dossier_template_series_begin, dossier_template_series_end});
    write("schema", "vorlage-event.xml.txt", {dossier_template_event_begin, dossier_template_event_end});
    write("folien", "platzhalter.pdf", {dossier_placeholder_deck_begin, dossier_placeholder_deck_end});
    write("bilder", "platzhalter.png", {dossier_placeholder_picture_begin, dossier_placeholder_picture_end});
    write("", "LIESMICH.txt", fmt::format(kReadme, event_id + ".xml", path));
    write("", event_id + ".xml", fmt::format(kEvent, event_id, escaped(date)));
    write("", "series.xml", fmt::format(kSeries, series_id, escaped(title)));
    reports.report(kMade, {}, {path, event_id + ".xml"});
  } catch (const publish::FileFault& fault) {
    return refuse(publish::kCannotWrite, {fault.path(), fault.reason()}, kNotWritten);
  }
  console.print(reports);
  return kClean;
}

}  // namespace dossier::commands
