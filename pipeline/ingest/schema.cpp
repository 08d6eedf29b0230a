// The one door to libxml2.
#include "ingest/schema.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>

extern "C" const char dossier_series_xsd_begin[], dossier_series_xsd_end[];
extern "C" const char dossier_event_xsd_begin[], dossier_event_xsd_end[];
extern "C" const char dossier_common_xsd_begin[], dossier_common_xsd_end[];
extern "C" const char dossier_xml_xsd_begin[], dossier_xml_xsd_end[];

namespace dossier::ingest {
namespace {

struct Release {
  void operator()(xmlSchemaPtr schema) const { xmlSchemaFree(schema); }
  void operator()(xmlSchemaParserCtxtPtr context) const { xmlSchemaFreeParserCtxt(context); }
  void operator()(xmlSchemaValidCtxtPtr context) const { xmlSchemaFreeValidCtxt(context); }
  void operator()(xmlParserCtxtPtr context) const { xmlFreeParserCtxt(context); }
};
template <typename T>
using Handle = std::unique_ptr<T, Release>;

std::string as_string(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

/// Serves the built-in schemas to each other, and nothing else to anybody: no input can make the library open a file.
xmlParserInputPtr built_in_only(const char* address, const char*, xmlParserCtxtPtr context) {
  const std::string_view name = address == nullptr ? std::string_view() : address;
  const std::string_view text = schema_text(name.substr(name.find_last_of('/') + 1));
  if (text.empty()) return nullptr;
  const xmlParserInputPtr input = xmlNewStringInputStream(context, reinterpret_cast<const xmlChar*>(text.data()));
  if (input != nullptr) input->filename = reinterpret_cast<char*>(xmlStrdup(reinterpret_cast<const xmlChar*>(address)));
  return input;
}

/// A pass over one file: counts elements, so that a fault can be tied to one.
struct Pass {
  Verdict verdict;
  std::vector<std::uint32_t> open;
  std::uint32_t count = 0;
  std::uint32_t at = 0;  // the element whose start or end is being looked at
};

void start_element(void* data, const xmlChar* name, const xmlChar*, const xmlChar* address, int, const xmlChar**, int,
                   int, const xmlChar**) {
  Pass& pass = *static_cast<Pass*>(data);
  if (pass.count == 0) {
    pass.verdict.root = as_string(name);
    pass.verdict.root_namespace = as_string(address);
  }
  pass.at = pass.count++;
  pass.open.push_back(pass.at);
}

void end_element(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  Pass& pass = *static_cast<Pass*>(data);
  pass.at = pass.open.back();
  pass.open.pop_back();
}

/// Enough to know that the file is wrong and where; the words are found elsewhere.
constexpr std::size_t kMostFaults = 1000;

void note_fault(void* data, xmlErrorPtr error) {
  Pass& pass = *static_cast<Pass*>(data);
  if (error->level == XML_ERR_WARNING) return;
  if (error->domain == XML_FROM_SCHEMASV) {
    if (pass.verdict.invalid.size() < kMostFaults) pass.verdict.invalid.push_back(pass.at);
    return;
  }
  if (!pass.verdict.well_formed) return;
  pass.verdict.well_formed = false;
  pass.verdict.line = static_cast<std::size_t>(error->line > 0 ? error->line : 1);
  pass.verdict.column = static_cast<std::size_t>(error->int2 > 0 ? error->int2 : 1);
}

void keep_message(void* data, xmlErrorPtr error) {
  *static_cast<std::string*>(data) += error->message == nullptr ? "" : error->message;
}

xmlSchemaPtr load_schema() {
  xmlInitParser();
  xmlSetExternalEntityLoader(built_in_only);
  const std::string_view text = schema_text("series.xsd");
  const Handle<xmlSchemaParserCtxt> context(xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
  if (!context) throw std::bad_alloc();
  std::string messages;
  xmlSchemaSetParserStructuredErrors(context.get(), keep_message, &messages);
  const xmlSchemaPtr schema = xmlSchemaParse(context.get());
  if (schema == nullptr) throw std::logic_error("the built-in schema is wrong: " + messages);
  return schema;
}

xmlSchemaPtr schema() {
  static const Handle<xmlSchema> loaded(load_schema());
  return loaded.get();
}

/// Ties a validation to a parse, and unties it on every way out.
class Plug {
 public:
  Plug(xmlSchemaValidCtxtPtr validation, xmlParserCtxtPtr parser)
      : plug_(xmlSchemaSAXPlug(validation, &parser->sax, &parser->userData)) {
    if (plug_ == nullptr) throw std::bad_alloc();
  }
  ~Plug() { xmlSchemaSAXUnplug(plug_); }
  Plug(const Plug&) = delete;
  Plug& operator=(const Plug&) = delete;

 private:
  xmlSchemaSAXPlugPtr plug_;
};

/// Errors of the parser itself go to a handler of the thread.
class ThreadErrors {
 public:
  explicit ThreadErrors(Pass& pass) { xmlSetStructuredErrorFunc(&pass, note_fault); }
  ~ThreadErrors() { xmlSetStructuredErrorFunc(nullptr, nullptr); }
  ThreadErrors(const ThreadErrors&) = delete;
  ThreadErrors& operator=(const ThreadErrors&) = delete;
};

}  // namespace

std::string_view schema_text(std::string_view name) {
  const auto text = [](const char* begin, const char* end) {
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
  };
  if (name == "series.xsd") return text(dossier_series_xsd_begin, dossier_series_xsd_end);
  if (name == "event.xsd") return text(dossier_event_xsd_begin, dossier_event_xsd_end);
  if (name == "common.xsd") return text(dossier_common_xsd_begin, dossier_common_xsd_end);
  if (name == "xml.xsd") return text(dossier_xml_xsd_begin, dossier_xml_xsd_end);
  return {};
}

Verdict validate(std::string_view text) {
  const Handle<xmlSchemaValidCtxt> validation(xmlSchemaNewValidCtxt(schema()));
  const Handle<xmlParserCtxt> parser(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (!validation || !parser) throw std::bad_alloc();
  // The text is UTF-8 by now, whatever its declaration says.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);

  Pass pass;
  *parser->sax = xmlSAXHandler{};
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElementNs = start_element;
  parser->sax->endElementNs = end_element;
  parser->userData = &pass;
  xmlSchemaSetValidStructuredErrors(validation.get(), note_fault, &pass);
  const ThreadErrors errors(pass);
  {
    const Plug plug(validation.get(), parser.get());
    xmlParseDocument(parser.get());
  }
  if (parser->wellFormed == 0) pass.verdict.well_formed = false;
  return pass.verdict;
}

}  // namespace dossier::ingest
