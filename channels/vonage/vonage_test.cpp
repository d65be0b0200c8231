#include "channels/vonage/vonage.hpp"

#include "channels/signature.hpp"
#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/vonage/main/a-path-secret";
constexpr std::string_view kSecret = "a signature secret";

const Channel& channel() {
    return *find("vonage");
}
const Simulator& provider() {
    return *find_simulator("vonage");
}

Line line() {
    return {.name = "sms",
            .address = "593987654321",
            .settings = {{"api_key", "abcd1234"}, {"hook_url", std::string(kHook)}},
            .secrets = {{"api_secret", "s&cret"}, {"hook_secret", "a-path-secret"}}};
}

Account account(std::map<std::string, std::string> secrets = {}) {
    return {.name = "main", .settings = {}, .secrets = std::move(secrets)};
}

data::HttpRequest posted(const std::string& file) {
    const bool json = file.ends_with(".json");
    std::string body = bytes_of("vonage/testdata/" + file);
    while (body.ends_with('\n')) body.pop_back();
    return {.method = "POST",
            .url = std::string(kHook),
            .headers = {{"Content-Type", json ? "application/json" : "application/x-www-form-urlencoded"}},
            .body = std::move(body),
            .received_at = kNow};
}

Webhook received(const data::HttpRequest& request) {
    return accepted(channel().receive(request, account()));
}

Webhook asked(const std::string& query) {
    return received({.method = "GET", .url = std::string(kHook) + "?" + query, .received_at = kNow});
}

}  // namespace

TEST_CASE("vonage: a message is read from a query, a form and JSON, of either API") {
    const auto file = GENERATE(values<std::string>({"message.form", "message.json", "messages_api.json"}));
    DYNAMIC_SECTION(file) {
        const Webhook webhook = received(posted(file));
        REQUIRE(webhook.messages.size() == 1);
        CHECK(webhook.messages[0].from == "+593991234567");
        CHECK(webhook.messages[0].to == "593987654321");
        CHECK(webhook.messages[0].text == "Se inundó mi casa & no hay agua");
        CHECK(webhook.messages[0].external_id.size() > 10);
        CHECK(data::rfc3339(webhook.messages[0].sent_at) == "2026-11-22T07:00:00Z");
        CHECK_FALSE(webhook.messages[0].part);
    }
    const Webhook query = asked("msisdn=593991234567&to=2020&messageId=m1&text=hola&type=text");
    CHECK(query.messages.at(0).external_id == "m1");
    CHECK(query.messages.at(0).sent_at == kNow);
}

TEST_CASE("vonage: a part of a long message says which it is; senseless parts are whole messages") {
    const Webhook webhook = received(posted("part.form"));
    REQUIRE(webhook.messages.at(0).part);
    CHECK(webhook.messages[0].part->reference == "108");
    CHECK(webhook.messages[0].part->number == 2);
    CHECK(webhook.messages[0].part->total == 3);
    const auto senseless = GENERATE(values<std::string>({
        "concat=true&concat-ref=1&concat-part=1&concat-total=1",
        "concat=true&concat-ref=1&concat-part=4&concat-total=3",
        "concat=true&concat-ref=1&concat-part=0&concat-total=3",
        "concat=true&concat-ref=1&concat-part=x&concat-total=3",
        "concat=false&concat-ref=1&concat-part=1&concat-total=3",
        "concat=true",
    }));
    DYNAMIC_SECTION(senseless) {
        CHECK_FALSE(asked("msisdn=593991234567&messageId=m1&text=hola&" + senseless).messages.at(0).part);
    }
}

TEST_CASE("vonage: a picture of the Messages API is kept with its words") {
    const data::Inbound photo =
        asked(
            "message_uuid=m1&from=593991234567&to=2020&image.url=https%3A%2F%2Fa%2F1.jpg&image.caption=agua")
            .messages.at(0);
    CHECK(photo.text == "agua");
    REQUIRE(photo.attachments.size() == 1);
    CHECK(photo.attachments[0].type == data::AttachmentType::image);
    CHECK(photo.attachments[0].url == "https://a/1.jpg");
    const data::Inbound card =
        asked("message_uuid=m1&from=593991234567&vcard.url=https%3A%2F%2Fa%2F1.vcf").messages.at(0);
    CHECK(card.attachments.at(0).type == data::AttachmentType::document);
}

TEST_CASE("vonage: names and binary messages are ignored, not refused") {
    CHECK(asked("msisdn=MOVISTAR&messageId=m1&text=promo").ignored == 1);
    CHECK(asked("msisdn=593991234567&messageId=m1&type=binary&data=0201").ignored == 1);
}

namespace {

struct StatusCase {
    const char* name;
    data::DeliveryStatus status;
};

struct InvalidCase {
    const char* label;
    const char* query;
};

}  // namespace

TEST_CASE("vonage: receipts move the message they name, and tell the code of a failure") {
    using enum data::DeliveryStatus;
    const auto c = GENERATE(values<StatusCase>({
        {"accepted", sent},
        {"buffered", sent},
        {"unknown", sent},
        {"delivered", delivered},
        {"expired", failed},
        {"failed", failed},
        {"rejected", failed},
    }));
    DYNAMIC_SECTION(c.name) {
        const Webhook webhook = asked("msisdn=593991234567&to=593987654321&messageId=m1&err-code=6&status=" +
                                      std::string(c.name));
        REQUIRE(webhook.receipts.size() == 1);
        CHECK(webhook.messages.empty());
        CHECK(webhook.receipts[0].status == c.status);
        CHECK(webhook.receipts[0].external_id == "m1");
        CHECK(webhook.receipts[0].to_line == "593987654321");
        CHECK(webhook.receipts[0].error == (c.status == failed ? "6" : ""));
    }
    CHECK(asked("messageId=m1&status=dancing").ignored == 1);
    const Webhook other_api = received(posted("messages_api_status.json"));
    REQUIRE(other_api.receipts.size() == 1);
    CHECK(other_api.receipts[0].status == failed);
    CHECK(other_api.receipts[0].to_line == "593987654321");
    CHECK(other_api.receipts[0].error == "1340");
}

TEST_CASE("vonage: what cannot be read is refused with its reason") {
    const auto c = GENERATE(values<InvalidCase>({
        {"nothing", ""},
        {"no id", "msisdn=593991234567&text=hola"},
        {"no sender", "messageId=m1&text=hola"},
        {"a receipt of nothing", "status=delivered"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook =
            channel().receive({.url = std::string(kHook) + "?" + c.query, .received_at = kNow}, account());
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("vonage: sig agrees with the examples of Vonage's own libraries") {
    const data::Fields example = {{"timestamp", "1461605396"}, {"a", "1"}, {"b", "2"}};
    CHECK(vonage_api::signature("md5hash", "secret", example) == "6af838ef94998832dbfc29020b564830");
    CHECK(vonage_api::signature("md5", "secret", example) == "c15c21ced558c93a226c305f58f902f2");
    CHECK(vonage_api::signature("md5hash", "secret", {{"a", "1&2=3"}}) ==
          vonage_api::signature("md5hash", "secret", {{"a", "1_2_3"}}));
    CHECK(vonage_api::signature("rot13", "secret", example) == std::nullopt);
}

TEST_CASE("vonage: once there is a signature secret, only what it signed gets in") {
    const auto method = GENERATE(values<std::string>({"md5hash", "md5", "sha1", "sha256", "sha512"}));
    Account strict = account({{"signature_secret", std::string(kSecret)}});
    strict.settings["signature_method"] = method;
    const auto ask = [&](data::Fields fields) {
        return channel().receive({.url = std::string(kHook) + "?" + data::encode_form(fields)}, strict);
    };
    data::Fields fields = {
        {"msisdn", "593991234567"}, {"messageId", "m1"}, {"text", "a & b = ñ"}, {"timestamp", "1795334400"}};
    const std::string good = vonage_api::signature(method, kSecret, fields).value();
    DYNAMIC_SECTION(method) {
        CHECK_FALSE(ask(fields).ok());
        fields.emplace_back("sig", good);
        CHECK(ask(fields).ok());
        std::string upper = good;
        for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        fields.back().second = upper;
        CHECK(ask(fields).ok());
        fields[2].second += "x";
        const auto altered = ask(fields);
        REQUIRE_FALSE(altered.ok());
        CHECK(altered.error().kind == ErrorKind::unauthorized);
        CHECK(altered.error().message.find(good) == std::string::npos);
        fields[2].second.pop_back();
        fields.back().second = vonage_api::signature(method, "another", fields).value();
        CHECK_FALSE(ask(fields).ok());
    }
    strict.settings["signature_method"] = "rot13";
    CHECK_FALSE(ask(fields).ok());
}

namespace {

std::string token_with(const std::string& header, const std::string& claims) {
    const std::string text = to_base64url(header) + "." + to_base64url(claims);
    return "Bearer " + text + "." + to_base64url(hmac_sha256(kSecret, text));
}

}  // namespace

TEST_CASE("vonage: a token must be HS256, ours, and cover the body") {
    const Account strict = account({{"signature_secret", std::string(kSecret)}});
    const auto with = [&](const std::string& authorization) {
        data::HttpRequest request = posted("messages_api.json");
        request.headers.emplace_back("Authorization", authorization);
        return channel().receive(request, strict).ok();
    };
    const std::string body = posted("messages_api.json").body;
    const std::string good = vonage_api::bearer_token(kSecret, body);
    const std::string covering = R"({"payload_hash":")" + to_hex(sha256(body)) + R"("})";
    CHECK(with(good));
    CHECK(with(token_with(R"({"alg":"HS256"})", covering)));
    struct Refused {
        const char* label;
        std::string token;
    };
    const std::vector<Refused> refused = {
        {"none", ""},
        {"another secret", vonage_api::bearer_token("another", body)},
        {"another body", vonage_api::bearer_token(kSecret, body + " ")},
        {"alg none", token_with(R"({"alg":"none"})", covering)},
        {"another algorithm", token_with(R"({"alg":"RS256"})", covering)},
        {"no hash of the body", token_with(R"({"alg":"HS256"})", R"({"iss":"Vonage"})")},
        {"claims that are no JSON", token_with(R"({"alg":"HS256"})", "claims")},
        {"without its scheme", good.substr(7)},
        {"without its signature", good.substr(0, good.rfind('.'))},
        {"an empty signature", good.substr(0, good.rfind('.') + 1)},
        {"no dots", "Bearer abc"},
    };
    for (const Refused& c : refused) {
        DYNAMIC_SECTION(c.label) {
            CHECK_FALSE(with(c.token));
        }
    }
}

TEST_CASE("vonage: a message is one form, its type chosen by its letters") {
    const data::Outbound out{
        .to = "+593991234567", .text = "¿Sigue?", .choices = {{"y", "Si", ""}, {"n", "No", ""}}};
    const auto calls = calls_of(channel(), out, line(), answer(200, R"({"messages":[{"status":"0"}]})"));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].method == "POST");
    CHECK(calls[0].url == "https://rest.nexmo.com/sms/json");
    CHECK(form_field(calls[0], "api_key") == "abcd1234");
    CHECK(form_field(calls[0], "api_secret") == "s&cret");
    CHECK(form_field(calls[0], "from") == "593987654321");
    CHECK(form_field(calls[0], "to") == "593991234567");
    CHECK(form_field(calls[0], "text") == "¿Sigue?\n1 Si\n2 No");
    CHECK(form_field(calls[0], "type") == "text");
    CHECK(form_field(calls[0], "status-report-req") == "1");
    CHECK(form_field(calls[0], "callback") == kHook);
    const auto wide = calls_of(channel(), {.to = "+1", .text = "más"}, line(), answer(200, "{}"));
    CHECK(form_field(wide.at(0), "type") == "unicode");
    CHECK(channel().segments({.text = std::string(161, 'a')}, line()) == 2);
}

namespace {

struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;
    std::int64_t after_ms = 0;
};

}  // namespace

TEST_CASE("vonage: the status of every part decides what becomes of a message") {
    const auto c = GENERATE(values<AnswerCase>({
        {"taken", answer(200, R"({"messages":[{"status":"0","message-id":"a"}]})"), 'S'},
        {"throttled",
         answer(
             200,
             R"({"messages":[{"status":"1","error-text":"Throughput Rate Exceeded - please wait [ 250 ] and retry"}]})"),
         'R', 250},
        {"throttled, a mad hint",
         answer(200, R"({"messages":[{"status":"1","error-text":"please wait [ 99999999999 ] and"}]})"), 'R',
         3'600'000},
        {"throttled, no hint", answer(200, R"({"messages":[{"status":"1"}]})"), 'R'},
        {"a hint that is none", answer(200, R"({"messages":[{"status":"1","error-text":"[ x"}]})"), 'R'},
        {"an inner error", answer(200, R"({"messages":[{"status":"5"}]})"), 'R'},
        {"wrong credentials", answer(200, R"({"messages":[{"status":"4"}]})"), 'F'},
        {"no credit", answer(200, R"({"messages":[{"status":"9"}]})"), 'F'},
        {"an unknown status", answer(200, R"({"messages":[{"status":"99"}]})"), 'F'},
        {"the second part refused", answer(200, R"({"messages":[{"status":"0"},{"status":"7"}]})"), 'F'},
        {"429 with a hint", answer(429, "", {{"Retry-After", "2"}}), 'R', 2000},
        {"nothing came back", {.status = 0, .error = "refused"}, 'R'},
        {"503", answer(503, ""), 'R'},
        {"401", answer(401, "Invalid API token"), 'F'},
        {"not Vonage", answer(200, "<html>"), 'R'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome =
            outcome_of(channel().next({.to = "+593991234567", .text = "Hola"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* retry = std::get_if<Retry>(&outcome)) CHECK(retry->after.count() == c.after_ms);
    }
}

TEST_CASE("vonage: every part of a long text keeps its own id") {
    const std::vector<data::HttpAnswer> answers = {
        answer(200, R"({"messages":[{"status":"0","message-id":"a"},{"status":"0","message-id":"b"}]})")};
    const Outcome outcome =
        outcome_of(channel().next({.to = "+1", .text = std::string(200, 'x')}, line(), answers));
    CHECK(std::get<Sent>(outcome).external_ids == std::vector<std::string>{"a", "b"});
}

TEST_CASE("vonage simulator: what the phone writes arrives, what we send is shown and its ticks move") {
    Line signing = line();
    signing.secrets["signature_secret"] = kSecret;
    const Account strict = account({{"signature_secret", std::string(kSecret)}});
    PhoneEvent event;
    event.from = "+593991234567";
    event.external_id = "v1";
    event.text = "más agua & comida";
    event.at = data::from_ms(1'795'330'800'000);
    const auto webhook = channel().receive(provider().webhook(event, signing, kHook), strict);
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == event.text);
    CHECK(webhook->messages.at(0).from == event.from);
    CHECK(webhook->messages.at(0).to == line().address);
    CHECK(webhook->messages.at(0).sent_at == event.at);

    const auto call =
        std::get<data::HttpCall>(channel().next({.to = "+593991234567", .text = "más"}, line(), {}));
    const ProviderTurn turn = provider().accept(call, line(), "v2");
    REQUIRE(turn.shown);
    CHECK(turn.shown->to == "+593991234567");
    CHECK(turn.shown->text == "más");
    using enum data::DeliveryStatus;
    for (const auto status : {sent, delivered, failed}) {
        const auto report =
            channel().receive(*provider().receipt(*turn.shown, status, kNow, signing, kHook), strict);
        REQUIRE(report.ok());
        CHECK(report->receipts.at(0).status == status);
        CHECK(report->receipts.at(0).external_id == "v2");
    }
    CHECK_FALSE(provider().receipt(*turn.shown, read, kNow, signing, kHook));
    Line other = line();
    other.secrets["api_secret"] = "another";
    const std::vector<data::HttpAnswer> refused = {provider().accept(call, other, "x").answer};
    CHECK(letter(outcome_of(channel().next({.to = "+1", .text = "x"}, line(), refused))) == 'F');
}

TEST_CASE("vonage: every part has its price in euros, in the answer and in its receipt") {
    const data::HttpAnswer two = answer(200, R"({"message-count":"2","messages":[
        {"to":"593991234567","message-id":"v1","status":"0","remaining-balance":"15.53590000","message-price":"0.03330000"},
        {"to":"593991234567","message-id":"v2","status":"0","remaining-balance":"15.50260000","message-price":"0.03330000"}]})");
    const std::vector<data::HttpAnswer> answers = {two};
    const Sent sent = std::get<Sent>(
        outcome_of(channel().next({.to = "+593991234567", .text = std::string(161, 'a')}, line(), answers)));
    const data::Charge each{.price = data::Money{33'300, "EUR"}, .parts = 1, .category = {}};
    CHECK(sent.external_ids == std::vector<std::string>{"v1", "v2"});
    CHECK(sent.charges == std::vector<data::Charge>{each, each});
    CHECK(asked("messageId=v1&status=delivered&price=0.03330000").receipts.at(0).charge == each);
}

TEST_CASE("vonage: the Messages API tells price, currency and parts of the whole message") {
    const Webhook webhook = received(posted("messages_api_priced.json"));
    CHECK(webhook.receipts.at(0).charge ==
          data::Charge{.price = data::Money{66'600, "USD"}, .parts = 2, .category = {}});
    CHECK_FALSE(received(posted("messages_api_status.json")).receipts.at(0).charge);
}
