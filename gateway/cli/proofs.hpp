// What a pack that builds may still get wrong, found without running a conversation: texts that cost too much
// by SMS, questions nobody wrote, needs that end nowhere, rules that never count.
#pragma once

#include <vector>

#include "rules/pack.hpp"

namespace swcs::gateway::cli {

// `files` are those the pack was built from; they tell where each thing is written.
std::vector<rules::Problem> proofs(const rules::Pack& pack, const rules::Files& files);

// What staff should look at, though nothing is wrong: answers past their review date. `today` as 2026-01-31.
std::vector<rules::Problem> notices(const rules::Pack& pack, const rules::Files& files,
                                    const std::string& today);

}  // namespace swcs::gateway::cli
