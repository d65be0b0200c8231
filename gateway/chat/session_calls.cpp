// The calls about a session: begin, replace its token, end; and forgetting.
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/auth/tokens.hpp"
#include "gateway/chat/chat.hpp"
#include "gateway/chat/refusals.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::chat {

using data::Result;
using data::store::Store;

namespace {

constexpr data::Millis kPruneEvery{3600 * 1000};

}  // namespace

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

}  // namespace swcs::gateway::chat
