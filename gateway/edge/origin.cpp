#include "gateway/edge/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace swcs::gateway::edge {

namespace {

// All values of a list header, over all its lines, in order.
std::vector<std::string_view> values_of(const data::Headers& headers, std::string_view name) {
    std::vector<std::string_view> out;
    for (const auto& field : headers) {
        // data::header compares names; a list of one asks it about this line alone.
        if (data::header({field}, name).empty()) continue;
        std::string_view rest = field.second;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            out.push_back(trimmed(rest.substr(0, comma)));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return out;
}

bool contains(const std::vector<std::string>& list, const std::string& what) {
    return std::find(list.begin(), list.end(), what) != list.end();
}

// Each proxy appends the address it saw: from the right, the first that is not a proxy of ours is the client.
std::string client_behind(const data::Headers& headers, const std::string& peer,
                          const std::vector<std::string>& trusted) {
    std::string client = peer;
    const auto hops = values_of(headers, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend() && contains(trusted, client); ++hop) {
        const auto address = canonical_address(*hop);
        if (!address) break;
        client = *address;
    }
    return client;
}

}  // namespace

std::optional<std::string> canonical_address(std::string_view text) {
    const std::string wanted(text);
    std::array<char, INET6_ADDRSTRLEN> out{};
    in_addr v4{};
    if (inet_pton(AF_INET, wanted.c_str(), &v4) == 1)
        return std::string(inet_ntop(AF_INET, &v4, out.data(), out.size()));
    in6_addr v6{};
    if (inet_pton(AF_INET6, wanted.c_str(), &v6) != 1) return std::nullopt;
    if (IN6_IS_ADDR_V4MAPPED(&v6))
        return std::string(inet_ntop(AF_INET, &v6.s6_addr[12], out.data(), out.size()));
    return std::string(inet_ntop(AF_INET6, &v6, out.data(), out.size()));
}

Origin origin_of(const Head& head, const Peer& peer, const std::vector<std::string>& trusted_proxies,
                 std::string_view public_url) {
    Origin out{.remote = peer.address, .secure = peer.tls, .base = {}};
    std::string host = head.host;
    if (contains(trusted_proxies, peer.address)) {
        out.remote = client_behind(head.headers, peer.address, trusted_proxies);
        const auto schemes = values_of(head.headers, "X-Forwarded-Proto");
        if (!schemes.empty()) out.secure = schemes.back() == "https";
        const auto hosts = values_of(head.headers, "X-Forwarded-Host");
        if (!hosts.empty() && is_host(hosts.back())) host = hosts.back();
    }
    if (public_url.ends_with('/')) public_url.remove_suffix(1);
    out.base = public_url.empty() ? (out.secure ? "https://" : "http://") + host : std::string(public_url);
    return out;
}

}  // namespace swcs::gateway::edge
