#include "gateway/api/dead_letters.hpp"

#include <algorithm>

#include "gateway/api/access.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/sight.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::DeadLetter;
using data::store::Store;
using nlohmann::json;

namespace {

const Error kNoLetter{ErrorKind::not_found, "There is no such dead letter."};

// Off the desk, with a word about whose decision it was; the row itself is gone.
void take_off(const World& world, Store& store, const DeadLetter& letter, const std::string& actor,
              const std::string& action) {
    const json detail{{"what", letter.what}, {"line", letter.line}, {"died_at", data::rfc3339(letter.at)}};
    store.audit().add({.seq = 0,
                       .at = world.clock.now(),
                       .actor = actor,
                       .action = action,
                       .object = letter.ref,
                       .detail = detail.dump()});
    store.dead_letters().remove(letter.id);
}

Result<void> requeue(const World& world, Store& store, const DeadLetter& letter) {
    if (letter.what == "event") {
        const auto event = store.events().by_id(letter.ref);
        if (!event) return Error{ErrorKind::not_found, "Its event is gone."};
        store.events().requeue(event->seq);
    } else if (letter.what == "receipt") {
        return Error{ErrorKind::conflict, "No message of ours is known by that id."};
    } else if (letter.what == "media") {
        if (!store.media().by_id(letter.ref)) return Error{ErrorKind::not_found, "Its file is gone."};
        store.media().revive(letter.ref, world.clock.now());
    } else {
        const auto row = store.outbox().of_message({letter.ref});
        if (!row) return Error{ErrorKind::not_found, "Its message is gone."};
        if (row->state != data::store::OutboxState::failed) {
            return Error{ErrorKind::conflict, "Its message is on its way already."};
        }
        store.outbox().revive(row->seq, world.clock.now());
    }
    return {};
}

}  // namespace

Result<void> put_back(const World& world, Store& store, const std::string& id, const std::string& actor) {
    const auto letter = store.dead_letters().by_id(id);
    if (!letter) return kNoLetter;
    if (const Result<void> queued = requeue(world, store, *letter); !queued) return queued;
    take_off(world, store, *letter, actor, "dead_letter.retried");
    return {};
}

Result<void> put_away(const World& world, Store& store, const std::string& id, const std::string& actor) {
    const auto letter = store.dead_letters().by_id(id);
    if (!letter) return kNoLetter;
    take_off(world, store, *letter, actor, "dead_letter.dismissed");
    return {};
}

namespace api {

namespace {

// Whom it is about, where that can be told: a receipt is of a message that nobody here knows.
std::optional<data::ContactId> person_of(const World& world, Store& store, const DeadLetter& letter) {
    if (letter.what == "outbox") {
        const auto message = store.messages().by_id({letter.ref});
        return message ? std::optional(message->contact) : std::nullopt;
    }
    if (letter.what == "media") {
        const auto file = store.media().by_id(letter.ref);
        return file ? std::optional(file->contact) : std::nullopt;
    }
    const auto line = world.config.lines.find(letter.line);
    const auto event = letter.what == "event" ? store.events().by_id(letter.ref) : std::nullopt;
    if (!event || event->kind != "message" || line == world.config.lines.end()) return std::nullopt;
    const auto contact =
        store.contacts().by_identity(data::store::identity_of(line->second.channel, event->party));
    return contact ? std::optional(contact->id) : std::nullopt;
}

bool opens_cases(const data::Account& who) {
    return std::ranges::any_of(who.roles, [](data::Role role) { return (kDesk & column(role)) != 0; });
}

// The person's newest case, for whoever decides by reading what was said. Of somebody with a case that this
// account may not see, nothing.
json case_of(const World& world, Store& store, const DeadLetter& letter, const data::Account& who) {
    const auto person = opens_cases(who) ? person_of(world, store, letter) : std::nullopt;
    if (!person) return nullptr;
    const auto cases = store.cases().of_contact(*person);
    const bool open = std::ranges::all_of(cases, [&](const auto& each) { return may_see(who, each); });
    if (cases.empty() || !open) return nullptr;
    return {{"id", cases.back().id.text}, {"number", cases.back().number}};
}

json letter_json(const DeadLetter& letter) {
    return {{"id", letter.id},     {"what", letter.what},     {"ref", letter.ref},
            {"line", letter.line}, {"reason", letter.reason}, {"at", data::rfc3339(letter.at)}};
}

Response dead_letters(const Office& office, const Request& request, const data::Account& who) {
    const int limit = limit_of(request, 100, 100);
    json letters = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const auto& letter : store.dead_letters().list(asked(request, "after"), limit)) {
            letters.push_back(letter_json(letter));
            letters.back()["case"] = case_of(office.world, store, letter, who);
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

Response dismiss(const Office& office, const Request& request, const data::Account& who) {
    const Result<void> done = office.writer.run(
        [&](Store& store) { return put_away(office.world, store, request.params[0], actor(who)); });
    return done ? answer({{"dismissed", request.params[0]}}) : refuse(request, done.error());
}

}  // namespace

void serve_dead_letters(Api& api, const Office& office) {
    using data::Account;
    api.serve("GET", "/dead-letters",
              [&](const Request& r, const Account& who) { return dead_letters(office, r, who); });
    api.serve("POST", "/dead-letters/{letter}/retry",
              [&](const Request& r, const Account& who) { return retry(office, r, who); });
    api.serve("POST", "/dead-letters/{letter}/dismiss",
              [&](const Request& r, const Account& who) { return dismiss(office, r, who); });
}

}  // namespace api

}  // namespace swcs::gateway
