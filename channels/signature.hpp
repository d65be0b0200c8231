// What webhooks are signed with. Compared in constant time, always over bytes as they arrived.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace swcs::channels {

// Raw digests: 32, 20, 64 and 16 bytes. (MD5 and SHA-1 only where a provider signs with nothing better.)
std::string hmac_sha256(std::string_view key, std::string_view bytes);
std::string hmac_sha1(std::string_view key, std::string_view bytes);
std::string hmac_sha512(std::string_view key, std::string_view bytes);
std::string hmac_md5(std::string_view key, std::string_view bytes);
std::string sha256(std::string_view bytes);
std::string md5(std::string_view bytes);

std::string to_hex(std::string_view bytes);  // lower case
std::string to_base64(std::string_view bytes);
// Strict: padded, no white space; nullopt for anything else.
std::optional<std::string> from_base64(std::string_view text);
// The alphabet of URLs and tokens, without padding (RFC 4648, 5).
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

// Takes the same time wherever two texts of one length differ. The length is no secret here.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace swcs::channels
