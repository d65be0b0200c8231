// The time of day: "15h30", "3pm", "a las tres y media de la tarde", "mediodía" -> HH:MM; a part of the day
// ("en la mañana") is the interval from its first hour to the next part's.
#include <algorithm>
#include <array>
#include <cstdio>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr int kNoon = 12;
constexpr int kNight = 19;
constexpr int kHours = 24;
constexpr int kMinutes = 60;
constexpr std::size_t kShortTimeAnswer = 4;  // words in which a bare number is the hour

struct Clock {
    int hour = 0;
    int minute = 0;
    bool certain = false;  // says that it is a time: "10:30", "a las 3", "3 pm"
    bool two_digits = false;
    std::size_t begin = 0;  // pieces [begin, end)
    std::size_t end = 0;
};

class ClockReader {
  public:
    ClockReader(const SlotText& text, const std::vector<Word>& pieces) : text_(text), pieces_(pieces) {}

    // nullopt: no number of hours here. An impossible time ("10:60", "25:30") has the hour kHours + 1.
    std::optional<Clock> at(std::size_t begin) const {
        if (auto clock = before_the_hour(begin)) return clock;
        const auto number = count_at(pieces_, begin, text_.lexicon);
        if (!number || number->value > 2359 || counts_days(begin, number->end)) return std::nullopt;
        Clock clock{.begin = begin, .end = number->end};
        const auto value = static_cast<int>(number->value);
        const char first = pieces_[begin].folded[0];
        clock.two_digits = first == '0';
        const bool packed = is_digit(first) && value >= 100 && value % 100 < kMinutes;  // "1030"
        if (value > kHours && !packed && !split_by(clock.end, ":")) return std::nullopt;
        clock.hour = packed ? value / 100 : std::min(value, kHours + 1);
        clock.minute = packed ? value % 100 : 0;
        clock.certain = text_.lexicon.set("time_before").ends_before(pieces_, begin);
        read_minutes(clock);
        read_half(clock);
        return clock;
    }

  private:
    // "cuarto para las ocho", "5 para las 8"
    std::optional<Clock> before_the_hour(std::size_t begin) const {
        auto minutes = named_value(text_.lexicon, "minutes", pieces_, begin);
        if (!minutes) minutes = count_at(pieces_, begin, text_.lexicon);
        if (!minutes || minutes->value < 1 || minutes->value >= kMinutes) return std::nullopt;
        const auto link = length("minutes_to", minutes->end);
        const auto start = minutes->end + link;
        if (link == 0 || start >= pieces_.size() || length("minutes_to", start) > 0) return std::nullopt;
        auto clock = at(start);
        if (!clock || clock->hour > kHours || clock->minute != 0) return std::nullopt;
        clock->minute = kMinutes - static_cast<int>(minutes->value);
        clock->hour = (clock->hour + kHours - 1) % kHours;
        clock->certain = true;
        clock->begin = begin;
        return clock;
    }
    std::size_t length(std::string_view key, std::size_t at) const {
        return at < pieces_.size() ? text_.lexicon.set(key).length_at(pieces_, at) : 0;
    }
    // "hace 3 horas", "3 días": no time of day.
    bool counts_days(std::size_t begin, std::size_t end) const {
        if (text_.lexicon.set("days_ago_before").ends_before(pieces_, begin)) return true;
        return end < pieces_.size() && text_.lexicon.value("day_units", pieces_[end].folded).has_value();
    }
    // The piece `at` follows the one before it with only this sign between them.
    bool split_by(std::size_t at, std::string_view sign) const {
        if (at == 0 || at >= pieces_.size() || !is_digit(pieces_[at].folded[0])) return false;
        const auto from = pieces_[at - 1].end;
        return from <= pieces_[at].begin && text_.text.substr(from, pieces_[at].begin - from) == sign;
    }
    std::optional<int> two_digits(std::size_t at) const {
        const auto value = digits_at(pieces_, at, 2);
        if (!value || pieces_[at].folded.size() != 2 || *value >= kMinutes) return std::nullopt;
        return static_cast<int>(*value);
    }
    // "15:30", "15:30:20", "15.30", "15h30", "tres y media", "cuatro menos cuarto"
    void read_minutes(Clock& clock) const {
        if (split_by(clock.end, ":")) return read_digital(clock);
        const bool dotted = split_by(clock.end, ".");
        const auto unit = length("hour_units", clock.end);
        const auto minutes = two_digits(clock.end + unit);
        if (minutes && (unit > 0 || dotted)) {
            clock.minute = *minutes;
            clock.certain = clock.certain || unit > 0;
            clock.end += unit + 1;
        } else {
            read_spoken_minutes(clock);
        }
        clock.end += length("hour_units", clock.end);
    }
    void read_digital(Clock& clock) const {
        const auto minutes = two_digits(clock.end);
        const bool seconds = split_by(clock.end + 1, ":");
        if (!minutes || clock.hour > kHours || (seconds && !two_digits(clock.end + 1))) {
            clock.hour = kHours + 1;
        } else {
            clock.minute = *minutes;
        }
        clock.certain = true;
        clock.end += seconds ? 2 : 1;
        if (seconds && split_by(clock.end, ".")) ++clock.end;  // fractions
    }
    void read_spoken_minutes(Clock& clock) const {
        const bool less = length("minutes_before", clock.end) > 0;
        const auto link = std::max(length("minutes_before", clock.end), length("and", clock.end));
        const auto start = clock.end + link;
        if (link == 0 || start >= pieces_.size()) return;
        auto minutes = named_value(text_.lexicon, "minutes", pieces_, start);
        const bool named = minutes.has_value();
        if (!named) minutes = count_at(pieces_, start, text_.lexicon);
        // "8 y 30" says that it is a time; "entre 8 y 10" are two.
        const bool whole = minutes && minutes->value > kNoon && minutes->value % 5 == 0;
        if (!named && !whole && !clock.certain) return;
        if (!minutes || minutes->value < 1 || minutes->value >= kMinutes) return;
        const int value = static_cast<int>(minutes->value);
        clock.certain = true;
        clock.minute = less ? kMinutes - value : value;
        if (less) clock.hour = (clock.hour + kHours - 1) % kHours;
        clock.end = minutes->end;
    }
    // "3 pm", "8 de la noche"; without, 1 to 5 o'clock are in the afternoon unless written "03".
    void read_half(Clock& clock) const {
        const auto part = clock.end < pieces_.size()
                              ? named_value(text_.lexicon, "day_parts", pieces_, clock.end)
                              : std::nullopt;
        if (clock.hour > kNoon) return;
        if (!part) {
            if (clock.hour >= 1 && clock.hour <= 5 && !clock.two_digits) clock.hour += kNoon;
            return;
        }
        clock.certain = true;
        clock.end = part->end;
        const bool deep_night = part->value >= kNight && (clock.hour == kNoon || clock.hour <= 4);
        if (part->value < kNoon || deep_night) {
            clock.hour %= kNoon;
        } else if (clock.hour < kNoon) {
            clock.hour += kNoon;
        }
    }

    const SlotText& text_;
    const std::vector<Word>& pieces_;
};

std::string hh_mm(int hour, int minute) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%02d:%02d", hour, minute);
    return out.data();
}

std::string written_between(const SlotText& text, const std::vector<Word>& pieces, std::size_t begin,
                            std::size_t end) {
    return std::string(text.text.substr(pieces[begin].begin, pieces[end - 1].end - pieces[begin].begin));
}

// "mediodía", "en la mañana"
Reading named_time(const SlotText& text, const std::vector<Word>& pieces) {
    static constexpr std::array<int, 5> kParts{0, 6, kNoon, kNight,
                                               kHours};  // night, morning, afternoon, evening
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (const auto hour = named_value(text.lexicon, "hours", pieces, i)) {
            const auto value = hh_mm(static_cast<int>(hour->value) % kHours, 0);
            return a_value(value, value, written_between(text, pieces, i, hour->end));
        }
        const auto part = named_value(text.lexicon, "day_parts", pieces, i);
        const auto next = part ? std::upper_bound(kParts.begin(), kParts.end(), part->value) : kParts.end();
        if (next == kParts.end()) continue;
        const auto words = written_between(text, pieces, i, part->end);
        return a_value(hh_mm(static_cast<int>(part->value), 0) + "/" + hh_mm(*next, 0), words, words);
    }
    return {};
}

}  // namespace

Reading read_time(const SlotText& text) {
    const auto& pieces = text.words;
    const ClockReader reader(text, pieces);
    std::optional<Clock> best;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto clock = reader.at(i);
        if (!clock || (best && !clock->certain)) continue;
        best = clock;
        if (clock->certain) break;
    }
    if (!best || !best->certain) {
        if (auto named = named_time(text, pieces); named.kind != Reading::Kind::none) return named;
    }
    if (!best || best->hour > kHours || (!best->certain && text.words.size() > kShortTimeAnswer)) return {};
    const auto value = hh_mm(best->hour % kHours, best->minute);
    return a_value(value, value, written_between(text, pieces, best->begin, best->end));
}

}  // namespace swcs::rules
