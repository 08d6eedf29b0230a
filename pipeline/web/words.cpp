#include "web/words.h"

namespace dossier::web {
namespace {

constexpr Words kGerman{
    .language = "de",
    .skip = "Zum Inhalt springen",
    .contents = "Inhalt",
    .all_series = "Alle Veranstaltungsreihen",
    .overview = "Veranstaltungsreihen",
    .overview_lead = "Dossiers, Ergebnisse und Termine zum Herunterladen.",
    .documents = "Dokumente zur Reihe",
    .events = "Veranstaltungen",
    .planned = "geplant",
    .cancelled = "abgesagt",
    .example = "Beispiel mit erfundenen Angaben",
    .imprint = "Impressum",
    .publisher = "Herausgeber",
    .contact = "Kontakt",
    .as_of = "Stand",
    .left_out = "Nicht enthalten, weil die Angaben fehlerhaft sind:",
    .one_event = "Veranstaltung",
    .event_count = "Veranstaltungen",
    .one_page = "Seite",
    .page_count = "Seiten",
    .where = "Sie sind hier",
    .event_dossier = "Dossier",
    .series_dossier = "Dossier der ganzen Reihe",
    .results = "Ergebnisse der Reihe",
    .results_page = "Ergebnisse der Reihe als Webseite",
    .results_text = "Ergebnisse der Reihe als Text",
    .deck = "Folien",
    .calendar_file = "Alle Termine als Kalenderdatei",
    .event_dossier_holds = "Thema, Programm, Mitwirkende, Ergebnisse und Folien",
    .series_dossier_holds = "alle Veranstaltungen mit Programm, Mitwirkenden und Ergebnissen, dazu ein Register",
    .results_holds = "Kernaussagen, Erkenntnisse, Empfehlungen, Vereinbarungen und Zahlen",
    .results_page_holds = "dieselben Inhalte zum Lesen im Browser",
    .results_text_holds = "dieselben Inhalte zum Einfügen in einen Newsletter",
    .deck_holds = "Foliensatz im Original",
    .calendar_holds = "zum Übernehmen in den eigenen Kalender",
    .decimal = ',',
    .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
               "November", "Dezember"},
};

constexpr Words kEnglish{
    .language = "en",
    .skip = "Skip to content",
    .contents = "Contents",
    .all_series = "All event series",
    .overview = "Event series",
    .overview_lead = "Dossiers, results and dates to download.",
    .documents = "Documents on the series",
    .events = "Events",
    .planned = "planned",
    .cancelled = "cancelled",
    .example = "Example with invented facts",
    .imprint = "Imprint",
    .publisher = "Publisher",
    .contact = "Contact",
    .as_of = "As of",
    .left_out = "Not included because their data is faulty:",
    .one_event = "event",
    .event_count = "events",
    .one_page = "page",
    .page_count = "pages",
    .where = "You are here",
    .event_dossier = "Dossier",
    .series_dossier = "Dossier of the whole series",
    .results = "Results of the series",
    .results_page = "Results of the series as a web page",
    .results_text = "Results of the series as text",
    .deck = "Slides",
    .calendar_file = "All dates as a calendar file",
    .event_dossier_holds = "topic, programme, contributors, results and slides",
    .series_dossier_holds = "all events with programme, contributors and results, and an index",
    .results_holds = "key messages, findings, recommendations, agreements and figures",
    .results_page_holds = "the same contents to read in a browser",
    .results_text_holds = "the same contents to paste into a newsletter",
    .deck_holds = "original slide deck",
    .calendar_holds = "to add to one's own calendar",
    .decimal = '.',
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
};

}  // namespace

const Words& words_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return primary == "de" || primary == "DE" ? kGerman : kEnglish;
}

}  // namespace dossier::web
