#include "gateway/outreach/quiet.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::gateway::outreach;

TEST_CASE("quiet hours: what they may be written as") {
    struct Row {
        const char* text;
        bool good;
    };
    const auto row = GENERATE(values<Row>({{"20:00-08:00", true},
                                           {"00:00-06:30", true},
                                           {"23:59-00:00", true},
                                           {"", false},
                                           {"20-8", false},
                                           {"20:00-24:00", false},
                                           {"20:60-08:00", false},
                                           {"08:00-08:00", false},
                                           {"-1:00-08:00", false},
                                           {"20:00 08:00", false},
                                           {"20:00-08:00 ", false}}));
    CAPTURE(row.text);
    CHECK(quiet_hours(row.text).has_value() == row.good);
}

TEST_CASE("quiet hours: until when, by the clock of the zone") {
    struct Row {
        const char* label;
        const char* quiet;
        const char* zone;
        const char* now;
        const char* until;  // "": none hold
    };
    const auto row = GENERATE(values<Row>({
        {"a minute before", "20:00-08:00", "America/Guayaquil", "2026-11-23T00:59:59Z", ""},
        {"as they begin", "20:00-08:00", "America/Guayaquil", "2026-11-23T01:00:00Z", "2026-11-23T13:00:00Z"},
        {"before midnight", "20:00-08:00", "America/Guayaquil", "2026-11-23T04:59:00Z",
         "2026-11-23T13:00:00Z"},
        {"at midnight", "20:00-08:00", "America/Guayaquil", "2026-11-23T05:00:00Z", "2026-11-23T13:00:00Z"},
        {"as they end", "20:00-08:00", "America/Guayaquil", "2026-11-23T13:00:00Z", ""},
        {"on the islands", "20:00-08:00", "Pacific/Galapagos", "2026-11-23T13:30:00Z",
         "2026-11-23T14:00:00Z"},
        {"within one day", "12:00-14:30", "America/Guayaquil", "2026-11-23T18:00:00Z",
         "2026-11-23T19:30:00Z"},
        {"none at all", "", "America/Guayaquil", "2026-11-23T05:00:00Z", ""},
        {"the last night of winter is an hour shorter", "20:00-08:00", "Europe/Madrid",
         "2026-03-28T20:00:00Z", "2026-03-29T06:00:00Z"},
        {"the last night of summer is an hour longer", "20:00-08:00", "Europe/Madrid", "2026-10-24T20:00:00Z",
         "2026-10-25T07:00:00Z"},
    }));
    DYNAMIC_SECTION(row.label) {
        const auto until = quiet_until(row.quiet, row.zone, *data::parse_rfc3339(row.now));
        CHECK((until ? data::rfc3339(*until) : "") == row.until);
    }
}
