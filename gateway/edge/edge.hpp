// The edge: sockets, TLS, framing, limits, deadlines, live streams (Boost.Beast and Asio), with cpp-httplib
// behind it as the request engine (routing and handlers), fed from memory with complete and checked requests.
//
// Refused before any handler runs: a head over 16 KiB, a URI over 2 KiB, more than 100 headers, a body over
// the route's limit, any Transfer-Encoding but exactly "chunked", a missing or double Host, repeated
// Content-Length, obs-fold; then the connection closes. A head must arrive within 10 s. More requests than
// the queue holds: 503 with Retry-After.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/result.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway {

struct Listen {
    std::string name;  // "public", "private"
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;        // 0: any free one
    std::string certificate_file;  // PEM; empty: plain HTTP
    std::string key_file;
    std::string public_url;                    // "https://chat.example.ec"; empty: from the Host header
    std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-* are believed
    std::vector<Route> routes;
};

struct EdgeOptions {
    std::size_t workers = 4;  // handler threads, 16 MiB stacks
    std::size_t queue = 512;  // requests waiting for a worker
    std::size_t connections = 20'000;
    data::Millis head_deadline{10'000};
    data::Millis idle_deadline{60'000};   // a kept-alive connection between requests
    data::Millis body_deadline{30'000};   // and a second more for each 64 KiB
    data::Millis write_deadline{30'000};  // likewise, for a client that does not read
    data::Millis held_deadline{15'000};   // a held answer that nobody releases is 503
    data::Millis drain_deadline{5'000};
};

class Edge {
  public:
    // Binds every listener (all problems in one message: port in use, unreadable certificate) and starts
    // serving.
    static data::Result<std::unique_ptr<Edge>> start(std::vector<Listen> listeners, EdgeOptions options);
    // Drains: no new connections, requests under way finish (up to 5 s), streams are closed.
    virtual ~Edge() = default;
    virtual void drain() = 0;

    // The port a listener got.
    virtual std::uint16_t port(const std::string& listener) const = 0;
    // Reads certificates again (SIGHUP); the old ones stay on failure.
    virtual data::Result<void> reload_certificates() = 0;

    // refused: framing and limits. shed: no room. failed: handlers that threw.
    struct Figures {
        std::size_t connections = 0, streams = 0, queued = 0;
        std::uint64_t requests = 0, refused = 0, shed = 0, failed = 0;
    };
    virtual Figures figures() const = 0;
};

}  // namespace swcs::gateway
