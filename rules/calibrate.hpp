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

// What became of a sentence whose right reading is known.
struct Outcome {
    double score;
    enum Kind { right, wrong, out_of_scope } kind;
};

// Where to look for a cutoff. `usual` is kept unless another is worth more.
struct CutoffRange {
    double usual;
    double lowest;
    double highest;
    double step;
    double cost_of_wrong;       // beside the worth of a right one, 1
    double worth_of_rejecting;  // all that is out of scope, beside all that is right
};
double fitted_cutoff_of(const std::vector<Outcome>& outcomes, const CutoffRange& range);

}  // namespace swcs::rules
