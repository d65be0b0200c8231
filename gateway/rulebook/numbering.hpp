// Version numbers of packs: "2026.11.1" -> "2026.11.2", and the number written into pack.json.
#pragma once

#include <string>
#include <string_view>

#include "rules/pack.hpp"

namespace swcs::gateway::rulebook {

// The last run of digits counted up; ".1" is added to a version that does not end in one.
std::string next_version(const std::string& version);

// The files with `version` in pack.json, every other byte as staff wrote it. Files whose pack.json has no
// version at its top level come back as they are: building them names the mistake.
rules::Files stamped(rules::Files files, const std::string& version);

}  // namespace swcs::gateway::rulebook
