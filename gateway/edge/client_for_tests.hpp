// A client that sends exactly the bytes a test gives it. Waits are for data, with an end of 10 s.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace swcs::gateway::test {

class Client {
  public:
    explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_) {}
    Client& operator=(Client&&) = delete;
    ~Client() { leave(); }

    bool connected() const { return connected_; }
    int descriptor() const { return fd_; }

    // False once the other side is gone.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    // Reads until `text` has come; everything read is in got(). False when the other side ended first.
    bool wait_for(std::string_view text) {
        while (got_.find(text) == std::string::npos) {
            if (!read_some()) return false;
        }
        return true;
    }
    // Everything until the other side closes; "<hangs>" at the end when it does not.
    std::string rest() {
        while (read_some()) {
        }
        return got_;
    }
    const std::string& got() const { return got_; }
    void forget() { got_.clear(); }
    void leave() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }

  private:
    bool read_some() {
        pollfd ready{fd_, POLLIN, 0};
        if (::poll(&ready, 1, 10'000) <= 0) {
            got_ += "<hangs>";
            return false;
        }
        char buffer[8192];
        const ssize_t n = ::recv(fd_, buffer, sizeof buffer, 0);
        if (n <= 0) return false;
        got_.append(buffer, static_cast<std::size_t>(n));
        return true;
    }

    int fd_;
    bool connected_ = false;
    std::string got_;
};

// Whether the condition holds within 5 s: for what another thread does.
template <typename Condition>
bool soon(Condition condition) {
    for (int i = 0; i < 5'000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

inline std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

inline int status_of(std::string_view answer) {
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(std::string(answer.substr(9, 3))) : 0;
}

}  // namespace swcs::gateway::test
