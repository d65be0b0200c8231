// What an outreach would do if it went now: whom it reaches, by which line, in how many parts.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "data/outreach.hpp"
#include "gateway/core/readers.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway::outreach {

struct Preview {
    struct Group {
        std::int64_t people = 0;
        std::int64_t parts = 0;  // of SMS, all together; 0 where none are counted
        std::string sample{};    // what one of them would read
    };
    std::map<std::pair<std::string, std::string>, Group> groups{};  // by line and language
    std::map<std::string, std::int64_t> skipped{};                  // by Decision::reason
};

// Looks at everybody, some at a time, so that no snapshot is held for long.
data::Result<Preview> preview(const World& world, Readers& readers, const data::Outreach& outreach);

}  // namespace swcs::gateway::outreach
