// One connection of a client, over TCP or TLS:
//
//   (handshake) ( head body? -> worker -> answer | held answer | stream )*
//
// Everything here runs on the loop's thread. While a request is with a worker nothing is read: pipelined
// requests wait in the kernel.
#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "gateway/clock.hpp"
#include "gateway/edge/edge.hpp"
#include "gateway/edge/live_stream.hpp"
#include "gateway/edge/mailbox.hpp"
#include "gateway/edge/origin.hpp"
#include "gateway/edge/routes.hpp"
#include "gateway/edge/workers.hpp"

namespace boost::asio::ssl {
class context;
}

namespace swcs::gateway::edge {

// A listener, as its connections need it.
struct Site {
    std::size_t index = 0;
    std::string public_url;
    std::vector<std::string> trusted_proxies;  // canonical
    RouteTable routes;
};

struct Counters {
    std::atomic<std::size_t> connections = 0, streams = 0;
    std::atomic<std::uint64_t> requests = 0, refused = 0, shed = 0, failed = 0;
};

// What all connections share; the edge owns it and outlives them.
struct House {
    const EdgeOptions& options;
    Workers& workers;
    Crowd& crowd;
    std::shared_ptr<Mailbox> mailbox;
    Counters& counters;
    std::string id_prefix;  // of request ids; new at every start
};

// The answer to one request, on its way from a worker to the connection.
// A delivery that finds nobody ends its stream, so that the writer learns of it.
struct Delivery {
    Delivery(Response answer, std::shared_ptr<LiveStream> live)
        : response(std::move(answer)), stream(std::move(live)) {}
    Delivery(Delivery&&) noexcept = default;
    Delivery& operator=(Delivery&&) = delete;
    ~Delivery() {
        if (stream) stream->end();
    }

    Response response;
    std::shared_ptr<LiveStream> stream;
};

class Connection {
  public:
    virtual ~Connection() = default;
    virtual Number number() const = 0;
    virtual void start() = 0;

    // `exchange` counts the requests of a connection: an answer that comes too late finds the next one and is
    // dropped.
    virtual void deliver(Number exchange, Delivery delivery) = 0;
    virtual void release(Number exchange, bool committed) = 0;
    virtual void replace(Number exchange, const Response& answer) = 0;  // … and releases it
    virtual void pump() = 0;                                            // the stream has bytes, or was closed
    virtual void drain() = 0;  // closes when idle, else after the answer
    virtual void abort() = 0;
};

// `tls` null: plain. The certificate in it stays this connection's, whatever is reloaded.
std::shared_ptr<Connection> make_connection(boost::asio::ip::tcp::socket socket,
                                            std::shared_ptr<boost::asio::ssl::context> tls, House& house,
                                            const Site& site, Number number);

}  // namespace swcs::gateway::edge
