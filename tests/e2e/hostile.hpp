// Providers as they are at their worst, on loopback: each does one wrong thing to every call it gets.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace swcs::test {

// What it does with a connection on which a whole call was read; the caller closes it.
using Malice = void (*)(int fd, const std::stop_token& stop);

struct Kind {
    const char* name;
    Malice malice;        // null: nobody answers
    bool listens = true;  // false: connections are refused
    bool accepts = true;  // false: the system takes the connection, and nobody reads
};

// Every kind there is.
std::span<const Kind> hostile_kinds();

class Hostile {
  public:
    explicit Hostile(const Kind& kind);
    ~Hostile();
    Hostile(const Hostile&) = delete;
    Hostile& operator=(const Hostile&) = delete;

    std::uint16_t port() const { return port_; }
    // Calls that came in whole, and those of them that are over.
    int begun() const { return begun_; }
    int over() const { return over_; }

  private:
    void listen(const std::stop_token& stop);

    const Kind& kind_;
    int fd_;
    std::uint16_t port_ = 0;
    std::atomic<int> begun_{0}, over_{0};
    std::vector<std::jthread> calls_;
    std::jthread thread_;
};

}  // namespace swcs::test
