// Long SMS whose parts a provider passes on one by one: they wait in the store until all are there, in
// whatever order they come. A part that does not come does not hold up the others: after a minute what is
// there goes on, with a mark where something is missing. Inside transactions.
#pragma once

#include "data/message.hpp"
#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// Takes in a message event that is a part: the whole text enters the queue with its last part. false: that
// part was here before.
bool take_part(const World& world, data::store::Store& store, const data::store::QueuedEvent& event,
               const data::SmsPart& part);

// A text's missing part has had its minute.
bool parts_are_due(const World& world, data::store::Store& store);

// Such texts go on without it, some at a time. How many.
int release_parts(const World& world, data::store::Store& store);

}  // namespace swcs::gateway
