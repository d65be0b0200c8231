// Our messages as calls to POST /2010-04-01/Accounts/{sid}/Messages.json, and what Twilio's answers mean.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/plain.hpp"
#include "channels/price.hpp"
#include "channels/signature.hpp"
#include "channels/sms/message.hpp"
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
    bool needs_template = false;
};

// What is not here fails for good.
constexpr std::array kCodes = {
    Code{14107, true, "sending too fast"},
    Code{20429, true, "too many requests"},
    Code{20500, true, "an error inside Twilio"},
    Code{20503, true, "the service is not available"},
    Code{21611, true, "this number's queue is full"},
    Code{30001, true, "the queue is full"},
    Code{30022, true, "this campaign is sending too fast"},
    Code{30410, true, "the operator did not answer in time"},
    Code{63010, true, "an error inside Twilio"},
    Code{63012, true, "an error at the channel's provider"},
    Code{63018, true, "this channel is sending too fast"},
    Code{20003, false, "account SID or auth token is wrong"},
    Code{21211, false, "not a phone number"},
    Code{21212, false, "the line's own number is wrong"},
    Code{21214, false, "this number cannot be reached"},
    Code{21408, false, "this country is switched off in the account"},
    Code{21602, false, "the message is empty"},
    Code{21603, false, "neither a number nor a messaging service to send from"},
    Code{21606, false, "the line's number cannot send there"},
    Code{21608, false, "a trial account reaches verified numbers only"},
    Code{21610, false, "the person opted out with STOP", true},
    Code{21612, false, "this number cannot be reached from the line's"},
    Code{21614, false, "not a mobile number"},
    Code{21617, false, "longer than 1,600 characters"},
    Code{21620, false, "a medium's URL is wrong"},
    Code{21623, false, "too many media"},
    Code{21655, false, "there is no such template"},
    Code{21656, false, "the template's variables are wrong"},
    Code{21704, false, "the messaging service has no numbers"},
    Code{21705, false, "there is no such messaging service"},
    Code{30002, false, "the account is suspended"},
    Code{63003, false, "this person is not on the channel"},
    Code{63007, false, "the line's number is not on the channel"},
    Code{63014, false, "the person blocked us", true},
    Code{63016, false, "the 24-hour window is closed: only a template may be sent", false, true},
    Code{63024, false, "this person is not on the channel"},
    Code{63027, false, "the template does not exist in this language"},
    Code{63028, false, "the template wants another number of variables"},
    Code{63033, false, "the person blocked us", true},
    Code{63038, false, "the account's messages of today are used up"},
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
    return Failed{
        .reason = why, .recipient_stopped = known->stopped, .needs_template = known->needs_template};
}

// {"num_segments": "2", "price": null, "price_unit": "USD"}: the price is often not known yet.
data::Charge charge_in(const nlohmann::json& message) {
    return charge_of(amount_at(message, "price"), data::text_at(message, "price_unit"),
                     amount_at(message, "num_segments"))
        .value_or(data::Charge{});
}

Reading read_answer(const data::HttpAnswer& answer) {
    const auto body = data::parse_json(answer.body);
    const bool object = body && body->is_object();
    if (answer.status < 200 || answer.status > 299) {
        if (object && body->contains("code")) return refusal(answer, data::number_at(*body, "code", -1));
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Outcome{Failed{.reason = "twilio: HTTP " + std::to_string(answer.status)}};
    }
    // JSON without a sid was accepted all the same: to repeat it would tell the person twice.
    if (object) return std::vector<Taken>{{.id = data::text_at(*body, "sid"), .charge = charge_in(*body)}};
    return Outcome{Retry{.after = {}, .reason = "twilio: an answer that is not Twilio's"}};
}

bool on_whatsapp(const Line& line) {
    return line.address.starts_with(kWhatsApp);
}

// {"1":"Rosa","2":"mañana"}
std::string numbered_variables(const data::Template& approved) {
    nlohmann::json out = nlohmann::json::object();
    for (const std::string& value : approved.variables) out[std::to_string(out.size() + 1)] = value;
    return data::dump(out);
}

data::Fields form_for(const data::Outbound& message, const Line& line) {
    data::Fields form = {{"To", (on_whatsapp(line) ? std::string(kWhatsApp) : std::string()) + message.to}};
    if (!line.address.empty()) form.emplace_back("From", line.address);
    if (const auto service = line.setting("messaging_service_sid"); !service.empty()) {
        form.emplace_back("MessagingServiceSid", service);
    }
    if (const auto callback = line.setting_or("status_callback", "hook_url"); !callback.empty()) {
        form.emplace_back("StatusCallback", callback);
    }
    return form;
}

// A template (Content API): its name is the ContentSid, "HX…". The text is the template's own.
data::Fields template_form(const data::Outbound& message, const Line& line) {
    data::Fields form = form_for(message, line);
    form.emplace_back("ContentSid", message.template_message->name);
    if (!message.template_message->variables.empty()) {
        form.emplace_back("ContentVariables", numbered_variables(*message.template_message));
    }
    return form;
}

// The text in as many forms as it needs. An MMS carries ten media and they travel with the first; WhatsApp
// takes one a message.
std::vector<data::Fields> forms(const data::Outbound& message, const Line& line) {
    if (message.template_message) return {template_form(message, line)};
    const std::size_t media_a_form = on_whatsapp(line) ? 1 : 10;
    const std::vector<std::string> texts = sms::texts(travelling_text(message, line), line, kText);
    const auto& media = message.attachments;
    const std::size_t media_forms = (media.size() + media_a_form - 1) / media_a_form;
    std::vector<data::Fields> out(std::max(texts.size(), media_forms), form_for(message, line));
    for (std::size_t i = 0; i < texts.size(); ++i) out[i].emplace_back("Body", texts[i]);
    for (std::size_t i = 0; i < media.size(); ++i) {
        out[i / media_a_form].emplace_back("MediaUrl", media[i].url);
    }
    return out;
}

std::string messages_url(const Line& line) {
    std::string_view api =
        line.setting("api_url").empty() ? "https://api.twilio.com" : line.setting("api_url");
    while (api.ends_with('/')) api.remove_suffix(1);
    return std::string(api) + "/2010-04-01/Accounts/" + std::string(line.setting("account_sid")) +
           "/Messages.json";
}

}  // namespace

std::string travelling_text(const data::Outbound& message, const Line& line) {
    const std::string text = in_words(message);
    if (on_whatsapp(line)) return clean(text);
    return sms::segment(text, sms::fold_setting(line.setting("fold"))).text;
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    const std::string login =
        std::string(line.setting("account_sid")) + ":" + std::string(line.secret("auth_token"));
    const std::vector<data::Fields> wanted = forms(message, line);
    const auto call = [&](std::size_t nth) -> data::HttpCall {
        return {.method = "POST",
                .url = messages_url(line),
                .headers = {{"Authorization", "Basic " + to_base64(login)},
                            {"Content-Type", "application/x-www-form-urlencoded"}},
                .body = data::encode_form(wanted[nth])};
    };
    return one_after_another({wanted.size(), call}, answers, read_answer);
}

}  // namespace swcs::channels::twilio_api
