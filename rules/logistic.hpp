// Logistic regression on a handful of numbers, by Newton's method. Deterministic.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace swcs::rules {

inline constexpr std::size_t kInputs = 4;  // the first is 1 in every case
using Inputs = std::array<double, kInputs>;

struct Case {
    Inputs inputs;
    bool yes;
    double weight;  // all of them together: about 1
};

// Factors whose sum with the inputs is above 0 where `yes` is likelier. Inputs not in `used` get 0.
Inputs fitted(const std::vector<Case>& cases, const std::array<bool, kInputs>& used);

}  // namespace swcs::rules
