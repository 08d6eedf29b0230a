#include "pictures/picture_job.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/bytes.h"

namespace dossier::pictures {
namespace {

constexpr std::uint8_t kPictures = 1;       // the kind of the answer
constexpr std::size_t kMostOfAWorker = 16;  // pictures
constexpr std::size_t kMostBytesOfAWorker = 40'000'000;
constexpr int kMostBroken = 5;  // workers, until what is left counts as broken too
constexpr int kIdleSeconds = 15, kProcessorSeconds = 6;

/// Each picture led by its length; the answer is the same with their records.
void run(const worker::Words&) {
  ByteReader in(worker::input());
  ByteWriter out;
  while (in.ok() && !in.at_end()) {
    out.text(to_record(read_picture(std::make_shared<const std::string>(in.raw()))));
  }
  worker::answer(kPictures, out.take());
}

/// The pictures from `begin` to `end`, by one worker; nothing when it did not answer for each.
std::vector<Reading> by_one_worker(const std::vector<Bytes>& pictures, std::size_t begin, std::size_t end,
                                   const worker::Start& start, worker::Ending& ending) {
  ByteWriter request;
  std::size_t bytes = 0;
  for (std::size_t i = begin; i < end; ++i) {
    request.text(*pictures[i]);
    bytes += pictures[i]->size();
  }
  // A picture that has to be recoded may grow; its rows are a part of its file, or less than a hundred million.
  const worker::Answer answer = worker::ask(request.take(), {"pictures"}, start, 120'000'000 + 2 * bytes);
  ending = answer.ending;
  if (ending != worker::Ending::answered || answer.kind != kPictures) return {};
  std::vector<Reading> readings;
  ByteReader in(answer.payload);
  for (std::size_t i = begin; i < end; ++i) {
    std::optional<Outcome> outcome = from_record(in.raw());
    if (!in.ok() || !outcome) return {};
    readings.push_back({Reading::How::read, *std::move(outcome)});
  }
  return in.at_end() ? readings : std::vector<Reading>();
}

Reading broken() {
  return {Reading::How::broke, {{PictureFacts::Verdict::damaged, 0, 0, false}, nullptr}};
}

}  // namespace

worker::Job picture_job() {
  return {"pictures", {std::uint64_t{512} << 20U, kProcessorSeconds}, nullptr, run};
}

std::vector<Reading> read_guarded(const std::vector<Bytes>& pictures, const worker::Start& start) {
  worker::Start hasty = start;
  hasty.idle_seconds = std::min(start.idle_seconds, kIdleSeconds);
  hasty.processor_seconds = kProcessorSeconds;
  std::vector<Reading> all;
  int broken_workers = 0;
  bool alone = false;  // the next one is tried by itself, since one of its neighbours broke the worker
  std::size_t alone_until = 0;
  while (all.size() < pictures.size()) {
    const std::size_t begin = all.size();
    std::size_t end = begin, bytes = 0;
    do bytes += pictures[end++]->size();
    while (!alone && end < pictures.size() && end - begin < kMostOfAWorker &&
           bytes + pictures[end]->size() <= kMostBytesOfAWorker);
    if (broken_workers >= kMostBroken) {
      all.push_back(broken());
      continue;
    }
    worker::Ending ending{};
    std::vector<Reading> some = by_one_worker(pictures, begin, end, hasty, ending);
    if (ending == worker::Ending::not_started || ending == worker::Ending::killed) {
      const auto how = ending == worker::Ending::killed ? Reading::How::killed : Reading::How::not_started;
      all.resize(pictures.size(), Reading{how, {}});
      return all;
    }
    if (!some.empty()) {
      std::move(some.begin(), some.end(), std::back_inserter(all));
    } else if (end - begin == 1) {
      ++broken_workers;
      all.push_back(broken());
    } else {
      alone_until = end;
    }
    alone = all.size() < alone_until;
  }
  return all;
}

}  // namespace dossier::pictures
