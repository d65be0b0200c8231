#include "channels/simulate.hpp"
#include "channels/test_support.hpp"
#include "channels/text.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/kannel/main/a-path-secret";

const Channel& channel() {
    return *find("kannel");
}
const Simulator& provider() {
    return *find_simulator("kannel");
}

Line line() {
    return {.name = "sms",
            .address = "2020",
            .settings = {{"sendsms_url", "http://127.0.0.1:13013/cgi-bin/sendsms"},
                         {"username", "swcs"},
                         {"dlr_url", std::string(kHook)}},
            .secrets = {{"password", "p&w"}}};
}

Account account() {
    return {.name = "main", .settings = {{"country_code", "593"}}, .secrets = {}};
}

data::Result<Webhook> asked(const std::string& query) {
    return channel().receive({.method = "GET",
                              .url = std::string(kHook) + "?" + query,
                              .headers = {},
                              .body = {},
                              .received_at = kNow},
                             account());
}

Webhook received(const std::string& query) {
    return accepted(asked(query));
}

std::string recorded(const std::string& name) {
    std::string query = bytes_of("kannel/testdata/" + name + ".query");
    while (query.ends_with('\n')) query.pop_back();
    return query;
}

std::string sent_field(const data::HttpCall& call, std::string_view name) {
    return std::string(data::field(data::parse_form(data::query_of(call.url)), name));
}

data::HttpCall call_of(const data::Outbound& message, const Line& on = line()) {
    return first_call(channel(), message, on);
}

struct TextCase {
    const char* file;
    const char* text;
};

}  // namespace

TEST_CASE("kannel: a message is read in whatever coding the phone wrote it") {
    const auto c = GENERATE(values<TextCase>({
        {"gsm", "Necesito ayuda, ¿qué hago? 5€"},
        {"ucs2", "Se inundó mi casa 🌊"},
        {"recoded", "Se inundó “todo”"},
        {"unsaid_utf8", "mañana"},
        {"unsaid_latin1", "mañana"},
        {"eight_bit_text", "hola"},
        {"empty", ""},
    }));
    DYNAMIC_SECTION(c.file) {
        const Webhook webhook = received(recorded(c.file));
        REQUIRE(webhook.messages.size() == 1);
        CHECK(webhook.messages[0].text == c.text);
        CHECK(webhook.messages[0].from == "+593991234567");
        CHECK(webhook.messages[0].to == "2020");
        CHECK(webhook.messages[0].external_id == "3b4e9a52-6d0e-4b8a-9d0e-6a8f3a1c2b4d");
        CHECK(data::rfc3339(webhook.messages[0].sent_at) == "2026-11-22T07:00:00Z");
        CHECK(webhook.reply.status == 200);
        CHECK(webhook.reply.body.empty());  // Kannel would send it as an SMS
    }
}

TEST_CASE("kannel: national numbers become international, short codes stay, names are ignored") {
    CHECK(received("from=0991234567&text=hola").messages.at(0).from == "+593991234567");
    CHECK(received("from=+593991234567&text=hola").messages.at(0).from == "+593991234567");
    CHECK(received("from=131&text=hola").messages.at(0).from == "131");
    CHECK(received("from=MOVISTAR&text=promo").ignored == 1);
    CHECK(received("from=MOVISTAR&text=promo").messages.empty());
}

TEST_CASE("kannel: a ring tone is ignored, a message without time or id is kept") {
    CHECK(received("from=%2B593991234567&text=%02%4A%3A&coding=1").ignored == 1);
    const Webhook webhook = received("from=%2B593991234567&text=hola&at=never");
    REQUIRE(webhook.messages.size() == 1);
    CHECK(webhook.messages[0].sent_at == kNow);
    CHECK(webhook.messages[0].external_id.empty());
    for (const char* never : {"0", "-5", "100000000000", "9223372036854775807"}) {
        const Webhook odd = received(std::string("from=%2B593991234567&text=hola&at=") + never);
        CHECK(odd.messages.at(0).sent_at == kNow);
    }
}

namespace {

struct UdhCase {
    const char* label;
    const char* udh;
    const char* reference;  // "" for a whole message
    int number = 0;
    int total = 0;
};

}  // namespace

TEST_CASE("kannel: a part that Kannel did not join says which it is; senseless headers are whole messages") {
    const auto c = GENERATE(values<UdhCase>({
        {"an eight-bit reference", "%05%00%03%2A%03%02", "42", 2, 3},
        {"a sixteen-bit reference", "%06%08%04%01%02%02%01", "258", 1, 2},
        {"behind another element", "%09%24%02%01%02%00%03%2A%02%01", "42", 1, 2},
        {"no header", "", ""},
        {"another element alone", "%04%24%02%01%02", ""},
        {"one of one", "%05%00%03%2A%01%01", ""},
        {"the fourth of three", "%05%00%03%2A%03%04", ""},
        {"part nought", "%05%00%03%2A%03%00", ""},
        {"a length that is not its own", "%06%00%03%2A%03%02", ""},
        {"an element longer than the header", "%05%00%09%2A%03%02", ""},
        {"half an element", "%01%00", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        const data::Inbound message =
            received("from=593991234567&text=hola&udh=" + std::string(c.udh)).messages.at(0);
        CHECK(message.text == "hola");
        REQUIRE(message.part.has_value() == (*c.reference != '\0'));
        if (!message.part) return;
        CHECK(message.part->reference == c.reference);
        CHECK(message.part->number == c.number);
        CHECK(message.part->total == c.total);
    }
}

TEST_CASE("kannel: a form posted instead of a query is read alike") {
    const auto webhook =
        channel().receive({.method = "POST",
                           .url = std::string(kHook),
                           .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                           .body = recorded("ucs2"),
                           .received_at = kNow},
                          account());
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == "Se inundó mi casa 🌊");
}

namespace {

struct ReportCase {
    const char* query;
    data::DeliveryStatus status;
    const char* error;
};

struct InvalidCase {
    const char* label;
    const char* query;
    const char* message;
};

}  // namespace

TEST_CASE("kannel: reports are receipts for our own id, with the centre's code and nothing of the message") {
    using enum data::DeliveryStatus;
    const auto c = GENERATE(values<ReportCase>({
        {"dlr=1&answer=id%3A7+stat%3ADELIVRD+err%3A000+text%3ASe+inund", delivered, ""},
        {"dlr=2&answer=id%3A7+stat%3AUNDELIV+err%3A011+text%3ASe+inund", failed, "011"},
        {"dlr=4&answer=", sent, ""},
        {"dlr=8&answer=ACK%2F", sent, ""},
        {"dlr=16&answer=NACK%2F0x0000000b%2FInvalid+Destination+0991234567", failed, "0x0000000b"},
        {"dlr=2", failed, "dlr 2"},
        {"dlr=16&answer=Se+inund%C3%B3", failed, "dlr 16"},
    }));
    DYNAMIC_SECTION(c.query) {
        const Webhook webhook = received(std::string("msgid=019a06fa&line=2020&at=1795330800&") + c.query);
        REQUIRE(webhook.receipts.size() == 1);
        CHECK(webhook.receipts[0].status == c.status);
        CHECK(webhook.receipts[0].external_id == "019a06fa");
        CHECK(webhook.receipts[0].to_line == "2020");
        CHECK(webhook.receipts[0].error == c.error);
        CHECK(data::rfc3339(webhook.receipts[0].at) == "2026-11-22T07:00:00Z");
    }
    CHECK(received("msgid=1&dlr=32").ignored == 1);
}

TEST_CASE("kannel: what cannot be read is refused with its reason") {
    const auto c = GENERATE(values<InvalidCase>({
        {"nothing", "", "kannel: neither 'text' nor 'dlr'"},
        {"no text", "from=593991234567", "kannel: neither 'text' nor 'dlr'"},
        {"no sender", "text=hola", "kannel: no 'from'"},
        {"an empty sender", "from=&text=hola", "kannel: no 'from'"},
        {"a report without a number", "msgid=1&dlr=%25d", "kannel: 'dlr' is no number"},
        {"a report of nothing", "dlr=1", "kannel: no 'msgid'"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook = asked(c.query);
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == ErrorKind::invalid);
        CHECK(webhook.error().message == c.message);
    }
}

TEST_CASE("kannel: odd UTF-16, broken escapes and NUL give text, never a crash") {
    CHECK(received("from=593991234567&coding=2&charset=UTF-16BE&text=%00h%00").messages.at(0).text == "h�");
    CHECK(received("from=593991234567&coding=2&text=%D8%3C").messages.at(0).text == "�");
    CHECK(received("from=593991234567&text=%zz%").messages.at(0).text == "%zz%");
    CHECK(received("from=593991234567&text=a%00b").messages.at(0).text == "a�b");
}

TEST_CASE("kannel: plain texts go as GSM, others as UTF-16BE bytes without a charset [Kannel accents]") {
    const data::HttpCall plain = call_of({.id = "m1", .to = "+593991234567", .text = "¿Qué niño?"});
    CHECK(plain.method == "GET");
    CHECK(plain.url.starts_with("http://127.0.0.1:13013/cgi-bin/sendsms?"));
    CHECK(sent_field(plain, "username") == "swcs");
    CHECK(sent_field(plain, "password") == "p&w");
    CHECK(sent_field(plain, "from") == "2020");
    CHECK(sent_field(plain, "to") == "+593991234567");
    CHECK(sent_field(plain, "coding") == "0");
    CHECK(sent_field(plain, "charset") == "UTF-8");
    CHECK(sent_field(plain, "text") == "¿Qué niño?");

    const data::HttpCall wide = call_of({.id = "m2", .to = "+593991234567", .text = "más"});
    CHECK(sent_field(wide, "coding") == "2");
    CHECK(wide.url.find("charset") == std::string::npos);
    CHECK(sent_field(wide, "text") == to_utf16be("más"));
}

TEST_CASE("kannel: every report is asked for, at our address, under our id") {
    const data::HttpCall call = call_of({.id = "019a06fa-467d", .to = "+1", .text = "x"});
    CHECK(sent_field(call, "dlr-mask") == "31");
    CHECK(sent_field(call, "dlr-url") ==
          std::string(kHook) + "?msgid=019a06fa-467d&line=2020&dlr=%d&answer=%A&at=%T");
    Line silent = line();
    silent.settings.erase("dlr_url");
    CHECK(call_of({.id = "1", .to = "+1", .text = "x"}, silent).url.find("dlr") == std::string::npos);
}

TEST_CASE("kannel: a line may ask for fewer reports, keep only the ends, and write national numbers") {
    Line national = line();
    national.settings["national"] = "true";
    national.settings["country_code"] = "593";
    national.settings["dlr_mask"] = "3";
    national.settings["sendsms_url"] = "http://127.0.0.1:13013/cgi-bin/sendsms?auth=a";
    const data::HttpCall call = call_of({.id = "1", .to = "+593991234567", .text = "x"}, national);
    CHECK(sent_field(call, "to") == "991234567");
    CHECK(sent_field(call, "dlr-mask") == "3");
    CHECK(sent_field(call, "auth") == "a");
    national.settings["national_prefix"] = "0";
    CHECK(sent_field(call_of({.id = "1", .to = "+593991234567", .text = "x"}, national), "to") ==
          "0991234567");
    CHECK(sent_field(call_of({.id = "1", .to = "+12065551212", .text = "x"}, national), "to") ==
          "+12065551212");
    const Account only_ends{.name = "main", .settings = {{"ignore_sent", "true"}}, .secrets = {}};
    const auto heard = [&](const char* dlr) {
        return channel()
            .receive({.url = std::string(kHook) + "?msgid=1&dlr=" + dlr, .received_at = kNow}, only_ends)
            .value();
    };
    CHECK(heard("8").ignored == 1);
    CHECK(heard("4").receipts.empty());
    CHECK(heard("1").receipts.size() == 1);
}

TEST_CASE(
    "kannel: a long text stays one call, choices are numbered, media are links, folding is the line's") {
    std::string text;
    while (text.size() < 2000) text += "palabra ";
    CHECK(calls_of(channel(), {.id = "1", .to = "+1", .text = text}, line(),
                   answer(202, "0: Accepted for delivery"))
              .size() == 1);
    CHECK(channel().segments({.text = text}, line()) == 14);

    Line folding = line();
    folding.settings["fold"] = "always";
    const data::Outbound out{.to = "+1",
                             .text = "Así",
                             .choices = {{"y", "Sí", ""}, {"n", "No", ""}},
                             .attachments = {{.url = "https://t.example/a.pdf"}}};
    CHECK(sent_field(call_of(out, folding), "text") == "Asi\nhttps://t.example/a.pdf\n1 Si\n2 No");
}

namespace {

struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;
};

}  // namespace

TEST_CASE("kannel: its words decide what becomes of a message, and it gives no id") {
    const auto c = GENERATE(values<AnswerCase>({
        {"accepted", answer(202, "0: Accepted for delivery"), 'S'},
        {"queued", answer(202, "3: Queued for later delivery"), 'S'},
        {"wrong password", answer(403, "Authorization failed for sendsms"), 'F'},
        {"bad request", answer(400, "Empty text not allowed, rejected"), 'F'},
        {"temporal failure", answer(503, "Temporal failure, try again later."), 'R'},
        {"nobody there", {.status = 0, .error = "connection refused"}, 'R'},
        {"a web server that is not Kannel", answer(200, "<html>It works!</html>"), 'F'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome =
            outcome_of(channel().next({.id = "1", .to = "+1", .text = "x"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* sent = std::get_if<Sent>(&outcome)) CHECK(sent->external_ids.empty());
    }
    CHECK(letter(outcome_of(channel().next({.id = "1", .to = "+1"}, line(), {}))) == 'F');
}

TEST_CASE("kannel simulator: what the phone writes arrives, and what we send is shown") {
    for (const char* text : {"hola", "más 🌊", "5€ [x]"}) {
        PhoneEvent event;
        event.from = "+593991234567";
        event.external_id = "k1";
        event.text = text;
        event.at = data::from_ms(1'795'330'800'000);
        const auto webhook = channel().receive(provider().webhook(event, line(), kHook), account());
        REQUIRE(webhook.ok());
        REQUIRE(webhook->messages.size() == 1);
        CHECK(webhook->messages[0].text == event.text);
        CHECK(webhook->messages[0].from == event.from);
        CHECK(webhook->messages[0].to == line().address);
        CHECK(webhook->messages[0].external_id == event.external_id);
        CHECK(webhook->messages[0].sent_at == event.at);

        const data::Outbound out{
            .id = "m-1", .to = "+593991234567", .text = text, .choices = {{"y", "Sí", ""}}};
        const ProviderTurn turn = provider().accept(call_of(out), line(), "unused");
        REQUIRE(turn.shown);
        CHECK(turn.shown->text == std::string(text) + "\n1 Sí");
        CHECK(turn.shown->to == out.to);
        CHECK(turn.shown->segments == channel().segments(out, line()));
        CHECK(turn.shown->receipt_id == "m-1");
        const std::vector<data::HttpAnswer> answers = {turn.answer};
        CHECK(letter(outcome_of(channel().next(out, line(), answers))) == 'S');
    }
}

TEST_CASE("kannel simulator: reports come back to our dlr-url, filled in as Kannel does") {
    using enum data::DeliveryStatus;
    const ProviderTurn turn =
        provider().accept(call_of({.id = "m-1", .to = "+1", .text = "x"}), line(), "unused");
    REQUIRE(turn.shown);
    for (const data::DeliveryStatus status : {sent, delivered, failed}) {
        const auto request = provider().receipt(*turn.shown, status, kNow, line(), kHook);
        REQUIRE(request);
        const auto webhook = channel().receive(*request, account());
        REQUIRE(webhook.ok());
        CHECK(webhook->receipts.at(0).status == status);
        CHECK(webhook->receipts.at(0).external_id == "m-1");
        CHECK(webhook->receipts.at(0).error == (status == failed ? "0x0000000b" : ""));
    }
    CHECK_FALSE(provider().receipt(*turn.shown, queued, kNow, line(), kHook));
    CHECK_FALSE(provider().receipt(*turn.shown, read, kNow, line(), kHook));
}

TEST_CASE("kannel simulator: a wrong password is refused as Kannel does") {
    Line other = line();
    other.secrets["password"] = "another";
    const ProviderTurn turn =
        provider().accept(call_of({.id = "1", .to = "+1", .text = "x"}), other, "unused");
    CHECK(turn.answer.status == 403);
    CHECK_FALSE(turn.shown);
}
