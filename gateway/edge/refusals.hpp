// What the edge itself answers, as problem details.
#pragma once

#include "gateway/http.hpp"

namespace swcs::gateway::edge {

Response titled_problem(int status, std::string_view detail, const Request& request);

// 503 with Retry-After: nothing is wrong with the request.
Response busy(const Request& request);

}  // namespace swcs::gateway::edge
