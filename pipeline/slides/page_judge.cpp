// Clauses are those of ISO 19005-3 (PDF/A-3).
#include "slides/page_judge.h"

#include <algorithm>
#include <map>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_QPDFTokenizer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>
#include <unordered_set>
#include <vector>

#include "slides/layers.h"
#include "slides/resource_judge.h"

namespace dossier::slides {
namespace {

using Token = QPDFTokenizer::Token;

constexpr std::size_t kMostOperators = 60'000;              // of a page; beyond, its picture is smaller and faster
constexpr std::size_t kMostContent = std::size_t{4} << 20;  // bytes of a page's content
constexpr int kDeepestState = 25;                           // q inside q; PDF/A allows 28 (6.1.13), some are ours
constexpr int kDeepestForm = 12;
constexpr const char* kCostsTooMuch = "drawing it takes more than its picture would";

/// Reading is given up: the page costs too much.
struct TooMuch {};

/// The resources of one content stream: its own, then those around it, and the clean ones it will have.
struct Scope {
  QPDFObjectHandle own;
  const Scope* around = nullptr;
  QPDFObjectHandle clean = QPDFObjectHandle::newDictionary();

  QPDFObjectHandle find(const std::string& category, const std::string& name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->around) {
      QPDFObjectHandle own_resources = scope->own;
      if (!own_resources.isDictionary()) continue;
      QPDFObjectHandle of_kind = own_resources.getKey(category);
      if (of_kind.isDictionary() && of_kind.hasKey(name)) return of_kind.getKey(name);
    }
    return QPDFObjectHandle::newNull();
  }
  void keep(const std::string& category, const std::string& name, QPDFObjectHandle object) {
    if (!clean.hasKey(category)) clean.replaceKey(category, QPDFObjectHandle::newDictionary());
    clean.getKey(category).replaceKey(name, object);
  }
};

struct State {
  int font = -1;
  int rendering = 0;  // text rendering mode
};

/// Operators that need no look at their operands.
bool is_plain_operator(const std::string& word) {
  static const std::unordered_set<std::string> kOperators{
      "f",  "F",  "f*", "B",  "B*", "b",  "b*", "S", "s", "m",  "l",  "c",  "v",  "y",  "h",
      "re", "n",  "W",  "W*", "w",  "J",  "j",  "M", "d", "i",  "cm", "BT", "ET", "Td", "TD",
      "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "g", "G", "rg", "RG", "sc", "SC", "d0", "d1"};
  return kOperators.count(word) > 0;
}

}  // namespace

void Drawn::add(const Drawn& other) {
  faults.insert(other.faults.begin(), other.faults.end());
  mended.insert(other.mended.begin(), other.mended.end());
  for (const auto& [font, codes] : other.fonts) {
    fonts[font].visible.insert(codes.visible.begin(), codes.visible.end());
    fonts[font].invisible.insert(codes.invisible.begin(), codes.invisible.end());
  }
  transparency = transparency || other.transparency;
  layers = layers || other.layers;
  operators += other.operators;
  content_bytes += other.content_bytes;
}

struct PageJudge::Members {
  QPDF& pdf;
  FontJudge& fonts;
  Layers layers;
  std::map<QPDFObjGen, Drawn> forms;  // forms, patterns and soft masks done
  std::set<QPDFObjGen> in_work;
  std::map<QPDFObjGen, Judgement> images;
  std::map<std::pair<int, std::uint32_t>, Drawn> glyphs;  // of Type 3 fonts
  std::map<int, QPDFObjectHandle> glyph_resources;
  QPDFObjectHandle cmyk;

  Members(QPDF& document, FontJudge& judge) : pdf(document), fonts(judge), layers(document) {}

  void take(const Judgement& judgement, Scope& scope, Drawn& drawn) {
    drawn.faults.insert(judgement.faults.begin(), judgement.faults.end());
    drawn.mended.insert(judgement.mended.begin(), judgement.mended.end());
    drawn.transparency = drawn.transparency || judgement.transparency;
    if (judgement.cmyk) use_cmyk(scope, drawn);
  }

  /// 6.2.4.3: colours of an unnamed printing process only beside a profile that says what they look like.
  void use_cmyk(Scope& scope, Drawn& drawn) {
    QPDFObjectHandle spaces = scope.clean.getKey("/ColorSpace");
    if (spaces.isDictionary() && spaces.hasKey("/DefaultCMYK")) return;
    if (!cmyk.isInitialized()) cmyk = default_cmyk(pdf);
    scope.keep("/ColorSpace", "/DefaultCMYK", cmyk);
    drawn.mended.insert("printing colours given a profile");
  }

  void judge_form(QPDFObjectHandle form, const Scope& around, Drawn& drawn, int depth);
  QPDFObjectHandle judge_pattern(QPDFObjectHandle pattern, Scope& scope, Drawn& drawn, int depth);
  void judge_glyph(int font, std::uint32_t code, const Scope& around, Drawn& drawn, int depth);
  QPDFObjectHandle judge_state(QPDFObjectHandle state, Scope& scope, Drawn& drawn, int depth);
  std::string judge_content(std::string_view bytes, Scope& scope, Drawn& drawn, int depth);
};

namespace {

/// Reads one content stream and writes it anew.
class ContentReader : public QPDFObjectHandle::TokenFilter {
 public:
  ContentReader(PageJudge::Members& members, Scope& scope, Drawn& drawn, int depth)
      : members_(members), scope_(scope), drawn_(drawn), depth_(depth) {}

  void handleToken(const Token& token) override {
    switch (token.getType()) {
      case QPDFTokenizer::tt_space:
      case QPDFTokenizer::tt_comment:
        if (!pending_.empty() && pending_.back() != ' ') pending_ += ' ';
        return;
      case QPDFTokenizer::tt_inline_image:
        write(token.getRawValue());
        return;
      case QPDFTokenizer::tt_word:
        operate(token.getValue());
        operands_.clear();
        pending_.clear();
        return;
      case QPDFTokenizer::tt_bad:
        pending_.clear();
        operands_.clear();
        return;
      case QPDFTokenizer::tt_eof:
        return;
      case QPDFTokenizer::tt_integer:
        if (token.getValue().size() > 9) drawn_.faults.insert("it uses numbers that are too large");  // 6.1.13
        [[fallthrough]];
      default:
        operands_.push_back(token);
        pending_ += spelled(token);
        if (operands_.size() > 40'000) throw TooMuch{};
    }
  }

  void handleEOF() override {
    for (; depth_of_state_ > 0; --depth_of_state_) write("Q\n");
    if (in_text_) write("ET\n");
  }

 private:
  /// A token as it may stand in PDF/A: an even number of digits in <> (6.1.6).
  static std::string spelled(const Token& token) {
    if (token.getType() == QPDFTokenizer::tt_string && token.getRawValue().starts_with('<')) {
      return QPDFObjectHandle::newString(token.getValue()).unparseBinary();
    }
    return token.getRawValue();
  }

  std::string name_operand() const {
    for (auto token = operands_.rbegin(); token != operands_.rend(); ++token) {
      if (token->getType() == QPDFTokenizer::tt_name) return token->getValue();
    }
    return {};
  }

  void pass(const std::string& word) {
    write(pending_ + (pending_.empty() || pending_.back() == ' ' ? "" : " ") + word + "\n");
  }

  void operate(const std::string& word) {
    if (++drawn_.operators > kMostOperators) throw TooMuch{};
    if (inline_image_) {
      if (word == "ID") begin_inline_data();
      if (word == "EI") {
        write("EI\n");
        inline_image_ = false;
      }
      return;
    }
    if (word == "BT") in_text_ = true;
    if (word == "ET") in_text_ = false;
    if (is_plain_operator(word)) return pass(word);
    if (word == "q") return save();
    if (word == "Q") return restore();
    if (word == "Tj" || word == "TJ" || word == "'" || word == "\"") return show(word);
    if (word == "Tf") return set_font(word);
    if (word == "Tr") return set_rendering(word);
    if (word == "k" || word == "K") {
      members_.use_cmyk(scope_, drawn_);
      return pass(word);
    }
    if (word == "cs" || word == "CS") return set_colour_space(word);
    if (word == "scn" || word == "SCN") return set_colour(word);
    if (word == "sh") return shade(word);
    if (word == "gs") return set_state(word);
    if (word == "Do") return draw(word);
    if (word == "ri" && is_rendering_intent(name_operand())) return pass(word);
    if (word == "BDC") return begin_marked();
    if (word == "BI") inline_image_ = true;
    // BMC, EMC, MP, DP: the deck's tags do not belong to the dossier's. BX, EX and what no viewer knows (6.2.2)
    // draw nothing.
  }

  void save() {
    if (++depth_of_state_ > kDeepestState) drawn_.faults.insert("its drawing is nested too deeply");
    states_.push_back(state_);
    pass("q");
  }

  void restore() {
    if (states_.empty()) return;
    --depth_of_state_;
    state_ = states_.back();
    states_.pop_back();
    pass("Q");
  }

  void set_font(const std::string& word) {
    const std::string name = name_operand();
    QPDFObjectHandle font = scope_.find("/Font", name);
    state_.font = members_.fonts.number_of(font);
    if (state_.font < 0) {
      drawn_.faults.insert("it uses a font that is missing");
      return;
    }
    scope_.keep("/Font", name, font);
    pass(word);
  }

  void set_rendering(const std::string& word) {
    if (operands_.empty() || operands_.back().getType() != QPDFTokenizer::tt_integer) return;
    state_.rendering = operands_.back().getValue() == "3" ? 3 : 0;
    pass(word);
  }

  void show(const std::string& word) {
    if (state_.font < 0) {
      drawn_.faults.insert("it uses a font that is missing");
      return;
    }
    DrawnCodes& codes = drawn_.fonts[state_.font];
    auto& seen = state_.rendering == 3 ? codes.invisible : codes.visible;
    const bool glyphs = members_.fonts.is_type3(state_.font);
    for (const Token& token : operands_) {
      if (token.getType() != QPDFTokenizer::tt_string) continue;
      if (token.getValue().size() > 32'000) drawn_.faults.insert("its text comes in one piece too long");  // 6.1.13
      for (const std::uint32_t code : members_.fonts.codes_in(state_.font, token.getValue())) {
        const bool is_new = seen.insert(code).second;
        if (is_new && glyphs && state_.rendering != 3)
          members_.judge_glyph(state_.font, code, scope_, drawn_, depth_ + 1);
      }
    }
    pass(word);
  }

  void set_colour_space(const std::string& word) {
    const std::string name = name_operand();
    Judgement judgement;
    if (name == "/DeviceCMYK") judgement.cmyk = true;
    if (name != "/DeviceRGB" && name != "/DeviceGray" && name != "/DeviceCMYK" && name != "/Pattern") {
      QPDFObjectHandle space = scope_.find("/ColorSpace", name);
      if (space.isNull()) {
        drawn_.faults.insert("it uses colours that are missing");
        return;
      }
      scope_.keep("/ColorSpace", name, judge_colour_space(space, judgement));
    }
    members_.take(judgement, scope_, drawn_);
    pass(word);
  }

  void set_colour(const std::string& word) {
    const std::string name =
        operands_.empty() || operands_.back().getType() != QPDFTokenizer::tt_name ? "" : name_operand();
    if (!name.empty()) {
      QPDFObjectHandle pattern = scope_.find("/Pattern", name);
      if (pattern.isNull()) return;
      scope_.keep("/Pattern", name, members_.judge_pattern(pattern, scope_, drawn_, depth_ + 1));
    }
    pass(word);
  }

  void shade(const std::string& word) {
    const std::string name = name_operand();
    QPDFObjectHandle shading = scope_.find("/Shading", name);
    if (shading.isNull()) return;
    Judgement judgement;
    judge_shading(shading, judgement);
    members_.take(judgement, scope_, drawn_);
    scope_.keep("/Shading", name, shading);
    pass(word);
  }

  void set_state(const std::string& word) {
    const std::string name = name_operand();
    QPDFObjectHandle state = scope_.find("/ExtGState", name);
    if (!state.isDictionary()) return;
    QPDFObjectHandle clean = members_.judge_state(state, scope_, drawn_, depth_ + 1);
    QPDFObjectHandle font = clean.getKey("/Font");
    if (font.isArray() && font.getArrayNItems() == 2) state_.font = members_.fonts.number_of(font.getArrayItem(0));
    scope_.keep("/ExtGState", name, clean);
    pass(word);
  }

  void draw(const std::string& word) {
    const std::string name = name_operand();
    QPDFObjectHandle object = scope_.find("/XObject", name);
    if (!object.isStream()) return;
    QPDFObjectHandle layer = object.getDict().getKey("/OC");
    if (layer.isDictionary() && !in_layer(layer)) return;
    QPDFObjectHandle kind = object.getDict().getKey("/Subtype");
    const std::string subtype = kind.isName() ? kind.getName() : "";
    if (subtype == "/Image") {
      const auto [known, is_new] = members_.images.try_emplace(object.getObjGen());
      if (is_new) judge_image(object, known->second);
      members_.take(known->second, scope_, drawn_);
    } else if (subtype == "/Form") {
      members_.judge_form(object, scope_, drawn_, depth_ + 1);
    } else {
      return;  // PostScript (6.2.9) draws nothing on a screen
    }
    scope_.keep("/XObject", name, object);
    pass(word);
  }

  /// Whether what stands in this layer is shown; a layer that is not makes the page unfit, since a form would
  /// show it.
  bool in_layer(QPDFObjectHandle layer) {
    drawn_.layers = true;
    if (members_.layers.is_shown(layer)) return true;
    drawn_.faults.insert("it has hidden layers");
    return false;
  }

  void begin_marked() {
    if (operands_.size() != 2 || operands_[0].getValue() != "/OC" || operands_[1].getType() != QPDFTokenizer::tt_name)
      return;
    in_layer(scope_.find("/Properties", operands_[1].getValue()));
  }

  void begin_inline_data() {
    // The keys and values between BI and ID, without /Interpolate true (6.2.8), judged (6.1.10).
    std::string dictionary = "BI";
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      const std::string value = operands_[i].getValue();
      if ((value == "/I" || value == "/Interpolate") && i + 1 < operands_.size() &&
          operands_[i + 1].getType() == QPDFTokenizer::tt_bool) {
        ++i;
        continue;
      }
      if (value == "/LZW" || value == "/LZWDecode" || value == "/Crypt") {
        drawn_.faults.insert("a small picture is packed in a way that archives do not take");
      }
      if (value == "/CMYK" || value == "/DeviceCMYK") members_.use_cmyk(scope_, drawn_);
      if ((value == "/CS" || value == "/ColorSpace") && i + 1 < operands_.size() &&
          operands_[i + 1].getType() == QPDFTokenizer::tt_name) {
        const std::string name = operands_[i + 1].getValue();
        QPDFObjectHandle space = scope_.find("/ColorSpace", name);
        if (!space.isNull()) {
          Judgement judgement;
          scope_.keep("/ColorSpace", name, judge_colour_space(space, judgement));
          members_.take(judgement, scope_, drawn_);
        }
      }
      if (value == "/Intent") {
        ++i;
        continue;
      }
      dictionary += " " + spelled(operands_[i]);
    }
    write(dictionary + " ID ");
  }

  PageJudge::Members& members_;
  Scope& scope_;
  Drawn& drawn_;
  int depth_;
  std::vector<Token> operands_;
  std::string pending_;
  State state_;
  std::vector<State> states_;
  int depth_of_state_ = 0;
  bool inline_image_ = false, in_text_ = false;
};

std::string_view view_of(const std::shared_ptr<Buffer>& buffer) {
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::shared_ptr<Buffer> decoded(QPDFObjectHandle stream) {
  return stream.getStreamData(qpdf_dl_generalized);
}

/// Leaves only these keys.
void keep_keys(QPDFObjectHandle dictionary, const std::set<std::string>& keys) {
  for (const std::string& key : dictionary.getKeys()) {
    if (keys.count(key) == 0) dictionary.removeKey(key);
  }
}

/// Colours of devices may be given a meaning by the deck; kept where it is sound.
void keep_defaults(Scope& scope, Drawn& drawn) {
  for (const char* name : {"/DefaultRGB", "/DefaultGray", "/DefaultCMYK"}) {
    QPDFObjectHandle space = scope.find("/ColorSpace", name);
    if (!space.isArray()) continue;
    Judgement judgement;
    QPDFObjectHandle judged = judge_colour_space(space, judgement);
    if (judgement.faults.empty() && !judgement.cmyk && judged.isArray()) scope.keep("/ColorSpace", name, judged);
    drawn.mended.insert(judgement.mended.begin(), judgement.mended.end());
  }
}

}  // namespace

std::string PageJudge::Members::judge_content(std::string_view bytes, Scope& scope, Drawn& drawn, int depth) {
  drawn.content_bytes += bytes.size();
  if (drawn.content_bytes > kMostContent) throw TooMuch{};
  keep_defaults(scope, drawn);
  ContentReader reader(*this, scope, drawn, depth);
  Pl_Buffer clean("clean content");
  Pl_QPDFTokenizer tokens("content", &reader, &clean);
  tokens.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  tokens.finish();
  return std::string(view_of(clean.getBufferSharedPointer()));
}

void PageJudge::Members::judge_form(QPDFObjectHandle form, const Scope& around, Drawn& drawn, int depth) {
  const QPDFObjGen key = form.getObjGen();
  const auto known = forms.find(key);
  if (known != forms.end()) {
    drawn.add(known->second);
    if (drawn.operators > kMostOperators) throw TooMuch{};
    return;
  }
  if (depth > kDeepestForm || !in_work.insert(key).second) {
    drawn.faults.insert("its drawing is nested too deeply");
    return;
  }
  Drawn inside;
  QPDFObjectHandle dictionary = form.getDict();
  Scope scope{dictionary.getKey("/Resources"), &around};
  const std::string clean = judge_content(view_of(decoded(form)), scope, inside, depth);
  Judgement judgement;
  QPDFObjectHandle group = clean_group(dictionary.getKey("/Group"), judgement);
  take(judgement, scope, inside);
  keep_keys(dictionary, {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Length", "/Filter", "/DecodeParms",
                         // of tiling patterns
                         "/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"});
  if (!group.isNull()) dictionary.replaceKey("/Group", group);
  dictionary.replaceKey("/Resources", scope.clean);
  form.replaceStreamData(clean, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  in_work.erase(key);
  drawn.add(forms.emplace(key, std::move(inside)).first->second);
  if (drawn.operators > kMostOperators) throw TooMuch{};
}

QPDFObjectHandle PageJudge::Members::judge_pattern(QPDFObjectHandle pattern, Scope& scope, Drawn& drawn, int depth) {
  if (pattern.isStream()) {
    judge_form(pattern, scope, drawn, depth);
    return pattern;
  }
  if (!pattern.isDictionary()) return pattern;
  Judgement judgement;
  judge_shading(pattern.getKey("/Shading"), judgement);
  take(judgement, scope, drawn);
  QPDFObjectHandle clean = QPDFObjectHandle::newDictionary();
  for (const char* key : {"/Type", "/PatternType", "/Shading", "/Matrix"}) {
    if (pattern.hasKey(key)) clean.replaceKey(key, pattern.getKey(key));
  }
  if (pattern.getKey("/ExtGState").isDictionary()) {
    clean.replaceKey("/ExtGState", judge_state(pattern.getKey("/ExtGState"), scope, drawn, depth));
  }
  return clean;
}

QPDFObjectHandle PageJudge::Members::judge_state(QPDFObjectHandle state, Scope& scope, Drawn& drawn, int depth) {
  Judgement judgement;
  QPDFObjectHandle clean = clean_graphics_state(state, judgement);
  take(judgement, scope, drawn);
  QPDFObjectHandle mask = clean.getKey("/SMask");
  if (mask.isDictionary()) {
    QPDFObjectHandle copy = QPDFObjectHandle::newDictionary();
    for (const char* key : {"/Type", "/S", "/G", "/BC", "/TR"}) {
      if (mask.hasKey(key)) copy.replaceKey(key, mask.getKey(key));
    }
    clean.replaceKey("/SMask", copy);
    if (copy.getKey("/G").isStream()) judge_form(copy.getKey("/G"), scope, drawn, depth);
  }
  return clean;
}

void PageJudge::Members::judge_glyph(int font, std::uint32_t code, const Scope& around, Drawn& drawn, int depth) {
  const std::pair key(font, code);
  const auto known = glyphs.find(key);
  if (known != glyphs.end()) {
    drawn.add(known->second);
    return;
  }
  glyphs[key];  // a glyph that draws itself draws nothing more
  QPDFObjectHandle procedure = fonts.procedure(font, code);
  if (!procedure.isStream() || depth > kDeepestForm) {
    drawn.faults.insert("a drawn font lacks characters");
    return;
  }
  Drawn inside;
  QPDFObjectHandle dictionary = fonts.dictionary(font);
  const auto [resources, is_new] = glyph_resources.try_emplace(font, dictionary.getKey("/Resources"));
  if (is_new) dictionary.replaceKey("/Resources", QPDFObjectHandle::newDictionary());
  Scope scope{resources->second, &around, dictionary.getKey("/Resources")};
  const std::string clean = judge_content(view_of(decoded(procedure)), scope, inside, depth);
  procedure.replaceStreamData(clean, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  drawn.add(inside);
  glyphs[key] = std::move(inside);
}

PageJudge::PageJudge(QPDF& pdf, FontJudge& fonts) : members_(std::make_unique<Members>(pdf, fonts)) {}
PageJudge::~PageJudge() = default;

Drawn PageJudge::judge(QPDFObjectHandle page, Clean& clean) {
  Drawn drawn;
  QPDFPageObjectHelper helper(page);
  Scope scope{helper.getAttribute("/Resources", false)};
  try {
    Pl_Buffer content("content");
    helper.pipeContents(&content);
    content.finish();
    const auto bytes = content.getBufferSharedPointer();
    clean.content = members_->judge_content(view_of(bytes), scope, drawn, 0);
    Judgement judgement;
    QPDFObjectHandle group = clean_group(page.getKey("/Group"), judgement);
    members_->take(judgement, scope, drawn);
    if (!group.isNull()) {
      // The page's own backdrop is opaque; a group around a form on another page must say so itself.
      if (!group.hasKey("/CS")) group.replaceKey("/CS", QPDFObjectHandle::newName("/DeviceRGB"));
      clean.group = std::make_shared<QPDFObjectHandle>(group);
    }
  } catch (const TooMuch&) {
    drawn.faults.insert(kCostsTooMuch);
  } catch (const std::runtime_error&) {
    drawn.faults.insert("its content is damaged");
  }
  members_->in_work.clear();
  clean.resources = std::make_shared<QPDFObjectHandle>(scope.clean);
  return drawn;
}

}  // namespace dossier::slides
