#include "gateway/outreach/quiet.hpp"

#include <charconv>

#include "gateway/core/calendar.hpp"

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

std::optional<data::Time> quiet_until(const std::string& quiet, const std::string& zone, data::Time now) {
    const auto hours = quiet_hours(quiet);
    if (!hours) return std::nullopt;
    const std::int64_t local = data::to_ms(local_in(zone, now));
    const std::int64_t midnight = local - local % (kDay * kMinute);
    const int minute = static_cast<int>((local - midnight) / kMinute);
    if (!are_on(*hours, minute)) return std::nullopt;
    const int days = minute >= hours->to ? 1 : 0;
    const std::int64_t end = midnight + (days * kDay + hours->to) * kMinute;
    return utc_of(zone, data::from_ms(end));
}

}  // namespace swcs::gateway::outreach
