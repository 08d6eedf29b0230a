// Pictures are read once, by the library that decodes them, and what is read is whole.
#include "pictures/reader.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "../write/picture_files.h"

using namespace dossier;
using Verdict = PictureFacts::Verdict;

namespace {

pictures::Outcome read(std::string bytes) {
  return pictures::read_picture(std::make_shared<const std::string>(std::move(bytes)));
}

Verdict verdict(std::string bytes) {
  return read(std::move(bytes)).facts.verdict;
}

std::string odd_picture(const std::string& name) {
  std::ifstream in(std::string(DOSSIER_SOURCE_DIR) + "/tests/compose/odd_pictures/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_plain_picture_goes_in_as_it_is) {
  const std::string photo = kit::jpeg(60, 40, {1, 2, 3});
  const pictures::Outcome jpeg = read(photo);
  BOOST_REQUIRE(jpeg.picture);
  BOOST_TEST((*jpeg.picture->data == photo));
  BOOST_TEST(jpeg.picture->data == jpeg.picture->file);
  BOOST_TEST(jpeg.facts.width == 60);
  BOOST_TEST(jpeg.picture->is_jpeg());
  const std::string drawing = kit::png(30, 20);
  const pictures::Outcome png = read(drawing);
  BOOST_REQUIRE(png.picture);
  BOOST_TEST((*png.picture->file == drawing));
  BOOST_TEST((drawing.find(*png.picture->data) != std::string::npos));  // the rows as libpng took them
  BOOST_TEST(png.picture->height == 20);
  BOOST_TEST(!png.facts.jpeg);
  BOOST_TEST((verdict(drawing + "left behind by a program") == Verdict::usable));
}

/// Files of two heads, of sizes that only one reader believes, of chunks that claim two gigabytes.
BOOST_AUTO_TEST_CASE(pictures_that_readers_take_for_different_ones_are_refused_before_they_are_decoded) {
  for (const char* name :
       {"overflow.jpg", "overflow_heap.jpg", "mismatch.jpg", "bomb.jpg", "2comp.jpg", "png_bomb.png"}) {
    const std::string bytes = odd_picture(name);
    BOOST_REQUIRE(!bytes.empty());
    BOOST_TEST((verdict(bytes) == Verdict::damaged), name);
  }
}

BOOST_AUTO_TEST_CASE(what_a_pdf_or_a_page_does_not_show_is_made_anew) {
  const pictures::Outcome inks = read(kit::jpeg(16, 8, {255, 128, 0, 255}));  // inverted, as Adobe writes them
  BOOST_REQUIRE(inks.picture);
  BOOST_TEST(inks.picture->components == 3);
  BOOST_TEST((verdict(*inks.picture->file) == Verdict::usable));
  const pictures::Outcome turned = read(kit::turned(kit::jpeg(60, 40, {10, 20, 30}, true), 6));
  BOOST_REQUIRE(turned.picture);
  BOOST_TEST(turned.facts.width == 40);
  BOOST_TEST(turned.picture->height == 60);
  BOOST_TEST(read(*turned.picture->file).facts.width == 40);
  BOOST_TEST(read(kit::turned(kit::jpeg(60, 40, {10, 20, 30}), 3)).facts.width == 60);
}

BOOST_AUTO_TEST_CASE(damaged_and_absurd_pictures_are_refused) {
  const std::string photo = kit::jpeg(600, 400, {1, 2, 3}), drawing = kit::png(300, 200);
  for (const std::size_t percent : {10U, 50U, 80U}) {
    BOOST_TEST((verdict(photo.substr(0, photo.size() * percent / 100)) == Verdict::damaged));
    BOOST_TEST((verdict(drawing.substr(0, drawing.size() * percent / 100)) == Verdict::damaged));
  }
  BOOST_TEST((verdict("GIF89a") == Verdict::unknown));
  BOOST_TEST((verdict("") == Verdict::unknown));
  BOOST_TEST((verdict("\xFF\xD8\xFF\xE0") == Verdict::damaged));
  std::string wide = kit::jpeg(16, 8, {1, 2, 3});
  wide.replace(wide.find("\xFF\xC0") + 5, 4, "\x75\x30\x75\x30");
  const pictures::Outcome absurd = read(wide);
  BOOST_TEST((absurd.facts.verdict == Verdict::too_large));
  BOOST_TEST(absurd.facts.width == 30'000);
  std::string huge = kit::png(20, 10);
  huge[17] = 1;  // its check sum is wrong now
  BOOST_TEST((verdict(huge) == Verdict::damaged));
}

BOOST_AUTO_TEST_CASE(no_damage_ends_the_program_and_what_is_accepted_has_a_size) {
  for (const std::string& good : {kit::png(20, 10, {PNG_COLOR_TYPE_PALETTE, 8, true, true}), kit::png(20, 10),
                                  kit::png(20, 10, {PNG_COLOR_TYPE_RGB_ALPHA, 16, true}),
                                  kit::jpeg(16, 8, {1, 2, 3, 4}), kit::turned(kit::jpeg(16, 8, {9}), 3)}) {
    for (std::size_t at = 0; at < good.size(); ++at) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0x55);
      const pictures::Outcome outcome = read(bad);
      BOOST_TEST((outcome.picture != nullptr) == (outcome.facts.verdict == Verdict::usable));
      if (outcome.picture) BOOST_TEST(outcome.picture->width > 0);
      read(good.substr(0, at));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_record_comes_back_as_it_went) {
  for (const std::string& file :
       {kit::jpeg(60, 40, {1, 2, 3}), kit::png(30, 20), kit::png(30, 20, {PNG_COLOR_TYPE_RGB_ALPHA, 8}),
        kit::png(30, 20, {PNG_COLOR_TYPE_PALETTE, 4}), std::string("GIF89a")}) {
    const std::string record = pictures::to_record(read(file));
    const std::optional<pictures::Outcome> back = pictures::from_record(record);
    BOOST_REQUIRE(back);
    BOOST_TEST((pictures::to_record(*back) == record));
    const std::string facts = pictures::facts_to_record(back->facts);
    const std::optional<PictureFacts> known = pictures::facts_from_record(facts);
    BOOST_REQUIRE(known);
    BOOST_TEST((known->verdict == back->facts.verdict));
    BOOST_TEST((!pictures::facts_from_record(record) || !back->picture));
  }
}

BOOST_AUTO_TEST_CASE(a_record_that_was_damaged_or_made_up_is_refused_or_holds_together) {
  const std::string record = pictures::to_record(read(kit::png(30, 20, {PNG_COLOR_TYPE_RGB_ALPHA, 8})));
  for (std::size_t at = 0; at < record.size(); ++at) {
    BOOST_TEST(!pictures::from_record(record.substr(0, at)));
    for (const int change : {0x01, 0x80, 0xFF}) {
      std::string other = record;
      other[at] = static_cast<char>(other[at] ^ change);
      const std::optional<pictures::Outcome> read = pictures::from_record(other);
      if (!read || !read->picture) continue;
      const ReadyPicture& picture = *read->picture;
      BOOST_TEST(picture.width > 0);
      BOOST_TEST(picture.width <= pictures::kLongestSide);
      BOOST_TEST(picture.file->starts_with("\x89PNG"));
      BOOST_TEST((picture.components == 1 || picture.components == 3));
    }
  }
  BOOST_TEST(!pictures::from_record(record + "x"));
  BOOST_TEST(!pictures::from_record(std::string(200'000'000, '\0')));
}
