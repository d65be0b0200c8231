// A pretend Vonage: the SMS API's webhooks, signed where the line has a signature secret, and our calls as
// the phone shows them.
#include "channels/simulate.hpp"

#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"
#include "channels/vonage/vonage.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace vonage_api {

namespace {

using data::DeliveryStatus;
using data::field;
using nlohmann::json;

// "2026-11-22 07:00:00"
std::string vonage_time(data::Time at) {
    std::string text = data::rfc3339(at).substr(0, 19);
    text[10] = ' ';
    return text;
}

data::HttpRequest signed_form(data::Fields form, const Line& line, std::string_view url, data::Time at) {
    if (const auto secret = line.secret("signature_secret"); !secret.empty()) {
        form.emplace_back("timestamp", std::to_string(data::to_ms(at) / 1000));
        const auto method = line.setting("signature_method");
        const auto sig = signature(method.empty() ? "md5hash" : method, secret, form);
        form.emplace_back("sig", sig.value_or(""));
    }
    return {.method = "POST",
            .url = std::string(url),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = data::encode_form(form),
            .received_at = at};
}

struct Word {
    DeliveryStatus status;
    std::string_view word;  // "" for what Vonage never reports
    std::string_view error;
};
constexpr Word kWords[] = {{DeliveryStatus::queued, "buffered", "0"},
                           {DeliveryStatus::sent, "accepted", "0"},
                           {DeliveryStatus::delivered, "delivered", "0"},
                           {DeliveryStatus::read, "", ""},
                           {DeliveryStatus::failed, "failed", "9"}};

Word word_of(DeliveryStatus status) {
    for (const Word& row : kWords) {
        if (row.status == status) return row;
    }
    return {};
}

ProviderTurn answered(json parts, std::optional<PhoneMessage> shown = std::nullopt) {
    const json body = {{"message-count", std::to_string(parts.size())}, {"messages", std::move(parts)}};
    return {.answer = {.status = 200,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = data::dump(body),
                       .error = {}},
            .shown = std::move(shown)};
}

ProviderTurn refused(const char* status, const char* words) {
    return answered(json::array({{{"status", status}, {"error-text", words}}}));
}

class VonageSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "vonage"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& text = event.text.empty() ? event.choice_title : event.text;
        const bool plain = sms::segment(text).coding == sms::Coding::gsm7;
        return signed_form({{"msisdn", sms::without_plus(event.from)},
                            {"to", line.address},
                            {"messageId", event.external_id},
                            {"text", text},
                            {"type", plain ? "text" : "unicode"},
                            {"message-timestamp", vonage_time(event.at)}},
                           line, hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        const Word word = word_of(status);
        if (word.word.empty()) return std::nullopt;
        return signed_form({{"msisdn", sms::without_plus(message.to)},
                            {"to", line.address},
                            {"messageId", message.receipt_id},
                            {"status", std::string(word.word)},
                            {"err-code", std::string(word.error)},
                            {"message-timestamp", vonage_time(at)}},
                           line, message.callback_url.empty() ? hook_url : message.callback_url, at);
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        const data::Fields form = data::parse_form(call.body);
        const bool known = field(form, "api_key") == line.setting("api_key") &&
                           same_secret(field(form, "api_secret"), line.secret("api_secret"));
        if (!known) return refused("4", "Bad Credentials");
        PhoneMessage shown;
        shown.to = "+" + std::string(field(form, "to"));
        shown.text = std::string(field(form, "text"));
        if (field(form, "to").empty() || shown.text.empty()) return refused("2", "Missing text param");
        shown.segments = sms::segment(shown.text).segments;
        shown.receipt_id = std::string(fresh_id);
        shown.callback_url = std::string(field(form, "callback"));
        const json part = {{"to", std::string(field(form, "to"))}, {"message-id", fresh_id}, {"status", "0"}};
        return answered(json::array({part}), std::move(shown));
    }
};

}  // namespace

}  // namespace vonage_api

const Simulator& vonage_simulator() {
    static const vonage_api::VonageSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
