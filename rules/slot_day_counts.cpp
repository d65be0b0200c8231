// Days counted from today.
#include <algorithm>

#include "rules/slot_days.hpp"

namespace swcs::rules {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr long kMostDays = 40'000;  // from today, either way
constexpr long kMostHours = 1'000;
constexpr int kDaysOfWeek = 7;

FoundDay on(sys_days date, std::size_t begin, std::size_t end) {
    return FoundDay{year_month_day{date}, begin, end};
}

// So many months on: the same day, or the month's last.
sys_days month_later(sys_days from, int count) {
    const year_month_day date{from};
    const auto month = date.year() / date.month() + months{count};
    const year_month_day same = month / date.day();
    return same.ok() ? sys_days{same} : sys_days{month / std::chrono::last};
}

// `count` units of that many days from today; months and years by the calendar.
sys_days later(const Calendar& calendar, int count, int unit) {
    if (unit == kMonthUnit) return month_later(calendar.today, count);
    if (unit == kYearUnit) return month_later(calendar.today, 12 * count);
    return calendar.today + days{static_cast<long>(count) * unit};
}

std::size_t length_at(const Calendar& calendar, std::string_view key, std::size_t at) {
    return at < calendar.words.size() ? calendar.lexicon.set(key).length_at(calendar.words, at) : 0;
}

bool before(const Calendar& calendar, std::string_view key, std::size_t at) {
    return calendar.lexicon.set(key).ends_before(calendar.words, at);
}

}  // namespace

Day relative_day(const Calendar& calendar, std::size_t at) {
    const auto named = named_value(calendar.lexicon, "relative_days", calendar.words, at);
    if (!named) return std::nullopt;
    return on(calendar.today + days{named->value}, at, named->end);
}

// "hace tres días", "two weeks ago", "dentro de un mes"
Day counted_day(const Calendar& calendar, std::size_t at) {
    const auto& words = calendar.words;
    const auto back =
        std::max(length_at(calendar, "days_ago_before", at), length_at(calendar, "days_so_far", at));
    const auto ahead = length_at(calendar, "within", at);
    const auto start = at + std::max(back, ahead);
    const auto count = start < words.size() ? count_at(words, start, calendar.lexicon) : std::nullopt;
    if (!count || count->end >= words.size()) return std::nullopt;
    if (back > 0 && length_at(calendar, "hour_units", count->end) > 0 && count->value <= kMostHours) {
        const auto then = calendar.now - std::chrono::hours{count->value};
        return on(std::chrono::floor<days>(then), at, count->end + 1);
    }
    const auto unit = calendar.lexicon.value("day_units", words[count->end].folded);
    if (!unit || count->value > kMostDays / *unit) return std::nullopt;
    const auto after = length_at(calendar, "days_ago_after", count->end + 1);
    if (back == 0 && ahead == 0 && after == 0) return std::nullopt;
    const bool future = ahead > back && after == 0;
    const int signed_count = static_cast<int>(future ? count->value : -count->value);
    return on(later(calendar, signed_count, *unit), at, count->end + 1 + after);
}

// "el lunes", "el lunes pasado": the last one; "este lunes", "el lunes que viene": the next.
Day day_of_week(const Calendar& calendar, std::size_t at) {
    const auto wanted = calendar.lexicon.value("weekdays", calendar.words[at].folded);
    if (!wanted) return std::nullopt;
    const auto next_after = length_at(calendar, "next_before", at + 1);
    const auto last_after = length_at(calendar, "last_before", at + 1);
    const bool this_one = before(calendar, "this_before", at) && last_after == 0;
    const bool next = next_after > 0 || before(calendar, "next_before", at);
    const int today = static_cast<int>(std::chrono::weekday{calendar.today}.c_encoding());
    const int ahead = (*wanted - today + kDaysOfWeek) % kDaysOfWeek;
    const int back = (today - *wanted + kDaysOfWeek) % kDaysOfWeek;
    const int offset =
        next ? (ahead == 0 ? kDaysOfWeek : ahead) : (this_one ? ahead : -(back == 0 ? kDaysOfWeek : back));
    return on(calendar.today + days{offset}, at, at + 1 + std::max(next_after, last_after));
}

// "la semana pasada", "el mes que viene", "last year": the same day of it.
Day neighbouring_period(const Calendar& calendar, std::size_t at) {
    const auto unit = calendar.lexicon.value("day_units", calendar.words[at].folded);
    if (!unit || *unit == 1) return std::nullopt;
    const auto next_after = length_at(calendar, "next_before", at + 1);
    const auto last_after = length_at(calendar, "last_before", at + 1);
    const bool next = next_after > 0 || before(calendar, "next_before", at);
    const bool last = last_after > 0 || before(calendar, "last_before", at);
    if (next == last) return std::nullopt;
    return on(later(calendar, next ? 1 : -1, *unit), at, at + 1 + std::max(next_after, last_after));
}

// "este mes", "esta semana", "this year": its first day.
Day this_period(const Calendar& calendar, std::size_t at) {
    const auto unit = calendar.lexicon.value("day_units", calendar.words[at].folded);
    if (!unit || *unit == 1 || !before(calendar, "this_before", at)) return std::nullopt;
    constexpr std::size_t kLinked = 3;  // "31 de este mes", which has none
    const auto count = at < kLinked ? std::nullopt : count_at(calendar.words, at - kLinked, calendar.lexicon);
    if (count && count->end == at - 2) return std::nullopt;
    const year_month_day today{calendar.today};
    if (*unit == kMonthUnit) return FoundDay{today.year() / today.month() / 1, at, at + 1};
    if (*unit == kYearUnit) return FoundDay{today.year() / std::chrono::January / 1, at, at + 1};
    const auto since_monday = std::chrono::weekday{calendar.today} - std::chrono::Monday;
    return on(calendar.today - since_monday, at, at + 1);
}

}  // namespace swcs::rules
