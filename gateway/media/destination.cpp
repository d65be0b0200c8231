#include "gateway/media/destination.hpp"

#include <algorithm>
#include <array>

#include "channels/media.hpp"
#include "gateway/transport/destinations.hpp"

namespace swcs::gateway::media {

namespace {

bool is_plain_name(std::string_view authority) {
    return authority.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
}

bool is_named(std::string_view authority, const std::vector<std::string>& hosts) {
    return std::ranges::any_of(hosts, [&](const std::string& host) {
        if (!host.starts_with('.')) return authority == host;
        return authority.size() > host.size() && authority.ends_with(host) && is_plain_name(authority);
    });
}

// As an operator writes it. Other spellings of the same address are somebody else's.
bool is_this_machine(std::string_view authority) {
    constexpr std::array<std::string_view, 3> kNames = {"127.0.0.1", "localhost", "[::1]"};
    return std::ranges::any_of(kNames, [&](std::string_view name) {
        return authority == name || authority.starts_with(std::string(name) + ":");
    });
}

}  // namespace

std::string refusal_of(const channels::FetchCall& fetch, bool loopback) {
    const std::string& url = fetch.call.url;
    if (!is_callable(url)) return "malformed URL";
    const std::string authority = channels::authority_of(url);
    if (!is_named(authority, fetch.hosts)) return "address not allowed";
    const bool plain_is_fine = loopback && is_this_machine(authority);
    return url.starts_with("https://") || plain_is_fine ? "" : "not over TLS";
}

}  // namespace swcs::gateway::media
