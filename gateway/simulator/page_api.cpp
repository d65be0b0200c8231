// What the simulator's page calls.
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/api/pages.hpp"
#include "gateway/event_stream.hpp"
#include "gateway/simulator/simulator.hpp"

namespace swcs::gateway::simulator {

using nlohmann::json;

namespace {

Response json_response(int status, const json& body) {
    Response response;
    response.status = status;
    response.body = data::dump(body);
    return response;
}

constexpr std::size_t kWords = 64 * 1024;
constexpr std::size_t kLargestCall = 256 * 1024;
constexpr std::size_t kLargestFile = 16 * 1024 * 1024;  // Meta's limit for sounds and films

}  // namespace

// The page's policy lets it show the web chat of our public listener in a frame, and nothing else.
Route Simulator::page() const {
    Route route = page_routes("/simulator", "simulator.html").front();
    route.handler = [this, inner = std::move(route.handler)](const Request& request) {
        Response response = inner(request);
        for (auto& [name, value] : response.headers) {
            if (name == "Content-Security-Policy") value += "; frame-src " + public_base_;
        }
        return response;
    };
    return route;
}

std::vector<Route> Simulator::routes() {
    const std::string api = "/simulator/api/", phone = api + "phones/([a-z0-9]+)/";
    std::vector<Route> routes;
    const auto serve = [&](const char* method, const std::string& pattern,
                           Response (Simulator::*answer)(const Request&), std::size_t body_limit) {
        routes.push_back({.method = method,
                          .pattern = pattern,
                          .handler = [this, answer](const Request& r) { return (this->*answer)(r); },
                          .body_limit = body_limit});
    };
    serve("GET", api + "state", &Simulator::state, kWords);
    serve("GET", api + "events", &Simulator::events, kWords);
    serve("GET", api + "files/([A-Za-z0-9-]+)", &Simulator::file, kWords);
    serve("POST", api + "phones", &Simulator::add_phone, kWords);
    serve("POST", phone + "messages", &Simulator::write, kWords);
    serve("POST", phone + "files", &Simulator::send_file, kLargestFile);
    serve("POST", phone + "switches", &Simulator::turn_switch, kWords);
    serve("POST", phone + "read", &Simulator::read, kWords);
    routes.push_back(page());
    for (const char* method : {"GET", "POST"}) {
        serve(method, "/simulator/provider/([A-Za-z0-9_-]+)/.*", &Simulator::provider, kLargestCall);
    }
    return routes;
}

Response Simulator::state(const Request&) {
    const std::lock_guard lock(mutex_);
    json body = phones_.state();
    body["seq"] = feed_.last();
    body["accounts"] = to_json(cast_);
    body["chat"] = chat_url();
    return json_response(200, body);
}

Response Simulator::events(const Request& request) {
    Response response;
    response.content_type = "text/event-stream";
    response.stream = [this, after = cursor_asked(request).value_or(0)](std::shared_ptr<Stream> stream) {
        feed_.follow(std::move(stream), after);
    };
    return response;
}

// For the page alone. What no browser plays or draws is saved, not opened.
Response Simulator::file(const Request& request) {
    const std::lock_guard lock(mutex_);
    const data::Attachment* file = files_.by_id(request.params[0]);
    if (!file) return problem(404, "Not found", "There is no such file.", request);
    Response response;
    response.content_type = file->mime;
    response.headers = {{"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"Cache-Control", "private, max-age=3600"}};
    if (file->type == data::AttachmentType::document)
        response.headers.emplace_back("Content-Disposition", "attachment");
    response.body = file->bytes;
    return response;
}

}  // namespace swcs::gateway::simulator
