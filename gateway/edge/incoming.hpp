// A request whose head is there: what we know of it before its body is read. Pure, but for the clock's time,
// which is given.
#pragma once

#include <cstdint>
#include <string>

#include "gateway/edge/connection.hpp"
#include "gateway/edge/head.hpp"

namespace swcs::gateway::edge {

struct Incoming {
    Request request;     // without its body
    bool known = false;  // there is a route
    std::string allow;   // when there is none: the methods of that path, "" for nothing at that address
    std::size_t body_limit = 0;   // bytes, the route's
    std::uint64_t announced = 0;  // Content-Length; of a chunked body the limit
    bool has_body = false;
    bool expects_continue = false;
    bool keep_alive = true;
};

Incoming incoming(Head head, const Peer& peer, const Site& site, data::Time now);

// The answer to a request without a route: 404, 405, or 204 to an OPTIONS.
Response unrouted(const Incoming& in);

}  // namespace swcs::gateway::edge
