// The built front ends, compiled into the binary, as routes.
#pragma once

#include <vector>

#include "gateway/http.hpp"

namespace swcs::gateway {

// `page` ("simulator.html") at `path`, with every asset the front end's build made.
std::vector<Route> page_routes(const std::string& path, const std::string& page);
std::vector<Route> asset_routes();

}  // namespace swcs::gateway
