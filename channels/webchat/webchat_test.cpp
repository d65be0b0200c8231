#include "channels/webchat/webchat.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using nlohmann::json;

namespace {

constexpr const char* kHook = "https://chat.example.ec/hooks/webchat/chat";
constexpr const char* kVisitor = "v-0123456789abcdef0123456789abcdef";

const Channel& channel() {
    return *find("webchat");
}
const Simulator& visitor() {
    return *find_simulator("webchat");
}
Line line() {
    return {.name = "chat", .address = "chat", .settings = {}, .secrets = {{"seal", "wax"}}};
}
Account account() {
    return {.name = "chat", .settings = {}, .secrets = {{"seal", "wax"}}};
}
data::HttpRequest sealed_bytes(const std::string& body) {
    return {.method = "POST",
            .url = kHook,
            .headers = {{"x-chat-seal", webchat_form::seal("wax", body)}},
            .body = body,
            .received_at = kNow};
}
data::Result<Webhook> received(const std::string& body) {
    return channel().receive(sealed_bytes(body), account());
}

}  // namespace

TEST_CASE("webchat: every message and every read mark of a form is read") {
    const auto webhook = received(bytes_of("webchat/testdata/message.json"));
    REQUIRE(webhook.ok());
    REQUIRE(webhook->messages.size() == 2);
    CHECK(webhook->messages[0].text == "Se inundó mi casa 🌊");
    CHECK(webhook->messages[0].from == kVisitor);
    CHECK(webhook->messages[0].to == "chat");
    CHECK(webhook->messages[0].sent_at == kNow);
    CHECK(webhook->messages[1].choice == "yes");
    REQUIRE(webhook->receipts.size() == 2);
    CHECK(webhook->receipts[0].external_id == "019a06fa-467d");
    CHECK(webhook->receipts[0].to_line == "chat");
    CHECK(webhook->receipts[0].status == data::DeliveryStatus::read);
    CHECK(webhook->receipts[1].status == data::DeliveryStatus::delivered);
}

TEST_CASE("webchat: the same id of two visitors names two messages") {
    const std::string one = webchat_form::external_id(kVisitor, "b-11112222");
    CHECK(one != webchat_form::external_id("v-f123456789abcdef0123456789abcdef", "b-11112222"));
    CHECK(webchat_form::own_id(one) == "b-11112222");
    CHECK(webchat_form::own_id("no slash").empty());
}

TEST_CASE("webchat: nobody speaks in a visitor's name without the seal") {
    const std::string body = bytes_of("webchat/testdata/message.json");
    data::HttpRequest altered = sealed_bytes(body);
    altered.body += " ";
    data::HttpRequest bare = sealed_bytes(body);
    bare.headers.clear();
    data::HttpRequest other = sealed_bytes(body);
    other.headers = {{"X-Chat-Seal", webchat_form::seal("another", body)}};
    for (const auto& request : {altered, bare, other}) {
        const auto webhook = channel().receive(request, account());
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == data::ErrorKind::unauthorized);
    }
    // Without a key nothing fits, not even the seal of an empty one.
    data::HttpRequest empty = sealed_bytes(body);
    empty.headers = {{"X-Chat-Seal", webchat_form::seal("", body)}};
    CHECK_FALSE(channel().receive(empty, {}).ok());
}

namespace {

struct RefusedCase {
    const char* label;
    std::string body;
    const char* message;
};

std::string form_with(const std::string& visitor_id, const std::string& id, const std::string& text) {
    return json{
        {"to", "chat"}, {"visitor", visitor_id}, {"messages", json::array({{{"id", id}, {"text", text}}})}}
        .dump();
}

}  // namespace

TEST_CASE("webchat: what is no form is refused with its reason") {
    const auto c = GENERATE(values<RefusedCase>({
        {"nothing", "", "webchat: unreadable JSON"},
        {"a list", "[]", "webchat: unreadable JSON"},
        {"nobody", "{}", "webchat: 'visitor' is no visitor"},
        {"a phone number as visitor", form_with("+593991234567", "b-11112222", "hola"),
         "webchat: 'visitor' is no visitor"},
        {"a visitor with a slash", form_with("v-0123456789abcdef01234567/b-1", "b-11112222", "hola"),
         "webchat: 'visitor' is no visitor"},
        {"a short id", form_with(kVisitor, "b-1", "hola"), "webchat: a message's 'id' is no id"},
        {"an id with a slash", form_with(kVisitor, "b-1111/2222", "hola"),
         "webchat: a message's 'id' is no id"},
        {"4,001 characters", form_with(kVisitor, "b-11112222", std::string(4001, 'x')),
         "webchat: a message is too long"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook = received(c.body);
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == data::ErrorKind::invalid);
        CHECK(webhook.error().message == c.message);
    }
}

TEST_CASE("webchat: 4,000 characters are taken whole, whatever their bytes") {
    std::string text;
    for (int i = 0; i < 4000; ++i) text += "ñ";
    const auto webhook = received(form_with(kVisitor, "b-11112222", text));
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == text);
}

TEST_CASE("webchat: an empty message and a status nobody reports are ignored") {
    CHECK(received(form_with(kVisitor, "b-11112222", ""))->ignored == 1);
    const json odd = {
        {"visitor", kVisitor},
        {"receipts",
         json::array({{{"message", "m"}, {"status", "failed"}}, {{"message", ""}, {"status", "read"}}, 7})}};
    const auto webhook = received(odd.dump());
    REQUIRE(webhook.ok());
    CHECK(webhook->ignored == 3);
    CHECK(webhook->receipts.empty());
}

TEST_CASE("webchat: a message to a visitor is sent at once, under our own id") {
    const Next next = channel().next({.id = "m-1", .to = kVisitor, .text = "hola"}, line(), {});
    const Outcome outcome = outcome_of(next);
    REQUIRE(std::holds_alternative<Sent>(outcome));
    CHECK(std::get<Sent>(outcome).external_ids == std::vector<std::string>{"m-1"});
    CHECK(channel().has_buttons());
    CHECK(channel().kind() == "webchat");
}

TEST_CASE("webchat simulator: what the visitor does arrives") {
    PhoneEvent event;
    event.from = kVisitor;
    event.external_id = "b-11112222";
    event.choice_id = "yes";
    event.choice_title = "Sí";
    event.at = kNow;
    const auto webhook = channel().receive(visitor().webhook(event, line(), kHook), account());
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).choice == "yes");
    CHECK(webhook->messages.at(0).text == "Sí");
    CHECK(webhook->messages.at(0).to == line().address);

    PhoneMessage shown;
    shown.to = kVisitor;
    shown.receipt_id = "m-1";
    using enum data::DeliveryStatus;
    const auto read_mark = visitor().receipt(shown, read, kNow, line(), kHook);
    REQUIRE(read_mark);
    CHECK(channel().receive(*read_mark, account())->receipts.at(0).external_id == "m-1");
    for (const auto status : {queued, sent, failed})
        CHECK_FALSE(visitor().receipt(shown, status, kNow, line(), kHook));
    CHECK_FALSE(visitor().accept({}, line(), "x").shown);
}
