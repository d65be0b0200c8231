#include "gateway/auth/tokens.hpp"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <array>

#include "data/hex.hpp"

namespace swcs::gateway::auth {

namespace {

constexpr std::string_view kSecureCookie = "__Host-swcs";
constexpr std::string_view kPlainCookie = "swcs";

std::string_view cookie_name(const Request& request) {
    return request.secure ? kSecureCookie : kPlainCookie;
}

bool on_loopback(const Request& request) {
    return request.remote.starts_with("127.") || request.remote == "::1";
}

// "https://chat.example.ec" of any URL there.
std::string_view base_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return "";
    return url.substr(0, url.find('/', scheme + 3));
}

}  // namespace

std::string fresh_token(Randomness& random) {
    return data::hex(random.next()) + data::hex(random.next());
}

std::string hash_of(std::string_view token) {
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(), digest.data());
    return data::hex(digest);
}

bool same(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string token_of(const Request& request) {
    const std::string_view wanted = cookie_name(request);
    std::string_view rest = request.header("Cookie");
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t begin = std::min(pair.find_first_not_of(' '), pair.size());
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || equals < begin) continue;
        if (pair.substr(begin, equals - begin) == wanted) return std::string(pair.substr(equals + 1));
    }
    return "";
}

std::string csrf_of(std::string_view token) {
    return hash_of("csrf " + std::string(token));
}

std::string cookie_for(const Request& request, std::string_view token) {
    std::string cookie =
        std::string(cookie_name(request)) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict";
    if (request.secure) cookie += "; Secure";
    if (token.empty()) cookie += "; Max-Age=0";
    return cookie;
}

bool safe_for_cookies(const Request& request) {
    return request.secure || on_loopback(request);
}

bool from_our_origin(const Request& request) {
    const std::string_view site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin") return false;
    const std::string_view origin = request.header("Origin");
    return origin.empty() || origin == base_of(request.raw.url);
}

}  // namespace swcs::gateway::auth
