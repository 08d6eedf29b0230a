#include "run/stamp.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include "base/sha256.h"

namespace dossier::run {
namespace {

constexpr std::string_view kHead = "dossier-stamp 1";

/// Fields of a line are apart by tabs; what would end a field or a line is written as \t, \n, \\.
void add_field(std::string& line, std::string_view field) {
  if (!line.empty() && line.back() != '\n') line += '\t';
  for (const char c : field) {
    if (c == '\t') {
      line += "\\t";
    } else if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else {
      line += c;
    }
  }
}

template <class... Fields>
void add_line(std::string& text, const Fields&... fields) {
  (add_field(text, fields), ...);
  text += '\n';
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') {
      fields.emplace_back();
    } else if (line[i] == '\\' && i + 1 < line.size()) {
      const char c = line[++i];
      fields.back() += c == 't' ? '\t' : c == 'n' ? '\n' : c;
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

template <class Number>
bool read(const std::string& text, Number& number) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && end == text.data() + text.size();
}

// Each struct is taken apart by a structured binding, to be written and to be read, so that a field added to it does
// not compile until it has its place in both.

void add_seen(std::string& text, std::string_view kind, const ingest::Seen& seen) {
  const auto& [path, there, size, inode, modified, changed, looked_at, sha256] = seen;
  if (!there) return add_line(text, kind, std::string_view("-"), path);
  add_line(text, kind, std::string_view("+"), path, std::to_string(size), std::to_string(inode),
           std::to_string(modified), std::to_string(changed), std::to_string(looked_at), sha256);
}

std::optional<ingest::Seen> seen_of(const std::vector<std::string>& fields) {
  ingest::Seen seen;
  auto& [path, there, size, inode, modified, changed, looked_at, sha256] = seen;
  if (fields.size() < 3) return std::nullopt;
  path = fields[2];
  there = fields[1] == "+";
  if (!there) return seen;
  const bool good = fields.size() == 9 && read(fields[3], size) && read(fields[4], inode) &&
                    read(fields[5], modified) && read(fields[6], changed) && read(fields[7], looked_at);
  if (!good) return std::nullopt;
  sha256 = fields[8];
  return seen;
}

void add_series(std::string& text, const StampedSeries& series) {
  const auto& [id, title, path, line, events, drafts, messages, failed] = series;
  add_line(text, std::string_view("series"), id, path, std::to_string(line), title);
  for (const std::string& event : events) add_line(text, std::string_view("event"), event);
  for (const std::string& draft : drafts) add_line(text, std::string_view("draft"), draft);
  for (const auto& [event, since] : failed) add_line(text, std::string_view("failed"), event, since);
  for (const auto& [event, since, words, json] : messages) {
    add_line(text, std::string_view("message"), event, since, words, json);
  }
}

/// Reads what a line says of a series, or of the last one. False on damage.
bool take_series_line(const std::vector<std::string>& fields, std::vector<StampedSeries>& all) {
  const std::string& kind = fields.front();
  if (kind == "series" && fields.size() == 5) {
    auto& [id, title, path, line, events, drafts, messages, failed] = all.emplace_back();
    id = fields[1];
    path = fields[2];
    title = fields[4];
    return read(fields[3], line);
  }
  if (all.empty()) return false;
  StampedSeries& series = all.back();
  if (kind == "event" && fields.size() == 2) {
    series.events.push_back(fields[1]);
  } else if (kind == "draft" && fields.size() == 2) {
    series.drafts.push_back(fields[1]);
  } else if (kind == "failed" && fields.size() == 3) {
    series.failed.emplace_back(fields[1], fields[2]);
  } else if (kind == "message" && fields.size() == 5) {
    series.messages.push_back({fields[1], fields[2], fields[3], fields[4]});
  } else {
    return false;
  }
  return true;
}

/// How finely a file system tells times, at worst: the kernel stamps files at its ticks; those that keep whole seconds
/// only keep every other one (FAT).
std::int64_t coarseness(std::int64_t time) {
  constexpr std::int64_t kTick = 20'000'000, kSeconds = 2'000'000'000;
  return time % 1'000'000'000 == 0 ? kSeconds : kTick;
}

/// Whether the file may have been changed after it was looked at without its facts showing it.
bool is_racy(const ingest::Seen& seen) {
  return std::max(seen.modified + coarseness(seen.modified), seen.changed + coarseness(seen.changed)) >= seen.seen;
}

std::string sum_of(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return {};
  Sha256 sum;
  std::array<char, 65536> buffer;
  ssize_t count = 0;
  while ((count = ::read(file, buffer.data(), buffer.size())) > 0 || (count < 0 && errno == EINTR)) {
    if (count > 0) sum.add({buffer.data(), static_cast<std::size_t>(count)});
  }
  ::close(file);
  return count < 0 ? std::string() : sum.hex();
}

bool is_unchanged(const ingest::Seen& before, Looking looking) {
  struct stat status {};
  if (::lstat(before.path.c_str(), &status) != 0) return !before.there && (errno == ENOENT || errno == ENOTDIR);
  if (!before.there || !S_ISREG(status.st_mode)) return false;
  const ingest::Seen now = ingest::facts_of(status);
  if (now.size != before.size) return false;
  const bool same = now.inode == before.inode && now.modified == before.modified && now.changed == before.changed;
  if (!same && looking == Looking::at_facts) return false;
  return (looking == Looking::at_facts && !is_racy(before)) || sum_of(before.path) == before.sha256;
}

}  // namespace

std::string to_text(const Stamp& stamp) {
  const auto& [made_by, xml, named, outputs, series, whole] = stamp;
  std::string text;
  add_line(text, kHead, made_by, std::string_view(whole ? "whole" : "part"));
  for (const ingest::Seen& seen : xml) add_seen(text, "xml", seen);
  for (const ingest::Seen& seen : named) add_seen(text, "named", seen);
  for (const ingest::Seen& seen : outputs) add_seen(text, "out", seen);
  for (const StampedSeries& one : series) add_series(text, one);
  add_line(text, std::string_view("end"));
  return text;
}

std::optional<Stamp> from_text(std::string_view text) {
  Stamp stamp;
  auto& [made_by, xml, named, outputs, series, whole] = stamp;
  bool ended = false, first = true;
  while (!text.empty() && !ended) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::vector<std::string> fields = fields_of(text.substr(0, end));
    text.remove_prefix(end + 1);
    const std::string& kind = fields.front();
    if (first) {
      if (kind != kHead || fields.size() != 3) return std::nullopt;
      made_by = fields[1];
      whole = fields[2] == "whole";
      first = false;
    } else if (kind == "xml" || kind == "named" || kind == "out") {
      std::optional<ingest::Seen> seen = seen_of(fields);
      if (!seen) return std::nullopt;
      (kind == "xml" ? xml : kind == "named" ? named : outputs).push_back(std::move(*seen));
    } else if (kind == "end") {
      ended = true;
    } else if (!take_series_line(fields, series)) {
      return std::nullopt;
    }
  }
  return ended ? std::optional<Stamp>(std::move(stamp)) : std::nullopt;
}

ingest::Seen look_at(const std::string& path, const std::string& sha256) {
  struct stat status {};
  ingest::Seen seen;
  if (::lstat(path.c_str(), &status) == 0) seen = ingest::facts_of(status);
  seen.path = path;
  seen.sha256 = sha256;
  return seen;
}

bool is_unchanged(const Stamp& stamp, const ingest::InputGroup& group, Looking looking) {
  const bool same_names =
      std::equal(stamp.xml.begin(), stamp.xml.end(), group.files.begin(), group.files.end(),
                 [](const ingest::Seen& seen, const ingest::InputXml& file) { return seen.path == file.path; });
  if (!stamp.whole || !group.complete || !group.not_looked_at.empty() || !same_names) return false;
  const auto all_unchanged = [&](const std::vector<ingest::Seen>& files) {
    return std::all_of(files.begin(), files.end(),
                       [&](const ingest::Seen& seen) { return is_unchanged(seen, looking); });
  };
  return all_unchanged(stamp.xml) && all_unchanged(stamp.named) && all_unchanged(stamp.outputs);
}

}  // namespace dossier::run
