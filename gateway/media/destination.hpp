// Where a file may be fetched from: over TLS, from a host its channel named. What those hosts resolve to is
// judged by the transport when it opens the socket.
#pragma once

#include <string>

#include "channels/channel.hpp"

namespace swcs::gateway::media {

// Why the call is not made; "" when it is. `loopback`: plain HTTP to this machine is fine, if the channel
// names it: tests and the simulator.
std::string refusal_of(const channels::FetchCall& fetch, bool loopback);

}  // namespace swcs::gateway::media
