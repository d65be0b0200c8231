#include <nlohmann/json.hpp>

#include "channels/test_support.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using nlohmann::json;

namespace {

const Channel& channel() {
    return *find("whatsapp");
}

Line line() {
    return {.name = "wa",
            .address = "106540352242922",
            .settings = {{"list_button", "Ver opciones"}},
            .secrets = {{"access_token", "a token"}}};
}

std::string sent() {
    return bytes_of("whatsapp/testdata/sent.json");
}

std::vector<json> bodies_of(const data::Outbound& message, const Line& on = line()) {
    std::vector<json> out;
    for (const data::HttpCall& call : calls_of(channel(), message, on, answer(200, sent()))) {
        out.push_back(json::parse(call.body));
    }
    return out;
}

std::vector<data::Choice> choices(int count) {
    std::vector<data::Choice> out;
    for (int i = 1; i <= count; ++i) {
        out.push_back(
            {.id = "c" + std::to_string(i), .title = "Opción " + std::to_string(i), .description = {}});
    }
    return out;
}

std::string words(std::size_t length) {
    std::string out;
    while (out.size() < length) out += "palabra ";
    return out.substr(0, length - 1) + ".";
}

}  // namespace

TEST_CASE("whatsapp: a text is one call to the line's own address, with its token") {
    const auto calls =
        calls_of(channel(), {.to = "+593991234567", .text = "Hola"}, line(), answer(200, sent()));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].method == "POST");
    CHECK(calls[0].url == "https://graph.facebook.com/v23.0/106540352242922/messages");
    CHECK(data::header(calls[0].headers, "authorization") == "Bearer a token");
    CHECK(json::parse(calls[0].body) ==
          json::parse(R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"593991234567",
                          "type":"text","text":{"body":"Hola","preview_url":false}})"));
}

TEST_CASE("whatsapp: the address and version of the Graph API are settings") {
    Line other = line();
    other.settings = {{"graph_url", "http://127.0.0.1:9"}, {"version", "v99.0"}};
    const auto calls = calls_of(channel(), {.to = "+1", .text = "x"}, other, answer(200, sent()));
    CHECK(calls.at(0).url == "http://127.0.0.1:9/v99.0/106540352242922/messages");
}

TEST_CASE("whatsapp: people without a number are addressed by their business-scoped id") {
    const json body = bodies_of({.to = "EC.13491208655302741918", .text = "Hola"}).at(0);
    CHECK(body["recipient"] == "EC.13491208655302741918");
    CHECK_FALSE(body.contains("to"));
}

TEST_CASE("whatsapp: three choices are buttons, ten a list, eleven numbers in the text") {
    const json buttons = bodies_of({.to = "+1", .text = "¿Cuál?", .choices = choices(3)}).at(0);
    CHECK(buttons["interactive"]["type"] == "button");
    CHECK(buttons["interactive"]["body"]["text"] == "¿Cuál?");
    CHECK(buttons["interactive"]["action"]["buttons"][2]["reply"] ==
          json({{"id", "c3"}, {"title", "Opción 3"}}));

    const json list = bodies_of({.to = "+1", .text = "¿Cuál?", .choices = choices(10)}).at(0);
    CHECK(list["interactive"]["type"] == "list");
    CHECK(list["interactive"]["action"]["button"] == "Ver opciones");
    CHECK(list["interactive"]["action"]["sections"][0]["rows"].size() == 10);

    const json numbers = bodies_of({.to = "+1", .text = "¿Cuál?", .choices = choices(11)}).at(0);
    CHECK(numbers["type"] == "text");
    CHECK(numbers["text"]["body"].get<std::string>().ends_with("\n11 Opción 11"));
}

TEST_CASE("whatsapp: over-long titles are cut by code point, and stand whole in the description") {
    const std::string title = "Atención a niñas y niños pequeños";
    const json list =
        bodies_of({.to = "+1", .text = "¿Cuál?", .choices = {{"a", title, ""}, {"b", "Otra", "Corta"}}})
            .at(0);
    const json& rows = list["interactive"]["action"]["sections"][0]["rows"];
    CHECK(rows[0]["title"] == "Atención a niñas y niño…");
    CHECK(rows[0]["description"] == title);
    CHECK(rows[1] == json({{"id", "b"}, {"title", "Otra"}, {"description", "Corta"}}));
}

TEST_CASE("whatsapp: choices without a text are numbered, for a menu needs one") {
    const json body = bodies_of({.to = "+1", .text = "", .choices = choices(2)}).at(0);
    CHECK(body["text"]["body"] == "1 Opción 1\n2 Opción 2");
}

TEST_CASE("whatsapp: a long text is cut at words, and its buttons hang on the last piece") {
    const auto plain = bodies_of({.to = "+1", .text = words(9000)});
    REQUIRE(plain.size() == 3);
    for (const json& body : plain) CHECK(code_points(body["text"]["body"].get<std::string>()) <= 4096);

    const auto asked = bodies_of({.to = "+1", .text = words(1500), .choices = choices(2)});
    REQUIRE(asked.size() == 2);
    CHECK(asked[0]["type"] == "text");
    CHECK(asked[1]["type"] == "interactive");
    CHECK(code_points(asked[1]["interactive"]["body"]["text"].get<std::string>()) <= 1024);
}

TEST_CASE("whatsapp: media go by link, with the text as caption where there may be one") {
    using enum data::AttachmentType;
    const json photo =
        bodies_of({.to = "+1",
                   .text = "Mapa",
                   .attachments = {{data::AttachmentType::image, "https://t.example/m.png", "", "", ""}}})
            .at(0);
    CHECK(photo["image"] == json({{"link", "https://t.example/m.png"}, {"caption", "Mapa"}}));

    const json paper =
        bodies_of({.to = "+1", .attachments = {{document, "https://t.example/a/guia.pdf?x=1", "", "", ""}}})
            .at(0);
    CHECK(paper["document"] ==
          json({{"link", "https://t.example/a/guia.pdf?x=1"}, {"filename", "guia.pdf"}}));

    const auto spoken = bodies_of({.to = "+1", .text = "Oiga", .attachments = {{voice, "", "777", "", ""}}});
    REQUIRE(spoken.size() == 2);
    CHECK(spoken[0]["audio"] == json({{"id", "777"}}));
    CHECK(spoken[1]["text"]["body"] == "Oiga");
}

namespace {

struct KindCase {
    const char* label;
    const char* mime;
    const char* type;  // of the message that carries it
};

}  // namespace

TEST_CASE("whatsapp: a file of no kind Meta takes is an address in the words, and costs none of them") {
    const auto c = GENERATE(values<KindCase>({
        {"a card", "text/vcard", "text"},
        {"a calendar", "text/calendar", "text"},
        {"a letter form", "font/ttf", "text"},
        {"a plain text", "text/plain", "document"},
        {"a paper", "application/pdf", "document"},
        {"a kind nobody says", "", "document"},
    }));
    DYNAMIC_SECTION(c.label) {
        const json said =
            bodies_of({.to = "+1", .text = "Aquí", .attachments = {{.url = "https://a/1", .mime = c.mime}}});
        REQUIRE(said.size() == 1);
        CHECK(said[0]["type"] == c.type);
        const bool in_words = said[0]["type"] == "text";
        CHECK(said[0][c.type][in_words ? "body" : "caption"] == (in_words ? "Aquí\nhttps://a/1" : "Aquí"));
    }
    const json uploaded =
        bodies_of({.to = "+1", .attachments = {{.media_id = "7", .mime = "text/vcard"}}}).at(0);
    CHECK(uploaded["document"]["id"] == "7");  // Meta took it
}

TEST_CASE("whatsapp: a template carries its variables, a read mark nothing else [Z templates]") {
    const json body =
        bodies_of(
            {.to = "+1", .text = "unused", .template_message = data::Template{"novedad", "es", {"A7K3"}}})
            .at(0);
    CHECK(body["template"] == json::parse(R"({"name":"novedad",
        "language":{"policy":"deterministic","code":"es"},
        "components":[{"type":"body","parameters":[{"type":"text","text":"A7K3"}]}]})"));

    const data::Outbound mark{.to = "+1", .mark_read = "wamid.THEIRS"};
    const auto calls = calls_of(channel(), mark, line(), answer(200, R"({"success":true})"));
    REQUIRE(calls.size() == 1);
    CHECK(json::parse(calls[0].body) ==
          json::parse(R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.THEIRS"})"));
    const std::vector<data::HttpAnswer> answers = {answer(200, R"({"success":true})")};
    CHECK(std::get<Sent>(outcome_of(channel().next(mark, line(), answers))).external_ids.empty());
}

namespace {

struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;  // S sent, R retry, F failed
    std::int64_t after_ms = 0;
    bool stopped = false;
    bool needs_template = false;
};

std::string refused(int code) {
    return R"({"error":{"message":"to 593991234567","code":)" + std::to_string(code) + "}}";
}

}  // namespace

TEST_CASE("whatsapp: the provider's code decides what becomes of a message") {
    const auto c = GENERATE(values<AnswerCase>({
        {"accepted", answer(200, R"({"messages":[{"id":"wamid.SENT"}]})"), 'S'},
        {"nothing came back", {.status = 0, .error = "timed out"}, 'R'},
        {"503", answer(503, "<html>"), 'R'},
        {"429 with a hint", answer(429, "", {{"Retry-After", "7"}}), 'R', 7000},
        {"app limit", answer(400, refused(4)), 'R'},
        {"account limit", answer(400, refused(80007)), 'R'},
        {"number limit", answer(400, refused(130429)), 'R'},
        {"pair limit waits its 6 s", answer(400, refused(131056)), 'R', 6000},
        {"pair limit with a longer hint", answer(400, refused(131056), {{"Retry-After", "60"}}), 'R', 60000},
        {"something went wrong", answer(500, refused(131000)), 'R'},
        {"media not fetched", answer(400, refused(131053)), 'R'},
        {"Meta is down", answer(400, refused(131016)), 'R'},
        {"the account is upgraded", answer(400, refused(131057)), 'R'},
        {"window closed", answer(400, refused(131047)), 'F', 0, false, true},
        {"held back by Meta", answer(400, refused(131049)), 'F'},
        {"no such template", answer(404, refused(132001)), 'F'},
        {"account locked", answer(403, refused(131031)), 'F'},
        {"undeliverable", answer(400, refused(131026)), 'F'},
        {"stopped by the person", answer(400, refused(131050)), 'F', 0, true},
        {"token expired", answer(401, refused(190)), 'F'},
        {"invalid parameter", answer(400, refused(100)), 'F'},
        {"an unknown code with 500", answer(500, refused(99)), 'R'},
        {"400 without JSON", answer(400, "no"), 'F'},
        {"an error without a code", answer(400, R"({"error":"x"})"), 'F'},
        {"200 from a captive portal", answer(200, "<html>log in</html>"), 'R'},
        {"200 without an id", answer(200, "{}"), 'R'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome =
            outcome_of(channel().next({.to = "+593991234567", .text = "Hola"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* ok = std::get_if<Sent>(&outcome))
            CHECK(ok->external_ids == std::vector<std::string>{"wamid.SENT"});
        if (const auto* retry = std::get_if<Retry>(&outcome)) {
            CHECK(retry->after.count() == c.after_ms);
            CHECK_FALSE(retry->reason.empty());
        }
        if (const auto* failed = std::get_if<Failed>(&outcome)) {
            CHECK(failed->recipient_stopped == c.stopped);
            CHECK(failed->needs_template == c.needs_template);
            CHECK(failed->reason.find("593991234567") == std::string::npos);
        }
    }
}

TEST_CASE("whatsapp: no answer of Meta's is quoted in a log, whatever its code") {
    for (const int code : {0, 3, 100, 131026, 131047, 132000, 999999}) {
        const std::vector<data::HttpAnswer> answers = {answer(400, refused(code))};
        const Outcome outcome = outcome_of(channel().next({.to = "+1", .text = "x"}, line(), answers));
        CHECK(
            std::get<Failed>(outcome).reason.starts_with("whatsapp " + std::to_string(code) + " (HTTP 400)"));
    }
}

TEST_CASE("whatsapp: a message in three parts goes on where it stopped") {
    const data::Outbound message{.to = "+1", .text = words(9000)};
    std::vector<data::HttpAnswer> answers = {answer(200, sent())};
    const auto second = std::get<data::HttpCall>(channel().next(message, line(), answers));
    answers.push_back(answer(503, ""));
    CHECK(letter(outcome_of(channel().next(message, line(), answers))) == 'R');
    answers.pop_back();
    CHECK(std::get<data::HttpCall>(channel().next(message, line(), answers)).body == second.body);
}

TEST_CASE("whatsapp: a message with nothing in it fails instead of being sent") {
    CHECK(letter(outcome_of(channel().next({.to = "+1"}, line(), {}))) == 'F');
}

TEST_CASE("whatsapp: free text is of the class 'service'; a template's class is Meta's to tell") {
    const std::vector<data::HttpAnswer> answers = {answer(200, sent())};
    const auto charges_of = [&](const data::Outbound& message) {
        return std::get<Sent>(outcome_of(channel().next(message, line(), answers))).charges;
    };
    const data::Charge service{.price = {}, .parts = 0, .category = "service"};
    CHECK(charges_of({.to = "+593991234567", .text = "Hola"}) == std::vector<data::Charge>{service});
    const data::Template notice{.name = "novedades", .language = "es"};
    CHECK(charges_of({.to = "+593991234567", .text = "Hola", .template_message = notice}).empty());
}
