// Content streams, operation by operation (ISO 32000-1, 7.8.2). Any bytes are taken; what is no token is passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::slides {

struct Operand {
  enum class Kind { integer, real, string, name, boolean, null, bracket };
  Kind kind = Kind::null;
  std::string_view written;  // as in the stream; strings and names with their signs

  bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
  /// The value of a number; 0 for others.
  double number() const;
  /// Whether a number is written as no specification has it ("0.00-30", "-"), and how it should be.
  bool is_odd_number() const;
  std::string clean_number() const;
  /// The bytes of a string; empty for others.
  std::string bytes() const;
  /// A name with its slash, #xx resolved; empty for others.
  std::string name() const;
};

struct Operation {
  std::string_view word;          // the operator
  std::vector<Operand> operands;  // arrays and dictionaries with their brackets, in order
  std::string_view inline_data;   // of ID: the bytes up to EI, which is the next operation
  std::string_view written;       // all of it as it stands in the stream
  bool plain = true;              // false: `written` holds comments, or words and numbers without a space between

  /// The last name among the operands, with its slash; empty when there is none.
  std::string name_operand() const;
};

/// Reads the operations of a stream; the bytes must outlive it.
class ContentOperations {
 public:
  static constexpr std::size_t kMostOperands = 40'000;

  explicit ContentOperations(std::string_view bytes) : all_(bytes) {}
  /// The next operation, valid until the next call; null at the end. Operands beyond kMostOperands are dropped, which
  /// too_many() tells.
  const Operation* next();
  bool too_many() const { return too_many_; }
  /// False when something was no token; readers differ in what they then draw.
  bool sound() const { return sound_; }
  /// At the end: whether operands were left without an operator.
  bool has_rest() const { return rest_; }

 private:
  struct Token;
  Token token();
  Token string_token();
  Token bracket_token();
  Token word_token();
  std::string_view inline_data();
  bool goes_on_as_content(std::size_t at) const;

  std::string_view all_;
  std::size_t at_ = 0;
  Operation operation_;
  bool too_many_ = false, sound_ = true, rest_ = false;
};

}  // namespace dossier::slides
