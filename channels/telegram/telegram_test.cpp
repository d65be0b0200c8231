#include <nlohmann/json.hpp>

#include "channels/test_support.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ErrorKind;
using nlohmann::json;

namespace {

constexpr const char* kSecret = "a_secret-token";

Account account() {
    return {.name = "bot",
            .settings = {},
            .secrets = {{"bot_token", "5550001:AAtoken"}, {"secret_token", kSecret}}};
}

data::HttpRequest posted(std::string body, std::string secret = kSecret) {
    return {.method = "POST",
            .url = "https://town.example/hooks/telegram/bot",
            .headers = {{"content-type", "application/json"},
                        {"x-telegram-bot-api-secret-token", std::move(secret)}},
            .body = std::move(body),
            .received_at = kNow};
}

Webhook received(const std::string& file) {
    return accepted(
        find("telegram")->receive(posted(bytes_of("telegram/testdata/" + file + ".json")), account()));
}

struct ContentCase {
    const char* file;
    const char* text = "";
    const char* choice = "";
    const char* context = "";
    std::vector<data::Attachment> attachments = {};
};

}  // namespace

TEST_CASE("telegram: every kind of message a person can send is read") {
    using enum data::AttachmentType;
    const auto c = GENERATE(values<ContentCase>({
        {.file = "text", .text = "Se inundó mi casa 😢"},
        {.file = "start", .text = "/start"},
        {.file = "reply", .text = "Sí", .context = "70001234:40"},
        {.file = "photo",
         .text = "Así quedó la cocina",
         .attachments = {{image, "", "AgACAgQAAxkBAAMp-x", "", ""}}},
        {.file = "voice", .attachments = {{voice, "", "AwACAgQAAxkBAAMq", "", "audio/ogg"}}},
        {.file = "audio", .attachments = {{audio, "", "CQACAgQAAxkBAAMr", "denuncia.mp3", "audio/mpeg"}}},
        {.file = "video", .attachments = {{video, "", "BAACAgQAAxkBAAMs", "", "video/mp4"}}},
        {.file = "video_note", .attachments = {{video, "", "DQACAgQAAxkBAAMt", "", ""}}},
        {.file = "animation", .attachments = {{video, "", "CgACAgQAAxkBAAMu", "agua.mp4", "video/mp4"}}},
        {.file = "document",
         .text = "Mi cédula",
         .attachments = {{document, "", "BQACAgQAAxkBAAMv", "cédula.pdf", "application/pdf"}}},
        {.file = "sticker", .attachments = {{sticker, "", "CAACAgQAAxkBAAMw", "", ""}}},
        {.file = "animated_sticker", .attachments = {{sticker, "", "AAMCAgQAAxkBAAMx", "", ""}}},
        {.file = "contact", .text = "Luis Vera (+593987654321)"},
        {.file = "form", .text = "Llenar", .choice = R"({"familia":"5"})"},
        {.file = "form_of_text", .text = "Llenar"},
    }));
    DYNAMIC_SECTION(c.file) {
        const Webhook webhook = received(c.file);
        REQUIRE(webhook.messages.size() == 1);
        const data::Inbound& message = webhook.messages[0];
        CHECK(message.to == "5550001");
        CHECK(message.external_id == "70001234:41");
        CHECK(message.from == "70001234");
        CHECK(message.name == "Rosa Chávez");
        CHECK(message.text == c.text);
        CHECK(message.choice == c.choice);
        CHECK(message.context == c.context);
        CHECK_FALSE(message.automatic);
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
        CHECK(webhook.reply.body.empty());
    }
}

TEST_CASE("telegram: what another bot wrote is marked, so that nobody answers it") {
    std::string update = bytes_of("telegram/testdata/text.json");
    CHECK_FALSE(received("text").messages.at(0).automatic);
    update.replace(update.find("false"), 5, "true");
    const auto webhook = find("telegram")->receive(posted(update), account());
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.at(0).automatic);
}

TEST_CASE("telegram: a place keeps its name when it has one") {
    for (const auto& [file, name] :
         {std::pair{"location", ""}, std::pair{"venue", "Parque Central, Babahoyo"}}) {
        const auto place = received(file).messages.at(0).location;
        REQUIRE(place);
        CHECK(place->latitude == Approx(-1.8022));
        CHECK(place->longitude == Approx(-79.5344));
        CHECK(place->name == name);
    }
}

TEST_CASE("telegram: a tap is the choice, its words and the message it hung under") {
    const Webhook webhook = received("tap");
    REQUIRE(webhook.messages.size() == 1);
    const data::Inbound& tap = webhook.messages[0];
    CHECK(tap.choice == "safe_no");
    CHECK(tap.text == "No");
    CHECK(tap.context == "70001234:40");
    CHECK(tap.from == "70001234");
    CHECK(tap.external_id == "300650000000001");
    CHECK(tap.sent_at == kNow);
    // The phone stops waiting: our reply to the webhook is the call that says so.
    CHECK(webhook.reply.content_type == "application/json");
    CHECK(json::parse(webhook.reply.body) ==
          json({{"method", "answerCallbackQuery"}, {"callback_query_id", "300650000000001"}}));
    // Telegram shows no more of a message that is too old; the choice is all there.
    CHECK(received("tap_of_old").messages.at(0).choice == "safe_no");
}

TEST_CASE("telegram: what cannot be read is passed on blank, so that the person is told") {
    const data::Inbound poll = received("poll").messages.at(0);
    CHECK(poll.from == "70001234");
    CHECK(poll.text.empty());
    CHECK(poll.attachments.empty());
}

TEST_CASE("telegram: a person without a name is called by the username") {
    CHECK(received("nameless").messages.at(0).name == "rosa_ch");
}

TEST_CASE("telegram: a person who blocks the bot has stopped it; leaving a group is nothing") {
    const Webhook blocked = received("blocked");
    CHECK(blocked.messages.empty());
    REQUIRE(blocked.stops.size() == 1);
    CHECK(blocked.stops[0].to == "5550001");
    CHECK(blocked.stops[0].from == "70001234");
    CHECK(received("removed_from_group").stops.empty());
}

TEST_CASE("telegram: known, but not for us, is counted and ignored") {
    const auto file = GENERATE(
        values<std::string>({"group", "channel_post", "pinned", "unblocked", "removed_from_group", "empty"}));
    DYNAMIC_SECTION(file) {
        const Webhook webhook = received(file);
        CHECK(webhook.messages.empty());
        CHECK(webhook.stops.empty());
        CHECK(webhook.ignored == 1);
        CHECK(webhook.reply.status == 200);
    }
}

TEST_CASE("telegram: words changed afterwards are kept beside the first ones, and never answered") {
    const data::Inbound changed = received("edited").messages.at(0);
    CHECK(changed.text == "Se inundó mi casa y la de mi mamá");
    CHECK(changed.external_id == "70001234:41~1795330900");
    CHECK(changed.context == "70001234:41");
    CHECK(data::rfc3339(changed.sent_at) == "2026-11-22T07:01:40Z");
    CHECK(changed.automatic);
    const auto moved = find("telegram")
                           ->receive(posted(R"({"update_id":1,"edited_message":{"message_id":4,
            "date":1795330800,"edit_date":1795330810,"from":{"id":7},"chat":{"id":7,"type":"private"},
            "location":{"latitude":-1.8,"longitude":-79.5,"live_period":900}}})"),
                                     account());
    REQUIRE(moved.ok());
    CHECK(moved->messages.empty());  // a live place, every few seconds
    CHECK(moved->ignored == 1);
}

TEST_CASE("telegram: a notice of Telegram's own is nothing somebody says") {
    const auto notice = GENERATE(values<std::string>(
        {"pinned_message", "write_access_allowed", "gift", "forum_topic_created", "refunded_payment"}));
    DYNAMIC_SECTION(notice) {
        const auto webhook =
            find("telegram")
                ->receive(posted(R"({"update_id":1,"message":{"message_id":4,"date":1795330800,
            "from":{"id":7,"first_name":"Rosa"},"chat":{"id":7,"type":"private"},")" +
                                 notice + R"(":{}}})"),
                          account());
        REQUIRE(webhook.ok());
        CHECK(webhook->messages.empty());
        CHECK(webhook->ignored == 1);
    }
}

namespace {

struct RefusedCase {
    const char* label;
    std::string body;
    std::string secret;
    ErrorKind kind = ErrorKind::unauthorized;
};

}  // namespace

TEST_CASE("telegram: what does not carry our secret is refused, and the refusal tells nothing") {
    const std::string body = bytes_of("telegram/testdata/text.json");
    const auto c = GENERATE_COPY(values<RefusedCase>({
        {"no secret", body, ""},
        {"another secret", body, "b_secret-token"},
        {"a secret cut short", body, "a_secret-toke"},
        {"a secret with more behind it", body, "a_secret-token0"},
        {"other case", body, "A_SECRET-TOKEN"},
        {"truncated JSON", body.substr(0, body.size() / 2), kSecret, ErrorKind::invalid},
        {"an empty body", "", kSecret, ErrorKind::invalid},
        {"no object", "[1,2]", kSecret, ErrorKind::invalid},
        {"deep JSON", std::string(100'000, '['), kSecret, ErrorKind::invalid},
        {"no UTF-8", "{\"message\":\"ma\xF1\"}", kSecret, ErrorKind::invalid},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook = find("telegram")->receive(posted(c.body, c.secret), account());
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == c.kind);
        CHECK(webhook.error().message.find(kSecret) == std::string::npos);
        CHECK(webhook.error().message.find("inund") == std::string::npos);
    }
}

TEST_CASE("telegram: without a secret nothing is believed, not even an empty one") {
    const auto webhook =
        find("telegram")->receive(posted(bytes_of("telegram/testdata/text.json"), ""), Account{});
    REQUIRE_FALSE(webhook.ok());
    CHECK(webhook.error().kind == ErrorKind::unauthorized);
}

TEST_CASE("telegram: JSON of any wrong shape gives no message and no crash") {
    const auto body = GENERATE(values<std::string>({
        R"({})",
        R"({"message":7})",
        R"({"message":[{"message_id":1}]})",
        R"({"message":{"message_id":"1","chat":{"id":"7","type":"private"},"text":"hola"}})",
        R"({"message":{"message_id":1,"chat":{"id":-7,"type":"private"},"text":"hola"}})",
        R"({"message":{"message_id":0,"chat":{"id":7,"type":"private"},"text":"hola"}})",
        R"({"message":{"message_id":1,"chat":{"id":7},"text":"hola"}})",
        R"({"callback_query":{"id":"1","data":"x"}})",
        R"({"callback_query":{"id":"1","data":"","message":{"message_id":1,"chat":{"id":7,"type":"private"}}}})",
        R"({"my_chat_member":{"chat":7,"new_chat_member":"kicked"}})",
    }));
    const auto webhook = find("telegram")->receive(posted(body), account());
    REQUIRE(webhook.ok());
    CHECK(webhook->messages.empty());
    CHECK(webhook->stops.empty());
    CHECK(webhook->ignored == 1);
}

TEST_CASE("telegram: parts of a wrong shape leave the message blank") {
    const auto part = GENERATE(values<std::string>({
        R"("photo":{"file_id":7})",
        R"("photo":[7,null,[]])",
        R"("photo":[{"width":9223372036854775807,"height":9223372036854775807}])",
        R"("sticker":{"thumbnail":"x"})",
        R"("location":{"latitude":91,"longitude":0})",
        R"("location":{"latitude":"1","longitude":0})",
        R"("venue":{"title":"x"})",
        R"("voice":{})",
    }));
    const auto webhook =
        find("telegram")
            ->receive(
                posted(
                    R"({"message":{"message_id":1,"date":99999999999999,"chat":{"id":7,"type":"private"},)" +
                    part + "}}"),
                account());
    REQUIRE(webhook.ok());
    const data::Inbound& message = webhook->messages.at(0);
    CHECK(message.text.empty());
    CHECK(message.attachments.empty());
    CHECK_FALSE(message.location);
    CHECK(message.sent_at == kNow);
}

TEST_CASE("telegram: free text always reaches a person") {
    CHECK(find("telegram")->needs_template_after({}) == data::Millis{0});
}
