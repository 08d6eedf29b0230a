#include "archive.h"

#include <fstream>
#include <iterator>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace dossier::tests {
namespace {

constexpr const char* kMetadata = R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Slides</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>)";

}  // namespace

std::string archive_of(const std::string& vector_pages) {
  QPDF source, out;
  source.processMemoryFile("vector pages", vector_pages.data(), vector_pages.size());
  out.emptyPDF();
  QPDFObjectHandle root = out.getRoot();
  QPDFObjectHandle metadata = out.newStream(kMetadata);
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  root.replaceKey("/Metadata", metadata);
  std::ifstream profile("/usr/share/color/icc/sRGB.icc", std::ios::binary);
  QPDFObjectHandle icc = out.newStream(std::string(std::istreambuf_iterator<char>(profile), {}));
  icc.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
  QPDFObjectHandle intent =
      QPDFObjectHandle::parse("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>");
  intent.replaceKey("/DestOutputProfile", icc);
  QPDFObjectHandle intents = QPDFObjectHandle::newArray();
  intents.appendItem(intent);
  root.replaceKey("/OutputIntents", intents);
  root.replaceKey("/Lang", QPDFObjectHandle::newString("de"));
  root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
  QPDFObjectHandle tree = out.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructTreeRoot >>"));
  QPDFObjectHandle document = out.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructElem /S /Document >>"));
  document.replaceKey("/P", tree);
  QPDFObjectHandle figures = QPDFObjectHandle::newArray(), parents = QPDFObjectHandle::newArray();
  int number = 0;
  for (QPDFObjectHandle from : source.getAllPages()) {
    QPDFObjectHandle form = out.copyForeignObject(QPDFPageObjectHelper(from).getFormXObjectForPage());
    QPDFObjectHandle page = QPDFObjectHandle::parse("<< /Type /Page /Tabs /S /Resources << /XObject << >> >> >>");
    page.getKey("/Resources").getKey("/XObject").replaceKey("/Fm", form);
    page.replaceKey("/MediaBox", QPDFObjectHandle(from).getKey("/MediaBox"));
    page.replaceKey("/StructParents", QPDFObjectHandle::newInteger(number));
    page.replaceKey("/Contents", out.newStream("/Figure <</MCID 0>> BDC q /Fm Do Q EMC\n"));
    page = out.makeIndirectObject(page);
    out.addPage(page, false);
    QPDFObjectHandle figure =
        out.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructElem /S /Figure /Alt (slide) /K 0 >>"));
    figure.replaceKey("/P", document);
    figure.replaceKey("/Pg", page);
    figure.replaceKey("/A", QPDFObjectHandle::parse("<< /O /Layout /BBox [0 0 10 10] >>"));
    figures.appendItem(figure);
    parents.appendItem(QPDFObjectHandle::newInteger(number++));
    QPDFObjectHandle of_page = QPDFObjectHandle::newArray();
    of_page.appendItem(figure);
    parents.appendItem(of_page);
  }
  document.replaceKey("/K", figures);
  tree.replaceKey("/K", document);
  QPDFObjectHandle parent_tree = QPDFObjectHandle::newDictionary();
  parent_tree.replaceKey("/Nums", parents);
  tree.replaceKey("/ParentTree", parent_tree);
  root.replaceKey("/StructTreeRoot", tree);
  QPDFWriter writer(out);
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.7");
  writer.setNewlineBeforeEndstream(true);
  writer.setDeterministicID(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace dossier::tests
