#include "channels/price.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using nlohmann::json;

namespace {

struct ChargeCase {
    const char* amount;
    const char* currency;
    const char* parts;
    std::optional<data::Charge> charge;
};

data::Charge said(std::int64_t price, const char* currency, int parts = 0) {
    return {.price = data::Money{price, currency}, .parts = parts, .category = {}};
}

data::Charge counted(int parts) {
    return {.price = {}, .parts = parts, .category = {}};
}

Reading taken(const data::HttpAnswer& given) {
    if (given.body == "silent") return std::vector<Taken>{{.id = "s", .charge = {}}};
    return std::vector<Taken>{{.id = given.body, .charge = counted(2)}};
}

}  // namespace

TEST_CASE("price: what a provider says is taken, and what is no price is none") {
    const auto c = GENERATE(values<ChargeCase>({
        {"0.045", "USD", "2", said(45'000, "USD", 2)},
        {"-0.00750", "usd", "", said(7'500, "USD")},
        {"0.045", "", "", said(45'000, "")},
        {"", "USD", "3", counted(3)},
        {"", "USD", "", {}},
        {"0.045", "credits", "", {}},
        {"free", "USD", "1", counted(1)},
        {"--1", "USD", "", {}},
        {"1", "USD", "0", said(1'000'000, "USD")},
        {"1", "USD", "-2", said(1'000'000, "USD")},
        {"1", "USD", "256", said(1'000'000, "USD")},
        {"1", "USD", "2x", said(1'000'000, "USD")},
    }));
    DYNAMIC_SECTION("'" << c.amount << "' '" << c.currency << "' '" << c.parts << "'") {
        CHECK(charge_of(c.amount, c.currency, c.parts) == c.charge);
    }
}

TEST_CASE("price: a number of JSON is read as it is written, whole, broken or in a string") {
    const json given =
        json::parse(R"({"a":0.0065,"b":2,"c":"0.80","d":null,"e":1e-5,"f":1e300,"g":-0.0075})");
    CHECK(amount_at(given, "a") == "0.006500");
    CHECK(amount_at(given, "b") == "2");
    CHECK(amount_at(given, "c") == "0.80");
    CHECK(amount_at(given, "d").empty());
    CHECK(amount_at(given, "e") == "0.000010");
    CHECK(amount_at(given, "f").empty());
    CHECK(amount_at(given, "g") == "-0.007500");
    CHECK(amount_at(given, "h").empty());
    CHECK(amount_at(json::array(), "a").empty());
}

TEST_CASE("price: one that is asked for each part is asked for all") {
    CHECK(for_each_part(said(45'000, "USD", 3)) == said(135'000, "USD", 3));
    CHECK(for_each_part(said(45'000, "USD")) == said(45'000, "USD"));
    CHECK(for_each_part(counted(3)) == counted(3));
    CHECK_FALSE(for_each_part(std::nullopt));
}

TEST_CASE("calls: what is asked for a part stands beside its id") {
    const auto sent_of = [](std::vector<data::HttpAnswer> answers) {
        const Plan plan{answers.size(), [](std::size_t) { return data::HttpCall{}; }};
        return std::get<Sent>(outcome_of(one_after_another(plan, answers, taken)));
    };
    const Sent mixed = sent_of({answer(200, "silent"), answer(200, "b")});
    CHECK(mixed.external_ids == std::vector<std::string>{"s", "b"});
    CHECK(mixed.charges == std::vector<data::Charge>{{}, counted(2)});
    const Sent without_ids = sent_of({answer(200, ""), answer(200, "")});
    CHECK(without_ids.external_ids.empty());
    CHECK(without_ids.charges.size() == 2);
    CHECK(sent_of({answer(200, "silent")}).charges.empty());
}
