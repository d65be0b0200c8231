// What is enough for an answer follows from what was asked.
#include <catch2/catch.hpp>

#include "rules/enough.hpp"

namespace swcs::rules {
namespace {

// As many with an answer, whose likeness is about `right`, as without, about `other`.
std::vector<Asked> asked(std::size_t each, double right, double other) {
    std::vector<Asked> out;
    for (std::size_t i = 0; i < each; ++i) {
        const auto spread = static_cast<double>(i % 10) / 50 - 0.1;
        out.push_back({right + spread, right + spread, Asked::right});
        out.push_back({other + spread, other + spread, Asked::unanswerable});
    }
    return out;
}

TEST_CASE("enough is between what the right answers had and what the others had") {
    const auto enough = fitted_enough(asked(100, 0.7, 0.3), 0.5);
    CHECK(enough.is(0.7, 0.7));
    CHECK_FALSE(enough.is(0.3, 0.3));
}

TEST_CASE("where all is alike, less is enough than where little is") {
    CHECK_FALSE(fitted_enough(asked(100, 0.9, 0.5), 0.5).is(0.5, 0.5));
    CHECK(fitted_enough(asked(100, 0.5, 0.1), 0.5).is(0.5, 0.5));
}

TEST_CASE("the more has no answer, the more is asked of one") {
    const auto between = asked(100, 0.55, 0.45);
    CHECK(fitted_enough(between, 0.1).is(0.5, 0.5));
    CHECK_FALSE(fitted_enough(between, 0.9).is(0.5, 0.5));
}

TEST_CASE("a wrong answer counts against, but less than one where there is none") {
    auto mixed = asked(100, 0.6, 0.2);
    for (std::size_t i = 0; i < 100; ++i) mixed.push_back({0.45, 0.45, Asked::wrong});
    auto worse = asked(100, 0.6, 0.2);
    for (std::size_t i = 0; i < 100; ++i) worse.push_back({0.45, 0.45, Asked::unanswerable});
    const auto least = [](const Enough& enough) {
        auto likeness = 0.0;
        while (likeness < 1 && !enough.is(likeness, 0.5)) likeness += 0.001;
        return likeness;
    };
    CHECK(least(fitted_enough(mixed, 0.5)) < least(fitted_enough(worse, 0.5)));
}

TEST_CASE("of too few questions, or of others more alike than the right ones, nothing is learned") {
    for (const auto& enough : {fitted_enough({}, 0.5), fitted_enough(asked(39, 0.9, 0.1), 0.5),
                               fitted_enough(asked(100, 0.3, 0.7), 0.5)}) {
        CHECK(enough.is(0.6, 0.8));
        CHECK_FALSE(enough.is(0.4, 0.4));
    }
}

TEST_CASE("words that are all shared are not enough where little is alike") {
    CHECK_FALSE(Enough{}.is(0.4, 1));
    CHECK(Enough{}.is(0.6, 0.8));
}

TEST_CASE("without a shared word no likeness is enough") {
    CHECK_FALSE(Enough{}.is(1.6, 0));
    CHECK_FALSE(fitted_enough(asked(100, 0.5, 0.1), 0.1).is(1.6, 0));
}

}  // namespace
}  // namespace swcs::rules
