#include "gateway/chat/origins.hpp"

#include <sstream>

namespace swcs::gateway::chat {

namespace {

// "https://chat.example.ec" of "https://chat.example.ec/chat/api/messages".
std::string_view site_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    return url.substr(0, url.find('/', scheme + 3));
}

bool contains(std::string_view list, std::string_view wanted) {
    std::istringstream words{std::string(list)};
    for (std::string word; words >> word;) {
        if (word == wanted) return true;
    }
    return false;
}

}  // namespace

Origin origin_of(const Request& request, std::string_view origins) {
    const std::string_view origin = request.header("Origin");
    if (origin.empty()) return Origin::none;
    if (origin == site_of(request.raw.url)) return Origin::own;
    return contains(origins, origin) ? Origin::listed : Origin::foreign;
}

void allow_origin(Response& response, const Request& request) {
    response.headers.emplace_back("Access-Control-Allow-Origin", request.header("Origin"));
    response.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After");
    response.headers.emplace_back("Vary", "Origin");
}

Response preflight(const Request& request) {
    Response response;
    response.status = 204;
    allow_origin(response, request);
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, DELETE");
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  "Authorization, Content-Type, Last-Event-ID");
    response.headers.emplace_back("Access-Control-Max-Age", "3600");
    return response;
}

}  // namespace swcs::gateway::chat
