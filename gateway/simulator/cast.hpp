// Who plays in the demo: citizens with a phone or a mailbox, the directory's contact officers at every place
// they are reached, and the accounts that sign in.
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "data/account.hpp"
#include "data/directory.hpp"
#include "gateway/simulator/phones.hpp"

namespace swcs::gateway::simulator {

struct Cast {
    std::vector<data::Service> services{};
    std::vector<data::Account> accounts{};
};

// Citizens first. A contact officer of several services has each address once. Ids and lines are still empty.
std::vector<Phone> phones_of(const Cast& cast);

// Who may sign in, for the page's links: names and roles, nothing else.
nlohmann::json to_json(const Cast& cast);

}  // namespace swcs::gateway::simulator
