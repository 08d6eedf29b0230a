#include <cstdio>  // jpeglib.h uses FILE without saying so

#include <jpeglib.h>
#include <png.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "../read_picture.h"
#include "compose/compose.h"
#include "compose/pictures.h"

using namespace dossier;

namespace {

std::string jpeg(int width, int height, J_COLOR_SPACE space, int components) {
  jpeg_compress_struct info;
  jpeg_error_mgr errors;
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = static_cast<JDIMENSION>(width);
  info.image_height = static_cast<JDIMENSION>(height);
  info.input_components = components;
  info.in_color_space = space;
  jpeg_set_defaults(&info);
  jpeg_start_compress(&info, TRUE);
  std::vector<unsigned char> row(static_cast<std::size_t>(width * components));
  for (int y = 0; y < height; ++y) {
    for (std::size_t i = 0; i < row.size(); ++i)
      row[i] = static_cast<unsigned char>(i * 7 + static_cast<std::size_t>(y) * 13);
    JSAMPROW rows = row.data();
    jpeg_write_scanlines(&info, &rows, 1);
  }
  jpeg_finish_compress(&info);
  std::string made(reinterpret_cast<const char*>(bytes), size);
  jpeg_destroy_compress(&info);
  std::free(bytes);
  return made;
}

/// The picture with an EXIF block that says how it was held.
std::string turned(const std::string& picture, char orientation) {
  std::string exif("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24);
  exif += std::string{orientation, 0, 0, 0, 0, 0, 0, 0};
  const auto length = static_cast<char>(exif.size() + 2);
  return picture.substr(0, 2) + std::string("\xFF\xE1\0", 3) + length + exif + picture.substr(2);
}

std::string png(unsigned width, unsigned height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  const std::vector<unsigned char> pixels(std::size_t{width} * height * 3, 120);
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr);
  return bytes;
}

struct Outcome {
  std::optional<compose::Picture> picture;
  std::string report;  // "CODE arguments"
};

Outcome taken(std::string bytes) {
  model::Picture picture;
  picture.file.name = "bild.jpg";
  picture.file.bytes = std::make_shared<const std::string>(std::move(bytes));
  read(picture);
  Diagnostics diagnostics;
  Outcome outcome{compose::usable_picture(picture, diagnostics), {}};
  for (const Diagnostic& report : diagnostics.all()) {
    outcome.report = std::string(report.kind->code);
    for (const std::string& argument : report.arguments) outcome.report += " " + argument;
  }
  return outcome;
}

}  // namespace

BOOST_AUTO_TEST_CASE(sound_pictures_go_in_byte_for_byte) {
  const std::string photo = jpeg(60, 40, JCS_RGB, 3);
  const Outcome outcome = taken(photo);
  BOOST_REQUIRE(outcome.picture);
  BOOST_TEST((*outcome.picture->ready->file == photo));
  BOOST_TEST(outcome.picture->width == 60);
  BOOST_TEST(outcome.picture->jpeg);
  const Outcome drawing = taken(png(30, 20));
  BOOST_REQUIRE(drawing.picture);
  BOOST_TEST(drawing.picture->height == 20);
  BOOST_TEST(!drawing.picture->jpeg);
}

BOOST_AUTO_TEST_CASE(pictures_cut_short_are_left_out_with_a_report) {
  const std::string photo = jpeg(600, 400, JCS_RGB, 3);
  const std::string drawing = png(300, 200);
  for (const std::size_t percent : {10U, 50U, 80U}) {
    BOOST_TEST(!taken(photo.substr(0, photo.size() * percent / 100)).picture.has_value());
    BOOST_TEST(taken(photo.substr(0, photo.size() * percent / 100)).report == "W402 bild.jpg");
    BOOST_TEST(taken(drawing.substr(0, drawing.size() * percent / 100)).report == "W402 bild.jpg");
  }
}

BOOST_AUTO_TEST_CASE(other_files_and_absurd_sizes_are_refused) {
  BOOST_TEST(taken("GIF89a").report == "W401 bild.jpg");
  BOOST_TEST(taken("").report == "W401 bild.jpg");
  std::string wide = jpeg(60, 40, JCS_RGB, 3);
  wide.replace(wide.find("\xFF\xC0") + 5, 4, "\x75\x30\x75\x30");
  BOOST_TEST(taken(wide).report == "W403 bild.jpg 30000 30000");
  std::string huge = png(30, 20);
  huge[40] = static_cast<char>(huge[40] ^ 0x55);
  BOOST_TEST(taken(huge).report == "W402 bild.jpg");
}

/// Files of two heads, of sizes that only one reader believes, of chunks that claim two gigabytes.
BOOST_AUTO_TEST_CASE(pictures_that_readers_take_for_different_ones_are_refused_before_they_are_decoded) {
  for (const char* name :
       {"overflow.jpg", "overflow_heap.jpg", "mismatch.jpg", "bomb.jpg", "2comp.jpg", "png_bomb.png"}) {
    std::ifstream in(std::string(DOSSIER_SOURCE_DIR) + "/tests/compose/odd_pictures/" + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    BOOST_REQUIRE(!bytes.empty());
    BOOST_TEST(taken(bytes).report == "W402 bild.jpg", name);
  }
}

BOOST_AUTO_TEST_CASE(bytes_behind_the_end_of_a_drawing_cost_nothing) {
  BOOST_TEST(taken(png(40, 20) + "left behind by a program").report == "");
}

BOOST_AUTO_TEST_CASE(a_photo_held_upright_is_turned) {
  const Outcome outcome = taken(turned(jpeg(60, 40, JCS_RGB, 3), 6));
  BOOST_REQUIRE(outcome.picture);
  BOOST_TEST(outcome.picture->width == 40);
  BOOST_TEST(outcome.picture->height == 60);
  BOOST_TEST(taken(turned(jpeg(60, 40, JCS_RGB, 3), 3)).picture->width == 60);
}

BOOST_AUTO_TEST_CASE(printing_inks_become_rgb) {
  const Outcome outcome = taken(jpeg(60, 40, JCS_CMYK, 4));
  BOOST_REQUIRE(outcome.picture);
  BOOST_TEST(taken(*outcome.picture->ready->file).picture.has_value());
  const std::string& bytes = *outcome.picture->ready->file;
  const std::size_t frame = bytes.find("\xFF\xC0");
  BOOST_REQUIRE(frame != std::string::npos);
  BOOST_TEST(static_cast<int>(bytes[frame + 9]) == 3);  // components
}

BOOST_AUTO_TEST_CASE(a_picture_without_a_text_alternative_is_reported_once_where_it_is_read) {
  const auto reports = [](bool decorative, const char* caption) {
    model::Event event;
    event.title = plain("Abend");
    model::Picture picture;
    picture.file.name = "bild.png";
    picture.file.bytes = std::make_shared<const std::string>(png(2, 2));
    read(picture);
    picture.decorative = decorative;
    picture.caption = plain(caption);
    event.figures = {picture};
    Diagnostics diagnostics;
    compose::event_dossier(model::Series(), event, diagnostics);
    std::string codes;
    for (const Diagnostic& report : diagnostics.all()) codes += std::string(report.kind->code) + " ";
    return codes;
  };
  BOOST_TEST(reports(false, "Der Platz") == "");
  BOOST_TEST(reports(true, "") == "");
  BOOST_TEST(reports(true, "Der Platz") == "W404 ");
}
