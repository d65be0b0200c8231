// What an outreach says to one person.
#pragma once

#include <optional>
#include <string>

#include "data/outreach.hpp"
#include "dialog/step.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway::outreach {

// A sentence at its end that has one of our words for stopping, in capitals: "Para salir escriba BAJA."
bool tells_how_to_stop(const rules::Pack& pack, const std::string& language, const std::string& text);

// Each of its texts tells that: where one does not, the catalogue's sentence is added.
void end_with_how_to_stop(const rules::Pack& pack, data::Outreach& outreach);

// In the person's language, else in the pack's first. Where a line takes free text only for a while, the
// template is used whenever there is one, so that what waits over night does not come too late; none when it
// would not reach them now.
std::optional<data::Outbound> message_to(const World& world, const data::Outreach& outreach,
                                         const dialog::State& to, data::Time now);

}  // namespace swcs::gateway::outreach
