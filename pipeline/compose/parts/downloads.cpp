#include "compose/parts/downloads.h"

#include <fmt/format.h>

#include <cctype>
#include <utility>

#include "compose/dates.h"
#include "compose/materials.h"
#include "compose/messages.h"
#include "compose/parts/blocks.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

/// The title as it stands between quotation marks: marks of its own become single ones (rule Q3).
Text within_quotes(Text title) {
  constexpr std::pair<std::string_view, std::string_view> kInner[] = {{"„", "‚"}, {"“", "‘"}, {"”", "’"}};
  for (const auto& [outer, inner] : kInner) {
    static_assert(std::string_view("„").size() == std::string_view("‚").size());  // marks keep their offsets
    for (std::size_t at = 0; (at = title.value.find(outer, at)) != std::string::npos;) {
      title.value.replace(at, outer.size(), inner);
    }
  }
  return title;
}

}  // namespace

std::string file_type(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot > 6) return {};
  std::string type(name.substr(dot + 1));
  for (char& letter : type) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return type;
}

std::string file_facts(std::string facts, std::uint64_t size, int pages, const Words& words) {
  const auto add = [&facts](const std::string& fact) { facts += (facts.empty() ? "" : ", ") + fact; };
  if (size > 0) add(file_size(size, words));
  if (pages > 0) add(counted(static_cast<std::uint64_t>(pages), words.one_page, words.pages));
  return facts.empty() ? facts : " (" + facts + ")";
}

bool is_web_address(std::string_view address) {
  return address.starts_with("https://") || address.starts_with("http://");
}

std::uint64_t size_of(const model::InputFile& file) {
  return file.size > 0 || !file.bytes ? file.size : file.bytes->size();
}

std::optional<Block> materials_part(const model::Event& event, Setting& setting) {
  const Words& words = setting.words;
  List list;
  for (const Material& material : materials_of(setting.series, event)) {
    TextBuilder label;
    if (material.kind == Material::Kind::deck) {
      const std::size_t gap = words.deck_of.find("{0}");
      label.add(words.deck_of.substr(0, gap)).add(within_quotes(material.title)).add(words.deck_of.substr(gap + 3));
    } else {
      label.add(material.title);
    }
    // Without an address a deck is found by the name of its file.
    const bool named = material.kind == Material::Kind::deck && material.address.empty();
    label.add(file_facts(named ? material.file : file_type(material.file), material.size, material.pages, words));
    TextBuilder item;
    if (material.address.empty()) {
      item.add(std::move(label).text());
    } else {
      item.add(std::move(label).text(), MarkKind::link, material.address);
    }
    if (material.example) item.add(" – ").add(words.example_short);
    list.items.push_back({paragraph(std::move(item).text())});
  }
  for (const model::Download& download : event.downloads) {
    if (!is_lost(download)) continue;
    const Text title = download_title(download);
    setting.diagnostics.report(kDownloadLost, title.span, {plain_line(title)});
  }
  if (list.items.empty()) {
    setting.missing.push_back(std::string(words.materials));
    return {};
  }
  Blocks body;
  body.push_back(Block{std::move(list)});
  return section(setting.level, plain(std::string(words.materials)), setting.prefix + "materials", std::move(body));
}

}  // namespace dossier::compose
