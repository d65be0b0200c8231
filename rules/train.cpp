#include "rules/train.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace swcs::rules {
namespace {

constexpr double kCost = 1.0;
constexpr int kMostRounds = 6;        // 12 gave the same accuracy on the development sets
constexpr double kGoodEnough = 0.02;  // largest violation at which a round was the last
constexpr double kDiagonal = 0.5 / kCost;

double dot(const std::vector<float>& weights, const SparseRow& row) {
    float sum = 0;
    for (const auto& entry : row) sum += weights[entry.index] * entry.value;
    return sum;
}

// One class against the rest. Buffers are kept between classes.
class Machine {
  public:
    Machine(const std::vector<SparseRow>& rows, std::size_t features)
        : rows_(rows), weights_(features), alpha_(rows.size()), order_(rows.size()), target_(rows.size()) {
        for (const auto& row : rows) {
            double norm2 = 1;  // the bias is a feature of value 1
            for (const auto& entry : row) norm2 += static_cast<double>(entry.value) * entry.value;
            curvature_.push_back(norm2 + kDiagonal);
        }
    }

    void learn(const std::vector<std::vector<std::size_t>>& labels, std::size_t wanted,
               std::mt19937& random) {
        std::fill(weights_.begin(), weights_.end(), 0.0F);
        std::fill(alpha_.begin(), alpha_.end(), 0.0);
        bias_ = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto& own = labels[i];
            target_[i] = std::find(own.begin(), own.end(), wanted) != own.end() ? 1.0 : -1.0;
        }
        std::iota(order_.begin(), order_.end(), 0U);
        for (int round = 0; round < kMostRounds; ++round) {
            // Fisher-Yates by hand: std::shuffle may differ between standard libraries.
            for (auto i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random() % i]);
            if (worst_of_round() < kGoodEnough) break;
        }
    }

    const std::vector<float>& weights() const { return weights_; }
    double bias() const { return bias_; }

  private:
    double worst_of_round() {
        double worst = 0;
        for (const auto i : order_) worst = std::max(worst, improve(i));
        return worst;
    }

    // Moves one dual variable to its optimum; returns how far it violated optimality.
    double improve(std::size_t i) {
        const auto y = target_[i];
        const auto gradient = y * (dot(weights_, rows_[i]) + bias_) - 1 + alpha_[i] * kDiagonal;
        const auto projected = alpha_[i] == 0 ? std::min(gradient, 0.0) : gradient;
        if (std::abs(projected) < 1e-9) return 0;
        const auto before = alpha_[i];
        alpha_[i] = std::max(0.0, before - gradient / curvature_[i]);
        const auto step = (alpha_[i] - before) * y;
        const auto change = static_cast<float>(step);
        for (const auto& entry : rows_[i]) weights_[entry.index] += change * entry.value;
        bias_ += step;
        return std::abs(projected);
    }

    const std::vector<SparseRow>& rows_;
    std::vector<float> weights_;
    std::vector<double> alpha_;
    std::vector<std::size_t> order_;
    std::vector<double> target_;
    std::vector<double> curvature_;
    double bias_ = 0;
};

}  // namespace

Weights train(const std::vector<SparseRow>& rows, const std::vector<std::vector<std::size_t>>& labels,
              std::size_t classes, std::size_t features) {
    Weights out;
    out.stride = (classes + 7) / 8 * 8;
    out.of_feature.assign(features * out.stride, 0.0F);
    out.bias.assign(out.stride, -1.0F);
    std::vector<char> has_examples(classes, 0);
    for (const auto& own : labels) {
        for (const auto label : own) has_examples[label] = 1;
    }
    Machine machine(rows, features);
    std::mt19937 random(1);  // fixed: the same pack gives the same weights
    for (std::size_t k = 0; k < classes; ++k) {
        if (has_examples[k] == 0) continue;  // bias -1: no evidence
        machine.learn(labels, k, random);
        for (std::size_t f = 0; f < features; ++f) out.of_feature[f * out.stride + k] = machine.weights()[f];
        out.bias[k] = static_cast<float>(machine.bias());
    }
    return out;
}

}  // namespace swcs::rules
