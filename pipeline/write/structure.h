// The order in which a document is read: which marked content, links and parts belong to each node
// of the structure tree, in sequence.
#pragma once

#include <cstdint>
#include <vector>

#include "layout/page.h"

namespace dossier::write {

/// One child of a node.
struct Kid {
  enum class Kind { node, content, link } kind = Kind::node;
  std::uint32_t page = 0;
  std::uint32_t number = 0;  // node index, MCID on the page, or index of the link in the document
};

class ReadingOrder {
 public:
  /// Throws WriteError when a node comes before its parent.
  explicit ReadingOrder(const layout::StructureTree& tree);

  /// Gives the next MCID of the page to a sequence of content of `node`.
  std::uint32_t add_content(std::uint32_t page, std::int32_t node);
  /// Gives the document-wide number of a link annotation of `node`.
  std::uint32_t add_link(std::uint32_t page, std::int32_t node);
  /// Puts nodes without any content, and those that move, to their places; nothing may be added afterwards.
  void finish();

  const std::vector<Kid>& kids(std::size_t node) const { return kids_[node]; }
  /// Node of each MCID of a page.
  const std::vector<std::int32_t>& content(std::uint32_t page) const;
  /// Node and page of each link.
  struct Link {
    std::int32_t node;
    std::uint32_t page;
  };
  const std::vector<Link>& links() const { return links_; }

 private:
  void attach(std::int32_t node);

  const layout::StructureTree& tree_;
  std::vector<std::vector<Kid>> kids_;
  std::vector<bool> attached_;
  std::vector<std::vector<std::int32_t>> content_;
  std::vector<Link> links_;
};

}  // namespace dossier::write
