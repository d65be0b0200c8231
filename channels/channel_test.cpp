#include "channels/channel.hpp"

#include <limits>

#include "channels/address.hpp"
#include "channels/calls.hpp"
#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;

TEST_CASE("channels: every channel of the list is found by its name, and so is its simulator") {
    REQUIRE_FALSE(all().empty());
    CHECK(simulators().size() == all().size());
    for (const Channel* channel : all()) {
        CHECK(find(channel->name()) == channel);
        // The web chat has no provider: the gateway seals what it passes on to itself.
        CHECK(channel->required_secrets().empty() == (channel->name() == "webchat"));
        const Simulator* simulator = find_simulator(channel->name());
        REQUIRE(simulator != nullptr);
        CHECK(simulator->channel() == channel->name());
    }
    CHECK(find("telepathy") == nullptr);
    CHECK(find_simulator("") == nullptr);
}

TEST_CASE("channels: a setting that is absent is empty") {
    const Line line{
        .name = "l", .address = "1", .settings = {{"fold", "auto"}}, .secrets = {{"password", "p"}}};
    CHECK(line.setting("fold") == "auto");
    CHECK(line.setting("password").empty());
    CHECK(line.secret("password") == "p");
}

struct AddressCase {
    const char* given;
    const char* country;
    const char* address;
};

TEST_CASE("address: numbers as providers write them become one address, and names none") {
    const auto c = GENERATE(values<AddressCase>({
        {"+593991234567", "", "+593991234567"},
        {"593991234567", "", "+593991234567"},
        {" 593991234567", "", "+593991234567"},  // an unescaped "+"
        {"00593991234567", "", "+593991234567"},
        {"000000000000-7", "593", ""},
        {"+007", "593", ""},
        {"+0991234567", "593", "+593991234567"},
        {"+593 99 123-4567", "", "+593991234567"},
        {"0991234567", "593", "+593991234567"},
        {"2020", "593", "2020"},
        {"0123", "593", "0123"},
        {"MOVISTAR", "", ""},
        {"Info24", "", ""},
        {"+5939912345678901", "", ""},
        {"+", "", ""},
        {"", "", ""},
        {"   ", "", ""},
    }));
    DYNAMIC_SECTION("'" << c.given << "'") {
        CHECK(phone_address(c.given, c.country) == c.address);
    }
}

TEST_CASE("address: business-scoped ids are told from names") {
    CHECK(is_business_scoped_id("EC.13491208655302741918"));
    CHECK(is_business_scoped_id("US.ENT.11815799212886844830"));
    for (const char* other :
         {"", "EC.", "EC.ENT.", "ec.123", "E.123", "EC123", "EC.12 3", "foo_bar", "593991234567"}) {
        CHECK_FALSE(is_business_scoped_id(other));
    }
}

TEST_CASE("address: a place is on earth") {
    CHECK(is_place(-1.8, -79.5));
    CHECK(is_place(90, -180));
    CHECK_FALSE(is_place(91, 0));
    CHECK_FALSE(is_place(0, std::numeric_limits<double>::infinity()));
    CHECK_FALSE(is_place(std::numeric_limits<double>::quiet_NaN(), 0));
}

namespace {

Reading by_status(const data::HttpAnswer& given) {
    if (given.status != 200) return Outcome{Failed{.reason = "refused"}};
    return given.body;
}

Plan plan_of_two() {
    return {2, [](std::size_t nth) -> data::HttpCall { return {.url = nth == 0 ? "one" : "two"}; }};
}

}  // namespace

TEST_CASE("calls: parts go one after another and keep their ids in order") {
    std::vector<data::HttpAnswer> answers;
    CHECK(std::get<data::HttpCall>(one_after_another(plan_of_two(), answers, by_status)).url == "one");
    answers.push_back(answer(200, "id1"));
    CHECK(std::get<data::HttpCall>(one_after_another(plan_of_two(), answers, by_status)).url == "two");
    answers.push_back(answer(200, "id2"));
    const Outcome outcome = outcome_of(one_after_another(plan_of_two(), answers, by_status));
    CHECK(std::get<Sent>(outcome).external_ids == std::vector<std::string>{"id1", "id2"});
}

TEST_CASE("calls: a refusal ends it, and an empty message is never sent") {
    const std::vector<data::HttpAnswer> answers = {answer(200, "id1"), answer(400, "")};
    CHECK(std::holds_alternative<Failed>(outcome_of(one_after_another(plan_of_two(), answers, by_status))));
    CHECK(std::holds_alternative<Failed>(outcome_of(one_after_another({}, {}, by_status))));
}

TEST_CASE("calls: a call is made when it is due, once") {
    std::vector<std::size_t> made;
    const Plan plan{3, [&](std::size_t nth) -> data::HttpCall {
                        made.push_back(nth);
                        return {};
                    }};
    const std::vector<data::HttpAnswer> answers(3, answer(200, "id"));
    for (std::size_t asked = 0; asked <= answers.size(); ++asked)
        (void)one_after_another(plan, std::span(answers).first(asked), by_status);
    CHECK(made == std::vector<std::size_t>{0, 1, 2});
}

struct RetryAfterCase {
    const char* header;
    std::int64_t millis;
};

TEST_CASE("calls: Retry-After is obeyed in seconds, and only when it is a sane number") {
    const auto c = GENERATE(values<RetryAfterCase>({
        {"30", 30'000},
        {"0", 0},
        {"-5", 0},
        {"soon", 0},
        {"30s", 0},
        {"Sun, 22 Nov 2026 10:00:00 GMT", 0},
        {"99999999", 86'400'000},
        {"99999999999999999999", 0},
        {"", 0},
    }));
    DYNAMIC_SECTION("'" << c.header << "'") {
        CHECK(retry_after(answer(429, "", {{"retry-after", c.header}})).count() == c.millis);
    }
}

TEST_CASE("calls: what passes is retried, what is our mistake is not") {
    CHECK(std::holds_alternative<Retry>(*passing_trouble("x", {.status = 0, .error = "timed out"})));
    CHECK(std::holds_alternative<Retry>(*passing_trouble("x", answer(429, ""))));
    CHECK(std::holds_alternative<Retry>(*passing_trouble("x", answer(503, ""))));
    CHECK_FALSE(passing_trouble("x", answer(400, "")));
    CHECK_FALSE(passing_trouble("x", answer(200, "")));
}
