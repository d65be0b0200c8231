// What a person sends from a pretend phone beside words, over the real adapters and back: received, looked up
// as each provider wants it, fetched whole.
#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::AttachmentType;

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/main";

struct Provider {
    std::string channel;
    Line line;
    std::string person;
    std::size_t calls;  // the look-up and the file
};

const std::vector<Provider>& providers() {
    static const std::vector<Provider> all = {
        {"whatsapp",
         {.name = "wa",
          .address = "106540352242922",
          .settings = {{"graph_url", "http://127.0.0.1:1/provider"}},
          .secrets = {{"access_token", "t"}, {"app_secret", "s"}, {"verify_token", "v"}}},
         "+593991234567",
         2},
        {"telegram",
         {.name = "tg",
          .address = "5550001",
          .settings = {{"api_url", "http://127.0.0.1:1/provider"}},
          .secrets = {{"bot_token", "5550001:AAtoken"}, {"secret_token", "s"}}},
         "70001234",
         2},
        {"twilio",
         {.name = "sms",
          .address = "+593987654321",
          .settings = {{"account_sid", "AC1"}, {"api_url", "http://127.0.0.1:1/provider"}},
          .secrets = {{"auth_token", "secret"}}},
         "+593991234567",
         2},
    };
    return all;
}

PhoneEvent sent(const Provider& provider, std::optional<data::Attachment> file) {
    PhoneEvent event;
    event.from = provider.person;
    event.external_id = "sim-1";
    event.at = kNow;
    event.file = std::move(file);
    return event;
}

data::Inbound arrived(const Provider& provider, const PhoneEvent& event) {
    const Account account{.name = "main", .settings = {}, .secrets = provider.line.secrets};
    const auto webhook =
        find(provider.channel)
            ->receive(find_simulator(provider.channel)->webhook(event, provider.line, kHook), account);
    REQUIRE(webhook.ok());
    REQUIRE(webhook->messages.size() == 1);
    return webhook->messages[0];
}

// Every answer until the adapter has the file, or knows that it will not.
std::vector<data::HttpAnswer> looked_up(const Provider& provider, const data::Attachment& wanted,
                                        const data::Attachment& kept) {
    const PhoneFiles files = [&](std::string_view id) { return id == kept.media_id ? &kept : nullptr; };
    std::vector<data::HttpAnswer> answers;
    for (;;) {
        const Fetch next = find(provider.channel)->fetch(wanted, provider.line, answers);
        const auto* fetch = std::get_if<FetchCall>(&next);
        if (fetch == nullptr) return answers;
        REQUIRE(fetch->call.url.starts_with("http://127.0.0.1:1/provider/"));
        const auto answer = find_simulator(provider.channel)->hand_over(fetch->call, provider.line, files);
        REQUIRE(answer);
        answers.push_back(*answer);
        REQUIRE(answers.size() < 5);
    }
}

const data::Attachment kPhoto{.type = AttachmentType::image,
                              .media_id = "sim-photo",
                              .mime = "image/jpeg",
                              .bytes = std::string("\xFF\xD8\xFF\x00 photo", 10)};

}  // namespace

TEST_CASE("phones: a file a person sends is received, looked up and fetched as it was") {
    const auto file = GENERATE(values<data::Attachment>(
        {kPhoto,
         {.type = AttachmentType::voice, .media_id = "sim-voice", .mime = "audio/ogg", .bytes = "OggS…"},
         {.type = AttachmentType::document,
          .media_id = "sim-paper",
          .name = "cédula.pdf",
          .mime = "application/pdf",
          .bytes = "%PDF-1.7"}}));
    for (const Provider& provider : providers()) {
        DYNAMIC_SECTION(provider.channel << " " << file.media_id) {
            const data::Inbound message = arrived(provider, sent(provider, file));
            REQUIRE(message.attachments.size() == 1);
            const bool tells_voices = provider.channel != "twilio";  // an MMS has sounds, no voice notes
            const bool voice = file.type == AttachmentType::voice;
            CHECK(message.attachments[0].type ==
                  (voice && !tells_voices ? AttachmentType::audio : file.type));
            const auto answers = looked_up(provider, message.attachments[0], file);
            REQUIRE(answers.size() == provider.calls);
            CHECK(answers.back().status == 200);
            CHECK(answers.back().body == file.bytes);
        }
    }
}

TEST_CASE("phones: words beside a photo arrive with it") {
    for (const Provider& provider : providers()) {
        PhoneEvent event = sent(provider, kPhoto);
        event.text = "así quedó";
        const data::Inbound message = arrived(provider, event);
        CHECK(message.text == "así quedó");
        CHECK(message.attachments.size() == 1);
    }
}

TEST_CASE("phones: a place arrives as a place where the phone can send one") {
    for (const Provider& provider : providers()) {
        const bool can = find_simulator(provider.channel)->abilities(provider.line).place;
        CHECK(can == (provider.channel != "twilio"));
        if (!can) continue;
        PhoneEvent event = sent(provider, std::nullopt);
        event.place = data::Location{.latitude = -1.8022, .longitude = -79.5344};
        const data::Inbound message = arrived(provider, event);
        REQUIRE(message.location);
        CHECK(message.location->latitude == Approx(-1.8022));
        CHECK(message.location->longitude == Approx(-79.5344));
    }
}

TEST_CASE("phones: no file without the line's own credentials, and none that nobody sent") {
    for (const Provider& provider : providers()) {
        DYNAMIC_SECTION(provider.channel) {
            const data::Inbound message = arrived(provider, sent(provider, kPhoto));
            const Fetch first = find(provider.channel)->fetch(message.attachments.at(0), provider.line, {});
            const data::HttpCall call = std::get<FetchCall>(first).call;
            const Simulator& pretend = *find_simulator(provider.channel);
            const PhoneFiles kept = [](std::string_view id) {
                return id == kPhoto.media_id ? &kPhoto : nullptr;
            };
            const PhoneFiles none = [](std::string_view) { return nullptr; };
            CHECK(pretend.hand_over(call, provider.line, kept)->status < 400);
            CHECK(pretend.hand_over(call, provider.line, none)->status >= 400);
            Line other = provider.line;
            for (auto& [name, secret] : other.secrets) secret += "x";
            const auto refused = pretend.hand_over(call, other, kept);
            CHECK((refused ? refused->status : pretend.accept(call, other, "x").answer.status) == 401);
        }
    }
}

TEST_CASE("phones: a call that is about no file is not taken for one") {
    for (const Provider& provider : providers()) {
        const data::Outbound message{.to = provider.person, .text = "Hola"};
        const auto call = std::get<data::HttpCall>(find(provider.channel)->next(message, provider.line, {}));
        const PhoneFiles kept = [](std::string_view) { return &kPhoto; };
        CHECK_FALSE(find_simulator(provider.channel)->hand_over(call, provider.line, kept));
    }
}
