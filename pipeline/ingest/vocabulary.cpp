#include "ingest/vocabulary.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>

#include "base/spelling.h"
#include "ingest/schema.h"
#include "ingest/xml_tree.h"

namespace dossier::ingest {
namespace {

std::string value(Node element, std::string_view name) {
  const auto raw = element.attribute(name);
  return raw ? std::string(raw->raw) : std::string();
}

/// The schemas in the form they are written in here: named types of one choice or sequence, groups, attribute groups.
class Vocabulary {
 public:
  Vocabulary() {
    for (const std::string_view name : {"common.xsd", "event.xsd", "series.xsd"}) {
      trees_.emplace_back(std::make_shared<const SourceText>(std::string(name), std::string(schema_text(name))));
    }
    // Groups may be used before they are defined, so they are found first.
    for_all([&](Node node) {
      if (node.name() == "group") groups_[value(node, "name")] = node;
      if (node.name() == "attributeGroup") attribute_groups_[value(node, "name")] = node;
      if (node.name() == "simpleType") simple_[value(node, "name")] = enumeration(node);
    });
    for_all([&](Node node) {
      if (node.name() == "element") global_[value(node, "name")] = value(node, "type");
    });
    for_all([&](Node node) {
      if (node.name() != "complexType") return;
      ElementType type;
      type.name = value(node, "name");
      read(node, type, true);
      types_[type.name] = std::move(type);
    });
    types_[""] = ElementType{};  // an empty element such as br
    types_["xs:token"] = ElementType{"xs:token", true, {}, {}, {}};
  }

  const ElementType* type(std::string_view name) const {
    const auto found = types_.find(name);
    return found == types_.end() ? nullptr : &found->second;
  }

  const std::vector<std::string>& values(std::string_view name) const {
    static const std::vector<std::string> none;
    const auto found = simple_.find(name);
    return found == simple_.end() ? none : found->second;
  }

 private:
  void for_all(const std::function<void(Node)>& visit) const {
    for (const XmlTree& tree : trees_) {
      for (Node node = tree.root().first_child(); node; node = node.next()) {
        if (node.kind() == Node::Kind::element) visit(node);
      }
    }
  }

  static std::vector<std::string> enumeration(Node simple_type) {
    std::vector<std::string> values;
    for (Node node = simple_type.child("restriction").first_child(); node; node = node.next()) {
      if (node.kind() == Node::Kind::element && node.name() == "enumeration") values.push_back(value(node, "value"));
    }
    return values;
  }

  void read(Node node, ElementType& type, bool required) {
    if (value(node, "mixed") == "true") type.text = true;
    for (Node part = node.first_child(); part; part = part.next()) {
      if (part.kind() != Node::Kind::element) continue;
      const std::string_view kind = part.name();
      if (kind == "choice" || kind == "sequence") {
        read(part, type, kind == "sequence" && value(part, "minOccurs") != "0");
      } else if (kind == "group") {
        read(groups_.at(value(part, "ref")), type, false);
      } else if (kind == "attributeGroup") {
        read(attribute_groups_.at(value(part, "ref")), type, false);
      } else if (kind == "element") {
        const std::string reference = value(part, "ref");
        if (reference.empty()) {
          type.children.push_back({value(part, "name"), value(part, "type")});
        } else {
          type.children.push_back({reference, global_.at(reference)});
        }
        if (required && node.name() == "sequence") type.required_child = type.children.back().name;
      } else if (kind == "attribute") {
        AttributeRule rule;
        rule.required = value(part, "use") == "required";
        rule.name = value(part, "ref").empty() ? value(part, "name") : value(part, "ref");
        rule.type = rule.name == "xml:lang" ? "xs:language" : value(part, "type");
        if (const Node own = part.child("simpleType")) rule.values = enumeration(own);
        if (rule.values.empty()) rule.values = values(rule.type);
        type.attributes.push_back(std::move(rule));
      }
    }
  }

  std::vector<XmlTree> trees_;
  std::map<std::string, Node, std::less<>> groups_, attribute_groups_;
  std::map<std::string, std::string, std::less<>> global_;
  std::map<std::string, std::vector<std::string>, std::less<>> simple_;
  std::map<std::string, ElementType, std::less<>> types_;
};

const Vocabulary& vocabulary() {
  static const Vocabulary read;
  return read;
}

/// What people who think in German write.
constexpr std::array<std::pair<std::string_view, std::string_view>, 50> kGerman{{
    {"veranstaltung", "event"},
    {"reihe", "series"},
    {"titel", "title"},
    {"untertitel", "subtitle"},
    {"bezeichnung", "label"},
    {"datum", "date"},
    {"tag", "date"},
    {"zeit", "time"},
    {"uhrzeit", "time"},
    {"ort", "venue"},
    {"adresse", "address"},
    {"anschrift", "address"},
    {"thema", "topic"},
    {"programm", "agenda"},
    {"ablauf", "agenda"},
    {"teilnehmende", "participants"},
    {"teilnehmer", "participants"},
    {"bericht", "report"},
    {"ergebnisse", "report"},
    {"folien", "decks"},
    {"foliensatz", "deck"},
    {"abbildungen", "figures"},
    {"abbildung", "figure"},
    {"bild", "figure"},
    {"zeile", "line"},
    {"einleitung", "introduction"},
    {"programmpunkt", "slot"},
    {"beitrag", "contribution"},
    {"referent", "speaker"},
    {"referentin", "speaker"},
    {"vortrag", "talk"},
    {"vorname", "forename"},
    {"nachname", "surname"},
    {"funktion", "role"},
    {"rolle", "role"},
    {"anmerkung", "note"},
    {"namenszusatz", "suffix"},
    {"art", "kind"},
    {"ergebnis", "finding"},
    {"empfehlung", "recommendation"},
    {"vereinbarung", "agreement"},
    {"bildunterschrift", "caption"},
    {"bildnachweis", "credit"},
    {"herausgeber", "publisher"},
    {"impressum", "imprint"},
    {"anzahl", "count"},
    {"quelle", "source"},
    {"zusammenfassung", "summary"},
    {"beginn", "start"},
    {"ende", "end"},
}};

}  // namespace

const ChildRule* ElementType::child(std::string_view child_name) const {
  const auto found =
      std::find_if(children.begin(), children.end(), [&](const ChildRule& rule) { return rule.name == child_name; });
  return found == children.end() ? nullptr : &*found;
}

const AttributeRule* ElementType::attribute(std::string_view attribute_name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const AttributeRule& rule) { return rule.name == attribute_name; });
  return found == attributes.end() ? nullptr : &*found;
}

const ElementType* element_type(std::string_view name) {
  return vocabulary().type(name);
}

std::string likely_meant(std::string_view written, const std::vector<std::string>& words) {
  std::string lower(written);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const auto& [german, word] : kGerman) {
    if (lower == german && std::find(words.begin(), words.end(), word) != words.end()) return std::string(word);
  }
  return closest_word(lower, words);
}

}  // namespace dossier::ingest
