// WhatsApp through Meta's Cloud API. Sources: developers.facebook.com, WhatsApp Business Platform: webhooks
// reference, messages reference, error codes, business-scoped user ids. The operator's page is README.md.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "channels/channel.hpp"

namespace swcs::channels::whatsapp_api {

// One batch of Meta's, already verified and parsed: every entry, change, message and status of it.
Webhook read_batch(const nlohmann::json& batch, data::Time received_at);

// One message of a batch into `message`, of which sender, id and time are read already. What cannot be read
// stays blank: somebody wrote, and must be told so. False: nothing somebody says to us, as an edit.
bool read_content(const nlohmann::json& raw, data::Inbound& message);

// A text of Meta's without NUL: JSON may hold one, the store may not.
std::string clean_at(const nlohmann::json& object, std::string_view key);

// What has to be posted for a message, in order; empty when there is nothing to say.
std::vector<nlohmann::json> bodies(const data::Outbound& message, const Line& line);

// The call that marks message.mark_read as read.
nlohmann::json read_mark(const data::Outbound& message, const Line& line);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

Fetch fetch_media(const data::Attachment& attachment, const Line& line,
                  std::span<const data::HttpAnswer> answers);

// Meta's limits for a message, in characters.
inline constexpr std::size_t kText = 4096;
inline constexpr std::string_view kWindowShut = "131047";  // as a receipt's error
inline constexpr std::size_t kBody = 1024;                 // captions, and the text over buttons or a list
inline constexpr std::size_t kListButton = 20;
inline constexpr std::size_t kHeader = 60;
inline constexpr std::size_t kFormTitle = 30;

}  // namespace swcs::channels::whatsapp_api
