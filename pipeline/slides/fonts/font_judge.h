// The fonts of a deck, judged by the characters that pages draw with them, and mended.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slides/fonts/substitute_fonts.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

/// The codes of one font that something draws.
struct DrawnCodes {
  std::set<std::uint32_t> visible;
  std::set<std::uint32_t> invisible;  // rendering mode 3

  std::set<std::uint32_t> all() const {
    std::set<std::uint32_t> codes = visible;
    codes.insert(invisible.begin(), invisible.end());
    return codes;
  }
};
using FontUses = std::map<int, DrawnCodes>;  // by font number

/// Stands for a character nobody knows; never a character itself.
inline constexpr char16_t kUnknownLetter = 0xFFFF;

class FontJudge {
 public:
  /// `finder` is asked for fonts that the deck lacks, for standard ones only where the deck says their family.
  explicit FontJudge(QPDF& pdf, FontFinder finder = {});
  ~FontJudge();
  FontJudge(const FontJudge&) = delete;
  FontJudge& operator=(const FontJudge&) = delete;

  /// The number under which a font dictionary is known; -1 when it is none.
  int number_of(QPDFObjectHandle font);
  /// Splits a shown string into codes.
  std::vector<std::uint32_t> codes_in(int font, const std::string& shown);
  int code_bytes(int font) const;
  /// What a shown string says, without spaces, by the deck's maps, its encodings and font programs; kUnknownLetter
  /// for each code that says nothing.
  std::u16string letters_in(int font, const std::string& shown);
  /// Adds what one code says in the same way; true where it says white space.
  bool add_letters(int font, std::uint32_t code, std::u16string& letters);
  /// How far a font says it reaches above and below the baseline, in sizes: {ascent, descent}, descent negative.
  std::pair<double, double> reach_of(int font) const;
  /// What the size of text in this font is to be multiplied with: 1, but for Type 3 fonts, whose glyphs may have any
  /// size; 0 when that is not known.
  double unit_of(int font) const;
  /// Whether it is a Type 3 font; then the glyph procedures of codes are to be judged like pages.
  bool is_type3(int font) const;
  /// The name of a font, without the letters that tell parts of one font apart (ISO 32000-1, 9.6.4).
  std::string_view plain_name(int font) const;
  QPDFObjectHandle dictionary(int font) const;
  /// The glyph procedure of a code of a Type 3 font; null when there is none.
  QPDFObjectHandle procedure(int font, std::uint32_t code) const;
  /// Whether the deck has the font's program, or draws its glyphs itself.
  bool is_embedded(int font) const;
  /// Whether a font that the deck has draws nothing for a code but its sign for lacking glyphs.
  bool lacks(int font, std::uint32_t code) const;
  struct Glyph {
    Outline outline;
    int units_per_em = 1000;
  };
  /// What Poppler draws for such a code; TrueType's sign is not drawn.
  Glyph lacking_glyph(int font) const;
  /// The width of a code by the font's dictionary, in its own units.
  double width(int font, std::uint32_t code) const;

  /// The same in thousandths of the type size; 0 when that is not known.
  double set_width(int font, std::uint32_t code);

  /// Settles how each font is to be mended so that all these codes may be drawn. Called once, with all uses.
  void plan(const FontUses& all);
  /// Why a page may not draw these codes: one reason a font, empty when it may.
  std::vector<std::string> faults(const FontUses& uses) const;
  /// Names of fonts among the uses that are drawn with visibly and not embedded.
  std::vector<std::string> unembedded(const FontUses& uses) const;
  /// What will be mended in fonts among the uses, for people; before mend().
  std::set<std::string> planned(const FontUses& uses) const;
  /// Changes the dictionaries of the fonts that are used, as planned.
  void mend(const FontUses& uses);

 private:
  struct Font;
  /// With its program open.
  Font& font(int number) const;
  void make_room(const Font& but) const;
  QPDF& pdf_;
  SubstituteFonts substitutes_;
  std::vector<std::unique_ptr<Font>> fonts_;
  std::map<std::pair<int, int>, int> numbers_;  // by object and generation
  mutable std::uint64_t times_asked_ = 0;
  std::vector<int> direct_;  // of fonts that stand within other objects
};

}  // namespace dossier::slides
