// Each check is shown to fail: a good document is damaged in one way, and exactly that must be found.
#include <boost/test/unit_test.hpp>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFNumberTreeObjectHelper.hh>

#include <functional>

#include "../write/sample_document.h"
#include "verify/verify.h"

using namespace dossier;

namespace {

using Handle = QPDFObjectHandle;

std::string findings(const std::string& pdf) {
  Diagnostics diagnostics;
  verify::check_pdf(pdf, "heft.pdf", diagnostics);
  std::string text;
  for (const Diagnostic& report : diagnostics.all()) {
    BOOST_TEST(report.place.source->path() == "heft.pdf");
    text += report.kind->code;
    for (const std::string& argument : report.arguments) text += " " + argument;
    text += "\n";
  }
  return text;
}

const std::string& good_document() {
  static const std::string kBytes = write::write_pdf(kit::everything());
  return kBytes;
}

/// Findings of the good document after `damage`.
std::string after(const std::function<void(QPDF&)>& damage) {
  QPDF pdf;
  pdf.processMemoryFile("good", good_document().data(), good_document().size());
  damage(pdf);
  return findings(kit::bytes_of(pdf));
}

Handle page(QPDF& pdf, std::size_t index = 0) {
  return pdf.getAllPages().at(index);
}

/// Replaces the first `from` in a page's content.
void edit_content(QPDF& pdf, const std::string& from, const std::string& to, std::size_t index = 0) {
  Handle object = page(pdf, index);
  Handle stream = object.getKey("/Contents");
  const auto data = stream.getStreamData();
  std::string content(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  const std::size_t at = content.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  content.replace(at, from.size(), to);
  stream.replaceStreamData(content, Handle::newNull(), Handle::newNull());
}

/// The first element of that type, found from the top.
Handle element(QPDF& pdf, const std::string& type) {
  std::vector<Handle> open{pdf.getRoot().getKey("/StructTreeRoot").getKey("/K")};
  while (!open.empty()) {
    Handle here = open.front();
    open.erase(open.begin());
    if (here.isArray()) {
      for (int i = 0; i < here.getArrayNItems(); ++i) open.push_back(here.getArrayItem(i));
    } else if (here.isDictionary()) {
      if (here.getKey("/S").isName() && here.getKey("/S").getName() == "/" + type) return here;
      open.push_back(here.getKey("/K"));
    }
  }
  BOOST_FAIL("no element " + type);
  return Handle::newNull();
}

Handle font(QPDF& pdf) {
  return page(pdf).getKey("/Resources").getKey("/Font").getKey("/F0");
}
Handle first_link(QPDF& pdf) {
  return page(pdf, 1).getKey("/Annots").getArrayItem(0);
}

void edit_metadata(QPDF& pdf, const std::string& from, const std::string& to) {
  Handle stream = pdf.getRoot().getKey("/Metadata");
  const auto data = stream.getStreamData();
  std::string text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  const std::size_t at = text.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  stream.replaceStreamData(text, Handle::newNull(), Handle::newNull());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_good_document_has_no_findings) {
  BOOST_TEST(after([](QPDF&) {}) == "");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_pdf_are_found) {
  BOOST_TEST(findings("") == "E701\n");
  BOOST_TEST(findings("<html></html>") == "E701\n");
  BOOST_TEST(findings(good_document().substr(0, good_document().size() / 2)) == "E701\n");
}

BOOST_AUTO_TEST_CASE(drawing_outside_of_any_mark_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { edit_content(pdf, "/Artifact", "0 0 9 9 re f\n/Artifact"); }) == "E702 1\n");
}

BOOST_AUTO_TEST_CASE(text_outside_of_any_mark_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { edit_content(pdf, "BT\n", "EMC BT\n"); }).find("E702 1\nE706 1\n") == 0U);
}

BOOST_AUTO_TEST_CASE(content_missing_from_the_structure_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { element(pdf, "H1").removeKey("/K"); }) == "E703 1 0\n");
}

BOOST_AUTO_TEST_CASE(content_the_structure_promises_but_the_page_lacks_is_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               Handle heading = element(pdf, "H1");
               heading.replaceKey("/K", Handle::newArray({heading.getKey("/K"), Handle::newInteger(99)}));
             }) == "E704 1 99\n");
}

BOOST_AUTO_TEST_CASE(a_wrong_way_back_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { page(pdf).replaceKey("/StructParents", Handle::newInteger(1)); }) == "E705 1\n");
  BOOST_TEST(after([](QPDF& pdf) { page(pdf).removeKey("/StructParents"); }) == "E705 1\n");
}

BOOST_AUTO_TEST_CASE(marks_that_are_not_closed_or_stand_within_each_other_are_found) {
  BOOST_TEST(after([](QPDF& pdf) { edit_content(pdf, "ET\nEMC\n", "ET\n"); }) == "E706 1\n");
}

BOOST_AUTO_TEST_CASE(marks_inside_a_slide_are_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               Handle forms = page(pdf, 1).getKey("/Resources").getKey("/XObject");
               forms.getKey("/S0.0").replaceStreamData("/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC",
                                                       Handle::newNull(), Handle::newNull());
             }) == "E706 2\n");
}

BOOST_AUTO_TEST_CASE(words_of_a_slide_that_nobody_would_read_are_found) {
  const auto slide_words = [](QPDF& pdf) {
    Handle form = page(pdf, 1).getKey("/Resources").getKey("/XObject").getKey("/S0.0");
    return std::pair(form, form.getDict().getKey("/StructParents"));
  };
  // Within a picture with an alternative text.
  BOOST_TEST(after([&](QPDF& pdf) {
               QPDFNumberTreeObjectHelper parents(pdf.getRoot().getKey("/StructTreeRoot").getKey("/ParentTree"), pdf);
               Handle list;
               parents.findObject(slide_words(pdf).second.getIntValue(), list);
               Handle element = list.getArrayItem(0);
               element.replaceKey("/S", Handle::newName("/Figure"));
               element.replaceKey("/Alt", Handle::newString("Folie 1"));
             }) == "E738 2\n");
  // A way back that leads elsewhere.
  BOOST_TEST(after([&](QPDF& pdf) { slide_words(pdf).first.getDict().removeKey("/StructParents"); }) == "E705 2\n");
}

BOOST_AUTO_TEST_CASE(a_font_that_is_not_embedded_is_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               font(pdf).getKey("/DescendantFonts").getArrayItem(0).getKey("/FontDescriptor").removeKey("/FontFile2");
             }).find("E707 1 ") == 0U);
}

BOOST_AUTO_TEST_CASE(characters_without_unicode_are_found) {
  BOOST_TEST(after([](QPDF& pdf) { font(pdf).removeKey("/ToUnicode"); }).find("E708 1 ") == 0U);
  BOOST_TEST(after([](QPDF& pdf) {
               Handle map = font(pdf).getKey("/ToUnicode");
               map.replaceStreamData("1 beginbfchar <0001> <0044> endbfchar", Handle::newNull(), Handle::newNull());
             }).find("E708 1 ") == 0U);
  const std::string unknown = "1 beginbfrange <0000> <FFFF> [<FFFD> <FFFD> <FFFD>] endbfrange";
  BOOST_TEST(after([&](QPDF& pdf) {
               font(pdf).getKey("/ToUnicode").replaceStreamData(unknown, Handle::newNull(), Handle::newNull());
             }).find("E708 1 ") == 0U);
  // On a slide such a sign may be; what the slide says stands beside it.
  const auto on_slide = [&](const std::string& map) {
    return after([&](QPDF& pdf) {
      Handle own = font(pdf).shallowCopy();
      own.replaceKey("/ToUnicode", Handle::newStream(&pdf, map));
      Handle slide = page(pdf, 1).getKey("/Resources").getKey("/XObject").getKey("/S0.0");
      Handle fonts = Handle::newDictionary();
      fonts.replaceKey("/Own", pdf.makeIndirectObject(own));
      Handle resources = Handle::newDictionary();
      resources.replaceKey("/Font", fonts);
      slide.getDict().replaceKey("/Resources", resources);
      slide.replaceStreamData("/P <</MCID 0>> BDC BT /Own 12 Tf <0001> Tj ET EMC", Handle::newNull(),
                              Handle::newNull());
    });
  };
  BOOST_TEST(on_slide(unknown) == "");
  BOOST_TEST(on_slide("1 beginbfchar <0002> <0044> endbfchar").find("E708 2 ") == 0U);
}

BOOST_AUTO_TEST_CASE(the_glyph_for_a_missing_character_is_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               Handle map = font(pdf).getKey("/DescendantFonts").getArrayItem(0).getKey("/CIDToGIDMap");
               map.replaceStreamData(std::string(2, '\0'), Handle::newNull(), Handle::newNull());
             }).find("E709 1 ") == 0U);
}

BOOST_AUTO_TEST_CASE(a_picture_without_alternative_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { element(pdf, "Figure").removeKey("/Alt"); }) == "E720 1\n");
  BOOST_TEST(after([](QPDF& pdf) { element(pdf, "Figure").replaceKey("/Alt", Handle::newString("")); }) == "E720 1\n");
}

BOOST_AUTO_TEST_CASE(a_level_left_out_between_headings_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { element(pdf, "H2").replaceKey("/S", Handle::newName("/H3")); }) == "E721 1 3\n");
  BOOST_TEST(after([](QPDF& pdf) { element(pdf, "H1").replaceKey("/S", Handle::newName("/H2")); }) == "E721 0 2\n");
}

BOOST_AUTO_TEST_CASE(a_table_without_scopes_is_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               Handle row = element(pdf, "THead").getKey("/K");
               for (int i = 0; i < 2; ++i) row.getKey("/K").getArrayItem(i).removeKey("/A");
             }) == "E722\n");
}

BOOST_AUTO_TEST_CASE(rows_of_different_length_are_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               Handle rows = element(pdf, "TBody").getKey("/K");
               rows.getArrayItem(1).getKey("/K").removeKey("/A");
             }) == "E723\n");
}

BOOST_AUTO_TEST_CASE(parts_in_the_wrong_place_are_found) {
  BOOST_TEST(after([](QPDF& pdf) { element(pdf, "LI").replaceKey("/S", Handle::newName("/TR")); }) ==
             "E724 TR L\nE724 Lbl TR\nE724 LBody TR\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_tagged_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { pdf.getRoot().removeKey("/MarkInfo"); }) == "E725\n");
  BOOST_TEST(after([](QPDF& pdf) { page(pdf, 1).removeKey("/Tabs"); }) == "E725\n");
}

BOOST_AUTO_TEST_CASE(a_missing_language_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { pdf.getRoot().removeKey("/Lang"); }) == "E726\n");
}

BOOST_AUTO_TEST_CASE(a_title_that_is_missing_or_hidden_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { pdf.getRoot().removeKey("/ViewerPreferences"); }) == "E727\n");
  BOOST_TEST(after([](QPDF& pdf) { edit_metadata(pdf, "Netzwerkgespräch 1", ""); }) == "E727\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_does_not_say_what_it_is_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { edit_metadata(pdf, "<pdfaid:part>3<", "<pdfaid:part>2<"); }) == "E728 PDF/A-3a\n");
  BOOST_TEST(after([](QPDF& pdf) { edit_metadata(pdf, "<pdfuaid:part>1</pdfuaid:part>", ""); }) == "E728 PDF/UA-1\n");
}

BOOST_AUTO_TEST_CASE(a_link_without_words_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { first_link(pdf).removeKey("/Contents"); }) == "E729 2\n");
}

BOOST_AUTO_TEST_CASE(a_link_outside_of_the_structure_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { first_link(pdf).replaceKey("/StructParent", Handle::newInteger(77)); }) ==
             "E730 2\n");
}

BOOST_AUTO_TEST_CASE(an_attachment_without_relationship_type_or_date_is_found) {
  const auto attachment = [](QPDF& pdf) { return pdf.getRoot().getKey("/AF").getArrayItem(0); };
  BOOST_TEST(after([&](QPDF& pdf) { attachment(pdf).removeKey("/AFRelationship"); }) == "E731 veranstaltung.xml\n");
  BOOST_TEST(after([&](QPDF& pdf) { attachment(pdf).getKey("/EF").getKey("/F").getDict().removeKey("/Subtype"); }) ==
             "E731 veranstaltung.xml\n");
  BOOST_TEST(after([&](QPDF& pdf) {
               attachment(pdf).getKey("/EF").getKey("/F").getDict().getKey("/Params").removeKey("/ModDate");
             }) == "E731 veranstaltung.xml\n");
  BOOST_TEST(after([&](QPDF& pdf) { pdf.getRoot().getKey("/AF").eraseItem(0); }) == "E731 veranstaltung.xml\n");
}

BOOST_AUTO_TEST_CASE(a_missing_colour_profile_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { pdf.getRoot().removeKey("/OutputIntents"); }) == "E732\n");
}

BOOST_AUTO_TEST_CASE(printing_colours_are_found_also_in_content) {
  BOOST_TEST(after([](QPDF& pdf) { edit_content(pdf, "BT\n", "0 0 0 1 k BT\n"); }) == "E733 1\n");
}

BOOST_AUTO_TEST_CASE(what_an_archive_refuses_is_found) {
  BOOST_TEST(after([](QPDF& pdf) {
               pdf.getRoot().replaceKey("/OpenAction", Handle::parse("<< /S /JavaScript /JS (app.alert\\(1\\)) >>"));
             }) == "E734 OpenAction\n");
  BOOST_TEST(after([](QPDF& pdf) { first_link(pdf).replaceKey("/A", Handle::parse("<< /S /Launch /F (a.exe) >>")); }) ==
             "E734 Launch\n");
  BOOST_TEST(after([](QPDF& pdf) {
               first_link(pdf).getKey("/A").replaceKey("/URI", Handle::newString("javascript:1"));
             }) == "E734 javascript:1\n");
}

BOOST_AUTO_TEST_CASE(a_link_or_bookmark_that_leads_nowhere_is_found) {
  BOOST_TEST(after([](QPDF& pdf) { first_link(pdf).removeKey("/A"); }) == "E735\n");
  BOOST_TEST(after([](QPDF& pdf) { pdf.getRoot().getKey("/Outlines").getKey("/First").removeKey("/Dest"); }) ==
             "E735\n");
}

BOOST_AUTO_TEST_CASE(no_damage_to_the_bytes_ends_the_program) {
  for (std::size_t at = 9; at < good_document().size(); at += 211) {
    std::string bad = good_document();
    bad[at] = static_cast<char>(bad[at] ^ 0x2A);
    findings(bad);
  }
}

BOOST_AUTO_TEST_CASE(text_of_pictures_and_slides_can_be_left_out) {
  const std::string text = verify::structure_text(good_document(), verify::FigureText::without);
  BOOST_TEST(text.find("Parken und Grün") == std::string::npos);
  BOOST_TEST(text.find("Straßen") != std::string::npos);
}
