// The parts of a message that may each tell a need of their own: "se inundó mi casa, no tenemos comida y
// además perdí la cédula" has three. They end at stops and at the words of `clause_break`
// (words.<lang>.json).
#pragma once

#include <string_view>
#include <vector>

#include "rules/pack.hpp"

namespace swcs::rules {

// In their order; those of fewer than three words tell nothing alone and are left out. At most ten.
std::vector<std::string_view> clauses(const Pack& pack, std::string_view text, std::string_view language);

}  // namespace swcs::rules
