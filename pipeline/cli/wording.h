// The language of messages: English as written in the sources, German from po/de.po, built in.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::cli {

enum class Language { german, english };

/// Translates the texts marked with DOSSIER_TRANSLATE. Needs no locale of the system; safe to share between threads.
class Wording {
 public:
  explicit Wording(Language language);
  ~Wording();
  Wording(const Wording&) = delete;
  Wording& operator=(const Wording&) = delete;

  /// The text in the language chosen; unchanged when there is no translation.
  std::string operator()(std::string_view english) const;
  /// The same with {0}, {1}, … replaced by the arguments; own_words() and reasons of the system among them are
  /// translated, too.
  std::string operator()(std::string_view english, const std::vector<std::string>& arguments) const;

 private:
  struct Catalogue;
  std::unique_ptr<const Catalogue> catalogue_;
};

/// "1 file", "12 files": {0} stands for the number.
std::string counted(const Wording& wording, std::size_t count, std::string_view one, std::string_view many);

}  // namespace dossier::cli
