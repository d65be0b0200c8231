#include "gateway/chat/limits.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::gateway::chat;
using data::Millis;

namespace {

const data::Time kNow = data::from_ms(1'795'000'000'000);

}  // namespace

TEST_CASE("limits: a burst passes, then so much a second, each key for itself") {
    Buckets buckets({.burst = 3, .per_second = 2});
    for (int i = 0; i < 3; ++i) CHECK(buckets.take("a", kNow).count() == 0);
    CHECK(buckets.take("a", kNow) == Millis{500});
    CHECK(buckets.take("b", kNow).count() == 0);
    CHECK(buckets.take("a", kNow + Millis{499}).count() > 0);
    CHECK(buckets.take("a", kNow + Millis{500}).count() == 0);
    CHECK(buckets.take("a", kNow + Millis{501}).count() > 0);
}

TEST_CASE("limits: never more than a burst is saved up, and a clock set back takes nothing") {
    Buckets buckets({.burst = 2, .per_second = 1});
    CHECK(buckets.take("a", kNow).count() == 0);
    CHECK(buckets.take("a", kNow - Millis{3'600'000}).count() == 0);
    const data::Time later = kNow + Millis{3'600'000};
    for (int i = 0; i < 2; ++i) CHECK(buckets.take("a", later).count() == 0);
    CHECK(buckets.take("a", later).count() > 0);
}

TEST_CASE("limits: a million addresses do not stay in memory") {
    Buckets buckets({.burst = 1, .per_second = 1});
    for (int i = 0; i < 100'000; ++i) buckets.take(std::to_string(i), kNow + Millis{i * 10});
    CHECK(buckets.keys() < 2'100);
}

TEST_CASE("limits: an IPv6 customer is one network, however many addresses they use") {
    CHECK(network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::7"));
    CHECK(network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1"));
    CHECK(network_of("203.0.113.7") == "203.0.113.7");
    CHECK(network_of("") == "");
}
