#include <catch2/catch.hpp>

#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs;
using namespace swcs::gateway::cli;

namespace {

struct Terminal {
    const Folder folder{sound_pack()};
    const Folder talks;
    StoppedClock clock;
    Counted randomness;

    Ran typed(const std::string& input, const std::string& channel = "whatsapp",
              const std::string& talk = "") {
        const ConverseOptions options{.pack = folder.path(), .channel = channel, .talk = talk};
        return ran(input, [&](std::istream& in, std::ostream& out, std::ostream& err) {
            return converse(options, clock, randomness, in, out, err);
        });
    }
};

}  // namespace

TEST_CASE("converse: a need is understood, the bot asks its question and says what happens") {
    const auto result = Terminal().typed("the street lamp is broken\nElm Street\n1\n");
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Catch::Contains("Which street?"));
    CHECK_THAT(result.out, Catch::Contains("! open_case streets.lamp street=Elm Street"));
    CHECK_THAT(result.out, Catch::Contains("! hand_over streets.lamp P2"));
}

TEST_CASE("converse: choices are numbered, and their number picks them on either channel") {
    for (const std::string channel : {"whatsapp", "sms"}) {
        const auto result = Terminal().typed("the street lamp is broken\nElm Street\n1\n", channel);
        CHECK_THAT(result.out, Catch::Contains("  [1] ") && Catch::Contains("  [2] "));
        CHECK_THAT(result.out, Catch::Contains("! open_case streets.lamp"));
    }
}

TEST_CASE("converse: the same words at the same time give the same conversation") {
    const std::string words = "hello\nmenu\n1\nperson\n\nthanks\n";
    CHECK(Terminal().typed(words).out == Terminal().typed(words).out);
}

TEST_CASE("converse: a transcript that holds says so; one that does not names its line") {
    Terminal terminal;
    terminal.talks.write("bad.talk", "> the street lamp is broken\n< Good morning\n");
    const auto holds = terminal.typed("", "whatsapp", terminal.folder.file("talks/lamp.talk"));
    CHECK(holds.code == 0);
    CHECK(holds.out == terminal.folder.file("talks/lamp.talk") + ": holds\n");
    const auto fails = terminal.typed("", "whatsapp", terminal.talks.file("bad.talk"));
    CHECK(fails.code == 1);
    CHECK_THAT(fails.out, Catch::StartsWith(terminal.talks.file("bad.talk") + ":2: "));
    const auto missing = terminal.typed("", "whatsapp", terminal.talks.file("none.talk"));
    CHECK(missing.code == 1);
    CHECK_THAT(missing.err, Catch::Contains("none.talk: cannot be read"));
}

TEST_CASE("converse: control characters, broken UTF-8 and an endless line end in an answer") {
    const auto result =
        Terminal().typed(std::string("\x1b[2J\0\xff\n", 7) + std::string(200'000, 'a') + "\n");
    CHECK(result.code == 0);
    CHECK(std::count(result.out.begin(), result.out.end(), '<') >= 2);
}

TEST_CASE("converse: what a keyboard cannot send is typed as in a talk") {
    const auto result = Terminal().typed("the street lamp is broken\n(image) lamp.jpg\nElm Street\n1\n");
    CHECK_THAT(result.out, Catch::Contains("We received your file"));
    CHECK_THAT(result.out, Catch::Contains("! open_case streets.lamp"));
    CHECK(result.out.find("(image)") == std::string::npos);
}

TEST_CASE("converse: '@ after' lets time pass, and what fell due is sent") {
    const std::string words = "the street lamp is broken\n@ after 20 min\n";
    CHECK_THAT(Terminal().typed(words).out, Catch::Contains("Are you still there?"));
    CHECK_THAT(Terminal().typed("(soon) or @ after all\n").out, !Catch::Contains("Are you still there?"));
}
