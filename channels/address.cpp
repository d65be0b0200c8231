#include "channels/address.hpp"

#include <algorithm>

namespace swcs::channels {

namespace {

constexpr std::size_t kLongestShortCode = 7;
constexpr std::size_t kLongestNumber = 15;  // E.164

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_alphanumeric(char c) {
    return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}

// Digits with the separators people and providers write between them taken out; "" when anything else is
// there.
std::string digits_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_digit(c)) {
            out += c;
        } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.') {
            return {};
        }
    }
    return out;
}

}  // namespace

std::string phone_address(std::string_view given, std::string_view country_code) {
    const std::size_t start = given.find_first_not_of(' ');  // an unescaped "+" in a query arrives as a space
    if (start == std::string_view::npos) return {};
    given.remove_prefix(start);
    bool international = start > 0;
    if (given.starts_with('+')) {
        international = true;
        given.remove_prefix(1);
    }
    std::string digits = digits_of(given);
    if (digits.size() < 2) return {};
    if (!international && digits.size() <= kLongestShortCode) return digits;
    if (digits.starts_with("00")) {
        digits.erase(0, 2);
        if (digits.size() < 2 || digits.front() == '0') return {};  // no country's code begins so
    } else if (digits.starts_with('0') && !country_code.empty()) {
        digits.replace(0, 1, country_code);
    }
    if (digits.size() > kLongestNumber) return {};
    return "+" + digits;
}

bool is_business_scoped_id(std::string_view id) {
    constexpr std::size_t prefix = 3;  // a country and a dot
    if (id.size() <= prefix || !is_upper(id[0]) || !is_upper(id[1]) || id[2] != '.') return false;
    id.remove_prefix(prefix);
    if (id.starts_with("ENT.")) id.remove_prefix(4);
    return !id.empty() && std::all_of(id.begin(), id.end(), is_alphanumeric);
}

bool is_place(double latitude, double longitude) {
    return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180;
}

}  // namespace swcs::channels
