#include "import/import.h"

#include "import/exports.h"
#include "import/html.h"
#include "import/office.h"
#include "import/plain.h"
#include "import/programme.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

enum class Form { page, docx, odt, xlsx, calendar, wxr, schedule_xml, json, table, plain, unknown };

/// The kind of a source by what it holds; the name decides only between kinds of text.
Form form_of(std::string_view bytes, const std::string& name) {
  const std::string ending = ending_of(name);
  if (bytes.starts_with("PK")) {
    const auto package = Package::open(bytes);
    if (!package) return Form::unknown;
    if (package->file("word/document.xml")) return Form::docx;
    if (package->file("xl/workbook.xml")) return Form::xlsx;
    if (package->file("content.xml")) return Form::odt;
    return Form::unknown;
  }
  if (bytes.starts_with("%PDF") || bytes.starts_with("\xD0\xCF\x11\xE0")) return Form::unknown;
  const std::string begin = fold(as_utf8(bytes.substr(0, 4000)));
  const std::string_view text = trim(begin);
  if (text.starts_with("begin:vcalendar")) return Form::calendar;
  if (text.starts_with("{") || text.starts_with("[")) return Form::json;
  if (text.find("<schedule") != std::string_view::npos && text.find("<html") == std::string_view::npos)
    return Form::schedule_xml;
  if (text.find("<icalendar") != std::string_view::npos) return Form::schedule_xml;
  if (text.find("<rss") != std::string_view::npos) return Form::wxr;
  if (text.starts_with("<!doctype html") || text.find("<html") != std::string_view::npos ||
      text.find("<body") != std::string_view::npos || ending == "html" || ending == "htm" || ending == "xhtml")
    return Form::page;
  if (ending == "csv" || ending == "tsv") return Form::table;
  return Form::plain;
}

void one_event(const Document& document, Reading& reading) {
  if (document.blocks.empty() && document.facts.empty()) return;
  reading.drafts.push_back(read_programme(document, reading.doubts));
}

bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n\x1A\n");
}

/// "programm.docx" → "programm"
std::string stem(const std::string& name) {
  const std::string last = name.substr(name.rfind('/') + 1);
  return last.substr(0, last.rfind('.'));
}

}  // namespace

Reading read_source(std::string_view bytes, const std::string& name) {
  Reading reading;
  switch (form_of(bytes, name)) {
    case Form::page: {
      one_event(read_page(bytes), reading);
      break;
    }
    case Form::docx:
    case Form::odt: {
      const auto package = Package::open(bytes);
      auto document = package->file("word/document.xml") ? read_docx(*package) : read_odt(*package);
      if (document) one_event(*document, reading);
      for (Draft& draft : reading.drafts) {
        for (DraftPicture& one : draft.pictures) {
          auto picture = package->file(one.picture.href);
          if (!picture) picture = package->file("word/" + one.picture.href);
          if (picture && is_picture(*picture)) one.bytes = std::move(*picture);
        }
      }
      break;
    }
    case Form::plain: {
      std::vector<Place> left_out;
      one_event(read_plain(bytes, left_out), reading);
      for (const Place& place : left_out) reading.doubts.push_back({DoubtKind::left_out, place, {}});
      break;
    }
    case Form::calendar:
      for (const Document& document : read_calendar(bytes, reading.doubts)) one_event(document, reading);
      break;
    case Form::wxr:
      for (const Document& document : read_wordpress(bytes, reading.doubts)) one_event(document, reading);
      break;
    case Form::schedule_xml:
      reading.drafts = read_schedule_xml(bytes, reading.doubts);
      break;
    case Form::json:
      reading.drafts = read_schedule_json(bytes, reading.doubts);
      break;
    default:
      break;
  }
  for (std::size_t i = 0; i < reading.drafts.size(); ++i) {
    Draft& draft = reading.drafts[i];
    if (draft.title.empty()) draft.title = {stem(name), {}, "Name der Datei"};
    if (draft.key.empty()) draft.key = stem(name) + (i == 0 ? std::string() : "#" + std::to_string(i + 1));
  }
  if (reading.drafts.empty()) reading.doubts.push_back({DoubtKind::unreadable, {}, {}});
  return reading;
}

std::string text_of_source(std::string_view bytes) {
  if (bytes.starts_with("PK")) return {};
  return as_utf8(bytes);
}

}  // namespace dossier::importing
