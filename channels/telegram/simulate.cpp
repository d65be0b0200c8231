// A pretend Telegram: updates out of what a phone does, and our calls read as the phone would show them. It
// refuses what Telegram refuses, so that a broken adapter fails in tests.
#include "channels/simulate.hpp"

#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/telegram/simulate_parts.hpp"
#include "channels/telegram/telegram.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

using nlohmann::json;
using pretend_telegram::last_number;
using pretend_telegram::number_for;
using telegram_api::kCallbackBytes;

// Telegram knows who calls by the token in the path, of a method or of a file.
bool may_call_telegram(const data::HttpCall& call, const Line& line) {
    const std::string_view path = data::path_of(call.url);
    const std::size_t begin = path.find("/bot");
    if (begin == std::string_view::npos) return false;
    const std::string_view rest = path.substr(begin + 4);
    return same_secret(rest.substr(0, rest.find('/')), line.secret("bot_token"));
}

// Inline buttons and keys alike; false where Telegram would refuse them.
bool show_keys(const json& markup, PhoneMessage& shown) {
    for (const char* kind : {"inline_keyboard", "keyboard"}) {
        for (const json& row : data::at(markup, kind)) {
            for (const json& key : row) {
                const std::string title = data::text_at(key, "text");
                const std::string id = data::text_at(key, "callback_data");
                if (title.empty() || id.size() > kCallbackBytes) return false;
                if (const std::string url = data::text_at(key, "url"); !url.empty())
                    shown.text += "\n[" + title + "] " + url;
                else if (data::flag_at(key, "request_location"))
                    shown.text += "\n[" + title + "]";
                else
                    shown.choices.push_back({.id = id, .title = title});
            }
        }
    }
    return true;
}

bool show_message(const std::string& method, const json& body, PhoneMessage& shown) {
    if (method == "sendMessage") {
        shown.text = data::text_at(body, "text");
        return !shown.text.empty() && code_points(shown.text) <= telegram_api::kText;
    }
    if (method == "sendLocation" || method == "sendVenue") {
        if (!body.contains("latitude") || !body.contains("longitude")) return false;
        const std::string title = data::text_at(body, "title");
        shown.text = title + (title.empty() ? "" : "\n") + data::dump(body["latitude"]) + ", " +
                     data::dump(body["longitude"]);
        return true;
    }
    if (method == "sendContact") {
        shown.text = data::text_at(body, "first_name") + " " + data::text_at(body, "phone_number");
        return !data::text_at(body, "first_name").empty() && !data::text_at(body, "phone_number").empty();
    }
    for (const char* field : {"photo", "audio", "voice", "video", "document", "sticker"}) {
        const std::string source = data::text_at(body, field);
        if (source.empty()) continue;
        const std::string caption = data::text_at(body, "caption");
        shown.text = source + (caption.empty() ? "" : "\n" + caption);
        return code_points(caption) <= telegram_api::kCaption;
    }
    return false;
}

// An uploaded file is shown by its name alone.
bool show_upload(const data::HttpCall& call, PhoneMessage& shown) {
    constexpr std::string_view mark = "; filename=\"";
    const std::size_t at = call.body.find(mark);
    if (at == std::string::npos) return false;
    const std::size_t begin = at + mark.size();
    shown.text = call.body.substr(begin, call.body.find('"', begin) - begin);
    constexpr std::string_view chat = "name=\"chat_id\"\r\n\r\n";
    const std::size_t to = call.body.find(chat);
    if (to == std::string::npos) return false;
    const std::size_t first = to + chat.size();
    shown.to = call.body.substr(first, call.body.find("\r\n", first) - first);
    return last_number(shown.to) > 0;
}

bool show_call(const data::HttpCall& call, const std::string& method, PhoneMessage& shown) {
    if (data::header(call.headers, "Content-Type").starts_with("multipart/form-data"))
        return show_upload(call, shown);
    const auto body = data::parse_json(call.body);
    if (!body || !body->is_object()) return false;
    shown.to = data::text_at(*body, "chat_id");
    return last_number(shown.to) > 0 && show_message(method, *body, shown) &&
           show_keys(data::at(*body, "reply_markup"), shown);
}

ProviderTurn answered_by_telegram(data::HttpAnswer answer) {
    return {.answer = std::move(answer), .shown = std::nullopt};
}

data::HttpRequest update_post(const json& update, data::Time at, const Line& line,
                              std::string_view hook_url) {
    return {.method = "POST",
            .url = std::string(hook_url),
            .headers = {{"Content-Type", "application/json"},
                        {"X-Telegram-Bot-Api-Secret-Token", std::string(line.secret("secret_token"))}},
            .body = data::dump(update),
            .received_at = at};
}

class TelegramSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "telegram"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        return update_post(pretend_telegram::update_of(event), event.at, line, hook_url);
    }

    std::optional<data::HttpRequest> block_notice(const PhoneEvent& who, bool blocked, const Line& line,
                                                  std::string_view hook_url) const override {
        return update_post(pretend_telegram::membership_of(who, blocked, line.address), who.at, line,
                           hook_url);
    }

    PhoneAbilities abilities(const Line&) const override {
        return {.photo = true, .voice = true, .place = true, .block = true};
    }

    // A bot never hears whether its message arrived or was read.
    std::optional<data::HttpRequest> receipt(const PhoneMessage&, data::DeliveryStatus, data::Time,
                                             const Line&, std::string_view) const override {
        return std::nullopt;
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        if (!may_call_telegram(call, line)) return answered_by_telegram(pretend_telegram::refused(401));
        const std::string path(data::path_of(call.url));
        const std::string method = path.substr(path.rfind('/') + 1);
        if (method == "sendChatAction" || method == "answerCallbackQuery")
            return answered_by_telegram(pretend_telegram::answered(200, {{"ok", true}, {"result", true}}));
        PhoneMessage shown;
        if (!show_call(call, method, shown)) return answered_by_telegram(pretend_telegram::refused(400));
        const std::int64_t chat = last_number(shown.to);
        const std::int64_t id = number_for(fresh_id);
        shown.receipt_id = std::to_string(chat) + ":" + std::to_string(id);
        ProviderTurn turn = answered_by_telegram(pretend_telegram::answered(
            200,
            {{"ok", true}, {"result", {{"message_id", id}, {"chat", {{"id", chat}, {"type", "private"}}}}}}));
        turn.shown = std::move(shown);
        return turn;
    }

    // The person blocked the bot.
    std::optional<data::HttpAnswer> refusal(const PhoneMessage&, const PhoneState& phone) const override {
        return phone.blocked ? std::optional(pretend_telegram::refused(403)) : std::nullopt;
    }

    std::optional<data::HttpAnswer> hand_over(const data::HttpCall& call, const Line& line,
                                              const PhoneFiles& files) const override {
        if (!may_call_telegram(call, line)) return std::nullopt;  // accept() says why
        return pretend_telegram::file_for(call, files);
    }
};

}  // namespace

const Simulator& telegram_simulator() {
    static const TelegramSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
