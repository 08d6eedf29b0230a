#include "verify/font_reader.h"

#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>

namespace dossier::verify {
namespace {

unsigned number(std::string_view bytes) {
  unsigned value = 0;
  for (const char byte : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::string from_utf16(const std::string& units) {
  return QUtil::utf16_to_utf8("\xFE\xFF" + units);
}

bool has_font_file(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return false;
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    if (descriptor.getKey(key).isStream()) return true;
  }
  return false;
}

std::string stream_bytes(QPDFObjectHandle stream) {
  const auto buffer = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

ReadFont::ReadFont(QPDFObjectHandle font) {
  const std::string subtype = font.getKey("/Subtype").isName() ? font.getKey("/Subtype").getName() : "";
  name_ = font.getKey("/BaseFont").isName() ? font.getKey("/BaseFont").getName().substr(1)
                                            : subtype.substr(subtype.empty() ? 0 : 1);
  composite_ = subtype == "/Type0";
  if (composite_) {
    QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
    if (descendants.isArray() && descendants.getArrayNItems() > 0) {
      QPDFObjectHandle descendant = descendants.getArrayItem(0);
      embedded_ = has_font_file(descendant);
      QPDFObjectHandle map = descendant.getKey("/CIDToGIDMap");
      if (map.isStream()) glyph_map_ = stream_bytes(map);
    }
    QPDFObjectHandle encoding = font.getKey("/Encoding");
    identity_ = encoding.isName() && encoding.getName() == "/Identity-H";
  } else {
    embedded_ = subtype == "/Type3" || has_font_file(font);
    QPDFObjectHandle encoding = font.getKey("/Encoding");
    if (encoding.isDictionary()) encoding = encoding.getKey("/BaseEncoding");
    plain_encoding_ = subtype != "/Type3" && encoding.isName();
    mac_ = plain_encoding_ && encoding.getName() == "/MacRomanEncoding";
  }
  if (QPDFObjectHandle map = font.getKey("/ToUnicode"); map.isStream()) read_unicode_map(stream_bytes(map));
}

// ISO 32000-1, 9.10.3. Strings and numbers before "endbfchar" and "endbfrange" are its operands.
void ReadFont::read_unicode_map(std::string_view map) {
  const auto source = std::make_shared<BufferInputSource>("unicode map", std::string(map));
  QPDFTokenizer tokens;
  tokens.allowEOF();
  struct Operand {
    std::string text;
    std::vector<std::string> list;
    bool is_list = false;
  };
  std::vector<Operand> operands;
  bool in_list = false;
  while (true) {
    const QPDFTokenizer::Token token = tokens.readToken(source, "unicode map", true);
    const auto type = token.getType();
    if (type == QPDFTokenizer::tt_eof) break;
    if (type == QPDFTokenizer::tt_string) {
      if (in_list)
        operands.back().list.push_back(token.getValue());
      else
        operands.push_back({token.getValue(), {}, false});
    } else if (type == QPDFTokenizer::tt_array_open) {
      operands.push_back({"", {}, true});
      in_list = true;
    } else if (type == QPDFTokenizer::tt_array_close) {
      in_list = false;
    } else if (type == QPDFTokenizer::tt_word) {
      const std::string word = token.getValue();
      if (word == "endbfchar") {
        for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
          unicode_[number(operands[i].text)] = from_utf16(operands[i + 1].text);
        }
      } else if (word == "endbfrange") {
        for (std::size_t i = 0; i + 2 < operands.size(); i += 3) {
          const unsigned from = number(operands[i].text);
          const unsigned until = std::min(number(operands[i + 1].text), from + 0xFFFF);
          const Operand& to = operands[i + 2];
          std::string units = to.text;
          for (unsigned code = from; code <= until; ++code) {
            if (to.is_list) {
              if (code - from < to.list.size()) unicode_[code] = from_utf16(to.list[code - from]);
            } else if (!units.empty()) {
              unicode_[code] = from_utf16(units);
              ++units.back();
            }
          }
        }
      }
      operands.clear();
      in_list = false;
    }
  }
}

std::vector<unsigned> ReadFont::codes(std::string_view shown) const {
  std::vector<unsigned> codes;
  const std::size_t step = composite_ ? 2 : 1;
  for (std::size_t i = 0; i + step <= shown.size(); i += step) codes.push_back(number(shown.substr(i, step)));
  return codes;
}

std::string ReadFont::text(unsigned code) const {
  if (const auto found = unicode_.find(code); found != unicode_.end()) return found->second;
  if (composite_ || !plain_encoding_) return {};
  const std::string byte(1, static_cast<char>(code));
  return mac_ ? QUtil::mac_roman_to_utf8(byte) : QUtil::win_ansi_to_utf8(byte);
}

bool ReadFont::missing_glyph(unsigned code) const {
  if (!composite_ || !identity_) return false;
  if (glyph_map_.empty()) return code == 0;
  const std::size_t at = std::size_t{code} * 2;
  return at + 2 > glyph_map_.size() || number(std::string_view(glyph_map_).substr(at, 2)) == 0;
}

}  // namespace dossier::verify
