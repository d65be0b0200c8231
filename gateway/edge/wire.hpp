// Answers as bytes: status line, headers every answer carries, body.
#pragma once

#include <string>

#include "gateway/http.hpp"

namespace swcs::gateway::edge {

struct Framing {
    bool close = false;
    bool head_request = false;
    bool stream = false;  // the body has no length: it ends with the connection
    std::string request_id{};
};

// False when a header could split the answer in two (CR, LF, NUL, a name that is no token).
bool can_be_sent(const Response& response);

std::string to_bytes(const Response& response, const Framing& framing);

}  // namespace swcs::gateway::edge
