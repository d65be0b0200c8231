// One dead or hostile provider, and a line that is well: nobody on the one waits for the other.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/e2e/two_lines.hpp"
#include "tests/e2e/watch.hpp"

using namespace swcs;
using namespace swcs::test;

namespace {

constexpr int kOnBad = 200;  // more than a line may have under way
constexpr int kOnHealthy = 50;

std::string phone(int number) {
    return "+5939" + std::to_string(80'000'000 + number);
}

std::set<std::string> reached(const Scene& scene) {
    std::set<std::string> out;
    for (const Carrier::Shown& shown : scene.carrier.ledger()) out.insert(shown.to);
    return out;
}

}  // namespace

TEST_CASE("hostile: while a provider holds its calls, the other line's messages all arrive") {
    const auto never = std::ranges::find(hostile_kinds(), std::string("never answers"), &Kind::name);
    const Hostile hostile(*never);
    TwoLines lines(&hostile);
    REQUIRE(lines.scene.start());
    Poster poster;
    for (int i = 0; i < kOnBad; ++i)
        REQUIRE(poster.post(lines.to_bad(phone(i), "bad-" + std::to_string(i))) == 200);
    REQUIRE(comes_true([&] { return hostile.begun() > 0; }));
    std::set<std::string> people;
    for (int i = 0; i < kOnHealthy; ++i) {
        const std::string from = phone(kOnBad + i);
        REQUIRE(poster.post(lines.to_healthy(from, "good-" + std::to_string(i))) == 200);
        people.insert(from);
    }
    CHECK(comes_true([&] { return reached(lines.scene) == people; }));
    CHECK(hostile.begun() > hostile.over());  // they are held still
}

TEST_CASE("hostile: whatever a provider does, the other line's messages arrive and its own are kept") {
    for (const Kind& kind : hostile_kinds()) {
        DYNAMIC_SECTION(kind.name) {
            const Hostile hostile(kind);
            TwoLines lines(&hostile);
            REQUIRE(lines.scene.start());
            Poster poster;
            for (int i = 0; i < 10; ++i) {
                const std::string n = std::to_string(i);
                REQUIRE(poster.post(lines.to_bad(phone(i), "bad-" + n)) == 200);
                REQUIRE(poster.post(lines.to_healthy(phone(kOnBad + i), "good-" + n)) == 200);
            }
            CHECK(comes_true([&] { return reached(lines.scene).size() == 10; }));
            CHECK(metric(lines.scene.private_base(), "swcs_failed_total") == 0);
            CHECK(comes_true([&] {
                return metric(lines.scene.private_base(), "swcs_outbox_pending") +
                           metric(lines.scene.private_base(), "swcs_outbox_sending") >=
                       10;
            }));
        }
    }
}
