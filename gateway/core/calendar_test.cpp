#include "gateway/core/calendar.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::gateway;

TEST_CASE("calendar: a time zone is one of the IANA's") {
    CHECK(is_time_zone("America/Guayaquil"));
    CHECK(is_time_zone("Pacific/Galapagos"));
    CHECK_FALSE(is_time_zone("America/Quito"));
    CHECK_FALSE(is_time_zone(""));
}

TEST_CASE("calendar: what the clock of a zone shows, and back") {
    struct Row {
        const char* zone;
        const char* utc;
        const char* local;
        const char* month;
    };
    const auto row = GENERATE(values<Row>({
        {"America/Guayaquil", "2026-12-01T04:59:59Z", "2026-11-30T23:59:59Z", "2026-11"},
        {"Pacific/Galapagos", "2026-12-01T05:59:59Z", "2026-11-30T23:59:59Z", "2026-11"},
        {"Europe/Madrid", "2026-06-30T22:00:00Z", "2026-07-01T00:00:00Z", "2026-07"},  // summer
        {"Europe/Madrid", "2026-12-31T22:59:59Z", "2026-12-31T23:59:59Z", "2026-12"},
    }));
    DYNAMIC_SECTION(row.zone << " " << row.utc) {
        const data::Time at = *data::parse_rfc3339(row.utc), local = *data::parse_rfc3339(row.local);
        CHECK(local_in(row.zone, at) == local);
        CHECK(utc_of(row.zone, local) == at);
        CHECK(month_in(row.zone, at) == row.month);
    }
}
