#include "ingest/scan.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ingest/messages.h"

namespace dossier::ingest {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool in_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t skip_name(std::string_view text, std::size_t at) {
  while (at < text.size() && in_name(text[at])) ++at;
  return at;
}

/// XML 1.0, production 2.
bool is_allowed(char32_t code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

std::string code_point(char32_t code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "U+";
  for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) out += kDigits[(code >> shift) & 0xFU];
  return out;
}

/// Walks over one text. Every step returns whether to go on; a fault is reported once.
class Scanner {
 public:
  Scanner(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics)
      : source_(source), text_(source->text()), diagnostics_(diagnostics) {}

  bool run() {
    if (!check_characters()) return false;
    while (at_ < text_.size()) {
      if (!step()) return false;
    }
    if (!open_.empty()) {
      return fault(kNeverClosed, open_.back(), name_end(text_, open_.back()), {std::string(name_of(open_.back()))});
    }
    if (scan_.elements.empty()) return fault(kNoElement, 0, 0);
    return true;
  }

  Scan result() { return std::move(scan_); }

 private:
  bool fault(const MessageKind& kind, std::size_t begin, std::size_t end, std::vector<std::string> arguments = {}) {
    // What is missing at the very end of the file is missed there.
    begin = std::min(begin, text_.size());
    end = std::clamp(end, begin, text_.size());
    diagnostics_.report(kind, {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                        std::move(arguments));
    return false;
  }

  std::string_view rest() const { return text_.substr(at_); }

  std::string_view name_of(std::uint32_t element) const {
    return text_.substr(element + 1, name_end(text_, element) - element - 1);
  }

  /// All characters at once: the rest may then take every byte below 0x20 for white space.
  bool check_characters() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text_[i]);
      if (byte < 0x20 && !is_space(text_[i])) return fault(kForbiddenCharacter, i, i + 1, {code_point(byte)});
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      if (byte == 0xEF && i + 2 < text_.size() && text_[i + 1] == '\xBF' &&
          static_cast<unsigned char>(text_[i + 2]) >= 0xBE) {
        return fault(kForbiddenCharacter, i, i + 3, {text_[i + 2] == '\xBE' ? "U+FFFE" : "U+FFFF"});
      }
    }
    return true;
  }

  bool step() {
    if (text_[at_] != '<') return characters();
    if (rest().starts_with("<!--")) return comment();
    if (rest().starts_with("<![CDATA[")) return cdata();
    if (rest().starts_with("<!DOCTYPE")) return doctype();
    if (rest().starts_with("<?")) return instruction();
    if (rest().starts_with("</")) return end_tag();
    if (at_ + 1 < text_.size() && starts_name(text_[at_ + 1])) return start_tag();
    return fault(kBareLess, at_, at_ + 1);
  }

  bool characters() {
    for (; at_ < text_.size() && text_[at_] != '<'; ++at_) {
      if (open_.empty() && !is_space(text_[at_])) {
        const std::size_t end = std::min(text_.find_first_of("<\r\n", at_), text_.size());
        return fault(kTextOutside, at_, end);
      }
      if (text_[at_] == '&' && !reference(at_)) return false;
    }
    return true;
  }

  bool reference(std::size_t at) {
    const Reference found = reference_at(text_, at);
    if (found.length == 0) return fault(kBareAmpersand, at, at + 1);
    if (found.code != 0) return true;
    std::string written(text_.substr(at, found.length));
    if (written.starts_with("&#")) return fault(kForbiddenCharacter, at, at + found.length, {std::move(written)});
    return fault(kUnknownEntity, at, at + found.length, {std::move(written)});
  }

  bool up_to(std::string_view end, std::size_t opening, std::string_view called) {
    const std::size_t found = text_.find(end, at_ + opening);
    if (found == std::string_view::npos)
      return fault(kUnended, at_, at_ + opening, {std::string(called), std::string(end)});
    at_ = found + end.size();
    return true;
  }

  bool comment() {
    const std::size_t begin = at_;
    if (!up_to("-->", 4, "<!--")) return false;
    const std::size_t inner = text_.find("--", begin + 4);
    if (inner + 3 < at_) return fault(kHyphensInComment, inner, inner + 2);
    return true;
  }

  bool cdata() {
    if (open_.empty()) return fault(kTextOutside, at_, at_ + 9);
    return up_to("]]>", 9, "<![CDATA[");
  }

  /// A document type that only names itself does no harm. One with declarations is refused, also when no entity is
  /// among them: its default attributes would be seen by the validation and not by the reader.
  bool doctype() {
    if (!open_.empty() || !scan_.elements.empty()) return fault(kNotWellFormed, at_, at_ + 9);
    const std::size_t end = text_.find('>', at_);
    const std::size_t subset = text_.find('[', at_);
    if (end == std::string_view::npos) return fault(kUnended, at_, at_ + 9, {"<!DOCTYPE", ">"});
    if (subset < end) {
      const std::size_t entity = text_.find("<!ENTITY", subset);
      if (entity != std::string_view::npos) return fault(kEntityDeclaration, entity, entity + 8);
      return fault(kEntityDeclaration, at_, at_ + 9);
    }
    at_ = end + 1;
    return true;
  }

  bool instruction() {
    const std::size_t target_end = skip_name(text_, at_ + 2);
    if (text_.substr(at_ + 2, target_end - at_ - 2) == "xml" && at_ != 0) return fault(kNotWellFormed, at_, target_end);
    return up_to("?>", 2, "<?");
  }

  bool end_tag() {
    const std::size_t begin = at_ + 2;
    const std::size_t end = skip_name(text_, begin);
    std::string name(text_.substr(begin, end - begin));
    if (open_.empty()) return fault(kStrayEnd, at_, end, {std::move(name)});
    const std::string_view expected = name_of(open_.back());
    if (name != expected) {
      return fault(kWrongEnd, at_, std::max(end, at_ + 2),
                   {std::move(name), std::string(expected), std::to_string(source_->place(open_.back()).line)});
    }
    const std::size_t close = skip_space(text_, end);
    if (close >= text_.size() || text_[close] != '>') return fault(kBrokenTag, close, close + 1, {"/" + name});
    open_.pop_back();
    at_ = close + 1;
    return true;
  }

  bool start_tag() {
    const auto element = static_cast<std::uint32_t>(at_);
    const std::size_t end = name_end(text_, element);
    const std::string name(text_.substr(at_ + 1, end - at_ - 1));
    if (open_.empty() && !scan_.elements.empty()) {
      return fault(kSecondRoot, at_, end, {std::string(name_of(scan_.elements.front())), name});
    }
    if (open_.size() == kDeepest) return fault(kTooDeep, at_, end, {std::to_string(kDeepest)});
    if (scan_.elements.size() == kMostElements)
      return fault(kTooManyElements, at_, end, {std::to_string(kMostElements)});
    scan_.elements.push_back(element);
    open_.push_back(element);
    at_ = end;
    std::size_t count = 0;
    for (;;) {
      const std::size_t next = skip_space(text_, at_);
      if (next >= text_.size()) return fault(kUnended, element, end, {"<" + name, ">"});
      if (text_[next] == '>') {
        at_ = next + 1;
        return true;
      }
      if (text_.substr(next, 2) == "/>") {
        open_.pop_back();
        at_ = next + 2;
        return true;
      }
      if (next == at_ || !starts_name(text_[next])) return fault(kBrokenTag, next, next + 1, {name});
      at_ = next;
      if (count == kMostAttributes)
        return fault(kTooManyAttributes, next, skip_name(text_, next), {name, std::to_string(count)});
      if (!attribute(name, count++)) return false;
    }
  }

  bool attribute(const std::string& element, std::size_t count) {
    const std::size_t begin = at_;
    const std::size_t end = skip_name(text_, begin);
    const std::string_view name = text_.substr(begin, end - begin);
    for (std::size_t i = 0; i < count; ++i) {
      if (attributes_[i] == name) return fault(kAttributeTwice, begin, end, {std::string(name), element});
    }
    attributes_[count] = name;
    at_ = skip_space(text_, end);
    if (at_ >= text_.size() || text_[at_] != '=') return fault(kBrokenTag, begin, end, {element});
    at_ = skip_space(text_, at_ + 1);
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) {
      return fault(kBrokenTag, begin, std::min(at_ + 1, text_.size()), {element});
    }
    const std::size_t close = text_.find(text_[at_], at_ + 1);
    if (close == std::string_view::npos) {
      return fault(kUnended, at_, at_ + 1,
                   {std::string(text_.substr(begin, at_ + 1 - begin)), std::string(1, text_[at_])});
    }
    for (std::size_t i = at_ + 1; i < close; ++i) {
      // Most often the quotation mark before it was forgotten.
      if (text_[i] == '<') return fault(kBrokenTag, begin, i, {element});
      if (text_[i] == '&' && !reference(i)) return false;
    }
    at_ = close + 1;
    return true;
  }

  const std::shared_ptr<const SourceText>& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  Scan scan_;
  std::vector<std::uint32_t> open_;
  std::array<std::string_view, kMostAttributes> attributes_;
};

}  // namespace

std::optional<Scan> scan(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics) {
  Scanner scanner(source, diagnostics);
  if (!scanner.run()) return std::nullopt;
  return scanner.result();
}

std::uint32_t name_end(std::string_view text, std::uint32_t element) {
  return static_cast<std::uint32_t>(skip_name(text, element + 1));
}

AttributePlace attribute_place(std::string_view text, std::uint32_t element, std::string_view name) {
  std::size_t at = name_end(text, element);
  for (;;) {
    at = skip_space(text, at);
    if (at >= text.size() || !starts_name(text[at])) return {};
    const std::size_t begin = at;
    const std::size_t end = skip_name(text, begin);
    at = skip_space(text, end);
    at = skip_space(text, at + 1);
    if (at >= text.size()) return {};
    const std::size_t close = text.find(text[at], at + 1);
    if (close == std::string_view::npos) return {};
    if (text.substr(begin, end - begin) == name) {
      return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(at + 1),
              static_cast<std::uint32_t>(close)};
    }
    at = close + 1;
  }
}

Reference reference_at(std::string_view text, std::size_t at) {
  // No reference XML knows is longer than this; the bound keeps the search short.
  const std::string_view near = text.substr(at, 40);
  const std::size_t end = near.find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const std::string_view name = near.substr(1, end - 1);
  const auto length = static_cast<std::uint32_t>(end + 1);
  if (name[0] == '#') {
    const bool hexadecimal = name.size() > 2 && name[1] == 'x';
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    if (digits.empty()) return {};
    char32_t code = 0;
    for (const char c : digits) {
      const int digit = c >= '0' && c <= '9'                  ? c - '0'
                        : hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : hexadecimal && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                              : -1;
      if (digit < 0) return {};
      code = code > 0x110000 ? code : code * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
    }
    return {length, is_allowed(code) ? code : 0};
  }
  if (name == "amp") return {length, U'&'};
  if (name == "lt") return {length, U'<'};
  if (name == "gt") return {length, U'>'};
  if (name == "quot") return {length, U'"'};
  if (name == "apos") return {length, U'\''};
  for (const char c : name) {
    if (!in_name(c)) return {};
  }
  return starts_name(name[0]) ? Reference{length, 0} : Reference{};
}

}  // namespace dossier::ingest
