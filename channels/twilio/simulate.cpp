// A pretend Twilio: signed forms out of what a phone does, and our calls read as the phone would show them.
#include "channels/simulate.hpp"

#include <algorithm>
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

std::string api_of(const Line& line) {
    const std::string_view set = line.setting("api_url");
    return std::string(set.empty() ? "https://api.twilio.com" : set);
}

constexpr std::string_view kMediaFolder = "/Media/";
constexpr std::string_view kFileFolder = "/mms-files/";  // on servers of their own, without credentials

// What a person sent beside the words: NumMedia, MediaUrl0 and its type; of WhatsApp the place.
void add_enclosures(const PhoneEvent& event, const Line& line, data::Fields& form) {
    form.emplace_back("NumMedia", event.file ? "1" : "0");
    if (event.file) {
        form.emplace_back("MediaUrl0", api_of(line) + "/2010-04-01/Accounts/" +
                                           std::string(line.setting("account_sid")) + "/Messages/" +
                                           event.external_id + std::string(kMediaFolder) +
                                           event.file->media_id);
        form.emplace_back("MediaContentType0", event.file->mime);
    }
    if (event.place) {
        form.emplace_back("Latitude", data::dump(event.place->latitude));
        form.emplace_back("Longitude", data::dump(event.place->longitude));
    }
}

bool may_call_twilio(const data::HttpCall& call, const Line& line) {
    const std::string login =
        std::string(line.setting("account_sid")) + ":" + std::string(line.secret("auth_token"));
    return same_secret(data::header(call.headers, "Authorization"), "Basic " + to_base64(login));
}

// What the API says of a message just taken: what it costs is known once it was sent.
json resource_of(const data::Fields& form, std::string_view sid, int segments) {
    const auto media = std::ranges::count(form, "MediaUrl", &data::Fields::value_type::first);
    return {{"sid", sid},
            {"status", "queued"},
            {"direction", "outbound-api"},
            {"from", field(form, "From")},
            {"to", field(form, "To")},
            {"body", field(form, "Body")},
            {"num_segments", std::to_string(segments)},
            {"num_media", std::to_string(media)},
            {"price", nullptr},
            {"price_unit", "USD"},
            {"error_code", nullptr},
            {"error_message", nullptr}};
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
                             {"NumSegments", std::to_string(sms::segment(text).segments)}};
        add_enclosures(event, line, form);
        if (line.address.starts_with(twilio_api::kWhatsApp)) form.emplace_back("ProfileName", event.name);
        return signed_form(std::move(form), line, hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        if (status == DeliveryStatus::read && !line.address.starts_with(twilio_api::kWhatsApp))
            return std::nullopt;
        const std::string state(data::name_of(status));
        data::Fields form = {{"MessageSid", message.receipt_id},
                             {"MessageStatus", state},
                             {"SmsSid", message.receipt_id},
                             {"SmsStatus", state},
                             {"From", line.address},
                             {"To", on(line, message.to)}};
        if (status == DeliveryStatus::failed) form.emplace_back("ErrorCode", kUnknownHandset);
        return signed_form(std::move(form), line,
                           message.callback_url.empty() ? hook_url : message.callback_url, at);
    }

    // An MMS carries pictures and sounds; a place goes by WhatsApp only.
    PhoneAbilities abilities(const Line& line) const override {
        return {.photo = true, .voice = true, .place = line.address.starts_with(twilio_api::kWhatsApp)};
    }

    // The API leads to the file; the file needs no credentials.
    std::optional<data::HttpAnswer> hand_over(const data::HttpCall& call, const Line& line,
                                              const PhoneFiles& files) const override {
        if (call.method != "GET") return std::nullopt;
        const std::string_view path = data::path_of(call.url);
        const data::Attachment* file = files(path.substr(path.rfind('/') + 1));
        if (file == nullptr) return refused(404, 20404).answer;
        if (path.find(kFileFolder) != std::string_view::npos)
            return data::HttpAnswer{
                .status = 200, .headers = {{"Content-Type", file->mime}}, .body = file->bytes, .error = {}};
        if (path.find(kMediaFolder) == std::string_view::npos) return refused(404, 20404).answer;
        if (!may_call_twilio(call, line)) return refused(401, kWrongCredentials).answer;
        return data::HttpAnswer{
            .status = 307,
            .headers = {{"Location", api_of(line) + std::string(kFileFolder) + file->media_id}},
            .body = {},
            .error = {}};
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        const std::string sid(line.setting("account_sid"));
        if (!may_call_twilio(call, line)) return refused(401, kWrongCredentials);
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
        const json body = resource_of(form, fresh_id, shown.segments);
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
