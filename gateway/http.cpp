#include "gateway/http.hpp"

#include <nlohmann/json.hpp>

namespace swcs::gateway {

Response problem(int status, std::string_view title, std::string_view detail, const Request& request) {
    nlohmann::ordered_json body{{"type", "about:blank"}, {"title", title}, {"status", status}};
    if (!detail.empty()) body["detail"] = detail;
    if (!request.id.empty()) body["request_id"] = request.id;
    Response out;
    out.status = status;
    out.content_type = "application/problem+json";
    // A detail may quote what a client sent, and that need not be UTF-8.
    out.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return out;
}

}  // namespace swcs::gateway
