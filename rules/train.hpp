// Linear support vector machines, one per class against the rest: L2 loss, dual coordinate descent (Hsieh et
// al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008). Deterministic.
#pragma once

#include <vector>

#include "rules/vocabulary.hpp"

namespace swcs::rules {

struct Weights {
    std::size_t stride = 0;         // classes, rounded up to 8
    std::vector<float> of_feature;  // [feature * stride + class]
    std::vector<float> bias;        // [class]
};

// `labels[i]`: the classes row i belongs to; a row without labels is a counter-example to all.
Weights train(const std::vector<SparseRow>& rows, const std::vector<std::vector<std::size_t>>& labels,
              std::size_t classes, std::size_t features);

}  // namespace swcs::rules
