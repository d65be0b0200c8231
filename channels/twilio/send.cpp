// Our messages as calls to POST /2010-04-01/Accounts/{sid}/Messages.json, and what Twilio's answers mean.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/menu.hpp"
#include "channels/signature.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"
#include "channels/twilio/twilio.hpp"
#include "data/json.hpp"

namespace swcs::channels::twilio_api {

namespace {

constexpr std::string_view kProvider = "twilio";

struct Code {
    std::int64_t code;
    bool again;
    std::string_view meaning;
    bool stopped = false;
};

// What is not here fails for good.
constexpr std::array kCodes = {
    Code{14107, true, "sending too fast"},
    Code{20429, true, "too many requests"},
    Code{21611, true, "this number's queue is full"},
    Code{30001, true, "the queue is full"},
    Code{63018, true, "this channel is sending too fast"},
    Code{20003, false, "account SID or auth token is wrong"},
    Code{21211, false, "not a phone number"},
    Code{21408, false, "this country is switched off in the account"},
    Code{21608, false, "a trial account reaches verified numbers only"},
    Code{21610, false, "the person opted out with STOP", true},
    Code{21614, false, "not a mobile number"},
    Code{21617, false, "longer than 1,600 characters"},
    Code{63016, false, "the 24-hour window is closed: only a template may be sent"},
};

Outcome refusal(const data::HttpAnswer& answer, std::int64_t code) {
    const auto known =
        std::find_if(kCodes.begin(), kCodes.end(), [&](const Code& row) { return row.code == code; });
    if (known == kCodes.end()) {
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Failed{.reason = reason(kProvider, code, answer.status, "")};
    }
    const std::string why = reason(kProvider, code, answer.status, known->meaning);
    if (known->again) return Retry{.after = retry_after(answer), .reason = why};
    return Failed{.reason = why, .recipient_stopped = known->stopped};
}

Reading read_answer(const data::HttpAnswer& answer) {
    const auto body = data::parse_json(answer.body);
    const bool object = body && body->is_object();
    if (answer.status < 200 || answer.status > 299) {
        if (object && body->contains("code")) return refusal(answer, data::number_at(*body, "code", -1));
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Outcome{Failed{.reason = "twilio: HTTP " + std::to_string(answer.status)}};
    }
    if (object) {
        if (std::string sid = data::text_at(*body, "sid"); !sid.empty()) return sid;
    }
    return Outcome{Retry{.after = {}, .reason = "twilio: an answer without a sid"}};
}

data::Fields form_for(const data::Outbound& message, const Line& line) {
    const bool on_whatsapp = line.address.starts_with(kWhatsApp);
    data::Fields form = {{"To", (on_whatsapp ? std::string(kWhatsApp) : std::string()) + message.to}};
    if (!line.address.empty()) form.emplace_back("From", line.address);
    if (const auto service = line.setting("messaging_service_sid"); !service.empty()) {
        form.emplace_back("MessagingServiceSid", service);
    }
    if (const auto callback = line.setting_or("status_callback", "hook_url"); !callback.empty()) {
        form.emplace_back("StatusCallback", callback);
    }
    return form;
}

// The text in as many forms as it needs; media travel with the first (MMS, WhatsApp).
std::vector<data::Fields> forms(const data::Outbound& message, const Line& line) {
    std::vector<std::string> texts = split(travelling_text(message, line), kText, utf16_units);
    if (texts.empty() && !message.attachments.empty()) texts.emplace_back();
    std::vector<data::Fields> out;
    for (const std::string& text : texts) {
        out.push_back(form_for(message, line));
        if (!text.empty()) out.back().emplace_back("Body", text);
    }
    for (const data::Attachment& attachment : message.attachments) {
        out.front().emplace_back("MediaUrl", attachment.url);
    }
    return out;
}

}  // namespace

std::string travelling_text(const data::Outbound& message, const Line& line) {
    const std::string text = numbered(message.text, message.choices);
    if (line.address.starts_with(kWhatsApp)) return clean(text);
    return sms::segment(text, sms::fold_setting(line.setting("fold"))).text;
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (!message.mark_read.empty() && message.text.empty())
        return Done{Sent{}};  // SMS has no read mark: nothing to do is done
    const std::string sid(line.setting("account_sid"));
    const std::string_view api =
        line.setting("api_url").empty() ? "https://api.twilio.com" : line.setting("api_url");
    const std::string token(line.secret("auth_token"));
    std::vector<data::HttpCall> plan;
    for (const data::Fields& form : forms(message, line)) {
        plan.push_back({.method = "POST",
                        .url = std::string(api) + "/2010-04-01/Accounts/" + sid + "/Messages.json",
                        .headers = {{"Authorization", "Basic " + to_base64(sid + ":" + token)},
                                    {"Content-Type", "application/x-www-form-urlencoded"}},
                        .body = data::encode_form(form)});
    }
    return one_after_another(std::move(plan), answers, read_answer);
}

}  // namespace swcs::channels::twilio_api
