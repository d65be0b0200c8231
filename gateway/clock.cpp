#include "gateway/clock.hpp"

#include <openssl/rand.h>

#include <chrono>
#include <cstdlib>

namespace swcs::gateway {

data::Time SystemClock::now() const {
    return std::chrono::floor<data::Millis>(std::chrono::system_clock::now());
}

data::Random16 SystemRandomness::next() {
    data::Random16 out{};
    // Without chance ids could be guessed and repeat: better no process than such a one.
    if (RAND_bytes(out.data(), static_cast<int>(out.size())) != 1) std::abort();
    return out;
}

}  // namespace swcs::gateway
