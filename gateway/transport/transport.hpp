// Outbound HTTP and mail, many at once. One of the three seams that tests replace.
#pragma once

#include <cstdint>
#include <vector>

#include "channels/channel.hpp"
#include "data/http.hpp"
#include "data/time.hpp"

namespace swcs::gateway {

using Ticket = std::uint64_t;  // the caller's own number for a call

struct Completion {
    Ticket ticket = 0;
    data::HttpAnswer answer;  // status 0 with `error` when nothing came back
};

// One thread starts and collects. A call never throws and always completes within the overall deadline.
class Transport {
  public:
    virtual ~Transport() = default;
    virtual void start(Ticket ticket, const data::HttpCall& call) = 0;
    // Its answer's status is the server's reply code (250, 550 …), about the mail; 0 when it gave none.
    virtual void start(Ticket ticket, const channels::Mail& mail) = 0;
    // What has completed; waits up to `wait` for the first. Empty when nothing did, or when woken.
    virtual std::vector<Completion> collect(data::Millis wait) = 0;
    // From any thread: whoever waits in collect(), now or next, comes back at once. There is something to
    // start.
    virtual void wake() = 0;
    virtual std::size_t under_way() const = 0;
};

}  // namespace swcs::gateway
