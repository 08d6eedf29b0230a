// What is wrong with the input, collected: each report names its kind, its place and the words
// to fill in. Wording and language are settled when a report is printed (cli/).
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace dossier {

/// Marks a text for translation (xgettext reads it); the text itself is unchanged.
#define DOSSIER_TRANSLATE(text) text

enum class Severity {
  error,       // makes an event unpublishable
  warning,     // a person should look at it
  suggestion,  // nothing changed, something proposed
  note,        // what was done, for the log
};

/// Where a note is told; every other severity says it by itself.
enum class Told {
  in_log,      // only in the run report and on request
  on_console,  // also on the console; counts as nothing
};

/// One kind of message. Rooms define theirs as `inline constexpr MessageKind` in `<room>/messages.h`:
/// a stable code (E…, W…, S…), an English text and hint with {0}, {1}, … for the arguments.
/// Both are translated through po/.
struct MessageKind {
  std::string_view code;
  Severity severity;
  std::string_view text;
  std::string_view hint;  // what to do; may be empty
  Told told = Told::in_log;
};

/// An argument in words of this program (a text marked with DOSSIER_TRANSLATE), to be translated with the message.
/// Other arguments are the user's own words and stay as they are.
std::string own_words(std::string_view text);

/// The text handed to own_words(); none of other arguments.
std::optional<std::string_view> as_own_words(std::string_view argument);

struct Diagnostic {
  const MessageKind* kind = nullptr;
  SourceSpan place;
  std::vector<std::string> arguments;
  bool hinted = true;  // false: another report says what to do

  std::string_view hint() const { return hinted ? kind->hint : std::string_view(); }
};

/// Collects reports; safe to use from several threads.
class Diagnostics {
 public:
  void report(const MessageKind& kind, SourceSpan place, std::vector<std::string> arguments = {});
  void report(Diagnostic report);
  void append(const Diagnostics& other);

  std::size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::error) > 0; }
  std::vector<Diagnostic> all() const;
  /// Takes all reports out.
  std::vector<Diagnostic> take();
  /// Calls `visit` with each report, without a copy of them; it may not report here itself.
  void each(const std::function<void(const Diagnostic&)>& visit) const;

 private:
  mutable std::mutex mutex_;
  std::vector<Diagnostic> reports_;
};

}  // namespace dossier
