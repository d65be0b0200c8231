// Where "understood" begins: fitted for each pack and language on examples the model was not shown.
#pragma once

#include <string>
#include <vector>

#include "rules/linear_model.hpp"

namespace swcs::rules {

// The lowest score of LinearModel that counts as understood. `gate` is the class of out-of-scope sentences,
// one past the subcategories; where there are such examples they help to place the threshold. Packs of a few
// sentences get a fixed one.
double acceptance_threshold(const std::vector<Example>& examples, std::size_t gate,
                            const std::string& language);

}  // namespace swcs::rules
