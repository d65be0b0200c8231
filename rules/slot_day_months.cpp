// Days by the calendar, the month in words.
#include "rules/slot_days.hpp"

namespace swcs::rules {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kEarliestYear = 1900;
constexpr int kLatestYear = 2100;
constexpr long kLastDay = 31;

int year_of(const Calendar& calendar) {
    return static_cast<int>(year_month_day{calendar.today}.year());
}

std::optional<int> month_at(const Calendar& calendar, std::size_t at) {
    return at < calendar.words.size() ? calendar.lexicon.value("months", calendar.words[at].folded)
                                      : std::nullopt;
}

// "15", "quince", "1ro", "primero": a day of a month.
std::optional<SpokenNumber> day_number_at(const Calendar& calendar, std::size_t at) {
    if (at >= calendar.words.size()) return std::nullopt;
    auto count = count_at(calendar.words, at, calendar.lexicon);
    if (!count) {
        const auto ordinal = calendar.lexicon.value("ordinals", calendar.words[at].folded);
        if (ordinal) count = SpokenNumber{*ordinal, at + 1};
    }
    if (!count || count->value < 1 || count->value > kLastDay) return std::nullopt;
    const bool ends = count->end < calendar.words.size() &&
                      calendar.words[count->end].begin == calendar.words[count->end - 1].end &&
                      calendar.lexicon.set("ordinal_endings").contains(calendar.words[count->end].folded);
    return SpokenNumber{count->value, count->end + (ends ? 1 : 0)};
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

// "2025", "dos mil quince"; "26" only where it is tied to the month: "15-ene-26".
std::optional<SpokenNumber> year_at(const Calendar& calendar, std::size_t month_end) {
    const auto at = past_link(calendar, month_end);
    if (at >= calendar.words.size()) return std::nullopt;
    const auto count = count_at(calendar.words, at, calendar.lexicon);
    if (!count) return std::nullopt;
    if (count->value >= kEarliestYear && count->value < kLatestYear) return count;
    const char before = calendar.words[at].begin > 0 ? calendar.text[calendar.words[at].begin - 1] : ' ';
    const bool tied = at == month_end && (before == '-' || before == '/');
    return tied && calendar.words[at].folded.size() == 2 ? count : std::nullopt;
}

Day dated(const Calendar& calendar, int month, int day, std::size_t at, std::size_t end) {
    const auto year = year_at(calendar, end);
    const auto date = year ? date_of(calendar, static_cast<int>(year->value), month, day)
                           : latest_date(calendar, month, day);
    if (!date) return std::nullopt;
    return FoundDay{*date, at, year ? year->end : end};
}

}  // namespace

std::optional<year_month_day> date_of(const Calendar& calendar, int year, int month, int day) {
    constexpr int kYearsAhead = 10;
    if (year >= 0 && year < 100) year += year + 2000 > year_of(calendar) + kYearsAhead ? 1900 : 2000;
    if (year < kEarliestYear || year >= kLatestYear || month < 1 || day < 1) return std::nullopt;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<year_month_day> latest_date(const Calendar& calendar, int month, int day) {
    constexpr days kAhead{180};
    constexpr int kYearsBack = 8;  // the farthest a 29 February can be
    for (int back = 0; back <= kYearsBack; ++back) {
        const auto date = date_of(calendar, year_of(calendar) - back, month, day);
        if (date && sys_days{*date} <= calendar.today + kAhead) return date;
    }
    return std::nullopt;
}

Day day_of_named_month(const Calendar& calendar, std::size_t at) {
    if (const auto month = month_at(calendar, at)) {
        const auto day = day_number_at(calendar, at + 1);
        if (!day) return std::nullopt;
        return dated(calendar, *month, static_cast<int>(day->value), at, day->end);
    }
    const auto day = day_number_at(calendar, at);
    if (!day) return std::nullopt;
    const auto at_month = past_link(calendar, day->end);
    const auto month = month_at(calendar, at_month);
    if (!month) return std::nullopt;
    return dated(calendar, *month, static_cast<int>(day->value), at, at_month + 1);
}

// "15 de este mes", "el 10 del mes pasado"
Day day_of_near_month(const Calendar& calendar, std::size_t at) {
    const auto& words = calendar.words;
    const auto& lexicon = calendar.lexicon;
    const auto day = day_number_at(calendar, at);
    auto month = day ? past_link(calendar, day->end) : words.size();
    if (!day || month == day->end) return std::nullopt;
    if (month < words.size() && lexicon.set("this_before").contains(words[month].folded)) ++month;
    if (month >= words.size() || lexicon.value("day_units", words[month].folded) != kMonthUnit)
        return std::nullopt;
    const auto after = [&](std::string_view key) {
        return month + 1 < words.size() ? lexicon.set(key).length_at(words, month + 1) : 0;
    };
    const auto last = after("last_before");
    const auto next = after("next_before");
    const year_month_day today{calendar.today};
    const auto wanted = today.year() / today.month() + std::chrono::months{next > 0 ? 1 : last > 0 ? -1 : 0};
    const auto date = wanted / std::chrono::day{static_cast<unsigned>(day->value)};
    if (!date.ok()) return std::nullopt;
    return FoundDay{date, at, month + 1 + std::max(last, next)};
}

// "a mediados de mayo", "a fines de abril"
Day part_of_month(const Calendar& calendar, std::size_t at) {
    const auto part = named_value(calendar.lexicon, "month_parts", calendar.words, at);
    const auto month = part ? month_at(calendar, part->end) : std::nullopt;
    if (!month) return std::nullopt;
    auto found = dated(calendar, *month, 1, at, part->end + 1);
    if (!found) return std::nullopt;
    const auto of = found->date.year() / found->date.month();
    const auto day = of / std::chrono::day{static_cast<unsigned>(part->value)};
    found->date = day.ok() ? day : year_month_day{of / std::chrono::last};
    return found;
}

// "desde el 2024": the year's first day.
Day named_year(const Calendar& calendar, std::size_t at) {
    const auto year = digits_at(calendar.words, at, 4);
    if (!year || *year > year_of(calendar) || !calendar.lexicon.set("since").ends_before(calendar.words, at))
        return std::nullopt;
    const auto date = date_of(calendar, static_cast<int>(*year), 1, 1);
    return date && *year >= kEarliestYear ? Day(FoundDay{*date, at, at + 1}) : std::nullopt;
}

// "desde marzo", "en enero del 2025": the month's first day.
Day named_month(const Calendar& calendar, std::size_t at) {
    const auto month = month_at(calendar, at);
    if (!month) return std::nullopt;
    const bool said_so = calendar.lexicon.set("since").ends_before(calendar.words, at) ||
                         calendar.lexicon.set("within").ends_before(calendar.words, at);
    return said_so ? dated(calendar, *month, 1, at, at + 1) : std::nullopt;
}

Day feast(const Calendar& calendar, std::size_t at) {
    constexpr int kHundred = 100;  // 1225 is 25 December
    const auto named = named_value(calendar.lexicon, "feasts", calendar.words, at);
    if (!named) return std::nullopt;
    const int month = static_cast<int>(named->value) / kHundred;
    const int day = static_cast<int>(named->value) % kHundred;
    auto date = date_of(calendar, year_of(calendar), month, day);
    if (date && sys_days{*date} > calendar.today) date = date_of(calendar, year_of(calendar) - 1, month, day);
    return date ? Day(FoundDay{*date, at, named->end}) : std::nullopt;
}

Day end_of_month(const Calendar& calendar, std::size_t at) {
    const auto length = calendar.lexicon.set("month_end").length_at(calendar.words, at);
    if (length == 0) return std::nullopt;
    const year_month_day today{calendar.today};
    return FoundDay{today.year() / today.month() / std::chrono::last, at, at + length};
}

Day day_of_this_month(const Calendar& calendar) {
    const auto& words = calendar.words;
    const auto& lexicon = calendar.lexicon;
    std::optional<SpokenNumber> day;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < words.size();) {
        if (const auto number = day ? std::nullopt : day_number_at(calendar, i)) {
            day = number;
            begin = i;
            i = number->end;
            continue;
        }
        auto length =
            std::max(lexicon.set("since").length_at(words, i), lexicon.set("filler").length_at(words, i));
        if (length == 0 && lexicon.value("day_units", words[i].folded)) length = 1;
        if (length == 0) return std::nullopt;
        i += length;
    }
    if (!day || begin == 0) return std::nullopt;  // a bare "15" may count anything
    const year_month_day today{calendar.today};
    const auto date =
        date_of(calendar, static_cast<int>(today.year()),
                static_cast<int>(static_cast<unsigned>(today.month())), static_cast<int>(day->value));
    return date ? Day(FoundDay{*date, begin, day->end}) : std::nullopt;
}

}  // namespace swcs::rules
