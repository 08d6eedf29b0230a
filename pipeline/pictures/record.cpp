// A picture that was read, as bytes: what the worker sends and what a cache keeps. Everything read is checked, since a
// worker that read a hostile picture may have become hostile itself, and a cache is a folder as any other.
#include "base/bytes.h"
#include "pictures/decoding.h"

namespace dossier::pictures {
namespace {

constexpr std::string_view kMagic = "dossier-picture";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kMostBytes = 120'000'000;

bool goes_together(const ReadyPicture& picture, bool jpeg) {
  const bool rows = picture.coding == ReadyPicture::Coding::rows;
  const std::string_view head = jpeg ? std::string_view("\xFF\xD8\xFF") : std::string_view("\x89PNG\r\n\x1A\n");
  return rows == !jpeg && picture.file->starts_with(head) && !picture.data->empty() &&
         (rows || (picture.bits == 8 && picture.palette.empty() && picture.mask.empty())) &&
         (picture.palette.empty() || (picture.components == 1 && picture.mask.empty())) &&
         (picture.bits == 8 || picture.components == 1) && (picture.mask.empty() || picture.bits == 8) &&
         picture.palette.size() <= 768 && picture.palette.size() % 3 == 0;
}

void put(ByteWriter& out, const PictureFacts& facts) {
  out.text(kMagic);
  out.u32(kVersion);
  out.u8(static_cast<std::uint8_t>(facts.verdict));
  out.i32(facts.width);
  out.i32(facts.height);
  out.boolean(facts.jpeg);
}

std::optional<PictureFacts> read_facts(ByteReader& in) {
  if (in.raw() != kMagic || in.u32() != kVersion) return std::nullopt;
  PictureFacts facts;
  const std::uint8_t verdict = in.u8();
  if (verdict > static_cast<std::uint8_t>(PictureFacts::Verdict::too_large)) return std::nullopt;
  facts.verdict = static_cast<PictureFacts::Verdict>(verdict);
  facts.width = in.i32();
  facts.height = in.i32();
  facts.jpeg = in.boolean();
  if (!in.ok() || facts.width < 0 || facts.height < 0) return std::nullopt;
  const bool shown = facts.width > 0 && facts.height > 0 && !is_too_large(facts.width, facts.height);
  if (facts.verdict == PictureFacts::Verdict::usable && !shown) return std::nullopt;
  return facts;
}

}  // namespace

std::string facts_to_record(const PictureFacts& facts) {
  ByteWriter out;
  put(out, facts);
  return out.take();
}

std::optional<PictureFacts> facts_from_record(std::string_view bytes) {
  ByteReader in(bytes);
  const std::optional<PictureFacts> facts = read_facts(in);
  return in.at_end() ? facts : std::nullopt;
}

std::string to_record(const Outcome& outcome) {
  ByteWriter out;
  put(out, outcome.facts);
  if (!outcome.picture) return out.take();
  const ReadyPicture& picture = *outcome.picture;
  out.i32(picture.components);
  out.i32(picture.bits);
  out.text(picture.palette);
  out.text(picture.mask);
  out.text(*picture.data);
  const bool same = picture.file == picture.data;
  out.boolean(same);
  if (!same) out.text(*picture.file);
  return out.take();
}

std::optional<Outcome> from_record(std::string_view bytes) {
  if (bytes.size() > kMostBytes) return std::nullopt;
  ByteReader in(bytes);
  const std::optional<PictureFacts> read = read_facts(in);
  if (!read) return std::nullopt;
  const PictureFacts& facts = *read;
  Outcome outcome{facts, nullptr};
  if (facts.verdict != PictureFacts::Verdict::usable) {
    if (!in.at_end()) return std::nullopt;
    return outcome;
  }
  auto picture = std::make_shared<ReadyPicture>();
  picture->width = facts.width;
  picture->height = facts.height;
  picture->coding = facts.jpeg ? ReadyPicture::Coding::jpeg : ReadyPicture::Coding::rows;
  picture->components = in.i32();
  picture->bits = in.i32();
  picture->palette = std::string(in.raw());
  picture->mask = std::string(in.raw());
  picture->data = std::make_shared<const std::string>(in.raw());
  picture->file = in.boolean() ? picture->data : std::make_shared<const std::string>(in.raw());
  const bool known_numbers = (picture->components == 1 || picture->components == 3) &&
                             (picture->bits == 1 || picture->bits == 2 || picture->bits == 4 || picture->bits == 8);
  if (!in.ok() || !in.at_end() || !known_numbers || !goes_together(*picture, facts.jpeg)) return std::nullopt;
  outcome.picture = std::move(picture);
  return outcome;
}

}  // namespace dossier::pictures
