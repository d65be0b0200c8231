// What a misspelt word is taken for.
#include <catch2/catch.hpp>

#include "rules/spelling.hpp"

namespace swcs::rules {
namespace {

struct SpeltCase {
    std::string said;
    std::string meant;  // "": nothing
};

TEST_CASE("a word one edit away is taken for the known one, the more frequent of two") {
    Spelling spelling;
    spelling.add("inundo", 7);
    spelling.add("comida", 5);
    spelling.add("comidas", 2);
    spelling.add("pan", 9);
    spelling.ready();
    const auto c = GENERATE(values<SpeltCase>({
        {"inudo", "inundo"},    // a letter dropped
        {"innundo", "inundo"},  // doubled
        {"inumdo", "inundo"},   // hit beside
        {"niundo", "inundo"},   // swapped
        {"comidad", "comida"},  // two are as near: the more frequent
        {"comidass", "comidas"},
        {"inuddo", "inundo"},
        {"inud", ""},  // two letters away
        {"pam", ""},   // too short to tell
        {"", ""},
        {std::string(500, 'x'), ""},
    }));
    DYNAMIC_SECTION('"' << c.said.substr(0, 20) << '"') {
        CHECK(spelling.meant(c.said).value_or("") == c.meant);
    }
}

TEST_CASE("without words nothing is meant") {
    CHECK_FALSE(Spelling().meant("inundo"));
}

}  // namespace
}  // namespace swcs::rules
