// Work that takes a while, one piece after the other on a thread of its own: no request's worker waits for
// it. It is handed in from any thread; what still waits when the loop ends is dropped.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>

namespace swcs::gateway {

class Errands {
  public:
    explicit Errands(std::size_t most) : most_(most) {}

    // False when too many wait.
    bool submit(std::function<void()> work);

    bool run_once();  // false when nothing waited
    void loop(std::stop_token stop);

  private:
    const std::size_t most_;  // waiting
    std::mutex mutex_;
    std::condition_variable_any bell_;
    std::deque<std::function<void()>> waiting_;
};

}  // namespace swcs::gateway
