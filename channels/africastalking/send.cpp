// Our messages as calls to POST /version1/messaging, and what the answers mean. A 2xx says only that the
// request was understood: whether the message was taken stands beside its recipient.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/africastalking/africastalking.hpp"
#include "channels/calls.hpp"
#include "channels/price.hpp"
#include "channels/sms/message.hpp"
#include "data/json.hpp"

namespace swcs::channels::africastalking_api {

namespace {

constexpr std::string_view kProvider = "africastalking";
constexpr std::string_view kApi = "https://api.africastalking.com/version1/messaging";

struct Code {
    std::int64_t code;
    bool again;
    std::string_view meaning;
    bool stopped = false;
};

// What is neither accepted nor here fails for good.
constexpr std::array kCodes = {
    Code{401, false, "held back as a risk"},
    Code{402, false, "this sender may not be used"},
    Code{403, false, "not a phone number"},
    Code{404, false, "this kind of number gets no SMS"},
    Code{405, false, "the account has no credit left"},
    Code{406, false, "the person opted out", true},
    Code{407, false, "no route to this number"},
    Code{409, false, "the person refuses such messages", true},
    Code{500, true, "an error inside Africa's Talking"},
    Code{501, true, "the operator's gateway had an error"},
    Code{502, false, "refused by the operator's gateway"},
};

Outcome refusal(const data::HttpAnswer& answer, std::int64_t code) {
    const auto* known =
        std::find_if(kCodes.begin(), kCodes.end(), [&](const Code& row) { return row.code == code; });
    const bool is_known = known != kCodes.end();
    std::string why = reason(kProvider, code, answer.status, is_known ? known->meaning : "not taken");
    if (is_known && known->again) return Retry{.after = {}, .reason = std::move(why)};
    return Failed{.reason = std::move(why), .recipient_stopped = is_known && known->stopped};
}

// {"cost": "KES 0.8000", "messageParts": 1}: of all parts together.
data::Charge charge_in(const nlohmann::json& person) {
    const std::string cost = data::text_at(person, "cost");
    const std::size_t space = std::min(cost.find(' '), cost.size());
    const std::string amount = space == cost.size() ? "" : cost.substr(space + 1);
    return charge_of(amount, cost.substr(0, space), amount_at(person, "messageParts"))
        .value_or(data::Charge{});
}

Reading read_answer(const data::HttpAnswer& answer) {
    if (!is_success(answer)) return http_refusal(kProvider, answer);
    const auto body = data::parse_json(answer.body);
    const nlohmann::json people =
        body ? data::at(data::at(*body, "SMSMessageData"), "Recipients") : nlohmann::json::array();
    if (!people.is_array() || people.empty())
        return Outcome{Failed{.reason = "africastalking: the answer names no recipient"}};
    // One recipient a call: the first is ours. "None" is its word for no id.
    std::string id = data::text_at(people.front(), "messageId");
    if (id == "None") id.clear();
    if (data::text_at(people.front(), "status") == "Success")
        return std::vector<Taken>{{.id = std::move(id), .charge = charge_in(people.front())}};
    return refusal(answer, data::number_at(people.front(), "statusCode", -1));
}

// A shared sender is chosen by Africa's Talking: then ours is not named.
data::Fields form_for(const std::string& text, const data::Outbound& message, const Line& line) {
    data::Fields form = {
        {"username", std::string(line.setting("username"))}, {"to", message.to}, {"message", text}};
    if (line.setting("shared") != "true") form.emplace_back("from", line.address);
    return form;
}

}  // namespace

std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line) {
    return sms::texts(sms::travelling_text(message, line), line, kText);
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    const std::vector<std::string> texts = travelling_texts(message, line);
    const auto call = [&](std::size_t nth) -> data::HttpCall {
        return {.method = "POST",
                .url = std::string(line.setting("send_url").empty() ? kApi : line.setting("send_url")),
                .headers = {{"apiKey", std::string(line.secret("api_key"))},
                            {"Accept", "application/json"},
                            {"Content-Type", "application/x-www-form-urlencoded"}},
                .body = data::encode_form(form_for(texts[nth], message, line))};
    };
    return one_after_another({texts.size(), call}, answers, read_answer);
}

}  // namespace swcs::channels::africastalking_api
