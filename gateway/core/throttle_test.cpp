#include "gateway/core/throttle.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;

namespace {

const data::Time kStart = data::from_ms(1'795'000'000'000);
const data::HttpAnswer kAccepted{.status = 202, .headers = {}, .body = {}, .error = {}};
const data::HttpAnswer kRefused{.status = 400, .headers = {}, .body = {}, .error = {}};
const data::HttpAnswer kBusy{.status = 429, .headers = {}, .body = {}, .error = {}};
const data::HttpAnswer kDown{.status = 0, .headers = {}, .body = {}, .error = "refused"};
const data::HttpAnswer kBroken{.status = 503, .headers = {}, .body = {}, .error = {}};

struct Road {
    int room() { return throttle.room(100, now); }
    // One message goes and ends so.
    void sends(const data::HttpAnswer& answer, data::Millis hint = 0ms) {
        throttle.started("+593991234567", 0ms, now);
        throttle.ended(&answer, hint, now);
    }
    void fails(int times, const data::HttpAnswer& how = kDown) {
        for (int i = 0; i < times; ++i) sends(how);
    }
    Throttle throttle;
    data::Time now = kStart;
};

}  // namespace

TEST_CASE("throttle: a second's worth of messages at once, then the line's pace") {
    Throttle throttle;
    REQUIRE(throttle.room(3, kStart) == 3);
    for (int i = 0; i < 3; ++i) throttle.started("a", 0ms, kStart);
    CHECK(throttle.room(3, kStart) == 0);
    CHECK(throttle.room(3, kStart + 400ms) == 1);
    CHECK(throttle.room(3, kStart + 1h) == 3);
}

TEST_CASE("throttle: a line slower than one a second still sends") {
    Throttle throttle;
    REQUIRE(throttle.room(0.5, kStart) == 1);
    throttle.started("a", 0ms, kStart);
    CHECK(throttle.room(0.5, kStart + 1s) == 0);
    CHECK(throttle.room(0.5, kStart + 2s) == 1);
}

TEST_CASE("throttle: a line that hangs has its share under way and no more") {
    Road road;
    CHECK(road.room() == Throttle::kShare);
    for (int i = 0; i < Throttle::kShare; ++i) road.throttle.started("a", 0ms, road.now);
    CHECK(road.throttle.room(100, road.now + 1h) == 0);
    road.throttle.ended(nullptr, 0ms, road.now);
    CHECK(road.throttle.room(100, road.now + 1h) == 1);
}

TEST_CASE("throttle: failures in a row open the line, and one probe at a time tries it") {
    Road road;
    road.fails(Throttle::kTrips - 1);
    CHECK(road.room() > 1);
    road.fails(1, kBroken);
    CHECK(road.throttle.state(road.now) == Throttle::State::open);
    CHECK(road.room() == 0);
    road.now += Throttle::kShortestRest;
    CHECK(road.room() == 1);
    road.throttle.started("a", 0ms, road.now);
    CHECK(road.room() == 0);
    SECTION("a probe that arrives closes it") {
        road.throttle.ended(&kAccepted, 0ms, road.now);
        CHECK(road.throttle.state(road.now) == Throttle::State::closed);
        CHECK(road.room() > 1);
    }
    SECTION("a probe that fails doubles its rest") {
        road.throttle.ended(&kDown, 0ms, road.now);
        road.now += Throttle::kShortestRest;
        CHECK(road.room() == 0);
        road.now += Throttle::kShortestRest;
        CHECK(road.room() == 1);
    }
}

TEST_CASE("throttle: no rest is longer than a minute") {
    Road road;
    for (int i = 0; i < 50; ++i) {
        road.fails(Throttle::kTrips);
        road.now += Throttle::kLongestRest;
    }
    road.fails(1);
    road.now += Throttle::kLongestRest;
    CHECK(road.room() == 1);
}

TEST_CASE("throttle: what was under way when the line opened does not make its rest longer") {
    Road road;
    for (int i = 0; i < 20; ++i) road.throttle.started("a", 0ms, road.now);
    for (int i = 0; i < 20; ++i) road.throttle.ended(&kDown, 0ms, road.now);
    road.now += Throttle::kShortestRest;
    CHECK(road.room() == 1);
}

TEST_CASE("throttle: what a provider refuses or puts off about one message is no failure of the line") {
    for (const data::HttpAnswer& answer : {kRefused, kBusy, kAccepted}) {
        Road road;
        road.fails(Throttle::kTrips - 1);
        road.sends(answer);
        road.fails(Throttle::kTrips - 1);
        CHECK(road.throttle.state(road.now) == Throttle::State::closed);
    }
}

TEST_CASE("throttle: Retry-After of a 429 is the whole line's") {
    Road road;
    road.sends(kBusy, 7s);
    CHECK(road.room() == 0);
    road.now += 6'999ms;
    CHECK(road.room() == 0);
    road.now += 1ms;
    CHECK(road.room() > 0);
}

TEST_CASE("throttle: one person gets a few at once, then one per interval [courier]") {
    Throttle throttle;
    data::Time now = kStart;
    for (int i = 0; i < Throttle::kBurst; ++i) {
        CHECK(throttle.free_at("maria", 6s, now) == now);
        throttle.started("maria", 6s, now);
    }
    CHECK(throttle.free_at("maria", 6s, now) == kStart + 6s);
    CHECK(throttle.free_at("pedro", 6s, now) == now);
    now = kStart + 6s;
    CHECK(throttle.free_at("maria", 6s, now) == now);
    throttle.started("maria", 6s, now);
    CHECK(throttle.free_at("maria", 6s, now) == kStart + 12s);
    CHECK(throttle.free_at("maria", 0s, now) == now);
}

TEST_CASE("throttle: a hundred thousand persons do not stay in memory, and none waits for the others") {
    Throttle throttle;
    for (int i = 0; i < 100'000; ++i) throttle.started(std::to_string(i), 6s, kStart);
    CHECK(throttle.free_at("somebody else", 6s, kStart) == kStart);
}

TEST_CASE("throttle: a line that rests or is paused says until when") {
    Road road;
    CHECK_FALSE(road.throttle.rest(road.now).resting);
    road.fails(Throttle::kTrips);
    CHECK(road.throttle.rest(road.now).resting);
    CHECK(road.throttle.rest(road.now).resting_until == road.now + 1s);
    CHECK(road.throttle.rest(road.now + 2s).resting);  // until a probe comes through
    road.now += 2s;
    road.sends(kAccepted);
    CHECK_FALSE(road.throttle.rest(road.now).resting);
    road.sends(kBusy, 7s);
    CHECK_FALSE(road.throttle.rest(road.now).resting);
    CHECK(road.throttle.rest(road.now).paused_until == road.now + 7s);
}

TEST_CASE("throttle: a clock that is put back by an hour changes nothing [R9]") {
    struct Row {
        const char* label;
        void (*before)(Road&);
        data::Millis silent;  // room again after so long, and not before
    };
    const auto row = GENERATE(values<Row>({
        {"a second's worth was sent",
         [](Road& road) {
             for (int i = 0; i < 100; ++i) road.throttle.started("a", 0ms, road.now);
             const auto accepted = kAccepted;
             for (int i = 0; i < 100; ++i) road.throttle.ended(&accepted, 0ms, road.now);
         },
         10ms},
        {"the provider failed five times", [](Road& road) { road.fails(Throttle::kTrips); }, 1s},
        {"the provider asked for ten seconds", [](Road& road) { road.sends(kBusy, 10s); }, 10s},
    }));
    DYNAMIC_SECTION(row.label) {
        Road road;
        road.room();
        row.before(road);
        road.now -= 1h;
        CHECK(road.room() == 0);
        Road early = road;
        early.now += row.silent - 1ms;
        CHECK(early.room() == 0);
        road.now += row.silent;
        CHECK(road.room() > 0);
    }
}

TEST_CASE("throttle: a person who was written to waits no longer when the clock is put back [R9]") {
    Road road;
    road.room();
    for (int i = 0; i < Throttle::kBurst; ++i) road.throttle.started("rosa", 6s, road.now);
    REQUIRE(road.throttle.free_at("rosa", 6s, road.now) == road.now + 6s);
    road.now -= 1h;
    road.room();
    CHECK(road.throttle.free_at("rosa", 6s, road.now) == road.now + 6s);
}
