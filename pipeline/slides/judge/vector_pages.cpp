#include "slides/judge/vector_pages.h"

#include <qpdf/Constants.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <qpdf/QUtil.hh>
#include <vector>

#include "pictures/jpeg_codes.h"
#include "slides/content/document_facts.h"
#include "slides/content/placed_text.h"
#include "slides/judge/marked_content.h"
#include "slides/judge/page_judge.h"
#include "slides/judge/reading_fonts.h"
#include "slides/story/slide_parts.h"

namespace dossier::slides {
namespace {

constexpr int kHiddenFlag = 2, kNotOnScreenFlag = 32;  // ISO 32000-1, table 165

struct Candidate {
  model::Slide* slide = nullptr;
  QPDFObjectHandle page;
  PageJudge::Clean clean;
  Drawn drawn;
  std::optional<PlacedContent> placed;
  SlidePlan plan;
  std::vector<QPDFObjectHandle> marked;  // streams that hold marks; the page's own content first
};

/// What a page shows beside its content: remarks, stamps and fields.
struct Annotations {
  bool drawn = false;    // some say how they look
  bool undrawn = false;  // a remark does not say it
  bool fields = false;   // a field's look is made by the viewer
};

/// The value of a form field or of one it belongs to (ISO 32000-1, 12.7.3.2).
QPDFObjectHandle inherited(QPDFObjectHandle field, const std::string& key) {
  constexpr int kDeepest = 20;
  for (int depth = 0; depth < kDeepest && field.isDictionary(); ++depth) {
    if (field.hasKey(key)) return field.getKey(key);
    field = field.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

/// Whether a field shows something once a viewer has made its look: a value, a frame, a ground or a label.
bool shows_something(QPDFObjectHandle field) {
  QPDFObjectHandle value = inherited(field, "/V");
  if (value.isString() ? !value.getStringValue().empty() : !value.isNull()) return true;
  QPDFObjectHandle look = field.getKey("/MK");
  return look.isDictionary() && (look.hasKey("/BC") || look.hasKey("/BG") || look.hasKey("/CA"));
}

/// `viewer_draws`: the deck asks viewers to make the looks of its fields anew (NeedAppearances, 12.7.2).
Annotations annotations_of(QPDFObjectHandle page, bool viewer_draws) {
  static const std::set<std::string> kShown{"/FreeText", "/Line",      "/Square",    "/Circle",    "/Polygon",
                                            "/PolyLine", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly",
                                            "/Stamp",    "/Caret",     "/Ink"};
  Annotations found;
  QPDFObjectHandle list = page.getKey("/Annots");
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
    QPDFObjectHandle one = list.getArrayItem(i);
    if (!one.isDictionary() || !one.getKey("/Subtype").isName()) continue;
    const long long flags = one.getKey("/F").isInteger() ? one.getKey("/F").getIntValue() : 0;
    if ((flags & (kHiddenFlag | kNotOnScreenFlag)) != 0) continue;
    const std::string kind = one.getKey("/Subtype").getName();
    const bool looks = one.getKey("/AP").isDictionary() && !one.getKey("/AP").getKey("/N").isNull();
    if (kind == "/Widget" && (viewer_draws || !looks)) {
      found.fields = found.fields || looks || shows_something(one);
      continue;
    }
    if (looks) found.drawn = true;
    if (!looks && kShown.count(kind) > 0) found.undrawn = true;
  }
  return found;
}

bool viewer_draws_fields(QPDF& pdf) {
  QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
  QPDFObjectHandle asked = form.isDictionary() ? form.getKey("/NeedAppearances") : QPDFObjectHandle::newNull();
  return asked.isBool() && asked.getBoolValue();
}

std::string joined(const std::set<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string number(double value) {
  return QUtil::double_to_string(value, 6);
}

/// From units of the page to points of the slide as shown: crop box to the origin, turned, user unit applied.
std::string upright_matrix(const PageBox& box) {
  const double u = box.user_unit, w = box.right - box.left, h = box.top - box.bottom;
  double m[6] = {u, 0, 0, u, -box.left * u, -box.bottom * u};
  if (box.rotation == 90) {
    const double turned[6] = {0, -u, u, 0, -box.bottom * u, (w + box.left) * u};
    std::copy(turned, turned + 6, m);
  } else if (box.rotation == 180) {
    const double turned[6] = {-u, 0, 0, -u, (w + box.left) * u, (h + box.bottom) * u};
    std::copy(turned, turned + 6, m);
  } else if (box.rotation == 270) {
    const double turned[6] = {0, u, -u, 0, (h + box.bottom) * u, -box.left * u};
    std::copy(turned, turned + 6, m);
  }
  std::string text;
  for (double value : m) text += number(value) + " ";
  return text;
}

/// The page anew: box [0 0 width height], upright. Where its box is not so already the content becomes a form
/// inside, so that patterns, which hang on the space of their form, move along.
QPDFObjectHandle upright_page(QPDF& pdf, const Candidate& candidate) {
  const PageBox box = page_box(candidate.page);
  const double width = box.width() * box.user_unit, height = box.height() * box.user_unit;
  QPDFObjectHandle page = QPDFObjectHandle::newDictionary();
  page.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
  page.replaceKey("/MediaBox", QPDFObjectHandle::parse("[0 0 " + number(width) + " " + number(height) + "]"));
  QPDFObjectHandle resources = *candidate.clean.resources;
  QPDFObjectHandle content = *candidate.clean.content;
  const bool plain = box.left == 0 && box.bottom == 0 && box.rotation == 0 && box.user_unit == 1;
  if (!plain) {
    QPDFObjectHandle form = content;
    form.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    form.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    form.getDict().replaceKey("/BBox", QPDFObjectHandle::parse("[" + number(box.left) + " " + number(box.bottom) + " " +
                                                               number(box.right) + " " + number(box.top) + "]"));
    form.getDict().replaceKey("/Resources", resources);
    resources = QPDFObjectHandle::parse("<< /XObject << >> >>");
    resources.getKey("/XObject").replaceKey("/Upright", form);
    content = QPDFObjectHandle::newStream(&pdf, "q " + upright_matrix(box) + "cm /Upright Do Q\n");
  }
  page.replaceKey("/Contents", content);
  if (!candidate.marked.empty()) page.replaceKey("/Marked", QPDFObjectHandle::newArray(candidate.marked));
  page.replaceKey("/Resources", resources);
  if (candidate.clean.group) page.replaceKey("/Group", *candidate.clean.group);
  return pdf.makeIndirectObject(page);
}

void judge_all(QPDF& pdf, model::Deck& deck, std::vector<Candidate>& candidates, PageJudge& judge) {
  const std::vector<QPDFObjectHandle>& pages = pdf.getAllPages();
  const bool viewer_draws = viewer_draws_fields(pdf);
  std::vector<Annotations> annotations;
  bool any = false;
  for (QPDFObjectHandle page : pages) {
    annotations.push_back(annotations_of(page, viewer_draws));
    any = any || annotations.back().drawn;
  }
  if (any) QPDFPageDocumentHelper(pdf).flattenAnnotations(0, kHiddenFlag | kNotOnScreenFlag);
  for (model::Slide& slide : deck.slides) {
    const auto index = static_cast<std::size_t>(slide.page);
    if (slide.left_out != model::Omitted::no) {
      slide.reason = "not shown";
      continue;
    }
    Candidate candidate;
    candidate.slide = &slide;
    candidate.page = pages[index];
    candidate.drawn = judge.judge(candidate.page, candidate.clean);
    if (annotations[index].drawn) candidate.drawn.mended.insert("remarks drawn into the page");
    if (annotations[index].fields) candidate.drawn.faults.insert("it has form fields that only a viewer draws");
    if (annotations[index].undrawn) candidate.drawn.faults.insert("it has remarks that do not say how they look");
    if (slide.width < 3 || slide.height < 3 || slide.width > 14400 || slide.height > 14400) {
      candidate.drawn.faults.insert("its size is out of the common range");  // PDF/A-3, 6.1.13
    }
    const PageBox box = page_box(candidate.page);
    if (std::abs(box.width() * box.user_unit - slide.width) > 1.5 * box.user_unit) {
      candidate.drawn.faults.insert("its page box is damaged");
    }
    if (box.left != 0 || box.bottom != 0) candidate.drawn.mended.insert("cropped");
    if (box.rotation != 0) candidate.drawn.mended.insert("turned upright");
    if (box.user_unit != 1) candidate.drawn.mended.insert("scaled by its own unit");
    candidates.push_back(std::move(candidate));
  }
}

/// Settles what each slide says and where that stands, before fonts are mended.
void plan_parts(std::vector<Candidate>& candidates, FontJudge& fonts, const DeckTags& tags) {
  std::vector<const PlacedContent*> all;
  for (Candidate& candidate : candidates) {
    if (!candidate.clean.content) continue;
    try {
      const auto bytes = candidate.clean.content->getStreamData(qpdf_dl_generalized);
      candidate.placed = placed_content({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()},
                                        *candidate.clean.resources, page_box(candidate.page), fonts);
      all.push_back(&*candidate.placed);
    } catch (const std::runtime_error&) {
      candidate.placed.reset();
    }
  }
  const std::vector<std::vector<bool>> repeated = repeated_pictures(all);
  auto next = repeated.begin();
  for (Candidate& candidate : candidates) {
    if (candidate.placed) candidate.plan = plan_slide(*candidate.placed, *next++, *candidate.slide, tags);
    const auto& parts = candidate.plan.text_part;
    const bool placed = std::any_of(parts.begin(), parts.end(), [](int part) { return part != kDecoration; });
    const bool says = !candidate.slide->title.empty() || !candidate.slide->lines.empty();
    if (says && !placed && candidate.drawn.faults.empty())
      candidate.drawn.faults.insert("it is not clear where its words stand");
  }
}

/// Numbers for the marks of slides: those that may stand on one sheet differ, and all stay small, since the arrays they
/// are found in reach up to the highest (ISO 32000-1, 14.7.4.4).
class MarkNumbers {
 public:
  /// The first number of a slide with at most so many marks.
  int begin(std::size_t most) {
    const bool free =
        std::all_of(firsts_.begin(), firsts_.end(), [&](int first) { return static_cast<std::size_t>(first) >= most; });
    if (next_ > kHigh && free) next_ = 0;
    firsts_.push_back(next_);
    if (firsts_.size() > kMostOnSheet) firsts_.erase(firsts_.begin());
    return next_;
  }
  void end(int next) { next_ = next; }

 private:
  static constexpr int kHigh = 400;
  static constexpr std::size_t kMostOnSheet = 24;
  std::vector<int> firsts_;  // of the slides before
  int next_ = 0;
};

/// Marks the content of a vector page as its parts say.
void mark(QPDF& pdf, Candidate& candidate, MarkNumbers& numbers, ReadingFonts& reading_fonts) {
  const auto renew = [&](std::string_view content) {
    candidate.clean.content =
        std::make_shared<QPDFObjectHandle>(QPDFObjectHandle::newStream(&pdf, std::string(content)));
  };
  const bool tagged = pdf.getRoot().hasKey("/StructTreeRoot");
  if (candidate.plan.parts.empty() && !tagged) return;
  const auto bytes = candidate.clean.content->getStreamData(qpdf_dl_generalized);
  if (candidate.plan.parts.empty()) {
    return renew(without_marks({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}));
  }
  const PlacedContent& placed = *candidate.placed;
  candidate.marked.push_back(QPDFObjectHandle::newNull());
  const MarkedContent marked = mark_content(
      pdf, {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, *candidate.clean.resources, placed,
      candidate.plan, numbers.begin(placed.texts.size() + placed.pictures.size()), candidate.marked, reading_fonts);
  numbers.end(marked.next_mark);
  renew(marked.content);
  candidate.marked.front() = *candidate.clean.content;
}

/// The bytes of a JPEG picture without what else they are packed in (ASCII85 makes them a quarter longer); nothing for
/// other streams.
std::shared_ptr<Buffer> jpeg_bytes(QPDF& pdf, QPDFObjectHandle stream) {
  QPDFObjectHandle filters = stream.getDict().getKey("/Filter");
  if (filters.isNameAndEquals("/DCTDecode")) return stream.getRawStreamData();
  const int last = filters.isArray() ? filters.getArrayNItems() - 1 : -1;
  if (last < 0 || !filters.getArrayItem(last).isNameAndEquals("/DCTDecode")) return nullptr;
  if (last == 0) return stream.getRawStreamData();
  QPDFObjectHandle outer = filters.shallowCopy();
  outer.eraseItem(last);
  QPDFObjectHandle packed = QPDFObjectHandle::newStream(&pdf);
  packed.replaceStreamData(stream.getRawStreamData(), outer, QPDFObjectHandle::newNull());
  const bool plain = stream.getDict().getKey("/DecodeParms").isNull();
  return plain ? packed.getStreamData(qpdf_dl_generalized) : nullptr;
}

/// JPEGs smaller without a change to any pixel.
void pack_pictures(QPDF& pdf) {
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (!object.isStream() || !object.getDict().getKey("/Subtype").isNameAndEquals("/Image")) continue;
    std::shared_ptr<Buffer> bytes;
    try {
      bytes = jpeg_bytes(pdf, object);
    } catch (const std::exception&) {  // damaged; it stays as it is
    }
    if (!bytes) continue;
    const std::string_view jpeg(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
    const std::optional<std::string> smaller = pictures::recoded_jpeg(jpeg);
    const bool unpacked = !object.getDict().getKey("/Filter").isName();
    if (!smaller && !unpacked) continue;
    QPDFObjectHandle parameters = object.getDict().getKey("/DecodeParms");
    if (parameters.isArray()) parameters = parameters.getArrayItem(parameters.getArrayNItems() - 1);
    object.replaceStreamData(smaller ? *smaller : std::string(jpeg), QPDFObjectHandle::newName("/DCTDecode"),
                             parameters);
  }
}

/// PDF/A-3, 6.1.13: whole numbers of 32 bits, names of at most 127 bytes.
void keep_within_limits(QPDFObjectHandle object, int depth) {
  constexpr std::size_t kLongestName = 128;  // with its slash
  constexpr int kDeepest = 100;
  const auto bounded = [](QPDFObjectHandle value) {
    if (value.isIndirect()) return value;  // seen where it stands itself
    if (value.isInteger()) {
      const long long number = value.getIntValue();
      constexpr long long kMost = 2'147'483'647;
      return number > kMost || number < -kMost - 1 ? QPDFObjectHandle::newInteger(number > 0 ? kMost : -kMost - 1)
                                                   : value;
    }
    if (value.isName() && value.getName().size() > kLongestName) {
      return QPDFObjectHandle::newName(value.getName().substr(0, kLongestName));
    }
    return value;
  };
  if (depth > kDeepest) return;
  if (object.isStream()) object = object.getDict();
  if (object.isArray()) {
    for (int i = 0; i < object.getArrayNItems(); ++i) {
      QPDFObjectHandle item = object.getArrayItem(i);
      if (item.isIndirect()) continue;
      if (item.isInteger() || item.isName()) object.setArrayItem(i, bounded(item));
      if (item.isArray() || item.isDictionary()) keep_within_limits(item, depth + 1);
    }
  } else if (object.isDictionary()) {
    for (const std::string& key : object.getKeys()) {
      QPDFObjectHandle value = object.getKey(key);
      if (key.size() > kLongestName) {
        object.removeKey(key);
        object.replaceKey(key.substr(0, kLongestName), value);
      } else if (!value.isIndirect() && (value.isInteger() || value.isName())) {
        object.replaceKey(key, bounded(value));
      }
      if (!value.isIndirect() && (value.isArray() || value.isDictionary())) keep_within_limits(value, depth + 1);
    }
  }
}

/// qpdf packs streams anew whose filter stands in an array, as libharu writes them.
void name_filter(QPDFObjectHandle object) {
  if (!object.isStream()) return;
  QPDFObjectHandle dictionary = object.getDict();
  QPDFObjectHandle filters = dictionary.getKey("/Filter"), parameters = dictionary.getKey("/DecodeParms");
  if (!filters.isArray() || filters.getArrayNItems() != 1) return;
  dictionary.replaceKey("/Filter", filters.getArrayItem(0));
  if (!parameters.isArray()) return;
  if (parameters.getArrayNItems() == 1 && parameters.getArrayItem(0).isDictionary()) {
    dictionary.replaceKey("/DecodeParms", parameters.getArrayItem(0));
  } else {
    dictionary.removeKey("/DecodeParms");
  }
}

std::shared_ptr<const std::string> written(QPDF& out) {
  QPDFWriter writer(out);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setDecodeLevel(qpdf_dl_generalized);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return std::make_shared<const std::string>(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

}  // namespace

std::shared_ptr<const std::string> make_vector_pages(QPDF& pdf, model::Deck& deck, Prefer prefer, FontJudge& fonts,
                                                     const DeckTags& tags) {
  PageJudge judge(pdf, fonts);
  if (!tags.tags.empty()) judge.keep_marks();
  std::vector<Candidate> candidates;
  judge_all(pdf, deck, candidates, judge);
  Drawn all;
  for (const Candidate& candidate : candidates) all.add(candidate.drawn);
  fonts.plan(all.fonts);
  plan_parts(candidates, fonts, tags);

  FontUses used;
  for (Candidate& candidate : candidates) {
    Drawn& drawn = candidate.drawn;
    model::Slide& slide = *candidate.slide;
    for (std::string& fault : fonts.faults(drawn.fonts)) drawn.faults.insert(std::move(fault));
    slide.unembedded_fonts = fonts.unembedded(drawn.fonts);
    slide.transparency = drawn.transparency;
    slide.layers = drawn.layers;
    if (prefer == Prefer::raster) drawn.faults.insert("pictures were asked for");
    slide.route = drawn.faults.empty() ? model::Route::vector : model::Route::raster;
    slide.reason = joined(drawn.faults);
    if (slide.route == model::Route::vector) {
      drawn.mended.merge(fonts.planned(drawn.fonts));
      slide.reason = joined(drawn.mended);
      for (const auto& [font, codes] : drawn.fonts) {
        used[font].visible.insert(codes.visible.begin(), codes.visible.end());
        used[font].invisible.insert(codes.invisible.begin(), codes.invisible.end());
      }
    }
  }
  fonts.mend(used);

  MarkNumbers numbers;
  ReadingFonts reading_fonts(pdf, fonts);
  for (Candidate& candidate : candidates) {
    if (candidate.slide->route != model::Route::vector) {
      candidate.slide->parts = parts_of_lines(*candidate.slide);
      continue;
    }
    mark(pdf, candidate, numbers, reading_fonts);
    candidate.slide->parts = std::move(candidate.plan.parts);
  }
  reading_fonts.finish();
  QPDF out;
  out.emptyPDF();
  bool none = true;
  for (const Candidate& candidate : candidates) {
    if (candidate.slide->route != model::Route::vector) continue;
    out.addPage(out.copyForeignObject(upright_page(pdf, candidate)), false);
    none = false;
  }
  if (none) return nullptr;
  pack_pictures(out);
  for (QPDFObjectHandle object : out.getAllObjects()) {
    keep_within_limits(object, 0);
    name_filter(object);
  }
  return written(out);
}

}  // namespace dossier::slides
