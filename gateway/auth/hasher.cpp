#include "gateway/auth/hasher.hpp"

namespace swcs::gateway::auth {

bool Hasher::submit(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= kQueue) return false;
        waiting_.push_back(std::move(work));
    }
    bell_.notify_one();
    return true;
}

bool Hasher::run_once() {
    std::function<void()> work;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) return false;
        work = std::move(waiting_.front());
        waiting_.pop_front();
    }
    work();
    return true;
}

void Hasher::loop(std::stop_token stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            bell_.wait(lock, stop, [this] { return !waiting_.empty(); });
        }
        if (!stop.stop_requested()) run_once();
    }
}

}  // namespace swcs::gateway::auth
