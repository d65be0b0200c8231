// Which pages may use the chat's API: our own, and those of the sites the line names. The token is in a
// header, not in a cookie, so another site cannot use a visitor's session anyway; the list keeps foreign
// pages from beginning their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/http.hpp"

namespace swcs::gateway::chat {

enum class Origin { none, own, listed, foreign };  // none: the browser named none, as for our own page's GET

// `origins`: the line's setting, separated by spaces.
Origin origin_of(const Request& request, std::string_view origins);

// What a listed site's browser needs to see on every answer.
void allow_origin(Response& response, const Request& request);

// The answer to a browser that asks first (CORS preflight).
Response preflight(const Request& request);

}  // namespace swcs::gateway::chat
