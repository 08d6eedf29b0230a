#include "web/targets.h"

#include <algorithm>

#include "web/markup.h"

namespace dossier::web {
namespace {

constexpr std::size_t kLongestName = 80;  // bytes; an index repeats names for each person

/// Whole words and an ellipsis of what is too long.
std::string shortened(std::string name) {
  if (name.size() <= kLongestName) return name;
  const std::size_t space = name.rfind(' ', kLongestName);
  if (space == std::string::npos) return name;
  name.resize(space);
  return name + " …";
}

}  // namespace

Targets::Targets(const compose::Document& document) {
  visit(document.body, line(document.title));
}

void Targets::visit(const compose::Blocks& blocks, const std::string& chapter) {
  for (const compose::Block& block : blocks) {
    if (!block.id.empty()) chapters_.emplace(block.id, chapter);
    if (const auto* section = std::get_if<compose::Section>(&block.value)) {
      std::string name = chapter;
      if (section->level == 1) {
        // An event's chapter has its label for a running head.
        name = shortened(line(section->running_head.empty() ? section->heading.value : section->running_head));
      }
      if (!section->id.empty()) chapters_.emplace(section->id, name);
      visit(section->body, name);
    } else if (const auto* list = std::get_if<compose::List>(&block.value)) {
      for (const compose::Blocks& item : list->items) visit(item, chapter);
    } else if (const auto* table = std::get_if<compose::Table>(&block.value)) {
      for (const auto& row : table->rows) {
        for (const compose::Cell& cell : row) visit(cell.body, chapter);
      }
    } else if (const auto* box = std::get_if<compose::Box>(&block.value)) {
      visit(box->body, chapter);
    }
  }
}

std::vector<Targets::Reference> Targets::chapters(const std::vector<std::string>& ids) const {
  std::vector<Reference> references;
  for (const std::string& id : ids) {
    const auto known = chapters_.find(id);
    if (known == chapters_.end()) continue;
    const bool told = std::any_of(references.begin(), references.end(),
                                  [&](const Reference& other) { return other.chapter == known->second; });
    if (!told) references.push_back({id, known->second});
  }
  return references;
}

}  // namespace dossier::web
