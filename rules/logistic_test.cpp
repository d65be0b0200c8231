// Logistic regression: what it must tell apart, and what it must not be thrown off by.
#include <catch2/catch.hpp>

#include "rules/logistic.hpp"

namespace swcs::rules {
namespace {

constexpr std::array<bool, kInputs> kTwo{true, true, false, false};

double sum(const Inputs& factors, double input) {
    return factors[0] + factors[1] * input;
}

TEST_CASE("the border lies where both answers are as frequent") {
    std::vector<Case> cases;
    for (int i = 0; i < 10; ++i) {
        cases.push_back({{1, i / 10.0, 0, 0}, i >= 4, 0.05});
        cases.push_back({{1, i / 10.0, 0, 0}, i >= 6, 0.05});
    }
    const auto factors = fitted(cases, kTwo);
    CHECK(sum(factors, 0.2) < 0);
    CHECK(sum(factors, 0.8) > 0);
    CHECK(-factors[0] / factors[1] == Approx(0.45).margin(0.01));
}

TEST_CASE("cases that are told apart entirely leave the factors finite") {
    const auto factors = fitted({{{1, 0, 0, 0}, false, 0.5}, {{1, 1, 0, 0}, true, 0.5}}, kTwo);
    CHECK(sum(factors, 0) < 0);
    CHECK(sum(factors, 1) > 0);
    CHECK(factors[1] < 100);
}

TEST_CASE("an input that is not used, or is the same in every case, has no say") {
    const std::vector<Case> cases{{{1, 0, 5, 7}, false, 0.5}, {{1, 1, -5, 7}, true, 0.5}};
    const auto factors = fitted(cases, {true, true, false, false});
    CHECK(factors[2] == 0);
    CHECK(factors[3] == 0);
}

TEST_CASE("no case at all gives no opinion") {
    CHECK(fitted({}, kTwo) == Inputs{});
}

}  // namespace
}  // namespace swcs::rules
