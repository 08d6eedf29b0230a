// The whole German text of messages that no small input brings about.

#include <boost/test/unit_test.hpp>

#include "cli/console.h"
#include "compose/messages.h"
#include "layout/messages.h"
#include "normalise/messages.h"
#include "slides/messages.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(messages_that_are_hard_to_bring_about_read_well) {
  const cli::Wording wording(cli::Language::german);
  std::string all;
  const auto add = [&](const MessageKind& kind, std::vector<std::string> arguments) {
    all += cli::as_text({&kind, {}, std::move(arguments)}, wording);
  };
  add(normalise::kFix, {"D1", "4.3.2021", "4. März 2021"});
  add(normalise::kSlotOutsideEvent, {"T5", "14:00–15:00 Uhr", "11:00–13:00 Uhr"});
  add(slides::kDeckWithoutPages, {"deck.pdf"});
  add(slides::kDeckTooLong, {"deck.pdf", "10001", "2000"});
  add(slides::kDeckDegraded, {"deck.pdf"});
  add(slides::kPageWithoutPicture, {"deck.pdf", "3"});
  add(slides::kStepsCollapsed, {"deck.pdf", "3", "4"});
  add(compose::kPictureWithoutAlternative, {"bild.jpg"});
  add(layout::kLooseLine, {"eine lose Zeile"});
  add(layout::kNoDestination, {"#weg"});
  BOOST_TEST(
      all ==
      "dossier: note N300: D1: „4.3.2021“ → „4. März 2021“\n"
      "dossier: warning W306: T5: „14:00–15:00 Uhr“ liegt außerhalb der Zeit der Veranstaltung, 11:00–13:00 Uhr\n"
      "  → Prüfen Sie die Zeiten des Programmpunkts und der Veranstaltung.\n"
      "dossier: warning W205: der Foliensatz „deck.pdf“ hat keine Seiten\n"
      "  → exportieren Sie ihn noch einmal als PDF und sehen Sie sich das Ergebnis an, bevor Sie es hier angeben\n"
      "dossier: warning W206: der Foliensatz „deck.pdf“ hat 10001 Seiten, mehr als die 2000, die gelesen werden; seine "
      "Folien entfallen\n"
      "  → teilen Sie ihn auf, oder bieten Sie ihn nur zum Herunterladen an\n"
      "dossier: warning W211: Teile des Foliensatzes „deck.pdf“ ließen sich nicht lesen; auf Folien kann etwas fehlen\n"
      "  → vergleichen Sie seine Folien im Dossier mit dem Original, und drucken Sie es in ein neues PDF, wenn sie "
      "sich unterscheiden\n"
      "dossier: warning W212: Seite 3 des Foliensatzes „deck.pdf“ ließ sich nicht zeichnen; nur ihr Text ist da\n"
      "  → öffnen Sie den Foliensatz in einem PDF-Betrachter und drucken Sie ihn in ein neues PDF\n"
      "dossier: note W213: „deck.pdf“: Seite 3 ist ein Animationsschritt, den Seite 4 vollendet; sie wird nicht "
      "gezeigt\n"
      "dossier: warning W404: Zum Bild „bild.jpg“ fehlt der Text für Menschen, die es nicht sehen können.\n"
      "  → Sagen Sie in einem Satz, was es zeigt (alt), oder kennzeichnen Sie es als schmückend (decorative).\n"
      "dossier: warning W503: Eine Zeile dieses Absatzes hat sehr weite Wortabstände: „eine lose Zeile“.\n"
      "  → Kennzeichnen Sie mit einem weichen Trennstrich (&#xAD;), wo ein langes Wort getrennt werden darf, oder "
      "formulieren Sie um.\n"
      "dossier: warning W504: Der Verweis auf „#weg“ führt in diesem Dokument nirgendwohin; er wird als bloßer Text "
      "gedruckt.\n"
      "  → Verweisen Sie auf einen Teil, den dieses Dokument enthält.\n");
}
