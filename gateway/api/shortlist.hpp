// Which services could help with a case, best first: those for this need, nearest to the person.
#pragma once

#include <string>
#include <vector>

#include "data/case.hpp"
#include "data/directory.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway::api {

struct Fitting {
    data::Service service;
    std::vector<std::string> fits;  // "canton", "need": what it is made for, and not only open to
};

// A service for other needs, or for another province, is left out; the directory has it.
std::vector<Fitting> shortlist(std::vector<data::Service> services, const data::Case& record,
                               const rules::Pack& pack);

}  // namespace swcs::gateway::api
