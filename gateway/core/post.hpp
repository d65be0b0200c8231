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

}  // namespace swcs::gateway
