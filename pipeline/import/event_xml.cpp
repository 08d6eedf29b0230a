#include "import/event_xml.h"

#include <algorithm>

#include "base/utf8.h"
#include "import/times.h"
#include "import/words.h"
#include "language/text_forms.h"

namespace dossier::importing {
namespace {

/// Letters, figures and hyphens of a title: "Bücher auf Rädern" → "buecher-auf-raedern".
std::string slug(std::string_view title) {
  std::string out;
  for (std::size_t at = 0; at < title.size();) {
    const char32_t c = next_code_point(title, at);
    std::string_view letters;
    char one[2] = {0, 0};
    switch (c) {
      case U'ä':
      case U'Ä':
        letters = "ae";
        break;
      case U'ö':
      case U'Ö':
        letters = "oe";
        break;
      case U'ü':
      case U'Ü':
        letters = "ue";
        break;
      case U'ß':
      case U'ẞ':
        letters = "ss";
        break;
      case U'é':
      case U'è':
      case U'ê':
        letters = "e";
        break;
      case U'á':
      case U'à':
      case U'â':
        letters = "a";
        break;
      case U'ç':
        letters = "c";
        break;
      case U'ş':
      case U'š':
        letters = "s";
        break;
      case U'’':
      case U'\'':
        continue;
      default:
        if (c < 0x80 && ((c | 32U) >= U'a' && (c | 32U) <= U'z')) one[0] = static_cast<char>(c | 32U);
        if (c >= U'0' && c <= U'9') one[0] = static_cast<char>(c);
        if (one[0] != 0) letters = std::string_view(one, 1);
    }
    if (!letters.empty()) {
      out += letters;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string where(const Place& place, const std::string& from) {
  if (!from.empty()) return from;
  if (!place.words.empty()) return place.words;
  if (place.line > 0) return "Zeile " + std::to_string(place.line);
  return "Quelle";
}

/// A comment may hold no "--".
std::string in_comment(std::string text) {
  for (std::size_t at = 0; (at = text.find("--", at)) != std::string::npos;) text.replace(at, 2, "- -");
  if (text.ends_with("-")) text += " ";
  return text;
}

class Writer {
 public:
  Writer(const std::string& source) : source_(in_comment(tidy(source))) {}

  std::string write(const Draft& draft, const std::string& id) {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out_ += "<!-- Übernommen aus " + source_ +
            ". Ein Entwurf: prüfen, ergänzen, dann status=\"planned\" oder \"held\" setzen.\n"
            "     Hinter jedem Feld steht, woher es kommt. Was Sie ändern, bleibt, wenn die Quelle noch einmal "
            "übernommen wird. -->\n";
    out_ += "<event xmlns=\"urn:dossier:1\" id=\"" + id + "\" status=\"draft\"" +
            (draft.language.empty() ? std::string() : " xml:lang=\"" + escaped(draft.language) + "\"") + ">\n";
    field("label", draft.label);
    field("title", draft.title);
    field("subtitle", draft.subtitle);
    date(draft.date);
    time(draft.time);
    field("venue", draft.venue);
    field("address", draft.address);
    field("format", draft.format);
    rich("topic", draft.topic);
    agenda(draft);
    participants(draft);
    report(draft);
    figures(draft.pictures);
    downloads(draft.downloads);
    for (const Said& note : draft.notes) {
      out_ += "\n  <note>" + note.words + "</note> " + comment(note.place, note.from) + "\n";
    }
    out_ += "</event>\n";
    return std::move(out_);
  }

 private:
  std::string comment(const Place& place, const std::string& from) const {
    return "<!-- " + in_comment(where(place, from)) + " -->";
  }

  void field(std::string_view name, const Said& said) {
    if (said.empty()) return;
    out_ += "  <" + std::string(name) + ">" + escaped(said.words) + "</" + std::string(name) + "> " +
            comment(said.place, said.from) + "\n";
  }

  void date(const Said& said) {
    if (said.empty()) {
      out_ += "  <!-- Kein Datum gefunden: bitte eintragen. -->\n  <date></date>\n";
      return;
    }
    const std::size_t slash = said.words.find('/');
    if (slash == std::string::npos) {
      out_ += "  <date>" + escaped(said.words) + "</date> ";
    } else {
      out_ += "  <date start=\"" + escaped(said.words.substr(0, slash)) + "\" end=\"" +
              escaped(said.words.substr(slash + 1)) + "\"/> ";
    }
    out_ += comment(said.place, said.from) + "\n";
  }

  static std::string time_words(const std::string& words) {
    const std::size_t slash = words.find('/');
    return slash == std::string::npos ? words : words.substr(0, slash) + " - " + words.substr(slash + 1);
  }

  void time(const Said& said) {
    if (said.empty()) return;
    out_ += "  <time>" + escaped(time_words(said.words)) + "</time> " + comment(said.place, said.from) + "\n";
  }

  void paragraphs(const std::vector<Paragraph>& list, const std::string& indent) {
    bool items = false;
    for (const Paragraph& one : list) {
      if (one.item != items) out_ += indent + (one.item ? "<ul>\n" : "</ul>\n");
      items = one.item;
      out_ += indent + (items ? "  <li>" + one.xml + "</li>\n" : "<p>" + one.xml + "</p>\n");
    }
    if (items) out_ += indent + "</ul>\n";
  }

  void rich(const std::string& name, const std::vector<Paragraph>& list) {
    if (list.empty()) return;
    out_ += "\n  <" + name + ">\n";
    paragraphs(list, "    ");
    out_ += "  </" + name + "> " + comment(list.front().place, {}) + "\n";
  }

  void agenda(const Draft& draft) {
    if (draft.slots.empty() && draft.moderation.empty()) return;
    out_ += "\n  <agenda>\n";
    if (!draft.moderation.empty()) {
      out_ += "    <moderation>\n";
      for (const Said& one : draft.moderation)
        out_ += "      <speaker>" + escaped(one.words) + "</speaker> " + comment(one.place, one.from) + "\n";
      out_ += "    </moderation>\n";
    }
    std::string day;
    for (const DraftSlot& one : draft.slots) {
      if (!one.day.empty() && one.day != day) {
        day = one.day;
        out_ += "    <slot>\n      <title>" + printed_day(day) + "</title>\n    </slot>\n";
      }
      slot(one);
    }
    out_ += "  </agenda>\n";
  }

  void slot(const DraftSlot& slot) {
    out_ += "    <slot> " + comment(slot.source, slot.title.from) + "\n";
    if (!slot.time_words.empty()) {
      out_ += "      <time>" + escaped(slot.time_words) + "</time>\n";
    } else if (!slot.start.empty()) {
      out_ += "      <time>" + slot.start + (slot.end.empty() ? "" : " - " + slot.end) + "</time>\n";
    }
    if (!slot.title.empty()) out_ += "      <title>" + escaped(slot.title.words) + "</title>\n";
    if (!slot.kind.empty()) out_ += "      <kind>" + escaped(slot.kind.words) + "</kind>\n";
    if (!slot.place.empty()) out_ += "      <place>" + escaped(slot.place.words) + "</place>\n";
    if (!slot.description.empty()) {
      out_ += "      <description>\n";
      paragraphs(slot.description, "        ");
      out_ += "      </description>\n";
    }
    for (std::size_t i = 0; i < slot.people.size(); ++i) {
      const bool talks = i < slot.talks.size() && !slot.talks[i].empty();
      if (talks) {
        out_ += "      <contribution>\n        <speaker>" + escaped(slot.people[i].words) +
                "</speaker>\n        <talk>" + escaped(slot.talks[i].words) + "</talk>\n      </contribution>\n";
      } else {
        out_ += "      <speaker>" + escaped(slot.people[i].words) + "</speaker>\n";
      }
    }
    out_ += "    </slot>\n";
  }

  void participants(const Draft& draft) {
    if (draft.participants.empty()) return;
    out_ += "\n  <participants";
    if (!draft.count.empty() && draft.participants.words.find(draft.count) == 0)
      out_ += " count=\"" + draft.count + "\"";
    out_ += ">" + escaped(draft.participants.words) + "</participants> " +
            comment(draft.participants.place, draft.participants.from) + "\n";
  }

  void report(const Draft& draft) {
    if (draft.report.empty() && draft.findings.empty() && draft.agreements.empty()) return;
    out_ += "\n  <report>\n";
    if (!draft.report_title.empty())
      out_ += "    <title>" + escaped(draft.report_title.words) + "</title> " + comment(draft.report_title.place, {}) +
              "\n";
    if (!draft.report.empty()) {
      out_ += "    <text>\n";
      paragraphs(draft.report, "      ");
      out_ += "    </text> " + comment(draft.report.front().place, {}) + "\n";
    }
    for (const Paragraph& one : draft.findings)
      out_ += "    <finding>" + one.xml + "</finding> " + comment(one.place, {}) + "\n";
    for (const DraftAgreement& one : draft.agreements) {
      out_ += "    <agreement";
      if (!one.owner.empty()) out_ += " owner=\"" + escaped(one.owner) + "\"";
      if (!one.due.empty()) out_ += " due=\"" + escaped(one.due) + "\"";
      out_ += ">" + escaped(one.what.words) + "</agreement> " + comment(one.what.place, {}) + "\n";
    }
    out_ += "  </report>\n";
  }

  void figures(const std::vector<DraftPicture>& pictures) {
    if (pictures.empty()) return;
    out_ += "\n  <figures>\n";
    for (const DraftPicture& one : pictures) {
      out_ += "    <figure href=\"" + escaped(one.picture.href) + "\"> " + comment(one.place, {}) + "\n";
      std::string caption = one.picture.caption, credit;
      const std::size_t open = caption.rfind(" (");
      if (open != std::string::npos && caption.ends_with(")")) {
        const std::string inner = caption.substr(open + 2, caption.size() - open - 3), folded = fold(inner);
        if (folded.starts_with("foto") || folded.starts_with("bild:") || folded.starts_with("grafik") ||
            folded.starts_with("©")) {
          credit = inner;
          caption.resize(open);
        }
      }
      if (!caption.empty()) out_ += "      <caption>" + escaped(caption) + "</caption>\n";
      if (!one.picture.alt.empty()) out_ += "      <alt>" + escaped(one.picture.alt) + "</alt>\n";
      if (!credit.empty()) out_ += "      <credit>" + escaped(credit) + "</credit>\n";
      out_ += "    </figure>\n";
    }
    out_ += "  </figures>\n";
  }

  void downloads(const std::vector<DraftFile>& files) {
    if (files.empty()) return;
    out_ += "\n  <downloads>\n";
    for (const DraftFile& one : files) {
      out_ += std::string("    <download ") + (is_web_address(one.href) ? "address" : "href") + "=\"" +
              escaped(one.href) + "\"> " + comment(one.place, {}) + "\n";
      if (!one.title.empty()) out_ += "      <title>" + escaped(one.title) + "</title>\n";
      if (!one.sentence.empty()) out_ += "      <sentence>" + escaped(one.sentence) + "</sentence>\n";
      out_ += "    </download>\n";
    }
    out_ += "  </downloads>\n";
  }

  std::string source_, out_;
};

// The second import.

/// One field of an event file: what stands before it (comments, white space) and its element.
struct Chunk {
  std::string name;
  std::string lead, element, tail;  // tail: a comment on the same line
};

struct Parts {
  std::string head;  // up to and with the start tag of <event>
  std::vector<Chunk> chunks;
  std::string end;  // from what follows the last field
};

/// The end of the markup that begins at `at`; npos when it never ends.
std::size_t markup_end(std::string_view xml, std::size_t at) {
  const auto behind = [&](std::string_view close) {
    const std::size_t found = xml.find(close, at);
    return found == std::string_view::npos ? found : found + close.size();
  };
  if (xml.substr(at).starts_with("<!--")) return behind("-->");
  if (xml.substr(at).starts_with("<![CDATA[")) return behind("]]>");
  if (xml.substr(at).starts_with("<?")) return behind("?>");
  char quote = 0;
  for (std::size_t i = at; i < xml.size(); ++i) {
    if (quote != 0) {
      if (xml[i] == quote) quote = 0;
    } else if (xml[i] == '"' || xml[i] == '\'') {
      quote = xml[i];
    } else if (xml[i] == '>') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

bool is_tag(std::string_view xml, std::size_t at) {
  return at + 1 < xml.size() && xml[at + 1] != '!' && xml[at + 1] != '?';
}

bool take_apart(std::string_view xml, Parts& parts) {
  std::size_t at = 0;
  for (;;) {  // to the root
    at = xml.find('<', at);
    if (at == std::string_view::npos) return false;
    const std::size_t end = markup_end(xml, at);
    if (end == std::string_view::npos) return false;
    if (is_tag(xml, at)) {
      const std::string_view name = xml.substr(at + 1, 5);
      if (name != "event" || xml[end - 2] == '/') return false;
      at = end;
      break;
    }
    at = end;
  }
  parts.head = std::string(xml.substr(0, at));
  std::size_t begin = at;
  int depth = 0;
  std::size_t element = 0;
  while (at < xml.size()) {
    at = xml.find('<', at);
    if (at == std::string_view::npos) return false;
    const std::size_t end = markup_end(xml, at);
    if (end == std::string_view::npos) return false;
    if (is_tag(xml, at)) {
      const bool closes = xml[at + 1] == '/', empty = xml[end - 2] == '/';
      if (closes && depth == 0) {
        parts.end = std::string(xml.substr(begin));
        return true;
      }
      if (!closes && depth == 0) element = at;
      if (!closes && !empty) ++depth;
      if (closes) --depth;
      if (depth == 0) {
        Chunk chunk;
        chunk.lead = std::string(xml.substr(begin, element - begin));
        chunk.element = std::string(xml.substr(element, end - element));
        chunk.name = std::string(xml.substr(element + 1, xml.find_first_of(" \t\r\n/>", element + 1) - element - 1));
        begin = end;
        const std::size_t line = std::min(xml.find('\n', begin), xml.size());
        const std::string_view rest = trim(xml.substr(begin, line - begin));
        if (rest.starts_with("<!--") && rest.ends_with("-->") && rest.find("-->") == rest.size() - 3) {
          chunk.tail = std::string(xml.substr(begin, line - begin));
          begin = line;
        }
        parts.chunks.push_back(std::move(chunk));
        at = begin;
        continue;
      }
    }
    at = end;
  }
  return false;
}

/// What two fields are compared by: neither comments nor white space between.
std::string compared(const Chunk& chunk) {
  std::string out;
  for (std::size_t at = 0; at < chunk.element.size();) {
    if (std::string_view(chunk.element).substr(at).starts_with("<!--")) {
      const std::size_t end = markup_end(chunk.element, at);
      at = end == std::string::npos ? chunk.element.size() : end;
      continue;
    }
    out += chunk.element[at++];
  }
  std::string plain = tidy(out);
  for (std::size_t at = 0; (at = plain.find("> <", at)) != std::string::npos;) plain.erase(at + 1, 1);
  return plain;
}

bool is_repeated(const std::string& name) {
  return name == "note" || name == "line";
}

}  // namespace

std::string event_id(const Draft& draft) {
  std::string id = draft.date.empty() ? "ohne-datum" : draft.date.words.substr(0, 10);
  std::string name = slug(draft.title.words);
  if (name.empty()) name = "veranstaltung";
  id += "-" + name;
  if (id.size() > 64) {
    id.resize(64);
    if (const std::size_t cut = id.rfind('-'); cut > 24) id.resize(cut);
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

std::string event_xml(const Draft& draft, const std::string& id, const std::string& source) {
  return Writer(source).write(draft, id);
}

Merged merge(std::string_view before, std::string_view edited, std::string_view fresh) {
  Merged merged;
  if (edited == before) {
    merged.xml = std::string(fresh);
    if (fresh != before) merged.updated.emplace_back("alles");
    return merged;
  }
  Parts base, mine, theirs;
  if (!take_apart(edited, mine) || !take_apart(fresh, theirs) || !take_apart(before, base)) {
    merged.xml = std::string(edited);
    merged.kept.emplace_back("alles");
    return merged;
  }
  const auto find = [](std::vector<Chunk>& chunks, const Chunk& like) -> Chunk* {
    for (Chunk& one : chunks) {
      if (one.name == like.name && (!is_repeated(one.name) || compared(one) == compared(like))) return &one;
    }
    return nullptr;
  };
  merged.xml = mine.head;
  for (const Chunk& one : mine.chunks) {
    Chunk* const old = find(base.chunks, one);
    Chunk* const now = find(theirs.chunks, one);
    const bool untouched = old != nullptr && compared(*old) == compared(one);
    if (untouched && now == nullptr) {  // gone from the source
      merged.updated.push_back(one.name);
      continue;
    }
    if (untouched && compared(*now) != compared(one)) {
      merged.xml += one.lead + now->element + now->tail;
      merged.updated.push_back(one.name);
      continue;
    }
    if (!untouched && now != nullptr && (old == nullptr || compared(*now) != compared(*old)) &&
        compared(*now) != compared(one))
      merged.kept.push_back(one.name);
    merged.xml += one.lead + one.element + one.tail;
  }
  for (const Chunk& one : theirs.chunks) {
    if (find(mine.chunks, one) != nullptr) continue;
    if (Chunk* const old = find(base.chunks, one); old != nullptr) {  // an editor took it out
      if (compared(*old) != compared(one)) merged.kept.push_back(one.name);
      continue;
    }
    merged.xml += one.lead + one.element + one.tail;
    merged.updated.push_back(one.name);
  }
  merged.xml += mine.end;
  return merged;
}

}  // namespace dossier::importing
