// Staff's rules against the pack's own examples: patterns that can match nothing, that stand twice, whose
// every example goes elsewhere, or that take the examples of another need.
#pragma once

#include <vector>

#include "gateway/cli/pack_places.hpp"

namespace swcs::gateway::cli {

std::vector<rules::Problem> rule_proofs(const rules::Pack& pack, const PackPlaces& places);

}  // namespace swcs::gateway::cli
