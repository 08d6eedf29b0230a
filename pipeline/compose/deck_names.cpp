#include "compose/deck_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "compose/parts/downloads.h"
#include "compose/parts/slides.h"
#include "compose/people.h"
#include "compose/texts.h"
#include "language/text_forms.h"

namespace dossier::compose {
namespace {

/// A slide's title longer than this is a sentence; no name.
constexpr std::size_t kLongestName = 160;

/// What stands on slides of every deck, and what programs put where nobody wrote a title.
constexpr std::array kSayNothing{
    // headings within a talk
    "Ablauf", "Agenda", "Danke", "Gliederung", "Herzlich willkommen", "Inhalt", "Inhalte", "Inhaltsübersicht",
    "Inhaltsverzeichnis", "Programm", "Tagesordnung", "Themen", "Überblick", "Übersicht", "Vielen Dank", "Willkommen",
    "Contents", "Outline", "Overview", "Thank you", "Welcome",
    // placeholders
    "Bildschirmpräsentation", "Dokument", "Folie", "Kein Titel", "Layout", "Ohne Titel", "PowerPoint Präsentation",
    "Präsentation", "Titel", "Titel der Präsentation", "Titelfolie", "Titelmasterformat durch Klicken bearbeiten",
    "Mastertitelformat bearbeiten", "Unbenannt", "Unbenannte Präsentation", "Click to edit Master title style",
    "Document", "No title", "PowerPoint Presentation", "Presentation", "Presentation title", "Slide", "Title",
    "Untitled", "Untitled presentation", "Présentation PowerPoint", "Presentación de PowerPoint",
    "Presentazione standard di PowerPoint"};

constexpr std::array kPrograms{"Microsoft PowerPoint", "Microsoft Word",        "Microsoft Office",
                               "Microsoft Excel",      "LibreOffice",           "OpenOffice",
                               "Google Slides",        "Google Präsentationen", "Keynote"};

constexpr std::array kExtensions{"doc", "docx", "dvi",  "htm", "html", "indd", "key",  "md",   "odp", "odt", "otp",
                                 "pdf", "pot",  "potx", "pps", "ppsx", "ppt",  "pptm", "pptx", "ps",  "tex", "txt"};

/// Letters and digits with single spaces between them, whatever stood there: what names are compared by.
std::string bare(std::string_view text) {
  std::string result;
  for (const char c : plain_line(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool of_word = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (of_word) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return language::search_key(result);
}

template <class List>
bool is_among(const std::string& key, const List& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view word) { return bare(word) == key; });
}

bool begins_with_program(const std::string& key) {
  return std::any_of(kPrograms.begin(), kPrograms.end(),
                     [&](std::string_view program) { return key.starts_with(bare(program)); });
}

/// Whether a title could stand for any deck: "Agenda", "Folie 1", "Unbenannt-2", "12".
bool says_nothing(std::string_view title) {
  std::string key = bare(title);
  while (!key.empty() && ((key.back() >= '0' && key.back() <= '9') || key.back() == ' ')) key.pop_back();
  return key.size() < 3 || is_among(key, kSayNothing);
}

/// The extension a person would take for one, without its dot: letters first, no more than five. "Vortrag v1.2" has
/// none.
std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::string_view extension = name.substr(dot + 1);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool good =
      !extension.empty() && extension.size() <= 5 && is_letter(extension.front()) &&
      std::all_of(extension.begin(), extension.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  return good ? extension : std::string_view();
}

std::string_view without_extension(std::string_view name) {
  const std::string_view extension = extension_of(name);
  return extension.empty() ? name : name.substr(0, name.size() - extension.size() - 1);
}

/// The file's name as it stands on disk where the XML has it in the form of an address ("Vortrag%20Muster.pdf").
std::string name_of(const model::InputFile& file) {
  if (file.name.find('%') == std::string::npos || file.path.empty()) return file.name;
  return file.path.substr(file.path.rfind('/') + 1);
}

std::string spaced(std::string_view name) {
  std::string result;
  for (char c : plain_line(name)) {
    if (c == '_' || c == '-') c = ' ';
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

/// Whether what a PDF states as its title is the name of a file.
bool is_file_name(std::string_view title) {
  const std::string_view extension = extension_of(title);
  if (!extension.empty() && is_among(bare(extension), kExtensions)) return true;
  if (title.find('\\') != std::string_view::npos || title.find("://") != std::string_view::npos) return true;
  if (title.find(' ') != std::string_view::npos) return false;
  const char first = title.empty() ? ' ' : title.front();
  const bool as_typed_by_nobody = (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');
  return as_typed_by_nobody || title.find('_') != std::string_view::npos;
}

std::string title_on_slides(const model::Deck& deck) {
  for (const model::Slide* slide : shown_slides(deck)) {
    const std::string title = plain_line(slide->title);
    if (slide->readable && title.size() <= kLongestName && !says_nothing(title)) return title;
  }
  return {};
}

std::string title_in_pdf(const model::Deck& deck) {
  const std::string title = plain_line(deck.title);
  const std::string key = bare(title);
  const bool good = title.size() <= kLongestName && !says_nothing(title) && !is_file_name(title) &&
                    !begins_with_program(key) && key != bare(deck.producer);
  return good ? title : std::string();
}

Text name_alone(const model::DeckEntry& entry) {
  if (!entry.title.empty()) return entry.title;
  std::string name;
  if (entry.deck) name = title_on_slides(*entry.deck);
  if (name.empty() && entry.deck) name = title_in_pdf(*entry.deck);
  if (name.empty()) name = spaced(without_extension(name_of(entry.file)));
  return plain(name.empty() ? entry.file.name : std::move(name));
}

Text with_remark(const Text& name, const Text& remark) {
  TextBuilder builder;
  builder.add(name).add(" (").add(remark).add(")");
  return std::move(builder).text();
}

}  // namespace

std::vector<Text> deck_names(const model::Event& event) {
  std::vector<Text> names;
  std::map<std::string, std::vector<std::size_t>> alike;
  for (const model::DeckEntry& entry : event.decks) {
    names.push_back(name_alone(entry));
    alike[bare(names.back().value)].push_back(names.size() - 1);
  }
  std::set<std::string> taken;
  for (const auto& [key, members] : alike) taken.insert(key);
  for (const auto& [key, members] : alike) {
    if (members.size() < 2) continue;
    std::map<std::string, int> speakers;
    for (const std::size_t i : members) ++speakers[bare(person_names(event.decks[i].speakers).value)];
    std::vector<std::size_t> rest;
    for (const std::size_t i : members) {
      const Text persons = person_names(event.decks[i].speakers);
      Text told = with_remark(names[i], persons);
      const bool apart =
          !persons.empty() && speakers[bare(persons.value)] == 1 && taken.insert(bare(told.value)).second;
      if (apart) {
        names[i] = std::move(told);
      } else {
        rest.push_back(i);
      }
    }
    int number = 0;
    for (const std::size_t i : rest) {
      if (rest.size() == 1) break;
      Text told;
      do {
        told = with_remark(names[i], plain(std::to_string(++number)));
      } while (!taken.insert(bare(told.value)).second);
      names[i] = std::move(told);
    }
  }
  return names;
}

std::string deck_file_name(const model::InputFile& file) {
  const std::string name = name_of(file);
  return file_type(name) == "PDF" ? name : std::string(without_extension(name)) + ".pdf";
}

std::string deck_author(const model::Deck& deck) {
  const std::string author = plain_line(deck.author);
  const std::string key = bare(author);
  const bool of_words = author.find(' ') != std::string::npos && author.size() <= kLongestName;
  const bool account = author.find_first_of("@\\/0123456789") != std::string::npos || key.ends_with(" user");
  return of_words && !account && !begins_with_program(key) ? author : std::string();
}

}  // namespace dossier::compose
