// How a sending ended, and all that this changes: the row of the outbox, the message's status, the ledger,
// the desk of dead letters.
#pragma once

#include <optional>

#include "channels/channel.hpp"
#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

struct Settled {
    data::store::OutboxRow row;
    channels::Outcome outcome;
    channels::Sent taken{};  // before a Retry or Failed: the parts of it that are there
    std::optional<data::store::LedgerEntry> entry{};  // of what was taken
};

// Inside a transaction.
void settle(const World& world, data::store::Store& store, const Settled& settled);

// Once that is committed.
void count(Counters& counters, const Settled& settled, data::Time now);

// 1 s, 2 s, 4 s … 10 min, with up to half again as jitter from `random`; a provider's own hint is obeyed.
data::Millis backoff(int attempts, data::Millis hint, const data::Random16& random);

inline constexpr data::Millis kLease{120'000};  // of a claim: well over a transport's own deadline

}  // namespace swcs::gateway
