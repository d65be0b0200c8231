#include "rules/lexicon.hpp"

#include <catch2/catch.hpp>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

TEST_CASE("values: the longest phrase that stands there counts") {
    Lexicon lexicon;
    Values& days = lexicon.values["relative_days"];
    days.set("ayer", -1);
    days.set("antes de ayer", -2);
    days.set("antes", -9);
    struct Row {
        std::string text;
        std::size_t at;
        std::optional<long> value;
        std::size_t end;
    };
    const auto [text, at, value, end] = GENERATE(values<Row>({
        {"ayer", 0, -1, 1},
        {"fue ayer por la tarde", 1, -1, 2},
        {"antes de ayer", 0, -2, 3},
        {"antes de irme", 0, -9, 1},
        {"antes de", 0, -9, 1},
        {"hoy", 0, std::nullopt, 0},
        {"ayer", 1, std::nullopt, 0},
    }));
    const auto found = named_value(lexicon, "relative_days", words(text), at);
    CAPTURE(text);
    REQUIRE(found.has_value() == value.has_value());
    if (found) CHECK(found->value == *value);
    if (found) CHECK(found->end == end);
}

TEST_CASE("values: a table the language lacks has none") {
    const Lexicon lexicon;
    CHECK_FALSE(lexicon.value("numbers", "dos"));
    CHECK_FALSE(named_value(lexicon, "numbers", words("dos"), 0));
    CHECK(lexicon.values_of("numbers").longest_from("dos") == 0);
}

TEST_CASE("values: a word that stands for two, as an abbreviation does, is found among phrases") {
    Lexicon lexicon;
    lexicon.values["parts"].set("por la tarde", 3);
    CHECK(named_value(lexicon, "parts", {{"por la", 0, 3}, {"tarde", 4, 9}}, 0)->end == 2);
}

TEST_CASE("phrases: their words come in one order, whatever order they were written in") {
    const PhraseSet one({"no", "claro que no", "claro", "ni hablar"});
    const PhraseSet other({"ni hablar", "claro", "claro que no", "no"});
    CHECK(one.all_words() == other.all_words());
    CHECK(one.single_words() == std::vector<std::string>{"claro", "no"});
}

}  // namespace
}  // namespace swcs::rules
