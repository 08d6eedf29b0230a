#include "write/structure.h"

#include <algorithm>
#include <stdexcept>

#include "write/pdf.h"

namespace dossier::write {

ReadingOrder::ReadingOrder(const layout::StructureTree& tree)
    : tree_(tree), kids_(tree.nodes.size()), attached_(tree.nodes.size(), false) {
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const std::int32_t parent = tree.nodes[i].parent;
    if (i == 0 ? parent != -1 : parent < 0 || parent >= static_cast<std::int32_t>(i)) {
      throw std::logic_error("a part of the document stands before the part that holds it");
    }
  }
  if (!attached_.empty()) attached_[0] = true;
}

void ReadingOrder::attach(std::int32_t node) {
  if (node < 0 || static_cast<std::size_t>(node) >= kids_.size()) {
    throw std::logic_error("content belongs to no part of the document");
  }
  const auto index = static_cast<std::size_t>(node);
  if (attached_[index]) return;
  attached_[index] = true;
  attach(tree_.nodes[index].parent);
  kids_[static_cast<std::size_t>(tree_.nodes[index].parent)].push_back(
      {Kid::Kind::node, 0, static_cast<std::uint32_t>(node)});
}

void ReadingOrder::reserve(std::uint32_t page, std::uint32_t first, std::uint32_t end) {
  auto& reserved = reserved_[page];
  reserved.emplace_back(first, end);
  std::sort(reserved.begin(), reserved.end());
}

namespace {

/// Notes that a number belongs to a node.
void note(std::vector<std::int32_t>& nodes, std::uint32_t number, std::int32_t node) {
  constexpr std::int32_t kNone = -1;
  if (nodes.size() <= number) nodes.resize(number + 1, kNone);
  nodes[number] = node;
}

}  // namespace

std::uint32_t ReadingOrder::add_content(std::uint32_t page, std::int32_t node) {
  attach(node);
  if (content_.size() <= page) content_.resize(page + 1);
  std::uint32_t& next = next_[page];
  for (const auto& [first, end] : reserved_[page]) {
    if (next >= first && next < end) next = end;
  }
  const std::uint32_t number = next++;
  note(content_[page], number, node);
  kids_[static_cast<std::size_t>(node)].push_back({Kid::Kind::content, page, number});
  return number;
}

void ReadingOrder::add_form_content(std::uint32_t page, std::int32_t node, std::int32_t form, std::uint32_t number) {
  attach(node);
  if (content_.size() <= page) content_.resize(page + 1);
  note(content_[page], number, node);
  note(forms_[form], number, node);
  kids_[static_cast<std::size_t>(node)].push_back({Kid::Kind::content, page, number, form});
}

std::uint32_t ReadingOrder::add_link(std::uint32_t page, std::int32_t node) {
  attach(node);
  const auto number = static_cast<std::uint32_t>(links_.size());
  links_.push_back({node, page});
  kids_[static_cast<std::size_t>(node)].push_back({Kid::Kind::link, page, number});
  return number;
}

void ReadingOrder::finish() {
  for (std::size_t i = 1; i < kids_.size(); ++i) {
    if (attached_[i] && !tree_.nodes[i].moves) continue;
    std::vector<Kid>& siblings = kids_[static_cast<std::size_t>(tree_.nodes[i].parent)];
    if (attached_[i]) {
      std::erase_if(siblings, [i](const Kid& kid) { return kid.kind == Kid::Kind::node && kid.number == i; });
    }
    attached_[i] = true;
    // After the last sibling of a lower number; an earlier node was attached by this loop already.
    const auto before = std::find_if(siblings.rbegin(), siblings.rend(),
                                     [&](const Kid& kid) { return kid.kind == Kid::Kind::node && kid.number < i; });
    siblings.insert(before.base(), {Kid::Kind::node, 0, static_cast<std::uint32_t>(i)});
  }
}

const std::vector<std::int32_t>& ReadingOrder::content(std::uint32_t page) const {
  static const std::vector<std::int32_t> kNone;
  return page < content_.size() ? content_[page] : kNone;
}

}  // namespace dossier::write
