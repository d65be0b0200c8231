#include "rules/bundles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "rules/shuffle.hpp"

namespace swcs::rules {
namespace {

double product(const SparseRow& a, const SparseRow& b) {
    double sum = 0;
    for (const auto& one : a) {
        for (const auto& other : b) {
            if (one.index == other.index) sum += static_cast<double>(one.value) * other.value;
        }
    }
    return sum;
}

TEST_CASE("features of the same texts become one column, and no product between texts changes") {
    // 0 and 1 always together; 2 in the same texts but in another proportion; 3 in one text only.
    const std::vector<SparseRow> rows{
        {{0, 0.5F}, {1, 0.25F}, {2, 0.5F}}, {{0, 0.4F}, {1, 0.2F}, {2, 0.8F}}, {{3, 1.0F}}};
    const auto out = bundled(rows, 4);
    CHECK(out.count == 3);
    CHECK(out.of_feature[0].bundle == out.of_feature[1].bundle);
    CHECK(out.of_feature[0].bundle != out.of_feature[2].bundle);
    CHECK(out.of_feature[3].share == Approx(1.0));
    CHECK(out.of_feature[0].share == Approx(2 * out.of_feature[1].share));
    REQUIRE(out.rows.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows.size(); ++j) {
            CHECK(product(out.rows[i], out.rows[j]) == Approx(product(rows[i], rows[j])));
        }
    }
}

TEST_CASE("nothing to bundle is no bundle") {
    const auto out = bundled({}, 0);
    CHECK(out.count == 0);
    CHECK(out.rows.empty());
}

TEST_CASE("the generator gives the published numbers, and so the same order on every machine") {
    SplitMix random(1234567);  // Vigna's reference, prng.di.unimi.it/splitmix64.c
    CHECK(random.next() == 6457827717110365317ULL);
    CHECK(random.next() == 3203168211198807973ULL);
    std::vector<int> values{0, 1, 2, 3, 4, 5, 6, 7};
    SplitMix again(1);
    shuffle(values, values.size(), again);
    CHECK(values != std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7});
    std::vector<int> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7});
}

}  // namespace
}  // namespace swcs::rules
