#include "web/markup.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf8.h"

namespace dossier::web {
namespace {

constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

bool is_control(char32_t code) {
  const bool noncharacter = (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
  return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) || noncharacter;
}

void add_escaped(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = read_code_point(text, at);
    const std::string_view bytes = text.substr(at, next.length);
    at += next.length;
    if (!next.valid) {
      out += kReplacementBytes;
    } else if (is_control(next.code)) {
      continue;
    } else {
      switch (next.code) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        default:
          out += bytes;
      }
    }
  }
}

std::string opening(const Mark& mark) {
  switch (mark.kind) {
    case MarkKind::strong:
      return "<strong>";
    case MarkKind::emphasis:
      return "<em>";
    case MarkKind::subscript:
      return "<sub>";
    case MarkKind::superscript:
      return "<sup>";
    case MarkKind::language:
      return mark.value.empty() ? "" : "<span lang=\"" + escaped(mark.value) + "\">";
    case MarkKind::link:
      if (mark.value.starts_with('#')) return "<a href=\"#" + fragment(mark.value.substr(1)) + "\">";
      return may_link(mark.value) ? "<a href=\"" + escaped(mark.value) + "\">" : "";
    case MarkKind::quote:
    case MarkKind::name:
    case MarkKind::keep:
      break;
  }
  return {};
}

std::string_view closing(const Mark& mark) {
  switch (mark.kind) {
    case MarkKind::strong:
      return "</strong>";
    case MarkKind::emphasis:
      return "</em>";
    case MarkKind::subscript:
      return "</sub>";
    case MarkKind::superscript:
      return "</sup>";
    case MarkKind::language:
      return "</span>";
    case MarkKind::link:
      return "</a>";
    default:
      return {};
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  add_escaped(text, out);
  return out;
}

bool may_link(std::string_view address) {
  const bool known =
      address.starts_with("https://") || address.starts_with("http://") || address.starts_with("mailto:");
  return known && std::all_of(address.begin(), address.end(), [](char letter) {
           const auto byte = static_cast<unsigned char>(letter);
           return byte > 0x20 && byte != 0x7F;
         });
}

std::string fragment(std::string_view id) {
  std::string out;
  // HTML allows any first character; CSS and old tools want a letter.
  if (!id.empty() && id.front() >= '0' && id.front() <= '9') out += "n";
  for (const char letter : id) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
    out += plain ? letter : '_';
  }
  return out;
}

std::string running(const Text& text) {
  std::string out;
  std::vector<const Mark*> open;
  std::size_t next_mark = 0;
  std::size_t next_hyphen = 0;
  bool in_link = false;
  const auto close_at = [&](std::size_t at) {
    while (!open.empty() && open.back()->end <= at) {
      if (open.back()->kind == MarkKind::link) in_link = false;
      out += closing(*open.back());
      open.pop_back();
    }
  };
  std::size_t at = 0;
  const std::string_view value = text.value;
  while (at < value.size()) {
    close_at(at);
    for (; next_mark < text.marks.size() && text.marks[next_mark].begin <= at; ++next_mark) {
      const Mark& mark = text.marks[next_mark];
      // Marks nest; one that would reach past its parent is not drawn, neither is a link in a link.
      const bool crosses = !open.empty() && mark.end > open.back()->end;
      if (mark.end <= at || crosses || (mark.kind == MarkKind::link && in_link)) continue;
      const std::string tag = opening(mark);
      if (tag.empty()) continue;
      if (mark.kind == MarkKind::link) in_link = true;
      out += tag;
      open.push_back(&mark);
    }
    std::size_t end = value.size();
    if (!open.empty()) end = std::min<std::size_t>(end, open.back()->end);
    if (next_mark < text.marks.size()) end = std::min<std::size_t>(end, text.marks[next_mark].begin);
    while (next_hyphen < text.soft_hyphens.size() && text.soft_hyphens[next_hyphen] <= at) ++next_hyphen;
    const bool hyphen = next_hyphen < text.soft_hyphens.size() && text.soft_hyphens[next_hyphen] <= end;
    if (hyphen) end = text.soft_hyphens[next_hyphen];
    std::size_t from = at;
    for (std::size_t i = at; i < end; ++i) {
      if (value[i] != '\n') continue;
      add_escaped(value.substr(from, i - from), out);
      out += "<br>\n";
      from = i + 1;
    }
    add_escaped(value.substr(from, end - from), out);
    if (hyphen && end < value.size()) out += "&shy;";
    at = end;
  }
  close_at(value.size());
  while (!open.empty()) {
    out += closing(*open.back());
    open.pop_back();
  }
  return out;
}

std::string line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = read_code_point(text, at);
    const std::string_view bytes = text.substr(at, next.length);
    at += next.length;
    const bool space = next.valid && (next.code == ' ' || next.code == '\n' || next.code == '\t' || next.code == 0xA0 ||
                                      next.code == 0x202F);
    if (space) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!next.valid) {
      out += kReplacementBytes;
    } else if (!is_control(next.code) && next.code != 0xAD) {
      out += bytes;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= count ? kDigits[(group >> (18U - 6U * static_cast<unsigned>(i))) & 0x3FU] : '=';
    }
  }
  return out;
}

}  // namespace dossier::web
