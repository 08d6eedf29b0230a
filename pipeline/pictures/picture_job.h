// Pictures of others are read by a worker, several at a time: starting one takes as long as a small picture.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pictures/reader.h"
#include "worker/job.h"
#include "worker/process.h"

namespace dossier::pictures {

/// What a worker does with pictures.
worker::Job picture_job();

/// What became of one picture in the worker.
struct Reading {
  enum class How {
    read,
    broke,        // the worker did not come through with it: it takes too much, or ends it
    not_started,  // the machine starts no worker
    killed,       // the worker was ended from outside
  };
  How how = How::not_started;
  Outcome outcome;  // of one that was read; of one that broke: damaged
};

using Bytes = std::shared_ptr<const std::string>;

/// Reads pictures behind guards, in their order. One that breaks its worker costs itself; of many such, those that
/// come last are not tried any more.
std::vector<Reading> read_guarded(const std::vector<Bytes>& pictures, const worker::Start& start = {});

}  // namespace dossier::pictures
