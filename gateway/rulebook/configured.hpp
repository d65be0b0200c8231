// The files of the configured pack as the product or the operator ships them.
#pragma once

#include "gateway/config/config.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway::rulebook {

// Of <data>/packs/<name> when there, a folder, or a pack compiled in.
rules::Files configured_files(const Config& config);

}  // namespace swcs::gateway::rulebook
