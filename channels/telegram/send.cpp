// Calls to POST {api_url}/bot<token>/<method>, and what Telegram's answers mean.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/multipart.hpp"
#include "channels/telegram/telegram.hpp"
#include "data/json.hpp"

namespace swcs::channels::telegram_api {

namespace {

using nlohmann::json;

constexpr std::string_view kProvider = "telegram";

struct CodeRow {
    std::int64_t code;
    std::string_view meaning;
    bool stopped = false;
};

// error_code is an HTTP status: 429 and 5xx pass, the rest is final.
constexpr std::array kMeanings = {
    CodeRow{400, "Telegram does not accept this message or this chat"},
    CodeRow{401, "the bot token is not valid"},
    CodeRow{403, "the person blocked the bot, or is not on Telegram any more", true},
    CodeRow{404, "the bot token is not a token"},
    CodeRow{413, "the file is too large"},
};

// Telegram says how long in its body, not in a header; at most a day is believed.
data::Millis wait_of(const json& refusal) {
    constexpr std::int64_t day = 24 * 60 * 60;
    const std::int64_t seconds = data::number_at(data::at(refusal, "parameters"), "retry_after");
    return std::chrono::seconds{std::clamp<std::int64_t>(seconds, 0, day)};
}

Outcome refused(const data::HttpAnswer& answer, const json& refusal) {
    const std::int64_t code = data::number_at(refusal, "error_code", answer.status);
    if (code == 429 || code >= 500) {
        return Retry{.after = std::max(wait_of(refusal), retry_after(answer)),
                     .reason = reason(kProvider, code, answer.status, "too much, or Telegram's trouble")};
    }
    const auto known = std::ranges::find(kMeanings, code, &CodeRow::code);
    const bool listed = known != kMeanings.end();
    return Failed{.reason = reason(kProvider, code, answer.status, listed ? known->meaning : ""),
                  .recipient_stopped = listed && known->stopped};
}

// "chat:message"; "" where Telegram gives no message (a typing sign), or 0 for one it sends later.
Reading read_sent(const data::HttpAnswer& answer) {
    const auto body = data::parse_json(answer.body);
    const bool object = body && body->is_object();
    if (object && data::flag_at(*body, "ok")) return message_id(data::at(*body, "result"));
    if (object && body->contains("ok")) return refused(answer, *body);
    if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
    if (answer.status >= 300) return Failed{.reason = "telegram: HTTP " + std::to_string(answer.status)};
    // 200 without Telegram's own words is a proxy's. Said twice is better than never.
    return Outcome{Retry{.after = {}, .reason = "telegram: an answer that is not Telegram's"}};
}

data::Fields form_of(const json& body) {
    data::Fields fields;
    for (const auto& [key, value] : body.items())
        fields.emplace_back(key, value.is_string() ? value.get<std::string>() : data::dump(value));
    return fields;
}

data::HttpCall call_for(const Request& request, const Line& line) {
    const std::string_view api =
        line.setting("api_url").empty() ? "https://api.telegram.org" : line.setting("api_url");
    data::HttpCall call{
        .method = "POST",
        .url = std::string(api) + "/bot" + std::string(line.secret("bot_token")) + "/" + request.method,
        .headers = {},
        .body = {}};
    if (request.file == nullptr) {
        call.headers = {{"Content-Type", "application/json"}};
        call.body = data::dump(request.body);
        return call;
    }
    const data::Attachment& file = *request.file;
    Multipart form = multipart(form_of(request.body), {.field = request.file_field,
                                                       .name = file.name.empty() ? "file" : file.name,
                                                       .mime = file.mime,
                                                       .bytes = file.bytes});
    call.headers = {{"Content-Type", std::move(form.content_type)}};
    call.body = std::move(form.body);
    return call;
}

}  // namespace

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    std::vector<Request> wanted = requests(message, line);
    if (wanted.empty() && !message.mark_read.empty()) {
        // A bot cannot mark as read; it can say that it is writing.
        if (line.setting("typing") != "on") return Done{Sent{}};
        wanted.push_back(
            {.method = "sendChatAction", .body = {{"chat_id", message.to}, {"action", "typing"}}});
    }
    const auto call = [&](std::size_t nth) { return call_for(wanted[nth], line); };
    return one_after_another({wanted.size(), call}, answers, read_sent);
}

}  // namespace swcs::channels::telegram_api
