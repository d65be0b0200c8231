#include "gateway/core/settlement.hpp"

#include <algorithm>

#include "gateway/core/hold.hpp"
#include "gateway/core/ledger.hpp"
#include "gateway/core/receipts.hpp"
#include "gateway/log/log.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::Millis;
using data::store::OutboxRow;
using data::store::OutboxState;
using data::store::Store;

namespace {

constexpr Millis kFirstBackoff{1'000};
constexpr Millis kLongestBackoff{600'000};
constexpr Millis kGiveUp = std::chrono::hours(24);

// One overload per way a send can end.
struct Settle {
    const World& world;
    Store& store;
    const Settled& settled;
    const OutboxRow& row = settled.row;

    void operator()(const channels::Sent& sent) const {
        store.outbox().settle(row.seq, OutboxState::sent, world.clock.now());
        // Where a provider gives no id, receipts come back under ours.
        const auto ids = sent.external_ids.empty() ? std::vector{row.message.text} : sent.external_ids;
        move_status(world, store, row.message, data::DeliveryStatus::sent, "");
        name_parts(world, store, row.line, row.message, ids);
        outreach::left(store, row, world.clock.now());
        if (settled.entry) enter(world, store, *settled.entry, row, ids, sent.charges);
        log::info("outbox", "message.sent", {{"id", row.message.text}, {"line", row.line}});
    }

    void operator()(const channels::Retry& retry) const {
        const data::Time now = world.clock.now();
        if (now - row.created_at > kGiveUp) return fail("gave up after 24 hours: " + retry.reason);
        store.outbox().retry(row.seq, now + backoff(row.attempts, retry.after, world.random.next()));
        log::warn("outbox", "message.retried",
                  {{"id", row.message.text}, {"line", row.line}, {"reason", retry.reason}});
    }

    void operator()(const channels::Failed& failed) const {
        if (failed.recipient_stopped) stop_contact();
        const data::Time claimed = row.due_at - kLease;
        if (failed.needs_template && hold(world, store, row.message, claimed)) return;
        fail(failed.reason, failed.needs_template);
    }

    // The pipeline alone changes contacts: it hears of this as an event.
    void stop_contact() const {
        store.events().add({.seq = 0,
                            .id = world.fresh_id(),
                            .kind = "stopped",
                            .line = row.line,
                            .external_id = row.message.text,
                            .party = row.contact.text,
                            .payload = "{}",
                            .received_at = world.clock.now(),
                            .attempts = 0});
    }

    void fail(const std::string& reason, bool needs_template = false) const {
        store.outbox().settle(row.seq, OutboxState::failed, world.clock.now());
        move_status(world, store, row.message, data::DeliveryStatus::failed, reason);
        note_torso();
        outreach::lost(store, row, needs_template);
        if (row.lane == outreach::kLane) return;  // counted there: thousands would bury the desk
        store.dead_letters().add({.id = world.fresh_id(),
                                  .what = "outbox",
                                  .ref = row.message.text,
                                  .line = row.line,
                                  .reason = reason,
                                  .at = world.clock.now()});
        log::error("outbox", "message.failed",
                   {{"id", row.message.text}, {"line", row.line}, {"reason", reason}});
    }

    // The first parts are with the person and have to be paid for, though the message is not there.
    void note_torso() const {
        const auto& ids = settled.taken.external_ids;
        if (ids.empty()) return;
        name_parts(world, store, row.line, row.message, ids);
        if (settled.entry) enter(world, store, *settled.entry, row, ids, settled.taken.charges);
    }
};

struct Count {
    Counters& counters;
    const std::string& line;
    data::Time now;

    void operator()(const channels::Sent&) const {
        ++counters.sent;
        counters.lines.accepted(line, now);
    }
    void operator()(const channels::Retry& retry) const {
        ++counters.retried;
        counters.lines.complained(line, retry.reason, false, now);
    }
    void operator()(const channels::Failed& failed) const {
        ++(failed.needs_template ? counters.retried : counters.failed);
        counters.lines.complained(line, failed.reason, true, now);
    }
};

}  // namespace

void settle(const World& world, Store& store, const Settled& settled) {
    std::visit(Settle{world, store, settled}, settled.outcome);
}

void count(Counters& counters, const Settled& settled, data::Time now) {
    std::visit(Count{counters, settled.row.line, now}, settled.outcome);
}

Millis backoff(int attempts, Millis hint, const data::Random16& random) {
    if (hint.count() > 0) return hint;
    const Millis base = std::min(kLongestBackoff, kFirstBackoff * (1 << std::clamp(attempts, 0, 10)));
    return base + Millis{base.count() * random[0] / 512};
}

}  // namespace swcs::gateway
