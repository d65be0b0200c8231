// The keeper: what is due by the clock. Timers become events in the queue, parts of an SMS that waited long
// enough go on without the others, receipts nobody claimed come to the desk, old live events are pruned,
// outreaches go on by a piece, and the lines' figures are written down. And it raises the alarm when what was
// accepted is not being handled.
#pragma once

#include "gateway/core/access.hpp"
#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

class Keeper {
  public:
    Keeper(const World& world, Access access, Bell& pipeline, Bell* sending = nullptr)
        : world_(world), access_(std::move(access)), pipeline_(pipeline), sending_(sending) {}

    // Once at the start: the lines' figures go on where they were.
    void recover();

    // What is due now, once a minute the figures, and once an hour the pruning. How much of it moved.
    int run_once();

    void write_figures();

    void loop(std::stop_token stop);

  private:
    int fire_timers();
    int release_parts();
    int carry_on_outreaches();
    void put_orphans_on_the_desk();
    void watch_the_pipeline();
    int prune();

    const World& world_;
    Access access_;
    Bell& pipeline_;
    Bell* sending_;  // rung when something was left in the outbox; a town has none
    data::Time pruned_at_{};
    data::Time figures_at_{};
    data::Time alarmed_at_{};
    bool outreach_runs_ = false;
    std::int64_t receipts_seen_ = 0;
};

}  // namespace swcs::gateway
