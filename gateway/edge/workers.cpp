#include "gateway/edge/workers.hpp"

#include <cassert>

namespace swcs::gateway::edge {

namespace {

constexpr std::size_t kStack = 16 * 1024 * 1024;

}  // namespace

Workers::Workers(std::vector<Engines> engines, std::size_t queue) : limit_(queue) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kStack);
    for (Engines& own : engines) {
        workers_.push_back(std::make_unique<Worker>(Worker{.pool = this, .engines = std::move(own)}));
        [[maybe_unused]] const int failed =
            pthread_create(&workers_.back()->thread, &attributes, enter, workers_.back().get());
        assert(failed == 0);
        pthread_setname_np(workers_.back()->thread, "swcs-worker");
    }
    pthread_attr_destroy(&attributes);
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        jobs_.clear();
    }
    bell_.notify_all();
    for (const auto& worker : workers_) pthread_join(worker->thread, nullptr);
}

bool Workers::submit(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || jobs_.size() >= limit_) return false;
        jobs_.push_back(std::move(job));
    }
    bell_.notify_one();
    return true;
}

std::size_t Workers::queued() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

void* Workers::enter(void* worker) {
    auto* self = static_cast<Worker*>(worker);
    self->pool->serve(self->engines);
    return nullptr;
}

void Workers::serve(Engines& engines) {
    while (true) {
        std::unique_lock lock(mutex_);
        bell_.wait(lock, [this] { return stopped_ || !jobs_.empty(); });
        if (stopped_) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job.done(engines[job.listener]->run(job.request));
    }
}

}  // namespace swcs::gateway::edge
