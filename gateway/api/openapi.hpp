// The API described as OpenAPI 3.1, made from the access table: it cannot name a route that is not there.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace swcs::gateway::api {

nlohmann::json openapi();

}  // namespace swcs::gateway::api
