#include "rules/calibrate.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "rules/shuffle.hpp"

namespace swcs::rules {
namespace {

// The usual is where most fitted packs end. A wrong need acted upon costs more than asking once again.
constexpr CutoffRange kCutoffs{.usual = -0.45,
                               .lowest = -0.85,
                               .highest = 0.2,
                               .step = 0.05,
                               .cost_of_wrong = 0.5,
                               .worth_of_rejecting = 0.3};
constexpr std::size_t kFewestExamples = 40;  // examples below which nothing is fitted
constexpr std::size_t kSmall = 3000;         // above, one part is left out instead of each in turn
constexpr std::size_t kParts = 4;
constexpr std::size_t kPartsOfLarge = 10;
// Without out-of-scope examples: so many right guesses are given up to refuse what nobody foresaw. On the
// development sets (Spanish bots, HINT3) the best share was between 0.10 and 0.25.
constexpr double kRightGivenUp = 0.15;

Outcome outcome_of(const LinearModel& model, const Example& example, std::size_t gate) {
    const auto scores = model.scores(example.tokens);
    const auto best = static_cast<std::size_t>(
        std::distance(scores.begin(), std::max_element(scores.begin(), scores.end())));
    const auto score = best == gate ? -2.0F : scores[best];  // the gate refuses at any threshold
    if (example.classes.front() == gate) return {score, Outcome::out_of_scope};
    const bool right =
        std::find(example.classes.begin(), example.classes.end(), best) != example.classes.end();
    return {score, right ? Outcome::right : Outcome::wrong};
}

// Scores of examples by models trained without them.
std::vector<Outcome> left_out(const std::vector<Example>& examples, std::size_t gate,
                              const std::string& language) {
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0U);
    SplitMix random(4);
    shuffle(order, order.size(), random);
    const bool small = examples.size() <= kSmall;
    const auto parts = small ? kParts : kPartsOfLarge;
    std::vector<Outcome> outcomes;
    for (std::size_t part = 0; part < (small ? parts : 1); ++part) {
        Examples shown;
        Examples hidden;
        for (std::size_t i = 0; i < order.size(); ++i) {
            (i % parts == part ? hidden : shown).push_back(&examples[order[i]]);
        }
        const LinearModel model(shown, gate + 1, language);
        for (const auto* example : hidden) outcomes.push_back(outcome_of(model, *example, gate));
    }
    return outcomes;
}

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

double giving_up_some(const std::vector<Outcome>& outcomes) {
    std::vector<double> right;
    for (const auto& outcome : outcomes) {
        if (outcome.kind == Outcome::right) right.push_back(outcome.score);
    }
    if (right.empty()) return kCutoffs.usual;
    std::sort(right.begin(), right.end());
    return std::clamp(right[static_cast<std::size_t>(kRightGivenUp * static_cast<double>(right.size()))],
                      kCutoffs.lowest, kCutoffs.highest);
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

double acceptance_threshold(const std::vector<Example>& examples, std::size_t gate,
                            const std::string& language) {
    if (examples.size() < kFewestExamples || gate < 2) return kCutoffs.usual;
    const auto outcomes = left_out(examples, gate, language);
    const bool has_others = std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) {
        return outcome.kind == Outcome::out_of_scope;
    });
    return has_others ? fitted_cutoff_of(outcomes, kCutoffs) : giving_up_some(outcomes);
}

}  // namespace swcs::rules
