// One channel's receive(), SWCS_FUZZ_CHANNEL: any request is read or refused, and what is read can be stored.
//
// The input is tried as a signed body (JSON, a form, XML), as the same body without its signature, and as a
// query. Signing it here lets the fuzzer past the signature, which is where the reading begins.
#include <array>

#include "channels/channel.hpp"
#include "channels/signature.hpp"
#include "channels/text.hpp"
#include "channels/twilio/twilio.hpp"
#include "channels/webchat/webchat.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;

namespace {

constexpr std::string_view kSecret = "a-secret-for-fuzzing";
constexpr std::string_view kUrl = "https://gateway.example/hooks/fuzz/main";

using Sign = void (*)(data::HttpRequest& request);

void sign_as_meta(data::HttpRequest& request) {
    request.headers.emplace_back("X-Hub-Signature-256",
                                 "sha256=" + channels::to_hex(channels::hmac_sha256(kSecret, request.body)));
}
void sign_as_twilio(data::HttpRequest& request) {
    request.headers.emplace_back(
        "X-Twilio-Signature",
        channels::twilio_api::signature(kSecret, request.url, data::parse_form(request.body)));
}

void sign_as_telegram(data::HttpRequest& request) {
    request.headers.emplace_back("X-Telegram-Bot-Api-Secret-Token", kSecret);
}

void sign_as_webchat(data::HttpRequest& request) {
    request.headers.emplace_back(channels::webchat_form::kSealHeader,
                                 channels::webchat_form::seal(kSecret, request.body));
}

struct Signature {
    std::string_view channel;
    Sign sign;
};
constexpr std::array kSignatures{Signature{"whatsapp", sign_as_meta}, Signature{"twilio", sign_as_twilio},
                                 Signature{"telegram", sign_as_telegram},
                                 Signature{"webchat", sign_as_webchat}};

Sign signature_of(std::string_view channel) {
    for (const auto& row : kSignatures) {
        if (row.channel == channel) return row.sign;
    }
    return nullptr;  // Kannel signs nothing: the secret is in the path
}

channels::Account account_for(const channels::Channel& channel) {
    channels::Account account{.name = "fuzz", .settings = {}, .secrets = {}};
    for (const auto name : channel.required_secrets()) account.secrets[std::string(name)] = kSecret;
    return account;
}

void must_be_text(std::string_view text) {
    fuzz::must(channels::is_utf8(text) && text.find('\0') == std::string_view::npos,
               "what is stored is text");
}

void check(const data::Result<channels::Webhook>& webhook) {
    if (!webhook) return must_be_text(webhook.error().message);
    for (const auto& message : webhook->messages) {
        fuzz::must(!message.from.empty(), "a message has a sender");
        for (const auto* text : {&message.to, &message.from, &message.also, &message.external_id,
                                 &message.name, &message.text, &message.choice, &message.context}) {
            must_be_text(*text);
        }
        for (const auto& attachment : message.attachments) {
            for (const auto* text : {&attachment.media_id, &attachment.name, &attachment.mime}) {
                must_be_text(*text);
            }
        }
    }
    for (const auto& stop : webhook->stops) fuzz::must(!stop.from.empty(), "a stop names the person");
    for (const auto& receipt : webhook->receipts) {
        fuzz::must(!receipt.external_id.empty(), "a receipt names its message");
        must_be_text(receipt.external_id);
        must_be_text(receipt.error);
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const channels::Channel& channel = *channels::find(SWCS_FUZZ_CHANNEL);
    static const channels::Account account = account_for(channel);
    static const Sign sign = signature_of(channel.name());
    const auto text = fuzz::text_of(data, size);
    const data::HttpRequest unsigned_body{.method = "POST",
                                          .url = std::string(kUrl),
                                          .headers = {{"Content-Type", "application/json"}},
                                          .body = std::string(text),
                                          .received_at = data::from_ms(1'795'000'000'000)};
    auto body = unsigned_body;
    if (sign != nullptr) {
        sign(body);
        fuzz::must(!channel.receive(unsigned_body, account).ok(), "a body without its signature is refused");
    }
    check(channel.receive(body, account));
    for (const char* type : {"application/x-www-form-urlencoded", "text/xml"}) {
        body.headers.front().second = type;
        check(channel.receive(body, account));
    }
    auto query = unsigned_body;
    query.method = "GET";
    query.url += "?" + std::string(text);
    query.body.clear();
    check(channel.receive(query, account));
    return 0;
}
