#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "tests/bench/bench.hpp"

namespace swcs::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int socket = -1;
    Clock::time_point sent{};
    std::string in;
};

int connect_to(std::uint16_t port) {
    const int s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(s);
        return -1;
    }
    const int on = 1;
    ::setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return s;
}

// The whole answer's status once it is complete, 0 before. Answers here carry a Content-Length.
int status_of(const std::string& in) {
    const std::size_t head = in.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    std::size_t length = 0;
    std::string lower = in.substr(0, head);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    if (const std::size_t at = lower.find("content-length:"); at != std::string::npos) {
        length = std::strtoul(lower.c_str() + at + 15, nullptr, 10);
    }
    return in.size() >= head + 4 + length ? std::atoi(in.c_str() + 9) : 0;
}

// Connections that ask one request after another, each waiting for its answer.
class Drivers {
  public:
    Drivers(const std::vector<std::string>& requests, std::size_t connections)
        : requests_(requests), all_(connections), poll_(::epoll_create1(EPOLL_CLOEXEC)) {}
    ~Drivers() {
        for (const Connection& connection : all_) {
            if (connection.socket >= 0) ::close(connection.socket);
        }
        ::close(poll_);
    }
    Drivers(const Drivers&) = delete;
    Drivers& operator=(const Drivers&) = delete;

    void connect(std::uint16_t port) {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            all_[i].socket = connect_to(port);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            if (all_[i].socket < 0 || ::epoll_ctl(poll_, EPOLL_CTL_ADD, all_[i].socket, &event) != 0)
                continue;
            if (send_next(all_[i])) ++open_;
        }
    }

    // Until all is answered, or nothing comes for ten seconds.
    void run(Load& load) {
        std::vector<epoll_event> events(all_.size());
        while (open_ > 0) {
            const int n = ::epoll_wait(poll_, events.data(), int(events.size()), 10'000);
            if (n <= 0) return;
            for (int i = 0; i < n; ++i) hear(all_[events[std::size_t(i)].data.u64], load);
        }
    }

  private:
    bool send_next(Connection& connection) {
        if (next_ >= requests_.size()) return false;
        const std::string& request = requests_[next_++];
        connection.sent = Clock::now();
        connection.in.clear();
        return ::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) ==
               ssize_t(request.size());
    }

    void hear(Connection& connection, Load& load) {
        const ssize_t got = ::recv(connection.socket, buffer_.data(), buffer_.size(), 0);
        if (got > 0) connection.in.append(buffer_.data(), std::size_t(got));
        const int status = got > 0 ? status_of(connection.in) : -1;
        if (status == 0) return;
        if (status >= 200 && status < 300) {
            ++load.answered;
            load.latency.push_back(std::chrono::duration<double>(Clock::now() - connection.sent).count());
        } else {
            ++load.refused;
        }
        if (status >= 0 && send_next(connection)) return;
        ::epoll_ctl(poll_, EPOLL_CTL_DEL, connection.socket, nullptr);
        --open_;
    }

    const std::vector<std::string>& requests_;
    std::vector<Connection> all_;
    std::array<char, 16 * 1024> buffer_{};
    const int poll_;
    std::size_t next_ = 0, open_ = 0;
};

}  // namespace

Load drive(std::uint16_t port, const std::vector<std::string>& requests, std::size_t connections) {
    Load load;
    Drivers drivers(requests, connections);
    const auto begun = Clock::now();
    drivers.connect(port);
    drivers.run(load);
    load.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    std::sort(load.latency.begin(), load.latency.end());
    return load;
}

double percentile(const std::vector<double>& sorted, double p) {
    if (sorted.empty()) return 0;
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(double(sorted.size()) * p))];
}

}  // namespace swcs::bench
