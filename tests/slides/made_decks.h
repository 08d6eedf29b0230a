// Small decks written by the tests, each with something that was found to mislead. All words and figures are invented.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace dossier::tests {

struct MadeDeck {
  std::vector<std::string> pages;   // content streams in Windows-1252, with Helvetica as /F
  std::vector<std::string> labels;  // of the pages; empty: none
  double width = 960, height = 540;
  std::vector<std::pair<int, int>> sizes;  // of single pages, where not all are alike: page, 1 for portrait A4
};

inline std::string pdf_of(const MadeDeck& deck) {
  std::vector<std::string> objects(3);
  std::string kids;
  for (std::size_t i = 0; i < deck.pages.size(); ++i) {
    objects.push_back("<</Length " + std::to_string(deck.pages[i].size()) + ">>stream\n" + deck.pages[i] +
                      "\nendstream");
    std::string box = std::to_string(deck.width) + " " + std::to_string(deck.height);
    for (const auto& [page, portrait] : deck.sizes) {
      if (page == static_cast<int>(i) && portrait != 0) box = "595 842";
    }
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + box + "]/Contents " + std::to_string(objects.size()) +
                      " 0 R/Resources<</Font<</F 3 0 R>>>>>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  std::string labels;
  for (std::size_t i = 0; i < deck.labels.size(); ++i) labels += std::to_string(i) + "<</P(" + deck.labels[i] + ")>>";
  objects[0] = "<</Type/Catalog/Pages 2 0 R" + (labels.empty() ? "" : "/PageLabels<</Nums[" + labels + "]>>") + ">>";
  objects[1] = "<</Type/Pages/Count " + std::to_string(deck.pages.size()) + "/Kids[" + kids + "]>>";
  objects[2] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
  std::string out = "%PDF-1.5\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", out.size());
    table += line;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = out.size();
  return out + "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n" + table + "trailer<</Size " +
         std::to_string(objects.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

inline std::string text(double size, double x, double y, const std::string& words, const std::string& colour = "0 g") {
  return colour + " BT /F " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" +
         words + ") Tj ET\n";
}

inline std::string slide(const std::string& title, const std::vector<std::string>& lines) {
  std::string content = text(36, 50, 470, title);
  double y = 380;
  for (const std::string& line : lines) {
    content += text(22, 60, y, line);
    y -= 45;
  }
  return content;
}

/// A section slide and two slides under the same heading in smaller type.
inline MadeDeck section_deck() {
  return {{text(64, 60, 260, "Stadtumbau 2026"),
           text(30, 50, 470, "Stadtumbau 2026") + text(22, 60, 380, "Gebaut: 412 Wohnungen, 38 mehr als geplant"),
           text(30, 50, 470, "Stadtumbau 2026") + text(22, 60, 380, "Offen: 1,9 Mio. Euro"),
           slide("Ausblick", {"Zwei neue Stellen"})}};
}

/// Titles that differ in their figures only.
inline MadeDeck figures_deck() {
  MadeDeck deck{{slide("Haushalt", {"Zuweisungen", "Eigene Mittel"})}};
  for (const char* title : {"Haushalt 2019: 3 Mio. Euro", "Haushalt 2020: 5 Mio. Euro", "Haushalt 2021: 8 Mio. Euro",
                            "Haushalt 2022: 6 Mio. Euro"}) {
    deck.pages.push_back(slide(title, {"Zuweisungen", "Eigene Mittel"}));
  }
  return deck;
}

inline MadeDeck share_deck() {
  MadeDeck deck;
  for (const char* share : {"20", "35", "60", "80"}) {
    deck.pages.push_back(slide(std::string(share) + " Prozent machen mit", {"Umfrage unter Vereinen"}));
  }
  return deck;
}

/// One label throughout, as some converters write it.
inline MadeDeck one_label_deck() {
  return {{slide("Bauen", {"Sechs Orte"}), slide("Wohnen", {"Neun H\xE4user"}), slide("Gehen", {"Elf Wege"}),
           slide("Bleiben", {"Zwei Pl\xE4tze"})},
          {"1", "1", "1", "1"}};
}

/// Content replaced under one label.
inline MadeDeck replaced_deck() {
  return {{slide("Plakat", {"Falsch: zw\xF6lf Schriften"}), slide("Plakat", {"Richtig: eine Schrift", "mit viel Rand"}),
           slide("Ende", {"Danke"})},
          {"1", "1", "2"}};
}

}  // namespace dossier::tests
