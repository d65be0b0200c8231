// Waiting for what has to happen, and reading the gateway's figures.
#pragma once

#include <unistd.h>

#include <string>

#include "tests/e2e/carrier.hpp"

namespace swcs::test {

// Looks every 20 ms, for half a minute at most.
template <typename Holds>
bool comes_true(const Holds& holds) {
    for (int i = 0; i < 1'500; ++i) {
        if (holds()) return true;
        ::usleep(20'000);
    }
    return false;
}

// "swcs_received_total" of the private listener; -1 when it is not there.
inline double metric(const std::string& private_base, const std::string& name) {
    Poster poster;
    const std::string text = poster.get(private_base + "/metrics");
    const std::size_t at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

// Everything accepted was processed, and everything due has left.
inline bool at_rest(const std::string& private_base) {
    for (const char* name : {"swcs_events_lag", "swcs_outbox_pending", "swcs_outbox_sending"}) {
        if (metric(private_base, name) != 0) return false;
    }
    return true;
}

}  // namespace swcs::test
