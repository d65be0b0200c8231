#include "rules/enough.hpp"

#include <algorithm>

#include "rules/logistic.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kFewestAsked = 40;  // with and without an answer, each
// A wrong answer shown, with its question above it, beside a right one withheld.
constexpr double kCostOfWrongAnswer = 0.2;

enum AskedInput : std::size_t { input_always, input_likeness, input_shared_likeness };

}  // namespace

Enough fitted_enough(const std::vector<Asked>& asked, double unanswerable) {
    const auto others = static_cast<std::size_t>(std::count_if(
        asked.begin(), asked.end(), [](const Asked& one) { return one.kind == Asked::unanswerable; }));
    const auto answerable = asked.size() - others;
    if (others < kFewestAsked || answerable < kFewestAsked) return {};
    const auto of_other = unanswerable / static_cast<double>(others);
    const auto of_answerable = (1 - unanswerable) / static_cast<double>(answerable);
    std::vector<Case> cases;
    cases.reserve(asked.size());
    for (const auto& one : asked) {
        const auto weight = one.kind == Asked::unanswerable ? of_other
                            : one.kind == Asked::wrong      ? of_answerable * kCostOfWrongAnswer
                                                            : of_answerable;
        cases.push_back({{1, one.likeness, one.likeness * one.shared, 0}, one.kind == Asked::right, weight});
    }
    const auto factors = fitted(cases, {true, true, true, false});
    // More in common must never make an answer less likely; where that is what chance says, nothing is
    // fitted.
    if (factors[input_likeness] <= 0 || factors[input_shared_likeness] < 0) return {};
    return {.always = factors[input_always],
            .per_likeness = factors[input_likeness],
            .per_shared_likeness = factors[input_shared_likeness]};
}

}  // namespace swcs::rules
