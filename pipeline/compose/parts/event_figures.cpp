#include "compose/parts/event_figures.h"

#include <fmt/format.h>

#include <utility>

#include "compose/messages.h"
#include "compose/parts/blocks.h"
#include "compose/pictures.h"
#include "compose/texts.h"

namespace dossier::compose {

EventFigures event_figures(const model::Event& event, Setting& setting) {
  const Words& words = setting.words;
  EventFigures figures;
  figures.before = setting.figures;
  if (event.figures.empty()) setting.missing.push_back(std::string(words.figures));
  for (const model::Picture& entry : event.figures) {
    const bool decorative = entry.decorative && entry.caption.empty();
    // A picture that cannot be shown keeps its number: the texts of the event count it.
    const int number = decorative ? 0 : ++figures.count;
    std::optional<Picture> picture = usable_picture(entry, setting.diagnostics);
    if (!picture) {
      setting.missing.push_back(fmt::format("{}: {}", words.figures, entry.file.name));
      continue;
    }
    Figure figure;
    figure.picture = std::move(*picture);
    figure.decorative = decorative;
    figure.crop = {entry.crop.top, entry.crop.right, entry.crop.bottom, entry.crop.left};
    figure.caption = entry.caption;
    figure.credit = entry.credit;
    if (!decorative) {
      figure.number = fmt::format("{}\xC2\xA0{}", words.figure, figures.before + number);
      figure.alt = plain_line(entry.alt);
      if (figure.alt.empty()) {
        // One that is not decorative was reported when it was read.
        if (entry.decorative) setting.diagnostics.report(kDecorativeWithCaption, entry.span, {entry.file.name});
        figure.alt = entry.caption.empty() ? plain_line(figure.number) : plain_line(entry.caption);
      }
    }
    Block block{std::move(figure)};
    if (!decorative) block.id = fmt::format("{}figure-{}", setting.prefix, number);
    block.span = entry.span;
    figures.entries.push_back({number, std::move(block)});
  }
  setting.figures += figures.count;
  return figures;
}

std::optional<Block> figures_part(EventFigures figures, const Setting& setting) {
  if (figures.entries.empty()) return {};
  Blocks body;
  for (EventFigures::Entry& entry : figures.entries) body.push_back(std::move(entry.block));
  return section(setting.level, plain(std::string(setting.words.figures)), setting.prefix + "figures", std::move(body));
}

}  // namespace dossier::compose
