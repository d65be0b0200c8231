// Our messages as calls to POST /sms/3/messages (or /mms/2/messages), and what Infobip's answers mean. We
// give each call its message id, so that reports name it even when the answer got lost.
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

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

// The id of what was taken is the one we gave.
Reading verdict(std::int64_t group, int http_status, std::string_view name,
                std::optional<data::Charge> charge = std::nullopt) {
    if (group == kAccepted || group == kPending || group == kDelivered)
        return std::vector<Taken>{{.id = {}, .charge = charge.value_or(data::Charge{})}};
    return Outcome{Failed{.reason = reason(kProvider, group, http_status, name)}};
}

// What is left of an answer torn on its way back: the first group it names, which is our message's.
std::optional<std::int64_t> group_in_pieces(std::string_view torn) {
    constexpr std::string_view name = "\"groupId\"";
    const std::size_t at = torn.find(name);
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t digits = torn.find_first_not_of(" \t\r\n:", at + name.size());
    if (digits == std::string_view::npos) return std::nullopt;
    std::int64_t group = 0;
    const char* end = torn.data() + torn.size();
    const auto [behind, error] = std::from_chars(torn.data() + digits, end, group);
    // "2" at the very end may have been the beginning of "21".
    if (error != std::errc{} || behind == end) return std::nullopt;
    return group;
}

// A success all the same, unless it still says otherwise: to repeat it would tell the person twice. What is
// not even the beginning of JSON is a proxy's answer; then said twice is better than never.
Reading torn_verdict(const data::HttpAnswer& answer) {
    if (const auto group = group_in_pieces(answer.body)) return verdict(*group, answer.status, "");
    if (answer.body.starts_with('{')) return std::string{};
    return Outcome{Retry{.after = {}, .reason = "infobip: an answer that is not Infobip's"}};
}

Reading read_answer(const data::HttpAnswer& answer) {
    if (!is_success(answer)) return http_refusal(kProvider, answer);
    const auto body = data::parse_json(answer.body);
    if (!body) return torn_verdict(answer);
    const json& messages = data::at(*body, "messages");
    if (!messages.is_array() || messages.empty())
        return Outcome{Failed{.reason = "infobip: the answer names no message"}};
    const json& status = data::at(messages.front(), "status");
    return verdict(data::number_at(status, "groupId", -1), answer.status,
                   clean(cut(data::text_at(status, "name"), 60)), charge_in(messages.front()));
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

Next next_mms(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    const auto call = [&](std::size_t nth) {
        const json content = mms_content(message, text_of_mms(message, line));
        return call_to("/mms/2/messages", envelope(message, line, nth, content), line);
    };
    return one_after_another({1, call}, answers, read_answer);
}

Next next_text(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    const std::vector<std::string> texts = travelling_texts(message, line);
    const auto call = [&](std::size_t nth) {
        return call_to("/sms/3/messages", envelope(message, line, nth, {{"text", texts[nth]}}), line);
    };
    return one_after_another({texts.size(), call}, answers, read_answer);
}

}  // namespace

std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line) {
    if (travels_as_mms(message, line)) return {};
    return sms::texts(sms::travelling_text(message, line), line, kText);
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    Next next =
        travels_as_mms(message, line) ? next_mms(message, line, answers) : next_text(message, line, answers);
    auto* done = std::get_if<Done>(&next);
    auto* sent = done == nullptr ? nullptr : std::get_if<Sent>(&done->outcome);
    if (sent == nullptr) return next;
    for (std::size_t nth = 0; nth < answers.size(); ++nth) {
        sent->external_ids.push_back(id_of_call(message, nth));
    }
    return next;
}

}  // namespace swcs::channels::infobip_api
