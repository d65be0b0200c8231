#include "channels/email/tags.hpp"

#include "channels/email/ascii.hpp"
#include "channels/signature.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kMacBytes = 10;
constexpr std::size_t kLongestLocalPart = 64;  // RFC 5321, 4.5.3.1.1
constexpr std::size_t kUuid = 36;

std::string base32(std::string_view bytes) {
    constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
        for (count += 8; count >= 5; count -= 5) out += digits[bits >> (count - 5) & 31];
    }
    return out;
}

char letter_of(Tagged what) {
    return what == Tagged::thread ? 'c' : 'm';
}

std::string mac(Tagged what, std::string_view id, std::string_view key) {
    const std::string signed_text = std::string("swcs mail ") + letter_of(what) + ":" + std::string(id);
    return base32(hmac_sha256(key, signed_text).substr(0, kMacBytes));
}

bool is_uuid(std::string_view id) {
    if (id.size() != kUuid) return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? id[i] != '-' : !is_hex(id[i]) || lower(id[i]) != id[i]) return false;
    }
    return true;
}

std::string packed(std::string_view id) {
    std::string out(id);
    if (is_uuid(id)) std::erase(out, '-');
    return out;
}

std::string unpacked(std::string_view id) {
    std::string out(id);
    if (out.size() != kUuid - 4) return out;
    for (const std::size_t at : {8U, 13U, 18U, 23U}) out.insert(at, 1, '-');
    return is_uuid(out) ? out : std::string(id);
}

bool can_travel(std::string_view id) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !id.empty() && id.find_first_not_of(plain) == std::string_view::npos;
}

// "<packed id>.<mac>", checked.
std::optional<std::string> proven(Tagged what, std::string_view text, std::string_view key) {
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || key.empty()) return std::nullopt;
    const std::string id = unpacked(text.substr(0, dot));
    if (!same_secret(mac(what, id, key), text.substr(dot + 1))) return std::nullopt;
    return id;
}

}  // namespace

std::string_view domain_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

std::string tagged_address(std::string_view address, Tagged what, std::string_view id, std::string_view key) {
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || key.empty() || !can_travel(id)) return std::string(address);
    const std::string local =
        std::string(address.substr(0, at)) + "+" + letter_of(what) + packed(id) + "." + mac(what, id, key);
    if (local.size() > kLongestLocalPart) return std::string(address);
    return local + std::string(address.substr(at));
}

std::optional<Tag> tag_of(std::string_view address, std::string_view key) {
    const std::string folded = lower(address);
    const std::size_t at = folded.rfind('@');
    const std::size_t plus = folded.find('+');
    if (at == std::string::npos || plus == std::string::npos || plus + 1 >= at) return std::nullopt;
    const std::string_view text = std::string_view(folded).substr(plus + 2, at - plus - 2);
    for (const Tagged what : {Tagged::thread, Tagged::message}) {
        if (folded[plus + 1] != letter_of(what)) continue;
        if (auto id = proven(what, text, key)) return Tag{what, std::move(*id)};
    }
    return std::nullopt;
}

std::string without_tag(std::string_view address) {
    std::string out = lower(trimmed(address));
    const std::size_t at = out.rfind('@');
    const std::size_t plus = out.find('+');
    if (at != std::string::npos && plus != std::string::npos && plus > 0 && plus < at)
        out.erase(plus, at - plus);
    return out;
}

std::string message_id(std::string_view id, std::string_view domain, std::string_view key) {
    return packed(id) + "." + mac(Tagged::message, id, key) + "@" + std::string(domain);
}

std::optional<std::string> message_of(std::string_view message_id, std::string_view key) {
    const std::string folded = lower(message_id);
    return proven(Tagged::message, std::string_view(folded).substr(0, folded.rfind('@')), key);
}

}  // namespace swcs::channels::email_api
