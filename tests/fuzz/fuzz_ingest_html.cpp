// HTML that a CMS left in a field, escaped or in CDATA: every text that comes of it is valid, its marks stand within
// it, and so do the places it names in the source.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "ingest/html.h"
#include "model/texts.h"

using namespace dossier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = to_utf8(to_utf32(std::string_view(reinterpret_cast<const char*>(data), size)));
  const auto source = std::make_shared<const SourceText>("a.xml", text);
  if (!ingest::looks_like_html(text)) return 0;
  ingest::Characters characters;
  characters.append(text, 0);
  for (const auto form : {ingest::RichBuilder::Form::blocks, ingest::RichBuilder::Form::line}) {
    ingest::RichBuilder builder(source, form);
    Diagnostics reports;
    ingest::read_html(characters, builder, source, "de", reports);
    const auto check = [&](const Text& one, model::TextKind) {
      for (const Mark& mark : one.marks) {
        if (mark.begin >= mark.end || mark.end > one.value.size()) std::abort();
      }
      const SourceSpan place = one.place(0, static_cast<std::uint32_t>(one.value.size()));
      if (place.begin > place.end || place.end > text.size()) std::abort();
    };
    if (form == ingest::RichBuilder::Form::line) {
      check(builder.line({source, 0, 0}), model::TextKind::running);
    } else {
      model::RichText blocks = builder.blocks();
      model::for_each_text(blocks, model::TextKind::running, check);
    }
  }
  return 0;
}
