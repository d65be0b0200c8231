// A virus scanner beside us: clamd's INSTREAM. Source: docs.clamav.net, clamd(8).
#pragma once

#include <string>
#include <string_view>

#include "data/time.hpp"

namespace swcs::gateway::media {

enum class Finding { clean, infected, unreachable };

struct Scan {
    Finding finding = Finding::unreachable;
    std::string name{};  // of what was found, or what went wrong
};

// "127.0.0.1:3310", "[::1]:3310" or a socket's path.
bool is_clamd_address(std::string_view address);

// Waits for the verdict, `deadline` at most for every step of it. Only a plain "OK" is clean.
Scan scan_with_clamd(const std::string& address, std::string_view bytes, data::Millis deadline);

}  // namespace swcs::gateway::media
