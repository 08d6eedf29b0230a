// The law that no page is lost: every word, digit and mark of ink of a page that is left out stands on the page that is
// shown in its place. Told by Poppler's own words and pixels, not by what the program reads.
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "made_decks.h"
#include "support.h"

using namespace dossier;
using namespace dossier::tests;

namespace {

/// What a page's own number may be.
using Numbers = std::set<std::string>;

Numbers numbers_of(const model::Slide& slide) {
  return {slide.label, std::to_string(slide.page + 1)};
}

/// A deck as Poppler shows it.
class Shown {
 public:
  explicit Shown(const std::string& bytes)
      : bytes_(bytes),
        document_(poppler::document::load_from_raw_data(bytes_.data(), static_cast<int>(bytes_.size()))) {}

  /// Each word and how often, without the page's own number in small type at the foot.
  std::map<std::string, int> words(int page, const Numbers& own) const {
    const std::unique_ptr<poppler::page> source(document_->create_page(page));
    std::map<std::string, int> words;
    for (const poppler::text_box& box : source->text_list()) {
      const poppler::byte_array utf8 = box.text().to_utf8();
      const std::string word(utf8.begin(), utf8.end());
      if (!is_own_number(word, box, own, *source)) ++words[word];
    }
    return words;
  }

  std::vector<poppler::rectf> number_places(int page, const Numbers& own) const {
    const std::unique_ptr<poppler::page> source(document_->create_page(page));
    std::vector<poppler::rectf> places;
    for (const poppler::text_box& box : source->text_list()) {
      const poppler::byte_array utf8 = box.text().to_utf8();
      if (is_own_number(std::string(utf8.begin(), utf8.end()), box, own, *source)) places.push_back(box.bbox());
    }
    return places;
  }

  poppler::image picture(int page) const {
    const std::unique_ptr<poppler::page> source(document_->create_page(page));
    poppler::page_renderer renderer;
    renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
    renderer.set_image_format(poppler::image::format_rgb24);
    return renderer.render_page(source.get(), kDots, kDots);
  }

  static constexpr double kDots = 50;  // an inch

 private:
  static bool is_own_number(const std::string& word, const poppler::text_box& box, const Numbers& own,
                            const poppler::page& page) {
    return own.count(word) > 0 && box.bbox().top() > page.page_rect().height() * 0.85;
  }

  std::string bytes_;
  std::unique_ptr<poppler::document> document_;
};

/// Where ink of one picture has nothing like it in the other, in pixels.
int pixels_lost(const poppler::image& before, const poppler::image& after, const std::vector<poppler::rectf>& apart) {
  const auto at = [](const poppler::image& image, int x, int y, int channel) {
    return static_cast<int>(static_cast<unsigned char>(
        image.const_data()[static_cast<std::ptrdiff_t>(y) * image.bytes_per_row() + x * 3 + channel]));
  };
  const auto far = [&](int x, int y, int u, int v) {
    int most = 0;
    for (int channel = 0; channel < 3; ++channel) {
      most = std::max(most, std::abs(at(before, x, y, channel) - at(after, u, v, channel)));
    }
    return most > 90;
  };
  int lost = 0;
  for (int y = 1; y + 1 < before.height(); ++y) {
    for (int x = 1; x + 1 < before.width(); ++x) {
      const bool paper = at(before, x, y, 0) + at(before, x, y, 1) + at(before, x, y, 2) > 600;
      if (paper || !far(x, y, x, y)) continue;
      const bool excepted = std::any_of(apart.begin(), apart.end(), [&](const poppler::rectf& place) {
        const double scale = Shown::kDots / 72;
        return x > place.left() * scale - 2 && x < place.right() * scale + 2 && y > place.top() * scale - 2 &&
               y < place.bottom() * scale + 2;
      });
      if (!excepted) ++lost;
    }
  }
  return lost;
}

/// What is lost of the pages left out, a line each.
std::vector<std::string> lost_from(const std::string& name, const std::string& bytes, const model::Deck& deck) {
  const Shown shown(bytes);
  std::vector<std::string> lost;
  for (const model::Slide& slide : deck.slides) {
    if (slide.left_out == model::Omitted::no) continue;
    const std::string place = name + " page " + std::to_string(slide.page + 1);
    const Numbers own = numbers_of(slide);
    if (slide.left_out == model::Omitted::blank) {
      if (!shown.words(slide.page, own).empty()) lost.push_back(place + ": words of a blank page");
      continue;
    }
    if (slide.left_out == model::Omitted::notes) {
      if (!slide.notes_of) lost.push_back(place + ": notes to nothing");
      continue;
    }
    if (!slide.superseded_by || *slide.superseded_by <= slide.page) {
      lost.push_back(place + ": stands nowhere");
      continue;
    }
    const model::Slide& other = deck.slides.at(static_cast<std::size_t>(*slide.superseded_by));
    if (other.left_out != model::Omitted::no) lost.push_back(place + ": stands on a page that is not shown");
    const std::map<std::string, int> words = shown.words(other.page, numbers_of(other));
    for (const auto& [word, times] : shown.words(slide.page, own)) {
      const auto found = words.find(word);
      if (found == words.end() || found->second < times) lost.push_back(place + ": word " + word);
    }
    std::vector<poppler::rectf> apart = shown.number_places(slide.page, own);
    const int ink = pixels_lost(shown.picture(slide.page), shown.picture(other.page), apart);
    if (ink > 3) lost.push_back(place + ": " + std::to_string(ink) + " pixels of ink");
  }
  return lost;
}

std::shared_ptr<model::Deck> read_with(const std::string& bytes, model::Steps steps = model::Steps::automatic) {
  Diagnostics diagnostics;
  slides::ReadingOptions options = with_worker();
  options.show.steps = steps;
  auto deck = slides::read_deck(file_of("deck.pdf", bytes), options, diagnostics);
  BOOST_REQUIRE(deck);
  return deck;
}

int shown_pages(const model::Deck& deck) {
  return static_cast<int>(std::count_if(deck.slides.begin(), deck.slides.end(), [](const model::Slide& slide) {
    return slide.left_out == model::Omitted::no;
  }));
}

/// Decks as people make them: sections, builds, overlays, repeated heads, series of years, running figures, and labels
/// of all kinds.
class DeckMaker {
 public:
  explicit DeckMaker(unsigned seed) : random_(seed) {}

  MadeDeck make() {
    MadeDeck deck;
    foot_ = pick(3) == 0;
    number_ = pick(2) == 0;
    const int labels = pick(4);  // none, one for all, one a slide, prefixed
    const int slides = 2 + pick(4);
    int printed = 0;
    for (int i = 0; i < slides; ++i) {
      ++printed;
      for (const std::string& step : slide_in_steps()) {
        std::string page = step;
        if (foot_) page += tests::text(10, 50, 20, "Forum Musterstadt 2026");
        if (number_) {
          page +=
              tests::text(10, 900, 20, std::to_string(labels > 1 ? printed : static_cast<int>(deck.pages.size()) + 1));
        }
        deck.pages.push_back(page);
        if (labels == 1) deck.labels.push_back("1");
        if (labels == 2) deck.labels.push_back(std::to_string(printed));
        if (labels == 3) deck.labels.push_back("A-" + std::to_string(printed));
      }
    }
    return deck;
  }

 private:
  int pick(int of) { return static_cast<int>(random_() % static_cast<unsigned>(of)); }

  std::string word() {
    static constexpr const char* kWords[] = {"Haus",  "Weg", "Quartier", "2024",  "17",
                                             "Platz", "3,5", "Mio.",     "nicht", "Stadt"};
    return kWords[pick(10)];
  }
  std::string words(int count) {
    std::string words = word();
    for (int i = 1; i < count; ++i) words += " " + word();
    return words;
  }

  /// The pages of one slide: a build that grows, one that replaces, one that covers, recolours or moves.
  std::vector<std::string> slide_in_steps() {
    const std::string title = pick(3) == 0 ? "Haushalt " + std::to_string(2019 + pick(4)) : words(2);
    std::vector<std::string> lines{words(3), words(4)};
    std::vector<std::string> pages{tests::slide(title, lines) + shape()};
    const int steps = pick(3);
    for (int i = 0; i < steps; ++i) {
      const std::string before = pages.back();
      switch (pick(8)) {
        case 0:  // grows
          pages.push_back(before + tests::text(22, 60, 280 - 40 * i, words(3)));
          break;
        case 1:  // a shape comes beside all
          pages.push_back(before + "0.8 0.2 0.2 rg 700 100 80 60 re f\n");
          break;
        case 2:  // one covers
          pages.push_back(before + "1 g 40 320 500 90 re f\n");
          break;
        case 3:  // one word is replaced
          lines[1] = words(4);
          pages.push_back(tests::slide(title, lines) + shape());
          break;
        case 4:  // a figure in a picture is replaced: strokes, no words
          pages.push_back(before + "0 g 600 200 40 6 re f\n");
          pages.push_back(before + "0 g 600 200 6 40 re f\n");
          break;
        case 5:  // the text dims
          pages.push_back(tests::text(36, 50, 470, title) + tests::text(22, 60, 380, lines[0], "0.8 g") +
                          tests::text(22, 60, 335, lines[1]));
          break;
        case 6:  // all moves
          pages.push_back("q 1 0 0 1 0 -12 cm\n" + before + "Q\n" + tests::text(22, 60, 200, words(2)));
          break;
        default:  // the same again
          pages.push_back(before);
      }
    }
    if (pick(5) == 0) pages.push_back("");
    return pages;
  }

  std::string shape() {
    return pick(2) == 0 ? "" : "0.2 0.5 0.9 rg 600 200 120 80 re f 0 G 2 w 600 300 m 800 350 l S\n";
  }

  std::mt19937 random_;
  bool foot_ = false, number_ = false;
};

}  // namespace

BOOST_AUTO_TEST_CASE(slides_that_only_resemble_each_other_are_all_shown) {
  BOOST_TEST(shown_pages(*read_with(pdf_of(section_deck()))) == 4);
  BOOST_TEST(shown_pages(*read_with(pdf_of(share_deck()))) == 4);
  BOOST_TEST(shown_pages(*read_with(pdf_of(one_label_deck()))) == 4);
  BOOST_TEST(shown_pages(*read_with(pdf_of(replaced_deck()))) == 3);
  const auto deck = read_with(pdf_of(figures_deck()));
  BOOST_TEST(shown_pages(*deck) == 5);
  std::vector<std::string> titles;
  for (const model::Slide& slide : deck->slides) titles.push_back(slide.title);
  BOOST_TEST(titles == (std::vector<std::string>{"Haushalt", "Haushalt 2019: 3 Mio. Euro", "Haushalt 2020: 5 Mio. Euro",
                                                 "Haushalt 2021: 8 Mio. Euro", "Haushalt 2022: 6 Mio. Euro"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nothing_of_a_page_left_out_is_lost_in_any_test_deck) {
  int left_out = 0;
  for (const char* folder : {"/tests/decks", "/samples"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(DOSSIER_SOURCE_DIR + std::string(folder))) {
      if (entry.path().extension() != ".pdf" || entry.path().stem() == "locked") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      const auto deck = read_with(bytes);
      left_out += static_cast<int>(deck->slides.size()) - shown_pages(*deck);
      for (const std::string& loss : lost_from(entry.path().filename(), bytes, *deck)) BOOST_ERROR(loss);
    }
  }
  BOOST_TEST(left_out > 15);  // else there was nothing to prove
}

BOOST_AUTO_TEST_CASE(nothing_of_a_page_left_out_is_lost_in_any_generated_deck) {
  int left_out = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const std::string bytes = pdf_of(DeckMaker(seed).make());
    const auto deck = read_with(bytes);
    left_out += static_cast<int>(deck->slides.size()) - shown_pages(*deck);
    for (const std::string& loss : lost_from("seed " + std::to_string(seed), bytes, *deck)) BOOST_ERROR(loss);
  }
  BOOST_TEST(left_out > 40);
}

BOOST_AUTO_TEST_CASE(the_check_finds_what_a_rule_without_proof_would_lose) {
  // The last step alone, whatever the others hold: what the program does when the XML asks for it.
  const std::string bytes = pdf_of(replaced_deck());
  BOOST_TEST(lost_from("replaced", bytes, *read_with(bytes, model::Steps::last)).size() > 2U);
  int losses = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const std::string made = pdf_of(DeckMaker(seed).make());
    losses += static_cast<int>(lost_from("", made, *read_with(made, model::Steps::last)).size());
  }
  BOOST_TEST(losses > 5);
}
