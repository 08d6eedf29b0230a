// Documents made by hand for the tests of layout.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "compose/content.h"
#include "language/hyphenation.h"
#include "layout/layout.h"

namespace dossier::layout::samples {

inline const FontSet& fonts() {
  static const FontSet set = load_fonts();
  return set;
}

inline const language::Hyphenator& hyphenator() {
  static const language::Hyphenator one;
  return one;
}

inline const std::string kProse =
    "Die im Februar 2020 gestartete Vernetzungsinitiative „Gemeinsam für das Quartier“ für eine aktivierende, "
    "kooperative und "
    "gemeinwesenorientierte Stadtentwicklung wird mit einer „Experimentier- und Entwicklungsphase“ fortgesetzt. Der "
    "Schwerpunkt des "
    "durch die Nationale Stadtentwicklungspolitik unterstützten Vorhabens liegt dabei auf der Praxis. Ziel der "
    "Weiterführung ist es, "
    "Ansätze der Ko-Kreation und Ko-Produktion in drei prioritären Handlungsfeldern voranzubringen: In der "
    "Zentren-Entwicklung, der "
    "Quartiersentwicklung und der Entwicklung von Klein- und Mittelstädten im ländlichen Raum. Bei der "
    "Online-Auftaktveranstaltung "
    "zur zweiten Runde am 4.\u00A0März 2021 wurden das Impulsprogramm für die kommenden Monate sowie die mitwirkenden "
    "Akteure "
    "vorgestellt. Generell möchte die Initiative im Bereich der Stadtentwicklung etablierte Player besser mit "
    "kreativwirtschaftlichen, "
    "kulturellen, soziokulturellen Akteuren und zivilgesellschaftlichen Initiativen vernetzen.";

inline compose::Block block(compose::BlockValue value, std::string id = {}) {
  compose::Block made{std::move(value)};
  made.id = std::move(id);
  return made;
}

inline compose::Block paragraph(std::string words, compose::ParagraphRole role = compose::ParagraphRole::body) {
  return block(compose::Paragraph{role, plain(std::move(words))});
}

inline compose::Block section(int level, std::string heading, compose::Blocks body, std::string id = {}) {
  compose::Section made;
  made.level = level;
  made.heading = plain(std::move(heading));
  made.id = std::move(id);
  made.body = std::move(body);
  return block(std::move(made));
}

inline compose::Cell cell(std::string words, bool row_header = false) {
  compose::Cell made;
  made.body.push_back(paragraph(std::move(words)));
  made.row_header = row_header;
  return made;
}

inline compose::Document document() {
  compose::Document made;
  made.title = "Auftakt „Gemeinsam für das Quartier“";
  made.series = "Gemeinsam für das Quartier";
  made.accent = {0x1F, 0x4E, 0x79};
  made.date = "2021-03-05";
  return made;
}

/// A cell of people: the name in bold, a talk below.
inline compose::Cell people(const std::vector<std::pair<std::string, std::string>>& all) {
  compose::Cell made;
  for (const auto& [line, talk] : all) {
    Text text = plain(line);
    text.marks.push_back({MarkKind::strong, 0, static_cast<std::uint32_t>(std::min(line.find(','), line.size())), {}});
    made.body.push_back(block(compose::Paragraph{compose::ParagraphRole::speaker, std::move(text)}));
    if (!talk.empty()) made.body.push_back(paragraph(talk, compose::ParagraphRole::talk_title));
  }
  return made;
}

inline compose::Table agenda(int slots) {
  compose::Table table;
  table.role = compose::TableRole::agenda;
  table.summary = "Programm";
  table.columns = {1.15, 3, 2.6};
  table.head = {cell("Zeit"), cell("Programmpunkt"), cell("Mitwirkende")};
  for (int i = 0; i < slots; ++i) {
    compose::Cell item;
    Text title = plain("Ein Impulsprogramm auf dem Weg zu eigendynamischen Kooperationen");
    title.marks.push_back({MarkKind::strong, 0, static_cast<std::uint32_t>(title.value.size()), {}});
    item.body.push_back(block(compose::Paragraph{compose::ParagraphRole::body, std::move(title)}));
    item.body.push_back(paragraph("Diskussion unserer Ideen für die nächsten 18 Monate"));
    table.rows.push_back(
        {cell(std::to_string(9 + i / 4) + ":" + (i % 4 ? std::to_string(i % 4 * 15) : "00") + "\u00A0Uhr", true),
         std::move(item),
         people({{"Dr.\u00A0Ulrich Berding, plan zwei Stadtplanung und Architektur / Stadt als Campus e.\u202FV.",
                  "Auf dem Weg"},
                 {"Prof.\u00A0Reiner Schmidt, Hochschule Anhalt", ""}})});
  }
  return table;
}

inline compose::Table facts() {
  compose::Table table;
  table.role = compose::TableRole::facts;
  table.summary = "Eckdaten";
  table.columns = {1, 3};
  table.rows = {
      {cell("Format", true), cell("Online-Konferenz")},
      {cell("Moderation", true),
       cell("Christian Huttenloher, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.\u202FV.")},
      {cell("Mitwirkende", true), cell("7 Personen")}};
  return table;
}

inline compose::Figure figure(int number, int width, int height) {
  compose::Figure made;
  auto ready = std::make_shared<ReadyPicture>();
  ready->width = width;
  ready->height = height;
  made.picture = {ready, width, height, true, "picture " + std::to_string(number)};
  made.number = "Abbildung " + std::to_string(number);
  made.alt = "Teilnehmende im Gespräch";
  made.caption =
      plain("Teilnehmende der Auftaktveranstaltung im Gespräch über die Handlungsfelder des Impulsprogramms.");
  made.credit = plain("Foto: Deutscher Verband");
  return made;
}

/// A paragraph that says "Abbildung NUMBER" as a link.
inline compose::Block mentioning(int number, const std::string& before = {}, const std::string& after = {}) {
  const std::string words = "Abbildung\u00A0" + std::to_string(number);
  Text text = plain(before + words + after);
  const auto begin = static_cast<std::uint32_t>(before.size());
  text.marks.push_back(
      {MarkKind::link, begin, begin + static_cast<std::uint32_t>(words.size()), "#figure-" + std::to_string(number)});
  return block(compose::Paragraph{compose::ParagraphRole::body, std::move(text)});
}

inline compose::Block mentioned(int number, int width = 1600, int height = 900) {
  compose::Figure made = figure(number, width, height);
  made.mentioned = true;
  return block(std::move(made), "figure-" + std::to_string(number));
}

inline compose::SlideSheet sheet(int per_page, int slides, double width = 960, double height = 540) {
  compose::SlideSheet made;
  made.per_page = per_page;
  made.deck = std::make_shared<const compose::DeckFile>(compose::DeckFile{nullptr, "auftakt.pdf", "a1"});
  made.running_head = "Auftakt – Dr.\u00A0Ulrich Berding";
  for (int i = 0; i < slides; ++i) {
    compose::SlideImage slide;
    slide.number = i + 1;
    slide.page = i;
    slide.vector_page = i;
    slide.width = width;
    slide.height = height;
    slide.title = i % 3 == 2 ? "Ein Impulsprogramm auf dem Weg zu eigendynamischen Kooperationen in der Zentren- und "
                               "Quartiersentwicklung"
                             : "Handlungsfelder der zweiten Runde";
    slide.alt = "Folie " + std::to_string(i + 1) + ": " + slide.title;
    slide.name = "Folie " + std::to_string(i + 1);
    slide.text = slide.title + "\nKo-Kreation und Ko-Produktion";
    model::SlidePart heading, words;
    heading.kind = model::PartKind::heading;
    heading.text = slide.title;
    heading.marks = {{0, 2 * i}};
    words.text = "Ko-Kreation und Ko-Produktion";
    words.marks = {{0, 2 * i + 1}};
    slide.parts = {heading, words};
    made.slides.push_back(std::move(slide));
  }
  return made;
}

inline compose::Cover cover(std::string title) {
  compose::Cover made;
  made.series = plain("Gemeinsam für das Quartier");
  made.label = plain("Netzwerkgespräch 1");
  made.title = plain(std::move(title));
  made.subtitle = plain("Auftakt zur zweiten Runde: Praxis Check für Ko-Kreation");
  made.lines = {plain("Donnerstag, 4.\u00A0März 2021"), plain("11:00–13:00\u00A0Uhr"), plain("Online-Konferenz")};
  return made;
}

inline compose::Box key_messages() {
  compose::Box made;
  made.kind = compose::Box::Kind::key_messages;
  made.heading = plain("Kernaussagen");
  made.body = {
      paragraph(
          "Ko-Kreation gelingt, wenn Verwaltung, Wirtschaft und Zivilgesellschaft von Anfang an gemeinsam planen.",
          compose::ParagraphRole::key_message),
      paragraph("Der Praxis-Check zeigt, welche Formen der Zusammenarbeit sich übertragen lassen.",
                compose::ParagraphRole::key_message)};
  return made;
}

inline compose::Index index(int entries, const std::vector<std::string>& targets) {
  compose::Index made;
  for (const char* letter : {"B", "G", "H", "W"}) {
    compose::IndexGroup group;
    group.letter = letter;
    for (int i = 0; i < entries; ++i)
      group.entries.push_back({plain(std::string(letter) + "erding, Dr.\u00A0Ulrich"),
                               plain("plan zwei Stadtplanung und Architektur"), targets});
    made.groups.push_back(std::move(group));
  }
  return made;
}

/// An event's dossier with every kind of part.
inline compose::Document event() {
  using namespace compose;
  Document made = document();
  List list;
  list.items = {{paragraph("Ko-Kreation braucht Zeit und feste Ansprechpersonen in der Verwaltung.")},
                {paragraph("90\u202F% der Teilnehmer*innen wünschen eine Fortsetzung.")}};
  BarChart chart;
  chart.alt = "Zahlen";
  chart.bars = {{plain("Mitwirkende"), 34, "34"}, {plain("Folien"), 53, "53"}};
  Timeline timeline;
  timeline.alt = "Zeitachse";
  for (int i = 0; i < 4; ++i)
    timeline.points.push_back({i, std::to_string(i + 4) + ".\u00A0März 2021", plain("Netzwerkgespräch"), "", i == 3});
  Text linked =
      plain("Mehr im Abschnitt Agenda und auf https://www.gemeinsam-fuer-das-quartier.de/netzwerkgespraeche.");
  const auto agenda_at = static_cast<std::uint32_t>(linked.value.find("Agenda"));
  const auto address_at = static_cast<std::uint32_t>(linked.value.find("https"));
  linked.marks = {{MarkKind::link, agenda_at, agenda_at + 6, "#agenda"},
                  {MarkKind::link, address_at, static_cast<std::uint32_t>(linked.value.size() - 1),
                   linked.value.substr(address_at, linked.value.size() - 1 - address_at)}};
  made.body = {
      block(cover("Auftakt „Gemeinsam für das Quartier“ 2021")),
      block(ContentsList{}),
      section(1, "Auf einen Blick", {block(facts())}, "facts"),
      section(1, "Thema",
              {paragraph("Die Vernetzungsinitiative hat Praktiker, Verbände und Netzwerke zusammengebracht.",
                         ParagraphRole::lead),
               paragraph(kProse), block(Paragraph{ParagraphRole::body, linked}), block(list), paragraph(kProse)},
              "topic"),
      section(1, "Agenda", {paragraph("Online-Konferenz"), block(agenda(3))}, "agenda"),
      section(1, "Ergebnis",
              {block(key_messages()),
               section(2, "Auftakt zweite Runde",
                       {paragraph(kProse), paragraph(kProse), block(figure(1, 1600, 900)), paragraph(kProse)}),
               section(2, "Empfehlungen", {section(3, "An die Kommunen", {paragraph(kProse)})})},
              "report"),
      section(1, "Folien",
              {section(2, "Impulsprogramm",
                       {paragraph("Dr.\u00A0Ulrich Berding", ParagraphRole::speaker), block(sheet(4, 9))})},
              "slides"),
      section(1, "Zahlen", {block(chart), block(timeline)}),
      section(1, "Register", {block(index(5, {"agenda", "topic", "report"}))}),
      section(1, "Impressum", {paragraph("Deutscher Verband, Littenstraße 10, 10179 Berlin", ParagraphRole::imprint)})};
  return made;
}

inline Pages laid_out(const compose::Document& document) {
  Diagnostics diagnostics;
  return lay_out(document, fonts(), hyphenator(), diagnostics);
}

}  // namespace dossier::layout::samples
