// What is looked at again when an outreach's message is about to leave, and how that ended.
#include "data/store/store.hpp"
#include "dialog/unasked.hpp"
#include "gateway/core/receipts.hpp"
#include "gateway/core/turn.hpp"
#include "gateway/core/window.hpp"
#include "gateway/outreach/outreach.hpp"
#include "gateway/outreach/quiet.hpp"

namespace swcs::gateway::outreach {

using data::OutreachStatus;
using data::store::OutboxRow;
using data::store::Store;
using data::store::ToldState;

namespace {

constexpr data::Millis kLookAgain = std::chrono::minutes(1);  // at one that is paused

// Why it must not leave any more; "" when it may.
std::string objection_now(const World& world, Store& store, const data::Outreach& outreach,
                          const OutboxRow& row) {
    if (outreach.status == OutreachStatus::cancelled) return "cancelled";
    const auto contact = store.contacts().by_id(row.contact);
    const auto talk = store.conversations().by_id(row.conversation);
    if (!contact || !talk) return "gone";
    return decide(world, store, outreach, {.contact = *contact, .conversation = *talk}).reason;
}

void drop(const World& world, Store& store, const OutboxRow& row, const std::string& reason) {
    store.outbox().settle(row.seq, data::store::OutboxState::withheld, world.clock.now());
    move_status(world, store, row.message, data::DeliveryStatus::failed, "withheld: " + reason);
    store.outreaches().lost(row.message, ToldState::skipped, reason);
}

}  // namespace

bool held_back(const World& world, Store& store, const OutboxRow& row) {
    if (row.lane != kLane) return false;
    const data::Time now = world.clock.now();
    if (const auto end = quiet_until(world.config.outreach.quiet, world.config.outreach.zone, now)) {
        store.outbox().put_off(row.seq, *end);
        return true;
    }
    const auto outreach = store.outreaches().of_message(row.message);
    if (!outreach) return false;
    if (outreach->status == OutreachStatus::paused) {
        store.outbox().put_off(row.seq, now + kLookAgain);
        return true;
    }
    const std::string reason = objection_now(world, store, *outreach, row);
    if (reason.empty()) return false;
    drop(world, store, row, reason);
    return true;
}

void left(Store& store, const OutboxRow& row, data::Time now) {
    if (row.lane == kLane) store.outreaches().sent(row.message, now);
}

void lost(Store& store, const OutboxRow& row, bool needs_template) {
    if (row.lane != kLane) return;
    if (needs_template) return store.outreaches().lost(row.message, ToldState::skipped, "unreachable");
    store.outreaches().lost(row.message, ToldState::failed, "failed");
}

void note_answer(Store& store, const Turn& turn) {
    if (!turn.wrote || turn.provider || !turn.step) return;
    const data::ContactId& contact = turn.before.contact.id;
    const data::Time since = turn.at - kCounts;
    store.outreaches().answered(contact, turn.event.line, turn.at, since);
    for (const CaseChange& change : turn.cases) {
        if (change.fresh) store.outreaches().led_to(contact, turn.event.line, change.record.id, since);
    }
}

}  // namespace swcs::gateway::outreach
