// Who has the person, and what a change of it means for a conversation. Pure: the gateway and the talks call
// these when an officer acts; step() itself only moves bot -> queue. Every change raises the contact's fence
// by one.
#pragma once

#include <string>

#include "dialog/step.hpp"

namespace swcs::dialog {

// From here on step() says nothing, on every line of this contact.
State officer_took(State state, const std::string& officer);

// Back to the bot with the case still open: what is known stays known, "persona" returns it to the queue.
State officer_handed_back(State state);

// The case is closed: a new need opens a new one. What concerns the person stays known.
State case_closed(State state);

}  // namespace swcs::dialog
