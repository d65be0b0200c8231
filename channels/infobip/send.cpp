// Our messages as calls to POST /sms/3/messages (or /mms/2/messages), and what Infobip's answers mean. We
// give each call its message id, so that reports name it even when the answer got lost.
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/infobip/infobip.hpp"
#include "channels/signature.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::infobip_api {

namespace {

using nlohmann::json;

constexpr std::string_view kProvider = "infobip";

// "": the id is the one we gave. An answer torn on its way back was a success all the same: to repeat it
// would tell the person twice.
Reading read_answer(const data::HttpAnswer& answer) {
    if (!is_success(answer)) return http_refusal(kProvider, answer);
    const auto body = data::parse_json(answer.body);
    if (!body) return std::string{};
    const json& messages = data::at(*body, "messages");
    if (!messages.is_array() || messages.empty())
        return Outcome{Failed{.reason = "infobip: the answer names no message"}};
    const json& status = data::at(messages.front(), "status");
    const std::int64_t group = data::number_at(status, "groupId", -1);
    if (group == kAccepted || group == kPending || group == kDelivered)
        return std::vector<Taken>{{.id = {}, .charge = charge_in(messages.front()).value_or(data::Charge{})}};
    return Outcome{Failed{
        .reason = reason(kProvider, group, answer.status, clean(cut(data::text_at(status, "name"), 60)))}};
}

std::string id_of_call(const data::Outbound& message, std::size_t nth) {
    return nth == 0 ? message.id : message.id + "-" + std::to_string(nth + 1);
}

json destinations(const data::Outbound& message, std::size_t nth) {
    return json::array({{{"to", sms::without_plus(message.to)}, {"messageId", id_of_call(message, nth)}}});
}

json envelope(const data::Outbound& message, const Line& line, std::size_t nth, json content) {
    json out = {{"sender", line.address},
                {"destinations", destinations(message, nth)},
                {"content", std::move(content)}};
    if (const auto url = line.setting_or("delivery_url", "hook_url"); !url.empty()) {
        out["webhooks"]["delivery"] = {
            {"url", std::string(url)}, {"intermediateReport", true}, {"contentType", "application/json"}};
    }
    return {{"messages", json::array({std::move(out)})}};
}

json mms_content(const data::Outbound& message, const std::string& text) {
    json segments = json::array();
    if (!text.empty()) segments.push_back({{"type", "TEXT"}, {"text", text}});
    for (const data::Attachment& attachment : message.attachments) {
        segments.push_back(
            {{"type", "LINK"}, {"contentUrl", attachment.url}, {"contentType", attachment.mime}});
    }
    return {{"title", message.subject}, {"messageSegments", std::move(segments)}};
}

// "App <key>", or with a user name Basic.
std::string authorization(const Line& line) {
    const std::string key(line.secret("api_key"));
    const std::string user(line.setting("username"));
    return user.empty() ? "App " + key : "Basic " + to_base64(user + ":" + key);
}

data::HttpCall call_to(std::string_view path, const json& body, const Line& line) {
    const std::string_view api =
        line.setting("api_url").empty() ? "https://api.infobip.com" : line.setting("api_url");
    return {.method = "POST",
            .url = std::string(api) + std::string(path),
            .headers = {{"Authorization", authorization(line)},
                        {"Accept", "application/json"},
                        {"Content-Type", "application/json"}},
            .body = data::dump(body)};
}

// MMS only where the line says that its country has it; elsewhere media are links in the text.
bool travels_as_mms(const data::Outbound& message, const Line& line) {
    return line.setting("mms") == "true" && !message.attachments.empty();
}

std::string text_of_mms(data::Outbound message, const Line& line) {
    message.attachments.clear();
    return sms::travelling_text(message, line);
}

std::vector<data::HttpCall> plan_for(const data::Outbound& message, const Line& line) {
    if (travels_as_mms(message, line)) {
        const json content = mms_content(message, text_of_mms(message, line));
        return {call_to("/mms/2/messages", envelope(message, line, 0, content), line)};
    }
    std::vector<data::HttpCall> plan;
    for (const std::string& text : travelling_texts(message, line)) {
        const json body = envelope(message, line, plan.size(), {{"text", text}});
        plan.push_back(call_to("/sms/3/messages", body, line));
    }
    return plan;
}

}  // namespace

std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line) {
    if (travels_as_mms(message, line)) return {};
    return sms::texts(sms::travelling_text(message, line), line, kText);
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    Next next = one_after_another(plan_for(message, line), answers, read_answer);
    auto* done = std::get_if<Done>(&next);
    auto* sent = done == nullptr ? nullptr : std::get_if<Sent>(&done->outcome);
    if (sent == nullptr) return next;
    for (std::size_t nth = 0; nth < answers.size(); ++nth) {
        sent->external_ids.push_back(id_of_call(message, nth));
    }
    return next;
}

}  // namespace swcs::channels::infobip_api
