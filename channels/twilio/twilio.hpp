// SMS (and WhatsApp) through Twilio's Programmable Messaging. Sources: twilio.com/docs: usage/security
// (signatures), messaging/guides/webhook-request, messaging/api/message-resource, api/errors. The operator's
// page is README.md.
#pragma once

#include <string>
#include <string_view>

#include "channels/channel.hpp"

namespace swcs::channels::twilio_api {

// base64 of HMAC-SHA1(auth token, URL + every parameter's name and value, sorted, without delimiters).
std::string signature(std::string_view auth_token, std::string_view url, data::Fields parameters);

// A form Twilio posted, already verified: one message or one status.
data::Result<Webhook> read_form(const data::Fields& form, data::Time received_at);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

Fetch fetch_media(const data::Attachment& attachment, const Line& line,
                  std::span<const data::HttpAnswer> answers);

// The text as it travels on this line: choices numbered, folded where the line says so.
std::string travelling_text(const data::Outbound& message, const Line& line);

// Lines and people on WhatsApp through Twilio carry this before their number.
inline constexpr std::string_view kWhatsApp = "whatsapp:";

inline constexpr std::size_t kText = 1600;
inline constexpr std::string_view kWindowShut = "63016";  // as a receipt's error

}  // namespace swcs::channels::twilio_api
