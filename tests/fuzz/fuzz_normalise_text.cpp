// Any text, any marks: normalising must not fail, its log must undo it, and a second run must change nothing.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "normalise/normalise.h"
#include "normalise/pdf_text.h"

namespace {

[[noreturn]] void fail(const char* what, const std::string& a, const std::string& b) {
  std::fprintf(stderr, "%s\n  %s\n  %s\n", what, a.c_str(), b.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dossier;
  if (size < 3) return 0;
  // Two bytes set a mark; the rest is the text. The rooms before this one hand on valid UTF-8.
  Text text = plain(to_utf8(to_utf32(std::string_view(reinterpret_cast<const char*>(data) + 2, size - 2))));
  const auto length = static_cast<std::uint32_t>(text.value.size());
  const auto boundary = [&](std::uint32_t at) {
    at = std::min(at, length);
    while (at < length && (static_cast<unsigned char>(text.value[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  };
  const MarkKind kinds[]{MarkKind::strong, MarkKind::keep, MarkKind::language, MarkKind::name, MarkKind::link};
  const std::uint32_t begin = boundary(data[0] % 64U), end = boundary(begin + data[1] % 16U);
  if (begin < end)
    text.marks.push_back(
        {kinds[data[1] / 16U % 5U], begin, end, kinds[data[1] / 16U % 5U] == MarkKind::language ? "en" : ""});

  normalise::Evidence evidence;
  evidence.add(text.value);
  const normalise::Lookup lookup(evidence);
  const normalise::CleanText first = normalise::clean_text(text, lookup);
  const std::string undone = normalise::undo(first.text.value, first.changes);
  if (undone != text.value) fail("not undone", text.value, undone);
  for (const Mark& mark : first.text.marks) {
    if (mark.begin >= mark.end || mark.end > first.text.value.size())
      fail("mark outside the text", text.value, first.text.value);
  }
  const normalise::CleanText second = normalise::clean_text(first.text, lookup);
  if (second.text.value != first.text.value) fail("not stable", first.text.value, second.text.value);
  normalise::mend_pages(text.value, lookup);
  normalise::date_field(text.value);
  normalise::time_field(text.value);
  return 0;
}
