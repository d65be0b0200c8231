// A pretend Telegram: updates out of what a phone does, and our calls read as the phone would show them. It
// refuses what Telegram refuses, so that a broken adapter fails in tests.
#include "channels/simulate.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/telegram/telegram.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

using nlohmann::json;
using telegram_api::kCallbackBytes;

// The number in a Telegram id of ours, "3527065:41" or plain; 0 for anything else.
std::int64_t last_number(std::string_view id) {
    const std::size_t colon = id.rfind(':');
    if (colon != std::string_view::npos) id.remove_prefix(colon + 1);
    std::int64_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    return number;
}

// Telegram's ids are numbers; whoever drives the simulator may hand out any text.
std::int64_t number_for(std::string_view id) {
    const std::int64_t number = last_number(id);
    if (number > 0) return number;
    std::int64_t sum = 1;
    for (const char c : id) sum = (sum * 31 + static_cast<unsigned char>(c)) % 1'000'000'007;
    return sum + 1;
}

json chat_of(const PhoneEvent& event) {
    return {{"id", last_number(event.from)}, {"type", "private"}, {"first_name", event.name}};
}

json user_of(const PhoneEvent& event) {
    return {{"id", last_number(event.from)}, {"is_bot", false}, {"first_name", event.name}};
}

json update_of(const PhoneEvent& event) {
    const std::int64_t id = number_for(event.external_id);
    const json chat = chat_of(event);
    if (event.choice_id.empty()) {
        json message = {{"message_id", id},
                        {"from", user_of(event)},
                        {"chat", chat},
                        {"date", data::to_ms(event.at) / 1000},
                        {"text", event.text}};
        if (!event.reply_to.empty())
            message["reply_to_message"] = {{"message_id", last_number(event.reply_to)}, {"chat", chat}};
        return {{"update_id", id}, {"message", std::move(message)}};
    }
    const json button = {{"text", event.choice_title}, {"callback_data", event.choice_id}};
    return {{"update_id", id},
            {"callback_query",
             {{"id", event.external_id},
              {"from", user_of(event)},
              {"message",
               {{"message_id", last_number(event.reply_to)},
                {"chat", chat},
                {"reply_markup", {{"inline_keyboard", json::array({json::array({button})})}}}}},
              {"data", event.choice_id}}}};
}

ProviderTurn answered_by_telegram(int status, const json& body) {
    return {.answer = {.status = status,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = data::dump(body),
                       .error = {}},
            .shown = std::nullopt};
}

ProviderTurn refused_by_telegram(int code) {
    return answered_by_telegram(
        code, {{"ok", false}, {"error_code", code}, {"description", "refused by the simulator"}});
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

class TelegramSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "telegram"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        return {.method = "POST",
                .url = std::string(hook_url),
                .headers = {{"Content-Type", "application/json"},
                            {"X-Telegram-Bot-Api-Secret-Token", std::string(line.secret("secret_token"))}},
                .body = data::dump(update_of(event)),
                .received_at = event.at};
    }

    // A bot never hears whether its message arrived or was read.
    std::optional<data::HttpRequest> receipt(const PhoneMessage&, data::DeliveryStatus, data::Time,
                                             const Line&, std::string_view) const override {
        return std::nullopt;
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        const std::string path(data::path_of(call.url));
        const std::string method = path.substr(path.rfind('/') + 1);
        const std::string ours = "/bot" + std::string(line.secret("bot_token")) + "/" + method;
        if (!same_secret(path.substr(path.size() - std::min(path.size(), ours.size())), ours))
            return refused_by_telegram(401);
        if (method == "sendChatAction") return answered_by_telegram(200, {{"ok", true}, {"result", true}});
        PhoneMessage shown;
        if (!show_call(call, method, shown)) return refused_by_telegram(400);
        const std::int64_t chat = last_number(shown.to);
        const std::int64_t id = number_for(fresh_id);
        shown.receipt_id = std::to_string(chat) + ":" + std::to_string(id);
        ProviderTurn turn = answered_by_telegram(
            200,
            {{"ok", true}, {"result", {{"message_id", id}, {"chat", {{"id", chat}, {"type", "private"}}}}}});
        turn.shown = std::move(shown);
        return turn;
    }
};

}  // namespace

const Simulator& telegram_simulator() {
    static const TelegramSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
