// Which answers are due for review.
#include <catch2/catch.hpp>

#include "rules/review.hpp"

namespace swcs::rules {
namespace {

TEST_CASE("an answer is due the day after its review date, and never without one") {
    Pack pack;
    for (const auto* date : {"2026-11-21", "2026-11-22", "2027-01-01", ""}) {
        Answer answer;
        answer.id = std::string("until ") + date;
        answer.review_date = date;
        pack.answers.push_back(answer);
    }
    CHECK(answers_to_review(pack, "2026-11-22") == std::vector<std::string>{"until 2026-11-21"});
    CHECK(answers_to_review(pack, "2026-01-01").empty());
}

}  // namespace
}  // namespace swcs::rules
