// The order in which a document is read: which marked content, links and parts belong to each node
// of the structure tree, in sequence.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "layout/page.h"

namespace dossier::write {

/// One child of a node.
struct Kid {
  enum class Kind { node, content, link } kind = Kind::node;
  std::uint32_t page = 0;
  std::uint32_t number = 0;  // node index, MCID on the page, or index of the link in the document
  std::int32_t form = -1;    // of content: the stream it stands in, as the document counts them; -1: the page itself
};

class ReadingOrder {
 public:
  /// Throws WriteError when a node comes before its parent.
  explicit ReadingOrder(const layout::StructureTree& tree);

  /// Keeps MCIDs of a page, from the first to before the end, for forms drawn on it.
  void reserve(std::uint32_t page, std::uint32_t first, std::uint32_t end);
  /// Gives the next free MCID of the page to a sequence of content of `node`.
  std::uint32_t add_content(std::uint32_t page, std::int32_t node);
  /// Tells of a sequence of content of `node` within a form drawn on the page. Its number is one of the page's, too:
  /// some readers look for it there.
  void add_form_content(std::uint32_t page, std::int32_t node, std::int32_t form, std::uint32_t number);
  /// Gives the document-wide number of a link annotation of `node`.
  std::uint32_t add_link(std::uint32_t page, std::int32_t node);
  /// Puts nodes without any content, and those that move, to their places; nothing may be added afterwards.
  void finish();

  const std::vector<Kid>& kids(std::size_t node) const { return kids_[node]; }
  /// Node of each MCID of a page; -1: the number is not used.
  const std::vector<std::int32_t>& content(std::uint32_t page) const;
  /// The same of each form, in which numbers before the first one used are missing, too.
  const std::map<std::int32_t, std::vector<std::int32_t>>& forms() const { return forms_; }
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
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>> reserved_;  // of pages, sorted
  std::map<std::uint32_t, std::uint32_t> next_;                                             // free number of each page
  std::map<std::int32_t, std::vector<std::int32_t>> forms_;
  std::vector<Link> links_;
};

}  // namespace dossier::write
