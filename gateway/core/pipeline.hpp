// The pipeline: due events in order, each as one dialog turn with all its effects in one transaction.
//
//   due event -> contact and conversation -> dialog::step -> carry_out -> event done
//
// Thinking runs on the pipeline's own thread over a reader's session, one batch ahead of what the writer
// commits. When a batch cannot be committed, everything thought on top of it is thrown away and the events
// are taken one by one: a turn that fails then puts its event on the dead-letter desk, alone.
#pragma once

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "gateway/core/acts.hpp"
#include "gateway/core/bell.hpp"
#include "gateway/core/turn.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"

namespace swcs::gateway {

class Pipeline {
  public:
    // `sending` is rung when a turn left something in the outbox. `acts` hears the verdicts; a gateway
    // without officers has none.
    Pipeline(const World& world, Bell& sending, Acts* acts = nullptr)
        : world_(world), sending_(sending), acts_(acts), planner_(world) {}

    static constexpr int kBatch = 64;  // turns in one commit: webhooks of the same group wait for them

    // Up to kBatch events, one by one, inside the caller's transaction; how many were taken on.
    int run_once(data::store::Store& store);

    // After that transaction is committed: those who wait for a verdict of it get theirs.
    void tell_verdicts();

    // Batches until stopped, thought over `reader` and committed by `writer`; waits for `bell` when nothing
    // is due.
    void loop(std::stop_token stop, data::store::Store& reader, Writer& writer, Bell& bell);

  private:
    struct Flight;  // batches on their way through the writer
    std::vector<Turn> think(data::store::Store& reader, Flight& flight);
    void commit(std::vector<Turn> turns, Writer& writer, Flight& flight);
    void tell(const std::string& event, const Verdict& verdict);

    const World& world_;
    Bell& sending_;
    Acts* acts_;  // may be null; outlives this
    Planner planner_;
    std::vector<std::pair<std::string, Verdict>> verdicts_;  // of run_once, by event
    std::int64_t cursor_ = 0;                                // events up to here are planned
};

}  // namespace swcs::gateway
