#include "channels/twilio/twilio.hpp"

#include <nlohmann/json.hpp>

#include "channels/simulate.hpp"
#include "channels/test_support.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;

namespace {

constexpr std::string_view kToken = "an auth token";
constexpr std::string_view kHook = "https://town.example/hooks/twilio/main";
constexpr std::string_view kSid = "AC0123456789abcdef0123456789abcdef";

const Channel& channel() {
    return *find("twilio");
}
const Simulator& provider() {
    return *find_simulator("twilio");
}

Line line() {
    return {.name = "sms",
            .address = "+593987654321",
            .settings = {{"account_sid", std::string(kSid)}, {"status_callback", std::string(kHook)}},
            .secrets = {{"auth_token", std::string(kToken)}}};
}

Account account() {
    return {.name = "main", .settings = {}, .secrets = line().secrets};
}

data::HttpRequest posted(const std::string& body, std::string_view signed_url = kHook) {
    return {.method = "POST",
            .url = std::string(kHook),
            .headers = {{"x-twilio-signature",
                         twilio_api::signature(kToken, signed_url, data::parse_form(body))}},
            .body = body,
            .received_at = kNow};
}

Webhook received(const std::string& body) {
    return accepted(channel().receive(posted(body), account()));
}

std::string recorded(const std::string& name) {
    return bytes_of("twilio/testdata/" + name + ".form");
}

std::string body_of(const data::HttpCall& call, std::string_view name) {
    return std::string(data::field(data::parse_form(call.body), name));
}

}  // namespace

TEST_CASE("twilio: signatures agree with the example of Twilio's documentation") {
    const data::Fields form = {{"CallSid", "CA1234567890ABCDE"},
                               {"Caller", "+12349013030"},
                               {"Digits", "1234"},
                               {"From", "+12349013030"},
                               {"To", "+18005551212"}};
    CHECK(twilio_api::signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form) ==
          "0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
}

TEST_CASE("twilio: an SMS is a message, answered with an empty TwiML document") {
    const Webhook webhook = received(recorded("sms"));
    REQUIRE(webhook.messages.size() == 1);
    const data::Inbound& message = webhook.messages[0];
    CHECK(message.to == "+593987654321");
    CHECK(message.from == "+593991234567");
    CHECK(message.external_id == "SM0123456789abcdef0123456789abcdef");
    CHECK(message.text == "Se inundó mi casa & no hay 100% de nada + nadie viene");
    CHECK(message.sent_at == kNow);
    CHECK(webhook.reply.content_type == "text/xml");
    CHECK(webhook.reply.body.ends_with("<Response/>"));
}

TEST_CASE("twilio: every medium of a message is kept, of whatever kind [RC media]") {
    using enum data::AttachmentType;
    const auto media = received(recorded("mms")).messages.at(0).attachments;
    REQUIRE(media.size() == 3);
    CHECK(media[0].type == image);
    CHECK(media[1].type == video);
    CHECK(media[2].type == document);
    CHECK(media[2].url.ends_with("/ME2"));
    CHECK(media[2].mime == "text/vcard");
}

TEST_CASE("twilio: WhatsApp through Twilio brings names, buttons, places and hidden numbers") {
    const data::Inbound button = received(recorded("whatsapp_button")).messages.at(0);
    CHECK(button.to == "whatsapp:+593987654321");
    CHECK(button.from == "+593991234567");
    CHECK(button.name == "Rosa");
    CHECK(button.text == "Sí, de acuerdo");
    CHECK(button.choice == "yes");
    CHECK(button.context == "SMquestion");

    const data::Inbound place = received(recorded("whatsapp_location")).messages.at(0);
    CHECK(place.from == "EC.13491208655302741918");
    REQUIRE(place.location);
    CHECK(place.location->latitude == Approx(-1.8022));
    CHECK(place.location->name == "Parque, Babahoyo");
}

TEST_CASE("twilio: a name as sender cannot be answered and is ignored; a short code is kept as it is") {
    CHECK(received(recorded("alphanumeric")).ignored == 1);
    CHECK(received(recorded("alphanumeric")).messages.empty());
    CHECK(received(recorded("short_code")).messages.at(0).from == "2020");
}

namespace {

struct Base64Case {
    const char* label;
    std::string body;
    std::string text;
};

}  // namespace

TEST_CASE("twilio: a long SMS that came as base64 is read, and what only looks like it is left alone") {
    const auto c = GENERATE(values<Base64Case>({
        {"words", "U2UgaW51bmTDsyBtaSBjYXNhIHkgbm8gdGVuZW1vcyBjb21pZGEgcGFyYSBsb3MgbmnDsW9z",
         "Se inundó mi casa y no tenemos comida para los niños"},
        {"a character torn at the end",
         "U2UgaW51bmTDsyBtaSBjYXNhIHkgbm8gdGVuZW1vcyBjb21pZGEgcGFyYSBsb3MgbmnDsW9zw7Fv4oCc4oCd4oA=",
         "Se inundó mi casa y no tenemos comida para los niñosño“”"},
        {"the last byte of an emoji torn off",
         "U2UgaW51bmTDsyBtaSBjYXNhIHkgbm8gdGVuZW1vcyBjb21pZGEgcGFyYSBsb3MgbmnDsW9zIPCfjA==",
         "Se inundó mi casa y no tenemos comida para los niños "},
        {"too short to be one", "aG9sYSBhbWlnbyBtaW8=", "aG9sYSBhbWlnbyBtaW8="},
        {"one long word", std::string(64, 'a'), std::string(64, 'a')},
        {"ordinary words", "Necesito ayuda porque se inundo toda la casa y no tenemos nada ya",
         "Necesito ayuda porque se inundo toda la casa y no tenemos nada ya"},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::string form =
            data::encode_form({{"MessageSid", "SM1"}, {"From", "+593991234567"}, {"Body", c.body}});
        CHECK(received(form).messages.at(0).text == c.text);
    }
}

namespace {

struct StatusCase {
    const char* name;
    data::DeliveryStatus status;
    const char* error;
};

}  // namespace

TEST_CASE("twilio: statuses are receipts for the message they name") {
    using enum data::DeliveryStatus;
    const auto c = GENERATE(values<StatusCase>({
        {"queued", queued, ""},
        {"sent", sent, ""},
        {"delivered", delivered, ""},
        {"undelivered", failed, "30003"},
        {"failed", failed, "30003"},
        {"canceled", failed, ""},
    }));
    DYNAMIC_SECTION(c.name) {
        const Webhook webhook = received(recorded(std::string("status_") + c.name));
        CHECK(webhook.messages.empty());
        REQUIRE(webhook.receipts.size() == 1);
        CHECK(webhook.receipts[0].status == c.status);
        CHECK(webhook.receipts[0].external_id == "SMours");
        CHECK(webhook.receipts[0].to_line == "+593987654321");
        CHECK(webhook.receipts[0].error == c.error);
    }
    CHECK(received(recorded("status_unknown")).ignored == 1);
    const Webhook old = received("SmsSid=SMours&SmsStatus=delivered&From=%2B593987654321&To=%2B593991234567");
    CHECK(old.receipts.at(0).status == delivered);  // and no message of our own number
    CHECK(old.messages.empty());
}

TEST_CASE("twilio: a status that says the person stopped us is a stop, for that number of ours only") {
    const Webhook webhook = received(
        "MessageSid=SM1&MessageStatus=failed&ErrorCode=21610&From=%2B593987654321&To=%2B593991234567");
    CHECK(webhook.receipts.at(0).error == "21610");
    REQUIRE(webhook.stops.size() == 1);
    CHECK(webhook.stops[0].to == "+593987654321");
    CHECK(webhook.stops[0].from == "+593991234567");
    CHECK(received(recorded("status_undelivered")).stops.empty());
    for (const char* blocked : {"63014", "63033"}) {
        const Webhook on_whatsapp = received(
            "MessageSid=SM1&MessageStatus=failed&From=whatsapp%3A%2B593987654321"
            "&To=whatsapp%3A%2B593991234567&ErrorCode=" +
            std::string(blocked));
        REQUIRE(on_whatsapp.stops.size() == 1);
        CHECK(on_whatsapp.stops[0].from == "+593991234567");
    }
}

TEST_CASE("twilio: a message that calls itself received is a message, not a status") {
    const Webhook webhook = received("MessageSid=SM1&MessageStatus=received&From=%2B593991234567&Body=hola");
    CHECK(webhook.receipts.empty());
    CHECK(webhook.messages.at(0).text == "hola");
}

TEST_CASE("twilio: a word that the console takes for STOP is a stop too, and is kept as it was written") {
    const std::string said =
        "MessageSid=SM1&From=%2B593991234567&To=%2B593987654321&Body=no+m%C3%A1s&OptOutType=";
    const Webhook stopped = received(said + "STOP");
    REQUIRE(stopped.stops.size() == 1);
    CHECK(stopped.stops[0].to == "+593987654321");
    CHECK(stopped.stops[0].from == "+593991234567");
    CHECK(stopped.messages.at(0).text == "no más");
    for (const char* other : {"START", "HELP", ""}) CHECK(received(said + other).stops.empty());
}

TEST_CASE("twilio: a row of a list says its title and sends its id") {
    const data::Inbound row =
        received("MessageSid=SM1&From=whatsapp%3A%2B593991234567&Body=Comida&ListId=food&ListTitle=Comida")
            .messages.at(0);
    CHECK(row.text == "Comida");
    CHECK(row.choice == "food");
}

TEST_CASE("twilio: a person's other id on WhatsApp is kept beside the number, and an odd one is not") {
    const auto also = [](const std::string& from, const std::string& other) {
        return received(data::encode_form({{"MessageSid", "SM1"}, {"From", from}, {"ExternalUserId", other}}))
            .messages.at(0)
            .also;
    };
    CHECK(also("whatsapp:+593991234567", "whatsapp:EC.1349") == "EC.1349");
    CHECK(also("whatsapp:EC.1349", "whatsapp:EC.1349").empty());
    CHECK(also("whatsapp:+593991234567", "rosa").empty());
    CHECK(also("whatsapp:+593991234567", "").empty());
}

TEST_CASE("twilio: bytes that are no UTF-8 do not cost the rest of the words") {
    CHECK(received("MessageSid=SM1&From=%2B593991234567&Body=ma%F1ana+vengo%00").messages.at(0).text ==
          "ma�ana vengo�");
}

namespace {

struct RefusedCase {
    const char* label;
    data::HttpRequest request;
    ErrorKind kind = ErrorKind::unauthorized;
};

data::HttpRequest with_signature(std::string signature) {
    data::HttpRequest request = posted(recorded("sms"));
    request.headers = {{"X-Twilio-Signature", std::move(signature)}};
    return request;
}

std::vector<RefusedCase> refused_cases() {
    const data::Fields form = data::parse_form(recorded("sms"));
    const std::string good = twilio_api::signature(kToken, kHook, form);
    data::HttpRequest altered = posted(recorded("sms"));
    altered.body.back() = static_cast<char>(altered.body.back() ^ 1);
    data::HttpRequest elsewhere = posted(recorded("sms"));
    elsewhere.url += "?x=1";
    data::HttpRequest get = posted("");
    get.method = "GET";
    std::string lower = good;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return {
        {"no signature", with_signature("")},
        {"another token", with_signature(twilio_api::signature("another", kHook, form))},
        {"an empty token", with_signature(twilio_api::signature("", kHook, form))},
        {"cut short", with_signature(good.substr(0, 10))},
        {"in lower case", with_signature(lower)},
        {"with a prefix", with_signature("sha1=" + good)},
        {"one byte altered", altered},
        {"another URL", elsewhere},
        {"signed for http", posted(recorded("sms"), "http://town.example/hooks/twilio/main")},
        {"an empty body, signed", posted(""), ErrorKind::invalid},
        {"no MessageSid", posted("From=%2B593991234567&Body=hola"), ErrorKind::invalid},
        {"no From", posted("MessageSid=SM1&Body=hola"), ErrorKind::invalid},
        {"a GET, signed", get, ErrorKind::invalid},
    };
}

}  // namespace

TEST_CASE("twilio: what Twilio did not sign is refused, and the refusal tells nothing") {
    for (const RefusedCase& c : refused_cases()) {
        DYNAMIC_SECTION(c.label) {
            const auto webhook = channel().receive(c.request, account());
            REQUIRE_FALSE(webhook.ok());
            CHECK(webhook.error().kind == c.kind);
            CHECK(webhook.error().message.find("inund") == std::string::npos);
            CHECK(webhook.error().message.size() < 60);
        }
    }
    const data::Fields form = data::parse_form(recorded("sms"));
    const auto by_nobody =
        channel().receive(with_signature(twilio_api::signature("", kHook, form)), Account{});
    REQUIRE_FALSE(by_nobody.ok());  // an empty token is no token, though the sums agree
    CHECK(by_nobody.error().kind == ErrorKind::unauthorized);
}

TEST_CASE("twilio: the scheme's own port may stand in the signed URL or not") {
    CHECK(channel()
              .receive(posted(recorded("sms"), "https://town.example:443/hooks/twilio/main"), account())
              .ok());
    CHECK_FALSE(channel()
                    .receive(posted(recorded("sms"), "https://town.example:80/hooks/twilio/main"), account())
                    .ok());
}

TEST_CASE("twilio: a message is one form with the account's credentials") {
    const data::Outbound out{
        .to = "+593991234567", .text = "¿Sigue?", .choices = {{"y", "Sí", ""}, {"n", "No", ""}}};
    const auto calls = calls_of(channel(), out, line(), answer(201, R"({"sid":"SM1"})"));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].url ==
          "https://api.twilio.com/2010-04-01/Accounts/" + std::string(kSid) + "/Messages.json");
    CHECK(data::header(calls[0].headers, "Authorization").starts_with("Basic QUMw"));
    CHECK(body_of(calls[0], "To") == "+593991234567");
    CHECK(body_of(calls[0], "From") == "+593987654321");
    CHECK(body_of(calls[0], "Body") == "¿Sigue?\n1 Sí\n2 No");
    CHECK(body_of(calls[0], "StatusCallback") == kHook);
    CHECK(body_of(calls[0], "MessagingServiceSid").empty());
}

TEST_CASE("twilio: settings choose the service, the address and WhatsApp") {
    Line other = line();
    other.address = "whatsapp:+593987654321";
    other.settings["messaging_service_sid"] = "MG1";
    other.settings["api_url"] = "http://127.0.0.1:9";
    const auto calls =
        calls_of(channel(), {.to = "+593991234567", .text = "más"}, other, answer(201, R"({"sid":"SM1"})"));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].url.starts_with("http://127.0.0.1:9/2010-04-01/"));
    CHECK(body_of(calls[0], "To") == "whatsapp:+593991234567");
    CHECK(body_of(calls[0], "MessagingServiceSid") == "MG1");
    CHECK(channel().segments({.text = "más"}, other) == 0);
}

TEST_CASE("twilio: folding is the line's setting, and segments are counted as sent") {
    Line folding = line();
    folding.settings["fold"] = "always";
    const data::Outbound out{
        .to = "+1", .text = "más que 70 letras con un acento: eso son dos partes sin plegar y una plegada"};
    CHECK(channel().segments(out, line()) == 2);
    CHECK(channel().segments(out, folding) == 1);
    CHECK(body_of(calls_of(channel(), out, folding, answer(201, R"({"sid":"SM1"})")).at(0), "Body")
              .starts_with("mas que"));
}

TEST_CASE(
    "twilio: beyond 1,600 characters a text is several calls, and each part has its id [courier parts]") {
    std::string text;
    while (text.size() < 3000) text += "palabra ";
    const data::Outbound out{.to = "+593991234567", .text = text};
    const auto calls = calls_of(channel(), out, line(), answer(201, R"({"sid":"SM1"})"));
    REQUIRE(calls.size() == 2);
    for (const auto& call : calls) CHECK(code_points(body_of(call, "Body")) <= 1600);
    const std::vector<data::HttpAnswer> answers = {answer(201, R"({"sid":"SM1"})"),
                                                   answer(201, R"({"sid":"SM2"})")};
    CHECK(std::get<Sent>(outcome_of(channel().next(out, line(), answers))).external_ids ==
          std::vector<std::string>{"SM1", "SM2"});
}

TEST_CASE("twilio: media travel with the first form, all of them") {
    const data::Outbound out{.to = "+1", .attachments = {{.url = "https://a"}, {.url = "https://b"}}};
    const auto calls = calls_of(channel(), out, line(), answer(201, R"({"sid":"SM1"})"));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].body.find("MediaUrl=https%3A%2F%2Fa&MediaUrl=https%3A%2F%2Fb") != std::string::npos);
}

TEST_CASE("twilio: WhatsApp takes one medium a message, and the text goes with the first") {
    Line whatsapp = line();
    whatsapp.address = "whatsapp:+593987654321";
    const data::Outbound out{
        .to = "+1", .text = "dos fotos", .attachments = {{.url = "https://a"}, {.url = "https://b"}}};
    const auto calls = calls_of(channel(), out, whatsapp, answer(201, R"({"sid":"SM1"})"));
    REQUIRE(calls.size() == 2);
    CHECK(body_of(calls[0], "MediaUrl") == "https://a");
    CHECK(body_of(calls[0], "Body") == "dos fotos");
    CHECK(body_of(calls[1], "MediaUrl") == "https://b");
    CHECK(body_of(calls[1], "Body").empty());
}

TEST_CASE("twilio: free text has an end on WhatsApp, and none by SMS [CW 10191]") {
    Line whatsapp = line();
    whatsapp.address = "whatsapp:+593987654321";
    CHECK(channel().needs_template_after(whatsapp) == std::chrono::hours{24});
    CHECK(channel().wants_template("63016"));
    CHECK_FALSE(channel().wants_template("21610"));
    CHECK(channel().needs_template_after(line()) == data::Millis{0});
}

TEST_CASE("twilio: a template is its ContentSid and numbered variables, without a text of ours") {
    Line whatsapp = line();
    whatsapp.address = "whatsapp:+593987654321";
    whatsapp.settings["api_url"] = "https://twilio.example/";
    data::Outbound out{.to = "+1", .text = "lo que dice la plantilla"};
    out.template_message = data::Template{.name = "HX1", .language = "es", .variables = {"Rosa", "mañana"}};
    const auto calls = calls_of(channel(), out, whatsapp, answer(201, R"({"sid":"SM1"})"));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].url.starts_with("https://twilio.example/2010-04-01/"));
    CHECK(body_of(calls[0], "ContentSid") == "HX1");
    CHECK(nlohmann::json::parse(body_of(calls[0], "ContentVariables")) ==
          nlohmann::json({{"1", "Rosa"}, {"2", "mañana"}}));
    CHECK(body_of(calls[0], "Body").empty());
    out.template_message->variables.clear();
    CHECK(body_of(calls_of(channel(), out, whatsapp, answer(201, "{}")).at(0), "ContentVariables").empty());
}

TEST_CASE("twilio: a line may have a shorter limit than Twilio, or numbered parts") {
    Line own = line();
    own.settings["max_length"] = "20";
    const data::Outbound out{.to = "+1", .text = "vaya al albergue más cercano hoy mismo"};
    CHECK(calls_of(channel(), out, own, answer(201, "{}")).size() == 2);
    CHECK(channel().segments(out, own) == 2);
}

namespace {

struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;
    std::int64_t after_ms = 0;
    bool stopped = false;
};

}  // namespace

TEST_CASE("twilio: the provider's code decides what becomes of a message") {
    const auto c = GENERATE(values<AnswerCase>({
        {"queued", answer(201, R"({"sid":"SM1","status":"queued"})"), 'S'},
        {"nothing came back", {.status = 0, .error = "refused"}, 'R'},
        {"500", answer(500, R"({"code":20500})"), 'R'},
        {"429 with a hint", answer(429, R"({"code":20429})", {{"Retry-After", "3"}}), 'R', 3000},
        {"the queue is full", answer(400, R"({"code":21611})"), 'R'},
        {"opted out", answer(400, R"({"code":21610,"message":"to +593991234567"})"), 'F', 0, true},
        {"not a number", answer(400, R"({"code":21211,"message":"+593991234567"})"), 'F'},
        {"wrong token", answer(401, R"({"code":20003})"), 'F'},
        {"an unknown code", answer(400, R"({"code":1})"), 'F'},
        {"404 from somebody else", answer(404, "<html>"), 'F'},
        {"201 without a sid: accepted, not told twice", answer(201, "{}"), 'S'},
        {"201 from somebody else", answer(201, "<html>"), 'R'},
        {"a provider behind Twilio had an error", answer(400, R"({"code":63012})"), 'R'},
        {"the person blocked us on WhatsApp", answer(400, R"({"code":63033})"), 'F', 0, true},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome =
            outcome_of(channel().next({.to = "+593991234567", .text = "Hola"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* retry = std::get_if<Retry>(&outcome)) CHECK(retry->after.count() == c.after_ms);
        if (const auto* failed = std::get_if<Failed>(&outcome)) {
            CHECK(failed->recipient_stopped == c.stopped);
            CHECK(failed->reason.find("991234567") == std::string::npos);
        }
    }
}

TEST_CASE("twilio: a read mark is done without a call") {
    CHECK(letter(outcome_of(channel().next({.to = "+1", .mark_read = "SM1"}, line(), {}))) == 'S');
}

TEST_CASE("twilio simulator: what the phone writes arrives, and what we send is shown") {
    PhoneEvent event;
    event.from = "+593991234567";
    event.external_id = "SM7";
    event.text = "se inundó & más";
    event.at = kNow;
    const auto webhook = channel().receive(provider().webhook(event, line(), kHook), account());
    REQUIRE(webhook.ok());
    REQUIRE(webhook->messages.size() == 1);
    CHECK(webhook->messages[0].text == event.text);
    CHECK(webhook->messages[0].from == event.from);
    CHECK(webhook->messages[0].to == line().address);
    CHECK(webhook->messages[0].external_id == "SM7");

    const data::Outbound out{.to = "+593991234567", .text = "¿Está?", .choices = {{"y", "Sí", ""}}};
    const ProviderTurn turn =
        provider().accept(std::get<data::HttpCall>(channel().next(out, line(), {})), line(), "SM8");
    REQUIRE(turn.shown);
    CHECK(turn.shown->to == out.to);
    CHECK(turn.shown->text == "¿Está?\n1 Sí");
    CHECK(turn.shown->segments == 1);
    const std::vector<data::HttpAnswer> answers = {turn.answer};
    CHECK(std::get<Sent>(outcome_of(channel().next(out, line(), answers))).external_ids.at(0) == "SM8");

    using enum data::DeliveryStatus;
    for (const data::DeliveryStatus status : {queued, sent, delivered, failed}) {
        const auto request =
            provider().receipt(*turn.shown, status, kNow, line(), "https://elsewhere.example");
        REQUIRE(request);
        const auto report = channel().receive(*request, account());
        REQUIRE(report.ok());
        CHECK(report->receipts.at(0).status == status);
        CHECK(report->receipts.at(0).external_id == "SM8");
    }
    CHECK_FALSE(provider().receipt(*turn.shown, read, kNow, line(), kHook));
}

TEST_CASE("twilio simulator: the answer names parts and currency, and no price before there is one") {
    const std::string two_parts(200, 'a');
    const auto call =
        std::get<data::HttpCall>(channel().next({.to = "+593991234567", .text = two_parts}, line(), {}));
    const ProviderTurn turn = provider().accept(call, line(), "SM8");
    const auto body = data::parse_json(turn.answer.body);
    REQUIRE(body);
    CHECK((*body)["num_segments"] == "2");
    CHECK((*body)["num_media"] == "0");
    CHECK((*body)["price"].is_null());
    CHECK((*body)["price_unit"] == "USD");
}

TEST_CASE("twilio simulator: what Twilio refuses is refused") {
    const data::HttpCall call =
        std::get<data::HttpCall>(channel().next({.to = "+1", .text = "x"}, line(), {}));
    Line other = line();
    other.secrets["auth_token"] = "another";
    CHECK(provider().accept(call, other, "x").answer.status == 401);
    data::HttpCall empty = call;
    empty.body = "To=%2B1";
    CHECK(provider().accept(empty, line(), "x").answer.status == 400);
}

TEST_CASE("twilio: the answer counts the parts, and a price is taken where there is one") {
    const auto charges_of = [](const char* body) {
        const std::vector<data::HttpAnswer> answers = {answer(201, body)};
        return std::get<Sent>(outcome_of(channel().next({.to = "+1", .text = "x"}, line(), answers))).charges;
    };
    const data::Charge counted{.price = {}, .parts = 2, .category = {}};
    CHECK(charges_of(R"({"sid":"SM1","num_segments":"2","price":null,"price_unit":"USD"})") ==
          std::vector<data::Charge>{counted});
    const data::Charge priced{.price = data::Money{15'000, "USD"}, .parts = 2, .category = {}};
    CHECK(charges_of(R"({"sid":"SM1","num_segments":"2","price":"-0.01500","price_unit":"USD"})") ==
          std::vector<data::Charge>{priced});
    CHECK(charges_of(R"({"sid":"SM1"})").empty());
    const data::Fields status = {{"MessageSid", "SM1"},     {"MessageStatus", "delivered"},
                                 {"From", "+593987654321"}, {"To", "+593991234567"},
                                 {"Price", "-0.01500"},     {"PriceUnit", "USD"},
                                 {"NumSegments", "2"}};
    CHECK(received(data::encode_form(status)).receipts.at(0).charge == priced);
    CHECK_FALSE(received(recorded("status_delivered")).receipts.at(0).charge);
}
