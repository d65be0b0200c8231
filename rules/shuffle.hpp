// The same order on every machine: neither std::shuffle nor the distributions of <random> promise that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace swcs::rules {

// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
class SplitMix {
  public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        auto z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    // 0 … bound - 1; bound below 2^32.
    std::size_t below(std::size_t bound) { return ((next() >> 32U) * bound) >> 32U; }

  private:
    std::uint64_t state_;
};

// Fisher and Yates: the first `count` of `values` in an order that depends on the generator only.
template <typename T>
void shuffle(std::vector<T>& values, std::size_t count, SplitMix& random) {
    for (auto i = count; i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
}

}  // namespace swcs::rules
