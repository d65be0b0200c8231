// Whom an outreach is for, by what is known of a person.
#pragma once

#include <optional>
#include <vector>

#include "data/outreach.hpp"
#include "data/store/store.hpp"
#include "dialog/step.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway::outreach {

// The next people to look at, in the order of their ids. Who came after it was released is not among them: a
// draft is looked at as if it were released now.
std::vector<data::ContactId> people_after(data::store::Store& store, const data::Outreach& outreach,
                                          const std::string& after, data::Time now, int limit);

// The person on the line they used last, of those it is for; none when it is not for them, or they are known
// on no such line. Contact officers get referrals, not outreaches, unless they are named; and web chat is
// written to only when it is named: most of its visitors never come back.
std::optional<dialog::State> target_of(const World& world, data::store::Store& store,
                                       const data::Outreach& outreach, const data::ContactId& id);

}  // namespace swcs::gateway::outreach
