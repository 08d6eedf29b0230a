#include <cstdio>  // jpeglib.h uses FILE without saying so

#include <jpeglib.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "pictures/jpeg_codes.h"
#include "support.h"

using namespace dossier::tests;
using dossier::pictures::recoded_jpeg;

namespace {

struct Kind {
  int width = 97, height = 61, components = 3;
  int sampling = 2;  // of the first component, across and down
  unsigned restart = 0;
  bool progressive = false, own_codes = false;
};

std::ostream& operator<<(std::ostream& out, const Kind& kind) {
  return out << kind.width << "x" << kind.height << ", " << kind.components << " components, sampling " << kind.sampling
             << ", restart " << kind.restart;
}

std::string jpeg(const Kind& kind) {
  jpeg_compress_struct file;
  jpeg_error_mgr faults;
  file.err = jpeg_std_error(&faults);
  jpeg_create_compress(&file);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&file, &bytes, &size);
  file.image_width = static_cast<JDIMENSION>(kind.width);
  file.image_height = static_cast<JDIMENSION>(kind.height);
  file.input_components = kind.components;
  file.in_color_space = kind.components == 1 ? JCS_GRAYSCALE : kind.components == 3 ? JCS_RGB : JCS_CMYK;
  jpeg_set_defaults(&file);
  jpeg_set_quality(&file, 80, TRUE);
  file.comp_info[0].h_samp_factor = file.comp_info[0].v_samp_factor = kind.sampling;
  file.restart_interval = kind.restart;
  file.optimize_coding = kind.own_codes ? TRUE : FALSE;
  if (kind.progressive) jpeg_simple_progression(&file);
  jpeg_start_compress(&file, TRUE);
  std::vector<unsigned char> row(static_cast<std::size_t>(kind.width * kind.components));
  unsigned state = 12345;
  while (file.next_scanline < file.image_height) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      state = state * 1664525U + 1013904223U;
      row[i] = static_cast<unsigned char>((i * 2 + file.next_scanline * 3 + (state >> 28U)) & 0xFFU);
    }
    JSAMPROW start = row.data();
    jpeg_write_scanlines(&file, &start, 1);
  }
  jpeg_finish_compress(&file);
  jpeg_destroy_compress(&file);
  std::string made(reinterpret_cast<char*>(bytes), size);
  std::free(bytes);
  return made;
}

std::vector<unsigned char> pixels(const std::string& jpeg) {
  jpeg_decompress_struct file;
  jpeg_error_mgr faults;
  file.err = jpeg_std_error(&faults);
  jpeg_create_decompress(&file);
  jpeg_mem_src(&file, reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size());
  jpeg_read_header(&file, TRUE);
  jpeg_start_decompress(&file);
  const std::size_t across = std::size_t{file.output_width} * static_cast<std::size_t>(file.output_components);
  std::vector<unsigned char> all(across * file.output_height);
  while (file.output_scanline < file.output_height) {
    JSAMPROW row = all.data() + across * file.output_scanline;
    jpeg_read_scanlines(&file, &row, 1);
  }
  BOOST_CHECK_EQUAL(file.err->num_warnings, 0);
  jpeg_destroy_decompress(&file);
  return all;
}

/// A deck of one page with the picture, which is written in hexadecimal digits.
std::string deck_with(const std::string& picture) {
  std::string digits;
  for (const char byte : picture) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    digits += kDigits[static_cast<unsigned char>(byte) >> 4U];
    digits += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  digits += '>';
  const std::string content = "q 300 0 0 200 20 20 cm /P Do Q";
  const std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> "
      ">>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /XObject /Subtype /Image /Width 97 /Height 61 /ColorSpace /DeviceRGB /BitsPerComponent 8"
      " /Filter [/ASCIIHexDecode /DCTDecode] /Length " +
          std::to_string(digits.size()) + " >>\nstream\n" + digits + "\nendstream"};
  std::string pdf = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = pdf.size();
  return pdf + "xref\n0 6\n0000000000 65535 f \n" + table + "trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(jpeg_codes)

BOOST_DATA_TEST_CASE(a_picture_gets_smaller_and_stays_as_it_is,
                     boost::unit_test::data::make(std::vector<Kind>{{},
                                                                    {.sampling = 1},
                                                                    {.components = 1, .sampling = 1},
                                                                    {.components = 1, .sampling = 2},
                                                                    {.components = 4, .sampling = 1},
                                                                    {.restart = 1},
                                                                    {.restart = 5},
                                                                    {.width = 16, .height = 16},
                                                                    {.width = 640, .height = 480}}),
                     kind) {
  const std::string before = jpeg(kind);
  const auto after = recoded_jpeg(before);
  BOOST_REQUIRE(after);
  BOOST_CHECK_LT(after->size(), before.size());
  BOOST_TEST(pixels(*after) == pixels(before));
  BOOST_CHECK(!recoded_jpeg(*after));  // it has codes of its own now
}

BOOST_AUTO_TEST_CASE(kinds_that_do_not_gain_are_left_alone) {
  BOOST_CHECK(!recoded_jpeg(jpeg({.progressive = true})));
  BOOST_CHECK(!recoded_jpeg(jpeg({.own_codes = true})));
  BOOST_CHECK(!recoded_jpeg(""));
  BOOST_CHECK(!recoded_jpeg("\xFF\xD8"));
}

BOOST_AUTO_TEST_CASE(a_picture_that_is_cut_off_is_left_alone) {
  const std::string whole = jpeg({});
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) BOOST_REQUIRE(!recoded_jpeg(whole.substr(0, size)));
}

BOOST_AUTO_TEST_CASE(damage_makes_no_picture_worse) {
  const std::string whole = jpeg({.width = 64, .height = 48, .restart = 2});
  for (std::size_t at = 2; at < whole.size(); ++at) {
    for (const unsigned bit : {1U, 16U, 128U}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ bit);
      if (const auto after = recoded_jpeg(damaged)) BOOST_REQUIRE_LT(after->size(), damaged.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_pictures_of_a_deck_get_smaller) {
  const std::string before = jpeg({});
  const auto after = recoded_jpeg(before);
  BOOST_REQUIRE(after);
  dossier::Diagnostics diagnostics;
  const auto deck = dossier::slides::read_deck(file_of("hex.pdf", deck_with(before)), with_worker(), diagnostics);
  BOOST_REQUIRE((deck && deck->vector_pages));
  BOOST_CHECK(deck->vector_pages->find(*after) != std::string::npos);
  BOOST_CHECK(deck->vector_pages->find("ASCIIHexDecode") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_picture_that_needs_no_codes_loses_what_it_is_packed_in) {
  const std::string picture = jpeg({.own_codes = true});
  dossier::Diagnostics diagnostics;
  const auto deck = dossier::slides::read_deck(file_of("hex.pdf", deck_with(picture)), with_worker(), diagnostics);
  BOOST_REQUIRE((deck && deck->vector_pages));
  BOOST_CHECK(deck->vector_pages->find(picture) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
