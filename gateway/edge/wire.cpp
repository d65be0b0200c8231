#include "gateway/edge/wire.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace swcs::gateway::edge {

namespace {

struct Reason {
    int status;
    std::string_view text;
};
constexpr std::array<Reason, 36> kReasons{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

std::string_view reason_of(int status) {
    for (const Reason& reason : kReasons) {
        if (reason.status == status) return reason.text;
    }
    return "Status";
}

// Sent unless the handler said otherwise.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kDefaults{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
}};

// Framing is the edge's, whatever a handler wishes.
constexpr std::array<std::string_view, 7> kOurs{"Content-Length", "Transfer-Encoding", "Connection",  "Date",
                                                "Server",         "X-Request-Id",      "Content-Type"};

bool is_ours(const std::pair<std::string, std::string>& field) {
    return std::any_of(kOurs.begin(), kOurs.end(), [&](std::string_view name) {
        return field.first.size() == name.size() && !data::header({{field.first, "x"}}, name).empty();
    });
}

bool is_plain(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

bool is_name(std::string_view name) {
    return !name.empty() && name.find_first_not_of(
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789!#$%&'*+-.^_`|~") == std::string_view::npos;
}

std::string date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    const std::size_t n = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), n};
}

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

void add(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool can_be_sent(const Response& response) {
    return response.status >= 200 && response.status <= 599 && is_plain(response.content_type) &&
           std::all_of(response.headers.begin(), response.headers.end(),
                       [](const auto& field) { return is_name(field.first) && is_plain(field.second); });
}

std::string to_bytes(const Response& response, const Framing& framing) {
    const bool body = may_have_body(response.status);
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
    out.append(reason_of(response.status)).append("\r\n");
    add(out, "Date", date());
    if (body && !response.content_type.empty()) add(out, "Content-Type", response.content_type);
    if (body && !framing.stream) add(out, "Content-Length", std::to_string(response.body.size()));
    for (const auto& [name, value] : kDefaults) {
        if (data::header(response.headers, name).empty()) add(out, name, value);
    }
    for (const auto& field : response.headers) {
        if (!is_ours(field)) add(out, field.first, field.second);
    }
    if (!framing.request_id.empty()) add(out, "X-Request-Id", framing.request_id);
    if (framing.stream) add(out, "X-Accel-Buffering", "no");  // nginx would hold events back
    add(out, "Connection", framing.close || framing.stream ? "close" : "keep-alive");
    out += "\r\n";
    if (body && !framing.head_request && !framing.stream) out += response.body;
    return out;
}

}  // namespace swcs::gateway::edge
