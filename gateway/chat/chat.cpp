#include "gateway/chat/chat.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

#include "channels/text.hpp"
#include "channels/webchat/webchat.hpp"
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/pages.hpp"
#include "gateway/auth/tokens.hpp"
#include "gateway/chat/history.hpp"
#include "gateway/chat/origins.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::chat {

using data::Result;
using data::store::Store;
using nlohmann::json;
namespace form = channels::webchat_form;

namespace {

constexpr std::string_view kChannel = "webchat";
constexpr std::size_t kMessages = 100;
constexpr std::size_t kBytesOfCharacter = 4;
constexpr data::Millis kPruneEvery{3600 * 1000};

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

std::optional<std::int64_t> cursor_asked(const Request& request) {
    std::string text(request.header("Last-Event-ID"));
    if (text.empty()) text = api::asked(request, "after");
    std::int64_t cursor = 0;
    const auto [last, failed] = std::from_chars(text.data(), text.data() + text.size(), cursor);
    if (failed != std::errc{} || last != text.data() + text.size() || cursor < 0) return std::nullopt;
    return cursor;
}

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

const LineConfig* chat_line(const Config& config) {
    for (const auto& [name, line] : config.lines) {
        if (line.channel == kChannel) return &line;
    }
    return nullptr;
}

void seal_accounts(Config& config, Randomness& random) {
    for (auto& [name, account] : config.accounts) {
        if (account.channel != kChannel) continue;
        account.account.secrets.try_emplace(std::string(form::kSealSecret), auth::fresh_token(random));
    }
}

Chat::Chat(const World& world, Writer& writer, const Webhooks& webhooks, Readers& readers,
           std::unique_ptr<Store> stream_reader)
    : world_(world),
      writer_(writer),
      webhooks_(webhooks),
      readers_(readers),
      live_(world, std::move(stream_reader),
            [this](const std::string& visitor, const std::vector<std::string>& messages) {
                showed(visitor, messages);
            }) {}

// ---- what every request passes

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

// A database in trouble is no reason to take a session for over.
Result<std::optional<ChatSession>> Chat::session_of_request(const Request& request) {
    const data::Time now = world_.clock.now();
    std::optional<ChatSession> session;
    const Result<void> read = readers_.read([&](Store& store) {
        session = session_of(store, bearer(request), now);
        return Result<void>{};
    });
    if (!read) {
        log::error("chat", "read.failed", {{"reason", read.error().message}});
        return read.error();
    }
    if (session && now - session->seen_at > kSeenEvery) {
        writer_.submit(
            [hash = session->token_hash, now](Store& store) {
                store.chat_sessions().seen(hash, now);
                return Result<void>{};
            },
            nullptr);
    }
    return session;
}

// The answer, once the work is committed; 503 when it is not.
Response Chat::held(Response response, Writer::Work work) {
    response.held = [this, work = std::move(work)](const Response::Release& release) {
        writer_.submit(work, [release](const Result<void>& committed) { release(committed.ok()); });
    };
    return response;
}

// ---- sessions

// A browser that holds a token keeps its visitor; whatever is in the header else begins a new one.
Response Chat::begin(const Request& request) {
    static constexpr std::array<api::Field, 1> fields{{{.name = "language", .required = false}}};
    const api::Body body = api::read_body(request, fields);
    if (body.refused) return *body.refused;
    const std::string language = data::text_at(body.fields, "language");
    if (language != "" && language != "es" && language != "en")
        return wrong("/language", "es or en.", request);
    const data::Time now = world_.clock.now();
    const data::Millis wait = beginnings_.take(network_of(request.remote), now);
    if (wait.count() > 0) return too_fast(wait, request);
    const auto found = session_of_request(request);
    if (!found) return unavailable(request);
    if (*found) return replace(request, **found);

    const std::string token = fresh_token(world_.random, now);
    const ChatSession session{.token_hash = auth::hash_of(token),
                              .visitor = fresh_visitor(world_.random),
                              .line = chat_line(world_.config)->line.name,
                              .begun_at = now,
                              .seen_at = now,
                              .until = {}};
    return held(api::answer({{"token", token}, {"visitor", session.visitor}}), [session](Store& store) {
        store.chat_sessions().add(session);
        return Result<void>{};
    });
}

Response Chat::replace(const Request& request, const ChatSession& session) {
    const data::Time now = world_.clock.now();
    if (!to_be_replaced(session, bearer(request), now))
        return api::answer({{"token", bearer(request)}, {"visitor", session.visitor}});
    const std::string token = fresh_token(world_.random, now);
    return held(api::answer({{"token", token}, {"visitor", session.visitor}}),
                [old = session, hash = auth::hash_of(token), now](Store& store) {
                    store.chat_sessions().rotate(old.token_hash, hash, now, now + kOverlap);
                    return Result<void>{};
                });
}

// The token is replaced by one that nobody gets.
Response Chat::end(const Request&, const ChatSession& session) {
    const data::Time now = world_.clock.now();
    const std::string nobodys = auth::hash_of(auth::fresh_token(world_.random));
    return held(api::no_content(), [hash = session.token_hash, nobodys, now](Store& store) {
        store.chat_sessions().rotate(hash, nobodys, now, now);
        return Result<void>{};
    });
}

void Chat::prune() {
    const data::Time now = world_.clock.now();
    if (now - pruned_at_ < kPruneEvery) return;
    pruned_at_ = now;
    writer_.submit(
        [now](Store& store) {
            store.chat_sessions().prune(now - kIdleSession);
            return Result<void>{};
        },
        nullptr);
}

// ---- messages

Response Chat::history(const Request& request, const ChatSession& session) {
    json body{{"messages", json::array()}, {"earlier", nullptr}, {"seq", 0}};
    const Wanted wanted{.line = session.line,
                        .after = api::asked(request, "after"),
                        .before = api::asked(request, "before"),
                        .limit = kMessages};
    const Result<void> read = readers_.read([&](Store& store) {
        body["seq"] = store.live().last();
        const data::ContactId contact = contact_of(store, session.visitor);
        if (contact.empty()) return Result<void>{};
        const Page page = page_of(store, contact, wanted);
        for (const StoredMessage& message : page.messages) body["messages"].push_back(shown(store, message));
        if (page.more) body["earlier"] = page.messages.front().id.text;
        return Result<void>{};
    });
    return read ? api::answer(body) : unavailable(request);
}

Response Chat::write(const Request& request, const ChatSession& session) {
    const data::Millis wait = address_writes_.take(network_of(request.remote), world_.clock.now());
    if (wait.count() > 0) return too_fast(wait, request);
    static constexpr std::array<api::Field, 3> fields{{
        {.name = "id"},
        {.name = "text", .required = false, .longest = kBytesOfCharacter * form::kLongestText},
        {.name = "choice", .required = false, .longest = kBytesOfCharacter * form::kLongestChoice},
    }};
    const api::Body body = api::read_body(request, fields);
    if (body.refused) return *body.refused;
    const json& message = body.fields;
    const std::string id = data::text_at(message, "id"), text = data::text_at(message, "text");
    const std::string choice = data::text_at(message, "choice");
    if (!form::is_own_id(id)) return wrong("/id", "8 to 64 of A-Z, a-z, 0-9 and -.", request);
    if (text.empty() && choice.empty()) return wrong("/text", "There is nothing to send.", request);
    if (channels::code_points(text) > form::kLongestText)
        return wrong("/text", "At most 4,000 characters.", request);
    if (channels::code_points(choice) > form::kLongestChoice)
        return wrong("/choice", "No choice of ours.", request);

    Response response = take_in(session.visitor, {{"messages", json::array({message})}});
    if (response.status != 200) return unavailable(request);
    response.status = 202;
    response.content_type = "application/json";
    response.body = data::dump({{"id", id}});
    if (!response.held) return response;
    response.held = [this, commit = std::move(response.held),
                     visitor = session.visitor](const Response::Release& release) {
        commit([this, visitor, release](bool committed) {
            release(committed);
            if (committed) live_.expect(visitor);
        });
    };
    return response;
}

Response Chat::read(const Request& request, const ChatSession& session) {
    static constexpr std::array<api::Field, 1> fields{{{.name = "upto"}}};
    const api::Body body = api::read_body(request, fields);
    if (body.refused) return *body.refused;
    const std::string upto = data::text_at(body.fields, "upto");
    Unread unread;
    const Result<void> done = readers_.read([&](Store& store) {
        const data::ContactId contact = contact_of(store, session.visitor);
        if (!contact.empty()) unread = unread_up_to(store, contact, session.line, upto);
        return Result<void>{};
    });
    if (!done) return unavailable(request);
    if (!unread.found) return api::refuse(request, 404, "There is no such message.");
    json receipts = json::array();
    for (const std::string& id : unread.ids) receipts.push_back({{"message", id}, {"status", "read"}});
    Response response = take_in(session.visitor, {{"receipts", receipts}});
    if (response.status != 200) return unavailable(request);
    response.status = 204;
    return response;
}

Response Chat::follow(const Request& request, const ChatSession& session) {
    Response response;
    response.content_type = "text/event-stream";
    response.stream = [this, session, after = cursor_asked(request)](std::shared_ptr<Stream> stream) {
        live_.follow(std::move(stream), session.visitor, session.line, after);
    };
    return response;
}

// ---- the queue

// What a visitor did, by the same way as every provider's webhook.
Response Chat::take_in(const std::string& visitor, json content) {
    const LineConfig* line = chat_line(world_.config);
    const auto account = world_.config.accounts.find(line->account);
    Request request;
    if (account == world_.config.accounts.end()) return api::refuse(request, 404, "");
    content["to"] = line->line.address;
    content["visitor"] = visitor;
    request.raw =
        form::sealed(content, account->second.account.secret(form::kSealSecret), "", world_.clock.now());
    request.params = {std::string(kChannel), line->account};
    if (!account->second.hook_secret.empty()) request.params.push_back(account->second.hook_secret);
    request.id = world_.fresh_id();
    return webhooks_.handle(request);
}

void Chat::showed(const std::string& visitor, const std::vector<std::string>& messages) {
    json receipts = json::array();
    for (const std::string& id : messages) receipts.push_back({{"message", id}, {"status", "delivered"}});
    const Response response = take_in(visitor, {{"receipts", receipts}});
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
