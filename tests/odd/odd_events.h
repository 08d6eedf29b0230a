// Events as nobody would like to get them, the same at every call.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../read_picture.h"
#include "compose/texts.h"
#include "model/series.h"

namespace dossier::odd {

/// A small generator of numbers, the same everywhere (xorshift64*, Vigna 2016).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769U + 88172645463325252U) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::size_t>((state_ * 2685821657736338717U) >> 33U) % limit;
  }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string word() {
    static constexpr std::array<const char*, 40> kWords{"Quartier",
                                                        "Kommune",
                                                        "Beteiligung",
                                                        "Innenstadt",
                                                        "gemeinsam",
                                                        "Wohnungsbaugesellschaften",
                                                        "Leerstand",
                                                        "Städtebauförderung",
                                                        "offen",
                                                        "für",
                                                        "und",
                                                        "mit",
                                                        "in",
                                                        "Zwischennutzung",
                                                        "Grundstückseigentümerin",
                                                        "Schifffahrt",
                                                        "Auflage",
                                                        "Stofffülle",
                                                        "höflich",
                                                        "Stadtteilzentrum",
                                                        "Straßenraum",
                                                        "Aufenthaltsqualität",
                                                        "Ko-Kreation",
                                                        "Bürger*innen",
                                                        "Teilnehmer:innen",
                                                        "finden",
                                                        "auffällig",
                                                        "fünf",
                                                        "Größe",
                                                        "unterstützen",
                                                        "Nachbarschaft",
                                                        "z. B.",
                                                        "5 %",
                                                        "2020–2023",
                                                        "Klein- und Mittelstädte",
                                                        "öffentlich",
                                                        "Kraft",
                                                        "Haftung",
                                                        "Donaudampfschifffahrtsgesellschaft",
                                                        "Konzept"};
    return kWords[below(kWords.size())];
  }
  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word();
    return text;
  }
  std::string sentence() { return "Das " + words(4 + below(14)) + "."; }
  std::string prose(std::size_t sentences) {
    std::string text;
    for (std::size_t i = 0; i < sentences; ++i) text += (i > 0 ? " " : "") + sentence();
    return text;
  }
  std::string person() {
    static constexpr std::array<const char*, 12> kPersons{
        "Prof. Dr. Anna Albers-von der Heydt, Leiterin des Referats Stadtentwicklung, Bundesministerium des Innern",
        "Анна Каренина, Институт урбанистики",
        "Łukasz Żółć, Gdańsk",
        "Jens O’Brien 🎉, Büro für Ideen",
        "Dirk Drees",
        "Clara Čapková, Praha",
        "Eva Engel, Stadt Halle (Saale)",
        "Ω. Παπαδόπουλος, Αθήνα",
        "Bernd Brandt, Vertreter der Arbeitsgemeinschaft der kommunalen Wohnungsunternehmen und gemeinnützigen "
        "Bauvereinigungen im ländlichen Raum der nordöstlichen Bundesländer e. V.",
        "Dr. Çiğdem Öztürk, İzmir",
        "Falk Fuchs, MitMachWerk gGmbH",
        "K. (nur Vorname)"};
    return kPersons[below(kPersons.size())];
  }

 private:
  std::uint64_t state_;
};

inline model::Block paragraph(Text text) {
  model::Block block;
  block.paragraph = std::move(text);
  return block;
}

inline model::Block list(Dice& dice, int depth) {
  model::ListBlock items;
  items.ordered = dice.one_in(2);
  for (std::size_t i = 0; i < 2 + dice.below(4); ++i) {
    std::vector<model::Block> item{paragraph(plain(dice.sentence()))};
    if (depth > 1 && dice.one_in(2)) item.push_back(list(dice, depth - 1));
    if (dice.one_in(5)) item.push_back(paragraph(plain(dice.prose(2))));
    items.items.push_back(std::move(item));
  }
  model::Block block;
  block.list = std::move(items);
  return block;
}

/// A paragraph with every mark there is.
inline Text marked(Dice& dice) {
  compose::TextBuilder text;
  text.add(dice.sentence()).add(" CO").add("2", MarkKind::subscript).add(" und 50 m").add("2", MarkKind::superscript);
  text.add(" bei ").add("„Cities for All – Sustainable Development“", MarkKind::language, "en").add(" sagte ");
  text.add("Wir bauen weiter", MarkKind::quote)
      .add(" die ")
      .add("Stadt" + dice.word(), MarkKind::link, "https://example.org/a?b=c&d=e");
  text.add(", siehe https://example.org/ein/sehr/langer/pfad/der/nicht/auf/eine/zeile/passt/und/weiter/geht.html und ");
  text.add(dice.words(3), MarkKind::strong).add(", ").add("kursiv " + dice.word(), MarkKind::emphasis).add(" von ");
  text.add("MitMachWerk", MarkKind::name).add(". ").add(dice.prose(2));
  return std::move(text).text();
}

inline model::RichText rich(Dice& dice, std::size_t blocks) {
  model::RichText text;
  for (std::size_t i = 0; i < blocks; ++i) {
    if (dice.one_in(4))
      text.push_back(list(dice, 3));
    else if (dice.one_in(3))
      text.push_back(paragraph(marked(dice)));
    else
      text.push_back(paragraph(plain(dice.prose(1 + dice.below(6)))));
  }
  return text;
}

inline model::Person person(Dice& dice) {
  model::Person one;
  one.line = plain(dice.person());
  return one;
}

inline std::string clock(std::size_t minutes) {
  const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

inline model::Agenda agenda(Dice& dice, std::size_t slots, std::size_t longest) {
  model::Agenda all;
  if (dice.one_in(2)) all.introduction = rich(dice, 1);
  for (std::size_t i = 0; i < dice.below(3); ++i) all.moderation.push_back(person(dice));
  for (std::size_t i = 0; i < slots; ++i) {
    model::Slot slot;
    slot.time.words = plain(clock(480 + i * 15) + " – " + clock(490 + i * 15) + " Uhr");
    slot.title = plain(dice.words(1 + dice.below(longest)));
    if (dice.one_in(6)) slot.kind = plain("Pause");
    if (dice.one_in(5)) slot.place = plain("Raum „Ü“ " + std::to_string(i));
    if (dice.one_in(4)) slot.description = rich(dice, 1 + dice.below(2));
    for (std::size_t k = 0; k < dice.below(3); ++k) {
      model::Contribution talk;
      for (std::size_t s = 0; s < 1 + dice.below(2); ++s) talk.speakers.push_back(person(dice));
      if (dice.one_in(2)) talk.title = plain(dice.words(2 + dice.below(9)));
      if (dice.one_in(4)) talk.summary = rich(dice, 1);
      slot.contributions.push_back(std::move(talk));
    }
    all.slots.push_back(std::move(slot));
  }
  return all;
}

inline model::Report report(Dice& dice, std::size_t size) {
  model::Report all;
  all.occasion = rich(dice, dice.below(3));
  all.body = rich(dice, size);
  for (std::size_t i = 0; i < dice.below(4); ++i) all.key_messages.push_back(rich(dice, 1));
  for (std::size_t i = 0; i < dice.below(5); ++i) {
    model::Finding finding;
    finding.text = rich(dice, 1);
    finding.by.push_back(person(dice));
    all.findings.push_back(std::move(finding));
  }
  for (std::size_t i = 0; i < dice.below(4); ++i) all.open_questions.push_back(rich(dice, 1));
  for (std::size_t i = 0; i < dice.below(4); ++i) {
    model::Recommendation one;
    one.addressee = plain(dice.words(2));
    one.text = rich(dice, 1);
    all.recommendations.push_back(std::move(one));
  }
  return all;
}

inline void agreements(Dice& dice, std::size_t count, model::Report& report) {
  for (std::size_t i = 0; i < count; ++i) {
    model::Agreement one;
    one.id = "v" + std::to_string(i);
    one.text = rich(dice, 1);
    one.owner = plain(dice.words(1 + dice.below(4)));
    one.due.words = plain("4. März 2022");
    report.agreements.push_back(std::move(one));
  }
}

inline constexpr int kCases = 21;

/// Event `number` has the odd case number % kCases; all else is thrown. `picture`: bytes of a PNG file.
inline model::Event event(int number, const std::shared_ptr<const std::string>& picture) {
  Dice dice(static_cast<std::uint64_t>(number) + 1);
  model::Event event;
  event.id = "ereignis-" + std::to_string(number);
  event.label = plain("Werkstatt " + std::to_string(number));
  event.title = plain(dice.words(3 + dice.below(5)));
  event.date.words = plain("4. März 2021");
  event.time.words = plain("10:00 bis 15:30 Uhr");
  event.venue = plain("Online-Konferenz");
  event.modified = model::Date{2021, 4, 1};
  event.topic = rich(dice, 1 + dice.below(3));
  event.agenda = agenda(dice, 3 + dice.below(8), 8);
  event.report = report(dice, 1 + dice.below(8));
  std::size_t figures = dice.below(3);
  switch (number % kCases) {
    case 0:
      event.agenda = {};
      break;
    case 1:
      event.agenda = agenda(dice, 40, 12);
      break;
    case 2:
      event.title = plain("Auftakt");
      break;
    case 3: {
      std::string title = dice.words(1);
      while (title.size() < 300) title += " " + dice.word();
      event.title = plain(title);
      event.label = plain(title.substr(0, 0) + "Sehr langes Etikett " + dice.words(12));
      break;
    }
    case 4:
      agreements(dice, 45, event.report);
      break;
    case 5: {
      std::string monster;
      while (monster.size() < 80) monster += "verordnungsermächtigungs";
      monster.resize(80);
      event.title = plain(monster);
      event.topic.insert(event.topic.begin(), paragraph(plain("Davor " + monster + " danach.")));
      event.agenda.slots.front().title = plain(monster + monster);
      event.venue = plain(monster);
      agreements(dice, 3, event.report);
      event.report.agreements.front().owner = plain(monster);
      break;
    }
    case 6:
      event.title = plain("Анна & 🎉 <Łódź> – „Ὀδυσσεία“");
      for (model::Slot& slot : event.agenda.slots) slot.title = plain("Доклад 🎉 " + dice.words(3));
      break;
    case 7:
      figures = 200;
      break;
    case 8:
      event.report = {};
      break;
    case 9:
      event.agenda = {};
      event.topic = {};
      event.report = report(dice, 14);
      event.venue = event.time.words = {};
      break;
    case 10:
      event.date.words = plain("4. bis 6. März 2021");
      event.agenda = agenda(dice, 30, 6);
      break;
    case 11:
      for (model::Slot& slot : event.agenda.slots) {
        model::Contribution talk;
        talk.speakers.push_back(person(dice));
        talk.speakers.front().line = plain("Eva Engel, Leiterin, " + dice.words(45));
        slot.contributions.push_back(std::move(talk));
      }
      break;
    case 12:
      for (int i = 0; i < 4; ++i) event.report.body.push_back(list(dice, 6));
      break;
    case 13:
      for (int i = 0; i < 12; ++i) event.topic.push_back(paragraph(marked(dice)));
      break;
    case 14:
      event.language = "en";
      break;
    case 15:
      event.report.body = {paragraph(plain(dice.prose(220)))};
      break;
    case 16:
      event.agenda.slots.front().description = rich(dice, 40);
      break;  // a row over pages
    case 17:
      event.agenda = {};
      event.topic = {};
      event.report = {};
      event.venue = event.time.words = {};
      break;
    case 18:
      event.status = model::Status::cancelled;
      event.report.key_messages.assign(14, rich(dice, 2));
      break;
    case 19:
      for (int i = 0; i < 30; ++i) event.report.body.push_back(paragraph(plain(i % 2 == 0 ? "Ja." : dice.prose(1))));
      break;
    case 20:  // figures mentioned everywhere, and some that do not exist
      figures = 12;
      event.report.body = rich(dice, 3);
      for (std::size_t figure = 1; figure < 9; ++figure) {
        const std::string mention = "Dies zeigt Abb. " + std::to_string(figure) + " – nicht aber Abbildung 40. ";
        event.report.body.push_back(paragraph(plain(mention + dice.prose(1 + dice.below(9)))));
        for (std::size_t i = 0; i < dice.below(3); ++i) event.report.body.push_back(paragraph(plain(dice.prose(5))));
      }
      event.report.body.push_back(paragraph(plain("Die Abbildungen 9 bis 11 sind eine Folge.")));
      event.report.body.push_back(list(dice, 2));
      event.report.body.back().list->items.front().front().paragraph = plain("Zuletzt Bild 12. " + dice.prose(3));
      for (int i = 0; i < 30; ++i) event.report.body.back().list->items.push_back({paragraph(plain(dice.prose(3)))});
      break;
  }
  for (std::size_t i = 0; i < figures; ++i) {
    model::Picture one;
    one.file.name = one.file.href = "bild.png";
    one.file.bytes = picture;
    read(one);
    one.alt = plain("Ein Bild " + std::to_string(i));
    if (!dice.one_in(4)) one.caption = plain(dice.words(2 + dice.below(25)));
    if (dice.one_in(2)) one.credit = plain("Foto: " + dice.words(2));
    event.figures.push_back(std::move(one));
  }
  return event;
}

inline model::Series series() {
  model::Series one;
  one.id = "reihe";
  one.title = plain("Reihe der seltsamen Fälle");
  one.publisher = plain("Büro für Beispiele");
  return one;
}

}  // namespace dossier::odd
