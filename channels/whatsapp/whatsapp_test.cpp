#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/test_support.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;

namespace {

constexpr std::string_view kSecret = "an app secret";
constexpr std::string_view kPhoneId = "106540352242922";
constexpr std::string_view kId = "wamid.HBgMNTkzOTkxMjM0NTY3FQIAEhgUM0E";

const Channel& channel() {
    return *find("whatsapp");
}

Account account() {
    return {.name = "main",
            .settings = {},
            .secrets = {{"app_secret", std::string(kSecret)}, {"verify_token", "a verify token"}}};
}

data::HttpRequest posted(std::string body, std::string signature) {
    return {.method = "POST",
            .url = "https://town.example/hooks/whatsapp/main",
            .headers = {{"content-type", "application/json"}, {"x-hub-signature-256", std::move(signature)}},
            .body = std::move(body),
            .received_at = kNow};
}

std::string signature_of(std::string_view body) {
    return "sha256=" + to_hex(hmac_sha256(kSecret, body));
}

data::HttpRequest signed_post(std::string body) {
    const std::string signature = signature_of(body);
    return posted(std::move(body), signature);
}

Webhook received(const std::string& file) {
    return accepted(
        channel().receive(signed_post(bytes_of("whatsapp/testdata/" + file + ".json")), account()));
}

struct ContentCase {
    const char* file;
    const char* text = "";
    const char* choice = "";
    const char* context = "";
    std::vector<data::Attachment> attachments = {};
};

}  // namespace

TEST_CASE("whatsapp: every kind of message a person can send is read") {
    using enum data::AttachmentType;
    const auto c = GENERATE(values<ContentCase>({
        {.file = "text", .text = "Se inundó mi casa 😢"},
        {.file = "reply", .text = "Sí", .context = "wamid.HBgLNTkz_QUESTION"},
        {.file = "template_button", .text = "Confirmar", .choice = "confirmar", .context = "wamid.TEMPLATE"},
        {.file = "button_reply", .text = "Sí", .choice = "safe_yes", .context = "wamid.BUTTONS"},
        {.file = "list_reply", .text = "Babahoyo", .choice = "canton_1201"},
        {.file = "form_reply", .text = "Enviado", .choice = R"({"flow_token":"unused","familia":"5"})"},
        {.file = "image",
         .text = "Así quedó la cocina",
         .attachments = {{image, "", "1003383421387256", "", "image/jpeg"}}},
        {.file = "voice", .attachments = {{voice, "", "1003383421387256", "", "audio/ogg; codecs=opus"}}},
        {.file = "document",
         .text = "Mi cédula",
         .attachments = {{document, "", "1003383421387256", "cédula.pdf", "application/pdf"}}},
        {.file = "sticker", .attachments = {{sticker, "", "1003383421387256", "", "image/webp"}}},
        {.file = "contacts", .text = "Luis Vera +593 98 765 4321\nSin Teléfono"},
        {.file = "order", .text = "Para mañana\n2 × kit-aseo"},
    }));
    DYNAMIC_SECTION(c.file) {
        const Webhook webhook = received(c.file);
        REQUIRE(webhook.messages.size() == 1);
        const data::Inbound& message = webhook.messages[0];
        CHECK(message.to == kPhoneId);
        CHECK(message.external_id == kId);
        CHECK(message.from == "+593991234567");
        CHECK(message.name == "Rosa Chávez");
        CHECK(message.text == c.text);
        CHECK(message.choice == c.choice);
        CHECK(message.context == c.context);
        CHECK(data::rfc3339(message.sent_at) == "2026-11-22T07:00:00Z");
        REQUIRE(message.attachments.size() == c.attachments.size());
        for (std::size_t i = 0; i < c.attachments.size(); ++i) {
            CHECK(message.attachments[i].type == c.attachments[i].type);
            CHECK(message.attachments[i].media_id == c.attachments[i].media_id);
            CHECK(message.attachments[i].name == c.attachments[i].name);
            CHECK(message.attachments[i].mime == c.attachments[i].mime);
        }
        CHECK(webhook.ignored == 0);
        CHECK(webhook.reply.status == 200);
    }
}

TEST_CASE("whatsapp: a location keeps its place and its name") {
    const Webhook webhook = received("location");
    REQUIRE(webhook.messages.size() == 1);
    REQUIRE(webhook.messages[0].location);
    CHECK(webhook.messages[0].location->latitude == Approx(-1.8022));
    CHECK(webhook.messages[0].location->longitude == Approx(-79.5344));
    CHECK(webhook.messages[0].location->name == "Parque Central, Babahoyo, Ecuador");
}

TEST_CASE("whatsapp: a location that is not on earth is none, and its message is kept") {
    for (const char* place : {R"({"latitude":91,"longitude":0})", R"({"latitude":0,"longitude":-181})",
                              R"({"latitude":1e999,"longitude":0})"}) {
        CAPTURE(place);
        const std::string batch =
            R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{)"
            R"("metadata":{"phone_number_id":"1"},"messages":[{"from":"593991234567","id":"w1",)"
            R"("type":"location","location":)" +
            std::string(place) + "}]}}]}]}";
        const auto webhook = channel().receive(signed_post(batch), account());
        if (!webhook) continue;  // a number that is none is no JSON
        CHECK_FALSE(webhook->messages.at(0).location);
    }
}

TEST_CASE("whatsapp: what cannot be read is passed on blank, so that the person is told") {
    const auto file = GENERATE(values<std::string>({"unsupported", "unknown_type", "media_without_id"}));
    DYNAMIC_SECTION(file) {
        const Webhook webhook = received(file);
        REQUIRE(webhook.messages.size() == 1);
        const data::Inbound& message = webhook.messages[0];
        CHECK(message.external_id == kId);
        CHECK(message.text.empty());
        CHECK(message.choice.empty());
        CHECK(message.attachments.empty());
        CHECK_FALSE(message.automatic);
        CHECK(webhook.ignored == 0);
    }
}

TEST_CASE("whatsapp: a reaction and a changed number are kept and never answered [fazer-ai 373]") {
    const data::Inbound reaction = received("reaction").messages.at(0);
    CHECK(reaction.text == "👍");
    CHECK(reaction.context == "wamid.OURS");
    CHECK(reaction.automatic);
    const data::Inbound changed = received("system").messages.at(0);
    CHECK(changed.text == "User A changed from 593991234567 to 593990000000");
    CHECK(changed.from == "+593991234567");
    CHECK(changed.also.empty());  // whoever has the old number tomorrow is somebody else
    CHECK(changed.automatic);
}

TEST_CASE("whatsapp: words changed afterwards are kept beside the first ones, and never answered") {
    const data::Inbound edit = received("edit").messages.at(0);
    CHECK(edit.text == "Se inundó mi casa y la de mi mamá");
    CHECK(edit.external_id == "wamid.edit");
    CHECK(edit.context == "wamid.first");
    CHECK(edit.automatic);
}

TEST_CASE("whatsapp: a message that came by an advert or a post is its own words") {
    const data::Inbound message = received("referral").messages.at(0);
    CHECK(message.text == "Quiero saber del bono");
    CHECK(message.attachments.empty());
}

TEST_CASE("whatsapp: known, but not for us, is counted and ignored") {
    const auto file = GENERATE(values<std::string>({"reaction_taken_back", "revoke", "request_welcome",
                                                    "group", "value_errors", "account_update", "page"}));
    DYNAMIC_SECTION(file) {
        const Webhook webhook = received(file);
        CHECK(webhook.messages.empty());
        CHECK(webhook.receipts.empty());
        CHECK(webhook.ignored == 1);
    }
}

TEST_CASE("whatsapp: a person who hides the number is known by the business-scoped id [BSUID 2026]") {
    const Webhook webhook = received("hidden_number");
    REQUIRE(webhook.messages.size() == 1);
    CHECK(webhook.messages[0].from == "EC.13491208655302741918");
    CHECK(webhook.messages[0].name == "Rosa");
    CHECK(webhook.messages[0].also.empty());
}

TEST_CASE("whatsapp: beside a number stands the id that stays when the number is hidden") {
    const data::Inbound message = received("number_and_user_id").messages.at(0);
    CHECK(message.from == "+593991234567");
    CHECK(message.also == "EC.13491208655302741918");
    CHECK(message.name == "rosa.chavez");  // a profile without a name has its username
}

TEST_CASE("whatsapp: free text reaches a person for 24 hours [CW 9516, CW 10191, G 3438]") {
    CHECK(channel().needs_template_after({}) == std::chrono::hours{24});
    CHECK(channel().wants_template("131047"));
    CHECK_FALSE(channel().wants_template("131026"));
    CHECK_FALSE(channel().wants_template(""));
}

TEST_CASE("whatsapp: milliseconds are understood, and a bad time does not cost the message") {
    CHECK(data::rfc3339(received("millis").messages.at(0).sent_at) == "2026-11-22T07:00:00.123Z");
    CHECK(received("bad_time").messages.at(0).sent_at == kNow);
}

TEST_CASE(
    "whatsapp: 3 entries × 2 changes × 3 messages are 18 messages, and the repeated one is not a 19th [CW "
    "batch]") {
    const Webhook webhook = received("batch");
    REQUIRE(webhook.messages.size() == 18);
    for (std::size_t i = 0; i < 18; ++i)
        CHECK(webhook.messages[i].text == "mensaje " + std::to_string(i + 1));
    CHECK(webhook.messages[3].to == "106540352242923");
    CHECK(webhook.ignored == 1);
}

TEST_CASE("whatsapp: receipts keep their order and the provider's code") {
    using enum data::DeliveryStatus;
    const Webhook webhook = received("statuses");
    REQUIRE(webhook.receipts.size() == 4);
    const data::DeliveryStatus expected[] = {sent, delivered, read, failed};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(webhook.receipts[i].status == expected[i]);
        CHECK(webhook.receipts[i].external_id == "wamid.OURS");
        CHECK(webhook.receipts[i].to_line == kPhoneId);
    }
    CHECK(webhook.receipts[0].error.empty());
    CHECK(webhook.receipts[3].error == "131047");
    CHECK(webhook.ignored == 2);  // deleted, played
}

namespace {

struct PricingCase {
    const char* label;
    std::string pricing;
    std::optional<data::Charge> charge;
};

}  // namespace

TEST_CASE("whatsapp: a status tells the class of price, and what is free") {
    const data::Money nothing{};
    const auto c = GENERATE_COPY(values<PricingCase>({
        {"billed", R"({"billable":true,"pricing_model":"PMP","type":"regular","category":"utility"})",
         data::Charge{.price = {}, .parts = 0, .category = "utility"}},
        {"free, in the old words", R"({"billable":false,"pricing_model":"CBP","category":"service"})",
         data::Charge{.price = nothing, .parts = 0, .category = "service"}},
        {"free, in the new words",
         R"({"billable":true,"pricing_model":"PMP","type":"free_customer_service","category":"utility"})",
         data::Charge{.price = nothing, .parts = 0, .category = "utility"}},
        {"the new words go before the old",
         R"({"billable":false,"pricing_model":"PMP","type":"regular","category":"marketing"})",
         data::Charge{.price = {}, .parts = 0, .category = "marketing"}},
        {"nothing", "{}", {}},
        {"not an object", "7", {}},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::string batch =
            R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{)"
            R"("metadata":{"phone_number_id":"106540352242922"},"statuses":[{"id":"w1","status":"sent",)"
            R"("timestamp":"1795330800","pricing":)" +
            c.pricing + "}]}}]}]}";
        const Webhook webhook = whatsapp_api::read_batch(*data::parse_json(batch), kNow);
        CHECK(webhook.receipts.at(0).charge == c.charge);
    }
    CHECK_FALSE(received("statuses").receipts.at(2).charge);  // "read" has none
}

namespace {

struct RefusedCase {
    const char* label;
    std::string body;
    std::string signature;
    ErrorKind kind = ErrorKind::unauthorized;
};

std::vector<RefusedCase> refused_cases() {
    const std::string body = bytes_of("whatsapp/testdata/text.json");
    const std::string good = signature_of(body);
    const std::string hex = good.substr(7);
    std::string upper = hex;
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const std::string deep = std::string(100'000, '[');
    const std::string latin =
        "{\"object\":\"ma\xF1"
        "ana\"}";
    const auto invalid = [](const char* label, const std::string& text) {
        return RefusedCase{label, text, signature_of(text), ErrorKind::invalid};
    };
    return {
        {"no signature", body, ""},
        {"no prefix", body, hex},
        {"wrong prefix", body, "sha1=" + hex},
        {"prefix in capitals", body, "SHA256=" + hex},
        {"digits in capitals", body, "sha256=" + upper},
        {"a signature cut short", body, good.substr(0, good.size() - 1)},
        {"a signature with more behind it", body, good + "0"},
        {"percent-encoded", body, "sha256%3D" + hex},
        {"another secret", body, "sha256=" + to_hex(hmac_sha256("another secret", body))},
        {"an empty secret", body, "sha256=" + to_hex(hmac_sha256("", body))},
        {"SHA-1 of the right secret", body, "sha256=" + to_hex(hmac_sha1(kSecret, body))},
        {"the JSON written anew", body + " ", good},
        {"an empty body, unsigned", "", ""},
        invalid("an empty body", ""),
        invalid("truncated JSON", body.substr(0, body.size() / 2)),
        invalid("deep JSON", deep),
        invalid("no UTF-8", latin),
        invalid("no object", "[1,2]"),
        invalid("a number", "7"),
    };
}

}  // namespace

TEST_CASE("whatsapp: what is not Meta's own bytes is refused, and the refusal tells nothing") {
    for (const RefusedCase& c : refused_cases()) {
        DYNAMIC_SECTION(c.label) {
            const auto webhook = channel().receive(posted(c.body, c.signature), account());
            REQUIRE_FALSE(webhook.ok());
            CHECK(webhook.error().kind == c.kind);
            const std::string& message = webhook.error().message;
            CHECK(message.find(signature_of(c.body).substr(7)) == std::string::npos);
            CHECK(message.find("inund") == std::string::npos);
            CHECK(message.size() < 60);
        }
    }
}

TEST_CASE("whatsapp: a body altered in any one byte is refused") {
    const std::string body = bytes_of("whatsapp/testdata/text.json");
    for (std::size_t i = 0; i < body.size(); ++i) {
        std::string altered = body;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        const auto webhook = channel().receive(posted(altered, signature_of(body)), account());
        REQUIRE_FALSE(webhook.ok());
        REQUIRE(webhook.error().kind == ErrorKind::unauthorized);
    }
}

TEST_CASE("whatsapp: JSON of any wrong shape, however signed, gives no message and no crash") {
    const auto body = GENERATE(values<std::string>({
        R"({})",
        R"({"object":"whatsapp_business_account"})",
        R"({"object":"whatsapp_business_account","entry":7})",
        R"({"object":"whatsapp_business_account","entry":[7,null,"x",[]]})",
        R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":[1]}]}]})",
        R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":
            [{"from":1,"id":2,"type":3},{"from":"593991234567","id":"a","type":"text","text":"no object"},
             {"from":"593991234567","id":"b","type":"image","image":{}},
             {"from":"593991234567","id":"c","type":"location","location":{"latitude":"x"}},
             {"from":"593991234567","id":"d","type":"interactive","interactive":{"type":"interactive"}},
             {"from":"bla","id":"e","type":"text","text":{"body":"nobody"}},
             {"id":"f","type":"text","text":{"body":"nobody"}},
             {"from":"593991234567","type":"text","text":{"body":"no id"}}]}}]}]})",
    }));
    const auto webhook = channel().receive(signed_post(body), account());
    REQUIRE(webhook.ok());
    for (const data::Inbound& message : webhook->messages) CHECK(message.text.empty());
}

TEST_CASE("whatsapp: a NUL written into JSON reaches nobody") {
    const auto webhook = channel().receive(
        signed_post(
            R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[
            {"from":"593991234567","id":"a\u0000","type":"text","text":{"body":"ho\u0000la"}}]}}]}]})"),
        account());
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == "ho�la");
    CHECK(webhook->messages.at(0).external_id == "a�");
}

TEST_CASE("whatsapp: without a secret nothing is believed, not even an empty one") {
    const std::string body = bytes_of("whatsapp/testdata/text.json");
    const auto webhook =
        channel().receive(posted(body, "sha256=" + to_hex(hmac_sha256("", body))), Account{});
    REQUIRE_FALSE(webhook.ok());
    CHECK(webhook.error().kind == ErrorKind::unauthorized);
}

namespace {

struct VerifyCase {
    const char* label;
    const char* query;
    std::optional<ErrorKind> error = std::nullopt;
};

}  // namespace

TEST_CASE("whatsapp: a subscription is verified by its token and answered with the challenge") {
    const auto c = GENERATE(values<VerifyCase>({
        {"the right token", "hub.mode=subscribe&hub.verify_token=a+verify+token&hub.challenge=1158201444"},
        {"another token", "hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1",
         ErrorKind::unauthorized},
        {"no token", "hub.mode=subscribe&hub.challenge=1", ErrorKind::unauthorized},
        {"another mode", "hub.mode=unsubscribe&hub.verify_token=a+verify+token", ErrorKind::invalid},
        {"nothing", "", ErrorKind::invalid},
    }));
    DYNAMIC_SECTION(c.label) {
        const data::HttpRequest request{
            .method = "GET", .url = std::string("https://t.example/hooks/whatsapp/main?") + c.query};
        const auto webhook = channel().receive(request, account());
        REQUIRE(webhook.ok() == !c.error);
        if (c.error) {
            CHECK(webhook.error().kind == *c.error);
            CHECK(webhook.error().message.find("a verify token") == std::string::npos);
        } else {
            CHECK(webhook->reply.body == "1158201444");
            CHECK(webhook->reply.content_type == "text/plain");
        }
    }
    CHECK_FALSE(channel()
                    .receive({.method = "GET", .url = "/?hub.mode=subscribe&hub.verify_token="}, Account{})
                    .ok());
}
