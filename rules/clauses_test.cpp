#include "rules/clauses.hpp"

#include <catch2/catch.hpp>

#include "rules/test_packs.hpp"

namespace swcs::rules {
namespace {

struct ClausesCase {
    std::string_view text;
    std::vector<std::string_view> clauses;
};

TEST_CASE("clauses: a message is cut at its stops and at the words that join needs") {
    const auto c = GENERATE(values<ClausesCase>({
        {"se inundó mi casa", {"se inundó mi casa"}},
        {"se inundó mi casa, no tenemos comida. Perdí mi cédula",
         {"se inundó mi casa", "no tenemos comida", "Perdí mi cédula"}},
        {"no me pagaron el bono y además se me perdió la cédula",
         {"no me pagaron el bono", "se me perdió la cédula"}},
        {"tengo dos hijos y nada", {"tengo dos hijos"}},
        {"busco trabajo aparte quiero terminar el colegio", {"quiero terminar el colegio"}},
        {"no hay agua\nno hay luz", {"no hay agua", "no hay luz"}},
        {"y y y y", {}},
        {"...", {}},
        {"", {}},
    }));
    CHECK(clauses(testing::town(), c.text, "es") == c.clauses);
}

TEST_CASE("clauses: a message of a thousand parts has ten") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "no tenemos comida. ";
    CHECK(clauses(testing::town(), text, "es").size() == 10);
}

}  // namespace
}  // namespace swcs::rules
