#include "data/cost.hpp"

#include <catch2/catch.hpp>

using namespace swcs::data;

namespace {

struct AmountCase {
    const char* written;
    std::optional<std::int64_t> millionths;
};
struct DecimalCase {
    std::int64_t millionths;
    const char* written;
};

Piece silent(int part, int parts = 0) {
    return {.part = part, .charge = {.price = {}, .parts = parts, .category = {}}};
}
Piece priced(int part, std::int64_t price, int parts = 0, const char* currency = "USD") {
    return {.part = part, .charge = {.price = Money{price, currency}, .parts = parts, .category = {}}};
}

const Tariff kTariff{.currency = "USD", .per_part = 45'000, .per_category = {{"service", 0}}};

struct CostCase {
    const char* label;
    int parts;
    std::vector<Piece> pieces;
    Cost cost;
};

Cost usd(int parts, std::int64_t price, std::int64_t estimated) {
    return {.parts = parts, .category = {}, .price = Money{price, "USD"}, .estimated = estimated};
}

}  // namespace

TEST_CASE("cost: an amount is read to the millionth, and nothing else is read as one") {
    const auto c = GENERATE(values<AmountCase>({
        {"0.045", 45'000},
        {"0.8000", 800'000},
        {"12", 12'000'000},
        {"0", 0},
        {"0.03330000", 33'300},
        {"0.00000049", 0},
        {"0.0000005", 1},
        {"0.9999999", 1'000'000},
        {"999999.999999", 999'999'999'999},
        {"1000000", {}},
        {"", {}},
        {".5", {}},
        {"5.", {}},
        {"-1", {}},
        {"+1", {}},
        {"1,5", {}},
        {"1e3", {}},
        {"1.2.3", {}},
        {" 1", {}},
        {"nan", {}},
    }));
    DYNAMIC_SECTION("'" << c.written << "'") {
        CHECK(millionths(c.written) == c.millionths);
    }
}

TEST_CASE("cost: an amount is written exactly, with two places at least") {
    const auto c = GENERATE(values<DecimalCase>({
        {0, "0.00"},
        {45'000, "0.045"},
        {12'300'000, "12.30"},
        {1, "0.000001"},
        {999'999'999'999'999, "999999999.999999"},
    }));
    DYNAMIC_SECTION(c.written) {
        CHECK(decimal(c.millionths) == c.written);
    }
}

TEST_CASE("cost: a currency is three letters, in either case") {
    CHECK(currency_code("USD") == "USD");
    CHECK(currency_code("eur") == "EUR");
    for (const char* other : {"", "US", "USDT", "U$D", "12A"}) CHECK(currency_code(other).empty());
}

TEST_CASE("cost: what a provider says goes before the tariff, part by part") {
    const auto c = GENERATE(values<CostCase>({
        {"nobody said anything: our parts by the tariff", 2, {silent(0)}, usd(2, 90'000, 90'000)},
        {"the same in two calls", 3, {silent(0), silent(1)}, usd(3, 135'000, 135'000)},
        {"no SMS: a part for each call", 0, {silent(0), silent(1)}, usd(2, 90'000, 90'000)},
        {"the provider counts more parts than we", 1, {silent(0, 3)}, usd(3, 135'000, 135'000)},
        {"a price for all of them", 2, {priced(0, 100'000)}, usd(2, 100'000, 0)},
        {"a price for each", 2, {priced(0, 50'000, 1), priced(1, 50'000, 1)}, usd(2, 100'000, 0)},
        {"one of two priced", 2, {priced(0, 50'000, 1), silent(1)}, usd(2, 95'000, 45'000)},
        {"sent twice, priced once", 2, {silent(0), priced(0, 100'000, 2)}, usd(2, 100'000, 0)},
        {"sent twice, priced twice", 2, {priced(0, 100'000, 2), priced(0, 100'000, 2)}, usd(4, 200'000, 0)},
        {"sent twice, priced never", 2, {silent(0), silent(0)}, usd(2, 90'000, 90'000)},
        {"sent twice, counted twice, priced never", 2, {silent(0, 2), silent(0, 2)}, usd(2, 90'000, 90'000)},
        {"free", 1, {priced(0, 0, 1, "")}, usd(1, 0, 0)},
        {"in another currency, nothing is added to it",
         2,
         {priced(0, 50'000, 1, "EUR"), silent(1)},
         {.parts = 2, .category = {}, .price = Money{50'000, "EUR"}, .estimated = 0}},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(cost_of(c.parts, c.pieces, kTariff) == c.cost);
    }
}

TEST_CASE("cost: a class of price has its own tariff, and without any there is no price") {
    Piece service = silent(0);
    service.charge.category = "service";
    CHECK(cost_of(0, {service}, kTariff) ==
          Cost{.parts = 1, .category = "service", .price = Money{0, "USD"}, .estimated = 0});
    CHECK(cost_of(2, {silent(0)}, {}) == Cost{.parts = 2, .category = {}, .price = {}, .estimated = 0});
    CHECK(cost_of(2, {priced(0, 7, 2)}, {}) == usd(2, 7, 0));
}

TEST_CASE("cost: of each thing the newest word counts, and a silence takes nothing back") {
    const Charge counted{.price = {}, .parts = 2, .category = "utility"};
    const Charge asked{.price = Money{7, "USD"}, .parts = 0, .category = ""};
    CHECK(after_hearing(asked, counted) ==
          Charge{.price = Money{7, "USD"}, .parts = 2, .category = "utility"});
    CHECK(after_hearing({.price = Money{8, "USD"}, .parts = 3, .category = "service"}, asked) ==
          Charge{.price = Money{8, "USD"}, .parts = 3, .category = "service"});
}
