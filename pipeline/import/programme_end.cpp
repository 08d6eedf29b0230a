// The end: what belongs together, and what is doubtful.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {

void ProgrammeReader::finish() {
  draft_.slots = std::move(lines_.slots());
  if (draft_.date.empty() && !event_day_.empty()) draft_.date = {event_day_, spare_place_, {}};
  // What a programme says before its first point is about the topic, if nothing else is.
  for (Paragraph& one : introduction_) draft_.topic.push_back(std::move(one));
  if (draft_.topic.empty() && !document_.facts.description.empty())
    draft_.topic.push_back({escaped(document_.facts.description.value), false, {}});
  if (draft_.title.empty()) {
    std::string name = document_.name;
    for (const std::string_view bar : {" | ", " – ", " - ", " » ", " : "}) {
      const std::size_t at = name.rfind(bar);
      if (at != std::string::npos && at > 8) name.resize(at);
    }
    draft_.title = {name, {}, "Name der Seite oder Datei"};
  }
  if (draft_.title.empty()) doubts_.push_back({DoubtKind::no_title, {}, {}});
  if (draft_.date.empty()) doubts_.push_back({DoubtKind::no_date, {}, {}});
  // "Fachtag" is the format of a "Fachtag Regenwasser"; only fields of their own say it.
  surnames();
  days();
  for (const Place& place : left_out_) {
    if (doubts_.size() > 200) break;
    doubts_.push_back({DoubtKind::left_out, place, {}});
    break;
  }
  for (const Said& one : draft_.notes) doubts_.push_back({DoubtKind::noted, one.place, {shown(one.words)}});
  draft_.key = document_.key;
}

/// "(Stahlmann)" in minutes: the one of that name among those present.
void ProgrammeReader::surnames() {
  for (DraftSlot& slot : draft_.slots) {
    std::string& title = slot.title.words;
    if (slot.people.empty() && title.ends_with(")")) {
      const std::size_t open = title.rfind(" (");
      if (open == std::string::npos) continue;
      std::vector<std::string> found;
      const std::string inner = title.substr(open + 2, title.size() - open - 3);
      for (const std::string_view name : split(inner, ", ")) {
        std::vector<std::string> matches;
        for (const std::string& one : present_) {
          const std::string before = bare_words(one.substr(0, one.find_first_of("(,")));
          if (before.ends_with(" " + bare_words(name)) && !bare_words(name).empty()) matches.push_back(one);
        }
        if (matches.size() == 1) found.push_back(matches.front());
      }
      if (found.empty()) continue;
      title.resize(open);
      for (std::string& one : found) slot.people.push_back({std::move(one), slot.source, {}});
    }
  }
}

/// Days of points, where the event has several: those before the first day named belong to the first.
void ProgrammeReader::days() {
  const std::vector<std::string> all = days_of(event());
  if (all.size() < 2) {
    for (DraftSlot& slot : draft_.slots) slot.day.clear();
    return;
  }
  bool any = false;
  for (const DraftSlot& slot : draft_.slots) any = any || !slot.day.empty();
  if (!any) return;
  std::string day = all.front();
  for (DraftSlot& slot : draft_.slots) {
    if (slot.day.empty()) slot.day = day;
    day = slot.day;
  }
}

/// A note's words for a message: without tags, the first of them.
std::string ProgrammeReader::shown(const std::string& xml) {
  std::string words;
  bool tag = false;
  for (const char c : xml) {
    if (c == '<') tag = true;
    if (!tag) words += c;
    if (c == '>') tag = false;
  }
  words = unescaped(words);
  if (words.size() <= 70) return words;
  std::size_t end = words.rfind(' ', 66);
  if (end == std::string::npos) end = 66;
  return words.substr(0, end) + " …";
}

}  // namespace dossier::importing
