// An outreach as the office asks for it, checked against the pack and the configuration.
#pragma once

#include <optional>
#include <variant>

#include "data/outreach.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway::api {

constexpr std::size_t kOutreachBody = 256 * 1024;  // bytes: two thousand contacts are 80 kB

// Without id, maker and time; its texts end with how to stop. Else the refusal, with the pointer.
std::variant<data::Outreach, Response> read_outreach(const World& world, const Request& request);

nlohmann::json outreach_json(const data::Outreach& outreach);

}  // namespace swcs::gateway::api
