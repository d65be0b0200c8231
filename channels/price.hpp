// What providers say of their price, as they write it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "data/cost.hpp"

namespace swcs::channels {

// "-0.00750" (what it takes from the account), "usd", "2": each may be missing or no such thing. nullopt when
// nothing is said.
std::optional<data::Charge> charge_of(std::string_view amount, std::string_view currency,
                                      std::string_view parts);

// A number of JSON, or one in a string: "0.0065"; "" for neither.
std::string amount_at(const nlohmann::json& json, std::string_view key);

// The same charge for a price that is asked for each of its parts.
std::optional<data::Charge> for_each_part(std::optional<data::Charge> charge);

}  // namespace swcs::channels
