#include "rules/calibrate.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <random>

namespace swcs::rules {
namespace {

constexpr double kFixed = -0.45;  // where most fitted packs end
constexpr double kLowest = -0.85;
constexpr double kHighest = 0.2;
constexpr double kStep = 0.05;
constexpr std::size_t kFewest = 40;   // examples below which nothing is fitted
constexpr std::size_t kSmall = 3000;  // above, one part is left out instead of each in turn
constexpr std::size_t kParts = 4;
constexpr std::size_t kPartsOfLarge = 10;
// A wrong need acted upon costs more than asking once again.
constexpr double kCostOfWrong = 0.5;
constexpr double kWorthOfRejecting = 0.3;
// Without out-of-scope examples: so many right guesses are given up to refuse what nobody foresaw. On the
// development sets (Spanish bots, HINT3) the best share was between 0.10 and 0.25.
constexpr double kRightGivenUp = 0.15;

struct Outcome {
    double score;
    enum { right, wrong, out_of_scope } kind;
};

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
    std::mt19937 random(2);
    for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    const bool small = examples.size() <= kSmall;
    const auto parts = small ? kParts : kPartsOfLarge;
    std::vector<Outcome> outcomes;
    for (std::size_t part = 0; part < (small ? parts : 1); ++part) {
        std::vector<Example> shown;
        std::vector<const Example*> hidden;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto& example = examples[order[i]];
            if (i % parts == part) {
                hidden.push_back(&example);
            } else {
                shown.push_back(example);
            }
        }
        const LinearModel model(shown, gate + 1, language);
        for (const auto* example : hidden) outcomes.push_back(outcome_of(model, *example, gate));
    }
    return outcomes;
}

double worth(const std::vector<Outcome>& outcomes, double threshold) {
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
        if (accepted) in_scope += outcome.kind == Outcome::right ? 1 : -kCostOfWrong;
    }
    return (needs > 0 ? in_scope / needs : 0) + (others > 0 ? kWorthOfRejecting * rejected / others : 0);
}

double fitted(const std::vector<Outcome>& outcomes) {
    double best = kFixed;
    double most = worth(outcomes, kFixed);
    for (double threshold = kLowest; threshold <= kHighest; threshold += kStep) {
        const auto value = worth(outcomes, threshold);
        if (value <= most) continue;
        most = value;
        best = threshold;
    }
    return best;
}

double giving_up_some(const std::vector<Outcome>& outcomes) {
    std::vector<double> right;
    for (const auto& outcome : outcomes) {
        if (outcome.kind == Outcome::right) right.push_back(outcome.score);
    }
    if (right.empty()) return kFixed;
    std::sort(right.begin(), right.end());
    return std::clamp(right[static_cast<std::size_t>(kRightGivenUp * static_cast<double>(right.size()))],
                      kLowest, kHighest);
}

}  // namespace

double acceptance_threshold(const std::vector<Example>& examples, std::size_t gate,
                            const std::string& language) {
    if (examples.size() < kFewest || gate < 2) return kFixed;
    const auto outcomes = left_out(examples, gate, language);
    const bool has_others = std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) {
        return outcome.kind == Outcome::out_of_scope;
    });
    return has_others ? fitted(outcomes) : giving_up_some(outcomes);
}

}  // namespace swcs::rules
