// The secrets of signing in: made of the system's randomness, kept as hashes, compared in constant time.
#pragma once

#include <string>
#include <string_view>

#include "gateway/clock.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::auth {

std::string fresh_token(Randomness& random);               // 256 bits, in hexadecimal
std::string hash_of(std::string_view token);               // SHA-256, in hexadecimal
bool same(std::string_view left, std::string_view right);  // takes as long wherever they differ

// The session's token out of the request's cookie; "" when there is none.
std::string token_of(const Request& request);
// The CSRF token that belongs to a session's: whoever cannot read the cookie cannot make it, and every tab of
// the browser gets the same.
std::string csrf_of(std::string_view token);

// Set-Cookie that gives the token, or with "" takes it away.
std::string cookie_for(const Request& request, std::string_view token);

// Cookies travel in clear only where nobody can listen.
bool safe_for_cookies(const Request& request);

// Browsers say where a request that changes something comes from; a page of another site must not make one
// (OWASP ASVS 5.0, 3.5). A client that is no browser says nothing, and holds no cookie it did not ask for.
bool from_our_origin(const Request& request);

}  // namespace swcs::gateway::auth
