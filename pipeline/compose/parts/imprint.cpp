#include "compose/parts/imprint.h"

#include <fmt/format.h>

#include <utility>

#include "compose/dates.h"
#include "compose/parts/blocks.h"
#include "compose/pictures.h"
#include "compose/texts.h"

namespace dossier::compose {

std::optional<Block> imprint_part(const std::optional<model::Date>& as_of, Setting& setting) {
  const Words& words = setting.words;
  const model::Series& series = setting.series;
  Blocks body;
  const auto add = [&body](std::string_view name, const Text& value) {
    if (value.empty()) return;
    TextBuilder builder;
    builder.add(fmt::format("{}: ", name)).add(value);
    body.push_back(paragraph(std::move(builder).text(), ParagraphRole::imprint));
  };
  add(words.publisher, series.publisher);
  add(words.contact, series.contact);
  for (Block& block : rich(series.imprint, ParagraphRole::imprint)) body.push_back(std::move(block));
  if (!series.funding.empty()) body.push_back(paragraph(series.funding, ParagraphRole::imprint));
  if (series.funding_logo) {
    Diagnostics told_elsewhere;  // logos are reported with the series' own documents
    if (std::optional<Picture> picture = usable_picture(*series.funding_logo, told_elsewhere)) {
      Figure logo;
      logo.picture = std::move(*picture);
      logo.alt = plain_line(series.funding_logo->alt);
      logo.decorative = logo.alt.empty();
      body.push_back(Block{std::move(logo)});
    }
  }
  if (as_of) add(words.as_of, plain(short_date(*as_of, words)));
  if (body.empty()) {
    setting.missing.push_back(std::string(words.imprint));
    return {};
  }
  return section(setting.level, plain(std::string(words.imprint)), setting.prefix + "imprint", std::move(body));
}

}  // namespace dossier::compose
