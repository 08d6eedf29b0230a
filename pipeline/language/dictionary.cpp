#include "language/dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fstream>
#include <sstream>

#include "base/utf8.h"

namespace dossier::language {
namespace {

constexpr std::size_t kLongestSuffix = 12;  // bytes

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  std::array<char, std::size_t{1} << 16U> part;
  while (in.read(part.data(), part.size()) || in.gcount() > 0) {
    bytes.append(part.data(), static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
}

std::vector<std::string> parse_condition(std::string_view text) {
  std::vector<std::string> places;
  if (text == ".") return places;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '[') {
      const std::size_t end = std::min(text.find(']', i), text.size());
      places.emplace_back(text.substr(i + 1, end - i - 1));
      i = end + 1;
    } else {
      const std::size_t end = code_point_end(text, i);
      places.emplace_back(text.substr(i, end - i));
      i = end;
    }
  }
  return places;
}

/// The stem's last characters match the condition, place by place.
bool matches(std::string_view stem, const std::vector<std::string>& condition) {
  for (auto place = condition.rbegin(); place != condition.rend(); ++place) {
    if (stem.empty()) return false;
    std::size_t begin = stem.size() - 1;
    while (begin > 0 && continues_code_point(stem[begin])) --begin;
    const std::string_view character = stem.substr(begin);
    const bool excludes = place->size() > 1 && place->front() == '^';
    const bool found = place->find(character, excludes ? 1 : 0) != std::string::npos;
    if (*place != "." && found == excludes) return false;
    stem.remove_suffix(character.size());
  }
  return true;
}

/// A line of the list: the word, a slash with flags, a tab with notes; the last two may be missing.
struct Entry {
  std::string_view word, flags;
};

Entry entry_at(std::string_view words, std::size_t begin) {
  std::size_t cut = begin;
  while (cut < words.size() && words[cut] != '/' && words[cut] != '\n' && words[cut] != '\t' && words[cut] != '\r')
    ++cut;
  Entry entry{words.substr(begin, cut - begin), {}};
  if (cut < words.size() && words[cut] == '/') entry.flags = words.substr(cut + 1, words.find('\n', cut) - cut - 1);
  return entry;
}

std::uint32_t hash_of(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  return static_cast<std::uint32_t>(hash ^ hash >> 32U);
}

}  // namespace

Dictionary::Dictionary(const std::string& base) : words_(read_file(base + ".dic")) {
  const std::string affixes = read_file(base + ".aff");
  if (words_.empty() || words_.size() > UINT32_MAX - 1 || affixes.find("SET UTF-8") == std::string::npos) return;
  read_affixes(affixes);
  read_words();
}

void Dictionary::read_affixes(const std::string& text) {
  std::istringstream lines(text);
  lines.imbue(std::locale::classic());
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string kind, flag, strip, add, condition;
    fields >> kind >> flag;
    if (kind == "FORBIDDENWORD" && !flag.empty()) forbidden_ = flag[0];
    if (kind == "ONLYINCOMPOUND" && !flag.empty()) only_in_compound_ = flag[0];
    if (kind == "NEEDAFFIX" && !flag.empty()) need_affix_ = flag[0];
    if ((kind != "SFX" && kind != "PFX") || !(fields >> strip >> add >> condition) || flag.size() != 1) continue;
    add = add.substr(0, add.find('/'));
    if (add == "0") add.clear();
    if (strip == "0") strip.clear();
    if (kind == "PFX") {
      prefixes_.push_back({flag[0], add});
    } else if (add.size() <= kLongestSuffix) {
      suffixes_[add].push_back({flag[0], strip, parse_condition(condition)});
    }
  }
  for (auto& [add, group] : suffixes_) {
    std::stable_sort(group.begin(), group.end(), [](const Suffix& a, const Suffix& b) { return a.strip < b.strip; });
  }
}

void Dictionary::read_words() {
  const std::string_view all = words_;
  const auto lines = static_cast<std::size_t>(std::count(all.begin(), all.end(), '\n'));
  places_.assign(std::bit_ceil(std::max<std::size_t>(16, 2 * lines + 2)), {});
  for (std::size_t begin = 0; begin < all.size(); begin = std::min(all.find('\n', begin), all.size()) + 1) {
    const Entry entry = entry_at(all, begin);
    if (entry.word.empty()) continue;
    const std::uint32_t hash = hash_of(entry.word);
    Place& place = places_[number_of(entry.word, hash)];
    // A second entry of the same spelling ("Band" with other endings) keeps the richer set of flags.
    if (place.behind > 0 && entry_at(all, place.behind - 1).flags.size() >= entry.flags.size()) continue;
    place = {hash, static_cast<std::uint32_t>(begin + 1)};
  }
}

/// The number of the place where the word is, or of the free one where it would be.
std::size_t Dictionary::number_of(std::string_view word, std::uint32_t hash) const {
  std::size_t number = hash & (places_.size() - 1);
  while (places_[number].behind > 0 &&
         (places_[number].hash != hash || entry_at(words_, places_[number].behind - 1).word != word)) {
    number = (number + 1) & (places_.size() - 1);
  }
  return number;
}

std::optional<std::string_view> Dictionary::flags_of(std::string_view word) const {
  const Place place = places_[number_of(word, hash_of(word))];
  if (place.behind == 0) return std::nullopt;
  return entry_at(words_, place.behind - 1).flags;
}

bool Dictionary::has_entry(std::string_view word, char flag) const {
  const std::optional<std::string_view> flags = flags_of(word);
  return flags && flags->find(flag) != std::string_view::npos;
}

bool Dictionary::derived(std::string_view word) const {
  for (std::size_t length = 0; length <= std::min(kLongestSuffix, word.size() - 1); ++length) {
    const auto group = suffixes_.find(std::string(word.substr(word.size() - length)));
    if (group == suffixes_.end()) continue;
    const std::string_view left = word.substr(0, word.size() - length);
    std::string stem;
    std::optional<std::string_view> flags;
    const std::string* strip = nullptr;
    for (const Suffix& suffix : group->second) {
      if (strip == nullptr || *strip != suffix.strip) {  // sorted by it: each stem is looked up once
        strip = &suffix.strip;
        stem = std::string(left) + suffix.strip;
        flags = flags_of(stem);
        if (flags && forbidden_ != 0 && flags->find(forbidden_) != std::string_view::npos) flags.reset();
      }
      if (flags && flags->find(suffix.flag) != std::string_view::npos && matches(stem, suffix.condition)) return true;
    }
  }
  return false;
}

bool Dictionary::contains(std::string_view word) const {
  if (word.empty() || places_.empty()) return false;
  if (const std::optional<std::string_view> flags = flags_of(word)) {
    const auto has = [&](char flag) { return flag && flags->find(flag) != std::string_view::npos; };
    if (!has(forbidden_) && !has(only_in_compound_) && !has(need_affix_)) return true;
  }
  if (derived(word)) return true;
  for (const Prefix& prefix : prefixes_) {
    if (word.size() > prefix.add.size() + 2 && word.substr(0, prefix.add.size()) == prefix.add) {
      const std::string_view rest = word.substr(prefix.add.size());
      if (has_entry(rest, prefix.flag)) return true;
    }
  }
  return false;
}

}  // namespace dossier::language
