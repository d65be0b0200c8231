// Class vectors side by side: one number per class, as many as `kLanes` divides, so that the compiler adds
// several at once.
#pragma once

#include <cstddef>
#include <span>

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

struct Scaled {
    const float* row;
    float factor;
};

// `Lanes` classes of Σ factor × row: so few that the sums stay in registers.
template <std::size_t Lanes>
void sum_lanes(std::span<const Scaled> rows, std::size_t from, float* to) {
    float sums[Lanes] = {};
    for (const auto& one : rows) {
        for (std::size_t k = 0; k < Lanes; ++k) sums[k] += one.factor * one.row[from + k];
    }
    for (std::size_t k = 0; k < Lanes; ++k) to[from + k] = sums[k];
}

// to = Σ factor × row.
inline void sum_scaled(std::span<const Scaled> rows, float* to, std::size_t stride) {
    constexpr std::size_t kMany = 2 * kLanes;
    std::size_t from = 0;
    for (; from + kMany <= stride; from += kMany) sum_lanes<kMany>(rows, from, to);
    for (; from < stride; from += kLanes) sum_lanes<kLanes>(rows, from, to);
}

}  // namespace swcs::rules
