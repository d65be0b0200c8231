// Text folding: how every comparison in rules/ sees text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace swcs::rules {

// Lower case, accents removed, ñ → n, NFKC, "soooocorro" → "socorro", curly quotes and dashes plain, white
// space and punctuation collapsed to single spaces (letters, digits and '?' stay; '?' stands alone). An
// apostrophe vanishes: "don't" → "dont". Invalid UTF-8 becomes a space. Bounded: at most the first 8 KiB of
// the text are read.
std::string fold(std::string_view text);

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
