// One update: a message, a tap, or that somebody blocked the bot. Everything else is known and ignored.
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "channels/telegram/telegram.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::telegram_api {

namespace {

using data::at;
using data::text_at;
using nlohmann::json;

struct Reading {
    const std::string& bot;
    data::Time received_at;
    Webhook out{};
};

// "3527065" in a private chat, where the chat is the person; "" in a group or a channel.
std::string person_in(const json& chat) {
    const std::int64_t id = data::number_at(chat, "id");
    return text_at(chat, "type") == "private" && id > 0 ? std::to_string(id) : std::string{};
}

std::string profile_name_of(const json& user) {
    const std::string first = clean_at(user, "first_name");
    const std::string last = clean_at(user, "last_name");
    const std::string whole = first + (first.empty() || last.empty() ? "" : " ") + last;
    return whole.empty() ? clean_at(user, "username") : whole;
}

data::Time date_of(const json& raw, std::string_view key, data::Time otherwise) {
    constexpr std::int64_t latest = 253'402'300'800;  // the year 10000
    const std::int64_t seconds = data::number_at(raw, key);
    return seconds > 0 && seconds < latest ? data::from_ms(seconds * 1000) : otherwise;
}

// nullopt for what is not somebody's in a private chat, or nothing somebody says.
std::optional<data::Inbound> message_in(const json& raw, const Reading& reading) {
    data::Inbound message;
    message.to = reading.bot;
    message.external_id = message_id(raw);
    message.from = person_in(at(raw, "chat"));
    message.name = profile_name_of(at(raw, "from"));
    message.context = message_id(at(raw, "reply_to_message"));
    message.sent_at = date_of(raw, "date", reading.received_at);
    message.automatic = data::flag_at(at(raw, "from"), "is_bot");
    const bool ours = !message.from.empty() && !message.external_id.empty();
    if (!ours || !read_content(raw, message)) return std::nullopt;
    return message;
}

void keep(std::optional<data::Inbound> message, Reading& reading) {
    if (message) {
        reading.out.messages.push_back(std::move(*message));
    } else {
        ++reading.out.ignored;
    }
}

void read_message(const json& raw, Reading& reading) {
    keep(message_in(raw, reading), reading);
}

// Words changed afterwards stand beside the first ones for who reads the case. An answer would be to a
// question that is long past. A live place, which moves every few seconds, has no words.
void read_edit(const json& raw, Reading& reading) {
    auto message = message_in(raw, reading);
    if (message && message->text.empty()) message.reset();
    if (message) {
        message->context =
            std::exchange(message->external_id,
                          message->external_id + "~" + std::to_string(data::number_at(raw, "edit_date")));
        message->sent_at = date_of(raw, "edit_date", reading.received_at);
        message->automatic = true;
    }
    keep(std::move(message), reading);
}

// The words on the button that was tapped, as the message it hangs under still shows them.
std::string title_of(const json& markup, const std::string& choice) {
    for (const json& row : at(markup, "inline_keyboard")) {
        for (const json& button : row) {
            if (text_at(button, "callback_data") == choice) return clean_at(button, "text");
        }
    }
    return {};
}

// The phone shows a waiting button until the tap is answered. The answer travels as our reply to the webhook:
// Telegram takes one call that way.
void answer_tap(const std::string& id, data::HttpReply& reply) {
    reply.content_type = "application/json";
    reply.body = data::dump({{"method", "answerCallbackQuery"}, {"callback_query_id", id}});
}

void read_tap(const json& raw, Reading& reading) {
    const json& under = at(raw, "message");
    const std::string choice = text_at(raw, "data");
    data::Inbound message;
    message.to = reading.bot;
    message.external_id = clean_at(raw, "id");
    message.from = person_in(at(under, "chat"));
    message.name = profile_name_of(at(raw, "from"));
    message.choice = clean(choice);
    message.text = title_of(at(under, "reply_markup"), choice);
    message.context = message_id(under);
    message.sent_at = reading.received_at;
    if (message.from.empty() || message.external_id.empty() || choice.empty()) {
        ++reading.out.ignored;
        return;
    }
    answer_tap(message.external_id, reading.out.reply);
    reading.out.messages.push_back(std::move(message));
}

// "kicked" is Telegram's word for a bot that the person blocked.
void read_membership(const json& raw, Reading& reading) {
    const std::string person = person_in(at(raw, "chat"));
    if (person.empty() || text_at(at(raw, "new_chat_member"), "status") != "kicked") {
        ++reading.out.ignored;
        return;
    }
    reading.out.stops.push_back({.to = reading.bot, .from = person});
}

struct UpdateRow {
    const char* key;
    void (*read)(const json& raw, Reading& reading);
};

// Ignored: channel posts, polls, and news.
constexpr std::array kUpdates = {UpdateRow{"message", read_message}, UpdateRow{"edited_message", read_edit},
                                 UpdateRow{"callback_query", read_tap},
                                 UpdateRow{"my_chat_member", read_membership}};

}  // namespace

std::string clean_at(const json& object, std::string_view key) {
    return clean(text_at(object, key));
}

std::string message_id(const json& message) {
    const std::int64_t chat = data::number_at(at(message, "chat"), "id");
    const std::int64_t id = data::number_at(message, "message_id");
    return chat == 0 || id <= 0 ? std::string{} : std::to_string(chat) + ":" + std::to_string(id);
}

Webhook read_update(const json& update, const std::string& bot, data::Time received_at) {
    Reading reading{.bot = bot, .received_at = received_at};
    for (const UpdateRow& row : kUpdates) {
        if (!update.contains(row.key)) continue;
        row.read(at(update, row.key), reading);
        return std::move(reading.out);
    }
    reading.out.ignored = 1;
    return std::move(reading.out);
}

}  // namespace swcs::channels::telegram_api
