// The whole German text of messages that no small input brings about.

#include <boost/test/unit_test.hpp>

#include "cli/console.h"
#include "compose/messages.h"
#include "layout/messages.h"
#include "normalise/messages.h"
#include "run/messages.h"
#include "slides/messages.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(messages_that_are_hard_to_bring_about_read_well) {
  const cli::Wording wording(cli::Language::german);
  std::string all;
  const auto add = [&](const MessageKind& kind, std::vector<std::string> arguments) {
    all += cli::as_text({&kind, {}, std::move(arguments)}, wording);
  };
  add(normalise::kFix, {"S4", "§7", "§ˌ7", own_words("number and its section, page or paragraph stand together"),
                        "<span keep=\"S4\">§7</span>", "§7", "§\u202F7"});
  add(normalise::kAnotherPerson, {"Ben Beispiel"});
  add(slides::kDeckEmpty, {"deck.pdf"});
  add(slides::kDeckNoPdf, {"deck.pdf"});
  add(slides::kDeckLocked, {"deck.pdf"});
  add(slides::kDeckDamaged, {"deck.pdf"});
  add(slides::kDeckWithoutPages, {"deck.pdf"});
  add(slides::kDeckTooLong, {"deck.pdf", "10001", "2000"});
  add(slides::kDeckTooSlow, {"deck.pdf"});
  add(slides::kDeckTooLarge, {"deck.pdf"});
  add(slides::kDeckBroke, {"deck.pdf"});
  add(slides::kReaderNotStarted, {"deck.pdf"});
  add(slides::kReaderKilled, {"deck.pdf"});
  add(dossier::run::kChangedMeanwhile, {"folien/deck.pdf"});
  add(dossier::run::kDeckRemoved, {"abend-1/folien/deck.pdf"});
  add(slides::kDeckDegraded, {"deck.pdf"});
  add(slides::kPageWithoutPicture, {"deck.pdf", "3"});
  add(slides::kStepLeftOut, {"deck.pdf", "3", "4"});
  add(slides::kNotesLeftOut, {"deck.pdf", "3", "2"});
  add(slides::kBlankLeftOut, {"deck.pdf", "3"});
  add(slides::kNotChosen, {"deck.pdf", "3"});
  add(slides::kStepOverruled, {"deck.pdf", "3", "4"});
  add(slides::kNotesOverruled, {"deck.pdf", "3"});
  add(slides::kMayNotBeCopied, {"deck.pdf"});
  add(slides::kNoSuchPage, {"deck.pdf", "13", "12"});
  add(compose::kDecorativeWithCaption, {"bild.jpg"});
  add(compose::kDownloadLost, {"Die Folien können Sie hier herunterladen."});
  add(compose::kTopicTwoWays, {"Foerderung", "Förderung", "werkstatt.xml:40", "Förderung"});
  add(layout::kLooseLine, {"eine lose Zeile"});
  add(layout::kNoDestination, {"#weg"});
  BOOST_TEST(
      all ==
      "dossier: Hinweis N300: S4: „§7“ → „§ˌ7“ (Zahl und Paragraf, Seite oder Nummer bleiben beisammen)\n"
      "  → Soll es bleiben, schreiben Sie: <span keep=\"S4\">§7</span>\n"
      "dossier: Warnung W307: „Ben Beispiel“ nennt anscheinend noch eine Person, die so nicht als Person aufgeführt "
      "wird.\n"
      "  → Geben Sie jeder Person ein eigenes Element <speaker>.\n"
      "dossier: Warnung W201: Der Foliensatz „deck.pdf“ ist eine leere Datei; er entfällt, auch zum "
      "Herunterladen.\n"
      "  → Kopieren Sie die Datei noch einmal, oder lassen Sie sie sich noch einmal schicken.\n"
      "dossier: Warnung W202: „deck.pdf“ ist kein PDF, auch wenn die Datei so heißt; sie entfällt, auch zum "
      "Herunterladen.\n"
      "  → Öffnen Sie sie in dem Programm, mit dem sie gemacht ist, exportieren Sie sie als PDF und geben Sie "
      "diese Datei an.\n"
      "dossier: Warnung W203: Der Foliensatz „deck.pdf“ ist mit einem Kennwort geschützt; er entfällt, auch "
      "zum Herunterladen.\n"
      "  → Bitten Sie die Referentin oder den Referenten um eine Fassung ohne Kennwort.\n"
      "dossier: Warnung W204: Der Foliensatz „deck.pdf“ ist beschädigt oder unvollständig und nicht lesbar; er "
      "entfällt, auch zum Herunterladen.\n"
      "  → Holen Sie ihn noch einmal, oder öffnen Sie ihn in einem PDF-Betrachter und drucken Sie ihn in ein "
      "neues PDF.\n"
      "dossier: Warnung W205: Der Foliensatz „deck.pdf“ hat keine Seiten; er entfällt, auch zum Herunterladen.\n"
      "  → Exportieren Sie ihn noch einmal als PDF und sehen Sie sich das Ergebnis an, bevor Sie es hier "
      "angeben.\n"
      "dossier: Warnung W206: Der Foliensatz „deck.pdf“ hat 10001 Seiten, mehr als die 2000, die gelesen "
      "werden; er entfällt, auch zum Herunterladen.\n"
      "  → Teilen Sie ihn auf, oder bieten Sie ihn als Adresse im Web an.\n"
      "dossier: Warnung W207: Den Foliensatz „deck.pdf“ zu lesen dauert zu lange und wurde abgebrochen; er "
      "entfällt, auch zum Herunterladen.\n"
      "  → Öffnen Sie ihn in einem PDF-Betrachter und drucken Sie ihn in ein neues PDF, oder bieten Sie ihn "
      "als Adresse im Web an.\n"
      "dossier: Warnung W208: Den Foliensatz „deck.pdf“ zu lesen braucht zu viel Speicher und wurde "
      "abgebrochen; er entfällt, auch zum Herunterladen.\n"
      "  → Speichern Sie ihn mit kleineren Bildern, oder bieten Sie ihn als Adresse im Web an.\n"
      "dossier: Warnung W209: Das Lesen des Foliensatzes „deck.pdf“ brach ab; er entfällt, auch zum "
      "Herunterladen. Alles andere läuft weiter.\n"
      "  → Öffnen Sie ihn in einem PDF-Betrachter und drucken Sie ihn in ein neues PDF; hilft das nicht, "
      "melden Sie bitte den Foliensatz.\n"
      "dossier: Fehler E210: Der Foliensatz „deck.pdf“ ließ sich nicht lesen, weil sich kein weiterer Prozess "
      "starten lässt.\n"
      "  → Am Foliensatz liegt es nicht. Schließen Sie andere Programme, oder starten Sie mit weniger Aufgaben "
      "(--jobs 1) neu. Was schon veröffentlicht ist, bleibt.\n"
      "dossier: Fehler E221: Das Lesen des Foliensatzes „deck.pdf“ wurde von außen abgebrochen.\n"
      "  → Am Foliensatz liegt es nicht; vielleicht fehlte dem Rechner Arbeitsspeicher. Starten Sie neu, mit weniger "
      "Aufgaben (--jobs 1). Was schon veröffentlicht ist, bleibt.\n"
      "dossier: Fehler E937: „folien/deck.pdf“ wurde geändert oder entfernt, während das Programm las.\n"
      "  → Starten Sie neu, wenn gerade nichts kopiert wird. Was schon veröffentlicht ist, bleibt.\n"
      "dossier: Warnung W934: Der Foliensatz abend-1/folien/deck.pdf wird nicht mehr zum Herunterladen angeboten; er "
      "wird entfernt.\n"
      "  → Wenn das nicht gemeint ist, sehen Sie nach, ob das XML der Veranstaltung ihn noch nennt.\n"
      "dossier: Warnung W211: Teile des Foliensatzes „deck.pdf“ ließen sich nicht lesen; auf Folien kann etwas "
      "fehlen.\n"
      "  → Vergleichen Sie seine Folien im Dossier mit dem Original, und drucken Sie es in ein neues PDF, wenn "
      "sie sich unterscheiden.\n"
      "dossier: Warnung W212: Seite 3 des Foliensatzes „deck.pdf“ ließ sich nicht zeichnen; nur ihr Text ist "
      "da.\n"
      "  → Öffnen Sie den Foliensatz in einem PDF-Betrachter und drucken Sie ihn in ein neues PDF.\n"
      "dossier: Hinweis W213: „deck.pdf“: Seite 3 ist ein Zwischenschritt; alles darauf steht auch auf Seite 4, die "
      "gezeigt "
      "wird. Sie entfällt.\n"
      "dossier: Hinweis W214: „deck.pdf“: Seite 3 ist eine Notizseite, auf der Seite 2 klein steht; sie entfällt.\n"
      "dossier: Hinweis W215: „deck.pdf“: Seite 3 ist leer; sie entfällt.\n"
      "dossier: Hinweis W216: „deck.pdf“: Seite 3 entfällt, weil die XML-Datei sie nicht nennt.\n"
      "dossier: Hinweis W217: „deck.pdf“: Seite 3 entfällt, weil die XML-Datei nur den letzten Schritt einer Animation "
      "verlangt, Seite 4.\n"
      "dossier: Hinweis W218: „deck.pdf“: Seite 3 entfällt als Notizseite, weil die XML-Datei es so verlangt.\n"
      "dossier: Warnung W219: Wer den Foliensatz „deck.pdf“ gemacht hat, untersagt das Kopieren daraus; er wird "
      "trotzdem gezeigt.\n"
      "  → Fragen Sie nach, ob die Folien veröffentlicht werden dürfen, und bitten Sie um eine Datei ohne diesen "
      "Schutz.\n"
      "dossier: Fehler E220: Seite 13 des Foliensatzes „deck.pdf“ soll gezeigt werden, er hat aber 12 Seiten.\n"
      "  → Zählen Sie die Seiten der PDF-Datei von 1 an, gleich welche Nummern darauf stehen.\n"
      "dossier: Warnung W404: Das Bild „bild.jpg“ ist als schmückend gekennzeichnet, hat aber eine Bildunterschrift; "
      "wer es nicht sieht, bekommt diese vorgelesen.\n"
      "  → Sagen Sie in einem Satz, was es zeigt (alt), oder löschen Sie die Bildunterschrift.\n"
      "dossier: Vorschlag S414: „Die Folien können Sie hier herunterladen.“ entfällt: Ohne Datei und Adresse führt es "
      "nirgendwohin, der Verweis ging verloren.\n"
      "  → Geben Sie unter „href“ oder „address“ an, was sich herunterladen lässt, oder löschen Sie den Eintrag.\n"
      "dossier: Warnung W413: Die Stichwörter „Foerderung“ und „Förderung“ (werkstatt.xml:40) gelten als eines; "
      "gedruckt "
      "wird „Förderung“.\n"
      "  → Schreiben Sie das Stichwort an beiden Stellen gleich.\n"
      "dossier: Warnung W503: Eine Zeile dieses Absatzes hat sehr weite Wortabstände: „eine lose Zeile“.\n"
      "  → Kennzeichnen Sie mit einem weichen Trennstrich (&#xAD;), wo ein langes Wort getrennt werden darf, oder "
      "formulieren Sie um.\n"
      "dossier: Warnung W504: Der Verweis auf „#weg“ führt in diesem Dokument nirgendwohin; er wird als bloßer Text "
      "gedruckt.\n"
      "  → Verweisen Sie auf einen Teil, den dieses Dokument enthält.\n");
}
