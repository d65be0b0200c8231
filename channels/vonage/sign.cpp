// Vonage's two signatures: `sig` among the parameters (SMS API), a JWT in the Authorization header (Messages
// API).
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/sms/message.hpp"
#include "channels/vonage/vonage.hpp"
#include "data/json.hpp"

namespace swcs::channels::vonage_api {

namespace {

using nlohmann::json;

// The account's default: a plain hash over text and secret, not an HMAC.
std::string md5_of_both(std::string_view secret, std::string_view text) {
    return md5(std::string(text) + std::string(secret));
}

struct Method {
    std::string_view name;  // as the dashboard's "Signature method" is called in the API
    std::string (*digest)(std::string_view secret, std::string_view text);
};
constexpr std::array kMethods = {
    Method{"md5hash", md5_of_both}, Method{"md5", hmac_md5},       Method{"sha1", hmac_sha1},
    Method{"sha256", hmac_sha256},  Method{"sha512", hmac_sha512},
};

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string without_separators(std::string value) {
    std::replace(value.begin(), value.end(), '&', '_');
    std::replace(value.begin(), value.end(), '=', '_');
    return value;
}

struct Token {
    std::string_view signed_part;  // "header.claims"
    std::string_view signature;
    json header;
    json claims;
};

json json_of(std::string_view base64url) {
    const auto bytes = from_base64url(base64url);
    if (!bytes) return {};
    auto parsed = data::parse_json(*bytes);
    return parsed ? std::move(parsed).value() : json();
}

std::optional<Token> token_of(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (!authorization.starts_with(scheme)) return std::nullopt;
    const std::string_view text = authorization.substr(scheme.size());
    const std::size_t first = text.find('.');
    const std::size_t last = text.rfind('.');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    return Token{.signed_part = text.substr(0, last),
                 .signature = text.substr(last + 1),
                 .header = json_of(text.substr(0, first)),
                 .claims = json_of(text.substr(first + 1, last - first - 1))};
}

// The algorithm is ours to say, not the token's: "none" or another one is refused. A token that does not
// cover the body proves nothing about it.
bool signed_by_token(const data::HttpRequest& request, std::string_view secret) {
    const auto token = token_of(data::header(request.headers, "Authorization"));
    if (!token || data::text_at(token->header, "alg") != "HS256") return false;
    const std::string good = to_base64url(hmac_sha256(secret, token->signed_part));
    const std::string hash = lower_case(data::text_at(token->claims, "payload_hash"));
    return same_secret(token->signature, good) && same_secret(hash, to_hex(sha256(request.body)));
}

}  // namespace

std::optional<std::string> signature(std::string_view method, std::string_view secret,
                                     const data::Fields& parameters) {
    const auto* known =
        std::find_if(kMethods.begin(), kMethods.end(), [&](const Method& row) { return row.name == method; });
    if (known == kMethods.end()) return std::nullopt;
    data::Fields sorted = parameters;
    std::erase_if(sorted, [](const auto& pair) { return pair.first == "sig"; });
    std::sort(sorted.begin(), sorted.end());
    std::string text;
    for (const auto& [name, value] : sorted) text += "&" + name + "=" + without_separators(value);
    return to_hex(known->digest(secret, text));
}

std::string bearer_token(std::string_view secret, std::string_view body) {
    const json header = {{"alg", "HS256"}, {"typ", "JWT"}};
    const json claims = {{"iss", "Vonage"}, {"payload_hash", to_hex(sha256(body))}};
    const std::string text = to_base64url(header.dump()) + "." + to_base64url(claims.dump());
    return "Bearer " + text + "." + to_base64url(hmac_sha256(secret, text));
}

bool is_signed(const data::HttpRequest& request, const data::Fields& parameters, std::string_view method,
               std::string_view secret) {
    const std::string given = lower_case(data::field(parameters, "sig"));
    const auto good = signature(method.empty() ? "md5hash" : method, secret, parameters);
    if (!given.empty()) return good && same_secret(given, *good);
    return signed_by_token(request, secret);
}

}  // namespace swcs::channels::vonage_api
