// Who asks, and which address they asked for. What a proxy says about that is believed only when the operator
// named the proxy: anybody can send X-Forwarded-For.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/edge/head.hpp"

namespace swcs::gateway::edge {

struct Origin {
    std::string remote;  // the client's address
    bool secure = false;
    std::string base;  // "https://chat.example.ec", what signatures are made over together with the target
};

struct Peer {
    std::string address;  // canonical text, as canonical_address() writes it
    bool tls = false;
};

// "::FFFF:10.0.0.1" and "10.0.0.1" are one address; nullopt for what is none.
std::optional<std::string> canonical_address(std::string_view text);

// `public_url` is the operator's word and outranks every header; "" when there is none.
Origin origin_of(const Head& head, const Peer& peer, const std::vector<std::string>& trusted_proxies,
                 std::string_view public_url);

}  // namespace swcs::gateway::edge
