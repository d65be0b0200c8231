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
constexpr data::Millis kPatience = 1min;  // of an accepted event; it takes milliseconds when all is well
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

int Keeper::fire_timers() {
    int fired = 0;
    const Result<void> done = commit_([&](Store& store) {
        for (const auto& timer : store.timers().due(world_.clock.now(), kTimers)) {
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
    int released = 0;
    const Result<void> done = commit_([&](Store& store) {
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
    const Result<void> known = commit_([&](Store& store) {
        running = store.outreaches().running();
        return Result<void>{};
    });
    outreach_runs_ = known && !running.empty();
    int moved = 0;
    for (const data::Outreach& one : running) {
        outreach::Moved now;
        const Result<void> done = commit_([&](Store& store) {
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
    std::int64_t seen = receipts_seen_;
    const Result<void> done = commit_([&](Store& store) {
        seen = expire_receipts(world_, store, receipts_seen_);
        return Result<void>{};
    });
    if (!done) return log::error("keeper", "receipts.failed", {{"reason", done.error().message}});
    receipts_seen_ = seen;
}

void Keeper::watch_the_pipeline() {
    const data::Time now = world_.clock.now();
    data::Millis waited{0};
    const Result<void> done = commit_([&](Store& store) {
        const auto oldest = store.events().due(0, 1);
        waited = oldest.empty() ? data::Millis{0} : now - oldest.front().received_at;
        return Result<void>{};
    });
    if (!done) return;  // the webhooks are refused then: nothing is accepted
    const bool stalled = waited > kPatience;
    world_.counters.stalled_seconds = stalled ? waited.count() / 1'000 : 0;
    if (!stalled || now - alarmed_at_ < kAlarmEvery) return;
    alarmed_at_ = now;
    log::error("keeper", "pipeline.stalled",
               {{"seconds", std::to_string(world_.counters.stalled_seconds.load())}});
}

void Keeper::prune() {
    const data::Time now = world_.clock.now();
    if (now - pruned_at_ < kPruneEvery) return;
    pruned_at_ = now;
    const Result<void> done = commit_([&](Store& store) {
        store.live().prune(now - kLiveKept);
        store.sms_parts().prune(now - kPartsKnown);
        return Result<void>{};
    });
    if (!done) log::error("keeper", "prune.failed", {{"reason", done.error().message}});
}

int Keeper::run_once() {
    prune();
    put_orphans_on_the_desk();
    watch_the_pipeline();
    return fire_timers() + release_parts() + carry_on_outreaches();
}

void Keeper::loop(std::stop_token stop) {
    Bell alone;
    while (!stop.stop_requested()) {
        if (run_once() == 0) alone.wait(stop, outreach_runs_ ? kKeeperIdleInOutreach : kKeeperIdle);
    }
}

}  // namespace swcs::gateway
