// Runs a program beside us that gets bytes and answers with bytes. It sees nothing of ours: no environment
// (secrets are in it), no open file but its two pipes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/time.hpp"

namespace swcs::gateway::media {

struct Ran {
    bool ended = false;  // by itself and in time; otherwise it was killed, or never began
    int code = -1;       // its exit code; -1 when a signal ended it
    std::string output{};
};

// Waits until it has ended. One that takes longer than `patience`, or says more than `most` bytes, is killed.
Ran run_apart(const std::vector<std::string>& program, std::string_view input, std::size_t most,
              data::Millis patience);

}  // namespace swcs::gateway::media
