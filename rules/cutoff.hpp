// Where to stop accepting: the cutoff on a score that is worth most on sentences whose right reading is
// known.
#pragma once

#include <vector>

namespace swcs::rules {

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
