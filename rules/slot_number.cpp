// Numbers, in digits with either decimal sign and in words.
#include <algorithm>
#include <cctype>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMostDigits = 15;

// "1.234,56" -> "1234.56". One separator followed by three digits groups thousands only when it is the
// language's own: "1.234" is 1234 in Spanish and 1.234 in English; with anything else behind it, it is the
// decimal sign.
std::string plain(std::string_view written, bool comma_decimals) {
    const auto last = written.find_last_of(".,");
    if (last == std::string_view::npos) return std::string(written);
    const char sign = written[last];
    const bool both = written.find(sign == '.' ? ',' : '.') != std::string_view::npos;
    const bool repeated = written.find(sign) != last;
    const bool group = written.size() - last - 1 == 3 && sign == (comma_decimals ? '.' : ',');
    const bool decimal = !repeated && (both || !group);
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

// The first run of digits with separators inside, as written.
std::string_view digits_in(std::string_view text) {
    const auto begin =
        static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
    auto end = begin;
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == ',')) ++end;
    while (end > begin && !is_digit(text[end - 1])) --end;
    return text.substr(begin, end - begin);
}

bool is_number(const Word& word) {
    return !word.folded.empty() && std::all_of(word.folded.begin(), word.folded.end(), is_digit);
}

// "2 mil": digits with a multiplier in words behind them.
std::optional<SpokenNumber> thousands_at(const std::vector<Word>& words, std::size_t at,
                                         const Lexicon& lexicon) {
    if (at + 1 >= words.size() || !is_number(words[at]) || words[at].folded.size() > 6) return std::nullopt;
    if (lexicon.value("numbers", words[at + 1].folded) != 1000) return std::nullopt;
    const auto rest = at + 2 < words.size() ? spoken_number(words, at + 2, lexicon) : std::nullopt;
    const auto tail = rest && rest->value < 1000 ? rest->value : 0;
    return SpokenNumber{std::stol(words[at].folded) * 1000 + tail, tail > 0 ? rest->end : at + 2};
}

}  // namespace

std::optional<SpokenNumber> spoken_number(const std::vector<Word>& words, std::size_t at,
                                          const Lexicon& lexicon) {
    long total = 0;    // closed thousands
    long current = 0;  // below a thousand
    auto i = at;
    auto end = at;
    bool joined = true;  // a number word may follow
    for (; i < words.size() && total < 1'000'000'000; ++i) {
        const auto value = lexicon.value("numbers", words[i].folded);
        if (!value) {
            const bool link = i > at && joined && lexicon.set("and").contains(words[i].folded);
            if (!link) break;
            joined = false;
            continue;
        }
        // "veinte y cinco", "ciento veinte"; but "dos tres" are two numbers.
        const bool fits = i == at || *value >= 1000 || (current == 0 && total > 0) ||
                          (*value == 100 && current > 0 && current < 10) ||
                          (current % 100 == 0 && *value < 100) ||
                          (current % 10 == 0 && current % 100 >= 20 && *value < 10);
        if (!fits || (i > at && *value == 0)) break;
        if (*value >= 1000) {
            total = (total + std::max(current, 1L)) * *value;
            current = 0;
        } else {
            current = *value == 100 && current > 0 ? current * 100 : current + *value;
        }
        joined = true;
        end = i + 1;
    }
    return end > at ? std::optional(SpokenNumber{total + current, end}) : std::nullopt;
}

std::optional<SpokenNumber> count_at(const std::vector<Word>& words, std::size_t at, const Lexicon& lexicon) {
    if (is_number(words[at])) {
        if (words[at].folded.size() > kMostDigits) return std::nullopt;
        return SpokenNumber{std::stol(words[at].folded), at + 1};
    }
    return spoken_number(words, at, lexicon);
}

Reading read_number(const SlotText& text) {
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        if (const auto number = thousands_at(text.words, i, text.lexicon)) {
            const auto value = std::to_string(number->value);
            return a_value(value, value, text.said(i, number->end));
        }
    }
    if (const auto written = digits_in(text.text); !written.empty() && written.size() <= kMostDigits) {
        const bool negative = written.data() > text.text.data() && written.data()[-1] == '-';
        const auto value = (negative ? "-" : "") + canonical(plain(written, text.context.language != "en"));
        return a_value(value, std::string(written), std::string(written));
    }
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto number = spoken_number(text.words, i, text.lexicon);
        if (!number) continue;
        const auto value = std::to_string(number->value);
        return a_value(value, value, text.said(i, number->end));
    }
    return {};
}

}  // namespace swcs::rules
