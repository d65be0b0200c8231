#include "gateway/edge/head.hpp"

#include <algorithm>
#include <array>

namespace swcs::gateway::edge {

namespace {

constexpr std::string_view kEnd = "\r\n\r\n";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_alpha(c) ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool same(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Percent-decoding that refuses what no browser sends: a '%' without two digits, and encoded control bytes.
std::optional<std::string> decoded(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        char c = path[i];
        if (c == '%') {
            if (i + 2 >= path.size()) return std::nullopt;
            const int high = hex_value(path[i + 1]), low = hex_value(path[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (is_control(c)) return std::nullopt;
        out += c;
    }
    return out;
}

bool has_option(std::string_view list, std::string_view option) {
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (same(trimmed(list.substr(0, comma)), option)) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

// Cuts the next line off; every line of a head ends with CR LF.
std::string_view next_line(std::string_view& rest) {
    const std::size_t end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
}

std::optional<Refusal> read_request_line(std::string_view line, Head& head) {
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return Refusal{400, "The request line is malformed."};
    const std::string_view target = line.substr(first + 1, last - first - 1), version = line.substr(last + 1);
    if (target.size() > kTargetLimit) return Refusal{414, "The address is too long."};
    head.method = line.substr(0, first);
    if (!is_token(head.method)) return Refusal{400, "The method is malformed."};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{505, "Only HTTP 1.1 is spoken here."};
    if (std::any_of(target.begin(), target.end(),
                    [](char c) { return is_control(c) || c == ' ' || c == '#'; }))
        return Refusal{400, "The address is malformed."};
    head.target = target;
    head.http_1_0 = version == "HTTP/1.0";
    head.keep_alive = !head.http_1_0;
    return std::nullopt;
}

using Read = std::optional<Refusal> (*)(std::string_view value, Head& head);

std::optional<Refusal> read_host(std::string_view value, Head& head) {
    if (!head.host.empty()) return Refusal{400, "There is more than one Host."};
    if (!is_host(value)) return Refusal{400, "The Host is malformed."};
    head.host = value;
    return std::nullopt;
}

std::optional<Refusal> read_length(std::string_view value, Head& head) {
    if (value.empty() || value.size() > 12 || !std::all_of(value.begin(), value.end(), is_digit))
        return Refusal{400, "The Content-Length is malformed."};
    head.content_length = 0;
    for (const char c : value)
        head.content_length = head.content_length * 10 + static_cast<unsigned>(c - '0');
    return std::nullopt;
}

std::optional<Refusal> read_coding(std::string_view value, Head& head) {
    if (value != "chunked") return Refusal{400, "No Transfer-Encoding but chunked is read."};
    head.chunked = true;
    return std::nullopt;
}

std::optional<Refusal> read_connection(std::string_view value, Head& head) {
    if (has_option(value, "close")) head.keep_alive = false;
    return std::nullopt;
}

std::optional<Refusal> read_expect(std::string_view value, Head& head) {
    if (!same(value, "100-continue")) return Refusal{417, "That expectation cannot be met."};
    head.expects_continue = true;
    return std::nullopt;
}

// Signatures are over the bytes sent, and a small compressed body may hide a huge one.
std::optional<Refusal> read_content_coding(std::string_view value, Head&) {
    if (!same(value, "identity")) return Refusal{415, "Compressed bodies are not read."};
    return std::nullopt;
}

struct Known {
    std::string_view name;
    bool once;
    Read read;
};
constexpr std::array<Known, 6> kKnown{{
    {"Host", true, read_host},
    {"Content-Length", true, read_length},
    {"Transfer-Encoding", true, read_coding},
    {"Connection", false, read_connection},
    {"Expect", true, read_expect},
    {"Content-Encoding", false, read_content_coding},
}};

std::optional<Refusal> read_header(std::string_view line, Head& head) {
    const std::size_t colon = line.find(':');
    if (line.front() == ' ' || line.front() == '\t')
        return Refusal{400, "A header is folded over two lines."};
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return Refusal{400, "A header is malformed."};
    const std::string_view name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
    if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; }))
        return Refusal{400, "A header holds a control character."};
    for (const Known& known : kKnown) {
        if (!same(name, known.name)) continue;
        if (known.once && !data::header(head.headers, name).empty())
            return Refusal{400, "A header that may stand once is repeated."};
        if (const auto refusal = known.read(value, head)) return refusal;
    }
    head.headers.emplace_back(name, value);
    return std::nullopt;
}

// "http://host/path" is legal to a proxy; here only when it names the same host as Host does.
std::optional<Refusal> to_origin_form(Head& head) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!head.target.starts_with(scheme)) continue;
        const std::string_view rest = std::string_view(head.target).substr(scheme.size());
        const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
        if (!same(rest.substr(0, end), head.host)) return Refusal{400, "The address and Host disagree."};
        std::string target(rest.substr(end));
        head.target = target.starts_with('/') ? std::move(target) : "/" + target;
        break;
    }
    const bool everything = head.target == "*" && head.method == "OPTIONS";
    if (!head.target.starts_with('/') && !everything) return Refusal{400, "The address is malformed."};
    auto path = decoded(std::string_view(head.target).substr(0, head.target.find('?')));
    if (!path) return Refusal{400, "The address is malformed."};
    head.path = std::move(*path);
    return std::nullopt;
}

std::optional<Refusal> check_framing(const Head& head) {
    if (head.host.empty()) return Refusal{400, "There is no Host."};
    const bool length = !data::header(head.headers, "Content-Length").empty();
    if (head.chunked && length)
        return Refusal{400, "Content-Length and Transfer-Encoding contradict each other."};
    if (head.chunked && head.http_1_0) return Refusal{400, "HTTP/1.0 knows no Transfer-Encoding."};
    for (const std::string_view bodiless : {"GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"}) {
        if (head.method == bodiless && head.has_body()) return Refusal{400, "This method takes no body."};
    }
    return std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_alpha(c) || std::string_view("-._:[]").find(c) != std::string_view::npos;
    });
}

Arrival arrival(std::string_view bytes, std::size_t seen) {
    const std::size_t from = seen > kEnd.size() ? seen - kEnd.size() : 0;
    for (std::size_t at = bytes.find('\n', from); at != std::string_view::npos;
         at = bytes.find('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return {0, Refusal{400, "A line ends without a carriage return."}};
        if (at >= 3 && bytes.substr(at - 3, 4) == kEnd) {
            if (at + 1 > kHeadLimit) break;
            return {at + 1, std::nullopt};
        }
    }
    const bool in_first_line = bytes.substr(0, kTargetLimit + 64).find('\n') == std::string_view::npos;
    if (in_first_line && bytes.size() > kTargetLimit + 64)
        return {0, Refusal{414, "The address is too long."}};
    if (bytes.size() >= kHeadLimit) return {0, Refusal{431, "The headers are too long."}};
    return {};
}

std::variant<Head, Refusal> read_head(std::string_view bytes) {
    Head head;
    std::string_view rest = bytes.substr(0, bytes.size() - 2);
    if (const auto refusal = read_request_line(next_line(rest), head)) return *refusal;
    while (!rest.empty()) {
        if (head.headers.size() == kHeaderCount) return Refusal{431, "There are too many headers."};
        if (const auto refusal = read_header(next_line(rest), head)) return *refusal;
    }
    if (const auto refusal = check_framing(head)) return *refusal;
    if (const auto refusal = to_origin_form(head)) return *refusal;
    return head;
}

}  // namespace swcs::gateway::edge
