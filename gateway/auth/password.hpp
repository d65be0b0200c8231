// Passwords as they are kept: "scrypt$32768$8$1$<salt>$<hash>", both in hexadecimal. One hash takes about a
// tenth of a second and 32 MiB; whoever asks should have the time.
#pragma once

#include <string>
#include <string_view>

namespace swcs::gateway::auth {

std::string hash_password(std::string_view password);

// Compares in constant time. `stored` decides N, r and p, within bounds; what cannot be read fits nothing,
// but costs as much: an account that does not exist must not answer faster than one that does.
bool fits(std::string_view password, const std::string& stored);

// Why a password may not be chosen, as a key of the catalogues; "" when it may (NIST 800-63B: length and not
// among the common ones, nothing about kinds of characters).
std::string_view weakness(std::string_view password, std::string_view account);

}  // namespace swcs::gateway::auth
