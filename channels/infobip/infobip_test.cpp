#include <nlohmann/json.hpp>

#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;
using nlohmann::json;

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/infobip/main/a-path-secret";

const Channel& channel() {
    return *find("infobip");
}
const Simulator& provider() {
    return *find_simulator("infobip");
}

Line line() {
    return {.name = "sms",
            .address = "593987654321",
            .settings = {{"hook_url", std::string(kHook)}},
            .secrets = {{"api_key", "k3y"}, {"hook_secret", "a-path-secret"}}};
}

data::Result<Webhook> posted(const std::string& body) {
    return channel().receive({.method = "POST",
                              .url = std::string(kHook),
                              .headers = {{"Content-Type", "application/json"}},
                              .body = body,
                              .received_at = kNow},
                             {.name = "main", .settings = {}, .secrets = {}});
}

Webhook received(const std::string& body) {
    return accepted(posted(body));
}

data::HttpCall call_of(const data::Outbound& message, const Line& on = line()) {
    return first_call(channel(), message, on);
}

struct ReportCase {
    const char* group;
    data::DeliveryStatus status;
};
struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;
};

}  // namespace

TEST_CASE("infobip: every message of a request is read, whole, with its keyword") {
    const Webhook webhook = received(bytes_of("infobip/testdata/message.json"));
    REQUIRE(webhook.messages.size() == 2);
    CHECK(webhook.messages[0].from == "+593991234567");
    CHECK(webhook.messages[0].to == "593987654321");
    CHECK(webhook.messages[0].text == "AYUDA se inundó mi casa");
    CHECK(webhook.messages[0].external_id == "817790313235066447");
    CHECK(data::rfc3339(webhook.messages[0].sent_at) == "2026-11-22T07:00:00.250Z");
    CHECK(webhook.messages[1].text == "y no hay agua");
}

TEST_CASE("infobip: an MMS brings its text and every medium") {
    using enum data::AttachmentType;
    const data::Inbound message = received(bytes_of("infobip/testdata/mms.json")).messages.at(0);
    CHECK(message.text == "así quedó");
    REQUIRE(message.attachments.size() == 2);
    CHECK(message.attachments[0].type == image);
    CHECK(message.attachments[0].url == "https://api.infobip.example/mms/1/content/1");
    CHECK(message.attachments[1].type == document);
    const data::Inbound listed = received(R"({"results":[{"messageId":"1","from":"593991234567","message":[
            {"contentType":"text/plain","value":"foto"},{"contentType":"video/mp4","url":"https://x/1"}]}]})")
                                     .messages.at(0);
    CHECK(listed.text == "foto");
    CHECK(listed.attachments.at(0).type == video);
}

TEST_CASE("infobip: what holds nothing to answer is ignored, and the rest of the request still read") {
    const Webhook webhook = received(
        R"({"results":[7,{"from":"593991234567","messageId":"1","text":""},{"from":"MTN","messageId":"2","text":"promo"},
            {"status":{"groupName":"DELIVERED"}},{"messageId":"3","status":{"groupName":"DANCING"}},
            {"from":"593991234567","messageId":"4","text":"hola"}]})");
    CHECK(webhook.ignored == 5);
    CHECK(webhook.messages.at(0).external_id == "4");
    CHECK(received(R"({"results":[]})").messages.empty());
    for (const char* other : {"", "{", "[]", R"({"messages":[]})", R"({"results":{}})"}) {
        const auto refused = posted(other);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("infobip: reports move the message they name; an expired one was never delivered") {
    using enum data::DeliveryStatus;
    const auto c = GENERATE(values<ReportCase>({
        {"PENDING", sent},
        {"ACCEPTED", sent},
        {"DELIVERED", delivered},
        {"UNDELIVERABLE", failed},
        {"EXPIRED", failed},
        {"REJECTED", failed},
    }));
    DYNAMIC_SECTION(c.group) {
        const Webhook webhook = received(
            std::string(R"({"results":[{"messageId":"m1","status":{"groupName":")") + c.group + R"("}}]})");
        REQUIRE(webhook.receipts.size() == 1);
        CHECK(webhook.receipts[0].external_id == "m1");
        CHECK(webhook.receipts[0].status == c.status);
        CHECK(webhook.receipts[0].error == (c.status == failed ? c.group : ""));
        CHECK(webhook.receipts[0].at == kNow);
    }
    const Webhook operators = received(R"({"results":[{"messageId":"m1","status":
            {"groupId":3,"groupName":"DELIVERED","id":2,"name":"DELIVERED_TO_OPERATOR"}},{"messageId":"m1","status":
            {"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET"}}]})");
    CHECK(operators.receipts.at(0).status == sent);  // the phone may be switched off for days
    CHECK(operators.receipts.at(1).status == delivered);
    const Webhook unnamed = received(R"({"results":[{"messageId":"m1","error":{"name":"NO_ERROR"},)"
                                     R"("status":{"groupName":"EXPIRED","name":"EXPIRED_EXPIRED"}}]})");
    CHECK(unnamed.receipts.at(0).error == "EXPIRED_EXPIRED");  // "no error" is no reason
    const data::Receipt report = received(bytes_of("infobip/testdata/report.json")).receipts.at(0);
    CHECK(report.to_line == "593987654321");
    CHECK(report.error == "EC_ABSENT_SUBSCRIBER");
    CHECK(data::rfc3339(report.at) == "2026-11-22T07:00:00Z");
}

TEST_CASE("infobip: a message is one call under our own id, with where to report") {
    const data::HttpCall call = call_of({.id = "m1", .to = "+593991234567", .text = "¿Sigue?"});
    CHECK(call.method == "POST");
    CHECK(call.url == "https://api.infobip.com/sms/3/messages");
    CHECK(data::header(call.headers, "Authorization") == "App k3y");
    const json wanted = json::parse(R"({"messages":[{"sender":"593987654321",
        "destinations":[{"to":"593991234567","messageId":"m1"}],"content":{"text":"¿Sigue?"},
        "webhooks":{"delivery":{"url":"https://town.example/hooks/infobip/main/a-path-secret",
        "intermediateReport":true,"contentType":"application/json"}}}]})");
    CHECK(json::parse(call.body) == wanted);
    Line user = line();
    user.settings["username"] = "canton";
    user.settings["api_url"] = "https://abc.api.infobip.com";
    user.settings.erase("hook_url");
    const data::HttpCall other = call_of({.id = "m1", .to = "+1", .text = "x"}, user);
    CHECK(data::header(other.headers, "Authorization") == "Basic Y2FudG9uOmszeQ==");
    CHECK(other.url.starts_with("https://abc.api.infobip.com/"));
    CHECK(other.body.find("webhooks") == std::string::npos);
}

TEST_CASE("infobip: media are links, or an MMS where the line says that its country has it") {
    const data::Outbound out{
        .id = "m1",
        .to = "+1",
        .text = "mapa",
        .attachments = {
            {.type = data::AttachmentType::image, .url = "https://a/1.jpg", .mime = "image/jpeg"}}};
    CHECK(json::parse(call_of(out).body)["messages"][0]["content"]["text"] == "mapa\nhttps://a/1.jpg");
    CHECK(channel().segments(out, line()) == 1);
    Line mms = line();
    mms.settings["mms"] = "true";
    const data::HttpCall call = call_of(out, mms);
    CHECK(call.url.ends_with("/mms/2/messages"));
    CHECK(json::parse(call.body)["messages"][0]["content"]["messageSegments"] ==
          json::parse(R"([{"type":"TEXT","text":"mapa"},
                          {"type":"LINK","contentUrl":"https://a/1.jpg","contentType":"image/jpeg"}])"));
    CHECK(channel().segments(out, mms) == 0);
    CHECK(call_of({.to = "+1", .text = "x"}, mms).url.ends_with("/sms/3/messages"));
}

TEST_CASE("infobip: the group of the status decides what becomes of a message") {
    const auto c = GENERATE(values<AnswerCase>({
        {"pending", answer(200, R"({"messages":[{"messageId":"m1","status":{"groupId":1}}]})"), 'S'},
        {"delivered at once", answer(200, R"({"messages":[{"status":{"groupId":3}}]})"), 'S'},
        {"undeliverable", answer(200, R"({"messages":[{"status":{"groupId":2}}]})"), 'F'},
        {"expired", answer(200, R"({"messages":[{"status":{"groupId":4}}]})"), 'F'},
        {"rejected",
         answer(200, R"({"messages":[{"status":{"groupId":5,"name":"REJECTED_NOT_ENOUGH_CREDITS"}}]})"), 'F'},
        {"taken, but the answer is torn", answer(200, R"({"messages":[{"sta)"), 'S'},
        {"torn behind a refusal", answer(200, R"({"messages":[{"status":{"groupId": 5,"na)"), 'F'},
        {"torn behind a success", answer(200, R"({"messages":[{"status":{"groupId":1,"na)"), 'S'},
        {"torn inside the number", answer(200, R"({"messages":[{"status":{"groupId":5)"), 'S'},
        {"torn before the number", answer(200, R"({"messages":[{"status":{"groupId":)"), 'S'},
        {"a proxy's page", answer(200, "<html>Bienvenido al wifi</html>"), 'R'},
        {"nothing at all", answer(200, ""), 'R'},
        {"no message in it", answer(200, R"({"error":"failed"})"), 'F'},
        {"no status in it", answer(200, R"({"messages":[{}]})"), 'F'},
        {"400", answer(400, "{}"), 'F'},
        {"401", answer(401, "{}"), 'F'},
        {"429", answer(429, "{}"), 'R'},
        {"500", answer(500, "{}"), 'R'},
        {"nothing came back", {.status = 0, .error = "refused"}, 'R'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome =
            outcome_of(channel().next({.id = "m1", .to = "+1", .text = "Hola"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* sent = std::get_if<Sent>(&outcome))
            CHECK(sent->external_ids == std::vector<std::string>{"m1"});
    }
}

TEST_CASE("infobip: each call of a long text has an id of its own") {
    std::string text;
    while (text.size() < 3000) text += "palabra ";
    const data::Outbound out{.id = "m1", .to = "+1", .text = text};
    const auto taken = answer(200, R"({"messages":[{"status":{"groupId":1}}]})");
    const auto calls = calls_of(channel(), out, line(), taken);
    REQUIRE(calls.size() == 2);
    CHECK(json::parse(calls[1].body)["messages"][0]["destinations"][0]["messageId"] == "m1-2");
    const std::vector<data::HttpAnswer> answers(2, taken);
    CHECK(std::get<Sent>(outcome_of(channel().next(out, line(), answers))).external_ids ==
          std::vector<std::string>{"m1", "m1-2"});
}

TEST_CASE("infobip simulator: what the phone writes arrives, what we send is shown and its ticks move") {
    PhoneEvent event;
    event.from = "+593991234567";
    event.external_id = "i1";
    event.text = "más agua & comida";
    event.at = data::from_ms(1'795'330'800'000);
    const auto webhook = posted(provider().webhook(event, line(), kHook).body);
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == event.text);
    CHECK(webhook->messages.at(0).to == line().address);
    CHECK(webhook->messages.at(0).sent_at == event.at);
    const data::HttpCall call = call_of({.id = "i2", .to = "+593991234567", .text = "más"});
    const ProviderTurn turn = provider().accept(call, line(), "unused");
    REQUIRE(turn.shown);
    CHECK(turn.shown->text == "más");
    CHECK(turn.shown->to == "+593991234567");
    using enum data::DeliveryStatus;
    for (const auto status : {sent, delivered, failed}) {
        const auto report = posted(provider().receipt(*turn.shown, status, kNow, line(), kHook)->body);
        REQUIRE(report.ok());
        CHECK(report->receipts.at(0).status == status);
        CHECK(report->receipts.at(0).external_id == "i2");
    }
    CHECK_FALSE(provider().receipt(*turn.shown, read, kNow, line(), kHook));
    Line other = line();
    other.secrets["api_key"] = "another";
    CHECK(provider().accept(call, other, "x").answer.status == 401);
}

TEST_CASE("infobip: the price of a message is the price of a part times its parts, in answers and reports") {
    const data::Charge three{.price = data::Money{30'000, "EUR"}, .parts = 3, .category = {}};
    const auto report = [](const char* count) {
        return received(std::string(R"({"results":[{"messageId":"m1","status":{"groupName":"DELIVERED"},)") +
                        count + R"("price":{"pricePerMessage":0.01,"currency":"EUR"}}]})")
            .receipts.at(0)
            .charge;
    };
    CHECK(report(R"("messageCount":3,)") == three);
    CHECK(report(R"("smsCount":3,)") == three);
    CHECK(report("") == data::Charge{.price = data::Money{10'000, "EUR"}, .parts = 0, .category = {}});
    const std::vector<data::HttpAnswer> answers = {answer(200, R"({"messages":[{"messageId":"m1",
        "status":{"groupId":1,"name":"PENDING_ACCEPTED"},"messageCount":3,
        "price":{"pricePerMessage":0.01,"currency":"EUR"}}]})")};
    const Sent sent =
        std::get<Sent>(outcome_of(channel().next({.id = "m1", .to = "+1", .text = "x"}, line(), answers)));
    CHECK(sent.external_ids == std::vector<std::string>{"m1"});
    CHECK(sent.charges == std::vector<data::Charge>{three});
}
