#include "rules/logistic.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace swcs::rules {
namespace {

constexpr int kMostSteps = 25;
constexpr double kSmallStep = 1e-6;
constexpr double kRidge = 1e-3;  // keeps factors finite where the cases can be told apart entirely
constexpr double kFurthest = 30;

using Matrix = std::array<std::array<double, kInputs + 1>, kInputs>;  // the last column: the right side

// Gauss-Jordan; the matrix is symmetric and, by the ridge, positive definite.
Inputs solved(Matrix m) {
    for (std::size_t i = 0; i < kInputs; ++i) {
        for (std::size_t r = 0; r < kInputs; ++r) {
            if (r == i) continue;
            const auto share = m[r][i] / m[i][i];
            for (std::size_t c = i; c <= kInputs; ++c) m[r][c] -= share * m[i][c];
        }
    }
    Inputs out{};
    for (std::size_t i = 0; i < kInputs; ++i) out[i] = m[i][kInputs] / m[i][i];
    return out;
}

void add(Matrix& m, const Case& one, const Inputs& factors) {
    double sum = 0;
    for (std::size_t i = 0; i < kInputs; ++i) sum += factors[i] * one.inputs[i];
    const auto likely = 1 / (1 + std::exp(-std::clamp(sum, -kFurthest, kFurthest)));
    const auto slope = one.weight * (likely - (one.yes ? 1 : 0));
    const auto curve = one.weight * likely * (1 - likely);
    for (std::size_t i = 0; i < kInputs; ++i) {
        for (std::size_t j = 0; j < kInputs; ++j) m[i][j] += curve * one.inputs[i] * one.inputs[j];
        m[i][kInputs] += slope * one.inputs[i];
    }
}

void leave_out(Matrix& m, std::size_t input) {
    for (std::size_t i = 0; i < kInputs; ++i) m[i][input] = m[input][i] = 0;
    m[input][input] = 1;
    m[input][kInputs] = 0;
}

}  // namespace

Inputs fitted(const std::vector<Case>& cases, const std::array<bool, kInputs>& used) {
    Inputs factors{};
    for (int step = 0; step < kMostSteps; ++step) {
        Matrix m{};
        for (std::size_t i = 0; i < kInputs; ++i) {
            m[i][i] = kRidge;
            m[i][kInputs] = i == 0 ? 0 : kRidge * factors[i];
        }
        for (const auto& one : cases) add(m, one, factors);
        for (std::size_t i = 0; i < kInputs; ++i) {
            if (!used[i]) leave_out(m, i);
        }
        const auto change = solved(m);
        double largest = 0;
        for (std::size_t i = 0; i < kInputs; ++i) {
            factors[i] -= change[i];
            largest = std::max(largest, std::abs(change[i]));
        }
        if (largest < kSmallStep) break;
    }
    return factors;
}

}  // namespace swcs::rules
