// Days as people say them: hoy, anteayer, hace tres días, el lunes pasado, 15 de enero, 12/11/2026.
#include <algorithm>
#include <array>
#include <cstdio>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kEarliestYear = 1900;
constexpr long kMostDaysAgo = 40'000;
constexpr int kDaysOfWeek = 7;

struct Found {
    year_month_day date;
    std::size_t begin;
    std::size_t end;
};
using Day = std::optional<Found>;

struct Calendar {
    const std::vector<Word>& words;
    const Lexicon& lexicon;
    sys_days today;
};

Day found(sys_days date, std::size_t begin, std::size_t end) {
    return Found{year_month_day{date}, begin, end};
}

Day checked(int y, int m, int d, std::size_t begin, std::size_t end) {
    if (y < 100 && y >= 0) y += 2000;
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (y < kEarliestYear || y > kEarliestYear + 200 || !date.ok()) return std::nullopt;
    return Found{date, begin, end};
}

// Without a year a date is the latest that is not far ahead: in January "15 de diciembre" was last month.
Day latest(const Calendar& calendar, int m, int d, std::size_t begin, std::size_t end) {
    constexpr days kAhead{180};
    const auto this_year = static_cast<int>(year_month_day{calendar.today}.year());
    const auto date = checked(this_year, m, d, begin, end);
    if (date && sys_days{date->date} > calendar.today + kAhead)
        return checked(this_year - 1, m, d, begin, end);
    return date;
}

std::optional<int> number_at(const Calendar& calendar, std::size_t at) {
    if (at >= calendar.words.size()) return std::nullopt;
    const auto& word = calendar.words[at].folded;
    const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && word.size() <= 4 ? std::optional(std::stoi(word)) : std::nullopt;
}

std::optional<int> month_at(const Calendar& calendar, std::size_t at) {
    return at < calendar.words.size() ? calendar.lexicon.value("months", calendar.words[at].folded)
                                      : std::nullopt;
}

// The next word that is not "de", "del", "of": day and month may have such between them.
std::size_t past_link(const Calendar& calendar, std::size_t at) {
    while (at < calendar.words.size() &&
           calendar.lexicon.value("numbers", calendar.words[at].folded) == std::nullopt &&
           calendar.lexicon.set("filler").contains(calendar.words[at].folded) && !month_at(calendar, at)) {
        ++at;
    }
    return at;
}

// "2026-11-12", "12/11/2026", "12 11 26", "12/11": day first, as in Ecuador.
Day in_digits(const Calendar& calendar, std::size_t at) {
    const auto first = number_at(calendar, at);
    const auto second = number_at(calendar, at + 1);
    const auto third = number_at(calendar, at + 2);
    if (!first || !second) return std::nullopt;
    if (*first >= kEarliestYear && third) return checked(*first, *second, *third, at, at + 3);
    if (third) return checked(*third, *second, *first, at, at + 3);
    return latest(calendar, *second, *first, at, at + 2);
}

// "15 de enero", "quince de enero de 2025", "January 15, 2025"
Day with_month(const Calendar& calendar, std::size_t at) {
    std::optional<int> d;
    std::optional<int> m = month_at(calendar, at);
    auto end = at + 1;
    if (m) {
        d = number_at(calendar, end++);
    } else {
        const auto count = count_at(calendar.words, at, calendar.lexicon);
        if (!count || count->value > 31) return std::nullopt;
        d = static_cast<int>(count->value);
        end = past_link(calendar, count->end);
        m = month_at(calendar, end++);
    }
    if (!d || !m) return std::nullopt;
    const auto at_year = past_link(calendar, end);
    if (const auto y = number_at(calendar, at_year); y && *y >= kEarliestYear)
        return checked(*y, *m, *d, at, at_year + 1);
    return latest(calendar, *m, *d, at, end);
}

// "hoy", "antes de ayer", "pasado mañana": the longest that fits.
Day relative(const Calendar& calendar, std::size_t at) {
    constexpr std::size_t kLongest = 5;
    std::string phrase;
    Day best;
    for (auto end = at; end < std::min(calendar.words.size(), at + kLongest); ++end) {
        phrase += (phrase.empty() ? "" : " ") + calendar.words[end].folded;
        const auto offset = calendar.lexicon.value("relative_days", phrase);
        if (offset) best = found(calendar.today + days{*offset}, at, end + 1);
    }
    return best;
}

// "hace tres días", "two weeks ago", "hace un mes"
Day ago(const Calendar& calendar, std::size_t at) {
    const auto before = calendar.lexicon.set("days_ago_before").length_at(calendar.words, at);
    const auto start = at + before;
    const auto count =
        start < calendar.words.size() ? count_at(calendar.words, start, calendar.lexicon) : std::nullopt;
    if (!count || count->end >= calendar.words.size()) return std::nullopt;
    const auto unit = calendar.lexicon.value("day_units", calendar.words[count->end].folded);
    auto end = count->end + 1;
    const bool after = end < calendar.words.size() &&
                       calendar.lexicon.set("days_ago_after").contains(calendar.words[end].folded);
    if (!unit || (before == 0 && !after) || count->value > kMostDaysAgo / *unit) return std::nullopt;
    if (after) ++end;
    return found(calendar.today - days{count->value * *unit}, at, end);
}

// "el lunes", "el lunes pasado": the last one; "el próximo lunes", "el lunes que viene": the next.
Day weekday(const Calendar& calendar, std::size_t at) {
    const auto wanted = calendar.lexicon.value("weekdays", calendar.words[at].folded);
    if (!wanted) return std::nullopt;
    const auto& lexicon = calendar.lexicon;
    const auto end = at + 1;
    const auto next_after =
        end < calendar.words.size() ? lexicon.set("next_before").length_at(calendar.words, end) : 0;
    const auto last_after =
        end < calendar.words.size() ? lexicon.set("last_before").length_at(calendar.words, end) : 0;
    const bool next =
        next_after > 0 || (at > 0 && lexicon.set("next_before").contains(calendar.words[at - 1].folded));
    const int today = static_cast<int>(std::chrono::weekday{calendar.today}.c_encoding());
    const int ahead = (*wanted - today + kDaysOfWeek) % kDaysOfWeek;
    const int back = (today - *wanted + kDaysOfWeek) % kDaysOfWeek;
    const auto offset = next ? (ahead == 0 ? kDaysOfWeek : ahead) : -(back == 0 ? kDaysOfWeek : back);
    return found(calendar.today + days{offset}, at, end + std::max(next_after, last_after));
}

using ReadDay = Day (*)(const Calendar&, std::size_t);
// In the order tried at each word.
constexpr std::array<ReadDay, 5> kReaders{in_digits, with_month, ago, relative, weekday};

Day first_day(const Calendar& calendar) {
    for (std::size_t i = 0; i < calendar.words.size(); ++i) {
        for (const auto read : kReaders) {
            if (auto day_found = read(calendar, i)) return day_found;
        }
    }
    return std::nullopt;
}

// "desde el lunes": in passing only a day that begins something is worth keeping; so is "hace tres días".
bool is_a_beginning(const SlotText& text, const Found& day_found) {
    const auto& words = text.words;
    if (text.lexicon.set("days_ago_before").length_at(words, day_found.begin) > 0) return true;
    return text.lexicon.set("since").ends_before(words, day_found.begin);
}

std::string iso(const year_month_day& date) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return out.data();
}

std::string day_first(const year_month_day& date) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%02u/%02u/%04d", static_cast<unsigned>(date.day()),
                  static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
    return out.data();
}

}  // namespace

Reading read_date(const SlotText& text) {
    const auto local = text.context.now + text.context.utc_offset;
    const auto today = std::chrono::floor<days>(local);
    const auto day_found = first_day({text.words, text.lexicon, today});
    if (!day_found || (!text.asked && !is_a_beginning(text, *day_found))) return {};
    return a_value(iso(day_found->date), day_first(day_found->date),
                   text.said(day_found->begin, day_found->end));
}

}  // namespace swcs::rules
