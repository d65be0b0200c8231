#include "gateway/chat/refusals.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "gateway/api/answers.hpp"

namespace swcs::gateway::chat {

Response wrong(const std::string& pointer, const std::string& detail, const Request& request) {
    return api::refuse(request, 400, detail, {{"pointer", pointer}});
}

Response too_fast(data::Millis wait, const Request& request) {
    Response response = api::refuse(request, 429, "Please wait a moment.");
    const auto seconds = static_cast<std::int64_t>(std::ceil(static_cast<double>(wait.count()) / 1e3));
    response.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
    return response;
}

Response unavailable(const Request& request) {
    return api::refuse(request, 503, "Please try again in a moment.");
}

}  // namespace swcs::gateway::chat
