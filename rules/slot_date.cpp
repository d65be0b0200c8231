// Days as people say them: hoy, anteayer, hace tres días, el lunes pasado, 15 de enero, 12/11/2026.
#include <algorithm>
#include <array>
#include <cstdio>

#include "rules/slot_days.hpp"

namespace swcs::rules {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

// In the order tried at each word.
constexpr std::array<ReadDay, 10> kReaders{counted_day,         part_of_month, end_of_month, relative_day,
                                           day_of_week,         feast,         named_month,  named_year,
                                           neighbouring_period, this_period};

// Day and month count before a weekday beside them: "el lunes 9 de noviembre".
Day day_and_month(const Calendar& calendar) {
    for (std::size_t i = 0; i < calendar.words.size(); ++i) {
        if (auto day = day_of_named_month(calendar, i)) return day;
        if (auto day = day_of_near_month(calendar, i)) return day;
    }
    return std::nullopt;
}

Day day_in_words(const Calendar& calendar) {
    for (std::size_t i = 0; i < calendar.words.size();) {
        // "en la mañana" is a part of a day, not tomorrow.
        const auto part = named_value(calendar.lexicon, "day_parts", calendar.words, i);
        if (part && calendar.lexicon.set("since").ends_before(calendar.words, i))  // "desde la mañana"
            return FoundDay{calendar.today, i, part->end};
        for (const auto read : kReaders) {
            auto day = read(calendar, i);
            if (day && (!part || part->end < day->end || part->end == i + 1)) return day;
        }
        i = part ? part->end : i + 1;
    }
    return std::nullopt;
}

// The words that stand where the text was written so.
FoundDay placed(const Calendar& calendar, const year_month_day& date, std::string_view written) {
    const auto from = static_cast<std::size_t>(written.data() - calendar.text.data());
    FoundDay out{date, calendar.words.size(), 0};
    for (std::size_t i = 0; i < calendar.words.size(); ++i) {
        if (calendar.words[i].end <= from || calendar.words[i].begin >= from + written.size()) continue;
        out.begin = std::min(out.begin, i);
        out.end = i + 1;
    }
    return out;
}

Day first_day(const Calendar& calendar, const SlotText& text) {
    if (const auto written = date_in_digits(text.text, text.context.date_order)) {
        const auto date = written->year == 0 ? latest_date(calendar, written->month, written->day)
                                             : date_of(calendar, written->year, written->month, written->day);
        return date ? Day(placed(calendar, *date, written->written)) : std::nullopt;
    }
    if (auto day = day_and_month(calendar)) return day;
    if (auto day = day_in_words(calendar)) return day;
    return text.asked ? day_of_this_month(calendar) : std::nullopt;
}

// "desde el lunes": in passing only a day that begins something is worth keeping; so is "hace tres días".
bool is_a_beginning(const SlotText& text, const FoundDay& day) {
    const auto& words = text.words;
    if (text.lexicon.set("days_ago_before").length_at(words, day.begin) > 0) return true;
    return text.lexicon.set("since").ends_before(words, day.begin);
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
    const Calendar calendar{text.text, text.words, text.lexicon, local};
    const auto day = first_day(calendar, text);
    if (!day || day->begin >= day->end || (!text.asked && !is_a_beginning(text, *day))) return {};
    return a_value(iso(day->date), day_first(day->date), text.said(day->begin, day->end));
}

}  // namespace swcs::rules
