// A small check of JSON against the schemas in schemas/: the keywords they use, no more.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

class SchemaCheck {
 public:
  explicit SchemaCheck(const std::string& name) : root_(load(name)) {}

  std::string faults(const nlohmann::json& value) {
    check(root_, value, "");
    std::string text;
    for (const std::string& fault : faults_) text += fault + "; ";
    return text;
  }

 private:
  static nlohmann::json load(const std::string& file) {
    std::ifstream stream(std::string(DOSSIER_SOURCE_DIR) + "/schemas/" + file);
    return nlohmann::json::parse(stream);
  }

  static bool is_of(const std::string& type, const nlohmann::json& value) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "integer" && value.is_number_integer()) ||
           (type == "number" && value.is_number()) || (type == "boolean" && value.is_boolean()) ||
           (type == "null" && value.is_null());
  }

  void check(const nlohmann::json& schema, const nlohmann::json& value, const std::string& at) {
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) faults_.push_back(at + " is not allowed");
      return;
    }
    if (schema.contains("$ref")) {
      const std::string target = schema["$ref"];
      if (target[0] == '#') {
        check(root_.at(nlohmann::json::json_pointer(target.substr(1))), value, at);
      } else {
        const std::string inner = SchemaCheck(target).faults(value);
        if (!inner.empty()) faults_.push_back(at + ": " + inner);
      }
    }
    if (schema.contains("type")) {
      const nlohmann::json types = schema["type"].is_array() ? schema["type"] : nlohmann::json::array({schema["type"]});
      bool fits = false;
      for (const std::string type : types) fits = fits || is_of(type, value);
      if (!fits) faults_.push_back(at + " is of the wrong type");
    }
    if (schema.contains("const") && schema["const"] != value)
      faults_.push_back(at + " is not " + schema["const"].dump());
    if (schema.contains("enum")) {
      bool found = false;
      for (const auto& allowed : schema["enum"]) found = found || allowed == value;
      if (!found) faults_.push_back(at + " is none of the values");
    }
    if (value.is_string() && schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>()))) {
      faults_.push_back(at + " does not match");
    }
    if (value.is_number() && schema.contains("minimum") && value < schema["minimum"])
      faults_.push_back(at + " is too small");
    if (value.is_number() && schema.contains("maximum") && value > schema["maximum"])
      faults_.push_back(at + " is too large");
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i) check(schema["items"], value[i], at + "/" + std::to_string(i));
    }
    if (value.is_object()) check_members(schema, value, at);
  }

  void check_members(const nlohmann::json& schema, const nlohmann::json& value, const std::string& at) {
    std::set<std::string> required;
    for (const auto& name : schema.value("required", nlohmann::json::array())) required.insert(name.get<std::string>());
    for (const std::string& name : required) {
      if (!value.contains(name)) faults_.push_back(at + "/" + name + " is missing");
    }
    const nlohmann::json known = schema.value("properties", nlohmann::json::object());
    for (const auto& [name, member] : value.items()) {
      if (known.contains(name)) {
        check(known[name], member, at + "/" + name);
      } else if (schema.contains("additionalProperties")) {
        check(schema["additionalProperties"], member, at + "/" + name);
      }
    }
  }

  nlohmann::json root_;
  std::vector<std::string> faults_;
};

/// What is wrong with a JSON text by the schema `name`; empty when nothing is.
inline std::string schema_faults(const std::string& name, const std::string& text) {
  return SchemaCheck(name + ".schema.json").faults(nlohmann::json::parse(text));
}
