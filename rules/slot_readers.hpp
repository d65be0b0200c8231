// One reader per slot type; slots.cpp holds the table. `asked`: the text answers the slot's question.
// Otherwise the reader takes only what is certain on its own, in passing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/lexicon.hpp"
#include "rules/slots.hpp"

namespace swcs::rules {

inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct SlotText {
    const Pack& pack;
    const Slot& slot;
    std::string_view text;  // as the citizen wrote it, bounded
    const std::vector<Word>& words;
    const Lexicon& lexicon;
    const SlotContext& context;
    bool asked;

    // The citizen's own writing of words [begin, end).
    std::string said(std::size_t begin, std::size_t end) const;
};

using ReadSlot = Reading (*)(const SlotText&);

Reading read_canton(const SlotText& text);
Reading read_people(const SlotText& text);
Reading read_number(const SlotText& text);
Reading read_age(const SlotText& text);
Reading read_date(const SlotText& text);
Reading read_phone(const SlotText& text);
Reading read_cedula(const SlotText& text);
Reading read_time(const SlotText& text);
Reading read_yes_no(const SlotText& text);
Reading read_choice(const SlotText& text);
Reading read_free_text(const SlotText& text);
Reading read_location(const SlotText& text);
Reading read_attachment(const SlotText& text);

// The text's first bytes, not cut inside a character.
std::string_view cut(std::string_view text, std::size_t most);

Reading a_value(std::string value, std::string shown, std::string said);

struct SpokenNumber {
    long value;
    std::size_t end;  // the word after it
};
// A number written in words at `at`: "dos mil quince", "veinte y cinco".
std::optional<SpokenNumber> spoken_number(const std::vector<Word>& words, std::size_t at,
                                          const Lexicon& lexicon);
// The same, or whole digits, or so many dozens: "15", "2 mil", "media docena".
std::optional<SpokenNumber> count_at(const std::vector<Word>& words, std::size_t at, const Lexicon& lexicon);
// Whole digits alone, at most so many: "15".
std::optional<long> digits_at(const std::vector<Word>& words, std::size_t at, std::size_t most);
// The longest phrase of a table of values that starts at `at`: "antes de ayer" of "relative_days".
std::optional<SpokenNumber> named_value(const Lexicon& lexicon, std::string_view key,
                                        const std::vector<Word>& words, std::size_t at);

// A day written in digits: "3/4", "12-11-26", "2026-11-12T08:30".
struct WrittenDate {
    int year = 0;  // 0: none was written
    int month = 0;
    int day = 0;
    std::string_view written;
};
std::optional<WrittenDate> date_in_digits(std::string_view text, DateOrder order);

}  // namespace swcs::rules
