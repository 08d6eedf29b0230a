// What operations do to the state, told to a listener that writes down what it hears.
#include "slides/content/interpreter.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/QPDF.hh>
#include <sstream>

#include "slides/content/placed_text.h"
#include "slides/content/shown_text.h"

using namespace dossier::slides;

namespace {

class Notes : public ContentListener<> {
 public:
  explicit Notes(FontJudge& fonts) : fonts_(fonts) {}
  std::string heard() const { return heard_.str(); }

  void passes(const Step& step, const State&) { heard_ << step.operation.word << '\n'; }
  double shows(const Step& step, const TextPlace& place, const State& state) {
    heard_ << step.operation.word << " at " << place.pen.e << ' ' << place.pen.f << ", line " << place.line.e << ' '
           << place.line.f << ", mark " << step.mark << ", gaps " << state.letter_gap << ' ' << state.word_gap << '\n';
    return shown_letters(fonts_, state, place, step.operation).advance;
  }
  bool draws(const Step& step, QPDFObjectHandle, const State& state) {
    heard_ << "Do " << step.operation.name_operand() << " at " << state.page.e << ' ' << state.page.f << '\n';
    return true;
  }
  void begins_form(QPDFObjectHandle, State& inside) {
    heard_ << "form from " << inside.page.e << ' ' << inside.page.f << '\n';
  }
  void ends_form() { heard_ << "form ends\n"; }
  void paints_inline(const Step& step, const State&) { heard_ << "picture " << step.operation.inline_data << '\n'; }

 private:
  FontJudge& fonts_;
  std::ostringstream heard_;
};

struct Page {
  QPDF pdf;
  QPDFObjectHandle resources;
  std::unique_ptr<FontJudge> fonts;

  explicit Page(const std::string& form = "", const std::string& form_keys = "") {
    pdf.emptyPDF();
    resources = QPDFObjectHandle::parse(
        "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /LastChar 126 /Widths [" +
        [] {
          std::string widths;
          for (int i = 32; i <= 126; ++i) widths += "600 ";
          return widths;
        }() +
        "] >> >> /Properties << /Named << /MCID 7 >> >> /XObject << >> >>");
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, form);
    stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    const QPDFObjectHandle keys = QPDFObjectHandle::parse("<< " + form_keys + " >>");
    for (const std::string& key : QPDFObjectHandle(keys).getKeys()) {
      stream.getDict().replaceKey(key, QPDFObjectHandle(keys).getKey(key));
    }
    resources.getKey("/XObject").replaceKey("/Form", stream);
    fonts = std::make_unique<FontJudge>(pdf);
  }

  std::string heard(const std::string& content, ContentLimits limits = {}) {
    Notes notes(*fonts);
    ContentInterpreter(notes, *fonts, limits).read(content, {resources}, {});
    return notes.heard();
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(showing_moves_the_pen_and_not_the_line) {
  BOOST_TEST(Page().heard("BT /F 10 Tf 5 6 Td (ab) Tj [(c) -500 (d)] TJ ET") ==
             "BT\nTd\n"
             "Tj at 5 6, line 5 6, mark -1, gaps 0 0\n"
             "TJ at 17 6, line 5 6, mark -1, gaps 0 0\n"
             "ET\n");
}

BOOST_AUTO_TEST_CASE(quotes_move_to_the_next_line_and_the_double_one_sets_the_gaps) {
  BOOST_TEST(Page().heard("BT /F 10 Tf 12 TL (a) Tj (b) ' 3 2 (c) \" ET") ==
             "BT\nTL\n"
             "Tj at 0 0, line 0 0, mark -1, gaps 0 0\n"
             "' at 0 -12, line 0 -12, mark -1, gaps 0 0\n"
             "\" at 0 -24, line 0 -24, mark -1, gaps 2 3\n"
             "ET\n");
}

BOOST_AUTO_TEST_CASE(what_was_saved_comes_back_and_a_Q_without_its_q_is_not_told) {
  BOOST_TEST(Page().heard("Q q 1 0 0 1 5 5 cm Q Q BT /F 1 Tf (a) Tj ET") ==
             "q\ncm\nQ\nBT\nTj at 0 0, line 0 0, mark -1, gaps 0 0\nET\n");
}

BOOST_AUTO_TEST_CASE(nothing_takes_effect_within_an_inline_picture_but_its_data) {
  BOOST_TEST(Page().heard("BI /W 1 q ID x EI ID y EI n") == "BI\npicture x \nEI\nn\n");
}

BOOST_AUTO_TEST_CASE(marked_content_without_a_number_belongs_to_what_is_around_it) {
  BOOST_TEST(Page().heard("BT /F 1 Tf /P <</MCID 3>> BDC /Span BMC (a) Tj EMC EMC /P /Named BDC (b) Tj EMC "
                          "/P <</MCID -5>> BDC (c) Tj EMC ET") ==
             "BT\nBDC\nBMC\nTj at 0 0, line 0 0, mark 3, gaps 0 0\nEMC\nEMC\nBDC\n"
             "Tj at 0.6 0, line 0 0, mark 7, gaps 0 0\nEMC\nBDC\nTj at 1.2 0, line 0 0, mark -1, gaps 0 0\nEMC\nET\n");
}

BOOST_AUTO_TEST_CASE(a_form_begins_in_the_state_around_it_and_leaves_none_behind) {
  Page page("BT (b) Tj ET 9 Tc q /P <</MCID 1>> BDC", "/Matrix [1 0 0 1 30 40]");
  BOOST_TEST(page.heard("1 0 0 1 1 2 cm BT /F 10 Tf 4 Tc 7 7 Td /Form Do (a) Tj ET") ==
             "cm\nBT\nTc\nTd\nDo /Form at 1 2\nform from 31 42\n"
             "BT\nTj at 0 0, line 0 0, mark -1, gaps 4 0\nET\nTc\nq\nBDC\nform ends\n"
             "Tj at 7 7, line 7 7, mark -1, gaps 4 0\nET\n");
}

BOOST_AUTO_TEST_CASE(reading_is_given_up_at_its_limits) {
  const auto gives_up = [](const std::string& content, ContentLimits limits, const std::string& form = "") {
    try {
      Page(form, "/Matrix [1 0 0 1 0 (x)]").heard(content, limits);
      return std::string();
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
  };
  BOOST_TEST(gives_up("q q q", {2}) == "the content is too long");
  BOOST_TEST(gives_up("q q q", {9, 3}) == "the content is too long");
  BOOST_TEST(gives_up("q q q q", {9, 99, 2}) == "states are nested too deeply");
  BOOST_TEST(gives_up("/Form Do", {9, 99, 9, 0}) == "forms are nested too deeply");
  BOOST_TEST(gives_up("/Form Do", {}) == "a form has no matrix of numbers");
  BOOST_TEST(gives_up("1 0 0 cm", {}) == "an operator lacks its numbers");
  BOOST_TEST(gives_up("1 0 0 /x 0 0 cm", {}) == "an operator lacks its numbers");
  BOOST_TEST(gives_up("q q q", {}) == "");
}
