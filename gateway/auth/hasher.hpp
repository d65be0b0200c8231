// One thread for what costs a tenth of a second and 32 MiB each time: hashing passwords. A worker that would
// hash itself could be had four times, and the house would stand still.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>

namespace swcs::gateway::auth {

class Hasher {
  public:
    static constexpr std::size_t kQueue =
        64;  // more than six seconds of work: who comes then is told to wait

    // False when too many wait.
    bool submit(std::function<void()> work);

    bool run_once();  // false when nothing waited
    void loop(std::stop_token stop);

  private:
    std::mutex mutex_;
    std::condition_variable_any bell_;
    std::deque<std::function<void()>> waiting_;
};

}  // namespace swcs::gateway::auth
