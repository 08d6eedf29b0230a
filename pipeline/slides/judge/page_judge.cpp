// Clauses are those of ISO 19005-3 (PDF/A-3).
#include "slides/judge/page_judge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QUtil.hh>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "slides/content/interpreter.h"
#include "slides/judge/lacking_glyphs.h"
#include "slides/judge/layers.h"
#include "slides/judge/resource_judge.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostOperators = 60'000;              // of a page; beyond, its picture is smaller and faster
constexpr std::size_t kMostContent = std::size_t{4} << 20;  // bytes of a page's content
constexpr int kDeepestState = 25;                           // q inside q; PDF/A allows 28 (6.1.13), some are ours
constexpr int kDeepestForm = 12;
constexpr std::size_t kLongestName = 128;  // bytes, with the slash (6.1.13)
constexpr const char* kDamaged = "its content is damaged";
constexpr const char* kCostsTooMuch = "drawing it takes more than its picture would";

/// Reading is given up: the page costs too much.
struct TooMuch {};

/// The resources of one content stream, and the clean ones it will have.
struct Scope : Resources {
  QPDFObjectHandle clean = QPDFObjectHandle::newDictionary();

  explicit Scope(QPDFObjectHandle own_ones, const Scope* those_around = nullptr) : Resources{own_ones, those_around} {}
  void keep(const std::string& category, const std::string& name, QPDFObjectHandle object) {
    if (!clean.hasKey(category)) clean.replaceKey(category, QPDFObjectHandle::newDictionary());
    clean.getKey(category).replaceKey(name, object);
  }
};

std::string number(double value) {
  return QUtil::double_to_string(value, 4);
}

/// The width with which a glyph procedure has to begin, by the font's list of widths; and whether it did.
struct GlyphWidth {
  double width = 0;
  bool said = false;
};

/// The font that was chosen and is not written yet.
struct JudgeState : DrawingState {
  std::string font_operation;  // choosing it; empty when it is written
  std::string font_name;
  std::string chosen;  // the operation that chose it, as it may stand; empty where another stream did
};

/// How many operands an operator takes where that is a fixed number of numbers, or none at all (ISO 32000-1, annex A);
/// nothing for others. Of more than that readers take the first or the last.
std::optional<std::size_t> operands_taken(std::string_view word) {
  const Operator* row = find_operator(word);
  if (row == nullptr) return std::nullopt;
  const bool others_too = word == "d" || word == "Tf" || word == "sc" || word == "SC";
  if (row->numbers > 0) return others_too ? std::nullopt : std::optional(row->numbers);
  const bool none = row->kind == OperatorKind::saving || row->kind == OperatorKind::path ||
                    row->kind == OperatorKind::clip || row->kind == OperatorKind::paint ||
                    row->kind == OperatorKind::text || row->kind == OperatorKind::text_place;
  return none ? std::optional<std::size_t>(0) : std::nullopt;
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
  std::map<QPDFObjGen, double> glyph_widths;  // of procedures, which several codes may share
  LackingGlyphs lacking;
  QPDFObjectHandle cmyk;
  bool keep_marks = false;

  Members(QPDF& document, FontJudge& judge) : pdf(document), fonts(judge), layers(document), lacking(document, judge) {}

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
  /// The content as it may stand; nothing when it may stay as it is.
  std::optional<std::string> judge_content(std::string_view bytes, Scope& scope, Drawn& drawn, int depth,
                                           GlyphWidth* glyph = nullptr);
};

namespace {

/// Listens to one content stream and writes it anew.
class ContentReader : public ContentListener<JudgeState> {
 public:
  ContentReader(PageJudge::Members& members, Scope& scope, Drawn& drawn, int depth, GlyphWidth* glyph)
      : members_(members), scope_(scope), drawn_(drawn), depth_(depth), glyph_(glyph) {}

  /// The stream as it may stand in PDF/A; nothing when it may stay as it is.
  std::optional<std::string> read(std::string_view bytes) {
    clean_.reserve(bytes.size());
    // How much one page may cost is counted over all that it draws; forms are judged once, not entered here.
    const ContentLimits limits{kMostOperators + 1, kMostContent, kMostOperators, 0};
    ContentInterpreter(*this, members_.fonts, limits).read(bytes, scope_, {});
    if (untouched_ && depth_of_state_ == 0 && !in_text_) return std::nullopt;
    for (; depth_of_state_ > 0; --depth_of_state_) clean_ += "Q\n";
    if (in_text_) clean_ += "ET\n";
    return std::move(clean_);
  }

  bool takes(const Operation& operation, const ContentOperations& operations) {
    operation_ = &operation;
    ++count_;
    if (operations.too_many() || ++drawn_.operators > kMostOperators) throw TooMuch{};
    if (operation.word == "ID" || is_complete(operation)) return !is_vague_rendering(operation);
    drawn_.faults.insert(kDamaged);
    return false;
  }

  void ends(const ContentOperations& operations) {
    if (!operations.sound()) drawn_.faults.insert(kDamaged);
    untouched_ = operations.sound() && !operations.has_rest() && passed_ == count_;
  }

  void passes(const Step& step, const State&) {
    const std::string_view word = step.operation.word;
    switch (step.kind) {
      case OperatorKind::saving:
        if (word == "q" && ++depth_of_state_ > kDeepestState) drawn_.faults.insert("its drawing is nested too deeply");
        if (word == "Q") --depth_of_state_;
        return pass();
      case OperatorKind::text:
        in_text_ = word == "BT";
        return pass();
      case OperatorKind::colour:
        return set_colour(word);
      case OperatorKind::look:  // ri
        if (is_rendering_intent(step.operation.name_operand())) pass();
        return;
      case OperatorKind::shade:
        return shade();
      case OperatorKind::glyph:
        return begin_glyph();
      case OperatorKind::picture:
        if (word == "EI") clean_ += "EI\n";
        return;
      case OperatorKind::marked:  // MP, DP: the deck's tags do not belong to the dossier's
        if (word == "BDC" || word == "BMC") begin_marked(step);
        if (word == "EMC") end_marked();
        return;
      case OperatorKind::other:  // BX, EX and what no viewer knows (6.2.2) draw nothing
        return;
      default:
        return pass();
    }
  }

  void chooses_font(const Step&, QPDFObjectHandle font, State& state) {
    if (state.font < 0) {
      drawn_.faults.insert("it uses a font that is missing");
      return;
    }
    const std::string name = operation_->name_operand();
    state.font_operation.clear();
    state.chosen.clear();
    for (const Operand& operand : operation_->operands) state.chosen += spelled(operand) + ' ';
    state.chosen += "Tf\n";
    if (members_.fonts.is_embedded(state.font)) {
      drawn_.fonts[state.font];
      scope_.keep("/Font", name, font);
      return pass();
    }
    check(operation_->operands);
    // Written when something is shown: fonts that only stand there need not be embedded.
    state.font_operation = state.chosen;
    state.font_name = name;
  }

  double shows(const Step&, const TextPlace&, State& state) {
    show(state);
    return 0;  // where text stands is not asked here
  }

  void sets_look(const Step&, QPDFObjectHandle look, State& state) {
    const std::string name = operation_->name_operand();
    if (look.getKey("/Font").isArray()) state.font_operation.clear(), state.chosen.clear();
    scope_.keep("/ExtGState", name, members_.judge_state(look, scope_, drawn_, depth_ + 1));
    pass();
  }

  bool draws(const Step&, QPDFObjectHandle object, const State&) {
    draw(object);
    return false;
  }

  void paints_inline(const Step&, const State&) { begin_inline_data(); }

 private:
  /// What is no number may not stand, nor may an odd number of digits in <> (6.1.6).
  static bool is_odd(const Operand& operand) {
    if (operand.is_odd_number()) return true;
    if (operand.kind != Operand::Kind::string || operand.written[0] != '<') return false;
    return std::count_if(operand.written.begin() + 1, operand.written.end() - 1,
                         [](unsigned char c) { return c > ' '; }) %
               2 !=
           0;
  }
  static std::string spelled(const Operand& operand) {
    if (operand.is_odd_number()) return operand.clean_number();
    return is_odd(operand) ? QPDFObjectHandle::newString(operand.bytes()).unparseBinary()
                           : std::string(operand.written);
  }

  /// 6.1.13: the limits of numbers and names.
  void check(const std::vector<Operand>& operands) {
    for (const Operand& operand : operands) {
      constexpr std::size_t kMostDigits = 9;  // before the point
      const bool number = operand.is_number();
      if (number && operand.written.substr(0, operand.written.find('.')).size() > kMostDigits) {
        drawn_.faults.insert("it uses numbers that are too large");
      }
      if (operand.kind == Operand::Kind::name && operand.name().size() > kLongestName) {
        drawn_.faults.insert("it uses names that are too long");
      }
    }
  }

  /// Writes the operation as it is.
  void pass() {
    check(operation_->operands);
    const std::vector<Operand>& operands = operation_->operands;
    const std::size_t taken = operands_taken(operation_->word).value_or(operands.size());
    const bool good =
        operation_->plain && operands.size() == taken && std::none_of(operands.begin(), operands.end(), is_odd);
    if (good) {
      clean_ += operation_->written;
      ++passed_;
    } else {
      write({operands.end() - static_cast<std::ptrdiff_t>(std::min(taken, operands.size())), operands.end()});
    }
    clean_ += '\n';
  }

  void write(const std::vector<Operand>& operands) {
    check(operands);
    for (const Operand& operand : operands) clean_ += spelled(operand) + ' ';
    clean_ += operation_->word;
  }

  /// A way of rendering that is no whole number is not handed on, and does not count.
  static bool is_vague_rendering(const Operation& operation) {
    return operation.word == "Tr" && operation.operands.back().kind != Operand::Kind::integer;
  }

  void write_font(State& state) {
    if (state.font_operation.empty()) return;
    scope_.keep("/Font", state.font_name, scope_.find("/Font", state.font_name));
    clean_ += state.font_operation;
    state.font_operation.clear();
  }

  /// 6.2.11.5: the font's list of widths is what viewers use; its glyphs follow.
  void begin_glyph() {
    const std::vector<Operand>& operands = operation_->operands;
    if (glyph_ == nullptr || glyph_->said || operands.size() != (operation_->word == "d0" ? 2U : 6U)) return;
    glyph_->said = true;
    if (operands.front().number() == glyph_->width) return pass();
    clean_ += number(glyph_->width) + " ";
    write({operands.begin() + 1, operands.end()});
    clean_ += '\n';
  }

  void show(State& state) {
    if (state.font < 0) {
      drawn_.faults.insert("it uses a font that is missing");
      return;
    }
    write_font(state);
    DrawnCodes& codes = drawn_.fonts[state.font];
    const bool invisible = state.rendering == 3;
    auto& seen = invisible ? codes.invisible : codes.visible;
    const bool glyphs = members_.fonts.is_type3(state.font);
    if (!state.chosen.empty() && shows_lacking(state)) return show_without_lacking(state, seen);
    for (const Operand& operand : operation_->operands) {
      if (operand.kind != Operand::Kind::string) continue;
      const std::string shown = operand.bytes();
      if (shown.size() > 32'000) drawn_.faults.insert("its text comes in one piece too long");  // 6.1.13
      for (const std::uint32_t code : members_.fonts.codes_in(state.font, shown)) {
        const bool is_new = seen.insert(code).second;
        if (is_new && glyphs && !invisible) members_.judge_glyph(state.font, code, scope_, drawn_, depth_ + 1);
      }
    }
    pass();
  }

  bool shows_lacking(const State& state) const {
    const auto& operands = operation_->operands;
    return std::any_of(operands.begin(), operands.end(), [&](const Operand& operand) {
      if (operand.kind != Operand::Kind::string) return false;
      const auto codes = members_.fonts.codes_in(state.font, operand.bytes());
      return std::any_of(codes.begin(), codes.end(),
                         [&](std::uint32_t code) { return members_.fonts.lacks(state.font, code); });
    });
  }

  /// The same with other glyphs for the codes that the font has none for. All gaps act on them as on those.
  void show_without_lacking(const State& state, std::set<std::uint32_t>& seen) {
    const auto& operands = operation_->operands;
    if (operation_->word == "\"" && operands.size() >= 3) {
      clean_ += spelled(operands[operands.size() - 3]) + " Tw " + spelled(operands[operands.size() - 2]) + " Tc\n";
    }
    if (operation_->word == "'" || operation_->word == "\"") clean_ += "T*\n";
    std::string array;
    bool ours = false;
    const auto end_array = [&] {
      if (!array.empty()) clean_ += "[" + array + "] TJ\n";
      array.clear();
    };
    const auto add_code = [&](std::uint32_t code, int bytes) {
      std::string text;
      while (bytes-- > 0) text.push_back(static_cast<char>(code >> (8 * bytes) & 0xFFU));
      array += QPDFObjectHandle::newString(text).unparseBinary() + " ";
    };
    for (const Operand& operand : operands) {
      if (operand.is_number() && operation_->word == "TJ") array += spelled(operand) + " ";
      if (operand.kind != Operand::Kind::string) continue;
      for (const std::uint32_t code : members_.fonts.codes_in(state.font, operand.bytes())) {
        const bool lacks = members_.fonts.lacks(state.font, code);
        if (lacks || ours) end_array();
        if (lacks) {
          QPDFObjectHandle font;
          const LackingGlyphs::Sign sign = members_.lacking.sign(state.font, code, font);
          scope_.keep("/Font", sign.name, font);
          clean_ += sign.name + " " + number(state.size) + " Tf\n";
          add_code(sign.code, 1);
        } else {
          if (ours) clean_ += state.chosen;
          seen.insert(code);
          add_code(code, members_.fonts.code_bytes(state.font));
        }
        ours = lacks;
      }
    }
    end_array();
    if (ours) clean_ += state.chosen;
    drawn_.mended.insert("glyphs that a font lacks drawn as they look");
  }

  void set_colour_space() {
    const std::string name = operation_->name_operand();
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
    pass();
  }

  void set_colour(std::string_view word) {
    if (word == "cs" || word == "CS") return set_colour_space();
    if (word == "k" || word == "K") members_.use_cmyk(scope_, drawn_);
    const bool may_be_pattern = word == "scn" || word == "SCN";
    const std::string name =
        may_be_pattern && !operation_->operands.empty() ? operation_->operands.back().name() : std::string();
    if (!name.empty()) {
      QPDFObjectHandle pattern = scope_.find("/Pattern", name);
      if (pattern.isNull()) return;
      scope_.keep("/Pattern", name, members_.judge_pattern(pattern, scope_, drawn_, depth_ + 1));
    }
    pass();
  }

  void shade() {
    const std::string name = operation_->name_operand();
    QPDFObjectHandle shading = scope_.find("/Shading", name);
    if (shading.isNull()) return;
    Judgement judgement;
    judge_shading(shading, judgement);
    members_.take(judgement, scope_, drawn_);
    scope_.keep("/Shading", name, shading);
    pass();
  }

  void draw(QPDFObjectHandle object) {
    const std::string name = operation_->name_operand();
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
    pass();
  }

  /// Whether what stands in this layer is shown; a layer that is not makes the page unfit, since a form would
  /// show it.
  bool in_layer(QPDFObjectHandle layer) {
    drawn_.layers = true;
    if (members_.layers.is_shown(layer)) return true;
    drawn_.faults.insert("it has hidden layers");
    return false;
  }

  void begin_marked(const Step& step) {
    const auto& operands = operation_->operands;
    const bool named = operands.size() == 2 && operands[1].kind == Operand::Kind::name;
    if (named && operands[0].name() == "/OC") in_layer(scope_.find("/Properties", operands[1].name()));
    marks_kept_.push_back(false);
    if (!members_.keep_marks || depth_ > 0) return;
    const std::optional<int> number = number_in_structure(step.operation, step.resources);
    if (!number) return;
    marks_kept_.back() = true;
    clean_ += "/P <</MCID " + std::to_string(*number) + ">> BDC\n";
  }

  void end_marked() {
    if (marks_kept_.empty()) return;
    if (marks_kept_.back()) clean_ += "EMC\n";
    marks_kept_.pop_back();
  }

  void begin_inline_data() {
    // The keys and values between BI and ID, without /Interpolate true (6.2.8), judged (6.1.10).
    const auto& operands = operation_->operands;
    std::string dictionary = "BI";
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const std::string value = operands[i].name();
      if ((value == "/I" || value == "/Interpolate") && i + 1 < operands.size() &&
          operands[i + 1].kind == Operand::Kind::boolean) {
        ++i;
        continue;
      }
      if (value == "/LZW" || value == "/LZWDecode" || value == "/Crypt") {
        drawn_.faults.insert("a small picture is packed in a way that archives do not take");
      }
      if (value == "/CMYK" || value == "/DeviceCMYK") members_.use_cmyk(scope_, drawn_);
      if ((value == "/CS" || value == "/ColorSpace") && i + 1 < operands.size() &&
          operands[i + 1].kind == Operand::Kind::name) {
        const std::string name = operands[i + 1].name();
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
      dictionary += " " + spelled(operands[i]);
    }
    clean_ += dictionary + " ID ";
    clean_ += operation_->inline_data;
    clean_ += '\n';
  }

  PageJudge::Members& members_;
  Scope& scope_;
  Drawn& drawn_;
  int depth_;
  GlyphWidth* glyph_;
  const Operation* operation_ = nullptr;
  std::string clean_;
  std::size_t count_ = 0, passed_ = 0;  // operations, and those that stay as they are
  std::vector<bool> marks_kept_;        // of those open
  int depth_of_state_ = 0;
  bool in_text_ = false, untouched_ = false;
};

std::string_view view_of(const std::shared_ptr<Buffer>& buffer) {
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::shared_ptr<Buffer> decoded(QPDFObjectHandle stream) {
  return stream.getStreamData(qpdf_dl_generalized);
}

/// Whether a stream is packed as PDF/A allows (6.1.7) and as it may be handed on.
bool is_well_packed(QPDFObjectHandle stream) {
  QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
  if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
  return filter.isName() && filter.getName() == "/FlateDecode" && !stream.getDict().hasKey("/F");
}

/// Gives a stream new content; it stays as it is packed when there is none and that is allowed.
void rewrite(QPDF& pdf, QPDFObjectHandle stream, std::optional<std::string> content) {
  // What was read from a damaged file is not what stands there.
  if (!content && is_well_packed(stream) && !pdf.anyWarnings()) return;
  if (!content) content = std::string(view_of(decoded(stream)));
  stream.replaceStreamData(*content, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
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

std::optional<std::string> PageJudge::Members::judge_content(std::string_view bytes, Scope& scope, Drawn& drawn,
                                                             int depth, GlyphWidth* glyph) {
  drawn.content_bytes += bytes.size();
  if (drawn.content_bytes > kMostContent) throw TooMuch{};
  keep_defaults(scope, drawn);
  return ContentReader(*this, scope, drawn, depth, glyph).read(bytes);
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
  Scope scope(dictionary.getKey("/Resources"), &around);
  const std::optional<std::string> clean = judge_content(view_of(decoded(form)), scope, inside, depth);
  Judgement judgement;
  QPDFObjectHandle group = clean_group(dictionary.getKey("/Group"), judgement);
  take(judgement, scope, inside);
  keep_keys(dictionary, {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Length", "/Filter", "/DecodeParms",
                         // of tiling patterns
                         "/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"});
  if (!group.isNull()) dictionary.replaceKey("/Group", group);
  dictionary.replaceKey("/Resources", scope.clean);
  rewrite(pdf, form, clean);
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
  Scope scope(resources->second, &around);
  scope.clean = dictionary.getKey("/Resources");
  GlyphWidth width{fonts.width(font, code)};
  const auto [known_width, is_first] = glyph_widths.emplace(procedure.getObjGen(), width.width);
  if (!is_first && known_width->second != width.width) {
    inside.faults.insert("a drawn font has one shape in two widths");
  }
  const std::shared_ptr<Buffer> bytes = decoded(procedure);
  std::optional<std::string> clean = judge_content(view_of(bytes), scope, inside, depth, &width);
  if (!width.said) {  // what draws nothing has to say its width, too
    clean = number(width.width) + " 0 d0\n" + clean.value_or(std::string(view_of(bytes)));
  }
  rewrite(pdf, procedure, clean);
  drawn.add(inside);
  glyphs[key] = std::move(inside);
}

PageJudge::PageJudge(QPDF& pdf, FontJudge& fonts) : members_(std::make_unique<Members>(pdf, fonts)) {}
PageJudge::~PageJudge() = default;

void PageJudge::keep_marks() {
  members_->keep_marks = true;
}

Drawn PageJudge::judge(QPDFObjectHandle page, Clean& clean) {
  Drawn drawn;
  QPDFPageObjectHelper helper(page);
  Scope scope(helper.getAttribute("/Resources", false));
  try {
    Pl_Buffer content("content");
    helper.pipeContents(&content);
    content.finish();
    const auto bytes = content.getBufferSharedPointer();
    std::optional<std::string> content_anew = members_->judge_content(view_of(bytes), scope, drawn, 0);
    QPDFObjectHandle contents = page.getKey("/Contents");
    if (contents.isArray() && contents.getArrayNItems() == 1) contents = contents.getArrayItem(0);
    QPDF& pdf = members_->pdf;
    if (!content_anew && contents.isStream() && is_well_packed(contents) && !pdf.anyWarnings()) {
      QPDFObjectHandle packed = contents.getDict();
      clean.content = std::make_shared<QPDFObjectHandle>(QPDFObjectHandle::newStream(&pdf));
      clean.content->replaceStreamData(contents.getRawStreamData(), packed.getKey("/Filter"),
                                       packed.getKey("/DecodeParms"));
    } else {
      clean.content = std::make_shared<QPDFObjectHandle>(
          QPDFObjectHandle::newStream(&pdf, content_anew ? *content_anew : std::string(view_of(bytes))));
    }
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
    drawn.faults.insert(kDamaged);
  }
  members_->in_work.clear();
  clean.resources = std::make_shared<QPDFObjectHandle>(scope.clean);
  return drawn;
}

}  // namespace dossier::slides
