#include "gateway/api/desk.hpp"

#include <openssl/crypto.h>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/http_status.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::Store;
using nlohmann::json;

namespace {

constexpr int kPage = 100;

Response json_response(const json& body) {
    Response response;
    response.body = data::dump(body);
    return response;
}

Response refusal(const Error& error, const Request& request) {
    return problem(http_status(error.kind), "The request could not be carried out", error.message, request);
}

json letter_json(const data::store::DeadLetter& letter) {
    return {{"id", letter.id},     {"what", letter.what},     {"ref", letter.ref},
            {"line", letter.line}, {"reason", letter.reason}, {"at", data::rfc3339(letter.at)}};
}

json case_json(const data::Case& record) {
    json out = data::to_json(record);
    out["opened_at"] = data::rfc3339(record.opened_at);
    out["updated_at"] = data::rfc3339(record.updated_at);
    return out;
}

}  // namespace

Result<void> put_back(const World& world, Store& store, const std::string& id) {
    const auto letter = store.dead_letters().by_id(id);
    if (!letter) return Error{ErrorKind::not_found, "There is no such dead letter."};
    if (letter->what == "event") {
        const auto event = store.events().by_id(letter->ref);
        if (!event) return Error{ErrorKind::not_found, "Its event is gone."};
        store.events().requeue(event->seq);
    } else {
        const auto row = store.outbox().of_message({letter->ref});
        if (!row) return Error{ErrorKind::not_found, "Its message is gone."};
        if (row->state != data::store::OutboxState::failed) {
            return Error{ErrorKind::conflict, "Its message is on its way already."};
        }
        store.outbox().revive(row->seq, world.clock.now());
    }
    store.audit().add({.seq = 0,
                       .at = world.clock.now(),
                       .actor = "operator",
                       .action = "dead_letter.retried",
                       .object = letter->ref,
                       .detail = "{}"});
    store.dead_letters().remove(id);
    return {};
}

Handler Desk::guarded(Response (Desk::*handle)(const Request&) const) const {
    return [this, handle](const Request& request) {
        const std::string expected = "Bearer " + token_;
        const std::string_view given = request.header("Authorization");
        const bool known = given.size() == expected.size() &&
                           CRYPTO_memcmp(given.data(), expected.data(), expected.size()) == 0;
        if (!known) return problem(401, "Unauthorized", "The operator's token is needed.", request);
        return (this->*handle)(request);
    };
}

Response Desk::cases(const Request& request) const {
    json out = json::array();
    const Result<void> read = writer_.run([&](Store& store) {
        for (const data::Case& record : store.cases().open(kPage)) out.push_back(case_json(record));
        return Result<void>{};
    });
    return read ? json_response({{"cases", out}}) : refusal(read.error(), request);
}

Response Desk::dead_letters(const Request& request) const {
    const auto query = data::parse_form(data::query_of(request.raw.url));
    json out = json::array();
    const Result<void> read = writer_.run([&](Store& store) {
        for (const auto& letter :
             store.dead_letters().list(std::string(data::field(query, "after")), kPage)) {
            out.push_back(letter_json(letter));
        }
        return Result<void>{};
    });
    if (!read) return refusal(read.error(), request);
    const json next = out.size() == kPage ? out.back()["id"] : json(nullptr);
    return json_response({{"dead_letters", out}, {"next", next}});
}

Response Desk::retry(const Request& request) const {
    const Result<void> done =
        writer_.run([&](Store& store) { return put_back(world_, store, request.params[0]); });
    if (!done) return refusal(done.error(), request);
    pipeline_.ring();
    outbox_.ring();
    return json_response({{"retried", request.params[0]}});
}

std::vector<Route> Desk::routes() const {
    const std::string api = "/api/v1/";
    return {
        {.method = "GET", .pattern = api + "cases", .handler = guarded(&Desk::cases)},
        {.method = "GET", .pattern = api + "dead-letters", .handler = guarded(&Desk::dead_letters)},
        {.method = "POST",
         .pattern = api + "dead-letters/([a-z0-9-]+)/retry",
         .handler = guarded(&Desk::retry)},
    };
}

}  // namespace swcs::gateway
