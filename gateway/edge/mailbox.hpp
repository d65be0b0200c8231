// How other threads reach a connection: by number and through the loop's thread, never by pointer. Letters to
// a connection that is gone, or to an edge that is, are dropped; so whoever holds a Stream or a Release needs
// to know nothing about our lifetime.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace swcs::gateway::edge {

using Number = std::uint64_t;

class Connection;

// Every connection there is. The loop's thread only.
class Crowd {
  public:
    void add(std::shared_ptr<Connection> connection);
    void remove(Number number);
    std::shared_ptr<Connection> find(Number number) const;  // null when it is gone
    std::vector<std::shared_ptr<Connection>> all() const;
    std::size_t size() const { return connections_.size(); }

    std::function<void(std::size_t left)> on_change;

  private:
    std::unordered_map<Number, std::shared_ptr<Connection>> connections_;
};

// Safe from any thread. The loop is woken once for all letters that wait: a group commit answers hundreds.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
  public:
    Mailbox(boost::asio::io_context& loop, Crowd& crowd);

    void send(Number to, std::function<void(Connection&)> letter);
    // Runs on the loop's thread.
    void run(std::function<void()> work);
    // Nothing is delivered after this returns but what the loop has already.
    void close();

  private:
    void deliver();

    std::mutex mutex_;
    boost::asio::io_context* loop_;  // null once closed
    std::vector<std::function<void()>> letters_;
    Crowd& crowd_;
};

}  // namespace swcs::gateway::edge
