// What schema.org says of an event, in a page's JSON-LD or microdata.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "import/document.h"

namespace dossier::importing {

/// The properties of one event by name; those of what belongs to it as "location.name".
class EventData {
 public:
  std::string& field(const std::string& name) { return fields_[name]; }
  /// As facts, each with `from` as where it comes from.
  Facts facts(const std::string& from) const;

 private:
  std::string value(const std::string& name) const;
  std::map<std::string, std::string> fields_;
};

/// The first event in a JSON-LD script; no facts when there is none or the script is broken.
Facts json_ld_facts(std::string_view script);

/// A moment of an export ("2024-03-14T09:00:00+01:00", "… 09:00:00") as day and time on the clock there; in Berlin for
/// a moment of UTC.
struct Moment {
  std::string day, time;  // "2024-03-14", "09:00"; empty: not told
};
Moment read_moment(std::string_view words);

/// Day or span, time or span, as the fields of an event take them. Midnight alone is no time.
Stated date_of(const Moment& begin, const Moment& end, const std::string& from);
Stated time_of(const Moment& begin, const Moment& end, const std::string& from);

}  // namespace dossier::importing
