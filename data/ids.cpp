#include "data/ids.hpp"

namespace swcs::data {

namespace {

// Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: what is left are 23 symbols. 23 is prime, so the weighted sum below
// changes with any single wrong character and any two swapped ones.
constexpr std::string_view kSymbols = "34679ACDEFGHJKMNPQRTWXY";
constexpr std::size_t kCaseDigits = 7;

char check_symbol(std::string_view digits) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += (i + 1) * kSymbols.find(digits[i]);
    return kSymbols[sum % kSymbols.size()];
}

}  // namespace

std::string uuid7(Time now, const Random16& random) {
    std::array<std::uint8_t, 16> bytes = random;
    const auto ms = static_cast<std::uint64_t>(to_ms(now));
    for (int i = 0; i < 6; ++i) bytes[std::size_t(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    out.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += hex[bytes[i] >> 4];
        out += hex[bytes[i] & 0x0F];
    }
    return out;
}

std::string case_number(const Random16& random) {
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < 8; ++i) rest = rest << 8 | random[i];
    std::string digits;
    for (std::size_t i = 0; i < kCaseDigits; ++i, rest /= kSymbols.size()) {
        digits += kSymbols[rest % kSymbols.size()];
    }
    return digits + check_symbol(digits);
}

std::string canonical_case_number(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        out += (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

bool valid_case_number(std::string_view typed) {
    const std::string number = canonical_case_number(typed);
    if (number.size() != kCaseDigits + 1) return false;
    if (number.find_first_not_of(kSymbols) != std::string::npos) return false;
    return check_symbol(std::string_view(number).substr(0, kCaseDigits)) == number.back();
}

}  // namespace swcs::data
