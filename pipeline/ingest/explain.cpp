#include "ingest/explain.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/messages.h"
#include "ingest/scan.h"
#include "ingest/vocabulary.h"
#include "model/page_ranges.h"

namespace dossier::ingest {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string trimmed(std::string text) {
  while (!text.empty() && is_space(text.back())) text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_space));
  return text;
}

/// "<a>, <b> or <c>" without a word to translate: a list with commas.
std::string listed(const std::vector<std::string>& words, std::string_view before, std::string_view after) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ", ";
    out.append(before).append(word).append(after);
  }
  return out;
}

template <typename Rules>
std::vector<std::string> names(const Rules& rules) {
  std::vector<std::string> out;
  for (const auto& rule : rules) out.push_back(rule.name);
  return out;
}

bool is_id(std::string_view value) {
  if (value.empty() || value.size() > 80 || value.front() == '-' || value.back() == '-') return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (!(c >= 'a' && c <= 'z') && !is_digit(c) && !(c == '-' && value[i - 1] != '-')) return false;
  }
  return true;
}

bool is_colour(std::string_view value) {
  return value.size() == 7 && value[0] == '#' && std::all_of(value.begin() + 1, value.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

bool is_count(std::string_view value) {
  if (value.starts_with('+')) value.remove_prefix(1);
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) return false;
  value.remove_prefix(std::min(value.find_first_not_of('0'), value.size() - 1));
  return value.size() < 7 || value == "1000000";
}

/// Four whole numbers from 0 to 45, one space or line end apart at least (xs:token).
bool is_crop(std::string_view value) {
  int numbers = 0;
  for (std::size_t at = 0; at < value.size(); ++numbers) {
    std::size_t end = at;
    int number = 0;
    while (end < value.size() && is_digit(value[end]) && end - at < 2) number = number * 10 + (value[end++] - '0');
    if (end == at || number > 45 || (end - at > 1 && value[at] == '0')) return false;
    at = std::min(value.find_first_not_of(" \t\r\n", end), value.size());
    if (at == end && at < value.size()) return false;
  }
  return numbers == 4;
}

/// xs:language: parts of one to eight letters or digits, the first of letters only.
bool is_language(std::string_view value) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : value) {
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if (!is_letter(c) && (first || !is_digit(c))) {
      return false;
    } else if (++length > 8) {
      return false;
    }
  }
  return length > 0;
}

class Explainer {
 public:
  Explainer(const XmlTree& tree, std::string_view apart, Diagnostics& diagnostics)
      : tree_(tree), apart_(apart), diagnostics_(diagnostics) {}

  void element(Node node, const ElementType& type) {
    if (full()) return;
    attributes(node, type);
    bool has_required = type.required_child.empty();
    for (Node child = node.first_child(); child && !full(); child = child.next()) {
      if (child.kind() != Node::Kind::element) {
        if (!type.text) text(child, node, type);
        continue;
      }
      if (child.name() == apart_) continue;
      has_required = has_required || child.name() == type.required_child;
      const ChildRule* rule = type.child(child.name());
      if (rule == nullptr) {
        unknown_element(child, node, type);
      } else if (const ElementType* known = element_type(rule->type)) {
        element(child, *known);
      }
    }
    if (!has_required) {
      report(kMissingElement, tree_.span(node), {std::string(node.name()), "<" + type.required_child + ">"});
    }
  }

  std::size_t count() const { return count_; }

 private:
  bool full() const { return count_ > kMostNamed; }

  void report(const MessageKind& kind, SourceSpan place, std::vector<std::string> arguments) {
    if (++count_ <= kMostNamed) {
      diagnostics_.report(kind, std::move(place), std::move(arguments));
    } else if (count_ == kMostNamed + 1) {
      diagnostics_.report(kMoreFaults, std::move(place), {std::to_string(kMostNamed)});
    }
  }

  void unknown_element(Node child, Node parent, const ElementType& type) {
    const std::string name(child.name()), in(parent.name());
    if (type.children.empty()) {
      report(kNothingInside, tree_.span(child), {name, in});
      return;
    }
    const std::vector<std::string> allowed = names(type.children);
    std::string meant = likely_meant(name, allowed);
    if (meant.empty()) {
      report(kUnknownElement, tree_.span(child), {name, in, listed(allowed, "<", ">")});
    } else {
      report(kMisspeltElement, tree_.span(child), {name, in, std::move(meant)});
    }
  }

  void text(Node run, Node parent, const ElementType& type) {
    const RawText raw = run.text();
    const auto begin = std::find_if_not(raw.raw.begin(), raw.raw.end(), is_space);
    if (begin == raw.raw.end()) return;
    auto end = raw.raw.end();
    while (is_space(*(end - 1))) --end;
    const auto from = raw.offset + static_cast<std::uint32_t>(begin - raw.raw.begin());
    const SourceSpan place = tree_.span(from, raw.offset + static_cast<std::uint32_t>(end - raw.raw.begin()));
    const std::string in(parent.name());
    if (type.children.empty()) {
      report(kNoText, place, {in});
    } else {
      report(kTextNotAllowed, place, {in, listed(names(type.children), "<", ">")});
    }
  }

  void attributes(Node node, const ElementType& type) {
    const std::string in(node.name());
    for (std::size_t i = 0;; ++i) {
      const std::string name(node.attribute_name(i));
      if (name.empty()) break;
      if (name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xsi:")) continue;
      const AttributePlace place = attribute_place(tree_.source()->text(), node.begin(), name);
      if (const AttributeRule* rule = type.attribute(name)) {
        value(*rule, trimmed(resolved(node.attribute(name)->raw)), tree_.span(place.value_begin, place.value_end));
        continue;
      }
      const std::vector<std::string> allowed = names(type.attributes);
      std::string meant = likely_meant(name, allowed);
      const SourceSpan span = tree_.span(place.name_begin, place.name_end);
      if (allowed.empty()) {
        report(kNoAttributes, span, {name, in});
      } else if (meant.empty()) {
        report(kUnknownAttribute, span, {name, in, listed(allowed, "", "")});
      } else {
        report(kMisspeltAttribute, span, {name, in, std::move(meant)});
      }
    }
    for (const AttributeRule& rule : type.attributes) {
      if (rule.required && !node.attribute(rule.name)) report(kMissingAttribute, tree_.span(node), {in, rule.name});
    }
  }

  void value(const AttributeRule& rule, const std::string& written, const SourceSpan& place) {
    if (!rule.values.empty()) {
      if (std::find(rule.values.begin(), rule.values.end(), written) == rule.values.end()) {
        report(kNotOneOf, place, {written, rule.name, listed(rule.values, "", "")});
      }
    } else if (rule.type == "Id") {
      if (!is_id(written)) report(kBadId, place, {written});
    } else if (rule.type == "Colour") {
      if (!is_colour(written)) report(kBadColour, place, {written});
    } else if (rule.type == "Crop") {
      if (!is_crop(written)) report(kBadCrop, place, {written});
    } else if (rule.type == "Pages") {
      if (!model::read_page_ranges(written)) report(kBadPages, place, {written});
    } else if (rule.type == "Count") {
      if (!is_count(written)) report(kBadCount, place, {written});
    } else if (rule.type == "xs:language") {
      if (!is_language(written)) report(kBadLanguage, place, {written});
    } else if (rule.type == "xs:boolean") {
      if (written != "true" && written != "false" && written != "1" && written != "0") {
        report(kBadSwitch, place, {written, rule.name});
      }
    }
  }

  const XmlTree& tree_;
  std::string_view apart_;
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

}  // namespace

void explain(const XmlTree& tree, Node element, std::string_view type, std::string_view apart,
             const std::vector<std::uint32_t>& invalid, Diagnostics& diagnostics) {
  Explainer explainer(tree, apart, diagnostics);
  explainer.element(element, *element_type(type));
  if (explainer.count() > 0 || invalid.empty()) return;
  const std::string_view text = tree.source()->text();
  const std::uint32_t end = name_end(text, invalid.front());
  diagnostics.report(kInvalid, tree.span(invalid.front(), end),
                     {std::string(text.substr(invalid.front() + 1, end - invalid.front() - 1))});
}

}  // namespace dossier::ingest
