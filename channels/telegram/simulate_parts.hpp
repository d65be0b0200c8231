// The pretend Telegram in parts: what a phone does as an update, and the two calls for a file.
// Source: core.telegram.org/bots/api: Update, Message, ChatMemberUpdated, File.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "channels/simulate.hpp"

namespace swcs::channels::pretend_telegram {

nlohmann::json update_of(const PhoneEvent& event);

// The person blocked the bot, or let it in again.
nlohmann::json membership_of(const PhoneEvent& who, bool blocked, std::string_view bot);

// The answer to a call with our token in its path; nullopt when it is not about a file.
std::optional<data::HttpAnswer> file_for(const data::HttpCall& call, const PhoneFiles& files);

// The number in a Telegram id of ours, "3527065:41" or plain; 0 for anything else.
std::int64_t last_number(std::string_view id);

// Telegram's ids are numbers; whoever drives the simulator may hand out any text.
std::int64_t number_for(std::string_view id);

data::HttpAnswer answered(int status, const nlohmann::json& body);
data::HttpAnswer refused(int code);

}  // namespace swcs::channels::pretend_telegram
