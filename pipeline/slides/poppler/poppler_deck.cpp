#include "slides/poppler/poppler_deck.h"

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-font.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "slides/poppler/conversion.h"

namespace dossier::slides {
namespace {

constexpr int kMostPagesAskedForSizes = 40;

std::string utf8(const poppler::ustring& text) {
  std::string result;
  std::size_t begin = 0;
  if (!text.empty() && text[0] == 0xFEFF) begin = 1;
  icu::UnicodeString(reinterpret_cast<const char16_t*>(text.data()) + begin, static_cast<int32_t>(text.size() - begin))
      .toUTF8String(result);
  std::replace(result.begin(), result.end(), '\0', ' ');
  return result;
}

/// Complaints quote the deck's own bytes.
std::string readable(const std::string& name) {
  std::string result;
  for (char c : name) result.push_back(c >= 0x20 && c < 0x7F ? c : '?');
  return result;
}

std::vector<Word> words_of(const std::vector<poppler::text_box>& boxes) {
  std::vector<Word> words;
  for (const poppler::text_box& box : boxes) {
    const poppler::rectf place = box.bbox();
    words.push_back({utf8(box.text()), place.x(), place.y(), place.width(), place.height(),
                     box.has_font_info() ? box.get_font_size() : place.height()});
  }
  return words;
}

struct Complaints {
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  bool incomplete = false;
};

void complain(const std::string& text, void* closure) {
  auto& complaints = *static_cast<Complaints*>(closure);
  for (const char* sign : {"ut of memory", "ogus memory", "too large", "too big", "nesting", "recursion", "loop in"}) {
    if (text.find(sign) != std::string::npos) complaints.incomplete = true;
  }
  if (complaints.lines.size() >= 200 || complaints.bytes > 20'000) return;
  complaints.lines.push_back(readable(text.substr(0, 200)));
  complaints.bytes += complaints.lines.back().size();
}

}  // namespace

struct PopplerDeck::Members {
  Complaints complaints;
  int pages_asked_for_sizes = 0;
  bool ask_for_fonts = true;
  std::optional<std::map<std::string, std::string>> font_files;  // of fonts that are not embedded
  std::unique_ptr<poppler::document> document;
};

void PopplerDeck::prepare() {
  if (converts_without_modules()) return;
  // Another program's iconv stands before ours: kept open, which keeps its modules loaded behind the guards too.
  iconv_open("UTF-16LE", "UTF-8");
  iconv_open("UTF-8", "UTF-16LE");
}

PopplerDeck::PopplerDeck(std::string_view bytes) : members_(std::make_unique<Members>()) {
  poppler::set_debug_error_function(complain, &members_->complaints);
  members_->document.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()),
                                                                 std::string(), std::string()));
}

PopplerDeck::~PopplerDeck() = default;

PopplerDeck::State PopplerDeck::state() const {
  if (!members_->document) return State::unreadable;
  return members_->document->is_locked() ? State::locked : State::open;
}

int PopplerDeck::pages() const {
  return members_->document->pages();
}

PageText PopplerDeck::text(int page) const {
  PageText result;
  const std::unique_ptr<poppler::page> source(members_->document->create_page(page));
  if (!source) return result;
  const poppler::rectf box = source->page_rect();
  const bool turned =
      source->orientation() == poppler::page::landscape || source->orientation() == poppler::page::seascape;
  result.width = turned ? box.height() : box.width();
  result.height = turned ? box.width() : box.height();
  result.raw = utf8(source->text(poppler::rectf(), poppler::page::raw_order_layout));
  if (result.raw.find_first_not_of(" \n\r\f\t") == std::string::npos) result.raw.clear();
  return result;
}

std::vector<Word> PopplerDeck::words(int page, const std::optional<std::vector<TypeRun>>& runs) const {
  const std::unique_ptr<poppler::page> source(members_->document->create_page(page));
  if (!source) return {};
  // Poppler opens every font of the page for it. A long deck whose pages all need it is not to end at its time limit:
  // its later pages make do with the heights of the words, which tell titles as well.
  const bool ask_for_sizes = members_->ask_for_fonts && members_->pages_asked_for_sizes < kMostPagesAskedForSizes;
  if (runs || !ask_for_sizes) {
    std::vector<Word> words = words_of(source->text_list());
    if ((runs && settle_sizes(words, *runs)) || !ask_for_sizes) return words;
  }
  ++members_->pages_asked_for_sizes;
  return words_of(source->text_list(poppler::page::text_list_include_font));
}

void PopplerDeck::ask_no_fonts() {
  members_->ask_for_fonts = false;
}

Pixels PopplerDeck::render(int page, int width, int height, bool grey) const {
  Pixels result;
  const std::unique_ptr<poppler::page> source(members_->document->create_page(page));
  if (!source) return result;
  const poppler::rectf box = source->page_rect();
  const bool turned =
      source->orientation() == poppler::page::landscape || source->orientation() == poppler::page::seascape;
  const double shown_width = turned ? box.height() : box.width();
  const double shown_height = turned ? box.width() : box.height();
  if (!(shown_width > 0) || !(shown_height > 0)) return result;
  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  // Grey is made from the colours: Poppler turns a picture with a colour profile into grey pixel by pixel, into
  // colours line by line, which is several times faster.
  renderer.set_image_format(poppler::image::format_rgb24);
  const poppler::image image =
      renderer.render_page(source.get(), 72.0 * width / shown_width, 72.0 * height / shown_height, 0, 0, width, height);
  if (!image.is_valid() || image.width() != width || image.height() != height) {
    members_->complaints.incomplete = true;
    return result;
  }
  result.width = width;
  result.height = height;
  result.channels = grey ? 1 : 3;
  const std::size_t row = static_cast<std::size_t>(width) * static_cast<std::size_t>(result.channels);
  result.bytes.reserve(row * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const char* pixels = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
    if (!grey) result.bytes.append(pixels, row);
    for (int x = 0; grey && x < width; ++x, pixels += 3) {
      const auto part = [&](int channel) { return static_cast<unsigned>(static_cast<unsigned char>(pixels[channel])); };
      result.bytes.push_back(static_cast<char>((part(0) * 77 + part(1) * 150 + part(2) * 29) >> 8));
    }
  }
  return result;
}

std::string PopplerDeck::file_for_font(const std::string& name) const {
  if (!members_->font_files) {
    members_->font_files.emplace();
    for (const poppler::font_info& font : members_->document->fonts()) {
      if (font.is_embedded()) continue;
      const auto [known, is_new] = members_->font_files->emplace(font.name(), font.file());
      if (!is_new && known->second != font.file()) known->second.clear();
    }
  }
  const auto found = members_->font_files->find(name);
  return found == members_->font_files->end() ? std::string() : found->second;
}

const std::vector<std::string>& PopplerDeck::complaints() const {
  return members_->complaints.lines;
}
bool PopplerDeck::incomplete() const {
  return members_->complaints.incomplete;
}

}  // namespace dossier::slides
