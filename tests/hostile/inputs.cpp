#include "inputs.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <utility>

namespace {

std::string times(std::size_t count, const std::string& words) {
  std::string all;
  all.reserve(count * words.size());
  for (std::size_t i = 0; i < count; ++i) all += words;
  return all;
}

std::string numbered(std::size_t count, const std::function<std::string(std::size_t)>& words) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += words(i);
  return all;
}

/// Different German-looking words.
std::string words(std::size_t count) {
  constexpr std::array<const char*, 8> kStems{"Stadt",    "Quartier", "Werkstatt", "Förder",
                                              "Gespräch", "Umbau",    "Netz",      "Wohn"};
  return numbered(count, [&](std::size_t i) {
    return std::string(kStems[i % 8]) + (i % 3 == 0 ? "entwicklung" : "planung") + " ";
  });
}

std::string series(const std::string& inner = {}) {
  return R"(<series xmlns="urn:dossier:1" id="reihe"><title>Reihe</title><publisher>Verein</publisher>)" + inner +
         "</series>";
}

const std::string kDate = "<date>4.3.2021</date>";

std::string event(const std::string& inner, const std::string& attributes = {}) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"boese\" status=\"held\"" +
         attributes + ">\n" + inner + "\n</event>\n";
}

/// An event with a title and a date, and this.
std::string with(const std::string& inner) {
  return event("<title>Abend</title>" + kDate + inner);
}

std::string topic(const std::string& inner) {
  return with("<topic>" + inner + "</topic>");
}

std::string paragraph(const std::string& inner) {
  return topic("<p>" + inner + "</p>");
}

std::string slot(const std::string& inner) {
  return with("<agenda><slot>" + inner + "</slot></agenda>");
}

std::string report(const std::string& inner) {
  return with("<report>" + inner + "</report>");
}

// ---- PNG and JPEG, as bytes ----

std::uint32_t crc(const std::string& bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

std::string big_endian(std::uint32_t value) {
  return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
          static_cast<char>(value)};
}

std::string chunk(const std::string& kind, const std::string& body) {
  return big_endian(static_cast<std::uint32_t>(body.size())) + kind + body + big_endian(crc(kind + body));
}

/// zlib's packing of a run of zeros, a thousandth of its size: fixed codes, a zero and then copies of 258 of them.
std::string packed_zeros(std::size_t count) {
  std::string out("\x78\x01", 2);
  unsigned held = 0, have = 0;
  const auto put = [&](unsigned value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) {
      held |= (value >> i & 1U) << have;
      if (++have == 8) {
        out += static_cast<char>(held);
        held = have = 0;
      }
    }
  };
  const auto put_code = [&](unsigned value, unsigned size) {
    for (unsigned i = size; i-- > 0;) put(value >> i & 1U, 1);
  };
  put(1, 1);          // the last block
  put(1, 2);          // fixed codes
  put_code(0x30, 8);  // a zero
  std::size_t left = count - 1;
  while (left >= 258) {
    put_code(0xC5, 8);  // 258 bytes
    put_code(0, 5);     // from one byte before
    left -= 258;
  }
  for (; left > 0; --left) put_code(0x30, 8);
  put_code(0, 7);
  if (have > 0) out += static_cast<char>(held);
  // Adler-32 of zeros: a stays 1, b is their number.
  return out + big_endian(static_cast<std::uint32_t>(count % 65521) << 16U | 1U);
}

std::string png_head(std::uint32_t width, std::uint32_t height, char depth, char colour, char interlaced = 0) {
  return std::string("\x89PNG\r\n\x1a\n", 8) +
         chunk("IHDR", big_endian(width) + big_endian(height) + std::string{depth, colour, 0, 0, interlaced});
}

std::string png(std::uint32_t width, std::uint32_t height, char depth = 8, char colour = 2,
                const std::string& more = {}) {
  const unsigned channels = colour == 2 ? 3 : colour == 6 ? 4 : colour == 4 ? 2 : 1;
  const std::size_t row = (std::size_t{width} * channels * static_cast<unsigned char>(depth) + 7) / 8 + 1;
  return png_head(width, height, depth, colour) + more + chunk("IDAT", packed_zeros(row * height)) + chunk("IEND", "");
}

std::string odd_picture(const std::string& name) {
  std::ifstream in(std::string(DOSSIER_SOURCE_DIR) + "/tests/compose/odd_pictures/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A JPEG without a picture: its head says what it is, and nothing follows.
std::string jpeg_head(std::uint16_t width, std::uint16_t height, char components, char frame = '\xC0') {
  std::string out("\xFF\xD8\xFF", 3);
  out += frame;
  out += '\0';
  out += static_cast<char>(8 + 3 * components);
  out += '\x08';
  for (const std::uint16_t side : {height, width}) {
    out += static_cast<char>(side >> 8U);
    out += static_cast<char>(side);
  }
  out += components;
  for (char c = 1; c <= components; ++c) out += std::string{c, '\x11', '\0'};
  return out;
}

std::string figure(const std::string& href) {
  return with("<figures><figure href=\"" + href + "\"><caption>Bild</caption><alt>Ein Saal.</alt></figure></figures>");
}

// ---- The collection ----

class Collection {
 public:
  explicit Collection(const std::function<void(const HostileInput&)>& take) : take_(take) {}

  /// The input stays open to additions until the next one.
  HostileInput& add(const std::string& name, Fate fate, const std::string& code, const std::string& xml) {
    end();
    input_.name = name;
    input_.fate = fate;
    input_.code = code;
    input_.files["series.xml"] = series();
    input_.files["boese.xml"] = xml;
    input_.files["gut.xml"] =
        "<event xmlns=\"urn:dossier:1\" id=\"gut\"><title>Guter Abend</title><date>5.3.2021</date>"
        "<topic><p>Worum es ging.</p></topic></event>";
    return input_;
  }

  HostileInput& picture(const std::string& name, Fate fate, const std::string& code, const std::string& file,
                        const std::string& bytes) {
    HostileInput& input = add(name, fate, code, figure(file));
    input.files[file] = bytes;
    return input;
  }

  /// The last one is complete.
  void end() {
    if (!input_.name.empty()) take_(input_);
    input_ = {};
  }

 private:
  const std::function<void(const HostileInput&)>& take_;
  HostileInput input_;  // not yet complete
};

void add_long_fields(Collection& all) {
  const std::string line = words(6'000);  // 90 kB
  struct Field {
    const char* name;
    std::function<std::string(const std::string&)> xml;
    const char* code = "E191";
  };
  const std::vector<Field> fields{
      {"title", [](const std::string& text) { return event("<title>" + text + "</title>" + kDate); }},
      {"label", [](const std::string& text) { return with("<label>" + text + "</label>"); }},
      {"subtitle", [](const std::string& text) { return with("<subtitle>" + text + "</subtitle>"); }},
      {"venue", [](const std::string& text) { return with("<venue>" + text + "</venue>"); }},
      {"address", [](const std::string& text) { return with("<address>" + text + "</address>"); }},
      {"format", [](const std::string& text) { return with("<format>" + text + "</format>"); }},
      {"date", [](const std::string& text) { return event("<title>Abend</title><date>" + text + "</date>"); }},
      {"time", [](const std::string& text) { return with("<time>" + text + "</time>"); }},
      {"agenda heading",
       [](const std::string& text) { return with("<agenda><heading>" + text + "</heading></agenda>"); }},
      {"slot title", [](const std::string& text) { return slot("<title>" + text + "</title>"); }},
      {"slot kind", [](const std::string& text) { return slot("<title>A</title><kind>" + text + "</kind>"); }},
      {"slot time", [](const std::string& text) { return slot("<title>A</title><time>" + text + "</time>"); }},
      {"talk", [](const std::string& text) { return slot("<contribution><talk>" + text + "</talk></contribution>"); }},
      {"speaker", [](const std::string& text) { return slot("<title>A</title><speaker>" + text + "</speaker>"); }},
      {"name of a person",
       [](const std::string& text) { return slot("<title>A</title><speaker><name>" + text + "</name></speaker>"); }},
      {"role",
       [](const std::string& text) {
         return slot("<title>A</title><speaker><name>Eva Kern</name><role>" + text + "</role></speaker>");
       }},
      {"organisation",
       [](const std::string& text) {
         return slot("<title>A</title><speaker><name>Eva Kern</name><organisation>" + text +
                     "</organisation></speaker>");
       }},
      {"participants", [](const std::string& text) { return with("<participants>" + text + "</participants>"); }},
      {"source", [](const std::string& text) { return with("<participants count=\"3\" source=\"" + text + "\"/>"); },
       "E194"},
      {"report title", [](const std::string& text) { return report("<title>" + text + "</title>"); }},
      {"topic of a finding",
       [](const std::string& text) { return report("<finding topic=\"" + text + "\">A</finding>"); }, "E194"},
      {"addressee",
       [](const std::string& text) { return report("<recommendation addressee=\"" + text + "\">A</recommendation>"); },
       "E194"},
      {"owner",
       [](const std::string& text) { return report("<agreement id=\"a\" owner=\"" + text + "\">A</agreement>"); },
       "E194"},
      {"due", [](const std::string& text) { return report("<agreement id=\"a\" due=\"" + text + "\">A</agreement>"); },
       "E194"},
      {"title of a download",
       [](const std::string& text) {
         return with("<downloads><download address=\"https://example.org/\"><title>" + text +
                     "</title></download></downloads>");
       }},
      {"address of a download",
       [](const std::string& text) {
         std::string address = text;
         std::replace(address.begin(), address.end(), ' ', '-');
         return with("<downloads><download address=\"https://example.org/" + address +
                     "\"><title>A</title></download></downloads>");
       },
       "E194"},
      {"paragraph", [](const std::string& text) { return paragraph(text); }, "E192"},
      {"list item", [](const std::string& text) { return topic("<ul><li>" + text + "</li></ul>"); }, "E192"},
      {"note", [](const std::string& text) { return with("<note>" + text + "</note>"); }, "E192"},
  };
  for (const Field& field : fields) {
    HostileInput& input = all.add(std::string("a giant ") + field.name, Fate::refused, field.code, field.xml(line));
    input.fast = std::string(field.name) == "title" || std::string(field.name) == "speaker";
  }
  HostileInput& caption =
      all.add("a giant caption", Fate::refused, "E191",
              with("<figures><figure href=\"a.png\"><caption>" + line + "</caption><alt>A</alt></figure></figures>"));
  caption.files["a.png"] = png(20, 20);
  HostileInput& alternative =
      all.add("a giant text alternative", Fate::refused, "E191",
              with("<figures><figure href=\"a.png\"><alt>" + line + "</alt></figure></figures>"));
  alternative.files["a.png"] = png(20, 20);
  all.add("a giant id", Fate::refused, "",
          "<event xmlns=\"urn:dossier:1\" id=\"" + times(20'000, "a") + "\"><title>A</title>" + kDate + "</event>");
  HostileInput& of_series = all.add("a giant title of the series", Fate::nothing, "E191", with(""));
  of_series.files["series.xml"] =
      "<series xmlns=\"urn:dossier:1\" id=\"reihe\"><title>" + line + "</title><publisher>Verein</publisher></series>";
}

/// Too many of something.
void add_crowds(Collection& all) {
  all.add("20,000 slots", Fate::refused, "E195",
          with("<agenda>" + times(20'000, "<slot><title>A</title></slot>\n") + "</agenda>"))
      .fast = true;
  all.add("20,000 contributions", Fate::refused, "E195",
          slot(times(20'000, "<contribution><talk>A</talk></contribution>")));
  all.add("20,000 speakers", Fate::refused, "E195",
          slot("<contribution>" + times(20'000, "<speaker>Eva Kern</speaker>") + "</contribution>"));
  all.add("20,000 different speakers", Fate::refused, "E195",
          slot(numbered(20'000, [](std::size_t i) { return "<speaker>Eva Kern" + std::to_string(i) + "</speaker>"; })));
  all.add("90,000 paragraphs", Fate::refused, "E195", topic(times(90'000, "<p>A.</p>\n"))).fast = true;
  all.add("90,000 paragraphs between blank lines", Fate::refused, "E197", topic(times(90'000, "A.\n\n")));
  all.add("90,000 items of a list", Fate::refused, "E195", topic("<ul>" + times(90'000, "<li>A</li>") + "</ul>"));
  all.add("90,000 notes", Fate::refused, "E195", with(times(90'000, "<note>A</note>\n")));
  all.add("90,000 line breaks", Fate::refused, "E195", topic("<p>" + times(90'000, "A<br/>") + "</p>"));
  all.add("50,000 marks in a paragraph", Fate::refused, "E195", paragraph(times(50'000, "<em>A</em> ")));
  all.add("5,000 marks in a paragraph", Fate::refused, "E198", paragraph(times(5'000, "<em>A</em> ")));
  all.add("20,000 findings", Fate::refused, "E195", report(times(20'000, "<finding topic=\"A\">B</finding>")));
  all.add("20,000 agreements", Fate::refused, "E195", report(numbered(20'000, [](std::size_t i) {
            return "<agreement id=\"a" + std::to_string(i) + "\">B</agreement>";
          })));
  all.add("20,000 key messages", Fate::refused, "E195", report(times(20'000, "<key-message>B</key-message>")));
  all.add("20,000 downloads", Fate::either, "",
          with("<downloads>" + times(20'000, "<download address=\"https://example.org/\"><title>A</title></download>") +
               "</downloads>"));
  HostileInput& files =
      all.add("5,000 files", Fate::either, "",
              with("<figures>" + times(5'000, "<figure href=\"a.png\"><alt>A</alt></figure>") + "</figures>"));
  files.files["a.png"] = png(20, 20);
  HostileInput& pictures =
      all.add("300 times the same picture", Fate::either, "",
              with("<figures>" + times(300, "<figure href=\"a.png\"><alt>A</alt></figure>") + "</figures>"));
  pictures.files["a.png"] = png(600, 400);
  all.add("5,000 words repeated in titles", Fate::either, "", with(times(2'000, "<title>Abend</title>")));
  all.add("2,000 titles that differ", Fate::either, "",
          with(numbered(2'000, [](std::size_t i) { return "<title>Abend " + std::to_string(i) + "</title>"; })));
  HostileInput& events = all.add("6,000 events in one file", Fate::nothing, "E195", with(""));
  events.files["series.xml"] = series(numbered(6'000, [](std::size_t i) {
    return "<event id=\"e" + std::to_string(i) + "\"><title>A</title><date>4.3.2021</date></event>\n";
  }));
  all.add("100,000 levels", Fate::refused, "", paragraph(times(100'000, "<em>") + times(100'000, "</em>")));
  all.add("60 levels of lists", Fate::either, "", topic(times(60, "<ul><li>A") + times(60, "</li></ul>")));
  all.add("100,000 attributes", Fate::refused, "",
          with("<note " + numbered(100'000, [](std::size_t i) { return "a" + std::to_string(i) + "=\"\" "; }) + "/>"));
  all.add("an entity bomb", Fate::refused, "",
          "<!DOCTYPE event [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" +
              with("<note>&b;</note>"));
}

/// What some step might take long for: within all limits, or hard to see as too long.
void add_traps(Collection& all) {
  all.add("100,000 letters without a break", Fate::refused, "E193", paragraph(times(100'000, "x"))).fast = true;
  all.add("a word of 100,000 letters in a title", Fate::refused, "",
          event("<title>" + times(100'000, "x") + "</title>" + kDate));
  all.add("a line of 300,000 digits", Fate::refused, "E193", paragraph(times(300'000, "7")));
  all.add("20 words at the limit", Fate::published, "", paragraph(times(19, times(999, "x") + " ")));
  all.add("800 words at the limit", Fate::either, "",
          topic(times(40, "<p>" + times(20, times(900, "x") + " ") + "</p>")));
  all.add("right-to-left words at the limit", Fate::either, "",
          topic(times(20, "<p>" + times(20, times(900, "\u05D0") + " ") + "</p>")));
  all.add("200,000 right-to-left letters", Fate::refused, "", paragraph(times(200'000, "\u05D0"))).fast = true;
  all.add("200,000 right-to-left words", Fate::refused, "", paragraph(times(200'000, "\u0627\u0628 ")));
  all.add("right-to-left paragraphs", Fate::either, "",
          topic(times(40, "<p>" + times(2'000, "\u0627\u0628 ") + "</p>")));
  all.add("directions that alternate", Fate::either, "", paragraph(times(2'500, "\u05D0b1 ")));
  all.add("100,000 directions that open and never close", Fate::refused, "", paragraph(times(100'000, "\u202E")));
  all.add("10,000 directions that open and never close", Fate::either, "",
          paragraph("A " + times(5'000, "\u202E\u2067") + " B"));
  all.add("20,000 accents on one letter", Fate::refused, "", paragraph("e" + times(20'000, "\u0301")));
  all.add("900 accents on one letter", Fate::either, "", paragraph("e" + times(900, "\u0301")));
  all.add("20,000 soft hyphens", Fate::refused, "", paragraph(times(20'000, "a\u00AD")));
  all.add("soft hyphens in many words", Fate::either, "", paragraph(times(2'000, "Stadt\u00ADplan ")));
  all.add("soft hyphens only", Fate::either, "", paragraph("A" + times(15'000, "\u00AD") + "B"));
  all.add("100,000 spaces that do not break", Fate::refused, "", paragraph("A" + times(100'000, "\u00A0") + "B"));
  all.add("words that no space parts", Fate::either, "", paragraph(times(5'000, "ab\u00A0")));
  all.add("zero widths", Fate::either, "", paragraph("A" + times(15'000, "\u200B") + "B"));
  all.add("joiners", Fate::either, "", paragraph("A" + times(900, "\u200D\u200C") + "B"));
  all.add("19,000 hyphens", Fate::either, "", paragraph(times(19'000, "-")));
  all.add("hyphens between letters", Fate::either, "", paragraph(times(9'000, "a-")));
  all.add("slashes between letters", Fate::either, "", paragraph(times(9'000, "a/")));
  all.add("an address of 19,000 letters", Fate::either, "",
          paragraph("https://example.org/" + times(1'900, "abcdefghi/")));
  all.add("19,000 quotation marks", Fate::either, "", paragraph(times(19'000, "\u201E")));
  all.add("quotation marks in many words", Fate::either, "", paragraph(times(4'000, "\"a\" ")));
  all.add("quotation marks that never close", Fate::either, "", paragraph(times(4'000, "\"a ")));
  all.add("brackets that never close", Fate::either, "", paragraph(times(6'000, "(a ")));
  all.add("19,000 dots", Fate::either, "", paragraph(times(19'000, ".")));
  all.add("dots between digits", Fate::either, "", paragraph(times(450, "1.")));
  all.add("dates after dates", Fate::either, "", paragraph(times(1'900, "4.3.2021-")));
  all.add("times after times", Fate::either, "", paragraph(times(1'500, "11:00-12:00 ")));
  all.add("months after months", Fate::either, "",
          event("<title>A</title><date>" + times(150, "4. M\u00E4rz ") + "</date>"));
  all.add("numbers and units", Fate::either, "", paragraph(times(2'500, "3 km z. B. ")));
  all.add("stars between words", Fate::either, "", paragraph(times(1'500, "B\u00FCrger*innen ")));
  all.add("a speaker of 900 commas", Fate::either, "",
          slot("<title>A</title><speaker>" + times(900, "A, ") + "</speaker>"));
  all.add("a speaker of 600 doctors", Fate::either, "",
          slot("<title>A</title><speaker>" + times(400, "Dr. ") + "Kern</speaker>"));
  all.add("a speaker of many ands", Fate::either, "",
          slot("<title>A</title><speaker>" + times(240, "Kern und ") + "Kern</speaker>"));
  all.add("a speaker of many brackets", Fate::either, "",
          slot("<title>A</title><speaker>Kern" + times(900, " (") + "</speaker>"));
  all.add("a speaker of many slashes", Fate::either, "",
          slot("<title>A</title><speaker>" + times(600, "A / ") + "B</speaker>"));
  all.add(
      "1,900 speakers of one name", Fate::either, "",
      with("<agenda>" + times(190, "<slot><title>A</title>" + times(10, "<speaker>Eva Kern</speaker>") + "</slot>") +
           "</agenda>"));
  all.add("1,900 speakers of different names", Fate::either, "",
          with("<agenda>" +
               numbered(190,
                        [](std::size_t i) {
                          return "<slot><title>A</title>" +
                                 numbered(10,
                                          [i](std::size_t k) {
                                            return "<speaker>Eva Kern" + times(i % 20, "a") +
                                                   std::string(1, static_cast<char>('a' + k)) +
                                                   std::string(1, static_cast<char>('a' + i / 20)) + ", Amt</speaker>";
                                          }) +
                                 "</slot>";
                        }) +
               "</agenda>"));
  all.add("1,900 slots at the same time", Fate::either, "",
          with("<agenda>" + times(1'900, "<slot><time>11:00 - 12:00</time><title>A</title></slot>\n") + "</agenda>"));
  all.add("20,000 faults in one line", Fate::refused, "", with(times(20'000, "<titel>A</titel>"))).fast = true;
  all.add("20,000 faults in 20,000 lines", Fate::refused, "", with(times(20'000, "<titel>A</titel>\n")));
  all.add("2,000 letters that no font has", Fate::either, "", paragraph(numbered(2'000, [](std::size_t i) {
            const std::size_t c = 0x4E00 + i;
            return std::string{static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                               static_cast<char>(0x80 | (c & 0x3F))} +
                   " ";
          })));
  all.add("a title at its limit over 300 pages", Fate::published, "",
          event("<title>" + words(60) + "</title>" + kDate + "<topic>" + times(300, "<p>" + words(180) + "</p>") +
                "</topic>"));
  all.add("a heading at its limit over 100 pages", Fate::either, "",
          event("<title>Abend</title>" + kDate + "<report><title>" + times(900, "x") + "</title><text>" +
                times(100, "<p>" + words(180) + "</p>") + "</text></report>"));
  all.add("1.5 MB of text", Fate::either, "", topic(times(500, "<p>" + words(200) + "</p>")));
  all.add("4 MB of text", Fate::refused, "", topic(times(1'400, "<p>" + words(200) + "</p>")));
  all.add("HTML of 90,000 open tags", Fate::refused, "", topic("<![CDATA[" + times(90'000, "<p>A") + "]]>"));
  all.add("HTML of 50,000 levels", Fate::either, "", topic("<![CDATA[" + times(50'000, "<div>") + "A]]>"));
  all.add("HTML of 50,000 brackets", Fate::either, "", topic("<![CDATA[<p>" + times(9'000, "<") + "]]>"));
  all.add("HTML of 20,000 comments", Fate::either, "", topic("<![CDATA[<p>A" + times(20'000, "<!--") + "]]>"));
  all.add("HTML of 20,000 references", Fate::either, "", topic("<![CDATA[<p>" + times(15'000, "&amp;") + "]]>"));
  all.add("HTML of 20,000 attributes", Fate::either, "", topic("<![CDATA[<p " + times(20'000, "a=b ") + ">A</p>]]>"));
  all.add("90,000 references", Fate::refused, "", paragraph(times(90'000, "&#228; ")));
  all.add("100 languages", Fate::either, "", paragraph(times(900, "<span xml:lang=\"en\">City</span> ")));
  all.add("1,000 links", Fate::either, "", paragraph(times(900, "<a href=\"https://example.org/\">hier</a> ")));
  all.add("words kept as they are", Fate::either, "", paragraph(times(900, "<span keep=\"true\">StadtUmland</span> ")));
  all.add("200 findings of one topic", Fate::either, "", report(numbered(900, [](std::size_t i) {
            return "<finding topic=\"T" + std::to_string(i) + "\">A.</finding>";
          })));
  HostileInput& many = all.add("600 events that disagree", Fate::either, "", with(""));
  many.files["series.xml"] = series(numbered(600, [](std::size_t i) {
    return "<event id=\"e" + std::to_string(i) +
           "\" status=\"draft\"><title>Abend</title><date>4.3.2021</date></event>\n";
  }));
}

void add_pictures(Collection& all) {
  for (const char* name : {"overflow.jpg", "overflow_heap.jpg", "mismatch.jpg", "bomb.jpg", "2comp.jpg"}) {
    all.picture(std::string("the picture ") + name, Fate::either, "", "a.jpg", odd_picture(name)).fast = true;
  }
  all.picture("the picture png_bomb.png", Fate::published, "W402", "a.png", odd_picture("png_bomb.png")).fast = true;
  all.picture("a PNG of 30,000 x 30,000", Fate::published, "W403", "a.png", png(30'000, 30'000, 1, 0));
  all.picture("a PNG of 9,000 x 9,000 zeros", Fate::published, "", "a.png", png(9'000, 9'000, 1, 0));
  all.picture("a PNG of 9,000 x 9,000 colours", Fate::published, "", "a.png", png(9'000, 9'000));
  all.picture("a PNG of 1 x 60,000", Fate::published, "", "a.png", png(1, 60'000));
  all.picture("a PNG of 2^31 columns", Fate::published, "", "a.png", png_head(0x7FFFFFFF, 1, 8, 2));
  all.picture("a PNG without size", Fate::published, "", "a.png", png_head(0, 0, 8, 2));
  all.picture("a PNG with 200 texts", Fate::published, "", "a.png",
              png(20, 20, 8, 2, times(200, chunk("tEXt", "Comment" + std::string(1, '\0') + times(1'000, "x")))));
  all.picture("a PNG with 2,000 texts", Fate::published, "", "a.png",
              png(20, 20, 8, 2, times(2'000, chunk("tEXt", "Comment" + std::string(1, '\0') + "x"))));
  all.picture("a PNG with a text that unpacks to 400 MB", Fate::published, "", "a.png",
              png(20, 20, 8, 2, chunk("zTXt", "Comment" + std::string(2, '\0') + packed_zeros(400'000'000))));
  all.picture("a PNG with a profile that unpacks to 400 MB", Fate::published, "", "a.png",
              png(20, 20, 8, 2, chunk("iCCP", "Profile" + std::string(2, '\0') + packed_zeros(400'000'000))));
  all.picture("a PNG with a palette of none", Fate::published, "W402", "a.png", png(20, 20, 8, 3));
  all.picture("a PNG of 16 bits, interlaced", Fate::published, "", "a.png",
              png_head(20, 20, 16, 6, 1) + chunk("IDAT", packed_zeros(8'000)) + chunk("IEND", ""));
  all.picture("a PNG of 24 million pixels, interlaced", Fate::published, "", "a.png",
              png_head(4'900, 4'900, 16, 6, 1) + chunk("IDAT", packed_zeros(std::size_t{4'900} * 4'900 * 8 + 100'000)) +
                  chunk("IEND", ""));
  all.picture("a PNG cut in half", Fate::published, "W402", "a.png", png(200, 200).substr(0, 100));
  all.picture("a PNG of the wrong length", Fate::published, "W402", "a.png",
              png_head(20, 20, 8, 2) + big_endian(0xFFFFFFF0) + "IDAT");
  all.picture("a picture of nothing", Fate::published, "W401", "a.png", "");
  all.picture("a JPEG without a picture", Fate::published, "W402", "a.jpg", jpeg_head(100, 100, 3));
  all.picture("a JPEG of 65,500 x 65,500", Fate::published, "", "a.jpg", jpeg_head(65'500, 65'500, 3));
  all.picture("a JPEG without losses", Fate::published, "", "a.jpg", jpeg_head(100, 100, 3, '\xC3'));
  all.picture("a JPEG of four colours, cut", Fate::published, "", "a.jpg", jpeg_head(100, 100, 4));
  all.picture("a JPEG named PNG", Fate::either, "", "a.png", odd_picture("bomb.jpg"));
  all.picture("a program named PNG", Fate::published, "W401", "a.png", "#!/bin/sh\nrm -rf /\n");
  all.picture("a vector drawing that loads others", Fate::published, "W401", "a.svg",
              "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://example.org/INJECTED\"/></svg>");
  HostileInput& logo = all.add("a logo of two colours", Fate::published, "", with(""));
  logo.files["series.xml"] = series("<logo href=\"a.jpg\"><alt>Logo</alt></logo>");
  logo.files["a.jpg"] = odd_picture("2comp.jpg");
  logo.fast = true;
  HostileInput& bomb = all.add("a logo that is a bomb", Fate::published, "", with(""));
  bomb.files["series.xml"] = series("<logo href=\"a.png\"><alt>Logo</alt></logo>");
  bomb.files["a.png"] = odd_picture("png_bomb.png");
}

/// Names, ids and paths.
void add_names(Collection& all) {
  const auto of_id = [&](const std::string& name, const std::string& id, bool fast = false) {
    all.add(name, Fate::refused, "",
            "<event xmlns=\"urn:dossier:1\" id=\"" + id + "\"><title>A</title>" + kDate + "</event>")
        .fast = fast;
  };
  of_id("an id that climbs", "../../boese", true);
  of_id("an id of dots", "..");
  of_id("an absolute id", "/tmp/boese");
  of_id("an id with an end of line", "a&#10;b");
  of_id("an id of markup", "a&quot;&gt;&lt;script&gt;");
  of_id("an id with a NUL", "a&#0;b");
  of_id("an empty id", "");
  HostileInput& climbing = all.add("a series whose id climbs", Fate::either, "", with(""));
  climbing.files["series.xml"] = "<series xmlns=\"urn:dossier:1\" id=\"../x\"><title>Reihe</title></series>";
  int number = 0;
  for (const char* href : {"../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..%2f..%2fetc%2fpasswd",
                           "a%00.png", "C:\\Windows\\win.ini", "\\\\server\\share", "/dev/zero", "/proc/self/mem",
                           "boese.xml", "http://169.254.169.254/", "./././././a.png", "a/../b/../../c"}) {
    all.add("a picture at path " + std::to_string(number + 1), Fate::published, "", figure(href)).fast = number == 0;
    ++number;
    all.add("a deck at path " + std::to_string(number), Fate::published, "",
            with("<decks><deck href=\"" + std::string(href) + "\"/></decks>"));
  }
  all.add("a path of 100,000 letters", Fate::either, "", figure(times(100'000, "a")));
  all.add("a path of 40,000 folders", Fate::either, "", figure(times(40'000, "a/") + "b.png"));
  HostileInput& itself =
      all.add("a deck that is a text", Fate::published, "", with("<decks><deck href=\"a.pdf\"/></decks>"));
  itself.files["a.pdf"] = times(100'000, "obj endobj ");
}

/// Texts that try to leave the place where they are printed.
void add_injections(Collection& all) {
  const std::string script = "&lt;/p>&lt;script src='//INJECTED'>&lt;/script>&quot; onload=&quot;INJECTED()";
  const auto event_of = [&](const std::string& text) {
    return event("<title>" + text + "</title>" + kDate + "<time>11:00 - 12:00</time><venue>" + text +
                 "</venue><address>" + text + "</address><label>" + text + "</label><topic><p>" + text +
                 "</p></topic><agenda><slot><title>" + text + "</title><speaker><name>" + text + "</name><role>" +
                 text + "</role><organisation>" + text + "</organisation></speaker></slot></agenda><report><title>" +
                 text + "</title><finding topic=\"" + text + "\">" + text +
                 "</finding></report><downloads><download address=\"https://example.org/\"><title>" + text +
                 "</title></download></downloads>");
  };
  all.add("markup in each field", Fate::published, "", event_of(script)).fast = true;
  all.add("an end of the title in each field", Fate::either, "",
          event_of("&lt;/title>&lt;/head>&lt;img src=x onerror=INJECTED()>"));
  all.add("comments in each field", Fate::published, "", event_of("--> &lt;!-- INJECTED ]]&gt; ?>"));
  all.add("lines of a calendar in each field", Fate::published, "",
          event_of("A&#13;&#10;END:VEVENT&#10;BEGIN:VEVENT&#10;SUMMARY:INJECTED;X=1,2\\n"))
      .fast = true;
  all.add("a calendar's lines of many bytes", Fate::published, "", event_of(times(60, "\u00E4\u20AC\U0001F600 ")));
  all.add("JSON in each field", Fate::published, "", event_of("\\&quot;,&quot;INJECTED&quot;:{&quot;a&quot;:[\\u0000"))
      .fast = true;
  all.add("PDF strings in each field", Fate::published, "",
          event_of(") Tj /INJECTED Do ( \\ endstream endobj /JavaScript (app.alert\\(1\\)) &gt;&gt;"))
      .fast = true;
  all.add("XMP in each field", Fate::published, "", event_of("&lt;/rdf:li>&lt;INJECTED/>&lt;?xpacket end='w'?>"));
  all.add("directions in each field", Fate::either, "", event_of("\u202Efdp.exe\u2066 INJECTED"));
  all.add("signs without a meaning in each field", Fate::either, "", event_of("\uFFFE \uFFFF \U000E0041 \uFEFF"));
  all.add("references to half a character", Fate::refused, "", paragraph("&#xD800;"));
  all.add("a reference to NUL", Fate::refused, "", paragraph("&#0;"));
  all.add("control characters", Fate::refused, "", paragraph("a\x01\x02\x07"));
  all.add("bytes that are no UTF-8", Fate::refused, "", paragraph("\xC0\xAF \xED\xA0\x80 \xFF"));
  int number = 0;
  for (const char* address :
       {"javascript:INJECTED()", "JaVaScRiPt:INJECTED()", " java&#9;script:INJECTED()", "&#1;javascript:INJECTED()",
        "data:text/html,INJECTED", "vbscript:INJECTED", "file:///etc/INJECTED", "//example.org/INJECTED",
        "https://example.org/&quot; onclick=&quot;INJECTED", "https://example.org/&#10;INJECTED: 1",
        "https://user:pass@example.org/INJECTED", "mailto:a@example.org?bcc=INJECTED",
        "mailto:a@example.org&#13;&#10;INJECTED: x", "blob:INJECTED", "https:INJECTED", "ftp://example.org/INJECTED",
        "https://example.org/)>> /INJECTED", "https://\u202Eexample.org/INJECTED"}) {
    const std::string where = std::to_string(++number);
    all.add("a link to address " + where, Fate::either, "",
            paragraph("<a href=\"" + std::string(address) + "\">hier</a>"))
        .fast = number == 1;
    all.add(
        "a download of address " + where, Fate::either, "",
        with("<downloads><download address=\"" + std::string(address) + "\"><title>A</title></download></downloads>"));
  }
  all.add("a link in escaped HTML", Fate::either, "",
          topic("&lt;p>&lt;a href=&quot;javascript:INJECTED()&quot; "
                "onclick=&quot;INJECTED()&quot;>hier&lt;/a>&lt;script>INJECTED()"
                "&lt;/script>&lt;/p>"));
  all.add("a style in escaped HTML", Fate::either, "",
          topic("<![CDATA[<p style=\"background:url(//INJECTED)\">A</p><style>@import '//INJECTED'</style><iframe "
                "src=//INJECTED>]]>"));
}

}  // namespace

void for_each_hostile_input(const std::function<void(const HostileInput&)>& take) {
  Collection all(take);
  add_long_fields(all);
  add_crowds(all);
  add_traps(all);
  add_pictures(all);
  add_names(all);
  add_injections(all);
  all.end();
}
