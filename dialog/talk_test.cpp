#include "dialog/talk.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "dialog/talk_lines.hpp"
#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

namespace {

struct MatchCase {
    std::string_view pattern;
    std::string_view text;
    bool fits;
};

struct FaultCase {
    std::string_view label;
    std::string_view talk;
    int line;
    std::string_view part;  // of the failure's message
};

}  // namespace

TEST_CASE("talks: what a '<' line matches") {
    const auto c = GENERATE(values<MatchCase>({
        {"Hola.", "Hola.", true},
        {"Hola.", "Hola. Cuente.", false},
        {"Hola. Cuente.", "Hola.\n\n  Cuente.", true},
        {"Hola…", "Hola. Cuente.", true},
        {"…Cuente.", "Hola. Cuente.", true},
        {"…Cuente", "Hola. Cuente.", false},
        {"Caso … abierto", "Caso A7 abierto", true},
        {"Caso … abierto", "Caso A7 cerrado", false},
        {"a…b…a", "a b c a", true},
        {"a…b…a", "a c a", false},
        {"¿Seguro? [Sí] [No]", "¿Seguro? [Sí] [No]", true},
        {"¿Seguro?", "¿Seguro? [Sí] [No]", false},
        {"…", "", true},
        {"aa…aa", "aaa", false},
    }));
    DYNAMIC_SECTION(c.pattern << " / " << c.text) {
        CHECK(matches(c.pattern, c.text) == c.fits);
    }
}

TEST_CASE("talks: what does not hold is told with its line") {
    const auto c = GENERATE(values<FaultCase>({
        {"another text", "> hola\n< Adiós.", 2, "the bot said \"Hola.\""},
        {"a text that never came", "> hola\n< Hola.\n< Cuente.", 3, "the bot said nothing more"},
        {"a text nobody wrote down", "> hola\n> hola\n< Hola otra vez.", 2, "the bot also said \"Hola.\""},
        {"the same at the end", "# comment\n> hola", 2, "the bot also said"},
        {"an effect that never came", "> hola\n< Hola.\n! open_case u.flood", 3, "mark_read"},
        {"an effect with another slot",
         "> se inundo mi casa en Quevedo\n< …\n! open_case u.flood canton=1201", 3, "open_case"},
        {"effects out of order", "> se inundo mi casa\n< …\n! hand_over u.flood\n! open_case u.flood", 4,
         "open_case"},
        {"a priority that is another", "> se inundo mi casa\n< …\n! hand_over u.flood P0", 3, "P1"},
        {"a choice that is not on show", "> hola\n< Hola.\n> [1]", 3, "no such choice"},
        {"an unknown mark", "> hola\n< Hola.\n= what", 3, "cannot be read"},
        {"an unknown officer's act", "* dance ana", 1, "cannot be read"},
        {"an unknown unit of time", "@ after 2 fortnights", 1, "cannot be read"},
        {"an unknown attachment", "> (hologram) x", 1, "cannot be read"},
        {"a location that is none", "> (location) here", 1, "cannot be read"},
        {"an empty expectation", "> hola\n<", 2, "cannot be read"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto failures = run_talk(c.talk, small_pack());
        REQUIRE_FALSE(failures.empty());
        const bool told = std::ranges::any_of(failures, [&](const TalkFailure& failure) {
            return failure.line == c.line && failure.message.find(c.part) != std::string::npos;
        });
        INFO(failures.front().line << ": " << failures.front().message);
        CHECK(told);
    }
}

TEST_CASE("talks: each sender on each line is a conversation of its own") {
    CHECK(failures_of(R"(
@ sms +593990000001
> registro social
< …¿Cantón?
@ sms +593990000002
> hola
< …
@ sms +593990000001
> quevedo
< ¿Cédula?…)") == "");
}

TEST_CASE("talks: windows line ends and blank lines are nothing special") {
    CHECK(failures_of("# one\r\n\r\n> hola\r\n< Hola.\r\n") == "");
}

TEST_CASE("every talk of the shipped pack holds") {
    for (const auto& talk : ecuador().talks) {
        INFO(talk.path);
        CHECK(failures_of(talk.text, ecuador()) == "");
    }
}

}  // namespace swcs::dialog::trial
