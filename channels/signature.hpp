// What webhooks are signed with. Compared in constant time, always over bytes as they arrived.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace swcs::channels {

// Raw digests: 32 and 20 bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);
std::string hmac_sha1(std::string_view key, std::string_view bytes);

std::string to_hex(std::string_view bytes);  // lower case
std::string to_base64(std::string_view bytes);
// Strict: padded, no white space; nullopt for anything else.
std::optional<std::string> from_base64(std::string_view text);

// Takes the same time wherever two texts of one length differ. The length is no secret here.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace swcs::channels
