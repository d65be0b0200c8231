// The pretend Meta in parts: what a phone does as the entries of a webhook, and the two calls for a file.
// Sources: developers.facebook.com, WhatsApp Cloud API: webhooks reference (messages, statuses), media
// reference.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "channels/simulate.hpp"

namespace swcs::channels::pretend_meta {

// One of `messages` in a webhook.
nlohmann::json message_of(const PhoneEvent& event);

// One of `statuses`, as from version 24.0: what the message costs stands in "sent" and "delivered".
nlohmann::json status_of(const PhoneMessage& message, data::DeliveryStatus status, data::Time at);

data::HttpAnswer answered(int status, const nlohmann::json& body);
data::HttpAnswer refused(int status, std::int64_t code);

// The way to a file by its id, then the file; nullopt for any other call. The token is known to be right.
std::optional<data::HttpAnswer> file_for(const data::HttpCall& call, const Line& line,
                                         const PhoneFiles& files);

std::string wa_id(const std::string& address);  // without the "+"

}  // namespace swcs::channels::pretend_meta
