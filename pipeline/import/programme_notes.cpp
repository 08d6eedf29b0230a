// Notes, downloads, pictures, and what is not the event's.
#include "import/programme_reader.h"

#include <algorithm>

#include "import/people.h"
#include "import/words.h"

namespace dossier::importing {

void ProgrammeReader::leave_out(const Block& block) {
  if (block.kind == Kind::picture) return;
  for (const Line& line : block.lines) left_out_.push_back(place_of(line, block));
}

void ProgrammeReader::note(const std::string& text, const Place& place, const std::string& from) {
  const std::string words = bare_words(text);
  if (words.empty()) return;
  for (const Said& one : draft_.notes) {
    if (bare_words(one.words) == words) return;
  }
  draft_.notes.push_back({escaped(text), place, from});
}

void ProgrammeReader::note(const Line& line, const std::string& label) {
  std::string xml = inline_xml(line);
  const std::string words = bare_words(line.text);
  // An address behind a link that does not follow is kept in words.
  for (const Link& link : line.links) {
    if (!is_web_address(link.address) && !fold(link.address).starts_with("mailto:") && !names_file(link.address))
      xml += " (" + escaped(link.address) + ")";
  }
  if (words.empty()) return;
  std::string heading(strip_signs(label));
  if (!heading.empty() && bare_words(heading) != words.substr(0, bare_words(heading).size()))
    xml = escaped(heading) + ": " + xml;
  for (const Said& one : draft_.notes) {
    if (one.words == xml) return;
  }
  draft_.notes.push_back({xml, line.place, {}});
}

/// Links to files become downloads. True when the line says nothing beside them.
bool ProgrammeReader::take_files(const Line& line) {
  bool any = false;
  std::string besides = line.text;
  for (auto link = line.links.rbegin(); link != line.links.rend(); ++link) {
    if (!names_file(link->address)) continue;
    any = true;
    if (link->begin <= link->end && link->end <= besides.size()) besides.erase(link->begin, link->end - link->begin);
  }
  if (!any) return false;
  for (const Link& link : line.links) {
    if (!names_file(link.address)) continue;
    const std::string address = resolved(link.address, document_.address);
    const auto same = [&](const DraftFile& file) { return file.href == address; };
    if (std::any_of(draft_.downloads.begin(), draft_.downloads.end(), same)) continue;
    DraftFile file;
    file.href = address;
    file.place = line.place;
    file.title =
        without_size(std::string_view(line.text).substr(std::min(link.begin, line.text.size()), link.end - link.begin));
    const std::string rest = without_size(strip_signs(besides));
    if (says_nothing(file.title))
      file.title = std::string(strip_signs(rest.substr(0, std::min(rest.find(':'), rest.size()))));
    if (file.title.empty() || file.title.size() > 120) {
      const std::string_view path = file_path(link.address);
      file.title = std::string(path.substr(path.rfind('/') + 1));
    }
    if (!says_nothing(rest)) file.sentence = without_size(line.text);
    draft_.downloads.push_back(std::move(file));
  }
  return says_nothing(besides) || besides.size() < 120;
}

/// What every line is looked at for first.
bool ProgrammeReader::handled(const Line& line) {
  if (is_boilerplate(line.text)) {
    left_out_.push_back(line.place);
    return true;
  }
  if (take_files(line)) return true;
  // Nothing but links within the site.
  if (!line.links.empty() && document_.blocks.size() > 0) {
    std::size_t covered = 0;
    bool inside = true;
    for (const Link& link : line.links) {
      covered += link.end - link.begin;
      const std::string address = fold(link.address);
      inside = inside && !is_web_address(address) && !address.starts_with("mailto:") && !address.starts_with("tel:");
    }
    if (inside && covered + 8 * line.links.size() >= line.text.size() && section_ != Section::registration &&
        section_ != Section::programme) {
      left_out_.push_back(line.place);
      return true;
    }
  }
  return false;
}

void ProgrammeReader::picture(const Block& block) {
  Picture picture = block.picture;
  picture.href = resolved(picture.href, document_.address);
  for (DraftPicture& known : draft_.pictures) {
    if (known.picture.href != picture.href) continue;
    if (known.picture.alt.empty()) known.picture.alt = picture.alt;
    if (known.picture.caption.empty()) known.picture.caption = picture.caption;
    return;
  }
  if (draft_.pictures.size() < 100) draft_.pictures.push_back({picture, block.place});
  caption_next_ = picture.caption.empty();
}

}  // namespace dossier::importing
