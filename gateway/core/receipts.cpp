#include "gateway/core/receipts.hpp"

#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/core/hold.hpp"
#include "gateway/core/ledger.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway {

using data::store::Store;

namespace {

constexpr data::Millis kParked = std::chrono::hours(24);
constexpr int kReceiptsAtOnce = 1'000;

void tell_status(const World& world, Store& store, const data::store::StoredMessage& message,
                 data::DeliveryStatus status, const std::string& error) {
    store.messages().set_status(message.id, status, error);
    const nlohmann::json payload{
        {"contact", message.contact.text}, {"message", message.id.text}, {"status", data::name_of(status)}};
    store.live().add({.seq = 0,
                      .topic = "status",
                      .contact = message.contact.text,
                      .payload = data::dump(payload),
                      .at = world.clock.now()});
}

// What the receipts of its parts make of a message. One whose rest was refused has failed, however well its
// first parts arrive.
void move_by_receipts(const World& world, Store& store, const data::MessageId& id, const std::string& error) {
    const auto message = store.messages().by_id(id);
    if (message && message->status == data::DeliveryStatus::failed) {
        const auto row = store.outbox().of_message(id);
        if (row && row->state == data::store::OutboxState::failed) return;
    }
    move_status(world, store, id, store.receipts().status_of(id), error);
}

}  // namespace

void move_status(const World& world, Store& store, const data::MessageId& id, data::DeliveryStatus heard,
                 const std::string& error) {
    const auto message = store.messages().by_id(id);
    if (!message) return;
    const data::DeliveryStatus status = data::advance(message->status, heard);
    if (status == message->status) return;
    tell_status(world, store, *message, status, error);
}

void put_back(const World& world, Store& store, const data::MessageId& id, const std::string& why) {
    if (const auto message = store.messages().by_id(id))
        tell_status(world, store, *message, data::DeliveryStatus::queued, why);
}

void hear(const World& world, Store& store, const std::string& line, const data::Receipt& receipt) {
    const bool fresh = store.receipts().add(line, receipt, world.clock.now());
    hear_charge(world, store, line, receipt, fresh);
    if (!fresh) return;
    const auto message = store.receipts().message_of(line, receipt.external_id);
    if (!message) {
        log::debug("webhook", "receipt.parked", {{"line", line}});
        return;
    }
    if (held_by(world, store, line, *message, receipt)) return;
    // A delivered part of several does not make the message delivered: the slowest part decides.
    move_by_receipts(world, store, *message, receipt.error);
    if (receipt.status != data::DeliveryStatus::failed) store.messages().set_maybe_duplicate(*message, false);
}

void name_parts(const World& world, Store& store, const std::string& line, const data::MessageId& message,
                const std::vector<std::string>& external_ids) {
    int part = 0;
    bool parked = false;
    for (const std::string& id : external_ids) {
        store.receipts().name_part(line, id, message, part++);
        for (const data::Receipt& early : store.receipts().parked(line, id)) {
            if (held_by(world, store, line, message, early)) return;
            parked = true;
        }
    }
    if (parked) move_by_receipts(world, store, message, "");
}

Orphans orphans_after(const World& world, Store& store, std::int64_t after) {
    Orphans out{.seen = after};
    for (auto& heard : store.receipts().heard(after, world.clock.now() - kParked, kReceiptsAtOnce)) {
        out.seen = heard.seq;
        if (heard.message.text.empty()) out.receipts.push_back(std::move(heard));
    }
    return out;
}

void put_on_the_desk(const World& world, Store& store, const Orphans& orphans) {
    for (const auto& heard : orphans.receipts) {
        const std::string& id = heard.receipt.external_id;
        if (store.receipts().message_of(heard.line, id)) continue;
        store.receipts().forget(heard.seq);
        store.ledger().forget(heard.line, id);
        store.dead_letters().add(
            {.id = world.fresh_id(),
             .what = "receipt",
             .ref = id,
             .line = heard.line,
             .reason = "no message of ours: " + std::string(name_of(heard.receipt.status)),
             .at = world.clock.now()});
    }
}

}  // namespace swcs::gateway
