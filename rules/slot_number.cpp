// Numbers, in digits with either decimal sign and in words.
#include <algorithm>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::string_view kSigns = ".,'";  // inside a number; the last only groups thousands: 1'234.567

// "1.234,56" -> "1234.56". One separator followed by three digits groups thousands only when it is the
// language's own: "1.234" is 1234 in Spanish and 1.234 in English; with anything else behind it, it is the
// decimal sign.
std::string plain(std::string_view written, bool comma_decimals) {
    const auto last = written.find_last_of(".,");
    if (last == std::string_view::npos) {
        std::string out(written);
        std::erase_if(out, [](char c) { return !is_digit(c); });
        return out;
    }
    const char sign = written[last];
    const bool both = written.find(sign == '.' ? ',' : '.') != std::string_view::npos;
    const bool repeated = written.find(sign) != last;
    const bool group = written.size() - last - 1 == 3 && sign == (comma_decimals ? '.' : ',');
    const bool grouped = last > 0 && written.find('\'') < last && written.size() - last - 1 == 3;
    const bool decimal = !repeated && !grouped && (both || !group);
    std::string out;
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (is_digit(written[i])) {
            out += written[i];
        } else if (decimal && i == last) {
            out += '.';
        }
    }
    return out;
}

// No leading zeros, no trailing zeros behind the point.
std::string canonical(std::string number) {
    const auto start = std::min(number.find_first_not_of('0'), number.size());
    number.erase(0, start);
    if (number.find('.') != std::string::npos) {
        number.erase(number.find_last_not_of('0') + 1);
        if (number.back() == '.') number.pop_back();
    }
    return number.empty() || number.front() == '.' ? "0" + number : number;
}

bool is_in_a_word(char c) {
    const auto lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
    return is_digit(c) || (lower >= 'a' && lower <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// The first run of digits with separators inside, as written; a sign may open it (".51"), but no word
// ("hi.51").
std::string_view digits_in(std::string_view text) {
    auto begin = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
    auto end = begin;
    while (end < text.size() && (is_digit(text[end]) || kSigns.find(text[end]) != std::string_view::npos))
        ++end;
    while (end > begin && !is_digit(text[end - 1])) --end;
    const bool opened = begin > 0 && end > begin && (text[begin - 1] == '.' || text[begin - 1] == ',');
    if (opened && (begin == 1 || !is_in_a_word(text[begin - 2]))) --begin;
    return text.substr(begin, end - begin);
}

// "-3", "por -3"; but "lunes-3" and "5-3" take nothing away.
bool is_negative(std::string_view text, std::string_view written) {
    const auto at = static_cast<std::size_t>(written.data() - text.data());
    return at > 0 && text[at - 1] == '-' && (at == 1 || !is_in_a_word(text[at - 2]));
}

// "2 mil", "3 docenas": digits with more of the number in words behind them.
bool goes_on_in_words(const SlotText& text, std::size_t at, const SpokenNumber& number) {
    return digits_at(text.words, at, kMostDigits).has_value() && number.end > at + 1;
}

bool comma_decimals(const SlotContext& context) {
    return context.decimal_sign == 0 ? context.language != "en" : context.decimal_sign == ',';
}

}  // namespace

Reading read_number(const SlotText& text) {
    std::optional<Reading> spoken;  // the first in words; digits anywhere count before it
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto number = count_at(text.words, i, text.lexicon);
        if (!number) continue;
        const auto value = std::to_string(number->value);
        const bool mixed = goes_on_in_words(text, i, *number);
        if (!mixed && (spoken || digits_at(text.words, i, kMostDigits))) continue;
        spoken = a_value(value, value, text.said(i, number->end));
        if (mixed) return *spoken;
    }
    if (const auto written = digits_in(text.text); !written.empty() && written.size() <= kMostDigits) {
        const auto value = (is_negative(text.text, written) ? "-" : "") +
                           canonical(plain(written, comma_decimals(text.context)));
        return a_value(value, std::string(written), std::string(written));
    }
    return spoken.value_or(Reading{});
}

}  // namespace swcs::rules
