// The same file asked for again, or a part of it: what a player asks when somebody moves its slider.
// RFC 9110 §13.1.2 (If-None-Match), §14 (Range), RFC 8246 (immutable).
#pragma once

#include <string>

#include "gateway/http.hpp"

namespace swcs::gateway::api {

// `whole` (200, with its body) as this request wants it: 304, 206, 416 or as it is. Several ranges, other
// units and what cannot be read get the whole. `tag` is the file's own and changes when its bytes do.
Response as_asked(const Request& request, Response whole, const std::string& tag);

}  // namespace swcs::gateway::api
