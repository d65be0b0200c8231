#include "gateway/transport/destinations.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace swcs::gateway {

namespace {

struct Range4 {
    std::uint32_t network;
    int bits;
};

// IANA's IPv4 special-purpose registry, what is not globally reachable, and multicast.
constexpr std::array<Range4, 14> kClosed4{{
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared (carriers)
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local: cloud metadata lives here
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // 6to4 relays
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 3},   // multicast and reserved
}};

bool is_public4(std::uint32_t address) {
    return std::none_of(kClosed4.begin(), kClosed4.end(), [&](const Range4& range) {
        return (address >> (32 - range.bits)) == (range.network >> (32 - range.bits));
    });
}

using Bytes6 = std::array<std::uint8_t, 16>;

std::uint32_t v4_at(const Bytes6& bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
           std::uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
}

bool starts(const Bytes6& bytes, std::initializer_list<std::uint8_t> prefix) {
    return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_public6(const Bytes6& bytes) {
    if (starts(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public4(v4_at(bytes, 12));
    if (starts(bytes, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public4(v4_at(bytes, 12));
    if (starts(bytes, {0x20, 0x02})) return is_public4(v4_at(bytes, 2));
    if (starts(bytes, {0x20, 0x01, 0x0D, 0xB8})) return false;      // documentation
    if (starts(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;  // Teredo and other assignments
    return (bytes[0] & 0xE0) == 0x20;                               // 2000::/3, global unicast
}

bool has_plain_authority(std::string_view url, std::initializer_list<std::string_view> schemes) {
    for (const std::string_view scheme : schemes) {
        if (!url.starts_with(scheme)) continue;
        const std::string_view rest = url.substr(scheme.size());
        const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
        return !authority.empty() && authority.find('@') == std::string_view::npos &&
               std::none_of(url.begin(), url.end(), [](char c) {
                   return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\';
               });
    }
    return false;
}

}  // namespace

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_public4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    Bytes6 bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_public6(bytes);
}

bool is_callable(std::string_view url) {
    return has_plain_authority(url, {"http://", "https://"});
}

bool is_mail_server(std::string_view url) {
    return has_plain_authority(url, {"smtp://", "smtps://"});
}

}  // namespace swcs::gateway
