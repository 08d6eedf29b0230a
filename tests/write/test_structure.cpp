// In which order the parts of a document are read.
#include "write/structure.h"

#include <boost/test/unit_test.hpp>

using namespace dossier;

namespace {

/// The nodes a node holds, in reading order.
std::vector<std::uint32_t> nodes_in(const write::ReadingOrder& order, std::size_t node) {
  std::vector<std::uint32_t> all;
  for (const write::Kid& kid : order.kids(node))
    if (kid.kind == write::Kid::Kind::node) all.push_back(kid.number);
  return all;
}

layout::StructureTree section_of(int parts) {
  layout::StructureTree tree;
  tree.nodes.resize(static_cast<std::size_t>(parts) + 1);
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) tree.nodes[i].parent = 0;
  return tree;
}

}  // namespace

BOOST_AUTO_TEST_CASE(parts_are_read_as_they_are_drawn) {
  const layout::StructureTree tree = section_of(3);
  write::ReadingOrder order(tree);
  for (const std::int32_t node : {1, 3, 2}) order.add_content(0, node);
  order.finish();
  BOOST_TEST(nodes_in(order, 0) == (std::vector<std::uint32_t>{1, 3, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_part_that_moves_is_read_at_its_place_wherever_it_is_drawn) {
  layout::StructureTree tree = section_of(4);
  tree.nodes[2].moves = true;
  for (const std::vector<std::int32_t>& drawn : {std::vector<std::int32_t>{1, 3, 2, 4}, {2, 1, 3, 4}, {1, 3, 4, 2}}) {
    write::ReadingOrder order(tree);
    for (const std::int32_t node : drawn) order.add_content(node == 2 ? 1 : 0, node);
    order.finish();
    BOOST_TEST(nodes_in(order, 0) == (std::vector<std::uint32_t>{1, 2, 3, 4}), boost::test_tools::per_element());
  }
}
