// What the phones do beside writing: photos, voice notes, places, blocks, and 24 hours that have passed.
#include "gateway/simulator/bench_for_tests.hpp"

using namespace swcs;
using namespace swcs::gateway;
using nlohmann::json;
using simulator::Files;
using simulator::testing::Bench;

namespace {

const std::string kJpeg("\xFF\xD8\xFF\xE0\x00\x10 a photo", 14);
const std::string kVoice = "OggS\x01OpusHead hummed";
const std::string kPaper = "%PDF-1.7 a paper";

void by_twilio(Config& config) {
    const std::map<std::string, std::string> secrets = {{"auth_token", "a token"}};
    config.accounts["sms"] = {.channel = "twilio",
                              .hook_secret = "",
                              .account = {.name = "sms", .settings = {}, .secrets = secrets}};
    config.lines["sms"].channel = "twilio";
    config.lines["sms"].line = {
        .name = "sms",
        .address = "+593987000000",
        .settings = {{"account_sid", "AC1"}, {"api_url", "http://providers.test/simulator/provider/sms"}},
        .secrets = secrets};
}

// The citizen's phone of that kind.
json citizen(Bench& bench, const std::string& kind) {
    const json now = bench.state();
    for (const json& phone : now["phones"]) {
        if (phone["kind"] == kind && phone["holder"] == "") return phone;
    }
    return nullptr;
}

std::string path_of_phone(Bench& bench, const std::string& kind, const std::string& what) {
    return "/simulator/api/phones/" + citizen(bench, kind)["id"].get<std::string>() + "/" + what;
}

const LineConfig& line_behind(Bench& bench, const std::string& kind) {
    return bench.config.lines.at(citizen(bench, kind)["line"].get<std::string>());
}

// The webhook the simulator posted last, as its channel reads it.
channels::Webhook heard_on(Bench& bench, const std::string& kind) {
    const data::HttpCall call = bench.posted();
    const LineConfig& line = line_behind(bench, kind);
    const auto webhook =
        channels::find(line.channel)
            ->receive({.method = call.method, .url = call.url, .headers = call.headers, .body = call.body},
                      bench.config.accounts.at(line.account).account);
    REQUIRE(webhook.ok());
    return *webhook;
}

// The file an adapter gets for it from the pretend provider; the look-up takes `calls`.
std::string fetched(Bench& bench, const LineConfig& line, const data::Attachment& file, std::size_t calls) {
    std::vector<data::HttpAnswer> answers;
    for (;;) {
        const auto next = channels::find(line.channel)->fetch(file, line.line, answers);
        const auto* fetch = std::get_if<channels::FetchCall>(&next);
        if (fetch == nullptr) break;
        const Response response = bench.give(fetch->call);
        answers.push_back(
            {.status = response.status, .headers = response.headers, .body = response.body, .error = {}});
        REQUIRE(answers.size() < 5);
    }
    CHECK(answers.size() == calls);
    return answers.empty() ? "" : answers.back().body;
}

// What the provider says to a message of ours.
Response said_to(Bench& bench, const std::string& kind, data::Outbound message) {
    const LineConfig& line = line_behind(bench, kind);
    message.to = citizen(bench, kind)["number"];
    return bench.give(std::get<data::HttpCall>(channels::find(line.channel)->next(message, line.line, {})));
}

}  // namespace

TEST_CASE("simulator: a phone can do what its line's provider lets it", "[simulator]") {
    struct Case {
        const char* kind;
        void (*more)(Config&);
        json abilities;
    };
    const auto c = GENERATE(values<Case>({
        {"whatsapp", nullptr, {"photo", "voice", "place", "window"}},
        {"telegram", nullptr, {"photo", "voice", "place", "block"}},
        {"sms", nullptr, json::array()},
        {"sms", by_twilio, {"photo", "voice"}},
        {"email", nullptr, json::array()},
    }));
    DYNAMIC_SECTION(c.kind << (c.more == nullptr ? "" : " by Twilio")) {
        Bench bench({}, c.more);
        CHECK(citizen(bench, c.kind)["abilities"] == c.abilities);
    }
}

TEST_CASE("simulator: a file from a phone is had from its provider in two steps, as it was", "[simulator]") {
    struct Case {
        const char* kind;
        const std::string& bytes;
        data::AttachmentType type;
    };
    const auto c = GENERATE(values<Case>({
        {"whatsapp", kJpeg, data::AttachmentType::image},
        {"whatsapp", kVoice, data::AttachmentType::voice},
        {"whatsapp", kPaper, data::AttachmentType::document},
        {"telegram", kJpeg, data::AttachmentType::image},
        {"telegram", kVoice, data::AttachmentType::voice},
        {"sms", kJpeg, data::AttachmentType::image},
        {"sms", kVoice, data::AttachmentType::audio},
    }));
    DYNAMIC_SECTION(c.kind << " " << data::name_of(c.type)) {
        Bench bench({}, by_twilio);
        const Response sent = bench.ask("POST", path_of_phone(bench, c.kind, "files?name=casa.x"), c.bytes);
        REQUIRE(sent.status == 202);
        const channels::Webhook webhook = heard_on(bench, c.kind);
        REQUIRE(webhook.messages.size() == 1);
        REQUIRE(webhook.messages[0].attachments.size() == 1);
        const data::Attachment& file = webhook.messages[0].attachments[0];
        CHECK(file.type == c.type);
        CHECK(fetched(bench, line_behind(bench, c.kind), file, 2) == c.bytes);
        const json state = bench.state();
        CHECK(state["wire"].back()["what"] == "file");
        CHECK(bench.ask("GET", state["messages"][0]["file"]["url"]).body == c.bytes);
    }
}

TEST_CASE("simulator: a picture on the wire is said by its size, not drawn in letters", "[simulator]") {
    Bench bench;
    bench.ask("POST", path_of_phone(bench, "whatsapp", "files?name=casa.jpg"), kJpeg);
    const channels::Webhook webhook = heard_on(bench, "whatsapp");
    fetched(bench, line_behind(bench, "whatsapp"), webhook.messages.at(0).attachments.at(0), 2);
    CHECK(bench.state()["wire"].back()["answer"] == "[14 bytes]");
}

TEST_CASE("simulator: the page draws pictures and plays sounds; the rest is saved", "[simulator]") {
    Bench bench;
    struct Case {
        const std::string& bytes;
        const char* type;
        bool saved;
    };
    for (const Case& c : {Case{kJpeg, "image/jpeg", false}, Case{kVoice, "audio/ogg", false},
                          Case{kPaper, "application/pdf", true}}) {
        const Response sent = bench.ask("POST", path_of_phone(bench, "whatsapp", "files?name=x"), c.bytes);
        const Response file = bench.ask("GET", (*data::parse_json(sent.body))["file"]["url"]);
        CHECK(file.content_type == c.type);
        CHECK((data::header(file.headers, "Content-Disposition") == "attachment") == c.saved);
        CHECK(data::header(file.headers, "Content-Security-Policy") == "default-src 'none'; sandbox");
    }
    CHECK(bench.ask("GET", "/simulator/api/files/nothing").status == 404);
}

TEST_CASE("simulator: of many files the oldest go first", "[simulator]") {
    Files files(10);
    for (const char* id : {"a", "b", "c"}) {
        data::Attachment file;
        file.media_id = id;
        file.bytes = "4444";
        files.keep(file);
    }
    CHECK(files.by_id("a") == nullptr);
    REQUIRE(files.by_id("c") != nullptr);
    CHECK(files.by_id("c")->bytes == "4444");
    data::Attachment huge;
    huge.media_id = "huge";
    huge.bytes = std::string(11, 'x');
    files.keep(huge);
    CHECK(files.by_id("huge") == nullptr);
}

TEST_CASE("simulator: a place arrives as a place", "[simulator]") {
    for (const char* kind : {"whatsapp", "telegram"}) {
        Bench bench;
        const json place{{"place", {{"latitude", -1.8022}, {"longitude", -79.5344}}}};
        REQUIRE(bench.ask("POST", path_of_phone(bench, kind, "messages"), place).status == 202);
        CHECK(bench.state()["messages"][0]["place"]["latitude"] == -1.8022);
        const channels::Webhook webhook = heard_on(bench, kind);
        REQUIRE(webhook.messages.at(0).location);
        CHECK(webhook.messages[0].location->longitude == Approx(-79.5344));
    }
}

TEST_CASE("simulator: what a phone cannot do is refused, and nothing is sent", "[simulator]") {
    struct Case {
        const char* label;
        const char* kind;
        const char* what;
        json body;
    };
    const auto c = GENERATE(values<Case>({
        {"a photo from a plain phone", "sms", "files?name=casa.jpg", kJpeg},
        {"an empty file", "whatsapp", "files?name=casa.jpg", ""},
        {"a place from a plain phone", "sms", "messages", {{"place", {{"latitude", 1}, {"longitude", 2}}}}},
        {"a place that is nowhere",
         "whatsapp",
         "messages",
         {{"place", {{"latitude", 91}, {"longitude", 2}}}}},
        {"half a place", "whatsapp", "messages", {{"place", {{"latitude", 1}}}}},
        {"a block on WhatsApp, which tells nobody", "whatsapp", "switches", {{"blocked", true}}},
        {"a window on Telegram", "telegram", "switches", {{"window_shut", true}}},
        {"two switches at once", "telegram", "switches", {{"blocked", true}, {"window_shut", true}}},
        {"no switch", "telegram", "switches", json::object()},
    }));
    DYNAMIC_SECTION(c.label) {
        Bench bench;
        CHECK(bench.ask("POST", path_of_phone(bench, c.kind, c.what), c.body).status == 400);
        CHECK(bench.simulator.run_once(data::Millis{0}) == 0);
        CHECK(bench.state()["messages"].empty());
    }
}

TEST_CASE("simulator: who blocks the bot tells us so, hears nothing of ours, and writes once it is let in",
          "[simulator]") {
    Bench bench;
    const std::string switches = path_of_phone(bench, "telegram", "switches");
    const std::string messages = path_of_phone(bench, "telegram", "messages");
    CHECK(bench.ask("POST", switches, {{"blocked", true}}).status == 200);
    CHECK(heard_on(bench, "telegram").stops.size() == 1);
    CHECK(bench.state()["wire"].back()["what"] == "block");
    CHECK(said_to(bench, "telegram", {.text = "Hola"}).status == 403);
    CHECK(bench.state()["messages"].empty());
    CHECK(bench.ask("POST", messages, {{"text", "hola"}}).status == 409);

    CHECK(bench.ask("POST", switches, {{"blocked", false}}).status == 200);
    CHECK(bench.posted().body.find(R"("new_chat_member":{"status":"member")") != std::string::npos);
    CHECK(said_to(bench, "telegram", {.text = "Hola"}).status == 200);
    CHECK(bench.ask("POST", messages, {{"text", "/start"}}).status == 202);
}

TEST_CASE("simulator: a switch that stands there already tells nobody", "[simulator]") {
    Bench bench;
    CHECK(bench.ask("POST", path_of_phone(bench, "telegram", "switches"), {{"blocked", false}}).status ==
          200);
    CHECK(bench.simulator.run_once(data::Millis{0}) == 0);
}

TEST_CASE("simulator: after 24 hours only a template comes through, and is billed; who writes opens it again",
          "[simulator]") {
    Bench bench;
    CHECK(bench.ask("POST", path_of_phone(bench, "whatsapp", "switches"), {{"window_shut", true}}).status ==
          200);
    const Response refused = said_to(bench, "whatsapp", {.text = "Hola"});
    CHECK(refused.status == 400);
    CHECK((*data::parse_json(refused.body))["error"]["code"] == 131047);
    CHECK(bench.state()["messages"].empty());

    data::Outbound notice;
    notice.template_message = data::Template{.name = "novedades", .language = "es"};
    CHECK(said_to(bench, "whatsapp", notice).status == 200);
    const json shown = bench.state()["messages"][0];
    CHECK(shown["template"] == "novedades");
    CHECK(shown["text"] == "Tenemos novedades para usted. Responda a este mensaje para recibirlas.");
    CHECK(bench.posted().body.find(R"("billable":true)") != std::string::npos);

    CHECK(bench.ask("POST", path_of_phone(bench, "whatsapp", "messages"), {{"text", "diga"}}).status == 202);
    CHECK(citizen(bench, "whatsapp")["window_shut"] == false);
    CHECK(said_to(bench, "whatsapp", {.text = "Hola"}).status == 200);
}

TEST_CASE("simulator: a tap on Telegram names the message its key hangs under, and no tick moves beyond sent",
          "[simulator]") {
    Bench bench;
    const data::Outbound question{.text = "¿Está bien?", .choices = {{"y", "Sí", ""}}};
    const auto answer = data::parse_json(said_to(bench, "telegram", question).body);
    REQUIRE(answer);
    CHECK(bench.simulator.run_once(data::Millis{0}) == 0);  // no receipt
    const json shown = bench.state()["messages"][0];
    CHECK(shown["status"] == "sent");
    const json tap{{"choice_id", "y"}, {"choice_title", "Sí"}, {"reply_to", shown["id"]}};
    CHECK(bench.ask("POST", path_of_phone(bench, "telegram", "messages"), tap).status == 202);
    const channels::Webhook webhook = heard_on(bench, "telegram");
    CHECK(webhook.messages.at(0).choice == "y");
    const std::string number = std::to_string((*answer)["result"]["message_id"].get<std::int64_t>());
    CHECK(webhook.messages[0].context ==
          citizen(bench, "telegram")["number"].get<std::string>() + ":" + number);
    CHECK(webhook.reply.body.find("answerCallbackQuery") != std::string::npos);
}
