#include "tests/e2e/hostile.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/crc.hpp>
#include <chrono>
#include <stdexcept>
#include <string_view>

namespace swcs::test {

namespace {

bool send_all(int fd, std::string_view bytes, const std::stop_token& stop) {
    while (!bytes.empty() && !stop.stop_requested()) {
        pollfd ready{fd, POLLOUT, 0};
        if (::poll(&ready, 1, 50) == 0) continue;
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) return false;
        bytes.remove_prefix(std::size_t(sent));
    }
    return bytes.empty();
}

// False when the caller went away before the time was over.
bool wait(int fd, std::chrono::milliseconds time, const std::stop_token& stop) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < until && !stop.stop_requested()) {
        pollfd gone{fd, POLLIN, 0};
        if (::poll(&gone, 1, 50) > 0) return false;
    }
    return !stop.stop_requested();
}

constexpr std::string_view kAccepted =
    "HTTP/1.1 202 Accepted\r\nContent-Length: 25\r\n\r\n0: Accepted for delivery\n";

void says_nothing(int fd, const std::stop_token& stop) {
    wait(fd, std::chrono::hours(1), stop);
}

void thinks_half_a_minute(int fd, const std::stop_token& stop) {
    if (wait(fd, std::chrono::seconds(30), stop)) send_all(fd, kAccepted, stop);
}

void drips(int fd, const std::stop_token& stop) {
    for (const char& byte : kAccepted) {
        if (!send_all(fd, {&byte, 1}, stop) || !wait(fd, std::chrono::seconds(1), stop)) return;
    }
}

void explains_itself(int fd, const std::stop_token& stop) {
    send_all(fd, "HTTP/1.1 503 " + std::string(40'000, 'x') + "\r\nContent-Length: 0\r\n\r\n", stop);
}

void put_little_endian(std::string& out, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) out += char(value >> (8 * i) & 0xFF);
}

// RFC 1952: one member with 65,535 NULs in a stored block. Members may follow one another.
std::string gzip_member() {
    const std::string zeros(65'535, '\0');
    boost::crc_32_type crc;
    crc.process_bytes(zeros.data(), zeros.size());
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\xff\xff\0\0", 15);
    out += zeros;
    put_little_endian(out, crc.checksum());
    put_little_endian(out, std::uint32_t(zeros.size()));
    return out;
}

void pours(int fd, const std::stop_token& stop) {
    static const std::string member = gzip_member();
    constexpr int kMembers = 4'578;  // 300 MB
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " +
                             std::to_string(member.size() * kMembers) + "\r\n\r\n";
    bool reads = send_all(fd, head, stop);
    for (int i = 0; i < kMembers && reads; ++i) reads = send_all(fd, member, stop);
}

// It has our message, and we cannot know.
void resets(int fd, const std::stop_token&) {
    const linger at_once{1, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

constexpr std::array kKinds{
    Kind{.name = "connection refused", .malice = nullptr, .listens = false},
    Kind{.name = "black hole", .malice = nullptr, .accepts = false},
    Kind{.name = "never answers", .malice = says_nothing},
    Kind{.name = "30 s delay", .malice = thinks_half_a_minute},
    Kind{.name = "1 byte/s drip", .malice = drips},
    Kind{.name = "40 kB reason phrase", .malice = explains_itself},
    Kind{.name = "300 MB gzip body", .malice = pours},
    Kind{.name = "reset after the body", .malice = resets},
};

// A call's head, and as much of a body as it says.
bool read_call(int fd, const std::stop_token& stop) {
    std::string in;
    std::array<char, 8192> buffer;
    while (!stop.stop_requested()) {
        pollfd ready{fd, POLLIN, 0};
        if (::poll(&ready, 1, 50) == 0) continue;
        const ssize_t got = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (got <= 0) return false;
        in.append(buffer.data(), std::size_t(got));
        const std::size_t head = in.find("\r\n\r\n");
        if (head == std::string::npos) continue;
        const std::size_t at = in.find("Content-Length: ");
        const std::size_t body = at < head ? std::stoul(in.substr(at + 16)) : 0;
        if (in.size() >= head + 4 + body) return true;
    }
    return false;
}

}  // namespace

std::span<const Kind> hostile_kinds() {
    return kKinds;
}

Hostile::Hostile(const Kind& kind) : kind_(kind), fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* const address = reinterpret_cast<sockaddr*>(&at);
    if (::bind(fd_, address, size) != 0 || ::getsockname(fd_, address, &size) != 0)
        throw std::runtime_error("no port for a hostile provider");
    port_ = ntohs(at.sin_port);
    if (kind.listens && ::listen(fd_, 1'024) != 0) throw std::runtime_error("it cannot listen");
    if (kind.malice) thread_ = std::jthread([this](const std::stop_token& stop) { listen(stop); });
}

Hostile::~Hostile() {
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
    }
    calls_.clear();
    ::close(fd_);
}

void Hostile::listen(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd ready{fd_, POLLIN, 0};
        if (::poll(&ready, 1, 20) <= 0) continue;
        const int fd = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        calls_.emplace_back([this, fd](const std::stop_token& left) {
            const bool whole = read_call(fd, left);
            if (whole) {
                ++begun_;
                kind_.malice(fd, left);
                ++over_;
            }
            ::close(fd);
        });
    }
}

}  // namespace swcs::test
