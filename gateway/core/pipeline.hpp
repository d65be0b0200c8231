// The pipeline: due events, in order, each as one dialog step with all its effects in one transaction.
//
//   due event -> contact and conversation -> dialog::step -> carry_out -> event done
//
// It is the only writer of conversation state. A step that fails puts its event on the dead-letter desk.
#pragma once

#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"

namespace swcs::gateway {

class Pipeline {
  public:
    // `sending` is rung when a step left something in the outbox.
    Pipeline(const World& world, Bell& sending) : world_(world), sending_(sending) {}

    static constexpr int kBatch =
        32;  // steps in one commit: short, so that webhooks in the same group do not wait

    // Up to kBatch events, inside the caller's transaction; how many were taken on.
    int run_once(data::store::Store& store);

    // Batches through the writer until stopped; waits for `bell` when nothing is due.
    void loop(std::stop_token stop, Writer& writer, Bell& bell);

  private:
    const World& world_;
    Bell& sending_;
};

}  // namespace swcs::gateway
