#include "rules/train.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rules/lanes.hpp"
#include "rules/shuffle.hpp"

namespace swcs::rules {
namespace {

constexpr float kCost = 1;
constexpr int kMostRounds = 12;
constexpr float kGoodEnough = 0.02F;  // largest violation at which a round was the last
constexpr float kDiagonal = 0.5F / kCost;

using Labels = std::vector<std::vector<std::size_t>>;

// All classes at once, each against the rest: a row is fetched once for all of them.
class Machines {
  public:
    Machines(const std::vector<SparseRow>& rows, const Labels& labels, Weights& weights)
        : rows_(rows),
          labels_(labels),
          weights_(weights),
          alpha_(rows.size() * weights.stride),
          margins_(weights.stride),
          steps_(weights.stride),
          target_(weights.stride, 0) {
        for (const auto& own : labels_) {
            for (const auto k : own) target_[k] = -1;
        }
        for (std::size_t k = 0; k < weights.stride; ++k) weights_.bias[k] = -1 - target_[k];
        for (const auto& row : rows) {
            float norm2 = 1;  // the bias is a feature of value 1
            for (const auto& entry : row) norm2 += entry.value * entry.value;
            curvature_.push_back(norm2 + kDiagonal);
        }
    }

    void learn() {
        std::vector<std::size_t> order(rows_.size());
        std::iota(order.begin(), order.end(), 0U);
        SplitMix random(1);  // fixed: the same pack gives the same weights
        for (int round = 0; round < kMostRounds; ++round) {
            shuffle(order, order.size(), random);
            float worst = 0;
            for (const auto i : order) worst = std::max(worst, improve(i));
            if (worst < kGoodEnough) break;
        }
    }

  private:
    float* weights_of(const Entry& entry) {
        return weights_.of_feature.data() + entry.index * weights_.stride;
    }

    // Moves the row's dual variables to their optimum; returns how far they violated optimality.
    float improve(std::size_t i) {
        margins_ = weights_.bias;
        for (const auto& entry : rows_[i])
            add_scaled(margins_.data(), weights_of(entry), entry.value, weights_.stride);
        for (const auto own : labels_[i]) target_[own] = 1;
        const auto worst = find_steps(alpha_.data() + i * weights_.stride, 1 / curvature_[i]);
        for (const auto own : labels_[i]) target_[own] = -1;
        if (worst == 0) return 0;
        for (const auto& entry : rows_[i])
            add_scaled(weights_of(entry), steps_.data(), entry.value, weights_.stride);
        add_scaled(weights_.bias.data(), steps_.data(), 1, weights_.stride);
        return worst;
    }

    float find_steps(float* alpha, float pace) {
        float worst = 0;
        for (std::size_t k = 0; k < weights_.stride; ++k) {
            const auto gradient = target_[k] * margins_[k] - 1 + alpha[k] * kDiagonal;
            const auto after = std::max(0.0F, alpha[k] - gradient * pace);
            const auto change = after - alpha[k];
            steps_[k] = change * target_[k];
            alpha[k] = after;
            worst = std::max(worst, steps_[k] == 0 ? 0.0F : std::abs(gradient));
        }
        return worst;
    }

    const std::vector<SparseRow>& rows_;
    const Labels& labels_;
    Weights& weights_;
    std::vector<float> alpha_;  // [row * stride + class]
    std::vector<float> curvature_;
    std::vector<float> margins_;  // of one row, by class
    std::vector<float> steps_;
    std::vector<float>
        target_;  // of one row, by class: 1 or -1; 0 for a class without examples, which has no evidence
};

}  // namespace

Weights train(const std::vector<SparseRow>& rows, const Labels& labels, std::size_t classes,
              std::size_t features) {
    Weights out;
    out.stride = in_lanes(classes);
    out.of_feature.assign(features * out.stride, 0.0F);
    out.bias.assign(out.stride, 0.0F);
    Machines(rows, labels, out).learn();
    return out;
}

}  // namespace swcs::rules
