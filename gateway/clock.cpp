#include "gateway/clock.hpp"

#include <openssl/rand.h>

#include <chrono>
#include <cstdlib>
#include <utility>

namespace swcs::gateway {

data::Time SystemClock::now() const {
    return std::chrono::floor<data::Millis>(std::chrono::system_clock::now());
}

data::Random16 SystemRandomness::next() {
    // Drawn many at a time: one by one they were 2 % of a turn. What was given out is not kept.
    thread_local std::array<data::Random16, 64> drawn;
    thread_local std::size_t left = 0;
    if (left == 0) {
        // Without chance ids could be guessed and repeat: better no process than such a one.
        if (RAND_bytes(drawn.front().data(), static_cast<int>(sizeof drawn)) != 1) std::abort();
        left = drawn.size();
    }
    return std::exchange(drawn[--left], {});
}

}  // namespace swcs::gateway
