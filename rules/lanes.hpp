// Class vectors side by side: one number per class, as many as `kLanes` divides, so that the compiler adds
// several at once.
#pragma once

#include <cstddef>

namespace swcs::rules {

inline constexpr std::size_t kLanes = 8;

inline std::size_t in_lanes(std::size_t classes) {
    return (classes + kLanes - 1) / kLanes * kLanes;
}

// to += factor * from; the two do not overlap.
inline void add_scaled(float* __restrict to, const float* __restrict from, float factor, std::size_t stride) {
    for (std::size_t block = 0; block < stride; block += kLanes) {
        for (std::size_t k = block; k < block + kLanes; ++k) to[k] += factor * from[k];
    }
}

}  // namespace swcs::rules
