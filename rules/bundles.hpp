// Features that say the same. What occurs in exactly the same texts in the same proportions (all the letters
// of a rare word, say) gets proportional weights from a linear machine, so one column stands for them all.
// Nothing is lost: the rows keep their lengths and their products, the machine learns the same.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/vocabulary.hpp"

namespace swcs::rules {

struct Bundles {
    struct Part {
        std::uint32_t bundle = 0;
        float share = 0;  // of the bundle's value; the squares of a bundle's shares add up to 1
    };
    std::vector<Part> of_feature;
    std::size_t count = 0;
    std::vector<SparseRow> rows;  // over bundles
};

Bundles bundled(const std::vector<SparseRow>& rows, std::size_t features);

}  // namespace swcs::rules
