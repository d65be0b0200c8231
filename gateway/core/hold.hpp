// A message that the provider refused because the person's window is shut (window.hpp) by its clock, though
// it was open by ours: a webhook that came late, a clock that is off. Meta says so in its answer or, more
// often, in a receipt a moment later.
#pragma once

#include "data/message.hpp"
#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// The message waits like what is written into a shut window, behind one notice, and its status says so. It
// leaves at once where the person wrote after `refused`: that opened the window again; and by the slip, where
// it is a contact officer's, who does not write first. false, and nothing done: it is no free text, or
// outreach, which waits for nobody. Inside a transaction.
bool hold(const World& world, data::store::Store& store, const data::MessageId& message, data::Time refused);

// The same for a receipt that says it; false for all other receipts.
bool held_by(const World& world, data::store::Store& store, const std::string& line,
             const data::MessageId& message, const data::Receipt& receipt);

}  // namespace swcs::gateway
