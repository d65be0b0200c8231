// Web chat: the provider is ourselves. The page's API (gateway/chat) knows who the visitor is and passes what
// they did on in this form, sealed with the line's own key, so that nobody else can speak in a visitor's
// name:
//
//   POST <hook>   X-Chat-Seal: sha256=<hex HMAC-SHA256(seal, body)>
//   {"to": line's address, "visitor": "v-…",
//    "messages": [{"id": the browser's own, "text", "choice"}],
//    "receipts": [{"message": our id, "status": "delivered" | "read"}]}
//
// Nothing is sent outwards: the store is the mailbox, and the visitor's stream shows what is in it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "channels/channel.hpp"

namespace swcs::channels::webchat_form {

inline constexpr std::string_view kSealHeader = "X-Chat-Seal";
inline constexpr std::string_view kSealSecret = "seal";
inline constexpr std::size_t kLongestText = 4'000;  // characters
inline constexpr std::size_t kLongestChoice = 200;

// "v-" and 22 to 64 of [A-Za-z0-9_-]: never a phone number, which would be another person's identity.
bool is_visitor(std::string_view id);

// What a browser calls its message: 8 to 64 of [A-Za-z0-9-].
bool is_own_id(std::string_view id);

// Two visitors may choose the same id for a message: it is one's own only together with the visitor.
std::string external_id(std::string_view visitor, std::string_view own_id);
// The browser's own id back out of it.
std::string_view own_id(std::string_view external_id);

std::string seal(std::string_view key, std::string_view body);

// A form ready to be received.
data::HttpRequest sealed(const nlohmann::json& form, std::string_view key, std::string_view hook_url,
                         data::Time at);

data::Result<Webhook> read(const nlohmann::json& form, data::Time received_at);

}  // namespace swcs::channels::webchat_form
