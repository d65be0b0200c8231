// How the web chat says no.
#pragma once

#include <string>

#include "gateway/http.hpp"

namespace swcs::gateway::chat {

// 400, with what is wrong with the field there: "/text".
Response wrong(const std::string& pointer, const std::string& detail, const Request& request);

// 429; Retry-After in whole seconds, at least one.
Response too_fast(data::Millis wait, const Request& request);

// 503: nothing was kept, the same request may come again.
Response unavailable(const Request& request);

}  // namespace swcs::gateway::chat
