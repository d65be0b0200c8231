// A pretend Twilio: signed forms out of what a phone does, and our calls read as the phone would show them.
#include "channels/simulate.hpp"

#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"
#include "channels/twilio/twilio.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

using data::DeliveryStatus;
using data::field;
using nlohmann::json;

constexpr std::int64_t kWrongCredentials = 20003;
constexpr std::int64_t kNoBody = 21602;
constexpr std::int64_t kTooLong = 21617;
constexpr std::string_view kUnknownHandset = "30005";

data::HttpRequest signed_form(data::Fields form, const Line& line, std::string_view url, data::Time at) {
    form.emplace_back("AccountSid", line.setting("account_sid"));
    form.emplace_back("ApiVersion", "2010-04-01");
    const std::string signature = twilio_api::signature(line.secret("auth_token"), url, form);
    return {
        .method = "POST",
        .url = std::string(url),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"X-Twilio-Signature", signature}},
        .body = data::encode_form(form),
        .received_at = at};
}

// A number as it is written on this line: with "whatsapp:" when the line has it.
std::string on(const Line& line, const std::string& number) {
    return (line.address.starts_with(twilio_api::kWhatsApp) ? std::string(twilio_api::kWhatsApp) : "") +
           number;
}

std::string without_prefix(std::string_view number) {
    if (number.starts_with(twilio_api::kWhatsApp)) number.remove_prefix(twilio_api::kWhatsApp.size());
    return std::string(number);
}

ProviderTurn refused(int status, std::int64_t code) {
    const json body = {{"code", code}, {"message", "refused by the simulator"}, {"status", status}};
    return {.answer = {.status = status,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = data::dump(body),
                       .error = {}},
            .shown = std::nullopt};
}

std::string shown_text(const data::Fields& form) {
    std::string text;
    for (const auto& [name, value] : form) {
        if (name == "MediaUrl") text += value + "\n";
    }
    text += field(form, "Body");
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

class TwilioSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "twilio"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& text = event.text.empty() ? event.choice_title : event.text;
        data::Fields form = {{"MessageSid", event.external_id},
                             {"SmsMessageSid", event.external_id},
                             {"SmsSid", event.external_id},
                             {"SmsStatus", "received"},
                             {"From", on(line, event.from)},
                             {"To", line.address},
                             {"Body", text},
                             {"NumMedia", "0"},
                             {"NumSegments", std::to_string(sms::segment(text).segments)}};
        if (line.address.starts_with(twilio_api::kWhatsApp)) form.emplace_back("ProfileName", event.name);
        return signed_form(std::move(form), line, hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        if (status == DeliveryStatus::read && !line.address.starts_with(twilio_api::kWhatsApp))
            return std::nullopt;
        data::Fields form = {{"MessageSid", message.receipt_id},
                             {"MessageStatus", std::string(data::name_of(status))},
                             {"From", line.address},
                             {"To", on(line, message.to)}};
        if (status == DeliveryStatus::failed) form.emplace_back("ErrorCode", kUnknownHandset);
        return signed_form(std::move(form), line,
                           message.callback_url.empty() ? hook_url : message.callback_url, at);
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        const std::string sid(line.setting("account_sid"));
        const std::string login = "Basic " + to_base64(sid + ":" + std::string(line.secret("auth_token")));
        if (!same_secret(data::header(call.headers, "Authorization"), login))
            return refused(401, kWrongCredentials);
        if (!call.url.ends_with("/Accounts/" + sid + "/Messages.json")) return refused(404, 20404);
        const data::Fields form = data::parse_form(call.body);
        PhoneMessage shown;
        shown.to = without_prefix(field(form, "To"));
        shown.text = shown_text(form);
        if (shown.to.empty() || shown.text.empty()) return refused(400, kNoBody);
        if (code_points(field(form, "Body")) > twilio_api::kText) return refused(400, kTooLong);
        const bool on_whatsapp = line.address.starts_with(twilio_api::kWhatsApp);
        shown.segments = on_whatsapp ? 0 : sms::segment(field(form, "Body")).segments;
        shown.receipt_id = std::string(fresh_id);
        shown.callback_url = std::string(field(form, "StatusCallback"));
        const json body = {{"sid", fresh_id},
                           {"status", "queued"},
                           {"error_code", nullptr},
                           {"num_segments", std::to_string(shown.segments)}};
        return {.answer = {.status = 201,
                           .headers = {{"Content-Type", "application/json"}},
                           .body = data::dump(body),
                           .error = {}},
                .shown = std::move(shown)};
    }
};

}  // namespace

const Simulator& twilio_simulator() {
    static const TwilioSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
