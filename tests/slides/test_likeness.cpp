// Vector pages look as the deck looks: both drawn by Poppler and compared.
#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdlib>

#include "support.h"

using namespace dossier;
using namespace dossier::tests;

namespace {

poppler::image drawn(const std::string& pdf, int number, double pixels_a_point) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  BOOST_REQUIRE(document);
  const std::unique_ptr<poppler::page> page(document->create_page(number));
  BOOST_REQUIRE(page);
  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  renderer.set_image_format(poppler::image::format_rgb24);
  return renderer.render_page(page.get(), 72 * pixels_a_point, 72 * pixels_a_point);
}

/// The share of pixels that differ visibly; 1 when the sizes do.
double difference(const poppler::image& a, const poppler::image& b) {
  if (std::abs(a.width() - b.width()) > 1 || std::abs(a.height() - b.height()) > 1) return 1;
  const int width = std::min(a.width(), b.width()), height = std::min(a.height(), b.height());
  int different = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width * 3; ++x) {
      const auto at = [&](const poppler::image& image) {
        return static_cast<unsigned char>(image.const_data()[y * image.bytes_per_row() + x]);
      };
      if (std::abs(at(a) - at(b)) > 40) {
        ++different;
        x += 2 - x % 3;
      }
    }
  }
  return static_cast<double>(different) / (width * height);
}

constexpr const char* kDecks[] = {"attachment",
                                  "beamer_steps",
                                  "blended",
                                  "cairo_shades",
                                  "chromium",
                                  "cropped",
                                  "cropped_and_turned",
                                  "drawn_font",
                                  "drawn_font_widths",
                                  "ghostscript",
                                  "impress",
                                  "impress_notes",
                                  "lacking_fonts",
                                  "layer_shown",
                                  "libharu",
                                  "lualatex",
                                  "no_unicode_for_cids",
                                  "no_unicode_map",
                                  "odd_numbers",
                                  "other_lengths",
                                  "other_widths",
                                  "plain",
                                  "printing_colours",
                                  "locked_for_changes",
                                  "rotated",
                                  "rotated_left",
                                  "remarks",
                                  "spot_colour",
                                  "upside_down",
                                  "user_unit",
                                  "samples/gemeinsam-fuer-das-quartier/folien/auftakt_impress",
                                  "samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu",
                                  "samples/gemeinsam-fuer-das-quartier/folien/quartier_beamer"};

}  // namespace

BOOST_DATA_TEST_CASE(vector_pages_look_as_the_deck_does, boost::unit_test::data::make(kDecks), name) {
  const auto deck = read(name);
  BOOST_REQUIRE((deck && deck->vector_pages));
  const std::string original = *deck_file(name).bytes;
  int number = 0;
  for (const model::Slide& slide : deck->slides) {
    if (slide.route != model::Route::vector || slide.left_out != model::Omitted::no) continue;
    // Poppler does not know user units: the original is drawn larger by as much.
    const double scale = 320 / slide.width;
    const double share =
        difference(drawn(original, slide.page, scale * slide.user_unit), drawn(*deck->vector_pages, number, scale));
    BOOST_TEST(share < 0.004, "page " << slide.page + 1 << " differs in " << share * 100 << " % of its pixels");
    ++number;
  }
}
