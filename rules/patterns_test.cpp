#include "rules/patterns.hpp"

#include <catch2/catch.hpp>

namespace swcs::rules {
namespace {

struct PatternCase {
    std::string label;
    std::string pattern;
    std::string text;
    bool found;
};

TEST_CASE("a pattern is found wherever it matches, whatever letters it needs") {
    const auto c = GENERATE(values<PatternCase>({
        {"plain letters", "casa", "mi casa", true},
        {"letters that are not there", "casa", "mi cama", false},
        {"the letters, but not as the pattern wants them", R"(\bcasa\b)", "me casaba", false},
        {"one of several", "casa|agua", "sin agua", true},
        {"parts apart from each other", "casa.*agua", "mi casa no tiene agua", true},
        {"parts in the wrong order", "casa.*agua", "el agua de mi casa", false},
        {"an ending left open", R"(\binund\w*)", "se inundo", true},
        {"no letters at all", R"(\d{3})", "el 911", true},
        {"no letters at all, and none there", R"(\d{3})", "el 91", false},
        {"letters too few to look for", R"(\bex\b)", "mi ex", true},
        {"few letters or many", R"(\b(ex|marido)\b)", "mi ex me pega", true},
        {"at the end", "fin$", "el fin", true},
    }));
    DYNAMIC_SECTION(c.label) {
        Patterns patterns;
        patterns.add(3, {.pattern = "nunca jamas"});
        patterns.add(4, {.pattern = c.pattern});
        patterns.ready();
        const auto hits = patterns.match(c.text, c.text, "es");
        REQUIRE(hits.size() == (c.found ? 1 : 0));
        if (!c.found) return;
        CHECK(hits[0].owner == 4);
        CHECK(hits[0].rule == 1);
        CHECK(patterns.said(1, c.text).has_value());
    }
}

TEST_CASE("a pattern counts in its language, from either writing, unless cancelled in either") {
    Patterns patterns;
    patterns.add(0, {.pattern = "porque si"});
    patterns.add(1, {.pattern = "house", .language = "en"});
    patterns.add(2, {.pattern = "xq si", .unless = "porque"});
    patterns.ready();
    const auto hits = patterns.match("xq si house", "porque si house", "es");
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].rule == 0);
    CHECK_FALSE(hits[0].cancelled);
    CHECK(hits[1].rule == 2);
    CHECK(hits[1].cancelled);
    CHECK(patterns.match("xq si house", "porque si house", "en").size() == 3);
    CHECK_FALSE(patterns.said(0, "xq si house").has_value());
    const auto said = patterns.said(0, "porque si house");
    REQUIRE(said.has_value());
    CHECK(said->begin == 0);
    CHECK(said->end == 9);
}

TEST_CASE("without patterns nothing is found") {
    Patterns patterns;
    patterns.ready();
    CHECK(patterns.match("casa", "casa", "es").empty());
}

}  // namespace
}  // namespace swcs::rules
