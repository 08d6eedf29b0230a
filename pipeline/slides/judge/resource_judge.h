// Colour spaces, pictures, graphics states and groups of foreign pages, judged and cleaned.
#pragma once

#include <set>
#include <string>

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

struct Judgement {
  std::set<std::string> faults, mended;
  bool cmyk = false;  // uses colours of an unnamed printing process; needs /DefaultCMYK
  bool transparency = false;
};

/// Judges a colour space (PDF/A-3, 6.2.4); gives it back mended.
QPDFObjectHandle judge_colour_space(QPDFObjectHandle space, Judgement& judgement, int depth = 0);

/// Judges an image XObject (6.2.8) and mends it in place.
void judge_image(QPDFObjectHandle image, Judgement& judgement);

/// A graphics state (6.2.5, 6.2.10) with only what may stay. The soft mask's group and the font are left for the
/// caller to judge.
QPDFObjectHandle clean_graphics_state(QPDFObjectHandle state, Judgement& judgement);

/// A transparency group dictionary that may stay; null when there was none. `page`: of a page, which needs a
/// colour space to blend in.
QPDFObjectHandle clean_group(QPDFObjectHandle group, Judgement& judgement);

/// Judges a shading dictionary or stream and mends its colour space in place.
void judge_shading(QPDFObjectHandle shading, Judgement& judgement);

/// Whether a rendering intent is one of the four (6.2.6).
bool is_rendering_intent(const std::string& name);

/// The profile that says what unnamed printing colours look like, as a colour space array.
QPDFObjectHandle default_cmyk(QPDF& pdf);

}  // namespace dossier::slides
