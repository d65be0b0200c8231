// What a pack that builds may still get wrong, found without running a conversation: texts that cost too much
// by SMS, questions nobody wrote, needs that end nowhere.
#pragma once

#include <vector>

#include "rules/pack.hpp"

namespace swcs::gateway::cli {

// `files` are those the pack was built from; they tell where each thing is written.
std::vector<rules::Problem> proofs(const rules::Pack& pack, const rules::Files& files);

}  // namespace swcs::gateway::cli
