// What was read from a source, one line a fact, as a person would tell it.
#pragma once

#include <string>

#include "import/import.h"

inline std::string told(const dossier::importing::Reading& reading) {
  using namespace dossier::importing;
  std::string out;
  const auto line = [&](const std::string& name, const std::string& words) {
    if (!words.empty()) out += name + ": " + words + "\n";
  };
  for (const Draft& draft : reading.drafts) {
    line("title", draft.title.words);
    line("subtitle", draft.subtitle.words);
    line("label", draft.label.words);
    line("format", draft.format.words);
    line("date", draft.date.words);
    line("time", draft.time.words);
    line("venue", draft.venue.words);
    line("address", draft.address.words);
    for (const Paragraph& one : draft.topic) line("topic", one.xml);
    for (const Said& one : draft.moderation) line("moderation", one.words);
    for (const DraftSlot& slot : draft.slots) {
      std::string words = slot.day.empty() ? "" : slot.day + " ";
      words += slot.time_words.empty() ? slot.start + (slot.end.empty() ? "" : "-" + slot.end) : slot.time_words;
      words += " " + slot.title.words;
      if (!slot.place.empty()) words += " @ " + slot.place.words;
      for (const Said& one : slot.people) words += " | " + one.words;
      for (const Paragraph& one : slot.description) words += " > " + one.xml;
      line("slot", words);
    }
    line("participants", draft.participants.words);
    line("report title", draft.report_title.words);
    for (const Paragraph& one : draft.report) line("report", one.xml);
    for (const Paragraph& one : draft.findings) line("finding", one.xml);
    for (const DraftAgreement& one : draft.agreements)
      line("agreement", one.what.words + " / " + one.owner + " / " + one.due);
    for (const DraftFile& one : draft.downloads) line("download", one.href + " (" + one.title + ")");
    for (const DraftPicture& one : draft.pictures)
      line("picture", one.picture.href + " (" + one.picture.alt + ") " + one.picture.caption);
    for (const Said& one : draft.notes) line("note", one.words);
  }
  return out;
}
