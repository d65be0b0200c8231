// A town in which nothing happens: nobody writes to the database, however much waits in it.
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using namespace std::chrono_literals;

namespace {

// How often the sender and the keeper wrote in ten minutes, a round a second.
int written_in_ten_minutes(Town& town) {
    town.pass(2min);  // the lines' figures are written down
    town.commits = 0;
    for (int second = 0; second < 600; ++second) {
        town.clock.pass(1s);
        town.keep();
        town.send();
    }
    return town.commits;
}

}  // namespace

TEST_CASE("quiet: a town in which nothing happens writes nothing") {
    Town town;
    town.writes("sms", kMaria, "hola");
    town.settle();
    CHECK(written_in_ten_minutes(town) == 0);
}

TEST_CASE("quiet: what waits until somebody writes is not looked for by writing") {
    Town town;
    town.writes("whatsapp", kMaria, kFlood);
    town.settle();
    REQUIRE(does(town, "ana", "take").ok);
    town.pass(25h);
    REQUIRE(does(town, "ana", "reply", {{"text", "Hay cupo."}, {"wait", true}}).ok);
    town.settle();
    REQUIRE(town.count("outbox pending") == 1);
    CHECK(written_in_ten_minutes(town) == 0);
}

TEST_CASE("quiet: what waits for its time is not looked for by writing, and leaves when it has come") {
    Town town;
    town.providers->trouble_next(
        {.answer = {.status = 429, .headers = {{"Retry-After", "3600"}}, .body = {}, .error = {}}});
    town.writes("sms", kMaria, "hola");
    town.settle();
    REQUIRE(town.count("outbox pending") == 1);
    CHECK(written_in_ten_minutes(town) == 0);
    town.pass(1h);
    CHECK(town.phone(kMaria).size() == 1);
}

TEST_CASE("quiet: how the lines did is known after a restart") {
    Town town;
    town.writes("sms", kMaria, "hola");
    town.settle();
    town.providers->trouble_next(
        {.answer = {.status = 403, .headers = {}, .body = "Authorization failed for sendsms", .error = {}}});
    town.writes("sms", kMaria, "hola");
    town.settle();
    const data::Time last = town.clock.now();
    town.pass(1min);
    const auto before = town.counters.lines.of("sms").figures;
    CHECK(before.last_in == last);
    CHECK(before.failed == 1);

    const gateway::LineWatch nothing;
    town.forget_figures();
    REQUIRE(town.counters.lines.of("sms").figures == nothing.of("sms").figures);
    town.dies_and_restarts();
    CHECK(town.counters.lines.of("sms").figures == before);
    town.writes("sms", kMaria, "hola");
    CHECK(town.counters.lines.of("sms").figures.received == before.received + 1);
}
