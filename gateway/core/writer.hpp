// The one writer of the database. Work from any thread waits here; the writer takes all that waits and
// commits it as one group: one fsync serves many messages. When a job of a group fails, the group is rolled
// back and done again with each job in a savepoint of its own, so that it leaves the others. A job may thus
// run twice: what it changes outside of the store is set, never added to.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>

#include "data/store/store.hpp"
#include "data/time.hpp"

namespace swcs::gateway {

class Writer {
  public:
    using Work = data::store::Store::Work;
    // Called on the writer's thread: after the commit, or with the reason why there is none.
    using Done = std::function<void(const data::Result<void>&)>;

    // The store must outlive the writer; nobody else uses it.
    explicit Writer(data::store::Store& store) : store_(store) {}

    // From any thread. `done` may be nullptr: nobody waits.
    void submit(Work work, Done done);

    // Called on the writer's thread after every commit: for whoever follows the log of live events. Set
    // before the writer runs.
    void on_commit(std::function<void()> hook) { on_commit_ = std::move(hook); }

    // Submits and waits. Never call it from the writer's own thread.
    data::Result<void> run(Work work);

    // One group: everything that waits, up to kGroup jobs. False when nothing waited.
    bool run_once();

    // Groups until stopped; then what still waits is committed, so that nothing acknowledged is left behind.
    // When nothing comes for a while, the write-ahead log is emptied.
    void loop(std::stop_token stop);

    static constexpr std::size_t kGroup = 256;
    static constexpr data::Millis kQuiet{15'000};  // emptying it costs as much as two or three commits

  private:
    struct Job {
        Work work;
        Done done;
    };
    std::deque<Job> take();
    data::Result<void> all_at_once(const std::deque<Job>& group);

    data::store::Store& store_;
    std::function<void()> on_commit_;
    std::mutex mutex_;
    std::condition_variable_any bell_;
    std::deque<Job> waiting_;
};

}  // namespace swcs::gateway
