// Carries out what a dialog step decided: rows in the store, all in the caller's transaction. Nothing leaves
// here; what leaves waits in the outbox until it is committed.
#pragma once

#include "gateway/core/turn.hpp"

namespace swcs::gateway {

// The effects of turn.step; people and cases are written before (write.cpp).
void carry_out(const World& world, data::store::Store& store, const Turn& turn);

// A line of the live log.
void announce(data::store::Store& store, const std::string& topic, const data::ContactId& contact,
              const std::string& payload, data::Time now);

// The same for a message that came or was written.
void announce_message(data::store::Store& store, const data::ContactId& contact, const std::string& message,
                      data::Time now);

}  // namespace swcs::gateway
