#include "gateway/auth/slow_down.hpp"

#include <catch2/catch.hpp>

namespace swcs::gateway::auth {

namespace {

using namespace std::chrono_literals;
constexpr const char* kHome = "190.152.1.2";

// Tries wrongly for `time`, as fast as it may, waiting out every delay; how many tries that were.
int tries_within(SlowDown& slow, const std::string& account, const std::string& address, data::Millis time,
                 data::Time& now) {
    int tries = 0;
    const data::Time end = now + time;
    while (now < end) {
        const data::Millis wait = slow.try_now(account, address, now);
        if (wait == 0ms) ++tries;
        now += std::max(wait, data::Millis{100});
    }
    return tries;
}

}  // namespace

TEST_CASE("slow down: from one address an account is tried fifteen times in an hour, not more") {
    SlowDown slow;
    data::Time now = data::from_ms(1'795'000'000'000);
    CHECK(tries_within(slow, "ana", kHome, 1h, now) <= 15);
}

TEST_CASE("slow down: many accounts from one address are slowed by the address") {
    SlowDown slow;
    data::Time now = data::from_ms(1'795'000'000'000);
    int tries = 0;
    for (int i = 0; i < 1'000; ++i) {
        if (slow.try_now("account-" + std::to_string(i), kHome, now) == 0ms) ++tries;
        now += 100ms;
    }
    CHECK(tries < 20);
}

TEST_CASE("slow down: from a thousand addresses an account is tried less than a hundred times an hour") {
    SlowDown slow;
    data::Time now = data::from_ms(1'795'000'000'000);
    int tries = 0;
    for (int i = 0; i < 36'000; ++i) {
        if (slow.try_now("ana", "10.0." + std::to_string(i % 250) + "." + std::to_string(i % 4), now) == 0ms)
            ++tries;
        now += 100ms;
    }
    CHECK(tries <= 110);
}

TEST_CASE("slow down: a stranger does not lock anybody out") {
    SlowDown slow;
    data::Time now = data::from_ms(1'795'000'000'000);
    SECTION("who never signed in from here waits less than a minute") {
        for (int i = 0; i < 10'000; ++i) {
            slow.try_now("ana", "10.1." + std::to_string(i % 256) + "." + std::to_string(i / 256), now);
            now += 50ms;
        }
        CHECK(slow.try_now("ana", kHome, now) < 1min);
    }
    SECTION("who did does not wait at all") {
        REQUIRE(slow.try_now("ana", kHome, now) == 0ms);
        slow.succeeded("ana", kHome, now);
        for (int i = 0; i < 10'000; ++i) {
            slow.try_now("ana", "10.1." + std::to_string(i % 256) + "." + std::to_string(i / 256), now);
            now += 50ms;
        }
        CHECK(slow.try_now("ana", kHome, now) == 0ms);
    }
}

TEST_CASE("slow down: signing in forgives one's own mistakes, not the address's") {
    SlowDown slow;
    const data::Time now = data::from_ms(1'795'000'000'000);
    for (int i = 0; i < 9; ++i) slow.try_now("victim-" + std::to_string(i), kHome, now);
    REQUIRE(slow.try_now("mallory", kHome, now) == 0ms);
    slow.succeeded("mallory", kHome, now);
    CHECK(slow.try_now("victim-10", kHome, now) == 0ms);
    CHECK(slow.try_now("victim-11", kHome, now) == 0ms);
    CHECK(slow.try_now("victim-12", kHome, now) > 0ms);
}

TEST_CASE("slow down: what was long ago is forgotten") {
    SlowDown slow;
    data::Time now = data::from_ms(1'795'000'000'000);
    for (int i = 0; i < 5; ++i) now += std::max(data::Millis{1}, slow.try_now("ana", kHome, now));
    now += 2h;
    CHECK(slow.try_now("ana", kHome, now) == 0ms);
    CHECK(slow.try_now("ana", kHome, now) == 0ms);
}

TEST_CASE("slow down: many tries at once are many tries") {
    SlowDown slow;
    const data::Time now = data::from_ms(1'795'000'000'000);
    int through = 0;
    for (int i = 0; i < 100; ++i) through += slow.try_now("ana", kHome, now) == 0ms ? 1 : 0;
    CHECK(through == 3);
}

}  // namespace swcs::gateway::auth
