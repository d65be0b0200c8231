// One thread for what costs a tenth of a second and 32 MiB each time: hashing passwords. A worker that would
// hash itself could be had four times, and the house would stand still.
#pragma once

#include "gateway/core/errands.hpp"

namespace swcs::gateway::auth {

class Hasher final : public Errands {
  public:
    static constexpr std::size_t kQueue =
        64;  // more than six seconds of work: who comes then is told to wait

    Hasher() : Errands(kQueue) {}
};

}  // namespace swcs::gateway::auth
