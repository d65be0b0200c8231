#include "gateway/media/clamd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

namespace swcs::gateway::media {

namespace {

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

template <typename T>
SocketAddress wrapped(const T& address) {
    SocketAddress out;
    std::memcpy(&out.storage, &address, sizeof address);
    out.size = sizeof address;
    return out;
}

std::optional<SocketAddress> of_path(std::string_view path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return std::nullopt;
    std::memcpy(address.sun_path, path.data(), path.size());
    return wrapped(address);
}

std::optional<SocketAddress> of_port(std::string host, std::string_view port_text) {
    std::uint16_t port = 0;
    const char* const end = port_text.data() + port_text.size();
    const auto [rest, error] = std::from_chars(port_text.data(), end, port);
    if (error != std::errc{} || rest != end || port == 0) return std::nullopt;
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    if (::inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) return wrapped(v4);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    if (::inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) return wrapped(v6);
    return std::nullopt;
}

std::optional<SocketAddress> address_of(std::string_view text) {
    if (text.starts_with('/')) return of_path(text);
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return of_port(std::string(text.substr(0, colon)), text.substr(colon + 1));
}

// Closed when it goes.
struct ClamdSocket {
    int fd = -1;
    ~ClamdSocket() {
        if (fd >= 0) ::close(fd);
    }
    bool put(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // Until NUL, the end, or more than any verdict has.
    std::string take() const {
        std::string out;
        char buffer[512];
        while (out.size() < 4096 && out.find('\0') == std::string::npos) {
            const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
            if (got <= 0) break;
            out.append(buffer, static_cast<std::size_t>(got));
        }
        return out.substr(0, out.find('\0'));
    }
};

std::string length_of(std::size_t bytes) {
    const std::uint32_t length = htonl(static_cast<std::uint32_t>(bytes));
    return {reinterpret_cast<const char*>(&length), sizeof length};
}

bool put_file(const ClamdSocket& line, std::string_view bytes) {
    constexpr std::size_t piece = 256 * 1024;
    if (!line.put(std::string_view("zINSTREAM\0", 10))) return false;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        const std::string_view part = bytes.substr(0, piece);
        if (!line.put(length_of(part.size())) || !line.put(part)) return false;
    }
    return line.put(length_of(0));
}

// "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR"
Scan verdict_of(std::string_view said) {
    constexpr std::string_view before = "stream: ", found = " FOUND";
    if (said == "stream: OK") return {.finding = Finding::clean, .name = {}};
    if (said.starts_with(before) && said.ends_with(found)) {
        said.remove_prefix(before.size());
        said.remove_suffix(found.size());
        return {.finding = Finding::infected, .name = std::string(said.substr(0, 100))};
    }
    return {.finding = Finding::unreachable, .name = said.empty() ? "no verdict" : "no verdict: its limits?"};
}

}  // namespace

bool is_clamd_address(std::string_view address) {
    return address_of(address).has_value();
}

Scan scan_with_clamd(const std::string& address, std::string_view bytes, data::Millis deadline) {
    const auto where = address_of(address);
    if (!where) return {.finding = Finding::unreachable, .name = "no address of a scanner"};
    const ClamdSocket line{::socket(where->storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const timeval patience{.tv_sec = deadline.count() / 1000, .tv_usec = deadline.count() % 1000 * 1000};
    ::setsockopt(line.fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    ::setsockopt(line.fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(line.fd, reinterpret_cast<const sockaddr*>(&where->storage), where->size) != 0)
        return {.finding = Finding::unreachable, .name = "nobody answers"};
    // A scanner that has heard enough says so and closes: its word counts, not the broken pipe.
    const bool whole = put_file(line, bytes);
    Scan verdict = verdict_of(line.take());
    if (!whole && verdict.finding == Finding::clean)
        return {.finding = Finding::unreachable, .name = "cut off"};
    return verdict;
}

}  // namespace swcs::gateway::media
