// Text folding: how every comparison in rules/ sees text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::rules {

// Lower case, accents removed, ñ → n, NFKC, "soooocorro" → "socorro", curly quotes and dashes plain, white
// space and punctuation collapsed to single spaces (letters, digits and '?' stay; '?' stands alone). An
// apostrophe vanishes: "don't" → "dont". Invalid UTF-8 becomes a space. Bounded: at most the first 8 KiB of
// the text are read.
std::string fold(std::string_view text);

// A folded text and its words, each hashed for every table it is looked up in. Folding into one that was used
// before allocates nothing.
struct Folded {
    struct Place {
        std::uint32_t at = 0;  // in the folded text
        std::uint32_t size = 0;
        std::uint32_t begin = 0;  // byte range in the original
        std::uint32_t end = 0;
        std::uint64_t hash = 0;  // word_hash of the word
    };
    std::string text;
    std::vector<Place> words;

    std::string_view word(std::size_t i) const {
        return std::string_view(text).substr(words[i].at, words[i].size);
    }
    bool says_nothing() const { return text.empty() || text == "?"; }
};
void fold(std::string_view text, Folded& out);

std::uint64_t word_hash(std::string_view word);

struct Word {
    std::string folded;
    std::size_t begin = 0;  // byte range in the original text
    std::size_t end = 0;
};
// The words of a text with where they stood, for showing the citizen's own words as reasons.
std::vector<Word> words(std::string_view text);

// fold(text) == joined(words(text))
std::string joined(const std::vector<Word>& words);

}  // namespace swcs::rules
