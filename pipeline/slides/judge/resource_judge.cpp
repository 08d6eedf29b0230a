// Clauses are those of ISO 19005-3 (PDF/A-3).
#include "slides/judge/resource_judge.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

extern "C" const char dossier_default_cmyk_begin[], dossier_default_cmyk_end[];

namespace dossier::slides {
namespace {

std::string name_of(QPDFObjectHandle object) {
  return object.isName() ? object.getName() : std::string();
}

std::uint32_t fnv(std::string_view bytes, std::uint32_t hash = 2166136261U) {
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// The bytes of an object with all it refers to, as far as needed to tell two tint transforms apart.
std::uint32_t digest(QPDFObjectHandle object, int depth, std::uint32_t hash) {
  if (depth > 6) return hash;
  if (object.isStream()) {
    const auto buffer = object.getStreamData(qpdf_dl_generalized);
    hash = fnv({reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()}, hash);
    return digest(object.getDict(), depth + 1, hash);
  }
  if (object.isDictionary()) {
    for (const std::string& key : object.getKeys()) {
      if (key != "/Length" && key != "/Filter" && key != "/DecodeParms") {
        hash = digest(object.getKey(key), depth + 1, fnv(key, hash));
      }
    }
    return hash;
  }
  if (object.isArray()) {
    for (int i = 0; i < object.getArrayNItems(); ++i) hash = digest(object.getArrayItem(i), depth + 1, hash * 31 + 7);
    return hash;
  }
  return fnv(object.unparseResolved(), hash);
}

/// 6.2.4.2: a profile of version 2 or 4 for a screen, a scanner, a printer or a colour space, of the right width.
bool is_sound_profile(QPDFObjectHandle stream) {
  const QPDFObjectHandle count = stream.getDict().getKey("/N");
  if (!QPDFObjectHandle(count).isInteger()) return false;
  const auto buffer = stream.getStreamData(qpdf_dl_generalized);
  const std::string_view bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
  if (bytes.size() < 132 || bytes.substr(36, 4) != "acsp" || static_cast<unsigned char>(bytes[8]) > 4) return false;
  const std::string_view kind = bytes.substr(12, 4), space = bytes.substr(16, 4);
  if (kind != "scnr" && kind != "mntr" && kind != "prtr" && kind != "spac") return false;
  switch (QPDFObjectHandle(count).getIntValue()) {
    case 1:
      return space == "GRAY";
    case 3:
      return space == "RGB " || space == "Lab ";
    case 4:
      return space == "CMYK";
    default:
      return false;
  }
}

/// 6.2.8.3 on JPEG 2000: 1, 3 or 4 channels of colour, one colour specification that counts, by enumeration or
/// profile.
bool is_sound_jpeg2000(std::string_view bytes) {
  const auto u32 = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
  };
  std::size_t at = 0;
  int specifications = 0;
  bool channels_good = false;
  for (int boxes = 0; at + 8 <= bytes.size() && boxes < 50; ++boxes) {
    const std::uint32_t size = u32(at);
    const std::string_view kind = bytes.substr(at + 4, 4);
    if (kind == "jp2h") {  // a box of boxes
      at += 8;
      continue;
    }
    if (kind == "jp2c" || size < 8 || size > bytes.size() - at) break;
    if (kind == "ihdr" && size >= 22) {
      const int channels = static_cast<unsigned char>(bytes[at + 16]) << 8 | static_cast<unsigned char>(bytes[at + 17]);
      const int depth = static_cast<unsigned char>(bytes[at + 18]);
      channels_good = (channels == 1 || channels == 3 || channels == 4) && depth != 255 && (depth & 0x7F) < 38;
    }
    if (kind == "colr" && size >= 11) {
      ++specifications;
      const int method = static_cast<unsigned char>(bytes[at + 8]);
      if (method == 1 && (size < 15 || (u32(at + 11) != 16 && u32(at + 11) != 17 && u32(at + 11) != 18))) return false;
      if (method != 1 && method != 2) return false;
    }
    at += size;
  }
  return channels_good && specifications == 1;
}

bool has_filter(QPDFObjectHandle filters, const char* name) {
  if (filters.isName()) return filters.getName() == name;
  for (int i = 0; filters.isArray() && i < filters.getArrayNItems(); ++i) {
    if (name_of(filters.getArrayItem(i)) == name) return true;
  }
  return false;
}

bool is_blend_mode(const std::string& name) {
  static const std::set<std::string> kModes{"/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",
                                            "/Darken",    "/Lighten",    "/ColorDodge", "/ColorBurn", "/HardLight",
                                            "/SoftLight", "/Difference", "/Exclusion",  "/Hue",       "/Saturation",
                                            "/Color",     "/Luminosity"};
  return kModes.count(name) > 0;
}

}  // namespace

bool is_rendering_intent(const std::string& name) {
  return name == "/RelativeColorimetric" || name == "/AbsoluteColorimetric" || name == "/Perceptual" ||
         name == "/Saturation";
}

QPDFObjectHandle default_cmyk(QPDF& pdf) {
  QPDFObjectHandle stream = QPDFObjectHandle::newStream(
      &pdf, std::string(dossier_default_cmyk_begin,
                        static_cast<std::size_t>(dossier_default_cmyk_end - dossier_default_cmyk_begin)));
  stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(4));
  QPDFObjectHandle space = QPDFObjectHandle::newArray();
  space.appendItem(QPDFObjectHandle::newName("/ICCBased"));
  space.appendItem(stream);
  return pdf.makeIndirectObject(space);
}

QPDFObjectHandle judge_colour_space(QPDFObjectHandle space, Judgement& judgement, int depth) {
  if (depth > 8) {
    judgement.faults.insert("a colour space is damaged");
    return space;
  }
  if (space.isName()) {
    const std::string name = space.getName();
    if (name == "/DeviceCMYK" || name == "/CMYK") judgement.cmyk = true;
    return space;
  }
  if (!space.isArray() || space.getArrayNItems() < 1) {
    judgement.faults.insert("a colour space is damaged");
    return space;
  }
  const std::string kind = name_of(space.getArrayItem(0));
  const int count = space.getArrayNItems();
  if (kind == "/DeviceCMYK") judgement.cmyk = true;
  if (kind == "/ICCBased" && count >= 2) {
    QPDFObjectHandle stream = space.getArrayItem(1);
    if (!stream.isStream()) {
      judgement.faults.insert("a colour space is damaged");
    } else if (!is_sound_profile(stream)) {
      const QPDFObjectHandle n = stream.getDict().getKey("/N");
      const long long channels = QPDFObjectHandle(n).isInteger() ? QPDFObjectHandle(n).getIntValue() : 0;
      judgement.mended.insert("unsound colour profile left out");
      if (channels == 4) judgement.cmyk = true;
      if (channels == 1 || channels == 3 || channels == 4) {
        return QPDFObjectHandle::newName(channels == 1 ? "/DeviceGray" : channels == 3 ? "/DeviceRGB" : "/DeviceCMYK");
      }
      judgement.faults.insert("a colour profile is damaged");
    } else {
      for (const char* key : {"/Metadata", "/Alternate", "/Range"}) stream.getDict().removeKey(key);
    }
  } else if ((kind == "/Indexed" || kind == "/I" || kind == "/Pattern") && count >= 2) {
    QPDFObjectHandle copy = QPDFObjectHandle(space).shallowCopy();
    copy.setArrayItem(1, judge_colour_space(space.getArrayItem(1), judgement, depth + 1));
    return copy;
  } else if (kind == "/Separation" && count >= 4) {
    const std::string name = name_of(space.getArrayItem(1));
    QPDFObjectHandle copy = space.shallowCopy();
    copy.setArrayItem(2, judge_colour_space(space.getArrayItem(2), judgement, depth + 1));
    // 6.2.4.4: one name, one tint transform in the whole file, which other decks are part of too.
    if (name != "/All" && name != "/None") {
      const std::uint32_t which = digest(space.getArrayItem(3), 0, digest(space.getArrayItem(2), 0, 2166136261U));
      std::string unique = name.substr(0, 100) + "-";
      std::replace_if(
          unique.begin() + 1, unique.end(), [](char c) { return c <= 0x20 || c >= 0x7F; }, '_');
      for (int shift = 28; shift >= 0; shift -= 4) unique.push_back("0123456789abcdef"[(which >> shift) & 15]);
      copy.setArrayItem(1, QPDFObjectHandle::newName(unique));
    } else if (name == "/All") {
      judgement.faults.insert("colours for all printing plates at once");
    }
    return copy;
  } else if (kind == "/DeviceN" && count >= 4) {
    judgement.faults.insert("colours mixed from several printing inks");
  }
  return space;
}

void judge_image(QPDFObjectHandle image, Judgement& judgement) {
  QPDFObjectHandle dictionary = image.getDict();
  for (const char* key : {"/Interpolate", "/Alternates", "/OPI", "/Metadata", "/OC", "/StructParent", "/StructParents",
                          "/ID", "/Name", "/PieceInfo", "/LastModified", "/Measure", "/PtData"}) {
    dictionary.removeKey(key);
  }
  if (dictionary.hasKey("/Intent") && !is_rendering_intent(name_of(dictionary.getKey("/Intent"))))
    dictionary.removeKey("/Intent");
  if (dictionary.hasKey("/F") || has_filter(dictionary.getKey("/Filter"), "/Crypt")) {
    judgement.faults.insert("a picture is not in the file");
  }
  if (has_filter(dictionary.getKey("/Filter"), "/JPXDecode")) {
    const auto buffer = image.getRawStreamData();
    if (!dictionary.getKey("/Filter").isName() ||
        !is_sound_jpeg2000({reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()})) {
      judgement.faults.insert("a JPEG 2000 picture of a kind that archives do not take");
    }
  }
  QPDFObjectHandle space = dictionary.getKey("/ColorSpace");
  if (!space.isNull()) dictionary.replaceKey("/ColorSpace", judge_colour_space(space, judgement));
  QPDFObjectHandle soft = dictionary.getKey("/SMask");
  if (soft.isStream()) {
    judgement.transparency = true;
    Judgement of_mask;
    soft.getDict().removeKey("/SMask");
    judge_image(soft, of_mask);
    judgement.faults.merge(of_mask.faults);
  }
  QPDFObjectHandle mask = dictionary.getKey("/Mask");
  if (mask.isStream() && mask.getObjGen() != image.getObjGen()) {
    Judgement of_mask;
    mask.getDict().removeKey("/Mask");
    judge_image(mask, of_mask);
    judgement.faults.merge(of_mask.faults);
  }
}

QPDFObjectHandle clean_graphics_state(QPDFObjectHandle state, Judgement& judgement) {
  QPDFObjectHandle clean = QPDFObjectHandle::newDictionary();
  clean.replaceKey("/Type", QPDFObjectHandle::newName("/ExtGState"));
  for (const char* key : {"/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/Font", "/FL", "/SM", "/SA", "/BM", "/SMask", "/CA",
                          "/ca", "/AIS", "/TK"}) {
    if (state.hasKey(key)) clean.replaceKey(key, state.getKey(key));
  }
  // 6.2.5: no transfer functions; those that change nothing are left out.
  QPDFObjectHandle transfer = state.hasKey("/TR2") ? state.getKey("/TR2") : state.getKey("/TR");
  if (!transfer.isNull() && name_of(transfer) != "/Identity" && name_of(transfer) != "/Default") {
    judgement.faults.insert("a transfer function changes its tones");
  }
  if (clean.hasKey("/RI") && !is_rendering_intent(name_of(clean.getKey("/RI")))) clean.removeKey("/RI");
  QPDFObjectHandle blend = clean.getKey("/BM");
  if (blend.isArray()) {
    QPDFObjectHandle known = QPDFObjectHandle::newName("/Normal");
    for (int i = blend.getArrayNItems(); i-- > 0;) {
      if (is_blend_mode(name_of(blend.getArrayItem(i)))) known = blend.getArrayItem(i);
    }
    clean.replaceKey("/BM", known);
    blend = known;
  }
  if (!blend.isNull() && !is_blend_mode(name_of(blend))) {
    clean.replaceKey("/BM", QPDFObjectHandle::newName("/Normal"));
  } else if (!blend.isNull() && name_of(blend) != "/Normal" && name_of(blend) != "/Compatible") {
    judgement.transparency = true;
  }
  for (const char* key : {"/CA", "/ca"}) {
    if (clean.getKey(key).isNumber() && clean.getKey(key).getNumericValue() < 1) judgement.transparency = true;
  }
  if (clean.getKey("/SMask").isDictionary()) judgement.transparency = true;
  return clean;
}

QPDFObjectHandle clean_group(QPDFObjectHandle group, Judgement& judgement) {
  if (!group.isDictionary() || name_of(group.getKey("/S")) != "/Transparency") return QPDFObjectHandle::newNull();
  QPDFObjectHandle clean = QPDFObjectHandle::newDictionary();
  clean.replaceKey("/Type", QPDFObjectHandle::newName("/Group"));
  clean.replaceKey("/S", QPDFObjectHandle::newName("/Transparency"));
  for (const char* key : {"/I", "/K"}) {
    if (group.getKey(key).isBool()) clean.replaceKey(key, group.getKey(key));
  }
  if (group.hasKey("/CS")) {
    Judgement of_space;
    QPDFObjectHandle space = judge_colour_space(group.getKey("/CS"), of_space);
    // Blending in printing colours: on screens it is done in RGB, which the output intent names.
    if (of_space.cmyk || !of_space.faults.empty()) {
      space = QPDFObjectHandle::newName("/DeviceRGB");
      judgement.mended.insert("blended in RGB");
    }
    clean.replaceKey("/CS", space);
  }
  return clean;
}

void judge_shading(QPDFObjectHandle shading, Judgement& judgement) {
  QPDFObjectHandle dictionary = shading.isStream() ? shading.getDict() : shading;
  if (!dictionary.isDictionary()) {
    judgement.faults.insert("a shade is damaged");
    return;
  }
  dictionary.replaceKey("/ColorSpace", judge_colour_space(dictionary.getKey("/ColorSpace"), judgement));
}

}  // namespace dossier::slides
