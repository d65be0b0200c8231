#include "gateway/core/writer.hpp"

#include <future>
#include <vector>

namespace swcs::gateway {

using data::Result;
using data::store::Store;

void Writer::submit(Work work, Done done) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back({std::move(work), std::move(done)});
    }
    bell_.notify_one();
}

Result<void> Writer::run(Work work) {
    std::promise<Result<void>> promise;
    auto result = promise.get_future();
    submit(std::move(work), [&promise](const Result<void>& committed) { promise.set_value(committed); });
    return result.get();
}

std::deque<Writer::Job> Writer::take() {
    const std::lock_guard lock(mutex_);
    std::deque<Job> group;
    while (!waiting_.empty() && group.size() < kGroup) {
        group.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return group;
}

bool Writer::run_once() {
    const std::deque<Job> group = take();
    if (group.empty()) return false;
    std::vector<Result<void>> results(group.size());
    Result<void> committed = all_at_once(group);
    if (!committed && group.size() > 1) {
        committed = store_.transact([&](Store& store) {
            for (std::size_t i = 0; i < group.size(); ++i) results[i] = store.part(group[i].work);
            return Result<void>{};
        });
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i].done) group[i].done(committed ? results[i] : committed);
    }
    if (committed && on_commit_) on_commit_();
    store_.checkpoint();
    return true;
}

// Savepoints cost as much as the statements between them, and nearly every group holds: the first try has
// none.
Result<void> Writer::all_at_once(const std::deque<Job>& group) {
    return store_.transact([&](Store& store) -> Result<void> {
        for (const Job& job : group) {
            if (Result<void> worked = job.work(store); !worked) return worked;
        }
        return {};
    });
}

void Writer::loop(std::stop_token stop) {
    while (!stop.stop_requested()) {
        bool busy = false;
        {
            std::unique_lock lock(mutex_);
            busy = bell_.wait_for(lock, stop, kQuiet, [this] { return !waiting_.empty(); });
        }
        if (busy) {
            run_once();
        } else if (!stop.stop_requested()) {
            store_.empty_wal();
        }
    }
    while (run_once()) {
    }
}

}  // namespace swcs::gateway
