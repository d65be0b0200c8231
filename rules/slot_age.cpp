// The age of a person. Asked for, any number up to 120 is one, and months are years begun; in passing only
// what is said to be an age: "tengo 68 años", but not "llevo 10 años" nor "tengo 3 años viviendo aquí".
#include "rules/slot_days.hpp"

namespace swcs::rules {
namespace {

constexpr long kOldest = 120;
constexpr long kMonths = 12;

Reading aged(const SlotText& text, long years, std::size_t begin, std::size_t end) {
    const auto value = std::to_string(years);
    return a_value(value, value, text.said(begin, end));
}

std::size_t age_words_at(const SlotText& text, std::string_view key, std::size_t at) {
    return at < text.words.size() ? text.lexicon.set(key).length_at(text.words, at) : 0;
}

bool is_duration(const SlotText& text, std::size_t begin, std::size_t end) {
    return text.lexicon.set("age_not_before").ends_before(text.words, begin) ||
           age_words_at(text, "age_not_after", end) > 0;
}

}  // namespace

Reading read_age(const SlotText& text) {
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto number = count_at(text.words, i, text.lexicon);
        if (!number || number->value > kOldest) continue;
        const auto unit = age_words_at(text, "age_units", number->end);
        if (unit > 0 && !is_duration(text, i, number->end + unit))
            return aged(text, number->value, i, number->end + unit);
        const bool months = text.asked && number->end < text.words.size() &&
                            text.lexicon.value("day_units", text.words[number->end].folded) == kMonthUnit;
        if (months) return aged(text, number->value / kMonths, i, number->end + 1);
    }
    if (!text.asked) return {};
    const auto reading = read_number(text);
    const bool whole = reading.value.find_first_not_of("0123456789") == std::string::npos;
    const bool possible =
        whole && reading.value.size() <= 3 && !reading.value.empty() && std::stol(reading.value) <= kOldest;
    return possible ? reading : Reading{};
}

}  // namespace swcs::rules
