// From a worker back to the connection that waits.
#pragma once

#include "gateway/edge/connection.hpp"

namespace swcs::gateway::edge {

// Calls the handler's `held` or `stream` on the worker, after the answer is on its way: letters keep their
// order.
void hand_over(Answer answer, const std::shared_ptr<Mailbox>& mailbox, Number connection, Number exchange,
               bool head_request);

}  // namespace swcs::gateway::edge
