// Numbers in words, and the phrases that stand for a number.
#include <algorithm>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMostCountDigits = 15;
constexpr std::size_t kLongestPhrase = 5;  // words of a phrase with a value
constexpr long kMostSpoken = 1'000'000'000'000;

// Takes one number word after the other, as long as they make one number.
class Sum {
  public:
    // False: the word begins another number ("dos tres").
    bool add(long value) {
        if (!fits(value)) return false;
        if (value >= 1000) {
            close(value);
        } else {
            open_ = value == 100 && open_ > 0 ? open_ * 100 : open_ + value;
        }
        empty_ = false;
        return true;
    }
    long value() const { return closed_ + open_; }
    bool empty() const { return empty_; }

  private:
    // "veinte y cinco", "ciento veinte", "two hundred"
    bool fits(long value) const {
        if (empty_) return true;
        if (value == 0) return false;
        if (value >= 1000) return value != unit_ && value * std::max(value_or_one(), 1L) < kMostSpoken;
        if (open_ == 0) return closed_ > 0;
        return (value == 100 && open_ < 10) || (open_ % 100 == 0 && value < 100) ||
               (open_ % 10 == 0 && open_ % 100 >= 20 && value < 10);
    }
    long value_or_one() const { return value() == 0 ? 1 : value(); }
    // "tres mil": what is open counts thousands; "mil millones": what is closed counts millions.
    void close(long unit) {
        if (unit > unit_) {
            closed_ = value_or_one() * unit;
        } else {
            closed_ += std::max(open_, 1L) * unit;
        }
        open_ = 0;
        unit_ = unit;
    }

    long closed_ = 0;  // whole thousands and millions
    long open_ = 0;    // rest_below a thousand
    long unit_ = 0;    // the last of them said
    bool empty_ = true;
};

// What follows "2 mil": "quinientos", "500".
SpokenNumber rest_below(long unit, const std::vector<Word>& words, std::size_t at, const Lexicon& lexicon) {
    if (const auto digits = digits_at(words, at, 3); digits && unit == 1000) return {*digits, at + 1};
    const auto spoken = at < words.size() ? spoken_number(words, at, lexicon) : std::nullopt;
    return spoken && spoken->value < unit ? *spoken : SpokenNumber{0, at};
}

std::optional<SpokenNumber> digits_or_words(const std::vector<Word>& words, std::size_t at,
                                            const Lexicon& lexicon) {
    const auto digits = digits_at(words, at, kMostCountDigits);
    if (!digits) return spoken_number(words, at, lexicon);
    const auto unit = at + 1 < words.size() ? lexicon.value("numbers", words[at + 1].folded) : std::nullopt;
    if (unit.value_or(0) < 1000 || *digits == 0 || *digits > kMostSpoken / *unit)
        return SpokenNumber{*digits, at + 1};
    const auto rest = rest_below(*unit, words, at + 2, lexicon);
    return SpokenNumber{*digits * *unit + rest.value, rest.end};
}

}  // namespace

std::optional<SpokenNumber> spoken_number(const std::vector<Word>& words, std::size_t at,
                                          const Lexicon& lexicon) {
    Sum sum;
    auto end = at;
    bool linked = false;  // the last word was "y"
    for (auto i = at; i < words.size(); ++i) {
        const auto value = lexicon.value("numbers", words[i].folded);
        if (value) {
            if (!sum.add(*value)) break;
            end = i + 1;
            linked = false;
        } else {
            if (linked || sum.empty() || !lexicon.set("and").contains(words[i].folded)) break;
            linked = true;
        }
    }
    return sum.empty() ? std::nullopt : std::optional(SpokenNumber{sum.value(), end});
}

std::optional<long> digits_at(const std::vector<Word>& words, std::size_t at, std::size_t most) {
    if (at >= words.size()) return std::nullopt;
    const auto& word = words[at].folded;
    if (word.empty() || word.size() > most || !std::all_of(word.begin(), word.end(), is_digit))
        return std::nullopt;
    return std::stol(word);
}

std::optional<SpokenNumber> named_value(const Lexicon& lexicon, std::string_view key,
                                        const std::vector<Word>& words, std::size_t at) {
    const auto& values = lexicon.values_of(key);
    const auto longest =
        at < words.size() ? std::min(kLongestPhrase, values.longest_from(words[at].folded)) : 0;
    std::string phrase;
    std::optional<SpokenNumber> best;
    for (auto end = at; end < std::min(words.size(), at + longest); ++end) {
        if (end > at) phrase += ' ';
        phrase += words[end].folded;
        if (const auto value = values.of(phrase)) best = SpokenNumber{*value, end + 1};
    }
    return best;
}

std::optional<SpokenNumber> count_at(const std::vector<Word>& words, std::size_t at, const Lexicon& lexicon) {
    if (const auto dozens = named_value(lexicon, "multiples", words, at)) return dozens;
    auto count = digits_or_words(words, at, lexicon);
    if (!count || count->end >= words.size() || count->value > kMostSpoken) return count;
    if (const auto dozens = named_value(lexicon, "multiples", words, count->end))
        return SpokenNumber{count->value * dozens->value, dozens->end};
    return count;
}

}  // namespace swcs::rules
