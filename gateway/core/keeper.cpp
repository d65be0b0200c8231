#include "gateway/core/keeper.hpp"

#include "gateway/core/receipts.hpp"
#include "gateway/core/sms_parts.hpp"
#include "gateway/log/log.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::Store;
using namespace std::chrono_literals;

namespace {

constexpr int kTimers = 64;
constexpr data::Millis kPruneEvery = 1h;
constexpr int kPrunedAtOnce = 2'000;
constexpr data::Millis kFiguresEvery = 1min;  // what a killed process forgets of how its lines did
constexpr data::Millis kPatience = 1min;      // of an accepted event; it takes milliseconds when all is well
constexpr data::Millis kAlarmEvery = 1min;
constexpr data::Millis kLiveKept = 24h * 7;
constexpr data::Millis kKeeperIdle = 1s;
constexpr data::Millis kKeeperIdleInOutreach =
    200ms;                                 // a line that sends quickly must not wait for its next ones
constexpr data::Millis kPartsKnown = 24h;  // providers repeat for hours

// "1 timer, 1 event": the timer's id is the event's external id, so that firing twice makes one event.
data::store::QueuedEvent event_of(const World& world, const data::store::Timer& timer,
                                  const std::string& line) {
    return {.seq = 0,
            .id = world.fresh_id(),
            .kind = "timer",
            .line = line,
            .external_id = timer.id,
            .party = timer.conversation.text,
            .payload = timer.kind,
            .received_at = world.clock.now(),
            .attempts = 0};
}

}  // namespace

void Keeper::recover() {
    const Result<void> read = access_.look([this](Store& store) {
        world_.counters.lines.resume(store.lines().all());
        return Result<void>{};
    });
    if (!read) log::error("keeper", "figures.lost", {{"reason", read.error().message}});
}

int Keeper::fire_timers() {
    const data::Time now = world_.clock.now();
    if (!access_.finds([&](Store& store) { return !store.timers().due(now, 1).empty(); })) return 0;
    int fired = 0;
    const Result<void> done = access_.commit([&](Store& store) {
        fired = 0;
        for (const auto& timer : store.timers().due(now, kTimers)) {
            if (const auto conversation = store.conversations().by_id(timer.conversation)) {
                store.events().add(event_of(world_, timer, conversation->line));
            }
            store.timers().fired(timer);
            ++fired;
        }
        return Result<void>{};
    });
    if (!done) log::error("keeper", "timers.failed", {{"reason", done.error().message}});
    if (done && fired > 0) pipeline_.ring();
    return done ? fired : 0;
}

int Keeper::release_parts() {
    if (!access_.finds([&](Store& store) { return parts_are_due(world_, store); })) return 0;
    int released = 0;
    const Result<void> done = access_.commit([&](Store& store) {
        released = gateway::release_parts(world_, store);
        return Result<void>{};
    });
    if (!done) log::error("keeper", "parts.failed", {{"reason", done.error().message}});
    if (done && released > 0) pipeline_.ring();
    return done ? released : 0;
}

// One transaction for each: many of them, and none that holds the writer for long.
int Keeper::carry_on_outreaches() {
    std::vector<data::Outreach> running;
    outreach_runs_ = access_.finds([&](Store& store) {
        running = store.outreaches().running();
        return !running.empty();
    });
    int moved = 0;
    for (const data::Outreach& one : running) {
        if (!access_.finds([&](Store& store) { return outreach::may_go_on(world_, store, one); })) continue;
        outreach::Moved now;
        const Result<void> done = access_.commit([&](Store& store) {
            now = outreach::carry_on(world_, store, one.id);
            return Result<void>{};
        });
        if (!done) log::error("keeper", "outreach.failed", {{"reason", done.error().message}});
        if (!done) continue;
        moved += now.chosen + now.decided;
        if (now.decided > 0 && sending_ != nullptr) sending_->ring();
    }
    return moved;
}

void Keeper::put_orphans_on_the_desk() {
    Orphans orphans{.seen = receipts_seen_};
    access_.finds([&](Store& store) {
        orphans = orphans_after(world_, store, receipts_seen_);
        return true;
    });
    if (!orphans.receipts.empty()) {
        const Result<void> done = access_.commit([&](Store& store) {
            put_on_the_desk(world_, store, orphans);
            return Result<void>{};
        });
        if (!done) return log::error("keeper", "receipts.failed", {{"reason", done.error().message}});
    }
    receipts_seen_ = orphans.seen;
}

void Keeper::watch_the_pipeline() {
    const data::Time now = world_.clock.now();
    data::Millis waited{0};
    const Result<void> read = access_.look([&](Store& store) {
        const auto oldest = store.events().due(0, 1);
        waited = oldest.empty() ? data::Millis{0} : now - oldest.front().received_at;
        return Result<void>{};
    });
    if (!read) return log::error("keeper", "watch.failed", {{"reason", read.error().message}});
    const bool stalled = waited > kPatience;
    world_.counters.stalled_seconds = stalled ? waited.count() / 1'000 : 0;
    if (!stalled || now - alarmed_at_ < kAlarmEvery) return;
    alarmed_at_ = now;
    log::error("keeper", "pipeline.stalled",
               {{"seconds", std::to_string(world_.counters.stalled_seconds.load())}});
}

// Some at a time, so that nobody waits for the writer meanwhile; the rest in the next round.
int Keeper::prune() {
    const data::Time now = world_.clock.now();
    if (now - pruned_at_ < kPruneEvery && now >= pruned_at_) return 0;
    std::int64_t gone = 0;
    const Result<void> done = access_.commit([&](Store& store) {
        gone = store.live().prune(now - kLiveKept, kPrunedAtOnce);
        if (gone < kPrunedAtOnce) store.sms_parts().prune(now - kPartsKnown);
        return Result<void>{};
    });
    if (!done) log::error("keeper", "prune.failed", {{"reason", done.error().message}});
    if (!done || gone < kPrunedAtOnce) pruned_at_ = now;
    return done ? static_cast<int>(gone) : 0;
}

void Keeper::write_figures() {
    figures_at_ = world_.clock.now();
    const auto changed = world_.counters.lines.take_changed();
    if (changed.empty()) return;
    const Result<void> done = access_.commit([&](Store& store) {
        for (const auto& figures : changed) store.lines().put(figures);
        return Result<void>{};
    });
    if (done) return;
    world_.counters.lines.give_back(changed);
    log::error("keeper", "figures.failed", {{"reason", done.error().message}});
}

int Keeper::run_once() {
    const data::Time now = world_.clock.now();
    if (now - figures_at_ >= kFiguresEvery || now < figures_at_) write_figures();
    put_orphans_on_the_desk();
    watch_the_pipeline();
    return prune() + fire_timers() + release_parts() + carry_on_outreaches();
}

void Keeper::loop(std::stop_token stop) {
    Bell alone;
    while (!stop.stop_requested()) {
        if (run_once() == 0) alone.wait(stop, outreach_runs_ ? kKeeperIdleInOutreach : kKeeperIdle);
    }
    write_figures();
}

}  // namespace swcs::gateway
