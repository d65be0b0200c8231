#include "rules/likeness.hpp"

#include <catch2/catch.hpp>

namespace swcs::rules {
namespace {

TEST_CASE("edits: typos are counted up to the most that matter") {
    struct Row {
        std::string_view a, b;
        std::size_t most, edits;
    };
    const auto [a, b, most, expected] = GENERATE(values<Row>({
        {"", "", 2, 0},
        {"quito", "quito", 2, 0},
        {"quito", "qito", 2, 1},
        {"quito", "quoti", 2, 2},
        {"quito", "qutio", 2, 1},
        {"quito", "kuito", 2, 1},
        {"quito", "loja", 2, 3},
        {"ab", "abcdef", 2, 3},
        {"babahoyo", "vavaoyo", 2, 3},
        {"babahoyo", "vavaoyo", 3, 3},
    }));
    CHECK(edits(a, b, most) == expected);
    CHECK(edits(b, a, most) == expected);
}

TEST_CASE("edits: the letters two words do not share never promise more than there are") {
    const std::string_view words[] = {"quito", "qutio", "kito",    "ambato", "ambatillo",
                                      "loja",  "ojal",  "machala", "",       "santodomingo"};
    for (const auto a : words) {
        for (const auto b : words) {
            CAPTURE(a, b);
            CHECK(least_edits(letters_of(a), letters_of(b)) <= edits(a, b, 20));
        }
    }
    CHECK(least_edits(letters_of("quito"), letters_of("loja")) == 4);
}

}  // namespace
}  // namespace swcs::rules
