#include <nlohmann/json.hpp>

#include "channels/test_support.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ActionKind;
using data::AttachmentType;
using nlohmann::json;

namespace {

const Channel& channel() {
    return *find("telegram");
}

Line line() {
    return {
        .name = "tg", .address = "5550001", .settings = {}, .secrets = {{"bot_token", "5550001:AAtoken"}}};
}

std::string sent() {
    return R"({"ok":true,"result":{"message_id":133,"chat":{"id":70001234,"type":"private"}}})";
}

struct Asked {
    std::string method;
    json body;
};

std::vector<Asked> asked(const data::Outbound& message, const Line& on = line()) {
    std::vector<Asked> out;
    for (const data::HttpCall& call : calls_of(channel(), message, on, answer(200, sent()))) {
        out.push_back({call.url.substr(call.url.rfind('/') + 1), json::parse(call.body)});
    }
    return out;
}

json only(const data::Outbound& message) {
    const auto all = asked(message);
    REQUIRE(all.size() == 1);
    return all[0].body;
}

const json kNoKeyboard = {{"remove_keyboard", true}};
const std::vector<data::Choice> kYesNo = {{"safe_yes", "Sí", ""}, {"safe_no", "No", ""}};

data::Attachment of(AttachmentType type, const char* url) {
    return {.type = type, .url = url};
}

}  // namespace

TEST_CASE("telegram: a text is one call with the bot's token, and no word of it is markup") {
    const auto calls =
        calls_of(channel(), {.to = "70001234", .text = "Traiga su *cédula_"}, line(), answer(200, sent()));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].method == "POST");
    CHECK(calls[0].url == "https://api.telegram.org/bot5550001:AAtoken/sendMessage");
    CHECK(json::parse(calls[0].body) == json::parse(R"({"chat_id":"70001234","text":"Traiga su *cédula_",
            "link_preview_options":{"is_disabled":true},"reply_markup":{"remove_keyboard":true}})"));
}

TEST_CASE("telegram: the address of the Bot API is a setting") {
    Line other = line();
    other.settings = {{"api_url", "http://127.0.0.1:9"}};
    const auto calls = calls_of(channel(), {.to = "1", .text = "x"}, other, answer(200, sent()));
    CHECK(calls.at(0).url.starts_with("http://127.0.0.1:9/bot"));
}

TEST_CASE("telegram: choices are buttons in the message, one below the other") {
    CHECK(only({.to = "1", .text = "¿Está a salvo?", .choices = kYesNo})["reply_markup"] ==
          json::parse(R"({"inline_keyboard":[[{"text":"Sí","callback_data":"safe_yes"}],
                                             [{"text":"No","callback_data":"safe_no"}]]})"));
}

TEST_CASE("telegram: a choice's description stands in the text") {
    const json body =
        only({.to = "1", .text = "¿Cuál?", .choices = {{"a", "Albergue", "con cupo"}, {"b", "Otro", ""}}});
    CHECK(body["text"] == "¿Cuál?\nAlbergue: con cupo");
}

TEST_CASE("telegram: an id over 64 bytes does not fit a button, so the words come back from a keyboard") {
    const json body =
        only({.to = "1", .text = "¿Cuál?", .choices = {{std::string(65, 'i'), "Sí", ""}, {"n", "No", ""}}});
    CHECK(body["reply_markup"] == json::parse(R"({"keyboard":[[{"text":"Sí"}],[{"text":"No"}]],
        "resize_keyboard":true,"one_time_keyboard":true})"));
}

TEST_CASE("telegram: choices no button can show are numbered in the text") {
    const json body = only({.to = "1", .text = "¿Cuál?", .choices = {{"a", "Sí", ""}, {"b", "", ""}}});
    CHECK(body["text"].get<std::string>().starts_with("¿Cuál?\n1 Sí"));
    CHECK(body["reply_markup"] == kNoKeyboard);
    std::vector<data::Choice> many;
    for (int i = 0; i < 101; ++i) many.push_back({std::to_string(i), "Opción", ""});
    CHECK(only({.to = "1", .text = "¿Cuál?", .choices = many})["reply_markup"] == kNoKeyboard);
}

TEST_CASE("telegram: a link is a button that opens it, beside the choices") {
    const data::Action link{
        .kind = ActionKind::link, .title = "Ver la guía", .target = "https://t.example/g"};
    const json body = only({.to = "1", .text = "Lea", .choices = kYesNo, .action = link});
    CHECK(body["text"] == "Lea");
    CHECK(body["reply_markup"]["inline_keyboard"][2][0] ==
          json({{"text", "Ver la guía"}, {"url", "https://t.example/g"}}));
}

TEST_CASE("telegram: a place is asked for by a key of its own, choices beside it") {
    const data::Action where{.kind = ActionKind::location, .title = "Enviar mi ubicación"};
    CHECK(only({.to = "1",
                .text = "¿Dónde?",
                .choices = {{"n", "No sé", ""}},
                .action = where})["reply_markup"] ==
          json::parse(
              R"({"keyboard":[[{"text":"Enviar mi ubicación","request_location":true}],[{"text":"No sé"}]],
                          "resize_keyboard":true,"one_time_keyboard":false})"));
    CHECK(only({.to = "1",
                .text = "¿Dónde?",
                .action = data::Action{
                    .kind = ActionKind::location}})["reply_markup"]["keyboard"][0][0]["text"] == "📍");
}

TEST_CASE("telegram: a form opens by https only") {
    data::Action form{.kind = ActionKind::form, .title = "Llenar", .target = "https://t.example/f"};
    CHECK(only({.to = "1", .text = "Sus datos", .action = form})["reply_markup"]["keyboard"][0][0] ==
          json::parse(R"({"text":"Llenar","web_app":{"url":"https://t.example/f"}})"));
    form.target = "http://t.example/f";
    CHECK(only({.to = "1", .text = "Sus datos", .action = form})["reply_markup"] == kNoKeyboard);
}

namespace {

struct MediaCase {
    AttachmentType type;
    const char* method;
    const char* field;
};

}  // namespace

TEST_CASE("telegram: each kind of medium has its call, and the text is its caption") {
    using enum data::AttachmentType;
    const auto c = GENERATE(values<MediaCase>({{image, "sendPhoto", "photo"},
                                               {audio, "sendAudio", "audio"},
                                               {voice, "sendVoice", "voice"},
                                               {video, "sendVideo", "video"},
                                               {document, "sendDocument", "document"}}));
    const auto all = asked({.to = "1", .text = "Mire", .attachments = {of(c.type, "https://t.example/f")}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].method == c.method);
    CHECK(all[0].body == json({{"chat_id", "1"},
                               {c.field, "https://t.example/f"},
                               {"caption", "Mire"},
                               {"reply_markup", kNoKeyboard}}));
}

TEST_CASE("telegram: where the text is no caption it goes before, and the buttons hang on the last") {
    const auto longer = asked({.to = "1",
                               .text = std::string(1025, 'a'),
                               .choices = kYesNo,
                               .attachments = {of(AttachmentType::image, "https://t.example/m")}});
    REQUIRE(longer.size() == 2);
    CHECK(longer[0].method == "sendMessage");
    CHECK_FALSE(longer[0].body.contains("reply_markup"));
    CHECK(longer[1].body["reply_markup"].contains("inline_keyboard"));
    const auto several = asked({.to = "1",
                                .text = "Mire",
                                .attachments = {of(AttachmentType::document, "https://t.example/1"),
                                                of(AttachmentType::document, "https://t.example/2")}});
    REQUIRE(several.size() == 3);
    CHECK(several[0].body["text"] == "Mire");
    CHECK(several[2].body["document"] == "https://t.example/2");
    const auto sticker = asked(
        {.to = "1", .text = "Mire", .attachments = {{.type = AttachmentType::sticker, .media_id = "CAAC"}}});
    REQUIRE(sticker.size() == 2);
    CHECK(sticker[1].body["sticker"] == "CAAC");
}

TEST_CASE("telegram: a file is uploaded in the call that sends it") {
    const data::Attachment file{
        .type = AttachmentType::document, .name = "guia.pdf", .mime = "application/pdf", .bytes = "%PDF"};
    const auto calls = calls_of(channel(), {.to = "1", .text = "La guía", .attachments = {file}}, line(),
                                answer(200, sent()));
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].url.ends_with("/sendDocument"));
    CHECK(data::header(calls[0].headers, "Content-Type").starts_with("multipart/form-data; boundary="));
    for (const char* part :
         {"name=\"chat_id\"\r\n\r\n1\r\n", "name=\"caption\"\r\n\r\nLa guía\r\n",
          "name=\"document\"; filename=\"guia.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n",
          "name=\"reply_markup\"\r\n\r\n{\"remove_keyboard\":true}\r\n"}) {
        CAPTURE(part);
        CHECK(calls[0].body.find(part) != std::string::npos);
    }
}

TEST_CASE("telegram: a place and cards go before the words") {
    const auto all = asked({.to = "1",
                            .text = "El albergue",
                            .location = data::Location{-1.8022, -79.5344, "Coliseo, Babahoyo"},
                            .contacts = {{"Marta Vera", "+593991000001"}}});
    REQUIRE(all.size() == 3);
    CHECK(all[0].method == "sendVenue");
    CHECK(all[0].body["title"] == "Coliseo, Babahoyo");
    CHECK(all[1].body ==
          json({{"chat_id", "1"}, {"phone_number", "+593991000001"}, {"first_name", "Marta Vera"}}));
    CHECK(all[2].body["text"] == "El albergue");
    CHECK(asked({.to = "1", .location = data::Location{-1.8, -79.5, ""}}).at(0).method == "sendLocation");
}

TEST_CASE("telegram: a long text is cut at words into messages of 4096 characters") {
    std::string text;
    while (text.size() < 9000) text += "palabra ñ ";
    const auto all = asked({.to = "1", .text = text, .choices = kYesNo});
    REQUIRE(all.size() == 3);
    for (const Asked& one : all) CHECK(code_points(one.body["text"].get<std::string>()) <= 4096);
    CHECK_FALSE(all[0].body.contains("reply_markup"));
    CHECK(all[2].body["reply_markup"].contains("inline_keyboard"));
}

TEST_CASE("telegram: a reply quotes the message it answers; a tap has none to quote") {
    CHECK(only({.to = "1", .text = "x", .context = "1:41"})["reply_parameters"] ==
          json({{"message_id", 41}, {"allow_sending_without_reply", true}}));
    CHECK_FALSE(only({.to = "1", .text = "x", .context = "300650000000001"}).contains("reply_parameters"));
}

TEST_CASE("telegram: a read mark alone is done, or says that we are writing") {
    const data::Outbound mark{.to = "1", .mark_read = "1:41"};
    CHECK(std::get<Sent>(outcome_of(channel().next(mark, line(), {}))).external_ids.empty());
    Line typing = line();
    typing.settings = {{"typing", "on"}};
    const auto all = asked(mark, typing);
    REQUIRE(all.size() == 1);
    CHECK(all[0].method == "sendChatAction");
    CHECK(all[0].body == json({{"chat_id", "1"}, {"action", "typing"}}));
}

namespace {

struct AnswerCase {
    const char* label;
    data::HttpAnswer answer;
    char outcome;  // S sent, R retry, F failed
    std::int64_t after_ms = 0;
    bool stopped = false;
};

std::string refused(int code, const std::string& more = "") {
    return R"({"ok":false,"error_code":)" + std::to_string(code) + R"(,"description":"to Rosa")" + more + "}";
}

}  // namespace

TEST_CASE("telegram: the provider's code decides what becomes of a message") {
    const auto c = GENERATE(values<AnswerCase>({
        {"accepted", answer(200, R"({"ok":true,"result":{"message_id":133,"chat":{"id":7}}})"), 'S'},
        {"nothing came back", {.status = 0, .error = "timed out"}, 'R'},
        {"too fast", answer(429, refused(429, R"(,"parameters":{"retry_after":30})")), 'R', 30'000},
        {"too fast, without a hint", answer(429, refused(429)), 'R'},
        {"too fast, a mad hint", answer(429, refused(429, R"(,"parameters":{"retry_after":99999999})")), 'R',
         86'400'000},
        {"too fast, a negative hint", answer(429, refused(429, R"(,"parameters":{"retry_after":-5})")), 'R'},
        {"Telegram's trouble", answer(500, refused(500)), 'R'},
        {"a proxy's trouble", answer(502, "<html>"), 'R'},
        {"blocked", answer(403, refused(403)), 'F', 0, true},
        {"no such chat", answer(400, refused(400)), 'F'},
        {"a wrong token", answer(401, refused(401)), 'F'},
        {"no token", answer(404, refused(404)), 'F'},
        {"too large", answer(413, refused(413)), 'F'},
        {"an unknown code", answer(418, refused(418)), 'F'},
        {"400 without JSON", answer(400, "no"), 'F'},
        {"200 from a captive portal", answer(200, "<html>log in</html>"), 'R'},
        {"200 without Telegram's word", answer(200, "{}"), 'R'},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::vector<data::HttpAnswer> answers = {c.answer};
        const Outcome outcome = outcome_of(channel().next({.to = "7", .text = "Hola"}, line(), answers));
        REQUIRE(letter(outcome) == c.outcome);
        if (const auto* ok = std::get_if<Sent>(&outcome))
            CHECK(ok->external_ids == std::vector<std::string>{"7:133"});
        if (const auto* retry = std::get_if<Retry>(&outcome)) CHECK(retry->after.count() == c.after_ms);
        if (const auto* failed = std::get_if<Failed>(&outcome)) {
            CHECK(failed->recipient_stopped == c.stopped);
            CHECK(failed->reason.find("Rosa") == std::string::npos);
            CHECK(failed->reason.find("AAtoken") == std::string::npos);
        }
    }
}

TEST_CASE("telegram: a message Telegram sends later is sent; it has no number yet") {
    const std::vector<data::HttpAnswer> answers = {
        answer(200, R"({"ok":true,"result":{"message_id":0,"chat":{"id":7}}})")};
    CHECK(std::get<Sent>(outcome_of(channel().next({.to = "7", .text = "x"}, line(), answers)))
              .external_ids.empty());
}

TEST_CASE("telegram: a message with nothing in it fails instead of being sent") {
    CHECK(letter(outcome_of(channel().next({.to = "7"}, line(), {}))) == 'F');
}
