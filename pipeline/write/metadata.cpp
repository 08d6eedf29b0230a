#include "write/metadata.h"

#include <algorithm>
#include <cctype>

#include "write/unicode.h"

namespace dossier::write {
namespace {

bool is_iso_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 4 || i == 7;
    if (hyphen ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

/// PDF/UA's identifier is no schema PDF/A knows, so it must be described (ISO 19005-3, 6.6.2.3.3).
constexpr std::string_view kExtension = R"(<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
)";

}  // namespace

std::string xmp_packet(const layout::Metadata& metadata) {
  const auto alternatives = [](const char* name, const std::string& text) {
    if (text.empty()) return std::string();
    return std::string("<dc:") + name + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + xml_escaped(text) +
           "</rdf:li></rdf:Alt></dc:" + name + ">\n";
  };
  std::string xmp =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
      "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n";
  xmp += alternatives("title", metadata.title);
  if (!metadata.author.empty()) {
    xmp += "<dc:creator><rdf:Seq><rdf:li>" + xml_escaped(metadata.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
  }
  xmp += alternatives("description", metadata.subject);
  xmp += "<dc:language><rdf:Bag><rdf:li>" + xml_escaped(metadata.language) + "</rdf:li></rdf:Bag></dc:language>\n";
  if (!metadata.keywords.empty()) {
    std::string joined;
    xmp += "<dc:subject><rdf:Bag>";
    for (const std::string& keyword : metadata.keywords) {
      xmp += "<rdf:li>" + xml_escaped(keyword) + "</rdf:li>";
      joined += (joined.empty() ? "" : ", ") + keyword;
    }
    xmp += "</rdf:Bag></dc:subject>\n<pdf:Keywords>" + xml_escaped(joined) + "</pdf:Keywords>\n";
  }
  if (is_iso_date(metadata.date)) {
    const std::string moment = metadata.date + "T00:00:00Z";
    xmp += "<xmp:CreateDate>" + moment + "</xmp:CreateDate><xmp:ModifyDate>" + moment + "</xmp:ModifyDate>\n";
  }
  xmp += "<xmp:CreatorTool>dossier</xmp:CreatorTool><pdf:Producer>dossier</pdf:Producer>\n";
  xmp += kExtension;
  xmp += "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
  return xmp;
}

std::string pdf_date(const std::string& iso_date) {
  if (!is_iso_date(iso_date)) return {};
  std::string digits = iso_date;
  digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
  return "D:" + digits + "000000Z";
}

}  // namespace dossier::write
