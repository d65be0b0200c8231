// Phone numbers, by libphonenumber; without a country code they are read as Ecuador's.
#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>

#include "rules/slot_readers.hpp"

namespace swcs::rules {

using i18n::phonenumbers::PhoneNumberMatch;
using i18n::phonenumbers::PhoneNumberMatcher;
using i18n::phonenumbers::PhoneNumberUtil;

Reading read_phone(const SlotText& text) {
    constexpr std::size_t kMostBytes = 500;
    const auto* util = PhoneNumberUtil::GetInstance();
    PhoneNumberMatcher matcher(std::string(text.text.substr(0, kMostBytes)), "EC");
    PhoneNumberMatch match;
    if (!matcher.HasNext() || !matcher.Next(&match)) return {};
    std::string value;
    std::string shown;
    util->Format(match.number(), PhoneNumberUtil::E164, &value);
    util->Format(match.number(), PhoneNumberUtil::INTERNATIONAL, &shown);
    return a_value(value, shown, match.raw_string());
}

}  // namespace swcs::rules
