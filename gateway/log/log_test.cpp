#include "gateway/log/log.hpp"

#include <catch2/catch.hpp>

using namespace swcs::gateway;

namespace {

struct Row {
    const char* label;
    const char* value;
    const char* shown;
};

}  // namespace

TEST_CASE("log: people and secrets are redacted at the sink") {
    log::add_secret("s3cr:t/token");
    const auto row = GENERATE(values<Row>({
        {"a phone keeps its last four digits", "from +593991234567", "from +…4567"},
        {"a cédula too", "1710034065", "…4065"},
        {"a short number stays", "line 1714, 42 s", "line 1714, 42 s"},
        {"an e-mail address keeps its domain", "to maria.g@example.ec now", "to …@example.ec now"},
        {"a secret goes", "Bearer s3cr:t/token", "Bearer [secret]"},
        {"a percent-encoded secret goes", "?password=s3cr%3At%2Ftoken&x=1", "?password=[secret]&x=1"},
        {"a lone at sign stays", "@", "@"},
    }));
    DYNAMIC_SECTION(row.label) {
        CHECK(log::redact(row.value) == row.shown);
    }
}

TEST_CASE("log: levels are set per room, or refused whole") {
    CHECK(log::set_levels("info,outbox=debug"));
    CHECK_FALSE(log::set_levels("loud"));
    CHECK_FALSE(log::set_levels("info,outbox=louder"));
    CHECK(log::set_levels("off"));
}
