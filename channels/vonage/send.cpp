// Our messages as calls to POST /sms/json, and what Vonage's answers mean. Vonage cuts a long text itself
// and gives every part its own id: all of them are kept, for each gets its own receipts.
#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/price.hpp"
#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"
#include "channels/vonage/vonage.hpp"
#include "data/json.hpp"

namespace swcs::channels::vonage_api {

namespace {

constexpr std::string_view kProvider = "vonage";

struct Status {
    std::string_view code;  // a number in a string
    bool again;
    std::string_view meaning;
};

// What is not here fails for good.
constexpr std::array kStatuses = {
    Status{"1", true, "sending too fast"},
    Status{"5", true, "an error inside Vonage"},
    Status{"10", true, "too many connections at once"},
    Status{"2", false, "a parameter is missing"},
    Status{"3", false, "a parameter is wrong"},
    Status{"4", false, "API key or secret is wrong"},
    Status{"6", false, "the message cannot be read"},
    Status{"7", false, "this number is barred"},
    Status{"8", false, "the account is barred"},
    Status{"9", false, "the account has no credit left"},
    Status{"11", false, "the account may not send by HTTP"},
    Status{"12", false, "the message is too long"},
    Status{"14", false, "the signature is wrong"},
    Status{"15", false, "this sender may not be used there"},
    Status{"22", false, "the network code is wrong"},
    Status{"23", false, "the callback URL is wrong"},
    Status{"29", false, "a trial account reaches listed numbers only"},
    Status{"32", false, "signature and secret together are not allowed"},
    Status{"33", false, "the number no longer exists"},
};

// "Throughput Rate Exceeded - please wait [ 250 ] and retry": milliseconds.
data::Millis wait_of(std::string_view words) {
    constexpr std::int64_t longest = 60 * 60 * 1000;
    const std::size_t open = words.find("[ ");
    if (open == std::string_view::npos) return data::Millis{0};
    std::int64_t wait = 0;
    const auto [end, error] = std::from_chars(words.data() + open + 2, words.data() + words.size(), wait);
    const bool sane = error == std::errc{} && wait > 0 && end != words.data() + words.size() && *end == ' ';
    return data::Millis{sane ? std::min(wait, longest) : 0};
}

Outcome refusal(std::string_view code, std::string_view words) {
    const auto* known =
        std::find_if(kStatuses.begin(), kStatuses.end(), [&](const Status& row) { return row.code == code; });
    std::string why = std::string(kProvider) + " " + clean(cut(code, 10));
    if (known == kStatuses.end()) return Failed{.reason = std::move(why)};
    why += ": " + std::string(known->meaning);
    if (known->again) return Retry{.after = wait_of(words), .reason = std::move(why)};
    return Failed{.reason = std::move(why)};
}

Reading read_answer(const data::HttpAnswer& answer) {
    if (!is_success(answer)) return http_refusal(kProvider, answer);
    const auto body = data::parse_json(answer.body);
    const nlohmann::json parts = body ? data::at(*body, "messages") : nlohmann::json::object();
    if (parts.empty()) return Outcome{Retry{.after = {}, .reason = "vonage: an answer without messages"}};
    std::vector<Taken> taken;
    for (const auto& part : parts) {
        const std::string status = data::text_at(part, "status");
        if (status != "0") return refusal(status, data::text_at(part, "error-text"));
        const auto charge = charge_of(amount_at(part, "message-price"), kCurrency, "1");
        if (std::string id = data::text_at(part, "message-id"); !id.empty())
            taken.push_back({.id = std::move(id), .charge = charge.value_or(data::Charge{})});
    }
    return taken;
}

data::Fields form_for(const std::string& text, const data::Outbound& message, const Line& line) {
    const bool plain = sms::segment(text).coding == sms::Coding::gsm7;
    data::Fields form = {{"api_key", std::string(line.setting("api_key"))},
                         {"api_secret", std::string(line.secret("api_secret"))},
                         {"from", sms::without_plus(line.address)},
                         {"to", sms::without_plus(message.to)},
                         {"type", plain ? "text" : "unicode"},
                         {"text", text},
                         {"status-report-req", "1"}};
    if (const auto callback = line.setting_or("callback", "hook_url"); !callback.empty()) {
        form.emplace_back("callback", callback);
    }
    return form;
}

}  // namespace

std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line) {
    return sms::texts(sms::travelling_text(message, line), line, kText);
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    const std::string_view api =
        line.setting("api_url").empty() ? "https://rest.nexmo.com" : line.setting("api_url");
    const std::vector<std::string> texts = travelling_texts(message, line);
    const auto call = [&](std::size_t nth) -> data::HttpCall {
        return {.method = "POST",
                .url = std::string(api) + "/sms/json",
                .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                .body = data::encode_form(form_for(texts[nth], message, line))};
    };
    return one_after_another({texts.size(), call}, answers, read_answer);
}

}  // namespace swcs::channels::vonage_api
