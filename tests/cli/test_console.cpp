#include <boost/test/unit_test.hpp>
#include <sstream>

#include "cli/console.h"

using namespace dossier;
using namespace dossier::cli;

namespace {

constexpr MessageKind kKind{"W999", Severity::warning, "Look at {0}.", "Change {0} to {1}."};
constexpr MessageKind kSuggestion{"S999", Severity::suggestion, "Perhaps {0}.", ""};

SourceSpan span(std::string text, std::string_view marked) {
  const auto source = std::make_shared<const SourceText>("a/event.xml", std::move(text));
  const std::size_t begin = source->text().find(marked);
  return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + marked.size())};
}

std::string text_of(const SourceSpan& place, std::vector<std::string> arguments = {"x", "y"}) {
  return as_text({&kKind, place, std::move(arguments)}, Wording(Language::english));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_message_shows_place_line_caret_and_hint) {
  BOOST_TEST(text_of(span("<a>\n  <städte>Über</städte>\n", "Über"), {"Über", "Unter"}) ==
             "a/event.xml:2:11: warning W999: Look at Über.\n"
             "    <städte>Über</städte>\n"
             "            ^~~~\n"
             "  → Change Über to Unter.\n");
}

BOOST_AUTO_TEST_CASE(a_message_about_a_whole_file_names_the_file_only) {
  BOOST_TEST(text_of(whole_file("deck.pdf")) == "deck.pdf: warning W999: Look at x.\n  → Change x to y.\n");
}

BOOST_AUTO_TEST_CASE(a_message_without_a_place_comes_from_the_program) {
  BOOST_TEST(text_of({}) == "dossier: warning W999: Look at x.\n  → Change x to y.\n");
}

BOOST_AUTO_TEST_CASE(a_file_cannot_steer_the_terminal) {
  BOOST_TEST(text_of(span("\x1b[2J\tab\u202Ecd\u0007", "ab"), {"\x1b]0;title\x07", "y"}) ==
             "a/event.xml:1:6: warning W999: Look at ␛]0;title␇.\n"
             "  ␛[2J ab\uFFFDcd␇\n"
             "       ^~\n"
             "  → Change ␛]0;title␇ to y.\n");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_made_harmless) {
  BOOST_TEST(harmless("a\xff\xc3z\xe2\x82") == "a\uFFFD\uFFFDz\uFFFD\uFFFD");
}

BOOST_AUTO_TEST_CASE(the_caret_stands_right_below_decomposed_and_wide_characters) {
  BOOST_TEST(text_of(span("u\u0308 漢字 x", "x")) ==
             "a/event.xml:1:7: warning W999: Look at x.\n"
             "  u\u0308 漢字 x\n"
             "         ^\n"
             "  → Change x to y.\n");
}

BOOST_AUTO_TEST_CASE(of_a_long_line_the_part_around_the_place_is_shown) {
  const std::string text = text_of(span(std::string(5000, 'a') + "HERE" + std::string(5000, 'b'), "HERE"));
  const std::string expected = "a/event.xml:1:5001: warning W999: Look at x.\n  …" + std::string(36, 'a') + "HERE" +
                               std::string(70, 'b') + "…\n   " + std::string(36, ' ') + "^~~~\n  → Change x to y.\n";
  BOOST_TEST(text == expected);
}

BOOST_AUTO_TEST_CASE(a_span_over_several_lines_is_marked_to_the_end_of_its_first) {
  BOOST_TEST(text_of(span("<p>eins\nzwei</p>", "eins\nzwei")) ==
             "a/event.xml:1:4: warning W999: Look at x.\n  <p>eins\n     ^~~~\n  → Change x to y.\n");
}

BOOST_AUTO_TEST_CASE(a_message_as_json_is_one_object_a_line) {
  BOOST_TEST(as_json({&kKind, span("<a>\n<b>\n", "<b>"), {"\"x\"\n", "y"}}, Wording(Language::english)) ==
             R"({"code":"W999","severity":"warning","file":"a/event.xml","line":2,"column":1,)"
             R"("message":"Look at \"x\"\n.","hint":"Change \"x\"\n to y."})"
             "\n");
  BOOST_TEST(as_json({&kKind, {}, {"x", "y"}}, Wording(Language::english)) ==
             R"({"code":"W999","severity":"warning","file":null,"line":null,"column":null,)"
             R"("message":"Look at x.","hint":"Change x to y."})"
             "\n");
}

BOOST_AUTO_TEST_CASE(the_last_line_counts_warnings_and_suggestions_when_strict) {
  for (const bool strict : {false, true}) {
    std::ostringstream output, errors;
    const Wording wording(Language::english);
    Options options;
    options.strict = strict;
    Console console(output, errors, options, wording, false);
    console.print({&kKind, {}, {"x", "y"}});
    console.print({&kSuggestion, {}, {"x"}});
    console.last_line(3, 2, 1);
    BOOST_TEST(output.str() == (strict ? "3 published, 2 unchanged, 1 failed, 2 warnings\n"
                                       : "3 published, 2 unchanged, 1 failed, 1 warnings\n"));
    BOOST_TEST(errors.str() == std::string("dossier: warning W999: Look at x.\n  → Change x to y.\n") +
                                   (strict ? "dossier: suggestion S999: Perhaps x.\n" : ""));
  }
}

BOOST_AUTO_TEST_CASE(a_check_shows_suggestions_always_and_changes_on_request) {
  static constexpr MessageKind kChange{"N999", Severity::note, "Was {0}.", ""};
  for (const bool changes : {false, true}) {
    std::ostringstream output, errors;
    const Wording wording(Language::english);
    Options options;
    options.command = Command::check;
    options.changes = changes;
    Console console(output, errors, options, wording, false);
    console.print({&kSuggestion, {}, {"x"}});
    console.print({&kChange, {}, {"y"}});
    BOOST_TEST(console.suggestions() == 0U);
    BOOST_TEST(console.warnings() == 0U);
    BOOST_TEST(errors.str() ==
               std::string("dossier: suggestion S999: Perhaps x.\n") + (changes ? "dossier: note N999: Was y.\n" : ""));
  }
}

BOOST_AUTO_TEST_CASE(progress_is_a_bar_on_a_terminal_and_plain_lines_elsewhere) {
  const Wording wording(Language::english);
  const auto shown = [&](bool terminal, Progress progress) {
    std::ostringstream output, errors;
    Options options;
    options.progress = progress;
    Console console(output, errors, options, wording, terminal);
    console.progress(1, 2, "event-1");
    console.print({&kSuggestion, {}, {"x"}});
    console.end_progress();
    return errors.str();
  };
  BOOST_TEST(shown(true, Progress::automatic) == "\r\x1b[K[############............] 1/2 event-1\r\x1b[K");
  BOOST_TEST(shown(false, Progress::automatic) == "[1/2] event-1\n");
  BOOST_TEST(shown(true, Progress::plain) == "[1/2] event-1\n");
  BOOST_TEST(shown(false, Progress::none) == "");
}

BOOST_AUTO_TEST_CASE(reasons_of_the_system_are_translated_and_the_users_own_words_are_not) {
  const Wording german(Language::german);
  BOOST_TEST(german("{0} cannot be read: {1}.", {"a.pdf", "Permission denied"}) ==
             "a.pdf lässt sich nicht lesen: keine Berechtigung.");
  BOOST_TEST(german("“{0}” is not known here.", {"changed"}) == "„changed“ ist hier nicht bekannt.");
}
