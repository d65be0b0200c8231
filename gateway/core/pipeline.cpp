#include "gateway/core/pipeline.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>

#include "gateway/log/log.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::QueuedEvent;
using data::store::Store;

namespace {

constexpr int kAttempts = 5;  // of a turn whose rows the database refuses
constexpr int kAhead = 4;     // batches thought before the first of them is committed
constexpr data::Millis kIdle{1'000};

}  // namespace

using Batch = std::shared_ptr<std::vector<Turn>>;

struct Pipeline::Flight {
    std::mutex mutex;
    std::condition_variable landed;
    int batches = 0;
    std::vector<Batch> over;  // taken apart on this thread: the writer has better things to do
    std::atomic<bool> failed{false};

    void wait_below(int count) {
        std::vector<Batch> done;
        std::unique_lock lock(mutex);
        landed.wait(lock, [&] { return batches < count; });
        done.swap(over);
        lock.unlock();
    }
};

int Pipeline::run_once(Store& store) {
    planner_.forget();
    verdicts_.clear();
    int taken = 0;
    for (const QueuedEvent& event : store.events().due(0, kBatch)) {
        ++taken;
        std::optional<Verdict> verdict;
        const Result<void> handled = store.part([&](Store& part) {
            const Turn turn = planner_.plan(part, event);
            verdict = turn.verdict;
            return write(world_, part, turn);
        });
        if (handled && verdict) verdicts_.emplace_back(event.id, *verdict);
        if (handled) continue;
        planner_.forget();
        if (handled.error().retryable() && event.attempts + 1 < kAttempts) {
            store.events().failed_once(event.seq);
            break;  // later events wait: the order holds
        }
        to_the_desk(world_, store, event, handled.error());
        verdicts_.emplace_back(event.id, lost_verdict());
    }
    return taken;
}

void Pipeline::tell(const std::string& event, const Verdict& verdict) {
    if (acts_ != nullptr) acts_->settle(event, verdict);
}

void Pipeline::tell_verdicts() {
    for (const auto& [event, verdict] : std::exchange(verdicts_, {})) tell(event, verdict);
}

std::vector<Turn> Pipeline::think(Store& reader, Flight& flight) {
    std::vector<Turn> turns;
    const Result<void> read = reader.read([&](Store& store) {
        for (const QueuedEvent& event : store.events().due(cursor_, kBatch)) {
            turns.push_back(planner_.plan(store, event));
        }
        return Result<void>{};
    });
    if (!read) {
        // Perhaps for one of them only: taken one by one, that one comes to the desk and the others go on.
        log::error("pipeline", "read.failed", {{"reason", read.error().message}});
        turns.clear();
        flight.failed = true;
    }
    if (!turns.empty()) cursor_ = turns.back().event.seq;
    return turns;
}

void Pipeline::commit(std::vector<Turn> turns, Writer& writer, Flight& flight) {
    {
        const std::lock_guard lock(flight.mutex);
        ++flight.batches;
    }
    const Batch batch = std::make_shared<std::vector<Turn>>(std::move(turns));
    const auto work = [this, batch, &flight](Store& store) -> Result<void> {
        // Thought on top of a batch that is not there.
        if (flight.failed) return data::Error{data::ErrorKind::conflict, "an earlier batch failed"};
        for (const Turn& turn : *batch) {
            if (Result<void> written = write(world_, store, turn); !written) return written;
        }
        return {};
    };
    writer.submit(work, [this, batch, &flight](const Result<void>& committed) {
        if (committed) world_.counters.processed += batch->size();
        if (!committed) flight.failed = true;
        for (const Turn& turn : *batch) {
            if (committed && turn.verdict) tell(turn.event.id, *turn.verdict);
        }
        sending_.ring();
        const std::lock_guard lock(flight.mutex);
        --flight.batches;
        flight.over.push_back(batch);
        flight.landed.notify_one();
    });
}

void Pipeline::loop(std::stop_token stop, Store& reader, Writer& writer, Bell& bell) {
    Flight flight;
    while (!stop.stop_requested()) {
        if (std::vector<Turn> turns = think(reader, flight); !turns.empty()) {
            commit(std::move(turns), writer, flight);
            flight.wait_below(kAhead);
            if (!flight.failed) continue;
        }
        flight.wait_below(1);
        if (flight.failed.exchange(false)) {
            planner_.forget();
            int taken = 0;
            const Result<void> done = writer.run([&](Store& store) {
                taken = run_once(store);
                return Result<void>{};
            });
            if (done) world_.counters.processed += static_cast<std::uint64_t>(taken);
            if (done) tell_verdicts();
            planner_.forget();
            if (!done) log::error("pipeline", "commit.failed", {{"reason", done.error().message}});
            sending_.ring();
            if (!done) bell.wait(stop, kIdle);
        } else if (cursor_ == 0) {
            bell.wait(stop, kIdle);
        }
        cursor_ = 0;  // what came back into the queue has a lower number
    }
    flight.wait_below(1);
}

}  // namespace swcs::gateway
