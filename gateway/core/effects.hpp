// Carries out what a dialog step decided: rows in the store, all in the caller's transaction. Nothing leaves
// here; what leaves waits in the outbox until it is committed.
#pragma once

#include "data/store/store.hpp"
#include "dialog/step.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

void carry_out(const World& world, data::store::Store& store, const dialog::Step& step, data::Time now);

// A line of the live log and of a conversation's history.
void announce(data::store::Store& store, const std::string& topic, const data::ContactId& contact,
              const std::string& payload, data::Time now);

// Puts a message into the outbox, and into the history when people see it.
void post(const World& world, data::store::Store& store, const dialog::State& state, data::Outbound message,
          bool urgent, data::Time now);

}  // namespace swcs::gateway
