// measure-slides DOSSIER DECK.pdf… - what slide decks cost, each figure against a floor measured in the same run:
//   read    a deck read cold by a guarded worker, against pdftotext and small grey pictures of the pages that may be
//           animation steps of one another
//   raster  the first slides drawn and packed as a raster page is, against pdftoppm with the same size and format
//   write   the deck's handout from its record (composed, laid out, written), against qpdf copying the shown pages
//   size    the handout without attachments, against 1.1 × the deck + 80 kB
// Processor time of all processes. DOSSIER is the program that is started as the worker.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <vector>

#include "base/sha256.h"
#include "run/making.h"
#include "slides/deck_reader.h"

using namespace dossier;

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Processor time of this process and the children it waited for, in seconds.
double processor_time() {
  double sum = 0;
  for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(whose, &usage);
    sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
  }
  return sum;
}

/// The median of several runs, in milliseconds.
double cost(const std::function<void()>& work) {
  constexpr int kRuns = 7;
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) {
    const double begin = processor_time();
    work();
    times.push_back(processor_time() - begin);
  }
  std::nth_element(times.begin(), times.begin() + kRuns / 2, times.end());
  return times[kRuns / 2] * 1000;
}

void call(const std::vector<std::string>& words) {
  std::fflush(nullptr);  // or the child prints what waits here
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr || std::freopen("/dev/null", "w", stderr) == nullptr)
      _exit(126);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
    throw std::runtime_error(words[0] + " cannot be started");
}

bool stands_in(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  auto at = after.begin();
  for (const std::string& line : before) {
    at = std::find(at, after.end(), line);
    if (at == after.end()) return false;
    ++at;
  }
  return true;
}

/// Pages that may be steps of one slide by what they are called and say; only pictures of them tell.
std::vector<int> candidates(const model::Deck& deck) {
  std::vector<const model::Slide*> slides;
  for (const model::Slide& slide : deck.slides) {
    if (slide.kind == model::PageKind::slide) slides.push_back(&slide);
  }
  std::vector<int> pages;
  for (std::size_t i = 1; i < slides.size(); ++i) {
    const model::Slide &a = *slides[i - 1], &b = *slides[i];
    if (a.title != b.title || (a.label != b.label && !stands_in(a.lines, b.lines))) continue;
    if (pages.empty() || pages.back() != a.page) pages.push_back(a.page);
    pages.push_back(b.page);
  }
  return pages;
}

/// Some pages of a deck as a new file, as qpdf writes it.
std::string copied(const std::string& bytes, const std::vector<int>& pages) {
  QPDF from, to;
  from.setSuppressWarnings(true);
  from.processMemoryFile("deck", bytes.data(), bytes.size());
  to.emptyPDF();
  const std::vector<QPDFPageObjectHelper> all = QPDFPageDocumentHelper(from).getAllPages();
  for (const int page : pages) QPDFPageDocumentHelper(to).addPage(all.at(static_cast<std::size_t>(page)), false);
  QPDFWriter writer(to);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::string ratio(double ours, double floor) {
  return floor > 0 ? fmt::format("{:8.2f}", ours / floor) : fmt::format("{:>8}", "-");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  slides::ReadingOptions reading;
  reading.program = argv[1];
  const run::Workshop workshop{layout::load_fonts(), {}, {}};
  const std::filesystem::path work = std::filesystem::temp_directory_path() / fmt::format("slides-{}", getpid());
  std::filesystem::create_directory(work);
  double all_read = 0, all_floor = 0;
  fmt::print("{:<26} {:>5} {:>9} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "deck", "pages", "maybe", "read ms", "read",
             "raster", "write ms", "write", "size");
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    std::ifstream in(path, std::ios::binary);
    model::InputFile file;
    file.name = std::filesystem::path(path).filename();
    file.bytes =
        std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    file.size = file.bytes->size();
    file.sha256 = sha256(*file.bytes);
    Diagnostics reports;
    const std::shared_ptr<model::Deck> deck = slides::read_deck(file, reading, reports);
    if (!deck) {
      fmt::print("{:<26} refused\n", file.name);
      continue;
    }

    const double read = cost([&] { slides::read_deck(file, reading, reports); });
    const std::vector<int> maybe = candidates(*deck);
    const std::string maybe_path = work / "maybe.pdf";
    if (!maybe.empty()) std::ofstream(maybe_path, std::ios::binary) << copied(*file.bytes, maybe);
    const double floor = cost([&] {
      call({"pdftotext", path, "-"});
      if (!maybe.empty())
        call({"pdftoppm", "-gray", "-scale-to-x", "192", "-scale-to-y", "-1", maybe_path, work / "p"});
    });
    all_read += read;
    all_floor += floor;

    const int height =
        std::max(1, static_cast<int>(1600 * deck->slides[0].height / std::max(1.0, deck->slides[0].width)));
    std::vector<slides::PictureOrder> orders;
    for (int page = 0; page < std::min(deck->pages, 8); ++page) orders.push_back({page, 1600, height});
    const auto pictures = slides::render_pages(file, orders, reading, reports);
    const double raster = cost([&] { slides::render_pages(file, orders, reading, reports); });
    // pdftoppm packs all pages in one way; the way most of ours are packed.
    const auto photographs =
        std::count_if(pictures.begin(), pictures.end(), [](const auto& picture) { return picture.second.jpeg; });
    const bool jpeg = static_cast<std::size_t>(photographs) * 2 > pictures.size();
    std::vector<std::string> order{
        "pdftoppm",    jpeg ? "-jpeg" : "-png", "-l", std::to_string(orders.size()), "-scale-to-x", "1600",
        "-scale-to-y", std::to_string(height)};
    if (jpeg) order.insert(order.end(), {"-jpegopt", "quality=82"});
    order.insert(order.end(), {path, work / "r"});
    const double drawn = cost([&] { call(order); });

    std::string sheet;
    const double write = cost([&] { sheet = run::make_handout(file, *deck, workshop, reading, reports).bytes(); });
    std::vector<int> shown;
    for (const model::Slide& slide : deck->slides) {
      if (slide.route == model::Route::vector && !slide.superseded_by) shown.push_back(slide.page);
    }
    const bool all_vector = std::all_of(deck->slides.begin(), deck->slides.end(), [](const model::Slide& slide) {
      return slide.route == model::Route::vector || slide.superseded_by;
    });
    // A picture of a page is made anew each time; against the copying of pages only decks of vector pages stand.
    const double copy = all_vector && !shown.empty() ? cost([&] { copied(*file.bytes, shown); }) : 0;
    fmt::print("{:<26} {:>5} {:>9} {:>8.1f} {} {} {:>8.1f} {} {}\n", file.name, deck->pages, maybe.size(), read,
               ratio(read, floor), ratio(raster, drawn), write, ratio(write, copy),
               ratio(static_cast<double>(sheet.size()), 1.1 * static_cast<double>(file.size) + 80'000));
  }
  fmt::print("read, all decks together: {:.2f}\n", all_floor > 0 ? all_read / all_floor : 0);
  std::filesystem::remove_all(work);
  return 0;
}
