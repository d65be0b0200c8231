#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/africastalking/main/a-path-secret";

const Channel& channel() {
    return *find("africastalking");
}
const Simulator& provider() {
    return *find_simulator("africastalking");
}

Line line() {
    return {.name = "sms",
            .address = "2020",
            .settings = {{"username", "canton"}, {"hook_url", std::string(kHook)}},
            .secrets = {{"api_key", "k3y"}, {"hook_secret", "a-path-secret"}}};
}

data::Result<Webhook> posted(std::string form) {
    while (form.ends_with('\n')) form.pop_back();
    return channel().receive({.method = "POST",
                              .url = std::string(kHook),
                              .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                              .body = std::move(form),
                              .received_at = kNow},
                             {.name = "main", .settings = {{"country_code", "593"}}, .secrets = {}});
}

Webhook received(const std::string& form) {
    return accepted(posted(form));
}

struct ReportCase {
    const char* form;
    data::DeliveryStatus status;
    const char* error;
};
struct InvalidCase {
    const char* label;
    const char* form;
};
struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;
    bool stopped = false;
    std::vector<std::string> ids = {"ATXid_1"};
};

}  // namespace

TEST_CASE("africastalking: a message is read, with the time the person sent it") {
    const Webhook webhook = received(bytes_of("africastalking/testdata/message.form"));
    REQUIRE(webhook.messages.size() == 1);
    CHECK(webhook.messages[0].from == "+593991234567");
    CHECK(webhook.messages[0].to == "2020");
    CHECK(webhook.messages[0].text == "Se inundó mi casa & no hay agua");
    CHECK(webhook.messages[0].external_id == "03090445075804249226");
    CHECK(data::rfc3339(webhook.messages[0].sent_at) == "2026-11-22T07:00:00Z");
    CHECK(received("id=1&from=0991234567&text=hola&date=2026-11-22+07:00:00").messages.at(0).from ==
          "+593991234567");
    CHECK(received("id=1&from=2020&text=hola&date=ayer").messages.at(0).sent_at == kNow);
    CHECK(received("id=1&from=MOVISTAR&text=promo").ignored == 1);
}

TEST_CASE("africastalking: reports move the message they name, and say why it failed") {
    using enum data::DeliveryStatus;
    const auto c = GENERATE(values<ReportCase>({
        {"status=Sent", sent, ""},
        {"status=Submitted", sent, ""},
        {"status=Buffered", sent, ""},
        {"status=Success", delivered, ""},
        {"status=Rejected&failureReason=InsufficientCredit", failed, "InsufficientCredit"},
        {"status=Failed", failed, "Failed"},
        {"status=Expired", failed, "Expired"},
        {"status=AbsentSubscriber", failed, "AbsentSubscriber"},
    }));
    DYNAMIC_SECTION(c.form) {
        const Webhook webhook = received(std::string("id=ATXid_1&") + c.form);
        REQUIRE(webhook.receipts.size() == 1);
        CHECK(webhook.receipts[0].external_id == "ATXid_1");
        CHECK(webhook.receipts[0].status == c.status);
        CHECK(webhook.receipts[0].error == c.error);
    }
    CHECK(received("id=ATXid_1&status=Dancing").ignored == 1);
    const Webhook stopped = received(bytes_of("africastalking/testdata/report.form"));
    CHECK(stopped.receipts.at(0).error == "UserInBlacklist");
    CHECK(stopped.stops.at(0).from == "+593991234567");
    const Webhook nobody = received("id=1&status=Failed&failureReason=UserInBlacklist&phoneNumber=%2B5%C0");
    CHECK(nobody.receipts.size() == 1);
    CHECK(nobody.stops.empty());  // whoever that was, nobody else is stopped
}

TEST_CASE("africastalking: who opts out by its own code has stopped us, as who is on its lists") {
    const Webhook notice = received("senderId=2020&phoneNumber=%2B593991234567");
    CHECK(notice.messages.empty());
    REQUIRE(notice.stops.size() == 1);
    CHECK(notice.stops[0].to == "2020");
    CHECK(notice.stops[0].from == "+593991234567");
    CHECK_FALSE(posted("senderId=2020&phoneNumber=MOVISTAR").ok());
    CHECK_FALSE(posted("senderId=2020").ok());
    for (const char* why : {"UserInBlackList", "UserInBlacklist", "DoNotDisturbRejection"}) {
        CHECK(received(std::string("id=1&status=Rejected&phoneNumber=%2B593991234567&failureReason=") + why)
                  .stops.size() == 1);
    }
    CHECK(received("id=1&status=Rejected&phoneNumber=%2B593991234567&failureReason=InsufficientCredit")
              .stops.empty());
}

TEST_CASE("africastalking: what cannot be read is refused") {
    const auto c = GENERATE(values<InvalidCase>({
        {"nothing", ""},
        {"no id", "from=%2B593991234567&text=hola"},
        {"no text", "id=1&from=%2B593991234567"},
        {"no sender", "id=1&text=hola"},
        {"a report of nothing", "status=Success"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook = posted(c.form);
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("africastalking: a message is one form with the key in a header; a shared sender is not named") {
    const data::Outbound out{.to = "+593991234567", .text = "¿Sigue?", .choices = {{"y", "Sí", ""}}};
    const auto call = std::get<data::HttpCall>(channel().next(out, line(), {}));
    CHECK(call.url == "https://api.africastalking.com/version1/messaging");
    CHECK(data::header(call.headers, "apiKey") == "k3y");
    CHECK(data::header(call.headers, "Accept") == "application/json");
    CHECK(form_field(call, "username") == "canton");
    CHECK(form_field(call, "to") == "+593991234567");
    CHECK(form_field(call, "from") == "2020");
    CHECK(form_field(call, "message") == "¿Sigue?\n1 Sí");
    Line shared = line();
    shared.settings["shared"] = "true";
    shared.settings["send_url"] = "https://api.sandbox.africastalking.com/version1/messaging";
    const auto other = std::get<data::HttpCall>(channel().next(out, shared, {}));
    CHECK(other.body.find("from=") == std::string::npos);
    CHECK(other.url.find("sandbox") != std::string::npos);
    CHECK(channel().segments(out, line()) == 1);
}

TEST_CASE("africastalking: what stands beside the recipient decides what becomes of a message") {
    const auto with = [](const char* recipient) {
        return answer(201, std::string(R"({"SMSMessageData":{"Recipients":[)") + recipient + "]}}");
    };
    const auto c = GENERATE_COPY(values<AnswerCase>({
        {"taken", with(R"({"statusCode":101,"status":"Success","messageId":"ATXid_1"})"), 'S'},
        {"taken, without an id of theirs",
         with(R"({"statusCode":101,"status":"Success","messageId":"None"})"),
         'S',
         false,
         {}},
        {"opted out", with(R"({"statusCode":406,"status":"UserInBlacklist"})"), 'F', true},
        {"refuses such messages", with(R"({"statusCode":409,"status":"DoNotDisturbRejection"})"), 'F', true},
        {"no credit", with(R"({"statusCode":405,"status":"InsufficientBalance"})"), 'F'},
        {"an inner error", with(R"({"statusCode":500,"status":"InternalServerError"})"), 'R'},
        {"an unknown code", with(R"({"statusCode":999,"status":"?"})"), 'F'},
        {"no recipient", with(""), 'F'},
        {"401", answer(401, "Invalid auth key"), 'F'},
        {"429", answer(429, ""), 'R'},
        {"503", answer(503, ""), 'R'},
        {"nothing came back", {.status = 0, .error = "refused"}, 'R'},
        {"not theirs", answer(200, "<html>"), 'F'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome = outcome_of(channel().next({.to = "+1", .text = "Hola"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* failed = std::get_if<Failed>(&outcome)) CHECK(failed->recipient_stopped == c.stopped);
        if (const auto* sent = std::get_if<Sent>(&outcome)) CHECK(sent->external_ids == c.ids);
    }
}

TEST_CASE(
    "africastalking simulator: what the phone writes arrives, what we send is shown and its ticks move") {
    PhoneEvent event;
    event.from = "+593991234567";
    event.external_id = "a1";
    event.text = "más agua & comida";
    event.at = data::from_ms(1'795'330'800'000);
    const auto webhook = posted(provider().webhook(event, line(), kHook).body);
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == event.text);
    CHECK(webhook->messages.at(0).to == line().address);
    CHECK(webhook->messages.at(0).sent_at == event.at);
    const auto call =
        std::get<data::HttpCall>(channel().next({.to = "+593991234567", .text = "más"}, line(), {}));
    const ProviderTurn turn = provider().accept(call, line(), "a2");
    REQUIRE(turn.shown);
    CHECK(turn.shown->text == "más");
    using enum data::DeliveryStatus;
    for (const auto status : {sent, delivered, failed}) {
        const auto report = posted(provider().receipt(*turn.shown, status, kNow, line(), kHook)->body);
        REQUIRE(report.ok());
        CHECK(report->receipts.at(0).status == status);
        CHECK(report->receipts.at(0).external_id == "a2");
    }
    CHECK_FALSE(provider().receipt(*turn.shown, read, kNow, line(), kHook));
    Line other = line();
    other.secrets["api_key"] = "another";
    CHECK(provider().accept(call, other, "x").answer.status == 401);
}

TEST_CASE("africastalking: what a message costs stands beside its recipient, with its currency") {
    const auto charges_of = [](const char* cost) {
        const std::vector<data::HttpAnswer> answers = {answer(
            201, std::string(R"({"SMSMessageData":{"Recipients":[{"statusCode":101,"status":"Success",)") +
                     cost + R"("messageId":"ATXid_1"}]}})")};
        return std::get<Sent>(outcome_of(channel().next({.to = "+1", .text = "x"}, line(), answers))).charges;
    };
    const data::Charge kenya{.price = data::Money{800'000, "KES"}, .parts = 0, .category = {}};
    CHECK(charges_of(R"("cost":"KES 0.8000",)") == std::vector<data::Charge>{kenya});
    data::Charge two = kenya;
    two.parts = 2;
    CHECK(charges_of(R"("cost":"KES 0.8000","messageParts":2,)") == std::vector<data::Charge>{two});
    CHECK(charges_of(R"("cost":"0",)").empty());
    CHECK(charges_of(R"("cost":"KES",)").empty());
    CHECK(charges_of("").empty());
}
