#include "rules/cutoff.hpp"

namespace swcs::rules {
namespace {

double worth(const std::vector<Outcome>& outcomes, double threshold, const CutoffRange& range) {
    double in_scope = 0;
    double needs = 0;
    double rejected = 0;
    double others = 0;
    for (const auto& outcome : outcomes) {
        const bool accepted = outcome.score >= threshold;
        if (outcome.kind == Outcome::out_of_scope) {
            ++others;
            rejected += accepted ? 0 : 1;
            continue;
        }
        ++needs;
        if (accepted) in_scope += outcome.kind == Outcome::right ? 1 : -range.cost_of_wrong;
    }
    return (needs > 0 ? in_scope / needs : 0) +
           (others > 0 ? range.worth_of_rejecting * rejected / others : 0);
}

}  // namespace

double fitted_cutoff_of(const std::vector<Outcome>& outcomes, const CutoffRange& range) {
    double best = range.usual;
    double most = worth(outcomes, range.usual, range);
    for (double cutoff = range.lowest; cutoff <= range.highest; cutoff += range.step) {
        const auto value = worth(outcomes, cutoff, range);
        if (value <= most) continue;
        most = value;
        best = cutoff;
    }
    return best;
}

}  // namespace swcs::rules
