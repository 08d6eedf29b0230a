// One Content, three forms: what a summary says stands in its web page and its plain text alike.
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include "compose/compose.h"
#include "sample_series.h"
#include "web/markup.h"
#include "web/web.h"

using namespace dossier;
using namespace dossier::compose;

namespace {

/// Every text of a document that is not furniture: one line each.
void gather(const Blocks& blocks, std::vector<std::string>& said) {
  const auto add = [&said](const Text& text) {
    for (std::size_t at = 0; at <= text.value.size();) {
      const std::size_t end = std::min(text.value.find('\n', at), text.value.size());
      const std::string words = web::line(std::string_view(text.value).substr(at, end - at));
      if (!words.empty()) said.push_back(words);
      at = end + 1;
    }
  };
  for (const Block& block : blocks) {
    std::visit(
        [&](const auto& value) {
          using T = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<T, Paragraph>) {
            add(value.text);
          } else if constexpr (std::is_same_v<T, Section>) {
            add(value.heading);
            gather(value.body, said);
          } else if constexpr (std::is_same_v<T, List>) {
            for (const Blocks& item : value.items) gather(item, said);
          } else if constexpr (std::is_same_v<T, Table>) {
            for (const auto& row : value.rows) {
              for (const Cell& cell : row) gather(cell.body, said);
            }
          } else if constexpr (std::is_same_v<T, Box>) {
            add(value.heading);
            gather(value.body, said);
          } else if constexpr (std::is_same_v<T, Cover>) {
            for (const Text* text : {&value.series, &value.label, &value.title, &value.subtitle}) add(*text);
            for (const Text& text : value.lines) add(text);
          } else if constexpr (std::is_same_v<T, Index>) {
            for (const IndexGroup& group : value.groups) {
              for (const IndexEntry& entry : group.entries) {
                add(entry.heading);
                add(entry.note);
              }
            }
          }
        },
        block.value);
  }
}

/// The words of a page: no tags, entities resolved, plain spaces.
std::string words_of_page(const std::string& page) {
  std::string out;
  bool tag = false;
  for (const char letter : page.substr(page.find("<body>"))) {
    if (letter == '<') tag = true;
    if (!tag) out += letter;
    if (letter == '>') tag = false;
  }
  for (const auto& [entity, sign] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&shy;", ""}, {"&amp;", "&"}}) {
    for (std::size_t at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1)) {
      out.replace(at, std::string(entity).size(), sign);
    }
  }
  return web::line(out);
}

std::vector<std::string> missing(const std::vector<std::string>& said, const std::string& form) {
  std::vector<std::string> lost;
  for (const std::string& words : said) {
    if (form.find(words) == std::string::npos) lost.push_back(words);
  }
  return lost;
}

}  // namespace

BOOST_AUTO_TEST_CASE(page_and_text_of_a_summary_say_all_that_its_content_says) {
  model::Series series = sample::whole_series();
  series.events[0].report.open_questions.push_back(sample::rich({"Was kostet „Haus & Hof“ < 3\u202F% der Mittel?"}));
  const PreviousEdition previous{"2021-01-01", {}};
  Diagnostics diagnostics;
  const Document document = results_summary(series, previous, diagnostics);
  std::vector<std::string> said;
  gather(document.body, said);
  BOOST_TEST(said.size() > 150U);
  BOOST_TEST(missing(said, words_of_page(web::html(document))) == std::vector<std::string>{},
             boost::test_tools::per_element());
  BOOST_TEST(missing(said, web::plain_text(document)) == std::vector<std::string>{}, boost::test_tools::per_element());
}
