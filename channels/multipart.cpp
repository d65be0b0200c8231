#include "channels/multipart.hpp"

#include "channels/signature.hpp"

namespace swcs::channels {

namespace {

// A name inside quotes: what would end the quotes or the line is percent-encoded, as browsers do.
std::string quoted_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '"' || c == '\r' || c == '\n') {
            out += c == '"' ? "%22" : c == '\r' ? "%0D" : "%0A";
        } else {
            out += c;
        }
    }
    return "\"" + out + "\"";
}

// A type may come from a stranger; anything but token characters would start a header of its own.
std::string_view safe_mime(std::string_view mime) {
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+-._; =";
    const bool usable = !mime.empty() && mime.find_first_not_of(allowed) == std::string_view::npos;
    return usable ? mime : "application/octet-stream";
}

}  // namespace

Multipart multipart(const data::Fields& fields, const File& file) {
    // No file holds the digest of itself.
    const std::string boundary = "swcs-" + to_hex(hmac_sha256("multipart boundary", file.bytes));
    const std::string opening = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
    std::string body;
    for (const auto& [name, value] : fields) {
        body += opening + quoted_name(name) + "\r\n\r\n" + value + "\r\n";
    }
    body += opening + quoted_name(file.field) + "; filename=" + quoted_name(file.name) + "\r\n";
    body += "Content-Type: " + std::string(safe_mime(file.mime)) + "\r\n\r\n";
    body += file.bytes;
    body += "\r\n--" + boundary + "--\r\n";
    return {.content_type = "multipart/form-data; boundary=" + boundary, .body = std::move(body)};
}

}  // namespace swcs::channels
