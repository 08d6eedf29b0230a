#include "cli/wording.h"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <cctype>
#include <locale>
#include <stdexcept>

#include "base/diagnostics.h"
#include "base/system_reason.h"

extern "C" const char dossier_messages_de_begin[], dossier_messages_de_end[];

namespace dossier::cli {
namespace gettext = boost::locale::gnu_gettext;

struct Wording::Catalogue {
  std::locale locale;  // keeps the facet alive
  const boost::locale::message_format<char>* messages = nullptr;
};

Wording::Wording(Language language) {
  auto catalogue = std::make_unique<Catalogue>();
  if (language == Language::german) {
    gettext::messages_info info;
    info.language = std::string("de");
    info.encoding = std::string("UTF-8");
    info.domains.emplace_back("dossier");
    info.paths.emplace_back("built-in");
    info.callback = [](const std::string&, const std::string&) {
      return std::vector<char>(dossier_messages_de_begin, dossier_messages_de_end);
    };
    auto* messages = gettext::create_messages_facet<char>(info);
    if (messages == nullptr) throw std::logic_error("the built-in German wording cannot be read");
    catalogue->locale = std::locale(std::locale::classic(), messages);
    catalogue->messages = messages;
  }
  catalogue_ = std::move(catalogue);
}

Wording::~Wording() = default;

std::string Wording::operator()(std::string_view english) const {
  std::string text(english);
  if (text.empty() || catalogue_->messages == nullptr) return text;
  const char* translated = catalogue_->messages->get(0, nullptr, text.c_str());
  return translated == nullptr ? text : translated;
}

std::string Wording::operator()(std::string_view english, const std::vector<std::string>& arguments) const {
  const std::string pattern = (*this)(english);
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
        pattern[i + 1] <= '9') {
      const auto which = static_cast<std::size_t>(pattern[i + 1] - '0');
      if (which < arguments.size()) {
        const std::string& argument = arguments[which];
        if (const auto own = as_own_words(argument)) {
          text += (*this)(*own);
        } else {
          text += is_system_reason(argument) ? (*this)(argument) : argument;
        }
      }
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

std::string counted(const Wording& wording, std::size_t count, std::string_view one, std::string_view many) {
  return wording(count == 1 ? one : many, {std::to_string(count)});
}

}  // namespace dossier::cli
