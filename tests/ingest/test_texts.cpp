#include <boost/test/unit_test.hpp>

#include "ingest/event_reader.h"
#include "ingest/html.h"
#include "ingest/scan.h"
#include "ingest/text_reader.h"
#include "printed.h"

using namespace dossier;
using namespace dossier::ingest;

namespace {

std::string shown(const Text& text) {
  std::string out;
  const auto name = [](const Mark& mark) {
    const char* names[] = {"strong", "em", "q", "sub", "sup", "lang", "a", "name", "keep"};
    return names[static_cast<int>(mark.kind)] + (mark.value.empty() ? "" : "=" + mark.value);
  };
  for (std::uint32_t i = 0; i <= text.value.size(); ++i) {
    for (auto mark = text.marks.rbegin(); mark != text.marks.rend(); ++mark) {
      if (mark->end == i) out += "]";
    }
    for (const Mark& mark : text.marks) {
      if (mark.begin == i) out += name(mark) + "[";
    }
    if (i < text.value.size()) out += text.value[i] == '\n' ? '|' : text.value[i];
  }
  return out;
}

std::string shown(const model::RichText& blocks) {
  std::string out;
  for (const model::Block& block : blocks) {
    if (block.list) {
      out += block.list->ordered ? "ol(" : "ul(";
      for (const auto& item : block.list->items) out += "{" + shown(item) + "}";
      out += ")";
    } else {
      out += "<" + shown(block.paragraph) + ">";
    }
  }
  return out;
}

struct Parsed {
  std::shared_ptr<const SourceText> source;
  XmlTree tree;
  Diagnostics diagnostics;
  explicit Parsed(std::string xml)
      : source(std::make_shared<const SourceText>("a.xml", std::move(xml))), tree(source) {}
};

std::string blocks(const std::string& inner) {
  Parsed parsed("<t>" + inner + "</t>");
  const Reading reading{parsed.tree, parsed.diagnostics, "de"};
  const std::string text = shown(read_blocks(reading, parsed.tree.root()));
  return text + printed(parsed.diagnostics);
}

std::string line(const std::string& inner) {
  Parsed parsed("<t>" + inner + "</t>");
  const Reading reading{parsed.tree, parsed.diagnostics, "de"};
  const std::string text = shown(read_line(reading, parsed.tree.root()));
  return text + printed(parsed.diagnostics);
}

}  // namespace

BOOST_AUTO_TEST_CASE(white_space_is_folded_and_marks_hug_their_words) {
  BOOST_TEST(line("  Bau &amp;\n   <em> Raum </em> heute ") == "Bau & em[Raum] heute");
  BOOST_TEST(line("<strong>a</strong> <em>b</em>") == "strong[a] em[b]");
  BOOST_TEST(line("a<br/>b<br/>") == "a|b");
  BOOST_TEST(line("<em><strong>a</strong></em>") == "em[strong[a]]");
  BOOST_TEST(line("x<em> </em>y") == "x y");
  BOOST_TEST(line("a\u00A0 b") == "a\u00A0 b");
  BOOST_TEST(line("") == "");
  BOOST_TEST(line("<span keep=\"true\">StadtUmland</span> <q xml:lang=\"en\">Cities</q> <name>plan zwei</name> "
                  "CO<sub>2</sub>") == "keep[StadtUmland] q[lang=en[Cities]] name[plan zwei] COsub[2]");
  BOOST_TEST(line("<span keep=\"D1 S3\">a - b</span><span xml:lang=\"de\"> c</span>") == "keep=D1 S3[a - b] c");
}

BOOST_AUTO_TEST_CASE(paragraphs_and_lists_are_blocks) {
  BOOST_TEST(blocks("<p>a</p> <p>b <em>c</em></p>") == "<a><b em[c]>");
  BOOST_TEST(blocks("loose\ntext\n\n  second") == "<loose text><second>");
  BOOST_TEST(blocks("before<ul><li>a</li><li><p>b</p><ol><li>c</li></ol></li></ul>after") ==
             "<before>ul({<a>}{<b>ol({<c>})})<after>");
  BOOST_TEST(blocks("<strong>a<p>b</p></strong>") == "<strong[a]><strong[b]>");
  BOOST_TEST(blocks("<p> </p><ul><li/></ul>") == "");
}

BOOST_AUTO_TEST_CASE(html_in_a_field_is_read_whether_escaped_or_in_cdata) {
  BOOST_TEST(blocks("<![CDATA[<p>Eigent&uuml;mer &amp; <b>Stadt</b></p><p>zwei</p>]]>") ==
             "<Eigentümer & strong[Stadt]><zwei>");
  BOOST_TEST(blocks("&lt;p&gt;Bau &amp;amp; Raum&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a&lt;li&gt;b&lt;/ul&gt;") ==
             "<Bau & Raum>ul({<a>}{<b>})");
  BOOST_TEST(blocks("<![CDATA[<h3>Kopf</h3>Text<br>neu<div>x</div>]]>") == "<strong[Kopf]><Text|neu><x>");
  BOOST_TEST(blocks("<![CDATA[a <b>b <i>c</b> d</i> e]]>") == "<a strong[b em[c]] d e>");
  BOOST_TEST(blocks("<![CDATA[<p>a<script>alert('<p>')</script>b<!-- <p>x -->c</p>]]>") == "<abc>");
  BOOST_TEST(line("<![CDATA[<p>eins</p><p>zwei</p>]]>") == "eins|zwei");
  BOOST_TEST(
      blocks("<![CDATA[<span lang=\"en\">Cities</span> <a href='https://example.org/?a=1&amp;b=ü'>hier</a>]]>") ==
      "<lang=en[Cities] a=https://example.org/?a=1&b=%C3%BC[hier]>");
}

BOOST_AUTO_TEST_CASE(rows_of_tables_are_paragraphs_with_their_cells_set_apart) {
  const auto table = [](const std::string& rows) {
    const std::string all = blocks("<![CDATA[vor<table>" + rows + "</table>nach]]>");
    BOOST_TEST(all.find("a.xml:1:16: warning W182: ") != std::string::npos, all);
    return all.substr(0, all.find("a.xml"));
  };
  BOOST_TEST(table("<tr><th>A</th><th>B</th></tr> <tr><td>c</td> <td>d</td></tr>") == "<vor><A – B><c – d><nach>");
  BOOST_TEST(table("<tr><td><p>A</p></td><td><p>b</p><p>c</p></td></tr>") == "<vor><A – b / c><nach>");
  BOOST_TEST(table("<tr><td>A<br></td><td>&nbsp;</td><td><b>&nbsp;</b></td><td><b>D</b></td></tr>") ==
             "<vor><A – strong[D]><nach>");
  BOOST_TEST(table("<tr><td><ul><li>a</li><li>b</li></ul></td><td>c</td></tr>") == "<vor><a / b – c><nach>");
  BOOST_TEST(blocks("<ul><li><![CDATA[x<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>y]]></li></ul>")
                 .starts_with("ul({<x><a – b><y>})"));
  BOOST_TEST(table("<tr><td>a<td>b<tr><td>c<table><tr><td>d</table>") == "<vor><a – b><c><d><nach>");
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_html_stays_text) {
  BOOST_TEST(line("a &lt; b &amp;amp; c") == "a < b &amp; c");
  BOOST_TEST(line("x &lt;y&gt; z") == "x <y> z");
  BOOST_TEST(blocks("<![CDATA[5 < 6 <b>und</b> 7 <]]>") == "<5 < 6 strong[und] 7 <>");
  BOOST_TEST(blocks("<![CDATA[<p>offen <a href=\"x]]>") == "<offen <a href=\"x>");
}

BOOST_AUTO_TEST_CASE(only_web_and_mail_addresses_are_linked) {
  BOOST_TEST(allowed_address(" HTTPS://Example.org/a b ") == "https://Example.org/a%20b");
  BOOST_TEST(allowed_address("mailto:a@example.org") == "mailto:a@example.org");
  for (const char* address : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org",
                              "https:///x", "https:/x", "java\nscript:x", "", "mailto:", "seite.html", "#oben"}) {
    BOOST_TEST(allowed_address(address) == "", address);
  }
  BOOST_TEST(
      blocks("<a href=\"javascript:x()\">hier</a>") ==
      "<hier>a.xml:1:13: warning W175: “javascript:x()” is no address a document may link to; only the text is kept.\n"
      "  <t><a href=\"javascript:x()\">hier</a></t>\n"
      "              ^~~~~~~~~~~~~~\n"
      "  → Links begin with https://, http:// or mailto:.\n");
}

BOOST_AUTO_TEST_CASE(each_character_of_a_text_knows_its_place_in_the_source) {
  Parsed parsed("<t>Bau &amp; <em>Raum</em>\n  &#x201E;neu&#x201C;<![CDATA[ <b>f&uuml;r</b> alle]]></t>");
  const Reading reading{parsed.tree, parsed.diagnostics, "de"};
  const Text text = read_line(reading, parsed.tree.root());
  BOOST_TEST(text.value == "Bau & Raum „neu“ für alle");
  const auto place = [&](std::string_view word) {
    const auto at = static_cast<std::uint32_t>(text.value.find(word));
    const SourceSpan span = text.place(at, at + static_cast<std::uint32_t>(word.size()));
    return std::string(parsed.source->text().substr(span.begin, span.end - span.begin));
  };
  BOOST_TEST(place("Raum") == "Raum");
  BOOST_TEST(place("neu") == "neu");
  BOOST_TEST(place("alle") == "alle");
  BOOST_TEST(place("Bau") == "Bau");
}

BOOST_AUTO_TEST_CASE(a_person_is_a_line_or_fields) {
  Parsed parsed(
      "<event id=\"a\"><title>T</title><date start=\"2021-03-04\" end=\"6.3.2021\"/><time start=\"11 Uhr\" "
      "end=\"13.00\"/><agenda>"
      "<moderation><speaker><title>Dr.</title> <forename>Erika</forename> <surname>Musterfrau</surname></speaker>"
      "<speaker>Max <strong>Mustermann</strong>, Verband</speaker></moderation>"
      "<slot><title>Podium</title><moderation><speaker>Ida Beispiel, Rundfunk</speaker></moderation></slot></agenda>"
      "<participants count=\"+12\" source=\"Liste\"/></event>");
  const model::Event event = read_event({parsed.tree, parsed.diagnostics, "de"}, parsed.tree.root(), {});
  BOOST_TEST(printed(parsed.diagnostics) == "");
  BOOST_REQUIRE(event.agenda.moderation.size() == 2U);
  BOOST_TEST(event.agenda.moderation[0].title.value == "Dr.");
  BOOST_TEST(event.agenda.moderation[0].surname.value == "Musterfrau");
  BOOST_TEST(event.agenda.moderation[0].line.empty());
  BOOST_TEST(event.agenda.moderation[1].line.value == "Max Mustermann, Verband");
  BOOST_REQUIRE(event.agenda.slots.size() == 1U && event.agenda.slots[0].moderation.size() == 1U);
  BOOST_TEST(event.agenda.slots[0].moderation[0].line.value == "Ida Beispiel, Rundfunk");
  BOOST_TEST((event.date.first == model::Date{2021, 3, 4}));
  BOOST_TEST((event.date.last == model::Date{2021, 3, 6}));
  BOOST_TEST(event.time.start->minutes == 660);
  BOOST_TEST(event.time.end->minutes == 780);
  BOOST_TEST(*event.participants.count == 12U);
}

BOOST_AUTO_TEST_CASE(a_speaker_may_have_a_note_a_suffix_and_a_kind) {
  Parsed parsed(
      "<event id=\"a\"><title>T</title><date>4.3.2021</date><agenda><moderation>"
      "<speaker><name>Ida Muster MdB</name><suffix>MdB</suffix><note>online</note></speaker>"
      "<speaker kind=\"institution\">Die Stadtpiraten</speaker><speaker kind=\"placeholder\">Gast</speaker>"
      "<speaker kind=\"person\">Quendoline</speaker></moderation></agenda></event>");
  const model::Event event = read_event({parsed.tree, parsed.diagnostics, "de"}, parsed.tree.root(), {});
  BOOST_TEST(printed(parsed.diagnostics) == "");
  const std::vector<model::Person>& named = event.agenda.moderation;
  BOOST_REQUIRE(named.size() == 4U);
  BOOST_TEST(named[0].suffix.value == "MdB");
  BOOST_TEST(named[0].note.value == "online");
  BOOST_TEST(!named[0].kind_marked);
  BOOST_TEST((named[1].kind == model::PersonKind::institution));
  BOOST_TEST((named[2].kind == model::PersonKind::placeholder));
  BOOST_TEST((named[3].kind == model::PersonKind::person && named[3].kind_marked));
}
