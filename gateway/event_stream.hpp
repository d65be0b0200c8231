// Server-sent events that a reader can resume: how one is written, and after which the reader wants to go on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/http.hpp"

namespace swcs::gateway {

// Lines of `data` stay lines.
std::string framed(std::int64_t seq, std::string_view event, std::string_view data);

// What the browser saw last (Last-Event-ID), or else ?after=. nullopt when there is neither, or no number.
std::optional<std::int64_t> cursor_asked(const Request& request);

}  // namespace swcs::gateway
