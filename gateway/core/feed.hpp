// Server-sent events to many readers, each with its own cursor. A reader that was away resumes after the last
// id it saw, or is told to reload when that is not kept any more. From any thread.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gateway/http.hpp"

namespace swcs::gateway {

class Feed {
  public:
    // `kept`: how many events a reader may have missed.
    explicit Feed(std::size_t kept) : kept_(kept) {}

    // Keeps and sends one event; its sequence number.
    std::int64_t publish(const std::string& event, const std::string& data);

    // Streams everything after `after`, then what comes. An `after` older than what is kept gets "event:
    // reset".
    void follow(std::shared_ptr<Stream> stream, std::int64_t after);

    // A comment to every reader, so that proxies keep the connection and dead readers are noticed.
    void heartbeat();

    std::int64_t last() const;
    std::size_t readers() const;
    void close();

  private:
    struct Entry {
        std::int64_t seq;
        std::string frame;
    };
    void send(const std::string& frame);

    mutable std::mutex mutex_;
    std::size_t kept_;
    std::int64_t last_ = 0;
    std::deque<Entry> entries_;
    std::vector<std::shared_ptr<Stream>> readers_;
};

}  // namespace swcs::gateway
