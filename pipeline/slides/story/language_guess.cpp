#include "slides/story/language_guess.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"

namespace dossier::slides {
namespace {

struct Marks {
  std::string_view language;
  std::string_view words;    // small words, the commonest of texts of all kinds
  std::string_view endings;  // of words of five letters or more
  std::string_view letters;  // that few other languages of the script have
};

/// Words that stand in several lists count less, the more so the more lists they stand in.
constexpr std::array kLatin{
    Marks{
        "de",
        "und der die das ist nicht mit für auf dem den des ein eine einer eines einem einen von zu zum zur im bei nach "
        "wie wird werden wurde sind auch als aus oder über durch wir sich am vom unsere mehr kann können noch nur vor "
        "bis um hat haben war waren es er sie ich was wer wenn dass aber keine kein gegen ohne zwischen unter sowie "
        "beim ihre ihr ab an in so",
        "ung ungen keit keiten heit schaft lich liche lichen isch ische ischen", "ß"},
    Marks{"en",
          "the and of to with for are is this that from by on at as be we our not can will how what has have been more "
          "than their its which into through between a an it they you your was were when who why all if or but do does "
          "these those there in so about",
          "ing tion tions ness ment ments ity ally", ""},
    Marks{"fr",
          "le la les et une du que qui dans pour par sur avec est sont au aux ce ces cette nous vous pas plus ou leur "
          "leurs des un il elle ils en de son sa ses se ne mais comme entre sans être a ont très",
          "ité ités eux euse eaux ment aise ique iques", "œ"},
    Marks{"es",
          "el la los las y del que en un una por con para es son no se su sus al lo como más pero o este esta estos "
          "entre sin sobre ser muy también hay de a ha",
          "ción ciones dad dades mente ando iendo", "ñ¿¡"},
    Marks{"it",
          "il lo la i gli le e di del della dei delle degli che in un una per con è sono non si al alla nel nella da "
          "dal dalla come più ma o questo questa tra fra anche su ha",
          "zione zioni ità mente ando endo ismo", "ì"},
    Marks{"pt",
          "o a os as e do da dos das que em um uma por com para é são não se seu sua no na nos nas ao à como mais mas "
          "ou este esta entre sem sobre também foi de pelo pela",
          "ção ções dade dades mente ando endo", "ãõ"},
    Marks{
        "nl",
        "de het een en van in is dat die op te voor met zijn niet aan er om ook als bij door naar uit maar over wordt "
        "worden we wij ze kan kunnen nog meer dan hoe wat geen onze deze dit tot",
        "heid ijk ijke lijk lijke ingen", "ĳ"},
    Marks{"sv",
          "och att det som en på är av för med den till inte om ett har de i vi kan från eller men så var hur mer vid "
          "när ska detta dessa mellan ut över vad också",
          "ning ningen het heten ande erna arna", ""},
    Marks{"da",
          "og at det som en på er af for med den til ikke om et har de i vi kan fra eller men så var hvordan mere ved "
          "når skal dette disse mellem ud over hvad også",
          "ning ningen hed heden ende erne", "æø"},
    Marks{"nb",
          "og at det som en på er av for med den til ikke om et har de i vi kan fra eller men så var hvordan mer ved "
          "når skal dette disse mellom ut over hva også",
          "ning ningen het heten ende ene", "æø"},
    Marks{"fi", "ja on ei se että ovat oli kuin tai myös mutta sekä niin joka ole kun voi hän me nämä tämä jotka",
          "inen isen ssa ssä sta stä lla llä", ""},
    Marks{"hu", "a az és hogy nem is egy van meg de ez azt csak vagy mint már volt ha ki minden lehet ezek között",
          "ság ség ban ben nak nek ról ről", "őű"},
    Marks{"pl", "i w na z do nie się to jest o że jak za od po dla przez oraz są ale czy tak był może więcej przy",
          "ość ości ych owy owa anie enie", "ąęłńśźż"},
    Marks{"cs", "a v na se je že to s z do o pro jako za od po ale jsou nebo které který při být bylo není více mezi",
          "ost osti ých ení ání ové", "řěů"},
    Marks{"sk", "a v na sa je že to s z do o pre ako za od po ale sú alebo ktoré ktorý pri byť bolo nie viac medzi",
          "osť osti ých enie anie ové", "ľĺŕô"},
    Marks{"sl", "in v na se je da za z s so ne pa tudi kot od po ali bi pri med lahko več ki iz do smo",
          "ost osti anje enje ega", ""},
    Marks{"hr", "i u na se je da za s su ne od što kao po ili bi pri među može više koji iz do biti te",
          "ost osti anje enje ima", "đć"},
    Marks{"ro", "și în de la cu pe nu este sunt din care pentru o un mai că sau prin între fi al ale ce se au",
          "ție ții ului ilor are ate", "țșă"},
    Marks{"tr", "ve bir bu için ile da de ne çok daha olarak en gibi olan var değil kadar sonra ya her o ki mi",
          "lar ler ların lerin dır dir", "ğış"},
    Marks{"et", "ja on ei see et oli kui või ka aga ning nii mis ole oma kes selle need", "mine mise sed dest ks", "õ"},
    Marks{"lv", "un ir ar no par uz ka kas kā vai arī bet pie to tiek var nav lai", "šana šanas iem ība", "ēīūķļņ"},
    Marks{"lt", "ir yra su iš į kad kaip ar bet tai nuo apie dėl buvo per prie taip gali", "imas imo umas ams", "ėįųė"},
    Marks{"vi", "và của là các có cho được trong với không một những này người để từ khi", "",
          "ơưđạảấầẩậắằếềểệỉịọỏốồổộớờởợụủứừửựỳỵ"},
    Marks{"id", "dan yang di untuk dengan dari ini itu pada adalah tidak dalam akan ke oleh atau dapat lebih",
          "kan nya", ""},
    Marks{"ca", "el la els les i de del que en un una per amb és són no es al com més però o aquest entre",
          "ció cions tat ment", "ŀ"},
    Marks{"ga", "an na agus ar le is i go do ag a bhí tá sé ní seo sin", "", ""},
};

constexpr std::array kCyrillic{
    Marks{"ru", "и в не на что с по как это из для от к за или при но так же то он мы", "ость ение ание ого ый ая",
          "ыэъё"},
    Marks{"uk", "і в не на що з по як це із для від до за або при але так та він ми є у", "ість ення ання ого ий",
          "іїєґ"},
    Marks{"bg", "и в не на че с по как това от за или при но да се са е към със", "ост ение ане ият", "ъ"},
    Marks{"sr", "и у не на да с по као ово од за или при али се су је из", "ост ње ање ског", "ђћџљњј"},
    Marks{"be", "і ў не на што з па як гэта для ад да за або пры але", "асць енне анне", "ўі"},
};

constexpr double kLeast = 2.4, kLeastWords = 2, kAhead = 1.5, kAheadOfRelated = 1.03;
constexpr double kOfEnding = 0.6, kMostOfEndings = 2.4, kOfLetter = 0.5, kMostOfLetters = 1.5;
constexpr std::size_t kLongest = 8'000;

/// Languages whose readers understand each other's texts.
bool are_related(std::string_view one, std::string_view other) {
  constexpr std::pair<std::string_view, std::string_view> kPairs[] = {{"da", "nb"}, {"cs", "sk"}, {"hr", "sl"}};
  return std::any_of(std::begin(kPairs), std::end(kPairs), [&](const auto& pair) {
    return (pair.first == one && pair.second == other) || (pair.first == other && pair.second == one);
  });
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return words;
}

std::string in_lower_case(char32_t c) {
  std::string bytes;
  append_utf8(bytes, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  return bytes;
}

/// Words of letters, in lower case; and how many letters each script has.
struct Content {
  std::vector<std::string> words;
  std::map<int, std::size_t> scripts;
  std::size_t letters = 0;
};

Content content_of(std::string_view text) {
  Content content;
  std::string word;
  text = text.substr(0, kLongest);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (u_isalpha(static_cast<UChar32>(c))) {
      UErrorCode fault = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &fault);
      if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED) ++content.scripts[script];
      ++content.letters;
      word += in_lower_case(c);
    } else if (!word.empty()) {
      content.words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) content.words.push_back(std::move(word));
  return content;
}

struct Found {
  const Marks* best = nullptr;
  double most = 0, next = 0, related = 0;  // related: the most of those that are nearly the same
  std::size_t words = 0;                   // different small words of the best
};

template <std::size_t N>
Found best_of(const std::array<Marks, N>& languages, const Content& content) {
  static const std::unordered_map<std::string_view, std::vector<std::size_t>> kLists = [&] {
    std::unordered_map<std::string_view, std::vector<std::size_t>> lists;
    for (std::size_t i = 0; i < N; ++i) {
      for (const std::string_view word : split(languages[i].words)) {
        auto& known = lists[word];
        if (known.empty() || known.back() != i) known.push_back(i);
      }
    }
    return lists;
  }();
  std::array<double, N> score{}, of_endings{}, of_letters{};
  std::array<std::set<std::string_view>, N> said;
  std::map<std::string_view, int> times;
  for (const std::string& word : content.words) {
    // The same word over and over says no more.
    constexpr int kMostTimes = 3;
    if (++times[word] > kMostTimes) continue;
    if (const auto lists = kLists.find(word); lists != kLists.end()) {
      for (const std::size_t i : lists->second) {
        score[i] += 1.0 / std::sqrt(static_cast<double>(lists->second.size()));
        if (word.size() > 1) said[i].insert(word);  // signs and broken encodings are full of single letters
      }
    }
    constexpr std::size_t kLongEnough = 5;
    for (std::size_t i = 0; i < N; ++i) {
      if (times[word] > 1 || word.size() < kLongEnough) continue;
      const auto endings = split(languages[i].endings);
      if (std::any_of(endings.begin(), endings.end(), [&](std::string_view end) { return word.ends_with(end); })) {
        of_endings[i] += kOfEnding;
      }
      for (std::size_t at = 0; at < word.size();) {
        const std::size_t begin = at;
        next_code_point(word, at);
        if (at - begin > 1 && languages[i].letters.find(word.substr(begin, at - begin)) != std::string_view::npos) {
          of_letters[i] += kOfLetter;
        }
      }
    }
  }
  Found found;
  std::size_t best = 0;
  for (std::size_t i = 0; i < N; ++i) {
    score[i] += std::min(of_endings[i], kMostOfEndings) + std::min(of_letters[i], kMostOfLetters);
    if (score[i] > score[best]) best = i;
  }
  found.most = score[best];
  found.best = &languages[best];
  found.words = said[best].size();
  for (std::size_t i = 0; i < N; ++i) {
    if (i == best) continue;
    double& other = are_related(languages[i].language, languages[best].language) ? found.related : found.next;
    other = std::max(other, score[i]);
  }
  return found;
}

template <std::size_t N>
LanguageGuess guess_among(const std::array<Marks, N>& languages, const Content& content) {
  const Found found = best_of(languages, content);
  const bool clear = found.most >= kLeast && static_cast<double>(found.words) >= kLeastWords &&
                     found.most >= kAhead * found.next && found.most >= kAheadOfRelated * found.related;
  if (!clear) return {};
  return {std::string(found.best->language), (found.most - found.next) / (found.most + 2)};
}

/// The script of most letters; USCRIPT_COMMON when there are too few.
int script_of(const Content& content) {
  constexpr std::size_t kFewest = 2;
  constexpr std::array kEastAsian{USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA};
  // Signs of East Asian scripts say more each than letters do.
  constexpr std::size_t kWeight = 3;
  int best = USCRIPT_COMMON;
  std::size_t most = 0, east_asian = 0;
  for (const auto& [script, letters] : content.scripts) {
    const bool of_east = std::find(kEastAsian.begin(), kEastAsian.end(), script) != kEastAsian.end();
    if (of_east) east_asian += letters * kWeight;
    if (!of_east && letters > most) most = letters, best = script;
  }
  if (east_asian > most && east_asian >= kWeight * kFewest) return USCRIPT_HAN;
  return most >= kFewest ? best : USCRIPT_COMMON;
}

LanguageGuess by_script(int script, const Content& content) {
  const auto has = [&](int other) { return content.scripts.count(other) > 0; };
  constexpr double kSure = 0.9;
  switch (script) {
    case USCRIPT_HAN:
      // Japanese is hardly written without its own letters.
      return {has(USCRIPT_HIRAGANA) || has(USCRIPT_KATAKANA) ? "ja" : "zh", kSure};
    case USCRIPT_HANGUL:
      return {"ko", kSure};
    case USCRIPT_GREEK:
      return content.letters >= 12 ? LanguageGuess{"el", kSure} : LanguageGuess();  // else signs of formulas
    case USCRIPT_HEBREW:
      return {"he", kSure};
    case USCRIPT_ARABIC:
      return {"ar", kSure};
    case USCRIPT_THAI:
      return {"th", kSure};
    case USCRIPT_ARMENIAN:
      return {"hy", kSure};
    case USCRIPT_GEORGIAN:
      return {"ka", kSure};
    case USCRIPT_DEVANAGARI:
      return {"hi", kSure};
    case USCRIPT_BENGALI:
      return {"bn", kSure};
    case USCRIPT_TAMIL:
      return {"ta", kSure};
    case USCRIPT_KHMER:
      return {"km", kSure};
    default:
      return {};
  }
}

/// The language that a word of the Arabic script's own other letters tells.
bool is_persian(std::string_view text) {
  return text.find("\u067E") != std::string_view::npos || text.find("\u0686") != std::string_view::npos ||
         text.find("\u06AF") != std::string_view::npos || text.find("\u06CC") != std::string_view::npos;
}

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  const Content content = content_of(text);
  const int script = script_of(content);
  if (script == USCRIPT_LATIN) return guess_among(kLatin, content);
  if (script == USCRIPT_CYRILLIC) return guess_among(kCyrillic, content);
  LanguageGuess guess = by_script(script, content);
  if (guess.language == "ar" && is_persian(text)) guess.language = "fa";
  return guess;
}

std::string primary_language(std::string_view tag) {
  constexpr std::size_t kShortest = 2, kLongestTag = 3;
  std::string language;
  for (const char c : tag.substr(0, tag.find_first_of("-_"))) {
    if (std::isalpha(static_cast<unsigned char>(c)) == 0) return {};
    language.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  if (language.size() < kShortest || language.size() > kLongestTag) return {};
  if (language == "no" || language == "nn") return "nb";
  return language;
}

bool may_be_in(std::string_view text, std::string_view language) {
  static const std::map<std::string, int, std::less<>> kScripts{
      {"zh", USCRIPT_HAN},       {"ja", USCRIPT_HAN},      {"ko", USCRIPT_HANGUL},   {"el", USCRIPT_GREEK},
      {"he", USCRIPT_HEBREW},    {"ar", USCRIPT_ARABIC},   {"fa", USCRIPT_ARABIC},   {"ur", USCRIPT_ARABIC},
      {"th", USCRIPT_THAI},      {"hy", USCRIPT_ARMENIAN}, {"ka", USCRIPT_GEORGIAN}, {"hi", USCRIPT_DEVANAGARI},
      {"bn", USCRIPT_BENGALI},   {"ta", USCRIPT_TAMIL},    {"km", USCRIPT_KHMER},    {"ru", USCRIPT_CYRILLIC},
      {"uk", USCRIPT_CYRILLIC},  {"bg", USCRIPT_CYRILLIC}, {"mk", USCRIPT_CYRILLIC}, {"be", USCRIPT_CYRILLIC},
      {"mr", USCRIPT_DEVANAGARI}};
  const std::string wanted = primary_language(language);
  if (wanted.empty()) return false;
  const int script = script_of(content_of(text));
  const auto known = kScripts.find(wanted);
  const int usual = known == kScripts.end() ? USCRIPT_LATIN : known->second;
  if (script != USCRIPT_COMMON && script != usual && wanted != "sr") return false;
  const LanguageGuess guess = guess_language(text);
  return guess.language.empty() || guess.language == wanted;
}

}  // namespace dossier::slides
