// Where people stand in the lines of a programme: behind a title, in brackets, on a line of their own. Who they are,
// with titles, functions and organisations, is read later by normalise/persons.h from the line as it was typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::importing {

/// How sure it must be that words name a person.
enum class Sureness {
  certain,   // a title, an office or a known forename before it
  probable,  // or two to four words that are no words of the language
};

/// Whether a text begins with the name of a person, an office or a title before it allowed.
bool begins_with_person(std::string_view text, Sureness sureness);
/// Whether a text says who takes part and nothing else: one or more persons with what is said of them.
bool is_people_line(std::string_view text, Sureness sureness);
/// Whether a person stands anywhere in it.
bool mentions_person(std::string_view text);

/// A line of people cut into one line for each where that is certain; words that introduce them ("Podium mit") go.
/// "alle", "N.N." and the like give none.
std::vector<std::string> people_lines(std::string_view text);

struct TitleAndPeople {
  std::string title;
  std::vector<std::string> people;
  std::string place;  // a room in brackets
};
/// "Begrüßung, Kreisrätin Bettina Sommer, Landkreis Wendelshagen" → title and people.
TitleAndPeople split_title(std::string_view text);

/// Whether words name a room: "Schulungsraum", "Großer Saal", "Archiv, 2. OG", "Halle 3".
bool is_room(std::string_view text);

/// Who leads through the event, from a sentence about it: "Durch den Tag führt Lorenz Petersen (Journalist).".
/// Empty when it is no such sentence.
std::string moderation_in(std::string_view text);

}  // namespace dossier::importing
