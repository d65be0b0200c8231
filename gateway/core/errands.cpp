#include "gateway/core/errands.hpp"

namespace swcs::gateway {

bool Errands::submit(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= most_) return false;
        waiting_.push_back(std::move(work));
    }
    bell_.notify_one();
    return true;
}

bool Errands::run_once() {
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

void Errands::loop(std::stop_token stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            bell_.wait(lock, stop, [this] { return !waiting_.empty(); });
        }
        if (!stop.stop_requested()) run_once();
    }
}

}  // namespace swcs::gateway
