#include "case_file.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "base/utf8.h"
#include "language/collation.h"
#include "language/hyphenation.h"
#include "language/line_breaks.h"
#include "language/text_forms.h"
#include "normalise/normalise.h"
#include "normalise/pdf_text.h"

namespace dossier::tests {
namespace {

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char kind = text[++i];
    if (kind == 'n')
      out += '\n';
    else if (kind == 't')
      out += '\t';
    else if (kind == 'f')
      out += '\f';
    else if (kind == 'u' && i + 4 < text.size()) {
      append_utf8(out, static_cast<char32_t>(std::stoul(std::string(text.substr(i + 1, 4)), nullptr, 16)));
      i += 4;
    } else {
      out += kind;
    }
  }
  return out;
}

std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(';', begin), list.size());
    std::string item = list.substr(begin, end - begin);
    while (!item.empty() && item.back() == ' ') item.pop_back();
    while (!item.empty() && item.front() == ' ') item.erase(item.begin());
    out.push_back(item);
    begin = end + 1;
  }
  return out;
}

std::string join_list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : " ; ") + item;
  return out;
}

const language::Hyphenator& hyphenator() {
  static const language::Hyphenator shared;
  return shared;
}

std::string with_points(const std::string& word) {
  std::string out;
  std::size_t last = 0;
  for (const language::HyphenPoint& point : hyphenator().points(word, "de")) {
    out += word.substr(last, point.offset - last) + "-";
    last = point.offset;
  }
  return out + word.substr(last);
}

/// Every "=" of the expectation is offered, "-" may be, nothing else.
bool points_agree(const std::string& word, const std::string& expected) {
  std::vector<std::uint32_t> must, may;
  std::uint32_t at = 0;
  for (const char c : expected) {
    if (c == '=')
      must.push_back(at);
    else if (c == '-')
      may.push_back(at);
    else
      ++at;
  }
  for (const language::HyphenPoint& point : hyphenator().points(word, "de")) {
    const bool obliged = std::find(must.begin(), must.end(), point.offset) != must.end();
    if (!obliged && std::find(may.begin(), may.end(), point.offset) == may.end()) return false;
    must.erase(std::remove(must.begin(), must.end(), point.offset), must.end());
  }
  return must.empty();
}

std::string sorted(const std::string& list, std::string (*key)(std::string_view)) {
  std::vector<std::string> items = split_list(list);
  std::stable_sort(items.begin(), items.end(),
                   [&](const std::string& a, const std::string& b) { return key(a) < key(b); });
  return join_list(items);
}

std::string with_suggestions(std::string text, const std::vector<normalise::Remark>& remarks, const std::string& rule) {
  for (auto remark = remarks.rbegin(); remark != remarks.rend(); ++remark) {
    if (remark->rule == rule && remark->has_replacement)
      text.replace(remark->begin, remark->end - remark->begin, remark->replacement);
  }
  return text;
}

/// L is one family: the file's number tells the class, the report its own.
bool same_rule(const std::string& reported, const std::string& wanted) {
  return reported == wanted || (reported[0] == 'L' && wanted[0] == 'L');
}

std::string text_fault(const Case& test, const language::Lexicon& lexicon) {
  const auto evidence_of = [&](const std::string& text) {
    normalise::Evidence evidence(lexicon);
    evidence.add(text);
    return evidence;
  };
  std::vector<normalise::Change> changes;
  std::vector<normalise::Remark> remarks;
  const std::string out = normalise::layout_text(test.input, evidence_of(test.input), &changes, &remarks);
  if (test.kind == "fix") {
    if (out != test.expected) return out;
    const std::string again = normalise::layout_text(out, evidence_of(out));
    return again == out ? "" : "not stable: " + again;
  }
  if (out != test.input) return "changed: " + out;
  if (test.kind == "keep") {
    for (const normalise::Remark& remark : remarks) {
      if (remark.rule != "G3") return "warned: " + remark.rule + " " + remark.replacement;
    }
    return "";
  }
  std::vector<normalise::Remark> own;
  std::copy_if(remarks.begin(), remarks.end(), std::back_inserter(own),
               [&](const normalise::Remark& remark) { return same_rule(remark.rule, test.rule); });
  if (own.empty()) return "no warning of this rule";
  if (test.expected == test.input) return "";
  // Language tags are not part of the text the remarks point into; no case with a warning has them.
  for (normalise::Remark& remark : own) remark.rule = test.rule;
  const std::string mended = with_suggestions(out, own, test.rule);
  return mended == test.expected || normalise::layout_text(mended, evidence_of(mended)) == test.expected
             ? ""
             : "proposed: " + mended;
}

}  // namespace

std::vector<Case> read_cases(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + " cannot be read");
  std::vector<Case> cases;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#' || (number == 1 && line.starts_with("rule\t"))) continue;
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      fields.push_back(unescaped(std::string_view(line).substr(begin, end - begin)));
      begin = end + 1;
    }
    if (fields.size() < 4) throw std::runtime_error(path + ":" + std::to_string(number) + ": four columns are needed");
    cases.push_back({number, fields[0], fields[1], fields[2], fields[3]});
  }
  return cases;
}

std::string fault_of(const Case& test, Words words) {
  const language::Lexicon& lexicon =
      words == Words::built_in ? language::Lexicon::built_in() : language::Lexicon::shared();
  const auto judge = [&](const std::string& got) { return got == test.expected ? "" : got; };
  switch (test.rule[0]) {
    case 'T':
      if (test.rule == "T1" && test.kind == "fix") return judge(normalise::date_field(test.input));
      if (test.rule == "T3" && test.kind == "fix") return judge(normalise::time_field(test.input));
      break;
    case 'P': {
      // The batch is the text itself.
      normalise::Evidence evidence(lexicon);
      for (std::size_t begin = 0; begin <= test.input.size();) {
        const std::size_t end = std::min(test.input.find('\n', begin), test.input.size());
        evidence.add(std::string_view(test.input).substr(begin, end - begin));
        begin = end + 1;
      }
      return judge(normalise::mend_pages(test.input, normalise::Lookup(evidence)));
    }
    case 'H':
      if (test.rule == "H1") return points_agree(test.input, test.expected) ? "" : with_points(test.input);
      return judge(with_points(test.input));
    case 'B': {
      std::string out;
      std::size_t last = 0;
      for (const language::LineBreak& place : language::line_breaks(test.input, "de")) {
        out += test.input.substr(last, place.offset - last) + "|";
        last = place.offset;
      }
      return judge(out + test.input.substr(last));
    }
    case 'O':
      if (test.rule == "O1") return judge(sorted(test.input, language::person_sort_key));
      if (test.rule == "O4") return judge(sorted(test.input, language::subject_sort_key));
      if (test.rule == "O2") return judge(language::index_heading(language::parse_name(test.input)));
      if (test.rule == "O3") {
        const std::vector<std::string> names = split_list(test.input);
        const language::Likeness likeness =
            names.size() == 2 ? language::compare_names(language::parse_name(names[0]), language::parse_name(names[1]))
                              : language::Likeness::different;
        return judge(likeness == language::Likeness::same    ? "same"
                     : likeness == language::Likeness::maybe ? "maybe"
                                                             : "different");
      }
      break;
    case 'K':
      return judge(language::upper_case(test.input));
    default:
      break;
  }
  return text_fault(test, lexicon);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    const bool shown = c >= 0x20 && c != 0xA0 && c != 0xAD && c != 0x202F && !(c >= 0x2000 && c <= 0x200F) &&
                       !(c >= 0x300 && c < 0x370) && !(c >= 0x202A && c <= 0x202E) && !(c >= 0xE000 && c <= 0xF8FF) &&
                       c != 0xFEFF && !(c >= 0x7F && c < 0xA0);
    if (c == U'\n')
      out += "\\n";
    else if (c == U'\t')
      out += "\\t";
    else if (c == U'\f')
      out += "\\f";
    else if (c == U'\\')
      out += "\\\\";
    else if (shown || c > 0xFFFF)
      append_utf8(out, c);
    else {
      constexpr const char* kDigits = "0123456789ABCDEF";
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(c >> static_cast<unsigned>(shift)) & 0xFU];
    }
  }
  return out;
}

}  // namespace dossier::tests
