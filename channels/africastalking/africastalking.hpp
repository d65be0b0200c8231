// SMS through Africa's Talking. Sources: developers.africastalking.com: SMS sending, incoming messages,
// delivery reports. The operator's page is README.md.
#pragma once

#include "channels/channel.hpp"

namespace swcs::channels::africastalking_api {

data::Result<Webhook> read_webhook(const data::Fields& form, const Account& account, data::Time received_at);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

// The texts as they travel, one call each.
std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line);

inline constexpr std::size_t kText = 1600;

}  // namespace swcs::channels::africastalking_api
