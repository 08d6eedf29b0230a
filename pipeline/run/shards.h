// Work shared out among several runs, and where a series comes from.
#pragma once

#include <string>

namespace dossier::run {

/// Which of `count` shares a series belongs to, from 1: by a sum of its id, so that it is the same on every machine.
unsigned shard_of(const std::string& series, unsigned count);

/// A sum that stands for an input folder and tells nothing of its name.
std::string origin_of(const std::string& folder);

}  // namespace dossier::run
