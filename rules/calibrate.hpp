// What it takes to be understood, fitted for one pack: a logistic model on the best class's score, on how
// much of the sentence's evidence the examples know, and on how much it is like the out-of-scope sentences.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rules/linear_model.hpp"

namespace swcs::rules {

struct Acceptance {
    double threshold;  // the score a sentence takes that is as plain as the needs of the pack usually are
    double for_unknown = 0;  // what more it takes when no evidence is known
    double for_others = 0;   // what more it takes per point of the gate's score
    double usual_unknown = 0;
    double usual_others = 0;

    // What more it takes for this sentence than for a usual one; for a plainer one less, though never less
    // than half.
    double doubt(double coverage, std::optional<double> gate) const {
        const auto unknown = for_unknown * (1 - coverage - usual_unknown);
        const auto others = gate ? for_others * (*gate - usual_others) : 0;
        return std::max(unknown + others, -(threshold + 1) / 2);
    }
};

// `gate` is the class of out-of-scope sentences, one past the subcategories. Packs of a few sentences get a
// fixed threshold.
Acceptance acceptance(const std::vector<Example>& examples, std::size_t gate, const std::string& language);

}  // namespace swcs::rules
