// The proof that everything a page holds stands on another page, without which no page of a build is left out.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "slides/content/drawn_page.h"

namespace dossier::slides {

/// A page in colours: `width` × height pixels of red, green, blue; empty when it cannot be drawn.
struct PageImage {
  int width = 0, height = 0;
  std::string rgb;
};

/// What a page holds, as far as that can be told without drawing it.
struct Holding {
  int page = 0;
  double width = 0, height = 0;           // points
  std::vector<std::string> words;         // sorted; digits and signs are words, too; without the page's own number
  std::vector<std::string> links;         // where they lead, sorted
  std::vector<std::string> alternatives;  // of its pictures, sorted
  const Marks* marks = nullptr;           // of all it paints; null where its content does not say it
  std::vector<Area> own_number;           // where the page's own number stands
  std::vector<Area> text;                 // where its other text stands
};

/// How much of one page stands on another.
enum class Stands { not_all, all, all_and_more };

class Containment {
 public:
  /// `draw` makes a picture of a page; it is asked only where words and marks leave it open.
  explicit Containment(std::function<PageImage(int)> draw) : draw_(std::move(draw)) {}

  /// Whether every word and digit, every link, every mark of ink and every picture of `page` stands on `other` too, in
  /// the same place. The pages' own numbers may differ.
  Stands stands_on(const Holding& page, const Holding& other);
  /// Whether nothing is drawn on it but its own number.
  bool is_blank(const Holding& page);

 private:
  std::shared_ptr<const PageImage> image_of(int page);

  std::function<PageImage(int)> draw_;
  std::map<int, std::shared_ptr<const PageImage>> images_;  // a few at a time
};

/// Whether words, links and alternatives of `page` are all among those of `other`, each as often.
bool words_stand_on(const Holding& page, const Holding& other);

/// By their marks alone: whether all that `page` paints stands on `other`, and nothing that comes there hides it.
/// not_all means that marks do not show it; pictures may.
Stands marks_stand_on(const Holding& page, const Holding& other);

/// By their pictures: whether each pixel of `page` that is not bare paper looks the same on `other`, or is the same
/// letter in stronger ink.
Stands ink_stands_on(const Holding& page, const PageImage& image, const PageImage& other);

}  // namespace dossier::slides
