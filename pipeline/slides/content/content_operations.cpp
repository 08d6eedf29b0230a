#include "slides/content/content_operations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace dossier::slides {
namespace {

enum : std::uint8_t { kSpace = 1, kDelimiter = 2, kDigit = 4 };

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (const unsigned char c : {' ', '\n', '\r', '\t', '\f', '\0'}) classes[c] = kSpace;
  for (const unsigned char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) classes[c] = kDelimiter;
  for (unsigned char c = '0'; c <= '9'; ++c) classes[c] = kDigit;
  return classes;
}();

bool is(char c, std::uint8_t what) {
  return (kClasses[static_cast<unsigned char>(c)] & what) != 0;
}

int hexadecimal(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// Bytes of a string in <>; the last digit may be missing (7.3.4.3).
std::string hexadecimal_bytes(std::string_view digits) {
  std::string bytes;
  int half = -1;
  for (const char c : digits) {
    const int digit = hexadecimal(c);
    if (digit < 0) continue;
    if (half >= 0) bytes.push_back(static_cast<char>(half << 4 | digit));
    half = half < 0 ? digit : -1;
  }
  if (half >= 0) bytes.push_back(static_cast<char>(half << 4));
  return bytes;
}

/// Bytes of a string in () (7.3.4.2).
std::string literal_bytes(std::string_view written) {
  constexpr std::string_view kSigns = "nrtbf", kMeant = "\n\r\t\b\f";
  std::string bytes;
  for (std::size_t i = 0; i < written.size(); ++i) {
    char c = written[i];
    const bool escaped = c == '\\' && i + 1 < written.size();
    if (escaped) c = written[++i];
    if (escaped && c >= '0' && c <= '7') {
      int value = 0;
      const std::size_t end = std::min(written.size(), i + 3);
      for (; i < end && written[i] >= '0' && written[i] <= '7'; ++i) value = value * 8 + (written[i] - '0');
      --i;
      bytes.push_back(static_cast<char>(value));
      continue;
    }
    const bool line_end = c == '\r' || c == '\n';
    if (c == '\r' && i + 1 < written.size() && written[i + 1] == '\n') ++i;
    if (escaped && line_end) continue;
    const std::size_t sign = escaped ? kSigns.find(c) : std::string_view::npos;
    bytes.push_back(line_end ? '\n' : sign != std::string_view::npos ? kMeant[sign] : c);
  }
  return bytes;
}

}  // namespace

bool Operand::is_odd_number() const {
  if (kind != Kind::integer && kind != Kind::real) return false;
  return written.find('-', 1) != std::string_view::npos ||
         std::none_of(written.begin(), written.end(), [](char c) { return is(c, kDigit); });
}

std::string Operand::clean_number() const {
  std::string digits(written.substr(0, 1));
  for (const char c : written.substr(1)) {
    if (c != '-') digits += c;
  }
  return is_odd_number() && written.find_first_of("0123456789") == std::string_view::npos ? "0" : digits;
}

double Operand::number() const {
  if (kind != Kind::integer && kind != Kind::real) return 0;
  const std::string odd = is_odd_number() ? clean_number() : std::string();
  const std::string_view digits =
      (odd.empty() ? written : std::string_view(odd)).substr(written[0] == '+' && odd != "0" ? 1 : 0);
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  return value;
}

std::string Operand::bytes() const {
  if (kind != Kind::string) return {};
  const std::string_view inside = written.substr(1, written.size() - 2);
  return written[0] == '<' ? hexadecimal_bytes(inside) : literal_bytes(inside);
}

std::string Operand::name() const {
  if (kind != Kind::name) return {};
  std::string name;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool coded = written[i] == '#' && i + 2 < written.size() && hexadecimal(written[i + 1]) >= 0 &&
                       hexadecimal(written[i + 2]) >= 0 && written.substr(i + 1, 2) != "00";
    if (coded) {
      name.push_back(static_cast<char>(hexadecimal(written[i + 1]) << 4 | hexadecimal(written[i + 2])));
      i += 2;
    } else {
      name.push_back(written[i]);
    }
  }
  return name;
}

std::string Operation::name_operand() const {
  const auto found = std::find_if(operands.rbegin(), operands.rend(),
                                  [](const Operand& one) { return one.kind == Operand::Kind::name; });
  return found == operands.rend() ? std::string() : found->name();
}

struct ContentOperations::Token {
  enum class Kind { operand, word, bad, end };
  Kind kind = Kind::end;
  Operand operand;  // its `written` is set for words, too
};

ContentOperations::Token ContentOperations::string_token() {
  const std::size_t begin = at_;
  int depth = 0;
  for (; at_ < all_.size(); ++at_) {
    const char c = all_[at_];
    if (c == '\\') {
      ++at_;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth == 0) {
      ++at_;
      return {Token::Kind::operand, {Operand::Kind::string, all_.substr(begin, at_ - begin)}};
    }
  }
  at_ = all_.size();
  return {Token::Kind::bad, {}};  // never closed
}

/// From a sign that is neither space, name, string in () nor comment on.
ContentOperations::Token ContentOperations::bracket_token() {
  const std::size_t begin = at_;
  const char c = all_[at_];
  const auto bracket = [&](std::size_t length) {
    at_ += length;
    return Token{Token::Kind::operand, {Operand::Kind::bracket, all_.substr(begin, length)}};
  };
  if (c == '[' || c == ']') return bracket(1);
  if (all_.substr(at_, 2) == "<<" || all_.substr(at_, 2) == ">>") return bracket(2);
  ++at_;
  if (c != '<') return {Token::Kind::bad, {}};
  while (at_ < all_.size() && (hexadecimal(all_[at_]) >= 0 || is(all_[at_], kSpace))) ++at_;
  const bool good = at_ < all_.size() && all_[at_] == '>';
  at_ = std::min(all_.size(), std::min(all_.size(), all_.find('>', at_)) + 1);
  if (!good) return {Token::Kind::bad, {}};
  return {Token::Kind::operand, {Operand::Kind::string, all_.substr(begin, at_ - begin)}};
}

/// A number, a keyword or an operator. Numbers end where Poppler and Acrobat end them, in "1.0rg" as well, and signs
/// among decimals ("0.00-30") belong to them, though they mean nothing. Other readers end them elsewhere; so what has
/// no space between is not plain.
ContentOperations::Token ContentOperations::word_token() {
  const std::size_t begin = at_;
  if (begin > 0 && !is(all_[begin - 1], kSpace | kDelimiter)) operation_.plain = false;
  const bool sign = all_[at_] == '+' || all_[at_] == '-';
  if (sign) ++at_;
  while (at_ < all_.size() && is(all_[at_], kDigit)) ++at_;
  const bool real = at_ < all_.size() && all_[at_] == '.';
  if (real) ++at_;
  while (real && at_ < all_.size() && (is(all_[at_], kDigit) || all_[at_] == '-')) ++at_;
  if (at_ > begin) {
    return {Token::Kind::operand,
            {real ? Operand::Kind::real : Operand::Kind::integer, all_.substr(begin, at_ - begin)}};
  }
  while (at_ < all_.size() && !is(all_[at_], kSpace | kDelimiter)) ++at_;
  const std::string_view written = all_.substr(begin, at_ - begin);
  if (written == "true" || written == "false") return {Token::Kind::operand, {Operand::Kind::boolean, written}};
  if (written == "null") return {Token::Kind::operand, {Operand::Kind::null, written}};
  return {Token::Kind::word, {Operand::Kind::null, written}};
}

ContentOperations::Token ContentOperations::token() {
  for (;;) {
    while (at_ < all_.size() && is(all_[at_], kSpace)) ++at_;
    if (at_ == all_.size()) return {};
    const char c = all_[at_];
    if (c == '%') {
      operation_.plain = false;
      at_ = std::min(all_.size(), all_.find_first_of("\r\n", at_));
      continue;
    }
    if (c == '(') return string_token();
    if (c == '/') {
      const std::size_t begin = at_++;
      while (at_ < all_.size() && !is(all_[at_], kSpace | kDelimiter)) ++at_;
      return {Token::Kind::operand, {Operand::Kind::name, all_.substr(begin, at_ - begin)}};
    }
    return is(c, kDelimiter) ? bracket_token() : word_token();
  }
}

/// Whether what stands there reads as content for a while, so that an EI before it is one.
bool ContentOperations::goes_on_as_content(std::size_t at) const {
  constexpr int kTokensLookedAt = 10;
  constexpr std::size_t kBytesLookedAt = 2'000;
  ContentOperations ahead(all_.substr(0, std::min(all_.size(), at + kBytesLookedAt)));
  const bool all_seen = ahead.all_.size() == all_.size();
  ahead.at_ = at;
  for (int i = 0; i < kTokensLookedAt; ++i) {
    const Token next = ahead.token();
    if (next.kind == Token::Kind::end) return true;
    // A string that goes on beyond what is looked at is no fault.
    if (next.kind == Token::Kind::bad) return !all_seen && ahead.at_ == ahead.all_.size();
    if (next.kind != Token::Kind::word) continue;
    const std::string_view word = next.operand.written;
    const bool operators_letters = std::all_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*' || c == '\'' || c == '"' || c == '0' ||
             c == '1';
    });
    if (!operators_letters) return false;
  }
  return true;
}

/// Between ID and EI; the end is not written anywhere, it must be recognised (8.9.7).
std::string_view ContentOperations::inline_data() {
  if (at_ < all_.size() && is(all_[at_], kSpace)) ++at_;
  const std::size_t begin = at_;
  for (std::size_t end = begin; (end = all_.find("EI", end)) != std::string_view::npos; end += 2) {
    const bool stands_alone = (end == begin || is(all_[end - 1], kSpace)) &&
                              (end + 2 == all_.size() || is(all_[end + 2], kSpace | kDelimiter));
    if (!stands_alone || !goes_on_as_content(end + 2)) continue;
    at_ = end;
    return all_.substr(begin, end - begin);
  }
  at_ = all_.size();
  return all_.substr(begin);
}

const Operation* ContentOperations::next() {
  operation_.operands.clear();
  operation_.inline_data = {};
  operation_.plain = true;
  std::size_t begin = std::string_view::npos;
  for (;;) {
    const Token token = this->token();
    if (token.kind == Token::Kind::end) {
      rest_ = !operation_.operands.empty();
      return nullptr;
    }
    if (token.kind == Token::Kind::bad) {
      sound_ = false;
      // What came before it belongs to nothing that can be read.
      operation_.operands.clear();
      begin = std::string_view::npos;
      continue;
    }
    if (begin == std::string_view::npos) {
      begin = static_cast<std::size_t>(token.operand.written.data() - all_.data());
      operation_.plain = true;
    }
    if (token.kind == Token::Kind::operand) {
      too_many_ = too_many_ || operation_.operands.size() >= kMostOperands;
      if (!too_many_) operation_.operands.push_back(token.operand);
      continue;
    }
    operation_.word = token.operand.written;
    operation_.written = all_.substr(begin, at_ - begin);
    if (operation_.word == "ID") operation_.inline_data = inline_data();
    return &operation_;
  }
}

}  // namespace dossier::slides
