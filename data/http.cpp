#include "data/http.hpp"

namespace swcs::data {

namespace {

char lower(char c) {
    return (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decode_component(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += c == '+' ? ' ' : c;
        }
    }
    return out;
}

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
    for (const auto& [key, value] : headers) {
        if (same(key, name)) return value;
    }
    return {};
}

Fields parse_form(std::string_view encoded) {
    Fields out;
    while (!encoded.empty()) {
        const std::size_t end = std::min(encoded.find('&'), encoded.size());
        const std::string_view pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        if (pair.empty()) continue;
        const std::size_t eq = std::min(pair.find('='), pair.size());
        const std::string_view value = eq < pair.size() ? pair.substr(eq + 1) : std::string_view{};
        out.emplace_back(decode_component(pair.substr(0, eq)), decode_component(value));
    }
    return out;
}

std::string percent_encode(std::string_view raw) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return out;
}

std::string encode_form(const Fields& fields) {
    std::string out;
    for (const auto& [key, value] : fields) {
        if (!out.empty()) out += '&';
        out += percent_encode(key) + "=" + percent_encode(value);
    }
    return out;
}

std::string_view field(const Fields& fields, std::string_view name) {
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return {};
}

std::string_view path_of(std::string_view url) {
    // A "://" after the first of these belongs to a parameter, not to the scheme.
    if (const std::size_t scheme = url.find("://"); scheme < url.find_first_of("/?#")) {
        url.remove_prefix(std::min(url.find_first_of("/?#", scheme + 3), url.size()));
        if (!url.starts_with('/')) return "/";
    }
    return url.substr(0, std::min(url.find_first_of("?#"), url.size()));
}

std::string_view query_of(std::string_view url) {
    const std::size_t mark = url.find('?');
    if (mark == std::string_view::npos) return {};
    url.remove_prefix(mark + 1);
    return url.substr(0, std::min(url.find('#'), url.size()));
}

}  // namespace swcs::data
