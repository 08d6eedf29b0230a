// Any bytes as an XML file: the reader ends, says what is wrong at a place that exists, and hands on texts whose marks
// and anchors lie within them.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/event_reader.h"
#include "ingest/explain.h"
#include "ingest/scan.h"
#include "ingest/schema.h"
#include "ingest/xml_tree.h"

using namespace dossier;
using namespace dossier::ingest;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Text& text) {
  for (const Mark& mark : text.marks) require(mark.begin < mark.end && mark.end <= text.value.size());
  std::uint32_t before = 0;
  for (const Anchor& anchor : text.anchors) {
    require(anchor.in_text >= before && anchor.in_text < text.value.size());
    before = anchor.in_text;
  }
  for (std::size_t at = 0; at < text.value.size(); at = code_point_end(text.value, at))
    require(read_code_point(text.value, at).valid);
  if (text.span) require(text.span.begin <= text.span.end && text.span.end <= text.span.source->text().size());
}

void check(const model::RichText& blocks) {
  for (const model::Block& block : blocks) {
    check(block.paragraph);
    if (!block.list) continue;
    for (const auto& item : block.list->items) check(item);
  }
}

void check(const Diagnostics& diagnostics) {
  for (const Diagnostic& report : diagnostics.all()) {
    if (!report.place) continue;
    require(report.place.begin <= report.place.end && report.place.end <= report.place.source->text().size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto source = decode("a.xml", bytes, diagnostics);
  require(source != nullptr || diagnostics.has_errors());
  if (source) {
    const auto scanned = scan(source, diagnostics);
    require(scanned.has_value() || diagnostics.has_errors());
    if (scanned) {
      const Verdict verdict = validate(source->text());
      if (verdict.well_formed) {
        const XmlTree tree(source);
        std::vector<std::uint32_t> invalid;
        for (const std::uint32_t element : verdict.invalid) invalid.push_back(scanned->elements.at(element));
        const bool event = verdict.root == "event";
        if (event || verdict.root == "series") {
          if (!invalid.empty()) {
            Diagnostics explained;
            explain(tree, tree.root(), event ? "Event" : "Series", "", invalid, explained);
            require(explained.has_errors());
            check(explained);
          }
          const Reading reading{tree, diagnostics, "de"};
          const Location nowhere{"/nowhere", ""};
          if (event) {
            const model::Event read = read_event(reading, tree.root(), nowhere);
            for (const Text* text : {&read.title, &read.label, &read.venue, &read.date.words, &read.report.title})
              check(*text);
            for (const Text& text : read.notes) check(text);
            check(read.topic);
            check(read.report.body);
          } else {
            const model::Series read = read_series(reading, tree.root(), nowhere);
            check(read.title);
            check(read.imprint);
          }
        }
      }
    }
  }
  check(diagnostics);
  return 0;
}
