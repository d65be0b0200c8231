// Puts one message into the outbox, and into the history when people see it.
#pragma once

#include "data/store/store.hpp"
#include "dialog/step.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

struct Letter {
    const dialog::State& to;
    std::string author;  // "bot": withheld when an officer takes the person
    data::MessageId id;  // empty: a fresh one
    data::Outbound message;
    bool urgent = false;
    bool outreach = false;  // leaves behind all else; it would reach the person
};

void post(const World& world, data::store::Store& store, Letter letter, data::Time now);

// One notice that asks the person to write, however much waits behind it; none where the line has none.
void ask_to_write(const World& world, data::store::Store& store, const dialog::State& to, data::Time now);

// What the history says of a message that waits for that.
inline constexpr const char* kWaits = "waits until the person writes";

}  // namespace swcs::gateway
