// Phone numbers, by libphonenumber; without a country code they are read as the programme's country's.
// Short codes (911, 171) are no number to call somebody back on: they are not read.
#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberMatch;
using i18n::phonenumbers::PhoneNumberMatcher;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t kMostPhoneBytes = 500;
constexpr std::int32_t kMostMatches = 20;
constexpr std::size_t kFewestForeign = 11;  // digits of a number with its country's code but without "+"
constexpr std::size_t kFewestPhoneDigits = 9;
constexpr std::size_t kMostPhoneDigits = 15;

Reading a_phone(const PhoneNumber& number, std::string said) {
    const auto* util = PhoneNumberUtil::GetInstance();
    std::string value;
    std::string shown;
    util->Format(number, PhoneNumberUtil::E164, &value);
    util->Format(number, PhoneNumberUtil::INTERNATIONAL, &shown);
    return a_value(value, shown, std::move(said));
}

// Where a country is written out, a number may be new to the tables and still be possible.
std::optional<Reading> matched_phone(const std::string& text, const std::string& country) {
    PhoneNumberMatch match;
    PhoneNumberMatcher strict(*PhoneNumberUtil::GetInstance(), text, country, PhoneNumberMatcher::VALID,
                              kMostMatches);
    if (strict.HasNext() && strict.Next(&match)) return a_phone(match.number(), match.raw_string());
    PhoneNumberMatcher lenient(*PhoneNumberUtil::GetInstance(), text, country, PhoneNumberMatcher::POSSIBLE,
                               kMostMatches);
    while (lenient.HasNext() && lenient.Next(&match)) {
        if (match.raw_string().starts_with('+')) return a_phone(match.number(), match.raw_string());
    }
    return std::nullopt;
}

std::optional<Reading> valid_phone(const std::string& digits, const std::string& country,
                                   const std::string& said) {
    PhoneNumber number;
    const auto* util = PhoneNumberUtil::GetInstance();
    if (util->Parse(digits, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    return util->IsValidNumber(number) ? std::optional(a_phone(number, said)) : std::nullopt;
}

// "991234567": the leading 0 left out; "593991234567": the "+".
std::optional<Reading> completed_phone(const SlotText& text, const std::string& country) {
    for (const auto& word : text.words) {
        const auto& digits = word.folded;
        const bool long_enough = digits.size() >= kFewestPhoneDigits && digits.size() <= kMostPhoneDigits;
        if (!long_enough || digits[0] == '0' || !std::all_of(digits.begin(), digits.end(), is_digit))
            continue;
        if (auto found = valid_phone(digits, country, digits)) return found;
        if (digits.size() < kFewestForeign) continue;
        if (auto found = valid_phone("+" + digits, "ZZ", digits)) return found;
    }
    return std::nullopt;
}

}  // namespace

Reading read_phone(const SlotText& text) {
    const std::string part(cut(text.text, kMostPhoneBytes));
    const std::string country = text.context.country.empty() ? "ZZ" : text.context.country;
    auto found = matched_phone(part, country);
    if (!found && text.asked) found = completed_phone(text, country);
    return found.value_or(Reading{});
}

}  // namespace swcs::rules
