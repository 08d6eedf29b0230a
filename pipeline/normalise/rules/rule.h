// The rules of German text handling by their ids, as the log, the reports and the settings name them
// (docs/deutsche-regeln.md explains each).
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

namespace dossier::normalise {

enum class Rule : std::uint8_t {
  none,
  U1,
  U2,
  U3,
  U4,
  U5,
  U6,
  U7,
  U8,
  U9,
  Q1,
  Q2,
  Q3,
  Q4,
  Q5,
  Q6,
  Q7,
  Q8,
  D1,
  D2,
  D3,
  D4,
  D5,
  D6,
  D7,
  E1,
  S1,
  S2,
  S3,
  S4,
  S5,
  S6,
  S7,
  S8,
  S9,
  S10,
  S11,
  T1,
  T2,
  T3,
  T4,
  T5,
  G1,
  G2,
  G3,
  L1,
  L2,
  L3,
  L4,
  L5,
  L6,
  C1,
  C2,
  N1,
  X1,
  X2,
  X3,
  count
};

inline constexpr std::size_t kRules = static_cast<std::size_t>(Rule::count);
using RuleSet = std::bitset<kRules>;

inline constexpr std::array<std::string_view, kRules> kRuleNames{
    "",   "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7",  "Q8",  "D1",
    "D2", "D3", "D4", "D5", "D6", "D7", "E1", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "T1",
    "T2", "T3", "T4", "T5", "G1", "G2", "G3", "L1", "L2", "L3", "L4", "L5", "L6", "C1", "C2", "N1", "X1",  "X2",  "X3"};

constexpr std::string_view name_of(Rule rule) {
  return kRuleNames[static_cast<std::size_t>(rule)];
}

/// The rule of that id; Rule::none for any other word.
constexpr Rule rule_named(std::string_view name) {
  for (std::size_t i = 1; i < kRules; ++i) {
    if (kRuleNames[i] == name) return static_cast<Rule>(i);
  }
  return Rule::none;
}

}  // namespace dossier::normalise
