#include "gateway/chat/chat.hpp"

#include "gateway/api/answers.hpp"
#include "gateway/api/pages.hpp"
#include "gateway/chat/origins.hpp"
#include "gateway/chat/refusals.hpp"

namespace swcs::gateway::chat {

using data::Result;
using data::store::Store;

namespace {

// Sites that may use the API may also show the page in a frame of theirs.
void allow_frames(Response& response, std::string_view origins) {
    constexpr std::string_view nobody = "frame-ancestors 'none'";
    for (auto& [name, value] : response.headers) {
        const std::size_t at = value.find(nobody);
        if (name != "Content-Security-Policy" || at == std::string::npos || origins.empty()) continue;
        value.replace(at, nobody.size(), "frame-ancestors " + std::string(origins));
    }
}

}  // namespace

Chat::Chat(const World& world, Writer& writer, const Webhooks& webhooks, Readers& readers,
           std::unique_ptr<Store> stream_reader)
    : world_(world),
      writer_(writer),
      readers_(readers),
      intake_(world, webhooks),
      live_(world, std::move(stream_reader),
            [this](const std::string& visitor, const std::vector<std::string>& messages) {
                showed(visitor, messages);
            }) {}

Response Chat::guarded(const Request& request, const std::function<Response()>& handler) const {
    const LineConfig* line = chat_line(world_.config);
    if (!line) return api::refuse(request, 404, "There is no web chat here.");
    const Origin origin = origin_of(request, line->line.setting("origins"));
    if (origin == Origin::foreign) return api::refuse(request, 403, "This site may not use the chat.");
    Response response =
        request.raw.method == "OPTIONS" && origin == Origin::listed ? preflight(request) : handler();
    if (origin == Origin::listed && request.raw.method != "OPTIONS") allow_origin(response, request);
    return response;
}

Route Chat::open_route(const char* method, const char* path, Handled handler) {
    return {.method = method, .pattern = path, .handler = [this, handler](const Request& request) {
                return guarded(request, [&] { return (this->*handler)(request); });
            }};
}

Route Chat::route(const char* method, const char* path, Buckets& limit, HandledFor handler) {
    const auto work = [this, handler, &limit](const Request& request) -> Response {
        const auto found = session_of_request(request);
        if (!found) return unavailable(request);
        const std::optional<ChatSession>& session = *found;
        if (!session) return api::refuse(request, 401, "The session is over.");
        const data::Millis wait = limit.take(session->visitor, world_.clock.now());
        if (wait.count() > 0) return too_fast(wait, request);
        return (this->*handler)(request, *session);
    };
    return {.method = method, .pattern = path, .handler = [this, work](const Request& request) {
                return guarded(request, [&] { return work(request); });
            }};
}

std::vector<Route> Chat::routes() {
    std::vector<Route> routes = {
        open_route("POST", "/chat/api/session", &Chat::begin),
        route("DELETE", "/chat/api/session", questions_, &Chat::end),
        route("GET", "/chat/api/messages", questions_, &Chat::history),
        route("POST", "/chat/api/messages", writes_, &Chat::write),
        route("POST", "/chat/api/read", questions_, &Chat::read),
        route("GET", "/chat/api/live", questions_, &Chat::follow),
    };
    routes.push_back(
        {.method = "OPTIONS", .pattern = "/chat/api/[a-z]+", .handler = [this](const Request& request) {
             return guarded(request, [] { return api::no_content(); });
         }});
    for (Route& page : page_routes("/chat", "chat.html")) {
        page.handler = [this, inner = std::move(page.handler)](const Request& request) {
            const LineConfig* line = chat_line(world_.config);
            if (!line) return api::refuse(request, 404, "There is no web chat here.");
            Response response = inner(request);
            allow_frames(response, line->line.setting("origins"));
            return response;
        };
        routes.push_back(std::move(page));
    }
    return routes;
}

// The answer, once the work is committed; 503 when it is not.
Response Chat::held(Response response, Writer::Work work) {
    response.held = [this, work = std::move(work)](const Response::Release& release) {
        writer_.submit(work, [release](const Result<void>& committed) { release(committed.ok()); });
    };
    return response;
}

void Chat::showed(const std::string& visitor, const std::vector<std::string>& messages) {
    const Response response = intake_.receipts(visitor, messages, "delivered");
    if (response.held) response.held([](bool) {});
}

void Chat::loop(std::stop_token stop) {
    while (!stop.stop_requested()) {
        live_.wait(stop);
        if (stop.stop_requested()) break;
        live_.run_once();
        prune();
    }
    live_.close();
}

}  // namespace swcs::gateway::chat
