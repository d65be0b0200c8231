#include "channels/generic/generic.hpp"

#include <nlohmann/json.hpp>

#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/generic/main/a-path-secret";

const Channel& channel() {
    return *find("generic");
}
const Simulator& provider() {
    return *find_simulator("generic");
}

using Settings = std::map<std::string, std::string>;

Line line(Settings settings = {{"send_url", "https://sms.example/send?to={{to}}&text={{text}}"},
                               {"method", "GET"}}) {
    settings.emplace("hook_url", kHook);
    return {.name = "sms",
            .address = "2020",
            .settings = std::move(settings),
            .secrets = {{"hook_secret", "a-path-secret"}, {"password", "p&w"}}};
}

data::Result<Webhook> asked(const std::string& query, Settings settings = {}) {
    return channel().receive({.method = "GET", .url = std::string(kHook) + "?" + query, .received_at = kNow},
                             {.name = "main", .settings = std::move(settings), .secrets = {}});
}

data::HttpCall call_of(const data::Outbound& message, const Line& on) {
    return first_call(channel(), message, on);
}

struct InvalidCase {
    const char* label;
    const char* query;
};
struct FilledCase {
    const char* label;
    const char* form;
    generic_api::Writing writing;
    const char* filled;
};
struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;
};

}  // namespace

TEST_CASE("generic: a message is read by the names the operator gave its fields") {
    const Webhook plain =
        asked("from=593991234567&to=2020&text=m%C3%A1s&id=7&date=2026-11-22T07:00:00Z").value();
    REQUIRE(plain.messages.size() == 1);
    CHECK(plain.messages[0].from == "+593991234567");
    CHECK(plain.messages[0].to == "2020");
    CHECK(plain.messages[0].text == "más");
    CHECK(plain.messages[0].external_id == "7");
    CHECK(data::rfc3339(plain.messages[0].sent_at) == "2026-11-22T07:00:00Z");
    const Settings own = {{"from_field", "origen"}, {"text_field", "contenido"}, {"country_code", "593"}};
    CHECK(asked("origen=0991234567&contenido=hola", own)->messages.at(0).from == "+593991234567");
    CHECK(asked("from=593991234567&text=hola&date=ayer")->messages.at(0).sent_at == kNow);
    CHECK(asked("from=MOVISTAR&text=promo")->ignored == 1);
}

TEST_CASE("generic: JSON is read by paths, SOAP by the names of its leaves") {
    const Account json{.name = "main",
                       .settings = {{"from_field", "message.sender"}, {"text_field", "message.parts.0"}},
                       .secrets = {}};
    CHECK(channel()
              .receive({.method = "POST",
                        .url = std::string(kHook),
                        .headers = {{"Content-Type", "application/json"}},
                        .body = R"({"message":{"sender":"593991234567","parts":["hola"]}})"},
                       json)
              ->messages.at(0)
              .text == "hola");
    const Account soap{.name = "main",
                       .settings = {{"from_field", "origen"},
                                    {"to_field", "destino"},
                                    {"text_field", "contenido"},
                                    {"id_field", "idMensaje"},
                                    {"reply_body", "<return>0</return>"},
                                    {"reply_type", "text/xml"}},
                       .secrets = {}};
    const auto webhook = channel().receive({.method = "POST",
                                            .url = std::string(kHook),
                                            .headers = {{"Content-Type", "text/xml; charset=utf-8"}},
                                            .body = bytes_of("generic/testdata/soap.xml")},
                                           soap);
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == "Se inundó mi casa & <no> hay agua");
    CHECK(webhook->messages.at(0).to == "2020");
    CHECK(webhook->messages.at(0).external_id == "77");
    CHECK(webhook->reply.body == "<return>0</return>");
    CHECK(webhook->reply.content_type == "text/xml");
}

TEST_CASE("generic: XML that is none, or hostile, has no fields to offer") {
    CHECK(generic_api::xml_fields("").empty());
    CHECK(generic_api::xml_fields("hola").empty());
    CHECK(generic_api::xml_fields("<a><b>1</b>").empty());
    CHECK(generic_api::xml_fields("<a><b>1</b></a>") == data::Fields{{"b", "1"}});
    std::string torn = "<a>";
    for (int i = 0; i < 5'000; ++i) torn += "<b>1</b>";
    CHECK(generic_api::xml_fields(torn + "</a>").size() == 5'000);
    CHECK(generic_api::xml_fields(torn).empty());  // half a report is no report
    const auto bomb = generic_api::xml_fields(
        R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><x><t>&a;&f;</t></x>)");
    for (const auto& [name, value] : bomb) CHECK(value.find("root") == std::string::npos);
}

TEST_CASE("generic: what cannot be read is refused with its reason") {
    const auto c = GENERATE(values<InvalidCase>({
        {"nothing", ""},
        {"no sender", "text=hola"},
        {"no text", "from=593991234567"},
        {"a report of nothing", "status=delivered"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook = asked(c.query);
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("generic: reports are told by their words, the usual ones or the operator's own") {
    using enum data::DeliveryStatus;
    CHECK(asked("id=1&status=delivered")->receipts.at(0).status == delivered);
    CHECK(asked("id=1&status=DELIVRD")->receipts.at(0).status == delivered);
    CHECK(asked("id=1&status=UNDELIV")->receipts.at(0).error == "UNDELIV");
    CHECK(asked("id=1&status=failed&error=27")->receipts.at(0).error == "27");
    CHECK(asked("id=1&status=dancing")->ignored == 1);
    CHECK(asked("id=1&status=deliver")->ignored == 1);
    const Webhook stopped = asked("from=593991234567&to=2020&status=stopped").value();
    REQUIRE(stopped.stops.size() == 1);
    CHECK(stopped.stops[0].from == "+593991234567");
    CHECK(stopped.stops[0].to == "2020");
    CHECK_FALSE(asked("status=stopped").ok());
    const Settings own = {{"status_field", "estado"}, {"delivered_words", "2 3"}, {"failed_words", "9"}};
    CHECK(asked("id=1&estado=3", own)->receipts.at(0).status == delivered);
    CHECK(asked("id=1&estado=9", own)->receipts.at(0).status == failed);
    CHECK(asked("id=1&estado=delivered", own)->ignored == 1);
}

TEST_CASE("generic: values are written so that they cannot break out of their place") {
    using enum generic_api::Writing;
    const generic_api::Values values{.texts = {{"text", "a&b=\"ñ\" <x> {{to}}\x01"}, {"to", "+1"}},
                                     .choices = {"Sí", "\"No\""}};
    const auto c = GENERATE(Catch::Generators::values<FilledCase>({
        {"a URL", "https://s/?t={{text}}&n={{to}}", url,
         "https://s/?t=a%26b%3D%22%C3%B1%22%20%3Cx%3E%20%7B%7Bto%7D%7D%01&n=%2B1"},
        {"a form", "n={{to}}{{choices}}", form, "n=%2B1&quick_reply=S%C3%AD&quick_reply=%22No%22"},
        {"JSON", R"({"t":{{text}},"c":{{choices}}})", json,
         R"({"t":"a&b=\"ñ\" <x> {{to}}\u0001","c":["Sí","\"No\""]})"},
        {"XML", "<t>{{text}}</t>{{choices}}", xml,
         "<t>a&amp;b=&quot;ñ&quot; &lt;x&gt; {{to}}</t><item>Sí</item><item>&quot;No&quot;</item>"},
        {"an unknown name is nothing", "a{{nobody}}b", url, "ab"},
        {"braces that do not close", "a{{to", url, "a{{to"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(generic_api::filled(c.form, values, c.writing) == c.filled);
    }
}

TEST_CASE("generic: a message is the call the templates describe") {
    const data::Outbound out{.id = "m1", .to = "+593991234567", .text = "más", .choices = {{"y", "Sí", ""}}};
    const data::HttpCall get = call_of(out, line());
    CHECK(get.method == "GET");
    CHECK(get.url == "https://sms.example/send?to=%2B593991234567&text=m%C3%A1s%0A1%20S%C3%AD");
    CHECK(get.body.empty());
    Line national = line();
    national.settings.insert({{"national", "true"}, {"country_code", "593"}, {"national_prefix", "0"}});
    CHECK(call_of({.to = "+593991234567", .text = "x"}, national).url ==
          "https://sms.example/send?to=0991234567&text=x");
    Line posting =
        line({{"send_url", "https://sms.example/{{secret.password}}"},
              {"content_type", "json"},
              {"body", R"({"n":{{to_digits}},"t":{{text}},"i":{{id}},"u":{{hook_url}},"c":{{choices}}})"},
              {"headers", "X-Client: canton\nbroken\nX-Evil: a\r\nX-Two: 2"}});
    posting.secrets["authorization"] = "Token abc";
    const data::HttpCall post = call_of(out, posting);
    CHECK(post.method == "POST");
    CHECK(post.url == "https://sms.example/p%26w");
    CHECK(nlohmann::json::parse(post.body) ==
          nlohmann::json({{"n", "593991234567"}, {"t", "más"}, {"i", "m1"}, {"u", kHook}, {"c", {"Sí"}}}));
    CHECK(data::header(post.headers, "Authorization") == "Token abc");
    CHECK(data::header(post.headers, "Content-Type") == "application/json");
    CHECK(data::header(post.headers, "X-Client") == "canton");
    CHECK(data::header(post.headers, "X-Two") == "2");
    CHECK(data::header(post.headers, "X-Evil").empty());
}

TEST_CASE("generic: a long text is several calls, and choices that are data come with the last") {
    const Line brief =
        line({{"send_url", "https://sms.example/?t={{text}}{{choices}}"}, {"max_length", "20"}});
    const data::Outbound out{
        .to = "+1", .text = "vaya al albergue más cercano hoy", .choices = {{"y", "Sí", ""}}};
    const auto calls = calls_of(channel(), out, brief, answer(200, ""));
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].url.find("quick_reply") == std::string::npos);
    CHECK(calls[1].url.ends_with("&quick_reply=S%C3%AD"));
}

TEST_CASE("generic: the answer that means success is the operator's to say") {
    const Line checking =
        line({{"send_url", "https://sms.example/"}, {"ok", "\"code\":0"}, {"id_path", "data.ids.0"}});
    const auto c = GENERATE(values<AnswerCase>({
        {"success", answer(200, R"({"code":0,"data":{"ids":["x1"]}})"), 'S'},
        {"a refusal in 200", answer(200, R"({"code":7})"), 'F'},
        {"400", answer(400, R"({"code":0})"), 'F'},
        {"429", answer(429, ""), 'R'},
        {"502", answer(502, ""), 'R'},
        {"nothing came back", {.status = 0, .error = "refused"}, 'R'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome = outcome_of(channel().next({.to = "+1", .text = "Hola"}, checking, answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* sent = std::get_if<Sent>(&outcome))
            CHECK(sent->external_ids == std::vector<std::string>{"x1"});
    }
    CHECK(letter(outcome_of(channel().next({.to = "+1", .text = "x"}, line({}), {}))) == 'F');
    CHECK(letter(outcome_of(channel().next({.to = "+1"}, checking, {}))) == 'F');
}

TEST_CASE("generic simulator: what the phone writes arrives, what we send is shown and its ticks move") {
    PhoneEvent event;
    event.from = "+593991234567";
    event.external_id = "g1";
    event.text = "más agua & comida";
    event.at = data::from_ms(1'795'330'800'000);
    const Account account{.name = "main", .settings = {}, .secrets = {}};
    const auto webhook = channel().receive(provider().webhook(event, line(), kHook), account);
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).text == event.text);
    CHECK(webhook->messages.at(0).to == line().address);
    CHECK(webhook->messages.at(0).sent_at == event.at);
    const Line naming =
        line({{"send_url", "https://sms.example/"}, {"body", "to={{to}}&text={{text}}&id={{id}}"}});
    const data::HttpCall call = call_of({.id = "g2", .to = "+593991234567", .text = "más"}, naming);
    const ProviderTurn turn = provider().accept(call, naming, "unused");
    REQUIRE(turn.shown);
    CHECK(turn.shown->text == "más");
    using enum data::DeliveryStatus;
    for (const auto status : {queued, sent, delivered, failed}) {
        const auto report =
            channel().receive(*provider().receipt(*turn.shown, status, kNow, line(), kHook), account);
        REQUIRE(report.ok());
        CHECK(report->receipts.at(0).status == status);
        CHECK(report->receipts.at(0).external_id == "g2");
    }
    CHECK_FALSE(provider().receipt(*turn.shown, read, kNow, line(), kHook));
    CHECK(provider().accept({.method = "GET", .url = "https://sms.example/"}, naming, "x").answer.status ==
          400);
}

TEST_CASE("generic: a report may tell the price, by the operator's names") {
    const data::Charge said{.price = data::Money{45'000, "USD"}, .parts = 2, .category = {}};
    const auto charge_in = [](const char* query, const Account& account) {
        const auto webhook = channel().receive(
            {.method = "GET", .url = std::string("https://t.example/h?") + query, .received_at = kNow},
            account);
        REQUIRE(webhook.ok());
        return webhook->receipts.at(0).charge;
    };
    CHECK(charge_in("id=1&status=DELIVRD&price=0.045&currency=USD&parts=2", {}) == said);
    const Account own{.name = "a",
                      .settings = {{"price_field", "costo"}, {"currency_field", "m"}, {"parts_field", "n"}},
                      .secrets = {}};
    CHECK(charge_in("id=1&status=DELIVRD&costo=0.045&m=USD&n=2&price=9", own) == said);
    CHECK_FALSE(charge_in("id=1&status=DELIVRD", {}));
}
