// Points in time as data: milliseconds since 1970 UTC. This room never asks a clock; it is told.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace swcs::data {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

inline std::int64_t to_ms(Time time) {
    return time.time_since_epoch().count();
}
inline Time from_ms(std::int64_t ms) {
    return Time{Millis{ms}};
}

// "2026-11-22T15:04:05Z", or with ".123" when there are milliseconds (RFC 3339).
std::string rfc3339(Time time);

// Reads RFC 3339 with "Z" or a numeric offset, with or without a fraction; nullopt for anything else.
std::optional<Time> parse_rfc3339(std::string_view text);

}  // namespace swcs::data
