#include "data/text.hpp"

#include <cstdint>
#include <cstring>

namespace swcs::data {

namespace {

bool between(char c, unsigned low, unsigned high) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= low && byte <= high;
}

bool continues(std::string_view text, std::size_t from, std::size_t count) {
    for (std::size_t i = from; i < from + count; ++i) {
        if (!between(text[i], 0x80, 0xBF)) return false;
    }
    return true;
}

// Well-formed sequences, Unicode 15 table 3-7. The second byte's range keeps out overlong forms, surrogates
// and what lies beyond U+10FFFF.
struct Form {
    unsigned first_low, first_high, second_low, second_high;
    std::size_t length;
};
constexpr Form kForms[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

// Length of the good character at the start; 0 when there is none.
std::size_t character(std::string_view text) {
    if (between(text[0], 0x01, 0x7F)) return 1;
    for (const Form& form : kForms) {
        if (!between(text[0], form.first_low, form.first_high)) continue;
        if (text.size() < form.length || !between(text[1], form.second_low, form.second_high)) return 0;
        return continues(text, 2, form.length - 2) ? form.length : 0;
    }
    return 0;
}

// How many bytes at the start are plain ASCII without NUL; most text is, so eight at a time.
std::size_t plain_prefix(std::string_view text) {
    constexpr std::uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        // A NUL borrows from its high bit in (word - ones); a false alarm only ends the prefix early.
        if (((word | (word - kOnes)) & kHighs) != 0) break;
    }
    while (at < text.size() && between(text[at], 0x01, 0x7F)) ++at;
    return at;
}

// Bytes at the start that may be kept as they are.
std::size_t good_prefix(std::string_view text) {
    std::size_t at = plain_prefix(text);
    while (at < text.size()) {
        const std::size_t length = character(text.substr(at));
        if (length == 0) break;
        at += length;
        at += plain_prefix(text.substr(at));
    }
    return at;
}

}  // namespace

bool storable(std::string_view text) {
    return good_prefix(text) == text.size();
}

std::string made_storable(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t good = good_prefix(text);
        out += text.substr(0, good);
        if (good == text.size()) return out;
        out += "\xEF\xBF\xBD";
        text.remove_prefix(good + 1);
    }
}

}  // namespace swcs::data
