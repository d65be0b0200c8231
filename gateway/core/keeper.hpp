// The keeper: timers that are due become events in the queue, old live events are pruned.
#pragma once

#include "gateway/core/bell.hpp"
#include "gateway/core/outbox.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

class Keeper {
  public:
    Keeper(const World& world, Commit commit, Bell& pipeline)
        : world_(world), commit_(std::move(commit)), pipeline_(pipeline) {}

    // Timers due now, and once an hour the pruning. How many timers fired.
    int run_once();

    void loop(std::stop_token stop);

  private:
    int fire_timers();
    void prune();

    const World& world_;
    Commit commit_;
    Bell& pipeline_;
    data::Time pruned_at_{};
};

}  // namespace swcs::gateway
