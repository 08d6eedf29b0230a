#include "language/collation.h"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "language/text_forms.h"

namespace dossier::language {
namespace {

std::unique_ptr<icu::Collator> make_collator(const char* locale, UColAttributeValue strength) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(
      icu::Collator::createInstance(icu::Locale::forLanguageTag(locale, status), status));
  if (U_SUCCESS(status)) {
    collator->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
    collator->setAttribute(UCOL_STRENGTH, strength, status);
  }
  if (U_FAILURE(status)) throw std::runtime_error("the rules for sorting cannot be loaded");
  return collator;
}

std::string sort_key(const icu::Collator& collator, std::string_view text) {
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string key(static_cast<std::size_t>(collator.getSortKey(wide, nullptr, 0)), '\0');
  collator.getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
  while (!key.empty() && key.back() == '\0') key.pop_back();
  return key;
}

/// Letters only: ä is ae, ß is ss, case and accents do not count.
const icu::Collator& phonebook_letters() {
  static const std::unique_ptr<icu::Collator> collator = make_collator("de-u-co-phonebk", UCOL_PRIMARY);
  return *collator;
}

/// All there is; spaces and hyphens last.
const icu::Collator& phonebook() {
  static const std::unique_ptr<icu::Collator> collator = make_collator("de-u-co-phonebk", UCOL_QUATERNARY);
  return *collator;
}

const icu::Collator& dictionary() {
  static const std::unique_ptr<icu::Collator> collator = make_collator("de", UCOL_QUATERNARY);
  return *collator;
}

// Field ends sort before anything that could follow in a field, part ends before any letter.
constexpr char kFieldEnd = '\x01';
constexpr char kPartEnd = '\x02';

/// Parts between spaces and hyphens one by one, so that "Berding-Meier" stands before "Berdinger".
std::string field_key(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", begin), text.size());
    if (end > begin) {
      if (!out.empty()) out += kPartEnd;
      out += sort_key(phonebook_letters(), text.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return out + kFieldEnd;
}

}  // namespace

std::string person_sort_key(std::string_view heading) {
  const PersonName name = parse_name(heading);
  // Where the letters are the same, case and accents decide, then the code points.
  const std::string plain = canonical(heading);
  return field_key(name.surname) + field_key(name.forename) + field_key(name.particle) + sort_key(phonebook(), plain) +
         kFieldEnd + plain;
}

std::string subject_sort_key(std::string_view heading) {
  const std::string plain = canonical(heading);
  return sort_key(dictionary(), plain) + kFieldEnd + plain;
}

std::string section_letter(std::string_view heading) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::AlphabeticIndex> index = [] {
    UErrorCode status = U_ZERO_ERROR;
    auto made = std::make_unique<icu::AlphabeticIndex>(icu::Locale("de"), status);
    if (U_FAILURE(status)) throw std::runtime_error("the letters of an index cannot be loaded");
    return made;
  }();
  const std::lock_guard lock(mutex);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(heading.data(), static_cast<std::int32_t>(heading.size())));
  const std::int32_t bucket = index->getBucketIndex(wide, status);
  for (index->resetBucketIterator(status); index->nextBucket(status);) {
    if (index->getBucketIndex() != bucket) continue;
    if (index->getBucketLabelType() != U_ALPHAINDEX_NORMAL) break;
    std::string letter;
    index->getBucketLabel().toUTF8String(letter);
    return letter;
  }
  return "#";
}

}  // namespace dossier::language
