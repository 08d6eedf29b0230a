// Makes a series of any number of events, each with an agenda, a report and a deck of its own:
// generate-events COUNT FOLDER [SLIDES [PER_SERIES [PICTURE]]]; with 0 slides there are no decks. The same arguments
// give the same files. A series has at most 25 events, about what a network meets in two years, or PER_SERIES; more
// events make more series. PICTURE: side of a photograph in pixels, which each event gets; 1500 make 2 MB.

#include <hpdf.h>
// It wants FILE.
#include <cstdio>

#include <jpeglib.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kEventsPerSeries = 25;
constexpr const char* kFont = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf";

constexpr std::array<const char*, 48> kWords{
    "Quartier",      "Kommune",     "Beteiligung", "Innenstadt",      "gemeinsam",     "Wohnungsbau",
    "Leerstand",     "Förderung",   "Verwaltung",  "Verbände",        "Netzwerk",      "Zentrum",
    "entwickeln",    "Klimaschutz", "Mobilität",   "Zwischennutzung", "Grundstück",    "Eigentümer",
    "Handel",        "Kultur",      "erproben",    "Stadtteil",       "Straßenraum",   "Aufenthaltsqualität",
    "Bürgerschaft",  "Konzept",     "Umsetzung",   "Programm",        "langfristig",   "Finanzierung",
    "Werkstatt",     "Gespräch",    "Akteure",     "Erfahrung",       "Ergebnis",      "unterstützen",
    "Nachbarschaft", "Projekt",     "Gebäude",     "Entwicklung",     "Verantwortung", "Zusammenarbeit",
    "öffentlich",    "Raum",        "Bündnis",     "Perspektive",     "Strategie",     "Vorhaben"};
constexpr std::array<const char*, 12> kForenames{"Anna",  "Bernd",  "Clara", "Dirk", "Eva",   "Falk",
                                                 "Greta", "Holger", "Ines",  "Jens", "Karin", "Lutz"};
constexpr std::array<const char*, 12> kSurnames{"Albers", "Brandt", "Cordes", "Drees", "Engel",  "Fuchs",
                                                "Gerdes", "Hinz",   "Jansen", "Krull", "Lorenz", "Mertens"};

/// A small generator of numbers, the same everywhere (xorshift64*, Vigna 2016).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769U + 88172645463325252U) {}
  std::uint64_t below(std::uint64_t limit) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return (state_ * 2685821657736338717U) % limit;
  }
  std::string word() { return kWords[below(kWords.size())]; }
  std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word();
    return text;
  }
  std::string sentence() { return "Das " + words(6 + static_cast<int>(below(9))) + "."; }
  std::string person() { return std::string(kForenames[below(12)]) + " " + kSurnames[below(12)]; }

 private:
  std::uint64_t state_;
};

void check(HPDF_STATUS error, HPDF_STATUS, void*) {
  throw std::runtime_error("the deck could not be written: " + std::to_string(error));
}

/// The letters of our words in the encoding of the slides' font.
std::string windows_1252(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC3U) {
      result += static_cast<char>(static_cast<unsigned char>(text[++i]) + 0x40U);
    } else if (byte == 0xE2U) {  // the bullet
      result += '\x95';
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

void write_deck(const std::string& path, Dice& dice, int slides) {
  HPDF_Doc pdf =
      HPDF_New([](HPDF_STATUS error, HPDF_STATUS detail, void* data) { check(error, detail, data); }, nullptr);
  HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
  HPDF_Font font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, kFont, HPDF_TRUE), "WinAnsiEncoding");
  const auto line = [&](HPDF_Page page, float x, float y, float size, const std::string& text) {
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, size);
    HPDF_Page_TextOut(page, x, y, windows_1252(text).c_str());
    HPDF_Page_EndText(page);
  };
  for (int i = 1; i <= slides; ++i) {
    HPDF_Page page = HPDF_AddPage(pdf);
    HPDF_Page_SetWidth(page, 960);
    HPDF_Page_SetHeight(page, 540);
    HPDF_Page_SetRGBFill(page, 0.12F, 0.31F, 0.47F);
    HPDF_Page_Rectangle(page, 0, 524, 960, 16);
    HPDF_Page_Fill(page);
    line(page, 48, 450, 36, std::to_string(i) + " " + dice.words(3));
    HPDF_Page_SetRGBFill(page, 0.1F, 0.1F, 0.1F);
    for (int k = 0; k < 5; ++k) line(page, 64, static_cast<float>(380 - 44 * k), 20, "• " + dice.words(5));
    if (i % 4 == 0) {
      for (int bar = 0; bar < 8; ++bar) {
        HPDF_Page_SetRGBFill(page, 0.2F, 0.4F + 0.05F * static_cast<float>(bar), 0.6F);
        HPDF_Page_Rectangle(page, static_cast<float>(660 + 34 * bar), 60, 26, static_cast<float>(40 + dice.below(200)));
        HPDF_Page_Fill(page);
      }
    }
    line(page, 48, 20, 10, "Folie " + std::to_string(i));
  }
  HPDF_SaveToFile(pdf, path.c_str());
  HPDF_Free(pdf);
}

std::string paragraph(Dice& dice, int sentences) {
  std::string text = "      <p>";
  for (int i = 0; i < sentences; ++i) text += (i > 0 ? " " : "") + dice.sentence();
  return text + "</p>\n";
}

/// A photograph of sand: noise, which no encoder makes small.
void write_picture(const std::string& path, Dice& dice, int side) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), std::fclose);
  if (!file) throw std::runtime_error("a picture could not be written");
  jpeg_compress_struct encoder;
  jpeg_error_mgr faults;
  encoder.err = jpeg_std_error(&faults);
  jpeg_create_compress(&encoder);
  jpeg_stdio_dest(&encoder, file.get());
  encoder.image_width = encoder.image_height = static_cast<JDIMENSION>(side);
  encoder.input_components = 3;
  encoder.in_color_space = JCS_RGB;
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, 88, TRUE);
  jpeg_start_compress(&encoder, TRUE);
  std::vector<unsigned char> row(static_cast<std::size_t>(side) * 3);
  for (int y = 0; y < side; ++y) {
    for (unsigned char& sample : row) sample = static_cast<unsigned char>(dice.below(256));
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&encoder, &line, 1);
  }
  jpeg_finish_compress(&encoder);
  jpeg_destroy_compress(&encoder);
}

void write_event(const std::filesystem::path& folder, int number, int slides, int picture) {
  Dice dice(static_cast<std::uint64_t>(number));
  char id[64];
  std::snprintf(id, sizeof id, "%04d-%02d-%02d-gespraech-%d", 2019 + (number - 1) / 336, 1 + (number - 1) / 28 % 12,
                1 + (number - 1) % 28, number);
  const std::string date = std::string(id).substr(0, 10);
  std::ofstream xml(folder / (std::string(id) + ".xml"));
  xml << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"" << id
      << "\" status=\"held\">\n"
      << "  <label>Gespräch " << number << "</label>\n  <date>" << date << "</date>\n  <time>11:00 - 13:00</time>\n"
      << "  <venue>Online-Konferenz</venue>\n  <title>" << dice.words(4) << "</title>\n  <topic>\n"
      << paragraph(dice, 4) << paragraph(dice, 4) << "  </topic>\n  <agenda>\n";
  for (int slot = 0; slot < 4; ++slot) {
    xml << "    <slot>\n      <time>" << 11 + slot / 2 << ":" << (slot % 2 == 0 ? "00" : "30") << " - "
        << 11 + (slot + 1) / 2 << ":" << (slot % 2 == 0 ? "30" : "00") << "</time>\n      <title>" << dice.words(5)
        << "</title>\n      <speaker>" << dice.person() << ", " << dice.word() << " e.V.</speaker>\n    </slot>\n";
  }
  xml << "  </agenda>\n  <report>\n    <text>\n"
      << paragraph(dice, 5) << paragraph(dice, 5) << paragraph(dice, 5) << "    </text>\n  </report>\n";
  if (slides > 0) {
    xml << "  <decks>\n    <deck href=\"folien/" << id << ".pdf\">\n      <title>" << dice.words(3)
        << "</title>\n      <speaker>" << dice.person() << "</speaker>\n    </deck>\n  </decks>\n";
  }
  if (picture > 0) {
    xml << "  <figures>\n    <figure href=\"bilder/" << id << ".jpg\">\n      <caption>" << dice.words(4)
        << "</caption>\n      <alt>" << dice.words(6) << "</alt>\n    </figure>\n  </figures>\n";
    write_picture((folder / "bilder" / (std::string(id) + ".jpg")).string(), dice, picture);
  }
  xml << "</event>\n";
  if (slides > 0) write_deck((folder / "folien" / (std::string(id) + ".pdf")).string(), dice, slides);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: generate-events COUNT FOLDER [SLIDES [PER_SERIES [PICTURE]]]\n", stderr);
    return 2;
  }
  const int count = std::atoi(argv[1]);
  const std::filesystem::path folder = argv[2];
  const int slides = argc > 3 ? std::atoi(argv[3]) : 20;
  const int per_series = argc > 4 ? std::atoi(argv[4]) : kEventsPerSeries;
  const int picture = argc > 5 ? std::atoi(argv[5]) : 0;
  for (int i = 1; i <= count; ++i) {
    const std::string id = "reihe-" + std::to_string(1 + (i - 1) / per_series);
    if ((i - 1) % per_series == 0) {
      std::filesystem::create_directories(folder / id / "folien");
      std::filesystem::create_directories(folder / id / "bilder");
      std::ofstream(folder / id / "series.xml")
          << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"" << id
          << "\">\n  <title>Gespräche im Quartier " << id
          << "</title>\n  <publisher>Beispielverein</publisher>\n</series>\n";
    }
    write_event(folder / id, i, slides, picture);
  }
}
