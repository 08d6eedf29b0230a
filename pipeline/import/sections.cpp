#include "import/sections.h"

#include <algorithm>
#include <array>

#include "import/words.h"

namespace dossier::importing {
namespace {

struct Named {
  Section section;
  std::string_view names;  // folded, "|" between
};

// Whole headings and labels. A heading may go on with "der Tagung", "des Tages", "am …".
const std::vector<Named> kSections{
    {Section::programme,
     "programm|ablauf|tagesordnung|agenda|programmablauf|zeitplan|ablaufplan|programmübersicht|das programm|der "
     "ablauf|tagungsprogramm|"
     "veranstaltungsprogramm|ablauf und programm|programm und ablauf|programmpunkte|so läuft der "
     "tag|schedule|program|timetable|geplanter ablauf|"
     "ablauf der veranstaltung|stundenplan|themen der sitzung|tops|das erwartet sie"},
    {Section::topic,
     "thema|worum geht es|worum es geht|darum geht es|zum thema|inhalt|inhalte|hintergrund|beschreibung|über die "
     "veranstaltung|zur veranstaltung|einführung|"
     "anlass|ziel|ziele|zielsetzung|about|kurzbeschreibung|details zur "
     "veranstaltung|veranstaltungsbeschreibung|ausgangslage|worum gehts|idee"},
    {Section::report,
     "ergebnis|bericht|zusammenfassung|rückblick|fazit|dokumentation|nachbericht|so war es|was "
     "war|nachlese|resümee|kurzbericht|verlauf|diskussion|protokoll"},
    {Section::findings,
     "ergebnisse|was herauskam|das kam heraus|erkenntnisse|kernaussagen|wichtigste ergebnisse|die wichtigsten "
     "ergebnisse|zentrale ergebnisse|das nehmen wir mit|"
     "was wir mitnehmen|ergebnisse des tages|ergebnisse der veranstaltung|beschlüsse|key findings"},
    {Section::agreements,
     "vereinbarungen|vereinbarung|verabredet wurde|verabredungen|vereinbart wurde|aufgaben|to do|to "
     "dos|todo|todos|nächste schritte|arbeitsaufträge|"
     "maßnahmen|offene aufgaben|wer macht was|wie geht es weiter|so geht es weiter|weiteres vorgehen|absprachen|action "
     "items"},
    {Section::registration,
     "anmeldung|anmelden|registrierung|teilnahme|jetzt anmelden|zur "
     "anmeldung|anmeldeschluss|anmeldefrist|tickets|karten|zugang|zugangsdaten|einwahldaten|"
     "einwahl|link zur konferenz|link|zoom link|videolink|registration|anmeldungen|link zur veranstaltung|anmeldung "
     "bis|anmeldung an|anmeldung unter|um anmeldung wird gebeten"},
    {Section::contact,
     "kontakt|ansprechpartner|ansprechpartnerin|ansprechperson|ansprechpersonen|rückfragen|fragen|fragen an|rückfragen "
     "an|info|infos|weitere informationen|information|"
     "informationen|auskunft|veranstalter|veranstalterin|veranstaltet von|organisation|organisator|e "
     "mail|email|mail|telefon|tel|website|webseite|internet|"
     "kontakt und anmeldung|kontaktdaten|contact|träger|kooperationspartner|in kooperation mit|mehr informationen|mehr "
     "infos|mehr unter"},
    {Section::costs,
     "kosten|eintritt|preis|teilnahmegebühr|gebühr|teilnahmebeitrag|beitrag|kostenbeitrag|preise|teilnahmekosten|"
     "tagungsgebühr|unkostenbeitrag"},
    {Section::travel,
     "anreise|anfahrt|wegbeschreibung|übernachtung|hotels|so finden sie "
     "uns|parken|barrierefreiheit|hinweise|hinweis|verpflegung|unterkunft|lageplan|treffpunkt|bitte "
     "mitbringen|mitbringen|ausrüstung"},
    {Section::downloads,
     "downloads|download|unterlagen|dateien|materialien|material|dokumente|präsentationen|vorträge als pdf|folien|zum "
     "herunterladen|vorträge zum herunterladen|anlagen|anhänge|"
     "handouts|präsentationsfolien|vortragsfolien|links und downloads|dateianhänge|pdf"},
    {Section::pictures, "abbildungen|bilder|fotos|bildergalerie|galerie|impressionen|fotogalerie"},
    {Section::moderation,
     "moderation|moderiert von|moderator|moderatorin|moderatoren|gesamtmoderation|tagungsleitung|durch den tag "
     "führt|es moderiert|moderation und leitung|sitzungsleitung"},
    {Section::date,
     "datum|termin|wann|tag|veranstaltungstermin|veranstaltungsdatum|date|zeitraum|datum und uhrzeit|datum "
     "uhrzeit|zeit und ort|wann und wo|termine"},
    {Section::time, "zeit|uhrzeit|beginn|von|start|time|dauer|veranstaltungszeit|anfang|uhr"},
    {Section::end_time, "ende|bis|end|schluss"},
    {Section::venue,
     "ort|wo|veranstaltungsort|location|ort der "
     "veranstaltung|tagungsort|raum|venue|treffpunkt|sitzungsort|lokalität|veranstaltungsraum|saal"},
    {Section::address, "adresse|anschrift|straße|postanschrift|address"},
    {Section::format,
     "format|art|veranstaltungsart|kategorie|kategorien|veranstaltungskategorie|veranstaltungsformat|veranstaltungstyp|"
     "typ|art der veranstaltung|rubrik|category"},
    {Section::participants, "teilnehmerzahl|teilnehmendenzahl|zahl der teilnehmenden|teilnehmende|teilnehmer"},
    {Section::present,
     "anwesend|anwesende|teilnehmerliste|anwesenheit|anwesenheitsliste|entschuldigt|protokollant|protokollantin|"
     "schriftführung|verteiler"},
    {Section::subtitle, "untertitel"},
    {Section::not_ours,
     "nächster termin|nächste termine|weitere termine|nächste sitzung|nächstes treffen|weitere "
     "veranstaltungen|ähnliche veranstaltungen|das könnte sie auch interessieren|"
     "das könnte dich auch interessieren|neueste beiträge|aktuelle beiträge|teilen|teilen mit|diesen beitrag "
     "teilen|seite teilen|schlagwörter|tags|navigation|menü|"
     "termin exportieren|kalender|zum kalender hinzufügen|in den kalender|schnell gefunden|folgen sie "
     "uns|newsletter|kommentare|archiv|verwandte themen|"
     "impressum|datenschutz|suche|sie befinden sich hier|mehr zum thema|weitere artikel|weitere beiträge|auch "
     "interessant|social media|veröffentlicht|veröffentlicht am|"
     "zuletzt geändert|letzte aktualisierung|stand|autor der seite|drucken|seite drucken|kommende veranstaltungen"},
    {Section::other,
     "bemerkung|bemerkungen|anmerkung|anmerkungen|hinweis der redaktion|zielgruppe|zielgruppen|für "
     "wen|sprache|veranstaltungsnummer|kursnummer|partner|förderer|gefördert durch|fördergeber"},
};

bool named_by(std::string_view names, std::string_view words) {
  for (const std::string_view name : split(names, "|")) {
    if (!name.empty() && words == name) return true;
  }
  return false;
}

}  // namespace

std::optional<Section> section_named(std::string_view text) {
  std::string words = bare_words(text);
  if (words.empty() || words.size() > 90) return std::nullopt;
  for (const Named& one : kSections) {
    if (named_by(one.names, words)) return one.section;
  }
  // "Programm der Tagung", "Ablauf der Werkstatt", "Ergebnisse des Tages", "Vereinbarungen (wer / was / bis wann)"
  for (const std::string_view lead : {"unser ", "unsere ", "vorläufiges ", "vorläufiger ", "das ", "der ", "die ",
                                      "geplantes ", "geplanter ", "detailliertes "}) {
    if (!words.starts_with(lead)) continue;
    words.erase(0, lead.size());
    break;
  }
  for (const Named& one : kSections) {
    if (one.section == Section::time || one.section == Section::end_time || one.section == Section::date ||
        one.section == Section::contact || one.section == Section::venue || one.section == Section::format ||
        one.section == Section::other || one.section == Section::moderation)
      continue;
    for (const std::string_view name : split(one.names, "|")) {
      if (name.empty()) continue;
      if (words == name) return one.section;
      if (!begins_with(words, name) || count_words(words) > 7) continue;
      const std::string_view rest = trim(std::string_view(words).substr(name.size()));
      for (const std::string_view next : {"der ", "des ", "am ", "vom ", "zur ", "zum ", "für ", "wer ", "und ", "im ",
                                          "aus ", "dieser ", "unserer ", "als ", "20", "tag "}) {
        if (rest.starts_with(next)) return one.section;
      }
    }
  }
  return std::nullopt;
}

std::optional<Labelled> labelled(std::string_view text) {
  const std::size_t colon = text.find(':'), tab = text.find('\t');
  std::size_t at = std::min(colon, tab);
  // "Wo? Stadthalle"
  if (const std::size_t asked = text.find('?'); asked < at && asked < 8 && asked > 0) at = asked;
  if (at == std::string_view::npos || at > 60 || at == 0) return std::nullopt;
  if (is_digit(text[at - 1])) return std::nullopt;
  std::string_view label = text.substr(0, at);
  if (const std::size_t bracket = label.find(" ("); bracket != std::string_view::npos) label = label.substr(0, bracket);
  const auto section = section_named(label);
  if (!section) return std::nullopt;
  std::size_t value = at + 1;
  while (value < text.size() && (text[value] == ' ' || text[value] == '\t' || text[value] == ':' || text[value] == '?'))
    ++value;
  return Labelled{*section, std::string(label), value};
}

Column column_named(std::string_view text) {
  const std::string words = bare_words(text);
  if (named_by("zeit|uhrzeit|beginn|wann|von|start|time|zeiten|uhr|von bis", words)) return Column::time;
  if (named_by("ende|bis|end", words)) return Column::end;
  if (named_by("thema|programmpunkt|inhalt|titel|vortrag|was|top|programm|beitrag|vorträge|themen|inhalte|"
               "veranstaltung|tagesordnungspunkt|title|session|topic|beschreibung|ablauf|"
               "programmpunkte|thema titel|gegenstand|inhalt thema",
               words))
    return Column::title;
  if (named_by("raum|ort|wo|saal|room|räume|veranstaltungsort|räumlichkeit|location", words)) return Column::room;
  if (named_by("tag|datum|wochentag|day|date", words)) return Column::day;
  if (named_by("art|format|typ|kind|methode", words)) return Column::kind;
  static const std::vector<std::string_view> kPeople{
      "referent",   "mitwirkende",    "wer",  "vortragende", "person", "sprecher",   "leitung", "speaker",
      "moderation", "verantwortlich", "name", "dozent",      "redner", "beteiligte", "mit",     "akteur"};
  for (const std::string_view name : kPeople) {
    if (begins_with(words, name) || (words.starts_with(name) && name.size() > 4)) return Column::people;
  }
  return Column::none;
}

bool is_boilerplate(std::string_view text) {
  const std::string folded = fold(trim(text));
  static const std::vector<std::string_view> kBegins{"letzte aktualisierung",
                                                     "geschrieben von",
                                                     "veröffentlicht:",
                                                     "erstellt:",
                                                     "zugriffe:",
                                                     "letzte änderung",
                                                     "zuletzt geändert",
                                                     "zuletzt aktualisiert",
                                                     "©",
                                                     "copyright",
                                                     "(c)",
                                                     "sie sind besucher",
                                                     "besucher heute",
                                                     "optimiert für",
                                                     "webmaster",
                                                     "gespeichert von",
                                                     "nach oben",
                                                     "zurück",
                                                     "seite drucken",
                                                     "drucken",
                                                     "teilen mit",
                                                     "teilen:",
                                                     "zum seitenanfang",
                                                     "sie befinden sich hier",
                                                     "startseite",
                                                     "impressum",
                                                     "datenschutz",
                                                     "alle rechte vorbehalten",
                                                     "zum inhalt springen",
                                                     "skip to content",
                                                     "direkt zum inhalt",
                                                     "cookie",
                                                     "wir verwenden cookies",
                                                     "diese website verwendet",
                                                     "diese seite speichert",
                                                     "zum kalender hinzufügen",
                                                     "alle veranstaltungen",
                                                     "« alle",
                                                     "diese veranstaltung hat bereits stattgefunden",
                                                     "kategorien:",
                                                     "schlagwörter:",
                                                     "veröffentlicht am",
                                                     "artikel drucken",
                                                     "this is some text inside of a div block",
                                                     "no items found",
                                                     "loading",
                                                     "lade ",
                                                     "powered by"};
  if (folded == "report" || folded == "merken" || folded == "mehr" || folded == "weiterlesen" || folded == "ical" ||
      folded == "termin speichern")
    return true;
  return folded.size() < 160 &&
         std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return folded.starts_with(begin); });
}

bool is_document_kind(std::string_view text) {
  const std::string words = bare_words(text);
  return named_by(
      "ergebnisvermerk|ergebnisprotokoll|protokoll|kurzprotokoll|verlaufsprotokoll|einladung|programm|dokumentation|"
      "vermerk|niederschrift|tagesordnung|"
      "save the "
      "date|pressemitteilung|ankündigung|ergebnisdokumentation|veranstaltungshinweis|aktennotiz|gesprächsnotiz|flyer|"
      "agenda|ablaufplan|einladung und programm|terminhinweis",
      words);
}

bool is_format(std::string_view text) {
  const std::string folded = bare_words(text);
  if (folded.empty() || count_words(folded) > 3) return false;
  static const std::vector<std::string_view> kEnds{
      "werkstatt", "workshop",  "konferenz",  "tagung",      "forum",    "gespräch",    "kolloquium", "symposium",
      "seminar",   "fachtag",   "führung",    "lesung",      "vortrag",  "sitzung",     "treffen",    "messe",
      "kongress",  "austausch", "webinar",    "exkursion",   "schulung", "fortbildung", "praxistag",  "runde",
      "dialog",    "debatte",   "diskussion", "hearing",     "salon",    "abend",       "nachmittag", "frühstück",
      "barcamp",   "hackathon", "konzert",    "ausstellung", "matinee",  "podium",      "tisch",      "fest"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return folded.ends_with(end); });
}

bool opens_parallel(std::string_view title) {
  const std::string folded = fold(title);
  for (const std::string_view word :
       {"arbeitsgruppen", "workshops",    "foren",           "austauschrunden", "werkstätten",
        "parallel",       "fachforen",    "panels",          "thementische",    "sessions",
        "gruppenarbeit",  "kleingruppen", "gesprächsrunden", "themenrunden",    "werkstattgespräche",
        "tischgespräche", "ags",          "praxisforen",     "arbeitskreise",   "stationen",
        "themeninseln",   "runden"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

bool is_parallel_part(std::string_view text) {
  const std::string folded = fold(strip_signs(text));
  for (const std::string_view word :
       {"runde", "ag",     "arbeitsgruppe", "gruppe",  "forum", "fachforum",   "workshop", "werkstatt",
        "panel", "strang", "track",         "session", "tisch", "thementisch", "station",  "modul",
        "ws",    "raum",   "arbeitskreis",  "ak",      "insel", "themeninsel"}) {
    if (!begins_with(folded, word)) continue;
    const std::string_view rest = trim(std::string_view(folded).substr(word.size()));
    if (rest.empty()) continue;
    const std::size_t end = std::min(rest.find_first_of(" :.–-("), rest.size());
    const std::string_view mark = rest.substr(0, end);
    if (mark.size() == 1 || (is_digit(mark.empty() ? 'x' : mark[0]) && mark.size() <= 2) || mark == "ii" ||
        mark == "iii" || mark == "iv")
      return true;
    if (word == "ag" || word == "arbeitsgruppe" || word == "ak") return true;
  }
  return false;
}

bool is_address(std::string_view part) {
  const std::string folded = fold(trim(part));
  if (folded.size() > 70 || folded.empty()) return false;
  // A postal code and a town.
  std::size_t digits = 0;
  const std::string_view code =
      folded.starts_with("d-") ? std::string_view(folded).substr(2) : std::string_view(folded);
  while (digits < code.size() && is_digit(code[digits])) ++digits;
  if ((digits == 5 || digits == 4) && digits < code.size() && code[digits] == ' ' && count_words(code) <= 5)
    return true;
  // A street with a house number.
  for (const std::string_view no :
       {"raum",    "saal",    "bahnsteig", "gleis",   "halle",   "haus ", "gebäude",   "etage",        "zimmer",
        "tor ",    "ebene",   "block",     "gate",    "stock",   "tür",   "gruppe",    "sitzungssaal", "seminarraum",
        "hörsaal", "telefon", "tel",       "eingang", "aufgang", "flur",  "apartment", "folge",        "teil"}) {
    if (folded.find(no) != std::string::npos) return false;
  }
  std::size_t end = folded.size();
  if (end > 1 && folded[end - 1] >= 'a' && folded[end - 1] <= 'z' &&
      (is_digit(folded[end - 2]) || folded[end - 2] == ' '))
    --end;
  while (end > 0 && folded[end - 1] == ' ') --end;
  if (end == 0 || !is_digit(folded[end - 1])) return false;
  std::size_t begin = end;
  while (begin > 0 && (is_digit(folded[begin - 1]) || folded[begin - 1] == '-' || folded[begin - 1] == '/')) --begin;
  if (begin == 0 || folded[begin - 1] != ' ' || end - begin > 7) return false;
  const std::string_view street = trim(std::string_view(folded).substr(0, begin));
  if (count_words(street) > 5) return false;
  for (const std::string_view word :
       {"straße",    "strasse", "str.",   "weg",      "platz", "allee", "gasse",  "ring",   "ufer",
        "damm",      "markt",   "hof",    "chaussee", "stieg", "steig", "berg",   "wall",   "graben",
        "promenade", "zeile",   "park",   "twiete",   "deich", "kai",   "garten", "brücke", "tor",
        "feld",      "anger",   "winkel", "pfad",     "kamp",  "höhe",  "insel",  "hafen"}) {
    if (street.ends_with(word)) return true;
  }
  for (const std::string_view word :
       {"am",        "an der", "an dem",  "auf dem", "auf der", "im",    "in der", "zum",   "zur",
        "unter den", "hinter", "vor dem", "alte",    "alter",   "altes", "neue",   "neuer", "neues",
        "bei",       "straße", "platz",   "obere",   "untere",  "große", "kleine", "lange"}) {
    if (begins_with(street, word)) return true;
  }
  return false;
}

VenueAndAddress split_venue(std::string_view text) {
  VenueAndAddress parts;
  std::vector<Piece> pieces = split_outside(text, {", ", "\t", " | ", " · ", "; "});
  std::size_t first = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!is_address(text.substr(pieces[i].begin, pieces[i].end - pieces[i].begin))) continue;
    first = i;
    break;
  }
  const auto cut = [&](std::size_t begin, std::size_t end) {
    return begin >= end
               ? std::string()
               : std::string(strip_signs(text.substr(pieces[begin].begin, pieces[end - 1].end - pieces[begin].begin)));
  };
  parts.venue = cut(0, first);
  parts.address = cut(first, pieces.size());
  // "Museum (Neuer Markt 1, 23560 Sandwerder)"
  if (parts.address.empty() && text.ends_with(")")) {
    const std::size_t open = text.rfind('(');
    if (open != std::string_view::npos && open > 0) {
      const VenueAndAddress inner = split_venue(text.substr(open + 1, text.size() - open - 2));
      if (!inner.address.empty() && inner.venue.empty())
        return {std::string(trim(text.substr(0, open))), inner.address};
    }
  }
  return parts;
}

bool is_house(std::string_view text) {
  const std::string folded = fold(text);
  if (folded.size() > 110 || folded.empty()) return false;
  for (const std::string_view word :
       {"haus",       "halle",       "saal",     "zentrum",    "museum",         "schule",  "kirche",     "theater",
        "bibliothek", "bücherei",    "rathaus",  "forum",      "akademie",       "hotel",   "hof",        "mühle",
        "scheune",    "universität", "online",   "zoom",       "videokonferenz", "webex",   "teams",      "werk",
        "amt",        "kapelle",     "schloss",  "burg",       "raum",           "foyer",   "mensa",      "turm",
        "heim",       "gasthof",     "gasthaus", "restaurant", "café",           "bahnhof", "stadion",    "institut",
        "hochschule", "archiv",      "fabrik",   "ziegelei",   "depot",          "garten",  "park",       "platz",
        "markt",      "hafen",       "börse",    "kulturhaus", "gemeinde",       "pfarr",   "livestream", "digital",
        "internet",   "kantine",     "werft",    "post"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace dossier::importing
