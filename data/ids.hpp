// Identifiers. Inside, every row has a UUIDv7 (RFC 9562): unique, and sorted by the time it was made.
// People see a case number: 7 characters and a check character, without look-alikes.
// Randomness arrives as an argument: this room has none of its own.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "data/time.hpp"

namespace swcs::data {

// A ContactId is not a CaseId, though both are text.
template <typename Tag>
struct Id {
    std::string text{};

    bool empty() const { return text.empty(); }
    auto operator<=>(const Id&) const = default;
};

using ContactId = Id<struct ContactTag>;
using ConversationId = Id<struct ConversationTag>;
using CaseId = Id<struct CaseTag>;
using MessageId = Id<struct MessageTag>;
using EventId = Id<struct EventTag>;
using ServiceId = Id<struct ServiceTag>;
using ReferralId = Id<struct ReferralTag>;

using Random16 = std::array<std::uint8_t, 16>;

// "019334b0-…": 48 bits of milliseconds, then 74 bits from `random`.
std::string uuid7(Time now, const Random16& random);

// 7 characters made from `random`, then the check character: "A7K3M9PX".
std::string case_number(const Random16& random);

// True when the check character fits; accepts lower case, spaces and dashes as people type them.
bool valid_case_number(std::string_view typed);

// The number as we store it: upper case, no spaces or dashes.
std::string canonical_case_number(std::string_view typed);

}  // namespace swcs::data
