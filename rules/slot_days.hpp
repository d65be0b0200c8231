// The parts of reading a day; slot_date.cpp tries them at each word.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "rules/slot_readers.hpp"

namespace swcs::rules {

inline constexpr int kMonthUnit = 30;  // how words.<lang>.json writes a month and a year, in days; they are
inline constexpr int kYearUnit = 365;  // counted by the calendar

struct Calendar {
    std::string_view text;  // as written: a "/" between two numbers says what they are
    const std::vector<Word>& words;
    const Lexicon& lexicon;
    std::chrono::sys_seconds now;  // the programme's own hour
    std::chrono::sys_days today = std::chrono::floor<std::chrono::days>(now);
};

struct FoundDay {
    std::chrono::year_month_day date;
    std::size_t begin;  // words [begin, end)
    std::size_t end;
};
using Day = std::optional<FoundDay>;
using ReadDay = Day (*)(const Calendar&, std::size_t at);

// By the calendar: "15 de enero de 2025", "enero 15", "el 10 del mes pasado", "a mediados de mayo",
// "desde marzo", "desde el 2024", "a fin de mes".
Day day_of_named_month(const Calendar& calendar, std::size_t at);
Day day_of_near_month(const Calendar& calendar, std::size_t at);
Day part_of_month(const Calendar& calendar, std::size_t at);
Day named_month(const Calendar& calendar, std::size_t at);
Day named_year(const Calendar& calendar, std::size_t at);
Day end_of_month(const Calendar& calendar, std::size_t at);
Day feast(const Calendar& calendar, std::size_t at);  // "navidad": the last one
// Counted from today: "antes de ayer", "hace tres días", "en dos semanas", "el lunes pasado", "el mes que
// viene".
Day relative_day(const Calendar& calendar, std::size_t at);
Day counted_day(const Calendar& calendar, std::size_t at);
Day day_of_week(const Calendar& calendar, std::size_t at);
Day neighbouring_period(const Calendar& calendar, std::size_t at);
Day this_period(const Calendar& calendar, std::size_t at);
// "el 15", "desde el 3", and nothing else: the day of this month.
Day day_of_this_month(const Calendar& calendar);

// A day that exists, within the years people are born and plan in; two digits are a year up to ten ahead.
std::optional<std::chrono::year_month_day> date_of(const Calendar& calendar, int year, int month, int day);
// Without a year a date is the latest that is not far ahead: in January "15 de diciembre" was last month.
std::optional<std::chrono::year_month_day> latest_date(const Calendar& calendar, int month, int day);

}  // namespace swcs::rules
