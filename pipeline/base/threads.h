// Work shared out to threads in a fixed order.
#pragma once

#include <cstddef>
#include <functional>

namespace dossier {

/// Calls `work` for 0 … count-1 on several threads, taken in order of their numbers, until one says stop (false) or
/// throws; what was thrown first is thrown on when all have ended. Where the machine has fewer threads to give, fewer
/// do the work.
void for_each_on_threads(std::size_t count, unsigned threads, const std::function<bool(std::size_t)>& work);

}  // namespace dossier
