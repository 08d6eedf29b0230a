#include "pictures/jpeg_codes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dossier::pictures {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20U;  // the symbols of a picture need up to 16 times its size
constexpr unsigned kLongestCode = 16;
constexpr std::size_t kExampleCodes =
    162;  // for AC in T.81, K.3.3: every symbol has one, though no picture has them all

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// How many codes there are of each length, and their symbols in order of the codes (T.81, B.2.4.2).
struct CodeList {
  std::array<std::uint8_t, kLongestCode + 1> count{};
  std::vector<std::uint8_t> symbols;
};

/// Finds the symbol at the head of a row of bits.
class Decoder {
 public:
  /// False when the list holds more codes than there are.
  bool set(const CodeList& list) {
    short_.fill(0);
    std::uint32_t code = 0;
    std::size_t at = 0;
    for (unsigned length = 1; length <= kLongestCode; ++length) {
      first_[length] = at;
      low_[length] = code;
      for (unsigned i = 0; i < list.count[length]; ++i, ++code, ++at) {
        if (code >= 1U << length) return false;
        if (length > kShort) continue;
        const std::uint32_t begin = code << (kShort - length);
        const auto entry = static_cast<std::uint16_t>(length << 8U | list.symbols[at]);
        std::fill_n(short_.begin() + begin, std::size_t{1} << (kShort - length), entry);
      }
      high_[length] = code;
      code <<= 1U;
    }
    symbols_ = list.symbols;
    return !symbols_.empty();
  }
  bool is_set() const { return !symbols_.empty(); }

  struct Found {
    unsigned length = 0, symbol = 0;  // length 0: no such code
  };
  Found find(std::uint32_t next16) const {
    if (const std::uint16_t entry = short_[next16 >> (16 - kShort)]; entry != 0) {
      return {static_cast<unsigned>(entry) >> 8U, entry & 0xFFU};
    }
    for (unsigned length = kShort + 1; length <= kLongestCode; ++length) {
      const std::uint32_t code = next16 >> (16 - length);
      if (code >= low_[length] && code < high_[length]) return {length, symbols_[first_[length] + code - low_[length]]};
    }
    return {};
  }

 private:
  static constexpr unsigned kShort = 9;
  std::array<std::uint16_t, std::size_t{1} << kShort> short_{};
  std::array<std::uint32_t, kLongestCode + 1> low_{}, high_{};
  std::array<std::size_t, kLongestCode + 1> first_{};
  std::vector<std::uint8_t> symbols_;
};

/// Whether one of the four bytes is FF.
bool has_ff(std::uint32_t four) {
  return ((~four - 0x01010101U) & four & 0x80808080U) != 0;
}

/// The bits of a scan, without the zeros stuffed behind FF. Past the end, and up to a marker, it gives ones.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// Has 32 bits at hand, a code and what stands behind it.
  void fill() {
    if (count_ < 32) refill();
  }
  std::uint32_t peek16() const { return static_cast<std::uint32_t>(bits_ >> (count_ - 16)) & 0xFFFFU; }
  void drop(unsigned count) { count_ -= count; }
  /// The next bits, at most 16.
  std::uint32_t take(unsigned count) {
    count_ -= count;
    return static_cast<std::uint32_t>(bits_ >> count_) & ((1U << count) - 1);
  }
  /// Whether more bits were taken than there are.
  bool overrun() const { return invented_ > count_; }
  /// Drops the rest of a byte and takes the marker behind it; 0 when there is none.
  unsigned marker() {
    if (count_ - invented_ >= 8) return 0;  // whole bytes are left over
    count_ = invented_ = 0;
    bits_ = 0;
    while (at_ + 1 < bytes_.size() && byte_at(bytes_, at_) == 0xFF && byte_at(bytes_, at_ + 1) == 0xFF) ++at_;
    if (at_ + 1 >= bytes_.size() || byte_at(bytes_, at_) != 0xFF) return 0;
    at_ += 2;
    return byte_at(bytes_, at_ - 1);
  }

 private:
  void refill() {
    if (at_ + 4 <= bytes_.size()) {
      const std::uint32_t four = byte_at(bytes_, at_) << 24U | byte_at(bytes_, at_ + 1) << 16U |
                                 byte_at(bytes_, at_ + 2) << 8U | byte_at(bytes_, at_ + 3);
      if (!has_ff(four)) {
        bits_ = bits_ << 32U | four;
        count_ += 32;
        at_ += 4;
        return;
      }
    }
    while (count_ <= 48) {
      unsigned byte = 0xFF;
      if (at_ < bytes_.size() && byte_at(bytes_, at_) != 0xFF) {
        byte = byte_at(bytes_, at_++);
      } else if (at_ + 1 < bytes_.size() && byte_at(bytes_, at_ + 1) == 0) {
        at_ += 2;
      } else {
        invented_ += 8;
      }
      bits_ = bits_ << 8U | byte;
      count_ += 8;
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0, invented_ = 0;
};

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  void put(std::uint32_t value, unsigned count) {
    bits_ = bits_ << count | value;
    count_ += count;
    if (count_ >= 32) write_four();
  }
  void fill_byte() {
    if (count_ % 8 > 0) put((1U << (8 - count_ % 8)) - 1, 8 - count_ % 8);
    while (count_ > 0) write_byte();
  }

 private:
  void write_four() {
    const auto four = static_cast<std::uint32_t>(bits_ >> (count_ - 32));
    if (has_ff(four)) {
      while (count_ >= 8) write_byte();
      return;
    }
    const char bytes[4] = {static_cast<char>(four >> 24U), static_cast<char>(four >> 16U & 0xFFU),
                           static_cast<char>(four >> 8U & 0xFFU), static_cast<char>(four & 0xFFU)};
    out_.append(bytes, 4);
    count_ -= 32;
  }
  void write_byte() {
    count_ -= 8;
    const auto byte = static_cast<char>(bits_ >> count_ & 0xFFU);
    out_ += byte;
    if (byte == '\xFF') out_ += '\0';
  }

  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;
};

using Frequencies = std::array<std::uint32_t, 257>;

/// Codes of at most 16 bits for symbols that occur so often; none is all ones (T.81, K.2).
CodeList best_codes(Frequencies often) {
  often[256] = 1;  // takes the code of all ones
  std::array<unsigned, 257> length{};
  std::array<int, 257> next{};
  next.fill(-1);
  for (;;) {
    int least = -1, second = -1;
    for (int i = 0; i <= 256; ++i) {
      if (often[i] == 0) continue;
      if (least < 0 || often[i] <= often[least]) {
        second = least;
        least = i;
      } else if (second < 0 || often[i] <= often[second]) {
        second = i;
      }
    }
    if (second < 0) break;
    often[least] += often[second];
    often[second] = 0;
    int i = least;
    for (;; i = next[i]) {
      ++length[i];
      if (next[i] < 0) break;
    }
    next[i] = second;
    for (i = second; i >= 0; i = next[i]) ++length[i];
  }
  std::array<unsigned, 258> count{};
  for (const unsigned bits : length) ++count[bits];
  for (unsigned bits = 257; bits > kLongestCode; --bits) {
    while (count[bits] > 0) {  // two of these become one shorter; a shorter code gives room for both
      unsigned shorter = bits - 2;
      while (count[shorter] == 0) --shorter;
      count[bits] -= 2;
      ++count[bits - 1];
      count[shorter + 1] += 2;
      --count[shorter];
    }
  }
  unsigned last = kLongestCode;
  while (count[last] == 0) --last;
  --count[last];  // the code of all ones
  CodeList list;
  for (unsigned bits = 1; bits <= kLongestCode; ++bits) list.count[bits] = static_cast<std::uint8_t>(count[bits]);
  for (unsigned bits = 1; bits <= 257; ++bits) {
    for (unsigned symbol = 0; symbol < 256; ++symbol) {
      if (length[symbol] == bits) list.symbols.push_back(static_cast<std::uint8_t>(symbol));
    }
  }
  return list;
}

/// A code with room for the bits that stand behind it.
struct Code {
  std::uint32_t bits = 0;
  std::uint32_t length = 0;
};
using Codes = std::array<Code, 256>;

Codes codes_of(const CodeList& list) {
  Codes codes{};
  unsigned code = 0;
  std::size_t at = 0;
  for (unsigned length = 1; length <= kLongestCode; ++length, code <<= 1U) {
    for (unsigned i = 0; i < list.count[length]; ++i, ++code) {
      const unsigned symbol = list.symbols[at++];
      const unsigned behind = symbol & 15U;  // the size of a value; a symbol of DC is nothing else
      codes[symbol] = {code << behind, length + behind};
    }
  }
  return codes;
}

constexpr unsigned kTables = 8;  // four for DC, four for AC

/// A coded symbol with the bits behind it, or the end of a restart interval; one number, as there are many.
class Token {
 public:
  Token() = default;
  Token(unsigned table, unsigned symbol, std::uint32_t extra) : packed_(table << 24U | symbol << 16U | extra) {}
  static Token restart() { return {kTables, 0, 0}; }
  bool is_restart() const { return table() == kTables; }
  unsigned table() const { return packed_ >> 24U; }
  unsigned symbol() const { return packed_ >> 16U & 0xFFU; }
  std::uint32_t extra() const { return packed_ & 0xFFFFU; }

 private:
  std::uint32_t packed_ = 0;
};

struct Component {
  unsigned id = 0, across = 1, down = 1, dc = 0, ac = 4;
};

class Recoding {
 public:
  explicit Recoding(std::string_view file) : file_(file) {}

  std::optional<std::string> run() {
    if (file_.size() > kMostBytes || !file_.starts_with("\xFF\xD8")) return std::nullopt;
    if (!read_head() || !example_codes_ || !read_scan()) return std::nullopt;
    return written();
  }

 private:
  /// Everything up to the scan; false for kinds that are left alone.
  bool read_head() {
    for (std::size_t at = 2; at + 4 <= file_.size();) {
      if (byte_at(file_, at) != 0xFF) return false;
      const unsigned marker = byte_at(file_, at + 1);
      if (marker == 0xFF) {  // a fill byte
        ++at;
        continue;
      }
      if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD9)) return false;
      const std::size_t length = byte_at(file_, at + 2) << 8U | byte_at(file_, at + 3);
      if (length < 2 || length > file_.size() - at - 2) return false;
      const std::string_view body = file_.substr(at + 4, length - 2);
      const std::string_view segment = file_.substr(at, length + 2);
      at += length + 2;
      switch (marker) {
        case 0xC4:
          if (!read_codes(body)) return false;
          continue;  // replaced by others
        case 0xC0:
        case 0xC1:
          if (!read_frame(body)) return false;
          break;
        case 0xDA:
          scan_head_ = segment;
          scan_ = file_.substr(at);
          return read_scan_head(body);
        case 0xDD:
          if (body.size() != 2) return false;
          restart_ = byte_at(body, 0) << 8U | byte_at(body, 1);
          break;
        default:
          if (marker < 0xD0) return false;  // progressive, lossless or arithmetic
      }
      head_ += segment;
    }
    return false;
  }

  bool read_codes(std::string_view body) {
    while (!body.empty()) {
      if (body.size() < 17) return false;
      const unsigned kind = byte_at(body, 0) >> 4U, number = byte_at(body, 0) & 15U;
      if (kind > 1 || number > 3) return false;
      CodeList list;
      std::size_t count = 0;
      for (unsigned length = 1; length <= kLongestCode; ++length) {
        list.count[length] = static_cast<std::uint8_t>(byte_at(body, length));
        count += list.count[length];
      }
      if (count > 256 || body.size() < 17 + count) return false;
      example_codes_ = example_codes_ || count == kExampleCodes;
      for (std::size_t i = 0; i < count; ++i) list.symbols.push_back(static_cast<std::uint8_t>(byte_at(body, 17 + i)));
      if (!decoders_[kind * 4 + number].set(list)) return false;
      body.remove_prefix(17 + count);
    }
    return true;
  }

  bool read_frame(std::string_view body) {
    if (!components_.empty() || body.size() < 6 || byte_at(body, 0) != 8) return false;
    height_ = byte_at(body, 1) << 8U | byte_at(body, 2);
    width_ = byte_at(body, 3) << 8U | byte_at(body, 4);
    const unsigned count = byte_at(body, 5);
    if (width_ == 0 || height_ == 0 || count == 0 || count > 4 || body.size() != 6 + 3 * std::size_t{count})
      return false;
    for (unsigned i = 0; i < count; ++i) {
      const std::size_t at = 6 + 3 * std::size_t{i};
      const Component one{byte_at(body, at), byte_at(body, at + 1) >> 4U, byte_at(body, at + 1) & 15U};
      if (one.across < 1 || one.across > 4 || one.down < 1 || one.down > 4) return false;
      components_.push_back(one);
    }
    return true;
  }

  bool read_scan_head(std::string_view body) {
    const std::size_t count = components_.size();
    if (count == 0 || body.size() != 4 + 2 * count || byte_at(body, 0) != count) return false;
    for (std::size_t i = 0; i < count; ++i) {
      Component& one = components_[i];
      const unsigned tables = byte_at(body, 2 + 2 * i);
      if (byte_at(body, 1 + 2 * i) != one.id || tables >> 4U > 3 || (tables & 15U) > 3) return false;
      one.dc = tables >> 4U;
      one.ac = 4 + (tables & 15U);
      if (!decoders_[one.dc].is_set() || !decoders_[one.ac].is_set()) return false;
    }
    return true;
  }

  /// How many units of interleaved blocks there are (T.81, A.2).
  std::size_t units() {
    unsigned across = 1, down = 1;
    for (const Component& one : components_) {
      across = std::max(across, one.across);
      down = std::max(down, one.down);
    }
    if (components_.size() == 1) components_[0].across = components_[0].down = across = down = 1;
    const std::size_t wide = 8 * std::size_t{across}, high = 8 * std::size_t{down};
    return (width_ + wide - 1) / wide * ((height_ + high - 1) / high);
  }

  bool read_scan() {
    BitReader in(scan_);
    const std::size_t all = units();
    const std::size_t most = 4 * file_.size();
    std::size_t in_unit = 1;
    for (const Component& one : components_) in_unit += 64 * std::size_t{one.across} * one.down;
    std::size_t count = 0;
    for (std::size_t unit = 0; unit < all; ++unit) {
      if (tokens_.size() < count + in_unit) tokens_.resize(tokens_.size() + file_.size() + in_unit);
      Token* to = tokens_.data() + count;
      if (restart_ > 0 && unit > 0 && unit % restart_ == 0) {
        if (in.overrun() || in.marker() != 0xD0 + (unit / restart_ - 1) % 8) return false;
        *to++ = Token::restart();
      }
      for (const Component& one : components_) {
        for (unsigned block = 0; block < one.across * one.down; ++block) {
          to = read_block(in, one, to);
          if (to == nullptr) return false;
        }
      }
      count = static_cast<std::size_t>(to - tokens_.data());
      if (count > most || in.overrun()) return false;
    }
    tokens_.resize(count);
    return in.marker() == 0xD9;
  }

  /// Reads at most 64 symbols to `to`; gives the place behind the last, none when there is no such code.
  Token* read_block(BitReader& from, const Component& one, Token* to) {
    BitReader in = from;  // of its own, so that it can stay in registers
    in.fill();
    const Decoder::Found dc = decoders_[one.dc].find(in.peek16());
    if (dc.length == 0 || dc.symbol > 15) return nullptr;
    in.drop(dc.length);
    ++often_[one.dc][dc.symbol];
    *to++ = {one.dc, dc.symbol, in.take(dc.symbol)};
    const Decoder& decoder = decoders_[one.ac];
    Frequencies& often = often_[one.ac];
    for (unsigned k = 1; k < 64; ++k) {
      in.fill();
      const Decoder::Found ac = decoder.find(in.peek16());
      if (ac.length == 0) return nullptr;
      in.drop(ac.length);
      const unsigned size = ac.symbol & 15U, run = ac.symbol >> 4U;
      ++often[ac.symbol];
      *to++ = {one.ac, ac.symbol, in.take(size)};
      if (size == 0 && run < 15) {
        if (run > 0) return nullptr;  // runs of blocks are of progressive files
        break;                        // the rest is zero
      }
      k += run;
      if (k >= 64) return nullptr;
    }
    from = in;
    return to;
  }

  std::optional<std::string> written() {
    std::string out = "\xFF\xD8" + head_;
    std::array<Codes, kTables> codes{};
    std::array<bool, kTables> used{};
    for (const Component& one : components_) used[one.dc] = used[one.ac] = true;
    for (unsigned table = 0; table < kTables; ++table) {
      if (!used[table]) continue;
      const CodeList list = best_codes(often_[table]);
      codes[table] = codes_of(list);
      const std::size_t length = 2 + 17 + list.symbols.size();
      out += "\xFF\xC4";
      out += static_cast<char>(length >> 8U);
      out += static_cast<char>(length & 0xFFU);
      out += static_cast<char>((table / 4) << 4U | table % 4);
      out.append(list.count.begin() + 1, list.count.end());
      out.append(list.symbols.begin(), list.symbols.end());
    }
    out += scan_head_;
    if (out.size() + packed_bits(codes) / 8 + 2 >= file_.size()) return std::nullopt;
    out.reserve(file_.size());
    BitWriter bits(out);
    unsigned restarts = 0;
    for (const Token token : tokens_) {
      if (token.is_restart()) {
        bits.fill_byte();
        out += '\xFF';
        out += static_cast<char>(0xD0 + restarts++ % 8);
        continue;
      }
      const Code code = codes[token.table()][token.symbol()];
      bits.put(code.bits | token.extra(), code.length);
    }
    bits.fill_byte();
    out += "\xFF\xD9";
    if (out.size() >= file_.size()) return std::nullopt;
    return out;
  }

  std::size_t packed_bits(const std::array<Codes, kTables>& codes) const {
    std::size_t bits = 0;
    for (unsigned table = 0; table < kTables; ++table) {
      for (unsigned symbol = 0; symbol < 256; ++symbol) {
        bits += std::size_t{often_[table][symbol]} * codes[table][symbol].length;
      }
    }
    return bits;
  }

  std::string_view file_, scan_head_, scan_;
  std::string head_;  // segments up to the scan, without codes
  std::array<Decoder, kTables> decoders_;
  std::vector<Component> components_;
  std::size_t width_ = 0, height_ = 0, restart_ = 0;
  bool example_codes_ = false;
  std::vector<Token> tokens_;
  std::array<Frequencies, kTables> often_{};
};

}  // namespace

std::optional<std::string> recoded_jpeg(std::string_view file) {
  return Recoding(file).run();
}

}  // namespace dossier::pictures
