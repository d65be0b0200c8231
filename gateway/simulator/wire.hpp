// A request between the pretend providers and us, as the page shows it: raw, but for secrets and what is no
// text.
#pragma once

#include <string>

#include "gateway/core/world.hpp"
#include "gateway/simulator/phones.hpp"

namespace swcs::gateway::simulator {

WireEntry wire_of(const World& world, const std::string& direction, const std::string& what,
                  const std::string& line, const data::HttpRequest& request, const data::HttpAnswer& answer);

// A mail: the envelope where a request has its headers, the message as it went.
data::HttpRequest envelope_of(const channels::Mail& mail);

}  // namespace swcs::gateway::simulator
