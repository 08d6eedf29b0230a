#include "cli/console.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/utf8.h"

namespace dossier::cli {
namespace {

constexpr std::size_t kLongestLine = 110;  // code points of a source line shown at once

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

/// The code point at `offset`; bytes that are no UTF-8 (file names may be anything) count one by one as U+FFFD.
CodePoint decode(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead >= 0xF5) return {0xFFFD, 1};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {0xFFFD, 1};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  return {value, length};
}

void encode(char32_t c, std::string& text) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0U | (c >> 12U));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (c >> 18U));
    text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

/// What is shown for a character: itself, or a picture of a control character, or U+FFFD for characters
/// that turn the direction of the line or cannot be shown. One code point for one, so that carets stay in place.
char32_t shown(char32_t c) {
  if (c == '\t') return ' ';
  if (c < 0x20) return 0x2400 + c;
  if (c == 0x7F) return 0x2421;
  const bool steers = (c >= 0x80 && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
                      (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c > 0x10FFFF ||
                      (c >= 0xD800 && c < 0xE000) || (c >= 0xE0000 && c < 0xE1000);
  return steers ? 0xFFFD : c;
}

/// Columns a terminal gives a character: 0 for combining marks, 2 for wide East Asian ones and pictures.
int columns(char32_t c) {
  if ((c >= 0x300 && c < 0x370) || (c >= 0x200B && c < 0x200E) || c == 0xAD || (c >= 0xFE00 && c < 0xFE10)) return 0;
  const bool wide = (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7A4) ||
                    (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c < 0xFF61) || (c >= 0x1F300 && c < 0x1FB00);
  return wide ? 2 : 1;
}

constexpr std::string_view kChangeCode = "N300";  // normalise: a change of a text

/// In English; JSON has it so, people read it in their language.
std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return DOSSIER_TRANSLATE("error");
    case Severity::warning:
      return DOSSIER_TRANSLATE("warning");
    case Severity::suggestion:
      return DOSSIER_TRANSLATE("suggestion");
    case Severity::note:
      return DOSSIER_TRANSLATE("note");
  }
  return "note";
}

constexpr std::string_view kPlaceColour = "1", kCaretColour = "1;32";

/// Colours that stand out on dark and on light terminals.
std::string_view severity_colour(Severity severity) {
  return severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;35" : "1;36";
}

std::string painted(std::string_view text, std::string_view colour, Look look) {
  return look == Look::plain ? std::string(text) : fmt::format("\x1b[{}m{}\x1b[0m", colour, text);
}

bool has_more_than(std::size_t most, std::string_view text) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < most; ++count) at += decode(text, at).bytes;
  return at < text.size();
}

/// Where the character before `at` begins.
std::size_t code_point_begin(std::string_view text, std::size_t at) {
  if (at > 0) --at;
  while (at > 0 && continues_code_point(text[at])) --at;
  return at;
}

/// The source line and a caret below it. Of a long line the part around the place is shown.
std::string excerpt(const SourceSpan& span, Look look) {
  const SourceText& source = *span.source;
  if (source.text().empty()) return {};
  const SourceText::Place from = source.place(span.begin);
  const SourceText::Place to = source.place(std::max(span.begin, span.end));
  const std::string_view line = source.line(from.line);
  const std::size_t at = std::min(span.begin - source.offset({from.line, 1}), line.size());

  // A line may be as long as its file: no more of it is looked at than is shown.
  std::size_t begin = 0, caret = from.column - 1;
  if (has_more_than(kLongestLine, line) && caret > kLongestLine / 3) {
    caret = kLongestLine / 3;
    begin = at;
    for (std::size_t back = 0; back < caret; ++back) begin = code_point_begin(line, begin);
  }
  std::vector<char32_t> characters;
  std::size_t end = begin;
  while (end < line.size() && characters.size() < kLongestLine) {
    const CodePoint c = decode(line, end);
    characters.push_back(shown(c.value));
    end += c.bytes;
  }
  caret = std::min(caret, characters.size());
  const std::size_t marked_end =
      std::max(caret + 1, to.line == from.line ? caret + to.column - from.column : characters.size());
  std::string text = begin > 0 ? "  …" : "  ";
  std::string before = begin > 0 ? "   " : "  ", marker;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    encode(characters[i], text);
    const auto width = static_cast<std::size_t>(columns(characters[i]));
    if (i < caret) before.append(width, ' ');
    if (i == caret) marker += width == 2 ? "^~" : "^";
    if (i > caret && i < marked_end) marker.append(width, '~');
  }
  if (caret >= characters.size()) marker += '^';
  if (end < line.size()) text += "…";
  return text + "\n" + before + painted(marker, kCaretColour, look) + "\n";
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    encode(shown(c.value), result);
    i += c.bytes;
  }
  return result;
}

namespace {

/// "in/event.xml:12:5"
std::string place_of(const Diagnostic& report) {
  if (!report.place) return "dossier";
  const SourceText& source = *report.place.source;
  if (source.text().empty()) return harmless(source.path());
  const SourceText::Place place = source.place(report.place.begin);
  return harmless(source.path()) + fmt::format(":{}:{}", place.line, place.column);
}

}  // namespace

std::string as_short_text(const Diagnostic& report, const Wording& wording) {
  std::string text = "  " + place_of(report) + ": " + harmless(wording(report.kind->text, report.arguments)) + "\n";
  if (!report.hint().empty()) text += "    → " + harmless(wording(report.hint(), report.arguments)) + "\n";
  return text;
}

std::string as_text(const Diagnostic& report, const Wording& wording, Look look) {
  const Severity severity = report.kind->severity;
  const std::string kind = fmt::format("{} {}:", wording(severity_word(severity)), report.kind->code);
  std::string text = painted(place_of(report) + ":", kPlaceColour, look) + " " +
                     painted(kind, severity_colour(severity), look) + " " +
                     harmless(wording(report.kind->text, report.arguments)) + "\n";
  if (report.place) text += excerpt(report.place, look);
  if (!report.hint().empty()) text += "  → " + harmless(wording(report.hint(), report.arguments)) + "\n";
  return text;
}

std::string as_json(const Diagnostic& report, const Wording& wording) {
  nlohmann::ordered_json object;
  object["code"] = report.kind->code;
  object["severity"] = severity_word(report.kind->severity);
  object["file"] = nullptr;
  object["line"] = nullptr;
  object["column"] = nullptr;
  if (report.place) {
    const SourceText& source = *report.place.source;
    object["file"] = source.path();
    if (!source.text().empty()) {
      const SourceText::Place place = source.place(report.place.begin);
      object["line"] = place.line;
      object["column"] = place.column;
    }
  }
  object["message"] = wording(report.kind->text, report.arguments);
  object["hint"] = wording(report.hint(), report.arguments);
  // What became of a text can be read by programs: the rules, the words as they were and are, how to keep them.
  if (report.kind->code == kChangeCode && report.arguments.size() > 6) {
    object["change"] = {{"rules", report.arguments[0]},
                        {"before", report.arguments[5]},
                        {"after", report.arguments[6]},
                        {"keep", report.arguments[4]}};
  }
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Console::Console(std::ostream& output, std::ostream& errors, const Options& options, const Wording& wording,
                 bool terminal, int width)
    : output_(output),
      errors_(errors),
      messages_(json_is_the_output(options) ? output : errors),
      wording_(wording),
      format_(options.format),
      look_(terminal && options.coloured ? Look::coloured : Look::plain),
      strict_(options.strict),
      quiet_(options.quiet),
      journal_(options.journal && options.format != Format::json),
      suggestions_shown_(options.strict || options.command == Command::check),
      changes_shown_(options.changes),
      progress_(options.progress),
      width_(width) {
  if (progress_ == Progress::automatic) {
    progress_ = quiet_ ? Progress::none : terminal && options.steerable ? Progress::bar : Progress::plain;
  }
  if (format_ == Format::json) progress_ = Progress::none;  // a program listens
}

void Console::print(const Diagnostic& report) {
  const Severity severity = report.kind->severity;
  if (severity == Severity::note && report.kind->told == Told::in_log && !changes_shown_) return;
  if (severity == Severity::suggestion && !suggestions_shown_) return;
  const std::string text = format_ == Format::json ? as_json(report, wording_) : as_text(report, wording_, look_);
  const std::lock_guard lock(mutex_);
  if (severity == Severity::error) {
    ++error_count_;
  } else if (severity == Severity::warning) {
    ++warning_count_;
  } else if (severity == Severity::suggestion && strict_) {
    ++warning_count_;
    ++suggestion_count_;
  } else if (severity == Severity::suggestion) {
    ++shown_suggestion_count_;
  }
  if (!quiet_ || severity == Severity::error) write(text, severity);
}

void Console::print(const Diagnostics& reports) {
  reports.each([this](const Diagnostic& report) { print(report); });
}

void Console::repeat(std::string_view text, std::string_view json, std::string_view since) {
  std::string said;
  if (format_ == Format::json) {
    said = json.substr(0, json.rfind('}'));
    said += fmt::format(",\"since\":\"{}\"}}\n", since);
  } else {
    said = text;
    said += "  (" + wording_(DOSSIER_TRANSLATE("known since {0}"), {std::string(since)}) + ")\n";
  }
  const std::lock_guard lock(mutex_);
  ++warning_count_;
  if (!quiet_) write(said, Severity::warning);
}

void Console::explain(std::string_view file, std::string_view reason) {
  if (format_ == Format::json) return;
  const std::lock_guard lock(mutex_);
  write(harmless(file) + ": " + wording_(reason) + "\n");
}

void Console::progress(std::size_t done, std::size_t total, std::string_view name) {
  if (progress_ == Progress::none || total == 0) return;
  const std::lock_guard lock(mutex_);
  if (progress_ == Progress::plain) {
    errors_ << fmt::format("[{}/{}] {}\n", done, total, harmless(name)) << std::flush;
    return;
  }
  constexpr std::size_t kBarWidth = 24;
  const std::size_t filled = kBarWidth * std::min(done, total) / total;
  std::string label = harmless(name);
  const auto room = static_cast<std::size_t>(std::max(0, width_ - 45));
  if (label.size() > room) label.resize(room);  // names are ASCII
  errors_ << fmt::format("\r\x1b[K[{}{}] {}/{} {}", std::string(filled, '#'), std::string(kBarWidth - filled, '.'),
                         done, total, label)
          << std::flush;
  bar_shown_ = true;
}

void Console::end_progress() {
  const std::lock_guard lock(mutex_);
  write("");
}

void Console::write(std::string_view text) {
  if (bar_shown_) errors_ << "\r\x1b[K";
  bar_shown_ = false;
  messages_ << text << std::flush;
}

/// Each line of a message is an entry of its own for the journal, which reads its priority from the line's begin
/// (sd-daemon(3)).
void Console::write(std::string_view text, Severity severity) {
  if (!journal_) return write(text);
  const std::string_view priority = severity == Severity::error        ? "<3>"
                                    : severity == Severity::warning    ? "<4>"
                                    : severity == Severity::suggestion ? "<5>"
                                                                       : "<6>";
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines += priority;
    lines += text.substr(0, end);
    text.remove_prefix(end);
  }
  write(lines);
}

void Console::sum_up(std::string_view text) {
  write("");
  (format_ == Format::json ? errors_ : output_) << text << std::flush;
}

void Console::say(std::string_view text) {
  const std::lock_guard lock(mutex_);
  sum_up(text);
}

void Console::last_line(std::size_t published, std::size_t unchanged, std::size_t failed,
                        std::size_t warnings_elsewhere) {
  const std::lock_guard lock(mutex_);
  const std::string line = fmt::format("{} published, {} unchanged, {} failed, {} warnings\n", published, unchanged,
                                       failed, warning_count_ + warnings_elsewhere);
  sum_up(quiet_ && failed + error_count_ == 0 ? std::string_view() : line);
}

void Console::conclude(std::string_view looked_at, std::string_view besides) {
  const std::lock_guard lock(mutex_);
  const std::size_t suggestions = suggestion_count_ + shown_suggestion_count_;
  const std::size_t warnings = warning_count_ - suggestion_count_;
  std::string found = error_count_ == 0 ? wording_(DOSSIER_TRANSLATE("No errors"))
                                        : counted(wording_, error_count_, DOSSIER_TRANSLATE("{0} error"),
                                                  DOSSIER_TRANSLATE("{0} errors"));
  if (warnings > 0) {
    found += ", " + counted(wording_, warnings, DOSSIER_TRANSLATE("{0} warning"), DOSSIER_TRANSLATE("{0} warnings"));
  }
  if (suggestions > 0) {
    found += ", " +
             counted(wording_, suggestions, DOSSIER_TRANSLATE("{0} suggestion"), DOSSIER_TRANSLATE("{0} suggestions"));
  }
  if (error_count_ + warnings + suggestions == 0) found = wording_(DOSSIER_TRANSLATE("All is well"));
  std::string line = wording_(DOSSIER_TRANSLATE("Checked: {0}. {1}."), {std::string(looked_at), found});
  if (!besides.empty()) line += " " + std::string(besides);
  sum_up(quiet_ && error_count_ == 0 ? std::string() : line + "\n");
}

std::size_t Console::warnings() const {
  const std::lock_guard lock(mutex_);
  return warning_count_;
}

std::size_t Console::suggestions() const {
  const std::lock_guard lock(mutex_);
  return suggestion_count_;
}

std::size_t Console::errors() const {
  const std::lock_guard lock(mutex_);
  return error_count_;
}

}  // namespace dossier::cli
