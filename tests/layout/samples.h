// Documents made by hand for the tests of layout.
#pragma once

#include <string>

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
    "Die im Februar 2020 gestartete Vernetzungsinitiative „Gemeinsam für das Quartier“ für eine aktivierende, kooperative und "
    "gemeinwesenorientierte Stadtentwicklung wird mit einer „Experimentier- und Entwicklungsphase“ fortgesetzt. Der Schwerpunkt des "
    "durch die Nationale Stadtentwicklungspolitik unterstützten Vorhabens liegt dabei auf der Praxis. Ziel der Weiterführung ist es, "
    "Ansätze der Ko-Kreation und Ko-Produktion in drei prioritären Handlungsfeldern voranzubringen: In der Zentren-Entwicklung, der "
    "Quartiersentwicklung und der Entwicklung von Klein- und Mittelstädten im ländlichen Raum. Bei der Online-Auftaktveranstaltung "
    "zur zweiten Runde am 4.\u00A0März 2021 wurden das Impulsprogramm für die kommenden Monate sowie die mitwirkenden Akteure "
    "vorgestellt. Generell möchte die Initiative im Bereich der Stadtentwicklung etablierte Player besser mit kreativwirtschaftlichen, "
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

inline Pages laid_out(const compose::Document& document) {
  Diagnostics diagnostics;
  return lay_out(document, fonts(), hyphenator(), diagnostics);
}

}  // namespace dossier::layout::samples
