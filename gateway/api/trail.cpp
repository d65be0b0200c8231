// What was done and by whom, and what could not be done.
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/dead_letters.hpp"
#include "gateway/api/office.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::Store;
using nlohmann::json;

Result<void> put_back(const World& world, Store& store, const std::string& id, const std::string& actor) {
    const auto letter = store.dead_letters().by_id(id);
    if (!letter) return Error{ErrorKind::not_found, "There is no such dead letter."};
    if (letter->what == "event") {
        const auto event = store.events().by_id(letter->ref);
        if (!event) return Error{ErrorKind::not_found, "Its event is gone."};
        store.events().requeue(event->seq);
    } else if (letter->what == "receipt") {
        return Error{ErrorKind::conflict, "No message of ours is known by that id."};
    } else if (letter->what == "media") {
        if (!store.media().by_id(letter->ref)) return Error{ErrorKind::not_found, "Its file is gone."};
        store.media().revive(letter->ref, world.clock.now());
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
                       .actor = actor,
                       .action = "dead_letter.retried",
                       .object = letter->ref,
                       .detail = "{}"});
    store.dead_letters().remove(id);
    return {};
}

namespace api {

namespace {

json letter_json(const data::store::DeadLetter& letter) {
    return {{"id", letter.id},     {"what", letter.what},     {"ref", letter.ref},
            {"line", letter.line}, {"reason", letter.reason}, {"at", data::rfc3339(letter.at)}};
}

json entry_json(const data::store::AuditEntry& entry) {
    const auto detail = data::parse_json(entry.detail);
    return {{"seq", entry.seq},       {"at", data::rfc3339(entry.at)},
            {"actor", entry.actor},   {"action", entry.action},
            {"object", entry.object}, {"detail", detail ? *detail : json::object()}};
}

// {"<name>": [...], "next": the cursor after the last, or null}
Response page(const std::string& name, json list, int limit, const std::string& cursor) {
    const bool more = list.size() == static_cast<std::size_t>(limit);
    const json next = more ? list.back()[cursor] : json(nullptr);
    return answer({{name, std::move(list)}, {"next", next}});
}

Response dead_letters(const Office& office, const Request& request) {
    const int limit = limit_of(request, 100, 100);
    json letters = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const auto& letter : store.dead_letters().list(asked(request, "after"), limit)) {
            letters.push_back(letter_json(letter));
        }
        return Result<void>{};
    });
    return read ? page("dead_letters", std::move(letters), limit, "id") : refuse(request, read.error());
}

Response retry(const Office& office, const Request& request, const data::Account& who) {
    const Result<void> done = office.writer.run(
        [&](Store& store) { return put_back(office.world, store, request.params[0], actor(who)); });
    if (!done) return refuse(request, done.error());
    office.pipeline.ring();
    office.outbox.ring();
    return answer({{"retried", request.params[0]}});
}

Response audit(const Office& office, const Request& request) {
    const int limit = limit_of(request, 100, 500);
    json entries = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const auto& entry : store.audit().list(number_of(request, "after", 0), limit)) {
            entries.push_back(entry_json(entry));
        }
        return Result<void>{};
    });
    return read ? page("entries", std::move(entries), limit, "seq") : refuse(request, read.error());
}

}  // namespace

void serve_trail(Api& api, const Office& office) {
    using data::Account;
    api.serve("GET", "/dead-letters",
              [&](const Request& r, const Account&) { return dead_letters(office, r); });
    api.serve("POST", "/dead-letters/{letter}/retry",
              [&](const Request& r, const Account& who) { return retry(office, r, who); });
    api.serve("GET", "/audit", [&](const Request& r, const Account&) { return audit(office, r); });
}

}  // namespace api

}  // namespace swcs::gateway
