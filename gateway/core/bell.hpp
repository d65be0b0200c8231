// Wakes a loop when there is something to do; a loop also wakes by itself after a while. One thread waits,
// any thread rings.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

#include "data/time.hpp"

namespace swcs::gateway {

class Bell {
  public:
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            rung_ = true;
        }
        signal_.notify_one();
        if (also_) also_();
    }

    // Called by each ring: for a loop that waits elsewhere too. Before any thread rings.
    void also(std::function<void()> wake) { also_ = std::move(wake); }

    // Returns when rung, stopped, or after `longest`.
    void wait(std::stop_token stop, data::Millis longest) {
        std::unique_lock lock(mutex_);
        signal_.wait_for(lock, stop, longest, [this] { return rung_; });
        rung_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable_any signal_;
    bool rung_ = false;
    std::function<void()> also_;
};

}  // namespace swcs::gateway
