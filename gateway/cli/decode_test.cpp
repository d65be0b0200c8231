#include <catch2/catch.hpp>

#include "channels/signature.hpp"
#include "channels/simulate.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs;
using namespace swcs::gateway::cli;
using nlohmann::json;

namespace {

constexpr const char* kLine = R"({"name":"wa","address":"100200","settings":{},
    "secrets":{"app_secret":"s3cret","verify_token":"v","access_token":"t"}})";
constexpr const char* kHook = "https://gateway.example/hooks/whatsapp/main";

const channels::Line kWhatsApp{
    .name = "wa",
    .address = "100200",
    .settings = {},
    .secrets = {{"app_secret", "s3cret"}, {"verify_token", "v"}, {"access_token", "t"}}};

json request_json(const data::HttpRequest& request) {
    json headers = json::object();
    for (const auto& [name, value] : request.headers) headers[name] = value;
    return {{"method", request.method}, {"url", request.url}, {"headers", headers}, {"body", request.body}};
}

json message_request() {
    channels::PhoneEvent event;
    event.from = "+593991112233";
    event.name = "Rosa";
    event.external_id = "wamid.A1";
    event.text = "no tenemos comida";
    event.at = data::from_ms(1'795'000'000'000);
    return request_json(channels::find_simulator("whatsapp")->webhook(event, kWhatsApp, kHook));
}

Ran decoded(const std::string& channel, const std::string& line_json, const std::string& input) {
    const Folder folder;
    if (!line_json.empty()) folder.write("line.json", line_json);
    const ChannelOptions options{channel, line_json.empty() ? "" : folder.file("line.json")};
    return ran(input, [&](std::istream& in, std::ostream& out, std::ostream& err) {
        return decode(options, StoppedClock{}, in, out, err);
    });
}

}  // namespace

TEST_CASE("decode: a signed webhook shows its message in the published shape, field by field") {
    const auto result = decoded("whatsapp", kLine, message_request().dump() + "\n");
    CHECK(result.code == 0);
    const json expected =
        json::parse(R"({"status":200,"messages":[{"external_id":"wamid.A1","from":"+593991112233",
        "name":"Rosa","text":"no tenemos comida","choice":"","attachments":[],"location":null,
        "sent_at":"2026-11-18T11:06:40Z"}],"receipts":[],"ignored":0,"error":null})");
    CHECK(result.lines() == std::vector<json>{expected});
}

TEST_CASE("decode: an altered body, a missing signature and a missing line file are all unauthorized") {
    json altered = message_request();
    altered["body"] = altered["body"].get<std::string>() + " ";
    json bare = message_request();
    bare["headers"] = json::object();
    const auto requests = altered.dump() + "\n" + bare.dump() + "\n";
    for (const auto& answer : decoded("whatsapp", kLine, requests).lines()) {
        CHECK(answer["status"] == 401);
        CHECK(answer["messages"].empty());
        CHECK(answer["error"].is_string());
    }
    CHECK(decoded("whatsapp", "", message_request().dump()).lines()[0]["status"] == 401);
}

TEST_CASE("decode: a body given as base64 is the same bytes") {
    json request = message_request();
    request.erase("body");
    request["body_b64"] = "bm8ganNvbg==";
    CHECK(decoded("whatsapp", kLine, request.dump()).lines()[0]["status"] ==
          401);  // other bytes, old signature
    const json kannel{{"method", "POST"},
                      {"url", "https://h/hooks/kannel/k"},
                      {"headers", {{"Content-Type", "application/x-www-form-urlencoded"}}},
                      {"body_b64", "ZnJvbT0lMkI1OTM5OTExMTIyMzMmdGV4dD1ob2xhJmlkPTE="}};
    CHECK(decoded("kannel", "", kannel.dump()).lines()[0]["messages"][0]["text"] == "hola");
}

TEST_CASE("decode: a receipt shows its status and the provider's error") {
    const channels::PhoneMessage message{.to = "+593991112233",
                                         .text = "hola",
                                         .choices = {},
                                         .list_button = "",
                                         .segments = 0,
                                         .receipt_id = "wamid.B1",
                                         .callback_url = ""};
    const auto webhook =
        channels::find_simulator("whatsapp")
            ->receipt(message, data::DeliveryStatus::delivered, StoppedClock{}.now(), kWhatsApp, kHook);
    REQUIRE(webhook);
    const auto answer = decoded("whatsapp", kLine, request_json(*webhook).dump()).lines()[0];
    CHECK(answer["receipts"] ==
          json::parse(R"([{"external_id":"wamid.B1","status":"delivered","error":""}])"));
}

TEST_CASE("decode: a picture shows its handle, a place its coordinates") {
    const json body =
        json::parse(R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":
        "messages","value":{"metadata":{"phone_number_id":"100200"},"messages":[
        {"from":"593991112233","id":"wamid.1","timestamp":"1795000000","type":"image","image":{"id":"77"}},
        {"from":"593991112233","id":"wamid.2","timestamp":"1795000000","type":"location",
         "location":{"latitude":-1.5,"longitude":-79.25,"name":"Puerto"}}]}}]}]})");
    const json signature{
        {"X-Hub-Signature-256", "sha256=" + channels::to_hex(channels::hmac_sha256("s3cret", body.dump()))}};
    const json request{{"method", "POST"}, {"url", kHook}, {"headers", signature}, {"body", body.dump()}};
    const auto messages = decoded("whatsapp", kLine, request.dump()).lines()[0]["messages"];
    REQUIRE(messages.size() == 2);
    CHECK(messages[0]["attachments"] == json::parse(R"([{"type":"image","media_id":"77","name":""}])"));
    CHECK(messages[1]["location"]["latitude"] == -1.5);
    CHECK(messages[1]["location"]["name"] == "Puerto");
}

TEST_CASE("decode: a second id of the person and a stop are shown where there is one") {
    const json body = json::parse(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":
        "messages","value":{"messages":[{"from":"593991112233","from_user_id":"EC.123","id":"wamid.1",
        "type":"text","text":{"body":"hola"}}]}}]}]})");
    const json signature{
        {"X-Hub-Signature-256", "sha256=" + channels::to_hex(channels::hmac_sha256("s3cret", body.dump()))}};
    const json request{{"method", "POST"}, {"url", kHook}, {"headers", signature}, {"body", body.dump()}};
    CHECK(decoded("whatsapp", kLine, request.dump()).lines()[0]["messages"][0]["also"] == "EC.123");

    const json blocked{{"url", "https://h/"},
                       {"headers", {{"X-Telegram-Bot-Api-Secret-Token", "s"}}},
                       {"body", R"({"my_chat_member":{"chat":{"id":7,"type":"private"},
                                    "new_chat_member":{"status":"kicked"}}})"}};
    const auto answer = decoded("telegram", R"({"secrets":{"secret_token":"s"}})", blocked.dump()).lines()[0];
    CHECK(answer["stops"] == json::parse(R"([{"from":"7"}])"));
}

TEST_CASE("decode: a request that is none is answered with its error, and the next line is still read") {
    struct Bad {
        const char* line;
        const char* error;
    };
    const auto c = GENERATE(values<Bad>({
        {R"({"method":"POST","body":"x"})", R"(the line has no "url")"},
        {R"({"url":"https://h/","headers":[1]})", R"("headers" is no object of texts)"},
        {R"({"url":"https://h/","headers":{"a":5}})", R"("headers" is no object of texts)"},
        {R"({"url":"https://h/","body":{"from":"1"}})", R"("body" is no text: give the raw bytes)"},
        {R"({"url":"https://h/","body_b64":"%%"})", R"("body_b64" is not base64)"},
    }));
    const std::string good = R"({"method":"GET","url":"https://h/?from=%2B593991112233&text=hola&id=9"})";
    const auto answers = decoded("kannel", "", std::string(c.line) + "\n" + good + "\n").lines();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0]["error"] == c.error);
    CHECK(answers[1]["messages"][0]["external_id"] == "9");
}

TEST_CASE("decode: an unknown channel or an unreadable line file ends the command before it reads anything") {
    struct Refused {
        const char* channel;
        const char* line;
        const char* says;
    };
    const auto c = GENERATE(values<Refused>({
        {"fax", "", "fax: no such channel; there are: whatsapp"},
        {"whatsapp", "{", "line.json: JSON: unreadable"},
        {"whatsapp", "[]", "line.json: no JSON object"},
    }));
    const auto result = decoded(c.channel, c.line, "{}");
    CHECK(result.code == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Catch::Contains(c.says));
}
