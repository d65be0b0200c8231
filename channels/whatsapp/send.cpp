// Meta's answers to our calls, decided by code, and the calls themselves.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using nlohmann::json;

constexpr std::string_view kProvider = "whatsapp";

std::string setting_or(const Line& line, std::string_view key, std::string_view otherwise) {
    const std::string_view value = line.setting(key);
    return std::string(value.empty() ? otherwise : value);
}

struct Code {
    std::int64_t code;
    bool again;
    std::string_view meaning;
    data::Millis after{0};
    bool stopped = false;
};

// What is not here fails for good: decided by code, never by title.
constexpr std::array kCodes = {
    Code{1, true, "unknown, possibly Meta's trouble"},
    Code{2, true, "Meta is overloaded"},
    Code{4, true, "too many calls of this app"},
    Code{80007, true, "too many messages of this account"},
    Code{130429, true, "too many messages of this number"},
    Code{131000, true, "something went wrong at Meta"},
    Code{131048, true, "held back for low quality"},
    Code{131053, true, "the media could not be fetched"},
    Code{131056, true, "too many messages to this person", data::Millis{6000}},  // one in 6 s
    Code{133016, true, "too many registrations"},
    Code{190, false, "the access token has expired"},
    Code{131026, false, "undeliverable: not on WhatsApp, or an old version of it"},
    Code{131047, false, "the 24-hour window is closed: only a template may be sent"},
    Code{131050, false, "the person stopped these messages", data::Millis{0}, true},
    Code{132001, false, "no such template in this language"},
};

Outcome refusal(const data::HttpAnswer& answer, std::int64_t code) {
    const auto known =
        std::find_if(kCodes.begin(), kCodes.end(), [&](const Code& row) { return row.code == code; });
    if (known == kCodes.end()) {
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Failed{.reason = reason(kProvider, code, answer.status, "")};
    }
    const std::string why = reason(kProvider, code, answer.status, known->meaning);
    if (known->again) return Retry{.after = std::max(retry_after(answer), known->after), .reason = why};
    return Failed{.reason = why, .recipient_stopped = known->stopped};
}

Reading read_answer(const data::HttpAnswer& answer) {
    const auto body = data::parse_json(answer.body);
    const bool object = body && body->is_object();
    if (object && body->contains("error")) {
        return refusal(answer, data::number_at(data::at(*body, "error"), "code", -1));
    }
    if (answer.status < 200 || answer.status > 299) {
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Failed{.reason = "whatsapp: HTTP " + std::to_string(answer.status)};
    }
    if (object && data::flag_at(*body, "success")) return std::string{};  // a read mark
    if (object) {
        for (const json& sent : data::at(*body, "messages")) {
            if (std::string id = data::text_at(sent, "id"); !id.empty()) return id;
        }
    }
    // 200 without an id is not Meta speaking: a proxy, a captive portal. Said twice is better than never.
    return Outcome{Retry{.after = {}, .reason = "whatsapp: an answer without a message id"}};
}

}  // namespace

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    // v23.0 came in May 2025; Meta serves a version for two years at least.
    const std::string url = setting_or(line, "graph_url", "https://graph.facebook.com") + "/" +
                            setting_or(line, "version", "v23.0") + "/" + line.address + "/messages";
    const auto call = [&](const json& body) {
        return data::HttpCall{
            .method = "POST",
            .url = url,
            .headers = {{"Authorization", "Bearer " + std::string(line.secret("access_token"))},
                        {"Content-Type", "application/json"}},
            .body = data::dump(body)};
    };
    std::vector<data::HttpCall> plan;
    for (const json& body : bodies(message, line)) plan.push_back(call(body));
    if (message.mark_read.empty()) return one_after_another(std::move(plan), answers, read_answer);
    const std::size_t said = plan.size();
    plan.push_back(call(read_mark(message, line)));
    // The message is sent whatever becomes of the read mark behind it.
    if (said > 0 && answers.size() > said) {
        plan.resize(said);
        return one_after_another(std::move(plan), answers.first(said), read_answer);
    }
    return one_after_another(std::move(plan), answers, read_answer);
}

}  // namespace swcs::channels::whatsapp_api
