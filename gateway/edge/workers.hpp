// The threads that run handlers, behind a queue with an end. Stacks are 16 MiB: std::regex recurses with the
// path.
#pragma once

#include <pthread.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "gateway/edge/engine.hpp"

namespace swcs::gateway::edge {

struct Job {
    std::size_t listener = 0;  // whose engine runs it
    Request request;
    std::function<void(Answer)> done;  // called on the worker
};

class Workers {
  public:
    using Engines = std::vector<std::unique_ptr<Engine>>;  // one for each listener

    // One thread for each set of engines.
    Workers(std::vector<Engines> engines, std::size_t queue);
    ~Workers();  // waits for the handlers under way; what still waits is dropped
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // False when the queue is full.
    bool submit(Job job);
    std::size_t queued() const;

  private:
    struct Worker {
        Workers* pool;
        Engines engines;
        pthread_t thread{};
    };
    static void* enter(void* worker);
    void serve(Engines& engines);

    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable bell_;
    std::deque<Job> jobs_;
    bool stopped_ = false;
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace swcs::gateway::edge
