// Receipts: a provider's words about our messages, applied to their status. Statuses only move up; a receipt
// that comes before we know its message is parked and applied when the message's provider id arrives.
#pragma once

#include <vector>

#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// Inside a transaction.
void hear(const World& world, data::store::Store& store, const std::string& line,
          const data::Receipt& receipt);

// Our message has these ids at the provider, one per part; what was parked for them is applied now.
void name_parts(const World& world, data::store::Store& store, const std::string& line,
                const data::MessageId& message, const std::vector<std::string>& external_ids);

// Moves a message's status, and tells the live streams. A lower status changes nothing.
void move_status(const World& world, data::store::Store& store, const data::MessageId& message,
                 data::DeliveryStatus heard, const std::string& error);

// The message is to be sent again, whatever its status was, and `why` stands beside it.
void put_back(const World& world, data::store::Store& store, const data::MessageId& message,
              const std::string& why);

// Receipts that no message claimed within a day, among the next thousand after `after`.
struct Orphans {
    std::vector<data::store::Receipts::Heard> receipts{};
    std::int64_t seen = 0;  // the last that was looked at
};
Orphans orphans_after(const World& world, data::store::Store& store, std::int64_t after);

// They come to the desk, but for those that are claimed by now.
void put_on_the_desk(const World& world, data::store::Store& store, const Orphans& orphans);

}  // namespace swcs::gateway
