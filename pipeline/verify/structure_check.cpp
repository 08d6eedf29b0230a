#include "verify/structure_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "verify/pdf_messages.h"

namespace dossier::verify {
namespace {

/// Where a type must stand (ISO 32000-1, tables 333 to 337). Types that are not named may stand anywhere.
const std::map<std::string_view, std::set<std::string_view>> kHolders = {
    {"LI", {"L"}},        {"Lbl", {"LI", "TOCI", "Note", "Figure", "BibEntry", "Caption"}},
    {"LBody", {"LI"}},    {"TR", {"Table", "THead", "TBody", "TFoot"}},
    {"TH", {"TR"}},       {"TD", {"TR"}},
    {"THead", {"Table"}}, {"TBody", {"Table"}},
    {"TFoot", {"Table"}}, {"TOCI", {"TOC"}},
};
/// What alone a type may hold.
const std::map<std::string_view, std::set<std::string_view>> kHeld = {
    {"L", {"L", "LI", "Caption"}},
    {"LI", {"Lbl", "LBody"}},
    {"Table", {"TR", "THead", "TBody", "TFoot", "Caption"}},
    {"THead", {"TR"}},
    {"TBody", {"TR"}},
    {"TFoot", {"TR"}},
    {"TR", {"TH", "TD"}},
    {"TOC", {"TOC", "TOCI", "Caption"}},
};

int heading_level(const std::string& role) {
  return role.size() == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6' ? role[1] - '0' : 0;
}

class Rules {
 public:
  Rules(const Structure& structure, const SourceSpan& place, Diagnostics& diagnostics)
      : structure_(structure), place_(place), diagnostics_(diagnostics) {}

  void check() {
    int level = 0;
    for (std::size_t i = 1; i < structure_.elements.size(); ++i) {
      const Element& element = structure_.elements[i];
      if (const int next = heading_level(element.role); next > 0) {
        if (next > level + 1) report(kHeadingGap, {std::to_string(level), std::to_string(next)});
        level = next;
      }
      if ((element.role == "Figure" || element.role == "Formula") && !element.has_alternative) {
        report(kNoAlternative, {std::to_string(first_page(structure_, static_cast<int>(i)) + 1)});
      }
      if (element.role == "Table") check_table(element);
      check_place(element);
    }
  }

 private:
  void report(const MessageKind& kind, std::vector<std::string> arguments = {}) {
    diagnostics_.report(kind, place_, std::move(arguments));
  }

  const Element& at(int index) const { return structure_.elements[static_cast<std::size_t>(index)]; }

  void check_place(const Element& element) {
    const std::string& holder = at(element.parent).role;
    const auto holders = kHolders.find(element.role);
    const auto held = kHeld.find(holder);
    const bool fits = (holders == kHolders.end() || holders->second.count(holder) > 0) &&
                      (held == kHeld.end() || held->second.count(element.role) > 0);
    if (!fits && said_.insert(element.role + " " + holder).second)
      report(kMisplaced, {element.role, holder.empty() ? "StructTreeRoot" : holder});
  }

  void collect_rows(const Element& element, std::vector<const Element*>& rows) const {
    for (const ElementKid& kid : element.kids) {
      if (kid.kind != ElementKid::Kind::element) continue;
      const Element& part = at(kid.element);
      if (part.role == "TR")
        rows.push_back(&part);
      else if (part.role == "THead" || part.role == "TBody" || part.role == "TFoot")
        collect_rows(part, rows);
    }
  }

  void check_table(const Element& table) {
    std::vector<const Element*> rows;
    collect_rows(table, rows);
    bool head = false, uneven = false;
    std::vector<int> reserved;  // rows still covered from above, by column
    std::size_t width = 0;
    for (const Element* row : rows) {
      std::size_t column = 0;
      const auto skip_covered = [&] {
        while (column < reserved.size() && reserved[column] > 0) --reserved[column++];
      };
      for (const ElementKid& kid : row->kids) {
        if (kid.kind != ElementKid::Kind::element) continue;
        const Element& cell = at(kid.element);
        if (cell.role == "TH" && !cell.scope.empty()) head = true;
        skip_covered();
        for (int i = 0; i < cell.column_span; ++i, ++column) {
          if (reserved.size() <= column) reserved.resize(column + 1, 0);
          reserved[column] = cell.row_span - 1;
        }
      }
      skip_covered();
      if (row == rows.front()) width = column;
      uneven = uneven || column != width;
    }
    if (!head) report(kTableHead);
    if (uneven) report(kTableUneven);
  }

  const Structure& structure_;
  const SourceSpan& place_;
  Diagnostics& diagnostics_;
  std::set<std::string> said_;
};

}  // namespace

void check_structure(const Structure& structure, const SourceSpan& place, Diagnostics& diagnostics) {
  Rules(structure, place, diagnostics).check();
}

}  // namespace dossier::verify
