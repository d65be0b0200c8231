// SMS through Vonage (formerly Nexmo). Sources: developer.vonage.com: SMS API (inbound message, delivery
// receipt, send, error codes), "Signing messages", "Webhooks: decoding signed webhooks" and the Messages
// API's webhook reference. The operator's page is README.md.
#pragma once

#include "channels/channel.hpp"

namespace swcs::channels::vonage_api {

// The SMS API's `sig`: every other parameter, sorted by name, as "&name=value" with & and = in values
// replaced by _; then a digest of that with the secret, in lower-case hex. nullopt for a method that is none
// of md5hash, md5, sha1, sha256, sha512.
std::optional<std::string> signature(std::string_view method, std::string_view secret,
                                     const data::Fields& parameters);

// The Messages API's "Authorization: Bearer <JWT>" for a body: HS256 over header and claims, whose
// payload_hash is the body's SHA-256.
std::string bearer_token(std::string_view secret, std::string_view body);

// Whether the request carries either, made with that secret. Age is not judged: a webhook that Vonage
// repeats for a day after an outage must still get in, and one that somebody else repeats is stored once.
bool is_signed(const data::HttpRequest& request, const data::Fields& parameters, std::string_view method,
               std::string_view secret);

data::Result<Webhook> read_webhook(const data::Fields& parameters, const Account& account,
                                   data::Time received_at);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

// The texts as they travel, one call each.
std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line);

// Of every price that stands alone.
inline constexpr std::string_view kCurrency = "EUR";

inline constexpr std::size_t kText = 1600;

}  // namespace swcs::channels::vonage_api
