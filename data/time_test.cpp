#include "data/time.hpp"

#include <catch2/catch.hpp>

using namespace swcs::data;

namespace {

struct ReadCase {
    std::string text;
    std::optional<std::int64_t> ms;
};

}  // namespace

TEST_CASE("time: RFC 3339 is read, and nothing else") {
    const auto c = GENERATE(values<ReadCase>({
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01t00:00:00z", 0},
        {"1970-01-01 00:00:01Z", 1000},
        {"2026-11-22T15:04:05Z", 1795359845000},
        {"2026-11-22T15:04:05.1Z", 1795359845100},
        {"2026-11-22T15:04:05.123999Z", 1795359845123},
        {"2026-11-22T10:04:05-05:00", 1795359845000},
        {"2026-11-22T10:04:05-0500", 1795359845000},  // Meta and others leave the colon out
        {"2026-11-23T00:34:05+09:30", 1795359845000},
        {"2024-02-29T00:00:00Z", 1709164800000},
        {"2038-01-19T03:14:08Z", 2147483648000},
        {"1969-12-31T23:59:59.999Z", -1},
        {"2016-12-31T23:59:60Z", 1483228800000},  // a leap second is the next one's beginning
        {"2026-02-29T00:00:00Z", std::nullopt},
        {"2026-13-01T00:00:00Z", std::nullopt},
        {"2026-00-01T00:00:00Z", std::nullopt},
        {"2026-11-22T24:00:00Z", std::nullopt},
        {"2026-11-22T15:60:00Z", std::nullopt},
        {"2026-11-22T15:04:05", std::nullopt},
        {"2026-11-22T15:04Z", std::nullopt},
        {"2026-11-22", std::nullopt},
        {"2026-11-22T15:04:05+", std::nullopt},
        {"2026-11-22T15:04:05+05", std::nullopt},
        {"2026-11-22T15:04:05Zz", std::nullopt},
        {" 2026-11-22T15:04:05Z", std::nullopt},
        {"２026-11-22T15:04:05Z", std::nullopt},
        {"", std::nullopt},
    }));
    DYNAMIC_SECTION("'" << c.text << "'") {
        const auto read = parse_rfc3339(c.text);
        REQUIRE(read.has_value() == c.ms.has_value());
        if (read) CHECK(to_ms(*read) == *c.ms);
    }
}

TEST_CASE("time: what is written is read back, milliseconds only where there are some") {
    CHECK(rfc3339(from_ms(1795359845000)) == "2026-11-22T15:04:05Z");
    CHECK(rfc3339(from_ms(1795359845007)) == "2026-11-22T15:04:05.007Z");
    CHECK(rfc3339(from_ms(-1)) == "1969-12-31T23:59:59.999Z");
    for (std::int64_t ms = -86'400'000'000; ms < 4'000'000'000'000; ms += 86'399'999'737) {
        CHECK(parse_rfc3339(rfc3339(from_ms(ms))) == from_ms(ms));
    }
}
