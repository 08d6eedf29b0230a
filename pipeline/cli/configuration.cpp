#include "cli/configuration.h"

#include <toml++/toml.h>
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include "base/spelling.h"
#include "base/system_reason.h"
#include "base/utf8.h"
#include "cli/messages.h"

namespace dossier::cli {
namespace {

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint read = read_code_point(bytes, i);
    if (!read.valid) return false;
    i += read.length;
  }
  return true;
}

class Reader {
 public:
  Reader(std::shared_ptr<const SourceText> source, const CommandTable& table, Diagnostics& diagnostics)
      : source_(std::move(source)), table_(table), diagnostics_(diagnostics) {}

  std::vector<Setting> read() {
    try {
      const toml::table root = toml::parse(source_->text(), std::string_view(source_->path()));
      for (const auto& [key, value] : root) {
        const CommandFacts* command = table_.command(std::string(key.str()));
        if (command != nullptr && value.is_table()) {
          for (const auto& [inner, setting] : *value.as_table()) take(inner, setting, *command);
        } else {
          take_for_all(key, value);
        }
      }
    } catch (const toml::parse_error& error) {
      diagnostics_.report(kNoToml, span(error.source()));
    }
    // As they stand in the file; the library has them by name.
    std::sort(settings_.begin(), settings_.end(),
              [](const Setting& a, const Setting& b) { return a.place.begin < b.place.begin; });
    return std::move(settings_);
  }

 private:
  SourceSpan span(const toml::source_region& region) const {
    const auto offset = [&](const toml::source_position& at) {
      return static_cast<std::uint32_t>(source_->offset({at.line, at.column}));
    };
    const std::uint32_t begin = offset(region.begin);
    return {source_, begin, std::max(begin, offset(region.end))};
  }

  static const OptionFacts* option_of(const CommandFacts& command, std::string_view key) {
    for (const OptionFacts& option : command.options) {
      if (is_setting(option) && option.key() == key) return &option;
    }
    return nullptr;
  }

  void take(const toml::key& key, const toml::node& value, const CommandFacts& command) {
    if (const OptionFacts* option = option_of(command, key.str())) {
      keep(key, value, *option, command.name);
    } else {
      std::vector<std::string> keys;
      add_keys(command, keys);
      report_unknown(key, keys);
    }
  }

  /// Commands may know the same name with other values: the first that takes this one.
  void take_for_all(const toml::key& key, const toml::node& value) {
    std::vector<std::string> keys;
    for (const CommandFacts& command : table_.commands) {
      if (const OptionFacts* option = option_of(command, key.str())) return keep(key, value, *option, {});
      add_keys(command, keys);
      keys.push_back(command.name);
    }
    report_unknown(key, keys);
  }

  static void add_keys(const CommandFacts& command, std::vector<std::string>& keys) {
    for (const OptionFacts& option : command.options) {
      if (is_setting(option)) keys.push_back(option.key());
    }
  }

  void report_unknown(const toml::key& key, const std::vector<std::string>& keys) {
    const std::string name(key.str());
    const std::string meant = closest_word(name, keys);
    if (meant.empty()) {
      diagnostics_.report(kUnknownSetting, span(key.source()), {name});
    } else {
      diagnostics_.report(kMisspeltSetting, span(key.source()), {name, meant});
    }
  }

  static std::optional<std::string> one_value(const toml::node& value) {
    if (const auto* text = value.as_string()) return text->get();
    if (const auto* number = value.as_integer()) return std::to_string(number->get());
    return std::nullopt;
  }

  static std::optional<std::vector<std::string>> values_of(const toml::node& value, const OptionFacts& option) {
    if (option.is_flag()) {
      const auto* on = value.as_boolean();
      if (on == nullptr) return std::nullopt;
      return std::vector<std::string>{on->get() ? "true" : "false"};
    }
    if (const std::optional<std::string> one = one_value(value)) return std::vector<std::string>{*one};
    const toml::array* list = option.repeated ? value.as_array() : nullptr;
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> values;
    for (const toml::node& item : *list) {
      std::optional<std::string> one = one_value(item);
      if (!one) return std::nullopt;
      values.push_back(std::move(*one));
    }
    return values;
  }

  void keep(const toml::key& key, const toml::node& value, const OptionFacts& option, const std::string& table) {
    std::optional<std::vector<std::string>> values = values_of(value, option);
    if (!values) {
      const char* form = option.is_flag()  ? DOSSIER_TRANSLATE("true or false")
                         : option.repeated ? DOSSIER_TRANSLATE("a list of texts, as in [\"a\", \"b\"]")
                                           : DOSSIER_TRANSLATE("a text in quotes or a number");
      diagnostics_.report(kWrongType, span(value.source()), {std::string(key.str()), own_words(form)});
      return;
    }
    settings_.push_back({option.name(), std::move(*values), span(value.source()), table});
  }

  std::shared_ptr<const SourceText> source_;
  const CommandTable& table_;
  Diagnostics& diagnostics_;
  std::vector<Setting> settings_;
};

}  // namespace

bool is_setting(const OptionFacts& option) {
  const std::string& name = option.name();
  return name != "--help" && name != "--version" && name != "--config" && name != "--show" && name != "--join";
}

std::vector<Setting> read_configuration(const std::string& path, const CommandTable& table, Diagnostics& diagnostics) {
  constexpr std::size_t kLargest = 1'000'000;
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text(kLargest + 1, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad() || (file.gcount() == 0 && errno != 0)) {
    diagnostics.report(kConfigurationUnreadable, whole_file(path), {system_reason(errno)});
    return {};
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kLargest) {
    diagnostics.report(kConfigurationUnreadable, whole_file(path), {system_reason(EFBIG)});
    return {};
  }
  if (!is_utf8(text)) {
    diagnostics.report(kConfigurationNotUtf8, whole_file(path));
    return {};
  }
  return Reader(std::make_shared<const SourceText>(path, std::move(text)), table, diagnostics).read();
}

std::vector<Setting> settings_of(const CommandFacts& command, const std::vector<Setting>& settings) {
  std::vector<Setting> chosen;
  for (const OptionFacts& option : command.options) {
    const Setting* found = nullptr;
    for (const Setting& setting : settings) {
      if (setting.option != option.name()) continue;
      if (setting.table == command.name || (setting.table.empty() && found == nullptr)) found = &setting;
    }
    if (found != nullptr) chosen.push_back(*found);
  }
  return chosen;
}

std::vector<std::string> as_arguments(const std::vector<Setting>& settings) {
  std::vector<std::string> named, unnamed;
  for (const Setting& setting : settings) {
    for (const std::string& value : setting.values) {
      if (setting.option.starts_with("-") && !value.empty()) {
        named.push_back(setting.option + "=" + value);  // a value may begin with "-"
      } else if (setting.option.starts_with("-")) {
        named.insert(named.end(), {setting.option, value});
      } else {
        unnamed.push_back(value);
      }
    }
  }
  if (!unnamed.empty()) {  // a file may be called -x
    named.emplace_back("--");
    named.insert(named.end(), unnamed.begin(), unnamed.end());
  }
  return named;
}

std::string toml_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      result += {'\\', 'u', '0', '0', kDigits[byte >> 4U], kDigits[byte & 15U]};
    } else {
      result += c;
    }
  }
  return result + "\"";
}

}  // namespace dossier::cli
