// A server of one thread on loopback: every connection is handed to `act`, which says all it has to say.
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace swcs::gateway::media::testing {

inline bool push(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// What comes until `end` stands at its end, or the other side or the test is over.
inline std::string pull(int fd, std::string_view end, const std::stop_token& stop) {
    std::string out;
    char buffer[4096];
    while (!out.ends_with(end) && !stop.stop_requested()) {
        pollfd ready{fd, POLLIN, 0};
        if (::poll(&ready, 1, 10) == 0) continue;
        const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        out.append(buffer, static_cast<std::size_t>(got));
    }
    return out;
}

class Server {
  public:
    using Act = std::function<void(int fd, const std::stop_token& stop)>;

    explicit Server(Act act) : act_(std::move(act)), fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&at), size) == 0);
        REQUIRE(::getsockname(fd_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
        REQUIRE(::listen(fd_, 16) == 0);
        port_ = std::to_string(ntohs(at.sin_port));
        thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
    }
    ~Server() {
        thread_.request_stop();
        ::shutdown(fd_, SHUT_RDWR);
        thread_.join();
        ::close(fd_);
    }
    const std::string& port() const { return port_; }
    int connections() const { return connections_; }

  private:
    void serve(const std::stop_token& stop) {
        int fd = -1;
        while (!stop.stop_requested() && (fd = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0) {
            ++connections_;
            act_(fd, stop);
            ::close(fd);
        }
    }

    Act act_;
    int fd_;
    std::string port_;
    std::atomic<int> connections_{0};
    std::jthread thread_;
};

}  // namespace swcs::gateway::media::testing
