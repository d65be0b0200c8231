// Answers somebody must look at again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.hpp"

namespace swcs::rules {

// Ids of the answers whose review date lies before `today` (both ISO dates); an answer without one is never
// due.
std::vector<std::string> answers_to_review(const Pack& pack, std::string_view today);

}  // namespace swcs::rules
