// Rules are named by their clauses in ISO 19005-3 (PDF/A-3) and ISO 14289-1 (PDF/UA-1).
#include "slides/fonts/font_judge.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "slides/bytes.h"
#include "slides/fonts/character_maps.h"
#include "slides/fonts/deck_font.h"
#include "slides/fonts/font_program.h"
#include "slides/fonts/substitute_programs.h"
#include "slides/fonts/type1_parts.h"

namespace dossier::slides {
namespace {

constexpr double kWidthTolerance = 1.0;  // thousandths (PDF/A-3, 6.2.11.5)

/// The worse the further down.
enum class CodeFault { none, other_width, damaged, lacking, not_embedded };

/// Ligatures of Latin letters as these letters: not every reader takes them apart, and nobody looks for "triﬀt".
std::u16string spelled_out(const std::u16string& text) {
  constexpr char16_t kFirst = 0xFB00, kLast = 0xFB06;
  static constexpr std::u16string_view kLetters[] = {u"ff", u"fi", u"fl", u"ffi", u"ffl", u"st", u"st"};
  std::u16string letters;
  for (const char16_t c : text) {
    if (c >= kFirst && c <= kLast) {
      letters += kLetters[c - kFirst];
    } else {
      letters += c;
    }
  }
  return letters;
}

/// A stream packed at once, so that many of them wait in little room.
QPDFObjectHandle packed_stream(QPDF& pdf, const std::string& bytes) {
  Pl_Buffer packed("packed");
  Pl_Flate flate("flate", &packed, Pl_Flate::a_deflate);
  flate.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  flate.finish();
  QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf);
  stream.replaceStreamData(packed.getBufferSharedPointer(), QPDFObjectHandle::newName("/FlateDecode"),
                           QPDFObjectHandle::newNull());
  return stream;
}

enum class TrueTypeMend { none, make_symbolic, make_win_ansi, make_mac_roman, hopeless };

}  // namespace

struct FontJudge::Font : DeckFont {
  bool new_encoding_map = false;  // which is written anew
  // settled by plan()
  TrueTypeMend true_type = TrueTypeMend::none;
  bool new_unicode_map = false;
  std::map<std::uint32_t, std::u16string> unicode_planned;
  std::set<std::uint32_t> unknown;       // codes of which nobody says what they stand for
  std::optional<Substitute> stands_for;  // what is drawn in place of a program that the deck lacks
  std::optional<Substitute> standard;    // whose widths hold where it says none
  bool standard_asked = false;
  std::uint64_t asked = 0;  // when it was last asked for
  bool sleeps = false;      // its program is closed for now
  double stretch = 1;       // of its glyphs, crosswise
  bool new_widths = false;  // the program says other widths than the deck is set with

  mutable std::map<std::uint32_t, CodeFault> code_faults;  // of codes that were asked for

  bool is_part_of_font() const;
  void plan_substitute(SubstituteFonts& fonts, const std::set<std::uint32_t>& codes);
  TrueTypeMend plan_true_type(const std::set<std::uint32_t>& codes) const;
  CodeFault judged(std::uint32_t code) const;
  CodeFault fault_of(std::uint32_t code) const;
  std::string fault(const DrawnCodes& codes) const;
  std::optional<std::string> program_with_widths(const std::set<std::uint32_t>& codes) const;
  void replace_encoding_map(QPDF& pdf);
  void mend_lengths();
  void mend_entries();
  void keep_invisible();
  void make_names_readable();
};

/// Skia (Chromium, Google Slides) draws the fonts that it may not embed, 255 glyphs each, calls them by their numbers
/// ("g0", "g41C"), and maps those that it knows.
bool FontJudge::Font::is_part_of_font() const {
  return type3 && has_unicode_map && !differences.empty() &&
         std::all_of(differences.begin(), differences.end(), [](const auto& entry) {
           const std::string& glyph = entry.second;
           return glyph.size() > 1 && glyph[0] == 'g' &&
                  glyph.find_first_not_of("0123456789ABCDEF", 1) == std::string::npos;
         });
}

/// Poppler narrows glyphs that are much wider than the font that they stand for, by the letter m.
void FontJudge::Font::plan_substitute(SubstituteFonts& fonts, const std::set<std::uint32_t>& codes) {
  const std::string base_font =
      dictionary->getKey("/BaseFont").isName() ? dictionary->getKey("/BaseFont").getName().substr(1) : std::string();
  stands_for = fonts.find(base_font, descriptor->isDictionary() && descriptor->getKey("/FontFamily").isString());
  if (!stands_for) return;
  substitute(stands_for->program, !standard_font(base_font).empty(), codes);
  constexpr double kMuchWider = 0.9, kNothing = 10;
  for (std::uint32_t code = 0; code < 256 && !symbolic; ++code) {
    const NamedCode what = named(code);
    if (what.name != "m" && (!what.name.empty() || what.unicode != U'm')) continue;
    const double own = declared_width(code), other = program->width_of(glyph_of(code)).value_or(0);
    if (own > kNothing && own > declared_width(0) && own < kMuchWider * other) stretch = own / other;
    return;
  }
}

TrueTypeMend FontJudge::Font::plan_true_type(const std::set<std::uint32_t>& codes) const {
  if (!program) return TrueTypeMend::hopeless;
  const int tables = program->table_count();
  const bool symbol_table = program->has_table(3, 0);
  const bool latin_tables = symbol_table ? tables > 1 : tables > 0;
  const bool one_table = tables == 1 || symbol_table;
  // 6.2.11.6: as it stands?
  const bool latin_base = base == LatinEncoding::win_ansi || base == LatinEncoding::mac_roman;
  const bool names_known = std::all_of(differences.begin(), differences.end(), [](const auto& entry) {
    return unicode_of_name(entry.second) != 0 || entry.second == ".notdef";
  });
  if (!symbolic && latin_base && latin_tables && (differences.empty() || (names_known && program->has_table(3, 1)))) {
    return TrueTypeMend::none;
  }
  if (symbolic && !has_encoding && one_table) return TrueTypeMend::none;
  // Another way to say the same glyphs?
  const auto same = [&](const auto& glyph_as) {
    return std::all_of(codes.begin(), codes.end(),
                       [&](std::uint32_t code) { return glyph_as(code) == glyph_of(code); });
  };
  if (one_table && same([&](std::uint32_t code) { return symbolic_glyph(code); })) return TrueTypeMend::make_symbolic;
  const auto same_in = [&](LatinEncoding encoding) {
    return latin_tables && same([&](std::uint32_t code) { return latin_glyph({{}, unicode_of_code(encoding, code)}); });
  };
  if (same_in(LatinEncoding::win_ansi)) return TrueTypeMend::make_win_ansi;
  if (same_in(LatinEncoding::mac_roman)) return TrueTypeMend::make_mac_roman;
  return TrueTypeMend::hopeless;
}

CodeFault FontJudge::Font::judged(std::uint32_t code) const {
  const std::uint32_t glyph = glyph_of(code);
  if (stands_for) {
    constexpr double kWidest = 10'000;  // thousandths of the type size
    const double width = declared_width(code);
    const bool good = glyph != 0 && program->outline_of(glyph) && width >= 0 && width <= kWidest;
    return good ? CodeFault::none : CodeFault::not_embedded;
  }
  // 6.2.11.8 and UA 7.21.8: no .notdef, and CID 0 is that whatever it looks like; 6.2.11.4.1: every glyph drawn is in
  // the program.
  if ((composite && cid_of(code) == 0) || glyph == 0 || glyph >= program->glyph_count()) return CodeFault::lacking;
  const std::optional<double> width = program->width_of(glyph);
  if (!width) return CodeFault::damaged;
  const bool other = !new_widths && std::abs(*width - declared_width(code)) > kWidthTolerance;
  return other ? CodeFault::other_width : CodeFault::none;  // 6.2.11.5
}

CodeFault FontJudge::Font::fault_of(std::uint32_t code) const {
  const auto [known, is_new] = code_faults.try_emplace(code, CodeFault::none);
  if (is_new) known->second = judged(code);
  return known->second;
}

std::string FontJudge::Font::fault(const DrawnCodes& codes) const {
  const std::string named_font = name.empty() ? "used" : name;
  if (!type3 && !codes.visible.empty() && !embedded && !stands_for)
    return "the font " + named_font + " is not embedded";
  if (!structure_fault.empty()) return structure_fault;
  if (type3) return {};
  if (embedded && (!program || !program_fits)) return "the font " + name + " is damaged";
  if (true_type == TrueTypeMend::hopeless && embedded)
    return "the font " + name + " has an encoding that cannot be mended";
  CodeFault worst = CodeFault::none;
  for (const std::uint32_t code : codes.visible) worst = std::max(worst, fault_of(code));
  // Text that is not seen counts as well.
  for (const std::uint32_t code : codes.invisible) {
    const bool nothing = (composite && cid_of(code) == 0) || (program && glyph_of(code) == 0);
    if (stands_for || nothing) worst = std::max(worst, stands_for ? fault_of(code) : CodeFault::lacking);
  }
  switch (worst) {
    case CodeFault::none:
      return {};
    case CodeFault::other_width:
      return "the font " + name + " says other widths than it has";
    case CodeFault::damaged:
      return "the font " + name + " is damaged";
    case CodeFault::lacking:
      return "the font " + name + " lacks characters that are drawn";
    case CodeFault::not_embedded:
      break;
  }
  return "the font " + named_font + " is not embedded";
}

/// 6.2.11.5: widths are where the deck's letters stand, so it is the program that follows. Nothing where it need not
/// or cannot.
std::optional<std::string> FontJudge::Font::program_with_widths(const std::set<std::uint32_t>& codes) const {
  if (!program) return std::nullopt;
  std::map<std::uint32_t, double> wanted;
  bool differs = false;
  for (const std::uint32_t code : codes) {
    const std::uint32_t glyph = glyph_of(code);
    if (glyph == 0 || glyph >= program->glyph_count()) continue;
    const double width = declared_width(code);
    const auto [known, is_new] = wanted.emplace(glyph, width);
    if (!is_new && std::abs(known->second - width) > kWidthTolerance) return std::nullopt;
    differs = differs || std::abs(program->width_of(glyph).value_or(width) - width) > kWidthTolerance;
  }
  if (!differs) return std::nullopt;
  std::optional<std::string> bytes = program->with_widths(wanted);
  const std::unique_ptr<FontProgram> mended = bytes ? FontProgram::open(*bytes) : nullptr;
  if (!mended) return std::nullopt;
  for (const auto& [glyph, width] : wanted) {
    if (std::abs(mended->width_of(glyph).value_or(-1) - width) > kWidthTolerance) return std::nullopt;
  }
  return bytes;
}

/// 6.2.11.3: the CMap and the font agree on the character collection, the stream and its dictionary on the rest.
void FontJudge::Font::replace_encoding_map(QPDF& pdf) {
  QPDFObjectHandle old = dictionary->getKey("/Encoding");
  QPDFObjectHandle direction = old.getDict().getKey("/WMode");
  const bool vertical = direction.isInteger() && direction.getIntValue() == 1;
  const auto text = [](QPDFObjectHandle object, const char* otherwise) {
    return object.isString() ? object.getStringValue() : std::string(otherwise);
  };
  QPDFObjectHandle system = descendant->getKey("/CIDSystemInfo");
  if (!system.isDictionary()) {
    system = QPDFObjectHandle::parse("<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>");
    descendant->replaceKey("/CIDSystemInfo", system);
  }
  CollectionName name_of_collection;
  name_of_collection.registry = text(system.getKey("/Registry"), "Adobe");
  name_of_collection.ordering = text(system.getKey("/Ordering"), "Identity");
  name_of_collection.supplement =
      system.getKey("/Supplement").isInteger() ? static_cast<int>(system.getKey("/Supplement").getIntValue()) : 0;
  std::map<std::uint32_t, std::uint32_t> cids;
  for (const auto& [code, planned] : unicode_planned) cids.emplace(code, cid_of(code));
  QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, write_cid_map(cids, name_of_collection, vertical));
  stream.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/CMap"));
  stream.getDict().replaceKey("/CMapName", QPDFObjectHandle::newName("/Deck-Codes"));
  stream.getDict().replaceKey("/CIDSystemInfo", system);
  stream.getDict().replaceKey("/WMode", QPDFObjectHandle::newInteger(vertical ? 1 : 0));
  dictionary->replaceKey("/Encoding", stream);
  new_encoding_map = false;
}

/// 6.2.11.2: what every font has to say of itself.
void FontJudge::Font::mend_entries() {
  const auto has_name = [](QPDFObjectHandle object) { return object.isName() && object.getName().size() > 1; };
  dictionary->replaceKey("/Type", QPDFObjectHandle::newName("/Font"));
  if (!type3 && !has_name(dictionary->getKey("/BaseFont"))) {
    QPDFObjectHandle other = descriptor->isDictionary() ? descriptor->getKey("/FontName") : QPDFObjectHandle::newNull();
    dictionary->replaceKey("/BaseFont", has_name(other) ? other : QPDFObjectHandle::newName("/Nameless"));
  }
  if (descriptor->isDictionary() && !type3) {
    descriptor->replaceKey("/Type", QPDFObjectHandle::newName("/FontDescriptor"));
    if (!has_name(descriptor->getKey("/FontName")))
      descriptor->replaceKey("/FontName", dictionary->getKey("/BaseFont"));
  }
  if (composite) {
    descendant->replaceKey("/Type", QPDFObjectHandle::newName("/Font"));
    if (!has_name(descendant->getKey("/BaseFont")))
      descendant->replaceKey("/BaseFont", dictionary->getKey("/BaseFont"));
    return;
  }
  QPDFObjectHandle list = dictionary->getKey("/Widths");
  QPDFObjectHandle first = dictionary->getKey("/FirstChar"), last = dictionary->getKey("/LastChar");
  const bool sound = first.isInteger() && last.isInteger() && first.getIntValue() >= 0 && last.getIntValue() <= 255 &&
                     list.isArray() && last.getIntValue() - first.getIntValue() + 1 == list.getArrayNItems();
  if (sound) return;
  std::uint32_t from = 255, until = 0;
  constexpr std::size_t kMostCodes = 256;
  for (const auto& [code, width] : widths.by_code(kMostCodes)) {
    from = std::min(from, code);
    until = std::max(until, std::min(code, 255U));
  }
  for (const auto& [code, planned] : unicode_planned) {
    from = std::min(from, code);
    until = std::max(until, code);
  }
  QPDFObjectHandle complete = QPDFObjectHandle::newArray();
  for (std::uint32_t code = from; code <= until; ++code) {
    complete.appendItem(QPDFObjectHandle::newReal(declared_width(code), 4));
  }
  dictionary->replaceKey("/Widths", complete);
  dictionary->replaceKey("/FirstChar", QPDFObjectHandle::newInteger(from));
  dictionary->replaceKey("/LastChar", QPDFObjectHandle::newInteger(until));
}

/// Text that is not seen needs no program (6.2.11.4.1), but its font is held to the rules of its kind, which are the
/// fewest for Type 1 without an encoding. What the codes say is in the Unicode map.
void FontJudge::Font::keep_invisible() {
  dictionary->replaceKey("/Subtype", QPDFObjectHandle::newName("/Type1"));
  dictionary->removeKey("/Encoding");
}

/// ISO 32000-1, 9.9: how long the three parts of a Type 1 program are. Who trusts wrong numbers finds no program.
void FontJudge::Font::mend_lengths() {
  QPDFObjectHandle file = descriptor->getKey("/FontFile");
  if (!file.isStream()) return;
  const std::string bytes = stream_bytes(file);
  const std::optional<Type1Parts> parts = type1_parts(bytes);
  if (!parts) return;
  if (parts->program.size() != bytes.size()) {
    file.replaceStreamData(parts->program, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  }
  const auto set = [&](const char* key, std::size_t length) {
    file.getDict().replaceKey(key, QPDFObjectHandle::newInteger(static_cast<long long>(length)));
  };
  set("/Length1", parts->clear);
  set("/Length2", parts->encrypted);
  set("/Length3", parts->program.size() - parts->clear - parts->encrypted);
}

/// 6.1.8: names of fonts are UTF-8. Producers write them in whatever encoding they work in.
void FontJudge::Font::make_names_readable() {
  for (QPDFObjectHandle* part : {dictionary.get(), descendant.get(), descriptor.get()}) {
    if (!part->isDictionary()) continue;
    for (const char* key : {"/BaseFont", "/FontName", "/FontFamily"}) {
      QPDFObjectHandle value = part->getKey(key);
      if (!value.isName() || is_clean_utf8(value.getName())) continue;
      std::string readable = value.getName();
      std::replace_if(
          readable.begin(), readable.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '_');
      part->replaceKey(key, QPDFObjectHandle::newName(readable));
    }
  }
}

FontJudge::FontJudge(QPDF& pdf, FontFinder finder) : pdf_(pdf), substitutes_(std::move(finder)) {}
FontJudge::~FontJudge() = default;

FontJudge::Font& FontJudge::font(int number) const {
  Font& wanted = *fonts_.at(static_cast<std::size_t>(number));
  wanted.asked = ++times_asked_;
  if (wanted.sleeps) {
    wanted.sleeps = false;
    wanted.open_program();
    make_room(wanted);
  }
  return wanted;
}

/// Closes the programs that were not asked for the longest, so that a deck of hundreds of fonts keeps few open.
void FontJudge::make_room(const Font& but) const {
  constexpr std::size_t kMostRoom = std::size_t{48} << 20;
  std::size_t room = 0;
  std::vector<Font*> open;
  for (const auto& one : fonts_) {
    if (!one->program || one->substituted) continue;
    room += one->program->room();
    if (one.get() != &but) open.push_back(one.get());
  }
  if (room <= kMostRoom) return;
  std::sort(open.begin(), open.end(), [](const Font* one, const Font* other) { return one->asked < other->asked; });
  for (Font* one : open) {
    if (room <= kMostRoom / 2) break;
    room -= one->program->room();
    one->program.reset();
    one->sleeps = true;
  }
}

int FontJudge::number_of(QPDFObjectHandle dictionary) {
  if (!dictionary.isDictionary()) return -1;
  const std::pair key(dictionary.getObjGen().getObj(), dictionary.getObjGen().getGen());
  if (dictionary.isIndirect()) {
    const auto found = numbers_.find(key);
    if (found != numbers_.end()) return found->second;
  } else {
    const auto found = std::find_if(direct_.begin(), direct_.end(), [&](int known) {
      return fonts_[static_cast<std::size_t>(known)]->dictionary->isSameObjectAs(dictionary);
    });
    if (found != direct_.end()) return *found;
  }
  auto read = std::make_unique<Font>();
  read->read(dictionary);
  read->new_encoding_map = read->encoding_map.has_value();
  read->asked = ++times_asked_;
  fonts_.push_back(std::move(read));
  make_room(*fonts_.back());
  const int number = static_cast<int>(fonts_.size()) - 1;
  if (dictionary.isIndirect()) {
    numbers_.emplace(key, number);
  } else {
    direct_.push_back(number);
  }
  return number;
}

std::vector<std::uint32_t> FontJudge::codes_in(int number, const std::string& shown) {
  std::vector<std::uint32_t> codes;
  const bool wide = font(number).composite;
  for (std::size_t i = 0; i < shown.size(); i += wide ? 2 : 1) {
    std::uint32_t code = static_cast<unsigned char>(shown[i]);
    if (wide) code = code << 8 | (i + 1 < shown.size() ? static_cast<unsigned char>(shown[i + 1]) : 0U);
    codes.push_back(code);
  }
  return codes;
}

int FontJudge::code_bytes(int number) const {
  return font(number).code_bytes();
}

std::u16string FontJudge::letters_in(int number, const std::string& shown) {
  std::u16string letters;
  for (const std::uint32_t code : codes_in(number, shown)) add_letters(number, code, letters);
  return letters;
}

bool FontJudge::add_letters(int number, std::uint32_t code, std::u16string& letters) {
  const Font& from = font(number);
  const std::optional<std::u16string> mapped = from.unicode.unicode.at(code);
  const std::u16string text = mapped && !mapped->empty() ? *mapped : from.unicode_of(code);
  if (text.empty()) letters.push_back(kUnknownLetter);
  bool space = false;
  for (const char16_t unit : text) {
    space = space || u_isUWhiteSpace(unit);
    if (!u_isUWhiteSpace(unit) && !u_iscntrl(unit)) letters.push_back(unit);
  }
  return space;
}

std::pair<double, double> FontJudge::reach_of(int number) const {
  return {font(number).ascent, font(number).descent};
}

double FontJudge::unit_of(int number) const {
  return font(number).unit;
}

bool FontJudge::is_type3(int number) const {
  return font(number).type3;
}

std::string_view FontJudge::plain_name(int number) const {
  constexpr std::size_t kTag = 6;
  const std::string_view name = font(number).name;
  return name.size() > kTag && name[kTag] == '+' ? name.substr(kTag + 1) : name;
}

QPDFObjectHandle FontJudge::dictionary(int number) const {
  return *font(number).dictionary;
}

QPDFObjectHandle FontJudge::procedure(int number, std::uint32_t code) const {
  const auto found = font(number).differences.find(code);
  QPDFObjectHandle procedures = font(number).dictionary->getKey("/CharProcs");
  if (found == font(number).differences.end() || !procedures.isDictionary()) return QPDFObjectHandle::newNull();
  return procedures.getKey("/" + found->second);
}

bool FontJudge::is_embedded(int number) const {
  return font(number).type3 || font(number).embedded;
}

double FontJudge::width(int number, std::uint32_t code) const {
  return font(number).declared_width(code);
}

bool FontJudge::lacks(int number, std::uint32_t code) const {
  const Font& one = font(number);
  if (one.type3 || !one.embedded || !one.program || !one.structure_fault.empty()) return false;
  return (one.composite && one.cid_of(code) == 0) || one.glyph_of(code) == 0;
}

FontJudge::Glyph FontJudge::lacking_glyph(int number) const {
  const Font& one = font(number);
  if (one.subtype == "TrueType" || one.subtype == "CIDFontType2") return {};
  return {one.program->outline_of(0).value_or(Outline()), one.program->units_per_em()};
}

double FontJudge::set_width(int number, std::uint32_t code) {
  Font& one = font(number);
  const double declared = one.declared_width(code) * one.width_unit;
  const bool lacks = declared <= 0 && !one.embedded && !one.composite && !one.type3 && one.widths.empty();
  if (!lacks) return declared;
  // A standard font need not say its widths (ISO 32000-1, 9.6.2.2).
  if (!one.standard_asked) {
    one.standard_asked = true;
    const std::string name = standard_font(one.name);
    if (!name.empty()) one.standard = substitutes_.find(name, false);
  }
  if (!one.standard) return 0;
  const std::u16string text = one.unicode_of(code);
  const std::uint32_t glyph = text.empty() ? 0 : one.standard->program->glyph_of_unicode(text[0]);
  return glyph == 0 ? 0 : one.standard->program->width_of(glyph).value_or(0);
}

void FontJudge::plan(const FontUses& all) {
  for (const auto& [number, uses] : all) {
    Font& one = font(number);
    const std::set<std::uint32_t> codes = uses.all();
    const bool lacking = !one.type3 && !one.composite && !one.embedded && !uses.visible.empty();
    if (lacking) one.plan_substitute(substitutes_, codes);
    if (one.subtype == "TrueType" && !one.composite && one.embedded) one.true_type = one.plan_true_type(uses.visible);
    one.new_unicode_map = one.has_unicode_map && !one.unicode.plain;
    one.new_widths = !one.stands_for && one.program_with_widths(uses.visible).has_value();
    for (const std::uint32_t code : codes) {
      std::u16string text = spelled_out(one.unicode_of(code));
      if (text.empty()) {  // an honest "replacement character"
        one.unknown.insert(code);
        text = u"\uFFFD";
      }
      if (one.unicode.unicode.at(code) != text) one.new_unicode_map = true;
      one.unicode_planned.emplace(code, std::move(text));
    }
  }
}

std::vector<std::string> FontJudge::faults(const FontUses& uses) const {
  std::vector<std::string> reasons;
  // A few pictures without a name among known characters do no harm (ligatures of program code, signs); a word of them
  // could not be found again. A drawn font is one word often enough, so that it has to know half of its characters,
  // unless it is plainly a part of another font.
  constexpr std::size_t kMostUnknown = 10, kKnownToUnknown = 7;
  const auto too_many = [](std::size_t unknown, std::size_t all) {
    return unknown > kMostUnknown || unknown * (kKnownToUnknown + 1) > all;
  };
  std::size_t all = 0, unknown = 0;
  std::vector<std::string> with_unknown;
  for (const auto& [number, codes] : uses) {
    const Font& one = font(number);
    const std::set<std::uint32_t> drawn = codes.all();
    const auto here = static_cast<std::size_t>(
        std::count_if(drawn.begin(), drawn.end(), [&](std::uint32_t code) { return one.unknown.count(code) > 0; }));
    all += drawn.size();
    if (here == 0) continue;
    const std::string reason =
        "characters of " + (one.type3 ? "a drawn font" : "the font " + one.name) + " do not say what they stand for";
    if (one.type3 && !one.is_part_of_font() && one.unknown.size() * 2 > one.unicode_planned.size()) {
      reasons.push_back(reason);
      continue;
    }
    unknown += here;
    with_unknown.push_back(reason);
  }
  if (unknown > 0 && too_many(unknown, all)) reasons.insert(reasons.end(), with_unknown.begin(), with_unknown.end());
  for (const auto& [number, codes] : uses) {
    std::string reason = font(number).fault(codes);
    if (!reason.empty()) reasons.push_back(std::move(reason));
  }
  return reasons;
}

std::vector<std::string> FontJudge::unembedded(const FontUses& uses) const {
  std::vector<std::string> names;
  for (const auto& [number, codes] : uses) {
    const Font& one = font(number);
    if (!codes.visible.empty() && !one.type3 && !one.embedded) names.push_back(one.name);
  }
  return names;
}

std::set<std::string> FontJudge::planned(const FontUses& uses) const {
  std::set<std::string> mends;
  for (const auto& [number, codes] : uses) {
    const Font& one = font(number);
    if (one.new_unicode_map) mends.insert("Unicode map completed");
    if (one.stands_for) {
      mends.insert(one.name + " drawn with " + one.stands_for->program->description().name);
    }
    if (one.new_widths) mends.insert("widths of a font mended");
    if (one.new_encoding_map || one.true_type != TrueTypeMend::none) mends.insert("font encoding mended");
  }
  return mends;
}

void FontJudge::mend(const FontUses& uses) {
  SubstitutePrograms programs(pdf_);
  for (const auto& [number, codes] : uses) {
    Font& one = font(number);
    if (one.new_unicode_map) {
      const std::string map = write_unicode_map(one.unicode_planned, one.code_bytes());
      one.dictionary->replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf_, map));
      one.new_unicode_map = false;
    }
    if (one.stands_for) {
      const std::set<std::uint32_t> all = codes.all();
      std::vector<SubstituteCode> drawn;
      for (const std::uint32_t code : all) drawn.push_back({code, one.glyph_of(code), one.declared_width(code)});
      programs.put_in(*one.dictionary, *one.stands_for, one.stretch, drawn);
      continue;
    }
    if (one.type3) {
      // Only glyphs that are drawn were judged; the others go.
      QPDFObjectHandle drawn = QPDFObjectHandle::newDictionary();
      for (const auto& [code, planned] : one.unicode_planned) {
        const QPDFObjectHandle glyph = procedure(number, code);
        if (QPDFObjectHandle(glyph).isStream()) drawn.replaceKey("/" + one.differences.at(code), glyph);
      }
      one.dictionary->replaceKey("/CharProcs", drawn);
    }
    if (const std::optional<std::string> program =
            one.new_widths ? one.program_with_widths(codes.visible) : std::nullopt) {
      // A descriptor of its own: another font may use the same program with other widths.
      *one.descriptor = one.descriptor->shallowCopy();
      one.descriptor->replaceKey("/FontFile2", packed_stream(pdf_, *program));
      (one.composite ? one.descendant : one.dictionary)
          ->replaceKey("/FontDescriptor", pdf_.makeIndirectObject(*one.descriptor));
    }
    if (one.descriptor->isDictionary()) {
      // 6.2.11.4.2: lists of glyphs must be complete where they are given; they need not be.
      one.descriptor->removeKey("/CIDSet");
      one.descriptor->removeKey("/CharSet");
      for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
        QPDFObjectHandle file = one.descriptor->getKey(key);
        if (file.isStream()) file.getDict().removeKey("/Metadata");
      }
    }
    if (!one.embedded && !one.composite && !one.type3) one.keep_invisible();
    one.mend_entries();
    if (one.descriptor->isDictionary()) one.mend_lengths();
    one.make_names_readable();
    if (one.composite && one.new_encoding_map) one.replace_encoding_map(pdf_);
    if (one.composite && one.subtype == "CIDFontType2" && one.identity_cid_to_gid) {
      one.descendant->replaceKey("/CIDToGIDMap", QPDFObjectHandle::newName("/Identity"));  // 6.2.11.3.2
    }
    if (one.true_type == TrueTypeMend::none || one.true_type == TrueTypeMend::hopeless) continue;
    const long long flags =
        one.descriptor->getKey("/Flags").isInteger() ? one.descriptor->getKey("/Flags").getIntValue() : 0;
    const bool symbolic = one.true_type == TrueTypeMend::make_symbolic;
    one.descriptor->replaceKey("/Flags",
                               QPDFObjectHandle::newInteger(symbolic ? (flags & ~32LL) | 4 : (flags & ~4LL) | 32));
    if (symbolic) {
      one.dictionary->removeKey("/Encoding");
    } else {
      one.dictionary->replaceKey(
          "/Encoding", QPDFObjectHandle::newName(one.true_type == TrueTypeMend::make_win_ansi ? "/WinAnsiEncoding"
                                                                                              : "/MacRomanEncoding"));
    }
    one.true_type = TrueTypeMend::none;
  }
  programs.finish();
}

}  // namespace dossier::slides
