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
Reading read_date(const SlotText& text);
Reading read_phone(const SlotText& text);
Reading read_cedula(const SlotText& text);
Reading read_yes_no(const SlotText& text);
Reading read_choice(const SlotText& text);
Reading read_free_text(const SlotText& text);
Reading read_attachment(const SlotText& text);

Reading a_value(std::string value, std::string shown, std::string said);

// A number written in words at `at`: "dos mil quince", "veinte y cinco".
struct SpokenNumber {
    long value;
    std::size_t end;  // the word after it
};
std::optional<SpokenNumber> spoken_number(const std::vector<Word>& words, std::size_t at,
                                          const Lexicon& lexicon);
// The same, or whole digits: "15".
std::optional<SpokenNumber> count_at(const std::vector<Word>& words, std::size_t at, const Lexicon& lexicon);

}  // namespace swcs::rules
