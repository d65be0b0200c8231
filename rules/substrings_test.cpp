#include "rules/substrings.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace swcs::rules {
namespace {

struct SubstringsCase {
    std::string text;
    std::vector<int> found;
};

TEST_CASE("of many texts those are found that stand in a longer one, wherever and however they overlap") {
    const Substrings substrings({"casa", "cas", "sala", "la casa", "fin", "\xC3\xB1\xC3\xB1"});
    const auto c = GENERATE(values<SubstringsCase>({
        {"en la casa", {0, 1, 3}},
        {"casala", {0, 1, 2}},
        {"ca", {}},
        {"", {}},
        {"el fin", {4}},
        {"casacasa", {0, 1}},
        {"\xC3\xB1\xC3\xB1", {5}},
        {"nada de eso", {}},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        std::vector<int> found;
        substrings.find_in(c.text, found);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        CHECK(found == c.found);
    }
}

TEST_CASE("where nothing is wanted nothing is found") {
    std::vector<int> found;
    Substrings().find_in("casa", found);
    CHECK(found.empty());
}

}  // namespace
}  // namespace swcs::rules
