// The calls about messages: the history, a new one, read marks, the stream.
#include <array>
#include <nlohmann/json.hpp>

#include "channels/text.hpp"
#include "channels/webchat/webchat.hpp"
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/chat/chat.hpp"
#include "gateway/chat/history.hpp"
#include "gateway/chat/refusals.hpp"
#include "gateway/event_stream.hpp"

namespace swcs::gateway::chat {

using data::Result;
using data::store::Store;
using nlohmann::json;
namespace form = channels::webchat_form;

namespace {

constexpr std::size_t kMessages = 100;
constexpr std::size_t kBytesOfCharacter = 4;

struct Unfit {
    const char* pointer;
    const char* detail;
};

std::optional<Unfit> unfit_part(const json& message) {
    const std::string text = data::text_at(message, "text"), choice = data::text_at(message, "choice");
    if (!form::is_own_id(data::text_at(message, "id")))
        return Unfit{"/id", "8 to 64 of A-Z, a-z, 0-9 and -."};
    if (text.empty() && choice.empty()) return Unfit{"/text", "There is nothing to send."};
    if (channels::code_points(text) > form::kLongestText) return Unfit{"/text", "At most 4,000 characters."};
    if (channels::code_points(choice) > form::kLongestChoice) return Unfit{"/choice", "No choice of ours."};
    return std::nullopt;
}

}  // namespace

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
    if (const auto unfit = unfit_part(body.fields)) return wrong(unfit->pointer, unfit->detail, request);

    Response response = intake_.take_in(session.visitor, {{"messages", json::array({body.fields})}});
    if (response.status != 200) return unavailable(request);
    response.status = 202;
    response.content_type = "application/json";
    response.body = data::dump({{"id", data::text_at(body.fields, "id")}});
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
    Response response = intake_.receipts(session.visitor, unread.ids, "read");
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

}  // namespace swcs::gateway::chat
