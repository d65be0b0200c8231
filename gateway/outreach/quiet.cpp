#include "gateway/outreach/quiet.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>
#include <charconv>
#include <memory>

namespace swcs::gateway::outreach {

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr int kDay = 24 * 60;

std::optional<int> two_digits(std::string_view text) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (text.size() != 2 || !whole || value < 0) return std::nullopt;
    return value;
}

// "08:30"
std::optional<int> minute_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2)), minute = two_digits(text.substr(3));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

std::unique_ptr<icu::TimeZone> time_zone(const std::string& name) {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

// How far that zone is ahead of UTC then; `local`: `ms` is by its own clock.
std::int64_t offset(const icu::TimeZone& zone, std::int64_t ms, bool local) {
    std::int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone.getOffset(static_cast<UDate>(ms), static_cast<UBool>(local), raw, summer, status);
    return raw + summer;
}

bool are_on(const QuietHours& hours, int minute) {
    return hours.from < hours.to ? minute >= hours.from && minute < hours.to
                                 : minute >= hours.from || minute < hours.to;
}

}  // namespace

std::optional<QuietHours> quiet_hours(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto from = minute_of_day(text.substr(0, 5)), to = minute_of_day(text.substr(6));
    if (!from || !to || *from == *to) return std::nullopt;
    return QuietHours{.from = *from, .to = *to};
}

bool is_time_zone(const std::string& name) {
    return *time_zone(name) != icu::TimeZone::getUnknown();
}

std::optional<data::Time> quiet_until(const std::string& quiet, const std::string& name, data::Time now) {
    const auto hours = quiet_hours(quiet);
    if (!hours) return std::nullopt;
    const auto zone = time_zone(name);
    const std::int64_t local = data::to_ms(now) + offset(*zone, data::to_ms(now), false);
    const std::int64_t midnight = local - local % (kDay * kMinute);
    const int minute = static_cast<int>((local - midnight) / kMinute);
    if (!are_on(*hours, minute)) return std::nullopt;
    const int days = minute >= hours->to ? 1 : 0;
    const std::int64_t end = midnight + (days * kDay + hours->to) * kMinute;
    return data::from_ms(end - offset(*zone, end, true));
}

}  // namespace swcs::gateway::outreach
