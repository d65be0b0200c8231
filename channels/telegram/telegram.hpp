// Telegram's Bot API. Source: core.telegram.org/bots/api (Update, Message, the send… methods, setWebhook,
// making requests when getting updates). The operator's page is README.md.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "channels/channel.hpp"

namespace swcs::channels::telegram_api {

// One update, already known to be Telegram's. `bot` is our address.
Webhook read_update(const nlohmann::json& update, const std::string& bot, data::Time received_at);

// What a private message holds, into one of which sender, id and time are read already. False: a notice of
// Telegram's own (a pinned message, a timer), nothing somebody says to us.
bool read_content(const nlohmann::json& raw, data::Inbound& message);

// A text of Telegram's without NUL.
std::string clean_at(const nlohmann::json& object, std::string_view key);

// Telegram numbers messages within a chat: "3527065:41".
std::string message_id(const nlohmann::json& message);

// One call of the Bot API: its method, its JSON, and the file in it that has to be uploaded, if any.
struct Request {
    std::string method;
    nlohmann::json body;
    const data::Attachment* file = nullptr;
    std::string file_field{};
};

// What has to be asked of Telegram for a message, in order; empty when there is nothing to say.
std::vector<Request> requests(const data::Outbound& message, const Line& line);

// What is to be tapped, as `reply_markup`, and what the words over it are then.
nlohmann::json markup(const data::Outbound& message, const Line& line);
std::string words(const data::Outbound& message);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

Fetch fetch_media(const data::Attachment& attachment, const Line& line,
                  std::span<const data::HttpAnswer> answers);

// The bot's id: the digits before the colon of its token. A line's address, and what "to" is in an update.
std::string_view bot_id(std::string_view token);

// Telegram's limits, in characters after its own parsing; callback_data in bytes.
inline constexpr std::size_t kText = 4096;
inline constexpr std::size_t kCaption = 1024;
inline constexpr std::size_t kCallbackBytes = 64;
inline constexpr std::size_t kMostButtons = 100;

}  // namespace swcs::channels::telegram_api
