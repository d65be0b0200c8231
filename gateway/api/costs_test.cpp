// What messages cost, and how lines do.
#include <catch2/catch.hpp>

#include "gateway/api/testing.hpp"
#include "gateway/core/calendar.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using nlohmann::json;

data::store::LedgerEntry paid(const std::string& message, data::Time at, std::int64_t price,
                              std::int64_t estimated, const std::string& currency = "USD") {
    return {
        .message = {message},
        .line = "sms",
        .channel = "kannel",
        .kind = data::store::LetterKind::bot,
        .extent = {.coding = data::Coding::ucs2, .parts = 2},
        .accepted_at = at,
        .month = month_in("America/Guayaquil", at),
        .cost = {.parts = 2, .category = {}, .price = data::Money{price, currency}, .estimated = estimated}};
}

// Two months: October with one message, November with one estimated, one said, one in euros, one unknown.
void fill_two_months(FrontDesk& desk) {
    const data::Time now = desk.clock.now();
    desk.write([&](data::store::Store& store) {
        store.ledger().enter(paid("m0", now - std::chrono::hours(24 * 30), 50'000, 0));
        store.ledger().enter(paid("m1", now, 90'000, 45'000));
        store.ledger().enter(paid("m2", now, 45'000, 0));
        store.ledger().enter(paid("m3", now, 70'000, 0, "EUR"));
        auto unknown = paid("m4", now, 0, 0, "");
        unknown.cost.price.reset();
        store.ledger().enter(unknown);
    });
}

struct MonthsCase {
    const char* query;
    const char* pointer;
};

}  // namespace

TEST_CASE("costs: a month's messages and parts, with their price by currency and what of it is estimated") {
    FrontDesk desk;
    fill_two_months(desk);
    const Session supervisor = desk.signed_in(Role::supervisor);
    const json november = json::parse(desk.get(supervisor, "/costs").body);
    const json prices = json::parse(R"([{"currency":"EUR","amount":"0.07","estimated":"0.00"},
                                        {"currency":"USD","amount":"0.135","estimated":"0.045"}])");
    const json total{
        {"month", "2026-11"}, {"messages", 4}, {"parts", 8}, {"unpriced", 1}, {"prices", prices}};
    json row = total;
    row.update(
        {{"line", "sms"}, {"channel", "kannel"}, {"kind", "bot"}, {"coding", "ucs2"}, {"category", ""}});
    CHECK(november == json{{"from", "2026-11"}, {"to", "2026-11"}, {"rows", {row}}, {"totals", {total}}});

    const json both = json::parse(desk.get(supervisor, "/costs?from=2026-10&to=2026-11").body);
    REQUIRE(both["totals"].size() == 2);
    CHECK(both["totals"][0]["month"] == "2026-10");
    CHECK(both["totals"][0]["messages"] == 1);
    CHECK(both["rows"].size() == 2);
    CHECK(json::parse(desk.get(supervisor, "/costs?from=2026-10").body)["to"] == "2026-11");
    CHECK(json::parse(desk.get(supervisor, "/costs?to=2026-10").body)["from"] == "2026-10");
    CHECK(json::parse(desk.get(supervisor, "/costs?from=2025-01&to=2025-12").body)["rows"].empty());
}

TEST_CASE("costs: what are no months is refused, and so is a range without an end") {
    FrontDesk desk;
    const Session supervisor = desk.signed_in(Role::supervisor);
    const auto c = GENERATE(values<MonthsCase>({
        {"?from=november", "/from"},
        {"?from=2026-13", "/from"},
        {"?from=2026-00", "/from"},
        {"?from=2026-1", "/from"},
        {"?from=2026-11-01", "/from"},
        {"?from=2026-11&to=x", "/to"},
        {"?from=2026-11&to=2026-10", "/to"},
        {"?from=2024-11&to=2026-11", "/to"},
    }));
    DYNAMIC_SECTION(c.query) {
        const Response refused = desk.get(supervisor, std::string("/costs") + c.query);
        CHECK(refused.status == 400);
        CHECK(json::parse(refused.body)["pointer"] == c.pointer);
    }
    CHECK(desk.get(supervisor, "/costs?from=2024-12&to=2026-11").status == 200);
}

TEST_CASE("lines: each tells what this month cost, and what waits by lane") {
    FrontDesk desk;
    fill_two_months(desk);
    desk.write([&](data::store::Store& store) {
        for (const int lane : {0, 1, 1, 2}) {
            store.outbox().add({.message = {"w" + std::to_string(lane)},
                                .line = "sms",
                                .recipient = "+593991234567",
                                .lane = lane,
                                .payload = "{}",
                                .answers = "[]",
                                .due_at = desk.clock.now(),
                                .created_at = desk.clock.now() - data::Millis{lane * 1000}});
        }
    });
    const json lines = json::parse(desk.get(desk.signed_in(Role::supervisor), "/lines").body)["lines"];
    const json& sms = lines.at(0);
    CHECK(sms["kind"] == "sms");
    CHECK(sms["month"]["month"] == "2026-11");
    CHECK(sms["month"]["parts"] == 8);
    CHECK(sms["month"]["prices"][1]["amount"] == "0.135");
    CHECK(lines.at(1)["month"]["messages"] == 0);
    const json queue{{"urgent", 1},
                     {"answers", 2},
                     {"outreach", 1},
                     {"sending", 0},
                     {"oldest", data::rfc3339(desk.clock.now() - data::Millis{2000})}};
    CHECK(sms["queue"] == queue);
    CHECK(sms["waiting"] == 4);
}

TEST_CASE("lines: one that does not send says why not and until when") {
    FrontDesk desk;
    const Session supervisor = desk.signed_in(Role::supervisor);
    const data::Time now = desk.clock.now();
    const auto sms = [&] { return json::parse(desk.get(supervisor, "/lines").body)["lines"][0]; };
    CHECK(sms()["state"] == "open");
    CHECK(sms()["until"].is_null());
    const LineRest rest{
        .resting = true, .resting_until = now + data::Millis{4000}, .paused_until = now + data::Millis{2000}};
    desk.counters.lines.rests("sms", rest);
    CHECK(sms()["state"] == "paused");
    CHECK(sms()["until"] == data::rfc3339(rest.paused_until));
    desk.clock.pass(data::Millis{2000});
    CHECK(sms()["state"] == "resting");
    CHECK(sms()["until"] == data::rfc3339(rest.resting_until));
    desk.clock.pass(data::Millis{2000});
    CHECK(sms()["state"] == "probing");
    CHECK(sms()["resting"] == true);
    desk.counters.lines.rests("sms", {});
    CHECK(sms()["state"] == "open");
}

TEST_CASE("lines: the hook's address, whose end may be a secret, is the administrator's to see") {
    FrontDesk desk;
    desk.config.public_listener.public_url = "https://chat.example.ec";
    desk.config.accounts["sms"] = {.channel = "kannel", .hook_secret = "s3cret", .account = {}};
    desk.config.accounts["sms"].account.name = "sms";
    const auto hook = [&](Role role) {
        return json::parse(desk.get(desk.signed_in(role), "/lines").body)["lines"][0]["hook_url"];
    };
    CHECK(hook(Role::administrator) == "https://chat.example.ec/hooks/kannel/sms/s3cret");
    CHECK(hook(Role::supervisor).is_null());
}

TEST_CASE("lines: where free text has an end, the messages for after it are named") {
    FrontDesk desk;
    desk.config.lines["whatsapp"].line.settings["notice"] = "novedades";
    const json lines = json::parse(desk.get(desk.signed_in(Role::supervisor), "/lines").body)["lines"];
    CHECK(lines.at(0)["window"].is_null());
    CHECK(lines.at(1)["window"] == json{{"hours", 24}, {"notice", "novedades"}, {"slip", nullptr}});
}

}  // namespace swcs::gateway::api::testing
