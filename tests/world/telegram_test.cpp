// A line of a channel nobody outside its folder knows: written to, tapped, blocked.
#include <algorithm>

#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using nlohmann::json;

namespace {

const std::string kLucia = "70001234";  // as Telegram calls her

void add_telegram(Town& town) {
    const std::map<std::string, std::string> secrets = {{"bot_token", "5550001:AA"}, {"secret_token", "s"}};
    town.config.accounts["telegram"] = {.channel = "telegram",
                                        .hook_secret = "",
                                        .account = {.name = "telegram", .settings = {}, .secrets = secrets}};
    town.config.lines["telegram"] = {
        .channel = "telegram",
        .account = "telegram",
        .line = {.name = "telegram",
                 .address = "5550001",
                 .settings = {{"api_url", "http://providers.test/simulator/provider/telegram"}},
                 .secrets = secrets},
        .messages_per_second = 30};
}

data::Contact lucia_in(data::store::Store& store) {
    return store.contacts().by_identity("telegram:" + kLucia).value_or(data::Contact{});
}

data::Contact lucia(Town& town) {
    return seen<data::Contact>(town, lucia_in);
}

int blocks(Town& town) {
    const json update = {{"update_id", 1},
                         {"my_chat_member",
                          {{"chat", {{"id", std::stoll(kLucia)}, {"type", "private"}}},
                           {"new_chat_member", {{"status", "kicked"}}}}}};
    return town.hook({.method = "POST",
                      .url = "http://town.test/hooks/telegram/telegram",
                      .headers = {{"X-Telegram-Bot-Api-Secret-Token", "s"}},
                      .body = data::dump(update)},
                     "telegram");
}

}  // namespace

TEST_CASE("telegram: a need told there opens a case like any other, and a tap answers") {
    Town town;
    add_telegram(town);
    CHECK(town.writes("telegram", kLucia, kFlood) == 200);
    town.settle();
    const auto opened = seen<std::vector<data::Case>>(
        town, [&](data::store::Store& store) { return store.cases().of_contact(lucia_in(store).id); });
    CHECK(opened.size() == 1);
    town.writes("telegram", kLucia, "menu");
    town.settle();
    const auto asked = std::find_if(town.providers->ledger.rbegin(), town.providers->ledger.rend(),
                                    [](const auto& shown) { return !shown.message.choices.empty(); });
    REQUIRE(asked != town.providers->ledger.rend());
    const std::size_t before = town.phone(kLucia).size();
    CHECK(town.taps("telegram", kLucia, asked->message, 0) == 200);
    town.settle();
    CHECK(town.phone(kLucia).size() > before);
}

TEST_CASE("telegram: who blocks the bot has stopped our messages, before any of them is on its way") {
    Town town;
    add_telegram(town);
    CHECK(blocks(town) == 200);  // nobody we know: nothing happens
    town.settle();
    town.writes("telegram", kLucia, "hola");
    town.settle();
    CHECK(lucia(town).stopped_lines.empty());
    CHECK(blocks(town) == 200);
    CHECK(blocks(town) == 200);
    town.settle();
    CHECK(lucia(town).stopped_lines == std::vector<std::string>{"telegram"});
}

TEST_CASE("telegram: blocking the bot there stops no other line, and writing there ends it [Rock 5581]") {
    Town town;
    add_telegram(town);
    town.writes("telegram", kLucia, "hola");
    town.settle();
    CHECK(blocks(town) == 200);
    town.settle();
    CHECK_FALSE(lucia(town).opted_out);
    town.writes("telegram", kLucia, "ya volví");
    town.settle();
    CHECK(lucia(town).stopped_lines.empty());
}

TEST_CASE("telegram: a message to who blocked the bot stops further ones") {
    Town town;
    add_telegram(town);
    town.providers->trouble_next(
        {.answer = {.status = 403, .headers = {}, .body = R"({"ok":false,"error_code":403})", .error = {}}});
    town.writes("telegram", kLucia, "hola");
    town.settle();
    CHECK(town.providers->all_troubles_used());
    CHECK(lucia(town).stopped_lines == std::vector<std::string>{"telegram"});
}
