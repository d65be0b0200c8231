// The dead-letter desk: what could not be handled, until somebody tries it again or puts it away.
#pragma once

#include <string>

#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// Takes a letter off the desk and puts what it was about back into its queue: an event to the pipeline, a
// message to the outbox, with a fresh day to be sent in. Inside a transaction. Errors: not_found, conflict.
data::Result<void> put_back(const World& world, data::store::Store& store, const std::string& letter,
                            const std::string& actor = "system");
// Takes a letter off the desk: nothing more is done about it. Inside a transaction. Errors: not_found.
data::Result<void> put_away(const World& world, data::store::Store& store, const std::string& letter,
                            const std::string& actor);

}  // namespace swcs::gateway
