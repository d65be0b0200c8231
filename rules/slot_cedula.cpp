// Ecuador's identity number: 10 digits, the last a check digit (weights 2,1,2,…; above 9 the digits are
// added).
#include <algorithm>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kDigits = 10;
constexpr std::size_t kFewestDigits = 8;  // below, it was never meant as one
constexpr std::size_t kRucDigits = 13;    // a RUC: the identity number and "001"

bool is_valid(std::string_view number) {
    if (number.size() != kDigits) return false;
    const int province = (number[0] - '0') * 10 + (number[1] - '0');
    const bool issued = (province >= 1 && province <= 24) || province == 30;  // 30: registered abroad
    if (!issued || number[2] > '5') return false;
    int sum = 0;
    for (std::size_t i = 0; i + 1 < kDigits; ++i) {
        const int product = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product > 9 ? product - 9 : product;
    }
    return (10 - sum % 10) % 10 == number[kDigits - 1] - '0';
}

struct Run {
    std::string digits;
    std::string_view written;
};

// Digits with single spaces, dots or hyphens between them: "171003406-5", "17 1003 4065".
std::vector<Run> runs(std::string_view text) {
    std::vector<Run> out;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        Run run;
        const auto begin = i;
        auto end = i;
        while (i < text.size()) {
            const bool link = i + 1 < text.size() &&
                              std::string_view(" -.").find(text[i]) != std::string_view::npos &&
                              is_digit(text[i + 1]);
            if (!is_digit(text[i]) && !link) break;
            if (is_digit(text[i])) {
                run.digits += text[i];
                end = i + 1;
            }
            ++i;
        }
        run.written = text.substr(begin, end - begin);
        out.push_back(std::move(run));
    }
    return out;
}

// The number a run stands for: itself, with its lost leading zero, or the front of a RUC; "" when none is
// valid.
std::string valid_in(const std::string& digits, bool asked) {
    if (is_valid(digits)) return digits;
    if (asked && digits.size() == kDigits - 1 && is_valid("0" + digits)) return "0" + digits;
    const bool ruc = digits.size() == kRucDigits && digits.compare(kDigits, 3, "001") == 0;
    return ruc && is_valid(digits.substr(0, kDigits)) ? digits.substr(0, kDigits) : "";
}

}  // namespace

Reading read_cedula(const SlotText& text) {
    const auto found = runs(text.text);
    for (const auto& run : found) {
        const auto value = valid_in(run.digits, text.asked);
        if (!value.empty()) return a_value(value, value, std::string(run.written));
    }
    if (!text.asked) return {};
    for (const auto& run : found) {
        if (run.digits.size() < kFewestDigits || run.digits.size() > kRucDigits) continue;
        auto reading = a_value(run.digits, run.digits, std::string(run.written));
        reading.kind = Reading::Kind::doubtful;
        return reading;
    }
    return {};
}

}  // namespace swcs::rules
