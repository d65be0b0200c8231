// SMS (and MMS where a country has it) through Infobip. Sources: infobip.com/docs/api: SMS v3 "Send SMS
// messages", "Receive inbound SMS messages", "Receive outbound SMS message report", MMS v2, "Response status
// and error codes". The operator's page is README.md.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "channels/channel.hpp"

namespace swcs::channels::infobip_api {

data::Result<Webhook> read_webhook(const nlohmann::json& body, const Account& account,
                                   data::Time received_at);

// {"smsCount" | "messageCount": 2, "price": {"pricePerMessage": 0.01, "currency": "EUR"}}: for each part.
std::optional<data::Charge> charge_in(const nlohmann::json& message);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

// The texts as they travel, one call each.
std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line);

// Infobip's groups of statuses, in answers and reports.
inline constexpr int kAccepted = 0;
inline constexpr int kPending = 1;
inline constexpr int kDelivered = 3;

inline constexpr std::size_t kText = 1600;

}  // namespace swcs::channels::infobip_api
